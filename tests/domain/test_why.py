"""Why a photograph answers: field, language, and the hit marked in a piece of the text."""

from __future__ import annotations

import pytest

from photoarchive.domain.photo import Photo, PhotoId, Role
from photoarchive.domain.query import Everything, Has, Not, Or, WithTerm, Words
from photoarchive.domain.query_text import read_query
from photoarchive.domain.term import NameKind, Origin, Term, TermId, TermName, Vocabulary
from photoarchive.domain.why import matches

PLAIN = ("name", "format", "caption", "headline", "city", "creator_contact")


def term(number, vocabulary, *names):
    return Term(TermId(number), vocabulary, tuple(TermName(*one) for one in names), Origin.KEPT)


DAESH = term(
    1,
    Vocabulary.ORGANISATIONS,
    ("Islamic State", "x-default", NameKind.PREFERRED),
    ("داعش", "ar", NameKind.PREFERRED),
    ("Daesh", "x-default", NameKind.VARIANT),
    ("Deash", "x-default", NameKind.HIDDEN),
)
RAS = term(2, Vocabulary.PLACES, ("Ras Baalbek", "x-default", NameKind.PREFERRED))
LEBANON = term(
    3,
    Vocabulary.PLACES,
    ("Lebanon", "x-default", NameKind.PREFERRED),
    ("لبنان", "ar", NameKind.PREFERRED),
)
PHOTO = Photo(
    id=PhotoId(7),
    name="DSC_0042.jpg",
    digest="",
    size_bytes=412033,
    format="jpeg",
    path="",
    role=Role.MANAGED,
    added="2026-01-02T10:00:00Z",
    fields={
        "headline": "Soldiers of the IS is what they were called",
        "caption": {
            "en": "A salute from our troops in the jurds of Ras Baalbek",
            "ar": "تحيّة من جنودنا في جرود رَأس بعلبـك",
        },
        "city": "Zahlé",
        "creator_contact": {"email": "desk@cedar.example", "city": "Beirut"},
        "date_created": "2017-08-26T10:14:05",
        "rating": 5,
        "dims": "600x400",
        "organisations": ("Islamic State",),
        "location_shown": ("Ras Baalbek",),
    },
    terms={"organisations": (DAESH,), "location_shown": (RAS,)},
)


def told(query, above=None):
    query = read_query(query) if isinstance(query, str) else query
    return [
        (one.field, one.language, [one.snippet[at : at + n] for at, n in one.marks])
        for one in matches(query, PHOTO, above or {}, PLAIN)
    ]


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("salute", [("caption", "en", ["salute"])]),
        ("troops salute", [("caption", "en", ["salute", "troops"])]),
        ("zahle", [("city", "", ["Zahlé"])]),
        ("تحية", [("caption", "ar", ["تحيّة"])]),
        ('"راس بعلبك"', [("caption", "ar", ["رَأس بعلبـك"])]),
        ("sal*", [("caption", "en", ["salute"])]),
        ("*albe*", [("caption", "en", ["Baalbek"]), ("location_shown", "x-default", ["Baalbek"])]),
        ("caption@en:baalbek", [("caption", "en", ["Baalbek"])]),
        ("0042", [("name", "", ["0042"])]),
        ("creator_contact:desk", [("creator_contact", "", ["desk"])]),
        ("desk", [("creator_contact", "", ["desk"])]),
        ("daesh", [("organisations", "x-default", ["Daesh"])]),
        ("organisations@ar:داعش", [("organisations", "ar", ["داعش"])]),
        ('organisations:="islamic state"', [("organisations", "x-default", ["Islamic State"])]),
        ("taken:2017-08", [("date_created", "", ["2017-08-26T10:14:05"])]),
        ("2017", [("date_created", "", ["2017-08-26T10:14:05"])]),
        ("rating:>3", [("rating", "", ["5"])]),
        ("size:<1MB", [("size", "", ["412033"])]),
        ("width:>500", [("dims", "", ["600x400"])]),
        ("megapixels:<1", [("dims", "", ["600x400"])]),
        ("imported:2026", [("imported", "", ["2026-01-02T10:00:00Z"])]),
        ("id:7", [("id", "", ["7"])]),
        ("term:1", [("organisations", "", ["Islamic State"])]),
        ("place:#2", [("location_shown", "", ["Ras Baalbek"])]),
        # what says nothing when it is repeated
        ("has:caption", []),
        ("-beirut", []),
        ("salute -beirut in:last-import", [("caption", "en", ["salute"])]),
    ],
)
def test_the_place_and_the_hit_are_told(query, why):
    assert told(query) == why


def test_only_the_branch_that_holds_is_told():
    assert told("(salute beirut2) OR zahle") == [("city", "", ["Zahlé"])]


def test_an_acronym_is_found_where_it_stands_in_capitals():
    asked = Words(("is",), ("headline",), exact=True, capitals=True)
    ((_field, _language, marked),) = told(asked)
    assert marked == ["IS"]


def test_a_form_of_a_word_is_marked_where_it_stands():
    assert told("troop") == [("caption", "en", ["troops"])]
    assert told("exact:troop") == []


def test_other_names_of_a_term_are_marked_in_the_text():
    also = Or((Words(("daesh",)), Words(("ras", "baalbek"), exact=True)))
    assert told(also)[0] == ("caption", "en", ["Ras Baalbek"])


def test_a_hidden_name_is_never_shown():
    (found,) = matches(read_query("deash"), PHOTO, {}, PLAIN)
    assert (found.field, found.snippet) == ("organisations", "Islamic State")
    assert found.marks == ((0, len("Islamic State")),)


def test_a_broader_name_is_told_with_the_narrower_one_behind_it():
    (found,) = matches(read_query("place:لبنان"), PHOTO, {RAS.id: (LEBANON,)}, PLAIN)
    assert found.snippet == "لبنان › Ras Baalbek"
    assert found.marks == ((0, 5),)
    assert told(WithTerm(3), {RAS.id: (LEBANON,)}) == []
    assert told(WithTerm(3, narrower=True), {RAS.id: (LEBANON,)}) != []


def test_what_asks_for_nothing_has_no_reason():
    for query in (Everything(), Has(("caption",)), Not(Words(("x",)))):
        assert matches(query, PHOTO, {}, PLAIN) == ()


def test_no_more_is_told_than_can_be_taken_in():
    assert len(matches(read_query("*al*"), PHOTO, {}, PLAIN)) <= 6
