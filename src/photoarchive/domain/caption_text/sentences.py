"""The place and the day that the sentence of an agency ends with: "… in Ras Baalbek, Lebanon,
Saturday, Aug. 26, 2017." They stay in the caption."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeAlias

from photoarchive.domain.caption_text.names import looks_like_place
from photoarchive.domain.caption_text.parts import Doubt, Found, Part, Unclear, Why
from photoarchive.domain.caption_text.plain import trimmed
from photoarchive.domain.country_names import country_named
from photoarchive.domain.written_dates import WrittenDate, find

Span: TypeAlias = tuple[int, int]

_ENDS = re.compile(r"\s*(?:[.!?…\n]|\)\s*\.?\s*$|$)")
# Said of the photograph itself: "In this Aug. 26, 2017, file photo", "a picture taken on …".
_TAKEN_ON = re.compile(
    r"(?:In this|(?:taken|pictured|photographed|shot|seen)\s+(?:on\s+)?|"
    r"(?:tomada|fotograf[íi]a|foto|imagen)(?:\s+de\s+archivo)?\s+(?:el|del)(?:\s+d[íi]a)?|"
    r"التُ?قطت\s+في|صورة\s+بتاريخ)\s*$",
    re.IGNORECASE,
)
# Said of something else.
_OF_OTHERS = re.compile(
    r"\b(?:released|provided|published|issued|distributed|obtained|received|difundid[ao]|"
    r"publicad[ao]|facilitad[ao]|since|until|till|before|after|from|between|born|began|begun|"
    r"started|founded|broke out|erupted|signed|anniversary of|desde|hasta|antes del?|"
    r"despu[ée]s del?|nacid[oa]|depuis|منذ|حتى|قبل|بعد)\s*(?:on|el|le|في|of|the|its)?\s*$",
    re.IGNORECASE,
)
_IN = r"(?:in|at|en|à|في|بمدينة|ببلدة)"
_NEAR = r"(?:near|outside|around|off|over|of|cerca de|junto a|pr[èe]s de|قرب|خارج)"
_PLACE = re.compile(
    rf"(?:^|[\s(])(?P<how>{_IN}|{_NEAR})\s+(?P<name>(?:(?!\s(?:in|at|en|à)\s)[^,،.;()])+)$"
)
_OF_A_TOWN = re.compile(r"(?:the\s+)?(?:[\w-]+\s+){0,3}(?:town|city|village|suburb|port)\s+of\s+")
_LAST_WORDS = re.compile(r"\s*[,،]?\s*(?:\b(?:on|el|le|في|يوم))?\s*$")


def read(text: str, plain: str, start: int, end: int, *, of_agency: bool) -> Found:
    """The day and the place at the end of a sentence. They are sure in a caption of an agency,
    where they stand in its first sentence or are said of the photograph itself."""
    dates = [
        replace(one, start=start + one.start, end=start + one.end)
        for one in find(plain[start:end])
        if one.day is not None or one.fault
    ]
    said_so = [one for one in dates if one.iso and _TAKEN_ON.search(plain, start, one.start)]
    if len({one.iso for one in said_so}) == 1:
        return Found((_date(said_so[0], sure=True),))
    closing = [one for one in dates if one.iso and _closes(plain, start, end, one)]
    if not closing:
        return Found()
    first = closing[0]
    place = _place(text, plain, start, first, sure=of_agency)
    in_first_sentence = not re.search(r"[^\W\d_]{3}[.!?…]\s", plain[start : first.start])
    if len({one.iso for one in closing}) > 1 and not (place.parts and in_first_sentence):
        if not of_agency:
            return Found()
        told = "; ".join(dict.fromkeys(one.iso for one in closing))
        return Found((), (Doubt(Unclear.TWO_DATES, first.start, first.end, told, "date_created"),))
    if not of_agency and not place.parts and first.weekday is None:
        alone = re.search(r"(?:[.!?…]\s+|\n\s*|\()$", plain[start : first.start])
        return Found((_date(first, sure=False),)) if alone else Found()
    return Found((_date(first, sure=of_agency and in_first_sentence),)) | place


def _closes(plain: str, start: int, end: int, one: WrittenDate) -> bool:
    """Whether it ends its sentence and is not said of something else."""
    ends = _ENDS.match(plain, one.end, end) is not None
    return ends and not _OF_OTHERS.search(plain[start : one.start])


def _date(one: WrittenDate, *, sure: bool) -> Part:
    return Part("date_created", one.iso, one.start, one.end, Why.SENTENCE, sure, in_caption=True)


def _place(text: str, plain: str, start: int, one: WrittenDate, *, sure: bool) -> Found:
    """The place in front of a date: a town and its country."""
    closing = _LAST_WORDS.search(plain, start, one.start)
    at = closing.start() if closing is not None else one.start
    country = _country(plain, start, at)
    if country is None:
        return _town(text, plain, start, at)
    before = plain[start : country[0]].rstrip(" (,،")
    match = _PLACE.search(before)
    if match is not None:
        name = start + match.start("name"), start + match.end("name")
        sure = sure and re.fullmatch(_IN, match["how"]) is not None
    else:  # ", Ras Baalbek, Lebanon, 26 August 2017"
        comma = max(before.rfind(sign) for sign in ",،")
        name, sure = trimmed(plain, start + comma + 1, start + len(before)), False
        if comma < 0:
            return Found()
    town = _OF_A_TOWN.match(plain, *name)
    if town is not None:
        name = town.end(), name[1]
    if not looks_like_place(plain[slice(*name)]):
        return Found()
    known = country_named(plain[slice(*country)])
    assert known is not None
    return Found(
        (
            _part("city", text, name, sure=sure),
            _part("country", text, country, sure=sure),
            replace(_part("country_code", text, country, sure=sure), text=known.code),
        )
    )


def _country(plain: str, start: int, end: int) -> Span | None:
    """The country that the stretch ends with, behind a comma or in brackets."""
    comma = max(plain.rfind(sign, start, end) for sign in ",،(")
    if comma < start:
        return None
    span = trimmed(plain, comma + 1, end, ")")
    return span if span[0] < span[1] and country_named(plain[slice(*span)]) else None


def _town(text: str, plain: str, start: int, end: int) -> Found:
    """A town without its country, where it is called one."""
    several = list(_OF_A_TOWN.finditer(plain, start, end))
    if not several or not looks_like_place(plain[several[-1].end() : end]):
        return Found()
    return Found((_part("city", text, (several[-1].end(), end), sure=False),))


def _part(field: str, text: str, span: Span, *, sure: bool) -> Part:
    said = " ".join(text[slice(*span)].split())
    return Part(field, said, *span, Why.SENTENCE, sure, in_caption=True)
