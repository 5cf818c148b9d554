"""A sidecar and the catalogue, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from photoarchive.domain.photo import Content, PhotoId


@dataclass(frozen=True, slots=True)
class Seen:
    """A sidecar as it was when it was last written or read: its name beside the original, and
    its bytes."""

    name: str
    data: bytes


class State(StrEnum):
    """How a sidecar and the catalogue stand to each other."""

    NONE = "none"  # there is no sidecar
    IN_STEP = "in-step"
    BEHIND = "behind"  # the catalogue was edited since
    CHANGED = "changed"  # the sidecar was changed by another program, or never read
    BOTH = "both"  # the catalogue was edited, and the sidecar was changed
    GONE = "gone"  # a sidecar that we knew is not there any more
    UNREADABLE = "unreadable"


class Side(StrEnum):
    """Who changed a field since both were the same."""

    FILE = "file"
    CATALOGUE = "catalogue"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is not the same in both; None where one of them has nothing."""

    field: str
    changed: Side
    catalogue: Content | None
    file: Content | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A photograph's sidecar: where it is (or would be), how it stands, what differs, and its
    bytes (None where there are none)."""

    id: PhotoId
    path: Path
    state: State
    differences: tuple[Difference, ...] = ()
    data: bytes | None = None


class Keep(StrEnum):
    """How an archive keeps sidecars (the setting)."""

    OFF = "off"
    REQUEST = "request"
    ALWAYS = "always"


Fields = Mapping[str, Content]


def differences(catalogue: Fields, file: Fields, base: Fields | None) -> tuple[Difference, ...]:
    """The fields that differ, and who changed each since both held `base`; None: they were never
    compared. Then a field that the file lacks says nothing."""
    found = []
    for key in [*catalogue, *(key for key in file if key not in catalogue)]:
        ours, theirs = catalogue.get(key), file.get(key)
        if _same(ours, theirs) or (base is None and theirs is None):
            continue
        if base is None:
            side = Side.FILE if ours is None else Side.BOTH
        elif _same(theirs, base.get(key)):
            side = Side.CATALOGUE
        else:
            side = Side.FILE if _same(ours, base.get(key)) else Side.BOTH
        found.append(Difference(key, side, ours, theirs))
    return tuple(found)


def state_of(found: tuple[Difference, ...], *, is_known: bool) -> State:
    """How things stand, from what differs; `is_known`: the file is as we last saw it."""
    sides = {one.changed for one in found}
    if Side.BOTH in sides or {Side.FILE, Side.CATALOGUE} <= sides:
        return State.BOTH
    if Side.FILE in sides:
        return State.CHANGED
    if Side.CATALOGUE in sides:
        return State.BEHIND if is_known else State.BOTH
    return State.IN_STEP if is_known else State.CHANGED


def _same(one: Content | None, other: Content | None) -> bool:
    """Equal; positions to the last place that a sidecar holds."""
    if isinstance(one, tuple) and isinstance(other, tuple) and _is_place(one) and _is_place(other):
        return all(abs(float(a) - float(b)) < 1e-6 for a, b in zip(one, other, strict=True))  # type: ignore[arg-type]
    return one == other


def _is_place(content: tuple[object, ...]) -> bool:
    return len(content) == 2 and all(isinstance(one, float) for one in content)
