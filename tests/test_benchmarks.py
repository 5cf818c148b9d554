"""The benchmark of finding runs, on an archive so small that its times say nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import photoarchive
from photoarchive.app import photographs
from photoarchive.app.archive import Archive
from photoarchive.catalogue import search_rows

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
pytestmark = pytest.mark.skipif(not BENCHMARKS.is_dir(), reason="only where the sources are")


def _run(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    sources = str(Path(photoarchive.__file__).parents[1])
    return subprocess.run(
        [sys.executable, str(BENCHMARKS / name), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": sources, "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "archive"
    run = _run("million.py", str(folder), "--photos", "300")
    assert run.returncode == 0, run.stderr
    return folder


def test_the_made_archive_is_one_like_any_other(made):
    told = json.loads((made / "queries.json").read_text(encoding="utf-8"))
    archive = Archive(made)
    try:
        everything = photographs.found_by_text(archive, "")
        assert 280 < len(everything) < 300  # some are in the trash
        first = photographs.whole(archive, everything[:20])
        assert len(first) == 20
        for text in (told["common"], f'credit:="{told["credit"]}"', told["place"], "رأس بعلبك"):
            assert photographs.found_by_text(archive, text), text
        with archive.catalogue.reading() as tx:
            assert search_rows.outdated(tx) == ([], [])
    finally:
        archive.close()


def test_the_same_seed_makes_the_same_archive(made, tmp_path):
    run = _run("million.py", str(tmp_path / "again"), "--photos", "300")
    assert run.returncode == 0, run.stderr
    several = [Archive(made), Archive(tmp_path / "again")]
    try:
        wholes = [photographs.whole(one, photographs.found_by_text(one, "")) for one in several]
    finally:
        for one in several:
            one.close()
    assert wholes[0] == wholes[1]


def test_the_benchmark_runs_and_the_search_stays_right(made):
    run = _run("search.py", "--archive", str(made), "--rounds", "1")
    assert run.stderr == ""
    assert run.returncode in (0, 1)  # met or not: so small an archive tells nothing
    for title in ("opening", "first page", "completions", "edits", "imports", "window", "on disk"):
        assert f"\n{title}" in run.stdout or f"\nthe {title}" in run.stdout, title


def test_the_benchmark_of_typing_runs(made):
    run = _run("form_typing.py", "--terms", "30", "--archive", str(made), "--keys", "2")
    assert run.returncode in (0, 1), run.stderr
    assert "caption (ar), 1 selected" in run.stdout
    assert "city (en), 2" in run.stdout, "all of the few hundred"


def test_the_benchmark_of_texts_runs(made):
    run = _run("texts.py", "--codes", "300", "--photographs", "40", "--archive", str(made))
    assert run.returncode == 0, run.stderr
    told = run.stdout
    assert all(what in told for what in ("codes taken", "a code expanded", "given to 40", "texts"))
