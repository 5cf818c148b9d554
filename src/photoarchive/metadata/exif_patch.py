"""An Exif block changed where it stands.

Nothing that stays is moved, for makers' notes hold offsets that nobody knows: a value that is
no longer than the old one is written over it, a longer one goes to the end of the block, and
what is cleared is taken out of its directory. Cleared bytes become zeros.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from photoarchive.metadata import tiff
from photoarchive.metadata.exif import EXIF_IFD, GPS_IFD, INTEROP_IFD
from photoarchive.metadata.tiff import SIZES, Directory, Tiff

_ENTRY_BYTES: Final = 12
_INLINE_BYTES: Final = 4
# Where the header says at which place the first directory is.
_FIRST_AT: Final = 4
_MOST_DIRECTORIES: Final = 8
_THUMBNAIL_AT, _THUMBNAIL_BYTES = 0x0201, 0x0202


class ExifPatch:
    """An Exif block in the making; raises `tiff.NotTiff` when it is none, or is a BigTIFF.

    `most` is the number of bytes that the block may have in the end.
    """

    def __init__(self, block: bytes, most: int) -> None:
        self._block = bytearray(block)
        self._most = most
        self.tiff = Tiff(lambda at, size: bytes(self._block[at : at + size]))
        if self.tiff.big:
            raise tiff.NotTiff

    def result(self) -> bytes:
        """The block as it is now."""
        return bytes(self._block)

    def first(self) -> Directory:
        """The first directory as it is now."""
        return self.tiff.directory(self.tiff.first)

    def below(self, pointer: int) -> Directory | None:
        """The directory that an entry of the first one points to, as it is now."""
        at = self.first().integer(pointer)
        return self.tiff.directory(at) if at else None

    def directory_at(self, pointer: int) -> int:
        """Where that directory is; the first where `pointer` is 0; 0 where there is none."""
        return (self.first().integer(pointer) or 0) if pointer else self.tiff.first

    def set(self, pointer: int, tag: int, kind: int, value: bytes) -> None:
        """Gives an entry that exists another value; takes it out where there is no room."""
        at = self._entry_at(pointer, tag)
        if at is None:
            return
        old = self._entry(at)
        start, size = self._place(at, old)
        if len(value) > _INLINE_BYTES and not (len(value) <= size and self._is_alone(start, size)):
            if len(self._block) + len(value) + 1 > self._most:
                self.remove(pointer, tag)
                return
            self._clear(start, size)
            start = self._append(value)
        elif len(value) <= _INLINE_BYTES:
            self._clear(start, size)
            start = at + 8
            self._block[start : start + _INLINE_BYTES] = bytes(_INLINE_BYTES)
        else:
            self._clear(start, size)
        self._block[start : start + len(value)] = value
        count = len(value) // SIZES[kind]
        struct.pack_into(f"{self.tiff.order}HI", self._block, at + 2, kind, count)
        if len(value) > _INLINE_BYTES:
            struct.pack_into(f"{self.tiff.order}I", self._block, at + 8, start)

    def set_number(self, pointer: int, tag: int, number: int) -> None:
        """Gives an entry of a whole number another one, in the width that it has."""
        at = self._entry_at(pointer, tag)
        if at is None:
            return
        kind = self._entry(at).type
        kind = kind if kind in (tiff.SHORT, tiff.LONG) else tiff.LONG
        code = "H" if kind == tiff.SHORT else "I"
        self.set(pointer, tag, kind, struct.pack(f"{self.tiff.order}{code}", number))

    def add_short(self, tag: int, number: int) -> bool:
        """Gives the first directory an entry that it lacks; False where there is no room for it.
        The directory moves to the end of the block, its values stay where they are."""
        directory, at = self.first(), self.tiff.first
        if not directory.whole or not at:
            return False
        count = self._count(at)
        entries = [
            bytes(self._block[place : place + _ENTRY_BYTES])
            for place in range(at + 2, at + 2 + count * _ENTRY_BYTES, _ENTRY_BYTES)
        ]
        end = at + 2 + count * _ENTRY_BYTES
        following = bytes(self._block[end : end + 4])
        order = self.tiff.order
        entries.append(struct.pack(f"{order}HHIHH", tag, tiff.SHORT, 1, number, 0))
        entries.sort(key=lambda entry: int(struct.unpack_from(f"{order}H", entry)[0]))
        moved = struct.pack(f"{order}H", count + 1) + b"".join(entries) + following
        if len(self._block) + len(moved) + 1 > self._most:
            return False
        self._clear(at, end + 4 - at)
        start = self._append(moved)
        struct.pack_into(f"{order}I", self._block, _FIRST_AT, start)
        self.tiff = Tiff(lambda at, size: bytes(self._block[at : at + size]))
        return True

    def remove(self, pointer: int, tag: int) -> None:
        """Takes an entry out of its directory and makes its value zeros."""
        at = self._entry_at(pointer, tag)
        if at is None:
            return
        self._clear(*self._place(at, self._entry(at)))
        directory = self.directory_at(pointer)
        count = self._count(directory)
        end = directory + 2 + count * _ENTRY_BYTES + 4
        self._block[at:end] = self._block[at + _ENTRY_BYTES : end] + bytes(_ENTRY_BYTES)
        struct.pack_into(f"{self.tiff.order}H", self._block, directory, count - 1)

    def empty(self, pointer: int) -> None:
        """Makes a directory and its values zeros, and takes the entry that points to it out."""
        directory = self.below(pointer)
        at = self.directory_at(pointer)
        if directory is not None and directory.whole:
            for tag in directory.entries:
                self.remove(pointer, tag)
            self._block[at : at + 6] = bytes(len(self._block[at : at + 6]))
        self.remove(0, pointer)

    def drop_thumbnail(self) -> None:
        """Unlinks the second directory; a thumbnail at the end of the block is cut off."""
        first = self.first()
        if not first.whole or not first.next:
            return
        thumbnail = self.tiff.directory(first.next)
        start, size = thumbnail.integer(_THUMBNAIL_AT), thumbnail.integer(_THUMBNAIL_BYTES)
        link = self.tiff.first + 2 + self._count(self.tiff.first) * _ENTRY_BYTES
        self._block[link : link + 4] = bytes(4)
        if start and size and start + size <= len(self._block):
            self._clear(start, size)
            if start + size + 1 >= len(self._block):
                del self._block[start:]

    def _append(self, value: bytes) -> int:
        self._block += bytes(len(self._block) % 2)
        start = len(self._block)
        self._block += value
        return start

    def _count(self, directory: int) -> int:
        return int(struct.unpack_from(f"{self.tiff.order}H", self._block, directory)[0])

    def _entry(self, at: int) -> tiff.Entry:
        kind, count = struct.unpack_from(f"{self.tiff.order}HI", self._block, at + 2)
        return tiff.Entry(kind, count, bytes(self._block[at + 8 : at + _ENTRY_BYTES]))

    def _entry_at(self, pointer: int, tag: int) -> int | None:
        """Where the entry of a tag is; None when its directory is damaged or lacks it."""
        at = self.directory_at(pointer)
        directory = self.tiff.directory(at) if at else None
        if directory is None or not directory.whole or tag not in directory.entries:
            return None
        for entry in range(at + 2, at + 2 + self._count(at) * _ENTRY_BYTES, _ENTRY_BYTES):
            found, kind = struct.unpack_from(f"{self.tiff.order}HH", self._block, entry)
            if found == tag and kind in SIZES:
                return entry
        return None

    def _place(self, at: int, entry: tiff.Entry) -> tuple[int, int]:
        """Where an entry's value stands, and how many bytes it has there."""
        if entry.size <= _INLINE_BYTES:
            return at + 8, _INLINE_BYTES
        start = self.tiff.offset_in(entry.field)
        return (start, entry.size) if start + entry.size <= len(self._block) else (at + 8, 4)

    def _clear(self, start: int, size: int) -> None:
        if self._is_alone(start, size):
            self._block[start : start + size] = bytes(size)

    def _is_alone(self, start: int, size: int) -> bool:
        """Whether no other value or directory that is known overlaps this place."""
        overlapping = sum(
            other < start + size and start < other + length for other, length in self._places()
        )
        return start >= 8 and overlapping <= 1

    def _places(self) -> Iterator[tuple[int, int]]:
        """Where the known directories' values and the directories themselves stand.

        An inline value lies within its directory, and is counted with the directory alone.
        """
        pointers = (EXIF_IFD, GPS_IFD)
        found = [self.tiff.first, *(self.directory_at(pointer) for pointer in pointers)]
        if (exif := self.below(EXIF_IFD)) and (inner := exif.integer(INTEROP_IFD)):
            found.append(inner)
        if after := self.first().next:
            found.append(after)
        for at in dict.fromkeys(found[:_MOST_DIRECTORIES]):
            directory = self.tiff.directory(at) if at else None
            if directory is None or not directory.whole:
                continue
            yield at, 2 + self._count(at) * _ENTRY_BYTES + 4
            for entry in directory.entries.values():
                if entry.size > _INLINE_BYTES:
                    yield self.tiff.offset_in(entry.field), entry.size
