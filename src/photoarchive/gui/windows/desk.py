"""What the window's actions do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDrag, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from photoarchive.app import describe, likeness, long_tasks, photographs
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit, Trash
from photoarchive.app.facets import Facet
from photoarchive.app.history import Step
from photoarchive.app.jobs import Job, State, Task
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.query import Order
from photoarchive.domain.term import TermId
from photoarchive.gui import faults
from photoarchive.gui.actions.menus import Menus
from photoarchive.gui.direction import left_to_right
from photoarchive.gui.models import clipboard_fields, dragged, search_keeper, twin_keeper
from photoarchive.gui.models.field_form import Unsaved
from photoarchive.gui.models.photo_list import PhotoList
from photoarchive.gui.models.pixels import Pixels
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.grid import SIZES
from photoarchive.gui.windows.cells_desk import CellsDesk
from photoarchive.gui.windows.disagreements_window import DisagreementsWindow
from photoarchive.gui.windows.doors import Doors
from photoarchive.gui.windows.export_dialog import ExportDialog
from photoarchive.gui.windows.facet_window import FacetWindow
from photoarchive.gui.windows.help_windows import AboutBox, KeysWindow, Palette
from photoarchive.gui.windows.house_desk import HouseDesk
from photoarchive.gui.windows.import_dialog import ImportDialog
from photoarchive.gui.windows.jobs_window import JobsWindow, summary
from photoarchive.gui.windows.parts import Parts
from photoarchive.gui.windows.past_desk import PastDesk
from photoarchive.gui.windows.preferences import Preferences
from photoarchive.gui.windows.review_desk import ReviewDesk
from photoarchive.gui.windows.set_desk import SET_JOB, SetDesk
from photoarchive.gui.windows.text_desk import TextDesk
from photoarchive.gui.windows.twins_window import TwinsWindow
from photoarchive.gui.windows.vocabulary_window import VocabularyWindow
from photoarchive.i18n import _, figure, ngettext
from photoarchive.settings import table

# An edit of more photographs than this goes to the lane, so that the window never waits for it.
_IN_THE_LANE = 2000
# Of more originals than this the files are not handed to other programs, one path each.
_MOST_FILES = 10_000
_SOON_MS = 40
_UNDO, _REDO, _TRASH = "undo", "redo", "trash"
_DRAGGED_PX = 120


_QUIET = ("sidecars", search_keeper.KIND, twin_keeper.KIND)


class WindowDesk(QObject):
    """The `Desk` of an archive's window. `show_place` searches a place of the library anew,
    `search` the whole archive."""

    def __init__(self, window: QMainWindow, archive: Archive, theme: Theme, doors: Doors) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._doors = doors
        self.parts = Parts(window, archive, theme, self.do, self.reveal)
        self.sets = SetDesk(window, self.parts, lambda: self.menus["edit.undo"].trigger())
        self.review = ReviewDesk(window, self.parts, self.show_view, lambda: self.menus)
        self.cells = CellsDesk(window, self.parts, lambda: self.menus)
        self.past = PastDesk(
            window,
            self.parts,
            lambda: self.menus["edit.undo"].trigger(),
            lambda: self.menus["edit.redo"].trigger(),
            lambda place: self.show_place(place),
        )
        self.texts = TextDesk(
            window,
            self.parts,
            lambda: self.menus["edit.undo"].trigger(),
            lambda: self.menus["edit.redo"].trigger(),
        )
        self.house = HouseDesk(
            window,
            self.parts,
            self.do,
            lambda: self.menus["edit.undo"].trigger(),
            lambda: self.menus["edit.redo"].trigger(),
            lambda text: self.search(text),
            self.load_form,
        )
        self._can_paste = clipboard_fields.are_there()
        self.menus = Menus(window, self.parts.centre, self, theme, self.tell_fault)
        self.parts.jobs.listen(self._on_job)
        QGuiApplication.clipboard().dataChanged.connect(self._on_clipboard)
        self.parts.form.left_behind.connect(self.tell_left_behind)
        self._quick: tuple[QWidget, ...] | None = None  # the panels that it hides
        self._quick_from_grid = False
        self._back: QWidget = self.parts.grid  # where one comes back to from the loupe
        self._edits: dict[int, Edit] = {}  # in the lane, by their jobs
        self._moves_trash: dict[int, bool] = {}  # of what is undone or done again, by its job
        self._vocabulary: VocabularyWindow | None = None
        self.show_place: Callable[[str], None] = lambda _query: None
        self.go_in_past: Callable[[int], None] = lambda _step: None
        self.can_go_in_past: Callable[[int], bool] = lambda _step: False
        self.search: Callable[[str], None] = lambda _text: None

    # --- what actions may know --------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        """The selected photographs."""
        return self.parts.selection

    @property
    def photo_list(self) -> PhotoList:
        """The found photographs."""
        return self.parts.photo_list

    @property
    def in_loupe(self) -> bool:
        """Whether one photograph is shown large."""
        return self.parts.stack.currentWidget() is self.parts.loupe

    # --- changing ---------------------------------------------------------------------------------

    def do(self, edit: Edit, photos: int) -> None:
        """Makes a change, in the lane when it is about many thousand photographs."""
        history = self.parts.archive.history
        if photos > _IN_THE_LANE:
            task = lambda: history.steps(edit, photos)  # noqa: E731
            job = self.parts.jobs.start("edit", _("Editing"), task)
            self._edits[job.number] = edit
            return
        step = history.do(edit)
        self.parts.form.many.done(edit)
        if step.photos > 1:
            self._tell_step(step)

    def undo(self) -> None:
        """Takes the last change back."""
        self.parts.inspector.save()
        history = self.parts.archive.history
        ahead, _again = history.ahead()
        if ahead.photos > _IN_THE_LANE:
            job = self.parts.jobs.start(_UNDO, _("Undoing"), history.undoing)
            self._moves_trash[job.number] = ahead.moves_trash
        else:
            self._after_going(history.undo(), _("Undone: {what}"))

    def redo(self) -> None:
        """Does again what was undone."""
        history = self.parts.archive.history
        _undone, ahead = history.ahead()
        if ahead.photos > _IN_THE_LANE:
            job = self.parts.jobs.start(_REDO, _("Doing again"), history.redoing)
            self._moves_trash[job.number] = ahead.moves_trash
        else:
            self._after_going(history.redo(), _("Done again: {what}"))

    def can_undo(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and to redo."""
        return self.parts.archive.history.can()

    def trash(self, into: bool) -> None:
        """Moves the selected photographs into the trash, or out of it."""
        history = self.parts.archive.history
        ids = self.selection.ids
        if len(ids) > _IN_THE_LANE:
            edit = Trash(ids, into)
            title = _("Moving to the trash") if into else _("Taking out of the trash")
            self.parts.jobs.start(_TRASH, title, lambda: history.steps(edit, len(ids)))
            return
        row = self.photo_list.row_of(self.selection.current)
        step = history.do(Trash(ids, into))
        self.photo_list.ask_again()
        if len(self.photo_list) and row >= 0:
            self.selection.only(self.photo_list.id_at(min(row, len(self.photo_list) - 1)))
        if step.photos:
            self._tell_step(step)

    def _after_going(self, step: Step, words: str) -> None:
        if "trashed" in step.fields:
            self.photo_list.ask_again()
        self.parts.toast.tell(words.format(what=describe.edited(step.fields, step.photos)))

    def _tell_step(self, step: Step) -> None:
        words = describe.edited(step.fields, step.photos)
        self.parts.toast.tell(words, _("Undo"), self.menus["edit.undo"].trigger)

    # --- long work --------------------------------------------------------------------------------

    def _on_job(self, job: Job) -> None:
        self.parts.jobs_bar.show_job(job)
        if not job.is_over:
            return
        waiting = [other for other in self.parts.jobs.all if not other.is_over]
        if waiting:
            self.parts.jobs_bar.show_job(waiting[0])
        if (edit := self._edits.pop(job.number, None)) is not None:
            many = self.parts.form.many
            (many.done if job.state is State.DONE else many.bring_back)(edit)
        if self.past.is_done(job) or self.texts.is_done(job):
            pass
        elif job.error is not None:
            self.tell_fault(job.error)
        elif job.kind in _QUIET and not job.happenings:
            pass  # what goes well in the background is no news
        elif job.kind in (_UNDO, _REDO):
            if self._moves_trash.pop(job.number, False):
                self._ask_again_soon()
            words = _("Undone: {what}") if job.kind == _UNDO else _("Done again: {what}")
            self.parts.toast.tell(words.format(what=describe.photographs(job.succeeded)))
        elif job.kind == SET_JOB:
            words = describe.arranged(job.succeeded)
            self.parts.toast.tell(words, _("Undo"), self.menus["edit.undo"].trigger)
        elif job.kind in ("edit", _TRASH):
            if job.kind == _TRASH:
                self._ask_again_soon()
            words = _("{photographs} edited").format(
                photographs=describe.photographs(job.succeeded)
            )
            self.parts.toast.tell(words, _("Undo"), self.menus["edit.undo"].trigger)
        else:
            self.parts.toast.tell(summary(job), _("Show") if job.happenings else "", self.show_jobs)
            if not self._window.isActiveWindow():
                QApplication.alert(self._window)
        if job.kind in ("import", "verify"):
            self.parts.pixels.forget_missing()
        if job.kind == "import" and job.succeeded:
            self.show_place("in:last-import")

    def _ask_again_soon(self) -> None:
        """Runs the query again, once those have had their turn who hear of the same change: all of
        them at once would halt the window."""
        QTimer.singleShot(_SOON_MS, self.photo_list, self.photo_list.ask_again)

    def _start(self, kind: str) -> Callable[[Task, str], None]:
        def start(task: Task, title: str) -> None:
            self.parts.jobs.start(kind, title, task)

        return start

    def show_jobs(self) -> None:
        """Shows the list of long work."""
        _open(JobsWindow(self.parts.jobs, self._theme, self._window))

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Opens the import dialog."""
        dialog = ImportDialog(self.parts.archive, self._theme, paths, self._window)
        dialog.wanted.connect(self._start("import"))
        _open(dialog)

    def export_selected(self) -> None:
        """Opens the export dialog, for the selected photographs, else for all that were found."""
        self.parts.inspector.save()
        chosen = self.selection.ids if self.selection else self.photo_list.all_ids()
        ids = self.photo_list.in_order(chosen)
        dialog = ExportDialog(
            self.parts.archive, self._theme, ids, self._window, self.parts.profile
        )
        dialog.wanted.connect(self._start("export"))
        dialog.show_wanted.connect(self.house.go_to)
        _open(dialog)

    def verify(self) -> None:
        """Reads the originals again."""
        archive = self.parts.archive
        self._start("verify")(lambda: long_tasks.verified(archive), _("Verifying originals"))

    def back_up(self) -> None:
        """Copies the catalogue."""
        path = long_tasks.backed_up(self.parts.archive)
        words = _("The catalogue was copied to {path}.").format(path=left_to_right(path.name))
        self.parts.toast.tell(words)

    # --- looking ----------------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """Goes so many photographs on, at most to the end."""
        row = self.photo_list.row_of(self.selection.current)
        target = max(0, min(row + step, len(self.photo_list) - 1))
        self.parts.grid.go(target - row)

    def go_to_search(self) -> None:
        """Goes to the search box."""
        self.parts.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def select_all(self) -> None:
        """Selects all found photographs."""
        self.parts.grid.select_all()

    def invert_selection(self) -> None:
        """Selects what was not."""
        self.parts.grid.invert_selection()

    def copy_metadata(self) -> None:
        """Puts the current photograph's texts and terms on the clipboard."""
        self.texts.copy()
        self.menus.refresh()

    def paste_metadata(self) -> None:
        """Gives the selected photographs what is on the clipboard."""
        self.texts.paste_again()

    def can_paste(self) -> bool:
        """Whether there is something to paste."""
        return self._can_paste

    def _on_clipboard(self) -> None:
        # Asked once: another program may have to answer.
        self._can_paste = clipboard_fields.are_there()
        self.menus["edit.paste-metadata"].setEnabled(bool(self.selection) and self.can_paste())

    def copy_photographs(self) -> None:
        """Puts the originals' files on the clipboard."""
        if len(self.selection) > _MOST_FILES:
            words = _("No more than {photographs} can be copied at once. Export them instead.")
            self.parts.toast.tell(words.format(photographs=describe.photographs(_MOST_FILES)))
            return
        data = self._files_of_selection()
        if data is not None:
            QGuiApplication.clipboard().setMimeData(data)

    def drag_photographs(self, source: QWidget) -> None:
        """Begins a drag of the originals' files out of the window; very many photographs can only
        be put into a set."""
        few = len(self.selection) <= _MOST_FILES
        data = self._files_of_selection() if few else QMimeData()
        if data is not None:
            dragged.put_photographs(data, self.photo_list.in_order(self.selection.ids))
            drag = QDrag(source)
            drag.setMimeData(data)
            drag.setPixmap(self.parts.grid.picture_of_current(_DRAGGED_PX))
            drag.exec(Qt.DropAction.CopyAction)

    def _files_of_selection(self) -> QMimeData | None:
        ids = self.photo_list.in_order(self.selection.ids)
        paths = photographs.original_paths(self.parts.archive, ids)
        if not paths:
            return None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return data

    def reveal(self) -> None:
        """Shows the original's folder in the system's file manager."""
        if self.selection.current is not None:
            photo = photographs.one(self.parts.archive, self.selection.current)
            path = photographs.original_path(self.parts.archive, photo)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def load_form(self) -> None:
        """Makes the form be about the selection now."""
        self.parts.form.load(self.selection.ids)

    def edit_caption(self) -> None:
        """Goes to the caption."""
        self.load_form()
        self.end_quick_look()
        self.parts.inspector.show()
        self.parts.inspector.edit_field("caption")

    def save_and_next(self) -> None:
        """Saves, and goes on with the next photograph in the same field; several are given what is
        ticked, and stay."""
        focused = QApplication.focusWidget()
        if self.parts.form.is_several:
            self.parts.inspector.apply()
            return
        if not self.parts.inspector.save():
            return
        self.parts.grid.go(1)
        self.load_form()
        if focused is not None and self.parts.inspector.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_loupe(self, shown: bool) -> None:
        """Shows one photograph large, or the grid."""
        if not len(self.photo_list):
            return
        if shown and not self.selection:
            self.selection.only(self.photo_list.id_at(0))
        self.end_quick_look()
        if shown and not self.in_loupe:
            self.parts.loupe.fit()
        self.show_view(self.parts.loupe if shown else self.parts.grid)

    def show_view(self, view: QWidget) -> None:
        """Brings a view of the photographs into the middle of the window, with the keys."""
        self.end_quick_look()
        was_comparing = self.review.in_comparison
        self.parts.stack.setCurrentWidget(view)
        if was_comparing and view is not self.parts.loupe and not self.review.in_comparison:
            self.review.leave_comparison()
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_view_state()
        self.menus.refresh()

    @property
    def view_of_many(self) -> QWidget:
        """The view that one came from, and that comes back when there are photographs again."""
        return self._back

    def show_disagreements(self) -> None:
        """Shows what the blocks of the selected photographs say differently."""
        self.parts.inspector.save()
        ids = self.selection.ids
        window = DisagreementsWindow(self.parts.archive, ids, self.do, self._theme, self._window)
        window.open()

    def show_duplicates(self) -> None:
        """Shows the photographs of the same picture."""
        self.parts.inspector.save()
        _open(TwinsWindow(self.parts, self.do, self.undo, self.redo, self._window))

    def find_similar(self) -> None:
        """Searches for what looks like the current photograph."""
        if self.selection.current is not None:
            self.search(f"like:{self.selection.current}")

    def find_like(self, path: Path) -> None:
        """Searches for what looks like the picture in a file."""
        try:
            alike = likeness.like_file(self.parts.archive, path)
        except ArchiveError as error:
            self.tell_fault(error)
            return
        name = left_to_right(path.name)
        if alike:
            words = _("Like {name}").format(name=name)
            self.parts.search.ask_for_choice(likeness.as_choice(alike), words, "image")
        else:
            self.parts.toast.tell(_("Nothing in the archive looks like {name}.").format(name=name))

    def show_regions(self) -> None:
        """Shows the regions of the photograph in the loupe, or hides them."""
        bar = self.parts.region_bar
        shown = not (self.in_loupe and bar.isVisible())
        if shown:
            self.show_loupe(True)
        bar.set_shown(shown)

    def quick_look(self) -> None:
        """Shows one photograph as large as the window; then what was shown before."""
        if self._quick is not None:
            self.close_loupe()
            return
        panels = (self.parts.left, self.parts.inspector, self.parts.filmstrip)
        shown = tuple(panel for panel in panels if panel.isVisible())
        self._quick_from_grid = not self.in_loupe
        self.show_loupe(True)
        self.parts.loupe.fit()
        for panel in (*shown, self.parts.filmstrip):
            panel.hide()
        self._quick = shown

    def close_loupe(self) -> None:
        """Back: from a quick look to what was shown before it, from the loupe to the grid (or the
        table or the comparison, where one came from there)."""
        if self._quick is not None and not self._quick_from_grid:
            self.show_loupe(True)
        else:
            self.show_view(self.view_of_many)

    def end_quick_look(self) -> None:
        """Shows the panels again that a quick look has hidden."""
        for panel in self._quick or ():
            panel.show()
        self._quick = None

    def show_view_state(self) -> None:
        """Marks the view that is shown."""
        self.parts.answer.show_zoom(self.parts.loupe.percent if self.in_loupe else 0)
        shown = self.parts.stack.currentWidget()
        if shown is not None and shown not in (self.parts.empty, self.parts.loupe):
            self._back = shown
        comparing, survey = self.review.in_comparison, self.parts.comparison.is_survey
        views = (
            ("view.loupe", self.in_loupe),
            ("view.table", shown is self.parts.table),
            ("view.compare", comparing and not survey),
            ("view.survey", comparing and survey),
        )
        others = any(chosen for _id, chosen in views)
        for id, chosen in (*views, ("view.grid", not others), *self.review.switches()):
            self.menus[id].setCheckable(True)
            self.menus[id].setChecked(chosen)
        self.review.show_filmstrip()

    def zoom(self, step: int) -> None:
        """Larger, smaller (in the grid: the cells), or full size for 0."""
        loupe = self.parts.loupe
        if self.review.zoom(step):
            return
        if not self.in_loupe and step:
            size = self.parts.settings.get(table.CELL_SIZE) + step
            size = max(0, min(len(SIZES) - 1, size))
            self.parts.settings.set(table.CELL_SIZE, size)
            self.parts.grid.set_size(size)
        elif step > 0:
            loupe.zoom_in()
        elif step < 0:
            loupe.zoom_out()
        else:
            if not self.in_loupe:
                self.show_loupe(True)
            loupe.toggle_full_size()

    def order_by(self, order: Order) -> None:
        """Orders the found photographs."""
        self.photo_list.ask(self.photo_list.query, order)

    def show_panel(self, name: str) -> None:
        """Shows or hides the side bar or the inspector."""
        panel: QWidget = self.parts.left if name == "side-bar" else self.parts.inspector
        shown = panel.isVisible()
        self.end_quick_look()
        panel.setVisible(not shown)

    def show_facet(self, facet: Facet) -> None:
        """Shows all values of a facet, to choose from."""
        window = FacetWindow(
            self.parts.archive, self.parts.facets, facet, self._theme, self._window
        )
        window.chosen.connect(self.parts.search.choose)
        window.cleared.connect(self.parts.search.clear_facet)
        _open(window)

    def step_language(self, step: int) -> None:
        """Captions in the next language, or in the one before; the cursor stays in its box."""
        self.load_form()
        self.parts.inspector.show()
        self.parts.inspector.step_language(step)

    def show_columns(self) -> None:
        """Shows two languages of the form side by side, or one."""
        shown = not self.parts.inspector.has_columns
        self.parts.inspector.show()
        self.parts.inspector.show_columns(shown)
        self.parts.settings.set(table.FORM_COLUMNS, shown)

    def choose_profile(self) -> None:
        """Offers the profiles, to caption by another one."""
        self.parts.inspector.show()
        self.parts.inspector.choose_profile()

    def say_checked(self) -> None:
        """Says of the text that the cursor is in that it is right, or a draft again."""
        self.load_form()
        self.parts.inspector.say_checked()

    def full_screen(self) -> None:
        """Fills the screen, or no longer."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def may_close(self) -> bool:
        """Saves what is typed; asks when something was refused, for it would be lost."""
        self.parts.table.view.save()
        self.parts.inspector.save()
        unsaved = self.parts.form.unsaved
        if not unsaved:
            return True
        first = unsaved[0]
        words = _("What was typed for “{field}” could not be saved.").format(
            field=_(BY_KEY[first.key].label)
        )
        if faults.may_be_lost(self._window, words, first.draft.fault):
            self.parts.form.forget_drafts()
            return True
        self._go_to_unsaved(first)
        return False

    def _go_to_unsaved(self, unsaved: Unsaved) -> None:
        self.selection.take(unsaved.ids, unsaved.ids.first)
        self.load_form()
        if unsaved.language:
            self.parts.inspector.choose_language(unsaved.language)
        self.parts.inspector.edit_field(unsaved.key)

    def tell_kept(self) -> None:
        """Tells what was typed before the program ended and is not saved yet."""
        kept = self.parts.form.kept
        if kept:
            words = ngettext(
                "{n} text was typed and not saved when the program ended. It is back in its box.",
                "{n} texts were typed and not saved when the program ended. They are back in their "
                "boxes.",
                len(kept),
            )
            self.parts.toast.tell(
                words.format(n=figure(len(kept))), _("Show"), lambda: self._go_to_unsaved(kept[0])
            )

    def tell_left_behind(self, photographs: PhotoIds) -> None:
        """Tells that something is ticked for photographs that are selected no longer."""
        words = _("What was typed for {photographs} is kept, and not applied yet.").format(
            photographs=describe.photographs(len(photographs))
        )
        self.parts.toast.tell(
            words,
            _("Show"),
            lambda: self.selection.take(photographs, photographs.first),
        )

    # --- archives, settings, help -----------------------------------------------------------------

    def new_archive(self) -> None:
        """Asks for a folder and makes an archive there."""
        self._doors.new_archive(self._window)

    def open_archive(self) -> None:
        """Asks for an archive and opens it."""
        self._doors.open_archive(self._window)

    def open_sample(self) -> None:
        """Opens the sample archive."""
        self._doors.open_sample(self._window)

    def show_vocabulary(self, id: TermId | None = None) -> None:
        """Opens the window of the vocabulary, at a term when one is given."""
        if self._vocabulary is None:
            self.parts.inspector.save()
            window = VocabularyWindow(self.parts.archive, self.parts.jobs, self._theme, self)
            window.closed.connect(self._on_vocabulary_closed)
            self._vocabulary = window
        self._vocabulary.show()
        self._vocabulary.raise_()
        self._vocabulary.activateWindow()
        if id is not None:
            self._vocabulary.show_term(id)

    def _on_vocabulary_closed(self) -> None:
        if self._vocabulary is not None:
            self._vocabulary.deleteLater()
        self._vocabulary = None

    def show_found(self, text: str) -> None:
        """Shows the photographs that answer a search, in the main window."""
        self.search(text)
        self._window.raise_()
        self._window.activateWindow()

    @property
    def pixels(self) -> Pixels:
        """Where small pictures come from."""
        return self.parts.pixels

    def selected(self) -> PhotoIds:
        """The photographs that are selected."""
        return self.selection.ids

    def show_history(self) -> None:
        """Opens the history of the archive."""
        self.past.show()

    def close_others(self) -> bool:
        """Closes the windows beside the main one; False when one of them must stay."""
        self.past.close()
        self.house.close()
        if not self.texts.close():
            return False
        return self._vocabulary is None or self._vocabulary.close()

    def preferences(self) -> None:
        """Opens the preferences."""
        dialog = Preferences(self.parts.archive, self._theme, self._window)
        dialog.theme_chosen.connect(self.use_theme)
        dialog.accepted.connect(self.parts.profile.look)
        dialog.reopen_wanted.connect(self._doors.reopen)
        _open(dialog)

    def use_theme(self, choice: str) -> None:
        """Light, dark, or as the system."""
        self.parts.settings.set(table.THEME, choice)
        self._theme.use(choice)

    def use_language(self, tag: str) -> None:
        """The language of the window; it is made anew."""
        self.parts.settings.set(table.LANGUAGE, tag)
        self._doors.reopen()

    def show_keys(self) -> None:
        """Shows all keys."""
        _open(KeysWindow(self.menus, self._window))

    def show_palette(self) -> None:
        """Offers every command by its name."""
        _open(Palette(self.menus, self._window, self.texts.offered()))

    def show_about(self) -> None:
        """Tells what program this is."""
        _open(AboutBox(self._window))

    def leave(self) -> None:
        """Ends the program."""
        self._window.close()

    def tell_fault(self, error: BaseException) -> None:
        """Tells of an error in a box."""
        faults.show(self._window, error)


def _open(dialog: QDialog) -> None:
    """Shows a dialog that goes when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
