"""Copies that are either whole or not there: read back, never replacing, never half."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from photoarchive.domain.errors import (
    ArchiveReadOnly,
    CopyDiffers,
    DiskFull,
    FileChanged,
    FileUnreadable,
)
from photoarchive.files import safe_copy
from plain_user import plain_user

DATA = bytes(range(256)) * 5000


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "card" / "a.jpg"
    path.parent.mkdir()
    path.write_bytes(DATA)
    return path


def staged(source: Path, folder: Path, data: bytes = DATA) -> Path:
    with safe_copy.open_source(source) as stream:
        return safe_copy.stage(stream, source, digest(data), folder)


def names_in(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []


# --- staging ------------------------------------------------------------------------------------


def test_a_copy_has_the_bytes_the_time_and_ordinary_rights(source, tmp_path):
    source.chmod(0o400)
    os.utime(source, ns=(10**18, 1_503_742_445_123_456_789))
    part = staged(source, tmp_path / "new" / "folder")
    assert part.read_bytes() == DATA
    assert part.stat().st_mtime_ns == source.stat().st_mtime_ns
    assert part.stat().st_mode & 0o777 == 0o644
    assert part.suffix == ".part"


def test_marks_of_the_source_system_do_not_come_along(source, tmp_path):
    if not hasattr(os, "setxattr"):
        pytest.skip("no extended attributes here")
    try:
        os.setxattr(source, "user.origin", b"http://example.org")
    except OSError:
        pytest.skip("no extended attributes on this file system")
    assert os.listxattr(staged(source, tmp_path / "b")) == []


def test_a_stream_is_read_from_its_beginning(source, tmp_path):
    stream = io.BytesIO(DATA)
    stream.seek(100)
    assert safe_copy.sha256_of(stream) == digest(DATA)
    stream.seek(100)
    part = safe_copy.stage(stream, source, digest(DATA), tmp_path / "b")
    assert part.read_bytes() == DATA


def test_a_source_that_changed_since_its_digest_was_taken_is_not_kept(source, tmp_path):
    with safe_copy.open_source(source) as stream:
        before = safe_copy.sha256_of(stream)
        with source.open("r+b") as other:
            other.seek(1000)
            other.write(b"changed by the camera")
        with pytest.raises(FileChanged):
            safe_copy.stage(stream, source, before, tmp_path / "b")
    assert names_in(tmp_path / "b") == []


@pytest.mark.parametrize("harm", ["flip", "cut", "grow"])
def test_a_copy_that_reads_back_otherwise_is_not_kept(source, tmp_path, monkeypatch, harm):
    """The disk is a real file that really changes between the writing and the reading back."""
    real = os.fsync

    def lying(descriptor: int) -> None:
        real(descriptor)
        if harm == "flip":
            os.pwrite(descriptor, b"\xff\xfe\xfd", len(DATA) - 40)
        else:
            os.ftruncate(descriptor, len(DATA) - 1 if harm == "cut" else len(DATA) + 1)

    monkeypatch.setattr(os, "fsync", lying)
    with pytest.raises(CopyDiffers):
        staged(source, tmp_path / "b")
    with pytest.raises(CopyDiffers):
        safe_copy.write_new(tmp_path / "card", "list.txt", DATA)
    assert names_in(tmp_path / "b") == []
    assert names_in(tmp_path / "card") == ["a.jpg"]


def test_a_source_that_cannot_be_opened_or_is_no_file_is_named(tmp_path):
    for path in (tmp_path / "nowhere.jpg", tmp_path):
        with pytest.raises(FileUnreadable) as trouble:
            safe_copy.open_source(path)
        assert trouble.value.path == path
        assert trouble.value.detail


class Failing(io.BytesIO):
    """A stream over a card that is pulled out, or sits on a broken disk."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 0:
            raise OSError(errno.EIO, "Input/output error")
        return super().read(1000)


def test_a_source_that_cannot_be_read_to_its_end_is_named(source, tmp_path):
    with pytest.raises(FileUnreadable) as trouble:
        safe_copy.stage(Failing(DATA), source, digest(DATA), tmp_path / "b")
    assert (trouble.value.path, trouble.value.detail) == (source, "Input/output error")
    assert names_in(tmp_path / "b") == []


# --- where there is no room, or no right ----------------------------------------------------------

IN_NO_ROOM = """
import io, resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from photoarchive.files import safe_copy
from photoarchive.domain.errors import ArchiveError

folder, limit = Path(sys.argv[1]), int(sys.argv[2])
data = b"x" * 3_000_000
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
for write in (
    lambda: safe_copy.write_new(folder, "a.jpg", data),
    lambda: safe_copy.stage(io.BytesIO(data), Path("b.jpg"), "0" * 64, folder),
):
    try:
        print(write())
    except ArchiveError as error:
        print(type(error).__name__, error.path)
"""


def no_room(folder: Path, limit: int = 0) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", IN_NO_ROOM, str(folder), str(limit), str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.fixture
def small_disk(tmp_path):
    """A file system of one megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if not mounted or mounted.returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_as_such_and_nothing_half_stays_on_it(small_disk):
    assert no_room(small_disk) == [f"DiskFull {small_disk}"] * 2
    assert names_in(small_disk) == []
    assert safe_copy.write_new(small_disk, "small.txt", b"x").read_bytes() == b"x"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limits for a process's files")
def test_a_file_larger_than_may_be_written_is_told_as_no_room(tmp_path):
    assert no_room(tmp_path, 1_000_000) == [f"DiskFull {tmp_path}"] * 2
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EROFS, ArchiveReadOnly),
        (errno.EACCES, ArchiveReadOnly),
        (errno.EIO, ArchiveReadOnly),
        (errno.ENODEV, ArchiveReadOnly),
        (errno.ENOENT, ArchiveReadOnly),
        (errno.ENAMETOOLONG, ArchiveReadOnly),
    ],
)
def test_whatever_the_system_says_to_a_write_is_the_worlds_fault(tmp_path, code, kind):
    with pytest.raises(kind) as told, safe_copy.writing_errors(tmp_path):
        raise OSError(code, os.strerror(code))
    assert told.value.path == tmp_path


def test_a_folder_that_may_not_be_written_to_is_told(source, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    with plain_user():
        with pytest.raises(ArchiveReadOnly):
            staged(source, locked / "deeper")
        with pytest.raises(ArchiveReadOnly):
            staged(source, locked)
        with pytest.raises(ArchiveReadOnly):
            safe_copy.write_new(locked, "a.txt", b"x")
    with pytest.raises(ArchiveReadOnly):
        staged(source, source / "below a file")
    with pytest.raises(ArchiveReadOnly):
        safe_copy.write_new(tmp_path / "gone", "a.txt", b"x")


# --- giving a place -----------------------------------------------------------------------------


def test_a_staged_file_gets_its_name_and_leaves_the_other(source, tmp_path):
    part = staged(source, tmp_path / "b")
    target = safe_copy.settle(part, tmp_path / "2017" / "08", "a.jpg")
    assert target == tmp_path / "2017" / "08" / "a.jpg"
    assert target.read_bytes() == DATA
    assert names_in(tmp_path / "b") == []


@pytest.mark.parametrize("taken", ["file", "folder", "link to nowhere", "other case"])
def test_a_name_that_is_taken_by_whatever_is_never_taken_over(tmp_path, taken):
    place = tmp_path / "place"
    place.mkdir()
    there = place / "a.jpg"
    if taken == "folder":
        there.mkdir()
    elif taken == "link to nowhere":
        there.symlink_to("nowhere.jpg")
    else:
        there.write_bytes(b"there before")
    before = os.lstat(there)
    target = safe_copy.write_new(place, "a.jpg", b"new")
    assert target == place / "a-2.jpg"
    assert os.lstat(there).st_ino == before.st_ino
    assert safe_copy.write_new(place, "a.jpg", b"newer").name == "a-3.jpg"
    assert (place / "a-2.jpg").read_bytes() == b"new"


def test_a_file_system_without_links_is_written_to_as_well(tmp_path, monkeypatch):
    def unsupported(_source, _target):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", unsupported)
    assert safe_copy.write_new(tmp_path, "a.txt", b"1").name == "a.txt"
    assert safe_copy.write_new(tmp_path, "a.txt", b"2").name == "a-2.txt"
    assert (tmp_path / "a.txt").read_bytes() == b"1"


def test_a_file_with_the_same_bytes_left_by_a_killed_import_is_taken_as_it_is(source, tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    (place / "a.jpg").write_bytes(b"another photograph")
    (place / "a-2.jpg").write_bytes(DATA)
    before = (place / "a-2.jpg").stat().st_ino
    target = safe_copy.settle(staged(source, tmp_path / "b"), place, "a.jpg", digest(DATA))
    assert target == place / "a-2.jpg"
    assert target.stat().st_ino == before
    assert names_in(tmp_path / "b") == []
    assert names_in(place) == ["a-2.jpg", "a.jpg"]


def test_a_file_of_the_same_length_is_not_taken_for_the_same(source, tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    (place / "a.jpg").write_bytes(DATA[::-1])
    target = safe_copy.settle(staged(source, tmp_path / "b"), place, "a.jpg", digest(DATA))
    assert target == place / "a-2.jpg"


def test_many_files_of_one_name_are_not_read_to_tell_them_apart(tmp_path, monkeypatch):
    """The thousandth "image.jpg" of a folder must not cost the reading of 999."""
    place, parts = tmp_path / "place", tmp_path / "b"
    parts.mkdir()
    opened = []
    real = Path.open
    numbers: dict[Path, int] = {}
    for n in range(300):
        part = parts / f"{n}.part"
        part.write_bytes(b"x" * (n + 1))
        data = part.read_bytes()
        monkeypatch.setattr(Path, "open", lambda p, *a, **k: opened.append(p) or real(p, *a, **k))
        safe_copy.settle(part, place, "image.jpg", digest(data), numbers)
        monkeypatch.undo()
    assert len(names_in(place)) == 300
    assert opened == []
    assert numbers == {place / "image.jpg": 300}


def test_many_new_files_of_one_name_do_not_try_every_number(tmp_path, monkeypatch):
    tried = []
    real = os.link
    monkeypatch.setattr(os, "link", lambda one, other: tried.append(other) or real(one, other))
    numbers: dict[Path, int] = {}
    for n in range(200):
        safe_copy.write_new(tmp_path, "AFP.jpg", b"%d" % n, numbers)
    assert len(names_in(tmp_path)) == 200
    assert len(tried) < 64 * 66 / 2 + 200
    safe_copy.write_new(tmp_path, "AFP.jpg", b"from the beginning, without memory")
    assert (tmp_path / "AFP-201.jpg").is_file()


# --- killed -------------------------------------------------------------------------------------

WRITING = """
import hashlib, io, sys
from pathlib import Path
from photoarchive.files import safe_copy
place, parts = Path(sys.argv[1]), Path(sys.argv[2])
n = 0
while True:
    data = bytes([n % 256]) * 200_000
    part = safe_copy.stage(io.BytesIO(data), Path("a"), hashlib.sha256(data).hexdigest(), parts)
    safe_copy.settle(part, place, "a.bin")
    safe_copy.write_new(place, "list.txt", data)
    n += 1
"""


def test_a_process_killed_at_any_moment_leaves_no_half_file_under_a_name(tmp_path):
    place, parts = tmp_path / "place", tmp_path / "parts"
    for wanted in (1, 2, 7, 8, 15, 24):
        writer = subprocess.Popen([sys.executable, "-c", WRITING, str(place), str(parts)])
        while len(names_in(place)) + len(names_in(parts)) < wanted and writer.poll() is None:
            pass
        writer.send_signal(signal.SIGKILL)
        assert writer.wait() == -signal.SIGKILL
    kept = [p for p in place.iterdir() if not p.name.startswith(".")]
    assert len(kept) >= 10
    for path in kept:
        data = path.read_bytes()
        assert len(data) == 200_000
        assert data == data[:1] * 200_000
    left = [p.name for p in (*place.glob(".*"), *parts.iterdir())]
    assert all(name.endswith(".part") for name in left)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no locks on folders")
def test_what_killed_imports_left_is_swept_by_the_next_that_is_alone(tmp_path):
    folder = tmp_path / "originals" / ".incoming"
    with safe_copy.staging(folder):
        (folder / "a.part").write_bytes(b"being written by an import that is under way")
        with safe_copy.staging(folder):
            assert names_in(folder) == ["a.part"]
        (folder / "keep.jpg").write_bytes(b"x")
    with safe_copy.staging(folder):
        assert names_in(folder) == ["keep.jpg"]


def test_while_others_import_only_what_is_a_day_old_is_swept(tmp_path):
    (tmp_path / "old.part").write_bytes(b"x")
    (tmp_path / "keep.jpg").write_bytes(b"x")
    os.utime(tmp_path / "old.part", (0, 0))
    safe_copy.sweep(tmp_path)
    assert (tmp_path / "old.part").exists(), "its own time is the photograph's, not the copy's"
    safe_copy.sweep(tmp_path, lambda: time.time() + 2 * 24 * 3600)
    assert names_in(tmp_path) == ["keep.jpg"]
    safe_copy.sweep(tmp_path / "nowhere")
