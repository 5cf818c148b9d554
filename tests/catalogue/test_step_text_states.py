"""Step 0007: texts that were there before are drafts, and become stale like all others."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from photoarchive.app.edits import SetField
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.catalogue import migrate, search, text_states
from photoarchive.catalogue.catalogue import APPLICATION_ID, open_catalogue
from photoarchive.domain.query_text import read_query
from photoarchive.domain.text_state import TextState


def test_texts_of_an_older_catalogue_are_drafts_of_what_their_sources_say(tmp_path):
    path = tmp_path / "catalogue.sqlite"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate.upgrade(path, "0005")
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("INSERT INTO accession VALUES (1, 'then', 'me', '/card', 1)")
        raw.execute(
            "INSERT INTO photo (id, digest, name, size_bytes, format, width, height, "
            "accession_id, added, revision) "
            "VALUES (1, x'00', 'a.jpg', 1, 'JPEG', 1, 1, 1, 'then', 1)"
        )
        for language, text in (("en", "A salute"), ("ar", "تحية")):
            raw.execute("INSERT INTO text VALUES (1, 'caption', ?, ?)", (language, text))
    catalogue = open_catalogue(path, tmp_path / "backups")
    history = History(catalogue, Feed(catalogue), "test", lambda: "en")
    try:
        with catalogue.reading() as tx:
            assert set(text_states.states(tx, [1])[1].values()) == {TextState.DRAFT}
            assert list(search.ids(tx, read_query("draft:caption@ar"))) == [1]
        history.do(SetField.same("caption", "Two salutes", [1], "en"))
        with catalogue.reading() as tx:
            assert list(search.ids(tx, read_query("stale:caption@ar"))) == [1]
        history.undo()
        with catalogue.reading() as tx:
            assert list(search.ids(tx, read_query("stale:"))) == []
    finally:
        catalogue.close()
