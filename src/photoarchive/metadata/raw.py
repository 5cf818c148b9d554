"""Every tag as it was found, block by block, for people who want to see the file's own words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from photoarchive.domain.photo import Block
from photoarchive.metadata import iim_names, iptc, photoshop, png_text, raw_exif, xmp
from photoarchive.metadata.charsets import decoded
from photoarchive.metadata.found import (
    EXIF,
    EXIF_TAGS,
    IIM,
    PHOTOSHOP,
    PNG_TEXT,
    SIDECAR,
    XMP,
    XMP_EXTENDED,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_DEPTH: Final = 16
_RESOURCE_NAMES: Final = {
    1005: "ResolutionInfo",
    1034: "CopyrightFlag",
    1035: "CopyrightURL",
    1036: "Thumbnail",
    1039: "ICCProfile",
    1061: "IPTCDigest",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: the kind of block it stood in, its name there, and its value as text."""

    block: str
    name: str
    value: str


def tags_as_found(blocks: tuple[Block, ...]) -> tuple[Tag, ...]:
    """Every tag of the blocks, in their order; what is no text is told as its size."""
    return tuple(Tag(block.kind, name, value) for block in blocks for name, value in _pairs(block))


def _pairs(block: Block) -> Iterator[tuple[str, str]]:
    kind, data = block.kind, block.data
    if kind == EXIF:
        return raw_exif.of_block(data)
    if kind == EXIF_TAGS:
        return raw_exif.named(json.loads(data))
    if kind == IIM:
        return _iim(data)
    if kind in (XMP, XMP_EXTENDED, SIDECAR):
        return _xmp(data)
    if kind == PHOTOSHOP:
        return _resources(data)
    if kind == PNG_TEXT:
        return _png_texts(data)
    return iter(((kind, _size(data)),))


def _size(data: bytes) -> str:
    return f"({len(data)} bytes)"


def _iim(data: bytes) -> Iterator[tuple[str, str]]:
    datasets, _ = iptc.parse(data)
    decode = iptc.decoder(iptc.declared_set(datasets))
    for record, number, raw in datasets:
        name = f"{record}:{number:02} {iim_names.NAMES.get((record, number), '')}".strip()
        if iim_names.is_text(record, number):
            yield name, decode(raw.rstrip(b"\0"))[0].replace("\r", "\n")
        elif number == 0 and len(raw) == 2:
            yield name, str(int.from_bytes(raw, "big"))
        else:
            yield name, raw.decode("latin-1") if raw == iptc.UTF_8_DESIGNATION else _size(raw)


def _resources(data: bytes) -> Iterator[tuple[str, str]]:
    resources, _ = photoshop.parse(data)
    for number, raw, _, _ in resources:
        name = f"{number} {_RESOURCE_NAMES.get(number, '')}".strip()
        if number == photoshop.DIGEST_ID:
            yield name, raw.hex()
        elif number == photoshop.COPYRIGHT_FLAG_ID:
            yield name, str(int(any(raw)))
        elif number == photoshop.COPYRIGHT_URL_ID:
            yield name, decoded(raw)[0]
        else:
            yield name, _size(raw)


def _png_texts(data: bytes) -> Iterator[tuple[str, str]]:
    for keyword, kind, chunk in png_text.chunks(data):
        yield decoded(keyword)[0], png_text.text(kind, chunk)


def _xmp(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        root, _ = xmp.parse(data)
    except xmp.BadPacket as bad:
        yield bad.code, _size(data)
        return
    for rdf in root.iter(xmp.RDF):
        for node in rdf:
            yield from _members(node, "", 0)


def _members(node: _Element, path: str, depth: int) -> Iterator[tuple[str, str]]:
    """The properties of a description or the fields of a structure, each behind its path."""
    prefixes = {uri: prefix for prefix, uri in node.nsmap.items() if prefix}
    for name, value in node.items():
        if xmp.is_property(str(name)):
            uri, _, local = str(name)[1:].partition("}")
            yield f"{path}{prefixes.get(uri, uri)}:{local}", str(value)
    for child in node:
        name = str(child.tag).rpartition("}")[2]
        if depth < _MOST_DEPTH:
            yield from _value(child, f"{path}{child.prefix or ''}:{name}", depth + 1)


def _value(element: _Element, path: str, depth: int) -> Iterator[tuple[str, str]]:
    items = xmp.items(element)
    if items is not None:
        for place, item in enumerate(items, 1):
            language = item.get(xmp.LANG)
            yield from _value(item, f"{path}[{language or place}]", depth + 1)
    elif len(element):
        for child in element if element[0].tag == xmp.DESCRIPTION else (element,):
            yield from _members(child, f"{path}/", depth)
    else:
        yield path, xmp.text(element)
        # A structure may have its simple fields as attributes (XMP Part 1, 7.9).
        yield from _members(element, f"{path}/", depth)
