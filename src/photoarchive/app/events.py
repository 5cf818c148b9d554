"""Events and their photographs: which ones may belong to one, and how they join it.

A photograph may belong to an event when it was taken on one of its days. Where it was taken tells
more: at a place of the event (or one that lies in it), or near to one. A photograph of those days
that knows no place may belong to it as well; one that was taken elsewhere is not thought of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit, Restore, Together, result
from photoarchive.app.filling import FillDefaults
from photoarchive.app.term_edits import Called, term_called
from photoarchive.catalogue import recorded, search, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain import dates
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import EventWithoutDays
from photoarchive.domain.fields import GROUPS
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.query import (
    And,
    Between,
    Has,
    Near,
    Not,
    Or,
    Order,
    Query,
    WithTerm,
    Words,
)
from photoarchive.domain.term import NameKind, Term, TermId, Vocabulary
from photoarchive.domain.text import words

EVENT = "event"
# Within so many kilometres of a place of the event a photograph is taken at it: a demonstration
# goes through a city, and an operation lies around a village.
NEAR_KM = 10.0
_PLACES = ("location_shown", "location_created")
_TEXTS = ("sublocation", "city")
# What tells where a photograph is from, beside its place terms.
_KNOWN = (*GROUPS["place"], "gps")


class Why(StrEnum):
    """What speaks for a photograph beside the day."""

    PLACE = "place"  # it says so itself: a term, or the name of one
    NEAR = "near"
    DATE = "date"  # nothing else, and nothing against it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Photographs that may belong to an event, the oldest first, and what speaks for each."""

    event: Term
    why: Mapping[PhotoId, Why]

    def because(self, *reasons: Why) -> tuple[PhotoId, ...]:
        """Those for which one of these speaks."""
        return tuple(id for id, why in self.why.items() if why in reasons)

    @property
    def likely(self) -> tuple[PhotoId, ...]:
        """Those for which more speaks than the day."""
        return self.because(Why.PLACE, Why.NEAR)


@dataclass(frozen=True, slots=True)
class JoinEvent:
    """Gives photographs this event (in place of one that they had), and with `fill` what its record
    fills in where nothing stands."""

    event: Called
    ids: Collection[PhotoId]
    fill: bool = True

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Gives it; raises `NoSuchTerm`."""
        edits: list[Edit] = [_SetEvent(self.event, self.ids)]
        if self.fill:
            edits.append(FillDefaults(EVENT, self.ids))
        return Together(tuple(edits)).apply(tx)


@dataclass(frozen=True, slots=True)
class LeaveEvent:
    """Takes this event off the photographs that have it; what was filled in stays."""

    event: Called
    ids: Collection[PhotoId]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Takes it off; raises `NoSuchTerm`."""
        one = term_called(tx, Vocabulary.EVENTS, self.event)
        carrying = set(terms.carriers(tx, [one.id]).get(EVENT, ())).intersection(self.ids)
        return result(recorded.set_photos(tx, EVENT, "", dict.fromkeys(sorted(carrying))))


@dataclass(frozen=True, slots=True)
class _SetEvent:
    event: Called
    ids: Collection[PhotoId]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        one = term_called(tx, Vocabulary.EVENTS, self.event)
        return result(recorded.set_photos(tx, EVENT, "", {id: [one.id] for id in self.ids}))


def suggested(archive: Archive, event: Called, km: float = NEAR_KM) -> Suggestion:
    """The photographs without an event that may belong to this one. Raises `NoSuchTerm`, and
    `EventWithoutDays` where nothing is told of when it was."""
    with archive.catalogue.reading() as tx:
        one = term_called(tx, Vocabulary.EVENTS, event)
        period = _period(one)
        places = terms.by_ids(tx, one.details.places)
        there = [_at(place) for place in places.values()]
        near = [Near(*point, km) for point in _points(one, places.values())]
        free = And((period, Not(Has((EVENT,)))))
        days = search.ids(tx, free, Order.OLDEST)
        at_place = set(search.ids(tx, And((free, Or(tuple(there)))))) if there else set()
        nearby = set(search.ids(tx, And((free, Or(tuple(near)))))) if near else set()
        # Of an event that goes on for ever the day alone says nothing.
        ended = bool(one.details.valid_to and one.details.valid_from)
        lost = set(search.ids(tx, And((free, Not(Has(_KNOWN)))))) if ended else set()
    why: dict[PhotoId, Why] = {}
    for id in days:
        if id in at_place:
            why[PhotoId(id)] = Why.PLACE
        elif id in nearby:
            why[PhotoId(id)] = Why.NEAR
        elif id in lost:
            why[PhotoId(id)] = Why.DATE
    return Suggestion(one, why)


def places_of(archive: Archive, one: Term) -> list[Term]:
    """The places of an event, in their order."""
    with archive.catalogue.reading() as tx:
        known = terms.by_ids(tx, one.details.places)
    return [known[id] for id in one.details.places if id in known]


def may_suggest(one: Term) -> bool:
    """Whether it is told when the event was."""
    return bool(one.details.valid_from or one.details.valid_to)


def _period(one: Term) -> Query:
    first, last = one.details.valid_from, one.details.valid_to
    if not (first or last):
        raise EventWithoutDays(one.preferred())
    low = dates.span(first, first)[0] if first else None
    high = dates.span(last, last)[1] if last else None
    return Between("taken", low, high)


def _at(place: Term) -> Query:
    """The photographs that say that they are at a place or in it: by a term, or in their texts of
    one line, where the older files have it."""
    asked: list[Query] = [WithTerm(place.id, _PLACES, narrower=True)]
    spoken = dict.fromkeys(
        tuple(words(name.name)) for name in place.names if name.kind is not NameKind.HIDDEN
    )
    asked += [Words(one, _TEXTS, whole=True) for one in spoken if one]
    return Or(tuple(asked))


def _points(one: Term, places: Iterable[Term]) -> Sequence[tuple[float, float]]:
    positions = (term.details.position for term in (one, *places))
    return [point for point in positions if point is not None]


def event_ids(archive: Archive) -> list[TermId]:
    """All events, by when they began, the latest first; those without a day last."""
    with archive.catalogue.reading() as tx:
        known = terms.all_of(tx, Vocabulary.EVENTS)
    dated = sorted(known.values(), key=lambda one: one.preferred())
    dated.sort(key=lambda one: one.details.valid_from or one.details.valid_to, reverse=True)
    return [one.id for one in dated]
