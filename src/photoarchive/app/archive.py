"""An open archive: its parts, joined. No logic of its own."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

from photoarchive.app.code_books import CodeBooks
from photoarchive.app.drafts import Drafts
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.catalogue.catalogue import create_catalogue, open_catalogue
from photoarchive.domain.errors import ArchiveExists, NotAnArchive
from photoarchive.domain.photo import BlockOrder
from photoarchive.domain.text import one_line
from photoarchive.files import locate
from photoarchive.files.safe_copy import writing_errors
from photoarchive.imaging.previews import PreviewStore
from photoarchive.settings import dirs, table
from photoarchive.settings.store import Settings


class Archive:
    """The parts of an open archive. Close it when done. `named` is who changes it; empty: whoever
    `who` says."""

    def __init__(self, folder: Path, named: str = "") -> None:
        self.folder = folder.resolve()
        catalogue = self.folder / locate.CATALOGUE
        self.catalogue = open_catalogue(catalogue, self.folder / locate.BACKUPS)
        try:
            self.previews = PreviewStore(self.folder / locate.PREVIEWS)
        except BaseException:
            self.catalogue.close()
            raise
        self.settings = Settings(self.folder / locate.SETTINGS)
        self.feed = Feed(self.catalogue)
        self.code_books = CodeBooks(self.catalogue)
        self.who = named or who()
        self.history = History(self.catalogue, self.feed, self.who, lambda: self.main_language)
        self.drafts = Drafts(self.folder / locate.DRAFTS, self.who)

    @property
    def title(self) -> str:
        """What the archive is called."""
        return self.settings.get(table.ARCHIVE_TITLE) or self.folder.name

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is captioned in, the main one first."""
        return self.settings.get(table.ARCHIVE_LANGUAGES)

    @property
    def main_language(self) -> str:
        """The language that its texts are written in first; empty where none is chosen."""
        return next(iter(self.languages), "")

    @property
    def block_order(self) -> BlockOrder:
        """Whose values count in it where the blocks of a file differ."""
        chosen = self.settings.get(table.ARCHIVE_BLOCK_ORDER)
        return BlockOrder(chosen) if chosen in tuple(BlockOrder) else BlockOrder.ADOBE

    def close(self) -> None:
        """Gives everything back."""
        self.drafts.close()
        self.previews.close()
        self.catalogue.close()


def create(folder: Path) -> None:
    """Makes an empty archive in a folder that is empty or not there yet.

    Raises `ArchiveExists`, `ArchiveReadOnly` or `DiskFull`.
    """
    if folder.exists() and (not folder.is_dir() or not _is_free(folder)):
        raise ArchiveExists(folder)
    with writing_errors(folder):
        (folder / locate.ORIGINALS).mkdir(parents=True, exist_ok=True)
        (folder / locate.BACKUPS).mkdir(exist_ok=True)
        create_catalogue(folder / locate.CATALOGUE)


def is_archive(folder: Path) -> bool:
    """Whether the folder looks like an archive of ours."""
    return (folder / locate.CATALOGUE).is_file()


def open_archive(folder: Path, named: str = "") -> Archive:
    """Opens an archive and remembers it as the one opened last. `named` is who changes it."""
    if not is_archive(folder):
        raise NotAnArchive(folder)
    archive = Archive(folder, named)
    remember(archive.folder)
    return archive


def program_settings() -> Settings:
    """The settings of the program."""
    return Settings(dirs.config() / "settings.toml")


def recent() -> list[Path]:
    """The archives opened before that are still there, the last one first."""
    paths = (Path(path) for path in program_settings().get(table.RECENT_ARCHIVES))
    return [path for path in paths if is_archive(path)]


def remember(folder: Path) -> None:
    """Puts an archive in front of those opened before."""
    settings = program_settings()
    others = [path for path in settings.get(table.RECENT_ARCHIVES) if path != str(folder)]
    try:
        settings.set(table.RECENT_ARCHIVES, (str(folder), *others[:9]))
    except (OSError, UnicodeEncodeError):
        return  # a home that cannot be written to must not keep the archive shut


def who() -> str:
    """The name that stands in the journal: the environment's PHOTOARCHIVE_WHO, else a chosen one,
    else the system user's."""
    chosen = tidy_who(os.environ.get("PHOTOARCHIVE_WHO", "") or program_settings().get(table.WHO))
    if chosen:
        return chosen
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def tidy_who(name: str) -> str:
    """A name as it stands in the journal, on one line."""
    return one_line(name)


def _is_free(folder: Path) -> bool:
    """Whether there is nothing in the folder but hidden files, and what `create` leaves when it
    is killed: empty folders and the beginning of a catalogue."""
    for path in folder.iterdir():
        begun = path.name.startswith(f"{locate.CATALOGUE}.part")
        empty = path.name in (locate.ORIGINALS, locate.BACKUPS) and not any(path.iterdir())
        if not (path.name.startswith(".") or begun or empty):
            return False
    return True
