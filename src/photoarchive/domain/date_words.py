"""Dates in words, in the language of the text they stand in: `%-d %B %Y` is "26 août 2017".

The signs are those of strftime (ISO C): %Y %y %m %B %b %d %e %j %A %a %H %I %M %S %p %z %F %T %R,
a dash between as GNU has it takes the leading zero away (%-d), %% is the sign itself. `long` and
`full` stand for the form that is usual in the language.

What is not known of a date is left out, with what stands between it and the rest: "2017-08" by
`%-d %B %Y` is "August 2017".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from photoarchive.domain import dates
from photoarchive.domain.calendar_names import CalendarNames, names_in

USUAL = ("long", "full")

_TOGETHER = {"%F": "%Y-%m-%d", "%T": "%H:%M:%S", "%R": "%H:%M"}
_PIECE = re.compile(r"%(-?)(.)|([^%]+)|%", re.DOTALL)
_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?)?)?"
    r"(Z|[+-]\d\d:?\d\d)?"
)
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))


@dataclass(frozen=True, slots=True)
class _Moment:
    """What is known of a date; None for the rest."""

    year: int
    month: int | None
    day: int | None
    hour: int | None
    minute: int | None
    second: int | None
    offset: str

    @property
    def weekday(self) -> int | None:
        """From 0 for Monday."""
        whole = self._whole
        return whole.weekday() if whole is not None else None

    @property
    def day_of_year(self) -> int | None:
        """From 1."""
        whole = self._whole
        return whole.timetuple().tm_yday if whole is not None else None

    @property
    def _whole(self) -> date | None:
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def _named(names: tuple[str, ...], number: int | None, first: int = 0) -> str | None:
    return names[number - first] if number is not None else None


def _figures(number: int | None, width: int = 2) -> str | None:
    return f"{number:0{width}}" if number is not None else None


def _half_day(hour: int | None) -> int | None:
    return (hour % 12 or 12) if hour is not None else None


_SIGNS: dict[str, Callable[[_Moment, CalendarNames], str | None]] = {
    "Y": lambda m, _n: f"{m.year:04}",
    "y": lambda m, _n: f"{m.year % 100:02}",
    "m": lambda m, _n: _figures(m.month),
    "B": lambda m, n: _named(n.months, m.month, 1),
    "b": lambda m, n: _named(n.short_months, m.month, 1),
    "d": lambda m, _n: _figures(m.day),
    "e": lambda m, _n: _figures(m.day, 1),
    "j": lambda m, _n: _figures(m.day_of_year, 3),
    "A": lambda m, n: _named(n.days, m.weekday),
    "a": lambda m, n: _named(n.short_days, m.weekday),
    "H": lambda m, _n: _figures(m.hour),
    "I": lambda m, _n: _figures(_half_day(m.hour)),
    "M": lambda m, _n: _figures(m.minute),
    "S": lambda m, _n: _figures(m.second),
    "p": lambda m, n: n.noon[m.hour >= 12] if m.hour is not None else None,
    "z": lambda m, _n: m.offset or None,
}
SIGNS = tuple(f"%{sign}" for sign in (*_SIGNS, "F", "T", "R", "%"))


def fault(form: str) -> str:
    """The first sign of a form that is none; empty where all can be read."""
    if form in USUAL:
        return ""
    for piece in _PIECE.finditer(_spelt_out(form)):
        if piece[0] == "%" or (piece[2] and piece[2] != "%" and piece[2] not in _SIGNS):
            return piece[0]
    return ""


def written(iso: str, form: str, language: str, offset: str = "") -> str:
    """A date (as `domain.dates` has it, with or without an offset behind it) in this form. What is
    no such date is given back as it is."""
    match = _ISO.fullmatch(iso)
    if match is None:
        return iso
    year, *parts, own = match.groups()
    month, day, hour, minute, second = (int(part) if part else None for part in parts)
    zone = dates.parse_offset(own) if own else offset
    moment = _Moment(int(year), month, day, hour, minute, second, zone or "")
    names = names_in(language)
    form = {"long": names.long, "full": names.full}.get(form, form)
    return _balanced(_joined(_pieces(form, moment, names)))


def _spelt_out(form: str) -> str:
    return re.sub("%[FTR]", lambda found: _TOGETHER[found[0]], form)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the date (`text` is None where it is not known), or what stands between."""

    text: str | None
    is_sign: bool


@lru_cache(maxsize=64)
def _parted(form: str) -> tuple[tuple[str | None, ...], ...]:
    """The signs of a form and what stands between them; thousands of dates are written alike."""
    return tuple(piece.groups() for piece in _PIECE.finditer(_spelt_out(form)))


def _pieces(form: str, moment: _Moment, names: CalendarNames) -> list[_Part]:
    made: list[_Part] = []
    for bare, sign, between in _parted(form):
        if sign is None or sign == "%":
            made.append(_Part(between or "%", False))
        elif sign in _SIGNS:
            text = _SIGNS[sign](moment, names)
            if bare and text is not None:
                text = text.lstrip("0") or "0"
            made.append(_Part(text, True))
    return made


def _joined(parts: list[_Part]) -> str:
    """The known parts. Between two of them stands what follows the first; before the first and
    behind the last only what adjoins no part that is missing."""
    signs = [at for at, part in enumerate(parts) if part.is_sign]
    known = [at for at in signs if parts[at].text is not None]
    if not signs:
        return "".join(part.text or "" for part in parts)
    if not known:
        return ""
    text = "".join(part.text or "" for part in parts[: signs[0]]) if known[0] == signs[0] else ""
    for at, following in zip(known, [*known[1:], None], strict=True):
        text += parts[at].text or ""
        next_sign = next((one for one in signs if one > at), len(parts))
        if following is not None or next_sign == len(parts):
            text += "".join(part.text or "" for part in parts[at + 1 : next_sign])
    return text


def _balanced(text: str) -> str:
    """Without brackets whose other half went with a missing part."""
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text
