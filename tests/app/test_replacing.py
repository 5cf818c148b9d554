"""Find and replace over photographs: every hit is shown first, the chosen ones are one step."""

from __future__ import annotations

import time

import pytest

from photoarchive.app import photographs, replacing
from photoarchive.app.edits import SetField
from photoarchive.app.replacing import ReplaceTexts
from photoarchive.domain.errors import (
    BadExpression,
    NoLanguages,
    NotText,
    ReadOnlyField,
    SlowExpression,
    UnknownField,
    WrongValue,
)
from photoarchive.domain.fields import FIELDS
from photoarchive.domain.replacing import Wanted


@pytest.fixture
def ids(archive, import_files, picture):
    made = import_files(picture("a.jpg"), picture("b.jpg"))

    def give(key, content, language="", to=made):
        archive.history.do(SetField.same(key, content, to, language))

    give("caption", "ISIS in Ras Baalbek; ISIS left", "en", made[:1])
    give("caption", "داعش في رأس بعلبك", "ar", made[:1])
    give("caption", "Nothing of ISIS's", "en", made[1:])
    give("headline", "ISIS", to=made[:1])
    give("instructions", "Call ISIS desk\nsecond line", to=made[1:])
    give("supplier_image_id", "none", to=made)
    give("scene", ("ISIS", "x ISIS"), to=made[:1])
    give("keywords", ("ISIS",), to=made)
    give("creator_contact", ({"email": "isis@old.example", "city": "ISIS"},), to=made[1:])
    give("web_statement", "https://old.example/ISIS", to=made[1:])
    return made


@pytest.fixture
def fields(archive):
    return lambda id: photographs.one(archive, id).fields


def found(archive, ids, *names, find="ISIS", put="Daesh", **options):
    wanted = Wanted(find, put, **options)
    return list(replacing.found(archive, ids, wanted, replacing.places(names)))


def told(several):
    return [(one.id, one.field, one.language, one.path, len(one.hits)) for one in several]


def test_every_hit_in_every_text_is_found(archive, ids):
    assert told(found(archive, ids)) == [
        (ids[0], "headline", "", (), 1),
        (ids[0], "caption", "en", (), 2),
        (ids[0], "scene", "", (0,), 1),
        (ids[0], "scene", "", (1,), 1),
        (ids[1], "caption", "en", (), 1),
        (ids[1], "creator_contact", "", (0, "city"), 1),
        (ids[1], "instructions", "", (), 1),
    ]
    first = found(archive, ids, "headline")[0]
    assert (first.before, first.after) == ("ISIS", "Daesh")
    assert first.as_record() == {
        "id": ids[0],
        "field": "headline",
        "before": "ISIS",
        "after": "Daesh",
        "hits": [[0, 4, "Daesh"]],
    }


def test_fields_and_languages_are_chosen(archive, ids):
    assert told(found(archive, ids, "caption")) == told(found(archive, ids, "caption@en"))
    assert found(archive, ids, "caption@es") == []
    assert [one.language for one in found(archive, ids, "caption", find="بعلبك")] == ["ar"]
    assert len(found(archive, ids, "headline", "instructions")) == 2
    assert told(found(archive, ids, "web_statement")) == [(ids[1], "web_statement", "", (), 1)]


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("captoin", UnknownField),
        ("model", ReadOnlyField),
        ("headline@en", NoLanguages),
        ("keywords", NotText),
        ("rating", NotText),
        ("location_shown_details", NotText),
        ("caption@english language", WrongValue),
    ],
)
def test_fields_without_free_text_are_refused(name, fault):
    with pytest.raises(fault):
        replacing.places([name])


def test_all_free_texts_are_sought_where_none_is_named():
    keys = {place.field.key for place in replacing.places()}
    assert {"caption", "headline", "city", "scene", "licensor", "usage_terms"} <= keys
    assert not keys & {"keywords", "event", "rating", "date_created", "web_statement", "make"}
    assert not keys & {"country_code", "date_offset", "location_shown_details"}
    assert all(place.field in FIELDS for place in replacing.places())


def test_all_hits_are_replaced_as_one_step(archive, ids, fields):
    before = [fields(id) for id in ids]
    edit = ReplaceTexts(tuple(found(archive, ids)))
    step = archive.history.do(edit)
    assert (step.photos, edit.left) == (2, [])
    first, second = map(fields, ids)
    assert first["caption"] == {
        "en": "Daesh in Ras Baalbek; Daesh left",
        "ar": "داعش في رأس بعلبك",
    }
    assert (first["headline"], first["scene"]) == ("Daesh", ("Daesh", "x Daesh"))
    assert second["creator_contact"] == ({"email": "isis@old.example", "city": "Daesh"},)
    assert second["instructions"] == "Call Daesh desk\nsecond line"
    assert second["keywords"] == ("ISIS",), "terms are corrected in the vocabulary"
    assert photographs.found_by_text(archive, "headline:daesh") == (ids[0],)
    archive.history.undo()
    assert [fields(id) for id in ids] == before
    archive.history.redo()
    assert fields(ids[0]) == first


def test_only_the_chosen_hits_are_replaced(archive, ids, fields):
    several = found(archive, ids, "caption", "headline")
    caption = next(one for one in several if one.field == "caption" and one.id == ids[0])
    archive.history.do(ReplaceTexts((caption.choosing({1}),)))
    assert fields(ids[0])["caption"]["en"] == "ISIS in Ras Baalbek; Daesh left"
    assert fields(ids[0])["headline"] == "ISIS"


def test_what_changed_meanwhile_is_left_as_it_is(archive, ids, fields):
    several = tuple(found(archive, ids, "headline", "instructions"))
    archive.history.do(SetField.same("headline", "ISIS again", ids[:1]))
    edit = ReplaceTexts(several)
    archive.history.do(edit)
    assert [one.field for one in edit.left] == ["headline"]
    assert fields(ids[0])["headline"] == "ISIS again"
    assert fields(ids[1])["instructions"].startswith("Call Daesh")
    edit = ReplaceTexts(several[1:])
    assert archive.history.do(edit).id is None, "it is done already"
    assert edit.left == []


def test_a_text_that_becomes_empty_goes(archive, ids, fields):
    several = found(archive, ids, "headline", "scene", "creator_contact", put="")
    archive.history.do(ReplaceTexts(tuple(several)))
    assert "headline" not in fields(ids[0])
    assert fields(ids[0])["scene"] == ("x",)
    assert fields(ids[1])["creator_contact"] == ({"email": "isis@old.example"},)


def test_what_a_field_cannot_hold_is_left_and_told(archive, ids, fields):
    wanted = found(archive, ids, "web_statement", find="https://old.example/ISIS", put="old")
    edit = ReplaceTexts(tuple(wanted))
    archive.history.do(edit)
    assert [one.after for one in edit.left] == ["old"]
    assert fields(ids[1])["web_statement"] == "https://old.example/ISIS"


def test_the_default_text_follows_the_language_that_it_repeats(archive, ids, fields):
    archive.history.do(SetField.same("caption", "Same ISIS", ids[:1], "en"))
    archive.history.do(SetField.same("caption", "Same ISIS", ids[:1], "x-default"))
    archive.history.do(ReplaceTexts(tuple(found(archive, ids[:1], "caption@en"))))
    assert fields(ids[0])["caption"]["x-default"] == "Same Daesh"
    both = found(archive, ids[:1], "caption", find="Same", put="Other")
    edit = ReplaceTexts(tuple(both))
    archive.history.do(edit)
    assert edit.left == []
    assert fields(ids[0])["caption"]["en"] == fields(ids[0])["caption"]["x-default"]


def test_spellings_and_words_are_heeded_as_asked(archive, ids):
    assert len(found(archive, ids, find="isis")) == 1
    assert len(found(archive, ids, find="isis", loose=True)) == 8
    assert [one.language for one in found(archive, ids, find="راس", loose=True)] == ["ar"]
    assert len(found(archive, ids, "caption", find="in", whole_words=True)) == 1


@pytest.mark.parametrize(
    ("find", "put", "options", "expected"),
    [
        (r"(\w+) in (\w+)", r"\2: \1", {}, "Ras: ISIS Baalbek; ISIS left"),
        (r"(?P<who>ISIS)", r"[\g<who>]", {}, "[ISIS] in Ras Baalbek; [ISIS] left"),
        (r"isis", "D", {"loose": True}, "D in Ras Baalbek; D left"),
        (r"IS|in|Ras", "_", {"whole_words": True}, "ISIS _ _ Baalbek; ISIS left"),
        (r"^", "> ", {}, "> ISIS in Ras Baalbek; ISIS left"),
        (r"\s*;.*$", "", {}, "ISIS in Ras Baalbek"),
    ],
)
def test_expressions_have_groups(archive, ids, fields, find, put, options, expected):
    several = found(archive, ids[:1], "caption@en", find=find, put=put, expression=True, **options)
    assert several[0].after == expected
    archive.history.do(ReplaceTexts(tuple(several)))
    assert fields(ids[0])["caption"]["en"] == expected


@pytest.mark.parametrize(
    ("find", "put"),
    [("(", "x"), ("a)", "x"), ("", "x"), ("ISIS", r"\1"), ("ISIS", r"\g<no>"), ("ISIS", "\\"),
     ("a)|(b", "x"), ("x" * 1001, "x")],
)  # fmt: skip
def test_an_expression_that_cannot_be_read_is_refused(archive, ids, find, put):
    with pytest.raises(BadExpression):
        found(archive, ids, find=find, put=put, expression=True, whole_words=True)


def test_an_expression_that_would_never_end_is_given_up(archive, ids):
    archive.history.do(SetField.same("headline", "a" * 60 + "b", ids[:1]))
    began = time.monotonic()
    with pytest.raises(SlowExpression):
        found(archive, ids, "headline", find=r"(a|aa)+$", put="x", expression=True)
    assert time.monotonic() - began < 20
