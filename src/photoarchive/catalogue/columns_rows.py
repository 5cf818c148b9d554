"""What the arrays of the `columns` are made of, as the catalogue has it.

Numbers leave SQLite joined as one text, several times as fast as row by row; of very many
photographs an index that is in the order wanted is read instead of rows of each.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue import text_states
from photoarchive.catalogue.numbers import Ids, parsed

NO_RATING = -128
_WHOLE_BATCH, _BATCH = 100_000, 20_000
# So much text is turned into numbers at once.
_CHARACTERS = 1 << 22
# Parts joined texts; none of them should hold it.
_BETWEEN = "\x1f"
# Photographs with numbers of values, side by side, in the order of both.
Sides: TypeAlias = tuple[NDArray[np.int32], NDArray[np.int32]]
NO_SIDES: Sides = (np.empty(0, np.int32), np.empty(0, np.int32))

# Whole numbers that every photograph has or is given.
_NUMBERS = {
    "trashed": "trashed",
    "taken": "ifnull(taken_sort, 0)",
    "precision": "ifnull(length(taken), 0)",
    "rating": f"ifnull(CAST(rating AS INTEGER), {NO_RATING})",
    "flag": "ifnull(CAST(flag AS INTEGER), 0)",
    "orientation": "ifnull(CAST(orientation AS INTEGER), 0)",
    "accession": "accession_id",
    "width": "width",
    "height": "height",
}
_TEXTS = {"label": "ifnull(label, '')", "format": "format"}
_POSITION = ("id", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Batch:
    """Some photographs, as a condition of a statement."""

    parameters: tuple[object, ...]
    is_range: bool

    def where(self, column: str) -> str:
        """The condition, with places for the parameters."""
        if self.is_range:
            return f"{column} BETWEEN ? AND ?"
        return f"{column} IN (SELECT value FROM json_each(?))"


def batches(ids: Ids, whole: bool) -> Iterator[Batch]:
    """These photographs (in order), so many at a time; all there are as ranges."""
    size = _WHOLE_BATCH if whole else _BATCH
    for start in range(0, len(ids), size):
        some = ids[start : start + size]
        if whole:
            yield Batch((int(some[0]), int(some[-1])), True)
        else:
            yield Batch((json.dumps(some.tolist()),), False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of some photographs: numbers and texts by the names of the columns, in the
    order of the `ids`; positions of those that have one, with their numbers."""

    ids: Ids
    numbers: dict[str, Ids]
    texts: dict[str, list[str]]
    placed: Ids
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]


def facts(tx: sa.Connection, batch: Batch) -> Facts:
    """The facts of a batch."""
    chosen = f"FROM photo WHERE {batch.where('id')}"
    asked = [f"group_concat({one})" for one in ("id", *_NUMBERS.values())]
    asked += [f"group_concat({one}, '{_BETWEEN}')" for one in _TEXTS.values()]
    asked += [f"group_concat({one}) FILTER (WHERE latitude IS NOT NULL)" for one in _POSITION]
    row = tx.exec_driver_sql(f"SELECT {', '.join(asked)} {chosen}", batch.parameters).one()
    told = iter(row)
    ids = parsed(next(told))
    numbers = {name: parsed(next(told)) for name in _NUMBERS}
    texts = {}
    for name, column in _TEXTS.items():
        texts[name] = (next(told) or "").split(_BETWEEN)
        if len(texts[name]) != len(ids):  # one of them has the sign in it
            rows = tx.exec_driver_sql(f"SELECT {column} {chosen}", batch.parameters)
            texts[name] = [one[0] for one in rows]
    placed = parsed(next(told))
    latitude, longitude = (np.fromstring(one or "", np.float64, sep=",") for one in told)
    return Facts(ids, numbers, texts, placed, latitude, longitude)


# --- pairs ----------------------------------------------------------------------------------------


def all_terms(tx: sa.Connection) -> dict[str, Sides]:
    """Which photographs carry which terms, by the fields."""
    # By the index, which has the photographs of each term and field together.
    rows = _rows(
        tx,
        "SELECT field, term_id, count(*), group_concat(photo_id) FROM photo_term "
        "GROUP BY term_id, field",
    )
    found: defaultdict[str, Gathered] = defaultdict(Gathered)
    for key, term, count, photos in rows:
        found[key].add(term, count, photos)
    return {key: found.pop(key).sides() for key in list(found)}


def terms(tx: sa.Connection, several: Iterable[Batch], keys: Sequence[str]) -> dict[str, Sides]:
    """The same of some photographs, for these fields."""
    numbers = " ".join(f"WHEN '{key}' THEN {n}" for n, key in enumerate(keys))
    read: dict[str, list[Sides]] = {key: [] for key in keys}
    for batch in several:
        found = tx.exec_driver_sql(
            "SELECT group_concat(photo_id), group_concat(term_id), "
            f"group_concat(CASE field {numbers} END) FROM photo_term "
            f"WHERE {batch.where('photo_id')}",
            batch.parameters,
        ).one()
        photos, carried, fields = map(parsed, found)
        for number, key in enumerate(keys):
            mine = fields == number
            read[key].append(in_order(photos[mine], carried[mine]))
    return {key: joined(parts) for key, parts in read.items()}


def values(
    tx: sa.Connection, key: str, several: Iterable[Batch] | None
) -> Iterator[tuple[str, int, str]]:
    """Contents of a field, with how many photographs have each, and these joined: of some
    photographs or, by the index, of all."""
    for where, grouped, parameters in _parts(several, "text"):
        yield from _rows(
            tx,
            "SELECT text, count(*), group_concat(photo_id) FROM value "
            f"WHERE field = ? AND {where} GROUP BY {grouped}",
            (key, *parameters),
        )


def languages(
    tx: sa.Connection, several: Iterable[Batch] | None
) -> Iterator[tuple[tuple[str, str], int, str]]:
    """The same of fields with the languages of their texts."""
    for where, grouped, parameters in _parts(several, "field", "language"):
        rows = _rows(
            tx,
            "SELECT field, language, count(*), group_concat(photo_id) FROM text "
            f"WHERE {where} GROUP BY {grouped}",
            parameters,
        )
        yield from (((key, tag), count, photos) for key, tag, count, photos in rows)


def states(
    tx: sa.Connection, several: Iterable[Batch] | None
) -> Iterator[tuple[tuple[str, str], int, int, str]]:
    """Texts that are no drafts: each field with its language, and the number of the state
    (`text_states.STATE`), with how many photographs have such a text, and these joined."""
    noted = (
        f"SELECT s.photo_id, s.field, s.language, {text_states.STATE} AS state "
        f"FROM {text_states.NOTED}"
    )
    for where, grouped, parameters in _parts(several, "field", "language", "state"):
        for key, tag, state, count, photos in _rows(
            tx,
            f"SELECT field, language, state, count(*), group_concat(photo_id) FROM ({noted}) "
            f"WHERE {where} AND state > 0 GROUP BY {grouped}",
            parameters,
        ):
            yield (key, tag), state, count, photos


def _rows(tx: sa.Connection, statement: str, parameters: tuple[object, ...] = ()) -> Iterator[Any]:
    """The rows as the driver has them: there may be a hundred thousand."""
    cursor: Any = tx.exec_driver_sql(statement, parameters).cursor
    return iter(cursor)


def _parts(
    several: Iterable[Batch] | None, *grouped: str
) -> Iterator[tuple[str, str, tuple[object, ...]]]:
    """Condition, grouping and parameters of each statement."""
    if several is None:
        yield "1", ", ".join(grouped), ()
        return
    for batch in several:
        # Not by the index of what it is grouped by: that of the photographs leads to few rows.
        yield batch.where("photo_id"), ", ".join(f"+{one}" for one in grouped), batch.parameters


class Gathered:
    """Values with joined photographs on their way to pairs."""

    def __init__(self) -> None:
        self._values: list[int] = []
        self._counts: list[int] = []
        self._texts: list[str] = []
        self._length = 0
        self._photos: list[NDArray[np.int32]] = []

    def add(self, value: int, count: int, photos: str) -> None:
        """Takes a value that so many photographs have; it may come several times."""
        self._values.append(value)
        self._counts.append(count)
        self._texts.append(photos)
        self._length += len(photos)
        if self._length > _CHARACTERS:
            self._parse()

    def _parse(self) -> None:
        self._photos.append(np.fromstring(",".join(self._texts), np.int32, sep=","))
        self._texts, self._length = [], 0

    def sides(self) -> Sides:
        """The pairs in their order."""
        self._parse()
        pairs = np.repeat(np.array(self._values, np.int64), self._counts)
        at = 0
        for some in self._photos:
            pairs[at : at + len(some)] |= some.astype(np.int64) << 32
            at += len(some)
        self._photos.clear()
        return _sorted(pairs)


def in_order(photos: NDArray[np.integer[Any]], values: NDArray[np.integer[Any]]) -> Sides:
    """Pairs by photographs, those of one by their values."""
    return _sorted(photos.astype(np.int64) << 32 | values)


def _sorted(pairs: Ids) -> Sides:
    """In one number each, the photograph in its upper half."""
    pairs.sort()
    return (pairs >> 32).astype(np.int32), pairs.astype(np.int32)


def joined(parts: Sequence[Sides]) -> Sides:
    """Pairs of several batches as one."""
    if not parts:
        return NO_SIDES
    return np.concatenate([one[0] for one in parts]), np.concatenate([one[1] for one in parts])
