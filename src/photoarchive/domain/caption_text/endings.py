"""What stands behind a caption and is no credit line: hashtags, notices to editors, the copyright
notice; and the number that an agency puts in front of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from photoarchive.domain.caption_text import credits
from photoarchive.domain.caption_text.names import looks_like_name
from photoarchive.domain.caption_text.parts import Found, Known, Part, Why
from photoarchive.domain.caption_text.plain import trimmed

Span: TypeAlias = tuple[int, int]

_HASHTAG = re.compile(r"(?<![\w&/#@.])#[^\s#.,;:!?…()\[\]{}<>\"“”«»،؛؟|/\\]+")
_NOTICE = re.compile(
    r"(?<![\w\"“«])(?:ATTENTION EDITORS|ATTENTION[:\s]|EDITORS?['’]? NOTE|MANDATORY CREDIT|"
    r"RESTRICTED TO EDITORIAL USE|EDITORIAL USE ONLY|FOR EDITORIAL USE|NO RESALES?|NO SALES|"
    r"NO ARCHIVES?|NOT FOR SALE|TPX IMAGES OF THE DAY|BEST QUALITY AVAILABLE|"
    r"THIS IMAGE WAS PROVIDED|"
    r"S[OÓ]LO USO EDITORIAL|USO EDITORIAL|CR[EÉ]DITO OBLIGATORIO|PROHIBIDA SU VENTA|"
    r"للاستخدام التحريري)"
)
_COPYRIGHT = re.compile(
    r"(?P<sign>(?:Copyright\s*)?©\s*|(?:\(c\)|Copyright)\s*(?=\d{4}|by\s)|(?P<bare>\(c\))\s*)"
    r"(?P<year>\d{4}(?:\s*[-–]\s*\d{2,4})?\s*,?\s*)?(?:by\s+)?(?P<holder>[^\n©]{2,100}?)"
    r"(?:[.,]?\s*(?:All rights reserved|Todos los derechos reservados|Tous droits r[ée]serv[ée]s|"
    r"(?:جميع|كل) الحقوق محفوظة))?\.?",
    re.IGNORECASE,
)
# "epa06164217 …", "MD12. MADRID …"
_NUMBER = re.compile(r"epa\d{6,10}(?=\s)|[A-Z]{1,6}\d{1,5}(?=\.\s+[A-ZÁÉÍÓÚÑ]{3})")
_LONGEST_COPYRIGHT, _LONGEST_NOTICE = 250, 1500
_BETWEEN = " \n,|/•·–—-"


def hashtags(plain: str, start: int, end: int) -> Iterator[Span]:
    """Where hashtags stand in a stretch: a letter at least, and no mark at the end."""
    for match in _HASHTAG.finditer(plain, start, end):
        last = match.end()
        while plain[last - 1] in "-_'’":
            last -= 1
        if any(c.isalpha() for c in plain[match.start() : last]):
            yield match.start(), last


def tags(text: str, plain: str, start: int, end: int) -> Found:
    """The hashtags at the end of a stretch; `taken` is their whole run."""
    several = list(hashtags(plain, start, end))
    at = trimmed(plain, start, end, ".")[1]
    run: list[Span] = []
    while several and not plain[several[-1][1] : at].strip(_BETWEEN):
        run.insert(0, several.pop())
        at = run[0][0]
    if not run:
        return Found()
    return Found(tuple(tag(text, one) for one in run), (), ((run[0][0], end),))


def tag(text: str, span: Span, *, in_caption: bool = False) -> Part:
    """A hashtag as a keyword, its sign with it."""
    return Part("keywords", text[slice(*span)], *span, Why.HASHTAG, in_caption=in_caption)


def notice(text: str, plain: str, start: int, end: int) -> Found:
    """A notice to editors at the end of a stretch, which is written in capitals."""
    for match in _NOTICE.finditer(plain, max(start, end - _LONGEST_NOTICE), end):
        first, last = trimmed(plain, match.start(), end)
        letters = [c for c in plain[first:last] if c.isalpha()]
        capitals = sum(not c.islower() for c in letters)
        if letters and capitals >= 0.7 * len(letters):
            said = " ".join(text[first:last].split())
            return Found(
                (Part("instructions", said, first, last, Why.NOTICE),), (), ((first, end),)
            )
    return Found()


def copyright_notice(text: str, plain: str, start: int, end: int, known: Known) -> Found:
    """A copyright notice at the end of a stretch, and whom it names as a credit line does."""
    for match in _COPYRIGHT.finditer(plain, max(start, end - _LONGEST_COPYRIGHT), end):
        whole = _COPYRIGHT.fullmatch(plain, match.start(), trimmed(plain, start, end)[1])
        if whole is None or re.search(r"[.!?…]\s", whole["holder"]):
            continue
        if whole["bare"] and not looks_like_name(whole["holder"].split("/")[0]):
            continue  # the third of a list
        first, last = trimmed(plain, *whole.span())
        said = " ".join(text[first:last].split())
        found = Found((Part("copyright", said, first, last, Why.COPYRIGHT),), (), ((first, end),))
        holder = credits.read(text, plain, *whole.span("holder"), known)
        if holder is not None and len(holder.parts) > 1:
            found |= Found(tuple(part for part in holder.parts if part.sure))
        return found
    return Found()


def number(text: str, plain: str, start: int, end: int) -> Found:
    """The number of the picture in front of a caption of EPA or EFE."""
    match = _NUMBER.match(plain, *trimmed(plain, start, end))
    if match is None:
        return Found()
    part = Part("supplier_image_id", match[0], *match.span(), Why.NUMBER)
    behind = trimmed(plain, match.end(), end, ".")[0]
    return Found((part,), (), ((match.start(), behind),))
