"""What the cell of a caption sheet says of a field: nothing new, another content, or something that
cannot be one.

A spreadsheet changes what nobody touched: it makes numbers of texts that look like some, days of
months, and dates of its own form. What it may have made of the content that is there counts as
unchanged.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from photoarchive.app import field_input
from photoarchive.app.edits import Typed
from photoarchive.app.sheet_columns import FieldColumn
from photoarchive.delivery.spreadsheet import MOST_CHARACTERS
from photoarchive.domain import dates
from photoarchive.domain.cells import plain
from photoarchive.domain.dates import in_ascii_digits
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.fields import Type
from photoarchive.domain.text import tidy
from photoarchive.domain.written_dates import WrittenDate, whole
from photoarchive.sheets.table import Cell, Kind

# So long may a name be, and a line; what is longer was put into the wrong column.
_LONGEST_NAME, _LONGEST_LINE = 256, 2000
_CLOCK = re.compile(r"[ T,]+(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*([AaPp])\.?[Mm]\.?)?$")
# "Aug-17", as Excel shows the month 2017-08.
_MONTH = re.compile(r"[^\W\d_]{3,12}\.?[- ]\d{2,4}")


@dataclass(frozen=True, slots=True)
class Same:
    """The cell says what is there."""


@dataclass(frozen=True, slots=True)
class Empty:
    """The cell is empty, and there is a content."""


@dataclass(frozen=True, slots=True)
class Other:
    """The cell says another content, as it is typed; `zone` is the offset of a date that tells
    one, or empty where it has a day without a time."""

    content: Typed
    text: str
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """The cell cannot be taken: the code of the reason, the words, and what the field takes."""

    code: str
    detail: str
    form: str = ""


Said = Same | Empty | Other | Wrong


def said(column: FieldColumn, cell: Cell, present: str, day_first: bool | None) -> Said:
    """What a cell says, where `present` would be written for the content that is there."""
    words = tidy(plain(cell.text))
    held = tidy(present)
    if words == held or words == tidy(present[:MOST_CHARACTERS]):
        return Same()
    if not words:
        return Empty()
    if cell.kind is Kind.FAULT:
        return Wrong("formula", words)
    if _is_made_of(held, words):
        return Same()
    if column.field.type is Type.DATE:
        return _date(column, cell, words, held, day_first)
    if len(cell.text) >= MOST_CHARACTERS:
        return Wrong("cut-off", str(MOST_CHARACTERS))
    if _is_too_long(column, words):
        return Wrong("too-long", words[:60])
    try:
        return Other(field_input.content(column.field, words), words)
    except WrongValue as error:
        return Wrong("wrong-value", error.value, error.form)


def day_comes_first(texts: list[str]) -> bool | None:
    """Whether days stand before months in a column of dates in figures, where any of them tells."""
    told = set()
    for text in texts:
        match = re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}", in_ascii_digits(text.strip()))
        if match is not None and max(int(match[1]), int(match[2])) > 12:
            told.add(int(match[1]) > 12)
    return told.pop() if len(told) == 1 else None


def _is_made_of(held: str, words: str) -> bool:
    """Whether a spreadsheet may have made these words of the text that is there: a number of its
    own form."""
    if not re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?", words):
        return False
    if not re.fullmatch(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", held):
        return False
    if "." not in held and "e" not in words.lower() and re.search("[.,]", words):
        return False  # 1,000 may be meant where 1 was
    with suppress(ValueError, OverflowError):
        number, shown = float(held), float(words.replace(",", "."))
        if "e" in words.lower():  # 1.23457E+16: six figures of it
            return abs(number - shown) <= abs(number) * 1e-5
        return number == shown
    return False


def _is_too_long(column: FieldColumn, words: str) -> bool:
    if column.field.vocabulary is not None:
        names = words.split(";") if column.field.many is not None else [words]
        return any(len(name.strip()) > _LONGEST_NAME for name in names)
    return not column.field.multiline and len(words) > _LONGEST_LINE


def _date(column: FieldColumn, cell: Cell, words: str, held: str, day_first: bool | None) -> Said:
    day, clock = _parted(in_ascii_digits(words))
    written = whole(day)
    if written is not None and written.fault == "no-such-day":
        return Wrong("no-such-day", words)
    if written is None:
        made = _MONTH.fullmatch(day) and held and _is_month_of(held, day)
        return Same() if made else Wrong("wrong-value", words, "date")
    readings = _readings(written, day_first)
    told = [reading + clock if len(reading) == 10 else reading for reading in readings]
    if any(_is_same_moment(one, held) for one in told):
        return Same()
    # 2017-08 and 2017 become the first of the month and of the year.
    is_spread = cell.kind is Kind.DATE or bool(clock) or bool(written.readings)
    if is_spread and len(held) in (4, 7) and any(one[:10] == _first_day(held) for one in told):
        return Same()
    if len(told) != 1:
        return Wrong("day-or-month" if told else "wrong-value", words, "" if told else "date")
    parsed = dates.parse(told[0])
    if parsed is None:
        return Wrong("wrong-value", words, "date")
    iso, offset = parsed
    return Other(iso, iso + offset, offset if offset else (None if "T" in iso else ""))


def _parted(words: str) -> tuple[str, str]:
    """A day, and the time behind it as ISO 8601 has it ("T10:14:05"), of dates that spreadsheets
    write in their own form."""
    if dates.parse(words) is not None:
        return words, ""
    match = _CLOCK.search(words)
    if match is None:
        return words, ""
    hour, minute, second, half = match.groups()
    number = int(hour) % 12 + (12 if half in "Pp" else 0) if half else int(hour)
    return words[: match.start()], f"T{number:02}:{minute}:{second or '00'}"


def _readings(written: WrittenDate, day_first: bool | None) -> list[str]:
    if written.iso:
        return [written.iso]
    if written.fault != "day-or-month":
        return []
    if day_first is None:
        return list(written.readings)
    return [written.readings[0 if day_first else 1]]


def _is_same_moment(told: str, held: str) -> bool:
    """Whether a date is the one that is there, to the second or to the minute, or to the day where
    that is all the sheet shows."""
    if not held:
        return False
    at = re.split(r"[.Z+]|(?<=\d\d:\d\d:\d\d)-|(?<=T\d\d:\d\d)-", held)[0]
    return told in (held, at) or (told.endswith(":00") and told[:-3] == at[:16])


def _first_day(held: str) -> str:
    return held + {4: "-01-01", 7: "-01"}.get(len(held), "")


def _is_month_of(held: str, shown: str) -> bool:
    """Whether "Aug-17" is the month that is there."""
    year = re.search(r"\d{2,4}$", shown)
    month = whole(f"1 {re.split(r'[- ]', shown)[0]} {held[:4]}")
    return (
        year is not None
        and held[:4].endswith(year[0])
        and month is not None
        and len(held) == 7
        and month.iso[:7] == held
    )
