"""An archive in figures."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from photoarchive.app.archive import Archive
from photoarchive.catalogue import figures, search
from photoarchive.domain.query import Everything, Has, In, Not, Place


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of photographs outside the trash, except where said."""

    photographs: int
    trashed: int
    bytes: int
    without_caption: int
    without_credit: int
    without_source: int
    last_import: int
    languages: tuple[tuple[str, int], ...]
    formats: tuple[tuple[str, int], ...]


def of_archive(archive: Archive) -> Statistics:
    """The figures of today."""
    with archive.catalogue.reading() as tx:
        return Statistics(
            photographs=search.count(tx, Everything()),
            trashed=search.count(tx, In(Place.TRASH)),
            bytes=figures.total_bytes(tx),
            without_caption=search.count(tx, Not(Has(("caption",)))),
            without_credit=search.count(tx, Not(Has(("credit",)))),
            without_source=search.count(tx, Not(Has(("source",)))),
            last_import=search.count(tx, In(Place.LAST_IMPORT)),
            languages=tuple(figures.caption_languages(tx)),
            formats=tuple(figures.formats(tx)),
        )


def as_record(found: Statistics) -> dict[str, Any]:
    """The figures as JSON."""
    return {**asdict(found), "languages": dict(found.languages), "formats": dict(found.formats)}
