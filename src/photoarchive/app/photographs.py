"""Photographs as the faces show them: found, listed, counted, told in whole."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from pathlib import Path

from photoarchive import i18n
from photoarchive.app import sets
from photoarchive.app.archive import Archive
from photoarchive.catalogue import (
    broader,
    contents,
    disagreements,
    facets,
    named,
    photos,
    search,
    spellings,
    terms,
    text_states,
)
from photoarchive.catalogue.contents import Stored
from photoarchive.catalogue.search_rows import PLAIN_COLUMNS
from photoarchive.domain.errors import NoSuchPhotograph
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import EDITED, Block, Card, FieldOrigin, Photo, PhotoId
from photoarchive.domain.query import Everything, Order, Query, asks_for_state
from photoarchive.domain.query_text import read_query
from photoarchive.domain.term import TermId
from photoarchive.domain.why import Match, matches


def found(archive: Archive, query: Query, order: Order = Order.NEWEST) -> array[int]:
    """The numbers of the photographs that answer, in order; those by hand as their set has it."""
    with archive.catalogue.reading() as tx:
        if order is not Order.BY_HAND:
            return search.ids(tx, query, order)
        answer = search.ids(tx, query, Order.NEWEST)
        asked = sets.hand_ordered(query)
        return answer if asked is None else sets.as_by_hand(tx, asked, answer)


def found_by_text(archive: Archive, text: str, order: Order = Order.NEWEST) -> tuple[PhotoId, ...]:
    """The same for what was typed; raises `QueryError`, also for a set that is not there."""
    sets.check(archive, text)
    return tuple(PhotoId(id) for id in found(archive, read_query(text), order))


def count(archive: Archive, query: Query) -> int:
    """How many photographs answer."""
    with archive.catalogue.reading() as tx:
        return search.count(tx, query)


def also(archive: Archive, query: Query) -> tuple[str, ...]:
    """The other names that the words of a query stand for as well."""
    with archive.catalogue.reading() as tx:
        return search.also(tx, query)


def why(archive: Archive, query: Query, ids: Sequence[PhotoId]) -> dict[PhotoId, tuple[Match, ...]]:
    """Why each of these photographs answers; meant for as many as are looked at."""
    with archive.catalogue.reading() as tx:
        wider, _also = spellings.expanded(tx, query)
        whole = photos.whole(tx, ids, _spoken(archive, ""))
        carried = {term.id for one in whole for several in one.terms.values() for term in several}
        higher = broader.above(tx, carried)
        broad = terms.by_ids(tx, {id for several in higher.values() for id in several})
        states = text_states.states(tx, ids) if asks_for_state(wider) else {}
    above = {
        id: tuple(broad[one] for one in several if one in broad) for id, several in higher.items()
    }
    return {
        one.id: matches(wider, one, above, PLAIN_COLUMNS, states.get(one.id, {})) for one in whole
    }


def cards(archive: Archive, ids: Sequence[PhotoId], language: str = "") -> list[Card]:
    """What the grid shows of these photographs."""
    with archive.catalogue.reading() as tx:
        return photos.cards(tx, ids, _spoken(archive, language))


def whole(archive: Archive, ids: Sequence[PhotoId], language: str = "") -> list[Photo]:
    """All that is known of these photographs; ones that are gone are left out."""
    with archive.catalogue.reading() as tx:
        return photos.whole(tx, ids, _spoken(archive, language))


def names(archive: Archive, ids: Collection[PhotoId]) -> dict[PhotoId, str]:
    """The file names of these photographs."""
    with archive.catalogue.reading() as tx:
        return {one.id: one.name for one in named.by_numbers(tx, ids).values()}


def one(archive: Archive, id: PhotoId) -> Photo:
    """All that is known of a photograph; raises `NoSuchPhotograph`."""
    several = whole(archive, [id])
    if not several:
        raise NoSuchPhotograph(id)
    return several[0]


def blocks(archive: Archive, id: PhotoId) -> tuple[Block, ...]:
    """The metadata blocks as they were found at import."""
    with archive.catalogue.reading() as tx:
        return photos.blocks(tx, id)


def origins(archive: Archive, id: PhotoId) -> dict[str, FieldOrigin]:
    """Where the content of each field comes from."""
    with archive.catalogue.reading() as tx:
        (photo,) = photos.whole(tx, [id], _spoken(archive, ""))
        at_import = disagreements.origins(tx, [id])
        changed = disagreements.edited(tx, [id])
    found: dict[str, FieldOrigin] = {}
    for key in photo.fields:
        if (id, key) in changed or (id, key) not in at_import:
            found[key] = FieldOrigin(EDITED)
        else:
            found[key] = FieldOrigin(*at_import[id, key])
    return found


def digest_state(archive: Archive, id: PhotoId) -> str:
    """Whether the file's IIM was changed behind its XMP: missing (nothing tells), match (it was
    not), differs (it was), or empty where it has no IIM."""
    with archive.catalogue.reading() as tx:
        return disagreements.digest_state(tx, id)


def original_path(archive: Archive, photo: Photo) -> Path:
    """Where the original is on this machine."""
    return archive.folder / photo.path


def original_paths(archive: Archive, ids: Collection[PhotoId]) -> list[Path]:
    """Where the originals of these photographs are on this machine, in their order."""
    with archive.catalogue.reading() as tx:
        where = photos.originals(tx, ids)
    return [archive.folder.joinpath(*where[id][:2]) for id in ids if id in where]


def field_contents(
    archive: Archive, key: str, language: str, ids: Collection[PhotoId]
) -> dict[PhotoId, Stored]:
    """What a field holds in each of these photographs, terms by their names in the language of
    the window."""
    with archive.catalogue.reading() as tx:
        held = contents.read(tx, key, language, ids)
        if BY_KEY[key].vocabulary is None:
            return held
        numbers = {n for one in held.values() for n in contents.term_ids(one)}
        spoken = _spoken(archive, i18n.language())
        named = {n: one.preferred(*spoken) for n, one in terms.by_ids(tx, numbers).items()}
        return {id: [named[n] for n in contents.term_ids(one)] or None for id, one in held.items()}


def languages_in(archive: Archive, key: str, ids: Collection[PhotoId]) -> set[str]:
    """The languages in which a field has a text in any of these photographs."""
    with archive.catalogue.reading() as tx:
        spoken = contents.languages_of(tx, key, ids)
    return {tag for tags in spoken.values() for tag in tags}


# What photographs are counted by beside their fields.
FACETS = (facets.YEAR, facets.FORMAT, facets.LANGUAGE, *facets.STATES)


def facet(archive: Archive, query: Query, key: str) -> list[tuple[str, int]]:
    """The values of a field, or of one of `FACETS`, among the photographs that answer, with how
    many have each."""
    with archive.catalogue.reading() as tx:
        if key in FACETS:
            (counted,) = facets.counts(tx, query, [key]).values()
            return [(str(one), n) for one, n in counted.values]
        field = BY_KEY[key]
        if field.vocabulary is None:
            return search.value_counts(tx, query, field.key)
        carried = search.term_counts(tx, query, field.key)
        known = terms.by_ids(tx, [TermId(id) for id, _n in carried])
        return [(known[TermId(id)].preferred(*_spoken(archive, "")), n) for id, n in carried]


def is_empty(archive: Archive) -> bool:
    """Whether the archive has no photographs yet."""
    return count(archive, Everything()) == 0


def _spoken(archive: Archive, language: str) -> tuple[str, ...]:
    """The languages in which terms are named: the one asked for, else the archive's main one;
    then comes the default name, before any other language."""
    return (*([language] if language else []), *archive.languages[:1])
