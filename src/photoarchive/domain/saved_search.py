"""Searches kept under a name. What they find is found anew each time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from photoarchive.domain.query import Order

SearchId = NewType("SearchId", int)


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search as it was typed, with its order. `at` is its place among the others, from 0;
    `seen` the highest number that a photograph had when its answer was last looked at."""

    id: SearchId
    name: str
    query: str
    order: Order = Order.NEWEST
    note: str = ""
    at: int = 0
    seen: int = 0
