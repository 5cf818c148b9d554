"""The XMP of a JPEG: a standard packet, and an extension for what does not fit into it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from photoarchive.domain.errors import CannotEmbed
from photoarchive.domain.outgoing import Outgoing
from photoarchive.metadata import xmp_packets, xmp_write
from photoarchive.metadata.native import Native
from photoarchive.metadata.xmp_copies import EXTENSION_NAME
from photoarchive.metadata.xmp_packet import Packet
from photoarchive.metadata.xmp_packets import MAX_STANDARD_BYTES

# What naming the extension costs in the standard packet.
_NAMING_BYTES: Final = 300


def packets_for(
    packets: Sequence[bytes], pieces: Sequence[bytes], outgoing: Outgoing, native: Native
) -> tuple[bytes, list[bytes]]:
    """The standard packet (empty when there is nothing to say) and the pieces of its extension.

    The file's own extension stays as it is, unless it holds something of ours or the standard
    packet overflows.
    """
    guid = xmp_packets.extended_guid(packets[0]) if packets else b""
    found = xmp_packets.extension(packets[0], list(pieces), []) if guid else ()
    extension = found[0].data if found else b""
    packet = Packet(packets)
    if extension and _is_touched(extension, outgoing, native):
        packet = Packet((*packets, extension))
        pieces, extension, guid = (), b"", b""
    xmp_write.annotate(packet, outgoing, native)
    if guid and pieces:
        packet.name_extension(guid.decode("ascii"))
    standard = packet.serialised() if packet else b""
    if not pieces or len(standard) <= MAX_STANDARD_BYTES:
        return (standard, list(pieces)) if pieces else fitted(packet)
    if not extension:
        raise CannotEmbed(Path(), "damaged")
    packet = Packet((standard, extension))
    packet.drop(frozenset((EXTENSION_NAME,)))
    return fitted(packet)


def _is_touched(extension: bytes, outgoing: Outgoing, native: Native) -> bool:
    """Whether the extension holds a property that must change or go; one that we cannot read
    holds none that others could."""
    try:
        names = Packet((extension,)).names()
    except CannotEmbed:
        return False
    return bool(names & xmp_write.stale(names, outgoing, native))


def fitted(packet: Packet) -> tuple[bytes, list[bytes]]:
    """The packet, and where it is too long for a segment the pieces of an extension: the largest
    properties go there until the rest fits (Part 3, 1.1.3). Raises `CannotEmbed`."""
    standard = packet.serialised() if packet else b""
    if len(standard) <= MAX_STANDARD_BYTES:
        return standard, []
    sizes = packet.sizes()
    excess = len(packet.serialised()) + _NAMING_BYTES - MAX_STANDARD_BYTES
    moved: set[str] = set()
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        if excess <= 0:
            break
        moved.add(name)
        excess -= sizes[name]
    extension = packet.split_off(frozenset(moved)).serialised(wrapped=False)
    guid = hashlib.md5(extension, usedforsecurity=False).hexdigest().upper()
    packet.name_extension(guid)
    standard = packet.serialised()
    if len(standard) > MAX_STANDARD_BYTES:
        raise CannotEmbed(Path(), "damaged")
    return standard, xmp_packets.pieces(guid, extension)
