"""What is asked of the archive, as a value: `query_text` reads it, the catalogue answers it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, Union

from photoarchive.domain.text_state import TextState


@dataclass(frozen=True, slots=True)
class Everything:
    """All photographs that are not in the trash."""


@dataclass(frozen=True, slots=True)
class Words:
    """Folded words that follow each other in one text or one name.

    `fields` are field keys, or `name`; empty means anywhere. `language` is a tag or empty.
    With `prefix` the last word need only begin so. `whole` asks for a text of these words alone.
    `inside` asks for words that hold the one word given, anywhere in them.

    Unless they are `exact`, whole or inside, the words also stand for the other names of the terms
    that are called so, and for weaker forms of themselves (`domain.text`): `catalogue.spellings`
    finds out which. `capitals` tells that they were typed in capital letters throughout, as an
    acronym is: "IS" is a name where "is" is a word.
    """

    words: tuple[str, ...]
    fields: tuple[str, ...] = ()
    language: str = ""
    prefix: bool = False
    whole: bool = False
    exact: bool = False
    inside: bool = False
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """A number of the photograph (a date as its sort key) between two bounds, both included;
    None is no bound. Beside the columns and the fields of that name, `pixels` is width times
    height. With `maybe` also a date of which too little is known to say that it does not lie
    there."""

    fact: str
    low: float | None
    high: float | None
    maybe: bool = False


class Shape(StrEnum):
    """How a picture stands when it is looked at upright."""

    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
    SQUARE = "square"


@dataclass(frozen=True, slots=True)
class Shaped:
    """The photographs that are wider than high, higher than wide, or neither: by their pixels as
    stored, turned as their Exif orientation asks (5 to 8 lie on their side). Where no pixels are
    known there is no shape."""

    shape: Shape


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
class InSet:
    """The photographs of a set and of the sets in it. `path` are the names on the way to it, folded
    (`domain.text.words`, joined by spaces); the sets that are called so wherever they are, when it
    is only one."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeaksOf:
    """The photographs that have a text of their own in this language, in any field."""

    language: str


@dataclass(frozen=True, slots=True)
class InState:
    """The photographs with a text in this state, in one of these fields (any field in several
    languages, when none are given), in this language (any, when none is given). What is missing is
    asked for by `Not(Has(…))`."""

    state: TextState
    fields: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class EditedBy:
    """The photographs that somebody has edited; `who` is compared as folded words."""

    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """The photographs taken, or showing a place, within so many kilometres of a point."""

    latitude: float
    longitude: float
    km: float


@dataclass(frozen=True, slots=True)
class NearNamed:
    """The same for the places that are called so (folded words) and have coordinates."""

    words: tuple[str, ...]
    km: float


@dataclass(frozen=True, slots=True)
class Like:
    """The photographs that look like one of the archive; `distance` is the most bits of 64 in which
    they may differ."""

    photo: int
    distance: int


@dataclass(frozen=True, slots=True)
class HasTwin:
    """The photographs that look like another one of the archive outside the trash."""


@dataclass(frozen=True, slots=True)
class WithTerm:
    """The photographs that carry a term (in one of these fields, when any are given); with
    `narrower` also those that carry one below it."""

    term: int
    fields: tuple[str, ...] = ()
    narrower: bool = False


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
    Everything,
    Words,
    Between,
    Shaped,
    Has,
    In,
    InSet,
    SpeaksOf,
    InState,
    EditedBy,
    Near,
    NearNamed,
    Like,
    HasTwin,
    WithTerm,
    WithProblem,
    And,
    Or,
    Not,
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
    # As a set was ordered by hand; of a search that is not in one set alone, the same as newest.
    BY_HAND = "by-hand"


def asks_for_twins(query: Query) -> bool:
    """Whether the query is about photographs of the same picture."""
    match query:
        case HasTwin():
            return True
        case And(parts) | Or(parts):
            return any(asks_for_twins(part) for part in parts)
        case Not(part):
            return asks_for_twins(part)
        case _:
            return False


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


def asks_for_state(query: Query) -> bool:
    """Whether the query asks for the state of a text."""
    match query:
        case InState():
            return True
        case And(parts) | Or(parts):
            return any(asks_for_state(part) for part in parts)
        case Not(part):
            return asks_for_state(part)
        case _:
            return False
