"""Annotations put into a copy by ExifTool: the whole packet of XMP as we make it, the whole IIM and
the whole Exif block as we refresh them, so that every format gets the same.

What the copy then holds is compared with what was asked for, and all else with the file.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from photoarchive.domain.errors import CannotEmbed
from photoarchive.domain.orientation import UPRIGHT
from photoarchive.domain.outgoing import Outgoing
from photoarchive.domain.photo import Block, Reading
from photoarchive.metadata import (
    exif_write,
    iim_write,
    iptc,
    photoshop,
    tiff,
    untouched_boxes,
    untouched_tiff,
    xmp_write,
)
from photoarchive.metadata.cr3_tags import tags_of
from photoarchive.metadata.exif_patch import ExifPatch
from photoarchive.metadata.exiftool import ExifTool
from photoarchive.metadata.found import EXIF, EXIF_TAGS, IIM, XMP, first
from photoarchive.metadata.mismatch import mismatch
from photoarchive.metadata.native import Native, native_of
from photoarchive.metadata.photoshop import COPYRIGHT_URL_ID, DIGEST_ID, IIM_ID
from photoarchive.metadata.read import read
from photoarchive.metadata.resources_write import with_iim
from photoarchive.metadata.signed import is_signed
from photoarchive.metadata.tiff_files import IIM_TAG, RESOURCES_TAG
from photoarchive.metadata.xmp_packet import Packet

_TIFFS: Final = {
    "TIFF": "tif", "DNG": "dng", "CR2": "cr2", "NEF": "nef", "ARW": "arw", "PEF": "pef",
    "ORF": "orf", "RW2": "rw2", "IIQ": "iiq",
}  # fmt: skip
_OTHERS: Final = {
    "HEIF": "heic", "AVIF": "avif", "GIF": "gif", "JPEG 2000": "jp2", "JPEG XL": "jxl",
    "RAF": "raf", "CR3": "cr3",
}  # fmt: skip
EXTENSIONS: Final = {**_TIFFS, **_OTHERS}
# These take IIM; DNG never does (XMP Specification Part 3, chapter 3), the others have no place.
_WITH_IIM: Final = frozenset((*_TIFFS, "JPEG 2000", "RAF")) - {"DNG"}
# How these are turned their containers say, which no program of ours writes.
_TURNED_BY_CONTAINER: Final = frozenset(("HEIF", "AVIF", "JPEG XL", "CR3"))
_ROOM_BYTES: Final = 1 << 20
# Where ExifTool gives us maker's notes in words, these are places in the file.
_PLACES: Final = ("Offset", "Start", "Image", "JpgFromRaw", "PreviewIFD", "SourceFile")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What ExifTool is given: the file with its tags refreshed, whole blocks (empty: none), and
    single tags by their names."""

    data: bytes
    xmp: bytes = b""
    iim: bytes = b""
    exif: bytes = b""
    tags: tuple[tuple[str, bytes], ...] = ()


def embed(
    data: bytes, outgoing: Outgoing, tool: ExifTool, *, break_signature: bool = False
) -> bytes:
    """The file with the annotations in it.

    Raises `CannotEmbed` with the detail `format`, `turned`, `no-exiftool`, `signed`, `damaged`,
    `differs: …` or what ExifTool says, when the file cannot be written or the copy is not what it
    must be.
    """
    reading = read(io.BytesIO(data))
    extension = EXTENSIONS.get(reading.format, "")
    if not extension:
        raise CannotEmbed(Path(), "format")
    if outgoing.turn != UPRIGHT and reading.format in _TURNED_BY_CONTAINER:
        raise CannotEmbed(Path(), "turned")
    if not tool.is_there:
        raise CannotEmbed(Path(), "no-exiftool")
    if not tool.writes(extension):
        raise CannotEmbed(Path(), "format")
    if is_signed(reading.format, data, reading.blocks) and not break_signature:
        raise CannotEmbed(Path(), "signed")
    wanted = _wanted(data, reading, outgoing)
    with tempfile.TemporaryDirectory(prefix="photoarchive-") as folder:
        place = Path(folder)
        copy = _written(tool, place, wanted, reading.format)
        difference = _difference(data, wanted, copy, reading.format)
        if not difference:
            difference = maker_note_differs(tool, place, reading.format, data, copy)
    if difference:
        raise CannotEmbed(Path(), f"differs: {difference}")
    return copy


def _wanted(data: bytes, reading: Reading, outgoing: Outgoing) -> _Wanted:
    if reading.format in _TIFFS:
        return _wanted_in_tiff(data, reading, outgoing)
    exif = first(reading.blocks, EXIF)
    fresh = exif_write.refreshed(exif, outgoing, len(exif) + _ROOM_BYTES) if exif else b""
    native = native_of([fresh] if fresh else [])
    tags: tuple[tuple[str, bytes], ...] = ()
    if reading.format == "CR3":
        listed = json.loads(first(reading.blocks, EXIF_TAGS) or b"[]")
        tags = tuple(tags_of(listed, outgoing))
        native = Native(frozenset(row[1] for row in listed if row[0] != "GPS"))
    return _Wanted(
        data,
        _packet(reading.blocks, outgoing, native),
        _iim(reading, outgoing),
        fresh if fresh != exif else b"",
        tags,
    )


def _wanted_in_tiff(data: bytes, reading: Reading, outgoing: Outgoing) -> _Wanted:
    """The mirrors of the caption are refreshed where they stand; IIM is kept in its own tag alone,
    without a digest, and in DNG nowhere."""
    iim = _iim(reading, outgoing)
    patched = exif_write.refreshed(data, outgoing, len(data) + _ROOM_BYTES)
    try:
        patch = ExifPatch(patched, len(patched) + _ROOM_BYTES)
    except tiff.NotTiff as error:
        raise CannotEmbed(Path(), "format") from error
    if not iim:
        patch.remove(0, IIM_TAG)
    _refresh_resources(patch, outgoing)
    patched = patch.result()
    if untouched_tiff.pieces(data) != untouched_tiff.pieces(patched):
        raise CannotEmbed(Path(), "damaged")
    return _Wanted(patched, _packet(reading.blocks, outgoing, native_of([patched])), iim)


def _refresh_resources(patch: ExifPatch, outgoing: Outgoing) -> None:
    resources, rest = photoshop.parse(patch.first().raw(RESOURCES_TAG, _ROOM_BYTES * 16))
    if not {r.id for r in resources} & {IIM_ID, DIGEST_ID, COPYRIGHT_URL_ID}:
        return
    if rest.strip(b"\0"):
        raise CannotEmbed(Path(), "damaged")
    kept = [r for r in with_iim(resources, outgoing) if r.id not in (IIM_ID, DIGEST_ID)]
    if kept:
        patch.set(0, RESOURCES_TAG, tiff.BYTE, photoshop.build(kept))
    else:
        patch.remove(0, RESOURCES_TAG)


def _iim(reading: Reading, outgoing: Outgoing) -> bytes:
    found = first(reading.blocks, IIM)
    if reading.format not in _WITH_IIM or not (found or _is_asked_for(reading, outgoing)):
        return b""
    return iim_write.build(found, outgoing)


def _is_asked_for(reading: Reading, outgoing: Outgoing) -> bool:
    return outgoing.iim and reading.format == "TIFF"


def _packet(blocks: Iterable[Block], outgoing: Outgoing, native: Native) -> bytes:
    packet = Packet(one.data for one in blocks if one.kind == XMP)
    xmp_write.annotate(packet, outgoing, native)
    return packet.serialised() if packet else b""


def _written(tool: ExifTool, folder: Path, wanted: _Wanted, format: str) -> bytes:
    """What ExifTool makes of the file; raises `CannotEmbed` with what it says."""
    source, target = (folder / f"{stem}.{EXTENSIONS[format]}" for stem in ("before", "after"))
    source.write_bytes(wanted.data)
    # A bare codestream of JPEG XL must be wrapped to carry anything: a "minor error".
    options = ["-m"] if format == "JPEG XL" else []
    for name, value in _assignments(wanted, format):
        if value:
            (folder / name).write_bytes(value)
            options.append(f"-{name}<={folder / name}")
        else:
            options.append(f"-{name}=")
    said = tool.run(*options, "-o", str(target), str(source))
    errors = [line for line in said.splitlines() if line.startswith("Error")]
    if errors or not target.is_file():
        detail = errors[0].partition(":")[2].partition(f" - {folder}")[0].strip() if errors else ""
        raise CannotEmbed(Path(), f"exiftool: {detail or 'nothing was written'}")
    return target.read_bytes()


def _assignments(wanted: _Wanted, format: str) -> Iterator[tuple[str, bytes]]:
    if format == "GIF":
        yield "XMP:all", b""  # else it adds a second packet
    yield "XMP", wanted.xmp
    if wanted.iim:
        yield "IPTC", wanted.iim
    if wanted.exif:
        yield "EXIF", wanted.exif
    yield from wanted.tags


def _difference(data: bytes, wanted: _Wanted, copy: bytes, format: str) -> str:
    """What is not as it must be in the copy; empty for nothing."""
    found = read(io.BytesIO(copy))
    if found.format != format:
        return "format"
    if [b.data for b in found.blocks if b.kind == XMP] != ([wanted.xmp] if wanted.xmp else []):
        return "XMP"
    # In TIFF the block is padded to whole longs.
    if iptc.parse(first(found.blocks, IIM)) != iptc.parse(wanted.iim):
        return "IIM"
    before = read(io.BytesIO(wanted.data))
    blocks = [b.data for b in before.blocks if b.kind == EXIF]
    blocks[:1] = [wanted.exif] if wanted.exif else blocks[:1]
    if [b.data for b in found.blocks if b.kind == EXIF] != blocks:
        return "Exif"
    return mismatch(wanted.data, copy)


def maker_note_differs(
    tool: ExifTool, folder: Path, format: str, before: bytes, after: bytes
) -> str:
    """A maker's note may hold offsets from the file's beginning, which ExifTool puts right: then
    its bytes differ, and what it says must not."""
    if _maker_note(format, before) == _maker_note(format, after):
        return ""
    original, copy = (folder / f"{stem}.{EXTENSIONS[format]}" for stem in ("original", "after"))
    original.write_bytes(before)
    asked = ("-json", "-G1", "-a", "-u", "-n", "-MakerNotes:all")
    said = [_maker_tags(tool.run(*asked, str(path))) for path in (original, copy)]
    return "" if said[0] == said[1] else "maker note"


def _maker_note(format: str, data: bytes) -> bytes:
    if format == "CR3":
        return untouched_boxes.canon_note(data)
    return untouched_tiff.maker_note(data) if format in _TIFFS else b""


def _maker_tags(said: str) -> dict[str, object]:
    """The tags but those that are places in the file."""
    start, end = said.find("[{"), said.rfind("}]")
    found = json.loads(said[start : end + 2]) if start >= 0 else [{}]
    return {name: value for name, value in found[0].items() if not name.endswith(_PLACES)}
