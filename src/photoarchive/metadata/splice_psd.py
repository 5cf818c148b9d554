"""Annotations put into a Photoshop document by exchanging image resources.

Adobe Photoshop File Formats Specification: header, colours, image resources, layers and pixels
stand one behind the other, each behind its length; nothing points into another part. XMP
Specification Part 3, 1.1.7: XMP is resource 1060, Exif 1058, IIM 1028 with its digest in 1061.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from photoarchive.domain.errors import CannotEmbed
from photoarchive.domain.outgoing import Outgoing
from photoarchive.metadata import exif_write, photoshop, xmp_write
from photoarchive.metadata.native import native_of
from photoarchive.metadata.photoshop import (
    COPYRIGHT_URL_ID,
    DIGEST_ID,
    EXIF_ID,
    IIM_ID,
    XMP_ID,
    Resource,
)
from photoarchive.metadata.resources_write import with_iim
from photoarchive.metadata.xmp_packet import Packet
from photoarchive.metadata.xmp_packets import names_manifest

_HEADER_BYTES: Final = 26
_MAX_RESOURCE_BYTES: Final = 16 << 20
_EXCHANGED: Final = frozenset((XMP_ID, EXIF_ID, IIM_ID, DIGEST_ID, COPYRIGHT_URL_ID))


def split(data: bytes) -> tuple[bytes, list[Resource], bytes]:
    """What stands before the resources, they, and what stands behind; raises `CannotEmbed` where
    anything else is among them."""
    start = _HEADER_BYTES + 4 + int.from_bytes(data[_HEADER_BYTES : _HEADER_BYTES + 4], "big")
    end = start + 4 + int.from_bytes(data[start : start + 4], "big")
    resources, rest = photoshop.parse(data[start + 4 : end])
    # An empty part, or layers and pixels, must follow. What we would write otherwise than it
    # stands there is damaged, and other programs may see something else in it.
    if rest or end + 4 > len(data) or photoshop.build(resources) != data[start + 4 : end]:
        raise CannotEmbed(Path(), "damaged")
    return data[:start], list(resources), data[end:]


def untouched(data: bytes) -> list[bytes]:
    """All that is no metadata of ours."""
    before, resources, behind = split(data)
    return [before, *(photoshop.build([r]) for r in resources if r.id not in _EXCHANGED), behind]


def embed(data: bytes, outgoing: Outgoing, *, break_signature: bool = False) -> bytes:
    """The document with the annotations in its XMP, and in its Exif and IIM where it has them."""
    before, resources, behind = split(data)
    packets = [one.data for one in resources if one.id == XMP_ID]
    if any(map(names_manifest, packets)) and not break_signature:
        raise CannotEmbed(Path(), "signed")
    kept = [_refreshed(one, outgoing) for one in with_iim(resources, outgoing)]
    packet = Packet(packets)
    native = native_of(one.data for one in kept if one.id == EXIF_ID)
    xmp_write.annotate(packet, outgoing, native)
    section = photoshop.build(_with_packet(kept, packet.serialised() if packet else b""))
    return before + len(section).to_bytes(4, "big") + section + behind


def _refreshed(one: Resource, outgoing: Outgoing) -> Resource:
    if one.id != EXIF_ID:
        return one
    return one._replace(data=exif_write.refreshed(one.data, outgoing, _MAX_RESOURCE_BYTES))


def _with_packet(resources: list[Resource], packet: bytes) -> Iterator[Resource]:
    """The resources with the packet where the first one was, or at their end."""
    for one in resources:
        if one.id != XMP_ID:
            yield one
        elif packet:
            yield one._replace(data=packet)
            packet = b""
    if packet:
        yield Resource(XMP_ID, packet)
