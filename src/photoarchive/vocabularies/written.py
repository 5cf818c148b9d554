"""A vocabulary as it is to be written: its terms in order, each behind the one above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from photoarchive.domain.term import Term, TermId, Vocabulary


@dataclass(frozen=True, slots=True)
class Listed:
    """A term with how deep it stands in the tree, from 0."""

    term: Term
    depth: int


def in_tree(terms: Sequence[Term]) -> Iterator[Listed]:
    """Terms so that each stands behind the one above it, else in their order. One that stands
    below none of these is at the top."""
    known = {one.id for one in terms}
    below: dict[TermId | None, list[Term]] = {}
    for one in terms:
        above = one.details.broader if one.details.broader in known else None
        below.setdefault(above, []).append(one)
    waiting = [Listed(one, 0) for one in reversed(below.get(None, ()))]
    while waiting:
        listed = waiting.pop()
        yield listed
        narrower = reversed(below.get(listed.term.id, ()))
        waiting += [Listed(one, listed.depth + 1) for one in narrower]


@dataclass(frozen=True, slots=True)
class Whole:
    """A vocabulary with all its terms, and what the places are called where its events take
    place."""

    vocabulary: Vocabulary
    terms: tuple[Term, ...]
    places: Mapping[TermId, str] = field(default_factory=dict, hash=False)

    def places_of(self, one: Term) -> list[str]:
        """The names of where an event takes place."""
        return [self.places[id] for id in one.details.places if id in self.places]
