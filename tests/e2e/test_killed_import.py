"""Killed at any moment, an import, an edit or an export leaves a sound archive, and the next run
finishes what the killed one began."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from PIL import Image

from photoarchive.app import archive as archives
from photoarchive.app import long_tasks, photographs
from photoarchive.app.archive import Archive
from photoarchive.catalogue import search_rows
from photoarchive.files import locate, safe_copy
from photoarchive.imaging.samples import exif_block
from photoarchive.settings import dirs

PHOTOGRAPHS = 500
KILLS = 10

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to kill with")


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five hundred drawn photographs in ten folders: the same names in each, half of them dated."""
    folder = tmp_path_factory.mktemp("card")
    for n in range(PHOTOGRAPHS):
        image = Image.new("RGB", (24, 16), (n % 256, n * 7 % 256, n // 2))
        image.putpixel((n % 24, n % 16), (255, 255, 255))
        tags = {"DateTimeOriginal": f"2017:08:{n % 5 + 20} 10:14:05"} if n % 2 else {}
        out = io.BytesIO()
        image.save(out, "JPEG", exif=exif_block({"Make": f"camera {n}", **tags}))
        path = folder / f"{n // 50}" / f"DSC_{n % 50:04}.jpg"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(out.getvalue())
    return folder


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One archive for all that happens here; the tests stand in their order."""
    folder = tmp_path_factory.mktemp("killed") / "archive"
    archives.create(folder)
    return folder


def started(place: Path, *words: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "photoarchive", *map(str, words), "--archive", str(place)]
    environment = {**os.environ, dirs.OVERRIDE: str(place.parent / "config")}
    return subprocess.Popen(
        [*command, "--json", "--quiet"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    )


def run(place: Path, *words: object) -> tuple[int, dict[str, object]]:
    """A verb to its end: the exit status and its last record."""
    process = started(place, *words)
    out, err = process.communicate(timeout=120)
    assert err == b""
    return process.returncode, json.loads(out.splitlines()[-1])


def killed_when(process: subprocess.Popen[bytes], come: Callable[[], bool]) -> bool:
    """Kills the process at that moment; False when it had ended before."""
    try:
        while process.poll() is None and not come():
            os.sched_yield()  # the process is to get on, not this loop
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    return process.returncode == -signal.SIGKILL


def stored(place: Path) -> set[str]:
    """The files that have their place among the originals."""
    top = place / locate.ORIGINALS
    return {
        path.relative_to(top).as_posix()
        for path in top.rglob("*")
        if path.is_file() and safe_copy.INCOMING not in path.parts
    }


def incoming(place: Path) -> list[Path]:
    folder = locate.incoming(place)
    return list(folder.iterdir()) if folder.is_dir() else []


@contextmanager
def opened(place: Path) -> Iterator[Archive]:
    archive = Archive(place)
    try:
        yield archive
    finally:
        archive.close()


def sound(place: Path) -> set[str]:
    """The originals that the catalogue names. Each is there with its digest, and the catalogue
    is whole, with its search rows once those are made that an edit has left for afterwards."""
    with opened(place) as archive:
        for _outcome in long_tasks.rows_made(archive):
            pass
        with archive.catalogue.reading() as tx:
            assert tx.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert tx.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert search_rows.outdated(tx) == ([], [])
        everything = photographs.whole(archive, photographs.found_by_text(archive, ""))
    for photo in everything:
        data = (place / photo.path).read_bytes()
        assert hashlib.sha256(data).hexdigest() == photo.digest
    return {photo.path.removeprefix(f"{locate.ORIGINALS}/") for photo in everything}


# --- import -------------------------------------------------------------------------------------


def moments(place: Path, before: int, kill: int) -> Callable[[], bool]:
    """By turns: while files are staged, while they get their names, when their rows are there."""
    wanted = before + 4 * kill + 1
    left = set(incoming(place))
    return (
        lambda: len(set(incoming(place)) - left) > 2 * kill,
        lambda: len(stored(place)) >= wanted,
        lambda: catalogued(place) >= wanted,
    )[kill % 3]


def test_an_import_killed_ten_times_loses_nothing_and_counts_nothing_half(card, place):
    before = kills = 0
    strays: set[str] = set()
    for kill in range(KILLS):
        process = started(place, "import", card)
        kills += killed_when(process, moments(place, before, kill))
        names = sound(place)
        assert names <= stored(place)
        strays = stored(place) - names
        assert all(path.suffix == ".part" for path in incoming(place))
        before = len(names)
    assert kills == KILLS, "every one was killed before its end"
    assert 0 < before < PHOTOGRAPHS
    status, summary = run(place, "import", card)
    assert status == 0
    assert (summary["added"], summary["duplicates"]) == (PHOTOGRAPHS - before, before)
    assert sound(place) == stored(place) > strays, "what was left without a row has one now"
    assert incoming(place) == []
    with opened(place) as archive:
        assert len(photographs.found_by_text(archive, "")) == PHOTOGRAPHS


def catalogued(place: Path) -> int:
    with closing(sqlite3.connect(place / locate.CATALOGUE, timeout=10)) as db:
        return int(db.execute("SELECT count(*) FROM photo").fetchone()[0])


def test_then_every_original_is_found_sound_and_a_further_import_adds_nothing(card, place):
    status, summary = run(place, "verify")
    assert status == 0
    assert (summary["checked"], summary["damaged"], summary["missing"]) == (PHOTOGRAPHS, 0, 0)
    status, summary = run(place, "import", card)
    assert status == 0
    assert (summary["added"], summary["duplicates"]) == (0, PHOTOGRAPHS)
    assert len(stored(place)) == PHOTOGRAPHS


# --- edit ---------------------------------------------------------------------------------------


@contextmanager
def watching(place: Path) -> Iterator[Callable[[], bool]]:
    """Tells whether another process holds the catalogue for writing at this moment."""
    with closing(sqlite3.connect(place / locate.CATALOGUE, timeout=0, isolation_level=None)) as db:

        def is_writing() -> bool:
            try:
                db.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return True
            db.execute("ROLLBACK")
            return False

        yield is_writing


def log_size(place: Path) -> int:
    try:
        return (place / f"{locate.CATALOGUE}-wal").stat().st_size
    except FileNotFoundError:
        return 0


def state(place: Path) -> tuple[set[str], set[tuple[str, ...]], int]:
    with opened(place) as archive:
        held = photographs.whole(archive, photographs.found_by_text(archive, ""))
        steps = len(archive.history.listed(limit=1000))
    texts = {str(photo.fields.get("headline", "")) for photo in held}
    words = {tuple(photo.fields.get("keywords", ())) for photo in held}
    return texts, words, steps


def test_a_killed_edit_of_many_is_done_whole_or_not_at_all(place):
    done = 0
    before = state(place)
    for kill in range(4):
        process = started(
            place, "edit", "", "--set", f"headline=Flags {kill}", "--set", f"keywords=army;{kill}"
        )
        with watching(place) as is_writing:
            if kill % 2:  # while it is committed
                small = log_size(place)
                killed_when(process, partial(log_grows, place, small + 100_000 * kill))
            else:  # so many looks after it has begun
                looks = count()
                killed_when(process, partial(seen, is_writing, looks, 800 * kill))
        sound(place)
        after = state(place)
        new = ({f"Flags {kill}"}, {("army", str(kill))}, before[2] + 1)
        assert after in (before, new)
        done += after == new
        before = after
    assert done < 4, "some were killed before they had committed"
    status, record = run(place, "edit", "", "--set", "headline=Flags")
    assert (status, record["changed"]) == (0, PHOTOGRAPHS)
    with opened(place) as archive:
        while archive.history.can()[0]:
            archive.history.undo()
    assert state(place)[:2] == ({""}, {()})


def seen(is_writing: Callable[[], bool], looks: Iterator[int], wanted: int) -> bool:
    return is_writing() and next(looks) >= wanted


def log_grows(place: Path, size: int) -> bool:
    return log_size(place) > size


# --- export -------------------------------------------------------------------------------------


CHOSEN = "id:1..100"


def test_a_killed_export_leaves_whole_copies_only_and_the_next_is_complete(place, tmp_path):
    out = tmp_path / "out"
    for kill, wanted in enumerate((1, 7, 20), start=1):
        process = started(place, "export", CHOSEN, "--to", out)
        assert killed_when(process, partial(has_copies, out, wanted))
        copies = list(out.glob("*.jpg"))
        assert len(copies) >= wanted
        for copy in copies:
            with Image.open(copy) as image:
                image.load()
                assert image.size == (24, 16)
            assert copy.read_bytes().endswith(b"\xff\xd9")
        left = [path.name for path in out.iterdir() if path.suffix != ".jpg"]
        assert len(left) <= kill, "at most the one that was being written"
        assert all(name.startswith(".") and name.endswith(".part") for name in left)
    status, summary = run(place, "export", CHOSEN, "--to", tmp_path / "whole")
    assert (status, summary["written"]) == (0, 100)
    manifest = json.loads((tmp_path / "whole" / "manifest.json").read_text(encoding="utf-8"))
    for one in manifest["photographs"]:
        data = (tmp_path / "whole" / one["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == one["sha256"]
    assert len(sound(place)) == PHOTOGRAPHS


def has_copies(out: Path, wanted: int) -> bool:
    return len(list(out.glob("*.jpg"))) >= wanted
