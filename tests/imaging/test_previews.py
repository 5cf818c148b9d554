"""The store of small pictures: it can be thrown away, and what is damaged is begun anew."""

from __future__ import annotations

import hashlib
import io
import sqlite3
import threading
from contextlib import closing

import pytest
from pictures import is_upright, saved, upright
from PIL import Image

from photoarchive.app import previews as shown
from photoarchive.app.archive import Archive
from photoarchive.domain.errors import ArchiveBusy, ArchiveReadOnly, ImageDamaged
from photoarchive.files import locate
from photoarchive.imaging.previews import GRID_EDGE_PX, PreviewStore, make_preview
from plain_user import plain_user


def digest(n: int) -> str:
    return hashlib.sha256(str(n).encode()).hexdigest()


@pytest.fixture
def path(tmp_path):
    return tmp_path / locate.PREVIEWS


@pytest.fixture
def opened():
    """Opens stores, and closes them."""
    stores: list[PreviewStore] = []

    def run(path) -> PreviewStore:
        stores.append(PreviewStore(path))
        return stores[-1]

    yield run
    for store in stores:
        store.close()


def test_a_preview_is_a_jpeg_no_larger_than_asked_for():
    data, whole = make_preview(saved(upright((900, 600)), "PNG"), "PNG")
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("JPEG", (GRID_EDGE_PX, 213))
        assert is_upright(image)
    assert whole
    with pytest.raises(ImageDamaged):
        make_preview(saved(upright(), "PNG")[:100], "PNG")


def test_a_picture_cut_short_is_said_to_be():
    data = saved(upright((800, 600)), "JPEG")
    assert make_preview(data[: len(data) // 2], "JPEG")[1] is False


def test_what_was_put_is_got_by_digest_and_edge(path, opened):
    store = opened(path)
    store.put([(digest(1), b"one"), (digest(2), b"two")])
    store.put([(digest(1), b"large")], edge_px=2048)
    store.put([(digest(2), b"two again")])
    assert store.get(digest(1)) == b"one"
    assert store.get(digest(1), 2048) == b"large"
    assert store.get(digest(2)) == b"two again"
    assert store.get(digest(3)) is None
    assert opened(path).get(digest(1)) == b"one", "also from another store"


@pytest.mark.parametrize(
    "rubbish", [b"", b"no database " * 1000, b"SQLite format 3\0" + b"\xff" * 9000]
)
def test_a_file_that_is_no_store_is_begun_anew(path, opened, rubbish):
    path.write_bytes(rubbish)
    path.with_name(path.name + "-wal").write_bytes(b"left over")
    store = opened(path)
    store.put([(digest(1), b"one")])
    assert store.get(digest(1)) == b"one"


def harm(path):
    """Overwrites every page but the first, as a broken disk does."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xee" * (size - 4096))


def filled(store):
    store.put((digest(n), bytes([n % 256]) * 3000) for n in range(200))


def test_damage_met_while_reading_is_begun_anew_and_is_no_error(path, opened):
    filled(opened(path))
    harm(path)
    store = opened(path)
    assert store.get(digest(7)) is None
    store.put([(digest(7), b"made again")])
    assert store.get(digest(7)) == b"made again"


def test_damage_met_while_writing_is_begun_anew_and_is_no_error(path, opened):
    filled(opened(path))
    harm(path)
    store = opened(path)
    store.put([(digest(7), b"made again")])
    assert store.get(digest(7)) == b"made again"


def test_a_store_that_another_process_keeps_busy_is_not_thrown_away(path, opened, monkeypatch):
    monkeypatch.setattr("photoarchive.imaging.previews._BUSY_S", 0.05)
    store = opened(path)
    store.put([(digest(1), b"one")])
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        before = path.stat().st_ino
        with pytest.raises(ArchiveBusy):
            opened(path)
        other.execute("ROLLBACK")
    assert path.stat().st_ino == before
    assert opened(path).get(digest(1)) == b"one"


def test_a_place_that_may_not_be_written_to_is_told(tmp_path, opened):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    with plain_user(), pytest.raises(ArchiveReadOnly):
        opened(folder / locate.PREVIEWS)


def test_what_cannot_be_kept_costs_only_the_time_to_make_it_again(path, opened, monkeypatch):
    monkeypatch.setattr("photoarchive.imaging.previews._BUSY_S", 0.05)
    store = opened(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.put([(digest(1), b"one")])
        other.execute("ROLLBACK")
    assert store.get(digest(1)) is None
    store.put([(digest(1), b"one")])
    assert store.get(digest(1)) == b"one"


def test_many_threads_share_a_store(path, opened):
    store = opened(path)
    wrong: list[int] = []

    def work(n: int) -> None:
        for round in range(20):
            store.put([(digest(n), bytes([round]) * 100)])
            got = store.get(digest(n))
            if got != bytes([round]) * 100:
                wrong.append(n)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_archive_without_its_previews_makes_them_again(archive, import_files, picture):
    (id,) = import_files(picture(size=(900, 600)))
    with archive.catalogue.reading() as tx:
        name = tx.exec_driver_sql("SELECT hex(digest) FROM photo").scalar().lower()
    before = archive.previews.get(name)
    archive.close()
    for suffix in ("", "-wal", "-shm"):
        (archive.folder / (locate.PREVIEWS + suffix)).unlink(missing_ok=True)
    again = Archive(archive.folder)
    try:
        assert again.previews.get(name) is None
        assert shown.preview(again, id, name) == before
        assert again.previews.get(name) == before
    finally:
        again.close()
    assert (archive.folder / locate.PREVIEWS).is_file()
