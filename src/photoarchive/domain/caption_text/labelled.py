"""What stands behind a label ("Source: …"), up to where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeAlias

from photoarchive.domain.caption_text import credits, endings, people
from photoarchive.domain.caption_text.dated import dated
from photoarchive.domain.caption_text.labels import MANY, Kind, Label, Labelled
from photoarchive.domain.caption_text.names import in_usual_case, is_arabic, is_supplier
from photoarchive.domain.caption_text.parts import Doubt, Found, Known, Part, Unclear, Why
from photoarchive.domain.caption_text.plain import split, trimmed
from photoarchive.domain.country_names import country_named
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.written_dates import whole

Span: TypeAlias = tuple[int, int]

# A name ends where its sentence ends: at a point behind a word, with a capital or a letter without
# case behind it.
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})[.!?…]\s+(?=[^\W\d_a-z])")
_SHORT_FORMS = re.compile(r"\b(?:Inc|Ltd|Corp|Bros|Dept|Univ|[A-Z])\.$")
_LONGEST, _MOST_WORDS = 140, 16
_CLOSING = {"(": ")", "[": "]"}
# These hold sentences, and run to the end of their line.
_SENTENCES = ("instructions", "copyright", "headline", "title")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a label told, and the stretches beside it that belong to the caption."""

    found: Found
    caption: tuple[Span, ...] = ()


def read(text: str, plain: str, one: Labelled, limit: int, known: Known) -> Taken:
    """What stands behind the label, at most up to `limit`."""
    if one.label.kind is Kind.CAPTION:
        return Taken(Found((), (), ((one.start, one.end),)), ((one.end, limit),))
    if one.label.kind is Kind.PEOPLE:
        listed = people.read(text, plain, one.end, limit, known, from_one_side=True)
        return Taken(listed, ((one.start, limit),))
    start, end, behind = one.start, limit, limit
    bracket = plain[one.start - 1 : one.start]
    if bracket in _CLOSING and one.start > 0:
        closing = plain.find(_CLOSING[bracket], one.end, limit)
        if closing < 0:
            return _left(text, one, limit, Unclear.OPEN_BRACKET)
        start, end, behind = one.start - 1, closing, closing + 1
    elif "\n" in plain[one.end : limit].strip(" "):
        end = behind = plain.index("\n", trimmed(plain, one.end, limit)[0], limit)
    tags = endings.tags(text, plain, one.end, end)
    value_end = tags.taken[0][0] if tags.taken else end
    value_end = _sentence_end(plain, one, value_end)
    if value_end < end and not tags.taken and bracket not in _CLOSING:
        behind = value_end
    first, last = _value(plain, one.end, value_end)
    if first >= last:  # says nothing
        rest = ((behind, limit),) if behind < limit else ()
        return Taken(tags | Found((), (), ((start, behind),)), rest)
    if _is_too_long(plain[first:last], one.label):
        return _left(text, one, limit, Unclear.LONG_LABEL)
    found = _said(text, plain, one, (first, last), known)
    if not found.parts:
        return Taken(found, ((start, limit),))
    taken = () if found.doubts else ((start, behind),)
    parts = tuple(replace(p, in_caption=not taken) for p in found.parts)
    rest = ((behind, limit),) if taken else ((start, limit),)
    tags = Found(tuple(replace(p, in_caption=not taken) for p in tags.parts))
    return Taken(Found(parts, found.doubts, taken) | tags, rest)


def _left(text: str, one: Labelled, limit: int, code: Unclear) -> Taken:
    said = " ".join(text[one.start : limit].split())
    doubt = Doubt(code, one.start, limit, said[:80], one.label.field or "byline")
    return Taken(Found((), (doubt,)), ((one.start, limit),))


def _sentence_end(plain: str, one: Labelled, end: int) -> int:
    if one.label.field in _SENTENCES:
        return end
    match = _NEXT_SENTENCE.search(plain, one.end, end)
    return match.start() + 1 if match is not None else end


def _value(plain: str, start: int, end: int) -> Span:
    """Without the point of the sentence, where it is not that of a short form."""
    first, last = trimmed(plain, start, end, ",;|/·–—-")
    while last > first and plain[last - 1] == "." and not _SHORT_FORMS.search(plain, first, last):
        first, last = trimmed(plain, first, last - 1)
    return first, last


def _is_too_long(said: str, label: Label) -> bool:
    if label.field in (*_SENTENCES, "keywords", "persons"):
        return False
    return len(said) > _LONGEST or len(said.split()) > _MOST_WORDS


def _said(text: str, plain: str, one: Labelled, span: Span, known: Known) -> Found:
    label = one.label
    said = " ".join(text[slice(*span)].split())
    match label.kind:
        case Kind.MAKERS | Kind.CREDIT:
            return _makers(text, plain, one, span, known)
        case Kind.DATE:
            return _date(plain, span, said, known)
        case Kind.PLACE:
            return _place(text, plain, span)
        case _ if label.field == "country":
            return _country(said, span)
        case _ if BY_KEY[label.field].many is not None:
            several = split(plain, *span, MANY.pattern)
            return Found(tuple(_part(label.field, text, one) for one in several if one[0] < one[1]))
        case _:
            return Found((_part(label.field, text, span),))


def _makers(text: str, plain: str, one: Labelled, span: Span, known: Known) -> Found:
    label = one.label
    said = " ".join(text[slice(*span)].split())
    is_first = not plain[: one.start].strip(" \n([")
    if label.weak and (is_first or is_arabic(said)) and not _names_house(said, known):
        return Found((), (Doubt(Unclear.WHO_IS_WHO, *span, said, "byline"),))
    found = credits.read(text, plain, *span, known, labelled=True)
    if label.kind is Kind.CREDIT and not (found and "credit" in {p.field for p in found.parts}):
        return Found((_part("credit", text, span),))
    if found is None:
        return Found((), (Doubt(Unclear.WHO_IS_WHO, *span, said, "byline"),))
    return replace(found, parts=tuple(replace(one, why=Why.LABEL) for one in found.parts))


def _names_house(said: str, known: Known) -> bool:
    """Whether a house is named, alone or behind a stroke: where it is not, a caption may stand
    behind "Photo:" as well."""
    return "/" in said or any(is_supplier(one, known) for one in re.split(r"\s*[,،|]\s*", said))


def _part(field: str, text: str, span: Span) -> Part:
    return Part(field, " ".join(text[slice(*span)].split()), *span, Why.LABEL)


def _date(plain: str, span: Span, said: str, known: Known) -> Found:
    written = whole(plain[slice(*span)])
    if written is None:
        return Found((), (Doubt(Unclear.NO_DATE, *span, said, "date_created"),))
    told = dated(plain, replace(written, start=span[0], end=span[1]), known, Why.LABEL)
    return Found((told,)) if isinstance(told, Part) else Found((), (told,))


def _country(said: str, span: Span) -> Found:
    country = country_named(said)
    named = Found((Part("country", in_usual_case(said), *span, Why.LABEL),))
    if country is None:
        return named
    return named | Found((Part("country_code", country.code, *span, Why.LABEL),))


def _place(text: str, plain: str, span: Span) -> Found:
    """A town and its country, or a place by its name."""
    names = [one for one in split(plain, *span, r"\s*[,،]\s*") if one[0] < one[1]]
    country = country_named(text[slice(*names[-1])]) if names else None
    if country is None or len(names) > 2:
        return Found((_part("location_shown", text, span),))
    found = _country(" ".join(text[slice(*names[-1])].split()), names[-1])
    return Found((_part("city", text, names[0]),)) | found if len(names) == 2 else found
