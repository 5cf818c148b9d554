"""Names and values that begin as something typed."""

from __future__ import annotations

import sqlalchemy as sa

from photoarchive.catalogue import terms
from photoarchive.catalogue.schema import photo, text, value
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.term import TermId
from photoarchive.domain.text import fold, words

# So many different values of a field are looked at for one completion.
_LOOKED_AT = 5000
# So many names of terms are put in order for one.
_NAMES_LOOKED_AT = 500


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
    many photographs carry the term), the more used first. So many names are looked at."""
    asked = words(typed)
    if not asked:
        return []
    if terms.may_look_inside(tx, asked):
        rows = [
            (text, name, TermId(id), of)
            for text, name, id, of in tx.exec_driver_sql(
                "SELECT n.folded, n.name, n.term_id, t.vocabulary FROM "
                "(SELECT rowid FROM term_words WHERE term_words MATCH ? LIMIT ?) w "
                "JOIN term_name n ON n.id = w.rowid JOIN term t ON t.id = n.term_id "
                "WHERE n.kind <> 'hidden'",
                (" ".join(f'"{word}"' for word in asked) + " *", _NAMES_LOOKED_AT),
            )
        ]
    else:
        rows = terms.starting(tx, " ".join(asked), None, _NAMES_LOOKED_AT)
    roughly = terms.used_roughly(tx, {row[2] for row in rows})
    rows.sort(key=lambda row: (-roughly[row[2]], row[0], row[3]))
    chosen = rows[:limit]
    used = terms.used(tx, {row[2] for row in chosen})
    found = [(name, vocabulary, used[id]) for _text, name, id, vocabulary in chosen]
    return sorted(found, key=lambda one: -one[2])
