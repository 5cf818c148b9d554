"""What the hashes of all photographs say of them together: held in memory, kept in a file.

The coarse hashes follow the catalogue by a number that every write of hashes counts up (`derived`).
The pairs of the same picture take seconds to find among a million; they are found where somebody
waits for them, or aside (`leave_aside`): then a search takes those that are known so far.
"""

from __future__ import annotations

import contextlib
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue import columns_file, second_look
from photoarchive.catalogue.numbers import Ids, parsed
from photoarchive.catalogue.schema import derived
from photoarchive.domain.likeness import RULES, TWIN_BITS

_Hashes = NDArray[np.uint64]
_Places = NDArray[np.intp]  # (n, 2)

_NAME, _FILE = "likeness", "likeness.cache"
# Of so few photographs the pairs are found at once.
FEW = 8_000
# Up to so many different hashes every pair is looked at; beyond, those that share two of eight
# bytes. That finds all pairs of up to 6 different bits, 93 % of those of 8 and 75 % of those of 10.
_ALL_PAIRS = 30_000
_BLOCK = 32
# Among photographs of equal hash each is compared with so many that follow it.
_NEIGHBOURS = 16
# Of photographs of equal hash so many stand for all where those of another are near.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Hashes:
    """The coarse hashes as of a version, by the numbers of the photographs in ascending order."""

    version: int
    ids: Ids
    coarse: _Hashes


_NOTHING = Hashes(-1, np.empty(0, np.int64), np.empty(0, np.uint64))
_NO_PAIRS: Ids = np.empty((0, 2), np.int64)


class Compared:
    """What is held of one catalogue."""

    def __init__(self, kept_in: Path | None = None) -> None:
        self._hashes = _NOTHING
        self._of = _NOTHING  # the hashes that were compared
        self._pairs = _NO_PAIRS
        self._comparing = threading.Lock()
        self._kept_in = kept_in
        self._kept = -1
        self._looked = False
        self._aside = False

    def copied(self) -> Compared:
        """Holds the same, and goes on by itself."""
        made = Compared()
        with self._comparing:
            made._hashes, made._of, made._pairs = self._hashes, self._of, self._pairs
        return made

    def leave_aside(self) -> None:
        """From now on searches do not wait for pairs that somebody finds aside (by `pairs`)."""
        self._aside = True

    def hashes(self, tx: sa.Connection) -> Hashes:
        """The hashes as this transaction sees them."""
        self._load(tx)
        held = self._hashes
        version = _version(tx)
        if held.version < version:
            held = self._hashes = Hashes(version, *_read(tx))
        return held

    def pairs(self, tx: sa.Connection, distance: int = TWIN_BITS) -> Ids:
        """The pairs of the same picture: (n, 2) numbers of photographs, the lower one first.
        `distance` is the most bits in which the hashes of two may differ."""
        hashes = self.hashes(tx)
        with self._comparing:
            if self._of.version < hashes.version:
                self._pairs = _follow(tx, self._pairs, self._of, hashes)
                self._of = hashes
            pairs, compared = self._pairs, self._of
        if distance >= TWIN_BITS:
            return pairs
        one, other = (compared.coarse[np.searchsorted(compared.ids, ids)] for ids in pairs.T)
        near: Ids = pairs[np.bitwise_count(one ^ other) <= distance]
        return near

    def pairs_so_far(self, tx: sa.Connection) -> Ids:
        """The same, without those that are still looked for aside."""
        return self.pairs(tx) if self.is_ready(tx) else self._pairs

    def is_ready(self, tx: sa.Connection) -> bool:
        """Whether a search finds all pairs."""
        self._load(tx)
        if not self._aside or self._of.version >= _version(tx):
            return True
        few = "SELECT count(*) FROM (SELECT 1 FROM likeness LIMIT ?)"
        return (tx.exec_driver_sql(few, (FEW + 1,)).scalar() or 0) <= FEW

    # --- the file beside the catalogue ------------------------------------------------------------

    @property
    def is_worth_keeping(self) -> bool:
        """Whether the file beside the catalogue is too old, and would save time."""
        return len(self._of.ids) > FEW and self._of.version != self._kept

    def keep(self, tx: sa.Connection) -> None:
        """Writes what was compared beside the catalogue, in a writing transaction, bound to it by
        a token (as the arrays of the `columns` are)."""
        if self._kept_in is None:
            return
        token = secrets.token_hex(8)
        arrays = {"ids": self._of.ids, "coarse": self._of.coarse, "pairs": self._pairs.ravel()}
        kept = columns_file.Kept({"version": self._of.version, "rules": RULES}, arrays)
        with contextlib.suppress(OSError):
            columns_file.write(self._kept_in, token, kept)
            tx.execute(sa.delete(derived).where(derived.c.name == _FILE))
            tx.execute(sa.insert(derived), [{"name": _FILE, "version": token}])
            self._kept = self._of.version

    def _load(self, tx: sa.Connection) -> None:
        if self._looked or self._kept_in is None:
            return
        self._looked = True
        token = tx.scalar(sa.select(derived.c.version).where(derived.c.name == _FILE))
        kept = columns_file.read(self._kept_in, f"{token}")
        if kept is None or kept.told["rules"] != RULES or kept.told["version"] > _version(tx):
            return
        self._kept = kept.told["version"]
        self._hashes = self._of = Hashes(self._kept, kept.arrays["ids"], kept.arrays["coarse"])
        self._pairs = kept.arrays["pairs"].reshape(-1, 2)


def of(tx: sa.Connection) -> Compared:
    """What the catalogue of a transaction holds; what a writing one sees is its own, for it may be
    taken back."""
    held = tx.info.get("compared")
    if not isinstance(held, Compared):
        return Compared()
    return held.copied() if "begin" in tx.get_execution_options() else held


def count_up(tx: sa.Connection) -> None:
    """Notes that hashes were written."""
    version = _version(tx) + 1
    tx.execute(sa.delete(derived).where(derived.c.name == _NAME))
    tx.execute(sa.insert(derived), [{"name": _NAME, "version": str(version)}])


def _version(tx: sa.Connection) -> int:
    told = tx.exec_driver_sql("SELECT version FROM derived WHERE name = ?", (_NAME,)).scalar()
    return int(told or 0)


def _read(tx: sa.Connection) -> tuple[Ids, _Hashes]:
    # Joined within SQLite: some ten times faster than row by row.
    ids, hashes = tx.exec_driver_sql(
        "SELECT group_concat(photo_id), group_concat(hex(coarse), '') FROM "
        "(SELECT photo_id, coarse FROM likeness WHERE rules = ? AND coarse IS NOT NULL "
        "ORDER BY photo_id)",
        (RULES,),
    ).one()
    coarse = np.frombuffer(bytes.fromhex(hashes or ""), ">u8").astype(np.uint64)
    return parsed(ids), coarse


# --- finding pairs --------------------------------------------------------------------------------


def _follow(tx: sa.Connection, pairs: Ids, old: Hashes, new: Hashes) -> Ids:
    """The pairs of the new hashes, when those of the old ones are known."""
    if not len(new.ids):
        return _NO_PAIRS
    places = np.minimum(np.searchsorted(old.ids, new.ids), max(len(old.ids) - 1, 0))
    if len(old.ids):
        is_known = (old.ids[places] == new.ids) & (old.coarse[places] == new.coarse)
    else:
        is_known = np.zeros(len(new.ids), np.bool_)
    come = np.flatnonzero(~is_known)
    if len(come) * 8 > len(new.ids) + 8:
        return _confirmed(tx, _candidates(new.coarse), new.ids)
    kept = pairs[np.isin(pairs, new.ids[is_known]).all(axis=1)]
    found: list[_Places] = []
    for place in come:
        others = np.flatnonzero(np.bitwise_count(new.coarse ^ new.coarse[place]) <= TWIN_BITS)
        others = others[others != place]
        found.append(np.stack([np.minimum(others, place), np.maximum(others, place)], axis=1))
    if not found:
        return kept
    added = _confirmed(tx, _different(np.concatenate(found)), new.ids)
    return _different(np.concatenate([kept, added]))


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
    return _different(np.sort(np.concatenate(found), axis=1))


def _different(pairs: NDArray[np.intp]) -> NDArray[np.intp]:
    """Each pair once, in order. NumPy's own way to compare whole rows holds Python's lock all the
    while, a second for a million: here both numbers, which are below 2³¹, are packed into one."""
    packed = np.unique(pairs[:, 0] << 32 | pairs[:, 1])
    return np.stack([packed >> 32, packed & 0xFFFFFFFF], axis=1)


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


def _confirmed(tx: sa.Connection, candidates: _Places, ids: Ids) -> Ids:
    """Those pairs, as numbers of photographs, of which the second look says the same."""
    kept = [_NO_PAIRS]
    for start in range(0, len(candidates), second_look.AT_ONCE):
        pairs = ids[candidates[start : start + second_look.AT_ONCE]]
        there, looks = second_look.of(tx, np.unique(pairs))
        pairs = pairs[np.isin(pairs, there).all(axis=1)]
        one, other = np.searchsorted(there, pairs.T)
        agreement, coloured = second_look.agreement(looks[one], looks[other])
        kept.append(pairs[coloured & (agreement >= second_look.SAME)])
    return np.concatenate(kept)
