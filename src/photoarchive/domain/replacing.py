"""Find and replace: what is sought in a text, where it stands, and what takes its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from photoarchive.domain.errors import WrongValue
from photoarchive.domain.text import fold


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be replaced by what.

    With `expression` it is a regular expression, and `put` may name its groups (`\\1`,
    `\\g<name>`). With `loose` letters are equal that folding makes equal (case, accents, Arabic
    forms; of an expression case alone), with `whole_words` only whole words are meant.
    """

    find: str
    put: str
    expression: bool = False
    loose: bool = False
    whole_words: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """From where to where something stands in a text, and what takes its place."""

    start: int
    end: int
    put: str


# The hits in a text, in order and none in another.
Finder: TypeAlias = Callable[[str], Sequence[Hit]]


def plain_finder(wanted: Wanted) -> Finder:
    """Finds a text that is no expression; raises `WrongValue` for one that is empty, or of which
    folding leaves nothing."""
    sought = unicodedata.normalize("NFC", wanted.find)
    if wanted.loose:
        sought = fold(sought)
    if not sought:
        raise WrongValue("find", wanted.find, "something")

    def find(text: str) -> Sequence[Hit]:
        places = _loosely(text, sought) if wanted.loose else _exactly(text, sought)
        return [
            Hit(start, end, wanted.put)
            for start, end in places
            if not wanted.whole_words or is_whole(text, start, end)
        ]

    return find


def _exactly(text: str, sought: str) -> Iterator[tuple[int, int]]:
    at = text.find(sought)
    while at >= 0:
        yield at, at + len(sought)
        at = text.find(sought, at + len(sought))


def _loosely(text: str, sought: str) -> Iterator[tuple[int, int]]:
    """Where a folded text stands in one that is not: each letter keeps, folded, where it stood."""
    if sought not in fold(text):
        return
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _letters(text):
        made = fold(text[start:end])
        folded += made
        # Of a letter that folds to several only the first begins it, and the last ends it.
        starts += [start, *[-1] * (len(made) - 1)] if made else []
        ends += [*[-1] * (len(made) - 1), end] if made else []
    whole = "".join(folded)
    at = whole.find(sought)
    while at >= 0:
        last = at + len(sought) - 1
        if starts[at] >= 0 and ends[last] >= 0:
            yield starts[at], ends[last]
            at = whole.find(sought, last + 1)
        else:
            at = whole.find(sought, at + 1)


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each letter stands, with the marks behind it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or unicodedata.category(text[at])[0] != "M":
            yield start, at
            start = at


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on before or behind."""
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    begins = not (_is_part(before) and _is_part(text[start : start + 1]))
    return begins and not (_is_part(behind) and _is_part(text[end - 1 : end]))


def _is_part(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LNM"


def put_in(text: str, hits: Sequence[Hit], chosen: Collection[int] | None = None) -> str:
    """The text with the hits (those of these numbers, from 0) replaced."""
    made, at = "", 0
    for number, hit in enumerate(hits):
        if chosen is None or number in chosen:
            made += text[at : hit.start] + hit.put
            at = hit.end
    return made + text[at:]
