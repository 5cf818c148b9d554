"""Taking back one step of the past by itself: what of it still stands, and what later steps depend
on it.

A later step depends on a line of an earlier one when it stands and

- changed the same field of the same thing, in the same language (in a set: moved the same
  photographs);
- names a term or set that the earlier one has made, and that would go;
- removed a term or set that would be needed again, took its name, or lies in the tree so that it
  would come to stand below itself.

A step stands when no undo took it back and no revert did; a revert takes back lines, maybe not all
of its step. Undo and redo are seen by what they do to the steps they are of.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import sqlalchemy as sa

from photoarchive.catalogue import changes, photo_sets, saved_searches, terms
from photoarchive.catalogue.changes import (
    EDITS,
    MEMBERS,
    Change,
    ChangeId,
    Item,
    Subject,
    Taken,
    What,
)
from photoarchive.domain.photo_set import SetId, from_line, in_pieces
from photoarchive.domain.term import TermId
from photoarchive.domain.text import words

_Thing: TypeAlias = tuple[Subject, int]
_Place: TypeAlias = tuple[list[str], int | None]


@dataclass(frozen=True, slots=True)
class Dependence:
    """What taking back a step would do: `free` lines that make it so, in their order; so many
    lines held by the `later` steps that depend on them, the oldest first; so many taken back
    already."""

    step: Change
    free: tuple[Item, ...]
    held: int
    done: int
    later: tuple[Change, ...]

    @property
    def photos(self) -> int:
        """How many photographs the free lines are about."""
        return changes.photographs_in(self.free)


def of(tx: sa.Connection, step: Change) -> Dependence:
    """What depends on an edit or revert that no undo has taken back."""
    found = _found(tx, step)
    if taken(tx, [step.id]).get(step.id) is Taken.WHOLE:
        return Dependence(step, (), 0, len(found.lines), ())
    found.look_at_places()
    found.look_at_what_would_go()
    while found.look_at_what_is_needed() or found.look_at_trees() or found.look_at_names():
        pass
    free = [line.reversed() for _at, line in found.open_lines()]
    later = changes.known(tx, found.later)
    return Dependence(
        step,
        tuple(reversed(free)),
        len(found.held - found.done),
        len(found.done),
        tuple(later[id] for id in sorted(later)),
    )


def taken(tx: sa.Connection, ids: Iterable[ChangeId]) -> dict[ChangeId, Taken]:
    """How much of these steps standing reverts have taken back; those of which nothing was are
    left out."""
    asked = json.dumps(list(ids))
    rows = tx.exec_driver_sql(
        'SELECT "of", id, part FROM change WHERE what = ? AND undone_by IS NULL '
        'AND "of" IN (SELECT value FROM json_each(?)) ORDER BY id',
        (What.REVERT.value, asked),
    ).all()
    if not rows:
        return {}
    over = taken(tx, [ChangeId(row[1]) for row in rows])
    found: dict[ChangeId, Taken] = {}
    in_parts = {ChangeId(of) for of, id, part in rows if part or over.get(id) is Taken.PART}
    for of, id, _part in rows:
        if of not in in_parts and id not in over:
            found[ChangeId(of)] = Taken.WHOLE
    for step in changes.known(tx, in_parts).values():
        each = _found(tx, step)
        each.look_at_places()
        if each.done:
            found[step.id] = Taken.WHOLE if len(each.done) == len(each.lines) else Taken.PART
    return found


def _last_done(tx: sa.Connection, step: Change) -> ChangeId:
    """The change whose lines say what the step last did: its own, or those of the last redo, which
    may have met another term in the place of one that an import had made meanwhile."""
    again = tx.exec_driver_sql(
        'SELECT max(id) FROM change WHERE "of" = ? AND what = ?', (step.id, What.REDO.value)
    ).scalar()
    return ChangeId(again) if again is not None else step.id


def _found(tx: sa.Connection, step: Change) -> _Found:
    source = _last_done(tx, step)
    return _Found(tx, step, source, changes.items(tx, source))


@dataclass(slots=True)
class _Found:
    """What is known of the lines of a step, by their positions. `source` is the change that they
    stand in."""

    tx: sa.Connection
    step: Change
    source: ChangeId
    lines: Sequence[Item]
    held: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)
    later: set[ChangeId] = field(default_factory=set)

    @property
    def closed(self) -> set[int]:
        """The lines that cannot be taken back, or are."""
        return self.held | self.done

    def _hold(self, at: int, because: Iterable[ChangeId]) -> None:
        self.held.add(at)
        self.later.update(because)

    # --- the same place -----------------------------------------------------------------------

    def look_at_places(self) -> None:
        """Finds the lines whose place was changed since, and those that reverts have taken back."""
        facts = changes.known(self.tx, self._changed_since())
        if not any(one.what is What.REVERT for one in facts.values()) and not self._has_members():
            # Nothing to be weighed line by line, of which there may be many thousand.
            if facts:
                self.held.update(self._places_since())
                self.later.update(facts)
            return
        because: dict[int, set[ChangeId]] = {}
        for at, several in self._lines_since().items():
            over: set[ChangeId] = set()
            for id in several:
                one = facts[id]
                if id in over:
                    continue
                if one.what is What.REVERT and one.of is not None:
                    over.add(one.of)
                    if one.of >= self.step.id:
                        if one.of == self.step.id:
                            self.done.add(at)
                        continue
                because.setdefault(at, set()).add(id)
        for at, ids in because.items():
            if at not in self.done and (same := self._same_photographs(at, ids)):
                self._hold(at, same)

    def _has_members(self) -> bool:
        return any(line.field == MEMBERS for line in self.lines)

    def _since(self, told: str, behind: str = "") -> list[Any]:
        """What is told of the lines (`mine`) and those of the same place (`later`) in standing
        edits and reverts after the step."""
        rows = self.tx.exec_driver_sql(
            f"SELECT {told} FROM change_item AS mine "
            "JOIN change_item AS later ON later.subject = mine.subject "
            "AND later.subject_id = mine.subject_id AND later.field = mine.field "
            "AND later.language = mine.language AND later.change_id > ? "
            "JOIN change ON change.id = later.change_id AND change.undone_by IS NULL "
            "AND change.what IN (SELECT value FROM json_each(?)) "
            f"WHERE mine.change_id = ? {behind}",
            (self.step.id, json.dumps(EDITS), self.source),
        )
        return list(rows)

    def _changed_since(self) -> list[ChangeId]:
        rows = self._since("later.change_id", "GROUP BY later.change_id")
        return [ChangeId(row[0]) for row in rows]

    def _places_since(self) -> list[int]:
        """The positions of the lines whose place was changed since."""
        return [row[0] for row in self._since("mine.position", "GROUP BY mine.position")]

    def _lines_since(self) -> dict[int, list[ChangeId]]:
        """By positions, the changes with a line of the same place, the newest first."""
        found: dict[int, list[ChangeId]] = {}
        rows = self._since(
            "DISTINCT mine.position, later.change_id",
            "ORDER BY mine.position, later.change_id DESC",
        )
        for row in rows:
            found.setdefault(row[0], []).append(ChangeId(row[1]))
        return found

    def _same_photographs(self, at: int, ids: set[ChangeId]) -> set[ChangeId]:
        """Of the changes of a line's place those that are about the same: in a set, about the same
        photographs."""
        line = self.lines[at]
        if line.field != MEMBERS or line.subject is not Subject.SET:
            return ids
        mine = _moved(line.old, line.new)
        rows = self.tx.exec_driver_sql(
            "SELECT change_id, old, new FROM change_item WHERE subject = ? AND subject_id = ? "
            "AND field = ? AND change_id IN (SELECT value FROM json_each(?))",
            (line.subject.value, line.subject_id, MEMBERS, json.dumps(sorted(ids))),
        )
        return {
            ChangeId(id) for id, old, new in rows if mine & _moved(json.loads(old), json.loads(new))
        }

    # --- what would go ------------------------------------------------------------------------

    def look_at_what_would_go(self) -> None:
        """Holds the making of terms and sets that later steps name."""
        made = {
            (line.subject, line.subject_id): at
            for at, line in self.open_lines()
            if line.old is None and line.subject in (Subject.TERM, Subject.SET)
        }
        for subject in (Subject.TERM, Subject.SET):
            asked = [number for kind, number in made if kind is subject]
            for number, ids in self._naming(subject, asked).items():
                if standing := self._standing(ids):
                    self._hold(made[subject, number], standing)

    def _naming(self, subject: Subject, numbers: Sequence[int]) -> dict[int, set[ChangeId]]:
        """The changes after the step that name these, or are about what is in these sets."""
        if not numbers:
            return {}
        asked = (subject.value, json.dumps(numbers), self.step.id)
        which = (
            "WHERE subject = ? AND subject_id IN (SELECT value FROM json_each(?)) AND change_id > ?"
        )
        query = f"SELECT subject_id, change_id FROM change_ref {which}"
        rows = [*self.tx.exec_driver_sql(query, asked)]
        if subject is Subject.SET:
            query = f"SELECT DISTINCT subject_id, change_id FROM change_item {which}"
            rows += self.tx.exec_driver_sql(query, asked)
        found: dict[int, set[ChangeId]] = {}
        for number, id in rows:
            found.setdefault(number, set()).add(ChangeId(id))
        return found

    def _standing(self, ids: Iterable[ChangeId]) -> set[ChangeId]:
        """Those of these changes that count as later steps."""
        known = [
            one
            for one in changes.known(self.tx, ids).values()
            if one.what in EDITS
            and not one.undone
            and not (one.what is What.REVERT and one.of is not None and one.of >= self.step.id)
        ]
        over = taken(self.tx, [one.id for one in known])
        return {one.id for one in known if over.get(one.id) is not Taken.WHOLE}

    # --- what would be needed -----------------------------------------------------------------

    def look_at_what_is_needed(self) -> bool:
        """Holds lines that would bring back what names a thing that is gone; tells whether any
        was found."""
        coming = {(line.subject, line.subject_id) for _at, line in self.open_lines() if line.old}
        needed: dict[_Thing, list[int]] = {}
        for at, line in self.open_lines():
            for thing in changes.refs_in(line, line.old):
                needed.setdefault(thing, []).append(at)
            if line.field == MEMBERS and line.subject is Subject.SET:
                needed.setdefault((Subject.SET, line.subject_id), []).append(at)
        gone = self._gone([thing for thing in needed if thing not in coming])
        for thing in gone:
            removed_by = self._about([thing], gone=True)
            for at in needed[thing]:
                self._hold(at, removed_by)
        return bool(gone)

    def _gone(self, things: Iterable[_Thing]) -> list[_Thing]:
        found: list[_Thing] = []
        by_kind: dict[Subject, list[int]] = {}
        for subject, number in things:
            by_kind.setdefault(subject, []).append(number)
        for subject, table in ((Subject.TERM, "term"), (Subject.SET, "photo_set")):
            if asked := by_kind.get(subject):
                query = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
                there = set(self.tx.exec_driver_sql(query, (json.dumps(asked),)).scalars())
                found += [(subject, number) for number in asked if number not in there]
        return found

    def _about(self, things: Iterable[_Thing], *, gone: bool = False) -> set[ChangeId]:
        """The standing changes after the step that are about these things (with `gone`: that
        removed them)."""
        found: set[ChangeId] = set()
        for subject, number in things:
            rows = self.tx.exec_driver_sql(
                "SELECT DISTINCT change_id FROM change_item WHERE subject = ? AND subject_id = ? "
                "AND change_id > ?" + (" AND new = 'null'" if gone else ""),
                (subject.value, number, self.step.id),
            )
            found |= self._standing(ChangeId(id) for id in rows.scalars())
        return found

    # --- trees and names ----------------------------------------------------------------------

    def look_at_trees(self) -> bool:
        """Holds lines that would put a term or set below itself; tells whether any was found."""
        found = False
        for subject, key, above in (
            (Subject.TERM, "broader", self._broader),
            (Subject.SET, "parent", self._parent),
        ):
            # Of several lines about one thing the first says what it would be at last.
            moved = {
                line.subject_id: at
                for at, line in reversed(self.open_lines())
                if line.subject is subject and line.field != MEMBERS and line.old
            }
            after = {number: self.lines[at].old.get(key) for number, at in moved.items()}
            for number, at in moved.items():
                if (ring := _ring(number, after, above)) and at not in self.closed:
                    self._hold(at, self._about((subject, one) for one in ring))
                    found = True
        return found

    def _broader(self, number: int) -> int | None:
        known = terms.by_ids(self.tx, [TermId(number)]).get(TermId(number))
        return known.details.broader if known is not None else None

    def _parent(self, number: int) -> int | None:
        known = photo_sets.by_id(self.tx, SetId(number))
        return known.parent if known is not None else None

    def look_at_names(self) -> bool:
        """Holds lines that would give a set or search a name that another one beside it has got
        since; tells whether any was found."""
        named = [
            (at, line)
            for at, line in self.open_lines()
            if line.subject in (Subject.SET, Subject.SEARCH) and line.field != MEMBERS
        ]
        # What they would be called at last, and where they would lie.
        after = {(one.subject, one.subject_id): _place(one.old) for _at, one in reversed(named)}
        found = False
        for at, line in named:
            wanted = _place(line.old)
            if wanted is None or wanted == _place(line.new):
                continue
            alike = [
                (line.subject, other)
                for other, place in self._beside(line)
                if after.get((line.subject, other), place) == wanted
            ]
            if alike:
                self._hold(at, self._about(alike))
                found = True
        return found

    def _beside(self, line: Item) -> list[tuple[int, _Place]]:
        """The other sets that lie where a line would put one, or the other searches."""
        if line.subject is Subject.SEARCH:
            searches = saved_searches.listed(self.tx)
            return [
                (one.id, (words(one.name), None)) for one in searches if one.id != line.subject_id
            ]
        return [
            (one.id, (words(one.name), one.parent))
            for one in photo_sets.beside(self.tx, line.old["parent"])
            if one.id != line.subject_id
        ]

    def open_lines(self) -> list[tuple[int, Item]]:
        """The lines that can be taken back, with their positions."""
        closed = self.closed
        return [(at, line) for at, line in enumerate(self.lines) if at not in closed]


def _place(state: Any) -> _Place | None:
    """What a set or search is called, as folded words, and in which set it lies."""
    return (words(state["name"]), state.get("parent")) if state else None


def _moved(old: Any, new: Any) -> frozenset[int]:
    return frozenset(in_pieces(from_line(old)) | in_pieces(from_line(new)))


def _ring(
    start: int, after: Mapping[int, int | None], above: Callable[[int], int | None]
) -> set[int]:
    """The things that would stand above themselves, from one of them on; empty when none would."""
    seen = {start}
    at = after.get(start)
    while at is not None and at != start:
        if at in seen:
            return set()
        seen.add(at)
        at = after[at] if at in after else above(at)
    return seen if at == start else set()


def with_taken(tx: sa.Connection, several: Sequence[Change]) -> list[Change]:
    """The same changes, each telling how much of it reverts have taken back."""
    found = taken(tx, [one.id for one in several])
    return [replace(one, taken=found.get(one.id)) for one in several]
