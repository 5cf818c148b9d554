"""Dates as people write them, found in a text: "Aug. 26, 2017", "26 de agosto de 2017",
"26 آب/أغسطس 2017", "2017-08-26", "26/08/2017".

Months and weekdays are known in English, Spanish, French and Arabic (those of the Levant, of Egypt
and of the Maghreb). A date is read for what it says and no more: one without a year has none, and
of 03/04/2017 both readings are given. Days are checked against the calendar (ISO 8601), and against
the weekday that stands beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from photoarchive.domain import dates
from photoarchive.domain.text import fold

_FIRST_YEAR, _LAST_YEAR = 1800, 2199

_ENGLISH = (
    "January|Jan", "February|Feb", "March|Mar", "April|Apr", "May", "June|Jun", "July|Jul",
    "August|Aug", "September|Sept|Sep", "October|Oct", "November|Nov", "December|Dec",
)  # fmt: skip
_OTHERS = (
    "enero|ene|janvier|janv|كانون الثاني|كانون ثاني|يناير|جانفي",
    "febrero|feb|février|févr|شباط|فبراير|فيفري",
    "marzo|mar|mars|آذار|مارس",
    "abril|abr|avril|avr|نيسان|أبريل|إبريل|أفريل",
    "mayo|may|mai|أيار|مايو|ماي",
    "junio|jun|juin|حزيران|يونيو|يونيه|جوان",
    "julio|jul|juillet|juil|تموز|يوليو|يوليه|يوليوز|جويلية",
    "agosto|ago|août|آب|أغسطس|أوت|غشت",
    "septiembre|setiembre|septembre|set|sept|sep|أيلول|سبتمبر|شتنبر",
    "octubre|oct|octobre|تشرين الأول|تشرين أول|أكتوبر",
    "noviembre|nov|novembre|تشرين الثاني|تشرين ثاني|نوفمبر|نونبر",
    "diciembre|dic|décembre|déc|كانون الأول|كانون أول|ديسمبر|دجنبر",
)
_WEEKDAYS = (
    "Monday|Mon|lunes|lundi|الاثنين|الإثنين",
    "Tuesday|Tues|Tue|martes|mardi|الثلاثاء",
    "Wednesday|Wed|miércoles|mercredi|الأربعاء",
    "Thursday|Thurs|Thur|Thu|jueves|jeudi|الخميس",
    "Friday|Fri|viernes|vendredi|الجمعة",
    "Saturday|Sat|sábado|samedi|السبت",
    "Sunday|Sun|domingo|dimanche|الأحد",
)
# A letter that is often written without its mark.
_BARE = {"é": "[eé]", "û": "[uû]", "á": "[aá]", "أ": "[أا]", "إ": "[إا]", "آ": "[آا]", " ": r"\s+"}


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date that stands in a text from `start` to `end`. Parts that it does not tell are None.

    `iso` is the date as precise as told, empty where it cannot be one date; `readings` are then
    those that it may be, if any. `fault` says why: "no-such-day", "day-or-month", "short-year",
    "other-weekday", "several-days", or "no-year".
    """

    start: int
    end: int
    iso: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 0 is Monday
    readings: tuple[str, ...] = ()
    fault: str = ""

    def in_year(self, year: int) -> WrittenDate:
        """The same in this year, checked."""
        return _checked(replace(self, year=year, fault=""))


def find(text: str) -> tuple[WrittenDate, ...]:
    """The dates of a text in their order, of digits of ASCII. Of what may be read in two ways the
    longer counts."""
    matches = [
        (match.start(), -match.end(), order, match)
        for order, (pattern, _read) in enumerate(_forms())
        for match in pattern.finditer(text)
    ]
    found: list[WrittenDate] = []
    for start, _end, order, match in sorted(matches, key=lambda one: one[:3]):
        if not found or start >= found[-1].end:
            made = _forms()[order][1](match)
            found += [made] if made is not None else []
    return tuple(found)


def years(text: str) -> tuple[int, ...]:
    """The numbers in a text that may be years, each once."""
    numbers = map(int, re.findall(r"(?<![\w/-])(?<!\d[.,])\d{4}(?![\w/-]|[.,]\d)", text))
    return tuple(dict.fromkeys(n for n in numbers if _FIRST_YEAR <= n <= _LAST_YEAR))


def whole(text: str) -> WrittenDate | None:
    """The date that a text is, with nothing beside it: written in any way, a year alone, or an ISO
    date with its time and zone. None when it is none."""
    plain = " ".join(dates.in_ascii_digits(text).split())
    parsed = dates.parse(plain)
    if parsed is not None:
        return WrittenDate(0, len(text), "".join(parsed))
    found = find(plain)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(plain)):
        return replace(found[0], end=len(text))
    return None


_Read = Callable[[re.Match[str]], WrittenDate | None]


@cache
def _forms() -> tuple[tuple[re.Pattern[str], _Read], ...]:
    month = f"(?P<month>{_any_of((*_ENGLISH, *_OTHERS))})"
    # "آب/أغسطس" and "آب (أغسطس)": the month by both its Arabic names.
    month += rf"\.?(?:\s?/\s?(?:{_any_of(_OTHERS)})|\s\((?:{_any_of(_OTHERS)})\))?"
    weekday = rf"(?:(?P<weekday>{_any_of(_WEEKDAYS)})\.?\s*[,،]?\s*(?:في\s+)?)?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|º|°|er|ro)?"
    days = rf"(?P<other>\d{{1,2}}\s?[-–]\s?|\d{{1,2}}\s(?:and|y|et|to|al|au)\s)?{day}"
    year = r"(?P<year>\d{4})"
    of = r"(?:\s+(?:de|del|of|من)\s+|[-.]|\s+)"
    of_year = r"(?:\s*,?\s+(?:de|del|of|من)(?:\s+عام|\s+سنة)?\s+|\s+(?:عام|سنة|لعام|لسنة)\s+|"
    of_year += r"\s*[,،]\s*|-|\s+)"
    before, behind = r"(?<![\w/])(?<!\d[-.–])", r"(?![\w/]|[-.]\d)"
    first = rf"{before}{weekday}{days}{of}{month}(?:{of_year}{year})?{behind}"
    then = rf"{before}{weekday}{month}\s+{day}(?P<other>\s?[-–]\s?\d{{1,2}})?"
    then += rf"(?:(?:\s*,?\s+(?:de\s+)?|\s*,\s*){year})?{behind}"
    alone = rf"{before}{month}(?:\s+(?:de|del|of)\s+|\s*,\s*|\s+){year}{behind}"
    iso = r"(?<![\w./-])(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"
    iso += r"(?P<clock>T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/-]|[.]\d)"
    figures = r"(?<![\w./-])(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?P=sign)"
    figures += r"(?P<year>\d{4}|\d\d)(?![\w/-]|[.]\d)"
    forms = ((first, _in_words), (then, _in_words), (alone, _in_words))
    figured = ((iso, _year_first), (figures, _year_last))
    return tuple((re.compile(one, re.IGNORECASE), read) for one, read in (*forms, *figured))


def _any_of(names: Iterable[str]) -> str:
    several = sorted({name for one in names for name in one.split("|")}, key=len, reverse=True)
    return "|".join("".join(_BARE.get(c, c) for c in name) for name in several)


@cache
def _numbers(names: tuple[str, ...]) -> dict[str, int]:
    """For each name, folded, its place among these from 1 on."""
    return {fold(name): n for n, one in enumerate(names, 1) for name in one.split("|")}


def _in_words(match: re.Match[str]) -> WrittenDate | None:
    said = match.groupdict()
    name = fold(" ".join(said["month"].split()))
    english = _numbers(_ENGLISH).get(name)
    day, year, weekday = said.get("day"), said["year"], said.get("weekday")
    is_first = bool(day) and match.start("day") < match.start("month")
    if english and said["month"].islower() and not (is_first or (day and year)):
        return None  # "may 26", "march 2017": a verb and a number
    made = WrittenDate(
        match.start(),
        match.end(),
        year=int(year) if year else None,
        month=english or _numbers(_OTHERS)[name],
        day=int(day) if day else None,
        weekday=_numbers(_WEEKDAYS)[fold(weekday)] - 1 if weekday else None,
    )
    if made.year is not None and not _FIRST_YEAR <= made.year <= _LAST_YEAR:
        return None
    return replace(made, fault="several-days") if said.get("other") else _checked(made)


def _year_first(match: re.Match[str]) -> WrittenDate | None:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    made = _checked(WrittenDate(match.start(), match.end(), year=year, month=month, day=day))
    if match["clock"] and made.iso:
        parsed = dates.parse(made.iso + match["clock"].upper())
        return replace(made, iso="".join(parsed)) if parsed else None
    return made


def _year_last(match: re.Match[str]) -> WrittenDate | None:
    one, two, year = (int(match[name]) for name in ("one", "two", "year"))
    made = WrittenDate(match.start(), match.end(), year=year)
    if len(match["year"]) == 2:
        is_date = 1 <= one <= 31 and 1 <= two <= 31
        return replace(made, year=None, fault="short-year") if is_date else None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    both = (_checked(replace(made, month=m, day=d)) for d, m in ((one, two), (two, one)))
    possible = {reading.iso: reading for reading in both if reading.iso}
    if len(possible) == 1:
        return next(iter(possible.values()))
    fault = "day-or-month" if possible else "no-such-day"
    return replace(made, readings=tuple(possible), fault=fault)


def _checked(made: WrittenDate) -> WrittenDate:
    """With its ISO text, or with what is wrong with it."""
    year, month, day = made.year, made.month, made.day
    if month is not None and not 1 <= month <= 12:
        return replace(made, fault="no-such-day")
    if month is not None and day is not None:
        try:
            # Where no year is told, 29 February may be meant.
            weekday = date(year or 2000, month, day).weekday()
        except ValueError:
            return replace(made, fault="no-such-day")
        if year is not None and made.weekday not in (None, weekday):
            return replace(made, fault="other-weekday")
    if year is None:
        return replace(made, fault="no-year")
    iso = f"{year:04}" + "".join(f"-{part:02}" for part in (month, day) if part is not None)
    return replace(made, iso=iso)
