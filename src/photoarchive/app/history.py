"""Do, undo, redo, take back a step of the past: each one transaction with its lines in the journal,
kept across restarts."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from photoarchive.app.edits import Continued, Edit, LongEdit, Restore, lines_of
from photoarchive.app.feed import Feed
from photoarchive.catalogue import changes as journal
from photoarchive.catalogue import columns, contents, dependence, recorded_states
from photoarchive.catalogue.catalogue import Catalogue, Transaction
from photoarchive.catalogue.changes import EDITS, Change, ChangeId, Item, Subject, What
from photoarchive.catalogue.dependence import Dependence
from photoarchive.catalogue.recorded import drained
from photoarchive.catalogue.text_states import field_of
from photoarchive.domain.changes import NOTHING, Changes
from photoarchive.domain.errors import NoSuchStep, NothingToUndo, StepDepended, StepNotStanding
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.domain.past_steps import LaterStep
from photoarchive.domain.photo import PhotoId
from photoarchive.pipelines import clock

# A save of a field that is being typed goes on with the save before it for so long.
_CONTINUED = timedelta(seconds=30)


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


_Place: TypeAlias = tuple[Subject, int, str, str]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What going back or forth would touch: how many photographs, in which fields."""

    photos: int = 0
    fields: tuple[str, ...] = ()

    @property
    def moves_trash(self) -> bool:
        """Whether it brings photographs into the trash, or out of it."""
        return contents.TRASHED in self.fields


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
        # The last save of a text that was typed here.
        self._typed: ChangeId | None = None

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

    def dependence(self, number: int) -> Dependence:
        """What taking back a step by itself would do, and which later steps depend on it. Raises
        `NoSuchStep` or `StepNotStanding`."""
        with self._catalogue.reading() as tx:
            return _standing(tx, number)

    def photos_of(self, number: int) -> int:
        """How many photographs a step is about; raises `NoSuchStep`."""
        with self._catalogue.reading() as tx:
            step = journal.known(tx, [number]).get(ChangeId(number))
        if step is None:
            raise NoSuchStep(number)
        return step.photos

    def take_back(self, number: int, *, part: bool = False) -> Step:
        """Takes back one step of the past by itself; with `part` what of it no later step depends
        on. Raises `NoSuchStep`, `StepNotStanding` or `StepDepended`."""
        with self._catalogue.writing() as tx:
            step = drained(self._reverting(tx, number, part))
        self._feed.announce(step.changes)
        return step

    def taking_back(self, number: int, *, part: bool = False) -> Steps:
        """`take_back` as a long task; whoever iterates announces it."""
        with self._catalogue.reading() as tx:
            total = journal.how_many_items(tx, ChangeId(number))
        return self._counted(lambda tx: self._reverting(tx, number, part), total)

    def ahead(self) -> tuple[Ahead, Ahead]:
        """What an undo would touch, and a redo."""
        several = self.next(What.UNDO), self.next(What.REDO)
        undone, redone = (Ahead(one.photos, one.fields) if one else Ahead() for one in several)
        return undone, redone

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
        before = self._continued(tx, items, at) if isinstance(edit, Continued) else None
        if before is not None and self._typed is not None:
            items = before
            id = journal.replaced(tx, self._typed, at, self._who, items)
        else:
            id = journal.record(tx, at, self._who, What.EDIT, items)
        self._typed = id if isinstance(edit, Continued) else None
        self._feed.mine(id)
        self.has_written = True
        return _step(changes, id, items)

    def _continued(
        self, tx: Transaction, items: tuple[Item, ...], at: str
    ) -> tuple[Item, ...] | None:
        """The lines of the save before and of this one as of one step, where the one before was
        typed here a moment ago and nothing came between; None where it was another thing, or where
        both together would come to nothing."""
        last = self._typed
        if last is None or journal.latest(tx) != last:
            return None
        step = journal.one(tx, last)
        if datetime.fromisoformat(at) - datetime.fromisoformat(step.at) > _CONTINUED:
            return None
        before = {_place(item): item for item in journal.items(tx, last)}
        now = {_place(item): item for item in items}
        if _texts(before) != _texts(now):
            return None
        joined = {
            place: replace(item, old=before[place].old) if place in before else item
            for place, item in {**before, **now}.items()
        }
        if any(joined[place].old == joined[place].new for place in _texts(now)):
            return None
        return tuple(item for item in joined.values() if item.old != item.new)

    def _reverting(self, tx: Transaction, number: int, part: bool) -> Working:
        found = _standing(tx, number)
        if not found.free and not found.held:
            raise StepNotStanding(number, "taken-back")
        if found.held and not (part and found.free):
            later = tuple(
                LaterStep(one.id, one.at, one.who, one.fields, one.photos) for one in found.later
            )
            raise StepDepended(number, later, found.held, len(found.free))
        changes, inverse = yield from Restore(found.free, later=True).working(tx)
        items = lines_of(inverse)
        if not items:
            return Step(NOTHING, None)
        yield from recorded_states.settling(tx, items, self._main())
        at = clock.now()
        contents.touch(tx, changes.changed, at)
        id = journal.record(
            tx, at, self._who, What.REVERT, items, found.step.id, part=bool(found.held)
        )
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


def _standing(tx: Transaction, number: int) -> Dependence:
    step = journal.known(tx, [number]).get(ChangeId(number))
    if step is None:
        raise NoSuchStep(number)
    if step.what not in EDITS:
        raise StepNotStanding(number, step.what.value)
    if step.undone:
        raise StepNotStanding(number, "undone")
    return dependence.of(tx, step)


def _place(item: Item) -> _Place:
    return item.subject, item.subject_id, item.field, item.language


def _texts(places: Iterable[_Place]) -> frozenset[_Place]:
    """Those of these places that are no notes about texts."""
    return frozenset(place for place in places if not field_of(place[2]))


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
