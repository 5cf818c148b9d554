"""Days as they are written in captions: "Saturday, Aug. 26, 2017", "el sábado 26 de agosto de
2017", "السبت 26 آب 2017", "2017-08-26", "26/08/2017".

In English, Spanish and Arabic (the months of the Levant, of Egypt and of the Maghreb). A month or a
year alone is no day, and is not looked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeAlias

from photoarchive.domain.dates import in_ascii_digits

Span: TypeAlias = tuple[int, int]

# Each line is a way to name the twelve months; a date put in the place of another keeps to its way.
_MONTHS = tuple(
    tuple(line.split("|"))
    for line in (
        "January|February|March|April|May|June|July|August|September|October|November|December",
        "Jan.|Feb.|March|April|May|June|July|Aug.|Sept.|Oct.|Nov.|Dec.",  # Associated Press
        "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
        "JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER",
        "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
        "ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sept.|oct.|nov.|dic.",
        "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|"
        "تشرين الأول|تشرين الثاني|كانون الأول",
        "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
        "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
    )
)
# Each line is a way to name the seven days from Monday on.
_WEEKDAYS = tuple(
    tuple(line.split("|"))
    for line in (
        "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
        "Mon.|Tue.|Wed.|Thu.|Fri.|Sat.|Sun.",
        "MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY",
        "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
        "الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
        "الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
    )
)
# Other spellings, each with the one it stands for.
_ALSO = {"sep": "sept", "setiembre": "septiembre", "tues": "tuesday", "thurs": "thursday"}
_FIGURES = re.compile(r"\d[-/.]\d")
_FIRST_YEAR, _LAST_YEAR = 1800, 2199


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day that stands in a text from `start` to `end`; without a year where none is told.

    `day` is None where the calendar has no such day (29 February does without a year). `weekday` is
    the one told beside it (0 is Monday). `others` are further readings: 03/04/2017. `spans` has
    where its parts stand, by their names. A `range` ("Aug. 19-30, 2017") is more than one day.
    """

    start: int
    end: int
    month: int
    day_of_month: int
    year: int | None = None
    weekday: int | None = None
    others: tuple[date, ...] = ()
    spans: tuple[tuple[str, Span], ...] = ()
    range: bool = False

    @property
    def day(self) -> date | None:
        """The day, where a year is told and the calendar has it."""
        return _day(self.year, self.month, self.day_of_month) if self.year else None

    @property
    def exists(self) -> bool:
        """Whether the calendar has it; of one without a year, in some year."""
        return _day(self.year or 2000, self.month, self.day_of_month) is not None

    @property
    def is_sure(self) -> bool:
        """Whether it is one day in one reading, and its weekday fits."""
        fits = self.day is not None and self.weekday in (None, self.day.weekday())
        return fits and not self.others and not self.range

    def may_be(self, day: date) -> bool:
        """Whether it is this day, as far as it tells."""
        if self.year is None:
            return (self.month, self.day_of_month) == (day.month, day.day)
        return day == self.day or day in self.others


def written_days(text: str) -> tuple[WrittenDay, ...]:
    """The days of a text, in their order; of what may be read in two ways the longer counts."""
    plain = _same_length(text)
    if not any(c in "0123456789" for c in plain):
        return ()
    found: list[WrittenDay] = []
    in_words, in_figures = _forms()
    forms = (*in_words, *in_figures) if _FIGURES.search(plain) else in_words
    matches = [match for form in forms for match in form.finditer(plain)]
    for match in sorted(matches, key=lambda one: (one.start(), -one.end())):
        if not found or match.start() >= found[-1].end:
            found += _read(match)
    return tuple(found)


def rewritten(text: str, written: WrittenDay, day: date) -> str:
    """What would stand there for another day, told in the same way; empty where that cannot be."""
    spans = dict(written.spans)
    if written.others or not spans:
        return ""
    told: dict[str, str] = {"year": str(day.year)}
    for name, number in (("number", day.month), ("day", day.day)):
        width = spans[name][1] - spans[name][0] if name in spans else 0
        told[name] = f"{number:0{width if 'number' in spans else 1}}"
    for name, styles, place in (
        ("month", _MONTHS, day.month - 1),
        ("weekday", _WEEKDAYS, day.weekday()),
    ):
        if name in spans:
            told[name] = _in_the_style_of(text[slice(*spans[name])], styles, place)
            if not told[name]:
                return ""
    new = text[: written.end]
    for name, (start, end) in sorted(spans.items(), key=lambda one: -one[1][0]):
        new = new[:start] + _in_digits_of(text[start:end], told[name]) + new[end:]
    return new[written.start :]


def with_weekday(text: str, written: WrittenDay, weekday: int) -> str:
    """The same day with another weekday beside it; empty where that cannot be."""
    span = dict(written.spans).get("weekday")
    if span is None:
        return ""
    told = _in_the_style_of(text[slice(*span)], _WEEKDAYS, weekday)
    return text[written.start : span[0]] + told + text[span[1] : written.end] if told else ""


def _in_the_style_of(told: str, styles: tuple[tuple[str, ...], ...], number: int) -> str:
    """Another name of the same list, as this one is written."""
    plain = " ".join(told.split())
    like = {_ALSO.get(_bare(plain), _bare(plain))}
    for compare, sought in ((str, {plain}), (_bare, like)):
        for names in styles:
            if not sought.isdisjoint(map(compare, names)):
                other = names[number]
                return other.capitalize() if plain[0].isupper() and other.islower() else other
    return ""


def _in_digits_of(told: str, new: str) -> str:
    """Digits in the script of those that stood there."""
    first = next((c for c in told if c.isdecimal()), "0")
    zero = ord(first) - unicodedata.decimal(first)
    if zero == ord("0"):
        return new
    return "".join(chr(zero + int(c)) if c in "0123456789" else c for c in new)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _bare(name: str) -> str:
    """A name without its full stop, in small letters, without marks."""
    apart = unicodedata.normalize("NFD", " ".join(name.rstrip(".").lower().split()))
    return "".join(c for c in apart if not unicodedata.combining(c))


def _same_length(text: str) -> str:
    """The text with digits of ASCII; each character stands where it stood."""
    return text if text.isascii() else in_ascii_digits(text)


@cache
def _numbers(styles: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for names in styles:
        for number, name in enumerate(names):
            found.setdefault(_bare(name), number)
    found |= {name: found[like] for name, like in _ALSO.items() if like in found}
    return found


def _any_of(styles: tuple[tuple[str, ...], ...]) -> str:
    """A pattern of all names, the longest first, with their marks or without."""
    names = {name.rstrip(".") for several in styles for name in several} | set(_numbers(styles))
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Patterns of dates with the month in words, and in figures alone."""
    months = _any_of(_MONTHS)
    month = rf"(?P<month>(?:{months})\.?)"
    # "آب/أغسطس": the month by both its Arabic names.
    month += rf"(?P<twice>\s?/\s?(?:{_any_of(_MONTHS[-3:])}))?"
    weekday = rf"(?:(?P<weekday>(?:{_any_of(_WEEKDAYS)})\.?)\s*[,،]?\s*)?"
    several = r"(?P<other>\d{1,2}\s?[-–]\s?|\d{1,2}\s(?:and|to|y|al|و)\s)?"
    day = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th|º|\.º)?"
    year = r"(?P<year>\d{4})(?!\d)"
    before, behind = r"(?<![\w/])(?<!\d[-–.,])", r"(?![\w/]|[-–.,]\d)"
    day_first = rf"{before}{weekday}{several}{day}(?:\s+(?:de|of)\s+|\s+|-)"
    day_first += rf"{month}(?:(?:\s*,?\s+(?:de|del|of)\s+|\s*[,،]\s*|\s+|-){year})?{behind}"
    month_first = rf"{before}{weekday}{month}\s+{day}(?P<other>\s?[-–]\s?\d{{1,2}})?"
    month_first += rf"(?:(?:\s*[,،]\s*|\s+){year})?{behind}"
    iso = r"(?<![\w./-])(?P<year>\d{4})(?P<sign>[-/])(?P<number>\d\d)(?P=sign)(?P<day>\d\d)"
    figures = (
        r"(?<![\w./-])(?P<day>\d{1,2})(?P<sign>[-/.])(?P<number>\d{1,2})(?P=sign)(?P<year>\d{4})"
    )
    in_words = tuple(re.compile(form, re.IGNORECASE) for form in (day_first, month_first))
    return in_words, (
        re.compile(rf"{iso}(?![\w/-])"),
        re.compile(rf"{figures}(?![\w/-]|\.\d)"),
    )


def _read(match: re.Match[str]) -> Iterator[WrittenDay]:
    said = match.groupdict()
    year = int(said["year"]) if said["year"] else None
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        return
    parts = ("weekday", "day", "month", "number", "year")
    spans = tuple((name, match.span(name)) for name in parts if said.get(name))
    if "number" in said:
        yield from _in_figures(match, year or 0, spans)
        return
    name = said["month"]
    if name.islower() and _bare(name) in ("may", "march", "mar", "jun") and not year:
        return  # "you may 26 …", "they march 3 …"
    weekday = said.get("weekday")
    yield WrittenDay(
        match.start(),
        match.end(),
        _numbers(_MONTHS)[_bare(name)] + 1,
        int(said["day"]),
        year,
        _numbers(_WEEKDAYS)[_bare(weekday)] if weekday else None,
        spans=() if said.get("twice") or said.get("ordinal") else spans,
        range=bool(said.get("other")),
    )


def _in_figures(
    match: re.Match[str], year: int, spans: tuple[tuple[str, Span], ...]
) -> Iterator[WrittenDay]:
    """Of 03/04/2017 both readings, day and month; of 2017-04-03 and 26/08/2017 the only one."""
    month, day = int(match["number"]), int(match["day"])
    others: tuple[date, ...] = ()
    if match.start("day") < match.start("year"):
        turned = _day(year, day, month)
        if month > 12 and turned is not None:
            month, day = day, month
            swapped = {"day": "number", "number": "day"}
            spans = tuple((swapped.get(name, name), span) for name, span in spans)
        elif turned is not None and month != day:
            others = (turned,)
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield WrittenDay(match.start(), match.end(), month, day, year, others=others, spans=spans)
