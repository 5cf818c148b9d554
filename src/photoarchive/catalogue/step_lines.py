"""The lines of a step of the past, and what is known of each when it is to be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from photoarchive.catalogue import changes
from photoarchive.catalogue.changes import CODES, MEMBERS, Change, ChangeId, Item, Subject, What
from photoarchive.catalogue.text_states import field_of
from photoarchive.domain.photo_set import from_line, in_pieces

# What holds other things, by lines of another field.
INSIDE = {Subject.SET: MEMBERS, Subject.CODE_LIST: CODES}


@dataclass(slots=True)
class StepLines:
    """What is known of the lines of a step, by their positions. `source` is the change that they
    stand in; `aside` is what was noted in silence of the states of texts. Some are `held` by later
    steps, some are `done`: taken back already."""

    tx: sa.Connection
    step: Change
    source: ChangeId
    lines: Sequence[Item]
    aside: set[int]
    held: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)
    later: set[ChangeId] = field(default_factory=set)

    @property
    def counted(self) -> int:
        """How many lines are the step's own content."""
        return len(self.lines) - len(self.aside)

    def hold(self, at: int, because: Iterable[ChangeId]) -> None:
        """Later steps depend on a line."""
        self.held.add(at)
        self.later.update(because)

    def open(self) -> list[tuple[int, Item]]:
        """The lines that can be taken back, with their positions."""
        closed = self.held | self.done | self.aside
        return [(at, line) for at, line in enumerate(self.lines) if at not in closed]


def lines_of(tx: sa.Connection, step: Change) -> StepLines:
    """The lines of a step as it last did them: its own, or those of the last redo, which may have
    met another term in the place of one that an import had made meanwhile."""
    again = tx.exec_driver_sql(
        'SELECT max(id) FROM change WHERE "of" = ? AND what = ?', (step.id, What.REDO.value)
    ).scalar()
    source = ChangeId(again) if again is not None else step.id
    lines = changes.items(tx, source)
    return StepLines(tx, step, source, lines, _aside(lines))


def holds_others(line: Item) -> bool:
    """Whether a line is about what lies in a set or a list."""
    return INSIDE.get(line.subject) == line.field


def inside(line: Item) -> frozenset[int | str]:
    """The photographs or codes that such a line is about."""
    if line.field == MEMBERS:
        return in_pieces(from_line(line.old)) | in_pieces(from_line(line.new))
    return frozenset({**(line.old or {}), **(line.new or {})})


def _aside(lines: Sequence[Item]) -> set[int]:
    """The positions of what is told of the states of texts where the step has written texts of the
    same field on the same photograph."""
    notes = {at: key for at, line in enumerate(lines) if (key := field_of(line.field))}
    if not notes:
        return set()
    written = {(line.subject_id, line.field) for line in lines if line.language}
    return {at for at, key in notes.items() if (lines[at].subject_id, key) in written}
