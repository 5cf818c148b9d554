"""The catalogue's file: made, opened, read in and written in.

Every write is one `BEGIN IMMEDIATE` transaction, so that two processes never both believe they
may write; whoever comes second waits a moment. SQLite's own errors are translated here.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import sqlalchemy as sa

from photoarchive.catalogue import migrate, search_rows, text_states
from photoarchive.catalogue.columns import Columns
from photoarchive.catalogue.compared import Compared
from photoarchive.catalogue.log_folding import AT_LAST_PAGES, SOON_BYTES, LogFolding
from photoarchive.domain import dates
from photoarchive.domain.errors import (
    ArchiveBusy,
    ArchiveExists,
    ArchiveReadOnly,
    CatalogueDamaged,
    DiskFull,
    NotAnArchive,
    SqliteTooOld,
)

Transaction: TypeAlias = sa.Connection

APPLICATION_ID = 0x50684172  # "PhAr", so that file(1) and others can tell
_LEAST_SQLITE = (3, 40, 0)
_BUSY_S = 10.0
_ARRAYS, _PAIRS = "search.cache", "likeness.cache"


class Catalogue:
    """An open catalogue. `reading` and `writing` give connections with a transaction begun."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._columns = Columns(path.with_name(_ARRAYS))
        self.compared = Compared(path.with_name(_PAIRS))
        self._folding = LogFolding(path)
        self._engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(path)),
            connect_args={"timeout": _BUSY_S, "check_same_thread": False},
            poolclass=sa.QueuePool,
            pool_size=4,
            pool_use_lifo=True,
            max_overflow=4,
        )
        sa.event.listen(self._engine, "connect", self._connected)
        sa.event.listen(self._engine, "begin", _begin)
        self._writer = self._engine.execution_options(begin="BEGIN IMMEDIATE")

    def _connected(self, connection: sqlite3.Connection, record: Any) -> None:
        _prepare(connection)
        record.info["columns"] = self._columns
        record.info["compared"] = self.compared

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A consistent view of the catalogue, as of the first statement."""
        with translated(self.path), self._engine.begin() as tx:
            yield tx

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """A transaction: committed at the end, taken back whole when anything is raised."""
        with translated(self.path), self._writer.begin() as tx:
            yield tx
        self._folding.after_commit()

    def backup(self, target: Path) -> Path:
        """Writes a consistent copy under this name, or a numbered one when it is taken; returns
        where it is."""
        with translated(self.path):
            return migrate.backup(self.path, target)

    def close(self) -> None:
        """Gives all connections back; the write-ahead log is folded into the file."""
        # Derived: what cannot be written now is read from the catalogue next time.
        if self._columns.is_large:
            with contextlib.suppress(ArchiveBusy, ArchiveReadOnly, DiskFull), self.reading() as tx:
                self._columns.catch_up(tx)
        for held in (self._columns, self.compared):
            with contextlib.suppress(ArchiveBusy, ArchiveReadOnly, DiskFull):
                if held.is_worth_keeping:
                    with self.writing() as tx:
                        held.keep(tx)
        self._folding.settle()
        self._engine.dispose()


def create_catalogue(path: Path) -> None:
    """Makes an empty catalogue; a process killed meanwhile leaves none. Raises `ArchiveExists`
    when there is one."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with translated(path):
        _check_sqlite()
        with closing(sqlite3.connect(part)) as raw:
            raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate.upgrade(part)
        made = Catalogue(part)
        with made.writing() as tx:
            search_rows.rebuild(tx)
        made.close()
        if path.exists():
            part.unlink()
            raise ArchiveExists(path.parent)
        part.replace(path)


def open_catalogue(path: Path, backups: Path) -> Catalogue:
    """Opens the catalogue, after the steps it lacks have been run on it (behind a backup).

    Raises `NotAnArchive`, `CatalogueTooNew`, `CatalogueDamaged`, `ArchiveBusy`,
    `ArchiveReadOnly` or `DiskFull`.
    """
    if not path.is_file():
        raise NotAnArchive(path.parent)
    with translated(path):
        _check_sqlite()
        with closing(sqlite3.connect(path, timeout=_BUSY_S)) as raw:
            (found,) = raw.execute("PRAGMA application_id").fetchone()
        if found != APPLICATION_ID:
            raise NotAnArchive(path.parent)
        migrate.bring_up_to_date(path, backups)
    catalogue = Catalogue(path)
    try:
        with catalogue.reading() as tx:
            current = search_rows.are_current(tx)
        if not current:
            with catalogue.writing() as tx:
                search_rows.bring_up_to_date(tx)
    except BaseException:
        catalogue.close()
        raise
    return catalogue


def _check_sqlite() -> None:
    if sqlite3.sqlite_version_info < _LEAST_SQLITE:
        raise SqliteTooOld(sqlite3.sqlite_version, ".".join(map(str, _LEAST_SQLITE)))


def _prepare(connection: sqlite3.Connection) -> None:
    # SQLAlchemy begins transactions itself (see _begin); the driver must not.
    connection.isolation_level = None
    for pragma in (
        "foreign_keys = ON",
        "journal_mode = WAL",
        # What was committed survives a power cut, not only a crash.
        "synchronous = FULL",
        "temp_store = MEMORY",
        "cache_size = -8192",
        f"wal_autocheckpoint = {AT_LAST_PAGES}",
        f"journal_size_limit = {SOON_BYTES}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("date_key", 1, dates.sort_key, deterministic=True)
    connection.create_function("text_digest", 1, text_states.digest, deterministic=True)


def _begin(connection: sa.Connection) -> None:
    options: Any = connection.get_execution_options()
    connection.exec_driver_sql(options.get("begin", "BEGIN"))


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raises what SQLite says of the world as the errors of `domain.errors`."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            _raise_ours(path, error.orig)
        raise
    except sqlite3.Error as error:
        _raise_ours(path, error)


def _raise_ours(path: Path, error: sqlite3.Error) -> NoReturn:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            raise ArchiveBusy(path, _BUSY_S) from error
        case sqlite3.SQLITE_FULL:
            raise DiskFull(path) from error
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            raise ArchiveReadOnly(path) from error
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_IOERR:
            raise CatalogueDamaged(path, str(error)) from error
        case _:
            raise error
