"""Fixtures for reading and writing metadata: real files, and the programs to compare with."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest


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


class ExifTool:
    """ExifTool, asked for everything in a folder or a file at once."""

    def __init__(self, program: str) -> None:
        self._program = program

    def tags(self, *paths: Path) -> dict[str, dict[str, list[Any]]]:
        """The values of each tag of each file by its name, groups and structures kept, numbers
        as numbers."""
        options = ["-json", "-struct", "-G1:4", "-a", "-s", "-n", "-q", "-b"]
        options += ["-charset", "iptc=utf8", "-charset", "exif=utf8", "-validate", "-all"]
        asked = [self._program, *options, "-CurrentIPTCDigest", *map(str, paths)]
        done = subprocess.run(asked, capture_output=True, check=False)
        found: dict[str, dict[str, list[Any]]] = {}
        for one in json.loads(done.stdout):
            tags = found.setdefault(Path(one.pop("SourceFile")).name, {})
            for key, value in one.items():
                group, *_, name = key.split(":")
                tags.setdefault(f"{group}:{name}", []).append(value)
        return found

    def write(self, path: Path, *options: str) -> None:
        asked = [self._program, "-overwrite_original", "-q", *options, str(path)]
        subprocess.run(asked, capture_output=True, check=True)
