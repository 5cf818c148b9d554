"""What the photographs that answer have in common, to narrow them down by.

Within a facet one of the chosen values is enough, different facets must all hold, and what is left
out must not be there. Choices are parts of the search (`domain.chips`), so that they are known by
a term's number and go wherever a search goes.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from photoarchive import i18n
from photoarchive.app.archive import Archive
from photoarchive.app.asked import Asked
from photoarchive.catalogue import facets as counted_facets
from photoarchive.catalogue import search, successors, term_lists, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain.chips import Chip, chip
from photoarchive.domain.fields import BY_KEY as FIELDS
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.query import And, Query
from photoarchive.domain.query_text import read_query
from photoarchive.domain.query_values import PRESENCE_WORDS
from photoarchive.domain.term import TermId, Vocabulary
from photoarchive.domain.text import words
from photoarchive.i18n import N_

# As it stands in a chip: a term's number, a rating, else a text (`2017`, `caption@ar`, `Beirut`).
Value: TypeAlias = int | str

_CAPTION = "caption@"
_RATINGS = range(-1, 6)
_FOLDED_KEPT = 1 << 16


class Kind(StrEnum):
    """What the values of a facet are."""

    TERM = "term"
    TEXT = "text"
    YEAR = "year"
    RATING = "rating"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: its key, the word of searching that its choices are written with, and its title
    (translated where shown)."""

    key: str
    word: str
    title: str
    kind: Kind

    @property
    def vocabulary(self) -> Vocabulary | None:
        """The vocabulary of its terms."""
        return FIELDS[self.key].vocabulary if self.kind is Kind.TERM else None


FACETS = (
    Facet("source", "source", N_("Source"), Kind.TERM),
    Facet("credit", "credit", N_("Credit"), Kind.TERM),
    Facet("byline", "byline", N_("Byline"), Kind.TERM),
    Facet("event", "event", N_("Event"), Kind.TERM),
    Facet("location_shown", "location_shown", N_("Place"), Kind.TERM),
    Facet("persons", "persons", N_("Person"), Kind.TERM),
    Facet("organisations", "organisations", N_("Organisation"), Kind.TERM),
    Facet("keywords", "keywords", N_("Keyword"), Kind.TERM),
    Facet("year", "taken", N_("Year"), Kind.YEAR),
    Facet("language", "has", N_("Captions in"), Kind.LANGUAGE),
    Facet("checked", "checked", N_("Checked captions in"), Kind.LANGUAGE),
    Facet("stale", "stale", N_("Stale captions in"), Kind.LANGUAGE),
    Facet("rating", "rating", N_("Rating"), Kind.RATING),
    Facet("label", "label", N_("Colour label"), Kind.TEXT),
    Facet("country", "country", N_("Country"), Kind.TEXT),
    Facet("city", "city", N_("City"), Kind.TEXT),
    Facet("format", "format", N_("Format"), Kind.TEXT),
    Facet("model", "model", N_("Camera"), Kind.TEXT),
    Facet("lens", "lens", N_("Lens"), Kind.TEXT),
)
BY_KEY = {facet.key: facet for facet in FACETS}
_BY_WORD = {facet.word: facet for facet in FACETS}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet with how many photographs have it. `chosen` is whether it is among those
    that are enough (True), left out (False), or neither (None)."""

    value: Value
    count: int
    chosen: bool | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """The most frequent values of a facet, with every chosen one, and how many there are in all."""

    facet: Facet
    choices: tuple[Choice, ...]
    total: int


# --- choosing -------------------------------------------------------------------------------------


def facet_of(one: Chip) -> Facet | None:
    """The facet in which a chip chooses; None for any other condition."""
    facet = _BY_WORD.get(one.field)
    return facet if facet is not None and all(_fits(facet.kind, v) for v in one.values) else None


def is_choice(one: Chip) -> bool:
    """Whether a chip is a choice among the values of a facet."""
    return facet_of(one) is not None


def chosen(chips: Iterable[Chip], facet: Facet) -> dict[Hashable, bool]:
    """What is chosen in a facet, by `identity`: True for values that are enough, False for those
    left out."""
    found: dict[Hashable, bool] = {}
    for one in chips:
        if facet_of(one) is facet:
            found |= {identity(facet, value): not one.negated for value in one.values}
    return found


def identity(facet: Facet, value: Value) -> Hashable:
    """What makes two values of a facet the same one: searching tells texts apart by their folded
    words alone, so `BEIRUT` and `Beirut` are one."""
    if facet.kind is Kind.TEXT:
        return _folded(str(value))
    return str(value).lower() if facet.kind is Kind.LANGUAGE else value


def with_choice(
    chips: Sequence[Chip], facet: Facet, value: Value, wanted: bool | None
) -> tuple[Chip, ...]:
    """The chips in which a value is one that is enough (True), left out (False), or neither
    (None). A value joins the last chip of its facet; a chip without any is gone."""
    same = identity(facet, value)
    kept: list[Chip] = []
    for one in chips:
        if facet_of(one) is facet:
            rest = tuple(v for v in one.values if identity(facet, v) != same)
            one = replace(one, values=rest)
        if one.values:
            kept.append(one)
    if wanted is None:
        return tuple(kept)
    for at in reversed(range(len(kept))):
        if facet_of(kept[at]) is facet and kept[at].negated is not wanted:
            kept[at] = replace(kept[at], values=(*kept[at].values, value))
            return tuple(kept)
    return (*kept, Chip(facet.word, (value,), not wanted))


def without_facet(chips: Iterable[Chip], facet: Facet) -> tuple[Chip, ...]:
    """The chips without what is chosen in a facet and what is left out of it."""
    return tuple(one for one in chips if facet_of(one) is not facet)


def _fits(kind: Kind, value: Value) -> bool:
    match kind:
        case Kind.TERM:
            return isinstance(value, int)
        case Kind.RATING:
            return isinstance(value, int) and value in _RATINGS
        case Kind.YEAR:
            return isinstance(value, str) and re.fullmatch(r"[0-9]{4}", value) is not None
        case Kind.LANGUAGE:
            return isinstance(value, str) and value.startswith(_CAPTION)
        case Kind.TEXT:
            return isinstance(value, str) and bool(_folded(value))


# --- counting -------------------------------------------------------------------------------------


def counts(
    archive: Archive, asked: Asked, limit: int, keys: Iterable[str] = tuple(BY_KEY)
) -> dict[str, Counts]:
    """The values of these facets, at most `limit` of each and every chosen one.

    They are counted among the photographs that answer, but in each facet as if none of its own
    values were chosen: so many there would be with this value instead. A value that is left out
    has the count of those that it takes away. Raises `QueryError`.
    """
    with archive.catalogue.reading() as tx:
        counter = _Counter(tx, archive.languages, asked)
        wanted = [BY_KEY[key] for key in keys]
        counter.prepare(wanted, limit)
        return {facet.key: counter.counts(facet, limit) for facet in wanted}


def present(archive: Archive, asked: Asked, keys: Iterable[str]) -> set[str]:
    """Which of these facets have any value to choose, without counting them. Raises
    `QueryError`."""
    wanted, query = [BY_KEY[key] for key in keys], asked.query()
    with archive.catalogue.reading() as tx:
        found = counted_facets.present(tx, query, [facet.key for facet in wanted])
        is_any = search.count(tx, query) > 0
    for facet in wanted:
        # The languages of the archive can always be chosen; a photograph has stars, or none.
        languages = facet.word in PRESENCE_WORDS and archive.languages
        if languages or (facet.kind is Kind.RATING and is_any):
            found.add(facet.key)
    return found


def all_values(archive: Archive, asked: Asked, facet: Facet) -> dict[Value, int]:
    """All values of a facet with their counts, the most frequent first, and those that are chosen
    even if nothing has them."""
    with archive.catalogue.reading() as tx:
        counter = _Counter(tx, archive.languages, asked)
        counter.prepare([facet], 0)
        return {one.value: one.count for one in counter.counts(facet, 0).choices}


def followed(archive: Archive, chips: Sequence[Chip]) -> tuple[Chip, ...]:
    """The chips with the terms that stand for those that are gone."""
    with archive.catalogue.reading() as tx:
        return _followed(tx, chips)


def _followed(tx: Transaction, chips: Sequence[Chip]) -> tuple[Chip, ...]:
    facets = {one: facet_of(one) for one in chips}
    of_terms = [one for one, facet in facets.items() if facet and facet.kind is Kind.TERM]
    instead = successors.of(tx, {int(value) for one in of_terms for value in one.values})
    moved = {
        one: replace(one, values=tuple(dict.fromkeys(_standing(one.values, instead))))
        for one in of_terms
        if instead
    }
    return tuple(moved.get(one, one) for one in chips)


def _standing(values: Iterable[Value], instead: Mapping[TermId, TermId]) -> list[Value]:
    numbers = [TermId(int(value)) for value in values]
    return [int(instead.get(id, id)) for id in numbers]


class _Counter:
    """Counts for one search, within one transaction."""

    def __init__(self, tx: Transaction, languages: Sequence[str], asked: Asked) -> None:
        self._tx = tx
        self._languages = languages
        # A choice whose term is gone is one in the term that stands for it.
        self._asked = asked = replace(asked, chips=_followed(tx, asked.chips))
        self._whole = asked.query()
        self._found: dict[str, dict[Value, int]] = {}
        self._totals: dict[str, int] = {}

    def prepare(self, facets: Sequence[Facet], limit: int) -> None:
        """Asks the catalogue, once for all facets in which nothing is chosen."""
        free = [facet for facet in facets if not self._ticked(facet)]
        self._ask(self._whole, [f.key for f in free if f.kind is Kind.TERM], limit)
        self._ask(self._whole, [f.key for f in free if f.kind is not Kind.TERM], 0)
        for facet in facets:
            if self._ticked(facet):
                few = limit if facet.kind is Kind.TERM else 0
                self._ask(self._base(facet), [facet.key], few)

    def counts(self, facet: Facet, limit: int) -> Counts:
        """The counts of a facet."""
        base = self._base(facet)
        found = self._values(facet, base)
        by_identity = {identity(facet, value): value for value in found}
        state = chosen(self._asked.chips, facet)
        if len(found) == self._totals[facet.key] == limit + 1:
            limit += 1  # "1 more" takes as much room as the one itself
        shown = list(found)[: limit or None]
        for same, value in _values_of(self._asked.chips, facet).items():
            value = by_identity.get(same, value)
            if value not in shown:
                shown.append(value)
            if state[same] is False:
                found[value] = self._taken_away(facet, value)
            elif value not in found:
                found[value] = self._count(base, facet, value)
        choices = (Choice(v, found[v], state.get(identity(facet, v))) for v in shown)
        total = max(self._totals[facet.key], len(shown))
        return Counts(facet, _in_order(facet, choices), total)

    def _ask(self, query: Query, keys: list[str], limit: int) -> None:
        if keys:
            # One more than is shown, to tell whether there are more.
            several = counted_facets.counts(self._tx, query, keys, limit and limit + 1)
            for key, one in several.items():
                self._found[key] = dict(one.values)
                self._totals[key] = one.total

    def _values(self, facet: Facet, base: Query) -> dict[Value, int]:
        """The values as they stand in a chip, the first ones first."""
        found = self._found[facet.key]
        match facet.kind:
            case Kind.TEXT:
                found = _joined(found)
            case Kind.YEAR:
                found = {f"{year:04}": n for year, n in sorted(found.items(), reverse=True)}
            case Kind.RATING:
                # No rating counts as 0.
                found = {**found, 0: search.count(self._tx, And((base, read_query("rating:0"))))}
                found = {stars: n for stars, n in sorted(found.items(), reverse=True) if n}
            case Kind.LANGUAGE:
                found = self._spoken(facet, found, base)
        if facet.kind is not Kind.TERM:
            self._totals[facet.key] = len(found)
        return found

    def _spoken(self, facet: Facet, found: dict[Value, int], base: Query) -> dict[Value, int]:
        """The languages of captions, those of the archive even if no caption is in them, so that
        what lacks one can be found. A language stands for its regions too."""
        tags = dict.fromkeys(str(tag) for tag in found)
        if facet.word in PRESENCE_WORDS:
            tags |= dict.fromkeys(self._languages)
        counted: dict[Value, int] = {}
        for tag in tags:
            regions = any(other.startswith(f"{tag}-") for other in tags)
            value = f"{_CAPTION}{tag}"
            is_exact = tag in found and not regions
            counted[value] = found[tag] if is_exact else self._count(base, facet, value)
        return dict(sorted(counted.items(), key=lambda pair: -pair[1]))

    def _ticked(self, facet: Facet) -> bool:
        return any(facet_of(one) is facet and not one.negated for one in self._asked.chips)

    def _base(self, facet: Facet) -> Query:
        if not self._ticked(facet):
            return self._whole
        kept = tuple(c for c in self._asked.chips if c.negated or facet_of(c) is not facet)
        return replace(self._asked, chips=kept).query()

    def _taken_away(self, facet: Facet, value: Value) -> int:
        chips = with_choice(self._asked.chips, facet, value, None)
        kept = tuple(c for c in chips if c.negated or facet_of(c) is not facet)
        return self._count(replace(self._asked, chips=kept).query(), facet, value)

    def _count(self, base: Query, facet: Facet, value: Value) -> int:
        return search.count(self._tx, And((base, read_query(chip(facet.word, [value])))))


def _values_of(chips: Iterable[Chip], facet: Facet) -> dict[Hashable, Value]:
    of_facet = (one for one in chips if facet_of(one) is facet)
    return {identity(facet, value): value for one in of_facet for value in one.values}


def _joined(found: Mapping[Value, int]) -> dict[Value, int]:
    """Texts that searching does not tell apart as the most frequent of them, with all their
    photographs (which have one text of these fields each); without those that have no words."""
    spelled: dict[Hashable, Value] = {}
    counted: dict[Value, int] = {}
    for value, n in found.items():
        folded = _folded(str(value))
        if folded:
            one = spelled.setdefault(folded, value)
            counted[one] = counted.get(one, 0) + n
    return dict(sorted(counted.items(), key=lambda pair: -pair[1]))


def _in_order(facet: Facet, choices: Iterable[Choice]) -> tuple[Choice, ...]:
    if facet.kind in (Kind.YEAR, Kind.RATING):
        return tuple(sorted(choices, key=lambda one: int(one.value), reverse=True))
    return tuple(choices)


@lru_cache(maxsize=_FOLDED_KEPT)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(words(text))


# --- names ----------------------------------------------------------------------------------------


def names(archive: Archive, ids: Iterable[int]) -> dict[int, str]:
    """The names of terms in the language of the window, of those that are gone that of the term
    that stands for them; where there is none they are left out."""
    wanted = [TermId(id) for id in ids]
    with archive.catalogue.reading() as tx:
        instead = successors.of(tx, wanted)
        known = terms.by_ids(tx, [instead.get(id, id) for id in wanted])
    spoken = (i18n.language(), *archive.languages[:1])
    standing = {id: instead.get(id, id) for id in wanted}
    return {int(id): known[one].preferred(*spoken) for id, one in standing.items() if one in known}


def called(archive: Archive, facet: Facet, text: str) -> set[int]:
    """The terms of a facet's vocabulary that have a name with words that begin as those of a text,
    which has some."""
    assert facet.vocabulary is not None
    with archive.catalogue.reading() as tx:
        return {int(id) for id in term_lists.matching(tx, facet.vocabulary, text) or ()}


def by_name(archive: Archive, facet: Facet) -> list[int]:
    """All terms of a facet's vocabulary by their names in the language of the window."""
    assert facet.vocabulary is not None
    with archive.catalogue.reading() as tx:
        return [int(id) for id in term_lists.by_name(tx, facet.vocabulary, "", i18n.language())]


def language_of(value: Value) -> str:
    """The language that a value of the facet of languages stands for."""
    return str(value).removeprefix(_CAPTION) or DEFAULT_LANGUAGE
