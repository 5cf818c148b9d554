"""The fields that XMP holds, by the table in `domain.fields`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from photoarchive.domain import dates
from photoarchive.domain.fields import FIELDS, Field, Type
from photoarchive.domain.photo import Content, Place, Problem, Structures
from photoarchive.domain.structures import BY_KIND, DETAILS_OF, place_name
from photoarchive.metadata import (
    exif,
    moments,
    photo_mechanic,
    regions,
    xmp_exif,
    xmp_structures,
)
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
from photoarchive.metadata.xmp_position import degrees, number

if TYPE_CHECKING:
    from lxml.etree import _Element

LATITUDE: Final = qualified("exif:GPSLatitude")
LONGITUDE: Final = qualified("exif:GPSLongitude")
_FIELD_OF: Final = {qualified(f.xmp): f for f in FIELDS if f.xmp}
# The older single fields, and the part of a place shown that MWG 2.0 reads them from.
_LEGACY: Final = {
    "sublocation": qualified("Iptc4xmpExt:Sublocation"),
    "city": qualified("Iptc4xmpExt:City"),
    "state": qualified("Iptc4xmpExt:ProvinceState"),
    "country": qualified("Iptc4xmpExt:CountryName"),
    "country_code": qualified("Iptc4xmpExt:CountryCode"),
}
_CREATOR_TOOL: Final = qualified("xmp:CreatorTool")
_STATUS: Final = {"true": "copyrighted", "false": "public domain"}
_EXIF_DATE: Final = re.compile(r"\d{4}:\d\d:\d\d")


@dataclass(slots=True)
class PacketFields:
    """The fields of a packet by key. `copies` are those that it only repeats from the file's own
    tags, `implied` the older single fields of place as the one place shown has them and the
    program that wrote it, `mechanic` what Photo Mechanic alone knows to read."""

    fields: dict[str, Content] = field(default_factory=dict)
    copies: dict[str, Content] = field(default_factory=dict)
    implied: dict[str, Content] = field(default_factory=dict)
    mechanic: dict[str, str] = field(default_factory=dict)
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
    dialects: dict[str, Structures] = {}
    repeated: dict[str, str | _Element] = {}
    for name, value in properties(root):
        if one := _FIELD_OF.get(name):
            _put(found, one, value)
        elif name in (regions.MWG, regions.MICROSOFT):
            dialects.setdefault(name, regions.read(name, value))
        elif key := xmp_exif.DATES.get(name):
            _put_date(found, found.copies, key, text(value))
        elif name in xmp_exif.NAMES:
            repeated.setdefault(name, value)
        elif name in (LATITUDE, LONGITUDE):
            position[name] = text(value)
        elif name in photo_mechanic.NAMES:
            found.mechanic[name] = text(value)
        elif name == _CREATOR_TOOL and (program := in_one_line(text(value))):
            found.implied["software"] = program
    found.copies.update(xmp_exif.read(repeated))
    if dialects:
        _put_regions(found, dialects)
    if position and (place := _place(position)):
        found.copies["gps"] = place
    elif position:
        found.problems.append(Problem("unreadable", f"xmp: {list(position.values())}", "gps"))
    return found


def _put_regions(found: PacketFields, dialects: dict[str, Structures]) -> None:
    """IPTC's regions first, then what other dialects know beyond them."""
    of_iptc = found.fields.get("image_region", ())
    assert isinstance(of_iptc, tuple)
    own = tuple(one for one in of_iptc if isinstance(one, Mapping))
    order = (regions.MWG, regions.MICROSOFT)
    whole = regions.merged((own, *(dialects[name] for name in order if name in dialects)))
    if whole:
        found.fields["image_region"] = whole


def _put(found: PacketFields, one: Field, value: str | _Element) -> None:
    if one.key in found.fields:
        return
    if one.type is Type.DATE:
        _put_date(found, found.fields, one.key, text(value))
        return
    if one.key in DETAILS_OF:
        _put_places(found, one.key, value)
        return
    content = _content(one, value)
    if content is None:
        found.problems.append(Problem("unreadable", f"xmp: {text(value)!r}", one.key))
    elif content != "" and content != () and content != {}:
        found.fields[one.key] = content


def _content(one: Field, value: str | _Element) -> Content | None:
    """What the field holds; empty when there is nothing, None when it cannot be understood."""
    tidied: Callable[[str], str] = as_stored if one.multiline else in_one_line
    if one.type is Type.LANG_ALT:
        by_language = in_languages(value).items()
        return {tag: clean for tag, raw in by_language if (clean := tidied(raw))}
    if one.type is Type.STRUCTURE:
        return xmp_structures.read(BY_KIND[one.structure], value)
    if one.many:
        unique = dict.fromkeys(clean for raw in texts(value) if (clean := tidied(raw)))
        return tuple(unique)[:MAX_ITEMS]
    if one.type in (Type.INTEGER, Type.NUMBER):
        return number(text(value))
    if one.key == "copyright_status":
        return _STATUS.get(text(value).strip().lower(), "")
    return tidied(text(value))


def _put_date(found: PacketFields, fields: dict[str, Content], key: str, raw: str) -> None:
    if not raw.strip():
        return
    parsed = date_of(raw)
    if parsed is None:
        found.problems.append(Problem("unreadable", f"xmp: {raw!r}", key))
    elif key not in fields:
        moments.put(fields, key, *parsed)


def date_of(raw: str) -> tuple[str, str] | None:
    """A date of XMP (ISO 8601), or one in Exif's form that a program left as it was."""
    raw = raw.strip()
    if _EXIF_DATE.match(raw):
        return exif.date_of(raw)
    return dates.parse(raw)


def _put_places(found: PacketFields, key: str, value: str | _Element) -> None:
    """The places by their names, and what else is told of them."""
    places = xmp_structures.read(BY_KIND["location"], value)
    if names := tuple(dict.fromkeys(name for place in places if (name := place_name(place)))):
        found.fields[key] = names
    if places:
        found.fields[DETAILS_OF[key]] = places
    if key == "location_shown" and not isinstance(value, str):
        _put_implied(found.implied, value)


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
    latitude = degrees(position.get(LATITUDE, ""), "NS", 90)
    longitude = degrees(position.get(LONGITUDE, ""), "EW", 180)
    return None if latitude is None or longitude is None else (latitude, longitude)
