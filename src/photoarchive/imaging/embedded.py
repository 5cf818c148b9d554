"""The JPEG that a camera puts into its raw file: found by its markers, whatever the container.

Raw formats keep their previews in a dozen ways, but all keep them as plain JPEG streams. Walking
the markers of each stream (ITU-T T.81, annex B) tells its size and rejects what is none, the
lossless ones (SOF3) of the raw data itself among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_START = b"\xff\xd8\xff"
# Baseline, extended and progressive: what a JPEG decoder for pictures knows.
_FRAMES = (0xC0, 0xC1, 0xC2)
_MOST_STREAMS = 64


@dataclass(frozen=True, slots=True)
class Stream:
    """A JPEG inside other bytes: where it begins and the size of its picture in pixels."""

    start: int
    width: int
    height: int


def largest_jpeg(data: bytes) -> bytes | None:
    """The bytes from the beginning of the largest picture on, or None when there is none."""
    best = max(_streams(data), key=lambda s: s.width * s.height, default=None)
    return data[best.start :] if best is not None else None


def _streams(data: bytes) -> Iterator[Stream]:
    at, met = data.find(_START), 0
    while at >= 0 and met < _MOST_STREAMS:
        size = _frame_size(data, at)
        if size is not None:
            met += 1
            yield Stream(at, *size)
        at = data.find(_START, at + 2)


def _frame_size(data: bytes, start: int) -> tuple[int, int] | None:
    at = start + 2
    for _ in range(200):
        if at + 9 > len(data) or data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker in _FRAMES:
            height = int.from_bytes(data[at + 5 : at + 7], "big")
            width = int.from_bytes(data[at + 7 : at + 9], "big")
            return (width, height) if width and height else None
        if marker in (0xD8, 0xD9, 0xDA) or (0xC3 <= marker <= 0xCF and marker not in (0xC4, 0xCC)):
            return None
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
