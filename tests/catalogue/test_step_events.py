"""Step 0009: the terms that are there gain room for what is told of events."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from photoarchive.catalogue import migrate, terms
from photoarchive.catalogue.catalogue import Catalogue, create_catalogue
from photoarchive.domain.term import Details, TermId


def _columns(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return [tuple(row)[1:] for row in raw.execute("PRAGMA table_xinfo(term)")]


def test_an_older_catalogue_gains_it_and_its_events_stay_as_they_were(tmp_path: Path) -> None:
    old, new = tmp_path / "old.sqlite", tmp_path / "new.sqlite"
    migrate.upgrade(old, "0008")
    with closing(sqlite3.connect(old)) as raw:
        raw.execute(
            "INSERT INTO term (id, vocabulary, origin, note, valid_from) "
            "VALUES (1, 'events', 'kept', 'in the east', '2017-08-19')"
        )
        raw.execute(
            "INSERT INTO term_name (id, term_id, language, name, kind, folded) "
            "VALUES (1, 1, 'en', 'Dawn of the Jurds', 'preferred', 'dawn of the jurds')"
        )
        raw.commit()
    migrate.bring_up_to_date(old, tmp_path / "backups")
    create_catalogue(new)
    assert _columns(old) == _columns(new)
    with closing(Catalogue(old)) as catalogue, catalogue.reading() as tx:
        (one,) = terms.by_ids(tx, [TermId(1)]).values()
    assert one.details == Details("in the east", valid_from="2017-08-19")
