"""Raw formats with a container of their own, as far as they hold a structure we read anyway.

Fujifilm's RAF and Sigma's X3F carry a JPEG with all metadata, Minolta's MRW a TIFF structure,
Canon's old CRW perhaps a packet of XMP in its trailer. There is no published standard for any;
the layouts are those that dcraw and ExifTool read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import BinaryIO, Final

from photoarchive.domain.photo import Block, Problem
from photoarchive.metadata import exif, exif_tags, jpeg, tiff
from photoarchive.metadata.boxes import length_of
from photoarchive.metadata.found import EXIF_TAGS, MAX_BLOCK_BYTES, XMP, Found

_RAF_JPEG_AT, _RAF_HEADER_AT = 84, 92
_RAF_SIZE_TAG: Final = 0x0100
_X3F_PICTURES: Final = frozenset((b"IMAG", b"IMA2"))
_X3F_SECTION_HEADER: Final = 28
_MAX_SECTIONS: Final = 256
_CRW_PICTURE_TAG: Final = 0x1810
# The types of a CRW entry: a directory, in two forms.
_CRW_DIRECTORIES: Final = frozenset((0x2800, 0x3000))
_CANON_TRAILER: Final = b"CANON OPTIONAL DATA\0"
_CANON_FOOTER_BYTES: Final = 64
_CANON_XMP: Final = 0xFFFF00F6


def _number(stream: BinaryIO, at: int, size: int = 4, order: str = "big") -> int:
    stream.seek(at)
    return int.from_bytes(stream.read(size), "big" if order == "big" else "little")


def walk_raf(stream: BinaryIO) -> Found:
    """A Fujifilm RAF: the blocks of its JPEG, the size of the sensor's picture."""
    stream.seek(_number(stream, _RAF_JPEG_AT))
    found = jpeg.walk(stream)
    at = _number(stream, _RAF_HEADER_AT)
    size = (found.width, found.height)
    count = _number(stream, at)
    at += 4
    for _ in range(min(count, _MAX_SECTIONS)):
        tag, length = _number(stream, at, 2), _number(stream, at + 2, 2)
        if tag == _RAF_SIZE_TAG and length >= 4:
            size = (_number(stream, at + 6, 2), _number(stream, at + 4, 2))
            break
        at += 4 + length
    return replace(found, format="RAF", width=size[0], height=size[1])


def walk_mrw(stream: BinaryIO) -> Found:
    """A Minolta MRW: the TIFF structure in its TTW section, the size in PRD."""
    end = 8 + _number(stream, 4)
    at, size = 8, (0, 0)
    for _ in range(_MAX_SECTIONS):
        if at + 8 > end:
            break
        stream.seek(at)
        head = stream.read(8)
        length = int.from_bytes(head[4:], "big")
        if head[:4] == b"\0PRD":
            size = (_number(stream, at + 22, 2), _number(stream, at + 20, 2))
        elif head[:4] == b"\0TTW":
            structure = tiff.in_stream(stream, at + 8)
            listed = exif_tags.listed(exif_tags.directories(structure))
            fields, problems = exif.read(structure)
            blocks = (Block(EXIF_TAGS, listed),)
            return Found("MRW", *size, blocks, tuple(problems), exif=fields)
        at += 8 + length
    return Found("MRW", *size, problems=(Problem("damaged", "mrw: no Exif"),))


def walk_x3f(stream: BinaryIO) -> Found:
    """A Sigma X3F: the blocks of the first JPEG among its pictures."""
    width, height = _number(stream, 28, 4, "little"), _number(stream, 32, 4, "little")
    end = length_of(stream)
    directory = _number(stream, max(end - 4, 0), 4, "little")
    count = _number(stream, directory + 8, 4, "little")
    for number in range(min(count, _MAX_SECTIONS)):
        entry = directory + 12 + 12 * number
        stream.seek(entry + 8)
        if stream.read(4) not in _X3F_PICTURES:
            continue
        stream.seek(_number(stream, entry, 4, "little") + _X3F_SECTION_HEADER)
        if stream.read(2) == b"\xff\xd8":
            stream.seek(-2, 1)
            return replace(jpeg.walk(stream), format="X3F", width=width, height=height)
    return Found("X3F", width, height, problems=(Problem("damaged", "x3f: no Exif"),))


def walk_crw(stream: BinaryIO) -> Found:
    """A Canon CRW: its size, and the XMP that programs put into a trailer behind it."""
    end = length_of(stream)
    width, height = _crw_size(stream, _number(stream, 2, 4, "little"), end)
    packet = _canon_trailer(stream, end)
    return Found("CRW", width, height, (Block(XMP, packet),) if packet else ())


def _crw_size(stream: BinaryIO, start: int, end: int) -> tuple[int, int]:
    """The size that a heap or one inside it tells; each ends with the offset of its directory."""
    heaps = [(start, end)]
    for start, end in islice(_growing(heaps), _MAX_SECTIONS):
        at = start + _number(stream, max(end - 4, 0), 4, "little")
        for number in range(min(_number(stream, at, 2, "little"), _MAX_SECTIONS)):
            entry = at + 2 + 10 * number
            tag = _number(stream, entry, 2, "little")
            size, offset = (_number(stream, entry + 2 + step, 4, "little") for step in (0, 4))
            inside = start + offset
            if tag == _CRW_PICTURE_TAG:
                width, height = (_number(stream, inside + step, 4, "little") for step in (0, 4))
                return width, height
            if tag & 0x3800 in _CRW_DIRECTORIES and inside + size <= end:
                heaps.append((inside, inside + size))
    return 0, 0


def _growing(heaps: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The heaps of a list that grows while it is gone through."""
    place = 0
    while place < len(heaps):
        yield heaps[place]
        place += 1


def _canon_trailer(stream: BinaryIO, end: int) -> bytes:
    """The packet of XMP in Canon's trailer; empty when there is none."""
    footer = max(end - _CANON_FOOTER_BYTES, 0)
    stream.seek(footer)
    foot = stream.read(_CANON_FOOTER_BYTES)
    at = footer - int.from_bytes(foot[20:24], "big")
    if not foot.startswith(_CANON_TRAILER):
        return b""
    for _ in range(_MAX_SECTIONS):
        if not 0 <= at < footer:
            break
        kind, length = _number(stream, at), _number(stream, at + 4)
        if kind == _CANON_XMP and length <= MAX_BLOCK_BYTES:
            stream.seek(at + 8)
            return stream.read(length)
        at += 8 + length
    return b""
