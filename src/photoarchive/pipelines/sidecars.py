"""Keeps XMP sidecars in step with the catalogue, in both directions.

A sidecar that another program changed, or made, is never overwritten unseen: it is read first, or
the person says so. What is written is merged into what lies there, so that nothing is lost that
others keep in it. A sidecar is replaced by renaming, then noted: one that was replaced just before
a crash is known again by its content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from photoarchive.catalogue import photos, sidecars
from photoarchive.catalogue.catalogue import Catalogue, Transaction
from photoarchive.domain.errors import CannotEmbed, FileTrouble, FileUnreadable, SidecarChanged
from photoarchive.domain.outcome import Failed, Happening, Outcome, Steps
from photoarchive.domain.photo import Photo, PhotoId
from photoarchive.domain.sidecar import Compared, Seen, State, differences, state_of
from photoarchive.files import safe_copy
from photoarchive.files.sidecars import names_beside, read_sidecar, sidecar_name
from photoarchive.metadata.found import SIDECAR, XMP, first
from photoarchive.metadata.sidecars import fields_of, is_for
from photoarchive.metadata.write import sidecar
from photoarchive.pipelines import clock
from photoarchive.pipelines.outgoing import outgoing

_BATCH = 32


@dataclass(frozen=True, slots=True)
class Request:
    """Whose sidecars; `languages` are those of the archive. With `force` also those that were
    changed or made by others are written (their other content stays)."""

    ids: tuple[PhotoId, ...]
    languages: tuple[str, ...] = ()
    force: bool = False


@dataclass(slots=True)
class _Folders:
    """What lies in the folders looked into so far."""

    names: dict[Path, set[str]] = field(default_factory=dict)

    def place(self, original: Path, seen: Seen | None) -> Path:
        """Where the sidecar of an original is or would be."""
        if seen is not None:
            return original.parent / seen.name
        others = self.names.get(original.parent)
        if others is None:
            others = self.names[original.parent] = names_beside(original.parent)
        path = original.parent / sidecar_name(original.name, others)
        data = read_sidecar(path) if path.name in others else None
        if data is not None and not is_for(data, original.suffix):
            return original.parent / f"{original.name}.xmp"
        return path

    def add(self, path: Path) -> None:
        self.names.setdefault(path.parent, set()).add(path.name)


def write(folder: Path, catalogue: Catalogue, request: Request) -> Steps:
    """Writes a sidecar beside the original of each photograph; `succeeded` counts those that are
    in step afterwards."""
    folders, succeeded, written = _Folders(), 0, 0
    yield Outcome(0, len(request.ids))
    for start in range(0, len(request.ids), _BATCH):
        chosen = request.ids[start : start + _BATCH]
        happenings: list[Happening] = []
        noted: list[tuple[PhotoId, Seen]] = []
        with catalogue.reading() as tx:
            batch = _with_sidecars(tx, folder, folders, chosen)
            bases = {one.photo.id: _base(tx, one) for one in batch}
        try:
            for one in batch:
                try:
                    data = _write(one, bases[one.photo.id], request)
                except FileTrouble as trouble:
                    happenings.append(_failed(one, trouble))
                    continue
                folders.add(one.path)
                noted.append((one.photo.id, Seen(one.path.name, data)))
                succeeded, written = succeeded + 1, written + len(data)
        finally:
            note(catalogue, noted)
        done = start + len(chosen)
        yield Outcome(done, len(request.ids), succeeded, written, tuple(happenings))


def compare(
    folder: Path, catalogue: Catalogue, ids: Sequence[PhotoId], languages: Sequence[str]
) -> Iterator[Compared]:
    """How the sidecar of each photograph and the catalogue stand to each other."""
    folders = _Folders()
    for start in range(0, len(ids), _BATCH):
        with catalogue.reading() as tx:
            batch = _with_sidecars(tx, folder, folders, ids[start : start + _BATCH])
        for one in batch:
            yield _compared(one, languages)


def note(catalogue: Catalogue, several: Sequence[tuple[PhotoId, Seen]]) -> None:
    """Notes that these sidecars have been written or read as they are now."""
    if several:
        with catalogue.writing() as tx:
            sidecars.note(tx, clock.now(), several)


@dataclass(frozen=True, slots=True)
class _Beside:
    """A photograph with its original, the place of its sidecar, what lies there, and how we last
    saw it."""

    photo: Photo
    original: Path
    path: Path
    data: bytes | None
    seen: Seen | None


def _with_sidecars(
    tx: Transaction, folder: Path, folders: _Folders, ids: Sequence[PhotoId]
) -> list[_Beside]:
    known = sidecars.seen(tx, ids)
    found = []
    for photo in photos.whole(tx, ids):
        original = folder / photo.path
        seen = known.get(photo.id)
        path = folders.place(original, seen)
        found.append(_Beside(photo, original, path, read_sidecar(path), seen))
    return found


def _base(tx: Transaction, one: _Beside) -> bytes | None:
    """The packet that the annotations are merged into: what lies there, else what was found."""
    if one.data is not None:
        return one.data
    blocks = photos.blocks(tx, one.photo.id)
    return first(blocks, SIDECAR) or first(blocks, XMP) or None


def _write(one: _Beside, base: bytes | None, request: Request) -> bytes:
    """Brings a sidecar in step; returns its bytes."""
    if not one.original.parent.is_dir():
        raise FileUnreadable(one.path, "no folder")
    annotations = outgoing(one.photo, request.languages)
    try:
        data = sidecar(annotations, base)
    except CannotEmbed:
        if one.data is not None and not request.force:
            raise SidecarChanged(one.path) from None
        data = sidecar(annotations)
    if data == one.data:
        return data
    is_seen = one.data is None or (one.seen is not None and one.seen.data == one.data)
    if not is_seen and not request.force:
        raise SidecarChanged(one.path)
    safe_copy.replace_seen(one.path, data, one.data)
    return data


def _failed(one: _Beside, trouble: FileTrouble) -> Failed:
    return Failed(one.path, trouble.code, trouble.detail, one.photo.id)


def _compared(one: _Beside, languages: Sequence[str]) -> Compared:
    id, path = one.photo.id, one.path
    if one.data is None:
        return Compared(id, path, State.NONE if one.seen is None else State.GONE)
    file = fields_of(one.data)
    if file is None:
        return Compared(id, path, State.UNREADABLE, data=one.data)
    catalogue = fields_of(sidecar(outgoing(one.photo, languages))) or {}
    base = fields_of(one.seen.data) if one.seen is not None else None
    found = differences(catalogue, file, base)
    is_known = one.seen is not None and one.seen.data == one.data
    return Compared(id, path, state_of(found, is_known=is_known), found, one.data)
