"""Step 0002: a catalogue of the first step gains origins and values, and loses nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from photoarchive.catalogue import migrate
from photoarchive.catalogue.catalogue import create_catalogue


def _shape(path: Path, table: str) -> set[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return {tuple(row)[1:] for row in raw.execute(f"PRAGMA table_xinfo({table})")}


def test_an_older_catalogue_becomes_what_a_new_one_is(tmp_path: Path) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    migrate.upgrade(old, "0001")
    with closing(sqlite3.connect(old)) as raw:
        raw.execute("INSERT INTO accession VALUES (1, 'then', 'me', '/card', 1)")
        raw.execute(
            "INSERT INTO photo (id, digest, name, size_bytes, format, width, height, "
            "accession_id, added) VALUES (1, x'00', 'a.jpg', 1, 'JPEG', 1, 1, 1, 'then')"
        )
        raw.execute("INSERT INTO problem VALUES (1, 0, 'disagree', 'iim: …', 'city')")
        raw.commit()
    migrate.bring_up_to_date(old, tmp_path / "backups")
    create_catalogue(new)
    for table in ("problem", "origin"):
        assert _shape(old, table) == _shape(new, table)
    with closing(sqlite3.connect(old)) as raw:
        row = raw.execute('SELECT code, "values", dismissed FROM problem').fetchone()
    assert row == ("disagree", "", 0)
