"""Do, undo, redo: each one transaction with its lines in the journal, kept across restarts."""

from __future__ import annotations

from dataclasses import dataclass

from photoarchive.app.edits import Edit, Restore, lines_of
from photoarchive.app.feed import Feed
from photoarchive.catalogue import changes as journal
from photoarchive.catalogue import contents
from photoarchive.catalogue.catalogue import Catalogue
from photoarchive.catalogue.changes import Change, ChangeId, Item, Subject, What
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


class History:
    """The journal of an archive, and the only way to change what it holds."""

    def __init__(self, catalogue: Catalogue, feed: Feed, who: str) -> None:
        self._catalogue = catalogue
        self._feed = feed
        self._who = who

    def do(self, edit: Edit) -> Step:
        """Makes a change and announces it."""
        step = self._make(edit)
        self._feed.announce(step.changes)
        return step

    def steps(self, edit: Edit, photos: int) -> Steps:
        """The same as a long task, for edits of many thousand photographs: one transaction, so
        that it is done or not; whoever iterates announces it."""
        yield Outcome(0, photos)
        step = self._make(edit)
        yield Outcome(photos, photos, step.photos, changes=step.changes)

    def undo(self) -> Step:
        """Takes back the last change that stands; raises `NothingToUndo`."""
        return self._go(What.UNDO)

    def redo(self) -> Step:
        """Does again what was undone last; raises `NothingToUndo`."""
        return self._go(What.REDO)

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
            changes, inverse = edit.apply(tx)
            items = lines_of(inverse)
            if not items:
                return Step(NOTHING, None)
            at = clock.now()
            contents.touch(tx, changes.changed, at)
            id = journal.record(tx, at, self._who, What.EDIT, items)
            self._feed.mine(id)
        return _step(changes, id, items)

    def _go(self, what: What) -> Step:
        with self._catalogue.writing() as tx:
            find = journal.next_to_undo if what is What.UNDO else journal.next_to_redo
            of = find(tx)
            if of is None:
                raise NothingToUndo(what.value)
            lines = journal.items(tx, of)
            if what is What.UNDO:
                lines = [item.reversed() for item in reversed(lines)]
            changes, inverse = Restore(tuple(lines)).apply(tx)
            at = clock.now()
            contents.touch(tx, changes.changed, at)
            items = lines_of(inverse)
            id = journal.record(tx, at, self._who, what, items, of)
            self._feed.mine(id)
        self._feed.announce(changes)
        return _step(changes, id, items)


def _step(changes: Changes, id: ChangeId, items: tuple[Item, ...]) -> Step:
    fields = journal.touched(item for item in items if item.subject is not Subject.TERM)
    return Step(changes, id, fields, journal.photographs_in(items))
