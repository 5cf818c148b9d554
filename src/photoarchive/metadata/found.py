"""What the walk through a file brought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from photoarchive.domain.photo import Block, Content, Problem

# Larger blocks are not kept, nor more of a kind: no caption needs them, and memory has an end.
MAX_BLOCK_BYTES: Final = 16 << 20
MAX_BLOCKS_OF_A_KIND: Final = 8

EXIF: Final = "exif"
EXIF_TAGS: Final = "exif-tags"
IIM: Final = "iim"
XMP: Final = "xmp"
XMP_EXTENDED: Final = "xmp-extended"
PHOTOSHOP: Final = "photoshop"
PNG_TEXT: Final = "png-text"
SIDECAR: Final = "sidecar"


@dataclass(frozen=True, slots=True)
class Found:
    """The file's format, its stored pixels and its metadata blocks, in the order of their worth.

    `exif` has the fields of a file that is a TIFF structure itself and therefore has no block of
    it. `orientation` is what the container's own words say of it (HEIF's rotation and mirror,
    JPEG XL's header), which overrule Exif; 0 where it is silent.
    """

    format: str
    width: int = 0
    height: int = 0
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()
    orientation: int = 0
    exif: Mapping[str, Content] = field(default_factory=dict)


def has_room(blocks: Iterable[Block], kind: str) -> bool:
    """Whether one more block of that kind is kept."""
    return sum(block.kind == kind for block in blocks) < MAX_BLOCKS_OF_A_KIND


def first(blocks: tuple[Block, ...], kind: str) -> bytes:
    """The bytes of the first block of that kind; empty when there is none."""
    return next((b.data for b in blocks if b.kind == kind), b"")
