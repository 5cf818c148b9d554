"""What a person can change about sets and saved searches, as values (see `app.edits`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from photoarchive.app.edits import Restore
from photoarchive.catalogue import photo_sets, recorded_sets, saved_searches
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.changes import Item
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import (
    NoSuchSearch,
    NoSuchSet,
    SearchNameTaken,
    SetInItself,
    SetNameTaken,
)
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import PhotoSet, SetId, tidy_set_name
from photoarchive.domain.query import Order
from photoarchive.domain.query_text import read_query
from photoarchive.domain.saved_search import SavedSearch, SearchId
from photoarchive.domain.text import one_line, tidy, words

_NEW_SET = SetId(0)
_NEW_SEARCH = SearchId(0)


@dataclass(frozen=True, slots=True)
class NewSet:
    """Makes a set in another one (None: at the top), behind those there or at a place among them,
    and puts photographs into it."""

    name: str
    parent: SetId | None = None
    note: str = ""
    at: int | None = None
    ids: Sequence[PhotoId] = ()

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Makes it; raises `WrongValue`, `SetNameTaken` or `NoSuchSet`."""
        if self.parent is not None:
            _set(tx, self.parent)
        name = _free_name(tx, self.name, self.parent)
        at = len(photo_sets.beside(tx, self.parent)) if self.at is None else self.at
        state = PhotoSet(_NEW_SET, name, tidy(self.note), self.parent, at)
        id, items = recorded_sets.make_set(tx, state)
        return _result([*items, *recorded_sets.append(tx, id, self.ids)])


@dataclass(frozen=True, slots=True)
class RenameSet:
    """Gives a set another name."""

    id: SetId
    name: str

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Renames it; raises `WrongValue`, `SetNameTaken` or `NoSuchSet`."""
        one = _set(tx, self.id)
        name = _free_name(tx, self.name, one.parent, one)
        return _result(recorded_sets.change_set(tx, replace(one, name=name)))


@dataclass(frozen=True, slots=True)
class NoteSet:
    """Notes something about a set; an empty text takes the note away."""

    id: SetId
    note: str

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Notes it; raises `NoSuchSet`."""
        one = _set(tx, self.id)
        return _result(recorded_sets.change_set(tx, replace(one, note=tidy(self.note))))


@dataclass(frozen=True, slots=True)
class MoveSet:
    """Puts a set, with all in it, into another one (None: to the top). `at` is its place among the
    others there; None is behind them."""

    id: SetId
    parent: SetId | None
    at: int | None = None

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Moves it; raises `SetInItself`, `SetNameTaken` or `NoSuchSet`."""
        one = _set(tx, self.id)
        if self.parent is not None:
            _set(tx, self.parent)
            if self.parent in photo_sets.inside(tx, self.id):
                raise SetInItself(one.name)
        _free_name(tx, one.name, self.parent, one)
        others = [b for b in photo_sets.beside(tx, self.parent) if b.id != self.id]
        at = len(others) if self.at is None else max(0, min(self.at, len(others)))
        return _result(recorded_sets.change_set(tx, replace(one, parent=self.parent, at=at)))


@dataclass(frozen=True, slots=True)
class DeleteSet:
    """Deletes a set with the sets in it. The photographs stay in the archive."""

    id: SetId

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Deletes it; raises `NoSuchSet`."""
        _set(tx, self.id)
        return _result(recorded_sets.remove_set(tx, self.id))


@dataclass(frozen=True, slots=True)
class AddToSet:
    """Puts photographs behind those of a set; those that are in it stay where they are."""

    id: SetId
    ids: Sequence[PhotoId]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Adds them; raises `NoSuchSet`."""
        _set(tx, self.id)
        return _result(recorded_sets.append(tx, self.id, self.ids))


@dataclass(frozen=True, slots=True)
class RemoveFromSet:
    """Takes photographs out of a set and out of those in it."""

    id: SetId
    ids: Sequence[PhotoId]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Removes them; raises `NoSuchSet`."""
        _set(tx, self.id)
        gone = frozenset(self.ids)
        items: list[Item] = []
        for inner in photo_sets.inside(tx, self.id):
            items += recorded_sets.arrange(
                tx, inner, lambda old: (gone, [id for id in old if id not in gone])
            )
        return _result(items)


@dataclass(frozen=True, slots=True)
class PlaceInSet:
    """Puts photographs of a set, in the order given, in front of or behind another one of it; where
    `beside` is None, in front of or behind all. Those that are not in the set are left out."""

    id: SetId
    ids: Sequence[PhotoId]
    beside: PhotoId | None = None
    behind: bool = False

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Places them; raises `NoSuchSet`."""
        _set(tx, self.id)
        return _result(recorded_sets.arrange(tx, self.id, self._placed))

    def _placed(self, old: list[PhotoId]) -> tuple[frozenset[PhotoId], list[PhotoId]]:
        known = frozenset(old)
        moved = [id for id in _once(self.ids) if id in known]
        chosen = frozenset(moved)
        at = len(old) if self.behind else 0
        if self.beside is not None:
            at = old.index(self.beside) + self.behind if self.beside in known else len(old)
        before = [id for id in old[:at] if id not in chosen]
        return chosen, [*before, *moved, *(id for id in old[at:] if id not in chosen)]


@dataclass(frozen=True, slots=True)
class OrderSet:
    """Gives the photographs of a set this order; those not named follow as they stood."""

    id: SetId
    ids: Sequence[PhotoId]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Orders them; raises `NoSuchSet`."""
        _set(tx, self.id)
        return _result(recorded_sets.arrange(tx, self.id, self._ordered))

    def _ordered(self, old: list[PhotoId]) -> tuple[list[PhotoId], list[PhotoId]]:
        known = frozenset(old)
        first = [id for id in _once(self.ids) if id in known]
        named = frozenset(first)
        return old, [*first, *(id for id in old if id not in named)]


@dataclass(frozen=True, slots=True)
class SaveSearch:
    """Keeps a search under a name, behind the others."""

    name: str
    query: str
    order: Order = Order.NEWEST
    note: str = ""

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Keeps it; raises `QueryError`, `WrongValue` or `SearchNameTaken`."""
        name = _free_search_name(tx, self.name)
        at = len(saved_searches.listed(tx))
        state = SavedSearch(
            _NEW_SEARCH, name, _readable(self.query), self.order, tidy(self.note), at
        )
        return _result(recorded_sets.make_search(tx, state)[1])


@dataclass(frozen=True, slots=True)
class ChangeSearch:
    """Gives a saved search another name, text, order or note; what is None stays."""

    id: SearchId
    name: str | None = None
    query: str | None = None
    order: Order | None = None
    note: str | None = None

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Changes it; raises `QueryError`, `WrongValue`, `SearchNameTaken` or `NoSuchSearch`."""
        one = _search(tx, self.id)
        state = replace(
            one,
            name=one.name if self.name is None else _free_search_name(tx, self.name, one),
            query=one.query if self.query is None else _readable(self.query),
            order=one.order if self.order is None else self.order,
            note=one.note if self.note is None else tidy(self.note),
        )
        return _result(recorded_sets.change_search(tx, state))


@dataclass(frozen=True, slots=True)
class MoveSearch:
    """Gives a saved search a place among the others, from 0."""

    id: SearchId
    at: int

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Moves it; raises `NoSuchSearch`."""
        one = _search(tx, self.id)
        at = max(0, min(self.at, len(saved_searches.listed(tx)) - 1))
        return _result(recorded_sets.change_search(tx, replace(one, at=at)))


@dataclass(frozen=True, slots=True)
class DeleteSearch:
    """Deletes a saved search; no photograph is touched."""

    id: SearchId

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Deletes it; raises `NoSuchSearch`."""
        _search(tx, self.id)
        return _result(recorded_sets.remove_search(tx, self.id))


def _result(items: Iterable[Item]) -> tuple[Changes, Restore]:
    done = tuple(items)
    sets, searches = recorded_sets.touched(done)
    back = Restore(tuple(item.reversed() for item in reversed(done)))
    return Changes(sets=sets, searches=searches), back


def _once(ids: Iterable[PhotoId]) -> list[PhotoId]:
    return list(dict.fromkeys(ids))


def _set(tx: Transaction, id: SetId) -> PhotoSet:
    one = photo_sets.by_id(tx, id)
    if one is None:
        raise NoSuchSet(f"#{id}")
    return one


def _search(tx: Transaction, id: SearchId) -> SavedSearch:
    one = saved_searches.by_id(tx, id)
    if one is None:
        raise NoSuchSearch(f"#{id}")
    return one


def _free_name(
    tx: Transaction, name: str, parent: SetId | None, own: PhotoSet | None = None
) -> str:
    """The name as it is kept. Of two sets that a search cannot tell apart only one may lie at a
    place."""
    tidied = tidy_set_name(name)
    for other in photo_sets.beside(tx, parent):
        if own is not None and other.id == own.id:
            continue
        if words(other.name) == words(tidied):
            raise SetNameTaken(other.name)
    return tidied


def _free_search_name(tx: Transaction, name: str, own: SavedSearch | None = None) -> str:
    tidied = tidy_set_name(name)
    for other in saved_searches.listed(tx):
        if (own is None or other.id != own.id) and words(other.name) == words(tidied):
            raise SearchNameTaken(other.name)
    return tidied


def _readable(text: str) -> str:
    """A search text that can be read; raises `QueryError`."""
    read_query(text)
    return one_line(text)
