"""The best match first.

A photograph's score is added up over the words that were asked for, by the formula of BM25
(Robertson and Zaragoza, 2009; k1 1.2, b 0.75) with the fields weighed: a word counts twice in a
headline or title, once in a caption, less elsewhere. A term that is carried counts once, by that of
its names in which the words make up the largest part. What stands there as it was asked for counts
fully, another name four fifths of it, a weaker form half; a broader name alone a fifth.

Only so many photographs can be read in the time one waits for an answer. Where more have been
found, those come first that have the words as they were asked for or as terms, the newest of them
before the others; the first of those are weighed, the rest follow in that order.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue import answers
from photoarchive.catalogue.columns import Columns
from photoarchive.catalogue.numbers import Ids, Mask
from photoarchive.catalogue.search_rows import COLUMNS, PLAIN_COLUMNS
from photoarchive.domain.matching import alternatives
from photoarchive.domain.query import And, Or, Query, Words
from photoarchive.domain.text import BOUNDARY, WEAK, words

_MOST_WEIGHED = 128
_K1, _B = 1.2, 0.75
_OTHER_NAME, _WEAKER, _BROADER = 0.8, 0.5, 0.2
_WEIGHTS = {"headline": 2.0, "title": 2.0, "caption": 1.0, "name": 0.5}
_ELSEWHERE = 0.7


@dataclass(frozen=True, slots=True)
class _Part:
    """Words that were asked for, and how much they count."""

    sought: Words
    factor: float


def ordered(tx: sa.Connection, held: Columns, query: Query, found: Mask) -> Ids:
    """The photographs of a mask, those that fit the (expanded) query best first, the latest import
    first among those that fit alike."""
    parts = list(_asked_for(query))
    latest = np.flatnonzero(found)[::-1]
    if not parts or not len(latest):
        return latest
    rank = np.zeros(held.size, np.int16)
    for part in parts:
        exact = answers.mask(tx, held, replace(part.sought, exact=True))
        rank += 2 * exact if part.factor == 1 else exact
        if len(latest) > _MOST_WEIGHED:
            weak = answers.mask(tx, held, part.sought)
            rank += weak
    if len(latest) > _MOST_WEIGHED:
        latest = latest[np.argsort(-rank[latest], kind="stable")]
    looked_at, rest = latest[:_MOST_WEIGHED], latest[_MOST_WEIGHED:]
    scores = _scores(tx, held, parts, looked_at)
    return np.concatenate([looked_at[np.argsort(-scores, kind="stable")], rest])


def _asked_for(query: Query, factor: float = 1.0) -> Iterator[_Part]:
    """The words that help to be found; what is negated does not."""
    match query:
        case Words():
            other = query.exact and factor < 1
            # A photograph fits the better the more it says of a word, in whatever field.
            yield _Part(replace(query, fields=(), language=""), factor if other else 1.0)
        case And(parts):
            for part in parts:
                yield from _asked_for(part)
        case Or(parts):
            # The first of what `spellings` has put together is what was written.
            first, *others = parts
            yield from _asked_for(first)
            for part in others:
                yield from _asked_for(part, _OTHER_NAME)
        case _:
            return


def _scores(
    tx: sa.Connection, held: Columns, parts: Sequence[_Part], ids: Ids
) -> NDArray[np.float64]:
    photographs = int(np.count_nonzero(held.plain["there"]))
    texts = _texts(tx, held, ids)
    lengths = {
        id: sum(len([1 for token in told if token < BOUNDARY]) for told in several.values())
        for id, several in texts.items()
    }
    average = max(1.0, sum(lengths.values()) / max(1, len(lengths)))
    scores = dict.fromkeys(ids.tolist(), 0.0)
    for part in parts:
        weighed = _in_texts(part.sought, texts)
        names = _in_names(tx, held, part.sought, ids)
        found = answers.mask(tx, held, part.sought)
        for id in ids[found[ids]].tolist():
            if id not in weighed and id not in names:
                names[id] = _BROADER
        many = max(1, len(weighed.keys() | names.keys()))
        rarity = math.log(1 + (photographs - min(many, photographs) + 0.5) / (many + 0.5)) + 0.1
        for id, often in weighed.items():
            long = 1 - _B + _B * lengths[id] / average
            scores[id] += part.factor * rarity * often * (_K1 + 1) / (often + _K1 * long)
        for id, share in names.items():
            scores[id] += part.factor * rarity * share
    return np.array([scores[id] for id in ids.tolist()])


def _texts(tx: sa.Connection, held: Columns, ids: Ids) -> dict[int, dict[str, list[str]]]:
    columns = ", ".join(f'"{column}"' for column in COLUMNS)
    rows = tx.exec_driver_sql(
        f"SELECT rowid, {columns} FROM photo_words WHERE rowid IN (SELECT value FROM json_each(?))",
        (json.dumps(ids.tolist()),),
    )
    late = held.late.photos
    return {
        row[0]: {
            key: told.split()
            for key, marked in zip(COLUMNS, row[1:], strict=True)
            if (marked or row[0] in late) and (told := held.late.as_now(row[0], key, marked))
        }
        for row in rows
    }


def _in_texts(sought: Words, texts: dict[int, dict[str, list[str]]]) -> dict[int, float]:
    """How often the words stand in the texts of each photograph, weighed by field and form."""
    phrases = alternatives(sought)
    if sought.whole:
        phrases = [(BOUNDARY, *sought.words, BOUNDARY)]
    # Most texts have none of the first words, and need no second look.
    first = {phrase[0] for phrase in phrases}
    is_whole_words = not sought.inside and (not sought.prefix or min(map(len, phrases)) > 1)
    found: dict[int, float] = {}
    for id, told in texts.items():
        often = 0.0
        for key in PLAIN_COLUMNS:
            if key in told and not (is_whole_words and first.isdisjoint(told[key])):
                weight = _WEIGHTS.get(key, _ELSEWHERE)
                often += weight * sum(_times(told[key], phrase, sought) for phrase in phrases)
        if often:
            found[id] = often
    return found


def _times(tokens: list[str], phrase: tuple[str, ...], sought: Words) -> float:
    if sought.inside:
        return float(sum(phrase[0] in token for token in tokens))
    weaker = phrase != sought.words and not sought.whole and phrase[0][:1] == WEAK
    if len(phrase) == 1 and not sought.prefix:
        return tokens.count(phrase[0]) * (_WEAKER if weaker else 1.0)
    length, times = len(phrase), 0
    for start in range(len(tokens) - length + 1):
        part = tuple(tokens[start : start + length])
        goes_on = sought.prefix and part[:-1] == phrase[:-1] and part[-1].startswith(phrase[-1])
        times += part == phrase or goes_on
    return times * (_WEAKER if weaker else 1.0)


def _in_names(tx: sa.Connection, held: Columns, sought: Words, ids: Ids) -> dict[int, float]:
    """The share that the words have in the names of the terms that each photograph carries, each
    term by its best name, added."""
    best: dict[int, float] = {}
    for term, name in answers.names_called(tx, held, sought):
        share = len(sought.words) / max(1, len(words(name)))
        best[term] = max(share, best.get(term, 0.0))
    carried: set[tuple[int, int]] = set()
    for pairs in held.terms.values() if best else ():
        places = pairs.places_of(np.sort(ids))
        carried.update(
            zip(pairs.photos[places].tolist(), pairs.values[places].tolist(), strict=True)
        )
    found: dict[int, float] = {}
    for id, term in carried:
        if term in best:
            found[id] = found.get(id, 0.0) + best[term]
    return found
