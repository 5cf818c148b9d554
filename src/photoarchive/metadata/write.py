"""Annotations into the copy of a picture, or into a sidecar beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from photoarchive.domain.errors import CannotEmbed
from photoarchive.domain.outgoing import Outgoing
from photoarchive.metadata import (
    by_exiftool,
    splice_jpeg,
    splice_png,
    splice_psd,
    splice_webp,
    xmp_write,
)
from photoarchive.metadata.exiftool import ExifTool
from photoarchive.metadata.mismatch import mismatch
from photoarchive.metadata.native import Native
from photoarchive.metadata.sniff import SNIFFED_BYTES, sniff
from photoarchive.metadata.xmp_packet import Packet

_SPLICED: Final = frozenset(("JPEG", "PNG", "WebP", "PSD"))


def embeds(format: str) -> bool:
    """Whether annotations can be put into files of this format without another program."""
    return format in _SPLICED


def embed(
    data: bytes,
    outgoing: Outgoing,
    *,
    upright: bool = False,
    tool: ExifTool | None = None,
    break_signature: bool = False,
) -> bytes:
    """The bytes of the file with the annotations in it, its picture untouched.

    Editable fields that the annotations lack are taken out; what is not ours stays. `upright`
    says that the pixels of this JPEG were made anew, upright, from those that its metadata
    tell of. A signed file is written into only where `break_signature` says so. Raises
    `CannotEmbed` with the detail `format`, `signed`, `damaged`, or that of ExifTool, which
    is asked for the formats that we do not splice.
    """
    name = sniff(data[:SNIFFED_BYTES])
    if name == "JPEG":
        copy = splice_jpeg.embed(data, outgoing, upright=upright, break_signature=break_signature)
    elif name == "PNG":
        copy = splice_png.embed(data, outgoing, break_signature=break_signature)
    elif name == "WebP":
        copy = splice_webp.embed(data, outgoing, break_signature=break_signature)
    elif name == "PSD":
        copy = splice_psd.embed(data, outgoing, break_signature=break_signature)
    elif name and tool is not None:
        return by_exiftool.embed(data, outgoing, tool, break_signature=break_signature)
    else:
        raise CannotEmbed(Path(), "format")
    if difference := mismatch(data, copy):
        raise AssertionError(f"writing metadata changed the picture: {difference}")
    return copy


def sidecar(outgoing: Outgoing, found_xmp: bytes | None = None) -> bytes:
    """A sidecar with the annotations, merged into the packet that the file holds.

    Raises `CannotEmbed` when that packet cannot be read.
    """
    packet = Packet((found_xmp,) if found_xmp else ())
    xmp_write.annotate(packet, outgoing, Native())
    return packet.serialised()
