"""Finds out what the photographs look like of which that is not known yet.

It works from the small pictures, which it makes where they are missing. What it has done stays, so
that it goes on where it was ended, by a person or by a crash.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from photoarchive.catalogue import likeness, photos
from photoarchive.catalogue.catalogue import Catalogue
from photoarchive.domain.errors import FileTrouble, FileUnreadable, ImageTooLarge
from photoarchive.domain.likeness import Likeness
from photoarchive.domain.outcome import Failed, Happening, Outcome, Steps
from photoarchive.domain.photo import PhotoId
from photoarchive.files import locate, safe_copy
from photoarchive.imaging.likeness import likeness_of_preview
from photoarchive.imaging.previews import PreviewStore, make_preview
from photoarchive.metadata.read import read
from photoarchive.pipelines.parallel import in_order

_BATCH = 64
# The decoder wants the whole file in memory.
_MOST_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A photograph to be looked at: its digest, and where its original is and in which format."""

    id: PhotoId
    digest: str
    path: Path
    format: str


def look(folder: Path, catalogue: Catalogue, previews: PreviewStore) -> Steps:
    """Looks at every photograph that was not looked at by the present rules.

    `succeeded` counts those that were; one whose original is away fails and is tried again another
    time, one that nothing can show is not.
    """
    with catalogue.reading() as tx:
        total = likeness.count_missing(tx)
    yield Outcome(0, total)
    done = failed = 0
    found: list[tuple[PhotoId, Likeness | None]] = []
    happenings: list[Happening] = []
    work = partial(_look_at, previews)
    stage = in_order(work, _waiting(folder, catalogue), min(4, os.cpu_count() or 2))
    try:
        for one, future in stage:
            done += 1
            failed += not _take(one, future, found, happenings)
            if len(found) + len(happenings) >= _BATCH:
                _keep(catalogue, found)
                yield Outcome(
                    done,
                    max(done, total),
                    done - failed,
                    happenings=tuple(happenings),
                    current=one.path.name,
                )
                found, happenings = [], []
    finally:
        stage.close()
    _keep(catalogue, found)
    yield Outcome(done, done, done - failed, happenings=tuple(happenings))


def of_file(path: Path) -> Likeness | None:
    """What a picture looks like that need not be in an archive; None where it shows too little to
    tell. Raises a `FileTrouble` when it cannot be read or shown."""
    try:
        with safe_copy.open_source(path) as file:
            if os.fstat(file.fileno()).st_size > _MOST_BYTES:
                raise ImageTooLarge(path)
            data = file.read()
        file_format = read(io.BytesIO(data), path.name).format
        preview, _whole = make_preview(data, file_format)
    except OSError as error:
        raise FileUnreadable(path, error.strerror or str(error)) from error
    except FileTrouble as trouble:
        trouble.path = path
        raise
    return likeness_of_preview(preview)


def _waiting(folder: Path, catalogue: Catalogue) -> Iterator[_Waiting]:
    last = 0
    while True:
        with catalogue.reading() as tx:
            batch = likeness.missing(tx, _BATCH, last)
            originals = photos.originals(tx, [id for id, _digest in batch])
            formats = photos.formats(tx, [id for id, _digest in batch])
        if not batch:
            return
        for id, digest in batch:
            root, path, _role = originals[id]
            yield _Waiting(id, digest, locate.resolve(folder, root, path), formats[id])
        last = batch[-1][0]


def _look_at(previews: PreviewStore, one: _Waiting) -> Likeness | None:
    """What it looks like, None where nothing can show it; raises `FileUnreadable`."""
    preview = previews.get(one.digest)
    if preview is None:
        try:
            data = one.path.read_bytes()
        except OSError as error:
            raise FileUnreadable(one.path, error.strerror or str(error)) from error
        try:
            preview, _whole = make_preview(data, one.format)
        except FileTrouble:
            return None
        previews.put([(one.digest, preview)])
    return likeness_of_preview(preview)


def _take(
    one: _Waiting,
    future: Future[Likeness | None],
    found: list[tuple[PhotoId, Likeness | None]],
    happenings: list[Happening],
) -> bool:
    try:
        found.append((one.id, future.result()))
    except FileTrouble as trouble:
        happenings.append(Failed(one.path, trouble.code, trouble.detail, one.id))
        return False
    return True


def _keep(catalogue: Catalogue, found: list[tuple[PhotoId, Likeness | None]]) -> None:
    if found:
        with catalogue.writing() as tx:
            likeness.put(tx, found)
