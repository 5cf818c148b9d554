"""Positions and numbers as XMP writes them (Part 2, GPSCoordinate, Rational and Real)."""

from __future__ import annotations

import math
import re
from typing import Final

_COORDINATE: Final = re.compile(
    r"\s*([+-]?\d+(?:\.\d+)?)(?:,\s*(\d+(?:\.\d+)?))?(?:,\s*(\d+(?:\.\d+)?))?\s*([NSEWnsew]?)\s*"
)
_RATIONAL: Final = re.compile(r"\s*([+-]?\d{1,15})\s*/\s*(\d{1,15})\s*")
_MINUTE_PARTS: Final = 10**8


def degrees(raw: str, letters: str, most: float) -> float | None:
    """ "DDD,MM,SSk" or "DDD,MM.mmk" in degrees, south and west negative; also a bare number of
    degrees, which has its own sign. None for anything else, and beyond `most`."""
    match = _COORDINATE.fullmatch(raw)
    if match is None or (match[4] and match[4].upper() not in letters):
        return None
    found = abs(float(match[1])) + float(match[2] or 0) / 60 + float(match[3] or 0) / 3600
    negative = match[1].startswith("-") or match[4].upper() == letters[1]
    if found > most or (match[2] and not match[4]):
        return None
    return -found if negative else found


def coordinate(value: float, letter: str) -> str:
    """Degrees as "DDD,MM.mmk"."""
    whole, rest = divmod(round(abs(value) * 60 * _MINUTE_PARTS), 60 * _MINUTE_PARTS)
    minutes, parts = divmod(rest, _MINUTE_PARTS)
    return f"{whole},{minutes}.{parts:08}{letter}"


def number(raw: str) -> int | float | str | None:
    """A number, whole where it is whole, also one written as a fraction; empty for an empty
    text, None for anything else."""
    if not (raw := raw.strip()):
        return ""
    if (ratio := _RATIONAL.fullmatch(raw)) and int(ratio[2]):
        found = int(ratio[1]) / int(ratio[2])
    else:
        try:
            found = float(raw)
        except ValueError:
            return None
    if not math.isfinite(found) or abs(found) > 2**53:
        return None
    return int(found) if found.is_integer() else found
