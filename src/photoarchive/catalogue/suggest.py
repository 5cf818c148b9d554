"""Names and values that begin as something typed."""

from __future__ import annotations

import sqlalchemy as sa

from photoarchive.catalogue.schema import photo, text, value
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.text import fold, words

# So many different values of a field are looked at for one completion.
_LOOKED_AT = 5000


def values(tx: sa.Connection, key: str, typed: str, limit: int) -> list[str]:
    """Values a field has had that begin as typed, the more frequent first."""
    column: sa.ColumnElement[str] = photo.c.label
    where: sa.ColumnElement[bool] = photo.c.label.is_not(None)
    if key != "label":
        table = text if BY_KEY[key].in_languages else value
        column, where = table.c.text, table.c.field == key
    rows = tx.execute(
        sa.select(column)
        .where(where)
        .group_by(column)
        .order_by(sa.func.count().desc(), column)
        .limit(_LOOKED_AT)
    )
    begin = fold(typed)
    found = (str(row[0]) for row in rows if fold(str(row[0])).startswith(begin))
    return [one for one, _ in zip(found, range(limit), strict=False)]


def names(tx: sa.Connection, typed: str, limit: int) -> list[tuple[str, str, int]]:
    """Names of terms in any vocabulary with a word that begins as typed: (name, vocabulary, how
    many photographs carry the term), the more used first."""
    asked = words(typed)
    if not asked:
        return []
    rows = tx.execute(
        sa.text(
            "SELECT n.name, t.vocabulary, "
            "(SELECT count(DISTINCT photo_id) FROM photo_term p WHERE p.term_id = t.id) AS used "
            "FROM term_words w JOIN term_name n ON n.id = w.rowid JOIN term t ON t.id = n.term_id "
            "WHERE term_words MATCH :match AND n.kind <> 'hidden' "
            "ORDER BY used DESC, n.folded LIMIT :limit"
        ),
        {"match": " ".join(f'"{word}"' for word in asked) + " *", "limit": limit},
    )
    return [(name, vocabulary, used) for name, vocabulary, used in rows]
