"""HEIF and AVIF: pictures, Exif and XMP are items that the `meta` box describes; and Canon's CR3.

ISO/IEC 23008-12 (HEIF), ISO/IEC 14496-12 (items), ISO/IEC 23000-22 (MIAF).
"""

from __future__ import annotations

from itertools import islice
from typing import BinaryIO, Final

from photoarchive.domain.photo import Block, Problem
from photoarchive.metadata import exif, exif_tags, tiff
from photoarchive.metadata.boxes import XMP_UUID, boxes, content, is_cut, length_of, one
from photoarchive.metadata.found import EXIF, EXIF_TAGS, MAX_BLOCK_BYTES, XMP, Found, has_room
from photoarchive.metadata.heif_items import Items, read_items
from photoarchive.metadata.jpeg import EXIF_HEADER
from photoarchive.metadata.sniff import SNIFFED_BYTES, sniff

_CANON_UUID: Final = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
_MAX_TRACKS: Final = 64
_XMP_TYPE: Final = b"application/rdf+xml"
# Rotation against the clock in quarter turns, then the mirror's axis, as an Exif orientation.
_ORIENTATIONS: Final = {
    (0, None): 1, (1, None): 8, (2, None): 3, (3, None): 6,
    (0, 0): 4, (1, 0): 5, (2, 0): 2, (3, 0): 7,
    (0, 1): 2, (1, 1): 7, (2, 1): 4, (3, 1): 5,
}  # fmt: skip


def walk(stream: BinaryIO) -> Found:
    """The size of the primary picture, its Exif and its XMP.

    The orientation is that of the item's own rotation and mirror, which is normative; Exif's is
    not (HEIF, 6.5.10, 6.5.12 and A.2).
    """
    name = sniff(stream.read(SNIFFED_BYTES))
    end = length_of(stream)
    problems: list[Problem] = []
    if is_cut(stream, end):
        problems.append(Problem("truncated", f"{name}: the file ends inside a box"))
    meta = one(stream, 0, end, b"meta")
    if meta is None:
        width, height = _track_size(stream, end)
        if not width:
            problems.append(Problem("damaged", f"{name}: no picture is described"))
        return Found(name, width, height, problems=tuple(problems))
    items = read_items(content(stream, meta, MAX_BLOCK_BYTES)[4:])
    width, height = items.size_of(items.primary)
    return Found(
        name,
        width,
        height,
        _item_blocks(stream, items, problems),
        tuple(problems),
        orientation=_ORIENTATIONS[items.turn_of(items.primary)] if width else 0,
    )


def _item_blocks(stream: BinaryIO, items: Items, problems: list[Problem]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for number, item in items.named.items():
        if item.kind == b"Exif":
            kind = EXIF
        elif item.kind == b"mime" and item.content_type == _XMP_TYPE:
            kind = XMP
        else:
            continue
        if not items.describes_primary(number) or not has_room(blocks, kind):
            continue
        data = items.data(stream, number, MAX_BLOCK_BYTES)
        if data:
            blocks.append(Block(kind, exif_payload(data) if kind == EXIF else data))
        else:
            problems.append(Problem("truncated", f"heif: item {number} is not in the file"))
    return tuple(sorted(blocks, key=lambda block: block.kind != EXIF))


def exif_payload(data: bytes) -> bytes:
    """The TIFF structure of an Exif item or box: four bytes tell how far behind them it begins
    (HEIF, A.2.1); some programs forget them."""
    start = 4 + int.from_bytes(data[:4], "big")
    if data[start : start + 2] in (b"II", b"MM"):
        return data[start:]
    for prefix in (b"", EXIF_HEADER + b"\0", b"\0\0\0\0" + EXIF_HEADER + b"\0"):
        if data.startswith((prefix + b"II", prefix + b"MM")):
            return data[len(prefix) :]
    return data


def _track_size(stream: BinaryIO, end: int) -> tuple[int, int]:
    """The size of the first track that has one, for sequences without a still picture."""
    moov = one(stream, 0, end, b"moov")
    if moov is None:
        return 0, 0
    for trak in islice(boxes(stream, moov.start, moov.end), _MAX_TRACKS):
        header = one(stream, trak.start, trak.end, b"tkhd") if trak.kind == b"trak" else None
        if header:
            # Its last eight bytes: width and height, as numbers of 16.16 bits.
            tail = content(stream, header, 256)[-8:]
            size = int.from_bytes(tail[:4], "big") >> 16, int.from_bytes(tail[4:], "big") >> 16
            if all(size):
                return size
    return 0, 0


def walk_cr3(stream: BinaryIO) -> Found:
    """A Canon CR3: the three directories of Exif in boxes of their own, and XMP in another."""
    end = length_of(stream)
    found: dict[bytes, tiff.Directory] = {}
    blocks: list[Block] = []
    moov = one(stream, 0, end, b"moov")
    canon = _uuid(stream, moov.start, moov.end, _CANON_UUID) if moov else None
    for box in boxes(stream, *canon) if canon else ():
        if box.kind in (b"CMT1", b"CMT2", b"CMT4"):
            structure = tiff.in_bytes(content(stream, box, MAX_BLOCK_BYTES))
            found[box.kind] = structure.directory(structure.first)
    if packet := _uuid(stream, 0, end, XMP_UUID):
        stream.seek(packet[0])
        size = min(packet[1] - packet[0], MAX_BLOCK_BYTES)
        blocks.append(Block(XMP, stream.read(size)))
    if b"CMT1" not in found:
        return Found("CR3", 0, 0, tuple(blocks), (Problem("damaged", "cr3: no Exif"),))
    first, below, gps = (found.get(kind) for kind in (b"CMT1", b"CMT2", b"CMT4"))
    named = (("Image", first), ("EXIF", below), ("GPS", gps))
    blocks.append(Block(EXIF_TAGS, exif_tags.listed((n, d) for n, d in named if d)))
    fields, problems = exif.of_directories(found[b"CMT1"], below, gps)
    width, height = _track_size(stream, end)
    return Found("CR3", width, height, tuple(blocks), tuple(problems), exif=fields)


def _uuid(stream: BinaryIO, start: int, end: int, uuid: bytes) -> tuple[int, int] | None:
    """Where the content of the first box of that UUID begins and ends."""
    for box in boxes(stream, start, end):
        if box.kind == b"uuid":
            stream.seek(box.start)
            if stream.read(16) == uuid:
                return box.start + 16, box.end
    return None
