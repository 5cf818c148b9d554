"""Photographs and terms looked up by what they are called, many at once; and what of them was
changed since a given step of the journal."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from photoarchive.catalogue.schema import photo
from photoarchive.catalogue.term_rows import folded
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.term import TermId, Vocabulary


@dataclass(frozen=True, slots=True)
class Named:
    """A photograph by its number, with what else it is known by."""

    id: PhotoId
    name: str
    digest: str
    trashed: bool


def by_numbers(tx: sa.Connection, ids: Iterable[int]) -> dict[int, Named]:
    """The photographs of these numbers."""
    rows = _rows(tx, f"{_SELECT} WHERE p.id IN {_AMONG}", list(ids))
    return {one.id: one for one in map(_named, rows)}


def by_digests(tx: sa.Connection, digests: Iterable[str]) -> dict[str, Named]:
    """The photographs whose originals have these digests (sha256 in hexadecimal)."""
    wanted = [bytes.fromhex(digest) for digest in digests]
    found: dict[str, Named] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]  # JSON holds no bytes
        chosen = sa.select(photo.c.id, photo.c.name, photo.c.digest, photo.c.trashed)
        rows = tx.execute(chosen.where(photo.c.digest.in_(some)))
        found.update((one.digest, one) for one in map(_named, rows))
    return found


def by_names(tx: sa.Connection, names: Iterable[str]) -> dict[str, list[Named]]:
    """For each name (as `name_key` has it) the photographs whose files are called so."""
    found: dict[str, list[Named]] = {}
    wanted = sorted({form for name in names for form in _forms(name)})
    rows = _rows(tx, f"{_SELECT} WHERE lower(p.name) IN {_AMONG} ORDER BY p.id", wanted)
    for one in map(_named, rows):
        found.setdefault(name_key(one.name), []).append(one)
    return found


def by_stems(tx: sa.Connection, stems: Iterable[str]) -> dict[str, list[Named]]:
    """The same for names without their suffix."""
    found: dict[str, list[Named]] = {}
    wanted = sorted({form for stem in stems for form in _forms(stem)})
    # "." is followed by "/", so all that begins with the stem and a point lies between.
    which = "JOIN photo p ON lower(p.name) > j.value || '.' AND lower(p.name) < j.value || '/'"
    statement = (
        f"SELECT p.id, p.name, p.digest, p.trashed FROM json_each(?) j {which} ORDER BY p.id"
    )
    for one in map(_named, _rows(tx, statement, wanted)):
        found.setdefault(name_key(one.name.rpartition(".")[0]), []).append(one)
    return found


def name_key(name: str) -> str:
    """A file name as it is compared: in one normal form, without case of ASCII letters."""
    return _lower(unicodedata.normalize("NFC", name))


def vocabularies_of(tx: sa.Connection, name: str) -> Collection[Vocabulary]:
    """The vocabularies in which a term is called so, without minding case and accents."""
    rows = tx.exec_driver_sql(
        "SELECT DISTINCT t.vocabulary FROM term_name n JOIN term t ON t.id = n.term_id "
        "WHERE n.folded = ?",
        (folded(name),),
    )
    return frozenset(Vocabulary(row[0]) for row in rows) if folded(name) else frozenset()


def as_called(tx: sa.Connection, vocabulary: Vocabulary, name: str) -> str:
    """The name as the one term of the vocabulary that is called so, without minding case and
    accents, has it; the name itself where there is none, or where there are several."""
    rows = tx.exec_driver_sql(
        "SELECT n.term_id, n.name FROM term_name n JOIN term t ON t.id = n.term_id "
        "WHERE n.folded = ? AND t.vocabulary = ? ORDER BY n.kind <> 'preferred', n.id",
        (folded(name), vocabulary.value),
    ).all()
    names = [row[1] for row in rows]
    if name in names or len({TermId(row[0]) for row in rows}) != 1:
        return name
    return str(names[0])


def before_changes_since(
    tx: sa.Connection, ids: Iterable[PhotoId], step: int
) -> dict[tuple[PhotoId, str, str], Any]:
    """What fields of these photographs that were changed after this step of the journal held at
    it, as lines have it: by number, field and language."""
    rows = tx.exec_driver_sql(
        "SELECT subject_id, field, language, old FROM change_item WHERE subject = 'photo' "
        f"AND subject_id IN {_AMONG} AND change_id > ? ORDER BY change_id DESC, position DESC",
        (json.dumps(list(ids)), step),
    )
    # From the last on, so that the first line after the step is the one that stays.
    return {(PhotoId(id), field, language): json.loads(old) for id, field, language, old in rows}


_AT_ONCE = 500
_SELECT = "SELECT p.id, p.name, p.digest, p.trashed FROM photo p"
_AMONG = "(SELECT value FROM json_each(?))"


def _rows(tx: sa.Connection, statement: str, wanted: list[Any]) -> list[Any]:
    return list(tx.exec_driver_sql(statement, (json.dumps(wanted),)))


def _named(row: Any) -> Named:
    return Named(PhotoId(row[0]), row[1], row[2].hex(), bool(row[3]))


def _forms(name: str) -> set[str]:
    """As SQLite's `lower` has it, in both normal forms: file systems differ."""
    return {_lower(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")} | {_lower(name)}


def _lower(name: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in name)
