"""WebP: the chunks of its RIFF container (RFC 9649, 2.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from photoarchive.domain.photo import Block, Problem
from photoarchive.metadata.boxes import length_of
from photoarchive.metadata.found import EXIF, MAX_BLOCK_BYTES, XMP, Found, has_room
from photoarchive.metadata.jpeg import EXIF_HEADER

# The standard pads the name with a space; some programs write a NUL.
XMP_NAMES: Final = frozenset((b"XMP ", b"XMP\0"))
_MAX_CHUNKS: Final = 500_000
_SIZED: Final = frozenset((b"VP8X", b"VP8 ", b"VP8L"))


def walk(stream: BinaryIO) -> Found:
    """The size and the metadata blocks of a WebP."""
    size = (0, 0)
    blocks: list[Block] = []
    problems: list[Problem] = []
    for name, data in _chunks(stream, problems):
        if name in _SIZED:
            size = size if all(size) else pixels(name, data)
        elif not has_room(blocks, EXIF if name == b"EXIF" else XMP):
            continue
        elif name == b"EXIF":
            blocks.append(Block(EXIF, data.removeprefix(EXIF_HEADER + b"\0")))
        else:
            blocks.append(Block(XMP, data))
    blocks.sort(key=lambda block: block.kind != EXIF)
    return Found("WebP", *size, tuple(blocks), tuple(problems))


def _chunks(stream: BinaryIO, problems: list[Problem]) -> Iterator[tuple[bytes, bytes]]:
    """The chunks that matter here: metadata whole, picture data only as far as its header."""
    stream.seek(12)
    end = length_of(stream)
    at = 12
    for _ in range(_MAX_CHUNKS):
        if at + 8 > end:
            break
        stream.seek(at)
        head = stream.read(8)
        name, size = head[:4], int.from_bytes(head[4:], "little")
        if name in _SIZED:
            yield name, stream.read(min(size, 16))
        elif (name == b"EXIF" or name in XMP_NAMES) and size <= MAX_BLOCK_BYTES:
            yield name, stream.read(size)
        at += 8 + size
        if at > end:
            problems.append(Problem("truncated", "webp: the file ends inside a chunk"))
        at += size % 2


def pixels(name: bytes, data: bytes) -> tuple[int, int]:
    """Width and height out of the beginning of a chunk that tells them."""
    if name == b"VP8X" and len(data) >= 10:
        return (
            1 + int.from_bytes(data[4:7], "little"),
            1 + int.from_bytes(data[7:10], "little"),
        )
    if name == b"VP8L" and data[:1] == b"\x2f" and len(data) >= 5:
        bits = int.from_bytes(data[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if name == b"VP8 " and data[3:6] == b"\x9d\x01\x2a" and len(data) >= 10:
        return (
            int.from_bytes(data[6:8], "little") & 0x3FFF,
            int.from_bytes(data[8:10], "little") & 0x3FFF,
        )
    return 0, 0
