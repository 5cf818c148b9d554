"""Dates of known precision: a year, a month, a day, or a moment without an invented zone.

Written as in ISO 8601, cut where knowledge ends: "2017", "2017-08", "2017-08-26",
"2017-08-26T10:14", "2017-08-26T10:14:05", "2017-08-26T10:14:05.25". The offset from UTC is kept
apart, as "+03:00", because most cameras do not know it.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?)?)?)?"
    r"\s*(Z|[+-]\d\d:?\d\d)?"
)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")
_BACK = re.compile(r"last-(\d{1,5})([dwmy])")
# Periods that are told from today; also last-30d, last-2w, last-3m, last-1y.
RELATIVE = (
    "today",
    "yesterday",
    "this-week",
    "last-week",
    "this-month",
    "last-month",
    "this-year",
    "last-year",
)


def parse(text: str) -> tuple[str, str] | None:
    """A date as (ISO text as precise as given, offset "+HH:MM" or ""); None when it is none.

    An offset is only accepted behind a time. Digits of every script are read, Arabic ones too.
    """
    match = _DATE.fullmatch(in_ascii_digits(text.strip()))
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    if int(year) == 0 or (month and not 1 <= int(month) <= 12):
        return None
    if day and not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return None
    # A leap second is written :60.
    if hour and (int(hour) > 23 or int(minute) > 59 or int(second or 0) > 60):
        return None
    offset = parse_offset(zone) if zone else ""
    if offset is None or (zone and not hour):
        return None
    iso = "-".join(part for part in (year, month, day) if part)
    if hour:
        iso += f"T{hour}:{minute}" + (f":{second}" if second else "") + (fraction or "")
    return iso, offset


def parse_offset(text: str) -> str | None:
    """An offset from UTC as "+HH:MM"; "Z" is "+00:00"; None when it is none."""
    if text.strip() in ("Z", "z"):
        return "+00:00"
    match = _OFFSET.fullmatch(in_ascii_digits(text.strip()))
    if match is None or int(match[2]) > 15 or int(match[3]) > 59:
        return None
    return f"{match[1]}{match[2]}:{match[3]}"


def in_ascii_digits(text: str) -> str:
    """The text with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def sort_key(iso: str) -> int:
    """The date as one number that sorts, YYYYMMDDhhmmss; unknown parts are 0. A fraction of a
    second and an offset count for nothing."""
    date, _, clock = iso.partition("T")
    digits = re.sub(r"\D", "", date) + re.sub(r"\D", "", re.split(r"[.Z+-]", clock)[0])
    return int(digits.ljust(14, "0")[:14])


def span(first: str, last: str) -> tuple[int, int]:
    """The sort keys from the beginning of the first date to the end of the last, both included.

    Dates that are less precise than the bounds lie in the span when they begin in it.
    """
    digits = re.sub(r"\D", "", last.partition(".")[0])
    return sort_key(first), int(digits.ljust(14, "9")[:14])


def period(text: str, today: date) -> tuple[str, str] | None:
    """The first and the last date (ISO texts, as precise as given) of what is asked for: a date, or
    a period told from today, one of `RELATIVE` or "last-30d"; None when it is neither.

    "last-30d" begins thirty days ago, "last-3m" on this day of the month three months ago (its last
    one where it is shorter); both end today. Weeks begin on Monday (ISO 8601).
    """
    asked = in_ascii_digits(text.strip().lower())
    back = _BACK.fullmatch(asked)
    if back is not None:
        begin = _back(today, int(back[1]), back[2])
        return (begin.isoformat(), today.isoformat()) if begin is not None else None
    if asked in RELATIVE:
        return _relative(asked, today)
    parsed = parse(asked.upper())
    return (parsed[0], parsed[0]) if parsed is not None else None


def _relative(asked: str, today: date) -> tuple[str, str]:
    which, _dash, unit = asked.partition("-")
    if not unit:
        day = today if which == "today" else today - timedelta(days=1)
        return day.isoformat(), day.isoformat()
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + (7 if which == "last" else 0))
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    first = today.replace(day=1)
    if which == "last":
        first = first.replace(year=today.year - 1) if unit == "year" else first - timedelta(days=1)
    iso = first.isoformat()[: 4 if unit == "year" else 7]
    return iso, iso


def _back(today: date, number: int, unit: str) -> date | None:
    try:
        if unit in "dw":
            return today - timedelta(days=number * (7 if unit == "w" else 1))
        months = today.year * 12 + today.month - 1 - number * (12 if unit == "y" else 1)
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(today.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError):  # before the year 1
        return None
