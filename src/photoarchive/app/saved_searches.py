"""Saved searches as the faces show them: found by name, counted, looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from photoarchive.app.archive import Archive
from photoarchive.catalogue import photos, saved_searches, search
from photoarchive.domain.errors import NoSuchSearch, QueryError
from photoarchive.domain.query import And, Between
from photoarchive.domain.query_text import read_query
from photoarchive.domain.saved_search import SavedSearch, SearchId
from photoarchive.domain.text import one_line, words


@dataclass(frozen=True, slots=True)
class Figures:
    """How many photographs answer a search, and how many of them came in since its answer was last
    looked at."""

    found: int
    new: int


def listed(archive: Archive) -> list[SavedSearch]:
    """All saved searches in their order."""
    with archive.catalogue.reading() as tx:
        return saved_searches.listed(tx)


def known_as(archive: Archive, name: str) -> SavedSearch | None:
    """The saved search that is called so, if there is one."""
    asked = words(one_line(name))
    return next((one for one in listed(archive) if words(one.name) == asked), None)


def named(archive: Archive, name: str) -> SavedSearch:
    """The saved search that is called so; raises `NoSuchSearch`."""
    found = known_as(archive, name)
    if found is None:
        raise NoSuchSearch(name)
    return found


def by_id(archive: Archive, id: SearchId) -> SavedSearch:
    """The saved search of this number; raises `NoSuchSearch`."""
    with archive.catalogue.reading() as tx:
        found = saved_searches.by_id(tx, id)
    if found is None:
        raise NoSuchSearch(f"#{id}")
    return found


def figures(archive: Archive, one: SavedSearch) -> Figures | None:
    """Counts what a search finds now; None when its text can no longer be read."""
    try:
        query = read_query(one.query)
    except QueryError:
        return None
    with archive.catalogue.reading() as tx:
        found = search.count(tx, query)
        if photos.newest(tx) <= one.seen:
            return Figures(found, 0)
        since = And((query, Between("id", one.seen + 1, None)))
        return Figures(found, search.count(tx, since))


def look(archive: Archive, id: SearchId) -> None:
    """Notes that the answer of a search was looked at: nothing in it is new any more. This is no
    edit, and cannot be undone."""
    with archive.catalogue.reading() as tx:
        one = saved_searches.by_id(tx, id)
        if one is None or one.seen >= photos.newest(tx):
            return
    with archive.catalogue.writing() as tx:
        saved_searches.look(tx, id)


def as_record(one: SavedSearch, counted: Figures | None = None) -> dict[str, Any]:
    """A saved search as JSON."""
    record: dict[str, Any] = {
        "id": one.id,
        "name": one.name,
        "query": one.query,
        "sort": one.order.value,
        "note": one.note,
    }
    if counted is not None:
        record |= {"count": counted.found, "new": counted.new}
    return record
