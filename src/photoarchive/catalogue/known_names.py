"""What the vocabularies know of the words of texts: looked up by the index of folded names, so that
nothing has to be held in memory or made again when a term changes."""

from __future__ import annotations

import json
from collections.abc import Iterable

import sqlalchemy as sa

from photoarchive.catalogue import broader, terms
from photoarchive.domain.lint.names_in_text import Name, first_words
from photoarchive.domain.lint.sheet import Known
from photoarchive.domain.term import NameKind, TermId, Vocabulary

# Whose names are looked for in texts.
_VOCABULARIES = (
    Vocabulary.PERSONS,
    Vocabulary.PLACES,
    Vocabulary.ORGANISATIONS,
    Vocabulary.EVENTS,
)
_VOCABULARY_OF = {one.value: one for one in _VOCABULARIES}
_KIND_OF = {kind.value: kind for kind in NameKind}


def known(tx: sa.Connection, folded: Iterable[str], carried: Iterable[TermId]) -> Known:
    """The names that are spelt so when they are folded, with their terms; places (these, and those
    carried) with the ones they lie in."""
    names: dict[str, list[Name]] = {}
    rows = tx.exec_driver_sql(
        "SELECT n.folded, n.name, n.term_id, t.vocabulary, n.kind, n.language "
        "FROM json_each(?) j JOIN term_name n ON n.folded = j.value "
        "JOIN term t ON t.id = n.term_id "
        "WHERE t.vocabulary IN (SELECT value FROM json_each(?)) "
        "ORDER BY n.kind <> 'preferred', n.term_id",
        (json.dumps(list(folded)), json.dumps(list(_VOCABULARY_OF))),
    )
    for key, spelling, id, vocabulary, kind, language in rows:
        name = Name(spelling, TermId(id), _VOCABULARY_OF[vocabulary], _KIND_OF[kind], language)
        names.setdefault(key, []).append(name)
    ids = {name.term for several in names.values() for name in several} | set(carried)
    if not ids:
        return Known()
    above = broader.above(tx, ids)
    return Known(
        names, first_words(names), terms.by_ids(tx, ids), above, frozenset(_with_narrower(tx, ids))
    )


def _with_narrower(tx: sa.Connection, ids: Iterable[TermId]) -> set[TermId]:
    rows = tx.exec_driver_sql(
        "SELECT j.value FROM json_each(?) j "
        "WHERE EXISTS (SELECT 1 FROM term t WHERE t.broader_id = j.value)",
        (json.dumps(list(ids)),),
    )
    return {TermId(row[0]) for row in rows}
