"""A query value to the photographs that answer it, in order.

Each condition becomes a set of numbers: words are looked up in the full-text rows of the
photographs and in those of the terms they carry, so a term renamed is found at once by its new
name without touching its photographs.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, TypeAlias

import sqlalchemy as sa

from photoarchive.catalogue.schema import (
    accession,
    photo,
    photo_term,
    problem,
    structure,
    term_name,
    text,
    value,
)
from photoarchive.catalogue.search_rows import COLUMNS, OWN_COLUMNS, PLAIN_COLUMNS
from photoarchive.domain.fields import BY_KEY, Field, Type
from photoarchive.domain.query import (
    And,
    Between,
    Everything,
    Has,
    In,
    Not,
    Or,
    Order,
    Place,
    Query,
    WithProblem,
    WithTerm,
    Words,
    asks_for_trash,
)
from photoarchive.domain.structures import TERMS_OF
from photoarchive.domain.text import BOUNDARY

_Ids: TypeAlias = sa.Select[int] | sa.CompoundSelect[int]

_photo_words = sa.table("photo_words", sa.column("rowid", sa.Integer))
_term_words = sa.table("term_words", sa.column("rowid", sa.Integer))


def ids(tx: sa.Connection, query: Query, order: Order = Order.NEWEST) -> array[int]:
    """The numbers of all photographs that answer the query, in this order."""
    statement = sa.select(photo.c.id).where(_answers(query))
    if order is Order.RELEVANCE:
        statement = _by_relevance(statement, query)
    result = tx.execute(statement.order_by(*_ordering(order)))
    assert result.cursor is not None
    # The driver's own rows: a million numbers without a million row objects.
    return array("q", (row[0] for row in result.cursor.fetchall()))


def count(tx: sa.Connection, query: Query) -> int:
    """How many photographs answer the query."""
    return tx.scalar(sa.select(sa.func.count()).where(_answers(query))) or 0


def term_counts(tx: sa.Connection, query: Query, key: str) -> list[tuple[int, int]]:
    """How many of the photographs that answer carry each term in this field, most first."""
    rows = tx.execute(
        sa.select(photo_term.c.term_id, sa.func.count())
        .join(photo, photo.c.id == photo_term.c.photo_id)
        .where(photo_term.c.field == key, _answers(query))
        .group_by(photo_term.c.term_id)
        .order_by(sa.func.count().desc(), photo_term.c.term_id)
    )
    return [(term_id, n) for term_id, n in rows]


def value_counts(tx: sa.Connection, query: Query, key: str) -> list[tuple[str, int]]:
    """How many of the photographs that answer have each content in this field, most first."""
    if key in OWN_COLUMNS:
        column = OWN_COLUMNS[key].label("one")
        rows = tx.execute(
            sa.select(column, sa.func.count())
            .where(_filled(OWN_COLUMNS[key]), _answers(query))
            .group_by(column)
            .order_by(sa.func.count().desc(), column)
        )
        return [(str(one), n) for one, n in rows]
    table = text if BY_KEY[key].in_languages else value
    rows = tx.execute(
        sa.select(table.c.text, sa.func.count(table.c.photo_id.distinct()))
        .join(photo, photo.c.id == table.c.photo_id)
        .where(table.c.field == key, _answers(query))
        .group_by(table.c.text)
        .order_by(sa.func.count().desc(), table.c.text)
    )
    return [(one, n) for one, n in rows]


def _answers(query: Query) -> sa.ColumnElement[bool]:
    holds = _holds(query)
    return holds if asks_for_trash(query) else sa.and_(photo.c.trashed == 0, holds)


def _ordering(order: Order) -> Sequence[sa.ColumnElement[object]]:
    match order:
        case Order.NEWEST:
            return photo.c.taken_sort.desc().nulls_last(), photo.c.id.desc()
        case Order.OLDEST:
            return photo.c.taken_sort.asc().nulls_last(), photo.c.id.asc()
        case Order.LAST_IMPORTED:
            return (photo.c.id.desc(),)
        case Order.FIRST_IMPORTED:
            return (photo.c.id.asc(),)
        case Order.NAME:
            return sa.func.lower(photo.c.name), photo.c.id
        case Order.RATING:
            return photo.c.rating.desc().nulls_last(), photo.c.id.desc()
        case Order.RELEVANCE:
            return sa.literal_column("rank").asc().nulls_last(), photo.c.id.desc()


# bm25 of the texts, and of each term that is carried by that one of its names that fits best.
_RANKS = """
    WITH named AS
        (SELECT term_id, min(rank) AS rank FROM term_words
         JOIN term_name ON term_name.id = term_words.rowid
         WHERE term_words MATCH :asked GROUP BY term_id)
    SELECT id, sum(rank) AS rank FROM
        (SELECT rowid AS id, rank, 0 FROM photo_words WHERE photo_words MATCH :asked
         UNION ALL
         SELECT DISTINCT photo_id, rank, term_id FROM named JOIN photo_term USING (term_id))
    GROUP BY id
"""


def _by_relevance(statement: sa.Select[int], query: Query) -> sa.Select[int]:
    """Joins the full-text rank of the words asked for, wherever they may stand: that of the
    texts and those of the terms, added. What no word has found has none."""
    asked = [match_phrase(part) for part in _parts(query) if isinstance(part, Words)]
    if not asked:
        return statement.add_columns(sa.literal(0).label("rank"))
    ranks = (
        sa.text(_RANKS)
        .bindparams(asked=" OR ".join(dict.fromkeys(asked)))
        .columns(sa.column("id", sa.Integer), sa.column("rank", sa.Float))
        .subquery("ranks")
    )
    return statement.select_from(photo.outerjoin(ranks, ranks.c.id == photo.c.id))


def _parts(query: Query) -> list[Query]:
    match query:
        case And(parts) | Or(parts):
            return [inner for part in parts for inner in _parts(part)]
        case _:
            return [query]


def _holds(query: Query) -> sa.ColumnElement[bool]:
    match query:
        case Everything():
            return sa.true()
        case Words():
            return photo.c.id.in_(_with_words(query))
        case Between(fact, low, high):
            return _between(fact, low, high)
        case Has(fields, language):
            return sa.or_(*(_has(BY_KEY[key], language) for key in fields))
        case In(place):
            return _in_place(place)
        case WithTerm(number):
            return photo.c.id.in_(
                sa.select(photo_term.c.photo_id).where(photo_term.c.term_id == number)
            )
        case WithProblem(codes, still_open):
            told = sa.select(problem.c.photo_id).where(problem.c.code.in_(codes))
            return photo.c.id.in_(told.where(problem.c.dismissed == 0) if still_open else told)
        case And(parts):
            return sa.and_(*map(_holds, parts))
        case Or(parts):
            return sa.or_(*map(_holds, parts))
        case Not(part):
            return sa.not_(_holds(part))
        case _:
            raise NotImplementedError(query)


def _in_place(place: Place) -> sa.ColumnElement[bool]:
    if place is Place.TRASH:
        return photo.c.trashed == 1
    last = sa.select(sa.func.max(accession.c.id)).where(accession.c.photos > 0)
    return photo.c.accession_id == last.scalar_subquery()


def _between(fact: str, low: float | None, high: float | None) -> sa.ColumnElement[bool]:
    column: sa.ColumnElement[Any]
    match fact:
        case "taken":
            column = photo.c.taken_sort
        case "added":
            # ISO 8601 in UTC, to the second: its digits are the sort key.
            digits = sa.func.replace(sa.func.replace(photo.c.added, "-", ""), ":", "")
            digits = sa.func.replace(sa.func.replace(digits, "T", ""), "Z", "")
            column = sa.cast(digits, sa.Integer)
        case "rating" | "flag":
            column = sa.func.coalesce(photo.c[fact], 0)
        case _ if fact in photo.c:
            column = photo.c[fact]
        case _:
            is_date = BY_KEY[fact].type is Type.DATE
            number = sa.func.date_key(value.c.text) if is_date else sa.cast(value.c.text, sa.Float)
            written = sa.and_(value.c.field == fact, value.c.text.op("GLOB")("[-0-9]*"))
            held = sa.select(value.c.photo_id).where(written, _within(number, low, high))
            return photo.c.id.in_(held)
    return _within(column, low, high)


def _within(
    column: sa.ColumnElement[Any], low: float | None, high: float | None
) -> sa.ColumnElement[bool]:
    holds: list[sa.ColumnElement[bool]] = [column.is_not(None)]
    if low is not None:
        holds.append(column >= low)
    if high is not None:
        holds.append(column <= high)
    return sa.and_(*holds)


def _has(field: Field, language: str) -> sa.ColumnElement[bool]:
    key = field.key
    if field.type is Type.PLACE:
        return photo.c.latitude.is_not(None)
    if key in OWN_COLUMNS:
        return _filled(OWN_COLUMNS[key])
    if field.vocabulary is not None:
        carried = sa.select(photo_term.c.photo_id).where(photo_term.c.field == key)
        if language:
            carried = carried.join(term_name, term_name.c.term_id == photo_term.c.term_id).where(
                _speaks(term_name.c.language, language)
            )
        return photo.c.id.in_(carried)
    if field.in_languages:
        written = sa.select(text.c.photo_id).where(text.c.field == key)
        if language:
            written = written.where(_speaks(text.c.language, language))
        return photo.c.id.in_(written)
    table = structure if field.is_structured else value
    held = photo.c.id.in_(sa.select(table.c.photo_id).where(table.c.field == key))
    if key in TERMS_OF:
        return sa.or_(held, _has(BY_KEY[TERMS_OF[key]], ""))
    return held


def _filled(column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    return sa.and_(column.is_not(None), column != "")


def _speaks(column: sa.ColumnElement[str], language: str) -> sa.ColumnElement[bool]:
    """A language asked for is a range (RFC 4647): "es" means "es-MX" as well."""
    tag = language.lower()
    return sa.or_(
        sa.func.lower(column) == tag, sa.func.lower(column).startswith(f"{tag}-", autoescape=True)
    )


def _with_words(asked: Words) -> _Ids:
    sets = []
    columns = [key for key in asked.fields if key in COLUMNS]
    if columns or not asked.fields:
        sets.append(_in_texts(asked, columns))
    # What is told of places in detail goes by the names of the places, which are terms.
    keys = [TERMS_OF.get(key, key) for key in asked.fields]
    vocabulary_keys = [key for key in keys if key in BY_KEY and BY_KEY[key].vocabulary is not None]
    if vocabulary_keys or not asked.fields:
        sets.append(_in_terms(asked, vocabulary_keys))
    sets += [_in_column(asked, OWN_COLUMNS[key]) for key in asked.fields if key in OWN_COLUMNS]
    if not sets:
        return sa.select(photo.c.id).where(sa.false())
    return sets[0] if len(sets) == 1 else sa.union(*sets)


def _in_texts(asked: Words, columns: list[str]) -> _Ids:
    phrase = "{" + " ".join(columns or PLAIN_COLUMNS) + "} : " + match_phrase(asked)
    rows = sa.select(_photo_words.c.rowid).where(
        sa.literal_column("photo_words").op("MATCH")(phrase)
    )
    if not asked.language:
        return rows
    # The index does not know languages: it proposes, the texts themselves decide.
    return sa.select(text.c.photo_id).where(
        text.c.photo_id.in_(rows),
        text.c.field.in_(columns),
        _speaks(text.c.language, asked.language),
        _has_phrase(text.c.text, asked),
    )


def _in_column(asked: Words, column: sa.ColumnElement[Any]) -> _Ids:
    """Each of the different contents is looked at once."""
    several = sa.select(column.label("one")).distinct().subquery()
    fitting = sa.select(several.c.one).where(_has_phrase(several.c.one, asked))
    return sa.select(photo.c.id).where(column.in_(fitting))


def _has_phrase(column: sa.ColumnElement[Any], asked: Words) -> sa.ColumnElement[bool]:
    flags = int(asked.prefix), int(asked.whole)
    return sa.func.phrase_in(column, " ".join(asked.words), *flags) == 1


def _in_terms(asked: Words, keys: list[str]) -> _Ids:
    named = sa.select(_term_words.c.rowid).where(
        sa.literal_column("term_words").op("MATCH")(match_phrase(asked))
    )
    names = sa.select(term_name.c.term_id).where(term_name.c.id.in_(named))
    if asked.language:
        names = names.where(_speaks(term_name.c.language, asked.language))
    carried = sa.select(photo_term.c.photo_id).where(photo_term.c.term_id.in_(names))
    if keys:
        carried = carried.where(photo_term.c.field.in_(keys))
    return carried


def match_phrase(asked: Words) -> str:
    """The words as FTS5 wants them; words hold letters and digits only, so quoting is safe."""
    phrase = " ".join(asked.words)
    if asked.whole:
        return f'"{BOUNDARY} {phrase} {BOUNDARY}"'
    return f'"{phrase}" *' if asked.prefix else f'"{phrase}"'
