"""A piece of a text around what was found in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TypeAlias

Place: TypeAlias = tuple[int, int]

# About so many characters of a text are shown, this part of them before the first hit.
_SNIPPET = 90
_BEFORE = 30


def cut(text: str, places: Iterable[Place]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The piece of a text that shows the most of these places (each from a character to one behind
    it), cut between words, on one line; and where in it they stand, each as start and length."""
    places = _joined(places)
    start, end = 0, len(text)
    if len(text) > _SNIPPET:
        first, last = max(
            places or [(0, 0)],
            key=lambda one: sum(
                one[0] <= begin and stop <= one[0] - _BEFORE + _SNIPPET for begin, stop in places
            ),
        )
        start = _word_start(text, max(0, min(first - _BEFORE, len(text) - _SNIPPET)), first)
        end = _word_end(text, max(start + _SNIPPET, last), last)
    begin, finish = "… " if start else "", " …" if end < len(text) else ""
    piece = "".join(" " if one.isspace() else one for one in text[start:end])
    shift = len(begin) - start
    marks = tuple((one + shift, min(stop, end) - one) for one, stop in places if start <= one < end)
    return f"{begin}{piece}{finish}", marks


def _joined(places: Iterable[Place]) -> list[Place]:
    """In order, those that overlap made one."""
    found: list[Place] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _word_start(text: str, wanted: int, most: int) -> int:
    """Where a word begins, from a place on and up to another."""
    if wanted == 0 or text[wanted - 1].isspace():
        return wanted
    space = next((at for at in range(wanted, most) if text[at].isspace()), None)
    return _whole(text, wanted) if space is None else space + 1


def _word_end(text: str, wanted: int, least: int) -> int:
    """Where a word ends, from a place back and down to another."""
    if wanted >= len(text) or text[wanted].isspace():
        return min(wanted, len(text))
    space = next((at for at in range(wanted, least, -1) if text[at - 1].isspace()), None)
    return _whole(text, wanted) if space is None else space - 1


def _whole(text: str, at: int) -> int:
    """Not between a letter and its marks."""
    while 0 < at < len(text) and unicodedata.category(text[at])[0] == "M":
        at -= 1
    return at
