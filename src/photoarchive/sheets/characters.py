"""The characters of a text file from anywhere."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import TypeAlias

from photoarchive.sheets.table import NotReadable

# Makes a guess at bytes that are no UTF-8: their text, and the set it was read in.
Guess: TypeAlias = Callable[[bytes], tuple[str, str]]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JUDGED = 4000


def text_of(data: bytes, guess: Guess) -> tuple[str, str]:
    """The text: in UTF-8, in UTF-16 with or without its mark, else as it is guessed; and the set
    where it was guessed, else "". Raises `NotReadable` for what is no text."""
    text, guessed = _read(data, guess)
    controls = sum(c < " " and c not in "\t\n\r\v\f\x1a" for c in text[:_JUDGED])
    if controls * 100 > len(text[:_JUDGED]):
        raise NotReadable("not-text", "")
    return text, guessed


def _read(data: bytes, guess: Guess) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, name), ""
    nulls = data[:_JUDGED].count(0)
    if nulls:
        return _decoded(data, _utf_16_without_mark(data[:_JUDGED], nulls)), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return guess(data)


def _utf_16_without_mark(beginning: bytes, nulls: int) -> str:
    """UTF-16 with its bytes in one order or the other: most of its text is Latin, and every second
    byte of that is null."""
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    if nulls * 5 < len(beginning) or min(even, odd) * 4 > max(even, odd):
        raise NotReadable("not-text", "")
    return "utf-16-be" if even > odd else "utf-16-le"


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise NotReadable("not-text", str(error)) from error
