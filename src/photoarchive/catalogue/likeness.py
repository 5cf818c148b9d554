"""Which photographs look alike, told from the hashes of their pixels.

The coarse hashes of all photographs are held in memory; the finer second look, which decides, is
read for candidates only. What is held is derived and follows the catalogue by a number that every
write of hashes counts up (`derived`).
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue.contents import NOT_TWINS, chosen
from photoarchive.catalogue.schema import derived, likeness, photo, value
from photoarchive.domain.likeness import (
    COLOUR_BYTES,
    FINE_BYTES,
    LIGHT_BYTES,
    RULES,
    TWIN_BITS,
    Alike,
    Likeness,
)
from photoarchive.domain.photo import PhotoId

_Numbers = NDArray[np.int64]
_Hashes = NDArray[np.uint64]
_Places = NDArray[np.intp]  # (n, 2)

_NAME = "likeness"
# Of the 256 cells of lightness so many may tell something else: a caption strip, a mark, a date.
_CELLS_LEFT_OUT = 24
# How far the rest must agree (their correlation) for the same picture, and for a similar one.
_SAME = 0.965
_SIMILAR = 0.80
# How far the colours must (the cosine between them, which leaves out how strong they are), and up
# to which mean strength, in steps of 256, a picture counts as black and white.
_SAME_COLOURS = 0.9
_BLACK_AND_WHITE = 3.0
# Up to so many different hashes every pair is looked at; beyond, those that share two of eight
# bytes. That finds all pairs of up to 6 different bits, 93 % of those of 8 and 75 % of those of 10.
_ALL_PAIRS = 30_000
_BLOCK = 32
# Among photographs of equal hash each is compared with so many that follow it.
_NEIGHBOURS = 16
# Of photographs of equal hash so many stand for all where those of another are near.
_FEW = 4
_CONFIRMED_AT_ONCE = 4096


@dataclass(slots=True)
class _Known:
    """The coarse hashes of an archive as of a version: numbers in ascending order, and the groups
    of those that show the same picture (None: not looked for yet)."""

    version: str = ""
    ids: _Numbers = field(default_factory=lambda: np.empty(0, np.int64))
    coarse: _Hashes = field(default_factory=lambda: np.empty(0, np.uint64))
    pairs: _Numbers | None = None  # (n, 2) numbers of photographs
    lock: threading.Lock = field(default_factory=threading.Lock)


# One for each open archive; all its connections share a pool.
_KNOWN: WeakKeyDictionary[sa.Pool, _Known] = WeakKeyDictionary()


def put(tx: sa.Connection, made: Iterable[tuple[PhotoId, Likeness | None]]) -> None:
    """Keeps what these photographs look like; None where their pixels tell nothing."""
    rows = [
        {
            "photo_id": id,
            "rules": RULES,
            "coarse": one.coarse if one is not None else None,
            "fine": one.fine if one is not None else None,
        }
        for id, one in made
    ]
    if rows:
        tx.execute(sa.insert(likeness).prefix_with("OR REPLACE"), rows)
        _count_up(tx)


def missing(tx: sa.Connection, limit: int, after: int = 0) -> list[tuple[PhotoId, str]]:
    """Photographs beyond a number that were not looked at by the present rules, with their
    digests, in the order of their numbers."""
    rows = _not_looked_at(sa.select(photo.c.id, photo.c.digest)).where(photo.c.id > after)
    return [
        (PhotoId(id), digest.hex())
        for id, digest in tx.execute(rows.order_by(photo.c.id).limit(limit))
    ]


def count_missing(tx: sa.Connection) -> int:
    """How many those are."""
    return tx.scalar(_not_looked_at(sa.select(sa.func.count()).select_from(photo))) or 0


def of(tx: sa.Connection, photo_id: int) -> Likeness | None:
    """What a photograph looks like; None when that is not known."""
    row = tx.execute(
        sa.select(likeness.c.coarse, likeness.c.fine).where(
            likeness.c.photo_id == photo_id,
            likeness.c.rules == RULES,
            likeness.c.coarse.is_not(None),
        )
    ).first()
    return Likeness(row[0], row[1]) if row is not None else None


def near(tx: sa.Connection, photo_id: int, distance: int) -> list[int]:
    """The photographs that look like one of the archive, the most alike first; itself among them.

    `distance` is the most bits of the coarse hash in which they may differ; the second look must
    agree as well. Photographs in the trash are among them.
    """
    mine = of(tx, photo_id)
    if mine is None:
        return []
    alike = near_hash(tx, mine, distance)
    return [photo_id, *(one.photo for one in alike if one.photo != photo_id)]


def near_hash(tx: sa.Connection, asked: Likeness, distance: int) -> list[Alike]:
    """The same for a picture that need not be in the archive."""
    known = _known(tx)
    bits = np.bitwise_count(known.coarse ^ _as_number(asked.coarse))
    within = bits <= distance
    ids, bits = known.ids[within], bits[within]
    found: list[Alike] = []
    mine = np.frombuffer(asked.fine, np.uint8)[None, :]
    for start in range(0, len(ids), _CONFIRMED_AT_ONCE):
        batch = ids[start : start + _CONFIRMED_AT_ONCE]
        there, fine = _fine(tx, batch)
        agreement, coloured = _agreement(np.broadcast_to(mine, fine.shape), fine)
        distances = bits[start : start + _CONFIRMED_AT_ONCE][np.searchsorted(batch, there)]
        enough = agreement >= _SIMILAR
        if distance <= TWIN_BITS:
            enough = coloured & (agreement >= _SAME)
        found += [
            Alike(int(id), int(apart), float(agrees))
            for id, apart, agrees in zip(
                there[enough], distances[enough], agreement[enough], strict=True
            )
        ]
    return sorted(found, key=lambda one: (-round(one.agreement, 3), one.bits, one.photo))


def twins(tx: sa.Connection) -> list[int]:
    """All photographs outside the trash that show the same picture as another one outside it, in
    the order of their numbers."""
    found: list[int] = np.unique(_standing_pairs(tx, TWIN_BITS)).tolist()
    return found


def groups(tx: sa.Connection, distance: int = TWIN_BITS) -> list[tuple[int, ...]]:
    """The same in groups, each in the order of the numbers; that with the lowest number first.
    `distance` is the most bits, up to `TWIN_BITS`, in which two of them differ."""
    ids, places = np.unique(_standing_pairs(tx, distance), return_inverse=True)
    labels = _joined(len(ids), places.reshape(-1, 2))
    order = np.lexsort((ids, labels))
    borders = np.flatnonzero(np.diff(labels[order])) + 1
    parts = np.split(ids[order], borders) if len(ids) else []
    return sorted(tuple(part.tolist()) for part in parts)


def agreed(one: Likeness, other: Likeness) -> bool:
    """Whether the second look of two pictures says that they are the same."""
    mine, theirs = (np.frombuffer(x.fine, np.uint8)[None, :] for x in (one, other))
    agreement, coloured = _agreement(mine, theirs)
    return bool(coloured[0] and agreement[0] >= _SAME)


def agreement_with_first(tx: sa.Connection, groups: Iterable[Sequence[int]]) -> dict[int, float]:
    """How far the second look of each photograph of a group agrees with that of its first; those
    that have none are left out. No photograph is in two groups."""
    firsts = {id: group[0] for group in groups for id in group}
    there, fine = _fine(tx, np.unique(np.array([*firsts], np.int64)))
    at = {int(id): place for place, id in enumerate(there)}
    known = [id for id, first in firsts.items() if id in at and first in at]
    agreement, _coloured = _agreement(
        fine[[at[firsts[id]] for id in known]], fine[[at[id] for id in known]]
    )
    return {id: float(one) for id, one in zip(known, agreement, strict=True)}


def trashed_among(tx: sa.Connection, ids: Iterable[int]) -> set[int]:
    """Those of these photographs that are in the trash."""
    rows = sa.select(photo.c.id).where(photo.c.trashed == 1, chosen(photo.c.id, ids))
    return set(tx.execute(rows).scalars())


# --- what is held -------------------------------------------------------------------------------


def _not_looked_at(chosen_rows: sa.Select[Any]) -> sa.Select[Any]:
    done = sa.select(likeness.c.photo_id).where(
        likeness.c.photo_id == photo.c.id, likeness.c.rules == RULES
    )
    return chosen_rows.where(~done.exists())


def _count_up(tx: sa.Connection) -> None:
    held = tx.scalar(sa.select(derived.c.version).where(derived.c.name == _NAME))
    if held is None:
        tx.execute(sa.insert(derived).values(name=_NAME, version="1"))
    else:
        mine = sa.update(derived).where(derived.c.name == _NAME)
        tx.execute(mine.values(version=str(int(held) + 1)))


def _known(tx: sa.Connection) -> _Known:
    """What is held, as this transaction sees the catalogue."""
    version = tx.scalar(sa.select(derived.c.version).where(derived.c.name == _NAME)) or "0"
    held = _KNOWN.setdefault(tx.engine.pool, _Known())
    with held.lock:
        if held.version == version:
            return _Known(version, held.ids, held.coarse, held.pairs)
    ids, coarse = _read(tx)
    pairs = None
    with held.lock:
        if held.pairs is not None:
            pairs = _follow(tx, held, ids, coarse)
        held.version, held.ids, held.coarse, held.pairs = version, ids, coarse, pairs
    return _Known(version, ids, coarse, pairs)


def _read(tx: sa.Connection) -> tuple[_Numbers, _Hashes]:
    # Joined within SQLite: some ten times faster than row by row.
    ids, hashes = tx.exec_driver_sql(
        "SELECT group_concat(photo_id), group_concat(hex(coarse), '') FROM "
        "(SELECT photo_id, coarse FROM likeness WHERE rules = ? AND coarse IS NOT NULL "
        "ORDER BY photo_id)",
        (RULES,),
    ).one()
    if not ids:
        return np.empty(0, np.int64), np.empty(0, np.uint64)
    coarse = np.frombuffer(bytes.fromhex(hashes), ">u8").astype(np.uint64)
    return np.fromstring(ids, np.int64, sep=","), coarse


def _as_number(coarse: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(coarse, "big"))


# --- pairs --------------------------------------------------------------------------------------


def _standing_pairs(tx: sa.Connection, distance: int) -> _Numbers:
    """The pairs of the same picture, (n, 2) numbers, without those in the trash and those that
    somebody has said are not the same."""
    known = _known(tx)
    pairs = _pairs(tx, known)
    if distance < TWIN_BITS:
        one, other = (known.coarse[np.searchsorted(known.ids, ids)] for ids in pairs.T)
        pairs = pairs[np.bitwise_count(one ^ other) <= distance]
    trashed = np.array(
        tx.execute(sa.select(photo.c.id).where(photo.c.trashed == 1)).scalars().all(), np.int64
    )
    pairs = pairs[~np.isin(pairs, trashed).any(axis=1)]
    apart = _said_apart(tx)
    if apart and len(pairs):
        kept = [tuple(pair) not in apart for pair in pairs.tolist()]
        pairs = pairs[np.array(kept, np.bool_)]
    return pairs


def _said_apart(tx: sa.Connection) -> set[tuple[int, int]]:
    rows = tx.execute(sa.select(value.c.photo_id, value.c.text).where(value.c.field == NOT_TWINS))
    return {(min(id, int(other)), max(id, int(other))) for id, other in rows}


def _pairs(tx: sa.Connection, known: _Known) -> _Numbers:
    if known.pairs is not None:
        return known.pairs
    pairs = _confirmed(tx, _candidates(known.coarse), known)
    held = _KNOWN[tx.engine.pool]
    with held.lock:
        if held.version == known.version:
            held.pairs = pairs
    return pairs


def _follow(tx: sa.Connection, held: _Known, ids: _Numbers, coarse: _Hashes) -> _Numbers | None:
    """The pairs after some photographs have come or changed; None when it is better to begin
    anew."""
    assert held.pairs is not None
    places = np.minimum(np.searchsorted(held.ids, ids), max(len(held.ids) - 1, 0))
    if not len(held.ids):
        return None
    is_known = (held.ids[places] == ids) & (held.coarse[places] == coarse)
    new = np.flatnonzero(~is_known)
    if len(new) * 8 > len(ids) + 8:
        return None
    kept = held.pairs[np.isin(held.pairs, ids[is_known]).all(axis=1)]
    found: list[_Places] = []
    for place in new:
        others = np.flatnonzero(np.bitwise_count(coarse ^ coarse[place]) <= TWIN_BITS)
        others = others[others != place]
        found.append(np.stack([np.minimum(others, place), np.maximum(others, place)], axis=1))
    if not found:
        return kept
    added = _confirmed(tx, np.unique(np.concatenate(found), axis=0), _Known("", ids, coarse))
    return np.unique(np.concatenate([kept, added]), axis=0)


def _candidates(coarse: _Hashes) -> _Places:
    """The pairs of places, the lower one first, whose hashes differ in few bits."""
    different, inverse = np.unique(coarse, return_inverse=True)
    order = np.argsort(inverse, kind="stable")
    sizes = np.bincount(inverse, minlength=len(different))
    starts = np.cumsum(sizes) - sizes
    found = [np.empty((0, 2), np.intp)]
    for step in range(1, _NEIGHBOURS + 1):
        same = np.flatnonzero(inverse[order[:-step]] == inverse[order[step:]])
        if not len(same):
            break
        found.append(np.stack([order[same], order[same + step]], axis=1))
    near = _all_pairs if len(different) <= _ALL_PAIRS else _pairs_sharing_bytes
    for one, other in near(different):
        for mine, theirs in product(range(_FEW), repeat=2):
            fit = (sizes[one] > mine) & (sizes[other] > theirs)
            left = order[starts[one[fit]] + mine]
            found.append(np.stack([left, order[starts[other[fit]] + theirs]], axis=1))
    return np.unique(np.sort(np.concatenate(found), axis=1), axis=0)


def _all_pairs(hashes: _Hashes) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    for start in range(0, len(hashes), _BLOCK):
        block = hashes[start : start + _BLOCK, None]
        one, other = np.nonzero(np.bitwise_count(block ^ hashes[None, start:]) <= TWIN_BITS)
        later = one < other
        yield one[later] + start, other[later] + start


def _pairs_sharing_bytes(hashes: _Hashes) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    octets = hashes.view(np.uint8).reshape(-1, 8).astype(np.uint16)
    for first, second in combinations(range(8), 2):
        keys = octets[:, first] << 8 | octets[:, second]
        order = np.argsort(keys, kind="stable")
        keys, ordered = keys[order], hashes[order]
        ends = np.searchsorted(keys, keys, side="right")
        one = np.arange(len(keys))
        step = 0
        while True:
            step += 1
            one = one[one + step < ends[one]]
            if not len(one):
                break
            close = one[np.bitwise_count(ordered[one] ^ ordered[one + step]) <= TWIN_BITS]
            if len(close):
                yield order[close], order[close + step]


def _confirmed(tx: sa.Connection, candidates: _Places, known: _Known) -> _Numbers:
    """Those pairs, as numbers of photographs, of which the second look says the same."""
    kept = [np.empty((0, 2), np.int64)]
    for start in range(0, len(candidates), _CONFIRMED_AT_ONCE):
        pairs = known.ids[candidates[start : start + _CONFIRMED_AT_ONCE]]
        there, fine = _fine(tx, np.unique(pairs))
        pairs = pairs[np.isin(pairs, there).all(axis=1)]
        one, other = np.searchsorted(there, pairs.T)
        agreement, coloured = _agreement(fine[one], fine[other])
        kept.append(pairs[coloured & (agreement >= _SAME)])
    return np.concatenate(kept)


def _joined(size: int, pairs: _Places) -> NDArray[np.intp]:
    """The lowest place that each place is connected with."""
    labels = np.arange(size)
    while True:
        lower = labels.copy()
        np.minimum.at(lower, pairs[:, 0], labels[pairs[:, 1]])
        np.minimum.at(lower, pairs[:, 1], labels[pairs[:, 0]])
        lower = lower[lower]
        if np.array_equal(lower, labels):
            return labels
        labels = lower


# --- the second look ----------------------------------------------------------------------------


def _fine(tx: sa.Connection, ids: _Numbers) -> tuple[_Numbers, NDArray[np.uint8]]:
    """The photographs of these that have one, in the order of their numbers, and it: (n, 160)."""
    rows = tx.execute(
        sa.select(likeness.c.photo_id, likeness.c.fine)
        .where(chosen(likeness.c.photo_id, ids.tolist()), likeness.c.fine.is_not(None))
        .order_by(likeness.c.photo_id)
    ).all()
    joined = b"".join(row.fine for row in rows)
    fine = np.frombuffer(joined, np.uint8).reshape(-1, FINE_BYTES)
    return np.array([row.photo_id for row in rows], np.int64), fine


def _agreement(
    one: NDArray[np.uint8], other: NDArray[np.uint8]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """How far two second looks agree (-1 to 1), and whether in colour; for each pair of rows."""
    a, b = _light(one), _light(other)
    kept = np.ones(a.shape, np.bool_)
    for _ in range(2):
        # What the pictures have in common is compared without what stands only on one of them.
        apart = np.abs(_normal(a, kept) - _normal(b, kept))
        worst = np.argpartition(-apart, _CELLS_LEFT_OUT, axis=1)[:, :_CELLS_LEFT_OUT]
        kept = np.ones(a.shape, np.bool_)
        np.put_along_axis(kept, worst, False, axis=1)
    agreement = (_normal(a, kept) * _normal(b, kept) * kept).sum(axis=1)
    mine, theirs = (x[:, -COLOUR_BYTES:].astype(np.float32) - 128 for x in (one, other))
    strengths = np.abs(mine).mean(axis=1), np.abs(theirs).mean(axis=1)
    lengths = np.linalg.norm(mine, axis=1) * np.linalg.norm(theirs, axis=1)
    colours = (mine * theirs).sum(axis=1) / np.maximum(lengths, np.float32(1e-6))
    coloured = (colours >= _SAME_COLOURS) | (np.minimum(*strengths) <= _BLACK_AND_WHITE)
    return agreement, coloured


def _light(fine: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The lightness of the cells, (n, 256)."""
    halves = fine[:, :LIGHT_BYTES]
    return np.stack([halves >> 4, halves & 15], axis=2).reshape(len(fine), -1).astype(np.float32)


def _normal(light: NDArray[np.float32], kept: NDArray[np.bool_]) -> NDArray[np.float32]:
    """All cells, so that the kept ones have mean 0 and length 1; for each row."""
    mean = (light * kept).sum(axis=1, keepdims=True) / kept.sum(axis=1, keepdims=True)
    about = light - mean.astype(np.float32)
    length = np.sqrt((about * about * kept).sum(axis=1, keepdims=True))
    normal: NDArray[np.float32] = about / np.maximum(length, np.float32(1e-6))
    return normal
