"""What stands at the end of a stretch of caption: hashtags, notices, credit lines, in any order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeAlias

from photoarchive.domain.caption_text import credits, endings
from photoarchive.domain.caption_text.agencies import is_agency
from photoarchive.domain.caption_text.names import is_arabic
from photoarchive.domain.caption_text.parts import Doubt, Found, Known, Unclear
from photoarchive.domain.caption_text.plain import trimmed

Span: TypeAlias = tuple[int, int]

BRACKETS = re.compile(r"[(\[](?P<inner>[^()\[\]\n]+)[)\]]")
_OPEN = re.compile(r"[(\[](?P<inner>[^()\[\]\n]{2,140})$")
# Where a credit line without brackets may begin.
_BEGINS = re.compile(r"(?<=[.!?…؟\"”»)])\s+|\n\s*|\s+[/|–—-]\s+|\s+[•·]\s+")
_MOST = 12  # endings one behind the other
_STROKES = "|/•·–—-"
_AGENCY_STROKE = re.compile(
    r"(?<!\S)(?:REUTERS|Reuters|EPA(?:-EFE)?|EFE|AFP(?:\s+(?:PHOTO|Photo))?|AP\s+Photo|ANSA|dpa|"
    r"DPA|TASS|Xinhua|رويترز|أ ف ب)\s*/\s*\S"
)


def read(text: str, plain: str, start: int, end: int, known: Known) -> Found:
    """Hashtags, copyright notice and credit lines at the end of a stretch, in any order."""
    found = Found()
    for _time in range(_MOST):
        told = (
            endings.tags(text, plain, start, end)
            or endings.notice(text, plain, start, end)
            or endings.copyright_notice(text, plain, start, end, known)
            or _bracketed(text, plain, start, end, known)
            or _bare(text, plain, start, end, known)
        )
        found |= told
        if not told.taken:
            return found
        end = trimmed(plain, start, told.taken[0][0], _STROKES)[1]
    return found


def _bracketed(text: str, plain: str, start: int, end: int, known: Known) -> Found:
    """A credit line in brackets at the end."""
    first, last = trimmed(plain, start, end, "." + _STROKES)
    several = list(BRACKETS.finditer(plain, first, last))
    if several and several[-1].end() == last:
        inner = several[-1]
        span = inner.start("inner"), inner.end("inner")
        notice = endings.copyright_notice(text, plain, *span, known)
        told = notice or credits.read(text, plain, *span, known)
        return taken(told, (inner.start(), end)) if told else Found()
    cut = _OPEN.search(plain, first, last)
    if cut is not None and credits.begins_with_by(plain, cut.start("inner"), last):
        said = " ".join(text[cut.start() : last].split())
        return Found((), (Doubt(Unclear.OPEN_BRACKET, cut.start(), last, said, "byline"),))
    return Found()


def taken(told: Found, span: Span) -> Found:
    """What was told, taken out of the caption if all of it is sure."""
    if told.doubts or not all(part.sure for part in told.parts):
        return Found(tuple(replace(part, in_caption=True) for part in told.parts), told.doubts)
    return Found(told.parts, (), (span,))


def _bare(text: str, plain: str, start: int, end: int, known: Known) -> Found:
    """A credit line without brackets at the end, behind a sentence or on a line of its own."""
    first, last = trimmed(plain, start, end)
    strokes = [match.start() for match in _AGENCY_STROKE.finditer(plain, first, last)]
    begins = [match.end() for match in _BEGINS.finditer(plain, first, last)]
    unclear = Found()
    for at in [*strokes[-1:], first, *sorted(begins)[-4:]]:
        by = credits.begins_with_by(plain, at, last)
        # "Photo by … . Used with permission.": up to the end of its own sentence.
        behind = _sentence_end(plain, at, last) if by else last
        told = credits.read(text, plain, at, behind, known)
        is_plain = at in strokes or by
        if told is None or (not is_plain and _is_sentence(plain, at, last)):
            continue
        if at == first and not by and len(told.parts) < 2:
            continue  # a single name is a caption as well
        if told.parts:
            return taken(told, (at, end if behind == last else behind))
        if not is_arabic(text[at:last]):
            unclear = told
    return unclear


def _sentence_end(plain: str, start: int, end: int) -> int:
    match = re.compile(r"(?<=[^\W\d_]{4})[.!?…](?=\s+[^\W\d_a-z])").search(plain, start, end)
    return match.end() if match is not None else end


def _is_sentence(plain: str, start: int, end: int) -> bool:
    """Whether it ends as a sentence does: a credit line has no point behind it, an agency may."""
    said = plain[start:end].strip()
    return said.endswith((".", "!", "?")) and not is_agency(said)
