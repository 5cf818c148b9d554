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
_SEQUENTIAL = (0xC0, 0xC1)
_FRAMES = (*_SEQUENTIAL, 0xC2)
_OTHER_FRAMES = (0xC3, *range(0xC5, 0xCC), 0xCD, 0xCE, 0xCF)
_SCAN = 0xDA
_MOST_SEGMENTS = 200
_MOST_STREAMS = 64
# Bytes that look like a beginning: chance brings a dozen, malice as many as it likes.
_MOST_STARTS = 10_000


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


def is_in_one_scan(data: bytes) -> bool:
    """Whether the JPEG at the beginning of the bytes can be decoded row by row: sequential, with
    all its components in the first scan."""
    components = 0
    for marker, at in _segments(data, 0):
        if marker in _SEQUENTIAL and at + 10 <= len(data):
            components = data[at + 9]
        elif marker == _SCAN:
            return bool(components) and at + 5 <= len(data) and data[at + 4] == components
        elif marker in _FRAMES:
            return False
    return False


def _streams(data: bytes) -> Iterator[Stream]:
    at, met = data.find(_START), 0
    for _ in range(_MOST_STARTS):
        if at < 0 or met >= _MOST_STREAMS:
            return
        size = _frame_size(data, at)
        if size is not None:
            met += 1
            yield Stream(at, *size)
        at = data.find(_START, at + 2)


def _frame_size(data: bytes, start: int) -> tuple[int, int] | None:
    for marker, at in _segments(data, start):
        if marker in _FRAMES:
            height = int.from_bytes(data[at + 5 : at + 7], "big")
            width = int.from_bytes(data[at + 7 : at + 9], "big")
            return (width, height) if width and height else None
        if marker in (_SCAN, *_OTHER_FRAMES):
            return None
    return None


def _segments(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Each marker of the stream that begins there and where it stands, to its first scan."""
    at = start + 2
    for _ in range(_MOST_SEGMENTS):
        if at + 9 > len(data) or data[at] != 0xFF:
            return
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker in (0xD8, 0xD9):
            return
        yield marker, at
        if marker == _SCAN:
            return
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
