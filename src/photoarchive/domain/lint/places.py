"""Places: those that the texts tell against the fields, and the fields against the position."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import TypeAlias

from photoarchive.domain.lint.finding import Finding, Join, Put
from photoarchive.domain.lint.names_in_text import Named
from photoarchive.domain.lint.people import is_meant
from photoarchive.domain.lint.sheet import PLACE_WORDS, Sheet, Text, folded
from photoarchive.domain.photo import Place
from photoarchive.domain.term import Term, TermId, Vocabulary

# The places that one name may stand for.
Meant: TypeAlias = frozenset[TermId]

# In front of a place: that the picture shows what is there. "Near", "from" and "of" do not say so.
_IN = re.compile(
    r"(?:\b(?:in|at)\s+(?:(?:the|northern|southern|eastern|western|central|downtown|upper|lower|old|"
    r"north|south|east|west|northeastern|northwestern|southeastern|southwestern)\s+|"
    r"(?:city|town|village|district|port|capital|suburb|outskirts|centre|center)\s+of\s+)*|"
    r"\ben\s+(?:(?:el|la|los|las)\s+|(?:norte|sur|este|oeste|centro|ciudad|localidad|pueblo|aldea|"
    r"barrio|puerto|capital)\s+(?:del?|de\s+la)\s+)*|"
    r"(?<!\w)في\s+(?:(?:مدينة|بلدة|قرية|العاصمة|محلة|منطقة|محافظة|قضاء|ضاحية|مخيم|مرفأ|وسط|شمال|جنوب|"
    r"شرق|غرب)\s+)*)$",
    re.IGNORECASE,
)
_SAYS_IN = frozenset(("in", "at", "en", "في"))
# "BEIRUT, Lebanon (Oct. 3, 2019) —", "Beirut, Lebanon:".
_DATELINE = re.compile(r"(?:,[^.:—–\n]{0,40})?\s*(?:\([^)]{0,40}\)\s*)?(?:—|–|--|-\s|:)")
_BEFORE = 120
_BEHIND_JOINED = "ب"
# How far off a place shown may be from the camera; a region is as wide as its places.
_KM, _KM_OF_REGION = 100.0, 1000.0
_EARTH_KM = 6371.0088  # the mean radius (IUGG)
_NOWHERE = 0.01  # degrees from 0, 0: what a receiver without satellites writes


def place_in_text(sheet: Sheet) -> Iterator[Finding]:
    """A text tells that it is somewhere else than the fields do: in Tripoli, where the city is
    Beirut. Nothing is said where any place in the text fits to any in the fields."""
    fields = _in_fields(sheet)
    plain = {key: folded(str(sheet.fields[key])) for key in PLACE_WORDS if key in sheet.fields}
    for text in sheet.texts if fields else ():
        placed = [one for one in text.names if _is_placed(text, one)]
        if not placed or _stands_in([plain.get("city"), plain.get("sublocation")], text):
            continue
        told = _narrowest([one.terms(Vocabulary.PLACES) for one in placed], sheet)
        mentioned = [meant for one in text.names if (meant := one.terms(Vocabulary.PLACES))]
        narrow = _narrowest(fields, sheet)
        if _fit([*told, *_narrowest(mentioned, sheet)], narrow, sheet):
            continue
        one = next(one for one in placed if one.terms(Vocabulary.PLACES) in told)
        facts = {
            "place": text.text[one.start : one.end],
            "fields": ", ".join(dict.fromkeys(_shown(meant, sheet) for meant in narrow)),
        }
        yield Finding(
            "place-in-text", "other-place", text.field, text.language, one.start, one.end, facts
        )


def place_missing(sheet: Sheet) -> Iterator[Finding]:
    """No field tells a place, and a text says where it is."""
    told_in = {"location_shown", "location_created", *PLACE_WORDS}
    for text in () if sheet.fields.keys() & told_in else sheet.texts:
        placed = [one for one in text.names if _is_placed(text, one)]
        told = _narrowest([one.terms(Vocabulary.PLACES) for one in placed], sheet)
        if len(told) == 1 and len(told[0]) == 1:
            one = next(one for one in placed if one.terms(Vocabulary.PLACES) == told[0])
            name = next(n for n in one.names if n.vocabulary is Vocabulary.PLACES)
            facts = {"place": text.text[one.start : one.end]}
            fix = (Join("location_shown", name.spelling),)
            yield Finding("place-missing", "place-missing", "location_shown", facts=facts, fix=fix)
            return


def gps(sheet: Sheet) -> Iterator[Finding]:
    """The position of the camera is far from where the fields (or else the text) say it was. A
    place shown may be far off, so that a hundred kilometres are let pass."""
    position = sheet.fields.get("gps")
    if not isinstance(position, tuple) or len(position) != 2:
        return
    latitude, longitude = position
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return
    here = float(latitude), float(longitude)
    if max(map(abs, here)) < _NOWHERE:
        yield Finding("gps", "nowhere", "gps", fix=(Put("gps", "", ""),))
        return
    told = _in_fields(sheet, ("sublocation", "city")) or _placed(sheet)
    places = _with_position(_narrowest(told, sheet), sheet)
    if not places or _is_near(here, places, sheet):
        return
    term, there = min(places, key=lambda one: _km(here, one[1]))
    facts = {
        "place": term.preferred(*sheet.languages[:1]),
        "km": f"{_km(here, there):.0f}",
    }
    turned = [one for one in _turned(here) if _is_near(one, places, sheet)]
    if turned:
        put = Put("gps", "", f"{turned[0][0]}, {turned[0][1]}")
        yield Finding("gps", "turned", "gps", facts=facts, fix=(put,))
    else:
        yield Finding("gps", "far", "gps", facts=facts)


def _turned(here: Place) -> Iterator[Place]:
    """The position as it may have been meant: latitude and longitude changed about, or a sign."""
    latitude, longitude = here
    for one in ((longitude, latitude), (latitude, -longitude), (-latitude, longitude)):
        if abs(one[0]) <= 90:
            yield one


def _is_near(here: Place, places: Iterable[tuple[Term, Place]], sheet: Sheet) -> bool:
    regions = sheet.known.regions
    return any(
        _km(here, there) <= (_KM_OF_REGION if term.id in regions else _KM) for term, there in places
    )


def _in_fields(sheet: Sheet, plain: Sequence[str] = PLACE_WORDS) -> list[Meant]:
    """The places that the fields tell: terms, and plain words that are names of some."""
    found = [
        frozenset((term.id,))
        for key in ("location_shown", "location_created")
        for term in sheet.terms.get(key, ())
    ]
    for key in plain:
        words = sheet.fields.get(key)
        if isinstance(words, str):
            names = sheet.known.names.get(folded(words), ())
            found.append(frozenset(n.term for n in names if n.vocabulary is Vocabulary.PLACES))
    return [meant for meant in found if meant]


def _placed(sheet: Sheet) -> list[Meant]:
    """The places at which the texts say they are."""
    return [
        one.terms(Vocabulary.PLACES)
        for text in sheet.texts
        for one in text.names
        if _is_placed(text, one)
    ]


def _is_placed(text: Text, one: Named) -> bool:
    """Whether a name of a place stands where a text tells that it is there."""
    if not one.terms(Vocabulary.PLACES) or not is_meant(text, one):
        return False
    if one.joined:
        return one.joined[-1] == _BEHIND_JOINED
    before = text.text[max(0, one.start - _BEFORE) : one.start]
    if not before.strip():
        return bool(_DATELINE.match(text.text, one.end))
    says_in = not _SAYS_IN.isdisjoint(before.casefold().split())
    return says_in and _IN.search(before) is not None


def _narrowest(several: Sequence[Meant], sheet: Sheet) -> list[Meant]:
    """Those in which none of the others lies: of "Beirut, Lebanon" Beirut."""
    above = sheet.known.above
    wider = {id for meant in several for one in meant for id in above.get(one, ())}
    return list(dict.fromkeys(meant for meant in several if not meant <= wider))


def _fit(told: Iterable[Meant], fields: Sequence[Meant], sheet: Sheet) -> bool:
    return any(
        sheet.known.on_one_line(one, other)
        for meant in told
        for one in meant
        for field in fields
        for other in field
    )


def _stands_in(plain: Iterable[str | None], text: Text) -> bool:
    """Whether one of these folded words is in the text."""
    words = f" {folded(text.text)} "
    return any(f" {one} " in words for one in plain if one)


def _with_position(several: Iterable[Meant], sheet: Sheet) -> list[tuple[Term, Place]]:
    """The places with their positions; none where one of them has no position, or is a country (a
    place that lies in no other): they say nothing then."""
    found: list[tuple[Term, Place]] = []
    for id in sorted({one for meant in several for one in meant}):
        term = sheet.known.terms.get(id)
        if term is None or term.details.position is None or term.details.broader is None:
            return []
        found.append((term, term.details.position))
    return found


def _shown(meant: Meant, sheet: Sheet) -> str:
    terms = (sheet.known.terms.get(id) for id in sorted(meant))
    return next((term.preferred(*sheet.languages[:1]) for term in terms if term), "")


def _km(one: Place, other: Place) -> float:
    """How far two points are from each other on a sphere (haversine)."""
    (a, b), (c, d) = (map(radians, one), map(radians, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))
