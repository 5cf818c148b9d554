"""The check after a write: the picture, and all that is not metadata, is the same byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from photoarchive.metadata import (
    mpf,
    splice_jpeg,
    splice_png,
    splice_psd,
    splice_webp,
    tiff,
    untouched_boxes,
    untouched_others,
    untouched_tiff,
)
from photoarchive.metadata.sniff import SNIFFED_BYTES, sniff


def mismatch(before: bytes, after: bytes) -> str:
    """What differs between a file and its copy beyond metadata; empty for nothing.

    Raises `CannotEmbed` when one of them is damaged.
    """
    name = sniff(before[:SNIFFED_BYTES])
    if sniff(after[:SNIFFED_BYTES]) != name:
        return "format"
    parts = _PARTS.get(name)
    if parts is None:
        return "" if before == after else "bytes"
    try:
        return _first_difference(parts(before), parts(after))
    except tiff.NotTiff:
        return "format"


def _first_difference(before: Sequence[bytes], after: Sequence[bytes]) -> str:
    if len(before) != len(after):
        return f"{len(before)} parts became {len(after)}"
    for place, (one, other) in enumerate(zip(before, after, strict=True)):
        if one != other:
            return f"part {place} ({len(one)} bytes became {len(other)})"
    return ""


def _of_jpeg(data: bytes) -> list[bytes]:
    """The segments that are no metadata, and all from the first scan on. Of the index of
    further pictures only the size is compared, for its offsets have to follow."""
    segments, rest = splice_jpeg.split(data)
    kept = [one for one in segments if not one.is_metadata]
    return [*(bytes(len(s.raw)) if _is_index(s) else s.raw for s in kept), rest]


def _is_index(one: splice_jpeg.Segment) -> bool:
    return one.marker == mpf.APP2 and one.payload.startswith(mpf.HEADER)


def _of_png(data: bytes) -> list[bytes]:
    chunks, rest = splice_png.split(data)
    return [*(one.raw for one in chunks if not one.is_metadata), rest]


def _of_webp(data: bytes) -> list[bytes]:
    chunks, rest = splice_webp.split(data)
    return [*(one.raw for one in chunks if not one.is_metadata), rest]


_PARTS: Final[Mapping[str, Callable[[bytes], Sequence[bytes]]]] = {
    "JPEG": _of_jpeg,
    "PNG": _of_png,
    "WebP": _of_webp,
    "PSD": splice_psd.untouched,
    "TIFF": untouched_tiff.parts,
    "RW2": untouched_tiff.parts,
    "ORF": untouched_tiff.parts,
    "HEIF": untouched_boxes.of_heif,
    "AVIF": untouched_boxes.of_heif,
    "CR3": untouched_boxes.of_cr3,
    "JPEG 2000": untouched_boxes.of_jpeg2000,
    "JPEG XL": untouched_boxes.of_jpeg_xl,
    "GIF": untouched_others.of_gif,
    "RAF": untouched_others.of_raf,
}
