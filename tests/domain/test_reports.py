"""Reports of what was done: changes add up, outcomes stay what they are, dates and names apart."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.changes import NOTHING, Changes
from photoarchive.domain.errors import CatalogueTooNew, FileUnreadable, NoArchive
from photoarchive.domain.outcome import Duplicate, Outcome
from photoarchive.domain.photo import Card, PhotoId, default_text
from photoarchive.domain.term import NameKind, Origin, Term, TermId, TermName, Vocabulary

numbers = st.frozensets(st.integers(1, 6))
reports = st.builds(
    Changes, numbers, numbers, numbers, st.frozensets(st.sampled_from(list(Vocabulary)))
)


@settings(deadline=None, derandomize=True)
@given(reports, reports, reports)
def test_changes_add_up_in_any_order(one, two, three):
    assert one | two == two | one
    assert (one | two) | three == one | (two | three)
    assert one | one == one
    assert one | NOTHING == one
    assert bool(one) is (one != NOTHING)


def test_an_outcome_cannot_be_changed_afterwards():
    outcome = Outcome(1, 2, happenings=(Duplicate(Path("a.jpg"), PhotoId(7)),))
    with pytest.raises(FrozenInstanceError):
        outcome.done = 2


def test_an_error_carries_facts():
    assert str(NoArchive()) == "NoArchive()"
    assert str(CatalogueTooNew(Path("c"), "9", "1")).endswith("found='9', known='1')")
    trouble = FileUnreadable(Path("a.jpg"), "Permission denied")
    assert (trouble.code, trouble.detail) == ("unreadable", "Permission denied")


@pytest.mark.parametrize(
    ("texts", "languages", "text"),
    [
        ({"x-default": "D", "ar": "A"}, ("ar",), "D"),
        ({"ar": "A", "es": "E"}, ("es", "ar"), "E"),
        ({"ar": "A", "en": "N"}, ("fr",), "N"),
        ({"ar": "A"}, (), "A"),
        ({}, ("en",), ""),
    ],
)
def test_the_default_text_is_asked_for_first_and_there_is_always_one(texts, languages, text):
    assert default_text(texts, languages) == text


def test_a_term_is_called_in_the_first_language_that_it_has():
    names = (
        TermName("Daesh", "en", NameKind.VARIANT),
        TermName("Islamic State", "x-default", NameKind.PREFERRED),
        TermName("الدولة الإسلامية", "ar", NameKind.PREFERRED),
        TermName("Dash", "es", NameKind.HIDDEN),
    )
    term = Term(TermId(1), Vocabulary.ORGANISATIONS, names, Origin.KEPT)
    assert term.preferred() == "Islamic State"
    assert term.preferred("ar") == "الدولة الإسلامية"
    assert term.preferred("en", "es") == "Islamic State", "only preferred names are shown"
    only = Term(TermId(2), Vocabulary.PLACES, names[2:3], Origin.MET)
    assert only.preferred("en") == "الدولة الإسلامية"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_card_is_as_wide_as_the_picture_looked_at(orientation):
    card = Card(
        PhotoId(1), "a.jpg", "00", 300, 200, orientation, "", {}, "", "", "", None, "", 0, ()
    )
    assert card.upright_size == ((200, 300) if orientation >= 5 else (300, 200))
