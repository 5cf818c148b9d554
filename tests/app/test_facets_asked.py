"""Facets: what is counted, what is chosen, and that a count is what choosing then finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from photoarchive import i18n
from photoarchive.app import facets, photographs
from photoarchive.app.asked import Asked
from photoarchive.app.edits import SetField
from photoarchive.app.facets import BY_KEY, FACETS, with_choice
from photoarchive.app.term_edits import NameTerm
from photoarchive.domain.chips import Chip
from photoarchive.domain.term import NameKind, Vocabulary


@pytest.fixture
def stocked(archive, import_files, picture):
    """Six photographs: three of a wire, two of an agency, one of nobody."""
    ids = import_files(
        *(picture(DateTimeOriginal=f"201{n % 3 + 6}:05:01 10:00:00") for n in range(6))
    )

    def give(key, content, *rows, language=""):
        edit = SetField.same(key, content, [ids[row] for row in rows], language)
        archive.history.do(edit)

    give("credit", "Wire", 0, 1, 2)
    give("credit", "Agency", 3, 4)
    give("keywords", ("army", "flag"), 0)
    give("keywords", ("army",), 1, 3)
    give("city", "Beirut", 0, 1)
    give("city", "BEIRUT", 2)
    give("city", "?", 3)
    give("caption", "A caption", 0, 1, 2, language="en")
    give("caption", "Una", 0, language="es-MX")
    give("caption", "Una", 1, language="es")
    give("rating", 3, 0, 1)
    give("rating", -1, 2)
    give("label", "Red", 0)
    return archive


def term(archive, vocabulary, name):
    found = photographs.found_by_text(archive, f'{vocabulary}:="{name}"')
    assert found
    counted = facets.all_values(archive, Asked(), BY_KEY[vocabulary])
    return next(id for id, n in facets.names(archive, counted).items() if n == name)


def shown(archive, asked, key, limit=8):
    counts = facets.counts(archive, asked, limit)[key]
    named = {}
    if counts.facet.vocabulary is not None:
        named = facets.names(archive, [one.value for one in counts.choices])
    return {named.get(one.value, one.value): one.count for one in counts.choices}


def test_each_facet_counts_its_values(stocked):
    expected = {
        "credit": {"Wire": 3, "Agency": 2},
        "keywords": {"army": 3, "flag": 1},
        "city": {"Beirut": 3},
        "year": {"2018": 2, "2017": 2, "2016": 2},
        "rating": {3: 2, 0: 3, -1: 1},
        "label": {"Red": 1},
        "language": {"caption@en": 3, "caption@es": 2, "caption@es-MX": 1, "caption@ar": 0},
        "format": {"JPEG": 6},
        "persons": {},
    }
    for key, values in expected.items():
        assert list(shown(stocked, Asked(), key).items()) == list(values.items()), key


def test_a_count_is_what_choosing_it_finds(stocked):
    wire, army = term(stocked, "credit", "Wire"), term(stocked, "keywords", "army")
    searches = (
        Asked(),
        Asked(typed="caption"),
        Asked(place="has:caption", chips=(Chip("credit", (wire,)),)),
        Asked(chips=(Chip("credit", (wire,)), Chip("keywords", (army,), negated=True))),
        Asked(chips=(Chip("has", ("caption@es",)), Chip("rating", (3, 0))), typed="-una OR una"),
    )
    for asked in searches:
        for key, counts in facets.counts(stocked, asked, 8).items():
            facet = BY_KEY[key]
            for one in counts.choices:
                others = tuple(
                    c for c in asked.chips if c.negated or facets.facet_of(c) is not facet
                )
                others = with_choice(others, facet, one.value, True)
                alone = Asked(asked.place, others, asked.typed)
                found = photographs.count(stocked, alone.query())
                assert one.count == found, (asked.text, key, one)


def test_within_a_facet_one_is_enough_and_facets_must_all_hold(stocked):
    wire, agency = term(stocked, "credit", "Wire"), term(stocked, "credit", "Agency")
    army = term(stocked, "keywords", "army")
    chips = with_choice((), BY_KEY["credit"], wire, True)
    chips = with_choice(chips, BY_KEY["keywords"], army, True)
    assert shown(stocked, Asked(chips=chips), "credit") == {"Wire": 2, "Agency": 1}
    chips = with_choice(chips, BY_KEY["credit"], agency, True)
    assert Asked(chips=chips).text == f"credit:(#{wire} OR #{agency}) keywords:#{army}"
    assert photographs.count(stocked, Asked(chips=chips).query()) == 3
    assert shown(stocked, Asked(chips=chips), "keywords") == {"army": 3, "flag": 1}
    chips = with_choice(chips, BY_KEY["credit"], wire, None)
    assert Asked(chips=chips).text == f"credit:#{agency} keywords:#{army}"


def test_what_is_left_out_tells_how_many_it_takes_away(stocked):
    wire = term(stocked, "credit", "Wire")
    chips = with_choice((), BY_KEY["credit"], wire, False)
    assert photographs.count(stocked, Asked(chips=chips).query()) == 3
    assert shown(stocked, Asked(chips=chips), "credit") == {"Agency": 2, "Wire": 3}
    assert shown(stocked, Asked(chips=chips), "keywords") == {"army": 1}
    counts = facets.counts(stocked, Asked(chips=chips), 8)["credit"]
    assert [one.chosen for one in counts.choices] == [None, False]


def test_a_value_is_either_enough_or_left_out(stocked):
    facet = BY_KEY["rating"]
    chips = with_choice((), facet, 3, True)
    chips = with_choice(chips, facet, 3, False)
    assert [one.text for one in chips] == ["-rating:3"]
    chips = with_choice(chips, facet, -1, True)
    assert [one.text for one in chips] == ["-rating:3", "rating:-1"]
    assert with_choice(with_choice(chips, facet, 3, None), facet, -1, None) == ()


def test_chosen_values_stay_though_nothing_has_them(stocked):
    flag = term(stocked, "keywords", "flag")
    chips = (Chip("keywords", (flag,)), Chip("taken", ("1999",)))
    counts = facets.counts(stocked, Asked(chips=chips), 1)
    assert [(one.value, one.count) for one in counts["keywords"].choices] == [
        (flag, 0),
    ]
    assert [one.value for one in counts["year"].choices] == ["2016", "1999"]
    assert counts["year"].choices[-1].chosen is True


def test_only_the_most_frequent_are_named_and_all_are_counted(stocked, import_files, picture):
    (id,) = import_files(picture())
    names = tuple(f"word {n:02}" for n in range(20))
    stocked.history.do(SetField.same("keywords", names, [id]))
    counts = facets.counts(stocked, Asked(), 3)["keywords"]
    assert (len(counts.choices), counts.total) == (3, 22)
    assert counts.choices[0].count == 3
    assert len(facets.all_values(stocked, Asked(), BY_KEY["keywords"])) == 22
    assert len(facets.counts(stocked, Asked(), 21)["keywords"].choices) == 22, "no “1 more”"


def test_spellings_that_searching_does_not_tell_apart_are_one_value(stocked):
    chips = with_choice((), BY_KEY["city"], "Beirut", True)
    assert photographs.count(stocked, Asked(chips=chips).query()) == 3
    assert with_choice(chips, BY_KEY["city"], "BEIRUT", None) == ()


def test_terms_are_called_in_the_language_of_the_window_and_found_by_any_name(stocked):
    wire = term(stocked, "credit", "Wire")
    stocked.history.do(NameTerm(Vocabulary.CREDITS, "Wire", "الوكالة", "ar", NameKind.PREFERRED))
    assert facets.names(stocked, [wire, 10**6]) == {wire: "Wire"}
    credit = BY_KEY["credit"]
    assert facets.called(stocked, credit, "وكال") == set()
    assert facets.called(stocked, credit, "الوكا") == {wire}
    assert facets.by_name(stocked, credit)[1] == wire
    i18n.use(Path(), "ar")
    assert facets.names(stocked, [wire]) == {wire: "الوكالة"}


def test_every_facet_reads_its_own_choices():
    values = {"year": "2017", "rating": 5}
    values |= dict.fromkeys(("language", "checked", "stale"), "caption@ar")
    for facet in FACETS:
        value = values.get(facet.key, 12 if facet.vocabulary is not None else "Two words")
        (one,) = with_choice((), facet, value, True)
        assert facets.facet_of(one) is facet
        asked = Asked(chips=(one,))
        asked.query()


@pytest.mark.parametrize("typed", ["", "city:?", "credit:Agency", "lacks:credit", "zeppelin"])
def test_a_facet_is_there_where_counting_it_gives_something_to_choose(stocked, typed):
    asked = Asked(typed=typed)
    counted = facets.counts(stocked, asked, 8)
    there = {key for key, counts in counted.items() if counts.choices}
    assert facets.present(stocked, asked, BY_KEY) == there
    assert facets.present(stocked, asked, ("credit", "year")) == there & {"credit", "year"}
