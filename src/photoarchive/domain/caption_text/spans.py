"""Stretches of a text: joined, taken out of each other, and what is left of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from photoarchive.domain.caption_text.parts import Part, Role, Stretch
from photoarchive.domain.text import tidy

Span: TypeAlias = tuple[int, int]

_SEPARATORS = " \n|/•·–—-"


def joined(regions: Iterable[Span]) -> list[Span]:
    """The stretches in order, those that touch as one; empty ones are left out."""
    found: list[Span] = []
    for start, end in sorted(regions):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def without(regions: Sequence[Span], taken: Iterable[Span]) -> list[Span]:
    """The stretches without what was taken out of them."""
    left: list[Span] = []
    gone = sorted(taken)
    for start, end in regions:
        at = start
        for first, last in gone:
            if last <= at or first >= end:
                continue
            if first > at:
                left.append((at, first))
            at = max(at, last)
        if at < end:
            left.append((at, end))
    return left


def widened(plain: str, taken: Iterable[Span]) -> tuple[Span, ...]:
    """The stretches with the strokes and white space beside them."""
    wide = []
    for start, end in taken:
        first, last = start, end
        while first > 0 and plain[first - 1] in _SEPARATORS:
            first -= 1
        while last < len(plain) and plain[last] in _SEPARATORS:
            last += 1
        wide.append((first, last))
    return tuple(joined(wide))


def caption(text: str, plain: str, taken: Sequence[Span]) -> str:
    """What is left of the text when these stretches are taken out: its pieces parted by a space, or
    by the line ends that were taken out with them."""
    made, at, between = "", 0, ""
    for start, end in (*taken, (len(text), len(text))):
        piece = text[at:start].strip()
        made += (between if made and piece else "") + piece
        between = "\n" * min(2, plain.count("\n", start, end)) or " "
        at = end
    return tidy(made)


def stretches(text: str, taken: Sequence[Span], parts: Sequence[Part]) -> tuple[Stretch, ...]:
    """The whole text, stretch by stretch."""
    made: list[Stretch] = []
    at = 0
    for start, end in (*taken, (len(text), len(text))):
        made.append(Stretch(at, start, Role.CAPTION))
        inside = joined((p.start, p.end) for p in parts if start <= p.start and p.end <= end)
        at = start
        for first, last in inside:
            made += [Stretch(at, first, Role.FRAME), Stretch(first, last, Role.PART)]
            at = last
        made.append(Stretch(at, end, Role.FRAME))
        at = end
    return tuple(one for one in made if one.start < one.end)
