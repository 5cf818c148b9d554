"""A piece of a text around the hits."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.snippet import cut

LONG = "one two three four five six seven eight nine ten " * 6


def shown(text, *places):
    snippet, marks = cut(text, places)
    return snippet, [snippet[start : start + length] for start, length in marks]


def test_a_short_text_is_shown_whole_and_on_one_line():
    assert shown("A salute\nin Ras Baalbek", (12, 23)) == (
        "A salute in Ras Baalbek",
        ["Ras Baalbek"],
    )


def test_a_long_text_is_cut_between_words_on_both_sides():
    at = LONG.index("seven", 100)
    snippet, marked = shown(LONG, (at, at + 5))
    assert marked == ["seven"]
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert set(snippet.strip("… ").split()) <= set(LONG.split())
    assert 60 < len(snippet) < 110


def test_the_beginning_and_the_end_are_not_cut_when_the_hit_is_there():
    assert shown(LONG, (0, 3))[0].startswith("one two")
    end = len(LONG)
    assert shown(LONG, (end - 4, end - 1))[0].endswith("ten ")


def test_the_piece_with_the_most_hits_is_shown():
    places = [(0, 3), (200, 205), (210, 215), (220, 224)]
    assert len(shown(LONG, *places)[1]) == 3


def test_hits_that_overlap_are_one():
    assert shown("Ras Baalbek", (0, 11), (4, 11)) == ("Ras Baalbek", ["Ras Baalbek"])


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.text(alphabet="ab é\u0301بَـ\n北", min_size=1, max_size=300), st.data())
def test_marks_lie_in_the_snippet_and_show_what_was_hit(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 20)))
    snippet, marked = shown(text, (start, end))
    assert marked == [text[start:end].replace("\n", " ")]
    assert len(snippet) <= 120
