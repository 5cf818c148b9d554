"""Where the links of maps point, and degrees as they are written beside them."""

from __future__ import annotations

import re
from urllib.parse import unquote

_NUMBER = r"(-?\d{1,3}(?:\.\d+)?)"
# As Google's and Apple's maps, OpenStreetMap, Bing and RFC 5870 (geo:) write them.
_IN_LINKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"!3d{_NUMBER}!4d{_NUMBER}",
        rf"@{_NUMBER},{_NUMBER}",
        rf"[?&](?:q|ll|query|sll|center|daddr)=(?:loc:)?{_NUMBER},\s*{_NUMBER}",
        rf"[?&]mlat={_NUMBER}&mlon={_NUMBER}",
        rf"#map=[\d.]+/{_NUMBER}/{_NUMBER}",
        rf"[?&]cp={_NUMBER}~{_NUMBER}",
        rf"^geo:{_NUMBER},{_NUMBER}",
    )
)
_PART = (
    r"(\d{1,3}(?:\.\d+)?)\s*°\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′]\s*)?"
    r"(?:(\d{1,2}(?:\.\d+)?)\s*(?:\"|″|'')\s*)?"
)
_SEXAGESIMAL = re.compile(rf"{_PART}([NS])\s*,?\s*{_PART}([EW])", re.IGNORECASE)


def coordinates(text: str) -> str | None:
    """ "latitude, longitude" in degrees, of the link of a map or of degrees, minutes and seconds
    (34°15'36"N 36°25'12"E); None for any other text."""
    typed = unquote(text.strip())
    if match := _SEXAGESIMAL.fullmatch(typed):
        parts = match.groups()
        latitude, longitude = _degrees(parts[:4]), _degrees(parts[4:])
        return f"{latitude:.6f}, {longitude:.6f}"
    if not typed.startswith(("http://", "https://", "geo:")):
        return None
    for pattern in _IN_LINKS:
        if match := pattern.search(typed):
            return f"{match[1]}, {match[2]}"
    return None


def _degrees(parts: tuple[str | None, ...]) -> float:
    degrees, minutes, seconds, side = parts
    size = float(degrees or 0) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    return -size if side in ("S", "s", "W", "w") else size
