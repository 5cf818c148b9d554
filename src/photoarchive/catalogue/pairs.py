"""Which photograph has which of several values: two arrays side by side.

`compress` and `take` are used throughout: they are several times as fast as indexing an array with
what they are given.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from photoarchive.catalogue.numbers import Ids, Mask

# A smaller part of all photographs than one of so many is looked at by itself.
FEW_OF = 16
_FEW = 4  # so many values are compared one by one


@dataclass(slots=True)
class Pairs:
    """Which photograph has which value, both as numbers, in the order of the photographs."""

    photos: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    values: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))
    _totals: NDArray[np.int64] | None = None  # of all photographs together

    def counted(self, photos: Mask) -> NDArray[np.int64]:
        """How many of these photographs have each value, by its number."""
        many = int(np.count_nonzero(photos))
        if many * FEW_OF < len(photos):
            return np.bincount(self.values[self.places_of(np.flatnonzero(photos))])
        if (len(photos) - many) * FEW_OF < len(photos):
            totals = self.totals()
            left_out = self.values[self.places_of(np.flatnonzero(~photos))]
            return totals - np.bincount(left_out, minlength=len(totals))
        return np.bincount(np.compress(photos.take(self.photos, mode="clip"), self.values))

    def totals(self) -> NDArray[np.int64]:
        """How many photographs have each value, by its number; not to be written to."""
        if self._totals is None:
            self._totals = np.bincount(self.values)
        return self._totals

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

    def replace(self, changed: Mask, photos: NDArray[np.int32], values: NDArray[np.int32]) -> bool:
        """Gives the changed photographs these values (in the order of the photographs); whether
        that is a change."""
        if not len(self.photos):
            self.photos, self.values, self._totals = photos, values, None
            return len(photos) > 0
        old = self.places_of(np.flatnonzero(changed))
        if np.array_equal(self.photos[old], photos) and np.array_equal(self.values[old], values):
            return False
        if self._totals is not None:
            self._totals = _moved(self._totals, self.values[old], values)
        kept_photos, kept_values = np.delete(self.photos, old), np.delete(self.values, old)
        places = np.searchsorted(kept_photos, photos)
        self.photos = np.insert(kept_photos, places, photos)
        self.values = np.insert(kept_values, places, values)
        return True


def _moved(
    totals: NDArray[np.int64], gone: NDArray[np.int32], come: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Totals without the values that are gone, and with those that have come."""
    longest = max(len(totals), int(come.max(initial=-1)) + 1)
    counted = np.bincount(come, minlength=longest) - np.bincount(gone, minlength=longest)
    counted[: len(totals)] += totals
    return counted
