"""Do, undo, redo: each one transaction with its lines in the journal, kept across restarts."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from photoarchive.app.edits import Edit, LongEdit, Restore, lines_of
from photoarchive.app.feed import Feed
from photoarchive.catalogue import changes as journal
from photoarchive.catalogue import columns, contents, recorded_states
from photoarchive.catalogue.catalogue import Catalogue, Transaction
from photoarchive.catalogue.changes import Change, ChangeId, Item, Subject, What
from photoarchive.catalogue.recorded import drained
from photoarchive.domain.changes import NOTHING, Changes
from photoarchive.domain.errors import NothingToUndo
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.domain.photo import PhotoId
from photoarchive.pipelines import clock


@dataclass(frozen=True, slots=True)
class Step:
    """A change that was made: what it touched, and its number in the journal (None when there
    was nothing to change)."""

    changes: Changes
    id: ChangeId | None
    fields: tuple[str, ...] = ()
    moved: int = 0

    @property
    def photos(self) -> int:
        """How many photographs it touched, or put into sets, took out or moved in them."""
        return len(self.changes.changed) or self.moved


# Work within a transaction: how far it is, and at the end the step that it was.
Working: TypeAlias = Generator[int, None, Step]


class History:
    """The journal of an archive, and the only way to change what it holds."""

    def __init__(
        self, catalogue: Catalogue, feed: Feed, who: str, main: Callable[[], str] = str
    ) -> None:
        """`main` tells the archive's main language, which others are translations of."""
        self._catalogue = catalogue
        self._feed = feed
        self._who = who
        self._main = main
        self.has_written = False

    def do(self, edit: Edit) -> Step:
        """Makes a change and announces it."""
        step = self._make(edit)
        self._feed.announce(step.changes)
        return step

    def steps(self, edit: Edit, total: int) -> Steps:
        """The same as a long task, for edits of many thousand photographs (or terms): one
        transaction, so that it is done or not, and closing it before its end takes back all. The
        last step alone reports what is committed; whoever iterates announces it."""
        return self._counted(lambda tx: self._working(edit, tx), total)

    def going(self, what: What) -> Steps:
        """Undo or redo as a long task; raises `NothingToUndo` when it is iterated."""
        with self._catalogue.reading() as tx:
            of = self._next(tx, what)
            total = journal.how_many_items(tx, of) if of is not None else 0
        return self._counted(lambda tx: self._taking(tx, what), total)

    def next(self, what: What) -> Change | None:
        """The step that would be undone, or done again."""
        with self._catalogue.reading() as tx:
            of = self._next(tx, what)
            return journal.one(tx, of) if of is not None else None

    def undo(self) -> Step:
        """Takes back the last change that stands; raises `NothingToUndo`."""
        return self._go(What.UNDO)

    def redo(self) -> Step:
        """Does again what was undone last; raises `NothingToUndo`."""
        return self._go(What.REDO)

    def undoing(self) -> Steps:
        """`undo` as a long task; whoever iterates announces it."""
        return self.going(What.UNDO)

    def redoing(self) -> Steps:
        """`redo` as a long task; whoever iterates announces it."""
        return self.going(What.REDO)

    def ahead(self) -> tuple[int, int]:
        """How many photographs an undo would touch, and a redo."""
        undone, redone = self.next(What.UNDO), self.next(What.REDO)
        return (undone.photos if undone else 0, redone.photos if redone else 0)

    def can(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and something to redo."""
        with self._catalogue.reading() as tx:
            return (
                journal.next_to_undo(tx) is not None,
                journal.next_to_redo(tx) is not None,
            )

    def listed(
        self, photo_id: PhotoId | None = None, limit: int = 100
    ) -> list[tuple[Change, list[Item]]]:
        """The journal, newest first; of one photograph with the lines about it."""
        with self._catalogue.reading() as tx:
            return list(journal.listed(tx, photo_id, limit))

    def imported(self, photo_id: PhotoId) -> tuple[str, str] | None:
        """When and by whom a photograph was imported."""
        with self._catalogue.reading() as tx:
            return journal.imported(tx, photo_id)

    def _make(self, edit: Edit) -> Step:
        with self._catalogue.writing() as tx:
            return drained(self._working(edit, tx))

    def _go(self, what: What) -> Step:
        with self._catalogue.writing() as tx:
            step = drained(self._taking(tx, what))
        self._feed.announce(step.changes)
        return step

    def _counted(self, work: Callable[[Transaction], Working], total: int) -> Steps:
        yield Outcome(0, total)
        with _no_looking_for_rings(), self._catalogue.writing() as tx:
            working = work(tx)
            while True:
                try:
                    done = next(working)
                except StopIteration as end:
                    step: Step = end.value
                    break
                # Never all of it, as long as it is not committed.
                yield Outcome(max(0, min(done, total - 1)), total)
        self._follow()
        succeeded = step.photos or len(step.changes.terms)
        yield Outcome(total, total, succeeded, changes=step.changes)

    def _follow(self) -> None:
        """Has the arrays of the search read the change here, off the main thread, before others
        wait for it."""
        with self._catalogue.reading() as tx:
            columns.of(tx)

    def _working(self, edit: Edit, tx: Transaction) -> Working:
        if isinstance(edit, LongEdit):
            changes, inverse = yield from edit.working(tx)
        else:
            changes, inverse = edit.apply(tx)
        items = lines_of(inverse)
        if not items:
            return Step(NOTHING, None)
        items = (*items, *recorded_states.together(tx, items))
        yield from recorded_states.settling(tx, items, self._main())
        at = clock.now()
        contents.touch(tx, changes.changed, at)
        id = journal.record(tx, at, self._who, What.EDIT, items)
        self._feed.mine(id)
        self.has_written = True
        return _step(changes, id, items)

    def _taking(self, tx: Transaction, what: What) -> Working:
        of = self._next(tx, what)
        if of is None:
            raise NothingToUndo(what.value)
        lines = journal.items(tx, of)
        if what is What.UNDO:
            lines = [item.reversed() for item in reversed(lines)]
        changes, inverse = yield from Restore(tuple(lines)).working(tx)
        if what is What.REDO:
            yield from recorded_states.settling(tx, lines, self._main())
        at = clock.now()
        contents.touch(tx, changes.changed, at)
        items = lines_of(inverse)
        id = journal.record(tx, at, self._who, what, items, of)
        self._feed.mine(id)
        self.has_written = True
        return _step(changes, id, items)

    def _next(self, tx: Transaction, what: What) -> ChangeId | None:
        find = journal.next_to_undo if what is What.UNDO else journal.next_to_redo
        return find(tx)


@contextmanager
def _no_looking_for_rings() -> Iterator[None]:
    """Python does not look for rings of objects that nobody uses: there are none among the lines of
    an edit, and looking through a hundred thousand of them halts all threads, the window's too."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def _step(changes: Changes, id: ChangeId, items: tuple[Item, ...]) -> Step:
    fields = journal.touched(item for item in items if item.subject is not Subject.TERM)
    return Step(changes, id, fields, journal.photographs_in(items))
