"""Brings a catalogue to the present schema by numbered steps, after a backup.

Alembic is slow to import, so it is only asked when there is a step to run.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from photoarchive.domain.errors import (
    ArchiveReadOnly,
    CatalogueDamaged,
    CatalogueTooNew,
    DiskFull,
)

HEAD = "0010"  # a test compares it with the steps
_STEPS = Path(__file__).with_name("steps")


def bring_up_to_date(path: Path, backups: Path) -> None:
    """Runs the steps that are missing; raises `CatalogueTooNew` when the catalogue knows more
    than we do."""
    found = revision(path)
    if found == HEAD:
        return
    if found > HEAD or not found:
        raise CatalogueTooNew(path, found or "?", HEAD)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    backup(path, backups / f"catalogue-{stamp}-before-step-{HEAD}.sqlite")
    upgrade(path)


def revision(path: Path) -> str:
    """The number of the last step that was run, or nothing."""
    with closing(sqlite3.connect(path)) as raw:
        tables = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
        if tables.fetchone() is None:
            return ""
        row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def upgrade(path: Path, to: str = "head") -> None:
    """Runs the steps, all in one transaction."""
    from alembic import command
    from alembic.config import Config

    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), poolclass=sa.NullPool)

    @sa.event.listens_for(engine, "connect")
    def _(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None

    @sa.event.listens_for(engine, "begin")
    def _(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)
    engine.dispose()


def backup(path: Path, target: Path) -> Path:
    """A consistent copy, also while others write: made beside its name, checked, put in place.

    Nothing is replaced: where the name is taken, a numbered one is given. Returns where it is;
    raises `CatalogueDamaged`, `DiskFull` or `ArchiveReadOnly`.
    """
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise CatalogueDamaged(path, str(verdict))
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        return part.rename(_free(target))
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (DiskFull if full else ArchiveReadOnly)(target.parent) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _free(target: Path) -> Path:
    name, number = target, 1
    while name.exists():
        number += 1
        name = target.with_stem(f"{target.stem}-{number}")
    return name
