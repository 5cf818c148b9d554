"""Annotations put into a JPEG by exchanging segments; the picture itself is never touched.

ITU-T T.81, annex B; Exif 3.0; XMP Specification Part 3, 1.1.3; CIPA DC-007 (MPF).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from photoarchive.domain.errors import CannotEmbed
from photoarchive.domain.outgoing import Outgoing
from photoarchive.metadata import exif_write, mpf, photoshop
from photoarchive.metadata.jpeg import (
    ALONE,
    APP1,
    APP13,
    EOI,
    EXIF_HEADER,
    FRAMES,
    PHOTOSHOP_HEADER,
    SOI,
    SOS,
)
from photoarchive.metadata.native import native_of
from photoarchive.metadata.photoshop import Resource
from photoarchive.metadata.resources_write import with_iim
from photoarchive.metadata.xmp_jpeg import packets_for
from photoarchive.metadata.xmp_packets import EXTENDED_HEADER, XMP_HEADER, is_packet, names_manifest

APP0, _APP8, APP11 = 0xE0, 0xE8, 0xEB
_EXIF_HEADER: Final = EXIF_HEADER + b"\0"
_MAX_PAYLOAD_BYTES: Final = 65_533
MAX_EXIF_BYTES: Final = _MAX_PAYLOAD_BYTES - len(_EXIF_HEADER)


class Segment(NamedTuple):
    """A segment as it stands in the file, fill bytes and all; and its payload."""

    marker: int
    raw: bytes
    payload: bytes

    @property
    def is_exif(self) -> bool:
        """Whether it holds Exif, or the rest of one that outgrew its segment."""
        return self.marker == APP1 and self.payload.startswith(EXIF_HEADER)

    @property
    def is_xmp(self) -> bool:
        """Whether it holds a standard packet of XMP."""
        return self.marker == APP1 and is_packet(self.payload)

    @property
    def is_extended(self) -> bool:
        """Whether it holds a piece of extended XMP."""
        return self.marker == APP1 and self.payload.startswith(EXTENDED_HEADER)

    @property
    def is_resources(self) -> bool:
        """Whether it holds Photoshop's image resources."""
        return self.marker == APP13 and self.payload.startswith(PHOTOSHOP_HEADER)

    @property
    def is_metadata(self) -> bool:
        """Whether it is one of those that are exchanged."""
        return self.is_exif or self.is_xmp or self.is_extended or self.is_resources


def split(data: bytes) -> tuple[list[Segment], bytes]:
    """The segments between SOI and the first scan, and all the rest; raises `CannotEmbed` where
    anything else stands between them."""
    segments: list[Segment] = []
    at = 2
    while True:
        start = at
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        marker = data[at + 1] if data[at : at + 1] == b"\xff" and at + 4 <= len(data) else 0
        if marker == SOS:
            return segments, data[start:]
        if marker in (0, EOI, SOI):
            raise CannotEmbed(Path(), "damaged")
        size = 0 if marker in ALONE else int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + size
        if end > len(data) or (size < 2 and marker not in ALONE):
            raise CannotEmbed(Path(), "damaged")
        segments.append(Segment(marker, data[start:end], data[at + 4 : end]))
        at = end


def segment(marker: int, payload: bytes) -> Segment:
    """A segment of that payload."""
    size = (len(payload) + 2).to_bytes(2, "big")
    return Segment(marker, bytes((0xFF, marker)) + size + payload, payload)


def embed(
    data: bytes, outgoing: Outgoing, *, upright: bool, break_signature: bool = False
) -> bytes:
    """The JPEG with the annotations in its Exif (where that repeats them), XMP and IIM."""
    segments, rest = split(data)
    if is_signed(segments) and not break_signature:
        raise CannotEmbed(Path(), "signed")
    pixels = _size(segments) if upright else None
    blocks = _exif_blocks(segments)
    blocks = [exif_write.refreshed(b, outgoing, MAX_EXIF_BYTES, pixels) for b in blocks]
    if not blocks and (block := exif_write.of_turned(outgoing)):
        blocks = [block]
    native = native_of(blocks, remade=upright)
    packets = [s.payload[len(XMP_HEADER) :] for s in segments if s.is_xmp]
    extended = [s.payload[len(EXTENDED_HEADER) :] for s in segments if s.is_extended]
    packet, pieces = packets_for(packets, extended, outgoing, native)
    resources = with_iim(_resources(segments), outgoing)
    ours = [
        *(segment(APP1, payload) for payload in exif_payloads(blocks)),
        *(segment(APP1, XMP_HEADER + packet) for _ in range(bool(packet))),
        *(segment(APP1, EXTENDED_HEADER + piece) for piece in pieces),
        *(segment(APP13, payload) for payload in resource_payloads(resources)),
    ]
    return joined(data, segments, ours, rest)


def joined(data: bytes, segments: Sequence[Segment], ours: Iterable[Segment], rest: bytes) -> bytes:
    """The file with these metadata segments instead of its own: JFIF first, then they, then the
    others in their order; offsets to further pictures behind it stay right."""
    others = [s for s in segments if not s.is_metadata]
    leading = 0
    while leading < len(others) and _stands_first(others[leading]):
        leading += 1
    whole = [*others[:leading], *ours, *others[leading:]]
    parts = [_reindexed(s, segments, whole) if _is_index(s) else s.raw for s in whole]
    return data[:2] + b"".join(parts) + rest


def _stands_first(one: Segment) -> bool:
    """JFIF and its like, and SPIFF, which must follow SOI (JFIF 1.02; SPIFF, T.84)."""
    return one.marker == APP0 or (one.marker == _APP8 and one.payload.startswith(b"SPIFF\0"))


def _is_index(one: Segment) -> bool:
    return one.marker == mpf.APP2 and one.payload.startswith(mpf.HEADER)


def _reindexed(one: Segment, before: Sequence[Segment], after: Sequence[Segment]) -> bytes:
    """The bytes of a multi-picture index, when the segments before it become those after."""
    growth = sum(len(s.raw) for s in after) - sum(len(s.raw) for s in before)
    payload = mpf.adjusted(one.payload, growth, _behind(one, after) - _behind(one, before))
    return one.raw[: -len(payload)] + payload


def _behind(one: Segment, segments: Sequence[Segment]) -> int:
    """How many bytes of segments stand behind one of them."""
    place = next(at for at, other in enumerate(segments) if other is one)
    return sum(len(s.raw) for s in segments[place + 1 :])


def is_signed(segments: Iterable[Segment]) -> bool:
    """Whether a C2PA manifest stands in the file, or its XMP names one that is kept elsewhere:
    either vouches for these very bytes (C2PA Technical Specification, embedding)."""
    for one in segments:
        if one.marker == APP11 and one.payload.startswith(b"JP") and b"c2pa" in one.payload:
            return True
        if one.is_xmp and names_manifest(one.payload):
            return True
    return False


def _size(segments: Iterable[Segment]) -> tuple[int, int]:
    for one in segments:
        if one.marker in FRAMES and len(one.payload) >= 5:
            height, width = one.payload[1:3], one.payload[3:5]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
    raise CannotEmbed(Path(), "damaged")


def _exif_blocks(segments: Iterable[Segment]) -> list[bytes]:
    """The Exif blocks, one that outgrew its segment put together."""
    blocks: list[bytes] = []
    for payload in (s.payload[len(_EXIF_HEADER) :] for s in segments if s.is_exif):
        if blocks and payload[:2] not in (b"II", b"MM"):
            blocks[-1] += payload
        else:
            blocks.append(payload)
    return blocks


def exif_payloads(blocks: Iterable[bytes]) -> list[bytes]:
    """The payloads of the segments that carry these Exif blocks."""
    return [
        _EXIF_HEADER + block[at : at + MAX_EXIF_BYTES]
        for block in blocks
        for at in range(0, max(len(block), 1), MAX_EXIF_BYTES)
    ]


def _resources(segments: Iterable[Segment]) -> tuple[Resource, ...]:
    header = len(PHOTOSHOP_HEADER)
    raw = b"".join(s.payload[header:] for s in segments if s.is_resources)
    resources, strays = photoshop.parse(raw)
    if strays:
        raise CannotEmbed(Path(), "damaged")
    return resources


def resource_payloads(resources: Iterable[Resource]) -> list[bytes]:
    """The payloads of the segments that carry the resources: what outgrows one goes on in the
    next (XMP Specification Part 3, 1.1.3)."""
    raw = photoshop.build(resources)
    room = _MAX_PAYLOAD_BYTES - len(PHOTOSHOP_HEADER)
    return [PHOTOSHOP_HEADER + raw[at : at + room] for at in range(0, len(raw), room)]
