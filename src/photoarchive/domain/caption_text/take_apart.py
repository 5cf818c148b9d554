"""A caption's text taken apart: labels, dateline, credit line, hashtags and notices go into their
fields, the rest is the caption. No word is lost: what is not clear stays in the caption, and is
told with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from photoarchive.domain.caption_text import (
    credits,
    datelines,
    endings,
    ends,
    labelled,
    labels,
    languages,
    people,
    sentences,
    spans,
)
from photoarchive.domain.caption_text.agencies import is_agency
from photoarchive.domain.caption_text.agreement import agreed
from photoarchive.domain.caption_text.labels import Kind
from photoarchive.domain.caption_text.names import is_arabic
from photoarchive.domain.caption_text.parts import (
    NOTHING_FOUND,
    NOTHING_KNOWN,
    Doubt,
    Found,
    Known,
    Part,
    TakenApart,
    Unclear,
    Why,
)
from photoarchive.domain.caption_text.plain import plain as plain_of
from photoarchive.domain.caption_text.plain import trimmed
from photoarchive.domain.text import fold, tidy, words

Span: TypeAlias = tuple[int, int]

_LONGEST_HEADLINE = 150
_MOST_PARAGRAPHS = 40  # of a text that are looked at for a second dateline
_LONGEST = 50_000


def taken_apart(text: str, known: Known = NOTHING_KNOWN) -> TakenApart:
    """The text in its parts. Never raises; the caption that is left, taken apart again, stays as it
    is. What is too long for a caption is left as it is."""
    if len(text) > _LONGEST:
        whole = Doubt(Unclear.TOO_LONG, 0, len(text), str(len(text)))
        return TakenApart(text, tidy(text), (), (whole,), spans.stretches(text, (), ()))
    first = _once(text, known)
    if first.caption == tidy(text) or _once(first.caption, known).caption == first.caption:
        return first
    # A form within a form: nobody can tell which one is meant.
    span = trimmed(text, 0, len(text))
    return replace(
        first,
        caption=tidy(text),
        parts=tuple(replace(part, sure=False, in_caption=True) for part in first.parts),
        doubts=(*first.doubts, Doubt(Unclear.AGAIN, *span)),
        stretches=spans.stretches(text, (), ()),
    )


def _once(text: str, known: Known) -> TakenApart:
    plain = plain_of(text)
    found, regions = _outer(text, plain, known)
    for start, end in regions:
        found |= ends.read(text, plain, start, end, known)
    found |= _beginning(text, plain, spans.without(regions, found.taken), known)
    found |= _inner(text, plain, spans.without(regions, found.taken), known)
    found |= _of_sentence(text, plain, spans.without(regions, found.taken), found)
    found = agreed(found)
    taken = spans.widened(plain, found.taken)
    caption = spans.caption(text, plain, taken)
    parts = tuple(sorted(found.parts, key=lambda part: (part.start, part.end, part.field)))
    doubts = tuple(sorted(found.doubts, key=lambda doubt: doubt.start))
    stretches = spans.stretches(text, taken, parts)
    return TakenApart(
        text, caption, parts, doubts, stretches, languages.guessed(caption, known.languages)
    )


def _outer(text: str, plain: str, known: Known) -> tuple[Found, list[Span]]:
    """What labels and endings tell, and the stretches that are left for the caption."""
    start, end = trimmed(plain, 0, len(plain))
    found = NOTHING_FOUND
    for ending in (endings.notice, endings.tags, endings.notice):
        told = ending(text, plain, start, end)
        if told.taken:
            found |= told
            end = told.taken[0][0]
    number = endings.number(text, plain, start, end)
    if number.taken:
        found |= number
        start = number.taken[0][1]
    several = list(labels.find(plain, start, end))
    limits = [*(_before_bracket(plain, one.start) for one in several), end]
    regions = [(start, limits[0])]
    for one, (_start, limit) in zip(several, pairwise(limits), strict=True):
        told_by = labelled.read(text, plain, one, limit, known)
        found |= told_by.found
        regions += told_by.caption
    return found, [(a, b) for a, b in spans.joined(regions) if plain[a:b].strip()]


def _before_bracket(plain: str, at: int) -> int:
    """Where what stands before a label ends: before the label's bracket, too."""
    return at - 1 if at and plain[at - 1] in "([" else at


def _beginning(text: str, plain: str, regions: Sequence[Span], known: Known) -> Found:
    """The headline and the dateline in front of the caption."""
    if not regions:
        return NOTHING_FOUND
    start, end = regions[0]
    headline = _headline(text, plain, start, end, known)
    start = headline.taken[0][1] if headline.taken else start
    dateline = datelines.read(text, plain, start, end, known)
    return headline | _alone(text, plain, end, dateline, known) if dateline else headline


def _headline(text: str, plain: str, start: int, end: int, known: Known) -> Found:
    """A line by itself above the caption: no point at its end, and behind it an empty line or a
    dateline."""
    first, last = trimmed(plain, start, end)
    line = plain.find("\n", first, last)
    if not 0 <= line - first <= _LONGEST_HEADLINE:
        return NOTHING_FOUND
    head, rest = trimmed(plain, first, line), trimmed(plain, line, last)
    said = " ".join(text[slice(*head)].split())
    is_parted = plain[line : rest[0]].count("\n") > 1
    own, below = (datelines.read(text, plain, *one, known) for one in ((first, last), rest))
    if (own and own.taken) or not (is_parted or (below and below.taken)):
        return NOTHING_FOUND
    # What is in another script is the same caption in another language.
    other_script = is_arabic(said) != is_arabic(text[rest[0] : rest[0] + 80])
    is_sentence = said[-1] in ".:;,…،؛)]" or re.search(r"[^\W\d_]{3}[.!?؟]\s", said) is not None
    if is_sentence or len(words(said)) < 2 or other_script:
        return NOTHING_FOUND
    return Found((Part("headline", said, *head, Why.HEADLINE),), (), ((first, line),))


def _alone(text: str, plain: str, end: int, dateline: Found, known: Known) -> Found:
    """The dateline, unless a later paragraph begins with another one."""
    if not dateline.taken:
        return dateline
    at = plain.find("\n", dateline.taken[0][1], end)
    for _paragraph in range(_MOST_PARAGRAPHS):
        if at < 0:
            break
        other = datelines.read(text, plain, at, end, known)
        if other is not None and other.taken and _told(other) != _told(dateline):
            span = dateline.taken[0]
            said = " ".join(text[slice(*span)].split())
            return Found((), (Doubt(Unclear.TWO_DATELINES, *span, said, "city"),))
        at = plain.find("\n", at + 1, end)
    return dateline


def _told(found: Found) -> set[tuple[str, str]]:
    return {(part.field, fold(part.text)) for part in found.parts}


def _inner(text: str, plain: str, regions: Sequence[Span], known: Known) -> Found:
    """What stands within the caption: credit lines that say so are taken out; hashtags and the
    names of persons stay."""
    found = NOTHING_FOUND
    for start, end in regions:
        for match in ends.BRACKETS.finditer(plain, start, end):
            inner = match.start("inner"), match.end("inner")
            if credits.begins_with_by(plain, *inner):
                told = credits.read(text, plain, *inner, known)
                found |= ends.taken(told, match.span()) if told else NOTHING_FOUND
        several = endings.hashtags(plain, start, end)
        found |= Found(tuple(endings.tag(text, span, in_caption=True) for span in several))
    if len(regions) == 1 and _is_labelled_caption(plain):
        found |= people.read(text, plain, *trimmed(plain, *regions[0]), known)
    return found


def _is_labelled_caption(plain: str) -> bool:
    first = next(labels.find(plain, 0, len(plain)), None)
    return first is not None and first.label.kind is Kind.CAPTION


def _of_sentence(text: str, plain: str, regions: Sequence[Span], found: Found) -> Found:
    """The day and the place of the caption's own sentence, where nothing else tells them."""
    told = {part.field for part in found.parts}
    doubted = {doubt.field for doubt in found.doubts}
    if not regions or "date_created" in told | doubted:
        return NOTHING_FOUND
    of_agency = any(p.field == "credit" and p.sure and _names_agency(p.text) for p in found.parts)
    sentence = sentences.read(text, plain, *trimmed(plain, *regions[0]), of_agency=of_agency)
    if told & {"city", "country", "state", "location_shown"} or "city" in doubted:
        dates = tuple(part for part in sentence.parts if part.field == "date_created")
        return replace(sentence, parts=dates)
    return sentence


def _names_agency(credit: str) -> bool:
    return any(is_agency(one) for one in re.split(r"\s*/\s*|\s+(?:via|vía|عبر)\s+", credit))
