"""One file on its way in: read once, understood, previewed, copied and read back.

Runs on a worker; touches neither the catalogue nor the window.
"""

from __future__ import annotations

import io
import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from photoarchive.domain.errors import (
    FileChanged,
    FileTrouble,
    FileUnreadable,
    ImageDamaged,
    ImageTooLarge,
    NotAnImage,
)
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.forms import tidy_content
from photoarchive.domain.likeness import Likeness
from photoarchive.domain.photo import BlockOrder, Problem, Reading
from photoarchive.domain.sidecar import Seen
from photoarchive.files import safe_copy
from photoarchive.files.sidecars import read_sidecar
from photoarchive.imaging.likeness import likeness_of_preview
from photoarchive.imaging.previews import make_preview
from photoarchive.metadata.read import read
from photoarchive.metadata.sidecars import is_for, with_sidecar

# A file up to this size is read into memory once; a larger one is read again for its copy.
_IN_MEMORY_BYTES = 128 << 20
# Beyond this no preview is made: the decoder would want it all at once.
_PREVIEW_BYTES = 1 << 30


class KnownDigests:
    """Tells quickly and without the catalogue whether bytes are likely in the archive already.

    Holds eight of the 32 bytes of each digest, sorted: a million take 8 MB. "No" is certain.
    """

    def __init__(self, digests: Iterable[bytes]) -> None:
        self._heads = array("Q", sorted(int.from_bytes(one[:8], "big") for one in digests))

    def may_have(self, digest: str) -> bool:
        """Whether the digest may be among the known."""
        head = int(digest[:16], 16)
        at = bisect_left(self._heads, head)
        return at < len(self._heads) and self._heads[at] == head


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may become a photograph. `part` is its checked copy; None when it stays where
    it is, or was not copied because its bytes are likely known (then `reading` is None).
    `sidecar` is what lay beside it, and is part of the reading already; `likeness` is what its
    preview looks like."""

    path: Path
    digest: str
    size_bytes: int
    reading: Reading | None = None
    preview: bytes | None = None
    part: Path | None = None
    sidecar: Seen | None = None
    likeness: Likeness | None = None


def examine(
    path: Path,
    known: KnownDigests | None,
    staging: Path | None,
    beside: Path | None = None,
    order: BlockOrder = BlockOrder.ADOBE,
) -> Candidate:
    """Reads a file and all it says, and what the sidecar `beside` it says of it, and copies it
    into `staging` when one is given.

    Raises a `FileTrouble` that names the file, or `DiskFull` and the like for the archive.
    """
    with safe_copy.open_source(path) as file:
        try:
            before = os.fstat(file.fileno())
            source: BinaryIO = file
            if before.st_size <= _IN_MEMORY_BYTES:
                source = io.BytesIO(file.read())
            digest = safe_copy.sha256_of(source)
            size = source.seek(0, io.SEEK_END)
        except OSError as error:
            raise FileUnreadable(path, error.strerror or str(error)) from error
        if size != before.st_size:
            raise FileChanged(path)
        if known is not None and known.may_have(digest):
            return Candidate(path, digest, size)
        reading, preview = _understand(source, size, path, order)
        sidecar = _seen(beside, path)
        if sidecar is not None:
            reading = with_sidecar(reading, sidecar.data)
        part = safe_copy.stage(source, path, digest, staging) if staging else None
        seen = likeness_of_preview(preview) if preview else None
        return Candidate(path, digest, size, reading, preview, part, sidecar, seen)


def _seen(beside: Path | None, path: Path) -> Seen | None:
    """The sidecar, where there is one and it is for this file."""
    data = read_sidecar(beside) if beside else None
    return Seen(beside.name, data) if beside and data and is_for(data, path.suffix) else None


def _understand(
    source: BinaryIO, size: int, path: Path, order: BlockOrder
) -> tuple[Reading, bytes | None]:
    try:
        source.seek(0)
        reading = _tidied(read(source, path.name, order))
        if reading.format == "XMP":
            raise NotAnImage(path)
        preview, problem = _preview(source, size, reading.format)
    except FileTrouble as trouble:
        trouble.path = path
        raise
    if problem is not None:
        reading = replace(reading, problems=(*reading.problems, problem))
    return reading, preview


def _tidied(reading: Reading) -> Reading:
    fields = {
        key: tidied
        for key, content in reading.fields.items()
        if (tidied := tidy_content(BY_KEY[key], content)) is not None
    }
    return replace(reading, fields=fields)


def _preview(source: BinaryIO, size: int, file_format: str) -> tuple[bytes | None, Problem | None]:
    """The small picture; an original that cannot be shown is kept all the same, and says why."""
    if size > _PREVIEW_BYTES:
        return None, Problem("no-preview", f"{size} bytes")
    source.seek(0)
    try:
        preview, whole = make_preview(source.read(), file_format)
    except ImageTooLarge as trouble:
        return None, Problem("no-preview", trouble.detail)
    except NotAnImage as trouble:
        return None, Problem("no-preview", trouble.detail)
    except ImageDamaged as trouble:
        return None, Problem("damaged-image", trouble.detail)
    return preview, None if whole else Problem("cut-short", "the picture ends before its end")
