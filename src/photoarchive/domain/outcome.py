"""What a long task yields at each step: how far it is, and what happened since the last."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from photoarchive.domain.changes import NOTHING, Changes
from photoarchive.domain.photo import PhotoId


@dataclass(frozen=True, slots=True)
class Failed:
    """A file or photograph that could not be done; the rest went on."""

    path: Path
    code: str
    detail: str
    id: PhotoId | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A file whose bytes the archive has already, as photograph `of`."""

    path: Path
    of: PhotoId


@dataclass(frozen=True, slots=True)
class Damaged:
    """An original whose bytes are no longer those that were imported."""

    path: Path
    id: PhotoId


@dataclass(frozen=True, slots=True)
class Missing:
    """An original that is not where the catalogue says."""

    path: Path
    id: PhotoId


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is no photograph and was passed over, with the reason."""

    path: Path
    code: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Something worth telling about a file that was done all the same."""

    path: Path
    code: str
    detail: str


Happening: TypeAlias = Failed | Duplicate | Damaged | Missing | LeftOut | Noted


@dataclass(frozen=True, slots=True)
class Outcome:
    """One step of a long task. What it reports is committed and stays.

    `done` and `total` count the task's own units (files, photographs); `total` is None while
    it is still being counted. `succeeded` counts those of `done` that were added, written or
    found sound, `bytes` their size; both from the beginning of the task.
    """

    done: int
    total: int | None
    succeeded: int = 0
    bytes: int = 0
    happenings: tuple[Happening, ...] = ()
    changes: Changes = NOTHING
    current: str = ""


Steps: TypeAlias = Generator[Outcome, None, None]
