"""Terms that become one, become two, or go, as edits; the photographs follow.

These may be of very many photographs: they tell how far they are while they work.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from photoarchive.app.edits import Restore, Working, result, without_stray_details
from photoarchive.app.term_edits import Called, term_called
from photoarchive.catalogue import contents, recorded, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.changes import Item
from photoarchive.catalogue.contents import Stored
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import OnlyName, SameTerm, TermCarried
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId
from photoarchive.domain.places import named
from photoarchive.domain.structures import DETAILS_OF, place_name
from photoarchive.domain.term import (
    Details,
    NameKind,
    NewTerm,
    Origin,
    Term,
    TermId,
    TermName,
    Vocabulary,
    preferred,
)
from photoarchive.domain.term_joining import joined, with_preferred
from photoarchive.domain.text import one_line

# So many photographs are done between two words of how far it is.
_BATCH = 5000


@dataclass(frozen=True, slots=True)
class MergeTerms:
    """Makes several terms one: their photographs carry it, their names find it, what stood below
    them stands below it; they themselves are gone."""

    vocabulary: Vocabulary
    into: Called
    others: tuple[Called, ...]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Merges them; raises `NoSuchTerm`, and `SameTerm` for one that is the same."""
        return recorded.drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by."""
        into, others = chosen(tx, self.vocabulary, self.into, self.others)
        gone = [one.id for one in others]
        items = yield from _repointed(tx, gone, into.id)
        merged = joined(into, others)
        after = replace(merged, details=replace(merged.details, broader=place_of(tx, into, gone)))
        items += recorded.set_terms(tx, _neighbours(tx, others, lambda _id: into.id, into.id, into))
        items += recorded.remove_terms(tx, gone)
        items += recorded.set_terms(tx, [after])
        return result(items)


@dataclass(frozen=True, slots=True)
class SplitTerm:
    """Makes two terms of one: these names (each with its language) go to a new one, and so do
    these photographs. A name that the term does not have is given to the new one alone."""

    vocabulary: Vocabulary
    term: Called
    names: tuple[tuple[str, str], ...]
    photographs: tuple[PhotoId, ...] = ()

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Splits it; raises `NoSuchTerm`, and `OnlyName` when one of the two had none."""
        return recorded.drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by. The new term stands at the same place in the tree."""
        one = term_called(tx, self.vocabulary, self.term)
        asked = {(one_line(name), language) for name, language in self.names}
        going = [n for n in one.names if (n.name, n.language) in asked]
        held = {(n.name, n.language) for n in going}
        given = [
            TermName(one_line(name), language, NameKind.PREFERRED)
            for name, language in self.names
            if one_line(name) and (one_line(name), language) not in held
        ]
        staying = with_preferred([n for n in one.names if n not in going])
        new_names = with_preferred([*given, *going])
        if not staying or not new_names:
            raise OnlyName(one.preferred())
        details = Details(broader=one.details.broader, different=frozenset({one.id}))
        new = NewTerm(self.vocabulary, new_names, Origin.KEPT, details)
        (id,), items = recorded.add_terms(tx, [new])
        apart = replace(one.details, different=one.details.different | {id})
        items += recorded.set_terms(
            tx, [replace(one, names=staying, origin=Origin.KEPT, details=apart)]
        )
        items += yield from _repointed(tx, [one.id], id, set(self.photographs))
        items += _details_renamed(tx, new, self.photographs, {n.name for n in one.names})
        return result(items)


@dataclass(frozen=True, slots=True)
class DeleteTerms:
    """Deletes terms. Photographs that carry them get the replacement, or (`off`) carry them no
    more. What stood below a term stands where it stood, and loses nothing else."""

    vocabulary: Vocabulary
    terms: tuple[Called, ...]
    replacement: Called | None = None
    off: bool = False

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Deletes them; raises `NoSuchTerm`, `SameTerm` for a replacement that is to go, and
        `TermCarried` when photographs carry one and nothing is said of them."""
        return recorded.drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by."""
        if self.replacement is not None:
            to, going = chosen(tx, self.vocabulary, self.replacement, self.terms)
            target: TermId | None = to.id
        else:
            going = _each_once(tx, self.vocabulary, self.terms)
            target = None
        gone = [one.id for one in going]
        if target is None and not self.off:
            for one in going:
                carriers = {id for ids in terms.carriers(tx, [one.id]).values() for id in ids}
                if carriers:
                    raise TermCarried(one.preferred(), len(carriers))
        items = yield from _repointed(tx, gone, target)
        above = {id: _next_above(tx, id, gone) for id in gone}
        items += recorded.set_terms(tx, _neighbours(tx, going, above.__getitem__, target))
        items += recorded.remove_terms(tx, gone)
        if target is not None:
            stays = terms.by_ids(tx, [target])[target]
            instead = stays.details.instead_of.union(
                gone, *(one.details.instead_of for one in going)
            )
            details = replace(stays.details, instead_of=instead)
            items += recorded.set_terms(tx, [replace(stays, details=details)])
        return result(items)


@dataclass(frozen=True, slots=True)
class TellApart:
    """Notes that two terms which look alike are not the same; or (`apart` false) that nothing is
    known of it any more."""

    vocabulary: Vocabulary
    one: Called
    other: Called
    apart: bool = True

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Notes it with both; raises `NoSuchTerm` or `SameTerm`."""
        one, (other,) = chosen(tx, self.vocabulary, self.one, (self.other,))
        return result(
            recorded.set_terms(tx, [self._noted(one, other.id), self._noted(other, one.id)])
        )

    def _noted(self, one: Term, other: TermId) -> Term:
        known = one.details.different
        different = known | {other} if self.apart else known - {other}
        return replace(one, details=replace(one.details, different=different))


def chosen(
    tx: Transaction, vocabulary: Vocabulary, into: Called, others: Sequence[Called]
) -> tuple[Term, list[Term]]:
    """The term that stays and those that go, each once; raises `NoSuchTerm`, and `SameTerm` where
    the one that stays is among the others, or there are none."""
    stays = term_called(tx, vocabulary, into)
    going = _each_once(tx, vocabulary, others)
    if not going or any(one.id == stays.id for one in going):
        raise SameTerm(stays.preferred())
    return stays, going


def place_of(tx: Transaction, into: Term, gone: Sequence[TermId]) -> TermId | None:
    """Where a merged term stands: where it stood, unless below one of those that it takes in; then
    where the topmost of these stood."""
    path = [into.id, *terms.above(tx, into.id)]
    tops = [number for number, id in enumerate(path) if id in gone]
    if tops:
        rest = path[tops[-1] + 1 :]
        return rest[0] if rest else None
    if into.details.broader is not None:
        return into.details.broader
    for id in gone:
        above = terms.above(tx, id)
        if above and not {into.id, *gone} & set(above):
            return above[0]
    return None


def _each_once(tx: Transaction, vocabulary: Vocabulary, called: Iterable[Called]) -> list[Term]:
    found = {one.id: one for one in (term_called(tx, vocabulary, name) for name in called)}
    return list(found.values())


def _next_above(tx: Transaction, id: TermId, gone: Sequence[TermId]) -> TermId | None:
    return next((above for above in terms.above(tx, id) if above not in gone), None)


def _repointed(
    tx: Transaction, gone: Sequence[TermId], to: TermId | None, only: set[PhotoId] | None = None
) -> Generator[int, None, list[Item]]:
    """Gives the photographs that carry terms another in their place (or none), each once; of the
    photographs `only` these. Yields how many are done."""
    items: list[Item] = []
    done = 0
    for key, ids in terms.carriers(tx, gone).items():
        carrying = [id for id in ids if only is None or id in only]
        for start in range(0, len(carrying), _BATCH):
            batch = carrying[start : start + _BATCH]
            held = contents.read(tx, key, "", batch)
            new = {id: _swapped(content, gone, to) for id, content in held.items()}
            items += recorded.set_photos(tx, key, "", new)
            if to is None and key in DETAILS_OF:
                items += without_stray_details(tx, key, batch)
            done += len(batch)
            yield done
    return items


def _swapped(content: Stored, gone: Sequence[TermId], to: TermId | None) -> Stored:
    swapped = (to if id in gone else id for id in contents.term_ids(content))
    return list(dict.fromkeys(id for id in swapped if id is not None)) or None


def _neighbours(
    tx: Transaction,
    gone: Sequence[Term],
    place: Callable[[TermId], TermId | None],
    instead: TermId | None,
    into: Term | None = None,
) -> list[Term]:
    """The other terms that know of those that go: what stands below one of them stands below
    `place` of it, what is told apart from it is told apart from what it goes into, and what takes
    place there takes place at what is there instead."""
    numbers = {one.id for one in gone}
    below = terms.narrower(tx, numbers)
    apart = {id for one in gone for id in one.details.different}
    events = terms.taking_place_at(tx, numbers)
    others = {*below, *apart, *events} - numbers - ({into.id} if into is not None else set())
    changed = []
    for one in terms.by_ids(tx, others).values():
        told = one.details
        if told.broader in numbers:
            told = replace(told, broader=place(told.broader))
        if told.different & numbers:
            new = {into.id} if into is not None else set()
            told = replace(told, different=(told.different - numbers) | new)
        if numbers.intersection(told.places):
            swapped = (instead if id in numbers else id for id in told.places)
            places = tuple(dict.fromkeys(id for id in swapped if id is not None))
            told = replace(told, places=places)
        changed.append(replace(one, details=told))
    return changed


def _details_renamed(
    tx: Transaction, new: NewTerm, ids: Sequence[PhotoId], called: set[str]
) -> list[Item]:
    """What is told of a place in detail goes by one of the names of its term: where that was a
    name of the old one, it goes by those of the new one."""
    names = {n.language: n.name for n in new.names if n.kind is NameKind.PREFERRED}
    names = {DEFAULT_LANGUAGE: preferred(new.names), **names}
    own = {n.name for n in new.names}
    items: list[Item] = []
    for key in DETAILS_OF.values() if new.vocabulary is Vocabulary.PLACES else ():
        changed: dict[PhotoId, Stored] = {}
        for id, content in contents.read(tx, key, "", ids).items():
            held = content if isinstance(content, list) else []
            several = [one for one in held if isinstance(one, Mapping)]
            changed[id] = [
                named(one, names) if place_name(one) in called - own else one for one in several
            ] or None
        items += recorded.set_photos(tx, key, "", changed)
    return items
