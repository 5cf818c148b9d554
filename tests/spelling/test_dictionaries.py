"""Dictionaries are found where they are, and Hunspell reads them."""

from __future__ import annotations

import threading
import time

import pytest

from photoarchive.domain.errors import FileUnreadable, NoSpelling
from photoarchive.spelling import dictionaries, hunspell
from photoarchive.spelling.dictionaries import Files, find

RULES = "SET {encoding}\nTRY abcdefghijklmnopqrstuvwxyz\nSFX S Y 1\nSFX S 0 s .\n"


def make(folder, name, words, encoding="UTF-8"):
    """A dictionary of these words, all of which may end in s."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.aff").write_bytes(RULES.format(encoding=encoding).encode())
    listed = "".join(f"{word}/S\n" for word in words)
    (folder / f"{name}.dic").write_bytes(f"{len(words)}\n{listed}".encode(encoding))
    return Files(folder / name)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("es-MX", "es_MX"),
        ("es", "es_ES"),
        ("es-419", "es_ES"),
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("ar", "ar"),
        ("ar-LB", "ar"),
        ("ku", "ku_TR"),
        ("pt-br", "pt-BR"),
        ("fr", None),
        ("zh", None),
    ],
)
def test_a_language_has_the_dictionary_of_its_region_or_the_usual_one(tmp_path, language, name):
    for one in ("es_MX", "es_ES", "es_AR", "en_GB", "en_US", "ar", "ar_LY", "ku_TR", "pt-BR"):
        make(tmp_path, one, ["a"])
    (tmp_path / "fr_FR.dic").write_text("no rules beside it")
    found = find(language, [tmp_path / "nowhere", tmp_path])
    assert (found.path.name if found else None) == name


def test_the_first_folder_that_has_the_language_counts(tmp_path):
    make(tmp_path / "own", "en_ZA", ["a"])
    make(tmp_path / "system", "en_US", ["a"])
    assert find("en", [tmp_path / "own", tmp_path / "system"]).path == tmp_path / "own/en_ZA"


def test_the_own_folder_comes_first_then_that_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("DICPATH", f"{tmp_path / 'a'}:{tmp_path / 'b'}")
    several = dictionaries.folders(tmp_path / "own")
    assert several[:3] == [tmp_path / "own", tmp_path / "a", tmp_path / "b"]


@pytest.fixture
def spell():
    if not hunspell.is_there():
        pytest.skip("Hunspell is not installed")


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO8859-1"])
def test_a_dictionary_knows_its_words_and_suggests_them(tmp_path, spell, encoding):
    read = hunspell.read(make(tmp_path / "Wörter رأس", "xx", ["salute", "café"], encoding))
    assert [read.knows(one) for one in ("salute", "salutes", "café", "cafe", "تحية")] == [
        *(True, True, True, False, False)
    ]
    assert read.suggestions("salude") == ("salute",)
    assert read.suggestions("cafe") == ("café",)
    assert read.suggestions("تحية") == ()
    read.close()
    assert not read.knows("salute")
    assert read.suggestions("salude") == ()
    read.close()


def test_a_dictionary_that_cannot_be_read_is_named(tmp_path, spell):
    files = make(tmp_path, "xx", ["a"])
    files.words.unlink()
    with pytest.raises(FileUnreadable) as raised:
        hunspell.read(files)
    assert raised.value.path == files.words


def test_a_file_that_is_no_dictionary_does_no_harm(tmp_path, spell):
    files = make(tmp_path, "xx", ["a"])
    files.rules.write_bytes(bytes(range(256)) * 40)
    files.words.write_bytes(bytes(range(255, -1, -1)) * 40)
    read = hunspell.read(files)
    assert not read.knows("salute")
    read.close()


def test_other_threads_go_on_while_a_dictionary_is_read(tmp_path, spell):
    if hunspell._library() is None:
        pytest.skip("Hunspell is only there inside an extension")
    files = make(tmp_path, "xx", [f"word{n:x}" for n in range(200_000)])
    counted, stop = [0], threading.Event()

    def count():
        while not stop.is_set():
            counted[0] += 1
            time.sleep(0)

    other = threading.Thread(target=count)
    other.start()
    try:
        before = counted[0]
        hunspell.read(files).close()
        assert counted[0] - before > 100
    finally:
        stop.set()
        other.join()


def test_without_hunspell_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(hunspell, "_library", lambda: None)
    monkeypatch.setitem(__import__("sys").modules, "hunspell", None)
    with pytest.raises(NoSpelling):
        hunspell.read(make(tmp_path, "xx", ["a"]))
