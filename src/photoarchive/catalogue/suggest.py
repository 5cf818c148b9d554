"""What may be meant by something typed: names, values, words, languages, people.

All of it comes while one types, from a million photographs as from ten: every function reads a
bounded number of rows, and counts by the arrays of the `columns`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import sqlalchemy as sa

from photoarchive.catalogue import columns, facets, terms
from photoarchive.catalogue.columns import FACET_VALUES, Columns
from photoarchive.catalogue.numbers import Ids, asked, mask_of
from photoarchive.domain.fields import BY_KEY, FIELDS, of_vocabulary
from photoarchive.domain.query import Everything
from photoarchive.domain.term import TermId, Vocabulary
from photoarchive.domain.text import fold, words

# The largest character, so that a range covers all that begins alike.
_LAST = "\U0010ffff"
# The terms that are carried most, whose names are looked at first.
_MOST_USED = 300
_MOST_OFFERED = 20
# A term that is carried no oftener is counted by its rows, any other by the arrays.
_FEW = 3000
# Of other names that begin so, and of names with another word that does, so many are looked at.
_NAMES_READ = 100
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


def names(
    tx: sa.Connection, typed: str, limit: int, vocabulary: Vocabulary | None = None
) -> list[tuple[str, str, int]]:
    """Names of terms in a vocabulary, or any, with a word that begins as typed: (name, vocabulary,
    how many photographs outside the trash carry the term), the more used first; of each term one
    name, a preferred one where it begins so. With nothing typed those that are used most in a
    vocabulary."""
    begun = words(typed)
    if not begun and vocabulary is None:
        return []
    begin = " ".join(begun)
    held = columns.of(tx)
    with held.lock:
        fields = of_vocabulary(vocabulary) if vocabulary is not None else FIELDS
        used = held.used(field.key for field in fields if field.vocabulary is not None)
        rows = _names_of_used(tx, used, begin)
        if begin or len(rows) < limit:
            rows += terms.starting(tx, begin, vocabulary, _NAMES_READ)
        if begin and len(rows) < limit and terms.may_look_inside(tx, begun):
            rows += _names_with(tx, begun)
        by_term: dict[tuple[TermId, str], list[str]] = {}
        for _text, name, id, of in sorted(rows, key=lambda one: (-_at(used, one[2]), one[0])):
            if vocabulary in (None, of):
                by_term.setdefault((id, of), []).append(name)
        several = list(by_term.items())[:limit]
        preferred = _preferred(tx, [id for (id, _of), _names in several])
        return [
            (
                next((name for name in names if name in preferred[id]), names[0]),
                of,
                _carrying(tx, held, id, Vocabulary(of)),
            )
            for (id, of), names in several
        ]


def _preferred(tx: sa.Connection, ids: Sequence[TermId]) -> dict[TermId, set[str]]:
    rows = tx.exec_driver_sql(
        "SELECT n.term_id, n.name FROM json_each(?) j JOIN term_name n ON n.term_id = j.value "
        "WHERE n.kind = 'preferred'",
        (json.dumps(ids),),
    )
    found: dict[TermId, set[str]] = {id: set() for id in ids}
    for id, name in rows:
        found[TermId(id)].add(name)
    return found


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


def _at(used: Ids, id: TermId) -> int:
    return int(used[id]) if id < len(used) else 0


# As `terms.starting` gives them: the folded name, the name, its term and vocabulary.
_Named: TypeAlias = tuple[str, str, TermId, str]


def _names_of_used(tx: sa.Connection, used: Ids, begin: str) -> list[_Named]:
    """Of the terms that are carried most; with nothing begun their preferred names."""
    most = np.flatnonzero(used)
    looked_at = _MOST_USED if begin else _MOST_OFFERED
    if len(most) > looked_at:
        most = most[np.argpartition(used[most], -looked_at)[-looked_at:]]
    kinds = "n.kind <> 'hidden'" if begin else "n.kind = 'preferred'"
    rows = tx.exec_driver_sql(
        "SELECT n.folded, n.name, n.term_id, t.vocabulary FROM json_each(?) j "
        f"JOIN term t ON t.id = j.value JOIN term_name n ON n.term_id = t.id WHERE {kinds}",
        (json.dumps(most.tolist()),),
    )
    inner = f" {begin}"
    return [(text, name, TermId(id), of) for text, name, id, of in rows if inner in f" {text}"]


def _names_with(tx: sa.Connection, begun: Sequence[str]) -> list[_Named]:
    """With all the words, in any order, the last of them begun."""
    match = " ".join(f'"{word}"' for word in begun) + " *"
    rows = tx.exec_driver_sql(
        "SELECT n.folded, n.name, n.term_id, t.vocabulary FROM "
        "(SELECT rowid FROM term_words WHERE term_words MATCH ? LIMIT ?) w "
        "JOIN term_name n ON n.id = w.rowid JOIN term t ON t.id = n.term_id "
        "WHERE n.kind <> 'hidden'",
        (match, _NAMES_READ),
    )
    return [(text, name, TermId(id), of) for text, name, id, of in rows]


def _carrying(tx: sa.Connection, held: Columns, id: TermId, vocabulary: Vocabulary) -> int:
    """How many photographs outside the trash carry a term; each once, whatever the fields."""
    counted = held.carriers.get(id)
    if counted is None:
        keys = [field.key for field in of_vocabulary(vocabulary)]
        if _at(held.used(keys), id) <= _FEW:
            few = asked(tx, f"SELECT DISTINCT photo_id AS n FROM photo_term WHERE term_id = {id:d}")
            found = mask_of(few, held.size)
        else:
            found = np.zeros(held.size, np.bool_)
            for key in keys:
                found |= held.terms[key].with_any(np.array([id], np.int64), held.size)
        counted = held.carriers[id] = int(np.count_nonzero(found & ~held.plain["trashed"]))
    return counted


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
