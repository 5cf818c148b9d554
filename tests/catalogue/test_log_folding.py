"""The write-ahead log is folded into the catalogue beside the work, and a commit does not wait."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from photoarchive.catalogue.catalogue import Catalogue, _prepare, create_catalogue
from photoarchive.catalogue.log_folding import SOON_BYTES

_ROWS = 1200
_BIG = "x" * 8000  # two pages of the file each


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create_catalogue(tmp_path / "catalogue.sqlite")
    return tmp_path / "catalogue.sqlite"


def write_much(catalogue: Catalogue) -> None:
    with catalogue.writing() as tx:
        tx.exec_driver_sql("CREATE TABLE IF NOT EXISTS much (told TEXT)")
        for _row in range(_ROWS):
            tx.exec_driver_sql("INSERT INTO much VALUES (?)", (_BIG,))


def rows_without_log(path: Path, place: Path) -> int:
    """What the file holds by itself."""
    copy = shutil.copy(path, place)
    with closing(sqlite3.connect(copy)) as raw:
        try:
            (rows,) = raw.execute("SELECT count(*) FROM much").fetchone()
        except sqlite3.OperationalError:  # no such table
            return 0
    return int(rows)


def log_bytes(path: Path) -> int:
    return path.with_name(path.name + "-wal").stat().st_size


def test_a_long_log_is_folded_while_the_catalogue_is_open(path, tmp_path):
    catalogue = Catalogue(path)
    try:
        write_much(catalogue)
        assert log_bytes(path) > SOON_BYTES
        catalogue._folding.settle()
        assert rows_without_log(path, tmp_path / "copy.sqlite") == _ROWS
    finally:
        catalogue.close()


def test_the_commit_leaves_it_to_that(path, tmp_path):
    """A connection as the catalogue's, without the thread: its commit folds nothing."""
    with closing(sqlite3.connect(path)) as alone:
        _prepare(alone)
        alone.execute("BEGIN")
        alone.execute("CREATE TABLE much (told TEXT)")
        alone.executemany("INSERT INTO much VALUES (?)", [(_BIG,)] * _ROWS)
        alone.execute("COMMIT")
        assert log_bytes(path) > SOON_BYTES
        assert rows_without_log(path, tmp_path / "copy.sqlite") == 0


def test_behind_a_folded_log_a_short_one_is_begun(path):
    catalogue = Catalogue(path)
    try:
        write_much(catalogue)
        catalogue._folding.settle()
        with catalogue.writing() as tx:
            tx.exec_driver_sql("DELETE FROM much WHERE rowid = 1")
        assert log_bytes(path) <= SOON_BYTES
        assert not catalogue._folding._at_work
    finally:
        catalogue.close()


def test_somebody_who_reads_what_was_before_goes_on_reading_it(path):
    catalogue = Catalogue(path)
    try:
        with catalogue.reading() as before:
            assert before.exec_driver_sql("SELECT count(*) FROM photo").scalar() == 0
            write_much(catalogue)
            catalogue._folding.settle()
            with pytest.raises(Exception, match="no such table"):
                before.exec_driver_sql("SELECT count(*) FROM much")
        with catalogue.reading() as after:
            assert after.exec_driver_sql("SELECT count(*) FROM much").scalar() == _ROWS
    finally:
        catalogue.close()


def test_no_thread_is_left_when_the_catalogue_is_closed(path):
    for _again in range(20):
        catalogue = Catalogue(path)
        write_much(catalogue)
        catalogue.close()
        assert not [one for one in threading.enumerate() if one.name == "log-folding"]
