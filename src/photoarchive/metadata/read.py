"""Bytes to fields: every block is read by its own reader, and the answers are reconciled."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from photoarchive.domain.errors import NotAnImage
from photoarchive.domain.photo import Block, BlockOrder, Content, Problem, Reading
from photoarchive.metadata import (
    bmp,
    exif,
    exif_facts,
    gif,
    heif,
    iptc,
    jpeg,
    jpeg2000,
    jxl,
    photo_mechanic,
    photoshop,
    png,
    png_text,
    psd,
    raw_files,
    tiff,
    tiff_files,
    webp,
    xmp_fields,
    xmp_files,
)
from photoarchive.metadata.found import (
    EXIF,
    IIM,
    PHOTOSHOP,
    PNG_TEXT,
    XMP,
    XMP_EXTENDED,
    Found,
    first,
)
from photoarchive.metadata.reconcile import Sources, Verdict, reconcile
from photoarchive.metadata.sniff import SNIFFED_BYTES, sniff

_GUESSES: Final = {iptc.GUESSED: IIM, exif.GUESSED: EXIF}
_WALKS: Final[Mapping[str, Callable[[BinaryIO], Found]]] = {
    "JPEG": jpeg.walk,
    "PNG": png.walk,
    "WebP": webp.walk,
    "GIF": gif.walk,
    "BMP": bmp.walk,
    "TIFF": tiff_files.walk,
    "RW2": tiff_files.walk,
    "ORF": tiff_files.walk,
    "HEIF": heif.walk,
    "AVIF": heif.walk,
    "CR3": heif.walk_cr3,
    "JPEG 2000": jpeg2000.walk,
    "JPEG XL": jxl.walk,
    "PSD": psd.walk,
    "RAF": raw_files.walk_raf,
    "MRW": raw_files.walk_mrw,
    "X3F": raw_files.walk_x3f,
    "CRW": raw_files.walk_crw,
    "XMP": xmp_files.walk,
}


def read(stream: BinaryIO, name: str = "", order: BlockOrder = BlockOrder.ADOBE) -> Reading:
    """What the file says of itself; raises `NotAnImage` when its bytes are in no format we know.

    Of a damaged file the reading has what could be read and says what could not.
    """
    stream.seek(0)
    head = stream.read(SNIFFED_BYTES)
    format_name = sniff(head)
    if not format_name:
        raise NotAnImage(Path(name))
    stream.seek(0)
    try:
        found = _WALKS[format_name](stream)
    except (tiff.NotTiff, struct.error, IndexError, ValueError, OverflowError, OSError) as error:
        problem = Problem("damaged", f"{format_name}: {type(error).__name__}: {error}")
        found = Found(format_name, problems=(problem,))
    return _reading(found, order)


def _reading(found: Found, order: BlockOrder) -> Reading:
    problems = list(found.problems)
    if found.format != "XMP" and not (found.width and found.height):
        problems.append(Problem("no-size", "how many pixels it has cannot be read"))
    sources = _sources(found, order, problems)
    verdict = reconcile(sources)
    _put_facts(verdict, found)
    return Reading(
        format=found.format,
        width=found.width,
        height=found.height,
        fields=verdict.fields,
        origins=verdict.origins,
        blocks=found.blocks,
        problems=(*problems, *verdict.problems),
        digest_state=sources.digest_state,
        charsets=_charsets(problems, verdict),
    )


def _charsets(problems: list[Problem], verdict: Verdict) -> dict[str, str]:
    """The sets that had to be guessed of the values that won."""
    return {
        p.field: p.detail
        for p in problems
        if verdict.origins.get(p.field) == _GUESSES.get(p.code, "-")
    }


def _sources(found: Found, order: BlockOrder, problems: list[Problem]) -> Sources:
    packet = _packet(found.blocks, problems)
    iim_block = first(found.blocks, IIM)
    iim_fields, iim_problems = iptc.read(iim_block) if iim_block else ({}, [])
    problems += packet.problems + iim_problems
    resources, _ = photoshop.parse(first(found.blocks, PHOTOSHOP))
    digest = photoshop.data_of(resources, photoshop.DIGEST_ID)
    exif_fields = dict(found.exif or _exif(found.blocks, problems))
    if exif_fields.get("iso") == exif_facts.MAX_ISO:
        # Of more than the tag can tell XMP's copy counts (XMP Specification Part 3, 3).
        exif_fields["iso"] = packet.copies.get("iso", exif_facts.MAX_ISO)
    return Sources(
        xmp=packet.fields,
        iim=iim_fields,
        exif=exif_fields,
        copies=packet.copies,
        implied=packet.implied,
        others={
            PHOTOSHOP: photoshop.fields(resources),
            PNG_TEXT: png_text.read(first(found.blocks, PNG_TEXT)),
            photo_mechanic.NAME: photo_mechanic.read(packet.mechanic, _prefs(iim_block)),
        },
        digest_state=photoshop.digest_state(iim_block, digest),
        order=order,
    )


def _prefs(iim_block: bytes) -> str:
    """Photo Mechanic's line in the IIM."""
    if bytes(photo_mechanic.PREFS_DATASET) not in iim_block:
        return ""
    datasets, _ = iptc.parse(iim_block)
    lines = (d.data for d in datasets if (d.record, d.number) == photo_mechanic.PREFS_DATASET)
    return next(lines, b"").decode("ascii", "replace")


def _packet(blocks: tuple[Block, ...], problems: list[Problem]) -> xmp_fields.PacketFields:
    """The fields of all packets: of two that hold the same property the first counts."""
    packets = [b.data for b in blocks if b.kind in (XMP, XMP_EXTENDED)]
    if not packets:
        return xmp_fields.PacketFields()
    whole = xmp_fields.read(packets[0])
    for data in packets[1:]:
        further = xmp_fields.read(data)
        whole.fields = {**further.fields, **whole.fields}
        whole.copies = {**further.copies, **whole.copies}
        whole.problems += further.problems
    if sum(b.kind == XMP for b in blocks) > 1:
        problems.append(Problem("several-blocks", "xmp"))
    return whole


def _exif(blocks: tuple[Block, ...], problems: list[Problem]) -> dict[str, Content]:
    """The fields of the first Exif block that is one."""
    for block in blocks:
        if block.kind != EXIF:
            continue
        try:
            fields, found = exif.read(tiff.in_bytes(block.data))
        except tiff.NotTiff:
            problems.append(Problem("exif-damaged", f"{len(block.data)} bytes are no Exif"))
            continue
        problems += found
        return fields
    return {}


def _put_facts(verdict: Verdict, found: Found) -> None:
    """What the container itself says of its pixels."""
    if found.orientation:
        verdict.put("container", "orientation", found.orientation)
    if found.width and found.height:
        verdict.put("container", "dims", f"{found.width}x{found.height}")
