"""What is asked of the archive, as a value: `query_text` reads it, the catalogue answers it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, Union


@dataclass(frozen=True, slots=True)
class Everything:
    """All photographs that are not in the trash."""


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words that follow each other in one text or one name.

    `fields` are field keys, or `name`; empty means anywhere. `language` is a tag or empty.
    With `prefix` the last word need only begin so. `whole` asks for a text of these words alone.
    """

    words: tuple[str, ...]
    fields: tuple[str, ...] = ()
    language: str = ""
    prefix: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """A number of the photograph (a date as its sort key) between two bounds, both included;
    None is no bound."""

    fact: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Has:
    """One of the fields has a value (in this language, when one is given)."""

    fields: tuple[str, ...]
    language: str = ""


class Place(StrEnum):
    """Where a photograph can be besides the catalogue as a whole."""

    TRASH = "trash"
    LAST_IMPORT = "last-import"


@dataclass(frozen=True, slots=True)
class In:
    """The photographs in the trash or of the last import."""

    place: Place


@dataclass(frozen=True, slots=True)
class WithTerm:
    """The photographs that carry a term."""

    term: int


@dataclass(frozen=True, slots=True)
class WithProblem:
    """The photographs of whose file this is told; `still_open` leaves out what has been looked
    at."""

    codes: tuple[str, ...]
    still_open: bool = False


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of these."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """All photographs but these."""

    part: Query


Query: TypeAlias = Union[  # noqa: UP007 - a recursive alias needs the name at run time
    Everything, Words, Between, Has, In, WithTerm, WithProblem, And, Or, Not
]


class Order(StrEnum):
    """How the found photographs are ordered; undated ones stand last either way."""

    NEWEST = "-taken"
    OLDEST = "taken"
    LAST_IMPORTED = "-imported"
    FIRST_IMPORTED = "imported"
    NAME = "name"
    RATING = "rating"
    RELEVANCE = "relevance"


def asks_for_trash(query: Query) -> bool:
    """Whether the query names the trash; else photographs in the trash are left out."""
    match query:
        case In(place):
            return place is Place.TRASH
        case And(parts) | Or(parts):
            return any(asks_for_trash(part) for part in parts)
        case Not(part):
            return asks_for_trash(part)
        case _:
            return False
