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
from photoarchive.domain.text import words

# Looked up: making one of a text costs more than all else about it.
_KINDS = {kind.value: kind for kind in NameKind}
_VOCABULARIES = {vocabulary.value: vocabulary for vocabulary in Vocabulary}
_ORIGINS = {origin.value: origin for origin in Origin}
# A completion must come while one types: it reads so many names, ranks so many of them, and for
# each counts so many photographs; with nothing typed it looks at so many photographs.
_READ_AT_MOST = 2000
_RANKED_AT_MOST = 300
_COUNTED_AT_MOST = 50
_LATELY = 300
_FEW_NAMES = 5000


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


def begins_with(
    tx: sa.Connection, vocabulary: Vocabulary, typed: str, limit: int
) -> list[tuple[str, TermId]]:
    """Names of the vocabulary with a word that begins as typed, with their terms; names that
    begin so themselves first, then the more used.

    Whatever the vocabulary, so many names are looked at and so many photographs counted; of one
    with very many names that begin so, the alphabet decides what is looked at.
    """
    asked = words(typed)
    if not asked:
        return _lately_used(tx, vocabulary, limit)
    start = " ".join(asked)
    found = [one[:3] for one in starting(tx, start, vocabulary, _RANKED_AT_MOST)]
    if len(found) < limit and may_look_inside(tx, asked):
        match = " ".join(f'"{word}"' for word in asked) + " *"
        found += _with_word(tx, vocabulary, match)
    used = used_roughly(tx, {id for _, _, id in found})
    once = {(name, id): text for text, name, id in reversed(found)}
    ranked = sorted(
        once.items(),
        key=lambda one: (not one[1].startswith(start), -used.get(one[0][1], 0), one[1]),
    )
    return [place for place, _text in ranked[:limit]]


def used_roughly(tx: sa.Connection, ids: Iterable[TermId]) -> dict[TermId, int]:
    """How often these terms are carried, counted no further than it takes to put them in order."""
    rows = tx.exec_driver_sql(
        "SELECT j.value, (SELECT count(*) FROM (SELECT 1 FROM photo_term p "
        "WHERE p.term_id = j.value LIMIT ?)) FROM json_each(?) j",
        (_COUNTED_AT_MOST, json.dumps(list(ids))),
    )
    return {TermId(id): int(n) for id, n in rows}


def may_look_inside(tx: sa.Connection, asked: Sequence[str]) -> bool:
    """Whether names with a word that begins so further behind can be found at once. Of a single
    letter (for which the full-text index has no shorter way) only where there are not many."""
    return len(asked[-1]) > 1 or (
        (tx.scalar(sa.text("SELECT max(id) FROM term_name")) or 0) < _FEW_NAMES
    )


def starting(
    tx: sa.Connection, start: str, vocabulary: Vocabulary | None, limit: int
) -> list[tuple[str, str, TermId, str]]:
    """Names that begin so when they are folded, by the alphabet: (folded, name, term,
    vocabulary); of one vocabulary or all."""
    rows = tx.exec_driver_sql(
        "SELECT n.folded, n.name, n.term_id, t.vocabulary FROM "
        "(SELECT folded, name, term_id, kind FROM term_name "
        "WHERE folded >= ? AND folded < ? ORDER BY folded LIMIT ?) n "
        "JOIN term t ON t.id = n.term_id "
        "WHERE n.kind <> 'hidden' AND (? = '' OR t.vocabulary = ?) LIMIT ?",
        (start, f"{start}\U0010ffff", _READ_AT_MOST, *(2 * (vocabulary or "",)), limit),
    )
    return [(text, name, TermId(id), of) for text, name, id, of in rows]


def _with_word(
    tx: sa.Connection, vocabulary: Vocabulary, match: str
) -> list[tuple[str, str, TermId]]:
    """The same for names with a word that begins so."""
    rows = tx.exec_driver_sql(
        "SELECT n.folded, n.name, n.term_id FROM "
        "(SELECT rowid FROM term_words WHERE term_words MATCH ? LIMIT ?) w "
        "JOIN term_name n ON n.id = w.rowid JOIN term t ON t.id = n.term_id "
        "WHERE t.vocabulary = ? AND n.kind <> 'hidden' LIMIT ?",
        (match, _READ_AT_MOST, vocabulary.value, _RANKED_AT_MOST),
    )
    return [(text, name, TermId(id)) for text, name, id in rows]


def _lately_used(tx: sa.Connection, vocabulary: Vocabulary, limit: int) -> list[tuple[str, TermId]]:
    """Preferred names: of the terms that the photographs added last carry, the more used first,
    then of others, by the alphabet."""
    lately = tx.exec_driver_sql(
        "SELECT p.term_id, count(*) FROM photo_term p CROSS JOIN term t ON t.id = p.term_id "
        "WHERE p.photo_id > (SELECT max(id) FROM photo) - ? AND t.vocabulary = ? "
        "GROUP BY p.term_id ORDER BY count(*) DESC, p.term_id LIMIT ?",
        (_LATELY, vocabulary.value, limit),
    )
    used = {int(id): int(n) for id, n in lately}
    preferred = (
        "SELECT n.folded, n.name, t.id FROM term t JOIN term_name n ON n.term_id = t.id "
        "WHERE n.kind = 'preferred' AND "
    )
    ids = json.dumps(list(used))
    rows = [*tx.exec_driver_sql(f"{preferred} t.id IN (SELECT value FROM json_each(?))", (ids,))]
    if len(used) < limit:
        some = (vocabulary.value, _RANKED_AT_MOST)
        rows += tx.exec_driver_sql(f"{preferred} t.vocabulary = ? LIMIT ?", some).all()
    once = sorted({(-used.get(id, 0), text, name, id) for text, name, id in rows})
    return [(name, TermId(id)) for _used, _folded, name, id in once[:limit]]


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
