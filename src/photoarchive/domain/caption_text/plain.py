"""A text in the form in which its forms are looked for: every character in its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SPACES = "\u00a0\u061c\u1680\u200b\u200e\u200f\u202f\u205f\u3000\ufeff\t"
_LINE_ENDS = "\r\v\f\x85\u2028\u2029"


class _Plain(dict[int, str]):
    """Maps each character to one: digits of every script to 0–9, blanks and marks of direction to
    a space, line ends to one kind. Filled as met."""

    def __missing__(self, code: int) -> str:
        digit = unicodedata.decimal(chr(code), None)
        made = chr(code) if digit is None else str(digit)
        self[code] = made
        return made


_PLAIN = _Plain({ord(c): " " for c in _SPACES})
_PLAIN.update(dict.fromkeys((*range(0x2000, 0x200B), *range(0x202A, 0x202F)), " "))
_PLAIN.update(dict.fromkeys(range(0x2066, 0x206A), " "))
_PLAIN.update(dict.fromkeys(map(ord, _LINE_ENDS), "\n"))
_PLAIN.update({ord("＃"): "#", ord("："): ":", ord("（"): "(", ord("）"): ")"})


def plain(text: str) -> str:
    """The text with as many characters, of which blanks, line ends and digits are of one kind."""
    return text.replace("\r\n", " \n").translate(_PLAIN)


def trimmed(text: str, start: int, end: int, marks: str = "") -> tuple[int, int]:
    """The stretch without white space and these marks at its ends."""
    off = marks + " \n"
    while start < end and text[start] in off:
        start += 1
    while end > start and text[end - 1] in off:
        end -= 1
    return start, end


def split(text: str, start: int, end: int, signs: str) -> Iterator[tuple[int, int]]:
    """The pieces of a stretch between signs (a pattern), each without the white space at its
    ends."""
    at = start
    for match in re.compile(signs).finditer(text, start, end):
        yield trimmed(text, at, match.start())
        at = match.end()
    yield trimmed(text, at, end)
