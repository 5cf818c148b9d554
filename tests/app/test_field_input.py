"""What is typed for fields becomes edits, or is refused with a reason."""

from __future__ import annotations

import pytest

from photoarchive.app import photographs
from photoarchive.app.edits import Together
from photoarchive.app.field_input import edits, initial
from photoarchive.domain.errors import (
    NoLanguages,
    NotAList,
    ReadOnlyField,
    UnknownField,
    WrongValue,
)


@pytest.fixture
def typed(archive, import_files, picture):
    """Types assignments for one photograph; returns its fields afterwards."""
    ids = import_files(picture(DateTimeOriginal="2017:08:26 10:14:05", OffsetTimeOriginal="+03:00"))

    def run(*sets, add=(), remove=(), clear=()):
        made = edits(sets, add, remove, clear, ids)
        archive.history.do(Together(tuple(made)))
        return dict(photographs.one(archive, ids[0]).fields)

    return run


def test_a_language_stands_behind_an_at_sign(typed):
    fields = typed("caption@ES=Nuestros soldados", "caption=A salute", "caption@ar_LB=تحية")
    assert fields["caption"] == {
        "x-default": "A salute",
        "es": "Nuestros soldados",
        "ar-LB": "تحية",
    }


def test_an_equals_sign_may_stand_in_the_value(typed):
    assert typed("headline=2 + 2 = 4")["headline"] == "2 + 2 = 4"


def test_several_assignments_make_one_list(typed):
    fields = typed("keywords=army; flag", "keywords=Spain")
    assert fields["keywords"] == ("army", "flag", "Spain")


def test_lists_are_added_to_and_taken_from(typed):
    typed("keywords=army;flag")
    fields = typed(add=["keywords=Spain", "persons=Abu Eid"], remove=["keywords=army"])
    assert fields["keywords"] == ("flag", "Spain")
    assert fields["persons"] == ("Abu Eid",)


def test_clearing_one_language_leaves_the_others(typed):
    typed("caption@en=A", "caption@es=B")
    assert typed(clear=["caption@en"])["caption"] == {"es": "B"}


def test_a_time_without_a_zone_keeps_the_zone_and_a_day_has_none(typed):
    fields = typed("date_created=2017-08-26T11:00")
    assert (fields["date_created"], fields["date_offset"]) == ("2017-08-26T11:00", "+03:00")
    fields = typed("date_created=2017-08-26T11:00:05Z")
    assert (fields["date_created"], fields["date_offset"]) == ("2017-08-26T11:00:05", "+00:00")
    fields = typed("date_created=2017-08")
    assert fields["date_created"] == "2017-08"
    assert "date_offset" not in fields
    assert "date_created" not in typed(clear=["date_created"])


def test_places_and_numbers_take_their_form(typed):
    fields = typed("gps=34.26, 36.42", "rating=-1", "model_age=7; 8", "country_code=lbn")
    assert fields["gps"] == (34.26, 36.42)
    assert fields["rating"] == -1
    assert fields["model_age"] == (7, 8)
    assert fields["country_code"] == "LBN"
    assert typed(remove=["model_age=7"])["model_age"] == (8,)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("captoin=x", UnknownField),
        ("caption", WrongValue),
        ("caption@klingonese=x", WrongValue),
        ("caption@=x", WrongValue),
        ("headline@en=x", NoLanguages),
        ("make=Nikon", ReadOnlyField),
        ("dims=1x1", ReadOnlyField),
        ("licensor=x", WrongValue),
        ("rating=6", WrongValue),
        ("rating=three", WrongValue),
        ("country_code=Lebanon", WrongValue),
        ("web_statement=not a link", WrongValue),
        ("date_created=26/08/2017", WrongValue),
        ("date_created=2017-02-30", WrongValue),
        ("gps=north", WrongValue),
        ("gps=91, 0", WrongValue),
    ],
)
def test_wrong_input_is_refused(typed, text, error):
    before = typed()
    with pytest.raises(error):
        typed("headline=never", text)
    assert typed() == before, "nothing of the command is done"


def test_adding_to_a_single_value_is_refused(typed):
    with pytest.raises(NotAList):
        typed(add=["headline=x"])


def test_the_nearest_field_is_offered():
    with pytest.raises(UnknownField) as raised:
        edits(["captoin=x"], [], [], [], [])
    assert raised.value.near == "caption"


def test_what_is_set_at_import_is_made_of_the_same_words():
    fields = initial(
        ["caption=A", "caption@es=B", "keywords=x;y", "date_created=2017-08-26T10:00Z"]
    )
    assert fields == {
        "caption": {"x-default": "A", "es": "B"},
        "keywords": ("x", "y"),
        "date_created": "2017-08-26T10:00",
        "date_offset": "+00:00",
    }


def test_a_day_set_at_import_has_no_zone_and_a_time_without_one_keeps_that_of_the_file(
    archive, import_files, picture
):
    def imported(text):
        taken = {"DateTimeOriginal": "2017:08:26 10:14:05", "OffsetTimeOriginal": "+03:00"}
        (id,) = import_files(picture(**taken), fields=initial([f"date_created={text}"]))
        fields = photographs.one(archive, id).fields
        return fields["date_created"], fields.get("date_offset")

    assert imported("2017-08-20") == ("2017-08-20", None)
    assert imported("2017-08-20T11:00") == ("2017-08-20T11:00", "+03:00")
    assert imported("2017-08-20T11:00-02:00") == ("2017-08-20T11:00", "-02:00")
    assert len(photographs.found_by_text(archive, "has:date_offset")) == 2


def test_texts_of_several_languages_typed_together_do_not_follow_one_another(
    archive, import_files, picture
):
    ids = import_files(picture())
    for typed in (["title@en=B", "title=B"], ["title@en=A", "title=C"], ["title=B", "title@en=D"]):
        archive.history.do(Together(tuple(edits(typed, [], [], [], ids))))
    assert photographs.one(archive, ids[0]).fields["title"] == {"en": "D", "x-default": "B"}
