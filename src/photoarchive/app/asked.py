"""What a person asks for in the window: where, what was chosen among facets, and what was typed.

Its text is a search like any other: it can be saved, typed, and sent to the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from photoarchive.domain.chips import Chip, taken_apart
from photoarchive.domain.errors import QueryError
from photoarchive.domain.query import And, Everything, Query
from photoarchive.domain.query_text import read_query
from photoarchive.domain.query_tokens import Token, tokens
from photoarchive.domain.query_values import SIGNED


@dataclass(frozen=True, slots=True)
class Asked:
    """A search in its parts, all of which must hold: a `place` as a search text, the choices, and
    what was `typed`."""

    place: str = ""
    chips: tuple[Chip, ...] = ()
    typed: str = ""

    @property
    def text(self) -> str:
        """The choices and what was typed as one search text, without the place."""
        typed = self.typed.strip()
        if self.chips and any(piece.kind == "OR" for piece in _outermost(typed)):
            typed = f"({typed})"
        return " ".join([*(one.text for one in self.chips), typed]).strip()

    def query(self, now: datetime | None = None) -> Query:
        """All that is asked for. Raises `QueryError`, with places in what was typed (or in the
        place, when it is wrong)."""
        texts = (self.place, *(one.text for one in self.chips), self.typed)
        parts = [read_query(text, now) for text in texts if text.strip()]
        asking = [part for part in parts if not isinstance(part, Everything)]
        match asking:
            case []:
                return Everything()
            case [alone]:
                return alone
            case _:
                return And(tuple(asking))


def asked_for(text: str, is_choice: Callable[[Chip], bool], place: str = "") -> Asked:
    """A search text in its parts: those that are choices by themselves, and the rest as typed."""
    chips, rest = taken_apart(text, is_choice)
    return Asked(place, chips, rest if chips else text)


def as_typed(text: str) -> str:
    """The search for the words of a text as they stand, and for no other names or forms of
    them."""
    pieces = _outermost(text)
    if not pieces or all(piece.exact for piece in pieces):
        return text
    alone = len(pieces) == 1 and pieces[0].kind == "value"
    return f"exact:{text.strip()}" if alone else f"exact:({text.strip()})"


def _outermost(text: str) -> list[Token]:
    """The pieces of a text that stand in no brackets; none of one that cannot be read."""
    try:
        pieces = tokens(text, SIGNED)
    except QueryError:
        return []
    return list(_without_inner(pieces))


def _without_inner(pieces: Iterable[Token]) -> Iterable[Token]:
    depth = 0
    for piece in pieces:
        if depth == 0:
            yield piece
        if piece.kind in ("(", "field"):
            depth += 1
        elif piece.kind == ")":
            depth -= 1
