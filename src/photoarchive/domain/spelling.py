"""Which words of a text a dictionary is asked about, and what it says of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

# Addresses, mentions and hashtags, up to the next white space; places to fill in ({byline}).
_NO_WORDS = re.compile(
    r"[A-Za-z][\w+.-]*://\S+|www\.\S+|\S+@\S+\.\w+|[#@][^\s.,;:!?،؛؟)»”\"]+|\{[^{}\s]*\}"
)
_JOINED = re.compile(r"[^\s/|+=\u2013\u2014]+")
_APOSTROPHES = "'’ʼ"
# In capitals throughout and no longer than this: an acronym.
_ACRONYM = 6
# Longer ones are none; Hunspell would take its time over them.
_LONGEST = 48
# Signs of Arabic and Hebrew that dictionaries do not have: vowels, and what lengthens a letter.
_VOWELS = re.compile("[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
# How Unicode names the letters of a script, by its code (ISO 15924), where it is not by this code's
# own name.
_SCRIPTS = {
    "Arab": "ARABIC", "Armn": "ARMENIAN", "Beng": "BENGALI", "Cyrl": "CYRILLIC",
    "Deva": "DEVANAGARI", "Geor": "GEORGIAN", "Grek": "GREEK", "Gujr": "GUJARATI",
    "Hebr": "HEBREW", "Hang": "HANGUL", "Kore": "HANGUL", "Latn": "LATIN", "Taml": "TAMIL",
    "Telu": "TELUGU",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordAt:
    """A word, and from where to where it stands in its text, in characters."""

    start: int
    end: int
    word: str


def words_of(text: str, script: str) -> Iterator[WordAt]:
    """The words of a text that a dictionary of this script (ISO 15924) can be asked about.

    Left out are addresses, hashtags and mentions, what has figures or underscores in it (numbers of
    files, types of aircraft), acronyms, single letters, and words in other scripts.
    """
    letters = _SCRIPTS.get(script, "")
    plain = _NO_WORDS.sub(lambda found: " " * len(found[0]), text)
    for piece in _JOINED.finditer(plain):
        parts = list(_parts(plain, piece.start(), piece.end()))
        if any(_is_figure(plain[at]) for start, end in parts for at in range(start, end)):
            continue
        for start, end in parts:
            word = plain[start:end]
            if not _is_left_alone(word, letters):
                yield WordAt(start, end, word)


def forms(word: str) -> tuple[str, ...]:
    """A word as dictionaries may have it: without vowel signs and with a plain apostrophe; and what
    is left of it without an ending or an article at an apostrophe (Baalbek's, l'armée)."""
    plain = _VOWELS.sub("", word)
    for sign in _APOSTROPHES:
        plain = plain.replace(sign, "'")
    first, apostrophe, last = plain.partition("'")
    if not apostrophe or "'" in last:
        return (plain,)
    if len(last) <= 2 < len(first):
        return plain, first
    return (plain, last) if len(first) <= 2 < len(last) else (plain,)


def is_known(word: str, knows: Callable[[str], bool], house: Callable[[str], bool]) -> bool:
    """Whether a dictionary knows a word, or it is one of the house's."""
    return any(knows(form) or house(form) for form in forms(word))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """From where to where letters, figures and marks stand together, with apostrophes in them."""
    begin = None
    for at in range(start, end + 1):
        is_part = at < end and (
            _is_part(text[at])
            or (
                text[at] in _APOSTROPHES
                and begin is not None
                and at + 1 < end
                and _is_part(text[at + 1])
            )
        )
        if is_part and begin is None:
            begin = at
        elif not is_part and begin is not None:
            yield begin, at
            begin = None


def _is_left_alone(word: str, letters: str) -> bool:
    if not 1 < len(word) <= _LONGEST or (word.isupper() and len(word) <= _ACRONYM):
        return True
    return any(_script(sign) != letters for sign in word if sign.isalpha()) if letters else False


@lru_cache(maxsize=4096)
def _is_part(sign: str) -> bool:
    return sign == "_" or sign in "\u200c\u200d" or unicodedata.category(sign)[0] in "LMN"


def _is_figure(sign: str) -> bool:
    return sign == "_" or sign.isnumeric()


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    # Tatweel belongs to Arabic and is called so.
    return unicodedata.name(letter, "").partition(" ")[0]
