"""People in the text and in the field, hidden spellings, and the credit."""

from __future__ import annotations

import pytest

from photoarchive.domain.lint.finding import Join, Put, Replace, Severity
from photoarchive.domain.term import Vocabulary
from sheets import caption, look, person, place, said, term

NADIM = person("Nadim Haddara@en", "Nadeem Haddarah@en", "نديم حدّارة@ar")
SALMA = person("Salma Tarabichi@en", "سلمى طرابيشي@ar", hidden=["Salma Tarabishy"])
RAFIC = person("Rafic Hariri@en", "رفيق الحريري@ar")
LINA = term(Vocabulary.BYLINES, "Lina Barakeh")
PEOPLE = (NADIM, SALMA, RAFIC)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Col. Nadim Haddara speaks.", "Nadim Haddara"),
        ("Nadeem Haddarah, who commands", "Nadeem Haddarah"),
        ("العقيد نديم حدارة، قائد", "نديم حدارة"),
        ("ونديم حدّارة", "نديم حدّارة"),
    ],
)
def test_a_person_of_the_text_belongs_into_the_field(text, name):
    fields = caption(text)
    (one,) = look("name-not-listed", fields, {}, PEOPLE)
    assert said(fields, one) == name
    assert one.severity is Severity.WARNING
    assert [type(f) for f in one.fix] == [Join]
    assert look("name-not-listed", fields, {"persons": [NADIM]}, PEOPLE) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Travellers in Rafic Hariri International Airport",
        "مسافرون في مطار رفيق الحريري الدولي",
        "El aeropuerto Rafic Hariri",
        "nadim haddara",
        "Nadim and a Haddara",
        "Salma speaks.",
    ],
)
def test_what_is_called_after_somebody_is_nobody(text):
    assert look("name-not-listed", caption(text), {}, PEOPLE) == ()


def test_where_others_are_listed_it_is_a_note():
    (one,) = look(
        "name-not-listed",
        caption("Salma Tarabichi and Nadim Haddara"),
        {"persons": [SALMA]},
        PEOPLE,
    )
    assert one.severity is Severity.NOTE


def test_who_took_the_picture_is_not_missed_among_the_persons():
    lina = person("Lina Barakeh")
    fields = caption("A salute. Photo: Lina Barakeh")
    assert len(look("name-not-listed", fields, {}, [lina])) == 1
    assert look("name-not-listed", fields, {"byline": [LINA]}, [lina]) == ()
    details = {**fields, "person_details": ({"name": {"x-default": "Lina Barakeh"}},)}
    assert look("name-not-listed", details, {}, [lina]) == ()


def test_a_name_is_told_once_and_one_of_two_people_is_not_chosen():
    other = person("Nadim Haddara")
    fields = {"headline": "Nadim Haddara", **caption("Nadim Haddara speaks")}
    (one,) = look("name-not-listed", fields, {}, [NADIM, other])
    assert one.fix == ()


@pytest.mark.parametrize(
    "text", ["Col. Haddara speaks.", "Nadeem Haddarah", "العقيد حدارة", "كلمة لحدارة", "HADDARA"]
)
def test_the_family_name_is_enough_for_a_person_of_the_field(text):
    assert look("name-not-in-text", caption(text), {"persons": [NADIM]}) == ()


def test_a_person_whom_no_text_names_is_told():
    fields = {**caption("An officer speaks."), "caption": {"en": "An officer.", "ar": "ضابط"}}
    (one,) = look("name-not-in-text", fields, {"persons": [NADIM, SALMA]})[:1]
    assert (one.facts["name"], one.severity) == ("Nadim Haddara", Severity.NOTE)
    in_one_language = {"caption": {"en": "An officer.", "ar": "نديم حدّارة"}}
    assert look("name-not-in-text", in_one_language, {"persons": [NADIM]}) == ()
    assert look("name-not-in-text", {"headline": "x"}, {"persons": [NADIM]}) == ()


def test_a_hidden_spelling_is_shown_as_the_vocabulary_has_it():
    fields = caption("Dr. Salma Tarabishy, in Beirut", "en")
    (one,) = look("misspelt", fields, {}, PEOPLE)
    place_ = ("caption", "en", 4, 19)
    assert one.fix == (Replace(*place_, "Salma Tarabishy", "Salma Tarabichi"),)
    assert look("misspelt", caption("Salma Tarabichi"), {}, PEOPLE) == ()
    both = person("Salma Tarabishy")
    assert look("misspelt", fields, {}, [*PEOPLE, both]) == (), "somebody is called so"


def test_a_hidden_spelling_of_a_place_keeps_its_capitals_and_its_language():
    village = place("Ras Baalbek@en", "رأس بعلبك@ar", hidden=["Ras Balbeck", "راس بلبك"])
    (one,) = look("misspelt", caption("RAS BALBECK, Lebanon —"), {}, [village])
    assert one.fix[0].new == "RAS BAALBEK"
    (one,) = look("misspelt", caption("في راس بلبك", "ar"), {}, [village])
    assert one.fix[0].new == "رأس بعلبك"


SITE = term(
    Vocabulary.SOURCES,
    "Official Lebanese Website@en",
    defaults={"credit": "Official Lebanese Website"},
)
SITE_CREDIT = term(
    Vocabulary.CREDITS, "Official Lebanese Website@en", "الموقع الرسمي@ar", "Official Website@en"
)
PRESS = term(Vocabulary.CREDITS, "Cedar Press")


def test_the_credit_is_what_the_source_asks_for():
    assert look("credit-source", {}, {"source": [SITE], "credit": [SITE_CREDIT]}) == ()
    (other,) = look("credit-source", {}, {"source": [SITE], "credit": [PRESS]}, [SITE_CREDIT])
    assert (other.code, other.fix) == (
        "other-credit",
        (Put("credit", "", "Official Lebanese Website"),),
    )
    (none,) = look("credit-source", {}, {"source": [SITE]}, [SITE_CREDIT])
    assert none.code == "no-credit"


def test_a_credit_by_another_of_its_names_is_the_same():
    arabic = term(Vocabulary.SOURCES, "Official Website", defaults={"credit": "Official Website"})
    carried = {"source": [arabic], "credit": [SITE_CREDIT]}
    assert look("credit-source", {}, carried) == ()


def test_a_source_that_asks_for_nothing_is_content():
    archive = term(Vocabulary.SOURCES, "Archive")
    assert look("credit-source", {}, {"source": [archive], "credit": [PRESS]}) == ()
