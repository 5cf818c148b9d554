"""Where the sidecar of a photograph lies: beside it, as Adobe's programs have it (`a.xmp`), or
with the whole name in its own (`a.jpg.xmp`), as darktable and digiKam do."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

SUFFIX = ".xmp"
_RAW = frozenset(
    (".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dng", ".erf", ".fff", ".gpr", ".iiq", ".kdc",
     ".mef", ".mos", ".mrw", ".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".rwl",
     ".sr2", ".srf", ".srw", ".x3f")
)  # fmt: skip
_MOST_BYTES = 8 << 20


def names_beside(folder: Path) -> set[str]:
    """The names of what lies in a folder; none when it cannot be looked into."""
    try:
        return {one.name for one in folder.iterdir()}
    except OSError:
        return set()


def sidecar_name(name: str, others: Collection[str]) -> str:
    """The name of a photograph's sidecar among these names in its folder: the one that is there,
    else the one that it would have.

    `a.xmp` belongs to the raw file where several photographs are called `a`, else to the only
    one; the others have their whole name in front.
    """
    for there in others:
        if there.lower() == f"{name}{SUFFIX}".lower():
            return there
    stem, suffix = Path(name).stem, Path(name).suffix.lower()
    namesakes = [
        Path(one).suffix.lower()
        for one in others
        if Path(one).stem == stem and one != name and Path(one).suffix.lower() != SUFFIX
    ]
    if namesakes and (suffix not in _RAW or _RAW.intersection(namesakes)):
        return f"{name}{SUFFIX}"
    short = f"{stem}{SUFFIX}"
    return next((one for one in others if one.lower() == short.lower()), short)


def read_sidecar(path: Path) -> bytes | None:
    """The bytes of a sidecar; None when there is none, or when nothing of that size is one."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        return path.read_bytes()
    except OSError:
        return None
