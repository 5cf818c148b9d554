"""Which search rows still say what stood there before an edit.

To make the rows of a photograph again takes a millisecond or two, most of it for words that leave
the postings: an edit of ten thousand would take a quarter of a minute. It notes here what it has
changed, in its own transaction; `search_rows.settle` makes the rows afterwards, some at a time.
Until then `late_words` puts every answer right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b

import sqlalchemy as sa

from photoarchive.catalogue.schema import overdue
from photoarchive.domain.photo import PhotoId

# A field in a language (or in none).
Place = tuple[str, str]


def note(
    tx: sa.Connection,
    place: Place,
    old: Mapping[PhotoId, object],
    new: Mapping[PhotoId, object],
) -> None:
    """The rows of these photographs say `old` (or what they said when they were noted first), and
    should say `new`. Where both are the same again, as after an undo, nothing is overdue."""
    tx.exec_driver_sql(
        "INSERT OR IGNORE INTO overdue (photo_id, field, language, was) VALUES (?, ?, ?, ?)",
        [(id, *place, _digest(_written(old[id]))) for id in new],
    )
    tx.exec_driver_sql(
        "DELETE FROM overdue WHERE photo_id = ? AND field = ? AND language = ? AND was = ?",
        [(id, *place, _digest(_written(content))) for id, content in new.items()],
    )


def settled(tx: sa.Connection, place: Place, ids: Iterable[PhotoId]) -> None:
    """The rows of these photographs say what they should."""
    tx.exec_driver_sql(
        "DELETE FROM overdue WHERE field = ? AND language = ? "
        "AND photo_id IN (SELECT value FROM json_each(?))",
        (*place, json.dumps(list(ids))),
    )


def clear(tx: sa.Connection) -> None:
    """All rows say what they should."""
    tx.execute(sa.delete(overdue))


def count(tx: sa.Connection) -> int:
    """How many contents are overdue."""
    return tx.scalar(sa.select(sa.func.count()).select_from(overdue)) or 0


def some(tx: sa.Connection, limit: int = -1) -> dict[Place, list[PhotoId]]:
    """That many of them (all, where no limit is given), by field and language."""
    rows = tx.exec_driver_sql(
        "SELECT photo_id, field, language FROM overdue ORDER BY photo_id LIMIT ?", (limit,)
    )
    found: dict[Place, list[PhotoId]] = {}
    for id, field, language in rows:
        found.setdefault((field, language), []).append(PhotoId(id))
    return found


def _written(content: object) -> str:
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)


@lru_cache(maxsize=64)
def _digest(written: str) -> bytes:
    return blake2b(written.encode("utf-8", "surrogatepass"), digest_size=8).digest()
