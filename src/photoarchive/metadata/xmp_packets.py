"""How a JPEG carries XMP: a standard packet in one segment, what does not fit in further ones.

XMP Specification Part 3, 1.1.3: "extended" XMP is cut into pieces that bear the MD5 of the
whole, its length and their offset; the standard packet names that MD5.
"""

from __future__ import annotations

import re
from typing import Final

from photoarchive.domain.photo import Block, Problem
from photoarchive.metadata.found import MAX_BLOCK_BYTES, XMP_EXTENDED

XMP_HEADER: Final = b"http://ns.adobe.com/xap/1.0/\0"
EXTENDED_HEADER: Final = b"http://ns.adobe.com/xmp/extension/\0"
MAX_STANDARD_BYTES: Final = 65_502

_NAMED: Final = re.compile(rb"HasExtendedXMP\s*(?:=\s*[\"']|>)\s*([0-9A-Fa-f]{32})")
_GUID_SIZE: Final = 32
_MAX_PIECE_BYTES: Final = 65_400
_DC_TERMS: Final = b"http://purl.org/dc/terms/"
_PROVENANCE: Final = re.compile(rb"[\s<]\w+:provenance[\s=>]")
_HEAD_SIZE: Final = _GUID_SIZE + 8


def is_packet(payload: bytes) -> bool:
    """Whether a segment's payload is a standard packet. Some programs spoil the header's first
    four letters to hide an old packet; others find it all the same."""
    return payload[4 : len(XMP_HEADER)] == XMP_HEADER[4:]


def extended_guid(packet: bytes) -> bytes:
    """The name of the extension that a standard packet asks for; empty when it asks for none."""
    match = _NAMED.search(packet)
    return match[1] if match else b""


def extension(packet: bytes, payloads: list[bytes], problems: list[Problem]) -> tuple[Block, ...]:
    """The extension that the packet names, put together from the segments' payloads."""
    guid = extended_guid(packet).upper()
    pieces: dict[int, bytes] = {}
    total = 0
    for payload in payloads:
        if len(payload) > _HEAD_SIZE and payload[:_GUID_SIZE].upper() == guid:
            total = int.from_bytes(payload[_GUID_SIZE : _GUID_SIZE + 4], "big")
            offset = int.from_bytes(payload[_GUID_SIZE + 4 : _HEAD_SIZE], "big")
            pieces.setdefault(offset, payload[_HEAD_SIZE:])
    whole = b""
    for offset in sorted(pieces):
        if offset != len(whole):
            break
        whole += pieces[offset]
    if not pieces or len(whole) != total or total > MAX_BLOCK_BYTES:
        problems.append(Problem("xmp-extension-damaged", f"{len(whole)} of {total} bytes"))
        return ()
    return (Block(XMP_EXTENDED, whole),)


def pieces(guid: str, extension: bytes) -> list[bytes]:
    """The payloads, without their header, of the segments that carry an extension."""
    name, total = guid.encode("ascii"), len(extension).to_bytes(4, "big")
    return [
        name + total + at.to_bytes(4, "big") + extension[at : at + _MAX_PIECE_BYTES]
        for at in range(0, len(extension), _MAX_PIECE_BYTES)
    ]


def names_manifest(packet: bytes) -> bool:
    """Whether the packet says that a C2PA manifest for this file is kept elsewhere."""
    return _DC_TERMS in packet and _PROVENANCE.search(packet) is not None
