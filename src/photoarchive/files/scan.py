"""Finds the files below the paths a person names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from photoarchive.domain.errors import NoSuchPath

# What systems and programs leave in folders of photographs.
_LITTER = frozenset(("thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db", ".picasa.ini"))
_SIDECAR = ".xmp"


def check_paths(paths: Iterable[Path]) -> None:
    """Raises `NoSuchPath` for the first path that is not there."""
    for path in paths:
        if not path.exists():
            raise NoSuchPath(path)


def files_below(paths: Iterable[Path], leave_out: Path | None = None) -> Iterator[Path]:
    """Every regular file named or below a folder named, each once, folder by folder in the order
    of names. Links to folders are not followed; pipes, sockets and devices are passed over, and
    so is everything below `leave_out`. What cannot be looked at, folders too, comes all the same:
    reading it will say what is wrong."""
    seen: set[tuple[int, int]] = set()
    closed: list[Path] = []
    leave_out = leave_out.resolve() if leave_out is not None else None
    for path in paths:
        for file in _walk(path, leave_out, closed):
            try:
                found = file.stat()
            except OSError:
                yield file
                continue
            identity = (found.st_dev, found.st_ino)
            if stat.S_ISREG(found.st_mode) and (identity not in seen or not found.st_ino):
                seen.add(identity)
                yield file
    yield from dict.fromkeys(closed)


def why_left_out(path: Path) -> str:
    """Why a file is no candidate at all, as a code; empty when it is one."""
    name = path.name.lower()
    if name in _LITTER or name.startswith("._"):
        return "system-file"
    if path.suffix.lower() == _SIDECAR:
        return "sidecar"
    return ""


def _walk(path: Path, leave_out: Path | None, closed: list[Path]) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return

    def note(error: OSError) -> None:
        closed.append(Path(error.filename))

    for folder, folders, names in os.walk(path, onerror=note):
        here = Path(folder)
        if leave_out is not None and here.resolve().is_relative_to(leave_out):
            folders.clear()
            continue
        folders.sort()
        yield from (here / name for name in sorted(names, key=_by_stem))


def _by_stem(name: str) -> tuple[str, str]:
    """The original before its copy: "DSC_0042.jpg" before "DSC_0042 (1).jpg"."""
    stem, dot, suffix = name.rpartition(".")
    return (stem, suffix) if dot else (name, "")
