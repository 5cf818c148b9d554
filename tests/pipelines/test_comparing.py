"""What photographs look like is found out at import, and afterwards where it was not."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
import sqlalchemy as sa
from PIL import Image

from long_tasks_run import run_through
from lookalikes import as_file, cropped, view, with_strip
from photoarchive.app import likeness, photographs
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Trash
from photoarchive.app.photographs import original_path
from photoarchive.catalogue.schema import likeness as table
from photoarchive.domain.errors import FileUnreadable, NoSuchPath, NotAnImage
from photoarchive.domain.outcome import Failed


@pytest.fixture
def card(tmp_path):
    """A card with a picture, two others made of it, and two pictures of something else."""
    picture = view(1)
    as_file(picture, tmp_path / "card" / "a.jpg")
    as_file(cropped(picture, 0.03), tmp_path / "card" / "b.png")
    as_file(with_strip(picture).resize((300, 200)), tmp_path / "card" / "c.webp", quality=60)
    as_file(view(2), tmp_path / "card" / "d.jpg")
    as_file(view(3), tmp_path / "card" / "e.tif")
    return tmp_path / "card"


def forget(archive, *ids):
    """As an archive is that was made before anything was compared."""
    with archive.catalogue.writing() as tx:
        tx.execute(sa.delete(table).where(table.c.photo_id.in_(ids)))
        tx.exec_driver_sql("DELETE FROM derived WHERE name = 'likeness'")


def test_an_import_tells_what_its_photographs_look_like(archive, import_files, card):
    a, b, c, _d, _e = import_files(card)
    assert likeness.waiting(archive) == 0
    assert likeness.groups(archive) == [(a, b, c)]


def test_turned_pixels_are_looked_at_upright(archive, import_files, tmp_path):
    upright = as_file(view(1), tmp_path / "card" / "a.jpg")
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = view(1).transpose(Image.Transpose.ROTATE_90)
    ids = import_files(upright, as_file(turned, tmp_path / "card" / "b.jpg", exif=exif))
    assert likeness.groups(archive) == [tuple(ids)]


def test_what_is_missing_is_made_and_comes_to_the_same(archive, import_files, card):
    ids = import_files(card)
    with archive.catalogue.reading() as tx:
        before = tx.execute(sa.select(table).order_by(table.c.photo_id)).all()
    forget(archive, *ids)
    assert (likeness.waiting(archive), likeness.groups(archive)) == (5, [])
    *_some, last = likeness.looked_at(archive)
    assert (last.done, last.total, last.succeeded) == (5, 5, 5)
    with archive.catalogue.reading() as tx:
        assert tx.execute(sa.select(table).order_by(table.c.photo_id)).all() == before


def test_small_pictures_that_are_gone_are_made_again(archive, import_files, card):
    ids = import_files(card)
    digests = [photo.digest for photo in photographs.whole(archive, ids)]
    archive.close()
    (archive.folder / "previews.sqlite").unlink()
    again = Archive(archive.folder)
    try:
        forget(again, *ids)
        run_through(likeness.looked_at(again))
        assert len(likeness.groups(again)) == 1
        assert all(again.previews.get(digest) for digest in digests)
    finally:
        again.close()


def test_a_photograph_whose_original_is_away_is_tried_again_another_time(
    archive, import_files, card
):
    ids = import_files(card, reference=True)
    photo = photographs.one(archive, ids[0])
    path = original_path(archive, photo)
    forget(archive, *ids)
    archive.previews._connection.execute("DELETE FROM preview")
    path.rename(path.with_name("away"))
    told = run_through(likeness.looked_at(archive))
    assert [(type(one), one.path, one.id) for one in told] == [(Failed, path, ids[0])]
    assert likeness.waiting(archive) == 1
    path.with_name("away").rename(path)
    assert run_through(likeness.looked_at(archive)) == []
    assert likeness.waiting(archive) == 0


def test_what_nothing_can_show_is_not_tried_again(archive, import_files, card):
    ids = import_files(card, reference=True)
    path = original_path(archive, photographs.one(archive, ids[0]))
    forget(archive, *ids)
    archive.previews._connection.execute("DELETE FROM preview")
    path.write_bytes(b"no picture any more")
    assert run_through(likeness.looked_at(archive)) == []
    assert likeness.waiting(archive) == 0


def test_cancelling_keeps_what_was_done_and_it_goes_on_from_there(archive, import_files, tmp_path):
    for seed in range(70):
        as_file(view(seed, (90, 60)), tmp_path / "card" / f"{seed:02}.jpg")
    ids = import_files(tmp_path / "card")
    forget(archive, *ids)
    steps = likeness.looked_at(archive)
    assert (next(steps).done, next(steps).done) == (0, 64)
    steps.close()
    assert likeness.waiting(archive) == 6
    *_some, last = likeness.looked_at(archive)
    assert (last.done, last.succeeded) == (6, 6)


def test_an_archive_without_photographs_has_nothing_to_compare(archive):
    assert [one.total for one in likeness.looked_at(archive)] == [0, 0]
    assert likeness.groups(archive) == []


def test_a_file_that_is_not_in_the_archive_finds_what_looks_like_it(
    archive, import_files, card, tmp_path
):
    a, b, c, *_others = import_files(card)
    asked = as_file(view(1).resize((150, 100)), tmp_path / "elsewhere" / "x.png")
    found = likeness.like_file(archive, asked)
    assert {one.photo for one in found} == {a, b, c}
    assert found[0].photo == a
    archive.history.do(Trash((a,)))
    assert {one.photo for one in likeness.like_file(archive, asked)} == {b, c}


def test_a_file_that_cannot_be_compared_says_why(archive, tmp_path):
    with pytest.raises(NoSuchPath):
        likeness.like_file(archive, tmp_path / "none.jpg")
    text = tmp_path / "notes.txt"
    text.write_text("no picture")
    with pytest.raises(NotAnImage) as raised:
        likeness.like_file(archive, text)
    assert raised.value.path == text
    with pytest.raises(FileUnreadable):
        likeness.like_file(archive, tmp_path)
    black = as_file(Image.new("RGB", (200, 100)), tmp_path / "black.png")
    assert likeness.like_file(archive, black) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_killed_while_comparing_it_goes_on_where_it_was(archive, import_files, tmp_path):
    for seed in range(150):
        as_file(view(seed, (120, 80)), tmp_path / "card" / f"{seed:03}.jpg")
    ids = import_files(tmp_path / "card")
    with archive.catalogue.reading() as tx:
        before = tx.execute(sa.select(table).order_by(table.c.photo_id)).all()
    forget(archive, *ids)
    command = [sys.executable, "-m", "photoarchive", "duplicates", "--make", "--quiet"]
    with subprocess.Popen([*command, "--archive", str(archive.folder)]) as running:
        while running.poll() is None and likeness.waiting(archive) == len(ids):
            pass
        running.kill()
    assert likeness.waiting(archive) < len(ids)
    *_some, last = likeness.looked_at(archive)
    assert last.succeeded == last.total
    with archive.catalogue.reading() as tx:
        assert tx.execute(sa.select(table).order_by(table.c.photo_id)).all() == before
