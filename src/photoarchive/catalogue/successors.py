"""Which term stands for one that is gone: a search that names it by its number goes on finding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import sqlalchemy as sa

from photoarchive.catalogue.term_rows import INSTEAD_OF
from photoarchive.domain.query import And, Not, Or, Query, WithTerm
from photoarchive.domain.term import TermId


def of(tx: sa.Connection, ids: Iterable[int]) -> dict[TermId, TermId]:
    """For those of these terms that are gone, the term that they were made one with, or that was
    put in their place."""
    wanted = list(ids)
    if not wanted:
        return {}
    gone = tx.exec_driver_sql(
        "SELECT j.value FROM json_each(?) j WHERE j.value NOT IN (SELECT id FROM term)",
        (json.dumps(wanted),),
    )
    numbers = [row[0] for row in gone]
    if not numbers:
        return {}
    rows = tx.exec_driver_sql(
        "SELECT j.value, t.id FROM "
        f"(SELECT id, external FROM term WHERE instr(external, '\"{INSTEAD_OF}\"')) t, "
        f"json_each(t.external, '$.{INSTEAD_OF}') j "
        "WHERE j.value IN (SELECT value FROM json_each(?)) ORDER BY t.id",
        (json.dumps(numbers),),
    )
    return {TermId(old): TermId(new) for old, new in rows}


def followed(tx: sa.Connection, query: Query) -> Query:
    """The query with the terms that stand for those that are gone."""
    instead = of(tx, set(_terms_in(query)))
    return _with(query, instead) if instead else query


def _terms_in(query: Query) -> Iterator[int]:
    match query:
        case WithTerm(term):
            yield term
        case And(parts) | Or(parts):
            for part in parts:
                yield from _terms_in(part)
        case Not(part):
            yield from _terms_in(part)


def _with(query: Query, instead: Mapping[TermId, TermId]) -> Query:
    match query:
        case WithTerm(term):
            return replace(query, term=int(instead.get(TermId(term), term)))
        case And(parts):
            return And(tuple(_with(part, instead) for part in parts))
        case Or(parts):
            return Or(tuple(_with(part, instead) for part in parts))
        case Not(part):
            return Not(_with(part, instead))
        case _:
            return query
