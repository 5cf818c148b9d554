"""The authority records as the faces show them: for lists by their numbers first, then page by
page, so that fifty thousand of them are no burden.

What changes them are the edits of `app.term_edits` and `app.term_merging`; files of terms are read
and written in `app.term_files`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from photoarchive.app.archive import Archive
from photoarchive.app.term_edits import Called, term_called
from photoarchive.app.term_merging import chosen, place_of
from photoarchive.catalogue import suggest, term_lists, terms
from photoarchive.domain import doubles as likeness
from photoarchive.domain.doubles import Reason
from photoarchive.domain.errors import NoSuchTerm, WrongValue
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.term import Term, TermId, TermName, Vocabulary
from photoarchive.domain.term_joining import Conflict, conflicts, joined
from photoarchive.domain.text import fold, one_line


class Sort(StrEnum):
    """How a list of terms is ordered."""

    NAME = "name"
    USED = "used"


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list of terms, and how long the whole is."""

    terms: tuple[Term, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A term in the tree: its number, its name, what stands above it, and the numbers of those
    directly below it by their names."""

    id: TermId
    name: str
    broader: TermId | None
    narrower: tuple[TermId, ...]


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging terms would come to: the term as it would be (not counted), the terms that
    would be gone, how many photographs would get it in place of another (in the trash too), the
    names it would gain, how many terms would move below it, and what would be lost of the others
    because it is told of otherwise."""

    into: Term
    gone: tuple[Term, ...]
    photographs: int
    names: tuple[TermName, ...]
    narrower: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Double:
    """Two terms that may be one, the one to keep first (the more used one, else the one with more
    names), with two of their names that look alike, how likely it is (0 to 1) and why."""

    keep: Term
    other: Term
    names: tuple[str, str]
    score: float
    reason: Reason


def terms_of(archive: Archive, vocabulary: Vocabulary) -> list[Term]:
    """The terms of a vocabulary, most used first."""
    with archive.catalogue.reading() as tx:
        return terms.of_vocabulary(tx, vocabulary)


def term_named(archive: Archive, vocabulary: Vocabulary, name: Called) -> Term:
    """The term that is called so (or "#12", by its number); raises `NoSuchTerm`."""
    with archive.catalogue.reading() as tx:
        id = term_called(tx, vocabulary, name).id
        return terms.counted(tx, [id])[id]


def term(archive: Archive, id: TermId) -> Term:
    """One term, counted; raises `NoSuchTerm` when it is gone."""
    with archive.catalogue.reading() as tx:
        found = terms.counted(tx, [id])
    if id not in found:
        raise NoSuchTerm("", f"#{id}")
    return found[id]


def terms_by_ids(archive: Archive, ids: Sequence[TermId], *, count: bool = True) -> list[Term]:
    """These terms in this order, counted unless it is not wanted; those that are gone are left
    out."""
    with archive.catalogue.reading() as tx:
        found = terms.counted(tx, ids) if count else terms.by_ids(tx, ids)
    return [found[id] for id in ids if id in found]


def listed(
    archive: Archive,
    vocabulary: Vocabulary,
    text: str = "",
    sort: Sort = Sort.NAME,
    language: str = "",
) -> list[TermId]:
    """The numbers of the terms of a vocabulary that have a name with words that begin as these
    (hidden names too), ordered by the names shown in this language or by use: all that a table
    needs before it asks for the rows that it paints."""
    with archive.catalogue.reading() as tx:
        found = term_lists.by_name(tx, vocabulary, text, language)
        if sort is Sort.USED:
            used = terms.counts(tx, vocabulary)
            found.sort(key=lambda id: -used.get(id, 0))
        return found


def page(
    archive: Archive,
    vocabulary: Vocabulary,
    text: str = "",
    offset: int = 0,
    limit: int = 100,
    sort: Sort = Sort.NAME,
    language: str = "",
) -> Page:
    """A part of `listed`, with the terms whole and counted."""
    ids = listed(archive, vocabulary, text, sort, language)
    return Page(tuple(terms_by_ids(archive, ids[offset : offset + limit])), len(ids))


def tree(archive: Archive, vocabulary: Vocabulary, language: str = "") -> dict[TermId, Branch]:
    """The whole vocabulary as a tree, by numbers, ordered by the names shown in this language;
    those at the top have nothing above them. A term below one that is gone stands at the top."""
    with archive.catalogue.reading() as tx:
        named = term_lists.named(tx, vocabulary, language)
    known = {row.id for row in named}
    below: dict[TermId, list[TermId]] = {}
    for row in named:
        if row.broader in known and row.broader is not None:
            below.setdefault(row.broader, []).append(row.id)
    return {
        row.id: Branch(
            row.id,
            row.name,
            row.broader if row.broader in known else None,
            tuple(below.get(row.id, ())),
        )
        for row in named
    }


def children(
    archive: Archive, vocabulary: Vocabulary, broader: TermId | None = None, language: str = ""
) -> list[Branch]:
    """The terms directly below one (or at the top) with the numbers of those below them."""
    branches = tree(archive, vocabulary, language)
    return [one for one in branches.values() if one.broader == broader]


def path_of(archive: Archive, id: TermId) -> list[Term]:
    """The terms above one in the tree, from the top down to the one right above it."""
    with archive.catalogue.reading() as tx:
        above = terms.above(tx, id)
        known = terms.by_ids(tx, above)
    return [known[one] for one in reversed(above) if one in known]


def names_beginning(
    archive: Archive, vocabulary: Vocabulary, typed: str, limit: int = 12
) -> list[str]:
    """Names of a vocabulary that begin as typed, the more used first."""
    with archive.catalogue.reading() as tx:
        named = suggest.names_beginning(tx, vocabulary, typed, limit * 2)
    return list(dict.fromkeys(name for name, _id in named))[:limit]


def narrower_of(archive: Archive, id: TermId, language: str = "") -> list[tuple[TermId, str]]:
    """The terms directly below one, by the names shown in this language."""
    with archive.catalogue.reading() as tx:
        below = terms.by_ids(tx, terms.narrower(tx, [id]))
    named = [(one.id, one.preferred(language)) for one in below.values()]
    return sorted(named, key=lambda one: (fold(one[1]), one[0]))


def counts(archive: Archive, vocabulary: Vocabulary) -> dict[TermId, int]:
    """How many photographs outside the trash carry each term, of those that any does."""
    with archive.catalogue.reading() as tx:
        return terms.counts(tx, vocabulary)


def touched(archive: Archive, ids: Iterable[TermId]) -> int:
    """How many photographs, in the trash too, carry any of these terms: how long an edit of them
    takes, and what a long task is told as its total."""
    with archive.catalogue.reading() as tx:
        return len({id for several in terms.carriers(tx, ids).values() for id in several})


def merge_preview(
    archive: Archive, vocabulary: Vocabulary, into: Called, others: Sequence[Called]
) -> MergePreview:
    """What merging would come to; raises what merging would."""
    with archive.catalogue.reading() as tx:
        stays, going = chosen(tx, vocabulary, into, others)
        gone = [one.id for one in going]
        carriers = {id for ids in terms.carriers(tx, gone).values() for id in ids}
        below = set(terms.narrower(tx, gone)) - {stays.id, *gone}
        above = place_of(tx, stays, gone)
    merged = joined(stays, going)
    merged = replace(merged, details=replace(merged.details, broader=above))
    held = {(n.name, n.language) for n in stays.names}
    gained = tuple(n for n in merged.names if (n.name, n.language) not in held)
    return MergePreview(
        merged, tuple(going), len(carriers), gained, len(below), conflicts(stays, going)
    )


def doubles(archive: Archive, vocabulary: Vocabulary, limit: int = 500) -> list[Double]:
    """Terms of a vocabulary that may be one, the likeliest first; what was found not to be the
    same is left out."""
    with archive.catalogue.reading() as tx:
        known = terms.all_of(tx, vocabulary)
        pairs = likeness.likely(known.values())[:limit]
        shown = {id for pair in pairs for id in (pair.one, pair.other)}
        counted = terms.counted(tx, shown)
    found = []
    for pair in pairs:
        one, other = counted[pair.one], counted[pair.other]
        names = pair.names
        if (other.used, len(other.names), -other.id) > (one.used, len(one.names), -one.id):
            one, other, names = other, one, (names[1], names[0])
        found.append(Double(one, other, names, pair.score, pair.reason))
    return found


def photographs_of(archive: Archive, id: TermId) -> list[PhotoId]:
    """The photographs that carry a term, those in the trash too, by their numbers."""
    with archive.catalogue.reading() as tx:
        return sorted({id for ids in terms.carriers(tx, [id]).values() for id in ids})


def tidy_name(name: str) -> str:
    """A name as it is kept; raises `WrongValue` when nothing is left of it."""
    tidied = one_line(name)
    if not tidied:
        raise WrongValue("name", name, "name")
    return tidied


def as_record(one: Term) -> dict[str, Any]:
    """A term as JSON; what nothing is told of is left out."""
    told = one.details
    details = {
        "note": told.note,
        "broader": told.broader,
        "external": dict(told.external),
        "valid_from": told.valid_from,
        "valid_to": told.valid_to,
        "position": list(told.position) if told.position is not None else None,
        "defaults": dict(told.defaults),
        "different": sorted(told.different),
        "places": list(told.places),
        "hashtag": told.hashtag,
        "lead": dict(told.lead),
    }
    return {
        "id": one.id,
        "vocabulary": one.vocabulary.value,
        "name": one.preferred(),
        "used": one.used,
        "origin": one.origin.value,
        "names": [
            {"name": n.name, "language": n.language, "kind": n.kind.value} for n in one.names
        ],
        **{key: value for key, value in details.items() if value},
    }
