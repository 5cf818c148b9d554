"""Regions in the dialects of the Metadata Working Group and of Microsoft, as IPTC's.

MWG Guidelines 2.0, 5.9 (`mwg-rs:Regions`: the area's x and y are its centre); Microsoft's People
Tagging (`MP:RegionInfo`: "left, top, width, height").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from photoarchive.domain.photo import DEFAULT_LANGUAGE, Structured, StructuredPart, Structures
from photoarchive.domain.regions import Box, boundary_of, box_of, circle, name_of, rectangle
from photoarchive.domain.text import fold
from photoarchive.metadata import xmp
from photoarchive.metadata.charsets import in_one_line
from photoarchive.metadata.xmp import LI, qualified
from photoarchive.metadata.xmp_position import number
from photoarchive.metadata.xmp_structures import PARSE_TYPE
from photoarchive.metadata.xmp_values import add

if TYPE_CHECKING:
    from lxml.etree import _Element

MWG: Final = qualified("mwg-rs:Regions")
MICROSOFT: Final = qualified("MP:RegionInfo")

_MOST: Final = 2000
_DIMENSIONS: Final = qualified("mwg-rs:AppliedToDimensions")
_LIST: Final = qualified("mwg-rs:RegionList")
_AREA: Final = qualified("mwg-rs:Area")
_TYPE: Final = qualified("mwg-rs:Type")
_NAME: Final = qualified("mwg-rs:Name")
_REGIONS: Final = qualified("MPRI:Regions")
_RECTANGLE: Final = qualified("MPReg:Rectangle")
_PERSON: Final = qualified("MPReg:PersonDisplayName")
# IPTC NewsCodes, Image Region Type, for MWG's types.
_CODES: Final = {
    "Face": "http://cv.iptc.org/newscodes/imageregiontype/human",
    "Pet": "http://cv.iptc.org/newscodes/imageregiontype/animal",
}


def read(name: str, value: str | _Element) -> Structures:
    """The regions of a property of that name, as IPTC has them; those that are no area, such as a
    point of focus, are left to the block itself."""
    if isinstance(value, str):
        return ()
    parts = xmp.structure(value)
    several = parts.get(_LIST if name == MWG else _REGIONS)
    if several is None or isinstance(several, str):
        return ()
    of_node = _of_mwg if name == MWG else _of_microsoft
    nodes = (xmp.items(several) or [])[:_MOST]
    return tuple(one for node in nodes if (one := of_node(xmp.structure(node))) is not None)


def _of_mwg(parts: dict[str, str | _Element]) -> Structured | None:
    area = parts.get(_AREA)
    if area is None or isinstance(area, str):
        return None
    numbers = {
        key: number(xmp.text(value))
        for key, value in ((k.rpartition("}")[2], v) for k, v in xmp.structure(area).items())
        if key in ("x", "y", "w", "h", "d")
    }
    x, y, width, height, across = (_float(numbers.get(key)) for key in ("x", "y", "w", "h", "d"))
    if x is None or y is None:
        return None
    boundary: dict[str, StructuredPart]
    if width and height:
        boundary = rectangle(Box(x - width / 2, y - height / 2, width, height))
    elif across:
        boundary = circle((x, y), across / 2)
    else:
        return None
    kind = in_one_line(xmp.text(parts.get(_TYPE, "")))
    return _region(in_one_line(xmp.text(parts.get(_NAME, ""))), boundary, kind)


def _of_microsoft(parts: dict[str, str | _Element]) -> Structured | None:
    numbers = [_float(number(raw)) for raw in xmp.text(parts.get(_RECTANGLE, "")).split(",")]
    known = [one for one in numbers if one is not None]
    if len(known) != 4:
        return None
    name = in_one_line(xmp.text(parts.get(_PERSON, "")))
    return _region(name, rectangle(Box(*known)), "Face")


def _region(name: str, boundary: dict[str, StructuredPart], kind: str) -> Structured:
    region: dict[str, StructuredPart] = {}
    if name:
        region["name"] = {DEFAULT_LANGUAGE: name}
    region["boundary"] = boundary
    if kind:
        code = {"identifiers": [_CODES[kind]]} if kind in _CODES else {}
        region["content_types"] = [{"name": {DEFAULT_LANGUAGE: kind}, **code}]
    return region


def _float(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def merged(several: Iterable[Structures]) -> Structures:
    """The regions of all dialects, each once: of two that bound the same the first counts, and of
    two of one name where it cannot be told what one of them bounds."""
    found: list[Structured] = []
    for regions in several:
        known = [(fold(name_of(one)), box_of(one)) for one in found]
        found += [one for one in regions if not _is_known(one, known)]
    return tuple(found)


def _is_known(region: Structured, known: Sequence[tuple[str, Box | None]]) -> bool:
    name, box = fold(name_of(region)), box_of(region)
    for other_name, other in known:
        if box is not None and other is not None:
            if box.is_like(other):
                return True
        elif name and name == other_name:
            return True
    return False


def write(node: _Element, regions: Structures, size: tuple[int, int]) -> None:
    """Adds MWG's property with all regions that it can hold: rectangles and circles."""
    from lxml import etree

    whole = etree.SubElement(node, MWG)
    whole.set(PARSE_TYPE, "Resource")
    dimensions = etree.SubElement(whole, _DIMENSIONS)
    dimensions.set(PARSE_TYPE, "Resource")
    for key, content in (("w", size[0]), ("h", size[1]), ("unit", "pixel")):
        add(dimensions, qualified(f"stDim:{key}"), None, content)
    bag = etree.SubElement(etree.SubElement(whole, _LIST), qualified("rdf:Bag"))
    for region in regions:
        box = box_of(region, size)
        if box is not None and boundary_of(region).get("shape") != "polygon":
            _add(etree.SubElement(bag, LI), region, box, size)


def _add(item: _Element, region: Structured, box: Box, size: tuple[int, int]) -> None:
    from lxml import etree

    item.set(PARSE_TYPE, "Resource")
    area = etree.SubElement(item, _AREA)
    area.set(PARSE_TYPE, "Resource")
    parts: dict[str, float | str] = {"x": box.x + box.width / 2, "y": box.y + box.height / 2}
    if boundary_of(region).get("shape") == "circle":
        parts["d"] = box.width
    else:
        parts |= {"w": box.width, "h": box.height}
    for key, part in {**parts, "unit": "normalized"}.items():
        text = f"{part:.6f}".rstrip("0").rstrip(".") if isinstance(part, float) else str(part)
        add(area, qualified(f"stArea:{key}"), None, text)
    if name := name_of(region):
        add(item, _NAME, None, name)
    if kind := _kind(region):
        add(item, _TYPE, None, kind)


def _kind(region: Structured) -> str:
    """MWG's word for what the region shows; empty when it has none for it."""
    types = region.get("content_types")
    for one in types if isinstance(types, Sequence) else ():
        ids = one.get("identifiers") if isinstance(one, dict) else None
        for kind, code in _CODES.items():
            if isinstance(ids, Sequence) and code in ids:
                return kind
        if isinstance(one, dict) and name_of(one) in ("Face", "Pet", "Focus", "BarCode"):
            return name_of(one)
    return ""
