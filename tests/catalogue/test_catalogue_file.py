"""The catalogue's file: made whole or not at all, opened after the steps it lacks, refused when it
is not ours, too new or damaged."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from made_photographs import BACKUPS, NAME, add_to, photograph
from photoarchive.catalogue import migrate, photos, search_rows
from photoarchive.catalogue.catalogue import (
    APPLICATION_ID,
    create_catalogue,
    open_catalogue,
)
from photoarchive.catalogue.schema import metadata, photo
from photoarchive.domain.errors import (
    ArchiveBusy,
    ArchiveExists,
    ArchiveReadOnly,
    CatalogueDamaged,
    CatalogueTooNew,
    DiskFull,
    NotAnArchive,
)
from plain_user import plain_user


def raw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def opened(path: Path):
    return open_catalogue(path, path.parent / BACKUPS)


# --- making -------------------------------------------------------------------------------------


def test_a_new_catalogue_says_whose_it_is_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / NAME
    create_catalogue(path)
    with closing(raw(path)) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert APPLICATION_ID.to_bytes(4, "big") == b"PhAr"
    assert [p.name for p in tmp_path.iterdir() if not p.name.startswith(NAME + "-")] == [NAME]


@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_the_steps_make_exactly_the_schema(tmp_path):
    path = tmp_path / NAME
    create_catalogue(path)
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, metadata)
    engine.dispose()
    ours = [diff for diff in found if not is_of_search_rows(diff)]
    assert ours == []


def is_of_search_rows(diff) -> bool:
    derived = ("photo_words", "term_words", "posting", "word", "alembic_version")
    return any(
        getattr(part, "name", "").startswith(derived) for part in diff if hasattr(part, "name")
    )


def test_the_steps_make_the_same_sql_as_the_schema(tmp_path):
    """Also what no comparison of columns sees: numbers that are never given twice, tables without
    row numbers, what deleting a photograph takes along."""
    create_catalogue(tmp_path / NAME)
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'straight.sqlite'}")
    metadata.create_all(engine)
    engine.dispose()

    def facts(path: Path) -> dict[str, object]:
        with closing(raw(path)) as db:
            rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
            sql = {name: " ".join(one.split()).upper() for name, one in rows}
            return {
                name: (
                    "AUTOINCREMENT" in sql[name],
                    "WITHOUT ROWID" in sql[name],
                    sorted(r[2:7] for r in db.execute(f"PRAGMA foreign_key_list({name})")),
                    [r[1:] for r in db.execute(f"PRAGMA table_info({name})")],
                    sorted(
                        [r[1:5], [c[2] for c in db.execute(f"PRAGMA index_info({r[1]})")]]
                        for r in db.execute(f"PRAGMA index_list({name})")
                    ),
                )
                for name in metadata.tables
            }

    assert facts(tmp_path / NAME) == facts(tmp_path / "straight.sqlite")


def test_the_head_is_the_last_step():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrate._STEPS))
    config.set_main_option("path_separator", "os")
    steps = ScriptDirectory.from_config(config)
    assert steps.get_current_head() == migrate.HEAD
    assert len(steps.get_heads()) == 1
    revisions = [step.revision for step in steps.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True), "numbers are compared as texts"


def test_making_one_never_replaces_one_that_is_there(catalogue):
    add_to(catalogue, [photograph()])
    with pytest.raises(ArchiveExists):
        create_catalogue(catalogue.path)
    assert not list(catalogue.path.parent.glob("*.part*"))
    with catalogue.reading() as tx:
        assert photos.count(tx) == 1


MAKING = """
import sys
from pathlib import Path
from photoarchive.catalogue.catalogue import create_catalogue
print("go", flush=True)
create_catalogue(Path(sys.argv[1]))
print("done", flush=True)
"""


def test_a_process_killed_while_making_one_leaves_none_or_a_whole_one(tmp_path):
    path = tmp_path / NAME
    part = path.with_name(NAME + ".part")
    maker = subprocess.Popen([sys.executable, "-c", MAKING, str(path)], stdout=subprocess.PIPE)
    while maker.poll() is None and not part.exists():
        pass
    maker.send_signal(signal.SIGKILL)
    maker.communicate()
    if not path.exists():
        create_catalogue(path)
    opened(path).close()
    assert not part.exists()


def test_what_a_killed_maker_left_is_not_taken_into_the_next(tmp_path):
    path = tmp_path / NAME
    for suffix in ("", "-wal", "-shm"):
        path.with_name(NAME + ".part" + suffix).write_bytes(b"left over " * 500)
    create_catalogue(path)
    opened(path).close()
    assert not list(tmp_path.glob("*.part*"))


# --- opening ------------------------------------------------------------------------------------


def test_a_connection_keeps_what_was_committed_and_what_belongs_together(catalogue):
    with catalogue.reading() as tx:
        pragmas = {
            name: tx.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "journal_mode", "synchronous")
        }
    assert pragmas == {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2}
    with pytest.raises(sqlite3.IntegrityError):
        write(catalogue, "INSERT INTO value VALUES (99, 'city', 0, 'of no photograph')")


def write(catalogue, *statements: str) -> None:
    with catalogue.writing() as tx:
        for statement in statements:
            tx.exec_driver_sql(statement)


def test_what_fails_in_a_transaction_takes_it_back_whole(catalogue):
    good = "INSERT INTO term (vocabulary, origin) VALUES ('places', 'kept')"
    with pytest.raises(sqlite3.OperationalError):
        write(catalogue, good, "INSERT INTO nowhere VALUES (1)")
    with catalogue.reading() as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM term").scalar() == 0


def test_a_reader_sees_the_catalogue_as_it_was_when_it_began(catalogue):
    with catalogue.reading() as tx:
        assert photos.count(tx) == 0
        add_to(catalogue, [photograph()])
        assert photos.count(tx) == 0
    with catalogue.reading() as tx:
        assert photos.count(tx) == 1


def test_a_folder_without_a_catalogue_is_no_archive(tmp_path):
    with pytest.raises(NotAnArchive):
        opened(tmp_path / NAME)
    (tmp_path / NAME).mkdir()
    with pytest.raises(NotAnArchive):
        opened(tmp_path / NAME)


def test_somebody_elses_database_is_left_alone(tmp_path):
    path = tmp_path / NAME
    with closing(raw(path)) as db:
        db.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(NotAnArchive):
        opened(path)
    assert path.read_bytes() == before
    assert not (tmp_path / BACKUPS).exists()


def test_a_newer_catalogue_is_refused_and_not_touched(catalogue):
    path = catalogue.path
    catalogue.close()
    with closing(raw(path)) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    with pytest.raises(CatalogueTooNew) as refused:
        opened(path)
    assert (refused.value.found, refused.value.known) == ("9999", migrate.HEAD)
    assert path.read_bytes() == before


def damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    path.write_bytes(
        {
            "text": b"this is a letter, and no database at all " * 200,
            "cut": data[: len(data) // 3],
            "first page": data[:100] + b"\xff" * 3996 + data[4096:],
            "zeros": data[:4096] + bytes(len(data) - 4096),
        }[how]
    )


@pytest.mark.parametrize("how", ["text", "cut", "first page", "zeros"])
def test_a_damaged_catalogue_is_refused_and_not_touched(catalogue, how):
    add_to(catalogue, [photograph(caption={"en": "A salute"}) for _n in range(50)])
    path = catalogue.path
    catalogue.close()
    damage(path, how)
    before = path.read_bytes()
    with pytest.raises(CatalogueDamaged) as refused:
        opened(path)
    assert refused.value.path == path
    assert refused.value.detail
    assert path.read_bytes() == before


def test_damage_met_while_reading_is_told_as_damage(catalogue):
    add_to(catalogue, [photograph(caption={"en": "A salute " * 40}) for _n in range(200)])
    path = catalogue.path
    catalogue.close()
    with closing(raw(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'text'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xee" * size)
    harmed = opened(path)
    try:
        with pytest.raises(CatalogueDamaged), harmed.reading() as tx:
            photos.whole(tx, [1])
    finally:
        harmed.close()


def test_a_catalogue_that_another_keeps_busy_is_told_so(catalogue, monkeypatch):
    monkeypatch.setattr("photoarchive.catalogue.catalogue._BUSY_S", 0.05)
    other = opened(catalogue.path)
    try:
        with catalogue.writing(), pytest.raises(ArchiveBusy), other.writing():
            pass
    finally:
        other.close()


def test_a_disk_without_room_is_told_so_and_nothing_is_lost(catalogue):
    add_to(catalogue, [photograph()])
    with catalogue.reading() as tx:
        pages = tx.exec_driver_sql("PRAGMA page_count").scalar()
    large = f"INSERT INTO root (path) VALUES (hex(randomblob({1 << 20})))"
    with pytest.raises(DiskFull):
        write(catalogue, f"PRAGMA max_page_count = {pages + 1}", large)
    with catalogue.reading() as tx:
        assert photos.count(tx) == 1


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o444, 0o755), (0o644, 0o555)])
def test_a_catalogue_that_may_not_be_written_is_told_so(catalogue, file, folder):
    path = catalogue.path
    catalogue.close()
    path.chmod(file)
    path.parent.chmod(folder)
    try:
        with plain_user(), pytest.raises(ArchiveReadOnly):
            use(path)
    finally:
        path.parent.chmod(0o755)


def use(path: Path) -> None:
    catalogue = opened(path)
    try:
        write(catalogue, "INSERT INTO root (path) VALUES ('x')")
    finally:
        catalogue.close()


# --- steps --------------------------------------------------------------------------------------

NEXT_STEP = """
from alembic import op
import sqlalchemy as sa

revision = "{next}"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("photo", sa.Column("mood", sa.Text()))
    op.execute("UPDATE photo SET mood = 'calm'")
    {then}
"""


def step_of(db):
    """The step that a catalogue is at."""
    (step,) = db.execute("SELECT version_num FROM alembic_version").fetchone()
    return int(step)


@pytest.fixture
def next_step(tmp_path, monkeypatch):
    """Makes the program one step newer than the catalogue."""

    def make(then: str = "pass") -> None:
        steps = tmp_path / "steps"
        shutil.copytree(migrate._STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
        head, following = migrate.HEAD, f"{int(migrate.HEAD) + 1:04}"
        step = NEXT_STEP.format(then=then, head=head, next=following)
        (steps / "versions" / f"step_{following}_next.py").write_text(step)
        monkeypatch.setattr(migrate, "_STEPS", steps)
        monkeypatch.setattr(migrate, "HEAD", following)

    return make


def test_a_catalogue_that_is_up_to_date_is_opened_without_a_backup(catalogue):
    opened(catalogue.path).close()
    assert not (catalogue.path.parent / BACKUPS).exists()


def test_missing_steps_are_run_on_opening_behind_a_backup(catalogue, next_step):
    (id,) = add_to(catalogue, [photograph("before.jpg")])
    catalogue.close()
    next_step()
    newer = opened(catalogue.path)
    try:
        with newer.reading() as tx:
            row = tx.exec_driver_sql("SELECT id, name, mood FROM photo").fetchone()
    finally:
        newer.close()
    assert tuple(row) == (id, "before.jpg", "calm")
    (backup,) = (catalogue.path.parent / BACKUPS).iterdir()
    assert backup.name.endswith(f"-before-step-{migrate.HEAD}.sqlite")
    with closing(raw(backup)) as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchone() == (
            f"{int(migrate.HEAD) - 1:04}",
        )
        assert db.execute("SELECT name FROM photo").fetchone() == ("before.jpg",)
        assert "mood" not in [row[1] for row in db.execute("PRAGMA table_info(photo)")]


def test_a_step_that_fails_leaves_the_catalogue_as_it_was(catalogue, next_step):
    add_to(catalogue, [photograph("before.jpg")])
    catalogue.close()
    next_step("raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        opened(catalogue.path)
    with closing(raw(catalogue.path)) as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchone() == (
            f"{int(migrate.HEAD) - 1:04}",
        )
        assert "mood" not in [row[1] for row in db.execute("PRAGMA table_info(photo)")]
        assert db.execute("SELECT name FROM photo").fetchone() == ("before.jpg",)
    assert len(list((catalogue.path.parent / BACKUPS).iterdir())) == 1


def test_no_step_is_run_when_the_backup_cannot_be_written(catalogue, next_step):
    catalogue.close()
    (catalogue.path.parent / BACKUPS).write_text("a file where the folder should be")
    next_step()
    with pytest.raises(ArchiveReadOnly):
        opened(catalogue.path)
    with closing(raw(catalogue.path)) as db:
        assert db.execute("SELECT version_num FROM alembic_version").fetchone() == (
            f"{int(migrate.HEAD) - 1:04}",
        )


# --- backups ------------------------------------------------------------------------------------


def test_a_backup_is_whole_also_while_others_write(catalogue, tmp_path):
    add_to(catalogue, [photograph() for _n in range(20)])
    with catalogue.writing() as tx:
        tx.exec_driver_sql("DELETE FROM value")
        catalogue.backup(tmp_path / "backup.sqlite")
    (tmp_path / "copy").mkdir()
    shutil.copy(tmp_path / "backup.sqlite", tmp_path / "copy" / NAME)
    copy = opened(tmp_path / "copy" / NAME)
    try:
        with copy.reading() as tx:
            assert photos.count(tx) == 20
            assert search_rows.outdated(tx) == ([], [])
    finally:
        copy.close()
    assert [p.name for p in tmp_path.iterdir() if "backup" in p.name] == ["backup.sqlite"]


def test_a_damaged_catalogue_is_not_taken_for_a_backup(catalogue, tmp_path):
    add_to(catalogue, [photograph(caption={"en": "A salute " * 40}) for _n in range(200)])
    path = catalogue.path
    catalogue.close()
    with closing(raw(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'text'").fetchone()
        (size,) = db.execute("PRAGMA page_size").fetchone()
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        file.write(b"\xee" * size)
    earlier = tmp_path / "backup.sqlite"
    earlier.write_bytes(b"an earlier, sound one")
    harmed = opened(path)
    try:
        with pytest.raises(CatalogueDamaged):
            harmed.backup(earlier)
    finally:
        harmed.close()
    assert earlier.read_bytes() == b"an earlier, sound one"
    assert not list(tmp_path.glob("*.part*"))


def test_a_backup_replaces_nothing_and_least_of_all_the_catalogue(catalogue, tmp_path):
    add_to(catalogue, [photograph()])
    target = tmp_path / "backup.sqlite"
    assert catalogue.backup(target) == target
    before = target.read_bytes()
    assert catalogue.backup(target) == tmp_path / "backup-2.sqlite"
    assert target.read_bytes() == before
    assert catalogue.backup(catalogue.path) != catalogue.path
    with catalogue.reading() as tx:
        assert photos.count(tx) == 1


# --- derived rows -------------------------------------------------------------------------------


def test_search_rows_of_other_rules_are_made_again_on_opening(catalogue):
    (id,) = add_to(catalogue, [photograph(caption={"en": "A salute"})])
    with catalogue.writing() as tx:
        tx.exec_driver_sql("UPDATE derived SET version = 'older rules'")
        tx.exec_driver_sql("DELETE FROM photo_words")
        assert search_rows.outdated(tx) == ([id], [])
    catalogue.close()
    again = opened(catalogue.path)
    try:
        with again.reading() as tx:
            assert search_rows.outdated(tx) == ([], [])
            assert search_rows.are_current(tx)
            assert tx.scalar(sa.select(photo.c.name)) is not None
    finally:
        again.close()


def test_search_rows_that_differ_lack_or_are_left_behind_are_named(catalogue):
    one, two, three = add_to(
        catalogue,
        [photograph(caption={"en": "A salute"}, credit=name) for name in ("AFP", "AP", "EFE")],
    )
    with catalogue.writing() as tx:
        assert search_rows.outdated(tx) == ([], [])
        tx.exec_driver_sql(f"DELETE FROM photo_words WHERE rowid = {one}")
        tx.exec_driver_sql(f"UPDATE photo_words SET caption = 'x' WHERE rowid = {two}")
        tx.exec_driver_sql("INSERT INTO photo_words (rowid, caption) VALUES (99, 'x')")
        tx.exec_driver_sql("UPDATE term_words SET name = 'x' WHERE rowid = 1")
        tx.exec_driver_sql("DELETE FROM term_words WHERE rowid = 2")
        tx.exec_driver_sql("INSERT INTO term_words (rowid, name) VALUES (77, 'x')")
        assert search_rows.outdated(tx) == ([one, two, 99], [1, 2, 77])
        search_rows.rebuild(tx)
        assert search_rows.outdated(tx) == ([], [])
    assert three
