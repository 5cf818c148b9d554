"""What every verb is given: where to print, and which archive was asked for."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import typer

from photoarchive.app import archive as archives
from photoarchive.app import long_tasks
from photoarchive.app.archive import Archive
from photoarchive.cli.output import Output
from photoarchive.domain.errors import NoArchive
from photoarchive.i18n import _


@dataclass(slots=True)
class Session:
    """What every verb is given: where to print, which archive was asked for, and who is asking
    (empty: whoever it is by itself). A verb that puts a folder into `opens` has the window opened
    on that archive when it is done."""

    output: Output
    named: Path | None
    opens: list[Path]
    opened: list[Archive] = field(default_factory=list)
    who: str = ""

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
        archive = archives.open_archive(self.folder(), self.who)
        self.opened.append(archive)
        return archive

    def finish(self) -> None:
        """What is left to be done when the verb has told its results: search rows that its edits
        have left to be made again."""
        for folder in {one.folder for one in self.opened if one.history.has_written}:
            archive = archives.open_archive(folder)
            try:
                if long_tasks.rows_to_make(archive):
                    self.output.follow(long_tasks.rows_made(archive), _("Making the search ready"))
            finally:
                archive.close()


def session(context: typer.Context) -> Session:
    """The session of the verb that is running."""
    found = context.find_object(Session)
    assert found is not None
    return found
