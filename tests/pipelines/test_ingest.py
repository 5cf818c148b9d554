"""Import: every file is accounted for, nothing is added twice, nothing is changed."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from long_tasks_run import run_through
from photoarchive.app import long_tasks, photographs
from photoarchive.app.photographs import original_path
from photoarchive.domain.errors import DiskFull, NoSuchPath
from photoarchive.domain.outcome import Duplicate, Failed, LeftOut, Noted
from photoarchive.domain.photo import Role
from photoarchive.files import locate, safe_copy
from plain_user import plain_user


def importing(archive, *paths, **options):
    return run_through(long_tasks.importing(archive, paths, **options))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_photograph_is_copied_by_its_date_and_keeps_its_name_and_bytes(
    archive, import_files, picture
):
    path = picture("DSC_0042.jpg", DateTimeOriginal="2017:08:26 10:14:05")
    (id,) = import_files(path)
    photo = photographs.one(archive, id)
    assert photo.path == "originals/2017/08/26/DSC_0042.jpg"
    assert original_path(archive, photo).read_bytes() == path.read_bytes()
    assert photo.digest == digest(path)


def test_a_photograph_without_a_date_stands_among_the_undated(archive, import_files, picture):
    (id,) = import_files(picture("a.jpg"))
    assert photographs.one(archive, id).path == "originals/undated/a.jpg"


def test_the_source_is_not_touched(archive, picture):
    path = picture("a.jpg")
    before = path.read_bytes(), path.stat().st_mtime_ns
    importing(archive, path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_two_photographs_of_one_name_get_a_place_each(archive, import_files, picture):
    ids = import_files(picture("a.jpg", "one"), picture("a.jpg", "two"))
    paths = {photographs.one(archive, id).path for id in ids}
    assert paths == {"originals/undated/a.jpg", "originals/undated/a-2.jpg"}


def test_the_second_import_adds_nothing(archive, picture):
    folder = picture().parent
    picture()
    importing(archive, folder)
    again = importing(archive, folder)
    assert [type(h) for h in again] == [Duplicate, Duplicate]
    assert len(photographs.found_by_text(archive, "")) == 2


def test_twins_of_one_import_are_one_photograph_and_a_duplicate(archive, picture):
    first = picture("a.jpg")
    twin = first.with_name("b.jpg")
    shutil.copy(first, twin)
    (told,) = importing(archive, first.parent)
    (id,) = photographs.found_by_text(archive, "")
    assert told == Duplicate(twin, id)


def test_what_is_no_photograph_is_named_and_the_rest_goes_on(archive, picture):
    folder = picture("good.jpg").parent
    (folder / "letter.jpg").write_text("this is a letter")
    (folder / "empty.png").write_bytes(b"")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "good.xmp").write_text("<x/>")
    told = importing(archive, folder)
    assert {h.path.name: type(h) for h in told} == {
        "letter.jpg": Failed,
        "empty.png": Failed,
        "Thumbs.db": LeftOut,
        "good.xmp": LeftOut,
    }
    assert len(photographs.found_by_text(archive, "")) == 1


def test_a_file_or_folder_that_may_not_be_read_is_named(archive, picture):
    path = picture()
    closed = picture(folder="card/closed").parent
    path.chmod(0)
    closed.chmod(0)
    try:
        with plain_user():
            told = importing(archive, path.parent)
    finally:
        closed.chmod(0o755)
    assert [(type(h), h.path, h.code, h.detail) for h in told] == [
        (Failed, path, "unreadable", "Permission denied"),
        (Failed, closed, "unreadable", "Permission denied"),
    ]


def test_a_link_that_leads_nowhere_is_named(archive, picture):
    folder = picture().parent
    (folder / "lost.jpg").symlink_to(folder / "nowhere.jpg")
    (told,) = importing(archive, folder)
    assert (told.path.name, told.code) == ("lost.jpg", "unreadable")


def test_a_picture_that_is_cut_short_is_kept_and_said_so(archive, picture):
    path = picture(size=(400, 300))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    told = importing(archive, path)
    assert "cut-short" in [h.code for h in told if isinstance(h, Noted)]
    (id,) = photographs.found_by_text(archive, "")
    assert "cut-short" in [p.code for p in photographs.one(archive, id).problems]


def test_a_path_that_is_not_there_stops_before_anything_is_done(archive, picture):
    with pytest.raises(NoSuchPath):
        importing(archive, picture(), Path("/there/is/nothing"))
    assert photographs.is_empty(archive)


def test_referenced_files_stay_where_they_are(archive, import_files, picture):
    path = picture("a.jpg", "card/day one")
    (id,) = import_files(path.parent.parent, reference=True)
    photo = photographs.one(archive, id)
    assert photo.role is Role.REFERENCED
    assert original_path(archive, photo) == path.resolve()
    assert not list((archive.folder / "originals").rglob("*.jpg"))


def test_a_referenced_file_that_was_replaced_can_be_imported_again(archive, import_files, picture):
    path = picture("a.jpg")
    (first,) = import_files(path, reference=True)
    shutil.copy(picture("b.jpg", "other"), path)
    (second,) = import_files(path, reference=True)
    assert first != second


def test_what_is_said_of_all_is_set_on_each_over_what_its_file_says(archive, import_files, picture):
    path = picture(Artist="Somebody")
    fields = {"credit": "Official Lebanese Website", "caption": {"es": "Hola"}}
    (id,) = import_files(path, fields=fields)
    held = photographs.one(archive, id).fields
    assert held["credit"] == "Official Lebanese Website"
    assert held["caption"] == {"es": "Hola"}
    assert held["byline"] == ("Somebody",)


def test_a_dry_run_tells_what_would_be_and_does_nothing(archive, picture):
    path = picture("a.jpg")
    shutil.copy(path, path.with_name("b.jpg"))
    outcomes = list(long_tasks.importing(archive, [path.parent], dry_run=True))
    assert outcomes[-1].succeeded == 1
    assert photographs.is_empty(archive)
    assert not list((archive.folder / "originals").rglob("*.jpg"))


def test_closing_an_import_keeps_what_was_told_and_leaves_no_part_behind(archive, picture):
    for _n in range(80):
        folder = picture().parent
    steps = long_tasks.importing(archive, [folder], workers=2)
    told = next(outcome for outcome in steps if outcome.done)
    steps.close()
    kept = photographs.found_by_text(archive, "")
    assert len(kept) == told.succeeded
    assert 0 < len(kept) < 80
    assert not list(locate.incoming(archive.folder).glob("*.part"))
    run_through(long_tasks.importing(archive, [folder]))
    assert len(photographs.found_by_text(archive, "")) == 80


def test_a_file_left_by_a_killed_import_is_taken_as_it_is(archive, import_files, picture):
    path = picture("a.jpg")
    orphan = archive.folder / "originals" / "undated" / "a.jpg"
    orphan.parent.mkdir(parents=True)
    shutil.copy(path, orphan)
    (id,) = import_files(path)
    assert photographs.one(archive, id).path == "originals/undated/a.jpg"
    assert [p.name for p in orphan.parent.iterdir()] == ["a.jpg"]


def test_a_full_disk_stops_the_import_and_keeps_what_was_committed(
    archive, picture, monkeypatch, tmp_path
):
    importing(archive, picture())

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        importing(archive, picture(folder="more"))
    monkeypatch.undo()
    assert len(photographs.found_by_text(archive, "")) == 1
    assert not list(locate.incoming(archive.folder).glob("*.part"))


def test_a_disk_that_lies_is_found_out_by_reading_back(archive, picture, monkeypatch):
    real = os.fsync

    def lying(descriptor: int) -> None:
        real(descriptor)
        name = Path(f"/proc/self/fd/{descriptor}").readlink().name
        if name.endswith(".part"):
            os.pwrite(descriptor, b"\xff\xfe\xfd", 40)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("needs /proc to know which file is flushed")
    monkeypatch.setattr(os, "fsync", lying)
    (told,) = importing(archive, picture())
    assert (type(told), told.code) == (Failed, "copy-differs")
    assert photographs.is_empty(archive)


def test_the_archive_itself_is_not_imported(archive, import_files, picture):
    import_files(picture())
    assert importing(archive, archive.folder) == []


def test_a_preview_is_made_and_kept(archive, import_files, picture):
    (id,) = import_files(picture(size=(900, 600)))
    assert archive.previews.get(photographs.one(archive, id).digest).startswith(b"\xff\xd8")


def test_names_that_other_systems_cannot_keep_are_made_safe(archive, import_files, picture):
    (id,) = import_files(picture("a:b?.jpg"))
    photo = photographs.one(archive, id)
    assert photo.name == "a:b?.jpg", "the name itself is remembered"
    assert photo.path == "originals/undated/a_b_.jpg"


@pytest.fixture
def in_latin_1(picture):
    """A photograph whose name was written on a system with another character set."""
    path = picture("a.jpg", folder="caf\udce9")
    return path.rename(path.with_name("caf\udce9 \udc80.jpg"))


@pytest.mark.skipif(os.name == "nt", reason="Windows' names are always text")
def test_a_name_in_another_character_set_is_kept_as_text(archive, import_files, in_latin_1, found):
    (id,) = import_files(in_latin_1.parent)
    photo = photographs.one(archive, id)
    assert (photo.name, photo.path) == ("café €.jpg", "originals/undated/café €.jpg")
    assert original_path(archive, photo).read_bytes() == in_latin_1.read_bytes()
    assert found("name:cafe") == {id}
    (told,) = importing(archive, in_latin_1)
    assert told == Duplicate(in_latin_1, id)


@pytest.mark.skipif(os.name == "nt", reason="Windows' names are always text")
def test_a_file_that_is_to_stay_under_such_a_name_is_told_and_the_rest_goes_on(
    archive, picture, in_latin_1
):
    good = picture("b.jpg")
    (told,) = importing(archive, in_latin_1, good, reference=True)
    assert (type(told), told.path, told.code) == (Failed, in_latin_1, "unreadable")
    (id,) = photographs.found_by_text(archive, "")
    assert original_path(archive, photographs.one(archive, id)) == good.resolve()


def test_parts_are_staged_on_the_volume_of_the_originals(archive):
    folder = locate.incoming(archive.folder)
    assert folder.is_relative_to(archive.folder / "originals")
    assert folder.name == safe_copy.INCOMING
