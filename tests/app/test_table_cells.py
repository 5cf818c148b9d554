"""The cells of the table of photographs: what stands in them, what is put and filled in."""

from __future__ import annotations

import pytest

from made_photographs import add_to, photograph
from photoarchive.app import photographs, table_cells
from photoarchive.app.edits import SetField
from photoarchive.app.table_cells import Column, column_named
from photoarchive.domain.photo_ids import PhotoIds


def column(key: str) -> Column:
    found = column_named(key)
    assert found is not None
    return found


CAPTION, ARABIC, DEFAULT = map(column, ("caption@en", "caption@ar", "caption@x-default"))
CITY, DATE, KEYWORDS, RATING, GPS = map(
    column, ("city", "date_created", "keywords", "rating", "gps")
)


@pytest.fixture
def ids(archive):
    """Three photographs, the first with much to say."""
    made = add_to(archive.catalogue, [photograph() for _n in range(3)])

    def give(key, content, language=""):
        archive.history.do(SetField.same(key, content, made[:1], language))

    give("caption", "A salute", "en")
    give("keywords", ("army", "flag; red"))
    give("gps", (34.26, 36.42))
    give("date_created", "2017-08-26T10:00:00")
    give("date_offset", "+03:00")
    return made


def said(archive, id, key):
    return photographs.one(archive, id).fields.get(key)


def do(archive, edit):
    return archive.history.do(edit)


def test_cells_show_what_one_would_type(archive, ids):
    shown = (CAPTION, ARABIC, KEYWORDS, GPS, DATE, CITY)
    told = table_cells.read(archive, shown, ids)
    assert told[ids[0]] == (
        "A salute",
        "",
        "army; flag; red",
        "34.26, 36.42",
        "2017-08-26T10:00:00",
        "",
    )
    assert told[ids[1]] == ("",) * 6


def test_what_is_put_is_read_again_as_it_was_typed(archive, ids):
    cells = {
        CITY: {ids[1]: "Tyre"},
        KEYWORDS: {ids[1]: "sea;harbour"},
        GPS: {ids[1]: "33.27, 35.19"},
        RATING: {ids[1]: "4"},
        DATE: {ids[1]: "2019-10-17T20:15:00+02:00"},
    }
    edit, refused = table_cells.putting(cells)
    assert refused == []
    step = do(archive, edit)
    assert step.photos == 1
    assert said(archive, ids[1], "keywords") == ("sea", "harbour")
    assert said(archive, ids[1], "gps") == (33.27, 35.19)
    assert said(archive, ids[1], "rating") == 4
    assert said(archive, ids[1], "date_offset") == "+02:00"
    archive.history.undo()
    assert photographs.one(archive, ids[1]).fields.keys() <= {"dims"}


def test_an_empty_cell_empties_and_a_date_takes_its_zone_along(archive, ids):
    edit, _refused = table_cells.putting({DATE: {ids[0]: " "}, KEYWORDS: {ids[0]: ""}})
    do(archive, edit)
    for key in ("date_created", "date_offset", "keywords"):
        assert said(archive, ids[0], key) is None


def test_texts_of_several_languages_put_together_do_not_follow_each_other(archive, ids):
    edit, _refused = table_cells.putting({DEFAULT: {ids[1]: "A salute"}})
    do(archive, edit)
    cells = {CAPTION: {ids[1]: "A salute"}, DEFAULT: {ids[1]: "A greeting"}}
    do(archive, table_cells.putting(cells)[0])
    assert said(archive, ids[1], "caption") == {"en": "A salute", "x-default": "A greeting"}


def test_what_is_refused_is_told_and_the_rest_is_put(archive, ids):
    edit, refused = table_cells.putting({RATING: {ids[0]: "9", ids[1]: "3"}})
    assert [(one.id, one.column, one.text) for one in refused] == [(ids[0], RATING, "9")]
    assert "9" in refused[0].fault
    do(archive, edit)
    assert (said(archive, ids[0], "rating"), said(archive, ids[1], "rating")) == (None, 3)


def test_filling_gives_the_contents_themselves(archive, ids):
    edit = table_cells.filling(archive, ids[0], (KEYWORDS, DATE, CAPTION), PhotoIds.of(ids))
    step = do(archive, edit)
    assert step.photos == 2
    for id in ids[1:]:
        # A semicolon within a keyword parts nothing.
        assert said(archive, id, "keywords") == ("army", "flag; red")
        assert said(archive, id, "date_offset") == "+03:00"
        assert said(archive, id, "caption") == {"en": "A salute"}
    archive.history.undo()
    assert said(archive, ids[1], "keywords") is None


def test_filling_with_nothing_empties(archive, ids):
    do(archive, table_cells.filling(archive, ids[1], (KEYWORDS,), PhotoIds.of(ids)))
    assert said(archive, ids[0], "keywords") is None


def test_emptying_is_one_step(archive, ids):
    do(archive, table_cells.emptying((KEYWORDS, DATE, CAPTION), PhotoIds.of(ids)))
    assert photographs.one(archive, ids[0]).fields.keys() <= {"dims", "gps"}
    archive.history.undo()
    assert said(archive, ids[0], "caption") == {"en": "A salute"}


def test_many_cells_tell_how_far_they_are(archive):
    ids = add_to(archive.catalogue, [photograph() for _n in range(2500)])
    edit, _refused = table_cells.putting({CITY: {id: f"Town {id % 7}" for id in ids}})
    outcomes = list(archive.history.steps(edit, len(ids)))
    assert [one.done for one in outcomes] == [0, 1000, 2000, 2499, 2500]
    assert said(archive, ids[9], "city") == f"Town {ids[9] % 7}"


def test_columns_are_the_usual_ones_until_some_are_chosen(archive):
    usual = [one.key for one in table_cells.columns(archive, ())]
    assert usual[:4] == ["headline", "caption@x-default", "caption@en", "caption@es"]
    chosen = table_cells.columns(archive, ("city", "no_such", "caption", "caption@fr", "city"))
    assert [one.key for one in chosen] == ["city", "caption@fr"]
    assert set(table_cells.columns(archive, ())) <= set(table_cells.offered(archive))


@pytest.mark.parametrize("key", ["dims", "make", "image_region", "caption@??", "city@en", ""])
def test_what_nobody_can_type_is_no_column(key):
    assert column_named(key) is None
