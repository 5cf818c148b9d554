"""The tags of a file that is a TIFF structure, as JSON: there is no block to keep as it is."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from typing import Any, Final

from photoarchive.metadata import exif
from photoarchive.metadata.charsets import decoded
from photoarchive.metadata.exif_facts import USER_COMMENT, comment
from photoarchive.metadata.tiff import ASCII, RATIONAL, SRATIONAL, UNDEFINED, UTF_8, Directory, Tiff

SUB_IFDS: Final = 0x014A
# XMP, IIM and image resources, which have blocks of their own.
_BLOCKS: Final = frozenset((700, 33723, 34377))
XP_TAGS: Final = range(0x9C9B, 0x9CA0)
_MOST_DIRECTORIES: Final = 32
_MOST_NUMBERS: Final = 64
_MOST_LISTED: Final = 4 << 20
_MOST_TEXT_BYTES: Final = 64 << 10
_NUMBERS: Final = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I",
                   16: "Q", 17: "q", 18: "Q"}  # fmt: skip


def listed(directories: Iterable[tuple[str, Directory]]) -> bytes:
    """The tags of these directories: a list of [directory, tag, type, value], in JSON.

    A value is a text, a list of numbers (fractions as "1/60"), or how many bytes it has.
    """
    rows = list(rows_of(directories))
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def rows_of(
    directories: Iterable[tuple[str, Directory]],
) -> Iterator[tuple[str, int, int, str | list[Any]]]:
    """The tags of the directories: a directory's name, the tag, its type, and its value as JSON
    can hold it. Where many entries share one long text the listing ends."""
    size = 0
    for name, directory in directories:
        for tag, entry in directory.entries.items():
            value = _value(directory, tag)
            size += len(value) if isinstance(value, str) else 8 * len(value)
            if size > _MOST_LISTED:
                return
            yield name, tag, entry.type, value


def _value(directory: Directory, tag: int) -> str | list[Any]:
    entry = directory.entries[tag]
    binary = f"({entry.size} bytes)"
    if tag == USER_COMMENT or tag in XP_TAGS:
        if tag == USER_COMMENT:
            return comment(directory)
        return _wide_text(directory.raw(tag, _MOST_TEXT_BYTES))
    if tag in _BLOCKS:
        return binary
    if entry.type in (ASCII, UTF_8):
        raw = directory.raw(tag, _MOST_TEXT_BYTES)
        return decoded(raw.rstrip(b"\0"))[0].replace("\0", "\n") if raw else binary
    if entry.count > _MOST_NUMBERS:
        return binary
    raw = directory.raw(tag, _MOST_NUMBERS * 8)
    if entry.type == UNDEFINED:
        plain = raw.rstrip(b"\0")
        return plain.decode("ascii") if plain.isascii() and _printable(plain) else binary
    if entry.type in (RATIONAL, SRATIONAL):
        return [f"{top}/{bottom}" for top, bottom in directory.rationals(tag)]
    code = _NUMBERS[entry.type]
    count = len(raw) // struct.calcsize(code)
    # JSON knows neither infinity nor what is no number.
    return [
        number if isinstance(number, int) else f"{number:.9g}"
        for number in struct.unpack_from(f"{directory.tiff.order}{count}{code}", raw)
    ]


def _wide_text(raw: bytes) -> str:
    """Windows' own texts: UTF-16 in little-endian order whatever the block's order is."""
    return raw.decode("utf-16-le", "replace").rstrip("\0")


def _printable(raw: bytes) -> bool:
    return bool(raw) and all(32 <= byte < 127 for byte in raw)


def directories(structure: Tiff) -> Iterator[tuple[str, Directory]]:
    """The directories of a structure that hold tags, by the names that ExifRead gives them."""
    below = ((exif.EXIF_IFD, "EXIF"), (exif.GPS_IFD, "GPS"))
    for place, directory in enumerate(structure.chain(_MOST_DIRECTORIES)):
        name = ("Image", "Thumbnail")[place] if place < 2 else f"IFD {place}"
        yield name, directory
        if place:
            continue
        for pointer, below_name in below:
            if at := directory.integer(pointer):
                lower = structure.directory(at)
                yield below_name, lower
                if inner := lower.integer(exif.INTEROP_IFD):
                    yield "Interoperability", structure.directory(inner)
        for number, at in enumerate(directory.integers(SUB_IFDS)[:_MOST_DIRECTORIES]):
            yield f"EXIF SubIFD{number}", structure.directory(at)
