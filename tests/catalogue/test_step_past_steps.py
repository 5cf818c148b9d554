"""Step 0008: of a journal that is there it is known which steps name which terms and sets."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from photoarchive.catalogue import migrate
from photoarchive.catalogue.catalogue import create_catalogue

STATE = {"vocabulary": "places", "origin": "kept", "names": [["Baalbek", "en", "preferred"]]}
LINES = [
    # (change, subject, number, field, old, new)
    (1, "photo", 7, "keywords", None, [[3, "army"], [4, "flag"]]),
    (1, "photo", 8, "keywords", [[5, "old"]], [[3, "army"]]),
    (1, "photo", 7, "gps", None, [34.26, 36.42]),
    (1, "photo", 7, "caption", None, "[[9, not a term]]"),
    (2, "term", 6, "term", STATE, {**STATE, "broader": 2, "different": [1, 8]}),
    (3, "set", 1, "set", None, {"name": "Jurds", "note": "", "parent": 4, "at": 0}),
    (3, "set", 1, "members", [], [[0, [7, [8, 11]]]]),
]


def _shape(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        columns = [tuple(row)[1:] for row in raw.execute(f"PRAGMA table_xinfo({table})")]
        indexes = [row[1] for row in raw.execute(f"PRAGMA index_list({table})")]
        of = {i: [r[2] for r in raw.execute(f"PRAGMA index_info({i})")] for i in indexes}
        return [*columns, sorted(of.items())]


def test_an_older_journal_gains_what_taking_back_needs(tmp_path: Path) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    migrate.upgrade(old, "0007")
    with closing(sqlite3.connect(old)) as raw:
        for n in (1, 2, 3):
            raw.execute(
                "INSERT INTO change (id, at, who, what, fields, photos) "
                "VALUES (?, 'then', 'me', 'edit', '', 1)",
                (n,),
            )
        for at, (change, subject, number, field, before, after) in enumerate(LINES):
            raw.execute(
                "INSERT INTO change_item VALUES (?, ?, ?, ?, ?, '', ?, ?)",
                (change, at, subject, number, field, json.dumps(before), json.dumps(after)),
            )
        raw.commit()
    migrate.bring_up_to_date(old, tmp_path / "backups")
    create_catalogue(new)
    for table in ("change", "change_item", "change_ref"):
        assert _shape(old, table) == _shape(new, table)
    with closing(sqlite3.connect(old)) as raw:
        found = raw.execute("SELECT * FROM change_ref ORDER BY change_id, subject, subject_id")
        assert found.fetchall() == [
            ("term", 3, 1),
            ("term", 4, 1),
            ("term", 5, 1),
            ("term", 1, 2),
            ("term", 2, 2),
            ("term", 8, 2),
            ("set", 4, 3),
        ]
        assert raw.execute("SELECT DISTINCT part FROM change").fetchall() == [(0,)]
