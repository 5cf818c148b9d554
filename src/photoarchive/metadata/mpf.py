"""Multi-Picture Format: the index of the pictures that stand behind the first in a JPEG.

CIPA DC-007: an APP2 segment "MPF" with a TIFF structure; the offsets in it count from its own
header, so they change with whatever grows or shrinks behind it.
"""

from __future__ import annotations

import struct
from typing import Final

from photoarchive.metadata import tiff

APP2: Final = 0xE2
HEADER: Final = b"MPF\0"
_ENTRIES: Final = 0xB002
_ENTRY_BYTES: Final = 16
_MAX_INDEX_BYTES: Final = 1 << 16


def adjusted(payload: bytes, growth: int, growth_behind: int) -> bytes:
    """The segment's payload after the first picture has grown by so many bytes, of which so many
    stand behind the segment."""
    block = payload[len(HEADER) :]
    try:
        structure = tiff.in_bytes(block)
    except tiff.NotTiff:
        return payload
    index = structure.directory(structure.first)
    entry = index.entries.get(_ENTRIES)
    raw = bytearray(index.raw(_ENTRIES, _MAX_INDEX_BYTES))
    if entry is None or len(raw) % _ENTRY_BYTES or len(raw) < _ENTRY_BYTES:
        return payload
    form = f"{structure.order}II"
    for at in range(0, len(raw), _ENTRY_BYTES):
        size, offset = struct.unpack_from(form, raw, at + 4)
        # The first picture begins before the index, and is told as standing at 0.
        size += growth if at == 0 and size else 0
        offset += growth_behind if offset else 0
        if not (0 <= size < 1 << 32 and 0 <= offset < 1 << 32):
            return payload
        struct.pack_into(form, raw, at + 4, size, offset)
    start = structure.offset_in(entry.field)
    return HEADER + block[:start] + bytes(raw) + block[start + len(raw) :]
