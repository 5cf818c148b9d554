"""The items of a HEIF file: what they are, where their bytes are, and their properties.

ISO/IEC 14496-12, 8.11 (meta, pitm, iinf, iloc, idat) and ISO/IEC 23008-12, 9.3 (iprp).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from photoarchive.metadata.boxes import Box, boxes

_MAX_ITEMS: Final = 10_000
_IN_FILE, _IN_META = 0, 1


@dataclass(frozen=True, slots=True)
class Item:
    """What an item is: its type, and for a file within the file its media type."""

    kind: bytes
    content_type: bytes = b""


@dataclass(slots=True)
class Items:
    """The items by number: where their bytes are, the properties of each, and which pictures a
    metadata item describes."""

    primary: int = 0
    named: dict[int, Item] = field(default_factory=dict)
    extents: dict[int, tuple[int, list[tuple[int, int]]]] = field(default_factory=dict)
    properties: dict[int, list[tuple[bytes, bytes]]] = field(default_factory=dict)
    described: dict[int, set[int]] = field(default_factory=dict)
    inner: bytes = b""

    def describes_primary(self, number: int) -> bool:
        """Whether a metadata item is about the primary picture, and not about an auxiliary one;
        one that says nothing of it is."""
        return self.primary in self.described.get(number, {self.primary})

    def size_of(self, number: int) -> tuple[int, int]:
        """Width and height of a picture item (`ispe`)."""
        for kind, data in self.properties.get(number, ()):
            if kind == b"ispe" and len(data) >= 12:
                return int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:12], "big")
        return 0, 0

    def turn_of(self, number: int) -> tuple[int, int | None]:
        """Quarter turns against the clock (`irot`), and the axis of the mirror (`imir`) if any."""
        turns, axis = 0, None
        for kind, data in self.properties.get(number, ()):
            if kind == b"irot" and data:
                turns = data[0] & 3
            elif kind == b"imir" and data:
                axis = data[0] & 1
        return turns, axis

    def data(self, stream: BinaryIO, number: int, most: int) -> bytes:
        """The bytes of an item; empty when they are elsewhere, cut off, or more than `most`."""
        method, extents = self.extents.get(number, (_IN_FILE, []))
        source: BinaryIO = io.BytesIO(self.inner) if method == _IN_META else stream
        if method > _IN_META or sum(size for _, size in extents) > most:
            return b""
        parts = []
        for offset, size in extents:
            source.seek(min(offset, 1 << 62))
            parts.append(source.read(size))
            if len(parts[-1]) < size:
                return b""
        return b"".join(parts)


def read_items(meta: bytes) -> Items:
    """The items that the content of a `meta` box describes."""
    found = Items()
    for kind, data in _inside(meta):
        version = data[0] if data else 0
        if kind == b"pitm":
            found.primary = int.from_bytes(data[4 : 6 if version == 0 else 8], "big")
        elif kind == b"iinf":
            found.named = _named(data[6 if version == 0 else 8 :])
        elif kind == b"iloc":
            found.extents = _extents(data)
        elif kind == b"iref":
            found.described = _described(data)
        elif kind == b"idat":
            found.inner = data
        elif kind == b"iprp":
            found.properties = _properties(data)
    if found.primary not in found.properties:
        # A sequence may name no primary picture; its first is shown.
        found.primary = next(iter(found.properties), 0)
    return found


def _inside(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    box: Box
    for box in boxes(io.BytesIO(raw), 0, len(raw)):
        yield box.kind, raw[box.start : box.end]


def _named(raw: bytes) -> dict[int, Item]:
    """The entries of `iinf`; only versions 2 and 3 tell an item's type."""
    named: dict[int, Item] = {}
    for kind, data in _inside(raw):
        if kind == b"infe" and data[:1] in (b"\2", b"\3"):
            wide = 2 if data[0] == 2 else 4
            number = int.from_bytes(data[4 : 4 + wide], "big")
            item_kind = data[6 + wide : 10 + wide]
            strings = data[10 + wide :].split(b"\0")
            named[number] = Item(item_kind, strings[1] if len(strings) > 1 else b"")
    return named


class _Numbers:
    """Whole numbers of any width, read one behind the other; 0 behind the end."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def take(self, width: int) -> int:
        number = int.from_bytes(self.raw[self.at : self.at + width], "big")
        self.at += width
        return number

    @property
    def exhausted(self) -> bool:
        return self.at >= len(self.raw)


def _extents(raw: bytes) -> dict[int, tuple[int, list[tuple[int, int]]]]:
    """The entries of `iloc`: how the place is told, and offset and size of each piece."""
    numbers = _Numbers(raw)
    version = numbers.take(1)
    numbers.take(3)
    widths = numbers.take(2)
    offset_width, size_width = widths >> 12, widths >> 8 & 15
    base_width, index_width = widths >> 4 & 15, widths & 15 if version else 0
    found: dict[int, tuple[int, list[tuple[int, int]]]] = {}
    for _ in range(min(numbers.take(2 if version < 2 else 4), _MAX_ITEMS)):
        if numbers.exhausted:
            break
        number = numbers.take(2 if version < 2 else 4)
        method = numbers.take(2) & 15 if version else _IN_FILE
        numbers.take(2)
        base = numbers.take(base_width)
        pieces: list[tuple[int, int]] = []
        for _ in range(numbers.take(2)):
            if numbers.exhausted or not offset_width + size_width:
                break
            numbers.take(index_width)
            pieces.append((base + numbers.take(offset_width), numbers.take(size_width)))
        found[number] = (method, pieces)
    return found


def _described(raw: bytes) -> dict[int, set[int]]:
    """Which items each item describes (`cdsc` of `iref`)."""
    wide = 2 if raw[:1] == b"\0" else 4
    found: dict[int, set[int]] = {}
    for kind, data in _inside(raw[4:]):
        if kind == b"cdsc":
            numbers = _Numbers(data)
            number = numbers.take(wide)
            count = min(numbers.take(2), len(data) // wide)
            found.setdefault(number, set()).update(numbers.take(wide) for _ in range(count))
    return found


def _properties(raw: bytes) -> dict[int, list[tuple[bytes, bytes]]]:
    """The properties of each item, in the order in which they apply (`ipma`)."""
    known: list[tuple[bytes, bytes]] = []
    found: dict[int, list[tuple[bytes, bytes]]] = {}
    for kind, data in _inside(raw):
        if kind == b"ipco":
            known = list(_inside(data))
        elif kind == b"ipma":
            for number, places in _associations(data):
                wanted = [known[place - 1] for place in places if 0 < place <= len(known)]
                found.setdefault(number, []).extend(wanted)
    return found


def _associations(raw: bytes) -> Iterator[tuple[int, list[int]]]:
    numbers = _Numbers(raw)
    version = numbers.take(1)
    wide = numbers.take(3) & 1
    for _ in range(min(numbers.take(4), _MAX_ITEMS)):
        if numbers.exhausted:
            break
        number = numbers.take(2 if version == 0 else 4)
        # The highest bit says that the property is essential.
        mask = 0x7FFF if wide else 0x7F
        yield number, [numbers.take(1 + wide) & mask for _ in range(numbers.take(1))]
