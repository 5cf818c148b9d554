"""Exif's tags by the names that ExifRead gives them, with the makers' notes it can read."""

from __future__ import annotations

import io
import logging
import struct
from collections.abc import Iterator, Sequence
from typing import Any, Final

from photoarchive.metadata import exif_tags, tiff

_MAKER_NOTE: Final = "MakerNote "
# ExifRead reads number by number and believes every count; no sound block needs so many reads.
_MOST_READS: Final = 300_000
# What ExifRead lets escape from damaged blocks, having no error of its own for them.
_ESCAPING: Final = (
    AssertionError, AttributeError, EOFError, IndexError, KeyError, NotImplementedError,
    OverflowError, RecursionError, TypeError, ValueError, ZeroDivisionError, struct.error,
)  # fmt: skip


def of_block(data: bytes) -> Iterator[tuple[str, str]]:
    """Name and value of each tag of an Exif block."""
    try:
        structure = tiff.in_bytes(data)
    except tiff.NotTiff:
        return
    rows = list(exif_tags.rows_of(exif_tags.directories(structure)))
    yield from named(rows)
    yield from _maker_note(data)


def named(rows: Sequence[Sequence[Any]]) -> Iterator[tuple[str, str]]:
    """Name and value of each of the rows that `exif_tags` makes."""
    from exifread.tags.exif import EXIF_TAGS, GPS_TAGS, INTEROP_TAGS

    tables = {"GPS": GPS_TAGS, "Interoperability": INTEROP_TAGS}
    for directory, tag, _type, value in rows:
        name, meaning = tables.get(directory, EXIF_TAGS).get(tag, (f"Tag 0x{tag:04X}", None))[:2]
        yield f"{directory} {name}", _readable(value, meaning)


def _readable(value: str | list[Any], meaning: object) -> str:
    """The value as text; a number that stands for words is given in words."""
    if isinstance(value, str):
        return value
    if len(value) == 1 and isinstance(meaning, dict) and value[0] in meaning:
        return str(meaning[value[0]])
    return ", ".join(map(str, value))


def _maker_note(data: bytes) -> Iterator[tuple[str, str]]:
    """What ExifRead understands of the maker's note; nothing of one that it cannot read."""
    import exifread

    logging.getLogger("exifread").setLevel(logging.CRITICAL)
    try:
        tags = exifread.process_file(_LimitedReads(data), details=True, extract_thumbnail=False)
    except _ESCAPING:
        return
    for name, tag in tags.items():
        if name.startswith(_MAKER_NOTE):
            yield name, str(tag)


class _LimitedReads(io.BytesIO):
    """A block that can be read from only so many times."""

    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        if self.reads > _MOST_READS:
            raise EOFError
        return super().read(size)
