"""The saved searches in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from photoarchive.catalogue.schema import photo, saved_search
from photoarchive.domain.query import Order
from photoarchive.domain.saved_search import SavedSearch, SearchId


def listed(tx: sa.Connection) -> list[SavedSearch]:
    """All saved searches in their order."""
    rows = tx.execute(sa.select(saved_search).order_by(saved_search.c.position, saved_search.c.id))
    return [
        SavedSearch(SearchId(r.id), r.name, r.query, Order(r.sort), r.note, r.position, r.seen)
        for r in rows
    ]


def by_id(tx: sa.Connection, id: SearchId) -> SavedSearch | None:
    """The saved search of this number, if there is one."""
    return next((one for one in listed(tx) if one.id == id), None)


def add(tx: sa.Connection, state: SavedSearch, *, again: bool = False) -> SearchId:
    """Makes a saved search at its place; with `again` under its former number."""
    values: dict[str, object] = {**_values(state), "seen": state.seen}
    if again:
        values["id"] = state.id
    made = tx.execute(sa.insert(saved_search).values(values)).inserted_primary_key
    assert made is not None
    id = SearchId(made[0])
    _place(tx, id, state.at)
    return id


def change(tx: sa.Connection, state: SavedSearch) -> None:
    """Makes this the state of a saved search; what was seen of it stays."""
    tx.execute(sa.update(saved_search).where(saved_search.c.id == state.id).values(_values(state)))
    _place(tx, state.id, state.at)


def remove(tx: sa.Connection, id: SearchId) -> None:
    """Removes a saved search."""
    tx.execute(sa.delete(saved_search).where(saved_search.c.id == id))
    _number(tx, [one.id for one in listed(tx)])


def look(tx: sa.Connection, id: SearchId) -> None:
    """Notes that its answer was looked at now: what comes in from here on is new."""
    newest = sa.select(sa.func.coalesce(sa.func.max(photo.c.id), 0)).scalar_subquery()
    tx.execute(sa.update(saved_search).where(saved_search.c.id == id).values(seen=newest))


def _values(state: SavedSearch) -> dict[str, object]:
    return {
        "name": state.name,
        "query": state.query,
        "sort": state.order.value,
        "note": state.note,
    }


def _place(tx: sa.Connection, id: SearchId, at: int) -> None:
    others = [one.id for one in listed(tx) if one.id != id]
    _number(tx, [*others[:at], id, *others[at:]])


def _number(tx: sa.Connection, ids: Sequence[SearchId]) -> None:
    rows = [{"b_id": id, "position": position} for position, id in enumerate(ids)]
    if rows:
        tx.execute(sa.update(saved_search).where(saved_search.c.id == sa.bindparam("b_id")), rows)
