"""Sets: photographs put together by hand, in an order made by hand. A set can hold other sets.

What a change did to the order of a set is told by pieces: photographs that stand one behind the
other, and the place of the first of them. Those before are taken out, those after are put in; all
others keep their order. So what was done to a hundred thousand photographs in a row is one piece.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NewType, TypeAlias

from photoarchive.domain.errors import WrongValue
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.text import one_line, words

SetId = NewType("SetId", int)

# The place of the first, from 0 in the whole order, and the photographs that follow each other.
Piece: TypeAlias = tuple[int, tuple[PhotoId, ...]]

# Parts the names on the way to a set where it is written as a text.
SEPARATOR = "/"
# Numbers that follow each other are written as a run from this length on.
_LEAST_RUN = 3


@dataclass(frozen=True, slots=True)
class PhotoSet:
    """A set without its photographs. `at` is its place among the sets beside it, from 0."""

    id: SetId
    name: str
    note: str = ""
    parent: SetId | None = None
    at: int = 0


def tidy_set_name(name: str) -> str:
    """A name as it is kept. Raises `WrongValue` when it has no letter and no figure, for it could
    not be asked for."""
    tidied = one_line(name)
    if not words(tidied):
        raise WrongValue("name", name, "findable-name")
    return tidied


def folded_path(text: str) -> tuple[str, ...]:
    """The names on the way to a set as they are compared; an empty one in front stands for the
    top."""
    return tuple(" ".join(words(name)) for name in text.split(SEPARATOR))


def in_tree_order(sets: Iterable[PhotoSet]) -> list[tuple[PhotoSet, int]]:
    """Each set followed by those in it, with how deep it lies (0 at the top)."""
    below: dict[SetId | None, list[PhotoSet]] = {}
    for one in sets:
        below.setdefault(one.parent, []).append(one)
    found: list[tuple[PhotoSet, int]] = []
    waiting = [(one, 0) for one in reversed(_placed(below.get(None, ())))]
    while waiting:
        one, depth = waiting.pop()
        found.append((one, depth))
        waiting += [(inner, depth + 1) for inner in reversed(_placed(below.get(one.id, ())))]
    return found


def way_to(one: PhotoSet, by_id: Mapping[SetId, PhotoSet]) -> tuple[PhotoSet, ...]:
    """The sets that a set lies in, from the top, and itself."""
    way = [one]
    while (parent := way[-1].parent) is not None:
        way.append(by_id[parent])
    return tuple(reversed(way))


def pieces(order: Sequence[PhotoId], chosen: Collection[PhotoId]) -> tuple[Piece, ...]:
    """Where the chosen ones stand in an order, in as few pieces as there are."""
    found: list[tuple[int, list[PhotoId]]] = []
    last = -2
    for place, id in enumerate(order):
        if id in chosen:
            if place != last + 1:
                found.append((place, []))
            found[-1][1].append(id)
            last = place
    return tuple((place, tuple(ids)) for place, ids in found)


def in_pieces(several: Iterable[Piece]) -> frozenset[PhotoId]:
    """All photographs of some pieces."""
    return frozenset(id for _place, ids in several for id in ids)


def rearranged(
    order: Sequence[PhotoId], moved: Collection[PhotoId], put: Sequence[Piece]
) -> list[PhotoId]:
    """The order after all moved ones are taken out and these pieces put in, each at its place in
    the new order."""
    rest = [id for id in order if id not in moved]
    new: list[PhotoId] = []
    gone = 0
    for place, ids in put:
        upto = gone + max(0, place - len(new))
        new += rest[gone:upto]
        new += ids
        gone = min(upto, len(rest))
    return [*new, *rest[gone:]]


def as_line(several: Iterable[Piece]) -> list[Any]:
    """Pieces as the journal holds them, plain JSON: [place, [number, [first, last], …]], where
    [first, last] are numbers that rise or fall by one."""
    return [[place, _runs(ids)] for place, ids in several]


def from_line(line: Any) -> tuple[Piece, ...]:
    """The pieces that a line of the journal tells of."""
    return tuple((int(place), tuple(_numbers(runs))) for place, runs in line or ())


def _placed(sets: Iterable[PhotoSet]) -> list[PhotoSet]:
    return sorted(sets, key=lambda one: (one.at, one.id))


def _runs(ids: Sequence[int]) -> list[int | list[int]]:
    found: list[int | list[int]] = []
    start = 0
    while start < len(ids):
        end = start + 1
        step = ids[end] - ids[start] if end < len(ids) else 0
        while step in (1, -1) and end < len(ids) and ids[end] - ids[end - 1] == step:
            end += 1
        if end - start >= _LEAST_RUN:
            found.append([ids[start], ids[end - 1]])
        else:
            end = start + 1
            found.append(ids[start])
        start = end
    return found


def _numbers(runs: Iterable[Any]) -> Iterable[PhotoId]:
    for one in runs:
        if isinstance(one, list):
            first, last = one
            step = 1 if last >= first else -1
            yield from map(PhotoId, range(first, last + step, step))
        else:
            yield PhotoId(one)
