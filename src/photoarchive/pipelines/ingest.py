"""Brings files into the archive.

A batch of checked files is given its names and its rows in one transaction, so a killed import
leaves at most files that no row names; the next import finds them by their bytes and takes them.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from photoarchive.catalogue import intake, likeness, sidecars
from photoarchive.catalogue.catalogue import Catalogue, Transaction
from photoarchive.domain.changes import NOTHING, Changes
from photoarchive.domain.errors import FileTrouble, FileUnreadable
from photoarchive.domain.outcome import Duplicate, Failed, Happening, LeftOut, Noted, Outcome, Steps
from photoarchive.domain.photo import (
    GIVEN_AT_IMPORT,
    AccessionId,
    BlockOrder,
    Content,
    NewPhoto,
    PhotoId,
    Reading,
    Role,
)
from photoarchive.domain.term import Vocabulary
from photoarchive.files import locate, safe_copy, scan
from photoarchive.files.names import as_text, is_text
from photoarchive.files.sidecars import names_beside, sidecar_name
from photoarchive.imaging.previews import PreviewStore
from photoarchive.pipelines import clock
from photoarchive.pipelines.candidate import Candidate, KnownDigests, examine
from photoarchive.pipelines.parallel import in_order

_BATCH_FILES = 64
_BATCH_S = 0.5
# Problems of a file that are worth a line in the report of an import.
_TOLD = frozenset(("no-preview", "damaged-image", "cut-short"))


@dataclass(frozen=True, slots=True)
class Annotated:
    """What was given to photographs while they were imported: which fields of each, and what a
    field could not hold, in words for people who know metadata."""

    fields: Mapping[PhotoId, Collection[str]] = field(default_factory=dict)
    left: Sequence[tuple[PhotoId, str]] = ()


# Gives something to photographs that were just added; told are their numbers, and which of all
# that are added the first one is, from 1.
Annotate: TypeAlias = Callable[[Transaction, Sequence[PhotoId], int], Annotated]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be imported, and how. `fields` are set on every photograph, over what its file
    and, with `sidecars`, the sidecar beside it say; an empty text takes that away. `annotate`
    comes after that."""

    paths: tuple[Path, ...]
    reference: bool = False
    fields: Mapping[str, Content] = field(default_factory=dict)
    who: str = ""
    workers: int = 0
    dry_run: bool = False
    order: BlockOrder = BlockOrder.ADOBE
    sidecars: bool = True
    annotate: Annotate | None = None


def ingest(folder: Path, catalogue: Catalogue, previews: PreviewStore, request: Request) -> Steps:
    """Imports what the request names into the archive at `folder`, in batches.

    Raises `NoSuchPath` before anything is done, and `DiskFull` and the like when the archive
    itself cannot go on; what was yielded before stays.
    """
    scan.check_paths(request.paths)
    files: list[Path] = []
    for file in scan.files_below(request.paths, leave_out=folder):
        files.append(file)
        if len(files) % 1000 == 0:
            yield Outcome(0, None, current=str(file.parent))
    run = _Run(folder, catalogue, previews, request, len(files))
    with contextlib.ExitStack() as kept:
        if not request.dry_run and not request.reference:
            kept.enter_context(safe_copy.staging(locate.incoming(folder)))
        yield from run.over(files)


class _Run:
    """One import under way: what is waiting for its batch, and the counts so far."""

    def __init__(
        self,
        folder: Path,
        catalogue: Catalogue,
        previews: PreviewStore,
        request: Request,
        total: int,
    ) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._previews = previews
        self._request = request
        self._total = total
        self._accession: AccessionId | None = None
        self._batch: list[Candidate] = []
        self._happenings: list[Happening] = []
        self._done = 0
        self._added = 0
        self._bytes = 0
        self._met: set[str] = set()  # digests of a dry run
        self._numbers: dict[Path, int] = {}  # the last one given to each name
        self._sidecars = _Sidecars(())

    def over(self, files: list[Path]) -> Steps:
        copies = not (self._request.reference or self._request.dry_run)
        staging = locate.incoming(self._folder) if copies else None
        with self._catalogue.reading() as tx:
            known = KnownDigests(intake.digests(tx))
        candidates = [file for file in files if not self._leave_out(file)]
        workers = self._request.workers or min(8, (os.cpu_count() or 2) + 1)
        self._sidecars = _Sidecars(files if self._request.sidecars else ())

        def work(file: Path) -> Candidate:
            return examine(file, known, staging, self._sidecars.of(file), self._request.order)

        last = time.monotonic()
        stage = in_order(work, candidates, workers, _discard)
        try:
            for file, future in stage:
                self._take(file, future)
                if len(self._batch) >= _BATCH_FILES or time.monotonic() - last > _BATCH_S:
                    yield self._commit(file)
                    last = time.monotonic()
            yield self._commit(None)
        finally:
            stage.close()
            for one in self._batch:
                _discard(one)

    def _leave_out(self, file: Path) -> bool:
        why = scan.why_left_out(file)
        if why:
            self._happenings.append(LeftOut(file, why))
        elif self._request.reference and not is_text(str(file.resolve())):
            self._happenings.append(Failed(file, FileUnreadable.code, "its name is not UTF-8"))
        else:
            return False
        self._done += 1
        return True

    def _take(self, file: Path, future: Future[Candidate]) -> None:
        try:
            self._batch.append(future.result())
        except FileTrouble as trouble:
            self._happenings.append(Failed(file, trouble.code, trouble.detail))
            self._done += 1

    def _commit(self, current: Path | None) -> Outcome:
        """Makes the waiting files photographs, and reports all since the last report."""
        batch, changes = self._batch, NOTHING
        if batch:
            changes = self._dry(batch) if self._request.dry_run else self._write(batch)
        self._batch = []
        self._done += len(batch)
        happenings, self._happenings = tuple(self._happenings), []
        return Outcome(
            self._done,
            self._total,
            self._added,
            self._bytes,
            happenings,
            changes,
            current.name if current else "",
        )

    def _dry(self, batch: list[Candidate]) -> Changes:
        for one in batch:
            with self._catalogue.reading() as tx:
                known = intake.by_digest(tx, one.digest)
            if known is not None:
                self._happenings.append(Duplicate(one.path, known))
            elif one.digest not in self._met:
                self._met.add(one.digest)
                self._count(one)
        return NOTHING

    def _write(self, batch: list[Candidate]) -> Changes:
        at = clock.now()
        touched: set[Path] = set()
        new: dict[str, tuple[Candidate, NewPhoto]] = {}
        twins: list[Candidate] = []
        with self._catalogue.writing() as tx:
            for one in batch:
                known = intake.by_digest(tx, one.digest)
                if known is not None:
                    self._happenings.append(Duplicate(one.path, known))
                    _discard(one)
                elif one.digest in new:
                    twins.append(one)
                else:
                    new[one.digest] = (one, self._settle(one, touched))
            if not new:
                return NOTHING
            for place in touched:
                safe_copy.flush_folder(place)
            if self._accession is None:
                source = as_text("\n".join(str(path) for path in self._request.paths))
                self._accession = intake.begin_accession(tx, at, self._request.who, source)
            ids = intake.add(tx, self._accession, at, [photo for _, photo in new.values()])
            examined = [
                (id, one.likeness)
                for id, (one, _) in zip(ids, new.values(), strict=True)
                if one.reading is not None
            ]
            likeness.put(tx, examined)
            self._annotate(tx, dict(zip(ids, (one.path for one, _ in new.values()), strict=True)))
            # Beside a copy in the archive none lies yet.
            beside = [
                (id, one.sidecar)
                for id, (one, photo) in zip(ids, new.values(), strict=True)
                if one.sidecar is not None and photo.role is Role.REFERENCED
            ]
            if beside:
                sidecars.note(tx, at, beside)
        numbers = dict(zip(new, ids, strict=True))
        for twin in twins:
            self._happenings.append(Duplicate(twin.path, numbers[twin.digest]))
            _discard(twin)
        self._previews.put((digest, one.preview) for digest, (one, _) in new.items() if one.preview)
        for one, _ in new.values():
            self._count(one)
        return Changes(added=frozenset(ids), vocabularies=frozenset(Vocabulary))

    def _annotate(self, tx: Transaction, added: Mapping[PhotoId, Path]) -> None:
        if self._request.annotate is None:
            return
        done = self._request.annotate(tx, list(added), self._added + 1)
        intake.note_given(tx, done.fields)
        self._happenings += [Noted(added[id], "not-held", what) for id, what in done.left]

    def _settle(self, one: Candidate, touched: set[Path]) -> NewPhoto:
        """Gives the file its place in the archive (or notes where it stays)."""
        if one.reading is None:
            # Its digest begins like a known one and is not: all is to be done after all.
            staging = None if self._request.reference else locate.incoming(self._folder)
            beside = self._sidecars.of(one.path)
            one = examine(one.path, None, staging, beside, self._request.order)
        assert one.reading is not None
        reading = self._with_fields(one.reading)
        name = as_text(one.path.name)
        if one.part is None:
            root, path = self._reference(one.path)
            role = Role.REFERENCED
        else:
            taken = str(reading.fields.get("date_created", ""))
            below = locate.folder_for(taken)
            place = self._folder / locate.ORIGINALS / below
            safe = locate.name_for(name)
            target = safe_copy.settle(one.part, place, safe, one.digest, self._numbers)
            touched.add(place)
            root, path, role = locate.ORIGINALS, str(below / target.name), Role.MANAGED
        return NewPhoto(one.digest, name, one.size_bytes, reading, root, path, role)

    def _reference(self, path: Path) -> tuple[str, str]:
        """The root (the folder that was named) and the path below it."""
        whole = path.resolve()
        for asked in self._request.paths:
            root = asked.resolve()
            if root.is_dir() and whole.is_relative_to(root):
                return root.as_posix(), whole.relative_to(root).as_posix()
        return whole.parent.as_posix(), whole.name

    def _with_fields(self, reading: Reading) -> Reading:
        fields = dict(reading.fields)
        for key, content in self._request.fields.items():
            old = fields.get(key)
            if isinstance(content, Mapping) and isinstance(old, Mapping):
                content = {**old, **content}
            if content == "":
                fields.pop(key, None)
            else:
                fields[key] = content
        origins = {**reading.origins, **dict.fromkeys(self._request.fields, GIVEN_AT_IMPORT)}
        return replace(reading, fields=fields, origins=origins)

    def _count(self, one: Candidate) -> None:
        self._added += 1
        self._bytes += one.size_bytes
        problems = one.reading.problems if one.reading else ()
        self._happenings += [Noted(one.path, p.code, p.detail) for p in problems if p.code in _TOLD]


class _Sidecars:
    """The sidecars among the files of an import, and beside those named alone."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._names: dict[Path, set[str]] = {}
        for folder in dict.fromkeys(file.parent for file in files):
            self._names[folder] = names_beside(folder)

    def of(self, file: Path) -> Path | None:
        """The sidecar of a file; None when none lies there."""
        names = self._names.get(file.parent, set())
        name = sidecar_name(file.name, names)
        return file.parent / name if name in names else None


def _discard(one: Candidate) -> None:
    if one.part is not None:
        with contextlib.suppress(OSError):
            one.part.unlink(missing_ok=True)
