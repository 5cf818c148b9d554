"""Texts as they are stored, and in one place all that is done to them for searching.

What makes two spellings equal is in `folding`, which words are forms of each other in
`weak_forms`; everybody takes both from here.
"""

from __future__ import annotations

import unicodedata

from photoarchive.domain.folding import BOUNDARY, fold, words
from photoarchive.domain.weak_forms import CAPITALS, WEAK, hints, weaker

__all__ = [
    "BOUNDARY",
    "CAPITALS",
    "WEAK",
    "cut_utf8",
    "fold",
    "hints",
    "is_right_to_left",
    "one_line",
    "tidy",
    "weaker",
    "words",
]


class _Tidied(dict[int, int | str | None]):
    """Maps each character to itself, and what no text may hold to nothing; filled as met."""

    def __missing__(self, code: int) -> int | str | None:
        category = unicodedata.category(chr(code))
        kept: int | str | None = code
        if category == "Cs":  # half of a pair, which UTF-8 cannot say
            kept = "\ufffd"
        elif category == "Cc":
            kept = None
        self[code] = kept
        return kept


# Controls that part words stay what parts them: line ends of all kinds (a line break of word
# processors is a vertical tab), and the separators of records.
_TIDIED = _Tidied({ord("\t"): "\t", **dict.fromkeys(map(ord, "\n\r\v\f\x85"), "\n")})
_TIDIED.update(dict.fromkeys(range(0x1C, 0x20), " "))


def tidy(text: str) -> str:
    """A typed or read text as it is stored: NFC, unix line ends, no NUL or stray controls,
    no white space at the ends. Inner white space and line breaks are kept."""
    kept = text.replace("\r\n", "\n").translate(_TIDIED)
    return unicodedata.normalize("NFC", kept).strip()


def one_line(text: str) -> str:
    """A name or value of a single line: tidied, all runs of white space made one space."""
    return " ".join(tidy(text).split())


_RTL_SCRIPTS = ("R", "AL")


def is_right_to_left(text: str) -> bool:
    """Whether the first strong letter of the text runs from right to left (UAX #9, P2 and P3)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in _RTL_SCRIPTS:
            return True
        if direction == "L":
            return False
    return False


def cut_utf8(text: str, max_bytes: int) -> str:
    """The longest beginning of the text that fits into that many bytes of UTF-8, cut between
    characters (and not before a combining mark)."""
    raw = text.encode("utf-8")
    if len(raw) <= max_bytes:
        return text
    cut = raw[:max_bytes].decode("utf-8", "ignore")
    if cut and len(cut) < len(text) and unicodedata.combining(text[len(cut)]):
        base = len(cut) - 1
        while base > 0 and unicodedata.combining(cut[base]):
            base -= 1
        cut = cut[:base]
    return cut
