"""What the window does with the past: its history, and single steps taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from photoarchive.app import describe, journal
from photoarchive.app.history import Step
from photoarchive.app.jobs import Job
from photoarchive.domain.errors import ArchiveError, StepDepended
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.gui import faults
from photoarchive.gui.windows.depends_dialog import DependsDialog
from photoarchive.gui.windows.history_window import HistoryWindow
from photoarchive.gui.windows.parts import Parts
from photoarchive.i18n import _

# The kind of a job that takes back a step of many photographs.
REVERT_JOB = "revert"
# More photographs than this are changed in the lane, so that the window never waits for it.
_IN_THE_LANE = 2000


class PastDesk(QObject):
    """`undo` and `redo` are the window's; `show_place` shows a place of the library."""

    def __init__(
        self,
        window: QMainWindow,
        parts: Parts,
        undo: Callable[[], None],
        redo: Callable[[], None],
        show_place: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._undo = undo
        self._redo = redo
        self._show_place = show_place
        self._shown: HistoryWindow | None = None
        parts.inspector.take_back_wanted.connect(self.take_back)
        parts.inspector.archive_history_wanted.connect(self.show)

    def show(self, number: int | None = None) -> None:
        """Opens the history of the archive, at a step when one is given."""
        if self._shown is None:
            self._parts.inspector.save()
            shown = HistoryWindow(self._parts, self._undo, self._redo, self._window)
            shown.take_back_wanted.connect(self.take_back)
            shown.photographs_wanted.connect(self.select_photographs)
            shown.finished.connect(self._on_closed)
            self._shown = shown
        self._shown.show()
        self._shown.raise_()
        self._shown.activateWindow()
        if number is not None:
            self._shown.show_step(number)

    def close(self) -> None:
        """Closes the history."""
        if self._shown is not None:
            self._shown.close()

    def _on_closed(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = None

    # --- taking back ------------------------------------------------------------------------------

    def take_back(self, number: int, part: bool = False) -> None:
        """Takes one step back by itself (with `part` what of it can be), or shows what depends on
        it."""
        self._parts.inspector.save()
        history = self._parts.archive.history
        try:
            if history.photos_of(number) > _IN_THE_LANE:
                self._parts.jobs.start(
                    REVERT_JOB, _("Taking back"), lambda: history.taking_back(number, part=part)
                )
            else:
                self._tell(history.take_back(number, part=part))
        except StepDepended as error:
            self.tell_depended(error)
        except ArchiveError as error:
            faults.show(self._window, error)

    def is_done(self, job: Job) -> bool:
        """Tells of a job that took a step back; False when it was another."""
        if job.kind != REVERT_JOB:
            return False
        if isinstance(job.error, StepDepended):
            self.tell_depended(job.error)
        elif job.error is not None:
            faults.show(self._window, job.error)
        else:
            self._tell_words(describe.photographs(job.succeeded))
        return True

    def _tell(self, step: Step) -> None:
        if "trashed" in step.fields:
            self._parts.photo_list.ask_again()
        if step.id is None:
            self._parts.toast.tell(_("There was nothing to change."))
        else:
            self._tell_words(describe.edited(step.fields, step.photos))

    def _tell_words(self, what: str) -> None:
        words = _("Taken back: {what}").format(what=what)
        self._parts.toast.tell(words, _("Undo"), self._undo)
        if self._shown is not None:
            self._shown.toast.tell(words, _("Undo"), self._undo)

    def tell_depended(self, error: StepDepended) -> None:
        """Shows the later steps that depend on one."""
        parent = self._shown if self._shown is not None else self._window
        dialog = DependsDialog(self._parts.archive, error, self._parts.theme, parent)
        dialog.part_wanted.connect(lambda: self.take_back(error.number, True))
        dialog.step_wanted.connect(self.show)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # --- photographs ------------------------------------------------------------------------------

    def select_photographs(self, number: int) -> None:
        """Selects the photographs that a step is about, in the grid; those that are not found there
        now are looked for in the whole archive, and in the trash."""
        ids = journal.photographs_of(self._parts.archive, number)
        if not ids:
            self._parts.toast.tell(_("This step is about no photograph."))
            return
        wanted = PhotoIds.of(ids)
        for place in (None, "", "in:trash"):
            if place is not None:
                self._show_place(place)
            found = self._parts.photo_list.in_order(wanted)
            if len(found) == len(wanted) or (found and place is not None):
                break
        if found:
            self._parts.stack.setCurrentWidget(self._parts.grid)
            self._parts.selection.take(found, found[0])
            self._parts.grid.show_row(self._parts.photo_list.row_of(found[0]))
