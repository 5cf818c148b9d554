"""Bytes of an unstated character set become text, decided value by value.

A file may hold values in several encodings, so nothing is decided for a whole block: valid UTF-8
is taken for UTF-8 (chance makes text of another set valid UTF-8 very seldom), of all else the set
is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from photoarchive.domain.text import tidy
from photoarchive.metadata.charset_guess import FROM_LATIN_1, guessed, in_set
from photoarchive.metadata.doubled import looks_doubled

UTF_8: Final = "utf-8"

_FROM_STRAYS: Final = {0xDC00 + code: FROM_LATIN_1.get(code, chr(code)) for code in range(128, 256)}
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CONTROLS_OF_ASCII: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANKS: Final = re.compile(r"[^\S\x85]+")


def decoded(raw: bytes) -> tuple[str, str]:
    """The text of the bytes, and the character set it was read in.

    A text of UTF-8 that was cut inside its last character by a program that counted bytes loses
    that character only.
    """
    try:
        return raw.decode("utf-8"), UTF_8
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and not raw[: error.start].isascii():
            return raw[: error.start].decode("utf-8"), UTF_8
    return guessed(raw)


def decoded_utf8(raw: bytes) -> tuple[str, str]:
    """As `decoded`, for bytes declared to be UTF-8: what is cut off may be the first character
    beyond ASCII."""
    try:
        return raw.decode("utf-8"), UTF_8
    except UnicodeDecodeError as error:
        if error.end == len(raw) and error.reason == "unexpected end of data":
            return raw[: error.start].decode("utf-8"), UTF_8
    return guessed(raw)


def decoded_declared(raw: bytes, declared: str) -> tuple[str, str]:
    """As `decoded`, for bytes declared to be in some other set: UTF-8 is believed all the same,
    for chance does not make it."""
    text, charset = decoded(raw)
    if charset == UTF_8 and not raw.isascii():
        return text, charset
    return in_set(raw, declared), declared


def patched(raw: bytes) -> str:
    """The text of bytes that are UTF-8 but for strays, which are read as Windows-1252."""
    return raw.decode("utf-8", "surrogateescape").translate(_FROM_STRAYS)


def as_stored(text: str) -> str:
    """The text as `domain.text.tidy` gives it, without its price where nothing is untidy.

    Only a text that was encoded twice keeps the controls of Latin-1, for they are halves of its
    letters; `without_halves` takes them away when it has been looked at.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    if _CONTROLS.search(text):
        if not looks_doubled(text):
            return tidy(text)
        text = _CONTROLS_OF_ASCII.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", text).strip(" \t\n\xa0" if "\x85" in text else None)


def in_one_line(text: str) -> str:
    """The text as `domain.text.one_line` gives it, at the same saving and with the same care."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = as_stored(text)
    return _BLANKS.sub(" ", text).strip() if "\x85" in text else " ".join(text.split())


def without_halves(text: str) -> str:
    """The text without controls."""
    return tidy(text) if _CONTROLS.search(text) else text
