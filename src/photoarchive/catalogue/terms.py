"""Authority records: their names, and the photographs that point to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from photoarchive.catalogue import search_rows
from photoarchive.catalogue.contents import chosen
from photoarchive.catalogue.schema import photo, photo_term, term, term_name
from photoarchive.domain.photo import DEFAULT_LANGUAGE, ByLanguage
from photoarchive.domain.term import NameKind, Origin, Term, TermId, TermName, Vocabulary
from photoarchive.domain.text import words


def folded(name: str) -> str:
    """The form under which a name is compared and completed."""
    return " ".join(words(name))


def find_by_name(tx: sa.Connection, vocabulary: Vocabulary, name: str) -> TermId | None:
    """The term that is called exactly so in any language; a preferred name goes before others."""
    row = tx.execute(
        sa.select(term_name.c.term_id)
        .join(term)
        .where(term.c.vocabulary == vocabulary, term_name.c.name == name)
        .order_by(term_name.c.kind != NameKind.PREFERRED, term_name.c.term_id)
        .limit(1)
    ).first()
    return TermId(row[0]) if row else None


def add(
    tx: sa.Connection,
    vocabulary: Vocabulary,
    names: Sequence[TermName],
    origin: Origin,
    term_id: TermId | None = None,
) -> TermId:
    """Makes a term with these names; with `term_id`, under its former number."""
    new = {"vocabulary": vocabulary.value, "origin": origin.value}
    if term_id is not None:
        tx.execute(sa.insert(term), [{"id": term_id, **new}])
    else:
        made = tx.execute(sa.insert(term).values(new)).inserted_primary_key
        assert made is not None
        term_id = TermId(made[0])
    set_names(tx, term_id, names)
    return term_id


def set_names(tx: sa.Connection, term_id: TermId, names: Sequence[TermName]) -> None:
    """Makes these the names of the term."""
    old = [row[0] for row in tx.execute(_names_of([term_id]))]
    search_rows.drop_names(tx, old)
    tx.execute(sa.delete(term_name).where(term_name.c.term_id == term_id))
    tx.execute(
        sa.insert(term_name),
        [
            {
                "term_id": term_id,
                "language": one.language,
                "name": one.name,
                "kind": one.kind.value,
                "folded": folded(one.name),
            }
            for one in names
        ],
    )
    search_rows.add_names(tx, [term_id])


def set_origin(tx: sa.Connection, term_id: TermId, origin: Origin) -> None:
    """Notes whether the term was met or chosen."""
    tx.execute(sa.update(term).where(term.c.id == term_id).values(origin=origin.value))


def is_carried(tx: sa.Connection, term_id: TermId) -> bool:
    """Whether any photograph carries the term."""
    carried = sa.select(photo_term.c.photo_id).where(photo_term.c.term_id == term_id)
    return tx.execute(carried.limit(1)).first() is not None


def remove(tx: sa.Connection, term_id: TermId) -> None:
    """Removes a term that no photograph carries."""
    search_rows.drop_names(tx, [row[0] for row in tx.execute(_names_of([term_id]))])
    tx.execute(sa.delete(term).where(term.c.id == term_id))


def by_ids(tx: sa.Connection, ids: Iterable[TermId]) -> dict[TermId, Term]:
    """These terms with their names (without how often they are used)."""
    wanted = list(ids)
    names: dict[TermId, list[TermName]] = {}
    for row in tx.execute(_names_of(wanted)):
        one = TermName(row.name, row.language, NameKind(row.kind))
        names.setdefault(TermId(row.term_id), []).append(one)
    rows = tx.execute(
        sa.select(term.c.id, term.c.vocabulary, term.c.origin).where(chosen(term.c.id, wanted))
    )
    return {
        TermId(id): Term(
            TermId(id), Vocabulary(vocabulary), tuple(names[TermId(id)]), Origin(origin)
        )
        for id, vocabulary, origin in rows
    }


def of_vocabulary(tx: sa.Connection, vocabulary: Vocabulary) -> list[Term]:
    """All terms of a vocabulary with how many photographs carry them, most used first."""
    rows = tx.execute(sa.select(term.c.id).where(term.c.vocabulary == vocabulary))
    found = counted(tx, [TermId(row[0]) for row in rows]).values()
    return sorted(found, key=lambda one: (-one.used, folded(one.preferred())))


def counted(tx: sa.Connection, ids: Iterable[TermId]) -> dict[TermId, Term]:
    """These terms with their names and how many photographs outside the trash carry them."""
    found = by_ids(tx, ids)
    rows = tx.execute(
        sa.select(photo_term.c.term_id, sa.func.count(photo_term.c.photo_id.distinct()))
        .join(photo, photo.c.id == photo_term.c.photo_id)
        .where(photo.c.trashed == 0, chosen(photo_term.c.term_id, found))
        .group_by(photo_term.c.term_id)
    )
    used = {TermId(id): int(n) for id, n in rows}
    return {id: replace(one, used=used.get(id, 0)) for id, one in found.items()}


def names_by_language(one: Term) -> ByLanguage:
    """The preferred name in each language, `x-default` always among them."""
    names = {n.language: n.name for n in one.names if n.kind is NameKind.PREFERRED}
    names.setdefault(DEFAULT_LANGUAGE, one.preferred())
    return names


def begins_with(
    tx: sa.Connection, vocabulary: Vocabulary, typed: str, limit: int
) -> list[tuple[str, TermId]]:
    """Names of the vocabulary with a word that begins as typed, with their terms; names that
    begin so themselves first, then the more used."""
    asked = words(typed)
    if not asked:
        rows = tx.execute(
            sa.select(term_name.c.name, term_name.c.term_id)
            .join(term)
            .outerjoin(photo_term, photo_term.c.term_id == term.c.id)
            .where(term.c.vocabulary == vocabulary, term_name.c.kind == NameKind.PREFERRED)
            .group_by(term_name.c.id)
            .order_by(sa.func.count(photo_term.c.photo_id).desc(), term_name.c.folded)
            .limit(limit)
        )
        return [(name, TermId(id)) for name, id in rows]
    match = " ".join(f'"{word}"' for word in asked) + " *"
    rows = tx.execute(
        sa.text(
            "SELECT n.name, n.term_id FROM term_words w JOIN term_name n ON n.id = w.rowid "
            "JOIN term t ON t.id = n.term_id "
            "WHERE term_words MATCH :match AND t.vocabulary = :vocabulary AND n.kind <> 'hidden' "
            "ORDER BY n.folded NOT GLOB :start, "
            "(SELECT count(*) FROM photo_term p WHERE p.term_id = n.term_id) DESC, n.folded "
            "LIMIT :limit"
        ),
        {
            "match": match,
            "vocabulary": vocabulary.value,
            "start": " ".join(asked) + "*",
            "limit": limit,
        },
    )
    return [(name, TermId(id)) for name, id in rows]


def as_names(named: Mapping[str, str]) -> tuple[TermName, ...]:
    """Preferred names from a mapping of languages to names."""
    return tuple(TermName(name, tag, NameKind.PREFERRED) for tag, name in named.items())


def _names_of(ids: Iterable[TermId]) -> sa.Select[int, int, str, str, str]:
    return (
        sa.select(
            term_name.c.id,
            term_name.c.term_id,
            term_name.c.language,
            term_name.c.name,
            term_name.c.kind,
        )
        .where(chosen(term_name.c.term_id, ids))
        .order_by(term_name.c.id)
    )
