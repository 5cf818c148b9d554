"""Writes to sets and saved searches that say what they did, line by line, for the journal.

A line holds the state of a set or search (None: there is none), or which photographs of a set
stand where before and after (`domain.photo_set.as_line`): one line a set, however many they are.
When the answer of a search was last looked at is not journalled; it goes along where a search is
removed, so that it is there again when that is undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import sqlalchemy as sa

from photoarchive.catalogue import photo_sets, photos, saved_searches
from photoarchive.catalogue.changes import MEMBERS, SEARCH, SET, Item, Subject
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import (
    PhotoSet,
    SetId,
    as_line,
    from_line,
    in_pieces,
    pieces,
    rearranged,
)
from photoarchive.domain.query import Order
from photoarchive.domain.saved_search import SavedSearch, SearchId

# From the present order of a set: which photographs move, come or go, and the new order. All others
# keep their order.
Rearranging: TypeAlias = Callable[[list[PhotoId]], tuple[Iterable[PhotoId], list[PhotoId]]]


def make_set(tx: sa.Connection, state: PhotoSet) -> tuple[SetId, list[Item]]:
    """Makes an empty set; its number is given by the catalogue."""
    id = photo_sets.add(tx, state)
    return id, [Item(Subject.SET, id, SET, "", None, _set_state(tx, id))]


def change_set(tx: sa.Connection, state: PhotoSet) -> list[Item]:
    """Gives a set another name, note or place."""
    before = _set_state(tx, state.id)
    photo_sets.change(tx, state)
    after = _set_state(tx, state.id)
    return [Item(Subject.SET, state.id, SET, "", before, after)] if before != after else []


def remove_set(tx: sa.Connection, id: SetId) -> list[Item]:
    """Removes a set with all sets in it; the innermost go first. The photographs stay."""
    done: list[Item] = []
    for inner in reversed(photo_sets.inside(tx, id)):
        done += arrange(tx, inner, lambda old: (old, []))
        before = _set_state(tx, inner)
        photo_sets.remove(tx, inner)
        done.append(Item(Subject.SET, inner, SET, "", before, None))
    return done


def append(tx: sa.Connection, id: SetId, ids: Sequence[PhotoId]) -> list[Item]:
    """Puts photographs behind those of a set; those that are in it stay where they are."""
    place, new = photo_sets.append(tx, id, ids)
    return [Item(Subject.SET, id, MEMBERS, "", [], as_line([(place, new)]))] if new else []


def arrange(tx: sa.Connection, id: SetId, change: Rearranging) -> list[Item]:
    """Changes the order of a set."""
    at = photo_sets.positions(tx, id)
    old = list(at)
    moved, new = change(old)
    if new == old:
        return []
    chosen = frozenset(moved)
    photo_sets.arrange(tx, id, at, chosen, new)
    before, after = as_line(pieces(old, chosen)), as_line(pieces(new, chosen))
    return [Item(Subject.SET, id, MEMBERS, "", before, after)]


def make_search(tx: sa.Connection, state: SavedSearch) -> tuple[SearchId, list[Item]]:
    """Makes a saved search; what is in the archive now counts as seen."""
    id = saved_searches.add(tx, replace(state, seen=photos.newest(tx)))
    return id, [Item(Subject.SEARCH, id, SEARCH, "", None, _search_state(tx, id))]


def change_search(tx: sa.Connection, state: SavedSearch) -> list[Item]:
    """Gives a saved search another name, text, order, note or place."""
    before = _search_state(tx, state.id)
    saved_searches.change(tx, state)
    after = _search_state(tx, state.id)
    return [Item(Subject.SEARCH, state.id, SEARCH, "", before, after)] if before != after else []


def remove_search(tx: sa.Connection, id: SearchId) -> list[Item]:
    """Removes a saved search."""
    before = _search_state(tx, id)
    saved_searches.remove(tx, id)
    return [Item(Subject.SEARCH, id, SEARCH, "", before, None)]


def restore(tx: sa.Connection, item: Item) -> list[Item]:
    """Makes the line's `new` the present state; returns the lines of doing so."""
    if item.subject is Subject.SEARCH:
        return _restore_search(tx, SearchId(item.subject_id), item.new)
    if item.field == MEMBERS:
        return _restore_members(tx, SetId(item.subject_id), item.old, item.new)
    return _restore_set(tx, SetId(item.subject_id), item.new)


def touched(items: Iterable[Item]) -> tuple[frozenset[SetId], frozenset[SearchId]]:
    """The sets and the saved searches that lines are about."""
    about = [(item.subject, item.subject_id) for item in items]
    return (
        frozenset(SetId(id) for subject, id in about if subject is Subject.SET),
        frozenset(SearchId(id) for subject, id in about if subject is Subject.SEARCH),
    )


def _restore_members(tx: sa.Connection, id: SetId, left: Any, told: Any) -> list[Item]:
    if photo_sets.by_id(tx, id) is None:
        return []
    taken, put = from_line(left), from_line(told)
    moved = in_pieces(taken) | in_pieces(put)
    return arrange(tx, id, lambda old: (moved, rearranged(old, moved, put)))


def _restore_set(tx: sa.Connection, id: SetId, state: Any) -> list[Item]:
    known = photo_sets.by_id(tx, id)
    if state is None:
        return remove_set(tx, id) if known is not None else []
    wanted = PhotoSet(id, state["name"], state["note"], state["parent"], state["at"])
    if known is not None:
        return change_set(tx, wanted)
    photo_sets.add(tx, wanted, again=True)
    return [Item(Subject.SET, id, SET, "", None, _set_state(tx, id))]


def _restore_search(tx: sa.Connection, id: SearchId, state: Any) -> list[Item]:
    known = saved_searches.by_id(tx, id)
    if state is None:
        return remove_search(tx, id) if known is not None else []
    wanted = SavedSearch(
        id,
        state["name"],
        state["query"],
        Order(state["sort"]),
        state["note"],
        state["at"],
        state["seen"],
    )
    if known is not None:
        return change_search(tx, wanted)
    saved_searches.add(tx, wanted, again=True)
    return [Item(Subject.SEARCH, id, SEARCH, "", None, _search_state(tx, id))]


def _set_state(tx: sa.Connection, id: SetId) -> dict[str, Any]:
    one = photo_sets.by_id(tx, id)
    assert one is not None
    return {"name": one.name, "note": one.note, "parent": one.parent, "at": one.at}


def _search_state(tx: sa.Connection, id: SearchId) -> dict[str, Any]:
    one = saved_searches.by_id(tx, id)
    assert one is not None
    return {
        "name": one.name,
        "query": one.query,
        "sort": one.order.value,
        "note": one.note,
        "at": one.at,
        "seen": one.seen,
    }
