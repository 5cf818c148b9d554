"""Sidecars, as a face asks for them: written, compared, read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from photoarchive.app.archive import Archive
from photoarchive.app.edits import Clear, Edit, SetField, SetTexts, Together
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import SidecarsOff
from photoarchive.domain.fields import BY_KEY, Type
from photoarchive.domain.outcome import Steps
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Content, PhotoId
from photoarchive.domain.sidecar import Compared, Difference, Keep, Seen, Side, State
from photoarchive.pipelines import sidecars as keeping
from photoarchive.settings import table


@dataclass(frozen=True, slots=True)
class Settled:
    """What a reading of sidecars came to: how each stood, how many photographs were changed, and
    which have differences that nobody has settled."""

    compared: tuple[Compared, ...]
    changed: int
    unsettled: frozenset[PhotoId]


def kept(archive: Archive) -> Keep:
    """How the archive keeps sidecars; what cannot be understood counts as on request."""
    try:
        return Keep(archive.settings.get(table.SIDECARS))
    except ValueError:
        return Keep.REQUEST


def keep(archive: Archive, how: Keep) -> None:
    """Sets how the archive keeps sidecars."""
    archive.settings.set(table.SIDECARS, how.value)


def written(archive: Archive, ids: Sequence[PhotoId], *, force: bool = False) -> Steps:
    """Writes the sidecars of photographs; raises `SidecarsOff`."""
    _check(archive)
    request = keeping.Request(tuple(ids), archive.languages, force)
    return keeping.write(archive.folder, archive.catalogue, request)


def written_after(archive: Archive, changes: Changes) -> Steps | None:
    """Writes the sidecars of what was edited, where the archive always keeps them."""
    ids = tuple(sorted(changes.changed | changes.added))
    if kept(archive) is not Keep.ALWAYS or not ids:
        return None
    return written(archive, ids)


def compared(archive: Archive, ids: Sequence[PhotoId]) -> Iterator[Compared]:
    """How the sidecars of photographs stand to the catalogue; raises `SidecarsOff`."""
    _check(archive)
    return keeping.compare(archive.folder, archive.catalogue, ids, archive.languages)


def read(
    archive: Archive, ids: Sequence[PhotoId], take: Side | None = None, *, dry_run: bool = False
) -> Settled:
    """Takes what sidecars say into the catalogue, as one edit that can be undone.

    Without `take` a field is taken that was changed in the file alone; where both were changed
    nobody wins. With `Side.FILE` the file wins there too, with `Side.CATALOGUE` the catalogue
    wins everywhere, and may then be written over the file. Raises `SidecarsOff`.
    """
    found = tuple(compared(archive, ids))
    wins = {None: {Side.FILE}, Side.FILE: {Side.FILE, Side.BOTH}}.get(take, set())
    edits = [edit for one in found for edit in _edits(one, wins)]
    unsettled = frozenset(
        one.id
        for one in found
        if one.state is State.UNREADABLE
        or (take is None and any(d.changed is Side.BOTH for d in one.differences))
    )
    changed = 0
    if not dry_run:
        if edits:
            changed = archive.history.do(Together(tuple(edits))).photos
        keeping.note(
            archive.catalogue, [_seen(one) for one in found if one.id not in unsettled and one.data]
        )
    return Settled(found, changed, unsettled)


def as_record(one: Compared) -> dict[str, Any]:
    """A sidecar's standing as JSON."""
    listed = [
        {"field": d.field, "changed": d.changed.value, "catalogue": d.catalogue, "file": d.file}
        for d in one.differences
    ]
    record = {"id": one.id, "path": str(one.path), "state": one.state.value}
    return {**record, **({"differences": listed} if listed else {})}


def _check(archive: Archive) -> None:
    if kept(archive) is Keep.OFF:
        raise SidecarsOff


def _seen(one: Compared) -> tuple[PhotoId, Seen]:
    assert one.data is not None
    return one.id, Seen(one.path.name, one.data)


def _edits(one: Compared, wins: set[Side]) -> Iterator[Edit]:
    for difference in one.differences:
        if difference.changed in wins:
            yield from _edits_of(one.id, difference)


def _edits_of(id: PhotoId, found: Difference) -> Iterator[Edit]:
    field, content = BY_KEY[found.field], found.file
    if content is None:
        yield Clear(field.key, (id,))
    elif field.in_languages:
        ours, theirs = _by_language(found.catalogue), _by_language(content)
        yield SetTexts(field.key, id, {tag: theirs.get(tag) for tag in {**ours, **theirs}})
    elif field.type is Type.LANG_ALT and isinstance(content, Mapping):
        # The standard's one event: a term, by the name it goes by.
        name = content.get(DEFAULT_LANGUAGE) or next(iter(content.values()))
        yield SetField.same(field.key, str(name), [id])
    else:
        assert not isinstance(content, Mapping)
        yield SetField.same(field.key, content, [id])


def _by_language(content: Content | None) -> Mapping[str, str]:
    if isinstance(content, Mapping):
        return {tag: str(text) for tag, text in content.items()}
    return {}
