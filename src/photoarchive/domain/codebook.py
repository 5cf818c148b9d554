"""All codes that are in use, ready to be looked up while somebody types."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from photoarchive.domain.code import ALTERNATE, Code, CodeList, asked_languages
from photoarchive.domain.dates import in_ascii_digits
from photoarchive.domain.text import words

# So many neighbours in the order of the alphabet are looked at to find the best, by their codes and
# by the words of their texts, which takes longer.
_LOOKED_AT, _READ = 300, 120
# A word of a text is looked for from so many letters on.
_LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A code with one of its texts, in a language, and the list that it stands in."""

    code: Code
    number: int
    text: str
    language: str
    list: CodeList

    @property
    def typed(self) -> str:
        """What stands between the delimiters: the code, with the number of any but the first."""
        number = f"{ALTERNATE}{self.number}" if self.number > 1 else ""
        return f"{self.code.code}{number}"


class Codebook:
    """The codes of the active lists; of one that several have, that of the list in front."""

    def __init__(self, lists: Iterable[tuple[CodeList, Mapping[str, Code]]]) -> None:
        self._codes: dict[str, tuple[Code, CodeList]] = {}
        for one, codes in lists:
            for key, code in codes.items():
                self._codes.setdefault(key, (code, one))
        self._order = sorted((_folded(key), key) for key in self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def find(self, typed: str, language: str, main: str = "") -> Found | None:
        """What `army` or `army#2` stands for in a text of this language (without one: in the main
        one); None where it stands for nothing. Spelt exactly so, or else in large and small letters
        as one code alone."""
        typed = unicodedata.normalize("NFC", typed)
        bare, sign, number = typed.rpartition(ALTERNATE)
        asked = [(typed, 1)]
        if sign and in_ascii_digits(number).isdigit():
            asked.append((bare, int(in_ascii_digits(number))))
        for key, which in asked:
            known = self._known(key)
            if known is not None:
                found = _found(*known, which, asked_languages(language, main))
                return found if found.text or (which == 1 and found.code.fills) else None
        return None

    def text(self, code: str, number: int, language: str) -> str:
        """The text of this number of a code, in a language; empty where there is none."""
        known = self._known(unicodedata.normalize("NFC", code))
        return known[0].spoken(number, *asked_languages(language))[0] if known is not None else ""

    def beginning(self, typed: str, language: str, main: str = "", most: int = 8) -> list[Found]:
        """What may be meant by what was typed so far, the best first: the code itself with its
        texts, codes that begin so, then codes with a text in which a word begins so."""
        languages = asked_languages(language, main)
        typed = unicodedata.normalize("NFC", typed)
        bare, sign, number = typed.rpartition(ALTERNATE)
        if sign and (known := self._known(bare)) is not None:
            found = (_found(*known, n, languages) for n in known[0].numbers)
            begun = in_ascii_digits(number)
            return [one for one in found if one.text and str(one.number).startswith(begun)][:most]
        keys = dict.fromkeys((*self._exact(typed), *self._by_code(typed), *self._by_word(typed)))
        several = (_found(*self._codes[key], 1, languages) for key in keys)
        return list(islice(several, most))

    def _known(self, key: str) -> tuple[Code, CodeList] | None:
        if key in self._codes:
            return self._codes[key]
        alike = self._alike(_folded(key))
        return self._codes[alike[0]] if len(alike) == 1 else None

    def _alike(self, folded: str) -> list[str]:
        at = bisect_left(self._order, (folded, ""))
        alike: list[str] = []
        while at < len(self._order) and self._order[at][0] == folded:
            alike.append(self._order[at][1])
            at += 1
        return alike

    def _exact(self, typed: str) -> list[str]:
        return [typed] if typed in self._codes else []

    def _by_code(self, typed: str) -> list[str]:
        folded = _folded(typed)
        at = bisect_left(self._order, (folded, ""))
        near = self._order[at : at + _LOOKED_AT]
        begun = [(len(one), one, key) for one, key in near if one.startswith(folded)]
        return [key for _length, _folded, key in sorted(begun)]

    def _by_word(self, typed: str) -> Iterator[str]:
        asked = words(typed)
        if not asked or len(asked[0]) < _LEAST_LETTERS:
            return
        phrase = f" {' '.join(asked)}"
        at = bisect_left(self._words, (asked[0], ""))
        for word, key in self._words[at : at + _READ]:
            if not word.startswith(asked[0]):
                return
            code, _list = self._codes[key]
            texts = (text for several in code.texts.values() for text in several)
            if len(asked) == 1 or any(phrase in f" {' '.join(words(t))}" for t in texts):
                yield key

    @cached_property
    def _words(self) -> list[tuple[str, str]]:
        """Each word of a text with the code, in the order of the alphabet."""
        return sorted(
            {
                (word, key)
                for key, (code, _list) in self._codes.items()
                for several in code.texts.values()
                for text in several
                for word in words(text)
            }
        )

    def prepare(self) -> None:
        """Makes what is needed to find codes by the words of their texts; off the main thread, for
        it takes a second with fifty thousand codes."""
        _ = self._words


def _folded(key: str) -> str:
    return in_ascii_digits(key.casefold())


def _found(code: Code, one: CodeList, number: int, languages: Sequence[str]) -> Found:
    text, language = code.spoken(number, *languages)
    return Found(code, number, text, language, one)


@dataclass(frozen=True, slots=True)
class Doubled:
    """A code that several lists have: the one that counts, and the others."""

    code: str
    counts: CodeList
    others: tuple[CodeList, ...]


def doubled(lists: Iterable[tuple[CodeList, Iterable[str]]]) -> list[Doubled]:
    """The codes that more than one of these lists have, in the order of the lists."""
    held: dict[str, list[CodeList]] = {}
    for one, codes in lists:
        for key in codes:
            held.setdefault(key, []).append(one)
    return [
        Doubled(key, several[0], tuple(several[1:]))
        for key, several in held.items()
        if len(several) > 1
    ]
