"""Photoshop documents, small and large: all their metadata are image resources.

Adobe Photoshop File Formats Specification; XMP Specification Part 3, chapter 1.
"""

from __future__ import annotations

from typing import BinaryIO, Final

from photoarchive.domain.photo import Block, Problem
from photoarchive.metadata import photoshop
from photoarchive.metadata.found import EXIF, IIM, MAX_BLOCK_BYTES, PHOTOSHOP, XMP, Found
from photoarchive.metadata.photoshop import EXIF_ID, IIM_ID, XMP_ID

_KINDS: Final = {EXIF_ID: EXIF, XMP_ID: XMP, IIM_ID: IIM}
_KEPT: Final = (photoshop.COPYRIGHT_URL_ID, photoshop.DIGEST_ID)


def walk(stream: BinaryIO) -> Found:
    """The size and the metadata blocks of a PSD or PSB."""
    head = stream.read(30)
    height, width = (int.from_bytes(head[at : at + 4], "big") for at in (14, 18))
    stream.seek(int.from_bytes(head[26:30], "big"), 1)
    size = int.from_bytes(stream.read(4), "big")
    problems: list[Problem] = []
    if size > MAX_BLOCK_BYTES:
        problems.append(Problem("too-large", f"psd: {size} bytes of resources"))
    raw = stream.read(min(size, MAX_BLOCK_BYTES))
    if len(raw) < min(size, MAX_BLOCK_BYTES):
        problems.append(Problem("truncated", f"psd: {len(raw)} of {size} bytes of resources"))
    resources, rest = photoshop.parse(raw)
    if rest:
        problems.append(Problem("resources-damaged", f"{len(rest)} bytes are no resource"))
    blocks = tuple(
        Block(kind, data)
        for number, kind in _KINDS.items()
        if (data := photoshop.data_of(resources, number))
    )
    # Of the others few are metadata; thumbnails and paths are the document's business.
    if others := tuple(r for r in resources if r.id in _KEPT):
        blocks += (Block(PHOTOSHOP, photoshop.build(others)),)
    return Found("PSD", width, height, blocks, tuple(problems))
