"""Hunspell, through its C interface (hunspell.h): the library that the extra `spell` brings, else
that of the system.

It is called by ctypes, which lets other threads go on meanwhile: to read a dictionary takes up to a
second, to think of other spellings some tenths. Where the library is only to be had inside the
extension of the extra (Windows), that is used, and nobody goes on.
"""

from __future__ import annotations

import ctypes
import os
import threading
from ctypes.util import find_library
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from photoarchive.domain.errors import FileUnreadable, NoSpelling
from photoarchive.spelling.dictionaries import Files

# Names that Hunspell gives encodings, where Python has others.
_ENCODINGS = {"microsoft-cp1251": "cp1251", "TIS620-2533": "tis-620"}
_SYSTEM = ("hunspell-1.7", "hunspell-1.6", "hunspell")
_MOST_SUGGESTED = 8


class _Speller(Protocol):
    def spell(self, word: str) -> bool: ...

    def suggest(self, word: str) -> tuple[str, ...]: ...

    def close(self) -> None: ...


class Dictionary:
    """A dictionary, read. May be asked from any thread; close it when done."""

    def __init__(self, speller: _Speller) -> None:
        self._speller: _Speller | None = speller
        self._lock = threading.Lock()

    def knows(self, word: str) -> bool:
        """Whether it has the word. Asking it takes some microseconds."""
        with self._lock:
            return self._speller is not None and self._speller.spell(word)

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Words that may be meant, the likeliest first. Takes up to some tenths of a second."""
        with self._lock:
            if self._speller is None:
                return ()
            return self._speller.suggest(word)[:_MOST_SUGGESTED]

    def close(self) -> None:
        """Gives its memory back; it knows nothing any more."""
        with self._lock:
            if self._speller is not None:
                self._speller.close()
            self._speller = None


def read(files: Files) -> Dictionary:
    """Reads a dictionary; raises `NoSpelling` or `FileUnreadable`."""
    for path in (files.rules, files.words):
        try:
            with path.open("rb") as file:
                file.read(1)
        except OSError as error:
            raise FileUnreadable(path, error.strerror or str(error)) from error
    found = _library()
    if found is not None:
        return Dictionary(_ByLibrary(found, files))
    try:
        from hunspell import Hunspell
    except ImportError as error:
        raise NoSpelling from error
    return Dictionary(_ByExtension(Hunspell, files))


def is_there() -> bool:
    """Whether there is a Hunspell to ask."""
    return _library() is not None or find_spec("hunspell") is not None


class _ByLibrary:
    def __init__(self, library: ctypes.CDLL, files: Files) -> None:
        self._library = library
        paths = map(os.fsencode, (files.rules, files.words))
        self._handle = ctypes.c_void_p(library.Hunspell_create(*paths))
        named = library.Hunspell_get_dic_encoding(self._handle).decode("ascii", "replace")
        self._encoding = _python_encoding(named)

    def spell(self, word: str) -> bool:
        written = self._written(word)
        return written is not None and self._library.Hunspell_spell(self._handle, written) != 0

    def suggest(self, word: str) -> tuple[str, ...]:
        written = self._written(word)
        if written is None:
            return ()
        found = ctypes.POINTER(ctypes.c_char_p)()
        many = self._library.Hunspell_suggest(self._handle, ctypes.byref(found), written)
        told = [found[n] or b"" for n in range(many)]
        self._library.Hunspell_free_list(self._handle, ctypes.byref(found), many)
        return tuple(one.decode(self._encoding, "replace") for one in told)

    def close(self) -> None:
        self._library.Hunspell_destroy(self._handle)

    def _written(self, word: str) -> bytes | None:
        try:
            return word.encode(self._encoding)
        except UnicodeEncodeError:
            return None


class _ByExtension:
    def __init__(self, kind: Any, files: Files) -> None:
        self._speller = kind(files.path.name, hunspell_data_dir=str(files.path.parent))

    def spell(self, word: str) -> bool:
        try:
            return bool(self._speller.spell(word))
        except UnicodeEncodeError:
            return False

    def suggest(self, word: str) -> tuple[str, ...]:
        try:
            return tuple(self._speller.suggest(word))
        except UnicodeEncodeError:
            return ()

    def close(self) -> None:
        self._speller = None


def _python_encoding(named: str) -> str:
    name = _ENCODINGS.get(named, named)
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name


@cache
def _library() -> ctypes.CDLL | None:
    for name in (*_of_the_extra(), *filter(None, map(find_library, _SYSTEM))):
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        _declare(library)
        return library
    return None


def _of_the_extra() -> list[str]:
    package = find_spec("hunspell")
    places = (package.submodule_search_locations or ()) if package is not None else ()
    return [str(path) for place in places for path in sorted(Path(place).glob("libhunspell*"))]


def _declare(library: ctypes.CDLL) -> None:
    handle, text, texts = ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_char_p)
    for name, given, answer in (
        ("create", (text, text), handle),
        ("destroy", (handle,), None),
        ("get_dic_encoding", (handle,), text),
        ("spell", (handle, text), ctypes.c_int),
        ("suggest", (handle, ctypes.POINTER(texts), text), ctypes.c_int),
        ("free_list", (handle, ctypes.POINTER(texts), ctypes.c_int), None),
    ):
        function = getattr(library, f"Hunspell_{name}")
        function.argtypes, function.restype = given, answer
