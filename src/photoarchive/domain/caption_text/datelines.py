"""Datelines: the place and the day in front of a caption.

"BEIRUT, Lebanon — Aug. 26, 2017: …", "BEIRUT (Líbano), 26 ago 2017 (EFE).- …", "LEBANON. Ras
Baalbek. 2017. …", "بيروت، لبنان - ٢٦ آب ٢٠١٧: …"
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from photoarchive.domain.caption_text.agencies import is_agency
from photoarchive.domain.caption_text.dated import dated
from photoarchive.domain.caption_text.names import (
    in_usual_case,
    is_in_capitals,
    is_supplier,
    looks_like_place,
)
from photoarchive.domain.caption_text.parts import Doubt, Found, Known, Part, Unclear, Why
from photoarchive.domain.caption_text.plain import split, trimmed
from photoarchive.domain.caption_text.us_states import is_country_or_state, state_named
from photoarchive.domain.country_names import country_named
from photoarchive.domain.term import Vocabulary
from photoarchive.domain.text import words
from photoarchive.domain.written_dates import WrittenDate, find, whole

Span: TypeAlias = tuple[int, int]

# Where a dateline may end: at a dash, a colon, the end of a line, a point, or behind brackets.
_END = re.compile(
    r"(?P<dash>(?:\s+|\.\s?)[-–—]{1,2}\s+|\s*—\s*|\.[-–—]{1,2}\s*)|(?P<colon>\s?:\s+)|"
    r"(?P<line>\s*\n\s*)|(?P<point>\.\s+)|(?<=\))(?P<bracket>\s+)"
)
_BETWEEN = r"\s*[,،;]\s*|\s+[-–—]\s+|\s*—\s*"
_BRACKETS = re.compile(r"\(([^()\n]*)\)")
_TWO = re.compile(r"\s*/\s*|\s+(?:AND|Y|ET|and|y|et)\s+|\s+و\s*")
_LONGEST = 160
# What stands in capitals in front of a caption and is no place; folded.
_NO_PLACES_WORDS = """
file update breaking exclusive watch live video photo photos topshot correction corrected alert
urgent attention note caption combo graphic opinion analysis editorial archivo urgente archive
exclusivo alerta vivo news new rt via pictured source credit embargo advisory
"""
_NO_PLACES = frozenset(_NO_PLACES_WORDS.split())
_WEEKDAYS_WORDS = """
monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes
sabado domingo today yesterday hoy ayer
"""
_WEEKDAYS = frozenset(_WEEKDAYS_WORDS.split())


@dataclass(slots=True)
class _Head:
    """The elements of what may be a dateline."""

    names: list[Span] = field(default_factory=list)
    dates: list[WrittenDate] = field(default_factory=list)
    agency: Span | None = None
    country: Span | None = None
    of_country_first: bool = False  # as Magnum writes: "LEBANON. Ras Baalbek. 2017."


def read(text: str, plain: str, start: int, end: int, known: Known) -> Found | None:
    """The dateline at the beginning of a stretch; None where there is none. `taken` is the stretch
    with the dash or colon behind it, or nothing where it must stay."""
    start, _end = trimmed(plain, start, end)
    ends = list(_END.finditer(plain, start, min(end, start + _LONGEST)))
    for one in reversed(ends):
        if trimmed(plain, one.end(), end) == (end, end) or one.start() == start:
            continue
        if "\n" in plain[start : one.start()]:
            continue
        head = _elements(text, plain, start, one.start(), known)
        found = head and _judged(text, plain, head, one.lastgroup or "", known)
        if found:
            stays = found.doubts or any(part.in_caption for part in found.parts)
            return found if stays else replace(found, taken=((start, one.end()),))
    return None


def _elements(text: str, plain: str, start: int, end: int, known: Known) -> _Head | None:
    """What stands in the head, element by element; None where something in it is none."""
    head = _Head()
    holes: list[Span] = []
    for match in _BRACKETS.finditer(plain, start, end):
        if not _in_brackets(head, text, plain, (match.start(1), match.end(1)), known):
            return None
        holes.append(match.span())
    for one in find(plain[start:end]):
        moved = replace(one, start=start + one.start, end=start + one.end)
        if not any(first < moved.end and moved.start < last for first, last in holes):
            head.dates.append(moved)
            holes.append((moved.start, moved.end))
    first_word = plain[start : min(end, start + _LONGEST)].partition(". ")[0]
    head.of_country_first = is_in_capitals(first_word) and country_named(first_word) is not None
    between = _BETWEEN + (r"|\.\s+|\.$" if head.of_country_first else "")
    at = start
    for first, last in sorted([*holes, (end, end)]):
        for piece in split(plain, at, first, between):
            if not _take(head, text, plain, trimmed(plain, *piece, ",،;–—.")):
                return None
        at = last
    return head if len(head.dates) < 2 and len(head.names) < 5 else None


def _in_brackets(head: _Head, text: str, plain: str, span: Span, known: Known) -> bool:
    said = " ".join(text[span[0] : span[1]].split())
    written = whole(plain[span[0] : span[1]])
    if written is not None:
        head.dates.append(replace(written, start=span[0], end=span[1]))
    elif country_named(said) is not None and head.country is None:
        head.country = span
    elif is_supplier(said, known) and head.agency is None:
        head.agency = span
    else:
        return False
    return True


def _take(head: _Head, text: str, plain: str, span: Span) -> bool:
    """Puts a piece among the elements; whether it is one."""
    if span[0] >= span[1]:
        return True
    said = text[span[0] : span[1]]
    year = whole(plain[span[0] : span[1]])
    if year is not None:
        head.dates.append(replace(year, start=span[0], end=span[1]))
        return True
    spoken = [word for word in words(said) if len(word) > 1]
    if (
        not looks_like_place(said.replace("/", " "))
        or not spoken
        or not _NO_PLACES.isdisjoint(spoken)
    ):
        return False
    if not _WEEKDAYS.isdisjoint(spoken):
        return False
    head.names.append(span)
    return True


def _judged(text: str, plain: str, head: _Head, sign: str, known: Known) -> Found | None:
    """Whether the elements make a dateline, and what it says."""
    places = _places(text, head)
    if places is None:
        return None
    parts, doubts = places
    has = {part.field for part in parts} | {doubt.field for doubt in doubts}
    capitals = bool(head.names) and is_in_capitals(text[slice(*head.names[0])])
    evidence = sum((bool(head.dates), head.agency is not None, bool({"country", "state"} & has)))
    named = "city" in has
    if sign == "bracket" and not (head.dates and capitals):
        return None
    if sign in ("point", "line") and not (head.dates and ("country" in has or not head.names)):
        return None
    if doubts and not evidence:
        return None
    if not evidence and not _may_stand_alone(plain, head, sign, known):
        return None
    sure = _is_sure(evidence, capitals=capitals, named=named, head=head, has=has)
    if not (evidence or capitals) or (not sure and sign == "point"):
        return None
    found = Found(tuple(replace(part, sure=part.sure and sure) for part in parts), doubts)
    if head.agency is not None:
        found |= _credit(text, head.agency)
    for one in head.dates:
        told = dated(plain, one, known, Why.DATELINE)
        found |= Found((told,)) if isinstance(told, Part) else Found((), (told,))
    if found.doubts or not all(part.sure for part in found.parts):
        found = replace(found, parts=tuple(replace(p, in_caption=True) for p in found.parts))
    return found


def _may_stand_alone(plain: str, head: _Head, sign: str, known: Known) -> bool:
    """Whether a name in capitals may be the place though nothing else says so: before a dash, with
    no other one near ("ATHLETICS - Diamond League - …"), or where the archive knows the place."""
    if not head.names:
        return False
    start, end = head.names[0]
    name = plain[start:end]
    if Vocabulary.PLACES in known.vocabularies_of(name):
        return True
    one_dash = len(re.findall(r"\s[-–—]{1,2}\s", plain[end : end + 80])) == 1
    return sign == "dash" and one_dash and not any(map(is_agency, name.split()))


def _is_sure(evidence: int, *, capitals: bool, named: bool, head: _Head, has: set[str]) -> bool:
    if named:
        return evidence >= 1 and (capitals or head.agency is not None or "country" in has)
    return evidence >= 2 or (bool(head.dates) and not head.names) or (capitals and evidence == 1)


def _credit(text: str, span: Span) -> Found:
    said = " ".join(text[span[0] : span[1]].split())
    return Found((Part("credit", said, *span, Why.DATELINE),))


def _places(text: str, head: _Head) -> tuple[tuple[Part, ...], tuple[Doubt, ...]] | None:
    """The places that the names stand for; None where they make none."""
    names = list(head.names)
    parts: list[Part] = []
    if head.of_country_first:
        parts += _country(text, names.pop(0))
        levels = ("city",) if len(names) == 1 else ("state", "city")
        if len(names) > 2:
            return None
        return (*parts, *(_named(text, f, s) for f, s in zip(levels, names, strict=False))), ()
    if head.country is not None:
        parts += _country(text, head.country)
    elif names:
        last = text[slice(*names[-1])]
        if is_country_or_state(last) and len(names) > 1:
            doubt = Doubt(Unclear.COUNTRY_OR_STATE, *names[-1], last, "country")
            return tuple(_named(text, "city", one) for one in names[:1]), (doubt,)
        if country_named(last) is not None:
            parts += _country(text, names.pop())
        elif len(names) > 1 and state_named(last):
            parts += _state(text, names.pop())
    if not names:
        return tuple(parts), ()
    two = _TWO.search(text, *names[0])
    if two is not None:
        doubt = Doubt(Unclear.TWO_DATELINES, *names[0], text[slice(*names[0])], "city")
        return (), (doubt,)
    if len(names) > 2:
        return None
    city = _named(text, "city", names[0])
    if len(names) == 1:
        return (city, *parts), ()
    if is_in_capitals(text[slice(*names[0])]) and any(p.field == "country" for p in parts):
        return (city, _named(text, "state", names[1]), *parts), ()
    return _two_names(text, names, parts)


def _two_names(
    text: str, names: list[Span], parts: list[Part]
) -> tuple[tuple[Part, ...], tuple[Doubt, ...]]:
    """Two names of which nothing tells what the one is to the other."""
    capitals = is_in_capitals(text[slice(*names[0])])
    span = names[1] if capitals else (names[0][0], names[1][1])
    doubt = Doubt(Unclear.UNKNOWN_PLACE, *span, " ".join(text[slice(*span)].split()), "city")
    city = (_named(text, "city", names[0]),) if capitals else ()
    return (*city, *parts), (doubt,)


def _named(text: str, key: str, span: Span) -> Part:
    said = " ".join(text[slice(*span)].split())
    return Part(key, in_usual_case(said), *span, Why.DATELINE)


def _state(text: str, span: Span) -> list[Part]:
    return [
        Part("state", state_named(text[slice(*span)]), *span, Why.DATELINE),
        Part("country_code", "USA", *span, Why.DATELINE),
    ]


def _country(text: str, span: Span) -> list[Part]:
    """The country by its name, in usual letters, and its code."""
    said = " ".join(text[slice(*span)].split())
    known = country_named(said)
    assert known is not None
    is_short = len(said.replace(".", "")) <= 3  # "UK"
    name = known.name if is_in_capitals(said) and not is_short else said
    return [
        Part("country", name, *span, Why.DATELINE),
        Part("country_code", known.code, *span, Why.DATELINE),
    ]
