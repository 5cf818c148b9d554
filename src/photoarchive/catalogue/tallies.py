"""How many of very many photographs have each content of a field, and in which languages they
have texts.

What is counted stays in SQLite and in the arrays of the `columns`: a million photographs are
never read one by one. Meant for other threads than the window's: of a million photographs it may
take seconds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import sqlalchemy as sa

from photoarchive.catalogue import columns
from photoarchive.catalogue.contents import PHOTO_COLUMNS
from photoarchive.catalogue.numbers import Ids, asked, mask_of
from photoarchive.domain.fields import FIELDS, Field, Type
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.photo_ids import PhotoIds

# Texts are hardly ever alike, and long: when among so many of them more are different than this,
# the others are not compared. Of a million headlines it would take a hundred megabytes.
_LOOKED_AT = 20_000
_WIDELY = 2_000
# So many where values are short, and some of them may be frequent all the same.
_MOSTLY = 10_000
_AT_ONCE = 20_000  # runs written at once

# A text, a number, a term's number, or [latitude, longitude].
Told: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Tally:
    """The most frequent contents with how many photographs have each, most first; how many
    different ones there are (`at_least`: or more, and none is given), and how many photographs
    have one at all (-1 where that was not counted)."""

    contents: tuple[tuple[Told, int], ...]
    different: int
    having: int
    at_least: bool = False


class Chosen:
    """Many photographs, as statements and arrays take them."""

    def __init__(self, ids: PhotoIds) -> None:
        self.ids: Ids = np.flatnonzero(np.frombuffer(ids.mask, np.bool_))
        self.runs = _as_runs(self.ids)


def tally(tx: sa.Connection, field: Field, language: str, of: Chosen, most: int) -> Tally:
    """The contents of a field (in one language); at most so many. Terms stand by their numbers."""
    if field.vocabulary is not None:
        return _of_terms(tx, field.key, of.ids, most)
    if field.type is Type.PLACE:
        found = "t.latitude || ' ' || t.longitude"
        counted = _grouped(tx, "photo", "id", found, "t.latitude IS NOT NULL", (), of, most)
        places = (([float(one) for one in text.split()], n) for text, n in counted.contents)
        return Tally(tuple(places), counted.different, counted.having)
    if field.key in PHOTO_COLUMNS:
        name = f"t.{PHOTO_COLUMNS[field.key]}"
        if n := _different(tx, "photo", "id", name, f"{name} IS NOT NULL", (), of, _MOSTLY):
            return Tally((), n, -1, at_least=True)
        return _grouped(tx, "photo", "id", name, f"{name} IS NOT NULL", (), of, most)
    if field.in_languages:
        which = "field = ? AND language = ?"
        asked_for = (tx, "text", "photo_id", "t.text", which, (field.key, language), of)
        if n := _different(*asked_for, _WIDELY):
            return Tally((), n, -1, at_least=True)
        return _grouped(*asked_for, most)
    # Found by photograph (the + sets the index by contents aside): by content it would go through
    # the whole field once for each run.
    held = (tx, "value", "photo_id", "t.text", "+t.field = ?", (field.key,), of)
    if n := _different(*held, _MOSTLY):
        return Tally((), n, -1, at_least=True)
    return _grouped(*held, most)


def structures(tx: sa.Connection, key: str, of: Chosen, most: int) -> Tally:
    """The structures of a field, as JSON."""
    return _grouped(tx, "structure", "photo_id", "t.json", "field = ?", (key,), of, most)


def with_structures(tx: sa.Connection, key: str, of: Chosen) -> Ids:
    """Those of the photographs that have a structure in the field."""
    return asked(
        tx,
        "SELECT DISTINCT s.photo_id AS n FROM json_each(?) r CROSS JOIN structure s "
        "ON s.photo_id BETWEEN r.value ->> 0 AND r.value ->> 1 WHERE s.field = ?",
        (of.runs, key),
    )


def without(of: Chosen, some: Ids) -> Chosen:
    """The photographs but for some of them."""
    size = int(of.ids.max(initial=-1)) + 1
    return Chosen(PhotoIds((mask_of(of.ids, size) & ~mask_of(some, size)).tobytes()))


def languages(tx: sa.Connection, of: Chosen) -> dict[tuple[str, str], int]:
    """How many of the photographs have a text of each field in each language."""
    held = columns.of(tx)
    with held.lock:
        counted = held.spoken.counted(mask_of(of.ids, held.size))
        several = zip(held.codes, counted.tolist(), strict=False)
        return {code: n for code, n in several if n}


def languages_among(tx: sa.Connection, of: Chosen) -> set[str]:
    """The languages of their texts, read from the rows: for few photographs."""
    rows = tx.exec_driver_sql(
        "SELECT DISTINCT t.language FROM json_each(?) r CROSS JOIN text t "
        "ON t.photo_id BETWEEN r.value ->> 0 AND r.value ->> 1",
        (of.runs,),
    )
    return {row[0] for row in rows}


def default_stands_alone(tx: sa.Connection, of: Chosen) -> bool:
    """Whether any default text is not a repetition of the same field's text in a language."""
    row = tx.exec_driver_sql(
        "SELECT 1 FROM json_each(?) r CROSS JOIN text t "
        "ON t.photo_id BETWEEN r.value ->> 0 AND r.value ->> 1 "
        "WHERE t.language = ? AND t.text <> '' AND t.field IN (SELECT value FROM json_each(?)) "
        "AND NOT EXISTS (SELECT 1 FROM text o WHERE o.photo_id = t.photo_id "
        "AND o.field = t.field AND o.language <> t.language AND o.text = t.text) LIMIT 1",
        (of.runs, DEFAULT_LANGUAGE, json.dumps([f.key for f in FIELDS if f.in_languages])),
    ).first()
    return row is not None


def _of_terms(tx: sa.Connection, key: str, ids: Ids, most: int) -> Tally:
    held = columns.of(tx)
    with held.lock:
        counted = held.terms[key].counted(mask_of(ids, held.size))
    used = np.flatnonzero(counted)
    first = used[np.argsort(-counted[used], kind="stable")][:most]
    several = tuple((int(id), int(counted[id])) for id in first)
    return Tally(several, len(used), -1)


def _grouped(
    tx: sa.Connection,
    table: str,
    number: str,
    content: str,
    which: str,
    parameters: tuple[str, ...],
    of: Chosen,
    most: int,
) -> Tally:
    rows = tx.exec_driver_sql(
        "SELECT content, n, count(*) OVER (), sum(n) OVER () FROM ("
        f"SELECT {content} AS content, count(*) AS n FROM json_each(?) r CROSS JOIN {table} t "
        f"ON t.{number} BETWEEN r.value ->> 0 AND r.value ->> 1 WHERE {which} GROUP BY 1"
        ") ORDER BY n DESC, content LIMIT ?",
        (of.runs, *parameters, most),
    ).all()
    several = tuple((row[0], int(row[1])) for row in rows)
    return Tally(several, *((int(rows[0][2]), int(rows[0][3])) if rows else (0, 0)))


def _different(
    tx: sa.Connection,
    table: str,
    number: str,
    content: str,
    which: str,
    parameters: tuple[str, ...],
    of: Chosen,
    most: int,
) -> int:
    """So many, where among the first ones more are different; else 0."""
    different = tx.exec_driver_sql(
        f"SELECT count(DISTINCT one) FROM (SELECT {content} AS one FROM json_each(?) r "
        f"CROSS JOIN {table} t ON t.{number} BETWEEN r.value ->> 0 AND r.value ->> 1 "
        f"WHERE {which} LIMIT ?)",
        (of.runs, *parameters, _LOOKED_AT),
    ).scalar()
    return most if int(different or 0) > most else 0


def _as_runs(ids: Ids) -> str:
    """Numbers in order as JSON: pairs of the first and the last that follow on each other."""
    if not len(ids):
        return "[]"
    breaks = np.flatnonzero(np.diff(ids) != 1)
    pairs = np.stack((ids[np.r_[0, breaks + 1]], ids[np.r_[breaks, len(ids) - 1]]), axis=1)
    # In pieces: writing JSON lets no other thread in before it is done.
    written = (
        json.dumps(pairs[start : start + _AT_ONCE].tolist())[1:-1]
        for start in range(0, len(pairs), _AT_ONCE)
    )
    return f"[{','.join(written)}]"
