"""What changed from one text to another."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoarchive.domain.text_change import Kind, Part, parts_of, shortened

TEXTS = st.text(alphabet="ab .,\nتحية\u0301", max_size=40)


def told(old, new):
    signs = {Kind.SAME: "", Kind.GONE: "-", Kind.COME: "+"}
    return [signs[part.kind] + part.text for part in parts_of(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("A salute", "A salute", ["A salute"]),
        ("", "A salute", ["+A salute"]),
        ("A salute", "", ["-A salute"]),
        (
            "A salute of soldiers",
            "A salute of officers",
            ["A salute of ", "-soldiers", "+officers"],
        ),
        ("Two men, Beirut", "Two men, in Beirut", ["Two men, ", "+in ", "Beirut"]),
        # White space alone does not hold two changes apart.
        ("old words here", "new names here", ["-old words", "+new names", " here"]),
        ("تحية من جنود", "تحية من جنودنا", ["تحية من ", "-جنود", "+جنودنا"]),
        # A word is not cut at its marks.
        ("cafe\u0301 au lait", "cafe au lait", ["-cafe\u0301", "+cafe", " au lait"]),
        ("one two.", "one two!", ["one two", "-.", "+!"]),
    ],
)
def test_words_that_went_and_came_are_told(old, new, expected):
    assert told(old, new) == expected


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_parts(old, new):
    parts = parts_of(old, new)
    assert "".join(p.text for p in parts if p.kind is not Kind.COME) == old
    assert "".join(p.text for p in parts if p.kind is not Kind.GONE) == new
    assert all(part.text for part in parts)


def test_two_long_texts_are_compared_at_once():
    old = " ".join(f"word{n}" for n in range(20_000))
    new = " ".join(f"other{n}" for n in range(20_000))
    began = time.process_time()
    parts = parts_of(f"The same {old} to the end", f"The same {new} to the end")
    assert time.process_time() - began < 1
    assert [part.kind for part in parts] == [Kind.SAME, Kind.GONE, Kind.COME, Kind.SAME]


def test_far_from_a_change_words_are_left_out():
    old = "one two three four five six seven eight nine ten"
    parts = shortened(parts_of(old, old.replace("six", "SIX")), 2)
    assert [part.text for part in parts] == ["…four five ", "six", "SIX", " seven eight …"]
    both = shortened(parts_of(old, old.replace("one", "1").replace("ten", "10")), 2)
    assert both[2] == Part(Kind.SAME, " two three … eight nine ")
    short = parts_of("one two", "one 2")
    assert shortened(short, 2) == short
