"""What is known of the originals' soundness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from photoarchive.catalogue.schema import original, photo, root
from photoarchive.domain.photo import PhotoId


class Verdict(StrEnum):
    """What reading an original again has shown."""

    SOUND = "sound"
    DAMAGED = "damaged"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Original:
    """A copy of a photograph's file: where it is, and what its bytes must be."""

    id: int
    photo_id: PhotoId
    root: str
    path: str
    digest: str
    size_bytes: int


def originals(tx: sa.Connection) -> list[Original]:
    """Every original, those not checked for the longest time first."""
    rows = tx.execute(
        sa.select(
            original.c.id,
            original.c.photo_id,
            root.c.path,
            original.c.path,
            photo.c.digest,
            photo.c.size_bytes,
        )
        .select_from(original.join(photo).join(root))
        .order_by(original.c.verified.asc().nulls_first(), original.c.id)
    )
    return [
        Original(id, PhotoId(photo_id), where, path, digest.hex(), size)
        for id, photo_id, where, path, digest, size in rows
    ]


def note(tx: sa.Connection, at: str, verdicts: Sequence[tuple[int, Verdict]]) -> None:
    """Notes when originals were read again, and what was found."""
    if not verdicts:
        return
    tx.execute(
        sa.update(original)
        .where(original.c.id == sa.bindparam("b_id"))
        .values(verified=at, verdict=sa.bindparam("b_verdict")),
        [{"b_id": id, "b_verdict": verdict.value} for id, verdict in verdicts],
    )
