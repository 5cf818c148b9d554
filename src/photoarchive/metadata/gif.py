"""GIF: the screen's size, and the application extension that holds XMP.

CompuServe GIF89a; XMP Specification Part 3, 1.1.2: the packet stands there unblocked, and a
trailer makes any program that reads it as sub-blocks find an end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from photoarchive.domain.photo import Block, Problem
from photoarchive.metadata.found import XMP, Found, has_room
from photoarchive.metadata.xmp import MAX_PACKET_BYTES

_XMP_APPLICATION: Final = b"XMP DataXMP"
# 0x01, then 0xFF down to 0x00, then the terminator, which any walk over sub-blocks finds.
_TRAILER_BYTES: Final = 258
_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_APPLICATION: Final = 0xFF
_MAX_SUB_BLOCKS: Final = 1_000_000


def walk(stream: BinaryIO) -> Found:
    """The size and the XMP of a GIF."""
    head = stream.read(13)
    width, height = (int.from_bytes(head[at : at + 2], "little") for at in (6, 8))
    stream.seek(_colours(head[10:11]), 1)
    blocks: list[Block] = []
    problems: list[Problem] = []
    steps = iter(range(_MAX_SUB_BLOCKS))
    while (kind := stream.read(1)) != bytes((_END,)):
        if kind == bytes((_EXTENSION,)):
            packet = _extension(stream, steps)
            if packet and has_room(blocks, XMP):
                blocks.append(Block(XMP, packet))
        elif kind == bytes((_IMAGE,)):
            stream.seek(_colours(stream.read(9)[8:9]) + 1, 1)
            _skip_sub_blocks(stream, steps)
        else:
            problems.append(Problem("truncated", "gif: the file ends before its trailer"))
            break
    return Found("GIF", width, height, tuple(blocks), tuple(problems))


def _colours(flags: bytes) -> int:
    """The bytes of the colour table that these flags announce."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


def _extension(stream: BinaryIO, steps: Iterator[int]) -> bytes:
    """The XMP of an extension; empty when it is another."""
    is_application = stream.read(1) == bytes((_APPLICATION,))
    if is_application:
        size = stream.read(1)
        is_application = bool(size) and stream.read(size[0]) == _XMP_APPLICATION
    start = stream.tell()
    _skip_sub_blocks(stream, steps)
    if not is_application:
        return b""
    end = stream.tell()
    stream.seek(start)
    packet = stream.read(min(max(end - start - _TRAILER_BYTES, 0), MAX_PACKET_BYTES + 1))
    stream.seek(end)
    return packet


def _skip_sub_blocks(stream: BinaryIO, steps: Iterator[int]) -> None:
    """Goes behind the next terminator, or to where the steps for the whole file are used up."""
    for _ in steps:
        size = stream.read(1)
        if size in (b"", b"\0"):
            return
        stream.seek(size[0], 1)
