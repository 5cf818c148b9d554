"""Whatever stands in a cell is no formula, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.cells import harmless, plain

ODD = st.text(st.sampled_from("'=+-@＝−\t\n\r \u200f\u202eab1"), max_size=6)


@settings(deadline=None, derandomize=True, max_examples=400)
@given(st.one_of(ODD, st.text(max_size=20)))
def test_the_one_undoes_the_other(text):
    assert plain(harmless(text)) == text
    assert harmless(text) in (text, f"'{text}")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", " =1", "\t1", "'=1", "''=1", "\u200f=1"])
def test_what_begins_like_a_formula_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "'quoted'", "1-2", "«=1»", "#1"])
def test_any_other_text_stays_as_it_is(text):
    assert harmless(text) == plain(text) == text
