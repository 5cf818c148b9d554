"""Files that are TIFF structures: TIFF, BigTIFF, DNG and most makers' raw formats.

TIFF 6.0; XMP Specification Part 3, 1.1.6 (tags 700, 33723 and 34377); DNG 1.7.
"""

from __future__ import annotations

from typing import BinaryIO, Final

from photoarchive.domain.photo import Block, Problem
from photoarchive.metadata import exif, exif_tags, tiff
from photoarchive.metadata.exif_tags import SUB_IFDS
from photoarchive.metadata.found import EXIF_TAGS, IIM, MAX_BLOCK_BYTES, XMP, Found
from photoarchive.metadata.jpeg import resource_blocks
from photoarchive.metadata.tiff import Directory, Tiff

XMP_TAG, IIM_TAG, RESOURCES_TAG = 700, 33723, 34377
_SUBFILE, _WIDTH, _HEIGHT, _COMPRESSION, _PHOTOMETRIC = 254, 256, 257, 259, 262
_DNG_VERSION: Final = 50706

# What the pixels of a sensor are stored as: colour filter array, linear raw; makers' packings.
_SENSOR_PHOTOMETRICS: Final = frozenset((32803, 34892))
_SENSOR_COMPRESSIONS: Final = frozenset((32767, 32769, 32770, 34713, 65000, 65535))
_MAKERS: Final = (
    (b"NIKON", "NEF"), (b"SONY", "ARW"), (b"PENTAX", "PEF"), (b"RICOH", "PEF"),
    (b"ASAHI", "PEF"), (b"OLYMPUS", "ORF"), (b"PHASE ONE", "IIQ"), (b"LEAF", "IIQ"),
)  # fmt: skip
# Panasonic's borders of the picture on the sensor: top, left, bottom, right.
_PANASONIC_BORDERS: Final = (4, 5, 6, 7)


def walk(stream: BinaryIO) -> Found:
    """The size, the fields and the metadata blocks of the first picture."""
    structure = tiff.in_stream(stream)
    head = structure.read(0, 16)
    first = structure.directory(structure.first)
    pictures = [first, *_below(structure, first)]
    name = _format(head, first, pictures)
    problems: list[Problem] = []
    blocks = _blocks(first, problems)
    listed = exif_tags.listed(exif_tags.directories(structure))
    fields, trouble = exif.read(structure)
    blocks += (Block(EXIF_TAGS, listed),)
    width, height = _size(name, structure, pictures)
    if not first.whole:
        trouble = [Problem("damaged", f"{name}: the first directory cannot be read")]
    return Found(name, width, height, blocks, (*problems, *trouble), exif=fields)


def _below(structure: Tiff, first: Directory) -> list[Directory]:
    return [structure.directory(at) for at in first.integers(SUB_IFDS)[:16]]


def _format(head: bytes, first: Directory, pictures: list[Directory]) -> str:
    """TIFF, or which raw format: by the marks that some have, else by sensor pixels and maker."""
    if head[2:4] in (b"U\0", b"RO", b"RS", b"OR"):
        return "RW2" if head[2:4] == b"U\0" else "ORF"
    if _DNG_VERSION in first.entries:
        return "DNG"
    if head[8:10] == b"CR":
        return "CR2"
    if head[8:12] in (b"IIII", b"MMMM"):
        return "IIQ"
    if not (any(map(_is_sensor, pictures)) or _is_preview(first)):
        return "TIFF"
    make = first.text(exif.MAKE).upper()
    return next((name for maker, name in _MAKERS if make.startswith(maker)), "RAW")


def _is_sensor(picture: Directory) -> bool:
    return (
        picture.integer(_PHOTOMETRIC) in _SENSOR_PHOTOMETRICS
        or picture.integer(_COMPRESSION) in _SENSOR_COMPRESSIONS
    )


def _is_preview(first: Directory) -> bool:
    """Whether the first picture is only a small one of what stands below it."""
    return first.integer(_SUBFILE) == 1 and SUB_IFDS in first.entries


def _size(name: str, structure: Tiff, pictures: list[Directory]) -> tuple[int, int]:
    """The stored pixels: of a raw file those that the camera makes of it, not the preview's."""
    if name not in ("TIFF", "DNG") and (at := pictures[0].integer(exif.EXIF_IFD)):
        below = structure.directory(at)
        size = below.integer(exif.PIXEL_WIDTH), below.integer(exif.PIXEL_HEIGHT)
        if size[0] and size[1]:
            return size[0], size[1]
    if name == "RW2":
        borders = [pictures[0].integer(tag) for tag in _PANASONIC_BORDERS]
        if None not in borders:
            top, left, bottom, right = (border or 0 for border in borders)
            return max(right - left, 0), max(bottom - top, 0)
    full = [p for p in pictures if p.integer(_SUBFILE) == 0] if name != "TIFF" else pictures[:1]
    sizes = [(p.integer(_WIDTH) or 0, p.integer(_HEIGHT) or 0) for p in full or pictures]
    return max(sizes, key=lambda size: size[0] * size[1])


def _blocks(first: Directory, problems: list[Problem]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for tag in (XMP_TAG, IIM_TAG, RESOURCES_TAG):
        entry = first.entries.get(tag)
        if entry and entry.size > MAX_BLOCK_BYTES:
            problems.append(Problem("too-large", f"tiff: {entry.size} bytes of metadata"))
    if packet := first.raw(XMP_TAG, MAX_BLOCK_BYTES):
        blocks.append(Block(XMP, packet))
    iim = _in_order(first.raw(IIM_TAG, MAX_BLOCK_BYTES))
    if iim:
        blocks.append(Block(IIM, iim))
    # The image resources may hold a second copy of the IIM, which then counts for nothing.
    resources = resource_blocks(first.raw(RESOURCES_TAG, MAX_BLOCK_BYTES), problems)
    blocks += (block for block in resources if not (iim and block.kind == IIM))
    return tuple(blocks)


def _in_order(iim: bytes) -> bytes:
    """The IIM in its own byte order: some programs declared it as longs and turned them."""
    if iim[:1] in (b"", b"\x1c") or iim[3:4] != b"\x1c":
        return iim
    whole = len(iim) & ~3
    turned = bytearray(whole)
    for place in range(4):
        turned[place::4] = iim[3 - place : whole : 4]
    return bytes(turned)
