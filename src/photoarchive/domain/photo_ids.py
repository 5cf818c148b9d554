"""Which photographs: ten or a million, as a value that stays small and is quick to ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from itertools import compress, count
from typing import cast

from photoarchive.domain.photo import PhotoId

# Fewer of the numbers than one of so many are looked for, rather than all numbers gone through.
_FEW_OF = 8


class PhotoIds(Collection[PhotoId]):
    """A frozen set of photographs. `mask` has a byte for each number up to the highest of them: 1
    where that photograph is among them, else 0.

    A million photographs take a megabyte, and not fifty as Python's numbers would; whether one is
    among them is told at once, and joining or leaving out takes a millisecond or two. Numbers are
    made only where one goes through them, which is in ascending order.
    """

    __slots__ = ("_count", "mask")

    def __init__(self, mask: bytes = b"") -> None:
        self.mask = mask.rstrip(b"\0")
        self._count = self.mask.count(1)

    @classmethod
    def of(cls, ids: Iterable[PhotoId]) -> PhotoIds:
        """These photographs."""
        if isinstance(ids, PhotoIds):
            return ids
        several = tuple(ids)
        mask = bytearray(max(several, default=-1) + 1)
        for id in several:
            mask[id] = 1
        return cls(bytes(mask))

    def __len__(self) -> int:
        return self._count

    def __contains__(self, id: object) -> bool:
        return isinstance(id, int) and 0 <= id < len(self.mask) and self.mask[id] == 1

    def __iter__(self) -> Iterator[PhotoId]:
        if self._count * _FEW_OF < len(self.mask):
            return self._few()
        return cast("Iterator[PhotoId]", compress(count(), self.mask))

    def _few(self) -> Iterator[PhotoId]:
        place = self.mask.find(1)
        while place >= 0:
            yield PhotoId(place)
            place = self.mask.find(1, place + 1)

    def __eq__(self, other: object) -> bool:
        return self.mask == other.mask if isinstance(other, PhotoIds) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.mask)

    def __repr__(self) -> str:
        return f"<{len(self)} photographs up to {len(self.mask) - 1}>"

    def __or__(self, other: PhotoIds) -> PhotoIds:
        return _from_bits(_bits(self) | _bits(other))

    def __and__(self, other: PhotoIds) -> PhotoIds:
        return _from_bits(_bits(self) & _bits(other))

    def __sub__(self, other: PhotoIds) -> PhotoIds:
        return _from_bits(_bits(self) & ~_bits(other))

    @property
    def first(self) -> PhotoId | None:
        """The one with the lowest number; None when there are none."""
        return PhotoId(self.mask.find(1)) if self.mask else None

    def toggled(self, id: PhotoId) -> PhotoIds:
        """The same with this one, or without it when it is among them."""
        mask = bytearray(self.mask.ljust(id + 1, b"\0"))
        mask[id] ^= 1
        return PhotoIds(bytes(mask))

    def isdisjoint(self, ids: Iterable[PhotoId]) -> bool:
        """Whether none of these is among them."""
        if isinstance(ids, Set) and len(ids) > len(self):
            return not any(id in ids for id in self)
        return not any(id in self for id in ids)


def _bits(ids: PhotoIds) -> int:
    """The mask as one number: Python's long numbers are joined many bytes at a time."""
    return int.from_bytes(ids.mask, "little")


def _from_bits(bits: int) -> PhotoIds:
    return PhotoIds(bits.to_bytes((bits.bit_length() + 7) // 8, "little"))
