"""What answers a query: in order, counted, and counted by what it holds."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

import numpy as np
import sqlalchemy as sa

from photoarchive.catalogue import answers, columns, relevance, spellings
from photoarchive.catalogue.columns import Columns
from photoarchive.catalogue.numbers import Ids, Mask, parsed
from photoarchive.catalogue.search_rows import OWN_COLUMNS
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.query import Order, Query


def ids(tx: sa.Connection, query: Query, order: Order = Order.NEWEST) -> array[int]:
    """The numbers of all photographs that answer the query, in this order."""
    held = columns.of(tx)
    with held.lock:
        wider, _also = spellings.expanded(tx, query)
        found = answers.mask(tx, held, wider)
        ordered = _ordered(tx, held, wider, found, order)
    numbers = array("q")
    numbers.frombytes(ordered.astype(np.int64).view(np.uint8).data)
    return numbers


def also(tx: sa.Connection, query: Query) -> tuple[str, ...]:
    """The other names that the words of the query stand for as well."""
    return spellings.expanded(tx, query)[1]


def count(tx: sa.Connection, query: Query) -> int:
    """How many photographs answer the query."""
    return int(np.count_nonzero(mask(tx, query)))


def mask(tx: sa.Connection, query: Query) -> Mask:
    """The photographs that answer, as one truth a photograph (not to be written to)."""
    held = columns.of(tx)
    with held.lock:
        return answers.mask(tx, held, spellings.expanded(tx, query)[0])


def term_counts(tx: sa.Connection, query: Query, key: str) -> list[tuple[int, int]]:
    """How many of the photographs that answer carry each term in this field, most first."""
    held = columns.of(tx)
    with held.lock:
        found = mask(tx, query)
        counted = held.terms[key].counted(found)
    used = np.flatnonzero(counted)
    ordered = used[np.argsort(-counted[used], kind="stable")]
    return [(int(term), int(counted[term])) for term in ordered]


def value_counts(tx: sa.Connection, query: Query, key: str) -> list[tuple[str, int]]:
    """How many of the photographs that answer have each content in this field, most first."""
    found = mask(tx, query)
    counted = [
        (str(one), n)
        for one, several in _by_content(tx, key)
        if (n := int(np.count_nonzero(found[several[several < len(found)]])))
    ]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))


def _by_content(tx: sa.Connection, key: str) -> Iterable[tuple[object, Ids]]:
    if key in OWN_COLUMNS:
        column = OWN_COLUMNS[key].compile(compile_kwargs={"literal_binds": True})
        rows = tx.exec_driver_sql(
            f"SELECT {column} AS one, group_concat(id) FROM photo "
            "WHERE one IS NOT NULL AND one <> '' GROUP BY one"
        )
    elif BY_KEY[key].in_languages:
        # One text may stand in two languages of a photograph.
        rows = tx.exec_driver_sql(
            "SELECT text, group_concat(DISTINCT photo_id) FROM text WHERE field = ? GROUP BY text",
            (key,),
        )
    else:
        rows = tx.exec_driver_sql(
            "SELECT text, group_concat(DISTINCT photo_id) FROM value WHERE field = ? GROUP BY text",
            (key,),
        )
    return ((one, parsed(joined)) for one, joined in rows)


def _ordered(tx: sa.Connection, held: Columns, query: Query, found: Mask, order: Order) -> Ids:
    match order:
        case Order.NEWEST | Order.BY_HAND:  # the order by hand is the set's own
            return _newest(held, found)
        case Order.OLDEST:
            return np.concatenate([held.by_date(found), held.undated(found)])
        case Order.LAST_IMPORTED:
            return np.flatnonzero(found)[::-1]
        case Order.FIRST_IMPORTED:
            return np.flatnonzero(found)
        case Order.NAME:
            return held.by_name(tx, found)
        case Order.RATING:
            newest = np.flatnonzero(found)[::-1]
            rating = held.plain["rating"][newest]
            return newest[np.argsort(-rating, kind="stable")]
        case Order.RELEVANCE:
            return relevance.ordered(tx, held, query, found)


def _newest(held: Columns, found: Mask) -> Ids:
    return np.concatenate([held.by_date(found)[::-1], held.undated(found)[::-1]])
