"""What is asked for in the window, as one search text and taken apart again."""

from __future__ import annotations

import pytest

from photoarchive.app.asked import Asked, as_typed, asked_for
from photoarchive.app.facets import is_choice
from photoarchive.domain.chips import Chip
from photoarchive.domain.errors import QueryError
from photoarchive.domain.query import And, Everything, Has, Not
from photoarchive.domain.query_text import read_query

CREDIT, YEAR = Chip("credit", (1, 2)), Chip("taken", ("2017",), negated=True)


def test_choices_and_what_is_typed_are_one_search():
    asked = Asked(chips=(CREDIT, YEAR), typed="army")
    assert asked.text == "credit:(#1 OR #2) -taken:2017 army"
    assert asked.query() == read_query(asked.text)
    assert asked_for(asked.text, is_choice) == asked


def test_what_is_typed_keeps_to_itself_beside_choices():
    asked = Asked(chips=(CREDIT,), typed="army OR navy")
    assert asked.text == "credit:(#1 OR #2) (army OR navy)"
    assert asked.query() == read_query(asked.text)
    assert Asked(typed="army OR navy").text == "army OR navy"
    assert Asked(chips=(CREDIT,), typed="keywords:(a OR b)").text.endswith("keywords:(a OR b)")


def test_a_place_holds_beside_the_search():
    place = Asked("lacks:caption", (), "army")
    assert place.query() == And((Not(Has(("caption",))), read_query("army")))
    assert place.text == "army"
    assert Asked().query() == Everything()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("army in:trash credit:#1", "army in:trash"),
        ("taken:2017-08 taken:2017", "taken:2017-08"),
        ("rating:9 rating:5", "rating:9"),
        ("has:headline has:caption@ar", "has:headline"),
        ('city:beirut city:="Beirut"', "city:beirut"),
    ],
)
def test_only_choices_of_facets_are_taken_out_of_a_text(text, typed):
    asked = asked_for(text, is_choice)
    assert asked.typed == typed
    assert len(asked.chips) == 1


@pytest.mark.parametrize("text", ["army  navy", "credit:#1 OR army", '"', "in:trash army"])
def test_a_text_without_choices_stays_as_it_was_typed(text):
    assert asked_for(text, is_choice) == Asked(typed=text)


def test_a_fault_is_where_it_was_typed_whatever_stands_in_front():
    with pytest.raises(QueryError) as told:
        Asked("in:trash", (CREDIT,), "army credti:x").query()
    assert (told.value.position, told.value.text) == (5, "army credti:x")


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("Daesh", "exact:Daesh"),
        ('"ras baalbek"', 'exact:"ras baalbek"'),
        ("caption:Daesh", "exact:caption:Daesh"),
        ("Daesh army", "exact:(Daesh army)"),
        ("-Daesh", "exact:(-Daesh)"),
        ("Daesh OR army", "exact:(Daesh OR army)"),
        ("exact:Daesh", "exact:Daesh"),
        ("", ""),
    ],
)
def test_words_are_asked_for_as_they_are_typed(typed, exact):
    assert as_typed(typed) == exact
    read_query(exact)
