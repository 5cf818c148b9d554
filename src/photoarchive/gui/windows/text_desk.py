"""What the window does with the texts of many photographs: templates given, and their window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QMainWindow

from photoarchive.app import describe, templates
from photoarchive.app.edits import Edit
from photoarchive.app.jobs import Job
from photoarchive.app.replacing import Found, ReplaceTexts
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.replacing import Wanted
from photoarchive.domain.template import Template
from photoarchive.gui import faults
from photoarchive.gui.windows.give_dialog import GiveDialog
from photoarchive.gui.windows.parts import Parts
from photoarchive.gui.windows.replace_dialog import ReplaceDialog
from photoarchive.gui.windows.templates_window import TemplatesWindow
from photoarchive.i18n import _, figure, ngettext
from photoarchive.settings import table

# The kind of a job that changes the texts of many photographs.
TEXT_JOB = "texts"
# More photographs than this are changed in the lane, so that the window never waits for it.
_IN_THE_LANE = 2000


class Leaving(Protocol):
    """An edit that notes what it had to leave as it was."""

    @property
    def left(self) -> Sequence[object]:
        """What was left."""
        ...


class TextDesk(QObject):
    """`undo` and `redo` are the window's."""

    def __init__(
        self,
        window: QMainWindow,
        parts: Parts,
        undo: Callable[[], None],
        redo: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._archive = parts.archive
        self._undo = undo
        self._redo = redo
        self._leaving: dict[int, Leaving] = {}  # edits that are under way, by their jobs
        self._templates: TemplatesWindow | None = None
        self._sought: Wanted | None = None  # what was replaced last

    # --- templates --------------------------------------------------------------------------------

    def give(self) -> None:
        """Asks for templates and gives them to the selected photographs."""
        self._parts.inspector.save()
        ids = self._selected()
        dialog = GiveDialog(
            self._archive, ids, self._parts.selection.current, self._parts.theme, self._window
        )
        dialog.wanted.connect(lambda chosen: self._give(chosen, ids))
        dialog.templates_wanted.connect(self.show_templates)
        open_dialog(dialog)

    def give_again(self) -> None:
        """Gives the templates that were given last."""
        names = self._archive.settings.get(table.TEMPLATES_GIVEN)
        known = {one.name: one for one in templates.listed(self._archive)}
        chosen = [known[name] for name in names if name in known]
        if chosen:
            self._give(chosen, self._selected())
        else:
            self._parts.toast.tell(_("No template has been given yet."))

    def give_by_figure(self, number: int) -> None:
        """Gives the template that has this figure."""
        one = templates.with_shortcut(self._archive, number)
        if one is None:
            words = _("No template has the figure {n}.").format(n=figure(number))
            self._parts.toast.tell(words, _("Templates …"), self.show_templates)
        else:
            self._give([one], self._selected())

    def _give(self, chosen: Sequence[Template], ids: Sequence[PhotoId]) -> None:
        self._archive.settings.set(table.TEMPLATES_GIVEN, tuple(one.name for one in chosen))
        edit = templates.giving(self._archive, templates.layers(chosen), ids)
        names = " + ".join(one.name for one in chosen)
        self.make(edit, len(ids), _("Giving {templates}").format(templates=names))

    def show_templates(self) -> None:
        """Opens the window of the templates."""
        if self._templates is None:
            self._parts.inspector.save()
            shown = TemplatesWindow(self._parts, self._undo, self._redo, self._window)
            shown.give_wanted.connect(lambda one: self._give([one], self._selected()))
            shown.finished.connect(self._on_templates_closed)
            self._templates = shown
        self._templates.show()
        self._templates.raise_()
        self._templates.activateWindow()

    def _on_templates_closed(self) -> None:
        if self._templates is not None:
            self._templates.deleteLater()
        self._templates = None

    # --- find and replace -------------------------------------------------------------------------

    def replace(self) -> None:
        """Asks what is to be found in the texts of the photographs, and replaced."""
        self._parts.inspector.save()
        photo_list = self._parts.photo_list
        found = photo_list.in_order(photo_list.all_ids())
        dialog = ReplaceDialog(
            self._archive, self._selected(), found, self._parts.theme, self._window, self._sought
        )
        dialog.wanted.connect(self._replace)
        open_dialog(dialog)

    def _replace(self, found: tuple[Found, ...], sought: Wanted) -> None:
        self._sought = sought
        photos = len({one.id for one in found})
        self.make(ReplaceTexts(found), photos, _("Replacing"))

    # --- any edit ---------------------------------------------------------------------------------

    def make(self, edit: Edit, photos: int, title: str) -> None:
        """Makes a change, in the lane when it is about many photographs, and tells of it."""
        self._parts.inspector.save()
        history = self._archive.history
        if photos > _IN_THE_LANE:
            job = self._parts.jobs.start(TEXT_JOB, title, lambda: history.steps(edit, photos))
            if hasattr(edit, "left"):
                self._leaving[job.number] = edit
            return
        try:
            step = history.do(edit)
        except ArchiveError as error:
            faults.show(self._window, error)
            return
        words = describe.edited(step.fields, step.photos) if step.photos else ""
        self._tell(words, getattr(edit, "left", ()))

    def is_done(self, job: Job) -> bool:
        """Tells of a job that changed texts; False when it was another."""
        if job.kind != TEXT_JOB:
            return False
        edit = self._leaving.pop(job.number, None)
        if job.error is not None:
            faults.show(self._window, job.error)
        elif job.succeeded:
            count = describe.photographs(job.succeeded)
            words = _("{photographs} edited").format(photographs=count)
            self._tell(words, edit.left if edit is not None else ())
        else:
            self._tell("", ())
        return True

    def _tell(self, words: str, left: Sequence[object]) -> None:
        told = [words or _("There was nothing to change.")]
        if left:
            n = len(left)
            left_out = ngettext(
                "{n} value left out, which its field cannot hold",
                "{n} values left out, which their fields cannot hold",
                n,
            )
            told.append(left_out.format(n=figure(n)))
        undo = (_("Undo"), self._undo) if words else ("", None)
        self._parts.toast.tell(" · ".join(told), *undo)

    # --- inside -----------------------------------------------------------------------------------

    def _selected(self) -> Sequence[PhotoId]:
        """The selected photographs in the order in which they are shown."""
        return self._parts.photo_list.in_order(self._parts.selection.ids)

    def close(self) -> bool:
        """Closes the windows beside the main one; False when one of them must stay."""
        return self._templates is None or self._templates.close()


def open_dialog(dialog: QDialog) -> None:
    """Shows a dialog that goes when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
