"""Step 0010: photographs that were there before stand as their files say, and can be turned."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.app.rotation import Rotate
from photoarchive.catalogue import migrate, photos
from photoarchive.catalogue.catalogue import APPLICATION_ID, open_catalogue


def test_photographs_of_an_older_catalogue_are_turned_from_how_their_files_say(tmp_path):
    path = tmp_path / "catalogue.sqlite"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate.upgrade(path, "0008")
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("INSERT INTO accession VALUES (1, 'then', 'me', '/card', 2)")
        for id, orientation in ((1, None), (2, 6)):
            raw.execute(
                "INSERT INTO photo (id, digest, name, size_bytes, format, width, height, "
                "orientation, accession_id, added, revision) "
                "VALUES (?, ?, 'a.jpg', 1, 'JPEG', 3, 2, ?, 1, 'then', 1)",
                (id, bytes([id]), orientation),
            )
    catalogue = open_catalogue(path, tmp_path / "backups")
    history = History(catalogue, Feed(catalogue), "test", lambda: "en")

    def told():
        with catalogue.reading() as tx:
            return [(one.orientation, one.turn) for one in photos.cards(tx, [1, 2], ())]

    try:
        assert told() == [(1, 1), (6, 1)]
        history.do(Rotate((1, 2), 1))
        assert told() == [(6, 6), (3, 6)]
        history.undo()
        assert told() == [(1, 1), (6, 1)]
    finally:
        catalogue.close()
