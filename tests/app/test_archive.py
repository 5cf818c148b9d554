"""An archive is made whole or can be made again, and opened for what it is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing

import pytest

from photoarchive.app import archive as archives
from photoarchive.app.archive import Archive
from photoarchive.domain.errors import ArchiveExists, ArchiveReadOnly, NotAnArchive
from photoarchive.files import locate
from plain_user import plain_user

MAKING = """
import sys
from pathlib import Path
from photoarchive.app import archive
archive.create(Path(sys.argv[1]))
"""


def test_an_archive_is_a_folder_with_a_catalogue_and_places_for_the_rest(tmp_path):
    archives.create(tmp_path / "deep" / "archive")
    names = {path.name for path in (tmp_path / "deep" / "archive").iterdir()}
    assert names == {locate.CATALOGUE, locate.ORIGINALS, locate.BACKUPS}
    assert archives.is_archive(tmp_path / "deep" / "archive")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to kill with")
def test_one_whose_making_was_killed_is_none_and_can_be_made_again(tmp_path):
    for step, sign in enumerate(
        (
            locate.ORIGINALS,
            locate.BACKUPS,
            f"{locate.CATALOGUE}.part",
            f"{locate.CATALOGUE}.part-wal",
        )
    ):
        folder = tmp_path / str(step)
        maker = subprocess.Popen([sys.executable, "-c", MAKING, str(folder)])
        while maker.poll() is None and not (folder / sign).exists():
            pass
        maker.send_signal(signal.SIGKILL)
        maker.wait()
        if not archives.is_archive(folder):
            archives.create(folder)
        with closing(Archive(folder)) as archive:
            assert archive.languages == ("en", "es", "ar")
        assert not list(folder.glob("*.part*"))


@pytest.mark.parametrize("there", ["a.jpg", locate.CATALOGUE, f"{locate.ORIGINALS}/2017/a.jpg"])
def test_a_folder_that_holds_something_is_not_taken(tmp_path, there):
    path = tmp_path / there
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    with pytest.raises(ArchiveExists):
        archives.create(tmp_path)
    assert path.read_bytes() == b"x"
    with pytest.raises(ArchiveExists):
        archives.create(path)


def test_hidden_files_of_the_system_are_in_nobodys_way(tmp_path):
    (tmp_path / ".DS_Store").write_bytes(b"x")
    archives.create(tmp_path)
    assert archives.is_archive(tmp_path)


def test_a_place_that_may_not_be_written_to_is_told(tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    with plain_user():
        for folder in (locked, locked / "archive"):
            with pytest.raises(ArchiveReadOnly):
                archives.create(folder)


def test_what_is_no_archive_is_not_opened(tmp_path):
    with pytest.raises(NotAnArchive):
        archives.open_archive(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_archive_can_be_moved(archive, import_files, picture, tmp_path):
    (id,) = import_files(picture("a.jpg"))
    archive.close()
    archive.folder.rename(tmp_path / "moved")
    with closing(Archive(tmp_path / "moved")) as moved:
        from photoarchive.app import photographs

        photo = photographs.one(moved, id)
        assert photographs.original_path(moved, photo).is_file()
        assert moved.title == "moved"
