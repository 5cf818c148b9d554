"""An honest guess at the character set of a text whose file names none.

Each set is tried, and what comes out is judged by how people write: words are of one script, a
capital stands at the beginning of a word or among capitals, quotation marks open before a word and
close behind it, a dash parts words and does not stand inside one. Windows-1252 wins where nothing
speaks against it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

WINDOWS_LATIN, WINDOWS_ARABIC, WINDOWS_CYRILLIC, MAC = "cp1252", "cp1256", "cp1251", "mac_roman"

# What is tried beside Windows-1252; the first of two that are as likely is taken.
_OTHERS: Final = (WINDOWS_ARABIC, MAC, WINDOWS_CYRILLIC)
_SCRIPT_OF: Final = {WINDOWS_ARABIC: "ARABIC", WINDOWS_CYRILLIC: "CYRILLIC"}
_MOST_JUDGED: Final = 4000
# A word in another script proves something from this length on.
_LEAST_LETTERS: Final = 3
_DOUBT: Final = 2
_OPENING: Final = frozenset("“‘«„‹¿¡")
_CLOSING: Final = frozenset("”»›…")
_DASHES: Final = frozenset("–—")
_MARKS: Final = frozenset("©®™€£¥§°·•ªº½¼¾²³¹،؛؟\u200c\u200d\u200e\u200f\xa0\xad")
_IN_WORDS: Final = frozenset("’·\u200c\u200dـ")
# Persian and Urdu have some letters more, which prove nothing.
_ARABIC_LETTERS: Final = frozenset(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B))))
_COMMON_CYRILLIC: Final = frozenset("оеаинтсрвлкмпуОЕАИНТСРВЛКМПУ")
_WORD: Final = re.compile(r"[^\W\d_]+")

# Five bytes have no meaning in Windows-1252; they stay the controls that Latin-1 has there.
FROM_LATIN_1: Final[Mapping[int, str]] = {
    code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)
}


def guessed(raw: bytes) -> tuple[str, str]:
    """The text of bytes that are no UTF-8, and the set in which they are most likely written."""
    best, most = WINDOWS_LATIN, max(0, _likeliness(raw, WINDOWS_LATIN))
    for name in _OTHERS:
        likeliness = _likeliness(raw, name)
        if likeliness > most:
            best, most = name, likeliness
    return in_set(raw, best), best


def in_set(raw: bytes, name: str) -> str:
    """The text of the bytes in this set; bytes without a meaning become controls or blanks."""
    if name == WINDOWS_LATIN:
        return raw.decode("latin-1").translate(FROM_LATIN_1)
    return raw.decode(name, "replace")


def _likeliness(raw: bytes, name: str) -> int:
    text = in_set(raw[:_MOST_JUDGED], name)
    script = _SCRIPT_OF.get(name, "LATIN")
    if script != "LATIN" and not _proves(text, script):
        return -len(text)
    score = sum(_of_word(match[0], script) for match in _WORD.finditer(text))
    score += sum(_of_sign(text, place) for place in _signs(text))
    if name == MAC and not any(c.isalpha() and not c.isascii() for c in text):
        return score - _DOUBT  # signs alone prove little
    return score


def _proves(text: str, script: str) -> bool:
    """Whether there are letters enough of the script, and among them those that are common."""
    letters = [c for c in text if not c.isascii() and _is_of(c, script)]
    common = _COMMON_CYRILLIC if script == "CYRILLIC" else _ARABIC_LETTERS
    return len(letters) >= _LEAST_LETTERS and 2 * sum(c in common for c in letters) >= len(letters)


def _is_of(character: str, script: str) -> bool:
    return unicodedata.name(character, "").startswith(script)


def _of_word(word: str, script: str) -> int:
    """A point for each letter beyond ASCII that is in its place, one less for each that is not."""
    foreign = [c for c in word if not c.isascii()]
    if not foreign or len(word) == 1:
        return 0
    if script == "LATIN":
        # A Latin word of three letters or more has some of ASCII.
        misplaced = len(foreign) == len(word) >= _LEAST_LETTERS
    else:
        misplaced = any(not _is_of(c, script) for c in word)
    if misplaced:
        return -len(foreign)
    if script == "ARABIC":
        return sum(c in _ARABIC_LETTERS for c in foreign)
    fitting = (_has_fitting_case(word, place) for place, c in enumerate(word) if not c.isascii())
    return sum(1 if fits else -1 for fits in fitting)


def _has_fitting_case(word: str, place: int) -> bool:
    """A capital stands first or behind a capital (and in a word of capitals, no small letter)."""
    letter = word[place]
    if letter.isupper():
        return place == 0 or word[place - 1].isupper()
    if letter.islower() and place >= 2:
        return not (word[place - 1].isupper() and word[place - 2].isupper())
    return True


def _signs(text: str) -> Iterator[int]:
    """The places of what is beyond ASCII and no letter."""
    return (place for place, c in enumerate(text) if not (c.isascii() or c.isalpha()))


def _of_sign(text: str, place: int) -> int:
    sign = text[place]
    before, behind = text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
    if before.isspace() and behind.isspace() and sign not in _DASHES:
        return 0
    if sign in _MARKS or unicodedata.combining(sign):
        return 1
    if sign in _IN_WORDS or sign in "‘":
        return 1 if before.isalnum() or behind.isalnum() else -1
    if sign in _OPENING:
        return 1 if not before.isalnum() and not behind.isspace() else -1
    if sign in _CLOSING:
        return 1 if not before.isspace() and not behind.isalpha() else -1
    if sign == "‚":
        return 0  # seldom meant, and elsewhere a letter
    if sign in _DASHES:
        return -1 if before.isalpha() and behind.islower() else 1
    return -2 if unicodedata.category(sign)[0] == "C" or sign == "\ufffd" else -1
