"""An archive in figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from photoarchive.app.archive import Archive
from photoarchive.catalogue import figures, search
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain.query import Everything, Has, In, Not, Place, Query


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of photographs outside the trash, except where said: quick to get, however many."""

    photographs: int
    trashed: int
    without_caption: int
    without_credit: int
    without_source: int
    last_import: int


@dataclass(frozen=True, slots=True)
class Statistics(Counts):
    """The same with what takes a moment in a large archive."""

    bytes: int
    languages: tuple[tuple[str, int], ...]
    formats: tuple[tuple[str, int], ...]


# What is counted, by the names in `Counts`.
COUNTED: Mapping[str, Query] = {
    "photographs": Everything(),
    "trashed": In(Place.TRASH),
    "without_caption": Not(Has(("caption",))),
    "without_credit": Not(Has(("credit",))),
    "without_source": Not(Has(("source",))),
    "last_import": In(Place.LAST_IMPORT),
}


def count(archive: Archive, name: str) -> int:
    """One of the counts of today, for those who take one after the other."""
    with archive.catalogue.reading() as tx:
        return search.count(tx, COUNTED[name])


def of_archive(archive: Archive) -> Statistics:
    """The figures of today."""
    with archive.catalogue.reading() as tx:
        return Statistics(
            **_counted(tx),
            bytes=figures.total_bytes(tx),
            languages=tuple(figures.caption_languages(tx)),
            formats=tuple(figures.formats(tx)),
        )


def as_record(found: Statistics) -> dict[str, Any]:
    """The figures as JSON."""
    return {**asdict(found), "languages": dict(found.languages), "formats": dict(found.formats)}


def _counted(tx: Transaction) -> dict[str, int]:
    return {name: search.count(tx, query) for name, query in COUNTED.items()}
