"""Sums over the whole catalogue, of photographs outside the trash."""

from __future__ import annotations

import sqlalchemy as sa

from photoarchive.catalogue import facets
from photoarchive.catalogue.schema import photo
from photoarchive.domain.query import Everything


def total_bytes(tx: sa.Connection) -> int:
    """The size of all originals."""
    # The plus keeps SQLite from going through the index, row by row: nearly all are outside.
    outside = sa.literal_column("+photo.trashed") == 0
    return tx.scalar(sa.select(sa.func.sum(photo.c.size_bytes)).where(outside)) or 0


def caption_languages(tx: sa.Connection) -> list[tuple[str, int]]:
    """How many photographs have a caption in each language."""
    counted = facets.counts(tx, Everything(), [facets.LANGUAGE])[facets.LANGUAGE].values
    return [(str(language), n) for language, n in counted]


def formats(tx: sa.Connection) -> list[tuple[str, int]]:
    """How many photographs are in each format."""
    counted = facets.counts(tx, Everything(), [facets.FORMAT])[facets.FORMAT].values
    return [(str(name), n) for name, n in counted]
