"""Whether a file of the formats that ExifTool writes carries a signature over its bytes.

C2PA Technical Specification, embedding of manifests: a tag of TIFF and DNG, a box of HEIF, AVIF,
JPEG XL and JPEG 2000, an extension of GIF; or an address in the file's XMP.
"""

from __future__ import annotations

import io
from typing import Final

from photoarchive.domain.photo import Block
from photoarchive.metadata import tiff
from photoarchive.metadata.boxes import boxes
from photoarchive.metadata.found import XMP
from photoarchive.metadata.xmp_packets import names_manifest

_TIFF_TAG: Final = 0xCD41
_UUID: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_JUMBF: Final = b"jumb"
_GIF_APPLICATION: Final = b"\x21\xff\x0bC2PA_GIF"
_MOST_DIRECTORIES: Final = 64


def is_signed(format: str, data: bytes, blocks: tuple[Block, ...]) -> bool:
    """Whether a manifest stands in the file, or its XMP names one that is kept elsewhere."""
    if any(names_manifest(one.data) for one in blocks if one.kind == XMP):
        return True
    if format == "GIF":
        return _GIF_APPLICATION in data
    if data[:2] in (b"II", b"MM"):
        pages = tiff.in_bytes(data).chain(_MOST_DIRECTORIES)
        return any(_TIFF_TAG in page.entries for page in pages)
    return any(
        box.kind == _JUMBF or (box.kind == b"uuid" and data[box.start : box.start + 16] == _UUID)
        for box in boxes(io.BytesIO(data), 0, len(data))
    )
