"""Fixtures for everything: a home of their own, real archives, real small photographs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from PIL import Image

from new_archives import new_archive
from peers import ExifTool

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from photoarchive import i18n
from photoarchive.app import long_tasks, photographs
from photoarchive.app.archive import Archive
from photoarchive.cli.main import main
from photoarchive.domain.photo import PhotoId
from photoarchive.imaging.encode import as_srgb_jpeg
from photoarchive.imaging.samples import exif_block
from photoarchive.settings import dirs

# Tests that are worth more examples than CI has time for look whether it is chosen
# (--hypothesis-profile=nightly).
settings.register_profile("nightly")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings of whoever runs it; all speak English."""
    monkeypatch.setenv(dirs.OVERRIDE, str(tmp_path_factory.mktemp("config")))
    for name in ("PHOTOARCHIVE", "PHOTOARCHIVE_WHO"):
        monkeypatch.delenv(name, raising=False)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    i18n.use(Path(), "en")


@pytest.fixture(autouse=True)
def _no_threads_left() -> Iterator[None]:
    """A test that leaves a thread behind has not closed what it opened."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and not _is_of_others(t)]
    assert not left, f"threads left behind: {left}"


def _is_of_others(thread: threading.Thread) -> bool:
    # hypothesis and pytest's own helpers
    return thread.name.startswith(("hypothesis", "pytest"))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive, open."""
    opened = Archive(new_archive(tmp_path / "archive"))
    yield opened
    opened.close()


@pytest.fixture
def picture(tmp_path: Path) -> Callable[..., Path]:
    """Makes a small real JPEG whose bytes are like no other's: `picture("a.jpg", Make="Nikon")`
    puts Exif tags into it, by their names."""
    made = 0

    def make(
        name: str = "", folder: str = "card", size: tuple[int, int] = (60, 40), **exif: Any
    ) -> Path:
        nonlocal made
        made += 1
        colour = (made * 37 % 256, made * 91 % 256, made * 53 % 256)
        image = Image.new("RGB", size, colour)
        path = tmp_path / folder / (name or f"DSC_{made:04}.jpg")
        path.parent.mkdir(parents=True, exist_ok=True)
        if exif:
            image.save(path, "JPEG", exif=exif_block(exif))
        else:
            path.write_bytes(as_srgb_jpeg(image))
        return path

    return make


@pytest.fixture
def import_files(archive: Archive) -> Callable[..., list[PhotoId]]:
    """Imports paths into the archive; returns the numbers of what was added, in order."""

    def run(*paths: Path, **options: Any) -> list[PhotoId]:
        added: list[PhotoId] = []
        for outcome in long_tasks.importing(archive, paths, **options):
            added += sorted(outcome.changes.added)
        return added

    return run


@pytest.fixture
def found(archive: Archive) -> Callable[[str], set[int]]:
    """Searches the archive by what is typed; the numbers of what is found."""
    return lambda text: set(photographs.found_by_text(archive, text))


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs the command line in this process."""

    def call(*words: object) -> Ran:
        capsys.readouterr()
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return call


@pytest.fixture
def run_alone() -> Callable[..., Ran]:
    """Runs the command line in a process of its own."""

    def call(*words: object, **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "photoarchive", *map(str, words)],
            capture_output=True,
            env={**os.environ, **environment},
            check=False,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture(scope="session")
def corpus(pytestconfig: pytest.Config) -> Path:
    """The real photographs and their truth, which lie beside the repository."""
    folder = pytestconfig.rootpath.parent / "shared" / "corpus"
    if not (folder / "truth.json").is_file():
        pytest.skip("the corpus of real photographs is not beside the repository")
    return folder


@pytest.fixture(scope="session")
def corpus_files(corpus: Path) -> list[Path]:
    return sorted(path for path in (corpus / "files").glob("*/*") if path.is_file())


@pytest.fixture(scope="session")
def exiftool() -> ExifTool:
    program = shutil.which("exiftool")
    if program is None:
        pytest.skip("ExifTool is not installed")
    return ExifTool(program)


@pytest.fixture(scope="session")
def exiv2() -> str:
    program = shutil.which("exiv2")
    if program is None:
        pytest.skip("exiv2 is not installed")
    return program
