"""What one photograph says is given to others, and nothing that is about it alone."""

from __future__ import annotations

import pytest

from photoarchive.app import photographs
from photoarchive.app.copying import copied
from photoarchive.app.edits import SetField

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
