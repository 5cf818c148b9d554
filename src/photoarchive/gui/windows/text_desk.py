"""What the window does with the texts of many photographs: templates given, and their window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMainWindow

from photoarchive.app import caption_sheets, caption_text, copying, describe, templates
from photoarchive.app.copying import Copied
from photoarchive.app.edits import Edit
from photoarchive.app.jobs import Job, State
from photoarchive.app.replacing import Found, ReplaceTexts
from photoarchive.app.template_edits import GiveEntries
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.replacing import Wanted
from photoarchive.domain.template import Template
from photoarchive.gui import faults
from photoarchive.gui.direction import isolated, left_to_right
from photoarchive.gui.models import clipboard_fields
from photoarchive.gui.windows.codes_window import CodesWindow
from photoarchive.gui.windows.give_dialog import GiveDialog
from photoarchive.gui.windows.help_windows import Offered
from photoarchive.gui.windows.parts import Parts
from photoarchive.gui.windows.paste_dialog import PasteDialog
from photoarchive.gui.windows.read_dialog import ReadDialog, may_be_caption
from photoarchive.gui.windows.replace_dialog import ReplaceDialog
from photoarchive.gui.windows.sheet_dialog import SheetDialog
from photoarchive.gui.windows.templates_window import TemplatesWindow
from photoarchive.i18n import _, figure, ngettext
from photoarchive.settings import table

# The kind of a job that changes the texts of many photographs.
TEXT_JOB = "texts"
SHEET_JOB = "sheet"
# More photographs than this are changed in the lane, so that the window never waits for it.
_IN_THE_LANE = 2000
# The endings of files that hold a text.
_TEXTS = (".txt", ".text")


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
        self._under_way: dict[int, Edit] = {}  # edits in the lane, by their jobs
        self._templates: TemplatesWindow | None = None
        self._codes: CodesWindow | None = None
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
            self._give_one(one)

    def offered(self) -> list[Offered]:
        """Each template by its name, for the palette, while photographs are selected."""
        if not self._parts.selection:
            return []
        return [
            Offered(
                _("Give “{template}”").format(template=isolated(one.name)),
                f"Alt+{one.shortcut}" if one.shortcut else "",
                partial(self._give_one, one),
            )
            for one in templates.listed(self._archive)
        ]

    def _give_one(self, one: Template) -> None:
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
            shown.give_wanted.connect(self._give_one)
            shown.finished.connect(self._on_templates_closed)
            self._templates = shown
        self._templates.show()
        self._templates.raise_()
        self._templates.activateWindow()

    def _on_templates_closed(self) -> None:
        if self._templates is not None:
            self._templates.deleteLater()
        self._templates = None

    def show_codes(self) -> None:
        """Opens the window of the codes."""
        if self._codes is None:
            self._parts.inspector.save()
            shown = CodesWindow(self._parts, self._undo, self._redo, self._window)
            shown.finished.connect(self._on_codes_closed)
            self._codes = shown
        self._codes.show()
        self._codes.raise_()
        self._codes.activateWindow()

    def _on_codes_closed(self) -> None:
        if self._codes is not None:
            self._codes.deleteLater()
        self._codes = None

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

    # --- captions from texts ----------------------------------------------------------------------

    def read(self, text: str | None = None) -> None:
        """Takes a text apart into the fields of the selected photographs; without one that on the
        clipboard, if it may be one."""
        self._parts.inspector.save()
        ids = self._selected()
        if not ids:
            self._parts.toast.tell(_("Select the photographs that the text is about first."))
            return
        if text is None:
            held = QGuiApplication.clipboard().text()
            text = held if may_be_caption(held) else ""
        dialog = ReadDialog(self._archive, ids, text, self._parts.theme, self._window)
        dialog.wanted.connect(lambda edit, photos: self.make(edit, photos, _("Captioning")))
        open_dialog(dialog)

    def read_file(self, path: Path) -> None:
        """The same with the text of a file."""
        try:
            self.read(caption_text.text_in(path))
        except ArchiveError as error:
            faults.show(self._window, error)

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Reads a file of text that was dropped on the window; False where it is no such thing."""
        if len(paths) != 1 or not paths[0].is_file():
            return False
        suffix = paths[0].suffix.lower()
        if suffix in _TEXTS:
            self.read_file(paths[0])
        elif suffix in caption_sheets.SUFFIXES:
            self.import_sheet(paths[0])
        else:
            return False
        return True

    # --- caption sheets ---------------------------------------------------------------------------

    def import_sheet(self, path: Path | None = None) -> None:
        """Compares a caption sheet with the archive, and takes what is ticked of it."""
        self._parts.inspector.save()
        if path is None:
            kinds = " ".join(f"*{suffix}" for suffix in caption_sheets.SUFFIXES)
            title = _("Caption sheets")
            name, _kind = QFileDialog.getOpenFileName(
                self._window, _("Import a caption sheet"), "", f"{title} ({kinds})"
            )
            if not name:
                return
            path = Path(name)
        dialog = SheetDialog(self._archive, path, self._parts.theme, self._window)
        dialog.wanted.connect(lambda edit, photos: self.make(edit, photos, _("Importing")))
        open_dialog(dialog)

    def export_sheet(self) -> None:
        """Writes a caption sheet of the selected photographs, else of all that were found."""
        self._parts.inspector.save()
        selection, photo_list = self._parts.selection, self._parts.photo_list
        ids = photo_list.in_order(selection.ids if selection else photo_list.all_ids())
        name, kind = QFileDialog.getSaveFileName(
            self._window,
            _("Export a caption sheet"),
            "captions.xlsx",
            "Excel (*.xlsx);;CSV (*.csv)",
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in caption_sheets.SUFFIXES:
            path = path.with_name(path.name + (".csv" if "csv" in kind else ".xlsx"))
        archive = self._archive
        self._parts.jobs.start(
            SHEET_JOB,
            _("Writing the sheet"),
            lambda: caption_sheets.exporting(archive, ids, path),
        )

    # --- copy and paste ---------------------------------------------------------------------------

    def copy(self) -> None:
        """Puts what the current photograph says on the clipboard."""
        self._parts.inspector.save()
        if self._parts.selection.current is None:
            return
        given = copying.copied(self._archive, self._parts.selection.current)
        if given.keys:
            clipboard_fields.put(given)
            words = _("Copied: {fields}").format(fields=describe.fields(given.keys))
            self._parts.toast.tell(words)
        else:
            self._parts.toast.tell(_("There is nothing to copy."))

    def paste(self) -> None:
        """Asks which of the fields on the clipboard the selected photographs are given."""
        self._parts.inspector.save()
        given = clipboard_fields.taken()
        if given is None:
            self._parts.toast.tell(_("Copy the metadata of a photograph first."))
            return
        ids = self._parts.selection.ids
        dialog = PasteDialog(
            self._archive, given, len(ids), self._parts.selection.current, self._without(),
            self._parts.theme, self._window,
        )  # fmt: skip
        dialog.wanted.connect(lambda keys: self._paste(given, ids, keys))
        open_dialog(dialog)

    def paste_again(self) -> None:
        """Gives the selected photographs the fields on the clipboard, but those that were left out
        last."""
        self._parts.inspector.save()
        given = clipboard_fields.taken()
        if given is not None:
            ids = self._parts.selection.ids
            chosen = given.but(self._without())
            self.make(chosen.given_to(ids), len(ids), _("Pasting"))

    def _without(self) -> tuple[str, ...]:
        return self._parts.settings.get(table.PASTE_WITHOUT)

    def _paste(self, given: Copied, ids: PhotoIds, keys: frozenset[str]) -> None:
        left = [key for key in given.keys if key not in keys]
        kept = [key for key in self._without() if key not in given.keys]
        self._parts.settings.set(table.PASTE_WITHOUT, (*kept, *left))
        self.make(given.only(keys).given_to(ids), len(ids), _("Pasting"))

    # --- any edit ---------------------------------------------------------------------------------

    def make(self, edit: Edit, photos: int, title: str) -> None:
        """Makes a change, in the lane when it is about many photographs, and tells of it."""
        self._parts.inspector.save()
        history = self._archive.history
        if photos > _IN_THE_LANE:
            job = self._parts.jobs.start(TEXT_JOB, title, lambda: history.steps(edit, photos))
            self._under_way[job.number] = edit
            return
        try:
            step = history.do(edit)
        except ArchiveError as error:
            faults.show(self._window, error)
            return
        words = describe.edited(step.fields, step.photos) if step.photos else ""
        self._tell(words, _left(edit))

    def is_done(self, job: Job) -> bool:
        """Tells of a job that changed texts, or wrote them out; False when it was another."""
        if job.kind == SHEET_JOB and job.state is State.DONE:
            count = describe.photographs(job.succeeded)
            words = _("{photographs} in {path}")
            path = left_to_right(job.current)
            self._parts.toast.tell(words.format(photographs=count, path=path))
            return True
        if job.kind not in (TEXT_JOB, SHEET_JOB):
            return False
        edit = self._under_way.pop(job.number, None)
        if job.error is not None:
            faults.show(self._window, job.error)
        elif job.succeeded:
            count = describe.photographs(job.succeeded)
            words = _("{photographs} edited").format(photographs=count)
            self._tell(words, _left(edit))
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
        several = (self._templates, self._codes)
        return all(one is None or one.close() for one in several)


def _left(edit: Edit | None) -> Sequence[object]:
    """What an edit had to leave as it was, where it notes that."""
    return edit.left if isinstance(edit, GiveEntries | ReplaceTexts) else ()


def open_dialog(dialog: QDialog) -> None:
    """Shows a dialog that goes when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
