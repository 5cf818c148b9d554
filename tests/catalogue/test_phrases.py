"""Words that follow each other, and where they are not looked for."""

from __future__ import annotations

import pytest

from photoarchive.catalogue import search
from photoarchive.catalogue.catalogue import open_catalogue
from photoarchive.domain.query import Words

FIRED = {"flash": "Flash did not fire", "caption": {"en": "A hill"}}


@pytest.fixture
def found(catalogue):
    def run(*words, **how):
        with catalogue.reading() as tx:
            return sorted(search.ids(tx, Words(words, **how)))

    return run


def test_a_phrase_is_not_looked_for_in_what_the_camera_says(add, found):
    spoken = add(caption={"en": "The army did not fire"})
    told = add(**FIRED)
    assert found("did", "not", "fire") == [spoken]
    assert found("not", "fi", prefix=True) == [spoken]
    assert found("did", "not", fields=("flash",)) == [told]


def test_a_phrase_that_no_camera_says_is_found_wherever_it_stands(add, found):
    add(**FIRED)
    spoken = [add(headline="They did not salute"), add(caption={"en": "did not salute"})]
    assert found("did", "not", "salute") == spoken


def test_what_cameras_say_is_learnt_from_a_catalogue_that_did_not_know(add, found, catalogue):
    add(**FIRED)
    with catalogue.writing() as tx:
        tx.exec_driver_sql("DELETE FROM figure_word")
        tx.exec_driver_sql("DELETE FROM derived WHERE name = 'figure_words'")
    open_catalogue(catalogue.path, catalogue.path.parent / "backups").close()
    assert found("did", "not", "fire") == []
