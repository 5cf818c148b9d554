"""Reads what files say of themselves, without any archive."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from photoarchive.domain.errors import FileTrouble, FileUnreadable
from photoarchive.domain.photo import Block, BlockOrder, Reading
from photoarchive.files import safe_copy, scan
from photoarchive.metadata import raw, read

_IN_MEMORY_BYTES = 128 << 20


def read_files(
    paths: Iterable[Path], order: BlockOrder = BlockOrder.ADOBE
) -> Iterator[tuple[Path, int, Reading | FileTrouble]]:
    """Every file named or below a folder named: path, size in bytes, and what it says or why it
    cannot be read. Raises `NoSuchPath` before the first."""
    chosen = list(paths)
    scan.check_paths(chosen)
    for path in scan.files_below(chosen):
        if scan.why_left_out(path) == "system-file":
            continue
        try:
            yield path, *_read(path, order)
        except FileTrouble as trouble:
            trouble.path = path
            yield path, 0, trouble


def tags(blocks: Iterable[Block]) -> list[tuple[str, str, str]]:
    """Every tag as found: block, name, value."""
    return [(tag.block, tag.name, tag.value) for tag in raw.tags_as_found(tuple(blocks))]


def _read(path: Path, order: BlockOrder) -> tuple[int, Reading]:
    with safe_copy.open_source(path) as file:
        try:
            size = path.stat().st_size
            if size <= _IN_MEMORY_BYTES:
                return size, read.read(io.BytesIO(file.read()), path.name, order)
            return size, read.read(file, path.name, order)
        except OSError as error:
            raise FileUnreadable(path, error.strerror or str(error)) from error
