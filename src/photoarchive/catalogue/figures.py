"""Sums over the whole catalogue, of photographs outside the trash."""

from __future__ import annotations

import sqlalchemy as sa

from photoarchive.catalogue.schema import photo, text


def total_bytes(tx: sa.Connection) -> int:
    """The size of all originals."""
    return tx.scalar(sa.select(sa.func.sum(photo.c.size_bytes)).where(photo.c.trashed == 0)) or 0


def caption_languages(tx: sa.Connection) -> list[tuple[str, int]]:
    """How many photographs have a caption in each language."""
    rows = tx.execute(
        sa.select(text.c.language, sa.func.count())
        .join(photo)
        .where(text.c.field == "caption", photo.c.trashed == 0)
        .group_by(text.c.language)
        .order_by(sa.func.count().desc(), text.c.language)
    )
    return [(language, n) for language, n in rows]


def formats(tx: sa.Connection) -> list[tuple[str, int]]:
    """How many photographs are in each format."""
    rows = tx.execute(
        sa.select(photo.c.format, sa.func.count())
        .where(photo.c.trashed == 0)
        .group_by(photo.c.format)
        .order_by(sa.func.count().desc(), photo.c.format)
    )
    return [(name, n) for name, n in rows]
