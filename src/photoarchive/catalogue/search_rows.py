"""The full-text rows: derived from the rest, made again whenever their rules change.

`photo_words` has a row a photograph and a column a field; `term_words` a row a name of a term.
Both hold folded words (`domain.text.words`) parted by spaces, so SQLite's plainest tokenizer
agrees with Python to the letter. Every text stands between two marks, so that a phrase never
runs from one language into the next, and a whole text can be asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from photoarchive.catalogue.schema import derived, photo, structure, term_name, text, value
from photoarchive.domain.fields import FIELDS
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.structures import texts_of
from photoarchive.domain.term import TermId
from photoarchive.domain.text import BOUNDARY, words

_FOLDING = "2"  # raise it when domain.text.words changes

# Fields that are columns of the photograph itself. They have few different contents, and nobody
# who searches for "red" wants what is labelled so: they are only looked at when they are named.
OWN_COLUMNS: dict[str, sa.ColumnElement[Any]] = {
    "date_created": photo.c.taken,
    "date_offset": photo.c.taken_offset,
    "rating": photo.c.rating,
    "label": photo.c.label,
    "flag": photo.c.flag,
    "orientation": photo.c.orientation,
    "dims": sa.case(
        (
            photo.c.width > 0,
            sa.cast(photo.c.width, sa.Text) + "x" + sa.cast(photo.c.height, sa.Text),
        )
    ),
}
COLUMNS = (
    "name",
    "format",
    *(f.key for f in FIELDS if f.is_text and f.vocabulary is None and f.key not in OWN_COLUMNS),
)
# What no one means who searches for a word: "shots fired" is not about the camera's flash.
_FIGURES = frozenset(
    (
        *("exposure_time", "flash", "serial_number", "software", "originating_program"),
        *("program_version", "image_type", "image_layout", "object_cycle", "editorial_update"),
        *("action_advised", "reference_service", "reference_number", "copyright_status"),
        *("service_identifier", "envelope_number", "product_id", "date_offset", "dims"),
    )
)
PLAIN_COLUMNS = tuple(column for column in COLUMNS if column not in _FIGURES)
_VERSION = f"{_FOLDING} {' '.join(COLUMNS)}"
_BATCH = 5000


def are_current(tx: sa.Connection) -> bool:
    """Whether the rows were made by today's rules."""
    found = tx.scalar(sa.select(derived.c.version).where(derived.c.name == "search_rows"))
    return found == _VERSION


def rebuild(tx: sa.Connection) -> None:
    """Throws the rows away and makes them again."""
    for table in ("photo_words", "term_words"):
        tx.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    options = "tokenize = 'ascii', prefix = '2 3'"
    tx.exec_driver_sql(f"CREATE VIRTUAL TABLE photo_words USING fts5({columns}, {options})")
    tx.exec_driver_sql(f"CREATE VIRTUAL TABLE term_words USING fts5(name, {options})")
    ids = [PhotoId(row[0]) for row in tx.execute(sa.select(photo.c.id))]
    for start in range(0, len(ids), _BATCH):
        add_photos(tx, ids[start : start + _BATCH])
    add_names(tx, [TermId(row[0]) for row in tx.execute(sa.select(term_name.c.term_id).distinct())])
    tx.execute(sa.delete(derived).where(derived.c.name == "search_rows"))
    tx.execute(sa.insert(derived), [{"name": "search_rows", "version": _VERSION}])


def outdated(tx: sa.Connection) -> tuple[list[PhotoId], list[int]]:
    """The photographs, and the names of terms, whose rows are not what they would be if they
    were made again now: missing, left behind or different. Two empty lists when all is well."""
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    photos = {row[0] for row in tx.execute(sa.select(photo.c.id))}
    kept = {row[0] for row in tx.exec_driver_sql("SELECT rowid FROM photo_words")}
    differing = photos ^ kept
    both = sorted(photos & kept)
    for start in range(0, len(both), _BATCH):
        batch = both[start : start + _BATCH]
        found = tx.exec_driver_sql(
            f"SELECT rowid, {columns} FROM photo_words "
            "WHERE rowid IN (SELECT value FROM json_each(?))",
            (json.dumps(batch),),
        )
        rows = {row[0]: tuple(row) for row in found}
        made = _photo_rows(tx, [PhotoId(id) for id in batch])
        differing |= {row[0] for row in made if row != rows[row[0]]}
    names = {
        id: marked([one]) for id, one in tx.execute(sa.select(term_name.c.id, term_name.c.name))
    }
    held = tx.exec_driver_sql("SELECT rowid, name FROM term_words").all()
    spoken: dict[int, str] = {row[0]: row[1] for row in held}
    wrong = [id for id in names.keys() | spoken.keys() if names.get(id) != spoken.get(id)]
    return [PhotoId(id) for id in sorted(differing)], sorted(wrong)


def marked(texts: Iterable[str]) -> str:
    """The folded words of several texts, each between marks."""
    return "".join(f"{BOUNDARY} {' '.join(words(one))} {BOUNDARY} " for one in texts)


def refresh_photos(tx: sa.Connection, ids: Iterable[PhotoId]) -> None:
    """Makes the rows of these photographs again."""
    chosen = list(ids)
    tx.exec_driver_sql(
        "DELETE FROM photo_words WHERE rowid IN (SELECT value FROM json_each(?))",
        (json.dumps(chosen),),
    )
    add_photos(tx, chosen)


def add_photos(tx: sa.Connection, ids: list[PhotoId]) -> None:
    """Makes the rows of photographs that have none."""
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    places = ", ".join("?" * (len(COLUMNS) + 1))
    rows = _photo_rows(tx, ids)
    if rows:
        tx.exec_driver_sql(f"INSERT INTO photo_words (rowid, {columns}) VALUES ({places})", rows)


def _photo_rows(tx: sa.Connection, ids: list[PhotoId]) -> list[tuple[Any, ...]]:
    texts: dict[int, dict[str, list[str]]] = {id: {} for id in ids}
    wanted = (json.dumps(ids),)
    below = "(SELECT value FROM json_each(?))"
    for id, name, file_format in tx.exec_driver_sql(
        f"SELECT id, name, format FROM {photo.name} WHERE id IN {below}", wanted
    ):
        texts[id]["name"] = [name]
        texts[id]["format"] = [file_format]
    for table in (value, text):
        for id, field, one in tx.exec_driver_sql(
            f"SELECT photo_id, field, text FROM {table.name} WHERE photo_id IN {below}", wanted
        ):
            texts[id].setdefault(field, []).append(one)
    for id, field, one in tx.exec_driver_sql(
        f"SELECT photo_id, field, json FROM {structure.name} WHERE photo_id IN {below}", wanted
    ):
        texts[id].setdefault(field, []).extend(texts_of(json.loads(one)))
    return [
        (id, *(marked(mine[column]) if column in mine else None for column in COLUMNS))
        for id, mine in texts.items()
    ]


def drop_names(tx: sa.Connection, name_ids: Iterable[int]) -> None:
    """Removes the rows of names, before the names themselves are deleted."""
    tx.exec_driver_sql(
        "DELETE FROM term_words WHERE rowid IN (SELECT value FROM json_each(?))",
        (json.dumps(list(name_ids)),),
    )


def add_names(tx: sa.Connection, terms: list[TermId]) -> None:
    """Makes the rows of the names of terms that have none."""
    found = tx.exec_driver_sql(
        "SELECT id, name FROM term_name WHERE term_id IN (SELECT value FROM json_each(?))",
        (json.dumps(terms),),
    )
    rows = [(id, marked([name])) for id, name in found]
    if rows:
        tx.exec_driver_sql("INSERT INTO term_words (rowid, name) VALUES (?, ?)", rows)
