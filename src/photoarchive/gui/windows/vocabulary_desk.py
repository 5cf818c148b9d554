"""What the actions of the window of the vocabulary do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from photoarchive.app import term_files, vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.describe import edited
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.edits import Edit
from photoarchive.app.jobs import Job, Jobs, State, Task
from photoarchive.app.term_edits import AddTerm, MoveTerms, RenameTerm
from photoarchive.app.term_merging import DeleteTerms
from photoarchive.domain.chips import chip
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.term import Term, TermId, Vocabulary
from photoarchive.domain.term_file import Format
from photoarchive.gui import faults
from photoarchive.gui.direction import isolated, left_to_right
from photoarchive.gui.models.pixels import Pixels
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.term_chooser import TermDialog, TermLine
from photoarchive.gui.views.toast import Toast
from photoarchive.gui.views.vocabulary_words import SEARCHED, title
from photoarchive.gui.windows.delete_dialog import DeleteDialog
from photoarchive.gui.windows.doubles_window import DoublesWindow
from photoarchive.gui.windows.event_dialog import EventDialog
from photoarchive.gui.windows.jobs_window import summary
from photoarchive.gui.windows.merge_dialog import MergeDialog
from photoarchive.gui.windows.split_dialog import SplitDialog
from photoarchive.gui.windows.term_files_dialog import FORMAT_WORDS, TermFileDialog
from photoarchive.i18n import _, figure, language, ngettext

# An edit of more photographs than this goes to the lane, so that the window never waits for it.
IN_THE_LANE = 2000


class Main(Protocol):
    """What the window of the vocabulary asks of the main one."""

    def show_found(self, text: str) -> None:
        """Shows the photographs that answer a search."""
        ...

    def selected(self) -> Collection[PhotoId]:
        """The photographs that are selected there."""
        ...

    @property
    def pixels(self) -> Pixels:
        """Where small pictures come from."""
        ...


class Doing(QObject):
    """Makes changes and takes them back, and tells of it with a way back. Changes that are about
    many photographs run in the lane."""

    def __init__(self, archive: Archive, jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._archive = archive
        self._jobs = jobs
        self._window = window
        self._mine: dict[
            int, tuple[str, bool]
        ] = {}  # the jobs begun here, with what is told at their end
        self.toast: Toast | None = None
        self._leave = jobs.listen(self._on_job)

    def leave(self) -> None:
        """Listens no longer."""
        self._leave()

    def do(self, edit: Edit, photos: int, told: str = "") -> bool:
        """Makes a change; raises what it raises. False when it went to the lane."""
        history = self._archive.history
        if photos > IN_THE_LANE:
            self.start("edit", _("Editing"), lambda: history.steps(edit, photos), told)
            return False
        step = history.do(edit)
        if step.id is not None:
            self._tell(told or edited(step.fields, step.photos), undo=True)
        return True

    def start(
        self, kind: str, words: str, task: Task, told: str = "", *, can_undo: bool = True
    ) -> None:
        """Puts a task into the lane, and tells of it when it is done."""
        job = self._jobs.start(kind, words, task)
        self._mine[job.number] = told, can_undo

    def undo(self) -> None:
        """Takes the last change back."""
        self._go(undo=True)

    def redo(self) -> None:
        """Does again what was undone."""
        self._go(undo=False)

    def _go(self, *, undo: bool) -> None:
        history = self._archive.history
        words = _("Undone: {what}") if undo else _("Done again: {what}")
        photos = history.ahead()[0 if undo else 1].photos
        if photos > IN_THE_LANE:
            told = words.format(what=count_of(photos))
            if undo:
                self.start("undo", _("Undoing"), history.undoing, told, can_undo=False)
            else:
                self.start("redo", _("Doing again"), history.redoing, told, can_undo=False)
            return
        step = history.undo() if undo else history.redo()
        self._tell(words.format(what=edited(step.fields, step.photos)), undo=False)

    def _tell(self, words: str, *, undo: bool) -> None:
        if self.toast is None:
            return
        if undo:
            self.toast.tell(words, _("Undo"), self.undo)
        else:
            self.toast.tell(words)

    def _on_job(self, job: Job) -> None:
        if job.number not in self._mine or not job.is_over:
            return
        told, can_undo = self._mine.pop(job.number)
        if job.state is State.DONE and job.kind == "export-terms":
            words = _("{terms} written to {name}.")
            self._tell(
                words.format(terms=_several(job.succeeded), name=left_to_right(job.current)),
                undo=False,
            )
        elif job.state is State.DONE:
            self._tell(told or summary(job), undo=can_undo)
        elif job.state is State.CANCELLED:
            self._tell(_("Cancelled; nothing was changed."), undo=False)


class VocabularyDesk(QObject):
    """The `TermsDesk` of the window. The window tells it what is selected."""

    def __init__(
        self, archive: Archive, jobs: Jobs, theme: Theme, main: Main, window: QWidget
    ) -> None:
        super().__init__(window)
        self._archive = archive
        self._theme = theme
        self._main = main
        self._window = window
        self.doing = Doing(archive, jobs, window)
        self.name = Vocabulary.SOURCES
        self.selected: Callable[[], list[TermId]] = list
        self.show_term: Callable[[TermId], object] = lambda _id: None
        self.begin_rename: Callable[[], None] = lambda: None
        self.go_to_search: Callable[[], None] = lambda: None
        self.open_tree: Callable[[bool], None] = lambda _open: None
        self.save: Callable[[], None] = lambda: None

    # --- what actions may know --------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many terms are selected."""
        return len(self.selected())

    @property
    def in_tree(self) -> bool:
        """Whether the terms can stand below one another."""
        return self.name.is_tree

    @property
    def in_events(self) -> bool:
        """Whether the terms are events."""
        return self.name is Vocabulary.EVENTS

    def can_undo(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and to redo."""
        return self._archive.history.can()

    # --- changing ---------------------------------------------------------------------------------

    def add(self) -> None:
        """Asks for the name of a new term; one that is there is shown."""
        line = TermLine(self._archive, self.name, _("Name"))
        words = _("The name of the new term in “{vocabulary}”")
        dialog = TermDialog(
            _("New term"),
            words.format(vocabulary=title(self.name)),
            _("Make it"),
            line,
            self._add_named,
            self._window,
        )
        _open(dialog)

    def _add_named(self, name: str) -> None:
        tidied = vocabulary.tidy_name(name)
        below = None
        chosen = self.selected()
        if self.in_tree and len(chosen) == 1:
            # Beside the one that is selected, where it is looked for.
            below = vocabulary.term(self._archive, chosen[0]).details.broader
        self.doing.do(AddTerm(self.name, tidied, broader=below), 1)
        self.show_term(vocabulary.term_named(self._archive, self.name, tidied).id)

    def rename(self) -> None:
        """Renames the term one is at, in its place."""
        self.save()
        self.begin_rename()

    def rename_to(self, id: TermId, name: str) -> None:
        """Gives a term another name; the old one stays as a variant."""
        one = vocabulary.term(self._archive, id)
        if not name.strip() or name.strip() == one.preferred(language()):
            return
        spoken = (language(),)
        edit = RenameTerm(one.vocabulary, id, vocabulary.tidy_name(name), spoken)
        told = _("{old} is called {new} now.").format(
            old=isolated(one.preferred(language())), new=isolated(name.strip())
        )
        self.doing.do(edit, 1, told)

    def merge(self) -> None:
        """Makes the selected terms one, after a look at what becomes of them."""
        several = vocabulary.terms_by_ids(self._archive, self.selected())
        if len(several) < 2:
            return
        several.sort(key=lambda one: (-one.used, -len(one.names)))
        self.ask_merge(several[0].id, [one.id for one in several[1:]])

    def ask_merge(self, stays: TermId, others: Sequence[TermId]) -> None:
        """Shows what merging would come to."""
        self.save()
        dialog = MergeDialog(self._archive, self.name, stays, others, self._theme, self._window)
        dialog.wanted.connect(lambda edit, photos: self._merge(edit, photos, len(others)))
        _open(dialog)

    def _merge(self, edit: Edit, photos: int, others: int) -> None:
        words = ngettext("{n} term merged into {name}", "{n} terms merged into {name}", others)
        into = vocabulary.term(self._archive, edit.into)  # type: ignore[attr-defined]
        told = words.format(n=figure(others), name=isolated(into.preferred(language())))
        self.doing.do(edit, photos, told)
        self.show_term(into.id)

    def drop(self, ids: list[TermId], on: TermId | None) -> None:
        """Terms were dropped onto one, or below all: merges them, or puts them below it; where
        both can be meant, it is asked."""
        if on is None:
            self._move(tuple(ids), None)
        elif not self.in_tree:
            self.ask_merge(on, ids)
        else:
            self._ask_drop(ids, on)

    def _ask_drop(self, ids: list[TermId], on: TermId) -> None:
        name = isolated(vocabulary.term(self._archive, on).preferred(language()))
        menu = QMenu(self._window)
        merging = menu.addAction(_("Merge into {name} …").format(name=name))
        moving = menu.addAction(_("Put below {name}").format(name=name))
        merging.setIcon(self._theme.icon("merge", "muted"))
        moving.setIcon(self._theme.icon("list-tree", "muted"))
        menu.addSeparator()
        menu.addAction(_("Cancel"))
        chosen = menu.exec(self._spot())
        menu.deleteLater()
        if chosen is merging:
            self.ask_merge(on, ids)
        elif chosen is moving:
            self._move(tuple(ids), on)

    def _spot(self) -> QPoint:
        return self._window.cursor().pos()

    def move(self) -> None:
        """Asks below which term the selected ones are to stand."""
        ids = tuple(self.selected())
        if not ids or not self.in_tree:
            return
        line = TermLine(self._archive, self.name, _("Broader term"))
        line.setPlaceholderText(_("at the top of the tree"))
        dialog = TermDialog(
            _("Put below"),
            _("The term that {terms} will stand below").format(terms=self._named(ids)),
            _("Put below"),
            line,
            lambda name: self._move(ids, name or None),
            self._window,
            may_be_empty=True,
        )
        _open(dialog)

    def _move(self, ids: tuple[TermId, ...], broader: str | TermId | None) -> None:
        self._guarded(lambda: self._moved(ids, broader), raises=isinstance(broader, str))

    def _moved(self, ids: tuple[TermId, ...], broader: str | TermId | None) -> None:
        names = self._named(ids)
        if broader is None:
            told = _("{terms} put at the top").format(terms=names)
        elif isinstance(broader, str):
            told = _("{terms} put below {name}").format(terms=names, name=isolated(broader))
        else:
            to = vocabulary.term(self._archive, broader)
            told = _("{terms} put below {name}").format(
                terms=names, name=isolated(to.preferred(language()))
            )
        self.doing.do(MoveTerms(self.name, ids, broader), 1, told)
        self.show_term(ids[0])

    def split(self) -> None:
        """Makes two terms of one."""
        ids = self.selected()
        if len(ids) != 1:
            return
        self.save()
        one = vocabulary.term(self._archive, ids[0])
        selected = self._main.selected()
        dialog = SplitDialog(self._archive, one, selected, self._theme, self._window)
        dialog.wanted.connect(
            lambda edit, photos: self._guarded(lambda: self.doing.do(edit, photos))
        )
        _open(dialog)

    def delete(self) -> None:
        """Deletes the selected terms; asks what becomes of their photographs."""
        self.save()
        ids = tuple(self.selected())
        several = vocabulary.terms_by_ids(self._archive, ids)
        if not several:
            return
        carriers = vocabulary.touched(self._archive, ids)
        told = _("{terms} deleted").format(terms=self._named(ids))
        if not carriers:
            self.doing.do(DeleteTerms(self.name, ids), 1, told)
            return
        dialog = DeleteDialog(self._archive, several, carriers, self._window)
        dialog.wanted.connect(
            lambda edit, photos: self._guarded(lambda: self.doing.do(edit, photos, told))
        )
        _open(dialog)

    def undo(self) -> None:
        """Takes the last change back."""
        self.save()
        self.doing.undo()

    def redo(self) -> None:
        """Does again what was undone."""
        self.doing.redo()

    # --- looking ----------------------------------------------------------------------------------

    def show_photographs(self) -> None:
        """Searches in the main window for the photographs of the selected terms."""
        ids = self.selected()
        if ids:
            self._main.show_found(chip(SEARCHED[self.name], ids))

    def show_photographs_of(self, one: Term) -> None:
        """The same for one term."""
        self._main.show_found(chip(SEARCHED[one.vocabulary], [one.id]))

    def suggest_photographs(self) -> None:
        """Offers the photographs that may belong to the event one is at."""
        ids = self.selected()
        if self.in_events and len(ids) == 1:
            self.suggest_photographs_of(vocabulary.term(self._archive, ids[0]))

    def suggest_photographs_of(self, one: Term) -> None:
        """The same for one event."""
        self.save()
        told = vocabulary.term(self._archive, one.id)
        dialog = EventDialog(self._archive, told, self._main.pixels, self._theme, self._window)
        dialog.wanted.connect(
            lambda edit, photos: self._guarded(lambda: self.doing.do(edit, photos))
        )
        _open(dialog)

    def show_doubles(self) -> None:
        """Shows terms that may be one."""
        self.save()
        window = DoublesWindow(
            self._archive,
            self.name,
            lambda edit, photos: self._guarded(lambda: self.doing.do(edit, photos)),
            self._theme,
            self._window,
        )
        _open(window)

    def find(self) -> None:
        """Goes to the search box."""
        self.go_to_search()

    def open_all(self, is_open: bool) -> None:
        """Opens or closes the whole tree."""
        self.open_tree(is_open)

    def close(self) -> object:
        """Closes the window."""
        return self._window.close()

    # --- files ------------------------------------------------------------------------------------

    def import_file(self) -> None:
        """Asks for a file and shows what is in it."""
        words = _("Files of terms")
        ends = " ".join(
            f"*{end}"
            for end in sorted({*map(term_files.suffix_of, Format), ".json", ".xml", ".tsv"})
        )
        every = _("All files")
        path, _filter = QFileDialog.getOpenFileName(
            self._window, _("Import terms"), "", f"{words} ({ends});;{every} (*)"
        )
        if path:
            self.import_path(Path(path))

    def import_path(self, path: Path) -> None:
        """Shows what is in a file of terms, and what taking them comes to."""
        dialog = TermFileDialog(self._archive, self.name, path, self._theme, self._window)
        dialog.wanted.connect(lambda task, words: self.doing.start("terms", words, task))
        _open(dialog)

    def export_file(self) -> None:
        """Asks for the name of a file and writes the vocabulary into it."""
        self.save()
        filters = {
            f"{_(words)} (*{term_files.suffix_of(form)})": form
            for form, words in FORMAT_WORDS.items()
        }
        path, chosen = QFileDialog.getSaveFileName(
            self._window,
            _("Export terms"),
            f"{self.name.value}.csv",
            ";;".join(filters),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if path:
            self.export_path(Path(path), filters.get(chosen, Format.CSV))

    def export_path(self, path: Path, form: Format) -> None:
        """Writes the vocabulary into a new file; nothing that is there is written over."""
        named = path if path.suffix else path.with_suffix(term_files.suffix_of(form))
        archive, name = self._archive, self.name
        self.doing.start(
            "export-terms",
            _("Exporting terms"),
            lambda: term_files.exporting(archive, name, named, form),
        )

    # --- inside -----------------------------------------------------------------------------------

    def _named(self, ids: Sequence[TermId]) -> str:
        if len(ids) > 1:
            return _several(len(ids))
        found = vocabulary.terms_by_ids(self._archive, ids)
        return isolated(found[0].preferred(language())) if found else ""

    def _guarded(self, run: Callable[[], object], *, raises: bool = False) -> None:
        """Tells of what is refused in a box, where no dialog is there to tell it."""
        try:
            run()
        except ArchiveError as error:
            if raises:
                raise
            faults.show(self._window, error)


def _several(count: int) -> str:
    return ngettext("{n} term", "{n} terms", count).format(n=figure(count))


def _open(dialog: QDialog) -> None:
    dialog.open()
    # A dialog that is dropped at once would take what it asks for along.
    dialog.finished.connect(dialog.deleteLater)
