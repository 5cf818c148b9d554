"""Which photograph has which of several values: two arrays side by side.

`compress` and `take` are used throughout: they are several times as fast as indexing an array with
what they are given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from photoarchive.catalogue.numbers import Found, Ids, Mask, mask_of

# A smaller part of all photographs than one of so many is looked at by itself: to look each up
# costs some fifty times what it costs to pass it by.
FEW_OF = 48
_PIECE = 1 << 18
# A photograph and its value in one number, the value in the lower half.
VALUE = 0xFFFFFFFF
_FEW = 4  # so many values are compared one by one
_MOST_SINGLE = 0xFFFF  # numbers of values that fit where each photograph has one at most


def _counted(
    values: NDArray[np.int32], among: Callable[[slice], Mask] | None = None
) -> NDArray[np.int64]:
    """How often each number stands there, or among those of a piece that are chosen.

    In pieces: numpy counts numbers of 64 bits, and of three million keywords would make as many of
    those first.
    """
    counted = np.zeros(int(values.max(initial=-1)) + 1, np.int64)
    for start in range(0, len(values), _PIECE):
        some = slice(start, start + _PIECE)
        piece = values[some] if among is None else np.compress(among(some), values[some])
        counted += np.bincount(piece, minlength=len(counted))
    return counted


@dataclass(slots=True)
class Pairs:
    """Which photograph has which value, both as numbers, in the order of the photographs."""

    photos: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    values: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    _totals: NDArray[np.int64] | None = None  # of all photographs together
    # The value of each photograph, plus one, where none has several; empty where some have.
    _single: NDArray[np.uint16] | None = None

    def counted(self, photos: Mask | Found) -> NDArray[np.int64]:
        """How many of these photographs have each value, by its number."""
        found = photos if isinstance(photos, Found) else Found(photos)
        if 2 * found.count <= len(found.mask):
            return self._counted_one_by_one(found)
        # The fewer are counted.
        return added(self.totals, -self._counted_one_by_one(found.others))

    @property
    def totals(self) -> NDArray[np.int64]:
        """How many photographs have each value, by its number."""
        if self._totals is None:
            self._totals = _counted(self.values)
        return self._totals

    def _counted_one_by_one(self, found: Found) -> NDArray[np.int64]:
        size = len(found.mask)
        if found.count * FEW_OF < size:
            return np.bincount(self.values[self.places_of(found.ids)])
        single = self._single_values(size)
        if len(single):
            return np.bincount(single.take(found.ids), minlength=1)[1:]
        return _counted(self.values, lambda some: found.mask.take(self.photos[some], mode="clip"))

    def _single_values(self, size: int) -> NDArray[np.uint16]:
        """Most photographs have one source and one credit: then their values alone are looked at,
        not which photograph each belongs to."""
        if self._single is None or 0 < len(self._single) != size:
            self._single = np.empty(0, np.uint16)
            fits = len(self.values) and int(self.values.max()) < _MOST_SINGLE
            if fits and np.all(self.photos[1:] > self.photos[:-1]):
                self._single = np.zeros(size, np.uint16)
                self._single[self.photos] = self.values + 1
        return self._single

    def of(self, photos: Ids, size: int) -> Ids:
        """What these photographs (in order) have, each pair in one number, in their order."""
        if len(photos) * FEW_OF < size:
            places = self.places_of(photos)
        else:
            places = np.flatnonzero(mask_of(photos, size).take(self.photos, mode="clip"))
        return self.photos[places].astype(np.int64) << 32 | self.values[places]

    def places_of(self, photos: Ids) -> Ids:
        """Where the values of these photographs (in order) stand."""
        # In the type of the array, which would be copied into theirs otherwise.
        sought = photos.astype(np.int32, copy=False)
        starts = np.searchsorted(self.photos, sought)
        lengths = np.searchsorted(self.photos, sought, side="right") - starts
        before = np.cumsum(lengths) - lengths
        return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))

    def with_any(self, values: Ids, size: int) -> Mask:
        """The photographs that have any of these values."""
        mask = np.zeros(size, np.bool_)
        if len(values) <= _FEW:
            for one in values:
                mask[np.compress(self.values == one, self.photos)] = True
        elif len(self.values):
            wanted = np.zeros(max(int(self.values.max()), int(values.max())) + 1, np.bool_)
            wanted[values] = True
            mask[np.compress(wanted.take(self.values, mode="clip"), self.photos)] = True
        return mask

    def replace(self, changed: Mask, photos: NDArray[np.int32], values: NDArray[np.int32]) -> None:
        """Gives the changed photographs these values (in the order of the photographs)."""
        if not len(self.photos):
            self.photos, self.values, self._totals, self._single = photos, values, None, None
            return
        old = self.places_of(np.flatnonzero(changed))
        if np.array_equal(self.photos[old], photos) and np.array_equal(self.values[old], values):
            return
        self._single = None
        if self._totals is not None:
            self._totals = added(
                self._totals, added(np.bincount(values), -np.bincount(self.values[old]))
            )
        kept_photos, kept_values = np.delete(self.photos, old), np.delete(self.values, old)
        places = np.searchsorted(kept_photos, photos)
        self.photos = np.insert(kept_photos, places, photos)
        self.values = np.insert(kept_values, places, values)


def added(one: Ids, other: Ids) -> Ids:
    """The sum of counts by number, of which one may be longer."""
    shorter, longer = sorted((one, other), key=len)
    total = longer.copy()
    total[: len(shorter)] += shorter
    return total
