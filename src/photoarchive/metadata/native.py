"""What a file's own Exif says, as far as XMP must heed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from photoarchive.metadata import exif, tiff


@dataclass(frozen=True, slots=True)
class Native:
    """The tags that the file has itself, and whether a position is among them.

    `remade` says that its pixels are not those that its XMP was written for.
    """

    tags: frozenset[int] = frozenset()
    has_position: bool = False
    remade: bool = False


def native_of(blocks: Iterable[bytes], *, remade: bool = False) -> Native:
    """What these Exif blocks hold."""
    tags: set[int] = set()
    has_position = False
    for block in blocks:
        try:
            structure = tiff.in_bytes(block)
        except tiff.NotTiff:
            continue
        first = structure.directory(structure.first)
        tags |= set(first.entries)
        if at := first.integer(exif.EXIF_IFD):
            tags |= set(structure.directory(at).entries)
        has_position = has_position or "gps" in exif.read(structure)[0]
    return Native(frozenset(tags), has_position, remade)
