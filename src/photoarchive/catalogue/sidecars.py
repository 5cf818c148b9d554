"""What is known of the sidecars beside the originals: how each was when we last saw it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from photoarchive.catalogue.contents import chosen
from photoarchive.catalogue.schema import sidecar
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.sidecar import Seen


def seen(tx: sa.Connection, ids: Iterable[PhotoId]) -> dict[PhotoId, Seen]:
    """The sidecars of these photographs as they were last written or read."""
    rows = tx.execute(sa.select(sidecar).where(chosen(sidecar.c.photo_id, ids)))
    return {PhotoId(row.photo_id): Seen(row.name, zlib.decompress(row.packed)) for row in rows}


def note(tx: sa.Connection, at: str, several: Sequence[tuple[PhotoId, Seen]]) -> None:
    """Notes how these sidecars are now."""
    tx.execute(sa.delete(sidecar).where(chosen(sidecar.c.photo_id, [id for id, _ in several])))
    rows = [
        {
            "photo_id": id,
            "name": one.name,
            "digest": hashlib.sha256(one.data).digest(),
            "packed": zlib.compress(one.data, 3),
            "at": at,
        }
        for id, one in several
    ]
    if rows:
        tx.execute(sa.insert(sidecar), rows)
