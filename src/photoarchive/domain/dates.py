"""Dates of known precision: a year, a month, a day, or a moment without an invented zone.

Written as in ISO 8601, cut where knowledge ends: "2017", "2017-08", "2017-08-26",
"2017-08-26T10:14", "2017-08-26T10:14:05", "2017-08-26T10:14:05.25". The offset from UTC is kept
apart, as "+03:00", because most cameras do not know it.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange

_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?)?)?)?"
    r"\s*(Z|[+-]\d\d:?\d\d)?"
)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")


def parse(text: str) -> tuple[str, str] | None:
    """A date as (ISO text as precise as given, offset "+HH:MM" or ""); None when it is none.

    An offset is only accepted behind a time. Digits of every script are read, Arabic ones too.
    """
    match = _DATE.fullmatch(_in_ascii_digits(text.strip()))
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
    match = _OFFSET.fullmatch(_in_ascii_digits(text.strip()))
    if match is None or int(match[2]) > 15 or int(match[3]) > 59:
        return None
    return f"{match[1]}{match[2]}:{match[3]}"


def _in_ascii_digits(text: str) -> str:
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
