"""Cells on the clipboard, as spreadsheets write and read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoarchive.domain import tab_text

# Line ends are made one kind, and what spreadsheets cannot tell from a line's end is not a cell.
_cells = st.text(alphabet=st.sampled_from("ab\"\t\n='-+ ع;"), max_size=6)
_rows = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(_cells, min_size=width, max_size=width), min_size=1, max_size=4)
)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Beirut\tLebanon\r\nTyre\tLebanon\r\n", (("Beirut", "Lebanon"), ("Tyre", "Lebanon"))),
        ('"two\nlines"\tcity', (("two\nlines", "city"),)),
        ('"said ""no"""', (('said "no"',),)),
        ('"Hello" he said\tnext', (('"Hello" he said', "next"),)),
        ('"Hello"', (('"Hello"',),)),
        ('5" wide', (('5" wide',),)),
        ("one", (("one",),)),
        ("", (("",),)),
        ("a\t\tb", (("a", "", "b"),)),
        ("a\n\nb", (("a",), ("",), ("b",))),
        ("'=SUM(A1)", (("=SUM(A1)",),)),
    ],
)
def test_cells_of_a_spreadsheet_are_taken_apart(text, rows):
    assert tab_text.read(text) == rows


def test_what_would_be_a_formula_leaves_as_a_text():
    assert tab_text.write([["=1+1", "ok"]]) == "'=1+1\tok"


@given(_rows)
def test_what_is_copied_is_pasted_as_it_was(rows):
    assert tab_text.read(tab_text.write(rows) + "\n") == tuple(tuple(row) for row in rows)
