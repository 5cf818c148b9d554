"""Bytes of an unstated character set become text, decided value by value.

A file may hold values in several encodings, so nothing is decided for a whole block: valid UTF-8
is taken for UTF-8 (chance makes text of another set valid UTF-8 very seldom), all else for
Windows-1252, which has all of Latin-1's letters.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from photoarchive.domain.text import tidy

UTF_8: Final = "utf-8"
GUESSED: Final = "cp1252"

# Five bytes have no meaning in Windows-1252; they stay the controls that Latin-1 has there.
_FROM_LATIN_1: Final = {
    code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)
}
_FROM_STRAYS: Final = {
    0xDC00 + code: _FROM_LATIN_1.get(code, chr(code)) for code in range(128, 256)
}
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def decoded(raw: bytes) -> tuple[str, str]:
    """The text of the bytes, and the character set it was read in."""
    try:
        return raw.decode("utf-8"), UTF_8
    except UnicodeDecodeError:
        return raw.decode("latin-1").translate(_FROM_LATIN_1), GUESSED


def decoded_utf8(raw: bytes) -> tuple[str, str]:
    """As `decoded`, for bytes declared to be UTF-8: one that was cut inside its last character
    by a program that counted bytes loses that character only."""
    text, charset = decoded(raw)
    if charset == UTF_8:
        return text, charset
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(raw) and error.reason == "unexpected end of data":
            return raw[: error.start].decode("utf-8"), UTF_8
    return text, charset


def patched(raw: bytes) -> str:
    """The text of bytes that are UTF-8 but for strays, which are read as Windows-1252."""
    return raw.decode("utf-8", "surrogateescape").translate(_FROM_STRAYS)


def as_stored(text: str) -> str:
    """The text as `domain.text.tidy` gives it, without its price where nothing is untidy."""
    if text.isascii() and text.isprintable():
        return text.strip()
    if _CONTROLS.search(text):
        return tidy(text)
    return unicodedata.normalize("NFC", text).strip()


def in_one_line(text: str) -> str:
    """The text as `domain.text.one_line` gives it, at the same saving."""
    if not (text.isascii() and text.isprintable()):
        text = as_stored(text)
    return " ".join(text.split())
