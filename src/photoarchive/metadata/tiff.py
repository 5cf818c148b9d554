"""TIFF structures: directories of tagged values, in a block of bytes or in a file.

TIFF 6.0, BigTIFF, and Exif 3.0 (which is a TIFF structure in a block). Damage is stepped over:
an entry whose value lies outside is as good as absent.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final, TypeAlias

Read: TypeAlias = Callable[[int, int], bytes]

BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED, SRATIONAL = 1, 2, 3, 4, 5, 7, 10
IFD, UTF_8 = 13, 129

# The bytes of one value, by type; 129 is Exif 3.0's UTF-8 text.
SIZES: Final = {
    1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4,
    16: 8, 17: 8, 18: 8, 129: 1,
}  # fmt: skip
_INTEGERS: Final = {1: "B", 3: "H", 4: "I", 6: "b", 7: "B", 8: "h", 9: "i", 13: "I", 16: "Q",
                    17: "q", 18: "Q"}  # fmt: skip
_FLOATS: Final = {11: "f", 12: "d"}
_TEXTS: Final = frozenset((BYTE, ASCII, UNDEFINED, UTF_8))
_ORDERS: Final = {b"II": "<", b"MM": ">"}
# The second half of the header: TIFF, BigTIFF, and what Panasonic and Olympus put there.
_CLASSIC_MAGICS: Final = frozenset((42, 0x55, 0x4F52, 0x5352))
_BIG_MAGIC: Final = 43

MAX_ENTRIES: Final = 4096
MAX_TEXT_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A value's type and count, and the bytes of the entry that hold it or its offset."""

    type: int
    count: int
    field: bytes

    @property
    def size(self) -> int:
        """How many bytes the value has; 0 when its type is unknown."""
        return SIZES.get(self.type, 0) * self.count


@dataclass(frozen=True, slots=True)
class Directory:
    """The entries of one directory by tag, and where the next directory begins (0: nowhere).

    `whole` says that all the entries it claims were there.
    """

    tiff: Tiff
    entries: dict[int, Entry]
    next: int
    whole: bool

    def raw(self, tag: int, most: int = MAX_TEXT_BYTES) -> bytes:
        """The bytes of a value; empty when it is absent or larger than `most`."""
        entry = self.entries.get(tag)
        return self.tiff.value(entry, most) if entry else b""

    def text(self, tag: int) -> bytes:
        """The bytes of a value that is a text; empty when it is something else."""
        entry = self.entries.get(tag)
        if entry is None or entry.type not in _TEXTS:
            return b""
        return self.tiff.value(entry, MAX_TEXT_BYTES)

    def integers(self, tag: int, most: int = 1024) -> tuple[int, ...]:
        """The values of a tag of whole numbers; empty when they are none, or too many."""
        entry = self.entries.get(tag)
        if entry is None or entry.type not in _INTEGERS or not 0 < entry.count <= most:
            return ()
        raw = self.tiff.value(entry, most * 8)
        count = len(raw) // SIZES[entry.type]
        return struct.unpack_from(f"{self.tiff.order}{count}{_INTEGERS[entry.type]}", raw)

    def integer(self, tag: int) -> int | None:
        """The first of the whole numbers of a tag."""
        return next(iter(self.integers(tag)), None)

    def rationals(self, tag: int) -> tuple[tuple[int, int], ...]:
        """Numerators and denominators of a tag."""
        entry = self.entries.get(tag)
        if entry is None or entry.type not in (RATIONAL, SRATIONAL) or entry.count > 64:
            return ()
        raw = self.tiff.value(entry, 512)
        code = "I" if entry.type == RATIONAL else "i"
        numbers = struct.unpack_from(f"{self.tiff.order}{len(raw) // 8 * 2}{code}", raw)
        return tuple(zip(numbers[::2], numbers[1::2], strict=True))


class Tiff:
    """A TIFF structure: its byte order, its first directory, and how to read at an offset."""

    __slots__ = ("big", "first", "order", "read")

    def __init__(self, read: Read) -> None:
        """Raises `NotTiff` when there is no header."""
        self.read = read
        header = read(0, 16)
        self.order = _ORDERS.get(header[:2], "")
        if not self.order or len(header) < 8:
            raise NotTiff
        (magic,) = struct.unpack_from(f"{self.order}H", header, 2)
        self.big = magic == _BIG_MAGIC
        if self.big and len(header) == 16:
            (self.first,) = struct.unpack_from(f"{self.order}Q", header, 8)
        elif magic in _CLASSIC_MAGICS:
            (self.first,) = struct.unpack_from(f"{self.order}I", header, 4)
        else:
            raise NotTiff

    def directory(self, at: int) -> Directory:
        """The directory at this offset: as many of its entries as there are bytes for.

        Of a tag that stands there twice the first is taken.
        """
        head, entry_size, form = (8, 20, "HHQ8s") if self.big else (2, 12, "HHI4s")
        raw = self.read(at, head)
        if len(raw) < head:
            return Directory(self, {}, 0, whole=False)
        claimed = int.from_bytes(raw, "little" if self.order == "<" else "big")
        count = min(claimed, MAX_ENTRIES)
        link = 8 if self.big else 4
        body = self.read(at + head, count * entry_size + link)
        whole = body[: min(count, len(body) // entry_size) * entry_size]
        entries: dict[int, Entry] = {}
        for tag, kind, number, field in struct.iter_unpack(f"{self.order}{form}", whole):
            if kind in SIZES and tag not in entries:
                entries[tag] = Entry(kind, number, field)
        complete = count == claimed and len(body) == count * entry_size + link
        following = self.offset_in(body[-link:]) if complete else 0
        return Directory(self, entries, following, whole=len(whole) == claimed * entry_size)

    def value(self, entry: Entry, most: int) -> bytes:
        """The bytes of the value; empty when they are not all there, or are more than `most`."""
        size = entry.size
        if size > most:
            return b""
        if size <= len(entry.field):
            return entry.field[:size]
        value = self.read(self.offset_in(entry.field), size)
        return value if len(value) == size else b""

    def offset_in(self, field: bytes) -> int:
        """The number that an offset's bytes make."""
        return int.from_bytes(field, "little" if self.order == "<" else "big")

    def chain(self, most: int) -> Iterator[Directory]:
        """The directories from the first on, no more than `most`, none twice."""
        at, seen = self.first, set[int]()
        while at and at not in seen and len(seen) < most:
            seen.add(at)
            directory = self.directory(at)
            yield directory
            at = directory.next


class NotTiff(Exception):
    """The bytes do not begin as a TIFF structure does."""


def in_bytes(block: bytes) -> Tiff:
    """The TIFF structure of a block; raises `NotTiff`."""
    return Tiff(lambda at, size: block[at : at + size])


def in_stream(stream: BinaryIO, base: int = 0) -> Tiff:
    """The TIFF structure that begins at `base` in a file; raises `NotTiff`."""

    def read(at: int, size: int) -> bytes:
        # Offsets of BigTIFF may lie beyond what a file can hold.
        if at + base >= 1 << 62:
            return b""
        stream.seek(base + at)
        return stream.read(size)

    return Tiff(read)
