"""A catalogue made before sidecars were known gets their table, behind a backup."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import sqlalchemy as sa

from photoarchive.catalogue import migrate
from photoarchive.catalogue.catalogue import APPLICATION_ID, open_catalogue
from photoarchive.catalogue.schema import sidecar


def test_an_older_catalogue_gets_the_table_as_the_schema_has_it(tmp_path):
    path, backups = tmp_path / "catalogue.sqlite", tmp_path / "backups"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate.upgrade(path, "0001")
    assert migrate.revision(path) == "0001"
    open_catalogue(path, backups).close()
    assert migrate.revision(path) == migrate.HEAD
    assert len(list(backups.iterdir())) == 1
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
    found = {one["name"]: one["nullable"] for one in sa.inspect(engine).get_columns("sidecar")}
    assert found == {column.name: column.nullable for column in sidecar.columns}
    engine.dispose()
