"""What the fields of very many photographs hold: the most frequent contents with their numbers.

Meant to be asked from another thread than the window's."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from photoarchive import i18n
from photoarchive.app import structured
from photoarchive.app.archive import Archive
from photoarchive.catalogue import contents, tallies, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.tallies import Chosen
from photoarchive.domain.fields import BY_KEY, Field
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId, Structured
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.places import joined as places_joined
from photoarchive.domain.structures import DETAILS_OF
from photoarchive.domain.term import TermId

# Very many photographs, as the functions here take them.
Photographs: TypeAlias = Chosen

# So many contents are told at most.
MOST = 200


@dataclass(frozen=True, slots=True)
class Told:
    """The most frequent contents of a field as texts, with how many photographs have each (the
    empty text: none); how many different ones there are, or at least are (then none is told)."""

    values: tuple[tuple[str, int], ...]
    different: int
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """The languages that photographs have texts in, and how many have a text of each field in
    each. The default is among the languages unless it repeats another in every photograph."""

    languages: frozenset[str]
    texts: dict[tuple[str, str], int]


def chosen(ids: Iterable[PhotoId]) -> Photographs:
    """These photographs; making it once is enough for all that is asked about them."""
    return Chosen(PhotoIds.of(ids))


def told(archive: Archive, field: Field, language: str, of: Photographs) -> Told:
    """What a field (in one language) holds; terms by their names in the window's language."""
    with archive.catalogue.reading() as tx:
        tally = tallies.tally(tx, field, language, of, MOST)
        texts = _texts(tx, archive, field, tally)
    counted: Counter[str] = Counter()
    for text, n in texts:
        counted[text] += n
    different = tally.different - (len(texts) - len(counted))
    if field.vocabulary is None and field.many is None and not tally.at_least:
        empty = len(of.ids) - tally.having
        different += bool(empty) and "" not in counted
        counted[""] += empty
    values = tuple((text, n) for text, n in counted.most_common() if n)
    return Told(values, different, tally.at_least)


def structures(
    archive: Archive, field: Field, of: Photographs
) -> tuple[list[tuple[Structured, int]], int]:
    """The structures of a field with how many of the photographs have each, most first, and how
    many different ones there are. Places are told by all the names of their terms."""
    of_terms = {details: key for key, details in DETAILS_OF.items()}.get(field.key)
    if of_terms is None:
        with archive.catalogue.reading() as tx:
            tally = tallies.structures(tx, field.key, of, MOST)
        several = [(json.loads(text), n) for text, n in tally.contents]
        found = merged(several)
        return found, tally.different - (len(several) - len(found))
    with archive.catalogue.reading() as tx:
        detailed = tallies.with_structures(tx, field.key, of)
        rest = tallies.without(of, detailed)
        tally = tallies.tally(tx, BY_KEY[of_terms], "", rest, MOST)
        named = terms.by_ids(tx, [TermId(id) for id, _n in tally.contents])
    several = []
    for id, n in tally.contents:
        one = named[TermId(id)]
        called = (terms.names_by_language(one), frozenset(name.name for name in one.names))
        several += [(place, n) for place in places_joined([called], [])]
    ids = [PhotoId(id) for id in detailed.tolist()]
    for held in structured.held(archive, field, ids).values():
        several += [(one, 1) for one in held]
    found = sorted(merged(several), key=lambda pair: -pair[1])
    return found[:MOST], len(found) + tally.different - len(tally.contents)


def merged(several: list[tuple[Structured, int]]) -> list[tuple[Structured, int]]:
    """Equal structures as one, in the order in which they are met."""
    found: dict[str, tuple[Structured, int]] = {}
    for one, n in several:
        key = json.dumps(one, sort_keys=True)
        known, before = found.get(key, (one, 0))
        found[key] = known, before + n
    return list(found.values())


def spoken(archive: Archive, of: Photographs) -> Spoken:
    """The languages of the photographs' texts."""
    with archive.catalogue.reading() as tx:
        counted = tallies.languages(tx, of)
        found = _but_repeated(tx, {tag for _key, tag in counted}, of)
    return Spoken(found, counted)


def languages_of(archive: Archive, ids: PhotoIds) -> frozenset[str]:
    """The same languages without any count, for few photographs: it waits for nothing, and may be
    asked from the window's thread."""
    with archive.catalogue.reading() as tx:
        of = chosen(ids)
        return _but_repeated(tx, tallies.languages_among(tx, of), of)


def _but_repeated(tx: Transaction, found: set[str], of: Photographs) -> frozenset[str]:
    if DEFAULT_LANGUAGE in found and not tallies.default_stands_alone(tx, of):
        found.discard(DEFAULT_LANGUAGE)
    return frozenset(found)


def _texts(
    tx: Transaction, archive: Archive, field: Field, tally: tallies.Tally
) -> list[tuple[str, int]]:
    if field.vocabulary is not None:
        named = terms.by_ids(tx, [TermId(id) for id, _n in tally.contents])
        languages = (i18n.language(), *archive.languages[:1])
        return [(named[TermId(id)].preferred(*languages), n) for id, n in tally.contents]
    return [(as_text(field, one), n) for one, n in tally.contents]


def as_text(field: Field, content: object) -> str:
    """One content as the form shows it."""
    if isinstance(content, list):
        degrees = [one for one in content if isinstance(one, float | int)]
        return ", ".join(f"{one:.6g}" for one in degrees)
    if isinstance(content, str) and field.key not in contents.PHOTO_COLUMNS:
        stored = contents.from_texts(field, [content]) if not field.in_languages else content
        return str(stored[0] if isinstance(stored, list) else stored)
    return str(content)
