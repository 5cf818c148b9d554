"""What a written date says of the photograph, with what else is told of its year and order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from photoarchive.domain.caption_text.parts import Doubt, Known, Part, Unclear, Why
from photoarchive.domain.written_dates import WrittenDate, find, years

_FIELD = "date_created"
# So many days may lie between the day a text names without a year and the photograph's own date.
_SAME_DAYS, _NEAR_DAYS = 1, 31


def dated(text: str, one: WrittenDate, known: Known, why: Why) -> Part | Doubt:
    """The date for the photograph, or why it cannot be told; `text` is the whole text in its plain
    form, whose other dates may tell the year."""
    if one.iso:
        return Part(_FIELD, one.iso, one.start, one.end, why)
    words = text[one.start : one.end]
    match one.fault:
        case "no-year":
            return _in_its_year(text, one, known) or _doubt(Unclear.NO_YEAR, one, words)
        case "day-or-month":
            told = _chosen(text, one, known)
            if told:
                return Part(_FIELD, told, one.start, one.end, why)
            return _doubt(Unclear.DAY_OR_MONTH, one, "; ".join(one.readings))
        case fault:
            return _doubt(Unclear(fault), one, words)


def _doubt(code: Unclear, one: WrittenDate, detail: str) -> Doubt:
    return Doubt(code, one.start, one.end, detail, _FIELD)


def _chosen(text: str, one: WrittenDate, known: Known) -> str:
    """Which of the readings is meant, if anything tells."""
    if known.day_first is not None:
        return one.readings[0 if known.day_first else 1]
    others = {known.date[:10], *(other.iso[:10] for other in find(text))}
    possible = [reading for reading in one.readings if reading in others]
    return possible[0] if len(possible) == 1 else ""


def _in_its_year(text: str, one: WrittenDate, known: Known) -> Part | None:
    told = {
        other.year
        for other in find(text)
        if other.iso and (other.month, other.day) == (one.month, one.day)
    }
    if len(told) == 1:
        return _part(one, told.pop(), Why.OTHER_DATE, sure=True)
    if told or one.day is None:
        return None
    own = _day(known.date)
    if own is not None:
        apart, year = min((_days_apart(one, year, own), year) for year in _around(own))
        if apart <= _NEAR_DAYS:
            return _part(one, year, Why.PHOTOGRAPH, sure=apart <= _SAME_DAYS)
        return None
    if len(known.date) in (4, 7) and known.date[5:] in ("", f"{one.month:02}"):
        return _part(one, int(known.date[:4]), Why.PHOTOGRAPH, sure=False)
    return _by_weekday(one, years(text))


def _by_weekday(one: WrittenDate, several: Sequence[int]) -> Part | None:
    """In the one year that a text tells, where the weekday fits."""
    if one.weekday is None or len(several) != 1:
        return None
    return _part(one, several[0], Why.OTHER_DATE, sure=False)


def _part(one: WrittenDate, year: int | None, why: Why, *, sure: bool) -> Part | None:
    dated_so = one.in_year(year) if year is not None else one
    return Part(_FIELD, dated_so.iso, one.start, one.end, why, sure) if dated_so.iso else None


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _around(own: date) -> range:
    return range(max(1, own.year - 1), min(9999, own.year + 1) + 1)


def _days_apart(one: WrittenDate, year: int, own: date) -> int:
    there = _day(one.in_year(year).iso)
    return abs((there - own).days) if there is not None else 10**6
