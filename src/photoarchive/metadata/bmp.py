"""BMP: nothing but its size; it has no place for metadata."""

from __future__ import annotations

from typing import BinaryIO, Final

from photoarchive.domain.photo import Problem
from photoarchive.metadata.boxes import length_of
from photoarchive.metadata.found import Found

_OLD_HEADER_BYTES: Final = 12
_UNCOMPRESSED: Final = 0


def walk(stream: BinaryIO) -> Found:
    """The size of a BMP; a negative height means that its rows run downwards."""
    head = stream.read(34)

    def number(at: int, size: int, *, signed: bool = False) -> int:
        return int.from_bytes(head[at : at + size], "little", signed=signed)

    if number(14, 4) == _OLD_HEADER_BYTES:
        width, height, depth, compression = number(18, 2), number(20, 2), number(24, 2), 0
    else:
        width, height = abs(number(18, 4, signed=True)), abs(number(22, 4, signed=True))
        depth, compression = number(28, 2), number(30, 4)
    pixel_bytes = (width * depth + 31) // 32 * 4 * height if compression == _UNCOMPRESSED else 0
    # Some programs forget the padding of the last row.
    cut = length_of(stream) + 3 < number(10, 4) + pixel_bytes
    problems = (Problem("truncated", "bmp: fewer pixels than it claims"),) if cut else ()
    return Found("BMP", width, height, problems=problems)
