"""The spelling of texts in each language: which words no dictionary knows, and what may be meant.

Names of the vocabulary count as right, in whichever language they are. Dictionaries are those on
this machine (`photoarchive.spelling.dictionaries`); none is fetched.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from photoarchive.app.archive import Archive
from photoarchive.catalogue import term_lists
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import ArchiveError, NoDictionary, NoSpelling
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.spelling import forms, is_known, words_of
from photoarchive.domain.text import weaker, words
from photoarchive.settings import dirs
from photoarchive.spelling import dictionaries, hunspell

# Verdicts on words that are kept: a text is looked at again with every key.
_KEPT = 50_000
_MOST_SUGGESTED = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that nobody knows, and from where to where it stands in the text, in characters."""

    start: int
    end: int
    word: str


class Speller:
    """Checks the spelling of one archive's texts. May be asked from any thread; close it when done.

    Reading a dictionary takes up to a second and lets other threads go on: `prepare` does it in the
    background, `read` here and now. When names of the vocabulary have changed they are read again
    in the background, and `renewed` is called over there.
    """

    def __init__(self, archive: Archive, renewed: Callable[[], None] = lambda: None) -> None:
        self._archive = archive
        self._renewed = renewed
        self._folders = dictionaries.folders(dirs.dictionaries())
        self._lock = threading.Lock()
        self._threads: dict[str, threading.Thread] = {}
        self._is_open = True
        self._dictionaries: dict[str, hunspell.Dictionary] = {}
        self._house: frozenset[str] = frozenset()
        self._house_is_old = True
        self._verdicts: dict[tuple[str, str], bool] = {}
        self._leave = archive.feed.listen(self._on_changes)

    def check_language(self, language: str) -> None:
        """Raises `NoSpelling`, or `NoDictionary` for a language of which there is none here."""
        if not hunspell.is_there():
            raise NoSpelling
        self._files(language)

    def is_ready(self, language: str) -> bool:
        """Whether the dictionary of a language is read, so that `marks` can tell."""
        return language in self._dictionaries

    def read(self, language: str) -> None:
        """Reads the dictionary of a language, and the names of the vocabulary. Raises `NoSpelling`,
        `NoDictionary` or `FileUnreadable`."""
        self._read_names()
        if language in self._dictionaries:
            return
        made = hunspell.read(self._files(language))
        _script(language)  # what tells it takes its time when it is asked first
        with self._lock:
            if self._is_open and language not in self._dictionaries:
                self._dictionaries[language] = made
                return
        made.close()

    def prepare(self, language: str, then: Callable[[ArchiveError | None], None]) -> None:
        """Reads it in the background; `then` is called over there, with what went wrong or with
        nothing. While it is being read nothing new is begun, and `then` is not called."""

        def work() -> None:
            error: ArchiveError | None = None
            try:
                self.read(language)
            except ArchiveError as found:
                error = found
            if self._is_open:
                then(error)

        self._begin(f"spelling-{language}", work)

    def marks(self, text: str, language: str) -> tuple[Mark, ...]:
        """The words of a text that are neither in the dictionary of its language nor among the
        names of the vocabulary; none as long as the language is not ready."""
        dictionary = self._dictionaries.get(language)
        if dictionary is None:
            return ()
        if self._house_is_old:
            self._begin("spelling", self._read_again)
        return tuple(
            Mark(one.start, one.end, one.word)
            for one in words_of(text, _script(language))
            if not self._is_right(one.word, language, dictionary)
        )

    def suggestions(self, word: str, language: str) -> tuple[str, ...]:
        """What may be meant by a word, the likeliest first; nothing as long as the language is not
        ready. Takes up to some tenths of a second: meant for another thread than the window's."""
        dictionary = self._dictionaries.get(language)
        if dictionary is None:
            return ()
        return dictionary.suggestions(forms(word)[0])[:_MOST_SUGGESTED]

    def close(self) -> None:
        """Waits for what is being read, and gives everything back."""
        self._leave()
        with self._lock:
            self._is_open = False
            threads = list(self._threads.values())
        for thread in threads:
            thread.join()
        for dictionary in self._dictionaries.values():
            dictionary.close()
        self._dictionaries.clear()

    def _files(self, language: str) -> dictionaries.Files:
        found = None
        if language != DEFAULT_LANGUAGE:
            found = dictionaries.find(language, self._folders)
        if found is None:
            raise NoDictionary(language, dirs.dictionaries())
        return found

    def _is_right(self, word: str, language: str, dictionary: hunspell.Dictionary) -> bool:
        house, verdicts = self._house, self._verdicts
        verdict = verdicts.get((language, word))
        if verdict is None:
            verdict = is_known(word, dictionary.knows, lambda form: _is_of_house(form, house))
            if len(verdicts) >= _KEPT:
                verdicts.clear()
            verdicts[language, word] = verdict
        return verdict

    def _read_names(self) -> None:
        while self._house_is_old:
            self._house_is_old = False
            with self._archive.catalogue.reading() as tx:
                self._house = term_lists.words_of_names(tx)
            self._verdicts = {}

    def _on_changes(self, changes: Changes) -> None:
        if not (changes.terms or changes.vocabularies):
            return
        self._house_is_old = True
        if self._dictionaries:
            self._begin("spelling", self._read_again)

    def _read_again(self) -> None:
        self._read_names()
        if self._is_open:
            self._renewed()

    def _begin(self, name: str, work: Callable[[], None]) -> None:
        """Does something in the background, unless it is being done."""

        def run() -> None:
            try:
                work()
            finally:
                with self._lock:
                    self._threads.pop(name, None)

        with self._lock:
            if self._is_open and name not in self._threads:
                self._threads[name] = threading.Thread(target=run, name=name, daemon=True)
                self._threads[name].start()


def _is_of_house(word: str, house: frozenset[str]) -> bool:
    """Whether a word, or all that is joined in it, is one of the names of the vocabulary; with an
    article or the like before it, too."""
    folded = words(word)
    return bool(folded) and all(
        part in house or not house.isdisjoint(weaker(part)) for part in folded
    )


@lru_cache(maxsize=64)
def _script(language: str) -> str:
    """The script that a language is usually written in (ISO 15924)."""
    import langcodes

    return langcodes.Language.get(language).maximize().script or ""
