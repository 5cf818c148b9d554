"""What one photograph says is given to others, and nothing that is about it alone."""

from __future__ import annotations

import json

import pytest

from photoarchive.app import photographs
from photoarchive.app.copying import Copied, copied, pasted
from photoarchive.app.edits import SetField
from photoarchive.domain.errors import NoSuchPhotograph, NotCopiedFields

CONTACT = {"email": "press@example.org", "city": "Yarzé"}


@pytest.fixture
def said(archive, import_files, picture):
    """One photograph with much to say, and two others."""
    ids = import_files(picture(), picture(), picture())

    def give(key, content, language=""):
        archive.history.do(SetField.same(key, content, ids[:1], language))

    give("caption", "A salute", "en")
    give("caption", "تحية", "ar")
    give("source", "National News Agency")
    give("keywords", ("army", "flag"))
    give("city", "Ras Baalbek")
    give("creator_contact", (CONTACT,))
    give("gps", (34.26, 36.42))
    give("image_region", ({"name": {"x-default": "A face"}},))
    give("rating", 5)
    give("date_created", "2017-08-26")
    return ids


def fields(archive, id):
    return photographs.one(archive, id).fields


def test_texts_names_and_structures_are_given(archive, said):
    first, *others = said
    archive.history.do(copied(archive, first).given_to(others))
    for id in others:
        found = fields(archive, id)
        assert found["caption"] == {"en": "A salute", "ar": "تحية"}
        assert found["source"] == "National News Agency"
        assert found["keywords"] == ("army", "flag")
        assert found["city"] == "Ras Baalbek"
        assert found["creator_contact"] == (CONTACT,)


def test_what_is_about_one_photograph_alone_is_not(archive, said):
    keys = copied(archive, said[0]).keys
    assert keys == ("caption", "keywords", "source", "creator_contact", "city")


def test_what_the_others_have_besides_stays_and_one_step_takes_it_back(archive, said):
    first, second, _third = said
    archive.history.do(SetField.same("headline", "Theirs", [second]))
    before = fields(archive, second)
    archive.history.do(copied(archive, first).given_to([second]))
    assert fields(archive, second)["headline"] == "Theirs"
    archive.history.undo()
    assert fields(archive, second) == before


def test_a_photograph_that_says_nothing_gives_nothing(archive, said):
    assert copied(archive, said[1]).keys == ()


def test_only_the_chosen_fields_are_copied_also_those_of_other_pages(archive, said):
    first, second, _third = said
    chosen = copied(archive, first, ("rating", "caption", "gps", "date_created"))
    assert chosen.keys == ("caption", "gps", "date_created", "rating")
    archive.history.do(chosen.only(("caption", "rating")).given_to([second]))
    found = fields(archive, second)
    assert (found["rating"], "gps" in found) == (5, False)
    with pytest.raises(NoSuchPhotograph):
        copied(archive, 99)


def test_the_clipboard_brings_the_same_to_another_window(archive, said):
    first, second, _third = said
    everything = copied(archive, first, tuple(fields(archive, first)))
    text = everything.as_text()
    assert json.loads(text)["form"] == "photoarchive-fields-1"
    again = pasted(text)
    archive.history.do(again.given_to([second]))
    given = fields(archive, second)
    for key in everything.keys:
        assert given[key] == fields(archive, first)[key], key


def test_texts_of_several_languages_are_given_as_they_are(archive, said):
    first, second, _third = said
    do = archive.history.do
    for id, texts in ((first, {"en": "A", "x-default": "C"}), (second, {"en": "B"})):
        for language, text in texts.items():
            do(SetField.same("title", text, [id], language))
    do(SetField.same("title", "B", [second], "x-default"))
    do(copied(archive, first, ("title",)).given_to([second]))
    assert fields(archive, second)["title"] == {"en": "A", "x-default": "C"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "A salute",
        "{}",
        '{"form": "other", "fields": []}',
        '{"form": "photoarchive-fields-1"}',
        '{"form": "photoarchive-fields-1", "fields": [{"field": "captoin", "content": "x"}]}',
        '{"form": "photoarchive-fields-1", "fields": [{"field": "model", "content": "x"}]}',
        '{"form": "photoarchive-fields-1", "fields": [{"field": "rating", "content": "x"}]}',
        '{"form": "photoarchive-fields-1", "fields": [{"field": "rating", "content": true}]}',
        '{"form": "photoarchive-fields-1", "fields": [{"field": "gps", "content": [99, 1]}]}',
        '{"form": "photoarchive-fields-1", "fields": [{"field": "gps", "content": [1]}]}',
        '{"form": "photoarchive-fields-1", "fields": [{"field": "headline", "content": ["a"]}]}',
        '{"form": "photoarchive-fields-1", "fields": [{"field": "credit", "content": ["a", "b"]}]}',
        '{"form": "photoarchive-fields-1", "fields": [{"field": "city", "language": "en", '
        '"content": "x"}]}',
        '{"form": "photoarchive-fields-1", "fields": [{"field": "caption", "language": "??", '
        '"content": "x"}]}',
        '{"form": "photoarchive-fields-1", "fields": [{"field": "creator_contact", '
        '"content": {"town": "x"}}]}',
        '{"form": "photoarchive-fields-1", "fields": [{"field": "keywords", "content": [{}]}]}',
        "[" * 100_000,
    ],
)
def test_what_strangers_put_on_the_clipboard_is_refused(text):
    with pytest.raises(NotCopiedFields):
        pasted(text)


def test_nothing_copied_is_nothing_pasted():
    assert pasted(Copied(()).as_text()) == Copied(())
