"""What may be meant by something typed: names, values, words, languages, people.

All of it comes while one types, from a million photographs as from ten: every function reads a
bounded number of rows, and counts by the arrays of the `columns`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa

from photoarchive.catalogue import columns, facets
from photoarchive.catalogue.columns import FACET_VALUES, Columns
from photoarchive.catalogue.name_parts import Found
from photoarchive.catalogue.numbers import Ids
from photoarchive.catalogue.pairs import VALUE
from photoarchive.domain.fields import BY_KEY, of_vocabulary
from photoarchive.domain.query import Everything
from photoarchive.domain.term import TermId, Vocabulary
from photoarchive.domain.text import fold, words

# The largest character, so that a range covers all that begins alike.
_LAST = "\U0010ffff"
# With nothing typed, so many photographs are looked at, those added last.
_LATEST = 300
# Different values of a field that are looked at, from the first by the alphabet on.
_VALUES_READ = 150
# To put values in order, so many photographs with each are counted at most.
_COUNTED_AT_MOST = 100
_ORDERED = 24
# Texts have no index by their contents: those of the photographs added last are looked at.
_LATELY = 500
_CHANGES_READ = 2000
# Facts of few different contents, counted by the facets.
_COUNTED = (*FACET_VALUES, "label", "format", "rating", "flag", "year")


@dataclass(frozen=True, slots=True)
class Named:
    """A term by one of its names that begins as typed, with how many photographs outside the trash
    carry it."""

    name: str
    vocabulary: Vocabulary
    photographs: int
    term: TermId


def names(
    tx: sa.Connection, typed: str, limit: int, vocabulary: Vocabulary | None = None
) -> list[Named]:
    """The terms in a vocabulary, or any, with a name in which a word begins as typed, those used
    more first, then by the alphabet; of each one name, a preferred one where it begins so. With
    nothing typed those that are used most in a vocabulary."""
    begun = words(typed)
    if not begun and vocabulary is None:
        return []
    held = columns.of(tx)
    with held.lock:
        held.names.follow(tx)
        carriers = held.carriers
        found = held.names.find(begun, vocabulary, carriers, limit)
        called = _called(tx, (id for one in found for id in (one.first, one.shown)))
        found = [one for one in found if one.shown in called and one.first in called]
        found.sort(key=lambda one: (-_at(carriers, one.term), called[one.first][1], one.term))
        return [
            Named(called[one.shown][0], one.vocabulary, _at(carriers, one.term), one.term)
            for one in found[:limit]
        ]


def names_beginning(
    tx: sa.Connection, vocabulary: Vocabulary, typed: str, limit: int
) -> list[tuple[str, TermId]]:
    """Names of a vocabulary with a word that begins as typed, with their terms; names that begin
    so themselves first, then the more used, then by the alphabet. With nothing typed, preferred
    names of the terms that the photographs added last carry, and of others that are used."""
    begun = words(typed)
    held = columns.of(tx)
    with held.lock:
        held.names.follow(tx)
        if not begun:
            return _used_lately(tx, held, vocabulary, limit)
        carriers = held.carriers
        found = held.names.spelt(begun, vocabulary, carriers, limit)
        called = _called(tx, (one.name for one in found))
        found = [one for one in found if one.name in called]
        found.sort(key=lambda one: (one.behind, -_at(carriers, one.term), called[one.name][1]))
        return list({(called[one.name][0], one.term): None for one in found})[:limit]


def _used_lately(
    tx: sa.Connection, held: Columns, vocabulary: Vocabulary, limit: int
) -> list[tuple[str, TermId]]:
    newest = tx.exec_driver_sql("SELECT max(id) FROM photo").scalar() or 0
    latest = np.arange(max(1, newest - _LATEST + 1), min(newest + 1, held.size))
    keys = [field.key for field in of_vocabulary(vocabulary)]
    carried = np.concatenate([held.terms[key].of(latest, held.size) & VALUE for key in keys])
    lately: dict[int, int] = dict(Counter(carried.tolist()).most_common(limit))
    used: list[Found] = []
    if len(lately) < limit:
        used = held.names.find([], vocabulary, held.carriers, limit)
    rows = tx.exec_driver_sql(
        "SELECT term_id, folded, name FROM term_name "
        "WHERE kind = 'preferred' AND term_id IN (SELECT value FROM json_each(?))",
        (json.dumps([*lately, *(one.term for one in used)]),),
    )
    ordered = sorted(
        (-lately.get(id, 0), -_at(held.carriers, id), folded, name, id) for id, folded, name in rows
    )
    return list({(name, TermId(id)): None for *_rank, name, id in ordered})[:limit]


def _called(tx: sa.Connection, ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """These names by their numbers, each with its folded form."""
    rows = tx.exec_driver_sql(
        "SELECT id, name, folded FROM term_name WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {id: (name, folded) for id, name, folded in rows}


def values(tx: sa.Connection, key: str, typed: str, limit: int) -> list[str]:
    """Values a field has had that begin as typed, the more frequent first."""
    if key in _COUNTED:
        return [one for one, _n in counted_values(tx, key, typed, limit)]
    begin = fold(typed)
    if BY_KEY[key].in_languages:
        found = _lately(tx, key)
    else:
        found = _different(tx, key, "")
        if len(found) >= _VALUES_READ:
            spelt = (typed, typed.lower(), typed.upper(), typed[:1].upper() + typed[1:])
            for spelling in dict.fromkeys(spelt):
                found += _different(tx, key, spelling)
    fitting = list(dict.fromkeys(one for one in found if fold(one).startswith(begin)))
    if BY_KEY[key].in_languages:
        return fitting[:limit]
    return _frequent_first(tx, key, fitting)[:limit]


def counted_values(tx: sa.Connection, key: str, typed: str, limit: int) -> list[tuple[str, int]]:
    """The contents of a fact that has few different ones (or `year`) that begin as typed, with how
    many photographs outside the trash have each, most first; nothing for other fields."""
    if key not in _COUNTED:
        return []
    begin = fold(typed)
    counted = facets.counts(tx, Everything(), [key])[key].values
    return [(str(one), n) for one, n in counted if fold(str(one)).startswith(begin)][:limit]


def languages(tx: sa.Connection, keys: Sequence[str]) -> list[tuple[str, int]]:
    """The languages in which these fields have texts (all fields that have any, when none is
    given), with in how many texts, most first."""
    held = columns.of(tx)
    with held.lock:
        counted = np.bincount(held.spoken.values, minlength=len(held.codes))
        tags: dict[str, int] = {}
        for (key, tag), n in zip(held.codes, counted.tolist(), strict=False):
            if n and (not keys or key in keys):
                tags[tag] = tags.get(tag, 0) + n
    return sorted(tags.items(), key=lambda one: (-one[1], one[0]))


def people(tx: sa.Connection, typed: str, limit: int) -> list[str]:
    """Who made the latest changes, by names that begin as typed, whoever made more first."""
    rows = tx.exec_driver_sql(
        "SELECT who FROM (SELECT who FROM change ORDER BY id DESC LIMIT ?) "
        "GROUP BY who ORDER BY count(*) DESC, who",
        (_CHANGES_READ,),
    )
    begin = fold(typed)
    return [row[0] for row in rows if fold(row[0]).startswith(begin)][:limit]


def _at(carriers: Ids, id: TermId) -> int:
    return int(carriers[id]) if id < len(carriers) else 0


def _different(tx: sa.Connection, key: str, begin: str) -> list[str]:
    """The first different values of a field from some beginning on, each found by one step in the
    index, however many photographs have it."""
    rows = tx.exec_driver_sql(
        "WITH RECURSIVE one(text) AS ("
        "SELECT min(text) FROM value WHERE field = :key AND text >= :begin AND text < :end "
        "UNION ALL SELECT (SELECT min(text) FROM value WHERE field = :key AND text > one.text "
        "AND text < :end) FROM one WHERE one.text IS NOT NULL LIMIT :most) "
        "SELECT text FROM one WHERE text IS NOT NULL",
        {"key": key, "begin": begin, "end": begin + _LAST, "most": _VALUES_READ},
    )
    return [row[0] for row in rows]


def _lately(tx: sa.Connection, key: str) -> list[str]:
    rows = tx.exec_driver_sql(
        "SELECT text FROM text WHERE photo_id > (SELECT max(id) FROM photo) - ? AND +field = ? "
        "GROUP BY text ORDER BY count(*) DESC, text",
        (_LATELY, key),
    )
    return [row[0] for row in rows]


def _frequent_first(tx: sa.Connection, key: str, several: list[str]) -> list[str]:
    rows = tx.exec_driver_sql(
        "SELECT j.value, (SELECT count(*) FROM (SELECT 1 FROM value v "
        "WHERE v.field = ? AND v.text = j.value LIMIT ?)) FROM json_each(?) j",
        (key, _COUNTED_AT_MOST, json.dumps(several[:_ORDERED])),
    )
    counted: dict[str, int] = {row[0]: row[1] for row in rows}
    return sorted(several, key=lambda one: (-counted.get(one, 0), one))
