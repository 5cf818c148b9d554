"""What of a file made of boxes must be the same before and after a write: all boxes but those that
hold metadata, wherever they have moved to.

ISO/IEC 14496-12 (boxes, items, tracks), 23008-12 (HEIF), 15444-1 (JPEG 2000), 18181-2 (JPEG XL).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Final

from photoarchive.metadata.boxes import XMP_UUID, Box, boxes, length_of, one
from photoarchive.metadata.heif_items import read_items

_EXIF_UUID: Final = b"JpgTiffExif->JP2"
_IIM_UUID: Final = bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38")
# What the wrapping of a bare codestream of JPEG XL adds.
_WRAPPING: Final = frozenset((b"JXL ", b"ftyp"))
_XMP_TYPE: Final = b"application/rdf+xml"
_CONTAINERS: Final = frozenset((b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf"))
_OFFSETS: Final = {b"stco": 4, b"co64": 8}
_MOST_SAMPLES: Final = 1 << 20
# In Canon's box: directories of Exif of which tags are refreshed, the maker's note (which is
# compared by itself), and where Canon's other boxes have moved to.
_CANON_NOTE: Final = b"CMT3"
_CANON_LEFT_OUT: Final = frozenset((b"CMT1", b"CMT2", b"CMT4", b"CTBO", _CANON_NOTE))
_CANON_UUID: Final = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")


def of_jpeg2000(data: bytes) -> list[bytes]:
    """The boxes of a JPEG 2000 file that are no metadata."""
    known = (XMP_UUID, _EXIF_UUID, _IIM_UUID)
    return [
        box.kind + _digest(data[box.start : box.end])
        for box in _boxes(data)
        if not (box.kind == b"uuid" and data[box.start : box.start + 16] in known)
    ]


def of_jpeg_xl(data: bytes) -> list[bytes]:
    """The codestream and all else in a JPEG XL file that is no metadata."""
    if data.startswith(b"\xff\x0a"):
        return [b"jxlc" + _digest(data)]
    left_out = _WRAPPING | {b"Exif", b"xml "}
    return [
        box.kind + _digest(data[box.start : box.end])
        for box in _boxes(data)
        if box.kind not in left_out
    ]


def of_heif(data: bytes) -> list[bytes]:
    """Every item but Exif and XMP with its properties, every sample of every track, and the other
    boxes."""
    stream = io.BytesIO(data)
    found: list[bytes] = []
    for box in _boxes(data):
        if box.kind == b"meta":
            found += _items(stream, data[box.start + 4 : box.end])
        elif box.kind == b"moov":
            found += _movie(data, box)
        elif box.kind not in (b"mdat", b"free", b"skip"):
            found.append(box.kind + _digest(data[box.start : box.end]))
    return found


def of_cr3(data: bytes) -> list[bytes]:
    """Canon's boxes but XMP and the refreshed directories, every sample, and the rest."""
    found: list[bytes] = []
    for box in _boxes(data):
        if box.kind == b"moov":
            found += _movie(data, box)
        elif box.kind == b"uuid" and data[box.start : box.start + 16] == XMP_UUID:
            continue
        elif box.kind not in (b"free", b"skip"):
            found.append(box.kind + _digest(data[box.start : box.end]))
    return found


def canon_note(data: bytes) -> bytes:
    """The maker's note of a CR3."""
    for movie in (box for box in _boxes(data) if box.kind == b"moov"):
        canon = one(io.BytesIO(data), movie.start, movie.end, b"uuid")
        inside = boxes(io.BytesIO(data), canon.start + 16, canon.end) if canon else ()
        return next((data[b.start : b.end] for b in inside if b.kind == _CANON_NOTE), b"")
    return b""


def _boxes(data: bytes) -> Iterator[Box]:
    return boxes(io.BytesIO(data), 0, len(data))


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _items(stream: BinaryIO, meta: bytes) -> Iterator[bytes]:
    items = read_items(meta)
    whole = length_of(stream)
    yield b"%d" % items.primary
    for number, item in sorted(items.named.items()):
        if item.kind == b"Exif" or (item.kind == b"mime" and item.content_type == _XMP_TYPE):
            continue
        yield b"%d %b %b" % (number, item.kind, item.content_type)
        yield _digest(items.data(stream, number, whole))
        for kind, content in items.properties.get(number, ()):
            yield kind + _digest(content)


def _movie(data: bytes, movie: Box) -> Iterator[bytes]:
    stream = io.BytesIO(data)
    for box in boxes(stream, movie.start, movie.end):
        if box.kind == b"trak":
            yield from _track(data, box)
        elif box.kind == b"uuid" and data[box.start : box.start + 16] == _CANON_UUID:
            yield from _canon(data, box)
        elif box.kind not in (b"meta", b"udta", b"free", b"skip"):
            yield box.kind + _digest(data[box.start : box.end])


def _canon(data: bytes, canon: Box) -> Iterator[bytes]:
    for box in boxes(io.BytesIO(data), canon.start + 16, canon.end):
        if box.kind not in _CANON_LEFT_OUT:
            yield box.kind + _digest(data[box.start : box.end])


def _track(data: bytes, track: Box) -> Iterator[bytes]:
    """What a track says of itself, and its samples."""
    stream = io.BytesIO(data)
    for box in boxes(stream, track.start, track.end):
        if box.kind == b"stbl":
            yield from _samples(data, box)
        if box.kind in _CONTAINERS:
            yield from _track(data, box)
        elif box.kind not in _OFFSETS:
            yield box.kind + _digest(data[box.start : box.end])


def _samples(data: bytes, table: Box) -> Iterator[bytes]:
    """The bytes of each chunk of samples (14496-12, 8.7)."""
    stream = io.BytesIO(data)
    sizes = _sample_sizes(data, one(stream, table.start, table.end, b"stsz"))
    runs = _runs(data, one(stream, table.start, table.end, b"stsc"))
    number = 0
    for index, at in enumerate(_chunk_offsets(data, table), 1):
        count = next((n for first, n in reversed(runs) if first <= index), 0)
        size = sum(sizes[number : number + count])
        number += count
        yield _digest(data[at : at + size])


def _chunk_offsets(data: bytes, table: Box) -> Iterator[int]:
    for box in boxes(io.BytesIO(data), table.start, table.end):
        if wide := _OFFSETS.get(box.kind):
            yield from _numbers(data[box.start + 8 : box.end], wide)


def _sample_sizes(data: bytes, box: Box | None) -> list[int]:
    if box is None:
        return []
    every, count = _numbers(data[box.start + 4 : box.start + 12], 4)
    if every:
        return [every] * min(count, _MOST_SAMPLES)
    return list(_numbers(data[box.start + 12 : box.end], 4))


def _runs(data: bytes, box: Box | None) -> list[tuple[int, int]]:
    """From which chunk on each holds how many samples."""
    if box is None:
        return []
    numbers = list(_numbers(data[box.start + 8 : box.end], 4))
    return list(zip(numbers[::3], numbers[1::3], strict=False))


def _numbers(raw: bytes, wide: int) -> Iterator[int]:
    places = range(0, len(raw) - wide + 1, wide)
    return (int.from_bytes(raw[at : at + wide], "big") for at in islice(places, _MOST_SAMPLES))
