"""Steps of the past: which are asked for, and what is told of those that stand in the way."""

from __future__ import annotations

from dataclasses import dataclass

from photoarchive.domain.photo import PhotoId


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which steps of the journal are asked for; what is empty asks nothing.

    `who` are words of the name, `named` the very name, `since` and `until` moments as the journal
    notes them (UTC, both included), `field` a key or key@language, `text` words in what was there
    before or after, `photos` at least so many photographs.
    """

    photo: PhotoId | None = None
    who: str = ""
    named: str = ""
    since: str = ""
    until: str = ""
    field: str = ""
    text: str = ""
    photos: int = 0


@dataclass(frozen=True, slots=True)
class LaterStep:
    """A step that depends on an earlier one: its number, when, who, which fields, and on how many
    photographs."""

    number: int
    at: str
    who: str
    fields: tuple[str, ...]
    photos: int
