"""The annotations as XMP, merged into what a file holds already.

XMP Specification Part 1, 8.2 (arrays and language alternatives); Part 3, chapter 3 (what must go).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from photoarchive.domain.fields import FIELDS, Field, Type
from photoarchive.domain.orientation import UPRIGHT
from photoarchive.domain.outgoing import Outgoing
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content, Place, Structures
from photoarchive.domain.structures import BY_KIND, DETAILS_OF, place_name
from photoarchive.metadata import photo_mechanic, regions, xmp_places, xmp_structures
from photoarchive.metadata.exif_write import place_of
from photoarchive.metadata.native import Native
from photoarchive.metadata.xmp import qualified
from photoarchive.metadata.xmp_copies import (
    ALWAYS_STALE,
    EXTENSION_NAME,
    GPS,
    GPS_TAG,
    OF_APPENDED_DATA,
    OF_OLD_PIXELS,
    TAG_OF,
)
from photoarchive.metadata.xmp_fields import LATITUDE, LONGITUDE
from photoarchive.metadata.xmp_packet import Packet
from photoarchive.metadata.xmp_position import coordinate
from photoarchive.metadata.xmp_values import add

if TYPE_CHECKING:
    from lxml.etree import _Element

ORIENTATION: Final = qualified("tiff:Orientation")
_SIZE: Final = re.compile(r"(\d+)x(\d+)")
OURS: Final = {qualified(f.xmp): f for f in FIELDS if f.xmp and f.settable}


def annotate(packet: Packet, outgoing: Outgoing, native: Native) -> None:
    """Replaces our fields in the packet by the annotations, and drops what would contradict."""
    found = {name: packet.element(name) for name, f in OURS.items() if f.type is Type.STRUCTURE}
    shown = outgoing.structures("image_region")
    size = size_of(outgoing)
    told = _regions(packet)
    repeats = bool(shown) and size is not None and (told != shown or not packet.has(regions.MWG))
    packet.drop(stale(packet.names(), outgoing, native))
    if told != shown:
        packet.drop(frozenset((regions.MWG, regions.MICROSOFT)))
    noted = photo_mechanic.read(packet.texts(photo_mechanic.NAMES))
    if photo_mechanic.contradicts(noted, outgoing.fields):
        packet.drop(photo_mechanic.NAMES)
    orientation = _orientation(packet, outgoing, native)
    if orientation:
        packet.drop(frozenset((ORIENTATION,)))
    given = list(_given(outgoing))
    prefixes = {OURS[name].xmp.partition(":")[0] for name, _ in given}
    if repeats:
        packet.drop(frozenset((regions.MWG,)))
        prefixes |= {"mwg-rs", "stDim", "stArea"}
    place = None if native.has_position else place_of(outgoing.fields.get("gps"))
    if not given and place is None and not orientation:
        return
    prefixes |= {"exif"} if place else set()
    prefixes |= {"tiff"} if orientation else set()
    node = packet.description(prefixes)
    for name, content in given:
        field = OURS[name]
        if field.is_structured:
            xmp_structures.write(node, field, found[name], outgoing.structures(field.key))
        elif field.type is Type.STRUCTURE:
            details = outgoing.structures(DETAILS_OF[field.key])
            xmp_places.write(node, name, found[name], outgoing.terms.get(field.key, ()), details)
        else:
            add(node, name, field.many, content)
    if place:
        _add_position(node, place)
    if orientation:
        add(node, ORIENTATION, None, orientation)
    if repeats and size is not None:
        regions.write(node, shown, size)
    _lay_out(node)


def _orientation(packet: Packet, outgoing: Outgoing, native: Native) -> int:
    """What XMP is to say of the orientation; 0 where that is not its business. It repeats Exif, and
    speaks for it where there is none; and it must not go on saying what holds no more."""
    if native.remade or TAG_OF[ORIENTATION] in native.tags:
        return 0
    now = outgoing.fields.get("orientation")
    said = packet.texts(frozenset((ORIENTATION,))).get(ORIENTATION, "").strip()
    if not isinstance(now, int) or (outgoing.turn == UPRIGHT and said in ("", str(now))):
        return 0
    return now


def size_of(outgoing: Outgoing) -> tuple[int, int] | None:
    """Width and height of the stored pixels; None where they are not known."""
    match = _SIZE.fullmatch(str(outgoing.fields.get("dims", "")))
    return (int(match[1]), int(match[2])) if match else None


def _regions(packet: Packet) -> Structures:
    """The regions that the packet tells of, in whatever dialect."""
    own = packet.element(qualified("Iptc4xmpExt:ImageRegion"))
    several = [xmp_structures.read(BY_KIND["region"], own)] if own is not None else [()]
    for name in (regions.MWG, regions.MICROSOFT):
        element = packet.element(name)
        several += [regions.read(name, element)] if element is not None else []
    return regions.merged(several)


def stale(names: frozenset[str], outgoing: Outgoing, native: Native) -> frozenset[str]:
    """Which of the properties must go: our own, and what repeats or contradicts the file."""
    found = {name for name in names if TAG_OF.get(name) in native.tags}
    if "gps" not in outgoing.fields or GPS_TAG in native.tags:
        found |= {name for name in names if name.startswith(GPS)}
    if native.remade:
        found |= OF_OLD_PIXELS
        found |= {name for name in names if name.startswith(OF_APPENDED_DATA)}
    return frozenset(OURS) | ALWAYS_STALE | {EXTENSION_NAME} | found


def _given(outgoing: Outgoing) -> Iterator[tuple[str, Content]]:
    """The name and the content of each property that is to be written."""
    for name, field in OURS.items():
        if field.key in DETAILS_OF:
            nameless = [p for p in outgoing.structures(DETAILS_OF[field.key]) if not place_name(p)]
            if outgoing.terms.get(field.key) or nameless:
                yield name, ()
        elif terms := outgoing.terms.get(field.key):
            yield name, terms[0].preferred  # the standard knows one event
        elif field.key in outgoing.fields:
            content = _content(field, outgoing)
            if content not in ("", (), {}):
                yield name, content


def _content(field: Field, outgoing: Outgoing) -> Content:
    content = outgoing.fields[field.key]
    if field.type is Type.DATE and "T" in str(content):
        return f"{content}{outgoing.fields.get('date_offset', '')}"
    if field.type is Type.LANG_ALT and isinstance(content, str):
        return {DEFAULT_LANGUAGE: content}
    return content


def _add_position(node: _Element, place: Place) -> None:
    for name, value, letters in zip((LATITUDE, LONGITUDE), place, ("NS", "EW"), strict=True):
        add(node, name, None, coordinate(value, letters[value < 0]))


def _lay_out(node: _Element) -> None:
    """One line for each element, for people who look into a sidecar."""
    from lxml import etree

    etree.indent(node, space=" ", level=2)
    node.tail = "\n "
