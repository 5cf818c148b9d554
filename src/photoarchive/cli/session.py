"""What every verb is given: where to print, and which archive was asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import typer

from photoarchive.app import archive as archives
from photoarchive.app.archive import Archive
from photoarchive.cli.output import Output
from photoarchive.domain.errors import NoArchive


@dataclass(slots=True)
class Session:
    """What every verb is given: where to print, and which archive was asked for. A verb that
    puts a folder into `opens` has the window opened on that archive when it is done."""

    output: Output
    named: Path | None
    opens: list[Path]

    def folder(self) -> Path:
        """The archive's folder: --archive, else PHOTOARCHIVE, else the one opened last."""
        if self.named is not None:
            return self.named
        if chosen := os.environ.get("PHOTOARCHIVE"):
            return Path(chosen)
        opened = archives.recent()
        if not opened:
            raise NoArchive
        return opened[0]

    def archive(self) -> Archive:
        """Opens the archive; the verb closes it."""
        return archives.open_archive(self.folder())


def session(context: typer.Context) -> Session:
    """The session of the verb that is running."""
    found = context.find_object(Session)
    assert found is not None
    return found
