"""Codes: short words that stand for texts, typed between two delimiters: `=army=`.

A code may have several texts (`=army#2=` is the second), each in several languages, and may fill
fields besides (a *hot code*). Codes stand in lists, which have an order and can be switched off.
The form is that of Photo Mechanic's code replacements, in which case matters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

from photoarchive.domain.errors import WrongValue
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.template import Entry
from photoarchive.domain.text import one_line

CodeListId = NewType("CodeListId", int)

DELIMITER = "="
# Stands before the number of a text.
ALTERNATE = "#"
# Begins a line that is a remark, in files.
REMARK = "//"


@dataclass(frozen=True, slots=True)
class Code:
    """A code, its texts by language (empty: in none), each with its alternates behind it, and what
    it fills in besides."""

    code: str
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    fills: tuple[Entry, ...] = ()

    def spoken(self, number: int, *languages: str) -> tuple[str, str]:
        """Its text of this number (from 1) and in which language it is: the first of these that
        has one, else none, else any; both empty where there is no text of this number."""
        for tag in (*languages, "", *self.texts):
            several = self.texts.get(tag, ())
            if 0 < number <= len(several) and several[number - 1]:
                return several[number - 1], tag
        return "", ""

    @property
    def numbers(self) -> range:
        """The numbers of its texts."""
        return range(1, max(map(len, self.texts.values()), default=0) + 1)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list without its codes. Of a code that several active lists have, that in the one in front
    counts; `at` is its place, from 0. `count` is how many codes are in it."""

    id: CodeListId
    name: str
    note: str = ""
    active: bool = True
    at: int = 0
    count: int = 0


def tidy_code(code: str) -> str:
    """A code as it is kept; raises `WrongValue` where it could not be typed or kept in a file."""
    tidied = one_line(code)
    if not tidied or tidied.startswith(REMARK):
        raise WrongValue("code", code, "code")
    return tidied


def asked_languages(language: str, main: str = "") -> tuple[str, ...]:
    """The languages in which a code is looked for in a text of this language: `ar-LB` also in `ar`;
    in a text without one in the archive's main language."""
    tag = main if language in ("", DEFAULT_LANGUAGE) else language
    return tuple(dict.fromkeys(one for one in (tag, tag.split("-")[0]) if one))
