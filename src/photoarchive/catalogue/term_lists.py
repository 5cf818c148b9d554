"""Whole vocabularies as lists: numbers, names shown and places in the tree, and no more."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import Origin, TermId, Vocabulary
from photoarchive.domain.text import words

# Rows that are read from a long answer in one go.
_AT_ONCE = 500


class Named(NamedTuple):
    """A term of a list: the name shown, and the form it is ordered by."""

    id: TermId
    broader: TermId | None
    name: str
    folded: str


def named(tx: sa.Connection, vocabulary: Vocabulary, language: str = "") -> list[Named]:
    """All terms of a vocabulary, ordered by the names shown in this language."""
    rows = tx.exec_driver_sql(
        "SELECT t.id, t.broader_id, n.language, n.name, n.folded FROM term t "
        "JOIN term_name n ON n.term_id = t.id WHERE t.vocabulary = ? AND n.kind = 'preferred' "
        "ORDER BY t.id, n.id",
        (vocabulary.value,),
    )
    regional = f"{language}-"
    best: dict[int, tuple[int, Named]] = {}
    for id, broader, tag, name, folded in rows:
        rank = 3
        if tag == language:
            rank = 0
        elif language and tag.startswith(regional):
            rank = 1
        elif tag == DEFAULT_LANGUAGE:
            rank = 2
        if id not in best or rank < best[id][0]:
            above = TermId(broader) if broader is not None else None
            best[id] = rank, Named(TermId(id), above, name, folded)
    return sorted((one for _rank, one in best.values()), key=lambda one: (one.folded, one.id))


def numbers(tx: sa.Connection, vocabulary: Vocabulary, language: str = "") -> list[TermId]:
    """The numbers of all terms of a vocabulary, ordered by the names shown in this language: as
    `named`, but without reading the names, which would take most of the time."""
    # Beside min() SQLite gives the other columns of the row that has the minimum
    # (https://sqlite.org/lang_select.html#bareagg).
    found = tx.exec_driver_sql(
        "SELECT id FROM (SELECT t.id AS id, n.folded AS folded, "
        "min(CASE WHEN n.language = ? THEN 0 WHEN n.language LIKE ? THEN 1 "
        "WHEN n.language = ? THEN 2 ELSE 3 END) "
        "FROM term t JOIN term_name n ON n.term_id = t.id "
        "WHERE t.vocabulary = ? AND n.kind = 'preferred' GROUP BY t.id) ORDER BY folded, id",
        (language, f"{language}-%" if language else "", DEFAULT_LANGUAGE, vocabulary.value),
    )
    return list(found.scalars())


def places(tx: sa.Connection, vocabulary: Vocabulary) -> dict[TermId, TermId]:
    """What stands above each term of a vocabulary, of those that stand below one of it."""
    rows = tx.exec_driver_sql(
        "SELECT t.id, t.broader_id FROM term t JOIN term b ON b.id = t.broader_id "
        "WHERE t.vocabulary = ? AND b.vocabulary = t.vocabulary",
        (vocabulary.value,),
    )
    return {TermId(id): TermId(broader) for id, broader in rows}


def by_name(
    tx: sa.Connection, vocabulary: Vocabulary, text: str, language: str = ""
) -> list[TermId]:
    """The terms that have a name with words that begin as those of a text (all of them, where it
    has none), ordered by the names shown in this language."""
    found = matching(tx, vocabulary, text)
    return [one.id for one in named(tx, vocabulary, language) if found is None or one.id in found]


def matching(tx: sa.Connection, vocabulary: Vocabulary, text: str) -> set[TermId] | None:
    """The terms that have a name with words that begin as those of a text; None for a text without
    any, which all of them answer."""
    asked = words(text)
    if not asked:
        return None
    rows = tx.exec_driver_sql(
        "SELECT DISTINCT n.term_id FROM term_words w JOIN term_name n ON n.id = w.rowid "
        "JOIN term t ON t.id = n.term_id WHERE term_words MATCH ? AND t.vocabulary = ?",
        (" ".join(f'"{word}" *' for word in asked), vocabulary.value),
    )
    return {TermId(row[0]) for row in rows}


def sizes(tx: sa.Connection) -> dict[Vocabulary, int]:
    """How many terms each vocabulary has, of those that have any."""
    rows = tx.exec_driver_sql("SELECT vocabulary, count(*) FROM term GROUP BY vocabulary")
    return {Vocabulary(name): int(n) for name, n in rows}


def names_each(tx: sa.Connection, vocabulary: Vocabulary) -> dict[TermId, int]:
    """How many names each term of a vocabulary has."""
    rows = tx.exec_driver_sql(
        "SELECT t.id, count(*) FROM term t JOIN term_name n ON n.term_id = t.id "
        "WHERE t.vocabulary = ? GROUP BY t.id",
        (vocabulary.value,),
    )
    return {TermId(id): int(n) for id, n in rows}


def met(tx: sa.Connection, vocabulary: Vocabulary) -> set[TermId]:
    """The terms of a vocabulary that were met in files and that nobody has touched."""
    rows = tx.exec_driver_sql(
        "SELECT id FROM term WHERE vocabulary = ? AND origin = ?",
        (vocabulary.value, Origin.MET.value),
    )
    return {TermId(row[0]) for row in rows}


def words_of_names(tx: sa.Connection) -> frozenset[str]:
    """The folded words of all names of terms but the hidden ones, which are misspellings."""
    rows = tx.exec_driver_sql("SELECT DISTINCT folded FROM term_name WHERE kind <> 'hidden'")
    assert rows.cursor is not None
    # A few at a time: another thread's call for all would hold up a key for as long as it takes.
    found: set[str] = set()
    while several := rows.cursor.fetchmany(_AT_ONCE):
        found.update(" ".join(row[0] for row in several).split())
    return frozenset(found)
