"""Taking back one step of the past by itself: what of it still stands, and what later steps depend
on it.

A later step depends on a line of an earlier one when it stands and

- changed the same field of the same thing, in the same language (in a set: moved the same
  photographs; in a list: the same codes), or said of a text that it wrote that it is right
  (`same_places`);
- names a term, set or list that the earlier one has made, and that would go;
- removed one that would be needed again, took its name, or lies in the tree so that it would come
  to stand below itself.

A step stands when no undo took it back and no revert did; a revert takes back lines, maybe not all
of its step. Undo and redo are seen by what they do to the steps they are of.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

import sqlalchemy as sa

from photoarchive.catalogue import (
    changes,
    code_lists,
    photo_sets,
    saved_searches,
    templates,
    terms,
)
from photoarchive.catalogue.changes import EDITS, Change, ChangeId, Item, Subject, Taken, What
from photoarchive.catalogue.same_places import look_at_places, notes_to_restore, taken
from photoarchive.catalogue.step_lines import INSIDE, StepLines, holds_others, lines_of
from photoarchive.domain.code import CodeList
from photoarchive.domain.photo_set import PhotoSet, SetId
from photoarchive.domain.saved_search import SavedSearch
from photoarchive.domain.template import Template
from photoarchive.domain.term import TermId
from photoarchive.domain.text import words

# What others can be named by, and where it is kept.
_TABLES = {Subject.TERM: "term", Subject.SET: "photo_set", Subject.CODE_LIST: "code_list"}
# What has a name of its own that no other beside it may have.
_NAMED = (Subject.SET, Subject.SEARCH, Subject.TEMPLATE, Subject.CODE_LIST)

_Thing: TypeAlias = tuple[Subject, int]
# What something is called, as folded words, and the set in which it lies.
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
    found = lines_of(tx, step)
    if taken(tx, [step.id]).get(step.id) is Taken.WHOLE:
        return Dependence(step, (), 0, found.counted, ())
    look_at_places(found)
    _look_at_what_would_go(found)
    while _look_at_what_is_needed(found) or _look_at_trees(found) or _look_at_names(found):
        pass
    free = {at for at, _line in found.open()} | notes_to_restore(found)
    later = changes.known(tx, found.later)
    return Dependence(
        step,
        tuple(found.lines[at].reversed() for at in sorted(free, reverse=True)),
        len(found.held - found.done),
        len(found.done),
        tuple(later[id] for id in sorted(later)),
    )


def _look_at_what_would_go(mine: StepLines) -> None:
    """Holds the making of terms, sets and lists that later steps name."""
    made = {
        (line.subject, line.subject_id): at
        for at, line in mine.open()
        if line.old is None and line.subject in _TABLES
    }
    for subject in _TABLES:
        asked = [number for kind, number in made if kind is subject]
        for number, ids in _naming(mine, subject, asked).items():
            if standing := _standing(mine, ids):
                mine.hold(made[subject, number], standing)


def _naming(mine: StepLines, subject: Subject, numbers: Sequence[int]) -> dict[int, set[ChangeId]]:
    """The changes after the step that name these, or are about what is in them."""
    if not numbers:
        return {}
    asked = (subject.value, json.dumps(numbers), mine.step.id)
    which = "subject = ? AND subject_id IN (SELECT value FROM json_each(?)) AND change_id > ?"
    query = f"SELECT subject_id, change_id FROM change_ref WHERE {which}"
    rows = [*mine.tx.exec_driver_sql(query, asked)]
    if subject in INSIDE:
        query = f"SELECT DISTINCT subject_id, change_id FROM change_item WHERE {which}"
        rows += mine.tx.exec_driver_sql(query, asked)
    found: dict[int, set[ChangeId]] = {}
    for number, id in rows:
        found.setdefault(number, set()).add(ChangeId(id))
    return found


def _standing(mine: StepLines, ids: Iterable[ChangeId]) -> set[ChangeId]:
    """Those of these changes that count as later steps."""
    known = [
        one
        for one in changes.known(mine.tx, ids).values()
        if one.what in EDITS
        and not one.undone
        and not (one.what is What.REVERT and one.of is not None and one.of >= mine.step.id)
    ]
    over = taken(mine.tx, [one.id for one in known])
    return {one.id for one in known if over.get(one.id) is not Taken.WHOLE}


def _look_at_what_is_needed(mine: StepLines) -> bool:
    """Holds lines that would bring back what names a thing that is gone; tells whether any was
    found."""
    coming = {(line.subject, line.subject_id) for _at, line in mine.open() if line.old}
    needed: dict[_Thing, list[int]] = {}
    for at, line in mine.open():
        for thing in changes.refs_in(line, line.old):
            needed.setdefault(thing, []).append(at)
        if holds_others(line):
            needed.setdefault((line.subject, line.subject_id), []).append(at)
    gone = _gone(mine.tx, [thing for thing in needed if thing not in coming])
    for thing in gone:
        removed_by = _about(mine, [thing], gone=True)
        for at in needed[thing]:
            mine.hold(at, removed_by)
    return bool(gone)


def _gone(tx: sa.Connection, things: Iterable[_Thing]) -> list[_Thing]:
    """Those of these things that are not there."""
    by_kind: dict[Subject, list[int]] = {}
    for subject, number in things:
        by_kind.setdefault(subject, []).append(number)
    gone: list[_Thing] = []
    for subject, table in _TABLES.items():
        if asked := by_kind.get(subject):
            query = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
            there = set(tx.exec_driver_sql(query, (json.dumps(asked),)).scalars())
            gone += [(subject, number) for number in asked if number not in there]
    return gone


def _about(mine: StepLines, things: Iterable[_Thing], *, gone: bool = False) -> set[ChangeId]:
    """The standing changes after the step that are about these things (with `gone`: that removed
    them)."""
    found: set[ChangeId] = set()
    for subject, number in things:
        rows = mine.tx.exec_driver_sql(
            "SELECT DISTINCT change_id FROM change_item WHERE subject = ? AND subject_id = ? "
            "AND change_id > ?" + (" AND new = 'null'" if gone else ""),
            (subject.value, number, mine.step.id),
        )
        found |= _standing(mine, [ChangeId(id) for id in rows.scalars()])
    return found


def _look_at_trees(mine: StepLines) -> bool:
    """Holds lines that would put a term or set below itself; tells whether any was found."""
    found = False
    for subject, key, above in (
        (Subject.TERM, "broader", _broader),
        (Subject.SET, "parent", _parent),
    ):
        # Of several lines about one thing the first says what it would be at last.
        moved = {
            line.subject_id: at
            for at, line in reversed(mine.open())
            if line.subject is subject and line.old and not holds_others(line)
        }
        after = {number: mine.lines[at].old.get(key) for number, at in moved.items()}
        for number, at in moved.items():
            ring = _ring(number, after, partial(above, mine.tx))
            if ring and at not in mine.held:
                mine.hold(at, _about(mine, [(subject, one) for one in ring]))
                found = True
    return found


def _broader(tx: sa.Connection, number: int) -> int | None:
    known = terms.by_ids(tx, [TermId(number)]).get(TermId(number))
    return known.details.broader if known is not None else None


def _parent(tx: sa.Connection, number: int) -> int | None:
    known = photo_sets.by_id(tx, SetId(number))
    return known.parent if known is not None else None


def _look_at_names(mine: StepLines) -> bool:
    """Holds lines that would give a set, search, template or list a name that another one beside it
    has got since; tells whether any was found."""
    named = [
        (at, line) for at, line in mine.open() if line.subject in _NAMED and not holds_others(line)
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
            for other, place in _others(mine.tx, line)
            if after.get((line.subject, other), place) == wanted
        ]
        if alike:
            mine.hold(at, _about(mine, alike))
            found = True
    return found


def _others(tx: sa.Connection, line: Item) -> list[tuple[int, _Place]]:
    """What lies beside the thing that a line is about, where the line would put it."""
    others: Sequence[PhotoSet | SavedSearch | Template | CodeList]
    match line.subject:
        case Subject.SEARCH:
            others = saved_searches.listed(tx)
        case Subject.TEMPLATE:
            others = templates.listed(tx)
        case Subject.CODE_LIST:
            others = code_lists.listed(tx)
        case _:
            others = photo_sets.beside(tx, line.old["parent"])
    parent = line.old.get("parent")
    return [(one.id, (words(one.name), parent)) for one in others if one.id != line.subject_id]


def _place(state: Any) -> _Place | None:
    """What a set or search is called, as folded words, and in which set it lies."""
    return (words(state["name"]), state.get("parent")) if state else None


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
