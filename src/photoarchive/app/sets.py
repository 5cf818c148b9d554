"""Sets as the faces show them: their tree with counts, found by name, their photographs."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from photoarchive.app.archive import Archive
from photoarchive.catalogue import photo_sets, search
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain.errors import NoSuchSet, QueryError, SeveralSets
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import (
    SEPARATOR,
    PhotoSet,
    SetId,
    folded_path,
    in_tree_order,
    way_to,
)
from photoarchive.domain.query import And, InSet, Not, Or, Order, Query
from photoarchive.domain.query_text import sets_in
from photoarchive.domain.text import words


@dataclass(frozen=True, slots=True)
class Listed:
    """A set as it is listed: how deep it lies, the names on the way to it, how many photographs
    outside the trash are in it or in a set in it."""

    set: PhotoSet
    depth: int
    path: tuple[str, ...]
    photographs: int

    @property
    def written(self) -> str:
        """The way to it as it is typed."""
        return SEPARATOR.join(self.path)

    @property
    def query(self) -> str:
        """The search that finds what is in it, and in no other set of that name."""
        # A search has no way to write a quotation mark; folding makes the two equal.
        return f'in:"{SEPARATOR}{self.written.replace(chr(34), " ")}"'

    @property
    def asked(self) -> InSet:
        """The same as a value."""
        return InSet(folded_path(f"{SEPARATOR}{self.written}"))

    def as_record(self) -> dict[str, Any]:
        """The set as JSON."""
        return {
            "id": self.set.id,
            "path": self.written,
            "name": self.set.name,
            "parent": self.set.parent,
            "note": self.set.note,
            "photographs": self.photographs,
        }


def tree(archive: Archive) -> list[Listed]:
    """All sets with their counts, each followed by those in it."""
    with archive.catalogue.reading() as tx:
        return _tree(tx)


def named(archive: Archive, typed: str) -> Listed:
    """The set that is meant by a name, or by names with slashes between them. One that is written
    exactly so from the top goes before others. Raises `NoSuchSet` or `SeveralSets`."""
    with archive.catalogue.reading() as tx:
        everything = _tree(tx)
        numbers = set(photo_sets.named(tx, folded_path(typed)))
        from_top = set(photo_sets.named(tx, ("", *folded_path(typed))))
    found = [one for one in everything if one.set.id in numbers]
    exact = [one for one in found if one.set.id in from_top]
    if len(exact) == 1:
        return exact[0]
    if not found:
        raise NoSuchSet(typed)
    if len(found) > 1:
        raise SeveralSets(typed, tuple(one.written for one in found))
    return found[0]


def by_id(archive: Archive, id: SetId) -> Listed:
    """The set of this number; raises `NoSuchSet`."""
    found = next((one for one in tree(archive) if one.set.id == id), None)
    if found is None:
        raise NoSuchSet(f"#{id}")
    return found


def check(archive: Archive, text: str) -> None:
    """Raises `QueryError` where a search text that was typed cannot be read, and for the first set
    that it asks for and that is not there."""
    asked = sets_in(text)
    if asked:
        with archive.catalogue.reading() as tx:
            for piece, one in asked:
                if not photo_sets.named(tx, one.path):
                    near = _near(" ".join(filter(None, one.path)), _tree(tx))
                    raise piece.fault("no-such-set", piece.text, near)


def gone(archive: Archive, text: str) -> tuple[str, ...]:
    """The names of the sets that a search text asks for and that are not there, as they stand in
    it; none of a text that cannot be read."""
    try:
        asked = sets_in(text)
    except QueryError:
        return ()
    if not asked:
        return ()
    with archive.catalogue.reading() as tx:
        names = [piece.text for piece, one in asked if not photo_sets.named(tx, one.path)]
    return tuple(dict.fromkeys(name.strip(f"{SEPARATOR} ") or name for name in names))


def _near(asked: str, everything: Iterable[Listed]) -> str:
    """The set that may have been meant, as it is typed: one whose name goes on so, else one that is
    called much alike."""
    called: dict[str, str] = {}
    for one in everything:
        for name in (one.set.name, one.written):
            called.setdefault(" ".join(words(name)), one.written)
    going_on = (name for name in called if asked and name.startswith(asked))
    near = next(going_on, None) or next(iter(get_close_matches(asked, called, 1)), "")
    return called.get(near, "")


def order(archive: Archive, id: SetId) -> list[PhotoId]:
    """The photographs of a set alone, in the order made by hand, those in the trash too."""
    with archive.catalogue.reading() as tx:
        return photo_sets.order(tx, id)


def sorted_by(archive: Archive, one: Listed, key: Order) -> list[PhotoId]:
    """The photographs of a set and of those in it, outside the trash, in an order by a key."""
    if key is Order.BY_HAND:
        return order(archive, one.set.id)
    with archive.catalogue.reading() as tx:
        return [PhotoId(id) for id in search.ids(tx, one.asked, key)]


def place_before(archive: Archive, moved: PhotoSet, other: PhotoSet) -> int:
    """The place that brings a set in front of another one, among the sets beside that."""
    with archive.catalogue.reading() as tx:
        others = [b.id for b in photo_sets.beside(tx, other.parent) if b.id != moved.id]
    return others.index(other.id) if other.id in others else other.at


def hand_ordered(query: Query) -> InSet | None:
    """The set whose order made by hand a search can be shown in: it must be in that one set, and
    may ask for more."""
    match query:
        case InSet():
            return query
        case And(parts):
            found = [one for part in parts if (one := hand_ordered(part)) is not None]
            return found[0] if len(found) == 1 else None
        case _:
            return None


def in_sets(query: Query) -> bool:
    """Whether a search asks what is in a set."""
    match query:
        case InSet():
            return True
        case And(parts) | Or(parts):
            return any(map(in_sets, parts))
        case Not(part):
            return in_sets(part)
        case _:
            return False


def as_by_hand(tx: Transaction, asked: InSet, found: array[int]) -> array[int]:
    """What was found, in the order made by hand; what is of no set comes last."""
    left = dict.fromkeys(found)
    ordered = array("q", (id for id in photo_sets.members(tx, asked.path) if id in left))
    if len(ordered) < len(left):
        there = set(ordered)
        ordered.extend(id for id in found if id not in there)
    return ordered


def _tree(tx: Transaction) -> list[Listed]:
    everything = photo_sets.listed(tx)
    by_number = {one.id: one for one in everything}
    counted = photo_sets.counts(tx)
    return [
        Listed(one, depth, tuple(w.name for w in way_to(one, by_number)), counted[one.id])
        for one, depth in in_tree_order(everything)
    ]
