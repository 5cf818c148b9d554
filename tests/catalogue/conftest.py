"""Fixtures for the catalogue: a real one in a file, and photographs that never were files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from made_photographs import BACKUPS, NAME, add_to, photograph
from photoarchive.catalogue import photos
from photoarchive.catalogue.catalogue import Catalogue, create_catalogue, open_catalogue
from photoarchive.domain.photo import Photo, PhotoId


@pytest.fixture(scope="session")
def empty_catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty catalogue to be copied: making one anew takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / NAME
    create_catalogue(path)
    return path


@pytest.fixture
def catalogue(empty_catalogue: Path, tmp_path: Path) -> Iterator[Catalogue]:
    """An empty catalogue, open."""
    path = tmp_path / "archive" / NAME
    path.parent.mkdir()
    shutil.copy(empty_catalogue, path)
    opened = open_catalogue(path, path.parent / BACKUPS)
    yield opened
    opened.close()


@pytest.fixture
def add(catalogue: Catalogue) -> Callable[..., PhotoId]:
    """Adds a photograph whose file says these fields; returns its number."""

    def run(name: str = "", **fields: object) -> PhotoId:
        (id,) = add_to(catalogue, [photograph(name, **fields)])
        return id

    return run


@pytest.fixture
def whole(catalogue: Catalogue) -> Callable[..., Photo]:
    """All that is known of a photograph."""

    def read(id: PhotoId, *languages: str) -> Photo:
        with catalogue.reading() as tx:
            (found,) = photos.whole(tx, [id], languages)
        return found

    return read
