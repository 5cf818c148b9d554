"""The fields that XMP holds, by the table in `domain.fields`."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from photoarchive.domain import dates
from photoarchive.domain.fields import FIELDS, Field, Type
from photoarchive.domain.photo import Content, Place, Problem
from photoarchive.metadata import exif
from photoarchive.metadata.charsets import as_stored, in_one_line
from photoarchive.metadata.xmp import (
    MAX_ITEMS,
    BadPacket,
    in_languages,
    items,
    parse,
    properties,
    qualified,
    structure,
    text,
    texts,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

# What XMP repeats of the file's own tags; read only where the file itself is silent.
_COPIES: Final = {
    qualified("tiff:Make"): "make",
    qualified("tiff:Model"): "model",
    qualified("tiff:Orientation"): "orientation",
    qualified("exifEX:LensModel"): "lens",
    qualified("aux:Lens"): "lens",
    qualified("exif:DateTimeOriginal"): "date_created",
}
LATITUDE: Final = qualified("exif:GPSLatitude")
LONGITUDE: Final = qualified("exif:GPSLongitude")
_FIELD_OF: Final = {qualified(f.xmp): f for f in FIELDS if f.xmp}
_PLACE_FIELDS: Final = ("location_shown", "location_created")
# The names of a place, the most telling first (IPTC Extension, structure Location).
_PLACE_NAMES: Final = tuple(
    qualified(f"Iptc4xmpExt:{name}")
    for name in ("LocationName", "Sublocation", "City", "ProvinceState", "CountryName")
)
# The older single fields, and the part of a place shown that MWG 2.0 reads them from.
_LEGACY: Final = {
    "sublocation": qualified("Iptc4xmpExt:Sublocation"),
    "city": qualified("Iptc4xmpExt:City"),
    "state": qualified("Iptc4xmpExt:ProvinceState"),
    "country": qualified("Iptc4xmpExt:CountryName"),
    "country_code": qualified("Iptc4xmpExt:CountryCode"),
}
_EXIF_DATE: Final = re.compile(r"\d{4}:\d\d:\d\d")
_COORDINATE: Final = re.compile(
    r"\s*([+-]?\d+(?:\.\d+)?)(?:,\s*(\d+(?:\.\d+)?))?(?:,\s*(\d+(?:\.\d+)?))?\s*([NSEWnsew]?)\s*"
)


@dataclass(slots=True)
class PacketFields:
    """The fields of a packet by key. `copies` are those that it only repeats from the file's own
    tags, `implied` the older single fields of place as the one place shown has them."""

    fields: dict[str, Content] = field(default_factory=dict)
    copies: dict[str, Content] = field(default_factory=dict)
    implied: dict[str, Content] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read(packet: bytes) -> PacketFields:
    """The fields of a packet, and what in it could not be read."""
    found = PacketFields()
    try:
        root, sound = parse(packet)
    except BadPacket as bad:
        found.problems.append(Problem(bad.code, f"{len(packet)} bytes"))
        return found
    if not sound:
        found.problems.append(Problem("xmp-damaged", "not well-formed"))
    position: dict[str, str] = {}
    for name, value in properties(root):
        if one := _FIELD_OF.get(name):
            _put(found, one, value)
        elif key := _COPIES.get(name):
            _put_copy(found, key, text(value))
        elif name in (LATITUDE, LONGITUDE):
            position[name] = text(value)
    if position and (place := _place(position)):
        found.copies["gps"] = place
    elif position:
        found.problems.append(Problem("unreadable", f"xmp: {list(position.values())}", "gps"))
    return found


def _put(found: PacketFields, one: Field, value: str | _Element) -> None:
    if one.key in found.fields:
        return
    if one.type is Type.DATE:
        _put_date(found, found.fields, text(value))
        return
    content = _content(one, value)
    if content is None:
        found.problems.append(Problem("unreadable", f"xmp: {text(value)!r}", one.key))
    elif content != "" and content != () and content != {}:
        found.fields[one.key] = content
    if one.key == "location_shown" and not isinstance(value, str):
        _put_implied(found.implied, value)


def _content(one: Field, value: str | _Element) -> Content | None:
    """What the field holds; empty when there is nothing, None when it cannot be understood."""
    tidied: Callable[[str], str] = as_stored if one.multiline else in_one_line
    if one.type is Type.LANG_ALT:
        by_language = in_languages(value).items()
        return {tag: clean for tag, raw in by_language if (clean := tidied(raw))}
    if one.type is Type.STRUCTURE:
        return _place_names(value) if one.key in _PLACE_FIELDS else ""
    if one.many:
        unique = dict.fromkeys(clean for raw in texts(value) if (clean := tidied(raw)))
        return tuple(unique)[:MAX_ITEMS]
    if one.type is Type.INTEGER:
        return _number(text(value))
    return tidied(text(value))


def _number(raw: str) -> int | float | str | None:
    """A number, whole where it is whole; empty for an empty text, None for anything else."""
    if not (raw := raw.strip()):
        return ""
    try:
        number = float(raw)
    except ValueError:
        return None
    if not math.isfinite(number) or abs(number) > 2**53:
        return None
    return int(number) if number.is_integer() else number


def _put_date(found: PacketFields, fields: dict[str, Content], raw: str) -> None:
    if not raw.strip():
        return
    parsed = date_of(raw)
    if parsed is None:
        found.problems.append(Problem("unreadable", f"xmp: {raw!r}", "date_created"))
        return
    fields["date_created"] = parsed[0]
    if parsed[1]:
        fields["date_offset"] = parsed[1]


def date_of(raw: str) -> tuple[str, str] | None:
    """A date of XMP (ISO 8601), or one in Exif's form that a program left as it was."""
    raw = raw.strip()
    if _EXIF_DATE.match(raw):
        return exif.date_of(raw)
    return dates.parse(raw)


def _put_copy(found: PacketFields, key: str, raw: str) -> None:
    if key == "date_created":
        _put_date(found, found.copies, raw)
    elif key == "orientation":
        if raw.strip() in tuple("12345678"):
            found.copies[key] = int(raw)
    elif clean := in_one_line(raw):
        found.copies.setdefault(key, clean)


def _place_names(value: str | _Element) -> tuple[str, ...]:
    """The name of each place of a Bag of structure Location."""
    if isinstance(value, str):
        return ()
    found = items(value)
    names = (place_name(place) for place in ([value] if found is None else found))
    return tuple(dict.fromkeys(name for name in names if name))


def place_name(place: _Element) -> str:
    """The name that a structure Location goes by: its own, else its narrowest part's."""
    fields = structure(place)
    for part in _PLACE_NAMES:
        if part in fields:
            names = in_languages(fields[part])
            name = in_one_line(names.get("x-default") or next(iter(names.values()), ""))
            if name:
                return name
    return ""


def _put_implied(implied: dict[str, Content], value: _Element) -> None:
    """MWG 2.0 reads the older single fields from the place shown; of several places none is the
    photograph's own."""
    places = items(value)
    if places is not None and len(places) == 1:
        parts = structure(places[0])
        for key, name in _LEGACY.items():
            if name in parts and (clean := in_one_line(text(parts[name]))):
                implied[key] = clean


def _place(position: dict[str, str]) -> Place | None:
    latitude = _degrees(position.get(LATITUDE, ""), "NS", 90)
    longitude = _degrees(position.get(LONGITUDE, ""), "EW", 180)
    return None if latitude is None or longitude is None else (latitude, longitude)


def _degrees(raw: str, letters: str, most: float) -> float | None:
    """XMP Specification Part 2, GPSCoordinate: "DDD,MM,SSk" or "DDD,MM.mmk"; also a bare
    number of degrees, which has its own sign."""
    match = _COORDINATE.fullmatch(raw)
    if match is None or (match[4] and match[4].upper() not in letters):
        return None
    degrees = abs(float(match[1])) + float(match[2] or 0) / 60 + float(match[3] or 0) / 3600
    negative = match[1].startswith("-") or match[4].upper() == letters[1]
    if degrees > most or (match[2] and not match[4]):
        return None
    return -degrees if negative else degrees
