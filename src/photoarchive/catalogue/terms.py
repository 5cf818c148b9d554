"""Authority records: their names, and the photographs that point to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from photoarchive.catalogue import term_rows
from photoarchive.catalogue.contents import chosen
from photoarchive.catalogue.schema import photo, photo_term, term
from photoarchive.catalogue.term_rows import folded
from photoarchive.domain.photo import DEFAULT_LANGUAGE, ByLanguage, PhotoId
from photoarchive.domain.term import (
    NO_DETAILS,
    Details,
    NameKind,
    NewTerm,
    Origin,
    Term,
    TermId,
    TermName,
    Vocabulary,
)
from photoarchive.domain.term import preferred as preferred_of

# Looked up: making one of a text costs more than all else about it.
_KINDS = {kind.value: kind for kind in NameKind}
_VOCABULARIES = {vocabulary.value: vocabulary for vocabulary in Vocabulary}
_ORIGINS = {origin.value: origin for origin in Origin}


def find_by_name(tx: sa.Connection, vocabulary: Vocabulary, name: str) -> TermId | None:
    """The term that is called exactly so in any language; a preferred name goes before others."""
    # A plain statement: an import asks thousands of times.
    row = tx.exec_driver_sql(
        "SELECT n.term_id FROM term_name n JOIN term t ON t.id = n.term_id "
        "WHERE t.vocabulary = ? AND n.name = ? ORDER BY n.kind <> 'preferred', n.term_id LIMIT 1",
        (vocabulary.value, name),
    ).first()
    return TermId(row[0]) if row else None


def called(tx: sa.Connection, names: Iterable[str]) -> list[tuple[str, Vocabulary, TermId]]:
    """Which terms are called exactly so, in any vocabulary and language, preferred names first."""
    rows = tx.exec_driver_sql(
        "SELECT n.name, t.vocabulary, t.id FROM term_name n JOIN term t ON t.id = n.term_id "
        "WHERE n.name IN (SELECT value FROM json_each(?)) ORDER BY n.kind <> 'preferred', t.id",
        (json.dumps(list(names)),),
    )
    return [(name, Vocabulary(vocabulary), TermId(id)) for name, vocabulary, id in rows]


def add(
    tx: sa.Connection,
    vocabulary: Vocabulary,
    names: Sequence[TermName],
    origin: Origin,
    details: Details = NO_DETAILS,
) -> TermId:
    """Makes a term with these names."""
    return term_rows.add(tx, [NewTerm(vocabulary, tuple(names), origin, details)])[0]


def set_names(tx: sa.Connection, term_id: TermId, names: Sequence[TermName]) -> None:
    """Makes these the names of the term."""
    term_rows.set_names(tx, {term_id: names})


def carried(tx: sa.Connection, ids: Iterable[TermId]) -> set[TermId]:
    """Which of these terms any photograph carries."""
    wanted = list(ids)
    for_each = sa.func.json_each(json.dumps(wanted)).table_valued("value")
    carries = sa.exists().where(photo_term.c.term_id == for_each.c.value)
    rows = tx.execute(sa.select(for_each.c.value).where(carries))
    return {TermId(row[0]) for row in rows}


def remove(tx: sa.Connection, term_id: TermId) -> None:
    """Removes a term that no photograph carries."""
    term_rows.remove(tx, [term_id])


def by_ids(tx: sa.Connection, ids: Iterable[TermId]) -> dict[TermId, Term]:
    """These terms with their names (without how often they are used)."""
    return _made(tx, "t.id IN (SELECT value FROM json_each(?))", json.dumps(list(ids)))


def offering(tx: sa.Connection, ids: Iterable[TermId]) -> dict[TermId, Term]:
    """Those of these terms that offer to fill something in when they are chosen."""
    which = "t.defaults <> '' AND t.id IN (SELECT value FROM json_each(?))"
    return _made(tx, which, json.dumps(list(ids)))


def shown(tx: sa.Connection, ids: Iterable[TermId]) -> dict[TermId, str]:
    """What lists show of these terms: the default name, else the first preferred one."""
    rows = tx.exec_driver_sql(
        "SELECT term_id, name FROM term_name WHERE kind = 'preferred' "
        "AND term_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY term_id, language = 'x-default', id DESC",
        (json.dumps(list(ids)),),
    )
    return {TermId(id): name for id, name in rows}


def preferred(tx: sa.Connection, ids: Sequence[TermId], *languages: str) -> dict[TermId, str]:
    """What these terms are called by preference in the first of these languages that has a name for
    them, else by default."""
    if not ids:
        return {}
    # A plain statement: it is asked while one types.
    rows = tx.exec_driver_sql(
        "SELECT term_id, name, language FROM term_name WHERE kind = 'preferred' "
        "AND term_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(ids),),
    )
    names: dict[TermId, list[TermName]] = {}
    for id, name, language in rows:
        names.setdefault(TermId(id), []).append(TermName(name, language, NameKind.PREFERRED))
    return {id: preferred_of(several, *languages) for id, several in names.items()}


def all_of(tx: sa.Connection, vocabulary: Vocabulary) -> dict[TermId, Term]:
    """All terms of a vocabulary with their names (without how often they are used)."""
    return _made(tx, "t.vocabulary = ?", vocabulary.value)


def of_vocabulary(tx: sa.Connection, vocabulary: Vocabulary) -> list[Term]:
    """All terms of a vocabulary with how many photographs carry them, most used first."""
    used = counts(tx, vocabulary)
    found = (replace(one, used=used.get(id, 0)) for id, one in all_of(tx, vocabulary).items())
    return sorted(found, key=lambda one: (-one.used, folded(one.preferred())))


def counts(tx: sa.Connection, vocabulary: Vocabulary) -> dict[TermId, int]:
    """How many photographs outside the trash carry each term of a vocabulary, of those that any
    does."""
    return _counted(tx, sa.select(term.c.id).where(term.c.vocabulary == vocabulary.value))


def counted(tx: sa.Connection, ids: Iterable[TermId]) -> dict[TermId, Term]:
    """These terms with their names and how many photographs outside the trash carry them."""
    found = by_ids(tx, ids)
    numbers = sa.func.json_each(json.dumps(list(found))).table_valued("value")
    used = _counted(tx, sa.select(numbers.c.value))
    return {id: replace(one, used=used.get(id, 0)) for id, one in found.items()}


def carriers(tx: sa.Connection, ids: Iterable[TermId]) -> dict[str, list[PhotoId]]:
    """By each field, the photographs that carry any of these terms in it, those in the trash among
    them, by their numbers."""
    rows = tx.execute(
        sa.select(photo_term.c.field, photo_term.c.photo_id)
        .where(chosen(photo_term.c.term_id, ids))
        .distinct()
        .order_by(photo_term.c.field, photo_term.c.photo_id)
    )
    found: dict[str, list[PhotoId]] = {}
    for key, id in rows:
        found.setdefault(key, []).append(PhotoId(id))
    return found


def narrower(tx: sa.Connection, ids: Iterable[TermId]) -> list[TermId]:
    """The terms directly below any of these in the tree."""
    rows = tx.execute(
        sa.select(term.c.id).where(chosen(term.c.broader_id, ids)).order_by(term.c.id)
    )
    return [TermId(row[0]) for row in rows]


def taking_place_at(tx: sa.Connection, ids: Iterable[TermId]) -> list[TermId]:
    """The events of which it is told that they take place at any of these."""
    rows = tx.exec_driver_sql(
        "SELECT id FROM term WHERE event <> '' AND EXISTS "
        "(SELECT 1 FROM json_each(event, '$.places') AS at "
        "WHERE at.value IN (SELECT value FROM json_each(?))) ORDER BY id",
        (json.dumps(list(ids)),),
    )
    return [TermId(row[0]) for row in rows]


def above(tx: sa.Connection, id: TermId) -> list[TermId]:
    """The terms above one in the tree, from the next one up to the top."""
    path: list[TermId] = []
    at: TermId | None = id
    while at is not None:
        found = tx.scalar(sa.select(term.c.broader_id).where(term.c.id == at))
        at = TermId(found) if found is not None and found not in (id, *path) else None
        if at is not None:
            path.append(at)
    return path


def names_by_language(one: Term) -> ByLanguage:
    """The preferred name in each language, `x-default` always among them."""
    names = {n.language: n.name for n in one.names if n.kind is NameKind.PREFERRED}
    names.setdefault(DEFAULT_LANGUAGE, one.preferred())
    return names


def as_names(named: Mapping[str, str]) -> tuple[TermName, ...]:
    """Preferred names from a mapping of languages to names."""
    return tuple(TermName(name, tag, NameKind.PREFERRED) for tag, name in named.items())


def _made(tx: sa.Connection, which: str, parameter: str) -> dict[TermId, Term]:
    """Terms by a condition. Statements go to the driver as they are: the form asks for the terms
    of one field after the other while one goes through the photographs."""
    names: dict[int, list[TermName]] = {}
    rows = tx.exec_driver_sql(
        "SELECT n.term_id, n.language, n.name, n.kind FROM term_name n "
        f"JOIN term t ON t.id = n.term_id WHERE {which} ORDER BY n.term_id, n.id",
        (parameter,),
    )
    for id, language, name, kind in rows:
        names.setdefault(id, []).append(TermName(name, language, _KINDS[kind]))
    details = ", ".join(f"t.{name}" for name in term_rows.DETAILS)
    found = tx.exec_driver_sql(
        f"SELECT t.id, t.vocabulary, t.origin, {details} FROM term t WHERE {which}", (parameter,)
    )
    return {
        TermId(id): Term(
            TermId(id),
            _VOCABULARIES[vocabulary],
            tuple(names[id]),
            _ORIGINS[origin],
            details=term_rows.details_of(told),
        )
        for id, vocabulary, origin, *told in found
    }


def _counted(tx: sa.Connection, which: sa.Select[int]) -> dict[TermId, int]:
    """Counts by the index alone; who carries a term in several fields is counted once, and what
    lies in the trash is taken off, which is little."""
    ids = which.subquery()
    number = next(iter(ids.c))
    used: dict[TermId, int] = {}
    carries = sa.select(number, sa.func.count(photo_term.c.photo_id.distinct())).join(
        photo_term, photo_term.c.term_id == number
    )
    for id, n in tx.execute(carries.group_by(number)):
        used[TermId(id)] = n
    thrown = (
        sa.select(photo_term.c.term_id, sa.func.count(photo_term.c.photo_id.distinct()))
        .select_from(photo.join(photo_term, photo_term.c.photo_id == photo.c.id))
        .where(photo.c.trashed == 1)
        .group_by(photo_term.c.term_id)
    )
    for id, n in tx.execute(thrown) if used else ():
        if id in used:
            used[TermId(id)] -= n
    return {id: n for id, n in used.items() if n}
