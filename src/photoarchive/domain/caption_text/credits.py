"""Credit lines: who took a photograph, and who must be named: "(Photo by Jane Doe/Levant Lens)",
"REUTERS/Jane Doe", "AFP PHOTO / JANE DOE", "Jane Doe for The Daily Lantern", "(أ ف ب / جين دو)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from photoarchive.domain.caption_text.agencies import is_agency
from photoarchive.domain.caption_text.names import (
    is_arabic,
    is_person,
    is_supplier,
    looks_like_name,
)
from photoarchive.domain.caption_text.parts import Doubt, Found, Known, Part, Unclear, Why
from photoarchive.domain.caption_text.plain import split, trimmed

Span: TypeAlias = tuple[int, int]

# Who follows took it.
_BY = re.compile(
    r"(?:(?:[Pp]hotographs?|[Pp]hotos?|[Pp]ictures?|Images?)\s+(?:by|credit should read)|"
    r"Photographed by|(?:Fotos?|Fotograf[íi]as?|Imagen)\s+(?:de|por)|"
    r"PHOTOS?\s+BY|FOTOS?\s+DE|(?:Photos?|Photographie)\s+(?:de|par)|"
    r"تصوير|بعدسة|عدسة)(?=[\s:])\s*:?\s*"
)
# "Foto Ana Reyes/EFE", "Photo AFP": only where a house follows.
_BY_AND_HOUSE = re.compile(r"(?:Fotos?|FOTOS?|Photos?|PHOTOS?)\s+(?=[^\W\d_a-z])")
_BY_ALONE = re.compile(r"(?:By|BY|Por|POR)\s+(?=[^\W\d_a-z])")
# Who follows gave it.
_COURTESY = re.compile(
    r"(?:(?:Photos?|Images?|Picture)\s+)?(?:Courtesy|courtesy)\s+of\s+(?:the\s+)?|"
    r"(?:Foto\s+)?[Cc]ortes[íi]a\s+de\s+|[Ii]magen\s+cedida\s+por\s+"
)
# "AP Photo/…", "AFP PHOTO / …": an agency in front of its photographer.
_AGENCY_PHOTO = re.compile(r"(?P<agency>.+?)\s+(?:PHOTOS?|Photos?|FOTOS?|Fotos?)")
_FOR = re.compile(r"\s+(?:for|para|pour)\s+|\s+ل(?=صحيفة|جريدة|مجلة|وكالة)")
_VIA = re.compile(r"\s+(?:via|Via|VIA|vía|عبر)\s+")
_AND = r"\s*[,،]\s*(?:and\s+)?|\s+(?:and|y|e|et|&)\s+|\s+و\s+"
# Behind the names: what is told of the picture, and not who made it.
_NOTE = (
    r"(?:(?:File|FILE)(?:\s+(?:Photo|Picture|Image|PHOTO))?|(?:Foto\s+de\s+)?Archivo|Archive|"
    r"Released|RELEASED|Handout|HANDOUT|أرشيف)"
)
_NOTES = re.compile(_NOTE)
_POOL = re.compile(r"Pool(?:\s+Photo)?", re.IGNORECASE)
_NOBODY = re.compile(r"Stringer|Staff|STR|HO|Pool|Handout", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:[\w'’.\-]+\s+){0,3}(?:photographer|photojournalist|photo\s+editor|correspondent|"
    r"fot[óo]graf[oa]|fotoperiodista|reporter[oa]?|photographe)(?:\s+(?:de|of)\s+\w+)?|"
    r"مصوّ?رة?(?:\s+صحفية?)?",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"(?:(?:Staff|Master|Tech|Technical|Senior|Lance|Petty|Chief|1st|2nd|First|Second|Lt|Brig|Maj)"
    r"\.?\s+)?(?:Sgt|Cpl|Pfc|Pvt|Spc|Lt|Capt|Maj|Col|Gen|Adm|Cmdr|SrA|Airman|Sergeant|Corporal|"
    r"Private|Specialist|Lieutenant|Captain|Major|Colonel|Officer)\.?"
    r"(?:\s+(?:1st|2nd|3rd|First|Second|Third)\s+Class)?(?=\s)"
)
# "U.S. Army photo by Sgt. Jane Doe"
_OF_A_FORCE = re.compile(r"(?P<of>[^/()\n]{2,60}?)\s+(?:[Pp]hoto|[Pp]icture|[Ii]mage)\s+by\s+")
_STROKES = r"\s*[/|]\s*|\s+[-–—]\s+"
_NAME_AND_HOUSE = re.compile(r"(?P<name>[^()\[\]/]+?)\s+\((?P<house>[^()\[\]/]+)\)")
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class _Line:
    """A credit line while it is read: the whole text as it is and in its plain form."""

    text: str
    plain: str
    known: Known

    def said(self, span: Span) -> str:
        return " ".join(self.text[span[0] : span[1]].split())

    def part(self, field: str, span: Span, sure: bool = True) -> Found:
        if self.plain.startswith("the ", span[0], span[1]):  # "for the Morning Lantern"
            span = (span[0] + len("the "), span[1])
        return Found((Part(field, self.said(span), *span, Why.CREDIT_LINE, sure),))

    def is_person(self, span: Span) -> bool:
        return is_person(self.said(span), self.known)

    def is_supplier(self, span: Span) -> bool:
        return is_supplier(self.said(span), self.known)

    def is_agency(self, span: Span) -> bool:
        return is_agency(self.said(span))

    def without_photo(self, span: Span) -> Span:
        """ "AP" of "AP Photo"; any other as it is."""
        match = _AGENCY_PHOTO.fullmatch(self.plain, *span)
        if match is None or not is_agency(match["agency"]):
            return span
        return match.start("agency"), match.end("agency")


def begins_with_by(plain: str, start: int, end: int) -> bool:
    """Whether words such as "Photo by" or "Army photo by" stand here."""
    forms = (_BY, _COURTESY, _OF_A_FORCE)
    return any(form.match(plain, start, end) for form in forms)


def read(
    text: str, plain: str, start: int, end: int, known: Known, *, labelled: bool = False
) -> Found | None:
    """What a stretch says as a credit line; None where it is none. `labelled` where words before it
    say that it is one ("Photo:"). Of one that is not clear there is a doubt and no part."""
    line = _Line(text, plain, known)
    start, end = trimmed(plain, start, end, ",;.|•·/–—-")
    if not 0 < end - start <= _LONGEST or "\n" in plain[start:end]:
        return None
    courtesy = _COURTESY.match(plain, start, end)
    if courtesy is not None:
        return line.part("credit", (courtesy.end(), end)) if courtesy.end() < end else None
    by = _BY.match(plain, start, end)
    if by is not None:
        start, labelled = by.end(), True
    else:
        alone = _BY_ALONE.match(plain, start, end)
        if alone is not None and line.is_person((alone.end(), end)):
            return _taker(line, (alone.end(), end))
        start = _behind_photo(line, start, end)
    force = _OF_A_FORCE.match(plain, start, end)
    if force is not None and looks_like_name(line.said(force.span("of"))):
        of = (force.start("of"), force.end("of"))
        taken_by = read(text, plain, force.end(), end, known, labelled=True)
        return line.part("credit", of) | taken_by if taken_by else None
    found = _names(line, start, end, labelled)
    if found is None and by is not None:
        said = line.said((start, end))
        return Found((), (Doubt(Unclear.WHO_IS_WHO, start, end, said, "byline"),))
    return found


def _names(line: _Line, start: int, end: int, labelled: bool) -> Found | None:
    pieces = _pieces(line.plain, start, end)
    notes: list[Span] = []
    while len(pieces) > 1 and _is_note(line, pieces):
        notes.insert(0, pieces.pop())
    if not pieces or any(first == last for first, last in pieces):
        return None
    found = _several(line, pieces, labelled) if len(pieces) > 1 else _one(line, pieces[0], labelled)
    if found is not None and found.parts:
        for note in notes:
            found |= line.part("instructions", note)
    return found


def _pieces(plain: str, start: int, end: int) -> list[Span]:
    """The names between strokes, or before and within brackets; none where brackets stand
    otherwise."""
    bracketed = _NAME_AND_HOUSE.fullmatch(plain, start, end)
    if bracketed is not None:
        return [bracketed.span("name"), bracketed.span("house")]
    if re.search(r"[()\[\]]", plain[start:end]):
        return []
    pieces = list(split(plain, start, end, rf"{_STROKES}|\s*,\s*(?={_NOTE}$)"))
    # "-/AFP": nobody is named.
    return pieces[1:] if len(pieces) > 1 and plain[slice(*pieces[0])] in "-–—" else pieces


def _behind_photo(line: _Line, start: int, end: int) -> int:
    """Where the names begin behind "Photo", where a house is among them; else the start."""
    housed = _BY_AND_HOUSE.match(line.plain, start, end)
    if housed is None:
        return start
    is_housed = "/" in line.plain[housed.end() : end] or line.is_supplier((housed.end(), end))
    return housed.end() if is_housed else start


def _is_note(line: _Line, pieces: list[Span]) -> bool:
    if _NOTES.fullmatch(line.plain, *pieces[-1]):
        return True
    behind_agency = line.is_agency(line.without_photo(pieces[0])) and len(pieces) > 2
    return behind_agency and _POOL.fullmatch(line.plain, *pieces[-1]) is not None


def _one(line: _Line, span: Span, labelled: bool) -> Found | None:
    """A line without strokes."""
    purpose = _FOR.search(line.plain, *span)
    if purpose is not None:
        first, house = trimmed(line.plain, span[0], purpose.start()), (purpose.end(), span[1])
        named = labelled and all(
            looks_like_name(line.said(one).removeprefix("the "))
            for one in split(line.plain, *house, _VIA.pattern)
        )
        if line.is_person(first) and (named or line.is_supplier(house)):
            return _taker(line, first) | line.part("credit", house)
    via = _VIA.search(line.plain, *span)
    if via is not None:
        first = trimmed(line.plain, span[0], via.start())
        if line.is_person(first):
            return _taker(line, first) | line.part("credit", (via.end(), span[1]))
        if labelled or line.is_supplier((via.end(), span[1])):
            return line.part("source", first) | line.part("credit", span)
        return None
    comma = re.compile(r"\s*[,،]\s*").search(line.plain, *span)
    if comma is not None and line.is_person((span[0], comma.start())):
        found = _named_and(line, (span[0], comma.start()), (comma.end(), span[1]))
        if found is not None:
            return found
    agency = line.without_photo(span)
    if line.is_agency(agency):
        return line.part("credit", agency)
    if line.is_supplier(span):
        return line.part("credit", span, sure=labelled)
    if labelled and all(looks_like_name(line.said(one)) for one in split(line.plain, *span, _AND)):
        return _taker(line, span)
    if line.is_person(span) and not is_arabic(line.said(span)):  # which has no capitals
        return Found((), (Doubt(Unclear.NAME_ALONE, *span, line.said(span), "byline"),))
    return None


def _named_and(line: _Line, name: Span, rest: Span) -> Found | None:
    """A name with a house or a title behind it: "Jane Doe, staff photographer for Levant Lens"."""
    purpose = _FOR.search(line.plain, *rest)
    title = trimmed(line.plain, rest[0], purpose.start() if purpose else rest[1])
    if _TITLE.fullmatch(line.plain, *title):
        found = _taker(line, name) | line.part("byline_title", title)
        return found | line.part("credit", (purpose.end(), rest[1])) if purpose else found
    if line.is_supplier(rest):
        return _taker(line, name) | line.part("credit", rest)
    return None


def _several(line: _Line, pieces: list[Span], labelled: bool) -> Found | None:
    """Names between strokes: persons and houses, in either order."""
    first, rest = line.without_photo(pieces[0]), pieces[1:]
    behind, whole = (rest[0][0], rest[-1][1]), (first[0], rest[-1][1])
    houses = all(line.is_supplier(one) or _VIA.search(line.plain, *one) for one in rest)
    if line.is_agency(first):
        if len(rest) == 1:
            return _behind_agency(line, first, rest[0])
        return line.part("credit", whole) if houses else _unclear(line, pieces)
    purpose = _FOR.search(line.plain, *first)
    if purpose is not None and line.is_person((first[0], purpose.start())):
        by = _taker(line, (first[0], purpose.start()))
        return by | line.part("credit", (purpose.end(), whole[1]))
    names = all(looks_like_name(line.said(one)) for one in pieces)
    if line.is_person(first) and (houses or (labelled and names)):
        return _taker(line, first) | line.part("credit", behind)
    if line.is_supplier(first):
        if len(rest) == 1 and line.is_person(rest[0]):
            return line.part("credit", first) | _taker(line, rest[0])
        if houses:
            return line.part("source", first) | line.part("credit", whole)
    if houses and _NOBODY.fullmatch(line.plain, *first):
        return line.part("byline", first) | line.part("credit", behind)
    if labelled and names and not line.is_supplier(first):
        return _taker(line, first) | line.part("credit", behind)
    return _unclear(line, pieces)


def _behind_agency(line: _Line, first: Span, second: Span) -> Found | None:
    if line.is_agency(second) or _VIA.search(line.plain, *second):
        return line.part("credit", (first[0], second[1]))
    several = list(split(line.plain, *second, _AND))
    of_one_name = re.fullmatch(r"[^\W\d_][\w.'’\-]+", line.plain[second[0] : second[1]])
    if all(line.is_person(one) for one in several) or (
        of_one_name and not line.is_supplier(second)
    ):
        return line.part("credit", first) | _taker(line, second)
    if line.is_supplier(second):
        return line.part("credit", first) | line.part("source", second)
    return _unclear(line, [first, second])


def _unclear(line: _Line, pieces: list[Span]) -> Found | None:
    """Names between strokes of which nobody can tell who is who; None where they are no names."""
    span = pieces[0][0], pieces[-1][1]
    names = [line.said(one) for one in pieces]
    if not all(map(looks_like_name, names)) or not all(
        is_arabic(n) or n[:1].isupper() for n in names
    ):
        return None
    if not any(line.is_person(one) or line.is_supplier(one) for one in pieces):
        return None
    return Found((), (Doubt(Unclear.WHO_IS_WHO, *span, line.said(span), "byline"),))


def _taker(line: _Line, span: Span) -> Found:
    """Who took it: one with the rank before the name, or several."""
    several = [
        one for one in split(line.plain, *span, _AND) if any(map(str.isalpha, line.said(one)))
    ]
    rank = _RANK.match(line.plain, *several[0]) if len(several) == 1 else None
    if rank is not None:
        name = trimmed(line.plain, rank.end(), several[0][1])
        return line.part("byline_title", rank.span()) | line.part("byline", name)
    found = Found()
    for one in several:
        found |= line.part("byline", one)
    return found
