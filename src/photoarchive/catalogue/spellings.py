"""What else is meant by the words of a query: the other names of the terms that are called so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from photoarchive.catalogue import successors
from photoarchive.catalogue.schema import term, term_name
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.matching import is_short_name, may_be_a_word
from photoarchive.domain.query import And, Not, Or, Query, Words
from photoarchive.domain.structures import TERMS_OF
from photoarchive.domain.term import NameKind
from photoarchive.domain.text import words

# Words that follow each other may be one name of up to so many.
_LONGEST_NAME = 6
# Of a term with more names than this the rest is left aside.
_MOST_NAMES = 40


@dataclass(slots=True)
class Also:
    """The names, as they are shown, that were looked for as well."""

    names: list[str] = field(default_factory=list)


def expanded(tx: sa.Connection, query: Query) -> tuple[Query, tuple[str, ...]]:
    """The query in which words that are a term's name also stand for its other names, and those
    names (without the hidden ones); terms that are gone have become those that stand for them."""
    also = Also()
    wider = _wider(tx, successors.followed(tx, query), also, True)
    return wider, tuple(dict.fromkeys(also.names))


def _wider(tx: sa.Connection, query: Query, also: Also, told: bool) -> Query:
    match query:
        case Words():
            return _with_names(tx, query, (query,), also, told)
        case And(parts):
            return _runs(tx, parts, also, told)
        case Or(parts):
            return Or(tuple(_wider(tx, part, also, told) for part in parts))
        case Not(part):
            return Not(_wider(tx, part, also, False))
        case _:
            return query


def _runs(tx: sa.Connection, parts: Sequence[Query], also: Also, told: bool) -> Query:
    """Words that stand side by side without a field may be one name: the longest ones first."""
    found: list[Query] = []
    at = 0
    while at < len(parts):
        run = _run(parts, at)
        taken = 1
        for length in range(min(len(run), _LONGEST_NAME), 1, -1):
            together = run[:length]
            joined = replace(
                together[-1],
                words=tuple(word for one in together for word in one.words),
                capitals=all(one.capitals for one in together),
            )
            wider = _with_names(tx, joined, tuple(together), also, told)
            if isinstance(wider, Or):
                found.append(wider)
                taken = length
                break
        else:
            found.append(_wider(tx, parts[at], also, told))
        at += taken
    return found[0] if len(found) == 1 else And(tuple(found))


def _run(parts: Sequence[Query], start: int) -> list[Words]:
    run: list[Words] = []
    for part in parts[start:]:
        if not isinstance(part, Words) or part.fields or not _goes_further(part):
            break
        run.append(part)
        if part.prefix:
            break
    return run


def _goes_further(asked: Words) -> bool:
    return not (asked.exact or asked.whole or asked.inside)


def _with_names(
    tx: sa.Connection, asked: Words, written: tuple[Words, ...], also: Also, told: bool
) -> Query:
    """What was written, or any other name of the terms that are called as `asked` says."""
    as_written: Query = written[0] if len(written) == 1 else And(written)
    if not _goes_further(asked):
        return as_written
    called = _names_beside(tx, asked)
    others: dict[Words, str] = {}
    for name, kind in called:
        folded = tuple(words(name))
        if folded and folded != asked.words:
            short = is_short_name(name)
            other = Words(folded, asked.fields, asked.language, exact=True, capitals=short)
            if kind is not NameKind.HIDDEN or other not in others:
                others[other] = name if kind is not NameKind.HIDDEN else ""
    if not others:
        return as_written
    if told:
        also.names += [name for name in others.values() if name]
    return Or((as_written, *others))


def _names_beside(tx: sa.Connection, asked: Words) -> list[tuple[str, NameKind]]:
    """All names of the terms that have the words as one of their names, the preferred first."""
    folded = " ".join(asked.words)
    own = (
        sa.select(term_name.c.term_id, term_name.c.name)
        .join(term)
        .where(term_name.c.folded == folded)
    )
    vocabularies = _vocabularies(asked.fields)
    if vocabularies:
        own = own.where(term.c.vocabulary.in_(vocabularies))
    several = {
        id
        for id, name in tx.execute(own)
        if asked.capitals or not (is_short_name(name) and may_be_a_word(folded))
    }
    if not several:
        return []
    rows = tx.execute(
        sa.select(term_name.c.name, term_name.c.kind)
        .where(term_name.c.term_id.in_(sorted(several)))
        .order_by(
            term_name.c.kind == NameKind.HIDDEN,
            term_name.c.kind != NameKind.PREFERRED,
            term_name.c.id,
        )
        .limit(_MOST_NAMES)
    )
    return [(name, NameKind(kind)) for name, kind in rows]


def _vocabularies(keys: Iterable[str]) -> list[str]:
    """Those whose terms the fields hold; of fields that hold none, any (a city is a place)."""
    fields = [BY_KEY.get(TERMS_OF.get(key, key)) for key in keys]
    return [f.vocabulary.value for f in fields if f is not None and f.vocabulary is not None]
