"""The spelling of captions: marks, suggestions, words of the house."""

from __future__ import annotations

import threading
import time

import pytest

from photoarchive.app import spelling
from photoarchive.app.edits import SetField
from photoarchive.app.explain import explain
from photoarchive.app.spelling import Speller
from photoarchive.app.term_edits import AddTerm, NameTerm
from photoarchive.domain.errors import NoDictionary, NoSpelling
from photoarchive.domain.term import NameKind, Vocabulary
from photoarchive.settings import dirs
from photoarchive.spelling import hunspell

ENGLISH = ["a", "the", "salute", "from", "our", "troops", "near", "is", "in", "of"]
ARABIC = ["تحية", "من", "في"]


@pytest.fixture
def dictionaries(monkeypatch):
    """Two small ones in the program's own folder."""
    if not hunspell.is_there():
        pytest.skip("Hunspell is not installed")
    folder = dirs.dictionaries()
    folder.mkdir(parents=True)
    for name, words in (("en_US", ENGLISH), ("ar", ARABIC)):
        (folder / f"{name}.aff").write_text("SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n")
        (folder / f"{name}.dic").write_text("\n".join([str(len(words)), *words]) + "\n", "utf-8")
    return folder


@pytest.fixture
def speller(archive, dictionaries):
    made = Speller(archive)
    made.read("en")
    yield made
    made.close()


def marked(speller, text, language="en"):
    return [text[one.start : one.end] for one in speller.marks(text, language)]


def test_words_that_nobody_knows_are_marked_where_they_stand(speller):
    (mark,) = speller.marks("A salude from our troops", "en")
    assert (mark.start, mark.end, mark.word) == (2, 8, "salude")
    assert speller.suggestions("salude", "en") == ("salute",)


def test_names_of_the_vocabulary_are_words_of_the_house(archive, speller):
    text = "Ras Baalbek’s troops, near Daesh"
    assert marked(speller, text) == ["Ras", "Baalbek’s", "Daesh"]
    archive.history.do(AddTerm(Vocabulary.PLACES, "Ras Baalbek"))
    archive.history.do(NameTerm(Vocabulary.PLACES, "Ras Baalbek", "رأس بعلبك", "ar"))
    archive.history.do(NameTerm(Vocabulary.PLACES, "Ras Baalbek", "Daesh", kind=NameKind.HIDDEN))
    speller.read("en")
    assert marked(speller, text) == ["Daesh"], "a hidden name is a misspelling"
    speller.read("ar")
    assert marked(speller, "تحية من راس بعلبك وبعلبك في بيروت", "ar") == ["بيروت"]


def test_a_new_name_is_taken_up_in_the_background(archive, dictionaries):
    told = threading.Event()
    speller = Speller(archive, told.set)
    try:
        speller.read("en")
        assert marked(speller, "near Zahle") == ["Zahle"]
        id = next(iter(_photographs(archive)))
        archive.history.do(SetField.same("location_shown", ("Zahle",), [id]))
        assert told.wait(20)
        assert marked(speller, "near Zahle") == []
    finally:
        speller.close()


def _photographs(archive):
    from made_photographs import add_to, photograph

    return add_to(archive.catalogue, [photograph()])


def test_a_dictionary_is_read_in_the_background(archive, dictionaries):
    speller = Speller(archive)
    try:
        ended = threading.Event()
        errors = []

        def then(error):
            errors.append(error)
            ended.set()

        assert not speller.is_ready("en")
        assert marked(speller, "A salude") == []
        speller.prepare("en", then)
        assert ended.wait(20)
        assert errors == [None]
        assert speller.is_ready("en")
        assert marked(speller, "A salude") == ["salude"]
        ended.clear()
        speller.prepare("zh", then)
        assert ended.wait(20)
        assert isinstance(errors[1], NoDictionary)
    finally:
        speller.close()
    assert marked(speller, "A salude") == []


def test_a_language_without_a_dictionary_says_so(archive, dictionaries):
    speller = Speller(archive)
    try:
        speller.check_language("en-GB")
        for language in ("zh", "x-default"):
            with pytest.raises(NoDictionary):
                speller.check_language(language)
        with pytest.raises(NoDictionary) as raised:
            speller.read("zh")
        assert explain(raised.value).line == (
            "There is no dictionary for “zh” on this machine. Install one for Hunspell, or put its "
            f".aff and .dic into “{dictionaries}”."
        )
    finally:
        speller.close()


def test_without_hunspell_a_clear_sentence_is_said(archive, monkeypatch):
    monkeypatch.setattr(spelling.hunspell, "is_there", lambda: False)
    speller = Speller(archive)
    try:
        with pytest.raises(NoSpelling) as raised:
            speller.check_language("en")
        assert explain(raised.value).line == (
            "The spelling cannot be checked: Hunspell is not installed. Install it with “pip "
            "install photoarchive[spell]”, or from your system."
        )
    finally:
        speller.close()


def test_a_long_caption_is_checked_while_a_key_is_pressed(speller):
    text = " ".join(f"{word} {'x' * (n % 5)}{word}" for n in range(12) for word in ENGLISH)
    assert len(text) > 1000
    speller.marks(text, "en")
    speller._verdicts.clear()
    took = []
    for _round in range(5):
        speller._verdicts.clear()
        begun = time.process_time()
        assert speller.marks(text, "en")
        took.append(time.process_time() - begun)
    assert min(took) < 0.016
