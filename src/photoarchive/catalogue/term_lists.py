"""Whole vocabularies as lists: numbers, names shown and places in the tree, and no more."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa

from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import TermId, Vocabulary
from photoarchive.domain.text import words


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


def by_name(
    tx: sa.Connection, vocabulary: Vocabulary, text: str, language: str = ""
) -> list[TermId]:
    """The terms that have a name with words that begin as those of a text (all of them, where it
    has none), ordered by the names shown in this language."""
    listed = named(tx, vocabulary, language)
    if not words(text):
        return [one.id for one in listed]
    found = begun_so(tx, vocabulary, text)
    return [one.id for one in listed if one.id in found]


def begun_so(tx: sa.Connection, vocabulary: Vocabulary, text: str) -> set[TermId]:
    """The terms that have a name with words that begin as those of a text, which has some."""
    rows = tx.exec_driver_sql(
        "SELECT DISTINCT n.term_id FROM term_words w JOIN term_name n ON n.id = w.rowid "
        "JOIN term t ON t.id = n.term_id WHERE term_words MATCH ? AND t.vocabulary = ?",
        (" ".join(f'"{word}" *' for word in words(text)), vocabulary.value),
    )
    return {TermId(row[0]) for row in rows}
