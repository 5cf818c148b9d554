"""What of a GIF and of a Fujifilm RAF must be the same before and after a write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from photoarchive.domain.errors import CannotEmbed
from photoarchive.metadata import splice_jpeg

_XMP: Final = b"\x21\xff\x0bXMP DataXMP"
_IMAGE, _EXTENSION, _END = 0x2C, 0x21, 0x3B
_RAF_PLACES: Final = 84
# Where a RAF says where its JPEG is; then the header and the data of its sensor's picture.
_RAF_SENSOR: Final = (92, 100, 120, 128)


def of_gif(data: bytes) -> list[bytes]:
    """The pieces of a GIF but its XMP; raises `CannotEmbed` where they break off."""
    return [piece for piece in _pieces(data) if not piece.startswith(_XMP)]


def _pieces(data: bytes) -> Iterator[bytes]:
    """The header without its version (which rises), each extension and picture, and the rest."""
    at = 13 + _colours(data[10])
    yield data[6:at]
    while data[at : at + 1] not in (b"", bytes((_END,))):
        start = at
        if data[at] == _IMAGE and at + 10 < len(data):
            at += 11 + _colours(data[at + 9])
        elif data[at] == _EXTENSION:
            at += 2
        else:
            raise CannotEmbed(Path(), "damaged")
        while data[at : at + 1] not in (b"", b"\0"):
            at += 1 + data[at]
        at += 1
        yield data[start:at]
    yield data[at:]


def _colours(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def of_raf(data: bytes) -> list[bytes]:
    """The camera's words, the segments of its JPEG that are no metadata, and the sensor's data."""
    at, size = _place(data, _RAF_PLACES)
    segments, rest = splice_jpeg.split(data[at : at + size])
    pieces = [data[:_RAF_PLACES], *(s.raw for s in segments if not s.is_metadata), rest]
    for place in _RAF_SENSOR:
        start, length = _place(data, place)
        # The last two are there in some cameras' files only.
        pieces.append(data[start : start + length] if start + length <= len(data) else b"")
    return pieces


def _place(data: bytes, at: int) -> tuple[int, int]:
    return int.from_bytes(data[at : at + 4], "big"), int.from_bytes(data[at + 4 : at + 8], "big")
