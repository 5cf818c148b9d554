"""Importing: our pipeline against a plain script that does the same work, and the bare copy.

The plain script is what one writes in an afternoon, with the same promises: each file is read
once, digested, copied, flushed, read back and compared; its metadata are read (Exif and IIM by
Pillow, XMP by the standard library); a preview is made (Pillow's draft, one decode); rows for a
search are written. One thread, one transaction.

    .venv/bin/python benchmarks/ingest.py --files 200 --rounds 5
"""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from measuring import agency_jpegs, arguments, in_turns, tell
from PIL import Image, IptcImagePlugin

from photoarchive.app import archive as archives
from photoarchive.app import long_tasks
from photoarchive.app.archive import Archive
from photoarchive.imaging.previews import GRID_EDGE_PX

COPY, PLAIN, ONE, OURS = (
    "copy, read back, sha256 (the limit)",
    "plain script, one thread",
    "photoarchive, one worker",
    "photoarchive import",
)


def main() -> None:
    asked = arguments(__doc__ or "", 200, 5)
    with tempfile.TemporaryDirectory() as home:
        paths = agency_jpegs(Path(home) / "card", asked.files)
        folders = (Path(home) / f"run-{number}" for number in itertools.count())
        taken = in_turns(
            {
                COPY: partial(_copy_all, paths, folders),
                PLAIN: partial(_plain, paths, folders),
                ONE: partial(_import, paths, folders, 1),
                OURS: partial(_import, paths, folders, 0),
            },
            asked.rounds,
        )
        megabytes = sum(path.stat().st_size for path in paths) / 1e6
        what = f"{len(paths)} agency JPEGs, {megabytes:.0f} MB, {os.cpu_count()} cores"
        tell(what, taken, len(paths), PLAIN)


def _copy_all(paths: list[Path], folders: Iterator[Path]) -> None:
    folder = next(folders)
    folder.mkdir()
    for path in paths:
        _copied(path, folder)


def _copied(path: Path, folder: Path) -> tuple[bytes, str]:
    """Copies a file, and is sure of it."""
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    copy = folder / path.name
    with copy.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    with copy.open("rb") as written:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(written.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        assert hashlib.sha256(written.read()).hexdigest() == digest
    return data, digest


def _plain(paths: list[Path], folders: Iterator[Path]) -> None:
    folder = next(folders)
    folder.mkdir()
    with closing(sqlite3.connect(folder / "plain.sqlite")) as rows, rows:
        rows.execute("CREATE TABLE photo (id INTEGER PRIMARY KEY, name, sha256, said, preview)")
        rows.execute("CREATE VIRTUAL TABLE words USING fts5 (said)")
        for path in paths:
            data, digest = _copied(path, folder)
            said, preview = _looked_at(data)
            row = (path.name, digest, said, preview)
            rows.execute("INSERT INTO photo (name, sha256, said, preview) VALUES (?, ?, ?, ?)", row)
            rows.execute("INSERT INTO words (said) VALUES (?)", (said,))


def _looked_at(data: bytes) -> tuple[str, bytes]:
    with Image.open(io.BytesIO(data)) as image:
        exif = image.getexif()
        iim = IptcImagePlugin.getiptcinfo(image) or {}
        said = [str(value) for value in {**exif, **exif.get_ifd(0x8769)}.values()]
        said += [repr(value) for value in iim.values()]
        said += ElementTree.fromstring(image.info.get("xmp", b"<nothing/>")).itertext()
        size = _fitting(image.size)
        image.draft("RGB", size)
        out = io.BytesIO()
        small = image.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
        small.save(out, "JPEG", quality=85)
    return " ".join(said), out.getvalue()


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    scale = GRID_EDGE_PX / max(size)
    return round(size[0] * scale), round(size[1] * scale)


def _import(paths: list[Path], folders: Iterator[Path], workers: int) -> None:
    folder = next(folders)
    archives.create(folder)
    archive = Archive(folder)
    try:
        added = 0
        for outcome in long_tasks.importing(archive, [paths[0].parent], workers=workers):
            added = outcome.succeeded
        assert added == len(paths), f"{added} of {len(paths)}"
    finally:
        archive.close()


if __name__ == "__main__":
    main()
