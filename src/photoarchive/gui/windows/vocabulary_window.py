"""The window of the vocabulary: the vocabularies, the terms of one, the record of one term."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.jobs import Job, Jobs
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import ArchiveError, NoSuchTerm
from photoarchive.domain.term import TermId, Vocabulary
from photoarchive.gui import faults, window_state
from photoarchive.gui.actions.menus import plain_words
from photoarchive.gui.actions.vocabulary import ACTIONS, Menu, TermAction
from photoarchive.gui.direction import left_to_right
from photoarchive.gui.models.term_list import TermList
from photoarchive.gui.models.term_record import TermRecord
from photoarchive.gui.theme import Theme
from photoarchive.gui.views import reading_order
from photoarchive.gui.views.empty import EmptyPlace
from photoarchive.gui.views.jobs_bar import JobsBar
from photoarchive.gui.views.term_page import TermPage
from photoarchive.gui.views.term_table import TermTable
from photoarchive.gui.views.text_boxes import Line
from photoarchive.gui.views.toast import Toast
from photoarchive.gui.views.vocabulary_list import VocabularyList
from photoarchive.gui.views.vocabulary_words import title
from photoarchive.gui.windows.vocabulary_desk import Main, VocabularyDesk
from photoarchive.i18n import N_, _, figure, ngettext

# Typing waits so long before the list is filtered.
_TYPING_MS = 60
_MENUS = {
    Menu.TERM: N_("&Term"),
    Menu.VOCABULARY: N_("&Vocabulary"),
    Menu.EDIT: N_("&Edit"),
}
_BUTTONS = (
    ("term.add", N_("New term")),
    ("term.merge", N_("Merge")),
    ("terms.doubles", N_("Doubles")),
    ("terms.import", N_("Import")),
    ("terms.export", N_("Export")),
)


class VocabularyWindow(QMainWindow):
    """Beside the main window; it has the same history. `closed` is emitted when it is."""

    closed = Signal()

    def __init__(self, archive: Archive, jobs: Jobs, theme: Theme, main: Main) -> None:
        super().__init__()
        self._archive = archive
        self._jobs = jobs
        self._theme = theme
        self.desk = VocabularyDesk(archive, jobs, theme, main, self)
        self.terms = TermList(archive, self)
        self.record = TermRecord(archive, lambda edit, n: self._do(edit, n), self)
        self.list = VocabularyList(archive, theme, self)
        self.middle = QWidget(self)
        self.search = Line(self.middle)
        self.table = TermTable(self.terms, theme, self.middle)
        self.empty = EmptyPlace(theme, self.middle)
        self.page = TermPage(
            self.record,
            lambda name, typed: vocabulary.names_beginning(archive, name, typed),
            theme,
            self,
        )
        self.toast = Toast(self.middle)
        self.desk.doing.toast = self.toast
        self.jobs_bar = JobsBar(theme, self)
        self._figures = QLabel(self)
        self._made: dict[str, QAction] = {}
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        words = _("Vocabulary")
        self.setWindowTitle(f"{words} — {archive.title}")
        self._make_actions()
        self._lay_out()
        self._connect()
        self.resize(self.sizeHint().boundedTo(self.screen().availableSize() - QSize(0, 40)))
        window_state.restore("vocabulary", self, {"panels": self._splitter})
        self.show_vocabulary(Vocabulary.SOURCES)
        self.table.setFocus()

    # --- laying out -------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        for action in ACTIONS:
            made = QAction(_(action.words), self)
            made.setObjectName(action.id)
            made.setShortcuts([QKeySequence(keys) for keys in action.keys])
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            plain = plain_words(made.text())
            made.setToolTip(f"{plain} ({left_to_right(keys)})" if keys else plain)
            made.triggered.connect(lambda _checked=False, a=action: self._run(a))
            self.addAction(made)
            self._made[action.id] = made
        for menu, words in _MENUS.items():
            self._fill(self.menuBar().addMenu(_(words)), lambda a, m=menu: a.menu is m)  # type: ignore[misc]

    def _fill(self, menu: QMenu, wanted: Callable[[TermAction], bool]) -> None:
        for action in ACTIONS:
            if wanted(action):
                if action.begins_group and not menu.isEmpty():
                    menu.addSeparator()
                menu.addAction(self._made[action.id])

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Find a term by any of its names"))
        self.search.setAccessibleName(_("Find a term by any of its names"))
        self.search.setClearButtonEnabled(True)
        self.stack = QStackedWidget(self.middle)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        head = QWidget(self.middle)
        head_row = QHBoxLayout(head)
        head_row.setContentsMargins(10, 8, 10, 8)
        head_row.addWidget(self.search)
        column = QVBoxLayout(self.middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.stack, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        for part, least in ((self.list, 150), (self.middle, 340), (self.page, 320)):
            part.setMinimumWidth(least)
            self._splitter.addWidget(part)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([176, 620, 420])
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        bar = self._tool_bar(whole)
        self._areas = (bar, self.list, self.middle, self.page, self.statusBar())
        rows.addWidget(bar)
        rows.addWidget(self._splitter, 1)
        self.setCentralWidget(whole)
        self._figures.setObjectName("muted")
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(10, 0, 10, 0)
        self.statusBar().addWidget(self._figures)
        self.statusBar().addPermanentWidget(self.jobs_bar)
        self._theme.changed.connect(self._dress)
        self._dress()

    def _tool_bar(self, parent: QWidget) -> QWidget:
        bar = QFrame(parent)
        bar.setObjectName("toolBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        for id, words in _BUTTONS:
            row.addWidget(self._button(id, bar, _(words)))
            if id == "term.merge":
                row.addStretch(1)
        row.addWidget(self._button("terms.undo", bar))
        return bar

    def _button(self, id: str, parent: QWidget, words: str = "") -> QToolButton:
        button = QToolButton(parent)
        action = self._made[id]
        button.setDefaultAction(action)
        style = Qt.ToolButtonStyle.ToolButtonIconOnly
        if words:
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            action.setIconText(f" {words}")
        button.setToolButtonStyle(style)
        button.setAccessibleName(words or plain_words(action.text()))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _connect(self) -> None:
        desk = self.desk
        desk.selected = lambda: self.table.selected
        desk.show_term = self.show_term
        desk.begin_rename = self._begin_rename
        desk.go_to_search = lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        desk.open_tree = self.terms.open_all
        desk.save = self.page.save
        self.list.chosen.connect(self.show_vocabulary)
        self.search.textEdited.connect(lambda _text: self._typing.start())
        self.search.textChanged.connect(self._on_text)
        self.search.returnPressed.connect(self._to_list)
        self._typing.timeout.connect(self._on_typed)
        self.terms.listed.connect(self._show_state)
        self.terms.renamed.connect(self._on_renamed)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self.page.edit_names)
        self.table.dropped.connect(self._on_dropped)
        self.table.menu_wanted.connect(self._on_menu)
        self.page.photographs_wanted.connect(desk.show_photographs_of)
        self.page.term_wanted.connect(self.show_term)
        self.page.suggestions_wanted.connect(desk.suggest_photographs_of)
        self.jobs_bar.cancel_wanted.connect(self._jobs.cancel)
        self._leave_jobs = self._jobs.listen(self._on_job)
        self._leave_feed = self._archive.feed.listen(self._on_changes)

    # --- what is shown ----------------------------------------------------------------------------

    def show_vocabulary(self, name: Vocabulary) -> None:
        """Lists the terms of a vocabulary."""
        self.page.save()
        self.desk.name = name
        self.table.clearSelection()
        self.list.mark(name)
        self._typing.stop()
        self.search.clear()
        self.terms.text = ""
        self.terms.show(name)
        self.table.setAccessibleName(title(name))
        if self.terms.rowCount():
            self.table.go_to(0)
        else:
            self.record.show(None)
        self._show_state()

    def show_term(self, id: TermId) -> None:
        """Shows a term of whichever vocabulary, selected."""
        try:
            name = vocabulary.term(self._archive, id).vocabulary
        except NoSuchTerm:
            return
        if name is not self.desk.name:
            self.show_vocabulary(name)
        self.table.select(id)
        if self.search.text() != self.terms.text:
            self.search.setText(self.terms.text)

    def _on_text(self, text: str) -> None:
        if not text:
            self._on_typed()

    def _on_typed(self) -> None:
        self._typing.stop()
        self.terms.filter(self.search.text().strip())
        kept = [self.terms.row_of(id) for id in self.table.selected]
        if all(row < 0 or self.terms.row(row).is_passed for row in kept):
            rows = range(self.terms.rowCount())
            first = next((row for row in rows if not self.terms.row(row).is_passed), -1)
            if first >= 0:
                self.table.go_to(first)

    def _to_list(self) -> None:
        self._on_typed()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self) -> None:
        ids = self.table.selected
        self.page.tell(_hint(len(ids), self.desk.in_tree))
        self.record.show(ids[0] if len(ids) == 1 else None)
        self._show_state()

    def _show_state(self) -> None:
        found, total = self.terms.rows_found(), self.terms.total
        n = len(self.table.selected)
        words = ngettext("{n} term", "{n} terms", total).format(n=figure(total))
        if self.terms.text:
            words = _("{n} of {total} terms").format(n=figure(found), total=figure(total))
        if n > 1:
            words += " · " + ngettext("{n} selected", "{n} selected", n).format(n=figure(n))
        self._figures.setText(words)
        if not total:
            self.empty.show_no_terms(title(self.desk.name), self.desk.import_file)
        elif not found:
            self.empty.show_no_such_term(self.search.clear)
        self.stack.setCurrentWidget(self.table if found else self.empty)
        for action in ACTIONS:
            self._made[action.id].setEnabled(action.when(self.desk))

    # --- answers ----------------------------------------------------------------------------------

    def _run(self, action: TermAction) -> None:
        if not action.when(self.desk):
            return
        try:
            action.run(self.desk)
        except Exception as error:
            faults.show(self, error)

    def _do(self, edit: object, photos: int) -> None:
        self.desk.doing.do(edit, photos)  # type: ignore[arg-type]

    def _begin_rename(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.rename()

    def _on_renamed(self, id: TermId, name: str) -> None:
        try:
            self.desk.rename_to(id, name)
        except ArchiveError as error:
            faults.show(self, error)

    def _on_dropped(self, ids: list[TermId], on: TermId | None) -> None:
        # The drop must end before a menu or a dialog begins.
        QTimer.singleShot(0, self, lambda: self.desk.drop(ids, on))

    def _on_menu(self, spot: QPoint) -> None:
        menu = QMenu(self)
        self._fill(menu, lambda action: action.in_context_menu)
        menu.exec(spot)
        menu.deleteLater()

    def _on_job(self, job: Job) -> None:
        self.jobs_bar.show_job(job)

    def _on_changes(self, changes: Changes) -> None:
        self.list.count_terms()
        for id in ("terms.undo", "terms.redo"):
            action = next(one for one in ACTIONS if one.id == id)
            self._made[id].setEnabled(action.when(self.desk))

    def _dress(self) -> None:
        for action in ACTIONS:
            if action.icon:
                self._made[action.id].setIcon(self._theme.icon(action.icon))

    # --- Qt ---------------------------------------------------------------------------------------

    def focusNextPrevChild(self, next: bool) -> bool:
        return reading_order.go_on(self._areas, next) or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._to_list()
        else:
            super().keyPressEvent(event)

    def may_close(self) -> bool:
        """Saves what is typed; asks when something was refused, for it would be lost."""
        self.page.save()
        if not self.record.drafts:
            return True
        words = _("What was typed in the window of the vocabulary could not be saved.")
        first = next(iter(self.record.drafts.values()))
        if not faults.may_be_lost(self, words, first):
            return False
        self.record.drafts.clear()
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        # They may be reading the archive, which is closed next when the main window closes.
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        if (focused := self.focusWidget()) is not None:
            focused.clearFocus()
        window_state.remember("vocabulary", self, {"panels": self._splitter})
        self._typing.stop()
        self._leave_feed()
        self._leave_jobs()
        self.desk.doing.leave()
        self.terms.leave()
        self.record.leave()
        event.accept()
        self.closed.emit()

    def sizeHint(self) -> QSize:
        return QSize(1240, 780)


def _hint(selected: int, in_tree: bool) -> str:
    """What to do while not one term alone is selected."""
    if not selected:
        return _("Select a term to see its record.")
    words = ngettext("{n} term selected", "{n} terms selected", selected)
    ways = _("Merge them with {keys}.").format(keys=left_to_right("Ctrl+M"))
    if in_tree:
        below = _("Put them below another one with {keys}.")
        ways += "\n" + below.format(keys=left_to_right("Ctrl+B"))
    return words.format(n=figure(selected)) + "\n\n" + ways
