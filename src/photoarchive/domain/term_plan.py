"""What an import of terms comes to: which are new, which complete one that is there.

An entry is the term that has one of its identifiers, else the one that is called by its preferred
name, or whose preferred name it has; never one with another identifier of the same scheme, and in
the tree never one that stands below another one. Nothing is taken away from a term: names are
added, and what nothing is told of is filled in. Where the file is to win, what it tells takes the
place of what was told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from photoarchive.domain.term import (
    Details,
    NameKind,
    Origin,
    Term,
    TermId,
    TermName,
    Vocabulary,
    ordered,
)
from photoarchive.domain.term_file import Entry, Fault
from photoarchive.domain.term_joining import add_names, with_preferred


@dataclass(slots=True)
class Plan:
    """New terms (with numbers below zero, by which others may stand below them) and those that
    come to be otherwise; how many entries are new, completed one that was there, or brought nothing
    new; and what could not be taken."""

    new: list[Term] = field(default_factory=list)
    changed: list[Term] = field(default_factory=list)
    added: int = 0
    completed: int = 0
    unchanged: int = 0
    faults: list[Fault] = field(default_factory=list)


def planned(
    vocabulary: Vocabulary,
    entries: Sequence[Entry],
    present: Mapping[TermId, Term],
    *,
    file_wins: bool = False,
) -> Plan:
    """What these entries come to for the terms that are present."""
    return _Planning(vocabulary, entries, present, file_wins).done()


class _Planning:
    """The terms as they will be, and how they are found by names and identifiers."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        entries: Sequence[Entry],
        present: Mapping[TermId, Term],
        file_wins: bool,
    ) -> None:
        self._vocabulary = vocabulary
        self._entries = entries
        self._before = present
        self._file_wins = file_wins
        self._terms = dict(present)
        self._by_name: dict[str, dict[TermId, None]] = {}
        self._by_identifier: dict[tuple[str, str], TermId] = {}
        for one in present.values():
            self._know(one)
        self._by_key = {entry.key: n for n, entry in enumerate(entries) if entry.key}
        self._of_file: dict[str, list[int]] = {}
        for number, entry in enumerate(entries):
            for name in entry.names:
                self._of_file.setdefault(name.name, []).append(number)
        self._became: dict[int, TermId | None] = {}
        self._made = 0
        self._plan = Plan()

    def done(self) -> Plan:
        """Takes every entry, what is above it before it."""
        for number in range(len(self._entries)):
            self._with_what_is_above(number)
        for id, one in self._terms.items():
            if id < 0:
                self._plan.new.append(one)
            elif one != self._before[id]:
                self._plan.changed.append(one)
        self._plan.faults.sort(key=lambda fault: fault.line)
        return self._plan

    def _with_what_is_above(self, number: int) -> None:
        way: list[int] = []
        at: int | None = number
        while at is not None and at not in self._became:
            if at in way:
                for one in way[way.index(at) :]:
                    self._refuse(one, "circle")
                break
            way.append(at)
            at = self._above_in_file(at)
        for one in reversed(way):
            if one not in self._became:
                self._became[one] = self._take(one)

    def _refuse(self, number: int, code: str, detail: str = "") -> None:
        entry = self._entries[number]
        shown = detail or (entry.names[0].name if entry.names else "")
        self._plan.faults.append(Fault(entry.line, code, shown))
        self._became[number] = None

    def _above_in_file(self, number: int) -> int | None:
        entry = self._entries[number]
        if entry.above:
            return self._by_key.get(entry.above)
        if not entry.path:
            return None
        named = (n for n in self._of_file.get(entry.path[-1], ()) if n != number)
        return next((n for n in named if _agree(self._entries[n].path, entry.path[:-1])), None)

    def _take(self, number: int) -> TermId | None:
        entry = self._entries[number]
        above: TermId | None = None
        if (entry.above or entry.path) and self._vocabulary.is_tree:
            in_file = self._above_in_file(number)
            if in_file is not None:
                above = self._became[in_file]
            elif entry.path:
                above = self._named_by_path(entry.path)
            if above is None:
                self._refuse(number, "no-broader", entry.path[-1] if entry.path else entry.above)
                return None
        known = self._match(entry, above)
        if known is None:
            return self._make(entry, above)
        completed = self._completed(self._terms[known], entry, above)
        same = replace(completed, origin=self._terms[known].origin) == self._terms[known]
        self._plan.unchanged += same
        self._plan.completed += not same
        self._terms[known] = completed
        self._know(completed)
        return known

    def _named_by_path(self, path: tuple[str, ...]) -> TermId | None:
        for id in self._by_name.get(path[-1], ()):
            above = self._path_of(self._terms[id].details.broader)
            ends = zip(reversed(above), reversed(path[:-1]), strict=False)
            if len(above) >= len(path) - 1 and all(self._called(one, name) for one, name in ends):
                return id
        return None

    def _path_of(self, id: TermId | None) -> tuple[TermId, ...]:
        path: list[TermId] = []
        while id is not None and id in self._terms and id not in path:
            path.append(id)
            id = self._terms[id].details.broader
        return tuple(reversed(path))

    def _called(self, id: TermId, name: str) -> bool:
        return any(n.name == name for n in self._terms[id].names)

    def _match(self, entry: Entry, above: TermId | None) -> TermId | None:
        own = {name.name for name in entry.names}
        if entry.id in self._terms and entry.id is not None:
            one = self._terms[entry.id]
            if own & {n.name for n in one.names} or _share(entry.details, one.details):
                return entry.id
        for scheme, identifier in entry.details.external.items():
            if (scheme, identifier) in self._by_identifier:
                return self._by_identifier[scheme, identifier]
        for name in entry.names:
            for id in self._by_name.get(name.name, ()):
                if self._is_named_alike(name, self._terms[id]) and self._fits(entry, id, above):
                    return id
        return None

    def _is_named_alike(self, name: TermName, one: Term) -> bool:
        """Whether the name is the preferred one of either."""
        if name.kind is NameKind.PREFERRED:
            return True
        kinds = (n.kind for n in one.names if n.name == name.name)
        return any(kind is NameKind.PREFERRED for kind in kinds)

    def _fits(self, entry: Entry, id: TermId, above: TermId | None) -> bool:
        told = self._terms[id].details
        theirs = entry.details.external
        if any(told.external.get(scheme, one) != one for scheme, one in theirs.items()):
            return False
        if above is None:
            return True
        if told.broader is not None and told.broader != above:
            return False
        return id != above and id not in self._path_of(above)

    def _make(self, entry: Entry, above: TermId | None) -> TermId:
        self._made += 1
        self._plan.added += 1
        id = TermId(-self._made)
        details = replace(entry.details, broader=above)
        one = Term(id, self._vocabulary, with_preferred(entry.names), Origin.KEPT, details=details)
        self._terms[id] = one
        self._know(one)
        return id

    def _know(self, one: Term) -> None:
        for name in one.names:
            if name.kind is not NameKind.HIDDEN or one.id < 0:
                self._by_name.setdefault(name.name, {}).setdefault(one.id)
        for place in one.details.external.items():
            self._by_identifier.setdefault(place, one.id)

    def _completed(self, one: Term, entry: Entry, above: TermId | None) -> Term:
        told, new = one.details, entry.details
        first, second = (new, told) if self._file_wins else (told, new)
        broader = told.broader if told.broader is not None else above
        if self._file_wins and above is not None and one.id not in self._path_of(above):
            broader = above
        details = Details(
            note=first.note or second.note,
            broader=broader,
            external={**second.external, **first.external},
            valid_from=first.valid_from or second.valid_from,
            valid_to=first.valid_to or second.valid_to,
            position=first.position or second.position,
            defaults={**second.defaults, **first.defaults},
            different=told.different,
            instead_of=told.instead_of,
            places=tuple(dict.fromkeys((*first.places, *second.places))),
            hashtag=first.hashtag or second.hashtag,
            lead={**second.lead, **first.lead},
        )
        return replace(one, names=self._names(one, entry), origin=Origin.KEPT, details=details)

    def _names(self, one: Term, entry: Entry) -> tuple[TermName, ...]:
        if not self._file_wins:
            return ordered(add_names(one.names, entry.names))
        spoken = {n.language for n in entry.names if n.kind is NameKind.PREFERRED}
        kept = [
            replace(n, kind=NameKind.VARIANT)
            if n.kind is NameKind.PREFERRED and n.language in spoken
            else n
            for n in one.names
        ]
        said = {(n.name, n.language) for n in entry.names}
        kept = [n for n in kept if (n.name, n.language) not in said]
        return ordered([*entry.names, *kept])


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two paths are the same as far down from their ends as both go."""
    return all(a == b for a, b in zip(reversed(one), reversed(other), strict=False))


def _share(one: Details, other: Details) -> bool:
    return any(other.external.get(scheme) == id for scheme, id in one.external.items())
