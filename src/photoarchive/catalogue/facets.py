"""What the photographs that answer have in common: how many have each value of a facet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue import columns, search
from photoarchive.catalogue.columns import FACET_VALUES, NONE, TERM_KEYS, Columns
from photoarchive.catalogue.numbers import Found
from photoarchive.catalogue.pairs import added
from photoarchive.catalogue.text_states import NUMBERED
from photoarchive.domain.query import Query
from photoarchive.domain.text import words

# The facets that are no fields.
YEAR, FORMAT, LANGUAGE = "year", "format", "language"
# The languages in which captions are in these states.
STATES = {one.value: one for one in NUMBERED}
_LOOKED_AT = 1 << 16
_PIECE = 1 << 18
KEYS = (*TERM_KEYS, YEAR, FORMAT, LANGUAGE, *STATES, "rating", "label", "flag", *FACET_VALUES)


@dataclass(frozen=True, slots=True)
class Counted:
    """The most frequent values of a facet with how many photographs have each (a term by its
    number, a rating or a year as a number, else a text), and how many values there are in all."""

    key: str
    values: tuple[tuple[int | str, int], ...]
    total: int


def counts(
    tx: sa.Connection, query: Query, keys: Iterable[str], limit: int = 0
) -> dict[str, Counted]:
    """The values of these facets among the photographs that answer, most first; at most `limit`
    of each, all for 0. `language` counts the languages that captions are written in, `checked` and
    `stale` those in which they are that."""
    held = columns.of(tx)
    with held.lock:
        found = Found(search.mask(tx, query))
        return {key: _counted(held, found, key, limit) for key in keys}


def present(tx: sa.Connection, query: Query, keys: Iterable[str]) -> set[str]:
    """Which of these facets have any value among the photographs that answer. Little of the arrays
    is looked at: nearly always the first photographs tell."""
    held = columns.of(tx)
    with held.lock:
        found = Found(search.mask(tx, query))
        return {key for key in keys if _is_present(held, found, key)}


def _is_present(held: Columns, found: Found, key: str) -> bool:
    if key not in TERM_KEYS and key not in FACET_VALUES:
        return bool(_counted(held, found, key, 1).values)
    pairs = held.terms[key] if key in TERM_KEYS else held.values[key]
    for start in range(0, len(pairs.photos), _LOOKED_AT):
        some = slice(start, start + _LOOKED_AT)
        values = np.compress(found.mask.take(pairs.photos[some], mode="clip"), pairs.values[some])
        if key in TERM_KEYS and len(values):
            return True
        # What has no words cannot be chosen.
        if any(words(held.contents[key][one]) for one in np.flatnonzero(np.bincount(values))):
            return True
    return False


def _counted(held: Columns, found: Found, key: str, limit: int) -> Counted:
    if key in TERM_KEYS:
        return _most(key, held.terms[key].counted(found), limit)
    if key in FACET_VALUES:
        counted = held.values[key].counted(found)
        return _named(key, counted, held.contents[key], limit)
    match key:
        case "year":
            counted = _counts(held.years(), found)
            counted[0] = 0
            return _most(key, counted, limit)
        case "format":
            return _named(key, _counts(held.plain[key], found), held.formats, limit)
        case "label":
            counted = _counts(held.plain[key], found)
            counted[0] = 0
            return _named(key, counted, held.labels, limit)
        case "language":
            return _captions(key, held.spoken.counted(found), held, limit)
        case "checked" | "stale":
            place = NUMBERED.index(STATES[key])
            return _captions(key, held.stated.counted(found)[place :: len(NUMBERED)], held, limit)
        case "rating" | "flag":
            nothing = NONE if key == "rating" else 0
            rated = held.plain[key]
            least = int(rated.min(initial=nothing))
            counted = _counts(rated.astype(np.int16) - np.int16(least), found)
            counted.resize(max(len(counted), nothing - least + 1))
            counted[nothing - least] = 0
            most = _most(key, counted, limit)
            shifted = tuple((int(value) + least, n) for value, n in most.values)
            return Counted(key, shifted, most.total)
    raise KeyError(key)


def _counts(column: NDArray[np.integer[Any]], found: Found) -> NDArray[np.int64]:
    """How many of the photographs found have each number of a column (0 upward) there. The fewer
    are looked at of those and the others."""
    if 2 * found.count <= len(found.mask):
        return np.bincount(column.take(found.ids), minlength=1)
    others = np.bincount(column.take(found.others.ids), minlength=1)
    return added(_totals(column), -others)


def _totals(column: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """The same of all photographs, in pieces: numpy counts numbers of 64 bits only."""
    pieces = (column[at : at + _PIECE] for at in range(0, len(column), _PIECE))
    return reduce(added, (np.bincount(piece, minlength=1) for piece in pieces))


def _captions(key: str, counted: NDArray[np.int64], held: Columns, limit: int) -> Counted:
    tags: dict[str, int] = {}
    # The last languages may have no photograph among these.
    for (field, tag), n in zip(held.codes, counted.tolist(), strict=False):
        if field == "caption" and n:
            tags[tag] = n
    several = sorted(tags.items(), key=lambda pair: (-pair[1], pair[0]))
    return Counted(key, tuple(several[: limit or None]), len(several))


def _most(key: str, counted: NDArray[np.int64], limit: int) -> Counted:
    used = np.flatnonzero(counted)
    total = len(used)
    if limit and total > 4 * limit:
        # Only the first are put in order.
        least = np.partition(counted[used], total - limit)[total - limit]
        used = used[counted[used] >= least]
    ordered = used[np.argsort(-counted[used], kind="stable")][: limit or None]
    return Counted(key, tuple((int(one), int(counted[one])) for one in ordered), total)


def _named(key: str, counted: NDArray[np.int64], names: list[str], limit: int) -> Counted:
    most = _most(key, counted, 0)
    several = sorted(
        ((names[int(one)], n) for one, n in most.values), key=lambda pair: (-pair[1], pair[0])
    )
    return Counted(key, tuple(several[: limit or None]), most.total)
