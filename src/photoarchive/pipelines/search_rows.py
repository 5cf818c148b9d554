"""Makes the search rows again that edits of many photographs have left to be made afterwards.

What it has done stays. Until it is through, every search finds the same, only a little slower.
"""

from __future__ import annotations

from collections.abc import Callable

from photoarchive.catalogue import overdue, search_rows
from photoarchive.catalogue.catalogue import Catalogue
from photoarchive.domain.outcome import Outcome, Steps

# An edit on the main thread waits for one such batch at most (some 100 ms).
_BATCH = 48


def how_many(catalogue: Catalogue) -> int:
    """How many are to be made again."""
    with catalogue.reading() as tx:
        return overdue.count(tx)


def settle(catalogue: Catalogue, may_go_on: Callable[[], bool] = lambda: True) -> Steps:
    """Makes them again, as long as it may go on."""
    total = how_many(catalogue)
    done = 0
    yield Outcome(0, total)
    while may_go_on():
        with catalogue.writing() as tx:
            made = search_rows.settle(tx, _BATCH)
        if not made:
            break
        done += made
        yield Outcome(min(done, total), total, done)
