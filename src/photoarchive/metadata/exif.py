"""The fields that Exif holds (Exif 3.0; TIFF 6.0 for the first directory).

Text is read as UTF-8 where it is that, else as Windows-1252; it ends at its first NUL, but for
the copyright, whose NUL parts the photographer's notice from the editor's.
"""

from __future__ import annotations

import math
import re
from typing import Final

from photoarchive.domain import dates
from photoarchive.domain.photo import Content, Place, Problem
from photoarchive.metadata import exif_facts, moments
from photoarchive.metadata.charsets import UTF_8, as_stored, decoded, in_one_line
from photoarchive.metadata.exif_facts import text as _text
from photoarchive.metadata.tiff import Directory, Tiff

DESCRIPTION, MAKE, MODEL, ORIENTATION = 0x010E, 0x010F, 0x0110, 0x0112
ARTIST, COPYRIGHT, RATING = 0x013B, 0x8298, 0x4746
EXIF_IFD, GPS_IFD, INTEROP_IFD = 0x8769, 0x8825, 0xA005
TAKEN, TAKEN_OFFSET, TAKEN_FRACTION = 0x9003, 0x9011, 0x9291
IMAGE_ID = 0xA420
PIXEL_WIDTH, PIXEL_HEIGHT = 0xA002, 0xA003
LATITUDE_REF, LATITUDE, LONGITUDE_REF, LONGITUDE = 1, 2, 3, 4

GUESSED: Final = "exif-charset-guessed"
# The tags of each date: the date, its offset, its fraction of a second.
_TAKEN: Final = (TAKEN, TAKEN_OFFSET, TAKEN_FRACTION)
_DIGITISED: Final = (0x9004, 0x9012, 0x9292)
_MODIFIED: Final = (0x0132, 0x9010, 0x9290)
# "YYYY:MM:DD HH:MM:SS"; blanks at its end may have been lost on the way.
_DATE_LENGTH: Final = 19
_DATE: Final = re.compile(
    r"(\d{4})[:/.-](\d\d|  )[:/.-](\d\d|  )"
    r"(?:[ T](\d\d|  ):(\d\d|  )(?::(\d\d|  )(\.\d{1,9})?)?)?"
    r"\s*(Z|[+-]\d\d:?\d\d)?"
)
_MOST_ARTISTS: Final = 10_000
# One value of several joined by "; ": in quotes when it holds that itself (MWG 2.0).
_JOINED: Final = re.compile(r'\s*("(?:[^"]|"")*"|[^;]*(?:;(?! )[^;]*)*)\s*(?:;\s+|;?$)')


def read(tiff: Tiff) -> tuple[dict[str, Content], list[Problem]]:
    """The fields of an Exif block, or of a file that is a TIFF structure, by key."""
    first = tiff.directory(tiff.first)
    exif = _below(first, EXIF_IFD)
    gps = _below(first, GPS_IFD)
    return of_directories(first, exif, gps)


def of_directories(
    first: Directory, exif: Directory | None, gps: Directory | None
) -> tuple[dict[str, Content], list[Problem]]:
    """The fields of the three directories by key, and what in them could not be read."""
    problems: list[Problem] = []
    fields: dict[str, Content] = {}
    _put_texts(fields, first, problems)
    _put_numbers(fields, first, problems)
    fields.update(exif_facts.read(first, exif, gps))
    _put_dates(fields, first, exif, problems)
    if gps and (position := _position(gps)):
        fields["gps"] = position
    elif gps and any(map(any, gps.rationals(LATITUDE) + gps.rationals(LONGITUDE))):
        problems.append(Problem("unreadable", "exif: GPS position", "gps"))
    if not first.whole:
        problems.append(Problem("exif-damaged", "the first directory cannot be read whole"))
    return fields, problems


def _below(directory: Directory, pointer: int) -> Directory | None:
    at = directory.integer(pointer)
    return directory.tiff.directory(at) if at else None


def _put_texts(fields: dict[str, Content], first: Directory, problems: list[Problem]) -> None:
    if caption := as_stored(_text(first, DESCRIPTION)):
        fields["caption"] = caption
    if notice := as_stored(_text(first, COPYRIGHT, nul="\n")):
        fields["copyright"] = notice
    if artists := split(in_one_line(_text(first, ARTIST))):
        fields["byline"] = artists
    for key, tag in (("make", MAKE), ("model", MODEL)):
        if text := in_one_line(_text(first, tag)):
            fields[key] = text
    for key, tag in (("caption", DESCRIPTION), ("copyright", COPYRIGHT), ("byline", ARTIST)):
        raw = first.text(tag)
        if not raw.isascii() and (charset := decoded(raw.rstrip(b"\0"))[1]) != UTF_8:
            problems.append(Problem(GUESSED, charset, key))


def split(artists: str) -> tuple[str, ...]:
    """The names that a program joined into one Artist (MWG 2.0: by "; ", quoted where needed)."""
    artists = artists[:_MOST_ARTISTS]
    if ";" not in artists and not artists.startswith('"'):
        return (artists,) if artists else ()
    names: list[str] = []
    at = 0
    while at < len(artists) and (match := _JOINED.match(artists, at)) and match.end() > at:
        name = match[1].strip()
        if name.startswith('"') and name.endswith('"') and len(name) > 1:
            name = name[1:-1].replace('""', '"')
        if name and name not in names:
            names.append(name)
        at = match.end()
    return tuple(names)


def joined(names: tuple[str, ...]) -> str:
    """The names as one Artist; the inverse of `split`."""
    return "; ".join(
        '"' + name.replace('"', '""') + '"' if "; " in name or name.startswith('"') else name
        for name in names
    )


def _put_numbers(fields: dict[str, Content], first: Directory, problems: list[Problem]) -> None:
    orientation = first.integer(ORIENTATION)
    if orientation is not None and 1 <= orientation <= 8:
        fields["orientation"] = orientation
    elif orientation:
        problems.append(Problem("unreadable", f"exif: orientation {orientation}", "orientation"))
    rating = first.integer(RATING)
    if rating is not None and 0 <= rating <= 5:
        fields["rating"] = rating


def _put_dates(
    fields: dict[str, Content],
    first: Directory,
    exif: Directory | None,
    problems: list[Problem],
) -> None:
    """The three dates. TIFF/EP has that of the taking in the first directory; that of the last
    change always stands there, and its fraction and offset below (Exif 3.0)."""
    below = exif or first
    for directory in (below, first):
        if "date_created" not in fields:
            _put_date(fields, "date_created", _TAKEN, directory, directory, problems)
    _put_date(fields, "date_digitised", _DIGITISED, below, below, problems)
    _put_date(fields, "date_modified", _MODIFIED, first, below, problems)


def _put_date(
    fields: dict[str, Content],
    key: str,
    tags: tuple[int, int, int],
    directory: Directory,
    more: Directory,
    problems: list[Problem],
) -> None:
    """A date, with its offset and its fraction from the directory that may have more of it."""
    date_tag, offset_tag, fraction_tag = tags
    text = _text(directory, date_tag)
    if not text.strip(" :0"):
        return
    parsed = date_of(text)
    if parsed is None:
        problems.append(Problem("unreadable", f"exif: {text!r}", key))
        return
    iso, offset = parsed
    fraction = _text(more, fraction_tag).strip()
    # "2017-08-26T10:14:05" has nineteen characters: known to the second, and no further.
    if len(iso) == 19 and fraction.isascii() and fraction.isdigit() and len(fraction) <= 9:
        iso += f".{fraction}"
    offset = offset or dates.parse_offset(_text(more, offset_tag)) or ""
    moments.put(fields, key, iso, offset if "T" in iso else "")


def date_of(text: str) -> tuple[str, str] | None:
    """An Exif date as ISO text and offset; parts that are blank or 00 are unknown."""
    match = _DATE.fullmatch(text.strip("\0 ").ljust(_DATE_LENGTH))
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    if month in ("  ", "00"):
        return dates.parse(year)
    if day in ("  ", "00"):
        return dates.parse(f"{year}-{month}")
    date = f"{year}-{month}-{day}"
    if not hour or "  " in (hour, minute):
        return dates.parse(date)
    clock = f"T{hour}:{minute}" + (f":{second}" if second and second != "  " else "")
    return dates.parse(date + clock + (fraction or "") + (zone or ""))


def _position(gps: Directory) -> Place | None:
    """Latitude and longitude in degrees, when both are whole and have their hemisphere."""
    latitude = _degrees(gps, LATITUDE, LATITUDE_REF, "NS", 90)
    longitude = _degrees(gps, LONGITUDE, LONGITUDE_REF, "EW", 180)
    return None if latitude is None or longitude is None else (latitude, longitude)


def _degrees(gps: Directory, tag: int, ref_tag: int, letters: str, most: float) -> float | None:
    parts = gps.rationals(tag)[:3]
    ref = _text(gps, ref_tag).strip().upper()[:1]
    if not parts or not parts[0][1] or not ref or ref not in letters:
        return None
    degrees: float = sum(
        numerator / denominator / 60**place
        for place, (numerator, denominator) in enumerate(parts)
        if denominator
    )
    if not math.isfinite(degrees) or abs(degrees) > most:
        return None
    return -degrees if ref == letters[1] else degrees
