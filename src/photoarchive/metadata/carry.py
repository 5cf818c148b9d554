"""The metadata blocks of a file put into a JPEG that was made anew from its pixels."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Final

from photoarchive.domain.errors import CannotEmbed
from photoarchive.domain.photo import Block
from photoarchive.metadata import exif_build, iim_write, iptc, photoshop
from photoarchive.metadata.found import (
    EXIF,
    EXIF_TAGS,
    IIM,
    PHOTOSHOP,
    XMP,
    XMP_EXTENDED,
    first,
)
from photoarchive.metadata.jpeg import APP1, APP13
from photoarchive.metadata.photoshop import IIM_ID, Resource
from photoarchive.metadata.splice_jpeg import (
    MAX_EXIF_BYTES,
    Segment,
    exif_payloads,
    joined,
    resource_payloads,
    segment,
    split,
)
from photoarchive.metadata.xmp_copies import EXTENSION_NAME, PROVENANCE
from photoarchive.metadata.xmp_jpeg import fitted
from photoarchive.metadata.xmp_packet import Packet
from photoarchive.metadata.xmp_packets import EXTENDED_HEADER, XMP_HEADER

# True only of the old picture: its resolution, thumbnails, colour profile and layers.
_OF_OLD_PIXELS: Final = frozenset((1005, 1033, 1036, 1039, 1057, 1064, 1088))


def carry(blocks: tuple[Block, ...], target_jpeg: bytes) -> bytes:
    """The JPEG with Exif, XMP, IIM and image resources of a file that `read` has read.

    Nothing in them is changed yet: `embed(…, upright=True)` does that. Of a file that is a TIFF
    structure itself the tags that describe the taking are built into a new Exif block. The
    JPEG's own segments, its colour profile among them, stay. Raises `CannotEmbed`.
    """
    segments, rest = split(target_jpeg)
    ours = [*_exif(blocks), *_xmp(blocks), *_resources(blocks)]
    return joined(target_jpeg, segments, ours, rest)


def _exif(blocks: tuple[Block, ...]) -> list[Segment]:
    block = first(blocks, EXIF)
    if not block and (listed := first(blocks, EXIF_TAGS)):
        block = exif_build.block_of(json.loads(listed), MAX_EXIF_BYTES)
    return [segment(APP1, payload) for payload in exif_payloads([block] if block else [])]


def _xmp(blocks: tuple[Block, ...]) -> list[Segment]:
    """The packets as one, cut for JPEG where it is long; those that cannot be read stay behind."""
    packet = Packet()
    for block in blocks:
        if block.kind in (XMP, XMP_EXTENDED):
            with suppress(CannotEmbed):
                packet.take(Packet((block.data,)))
    # The signature that a provenance points to is of the old bytes.
    packet.drop(frozenset((EXTENSION_NAME, PROVENANCE)))
    if not packet:
        return []
    standard, pieces = fitted(packet)
    return [
        segment(APP1, XMP_HEADER + standard),
        *(segment(APP1, EXTENDED_HEADER + piece) for piece in pieces),
    ]


def _resources(blocks: tuple[Block, ...]) -> list[Segment]:
    resources = [
        one for one in photoshop.parse(first(blocks, PHOTOSHOP))[0] if one.id not in _OF_OLD_PIXELS
    ]
    # What is no dataset would stop the writing of IIM, and has nothing to say.
    datasets, _ = iptc.parse(first(blocks, IIM))
    if datasets:
        resources.insert(0, Resource(IIM_ID, iim_write.serialised(datasets)))
    return [segment(APP13, payload) for payload in resource_payloads(resources)]
