"""What fields hold, read and written alike wherever a field is stored.

A stored content is plain JSON: a text, a number, a list of texts, `[latitude, longitude]`, a
list of term numbers for the fields of a vocabulary, a list of structures, or None for an empty
field. A field in
several languages holds one text for each language.
"""

from __future__ import annotations

import contextlib
import json
import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, TypeAlias, cast

import sqlalchemy as sa

from photoarchive.catalogue import search_rows, text_states
from photoarchive.catalogue.schema import photo, photo_term, problem, structure, text, value
from photoarchive.domain import dates
from photoarchive.domain.fields import BY_KEY, Field, Type
from photoarchive.domain.photo import Content, PhotoId, Structured
from photoarchive.domain.term import TermId

Scalar: TypeAlias = str | int | float
Item: TypeAlias = Scalar | Structured
Stored: TypeAlias = Scalar | list[Item] | None
# The key under which a photograph's being in the trash is kept and journalled like a field.
TRASHED = "trashed"
# The key under which it is kept which fields' disagreements have been looked at.
DISMISSED = "dismissed"
# The key under which it is kept which other photographs do not show the same picture, though they
# look so: their numbers.
NOT_TWINS = "not_twins"

_LISTED_AT_ONCE = 10_000
PHOTO_COLUMNS = {
    "date_created": "taken",
    "date_offset": "taken_offset",
    "rating": "rating",
    "label": "label",
    "flag": "flag",
    "orientation": "orientation",
    TRASHED: "trashed",
}


def chosen(column: sa.ColumnElement[int], ids: Iterable[int]) -> sa.ColumnElement[bool]:
    """Whether a column's number is among many (SQLite's list of variables is too short)."""
    numbers = sa.func.json_each(_listed(ids)).table_valued("value")
    return column.in_(sa.select(numbers.c.value))


def read(
    tx: sa.Connection, key: str, language: str, ids: Collection[PhotoId]
) -> dict[PhotoId, Stored]:
    """The content of a field (in one language) of these photographs; empty ones are None."""
    found: dict[PhotoId, Stored] = dict.fromkeys(ids)
    field = BY_KEY.get(key)
    if key in PHOTO_COLUMNS:
        found.update(_column(tx, PHOTO_COLUMNS[key], ids))
    elif key == DISMISSED:
        found.update(_dismissed(tx, ids))
    elif key == NOT_TWINS:
        found.update(_not_twins(tx, ids))
    elif spoken := text_states.field_of(key):
        noted = text_states.read(tx, spoken, language, ids)
        found.update({id: text_states.written(one) for id, one in noted.items()})
    elif field is None:
        raise KeyError(key)
    elif field.type is Type.PLACE:
        found.update(_places(tx, ids))
    elif field.vocabulary is not None:
        found.update(_terms(tx, key, ids))
    elif field.in_languages:
        found.update(_texts(tx, key, language, ids))
    elif field.is_structured:
        found.update(_structures(tx, key, ids))
    else:
        found.update(_values(tx, field, ids))
    return found


def languages_of(tx: sa.Connection, key: str, ids: Iterable[PhotoId]) -> dict[PhotoId, list[str]]:
    """The languages in which a field has a text, for each of these photographs that has any."""
    found: dict[PhotoId, list[str]] = {}
    rows = sa.select(text.c.photo_id, text.c.language).where(
        text.c.field == key, chosen(text.c.photo_id, ids)
    )
    for id, language in tx.execute(rows):
        found.setdefault(PhotoId(id), []).append(language)
    return found


def write(
    tx: sa.Connection,
    key: str,
    language: str,
    contents: Mapping[PhotoId, Stored],
    old: Mapping[PhotoId, Stored] | None = None,
) -> None:
    """Makes these the contents of a field; the search rows follow. `old` is what `read` says of
    these photographs now (where not given, it is read): of a list only what differs is written."""
    if old is None:
        old = read(tx, key, language, list(contents))
    field = BY_KEY.get(key)
    if key in PHOTO_COLUMNS:
        _write_column(tx, key, contents)
    elif key == DISMISSED:
        _write_dismissed(tx, contents)
    elif key == NOT_TWINS:
        _write_rows(tx, value, "text", key, contents, old)
    elif spoken := text_states.field_of(key):
        noted = {id: text_states.standing_in(one) for id, one in contents.items()}
        text_states.write(tx, spoken, language, noted)
    elif field is None:
        raise KeyError(key)
    elif field.type is Type.PLACE:
        _write_places(tx, contents)
    elif field.vocabulary is not None:
        _write_rows(tx, photo_term, "term_id", key, contents, old)
    else:
        if field.in_languages:
            _write_texts(tx, key, language, contents)
        elif field.is_structured:
            _write_rows(tx, structure, "json", key, contents, old)
        else:
            _write_rows(tx, value, "text", key, contents, old)
        search_rows.refresh_photos(tx, (key, language), old, contents)


def term_ids(stored: Stored) -> list[TermId]:
    """The terms that a content of a vocabulary's field names."""
    several = stored if isinstance(stored, list) else []
    return cast("list[TermId]", [one for one in several if isinstance(one, int)])


def touch(tx: sa.Connection, ids: Iterable[PhotoId], at: str) -> None:
    """Notes when these photographs were last edited, as a new revision of the catalogue."""
    several = list(ids)
    if several:
        next = next_revision(tx)
        edited = sa.update(photo).where(chosen(photo.c.id, several))
        tx.execute(edited.values(edited=at, revision=next))


def next_revision(tx: sa.Connection) -> int:
    """The number behind all that were given (see `photo.revision`)."""
    return (tx.scalar(sa.select(sa.func.max(photo.c.revision))) or 0) + 1


def from_texts(field: Field, texts: Sequence[str]) -> Stored:
    """The content that rows of texts stand for, in the field's own type."""
    several: list[Item] = list(texts)
    if field.type is Type.INTEGER or field.type is Type.NUMBER:
        several = [_number(one) for one in texts]
    return several if field.many is not None else several[0]  # type: ignore[return-value]


def _number(written: str) -> Scalar:
    """The number; a text that is none, as files may hold one where a number belongs, itself."""
    for kind in (int, float):
        with contextlib.suppress(ValueError):
            number = kind(written)
            return number if math.isfinite(number) else written
    return written


def as_content(stored: Stored) -> Content | None:
    """A stored content as the domain knows it: lists become tuples."""
    if not isinstance(stored, list):
        return stored
    structures = tuple(one for one in stored if isinstance(one, Mapping))
    if structures:
        return structures
    numbers = tuple(one for one in stored if isinstance(one, int | float))
    return numbers if len(numbers) == len(stored) else tuple(str(one) for one in stored)


def as_json(structured: object) -> str:
    """A structure as its row holds it."""
    return json.dumps(structured, ensure_ascii=False)


def _rows(
    tx: sa.Connection, statement: str, parameters: tuple[object, ...]
) -> list[tuple[PhotoId, Any]]:
    """The rows of a plain statement: an edit may be of a hundred thousand photographs."""
    cursor = tx.exec_driver_sql(statement, parameters).cursor
    assert cursor is not None
    return cast("list[tuple[PhotoId, Any]]", cursor.fetchall())


def _listed(ids: Iterable[int]) -> str:
    """Numbers as JSON; in pieces, for while it is written no other thread has its turn."""
    left = iter(ids)
    pieces = iter(lambda: list(islice(left, _LISTED_AT_ONCE)), [])
    return f"[{','.join(json.dumps(piece)[1:-1] for piece in pieces)}]"


def _in_places(table: str, column: str) -> str:
    """The rows of a list, of a field and photographs."""
    return (
        f"SELECT photo_id, {column} FROM {table} WHERE field = ? "
        "AND photo_id IN (SELECT value FROM json_each(?)) ORDER BY photo_id, position"
    )


def _structures(tx: sa.Connection, key: str, ids: Iterable[PhotoId]) -> dict[PhotoId, Stored]:
    rows = (
        sa.select(structure.c.photo_id, structure.c.json)
        .where(structure.c.field == key, chosen(structure.c.photo_id, ids))
        .order_by(structure.c.photo_id, structure.c.position)
    )
    found: dict[PhotoId, list[Item]] = {}
    for id, one in tx.execute(rows):
        found.setdefault(PhotoId(id), []).append(json.loads(one))
    return dict(found)


def _column(tx: sa.Connection, name: str, ids: Iterable[PhotoId]) -> dict[PhotoId, Stored]:
    which = "id IN (SELECT value FROM json_each(?))"
    return dict(_rows(tx, f"SELECT id, {name} FROM photo WHERE {which}", (_listed(ids),)))


def _dismissed(tx: sa.Connection, ids: Iterable[PhotoId]) -> dict[PhotoId, Stored]:
    rows = (
        sa.select(problem.c.photo_id, problem.c.field)
        .where(problem.c.dismissed == 1, chosen(problem.c.photo_id, ids))
        .distinct()
        .order_by(problem.c.photo_id, problem.c.field)
    )
    found: dict[PhotoId, list[Item]] = {}
    for id, key in tx.execute(rows):
        found.setdefault(PhotoId(id), []).append(key)
    return dict(found)


def _not_twins(tx: sa.Connection, ids: Iterable[PhotoId]) -> dict[PhotoId, Stored]:
    rows = (
        sa.select(value.c.photo_id, value.c.text)
        .where(value.c.field == NOT_TWINS, chosen(value.c.photo_id, ids))
        .order_by(value.c.photo_id, value.c.position)
    )
    found: dict[PhotoId, list[Item]] = {}
    for id, other in tx.execute(rows):
        found.setdefault(PhotoId(id), []).append(int(other))
    return dict(found)


def _write_dismissed(tx: sa.Connection, contents: Mapping[PhotoId, Stored]) -> None:
    whose = sa.update(problem).where(chosen(problem.c.photo_id, contents))
    tx.execute(whose.values(dismissed=0))
    by_fields: dict[tuple[str, ...], list[PhotoId]] = {}
    for id, stored in contents.items():
        if isinstance(stored, list):
            by_fields.setdefault(tuple(map(str, stored)), []).append(id)
    for keys, ids in by_fields.items():
        tx.execute(
            sa.update(problem)
            .where(
                problem.c["values"] != "",
                problem.c.field.in_(keys),
                chosen(problem.c.photo_id, ids),
            )
            .values(dismissed=1)
        )


def _places(tx: sa.Connection, ids: Iterable[PhotoId]) -> dict[PhotoId, Stored]:
    rows = sa.select(photo.c.id, photo.c.latitude, photo.c.longitude).where(
        chosen(photo.c.id, ids), photo.c.latitude.is_not(None)
    )
    return {PhotoId(id): [latitude, longitude] for id, latitude, longitude in tx.execute(rows)}


def _terms(tx: sa.Connection, key: str, ids: Iterable[PhotoId]) -> dict[PhotoId, Stored]:
    found: dict[PhotoId, list[Item]] = {}
    for id, term_id in _rows(tx, _in_places("photo_term", "term_id"), (key, _listed(ids))):
        found.setdefault(id, []).append(term_id)
    return dict(found)


def _texts(
    tx: sa.Connection, key: str, language: str, ids: Iterable[PhotoId]
) -> dict[PhotoId, Stored]:
    statement = (
        "SELECT photo_id, text FROM text WHERE field = ? AND language = ? "
        "AND photo_id IN (SELECT value FROM json_each(?))"
    )
    return dict(_rows(tx, statement, (key, language, _listed(ids))))


def _values(tx: sa.Connection, field: Field, ids: Iterable[PhotoId]) -> dict[PhotoId, Stored]:
    found: dict[PhotoId, list[str]] = {}
    for id, one in _rows(tx, _in_places("value", "text"), (field.key, _listed(ids))):
        found.setdefault(id, []).append(one)
    return {id: from_texts(field, several) for id, several in found.items()}


def _write_column(tx: sa.Connection, key: str, contents: Mapping[PhotoId, Stored]) -> None:
    name = PHOTO_COLUMNS[key]
    if key == "date_created":
        dated = [
            (one, dates.sort_key(str(one)) if one else None, id) for id, one in contents.items()
        ]
        _many(tx, f"UPDATE photo SET {name} = ?, taken_sort = ? WHERE id = ?", dated)
        return
    rows = [(one, id) for id, one in contents.items()]
    if key == "orientation":
        noted = "own_orientation = coalesce(own_orientation, orientation, 1)"
        _many(tx, f"UPDATE photo SET {noted}, orientation = ? WHERE id = ?", rows)
        return
    _many(tx, f"UPDATE photo SET {name} = ? WHERE id = ?", rows)


def _write_places(tx: sa.Connection, contents: Mapping[PhotoId, Stored]) -> None:
    rows = []
    for id, one in contents.items():
        latitude, longitude = one if isinstance(one, list) else (None, None)
        rows.append({"b_id": id, "latitude": latitude, "longitude": longitude})
    if rows:
        tx.execute(sa.update(photo).where(photo.c.id == sa.bindparam("b_id")), rows)


def _write_texts(
    tx: sa.Connection, key: str, language: str, contents: Mapping[PhotoId, Stored]
) -> None:
    gone = [(id, key, language) for id, one in contents.items() if one is None]
    _many(tx, "DELETE FROM text WHERE photo_id = ? AND field = ? AND language = ?", gone)
    rows = [(id, key, language, one) for id, one in contents.items() if one is not None]
    _many(
        tx,
        "INSERT INTO text (photo_id, field, language, text) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (photo_id, field, language) DO UPDATE SET text = excluded.text",
        rows,
    )


def _write_rows(
    tx: sa.Connection,
    table: sa.Table,
    column: str,
    key: str,
    contents: Mapping[PhotoId, Stored],
    old: Mapping[PhotoId, Stored],
) -> None:
    """Writes lists, from the first place on at which they differ from what is there."""
    held: Callable[[Item], object] = {"text": str, "json": as_json}.get(column, int)  # type: ignore[assignment]
    gone, rows = [], []
    for id, one in contents.items():
        new, before = _as_list(one), _as_list(old[id])
        alike = 0
        while alike < min(len(new), len(before)) and new[alike] == before[alike]:
            alike += 1
        if alike < len(before):
            gone.append((id, key, alike))
        rows += [(id, key, at, held(new[at])) for at in range(alike, len(new))]
    _many(tx, f"DELETE FROM {table.name} WHERE photo_id = ? AND field = ? AND position >= ?", gone)
    _many(
        tx,
        f"INSERT INTO {table.name} (photo_id, field, position, {column}) VALUES (?, ?, ?, ?)",
        rows,
    )


def _as_list(stored: Stored) -> list[Item]:
    return stored if isinstance(stored, list) else [] if stored is None else [stored]


def _many(tx: sa.Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Runs a plain statement with each of these."""
    if rows:
        tx.exec_driver_sql(statement, list(rows))
