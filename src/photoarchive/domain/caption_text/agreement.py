"""What the forms of a text tell, made one: each field of a single value once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from photoarchive.domain.caption_text.parts import Doubt, Found, Part, Unclear, Why
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.text import fold, words


def agreed(found: Found) -> Found:
    """What was found, each field of a single value once; where several are told of one, all of
    them stay in the caption."""
    parts = list(dict.fromkeys(found.parts))
    for key in dict.fromkeys(part.field for part in parts):
        mine = [part for part in parts if part.field == key]
        if BY_KEY[key].many is not None:
            parts = _each_once(parts, mine)
            continue
        counting = _without_filing_agency([part for part in mine if part.sure] or mine)
        told = {fold(part.text): part for part in reversed(counting)}
        if len(told) > 1:
            return agreed(_left_in(replace(found, parts=tuple(parts)), key))
        parts = [part for part in parts if part.field != key or part in told.values()]
    return replace(found, parts=tuple(parts), doubts=tuple(dict.fromkeys(found.doubts)))


def _each_once(parts: list[Part], mine: Sequence[Part]) -> list[Part]:
    first = {fold(part.text): part for part in reversed(mine)}
    return [part for part in parts if part.field != mine[0].field or part in first.values()]


def _without_filing_agency(mine: list[Part]) -> list[Part]:
    """Without the agency of the dateline, where the credit line names it with more."""
    lines = [part for part in mine if part.why is not Why.DATELINE]
    said = {word for part in lines for word in words(part.text)}
    if not lines or mine[0].field != "credit":
        return mine
    return [part for part in mine if part in lines or not said.issuperset(words(part.text))]


def _left_in(found: Found, key: str) -> Found:
    """The same with all that tells this field left in the caption."""
    mine = [part for part in found.parts if part.field == key]
    doubts = [Doubt(Unclear.TWO_VALUES, part.start, part.end, part.text, key) for part in mine]
    kept = tuple(
        span for span in found.taken if not any(span[0] <= part.start < span[1] for part in mine)
    )
    parts = tuple(
        part
        if any(span[0] <= part.start < span[1] for span in kept)
        else replace(part, in_caption=True)
        for part in found.parts
        if part.field != key
    )
    return Found(parts, (*found.doubts, *doubts), kept)
