"""An Exif block built from the tags of a file that is a TIFF structure itself.

Exif 3.0, its structure and its tags. Only tags that tell of the taking are built in; those
that describe the old file's pixels, and makers' notes, are not.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import Any, Final

from photoarchive.metadata import exif
from photoarchive.metadata.tiff import (
    ASCII,
    BYTE,
    LONG,
    RATIONAL,
    SHORT,
    SRATIONAL,
    UNDEFINED,
    UTF_8,
)

_FIRST_TAGS: Final = frozenset(
    (exif.DESCRIPTION, exif.MAKE, exif.MODEL, exif.ORIENTATION, 0x0131, 0x0132, exif.ARTIST,
     exif.RATING, exif.COPYRIGHT)
)  # fmt: skip
_MAKER_NOTE, _USER_COMMENT = 0x927C, 0x9286
_LEFT_OUT: Final = frozenset((_MAKER_NOTE, _USER_COMMENT, exif.INTEROP_IFD))
_CODES: Final = {BYTE: "B", SHORT: "H", LONG: "I", RATIONAL: "I", SRATIONAL: "i"}
_INLINE_BYTES: Final = 4
_HEADER: Final = b"MM\0*\0\0\0\x08"

# A tag's type and bytes, by tag.
_Values = dict[int, tuple[int, bytes]]


def block_of(rows: Iterable[Sequence[Any]], most: int) -> bytes:
    """The block that these rows (of `exif_tags`) make; empty when they make none, or one of more
    than `most` bytes."""
    directories: dict[str, _Values] = {"Image": {}, "EXIF": {}, "GPS": {}}
    for name, tag, kind, value in rows:
        if name not in directories or tag in _LEFT_OUT:
            continue
        if name == "Image" and tag not in _FIRST_TAGS:
            continue
        if raw := _raw(kind, value):
            directories[name][tag] = raw
    if not any(directories.values()):
        return b""
    block = _assembled(directories["Image"], directories["EXIF"], directories["GPS"])
    return block if len(block) <= most else b""


def _raw(kind: int, value: object) -> tuple[int, bytes] | None:
    """A value's type and bytes; None when JSON did not hold it whole."""
    if isinstance(value, str):
        if kind in (ASCII, UTF_8):
            return ASCII, value.encode("utf-8", "replace") + b"\0"
        whole = kind == UNDEFINED and not value.startswith("(")
        return (kind, value.encode("ascii", "replace")) if whole else None
    if kind not in _CODES or not isinstance(value, list):
        return None
    numbers = [int(part) for one in value for part in str(one).split("/")]
    try:
        return kind, struct.pack(f">{len(numbers)}{_CODES[kind]}", *numbers)
    except struct.error:
        return None


def _assembled(first: _Values, exif_tags: _Values, gps_tags: _Values) -> bytes:
    """The three directories one behind the other, each followed by its values."""
    first = dict(first)
    pointers = [(tag, v) for tag, v in ((exif.EXIF_IFD, exif_tags), (exif.GPS_IFD, gps_tags)) if v]
    for tag, _ in pointers:
        first[tag] = (LONG, bytes(4))
    at = len(_HEADER) + _size(first)
    parts: list[bytes] = []
    for tag, values in pointers:
        first[tag] = (LONG, at.to_bytes(4, "big"))
        parts.append(_directory(values, at))
        at += len(parts[-1])
    return _HEADER + _directory(first, len(_HEADER)) + b"".join(parts)


def _size(values: _Values) -> int:
    return len(_directory(values, 0))


def _directory(values: _Values, start: int) -> bytes:
    entries: list[bytes] = []
    behind = b""
    end = start + 2 + 12 * len(values) + 4
    for tag, (kind, raw) in sorted(values.items()):
        width = {SHORT: 2, LONG: 4, RATIONAL: 8, SRATIONAL: 8}.get(kind, 1)
        field = raw.ljust(_INLINE_BYTES, b"\0")
        if len(raw) > _INLINE_BYTES:
            field = (end + len(behind)).to_bytes(4, "big")
            behind += raw + bytes(len(raw) % 2)
        entries.append(struct.pack(">HHI", tag, kind, len(raw) // width) + field)
    return struct.pack(">H", len(values)) + b"".join(entries) + bytes(4) + behind
