"""What the guide says of spellings and forms is what texts and questions are made into."""

from __future__ import annotations

import pytest
from documents import GUIDE, tables

from photoarchive.domain.text import hints, weaker, words

PAGE = (GUIDE / "folding.md").read_text(encoding="utf-8")


def found(asked, text, language=""):
    """ "found" for the words that are asked for, one after the other, "form" for a weaker form of
    the only one, else "not found"."""
    phrase, spoken = words(asked), words(text)
    if f" {' '.join(phrase)} " in f" {' '.join(spoken)} ":
        return "found"
    behind = {*spoken, *hints(text, language)}
    if len(phrase) == 1 and not behind.isdisjoint(weaker(phrase[0])):
        return "form"
    return "not found"


def _rows(first, number):
    rows = [row for row in tables(PAGE, first) if len(row) == number]
    return [row for row in rows if row[0] != first]


@pytest.mark.parametrize(("one", "other", "told"), _rows("one", 3))
def test_two_spellings_are_what_the_guide_says(one, other, told):
    kind = told.partition(":")[0]
    assert (words(one) == words(other)) is (kind == "equal")
    expected = {"equal": "found", "form": "form", "two words": "not found"}[kind]
    assert found(other, f"… {one}") == expected
    # Only a single word has forms.
    assert len(words(one)) > 1 or found(one, f"… {other}") == expected


@pytest.mark.parametrize(("asked", "text", "told"), _rows("asked", 3))
def test_parts_of_texts_without_spaces_are_found_as_the_guide_says(asked, text, told):
    kind = told.partition(":")[0]
    assert found(asked, text) == {"equal": "found"}.get(kind, kind)


@pytest.mark.parametrize(("asked", "text", "language", "told"), _rows("asked", 4))
def test_forms_are_found_as_the_guide_says(asked, text, language, told):
    assert found(asked, text, language) == told.partition(":")[0]
