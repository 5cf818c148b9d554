"""What of a TIFF structure must be the same before and after a write: every tag of every
directory but those that are exchanged, and the bytes that they point to.

TIFF 6.0 and its supplements; the raw formats of cameras, which are made of the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from photoarchive.metadata import exif, tiff
from photoarchive.metadata.exif_tags import SUB_IFDS
from photoarchive.metadata.tiff import Directory, Tiff
from photoarchive.metadata.tiff_files import IIM_TAG, RESOURCES_TAG, XMP_TAG

MAKER_NOTE: Final = 0x927C
# Where the pictures of a directory are, and how many bytes each has.
_PIECES: Final = ((0x0111, 0x0117), (0x0144, 0x0145), (0x0201, 0x0202))
# What holds offsets, or says how the offsets are meant: these change when anything moves.
_MOVED: Final = frozenset(
    (0x0111, 0x0144, 0x0201, 0x0207, 0x0208, 0x0209, exif.EXIF_IFD, exif.GPS_IFD,
     exif.INTEROP_IFD, SUB_IFDS, MAKER_NOTE)
)  # fmt: skip
# Makers' own data, with offsets in them: DNGPrivateData (also Sony's pointer), and Panasonic's
# JPEG, which carries Exif of its own.
_MAKERS: Final = frozenset((0xC634, 0x002E))
_EXCHANGED: Final = frozenset((XMP_TAG, IIM_TAG, RESOURCES_TAG))
# In Panasonic's RW2: where the sensor's data begin, which go on to the end.
_RAW_DATA: Final = 0x0118
_MOST_DIRECTORIES: Final = 4096
_MOST_PIECES: Final = 1 << 20


def parts(data: bytes) -> list[bytes]:
    """A digest for each directory and for each piece of a picture, in their order."""
    found: list[bytes] = []
    for directory in _directories(tiff.in_bytes(data)):
        found += (_of_tags(directory), *_of_pieces(directory))
    return found


def pieces(data: bytes) -> list[bytes]:
    """The digests of the pieces of pictures alone."""
    directories = _directories(tiff.in_bytes(data))
    return [piece for directory in directories for piece in _of_pieces(directory)]


def maker_note(data: bytes) -> bytes:
    """The maker's note, with the offsets that may be in it."""
    structure = tiff.in_bytes(data)
    at = structure.directory(structure.first).integer(exif.EXIF_IFD)
    return structure.directory(at).raw(MAKER_NOTE, len(data)) if at else b""


def _directories(structure: Tiff) -> Iterator[Directory]:
    """The pages with what lies below each, none twice."""
    waiting = [structure.first]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_DIRECTORIES:
        at = waiting.pop(0)
        if at in seen or not at:
            continue
        seen.add(at)
        directory = structure.directory(at)
        yield directory
        below = [n for tag in (exif.EXIF_IFD, exif.GPS_IFD, exif.INTEROP_IFD, SUB_IFDS)
                 for n in directory.integers(tag)]  # fmt: skip
        waiting = [*below, directory.next, *waiting]


def _of_tags(directory: Directory) -> bytes:
    digest = hashlib.sha256()
    left_out = _MOVED | _MAKERS | _EXCHANGED
    if _is_panasonic(directory):
        left_out |= {_RAW_DATA}
    for tag in sorted(directory.entries.keys() - left_out):
        entry = directory.entries[tag]
        digest.update(b"%d %d %d " % (tag, entry.type, entry.count))
        digest.update(directory.raw(tag, 1 << 40))
    return digest.digest()


def _of_pieces(directory: Directory) -> Iterator[bytes]:
    for offsets, sizes in _PIECES:
        places = zip(
            directory.integers(offsets, _MOST_PIECES),
            directory.integers(sizes, _MOST_PIECES),
            strict=False,
        )
        for at, size in places:
            yield hashlib.sha256(directory.tiff.read(at, size)).digest()
    if _is_panasonic(directory) and (start := directory.integer(_RAW_DATA)):
        yield hashlib.sha256(directory.tiff.read(start, 1 << 40)).digest()


def _is_panasonic(directory: Directory) -> bool:
    return directory.tiff.read(2, 2) == b"U\0"
