"""The queries that a search is measured by, asked in three ways.

`Engine` asks as the window does: the numbers in order, a page of 200 cards, the count, and five
facets. `Naive` is what one writes in an afternoon: SQL with joins, LIKE, ORDER BY and GROUP BY (on
our full-text rows, and without the cards). `Limit` does the unavoidable alone: everything that can
be made beforehand lies in memory as numpy arrays, the postings of the words that are asked for too;
it sets bits, takes the first 200 of them in order, and counts (again without the cards).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from million import Queries
from numpy.typing import NDArray

from photoarchive.app import photographs
from photoarchive.app.archive import Archive
from photoarchive.catalogue import columns, facets
from photoarchive.domain.photo import Card, PhotoId
from photoarchive.domain.query import (
    And,
    Everything,
    Has,
    Like,
    NearNamed,
    Not,
    Order,
    Query,
    Words,
)
from photoarchive.domain.query_text import read_query
from photoarchive.domain.text import words as folded
from photoarchive.files import locate

PAGE = 200
FACETS = ("source", "credit", "persons", "location_shown", "year")
_SHOWN = 12  # so many values of a facet


@dataclass(frozen=True)
class Asked:
    """A query, and the same as the condition of a naive statement.

    The answers of `parts`, met with each other, are its own; without any it has no limit.
    """

    what: str
    query: Query
    where: str
    parameters: tuple[object, ...] = ()
    parts: tuple[Query, ...] = ()
    order: Order = Order.NEWEST
    first_row: int = 0
    with_facets: bool = True


@dataclass(frozen=True)
class Answer:
    """What was found: numbers in order (or their count alone), a page, and facets."""

    count: int
    page: Sequence[int]
    facets: dict[str, list[tuple[object, int]]]


_WORDS = "id IN (SELECT rowid FROM photo_words WHERE photo_words MATCH ?)"
_NAMED = "id IN (SELECT photo_id FROM photo_term JOIN term_name USING (term_id) WHERE name = ?)"


def asked(q: Queries, like: int) -> list[Asked]:
    """The queries of the promise, and those of issue and guide."""
    first, last = q.years
    of_years = read_query(f"taken:{first}..{last}")
    credit = read_query(f'credit:="{q.credit}"')
    dated = f"{_WORDS} AND taken_sort BETWEEN ? AND ? AND id IN (SELECT photo_id FROM photo_term "
    dated += "JOIN term_name USING (term_id) WHERE field = 'credit' AND name = ?)"
    between = (first * 10**10, (last + 1) * 10**10 - 1)
    near = "latitude BETWEEN 33.81 AND 34.71 AND longitude BETWEEN 35.88 AND 36.97"
    in_texts = "id IN (SELECT photo_id FROM text WHERE text LIKE ? UNION "
    in_texts += "SELECT photo_id FROM value WHERE text LIKE ?)"
    untold = f"{_WORDS} AND NOT EXISTS (SELECT 1 FROM text WHERE photo_id = photo.id "
    untold += "AND field = 'caption' AND language = 'ar')"
    alike = "id IN (SELECT photo_id FROM likeness WHERE distance(coarse, "
    alike += "(SELECT coarse FROM likeness WHERE photo_id = ?)) <= 8)"
    every = Everything()
    late = 9 * q.photographs // 10
    told_in_arabic = Not(Has(("caption",), "ar"))

    def one(what: str, query: Query, where: str, *parameters: object) -> Asked:
        return Asked(what, query, where, parameters, (query,))

    def words(what: str, text: str) -> Asked:
        return one(what, read_query(text), _WORDS, text)

    def named(what: str, text: str, name: str) -> Asked:
        return one(what, read_query(text), _NAMED, name)

    common, second = read_query(q.common), read_query(q.second)
    several = (common, second, of_years, credit)
    return [
        words("a rare word", q.rare),
        words("a word in 30 %", q.common),
        words("a phrase of two common words", f'"{q.phrase}"'),
        Asked(
            "two words, three years, a credit", And(several), dated,
            (f"{q.common} {q.second}", *between, q.credit), several,
        ),
        words("a beginning of two letters", f"{q.prefix}*"),
        one("everything", every, "1"),
        Asked(
            "row 900,000 by date", every, "1", (), (every,), first_row=late, with_facets=False
        ),
        replace(words("a word in 30 %, by relevance", q.common), parts=(), order=Order.RELEVANCE),
        one(
            "a part of a word", Words((q.inside,), inside=True), in_texts,
            f"%{q.inside}%", f"%{q.inside}%",
        ),
        one("near a place", NearNamed(tuple(folded(q.place)), 50), near),
        Asked(
            "without an Arabic caption", And((second, told_in_arabic)), untold, (q.second,),
            (second, told_in_arabic),
        ),
        named("a name in any spelling", "Daesh", "Daesh"),
        named("a person's name", f'"{q.person}"', q.person),
        named("a keyword and those below it", f'keyword:="{q.keyword}"', q.keyword),
        one("pictures that look alike", Like(like, 8), alike, like),
    ]  # fmt: skip


class Engine:
    """Asks through the program."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def forget(self) -> None:
        """What was found before does not count: every query is asked as if for the first time."""
        with self._archive.catalogue.reading() as tx:
            columns.of(tx).answers.clear()

    def ask(self, one: Asked) -> Answer:
        found = photographs.found(self._archive, one.query, one.order)
        page = found[one.first_row : one.first_row + PAGE]
        self.cards(page)
        counted: dict[str, list[tuple[object, int]]] = {}
        if one.with_facets:
            with self._archive.catalogue.reading() as tx:
                told = facets.counts(tx, one.query, FACETS, _SHOWN)
            counted = {key: list(one.values) for key, one in told.items()}
        return Answer(len(found), page, counted)

    def cards(self, page: Sequence[int]) -> list[Card]:
        return photographs.cards(self._archive, [PhotoId(id) for id in page])

    def found(self, text: str) -> NDArray[np.int64]:
        """The numbers that answer what is typed, in order."""
        return self.answer(read_query(text))

    def answer(self, query: Query) -> NDArray[np.int64]:
        """The numbers that answer a query, in order."""
        return np.array(photographs.found(self._archive, query), np.int64)


class Naive:
    """Asks in SQL."""

    def __init__(self, folder: Path) -> None:
        path = folder / locate.CATALOGUE
        self._rows = sqlite3.connect(f"file:{path}?mode=ro", uri=True, check_same_thread=False)
        self._rows.execute("PRAGMA cache_size = -65536")
        self._rows.create_function("distance", 2, _distance, deterministic=True)

    def close(self) -> None:
        self._rows.close()

    def ask(self, one: Asked) -> Answer:
        where = f"FROM photo WHERE trashed = 0 AND {one.where}"
        page = [row[0] for row in self._rows.execute(*self._page(one, where))]
        ((count,),) = self._rows.execute(f"SELECT count(*) {where}", one.parameters)
        counted = {}
        for key in FACETS if one.with_facets else ():
            counted[key] = self._rows.execute(
                f"SELECT taken_sort / 10000000000 AS one, count(*) {where} GROUP BY one "
                f"ORDER BY 2 DESC LIMIT {_SHOWN}"
                if key == "year"
                else "SELECT term_id, count(*) FROM photo_term WHERE field = '"
                f"{key}' AND photo_id IN (SELECT id {where}) GROUP BY term_id "
                f"ORDER BY 2 DESC LIMIT {_SHOWN}",
                one.parameters,
            ).fetchall()
        return Answer(count, page, counted)

    def _page(self, one: Asked, where: str) -> tuple[str, tuple[object, ...]]:
        if one.order is Order.RELEVANCE:
            ranked = "SELECT photo.id FROM photo_words JOIN photo ON photo.id = photo_words.rowid "
            ranked += f"WHERE trashed = 0 AND photo_words MATCH ? ORDER BY rank LIMIT {PAGE}"
            return ranked, one.parameters
        ordered = f"SELECT id {where} ORDER BY taken_sort DESC, id DESC "
        return ordered + f"LIMIT {PAGE} OFFSET {one.first_row}", one.parameters


class Limit:
    """Asks arrays that lie ready."""

    def __init__(self, folder: Path, engine: Engine, several: Sequence[Asked]) -> None:
        self._postings = {
            part: np.sort(engine.answer(part)) for one in several for part in one.parts
        }
        path = folder / locate.CATALOGUE
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as rows:
            order = _numbers(rows, "SELECT id FROM photo ORDER BY taken_sort DESC, id DESC")
            self._size = int(order.max()) + 1
            self._order = order
            self._here = np.zeros(self._size, np.bool_)
            self._here[_numbers(rows, "SELECT id FROM photo WHERE trashed = 0")] = True
            self._pairs = {
                key: (
                    _numbers(rows, f"SELECT photo_id FROM photo_term WHERE field = '{key}' "
                                   "ORDER BY photo_id, position"),
                    _numbers(rows, f"SELECT term_id FROM photo_term WHERE field = '{key}' "
                                   "ORDER BY photo_id, position"),
                )
                for key in FACETS if key != "year"
            }  # fmt: skip
            self._pairs["year"] = (
                _numbers(rows, "SELECT id FROM photo WHERE taken_sort NOT NULL ORDER BY id"),
                _numbers(
                    rows,
                    "SELECT taken_sort / 10000000000 FROM photo WHERE taken_sort NOT NULL "
                    "ORDER BY id",
                ),
            )

    def can(self, one: Asked) -> bool:
        """Whether what it asks for can be made beforehand."""
        return bool(one.parts)

    def ask(self, one: Asked) -> Answer:
        mask = self._here.copy()
        for part in one.parts:
            if part != Everything():
                posted = np.zeros(self._size, np.bool_)
                posted[self._postings[part]] = True
                mask &= posted
        found = self._order[mask[self._order]]
        counted: dict[str, list[tuple[object, int]]] = {}
        for key in FACETS if one.with_facets else ():
            photos, values = self._pairs[key]
            counts = np.bincount(values[mask[photos]])
            top = np.argsort(-counts, kind="stable")[:_SHOWN]
            counted[key] = [(int(n), int(counts[n])) for n in top if counts[n]]
        return Answer(len(found), found[one.first_row : one.first_row + PAGE].tolist(), counted)


def _numbers(rows: sqlite3.Connection, statement: str) -> NDArray[np.int32]:
    return np.fromiter((row[0] for row in rows.execute(statement)), np.int32)


def _distance(one: Any, other: Any) -> int:
    if one is None or other is None:
        return 64
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()
