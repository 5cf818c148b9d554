"""Where things are in an archive's folder."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from photoarchive.files.names import safe_name
from photoarchive.files.safe_copy import INCOMING

CATALOGUE = "catalogue.sqlite"
ORIGINALS = "originals"
PREVIEWS = "previews.sqlite"
DRAFTS = "drafts.sqlite"
BACKUPS = "backups"
SETTINGS = "archive.toml"


def folder_for(taken: str) -> PurePosixPath:
    """The folder below `originals/` for a photograph taken then: by year, month and day as far
    as they are known, else `undated`."""
    date = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", taken, re.ASCII)
    if date is None:
        return PurePosixPath("undated")
    return PurePosixPath(*(part for part in date.groups() if part))


def name_for(name: str) -> str:
    """The name under which an original is kept: its own, made safe."""
    return safe_name(name)


def resolve(archive: Path, root: str, path: str) -> Path:
    """Where an original is: below a root that is relative to the archive, or absolute."""
    return archive / root / path


def incoming(archive: Path) -> Path:
    """Where files stand until they are checked; on the same volume as the originals."""
    return archive / ORIGINALS / INCOMING
