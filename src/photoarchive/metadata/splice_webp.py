"""Annotations put into a WebP by exchanging chunks; the picture itself is never touched.

RFC 9649, 2.7: a VP8X chunk tells what else there is; Exif and XMP stand behind the pictures.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from photoarchive.domain.errors import CannotEmbed
from photoarchive.domain.outgoing import Outgoing
from photoarchive.metadata import exif_write, xmp_write
from photoarchive.metadata.jpeg import EXIF_HEADER
from photoarchive.metadata.native import native_of
from photoarchive.metadata.webp import XMP_NAMES, pixels
from photoarchive.metadata.xmp_packet import Packet
from photoarchive.metadata.xmp_packets import names_manifest

_HEADER_BYTES: Final = 12
_EXIF: Final = b"EXIF"
_MANIFEST: Final = b"C2PA"
_HAS_ICC, _HAS_ALPHA, _HAS_EXIF, _HAS_XMP, _HAS_FRAMES = 0x20, 0x10, 0x08, 0x04, 0x02
_MAX_CHUNK_BYTES: Final = (1 << 32) - 16


class Chunk(NamedTuple):
    """A chunk: its name, and its data without the padding."""

    name: bytes
    data: bytes

    @property
    def raw(self) -> bytes:
        """The bytes of the chunk, padded to an even length."""
        size = len(self.data)
        return self.name + size.to_bytes(4, "little") + self.data + bytes(size % 2)

    @property
    def is_metadata(self) -> bool:
        """Whether it is one of those that are exchanged."""
        return self.name in (b"VP8X", _EXIF) or self.name in XMP_NAMES


def split(data: bytes) -> tuple[list[Chunk], bytes]:
    """The chunks, and what stands behind the container; raises `CannotEmbed` where they break
    off."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise CannotEmbed(Path(), "damaged")
    chunks: list[Chunk] = []
    at = _HEADER_BYTES
    while at + 8 <= end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + size > end:
            raise CannotEmbed(Path(), "damaged")
        chunks.append(Chunk(data[at : at + 4], data[at + 8 : at + 8 + size]))
        at += 8 + size + size % 2
    return chunks, data[max(at, end) :]


def embed(data: bytes, outgoing: Outgoing, *, break_signature: bool = False) -> bytes:
    """The WebP with the annotations in an XMP chunk at its end."""
    chunks, rest = split(data)
    packets = [c.data for c in chunks if c.name in XMP_NAMES]
    is_signed = any(c.name == _MANIFEST for c in chunks) or any(map(names_manifest, packets))
    if is_signed and not break_signature:
        raise CannotEmbed(Path(), "signed")
    kept = [_refreshed(c, outgoing) for c in chunks if c.name not in XMP_NAMES]
    if all(c.name != _EXIF for c in kept) and (block := exif_write.of_turned(outgoing)):
        kept.append(Chunk(_EXIF, block))
    native = native_of(_exif(c) for c in kept if c.name == _EXIF)
    packet = Packet(packets)
    xmp_write.annotate(packet, outgoing, native)
    if packet:
        kept.append(Chunk(b"XMP ", packet.serialised()))
    kept = [_header(kept), *(c for c in kept if c.name != b"VP8X")]
    body = b"WEBP" + b"".join(c.raw for c in kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body + rest


def _exif(one: Chunk) -> bytes:
    return one.data.removeprefix(EXIF_HEADER + b"\0")


def _refreshed(one: Chunk, outgoing: Outgoing) -> Chunk:
    if one.name != _EXIF:
        return one
    old = _exif(one)
    new = exif_write.refreshed(old, outgoing, _MAX_CHUNK_BYTES)
    return one if new == old else Chunk(_EXIF, new)


def _header(chunks: Iterable[Chunk]) -> Chunk:
    """The VP8X chunk that belongs to these: the file's own, or a new one."""
    found = {c.name: c.data for c in reversed(list(chunks))}
    flags = _HAS_XMP if b"XMP " in found else 0
    flags |= _HAS_EXIF if _EXIF in found else 0
    own = found.get(b"VP8X", b"")
    if len(own) >= 10:
        return Chunk(b"VP8X", bytes((own[0] & ~(_HAS_XMP | _HAS_EXIF) | flags,)) + own[1:])
    name = b"VP8L" if b"VP8L" in found else b"VP8 "
    width, height = pixels(name, found.get(name, b""))
    if not width or not height:
        raise CannotEmbed(Path(), "damaged")
    flags |= _HAS_ICC if b"ICCP" in found else 0
    flags |= _HAS_FRAMES if b"ANIM" in found else 0
    flags |= _HAS_ALPHA if _has_alpha(found) else 0
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return Chunk(b"VP8X", bytes((flags, 0, 0, 0)) + size)


def _has_alpha(found: dict[bytes, bytes]) -> bool:
    """VP8L says it in the bit behind its size (RFC 9649, 3.4)."""
    return b"ALPH" in found or bool(found.get(b"VP8L", bytes(5))[4] >> 4 & 1)
