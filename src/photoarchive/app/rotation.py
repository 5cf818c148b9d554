"""Photographs turned as they are looked at. The original is never touched: what is edited is the
orientation, and pictures, regions and copies follow it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from photoarchive.app.edits import Restore, Working, result
from photoarchive.catalogue import contents, recorded
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.changes import Item
from photoarchive.catalogue.contents import Stored
from photoarchive.domain.changes import Changes
from photoarchive.domain.orientation import UPRIGHT, turned
from photoarchive.domain.photo import PhotoId

_ORIENTATION = "orientation"
_BATCH = 1000
# What one may ask for, in quarter turns to the right.
QUARTERS = {"left": -1, "right": 1, "180": 2}


@dataclass(frozen=True, slots=True)
class Rotate:
    """Turns photographs by so many quarters to the right, each from how it stands now."""

    ids: Collection[PhotoId]
    quarters: int

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Turns them."""
        return recorded.drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by."""
        items: list[Item] = []
        ids = iter(self.ids)
        done = 0
        while batch := list(islice(ids, _BATCH)):
            held = contents.read(tx, _ORIENTATION, "", batch)
            new = {id: _turned(one, self.quarters) for id, one in held.items()}
            items += recorded.set_photos(tx, _ORIENTATION, "", new)
            done += len(batch)
            yield done
        return result(items)


def _turned(held: Stored, quarters: int) -> Stored:
    now = turned(held if isinstance(held, int) else UPRIGHT, quarters)
    # A file that says nothing is upright: turned round, nothing is left to be said.
    return None if held is None and now == UPRIGHT else now
