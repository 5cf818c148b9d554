"""Photographs for the catalogue that never were files: what a file might have said."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import count

from photoarchive.catalogue import intake
from photoarchive.catalogue.catalogue import Catalogue
from photoarchive.domain.photo import NewPhoto, PhotoId, Reading, Role

NAME = "catalogue.sqlite"
BACKUPS = "backups"
AT = "2026-11-07T08:00:00Z"
_numbers = count(1)


def photograph(name: str = "", width: int = 3000, height: int = 2000, **fields: object) -> NewPhoto:
    """One whose bytes are like no other's."""
    number = next(_numbers)
    name = name or f"DSC_{number:04}.jpg"
    return NewPhoto(
        digest=hashlib.sha256(str(number).encode()).hexdigest(),
        name=name,
        size_bytes=100_000 + number,
        reading=Reading("JPEG", width, height, fields, dict.fromkeys(fields, "xmp")),
        root="originals",
        path=f"undated/{number}-{name}",
        role=Role.MANAGED,
    )


def add_to(catalogue: Catalogue, new: Sequence[NewPhoto], at: str = AT) -> list[PhotoId]:
    """Imports them as one accession."""
    with catalogue.writing() as tx:
        return intake.add(tx, intake.begin_accession(tx, at, "test", "card"), at, new)
