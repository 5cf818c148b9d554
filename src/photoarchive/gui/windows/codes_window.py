"""The window of the codes: their lists, the codes of one, and what one of them stands for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import code_files, codes
from photoarchive.app.code_edits import (
    ChangeCodeList,
    DeleteCodeList,
    MoveCodeList,
    NewCodeList,
    SetCodes,
    checked_code,
)
from photoarchive.app.edits import Edit
from photoarchive.app.explain import explain
from photoarchive.domain.changes import Changes
from photoarchive.domain.code import Code, CodeList, CodeListId
from photoarchive.domain.errors import ArchiveError, NothingToUndo, WrongInput
from photoarchive.gui import faults, window_state
from photoarchive.gui.direction import isolated, left_to_right
from photoarchive.gui.models.code_table import CodeTable
from photoarchive.gui.views.boxes import Dialog, DropList, closing_buttons
from photoarchive.gui.views.code_page import CodePage
from photoarchive.gui.views.text_boxes import Line
from photoarchive.gui.views.toast import Toast
from photoarchive.gui.windows.code_file_dialog import CodeFileDialog
from photoarchive.gui.windows.parts import Parts
from photoarchive.i18n import _, figure, ngettext

_LIST = Qt.ItemDataRole.UserRole
_TYPING_MS = 120
_LISTS_PX, _PAGE_PX, _CODE_PX, _ROW = 200, 330, 110, 28


class CodesWindow(Dialog):
    """Beside the main window. Leaving a box keeps what was typed; what cannot be kept stays, with
    the reason."""

    def __init__(
        self,
        parts: Parts,
        undo: Callable[[], None],
        redo: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._archive = parts.archive
        self._known: list[CodeList] = []
        self._shown = ""  # the code that is on the page; empty: a new one
        self.setWindowTitle(_("Codes"))
        hint = _("A list holds codes: short words that stand for texts.")
        self.lists = DropList(hint, "command", parts.theme, self)
        self.lists.setAccessibleName(_("Lists of codes"))
        self.search = Line(self)
        self.search.setPlaceholderText(_("Find a code or a text"))
        self.search.setAccessibleName(_("Find a code or a text"))
        self.search.setClearButtonEnabled(True)
        self.model = CodeTable(self._archive.languages, self)
        self.table = QTableView(self)
        self.page = CodePage(self._archive.languages, parts.theme, self)
        self.sign = Line(self)
        self._figures = QLabel(self)
        self._figures.setObjectName("muted")
        self._on_list: list[QPushButton | QToolButton] = []
        self._lay_out()
        self.toast = Toast(self.table)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._connect()
        for keys, run in (
            ("Ctrl+Z", partial(self._go, undo)),
            ("Ctrl+Shift+Z", partial(self._go, redo)),
            ("Ctrl+Y", partial(self._go, redo)),
            ("Ctrl+N", self.new_code),
            ("Ctrl+Shift+N", self.new_list),
            ("Ctrl+Del", self.delete_codes),
            ("Ctrl+F", self.search.setFocus),
            ("Alt+Up", partial(self._move, -1)),
            ("Alt+Down", partial(self._move, 1)),
        ):
            QShortcut(QKeySequence(keys), self, run)
        self.resize(self.sizeHint().boundedTo(self.screen().availableSize() - QSize(0, 40)))
        window_state.restore("codes", self, {})
        self._fill()
        self.search.setFocus()

    # --- laying out -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        panes = QHBoxLayout()
        panes.setSpacing(16)
        panes.addWidget(self._left())
        panes.addWidget(self._middle(), 1)
        self.page.setFixedWidth(_PAGE_PX)
        panes.addWidget(self.page)
        buttons = closing_buttons(self, None, _("Close"))
        for words, run in ((_("Import …"), self.import_file), (_("Export …"), self.export)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ResetRole)
            if run == self.export:
                self._on_list.append(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 14)
        rows.setSpacing(12)
        rows.addLayout(panes, 1)
        rows.addWidget(buttons)

    def _left(self) -> QWidget:
        left = QWidget(self)
        left.setFixedWidth(_LISTS_PX)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        new = QPushButton(_("New list"), left)
        new.setAutoDefault(False)
        new.clicked.connect(self.new_list)
        tools.addWidget(new)
        tools.addStretch(1)
        for icon, words, run in (
            ("chevron-up", _("Move up"), lambda: self._move(-1)),
            ("chevron-down", _("Move down"), lambda: self._move(1)),
            ("trash-2", _("Delete the list"), self.delete_list),
        ):
            button = self._tool(icon, words, run, left)
            tools.addWidget(button)
            self._on_list.append(button)
        note = QLabel(_("Of a code in several lists that of the upper one counts."), left)
        note.setObjectName("muted")
        note.setWordWrap(True)
        name = QLabel(_("Sign before and behind a code"), left)
        name.setObjectName("fieldLabel")
        name.setBuddy(self.sign)
        name.setWordWrap(True)
        self.sign.setAccessibleName(name.text())
        self.sign.setFixedWidth(44)
        self.sign.setMaxLength(2)
        self.sign.setText(codes.delimiter(self._archive))
        foot = QHBoxLayout()
        foot.addWidget(name, 1)
        foot.addWidget(self.sign)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.lists, 1)
        column.addLayout(tools)
        column.addWidget(note)
        column.addLayout(foot)
        return left

    def _middle(self) -> QWidget:
        middle = QWidget(self)
        head = QHBoxLayout()
        head.setSpacing(8)
        new = QPushButton(_("New code"), middle)
        new.setAutoDefault(False)
        new.clicked.connect(self.new_code)
        self._on_list.append(new)
        head.addWidget(self.search, 1)
        head.addWidget(new)
        head.addWidget(self._tool("trash-2", _("Delete the codes"), self.delete_codes, middle))
        table = self.table
        table.setObjectName("codes")
        table.setModel(self.model)
        table.setAccessibleName(_("Codes"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().resizeSection(0, _CODE_PX)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(table, 1)
        column.addWidget(self._figures)
        return middle

    def _tool(self, icon: str, words: str, run: Callable[[], None], parent: QWidget) -> QToolButton:
        button = QToolButton(parent)
        button.setIcon(self._parts.theme.icon(icon, "muted"))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(run)
        return button

    def _connect(self) -> None:
        self.lists.currentItemChanged.connect(self._on_list_chosen)
        self.lists.itemChanged.connect(self._on_list_edited)
        self.search.textChanged.connect(self._typing.start)
        self.search.returnPressed.connect(self._to_table)
        self._typing.timeout.connect(self._seek)
        self.table.selectionModel().currentRowChanged.connect(self._on_code_chosen)
        self.page.changed.connect(self.save)
        self.sign.editingFinished.connect(self._on_sign)
        self._leave = self._archive.feed.listen(self._on_changes)
        self.finished.connect(self._on_finished)

    # --- the lists --------------------------------------------------------------------------------

    @property
    def current(self) -> CodeList | None:
        """The list that is shown."""
        item = self.lists.currentItem()
        id = item.data(_LIST) if item is not None else None
        return next((one for one in self._known if one.id == id), None)

    def _fill(self) -> None:
        kept = self.current.id if self.current is not None else None
        self._known = codes.listed(self._archive)
        self.lists.blockSignals(True)
        self.lists.clear()
        for one in self._known:
            item = QListWidgetItem(one.name)
            item.setData(_LIST, one.id)
            item.setFlags(
                item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
            )
            ticked = Qt.CheckState.Checked if one.active else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
            item.setToolTip(one.note or _("A list without a tick is switched off."))
            self.lists.addItem(item)
            if one.id == kept:
                self.lists.setCurrentItem(item)
        if self.lists.currentItem() is None and self._known:
            self.lists.setCurrentRow(0)
        self.lists.mark_empty()
        self.lists.blockSignals(False)
        self._show_codes()

    def _on_list_chosen(self) -> None:
        self._shown = ""
        self._show_codes()

    def _on_list_edited(self, item: QListWidgetItem) -> None:
        """A list was renamed in place, or ticked."""
        id, name = item.data(_LIST), item.text()
        active = item.checkState() is Qt.CheckState.Checked
        # The list is filled anew by it, which must not be while a box in it is closed.
        QTimer.singleShot(0, self, lambda: self._change_list(id, name, active))

    def _change_list(self, id: CodeListId, name: str, active: bool) -> None:
        one = next((one for one in self._known if one.id == id), None)
        if one is None or (one.name, one.active) == (name, active):
            return
        if not self._do(ChangeCodeList(id, name, active=active)):
            fault = self.page.fault
            self._fill()
            self.page.tell_fault(fault)

    def new_list(self) -> None:
        """Makes a list, to be named in place."""
        known = {one.name for one in self._known}
        name, n = _("New list"), 2
        while name in known:
            name, n = f"{_base(name)} {n}", n + 1
        if self.save() and self._do(NewCodeList(name)):
            self.lists.setCurrentRow(self.lists.count() - 1)
            self.lists.setFocus(Qt.FocusReason.OtherFocusReason)
            self.lists.editItem(self.lists.currentItem())

    def delete_list(self) -> None:
        """Deletes the list with its codes."""
        one = self.current
        if one is not None and self._do(DeleteCodeList(one.id)):
            self._tell(_("“{name}” deleted").format(name=one.name))

    def _move(self, step: int) -> None:
        one = self.current
        if one is not None and self.save():
            self._do(MoveCodeList(one.id, one.at + step))

    # --- the codes --------------------------------------------------------------------------------

    def _show_codes(self) -> None:
        one = self.current
        held = codes.codes_of(self._archive, one) if one is not None else {}
        self.model.show(held)
        used = self.model.used()
        for section in range(self.model.columnCount()):
            self.table.setColumnHidden(section, section not in used)
        for button in self._on_list:
            button.setEnabled(one is not None)
        self.page.setEnabled(one is not None)
        row = self.model.row_of(self._shown)
        if row < 0 and self.model.rowCount():
            row = 0
        self._go_to(row)
        self._show_figures()

    def _go_to(self, row: int) -> None:
        if row >= 0:
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))
            self._show_code(self.model.key(row))
        else:
            self._show_code("")

    def _show_code(self, key: str) -> None:
        self._shown = key
        self.page.show_code(self.model.known(key) or Code(""))

    def _on_code_chosen(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and self.model.key(now.row()) != self._shown:
            self._show_code(self.model.key(now.row()))

    def _seek(self) -> None:
        self._typing.stop()
        if not self.save():
            return
        self.model.seek(self.search.text())
        row = self.model.row_of(self._shown)
        self._go_to(row if row >= 0 else min(0, self.model.rowCount() - 1))
        self._show_figures()

    def _to_table(self) -> None:
        self._seek()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_figures(self) -> None:
        total, found = self.model.total, self.model.rowCount()
        words = ngettext("{n} code", "{n} codes", total).format(n=figure(total))
        if found != total:
            words = _("{n} of {total} codes").format(n=figure(found), total=figure(total))
        self._figures.setText(words if self.current is not None else "")

    def new_code(self) -> None:
        """Empties the page for another code."""
        if self.current is not None and self.save():
            self.table.clearSelection()
            self._show_code("")
            self.page.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> bool:
        """Keeps what is on the page; False where it cannot be kept."""
        one, given = self.current, self.page.given()
        before = self.model.known(self._shown)
        empty = not given.code.strip() and not given.texts and not given.fills
        unfinished = before is None and not (given.texts or given.fills)
        if one is None or given == before or empty or unfinished:
            self.page.tell_fault("")
            return True
        try:
            checked = checked_code(given)
        except WrongInput as error:
            self.page.tell_fault(explain(error).line)
            return False
        if checked.code != self._shown and self.model.known(checked.code) is not None:
            words = _("The list has a code “{code}” already.").format(code=checked.code)
            self.page.tell_fault(words)
            return False
        new: dict[str, Code | None] = {self._shown: None} if before is not None else {}
        new[checked.code] = checked
        self._shown = checked.code
        return self._do(SetCodes(one.id, new))

    def delete_codes(self) -> None:
        """Deletes the selected codes."""
        one = self.current
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        if one is None or not rows:
            return
        keys = [self.model.key(row) for row in rows]
        if self._do(SetCodes(one.id, dict.fromkeys(keys))):
            n = len(keys)
            words = ngettext("{n} code deleted", "{n} codes deleted", n).format(n=figure(n))
            self._tell(words)

    # --- answers ----------------------------------------------------------------------------------

    def _do(self, edit: Edit) -> bool:
        try:
            self._archive.history.do(edit)
        except WrongInput as error:
            self.page.tell_fault(explain(error).line)
            return False
        except ArchiveError as error:
            faults.show(self, error)
            return False
        self.page.tell_fault("")
        return True

    def _tell(self, words: str) -> None:
        self.toast.tell(words, _("Undo"), lambda: self._go(self._archive.history.undo))

    def _go(self, go: Callable[[], object]) -> None:
        try:
            go()
        except NothingToUndo:
            return

    def _on_changes(self, changes: Changes) -> None:
        if changes.code_lists:
            self._fill()

    def _on_sign(self) -> None:
        try:
            codes.set_delimiter(self._archive, self.sign.text())
        except WrongInput as error:
            self.page.tell_fault(explain(error).line)
            self.sign.setText(codes.delimiter(self._archive))

    # --- files ------------------------------------------------------------------------------------

    def import_file(self) -> None:
        """Asks for a file and takes its codes."""
        title = _("Lists of codes")
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Import codes"), "", f"{title} (*.txt *.tsv *.tab);;* (*)"
        )
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Shows what taking the codes of a file comes to."""
        if self.save():
            dialog = CodeFileDialog(self._archive, path, self.current, self._parts.theme, self)
            dialog.wanted.connect(self._do)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def export(self) -> None:
        """Asks for a file and writes the list into it, in Photo Mechanic's form."""
        one = self.current
        if one is None or not self.save():
            return
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Export codes"), f"{one.name}.txt", "Photo Mechanic (*.txt)"
        )
        if not name:
            return
        path = Path(name)
        path = path if path.suffix else path.with_name(path.name + ".txt")
        try:
            written = code_files.export(self._archive, one, path)
        except ArchiveError as error:
            faults.show(self, error)
            return
        words = _("Written to {path}").format(path=left_to_right(written.name))
        self.toast.tell(isolated(words))

    # --- Qt ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._to_table()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # no button is meant by an Enter in a line
        else:
            super().keyPressEvent(event)

    def may_close(self) -> bool:
        """Keeps what is typed; asks where it cannot be kept."""
        if self.save():
            return True
        words = _("What was typed into the code could not be saved.")
        return faults.may_be_lost(self, words, self.page.fault)

    def reject(self) -> None:
        if self.may_close():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        super().closeEvent(event)

    def _on_finished(self) -> None:
        window_state.remember("codes", self, {})
        self._typing.stop()
        self._leave()

    def sizeHint(self) -> QSize:
        return QSize(1120, 700)


def _base(name: str) -> str:
    """A name without the number behind it."""
    head, _space, tail = name.rpartition(" ")
    return head if tail.isdigit() and head else name
