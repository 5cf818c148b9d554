"""The rows of terms, written many at a time; the search rows follow.

Statements go to the driver as tuples: for fifty thousand terms that is what the time goes into.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import Any, TypeAlias

import sqlalchemy as sa

from photoarchive.catalogue import names as numbering
from photoarchive.catalogue import search_rows
from photoarchive.domain.term import Details, NewTerm, Term, TermId, TermName
from photoarchive.domain.text import words

_BELOW = "(SELECT value FROM json_each(?))"
# The columns of what is told of a term besides its names, in the order of `details_of`.
DETAILS = (
    *("note", "broader_id", "external", "valid_from", "valid_to"),
    *("latitude", "longitude", "defaults", "event"),
)
_COLUMNS = ", ".join(DETAILS)
# The keys in the column of identifiers under which it stands which terms are not the same as this
# one, and for which ones that are gone it stands: no scheme can be called so.
_DIFFERENT, INSTEAD_OF = "different_from", "instead_of"
_Row: TypeAlias = tuple[Any, ...]


def folded(name: str) -> str:
    """The form under which a name is compared and completed."""
    return " ".join(words(name))


def add(
    tx: sa.Connection, new: Sequence[NewTerm], ids: Sequence[TermId] | None = None
) -> list[TermId]:
    """Makes terms; with `ids`, under their former numbers. Returns their numbers."""
    if not new:
        return []
    if ids is None:
        first = newest(tx) + 1
        ids = [TermId(first + number) for number in range(len(new))]
    tx.exec_driver_sql(
        f"INSERT INTO term (id, vocabulary, origin, {_COLUMNS}) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (id, one.vocabulary.value, one.origin.value, *_row(one.details))
            for id, one in zip(ids, new, strict=True)
        ],
    )
    _add_names(tx, {id: one.names for id, one in zip(ids, new, strict=True)})
    return list(ids)


def newest(tx: sa.Connection) -> int:
    """The highest number that a term ever had."""
    return tx.scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = 'term'")) or 0


def put(tx: sa.Connection, terms: Sequence[Term]) -> None:
    """Gives each of these terms, which are there, the names, origin and details that it has
    here."""
    if not terms:
        return
    tx.exec_driver_sql(
        f"UPDATE term SET (origin, {_COLUMNS}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?",
        [(one.origin.value, *_row(one.details), one.id) for one in terms],
    )
    set_names(tx, {one.id: one.names for one in terms})


def set_names(tx: sa.Connection, names: Mapping[TermId, Sequence[TermName]]) -> None:
    """Makes these the names of each of the terms that had others."""
    rows = tx.exec_driver_sql(
        "SELECT term_id, name, language, kind FROM term_name "
        f"WHERE term_id IN {_BELOW} ORDER BY id",
        (json.dumps(list(names)),),
    )
    held: dict[int, list[tuple[str, str, str]]] = {}
    for id, *name in rows:
        held.setdefault(id, []).append((name[0], name[1], name[2]))
    changed = {
        id: several
        for id, several in names.items()
        if held.get(id, []) != [(n.name, n.language, n.kind.value) for n in several]
    }
    _drop_names(tx, changed)
    _add_names(tx, changed)


def remove(tx: sa.Connection, ids: Sequence[TermId]) -> None:
    """Removes terms that no photograph carries."""
    if ids:
        _drop_names(tx, ids)
        tx.exec_driver_sql(f"DELETE FROM term WHERE id IN {_BELOW}", (json.dumps(list(ids)),))


def details_of(row: Sequence[Any]) -> Details:
    """What a row tells of a term: its columns from the note to those of events, in their order."""
    note, broader, external, valid_from, valid_to, latitude, longitude, defaults, event = row
    known = json.loads(external) if external else {}
    told = json.loads(event) if event else {}
    different = frozenset(TermId(id) for id in known.pop(_DIFFERENT, ()))
    instead_of = frozenset(TermId(id) for id in known.pop(INSTEAD_OF, ()))
    return Details(
        note,
        TermId(broader) if broader is not None else None,
        known,
        valid_from,
        valid_to,
        (latitude, longitude) if latitude is not None and longitude is not None else None,
        json.loads(defaults) if defaults else {},
        different,
        instead_of,
        tuple(TermId(id) for id in told.get("places", ())),
        told.get("hashtag", ""),
        told.get("lead", {}),
    )


def _row(details: Details) -> _Row:
    external: dict[str, Any] = dict(details.external)
    if details.different:
        external[_DIFFERENT] = sorted(details.different)
    if details.instead_of:
        external[INSTEAD_OF] = sorted(details.instead_of)
    latitude, longitude = details.position or (None, None)
    event: dict[str, Any] = {
        "places": list(details.places),
        "hashtag": details.hashtag,
        "lead": dict(details.lead),
    }
    event = {key: value for key, value in event.items() if value}
    return (
        details.note,
        details.broader,
        json.dumps(external, ensure_ascii=False) if external else "",
        details.valid_from,
        details.valid_to,
        latitude,
        longitude,
        json.dumps(dict(details.defaults), ensure_ascii=False) if details.defaults else "",
        json.dumps(event, ensure_ascii=False) if event else "",
    )


def _drop_names(tx: sa.Connection, ids: Iterable[TermId]) -> None:
    wanted = (json.dumps(list(ids)),)
    rows = tx.exec_driver_sql(f"SELECT id FROM term_name WHERE term_id IN {_BELOW}", wanted)
    dropped = [row[0] for row in rows]
    numbering.note_dropped(tx, len(dropped))
    search_rows.drop_names(tx, dropped)
    tx.exec_driver_sql(f"DELETE FROM term_name WHERE term_id IN {_BELOW}", wanted)


def _add_names(tx: sa.Connection, names: Mapping[TermId, Sequence[TermName]]) -> None:
    number = count(numbering.next_number(tx))
    rows = [
        (next(number), id, one.language, one.name, one.kind.value, folded(one.name))
        for id, several in names.items()
        for one in several
    ]
    if rows:
        tx.exec_driver_sql(
            "INSERT INTO term_name (id, term_id, language, name, kind, folded) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )
        search_rows.add_names(tx, list(names))
