"""Archives that are copies: making one anew takes longer than most tests."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from photoarchive.app import archive as archives
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit


def new_archive(folder: Path) -> Path:
    """Puts an empty archive where nothing is yet; returns its folder."""
    return Path(shutil.copytree(_made(), folder))


def edited_copy(of: Path, folder: Path, *edits: Edit) -> Path:
    """Puts a copy of an archive where nothing is yet, and makes these edits in it; returns its
    folder."""
    archive = Archive(Path(shutil.copytree(of, folder)))
    try:
        for edit in edits:
            archive.history.do(edit)
    finally:
        archive.close()
    return folder


@cache
def _made() -> Path:
    place = Path(tempfile.mkdtemp(prefix="empty-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    archives.create(place / "archive")
    return place / "archive"
