"""Annotations put into a PNG by exchanging chunks; the picture itself is never touched.

W3C PNG, third edition; XMP Specification Part 3, 1.1.5. All else in a PNG that repeats the
caption, in texts or in the profiles hidden in texts, is brought up to date or goes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from photoarchive.domain.errors import CannotEmbed
from photoarchive.domain.outgoing import Outgoing
from photoarchive.domain.photo import Block
from photoarchive.metadata import exif_write, photoshop, xmp_write
from photoarchive.metadata.found import EXIF, IIM, PHOTOSHOP, XMP
from photoarchive.metadata.jpeg import EXIF_HEADER
from photoarchive.metadata.native import native_of
from photoarchive.metadata.photoshop import Resource
from photoarchive.metadata.png import (
    PROFILE_PREFIX,
    SIGNATURE,
    TEXTS,
    XMP_KEYWORD,
    profile_of,
    text_of,
)
from photoarchive.metadata.png_text import FIELD_OF
from photoarchive.metadata.resources_write import with_iim
from photoarchive.metadata.xmp_packet import Packet
from photoarchive.metadata.xmp_packets import names_manifest

_MANIFEST: Final = b"caBX"
_EXIF: Final = b"eXIf"
_MAX_CHUNK_BYTES: Final = (1 << 31) - 1
_MAX_PROFILE_BYTES: Final = 8 << 20
_HEX_COLUMNS: Final = 72


class Chunk(NamedTuple):
    """A chunk: its type, and all its bytes as they stand in the file."""

    kind: bytes
    raw: bytes

    @property
    def data(self) -> bytes:
        """What stands between its type and its checksum."""
        return self.raw[8:-4]

    @property
    def keyword(self) -> bytes:
        """The keyword of a text; empty for other chunks."""
        return self.data.partition(b"\0")[0] if self.kind in TEXTS else b""

    @property
    def is_profile(self) -> bool:
        """Whether it is a text in which a profile hides."""
        return self.keyword.startswith(PROFILE_PREFIX)

    @property
    def is_metadata(self) -> bool:
        """Whether it is one of those that are exchanged."""
        known = self.keyword == XMP_KEYWORD or self.keyword in FIELD_OF
        return self.kind == _EXIF or known or self.is_profile


def split(data: bytes) -> tuple[list[Chunk], bytes]:
    """The chunks to IEND and what stands behind it; raises `CannotEmbed` where they break off."""
    chunks: list[Chunk] = []
    at = len(SIGNATURE)
    while True:
        size = int.from_bytes(data[at : at + 4], "big")
        end = at + 12 + size
        if end > len(data):
            raise CannotEmbed(Path(), "damaged")
        kind = data[at + 4 : at + 8]
        chunks.append(Chunk(kind, data[at:end]))
        at = end
        if kind == b"IEND":
            return chunks, data[end:]


def chunk(kind: bytes, data: bytes) -> Chunk:
    """A chunk of that data, with its checksum."""
    checksum = zlib.crc32(kind + data).to_bytes(4, "big")
    return Chunk(kind, len(data).to_bytes(4, "big") + kind + data + checksum)


def embed(data: bytes, outgoing: Outgoing, *, break_signature: bool = False) -> bytes:
    """The PNG with the annotations in an XMP chunk before the first pixels."""
    chunks, rest = split(data)
    if chunks[0].kind != b"IHDR" or all(c.kind != b"IDAT" for c in chunks):
        raise CannotEmbed(Path(), "damaged")
    packets = [text_of(c.kind, c.data) for c in chunks if c.keyword == XMP_KEYWORD]
    is_signed = any(c.kind == _MANIFEST for c in chunks) or any(map(names_manifest, packets))
    if is_signed and not break_signature:
        raise CannotEmbed(Path(), "signed")
    blocks = [block for c in chunks for block in _blocks(c)]
    packets += [block.data for block in blocks if block.kind == XMP]
    fresh = [new for c in chunks for new in _refreshed(c, outgoing)]
    found = [b.data for c in fresh for b in _blocks(c) if b.kind == EXIF]
    if not found and (block := exif_write.of_turned(outgoing)):
        found = [block]
        pixels = next(place for place, c in enumerate(fresh) if c.kind == b"IDAT")
        fresh.insert(pixels, chunk(_EXIF, block))
    native = native_of(found)
    packet = Packet(packets)
    xmp_write.annotate(packet, outgoing, native)
    if packet:
        first = next(place for place, c in enumerate(fresh) if c.kind == b"IDAT")
        fresh.insert(first, _xmp_chunk(packet.serialised()))
    return SIGNATURE + b"".join(c.raw for c in fresh) + rest


def _xmp_chunk(packet: bytes) -> Chunk:
    """Uncompressed, without language and translated keyword, as XMP asks for it."""
    return chunk(b"iTXt", XMP_KEYWORD + b"\0\0\0\0\0" + packet)


def _blocks(one: Chunk) -> list[Block]:
    """The metadata blocks that a chunk holds, hidden or not, but for XMP in its own chunk."""
    if one.kind == _EXIF:
        return [Block(EXIF, one.data.removeprefix(EXIF_HEADER + b"\0"))]
    return list(profile_of(one.kind, one.data, [])) if one.is_profile else []


def _refreshed(one: Chunk, outgoing: Outgoing) -> list[Chunk]:
    """What becomes of a chunk: itself, a fresh one, or nothing."""
    if not one.is_metadata:
        return [one]
    if one.kind == _EXIF:
        old = one.data.removeprefix(EXIF_HEADER + b"\0")
        new = exif_write.refreshed(old, outgoing, _MAX_CHUNK_BYTES)
        return [one if new == old else chunk(_EXIF, new)]
    return _refreshed_profile(one, outgoing) if one.is_profile else []


def _refreshed_profile(one: Chunk, outgoing: Outgoing) -> list[Chunk]:
    """Hidden Exif and IIM are brought up to date, and a hidden XMP goes, for its properties are
    in the packet now. Other profiles (of colour) stay."""
    blocks = _blocks(one)
    kinds = {block.kind for block in blocks}
    if EXIF in kinds:
        new = exif_write.refreshed(blocks[0].data, outgoing, _MAX_PROFILE_BYTES)
        same = new == blocks[0].data
        return [one if same else _profile(one.keyword, EXIF_HEADER + b"\0" + new)]
    if kinds & {IIM, PHOTOSHOP}:
        resources = with_iim(_resources(blocks), outgoing)
        return [_profile(one.keyword, photoshop.build(resources))] if resources else []
    return [] if XMP in kinds else [one]


def _resources(blocks: Iterable[Block]) -> Iterator[Resource]:
    for block in blocks:
        if block.kind == IIM:
            yield Resource(photoshop.IIM_ID, block.data)
        else:
            yield from photoshop.parse(block.data)[0]


def _profile(keyword: bytes, data: bytes) -> Chunk:
    """A profile as ImageMagick writes it: a name, the length, and hexadecimal digits."""
    digits = data.hex().encode("ascii")
    lines = [digits[at : at + _HEX_COLUMNS] for at in range(0, len(digits), _HEX_COLUMNS)]
    name = keyword.removeprefix(PROFILE_PREFIX)
    text = b"\n" + name + b"\n%8d\n" % len(data) + b"\n".join(lines) + b"\n"
    return chunk(b"zTXt", keyword + b"\0\0" + zlib.compress(text))
