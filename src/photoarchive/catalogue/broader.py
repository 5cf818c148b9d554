"""The tree of terms, upwards: to which broader terms a photograph answers as well."""

from __future__ import annotations

import json
from collections.abc import Iterable

import sqlalchemy as sa

from photoarchive.domain.term import TermId

# Deeper trees are met in none; also where the rows of a damaged catalogue go round in a ring.
_MOST_STEPS = 40


def above(tx: sa.Connection, ids: Iterable[TermId]) -> dict[TermId, tuple[TermId, ...]]:
    """For each of these terms that has any, the terms above it, the nearest first."""
    rows = tx.exec_driver_sql(
        "WITH RECURSIVE up(start, id, steps) AS ("
        "SELECT t.id, t.broader_id, 1 FROM json_each(?) j JOIN term t ON t.id = j.value "
        "WHERE t.broader_id IS NOT NULL "
        "UNION SELECT up.start, t.broader_id, steps + 1 FROM up JOIN term t ON t.id = up.id "
        "WHERE t.broader_id IS NOT NULL AND steps < ?) "
        "SELECT start, id FROM up ORDER BY start, steps",
        (json.dumps(list(ids)), _MOST_STEPS),
    )
    found: dict[TermId, dict[TermId, None]] = {}
    for start, id in rows:
        found.setdefault(TermId(start), {})[TermId(id)] = None
    return {start: tuple(higher) for start, higher in found.items()}
