"""An empty archive to be copied: making one anew takes longer than most tests."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from photoarchive.app import archive as archives


def new_archive(folder: Path) -> Path:
    """Puts an empty archive where nothing is yet; returns its folder."""
    return Path(shutil.copytree(_made(), folder))


@cache
def _made() -> Path:
    place = Path(tempfile.mkdtemp(prefix="empty-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    archives.create(place / "archive")
    return place / "archive"
