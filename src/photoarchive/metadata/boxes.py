"""Boxes of the ISO base media file format (ISO/IEC 14496-12, 4.2), which HEIF, AVIF, CR3,
JPEG 2000 and JPEG XL are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

_MAX_BOXES: Final = 10_000

XMP_UUID: Final = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


class Box(NamedTuple):
    """A box's type, where its content begins and ends in the file, and whether all is there."""

    kind: bytes
    start: int
    end: int
    whole: bool = True


def length_of(stream: BinaryIO) -> int:
    """How many bytes the file has."""
    return stream.seek(0, 2)


def boxes(stream: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """The boxes between two offsets; one that claims to go on behind the end, ends there."""
    for _ in range(_MAX_BOXES):
        stream.seek(start)
        head = stream.read(16)
        if start + 8 > end or len(head) < 8:
            return
        size, kind, header = int.from_bytes(head[:4], "big"), head[4:8], 8
        if size == 1:
            size, header = int.from_bytes(head[8:16], "big"), 16
        elif size == 0:
            size = end - start
        if size < header:
            return
        yield Box(kind, start + header, min(start + size, end), start + size <= end)
        start += size


def is_cut(stream: BinaryIO, end: int) -> bool:
    """Whether the file ends inside one of its boxes, or before the first."""
    return not all([box.whole for box in boxes(stream, 0, end)] or [False])


def content(stream: BinaryIO, box: Box, most: int) -> bytes:
    """The bytes of a box; empty when there are more than `most`."""
    if box.end - box.start > most:
        return b""
    stream.seek(box.start)
    return stream.read(box.end - box.start)


def one(stream: BinaryIO, start: int, end: int, kind: bytes) -> Box | None:
    """The first box of that type."""
    return next((box for box in boxes(stream, start, end) if box.kind == kind), None)
