"""A caption sheet in one text: a headline, perhaps a story, and a caption for each photograph
behind its number or its file name: "1. …", "DSC_0042.JPG: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from photoarchive.domain.caption_text.parts import (
    NOTHING_KNOWN,
    Doubt,
    Known,
    Part,
    TakenApart,
    Unclear,
    Why,
)
from photoarchive.domain.caption_text.plain import plain as plain_of
from photoarchive.domain.caption_text.plain import trimmed
from photoarchive.domain.caption_text.take_apart import taken_apart
from photoarchive.domain.fields import BY_KEY

Span: TypeAlias = tuple[int, int]

_LONGEST_HEADLINE = 150
_SUFFIXES = (
    r"jpe?g|png|tiff?|webp|heic|heif|avif|jxl|jp2|gif|bmp|psd|dng|nef|cr[23w]|arw|raf|orf|rw2|pef|"
    r"srw|raw"
)
_NAME = re.compile(
    rf"[ ]*[\"“«]?(?P<mark>[^\n\t:\"”»]{{1,120}}?\.(?:{_SUFFIXES}))[\"”»]?"
    r"(?:[ ]*(?:[:|\t–—]|-[ ])|(?=[ ]*$)|(?P<blank>[ ]))"
    r"|[ ]*(?P<stem>[^\W\d_]{2,8}[_-]?\d{3,8})[ ]*:",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBER = re.compile(
    r"[ ]*(?:(?:Photo|Picture|Image|Foto|Imagen|الصورة|صورة)[ ]*)?[(#]?(?P<mark>\d{1,4})"
    r"(?:[).:]+|[ ]*[-–—])[ \t]+\S",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """The caption of one photograph: its mark (a number, or a file name) and its text taken apart,
    which begins at character `start` of the whole."""

    mark: str
    number: int | None
    start: int
    apart: TakenApart


@dataclass(frozen=True, slots=True)
class Sheet:
    """A caption sheet: what is told of all its photographs, in front of the entries and behind
    them, and the entries. The text of a story, which belongs to no photograph, is the caption of
    what is told of all."""

    text: str
    before: TakenApart
    entries: tuple[Entry, ...]
    behind_start: int
    behind: TakenApart

    def of_all(self) -> tuple[Part, ...]:
        """The parts that are told of every photograph, in the places of the whole text; the first
        of those that only one can be."""
        moved = (
            replace(part, start=part.start + self.behind_start, end=part.end + self.behind_start)
            for part in self.behind.parts
        )
        several = [part for part in (*self.before.parts, *moved) if part.sure]
        return tuple(_without_repeated(several))


@dataclass(frozen=True, slots=True)
class Matched:
    """Which photograph each entry is about, by its place among the names given, or None; and why
    not."""

    places: tuple[int | None, ...]
    doubts: tuple[Doubt, ...] = ()


def read_sheet(text: str, known: Known = NOTHING_KNOWN) -> Sheet | None:
    """The text as a caption sheet; None where it has no entries: file names at the beginning of
    lines, or at least two numbers from 1 on, one after the other."""
    plain = plain_of(text)
    marks = list(_names(plain)) or list(_numbered(plain))
    if not marks:
        return None
    entries: list[Entry] = []
    begins = [mark.start for mark in marks]
    ends = [*begins[1:], len(text)]
    behind = len(text)
    for mark, end in zip(marks, ends, strict=True):
        last = _end_of_entry(plain, mark.behind, end)
        if end == len(text):
            behind = last
        elif plain[last:end].strip():
            last = end  # a caption of several paragraphs
        start, last = trimmed(plain, mark.behind, last)
        apart = taken_apart(text[start:last], known)
        entries.append(Entry(mark.said, mark.number, start, apart))
    return Sheet(
        text,
        _headed(taken_apart(text[: begins[0]], known)),
        tuple(entries),
        behind,
        taken_apart(text[behind:], known),
    )


def _headed(before: TakenApart) -> TakenApart:
    """With a single line in front of the entries as the headline of all."""
    said = before.caption
    if before.of("headline") or "\n" in said or said[-1:] in ".:;,…،؛" or len(said.split()) < 2:
        return before
    start = before.text.find(said)
    if not 0 < len(said) <= _LONGEST_HEADLINE or start < 0:
        return before
    part = Part("headline", said, start, start + len(said), Why.HEADLINE)
    return replace(before, caption="", parts=(part, *before.parts))


def matched(sheet: Sheet, names: Sequence[str]) -> Matched:
    """Which of the photographs of these names, in order, each entry is about. File names are
    compared without minding case, and without suffix where that leaves one only; numbers count
    where there are as many entries as photographs."""
    if sheet.entries[0].number is not None:
        count = len(sheet.entries)
        if count == len(names):
            return Matched(tuple(range(count)))
        first = sheet.entries[0]
        doubt = Doubt(Unclear.OTHER_COUNT, first.start, first.start, f"{count}; {len(names)}")
        return Matched((None,) * count, (doubt,))
    places: list[int | None] = []
    doubts: list[Doubt] = []
    for entry in sheet.entries:
        found = _called(entry.mark, names)
        places.append(found[0] if len(found) == 1 else None)
        if len(found) != 1:
            code = Unclear.SEVERAL_PHOTOGRAPHS if found else Unclear.NO_PHOTOGRAPH
            end = entry.start + len(entry.apart.text)
            doubts.append(Doubt(code, entry.start, end, entry.mark))
    return Matched(*_each_photograph_once(sheet, places, doubts))


def parts_of(sheet: Sheet, entry: Entry) -> tuple[Part, ...]:
    """What is told of the photograph of an entry, by itself and as of all, in the places of the
    whole text; what it tells itself goes before."""
    own = tuple(
        replace(part, start=part.start + entry.start, end=part.end + entry.start)
        for part in entry.apart.parts
    )
    told = {part.field for part in own if part.sure and BY_KEY[part.field].many is None}
    told |= {"city", "state", "country", "country_code"} if told & {"city", "country"} else set()
    told |= {part.field for part in own if part.field in ("byline", "persons")}
    return (*own, *(part for part in sheet.of_all() if part.field not in told))


def _without_repeated(several: Sequence[Part]) -> Iterator[Part]:
    seen: set[str] = set()
    for part in several:
        if BY_KEY[part.field].many is not None or part.field not in seen:
            seen.add(part.field)
            yield part


@dataclass(frozen=True, slots=True)
class _Mark:
    said: str
    number: int | None
    start: int
    behind: int


def _lines(plain: str) -> Iterator[int]:
    yield 0
    for match in re.finditer(r"\n", plain):
        yield match.end()


def _names(plain: str) -> Iterator[_Mark]:
    for at in _lines(plain):
        match = _NAME.match(plain, at)
        if match is None:
            continue
        said = (match["mark"] or match["stem"]).strip()
        if not (match["blank"] and " " in said):  # "See a.jpg for more"
            yield _Mark(said, None, at, match.end())


def _numbered(plain: str) -> list[_Mark]:
    """Lines with the numbers 1, 2, 3 …; none where there is but one."""
    found: list[_Mark] = []
    for at in _lines(plain):
        match = _NUMBER.match(plain, at)
        if match is not None and int(match["mark"]) == len(found) + 1:
            found.append(_Mark(match["mark"], len(found) + 1, at, match.end() - 1))
    return found if len(found) > 1 else []


def _end_of_entry(plain: str, start: int, end: int) -> int:
    """Where an entry ends: at an empty line behind its text, else where the next begins."""
    first = trimmed(plain, start, end)[0]
    empty = re.compile(r"\n[ ]*\n").search(plain, first, end)
    return empty.start() if empty is not None else end


def _called(mark: str, names: Sequence[str]) -> list[int]:
    wanted = mark.casefold()
    exact = [n for n, name in enumerate(names) if name.casefold() == wanted]
    if exact:
        return exact
    stem = _stem(wanted)
    return [n for n, name in enumerate(names) if _stem(name.casefold()) == stem]


def _stem(name: str) -> str:
    return re.sub(rf"\.(?:{_SUFFIXES})$", "", name)


def _each_photograph_once(
    sheet: Sheet, places: list[int | None], doubts: list[Doubt]
) -> tuple[tuple[int | None, ...], tuple[Doubt, ...]]:
    """Without the entries that are about the same photograph as another."""
    for entry, place in zip(sheet.entries, list(places), strict=True):
        if place is not None and places.count(place) > 1:
            end = entry.start + len(entry.apart.text)
            doubts.append(Doubt(Unclear.SEVERAL_ENTRIES, entry.start, end, entry.mark))
    once = tuple(None if p is not None and places.count(p) > 1 else p for p in places)
    return once, tuple(doubts)
