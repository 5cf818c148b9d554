"""JPEG 2000, in its box file or as a bare codestream.

ISO/IEC 15444-1, annexes A (SIZ) and I (boxes); XMP Specification Part 3, 1.1.4.
"""

from __future__ import annotations

from typing import BinaryIO, Final

from photoarchive.domain.photo import Block, Problem
from photoarchive.metadata.boxes import XMP_UUID, Box, boxes, is_cut, length_of
from photoarchive.metadata.found import EXIF, IIM, MAX_BLOCK_BYTES, XMP, Found, has_room

_KINDS: Final = {
    XMP_UUID: XMP,
    b"JpgTiffExif->JP2": EXIF,
    bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"): IIM,
}
_WORTH: Final = (EXIF, XMP, IIM)
_CODESTREAM: Final = b"\xff\x4f\xff\x51"


def walk(stream: BinaryIO) -> Found:
    """The size and the metadata blocks of a JPEG 2000 picture."""
    if stream.read(4) == _CODESTREAM:
        return Found("JPEG 2000", *_codestream_size(stream, 0))
    size = (0, 0)
    blocks: list[Block] = []
    end = length_of(stream)
    for box in boxes(stream, 0, end):
        if box.kind == b"jp2h":
            size = _header_size(stream, box)
        elif box.kind == b"jp2c" and not all(size):
            size = _codestream_size(stream, box.start)
        elif box.kind == b"uuid":
            stream.seek(box.start)
            kind = _KINDS.get(stream.read(16), "")
            if kind and has_room(blocks, kind) and box.end - box.start <= MAX_BLOCK_BYTES:
                blocks.append(Block(kind, stream.read(box.end - box.start - 16)))
    blocks.sort(key=lambda block: _WORTH.index(block.kind))
    cut = Problem("truncated", "jpeg 2000: the file ends inside a box")
    return Found("JPEG 2000", *size, tuple(blocks), (cut,) if is_cut(stream, end) else ())


def _header_size(stream: BinaryIO, header: Box) -> tuple[int, int]:
    for box in boxes(stream, header.start, header.end):
        if box.kind == b"ihdr":
            stream.seek(box.start)
            raw = stream.read(8)
            return int.from_bytes(raw[4:], "big"), int.from_bytes(raw[:4], "big")
    return 0, 0


def _codestream_size(stream: BinaryIO, start: int) -> tuple[int, int]:
    """The reference grid without the picture's offset in it (A.5.1)."""
    stream.seek(start + 8)
    raw = stream.read(16)
    width, height, left, top = (int.from_bytes(raw[at : at + 4], "big") for at in (0, 4, 8, 12))
    return max(width - left, 0), max(height - top, 0)
