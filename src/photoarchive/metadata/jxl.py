"""JPEG XL: as a bare codestream, or in boxes with Exif and XMP beside it.

ISO/IEC 18181-1 (the header, whose orientation is normative) and 18181-2 (the boxes).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from photoarchive.domain.photo import Block, Problem
from photoarchive.metadata.boxes import boxes, content, length_of
from photoarchive.metadata.found import EXIF, MAX_BLOCK_BYTES, XMP, Found, has_room
from photoarchive.metadata.heif import exif_payload

_CODESTREAM: Final = b"\xff\x0a"
_RATIOS: Final = {1: (1, 1), 2: (12, 10), 3: (4, 3), 4: (3, 2), 5: (16, 9), 6: (5, 4), 7: (2, 1)}
_SIZE_BITS: Final = (9, 13, 18, 30)
_HEADER_BYTES: Final = 32


def walk(stream: BinaryIO) -> Found:
    """The size, the orientation and the metadata blocks of a JPEG XL picture."""
    head = stream.read(_HEADER_BYTES)
    blocks: list[Block] = []
    if not head.startswith(_CODESTREAM):
        head = b""
        for box in boxes(stream, 0, length_of(stream)):
            if box.kind in (b"jxlc", b"jxlp") and not head:
                stream.seek(box.start + (4 if box.kind == b"jxlp" else 0))
                head = stream.read(_HEADER_BYTES)
            elif box.kind == b"Exif" and has_room(blocks, EXIF):
                blocks.append(Block(EXIF, exif_payload(content(stream, box, MAX_BLOCK_BYTES))))
            elif box.kind == b"xml " and has_room(blocks, XMP):
                blocks.append(Block(XMP, content(stream, box, MAX_BLOCK_BYTES)))
    blocks.sort(key=lambda block: block.kind != EXIF)
    if not head.startswith(_CODESTREAM):
        problem = Problem("damaged", "jpeg xl: no codestream")
        return Found("JPEG XL", 0, 0, tuple(blocks), (problem,))
    width, height, orientation = _header(head[2:])
    return Found("JPEG XL", width, height, tuple(blocks), orientation=orientation)


class _Bits:
    """Bits from the lowest of the first byte upwards; zeros behind the end."""

    def __init__(self, raw: bytes) -> None:
        self._rest = int.from_bytes(raw, "little")

    def take(self, count: int) -> int:
        value = self._rest & ((1 << count) - 1)
        self._rest >>= count
        return value


def _header(raw: bytes) -> tuple[int, int, int]:
    """Width, height and orientation out of SizeHeader and ImageMetadata (18181-1, D.2 and D.3)."""
    bits = _Bits(raw)
    small = bits.take(1)
    sizes = _sizes(bits, small)
    height = next(sizes)
    ratio = bits.take(3)
    width = height * _RATIOS[ratio][0] // _RATIOS[ratio][1] if ratio else next(sizes)
    all_default = bits.take(1)
    extra_fields = 0 if all_default else bits.take(1)
    return width, height, 1 + bits.take(3) if extra_fields else 1


def _sizes(bits: _Bits, small: int) -> Iterator[int]:
    """The sides, each in eights of pixels where small, else in as many bits as a selector says."""
    while True:
        yield 8 * (1 + bits.take(5)) if small else 1 + bits.take(_SIZE_BITS[bits.take(2)])
