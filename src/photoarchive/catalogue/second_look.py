"""The second look at pictures whose coarse hashes are near: it decides whether they are the same.

It is read for candidates only (`docs/adr/0026-perceptual-hashes.md`).
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue.contents import chosen
from photoarchive.catalogue.numbers import Ids
from photoarchive.catalogue.schema import likeness
from photoarchive.domain.likeness import COLOUR_BYTES, FINE_BYTES, LIGHT_BYTES

# (n, 160)
Looks: TypeAlias = NDArray[np.uint8]
# How far the rest must agree (their correlation) for the same picture, and for a similar one.
SAME = 0.965
SIMILAR = 0.80
AT_ONCE = 4096
# Of the 256 cells of lightness so many may tell something else: a caption strip, a mark, a date.
_CELLS_LEFT_OUT = 24
# How far the colours must (the cosine between them, which leaves out how strong they are), and up
# to which mean strength, in steps of 256, a picture counts as black and white.
_SAME_COLOURS = 0.9
_BLACK_AND_WHITE = 3.0


def of(tx: sa.Connection, ids: Ids) -> tuple[Ids, Looks]:
    """The photographs of these that have one, in the order of their numbers, and it: (n, 160)."""
    rows = tx.execute(
        sa.select(likeness.c.photo_id, likeness.c.fine)
        .where(chosen(likeness.c.photo_id, ids.tolist()), likeness.c.fine.is_not(None))
        .order_by(likeness.c.photo_id)
    ).all()
    joined = b"".join(row.fine for row in rows)
    fine = np.frombuffer(joined, np.uint8).reshape(-1, FINE_BYTES)
    return np.array([row.photo_id for row in rows], np.int64), fine


def agreement(one: Looks, other: Looks) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """How far two second looks agree (-1 to 1), and whether in colour; for each pair of rows."""
    a, b = _light(one), _light(other)
    kept = np.ones(a.shape, np.bool_)
    for _ in range(2):
        # What the pictures have in common is compared without what stands only on one of them.
        apart = np.abs(_normal(a, kept) - _normal(b, kept))
        worst = np.argpartition(-apart, _CELLS_LEFT_OUT, axis=1)[:, :_CELLS_LEFT_OUT]
        kept = np.ones(a.shape, np.bool_)
        np.put_along_axis(kept, worst, False, axis=1)
    agrees = (_normal(a, kept) * _normal(b, kept) * kept).sum(axis=1)
    mine, theirs = (x[:, -COLOUR_BYTES:].astype(np.float32) - 128 for x in (one, other))
    strengths = np.abs(mine).mean(axis=1), np.abs(theirs).mean(axis=1)
    lengths = np.linalg.norm(mine, axis=1) * np.linalg.norm(theirs, axis=1)
    colours = (mine * theirs).sum(axis=1) / np.maximum(lengths, np.float32(1e-6))
    coloured = (colours >= _SAME_COLOURS) | (np.minimum(*strengths) <= _BLACK_AND_WHITE)
    return agrees, coloured


def _light(fine: Looks) -> NDArray[np.float32]:
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
