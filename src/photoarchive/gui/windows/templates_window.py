"""The window of the templates: their list, and what one of them says, tried on the photograph."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import describe, photographs, template_files, templates
from photoarchive.app.edits import Edit
from photoarchive.app.explain import explain
from photoarchive.app.template_edits import (
    ChangeTemplate,
    DeleteTemplate,
    MoveTemplate,
    SaveTemplate,
)
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import ArchiveError, NothingToUndo, WrongInput
from photoarchive.domain.template import LAYER, Entry, Template, TemplateId
from photoarchive.gui import faults, window_state
from photoarchive.gui.direction import isolated, left_to_right
from photoarchive.gui.views.boxes import Dialog, DropList, closing_buttons
from photoarchive.gui.views.template_page import TemplatePage
from photoarchive.gui.views.toast import Toast
from photoarchive.gui.windows.parts import Parts
from photoarchive.i18n import _, figure, ngettext

_ID = Qt.ItemDataRole.UserRole
# Typing waits so long before it is tried on the photograph.
_TRY_MS = 120
_LIST_PX = 270


class TemplatesWindow(Dialog):
    """Beside the main window, whose current photograph it tries them on. Leaving a box keeps what
    was typed; what cannot be kept stays, with the reason."""

    give_wanted = Signal(object)  # Template

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
        self._known: list[Template] = []
        self.setWindowTitle(_("Templates"))
        hint = _("A template gives several fields at once. Make the first one with “New template”.")
        self.list = DropList(hint, "layers", parts.theme, self)
        self.list.setAccessibleName(_("Templates"))
        self.page = TemplatePage(parts.archive.languages, parts.theme, self)
        self._give = QPushButton(self)
        self._give.clicked.connect(self._on_give)
        self._lay_out()
        self.toast = Toast(self.page)
        for keys, go in (("Ctrl+Z", undo), ("Ctrl+Shift+Z", redo), ("Ctrl+Y", redo)):
            QShortcut(QKeySequence(keys), self, partial(self._go, go))
        QShortcut(QKeySequence("Ctrl+N"), self, self.new)
        QShortcut(QKeySequence("Alt+Up"), self, partial(self._move, -1))
        QShortcut(QKeySequence("Alt+Down"), self, partial(self._move, 1))
        QShortcut(QKeySequence("Ctrl+Del"), self, self._delete)
        self._trying = QTimer(self)
        self._trying.setSingleShot(True)
        self._trying.setInterval(_TRY_MS)
        self._trying.timeout.connect(self._try)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.page.changed.connect(self.save)
        self.page.edited.connect(self._trying.start)
        parts.selection.changed.connect(self._on_selection)
        self._leave = self._archive.feed.listen(self._on_changes)
        self.finished.connect(self._on_finished)
        self.resize(self.sizeHint().boundedTo(self.screen().availableSize() - QSize(0, 40)))
        window_state.restore("templates", self, {})
        self._fill()
        self._on_selection()
        self.list.setFocus()

    # --- laying out -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addLayout(self._tools(left))
        words = QLabel(_("Given together, those above come first, and those below on top."), left)
        words.setObjectName("muted")
        words.setWordWrap(True)
        column.addWidget(words)
        panes = QHBoxLayout()
        panes.setSpacing(16)
        left.setFixedWidth(_LIST_PX)
        panes.addWidget(left)
        panes.addWidget(self.page, 1)
        buttons = closing_buttons(self, None, _("Close"))
        for words_, run in ((_("Import …"), self.import_file), (_("Export …"), self.export)):
            button = QPushButton(words_, self)
            button.setAutoDefault(False)
            button.clicked.connect(run)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ResetRole)
        self._of_photograph = QPushButton(_("New from the photograph"), self)
        self._of_photograph.setAutoDefault(False)
        self._of_photograph.setToolTip(_("A template with all that the photograph says"))
        self._of_photograph.clicked.connect(self.new_from_photograph)
        buttons.addButton(self._of_photograph, QDialogButtonBox.ButtonRole.ResetRole)
        self._give.setAutoDefault(False)
        buttons.addButton(self._give, QDialogButtonBox.ButtonRole.ActionRole)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 14)
        rows.setSpacing(12)
        rows.addLayout(panes, 1)
        rows.addWidget(buttons)

    def _tools(self, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        new = QPushButton(_("New template"), parent)
        new.setAutoDefault(False)
        new.clicked.connect(self.new)
        row.addWidget(new)
        row.addStretch(1)
        tools: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("copy", _("Duplicate"), self.duplicate),
            ("chevron-up", _("Move up"), lambda: self._move(-1)),
            ("chevron-down", _("Move down"), lambda: self._move(1)),
            ("trash-2", _("Delete"), self._delete),
        )
        self._on_one: list[QToolButton] = []
        for icon, words, run in tools:
            button = QToolButton(parent)
            button.setIcon(self._parts.theme.icon(icon, "muted"))
            button.setIconSize(QSize(16, 16))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(run)
            row.addWidget(button)
            self._on_one.append(button)
        return row

    # --- the list ---------------------------------------------------------------------------------

    @property
    def current(self) -> Template | None:
        """The template that is shown."""
        item = self.list.currentItem()
        id = item.data(_ID) if item is not None else None
        return next((one for one in self._known if one.id == id), None)

    def go_to(self, id: TemplateId) -> None:
        """Shows a template."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == id:
                self.list.setCurrentRow(row)

    def _fill(self) -> None:
        kept = self.current
        self._known = templates.listed(self._archive)
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._known:
            item = QListWidgetItem(_line(one))
            item.setData(_ID, one.id)
            item.setToolTip(one.note)
            self.list.addItem(item)
        self.list.mark_empty()
        self.list.blockSignals(False)
        if kept is not None:
            self.go_to(kept.id)
        if self.list.currentRow() < 0 and self._known:
            self.list.setCurrentRow(0)
        self._show_page()

    def _on_chosen(self) -> None:
        self._show_page()

    def _show_page(self) -> None:
        one = self.current
        self.page.show_template(one)
        for button in self._on_one:
            button.setEnabled(one is not None)
        self._show_give()
        self._try()

    def _on_changes(self, changes: Changes) -> None:
        if changes.templates:
            self._fill()
        elif changes.changed:
            self._trying.start()

    # --- what is tried ----------------------------------------------------------------------------

    def _on_selection(self) -> None:
        self._show_give()
        self._trying.start()

    def _show_give(self) -> None:
        selected = len(self._parts.selection)
        count = describe.photographs(selected)
        words = _("Give to {photographs}").format(photographs=count)
        self._give.setText(words if selected else _("Give"))
        self._give.setEnabled(bool(selected) and self.current is not None)
        self._of_photograph.setEnabled(self._parts.selection.current is not None)

    def _try(self) -> None:
        """Tells at each entry what it makes of the current photograph."""
        self._trying.stop()
        id = self._parts.selection.current
        name = ""
        if id is not None:
            name = photographs.names(self._archive, [id]).get(id, "")
        self.page.tell_photograph(name)

        def said(entry: Entry) -> tuple[str, bool]:
            if id is None:
                return "", False
            try:
                tried = templates.tried(self._archive, entry, id)
            except WrongInput as error:
                return explain(error).line, True
            if tried is None or (tried and tried == entry.text):
                return "", False  # nothing that does not stand there already
            return tried or _("The field is emptied."), False

        self.page.entries.tell(said)

    # --- changing ---------------------------------------------------------------------------------

    def save(self) -> bool:
        """Keeps what was typed; False where it cannot be kept."""
        one = self.current
        if one is None or not self.page.is_edited(one):
            return True
        if self.page.entries.faults():
            return False
        given = self.page.given()
        told = (given.name, given.entries, given.note, given.shortcut, given.on_import)
        return self._do(ChangeTemplate(one.id, *told))

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

    def new(self) -> None:
        """Makes a template, with a field that is not given yet, and goes into its name."""
        if self.save():
            self._make(_("New template"), (Entry("credit", ticked=False),))

    def new_from_photograph(self) -> None:
        """Makes a template of what the current photograph says, to be thinned out."""
        id = self._parts.selection.current
        if id is None or not self.save():
            return
        self._parts.inspector.save()
        entries = templates.of_photograph(self._archive, id)
        if entries:
            name = photographs.names(self._archive, [id]).get(id, "")
            self._make(name.replace(LAYER, " "), entries)
        else:
            self.toast.tell(_("There is nothing to copy."))

    def duplicate(self) -> None:
        """Makes another one that says the same."""
        one = self.current
        if one is not None and self.save():
            self._make(one.name, one.entries, one.note)

    def _make(self, name: str, entries: tuple[Entry, ...], note: str = "") -> None:
        known = {one.name for one in self._known}
        free, n = name, 2
        while free in known:
            free, n = f"{name} {n}", n + 1
        if self._do(SaveTemplate(free, entries, note)):
            self.go_to(max(one.id for one in self._known))
            self.page.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.page.name.selectAll()

    def _move(self, step: int) -> None:
        one = self.current
        if one is not None and self.save():
            self._do(MoveTemplate(one.id, one.at + step))
            self.go_to(one.id)

    def _delete(self) -> None:
        one = self.current
        if one is None:
            return
        if self._do(DeleteTemplate(one.id)):
            words = _("“{name}” deleted").format(name=one.name)
            self.toast.tell(words, _("Undo"), self._undo_last)

    def _undo_last(self) -> None:
        self._go(self._archive.history.undo)

    def _go(self, go: Callable[[], object]) -> None:
        try:
            go()
        except NothingToUndo:
            return

    def _on_give(self) -> None:
        one = self.current
        if one is not None and self.save():
            current = self.current
            self.give_wanted.emit(current)

    # --- files ------------------------------------------------------------------------------------

    def import_file(self) -> None:
        """Asks for a file and takes its templates."""
        kinds = " ".join(f"*{suffix}" for suffix in template_files.SUFFIXES)
        title = _("Templates")
        words = f"{title} ({kinds})"
        name, _filter = QFileDialog.getOpenFileName(self, _("Import templates"), "", words)
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Takes the templates of a file, and tells what of it could not be taken."""
        try:
            read = template_files.opened(path)
            self._archive.history.do(template_files.taking(self._archive, read))
        except ArchiveError as error:
            faults.show(self, error)
            return
        n = len(read.templates)
        told = [ngettext("{n} template taken", "{n} templates taken", n).format(n=figure(n))]
        told += [f"{one.place}: {explain(one.error).line}" for one in read.refused[:3]]
        self.toast.tell("\n".join(told), _("Undo"), self._undo_last)
        self._fill()
        known = templates.known_as(self._archive, read.templates[0].name) if n else None
        if known is not None:
            self.go_to(known.id)

    def export(self) -> None:
        """Asks for a file and writes the templates into it: all, or the current one into XMP."""
        if not self.save() or not self._known:
            return
        several, one_only = _("Templates"), _("The current template")
        words = f"{several} (*.toml);;{one_only} (*.xmp)"
        name, chosen = QFileDialog.getSaveFileName(
            self, _("Export templates"), "templates.toml", words
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in template_files.SUFFIXES:
            path = path.with_name(path.name + (".xmp" if "xmp" in chosen else ".toml"))
        one = self.current
        chosen_ones = [one] if one is not None and path.suffix.lower() == ".xmp" else self._known
        try:
            written, lost = template_files.export(path, chosen_ones)
        except ArchiveError as error:
            faults.show(self, error)
            return
        told = [_("Written to {path}").format(path=left_to_right(written.name))]
        if lost:
            n = len(lost)
            left = ngettext(
                "{n} entry left out, for XMP cannot hold it",
                "{n} entries left out, for XMP cannot hold them",
                n,
            )
            told.append(left.format(n=figure(n)))
        self.toast.tell(" · ".join(told))

    # --- Qt ---------------------------------------------------------------------------------------

    def may_close(self) -> bool:
        """Keeps what is typed; asks where it cannot be kept."""
        if self.save():
            return True
        words = _("What was typed into the template could not be saved.")
        return faults.may_be_lost(self, words, "\n".join(self.page.faults()))

    def reject(self) -> None:
        if self.may_close():
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        super().closeEvent(event)

    def _on_finished(self) -> None:
        window_state.remember("templates", self, {})
        self._trying.stop()
        self._parts.selection.changed.disconnect(self._on_selection)
        self._leave()

    def sizeHint(self) -> QSize:
        return QSize(940, 640)


def _line(one: Template) -> str:
    marks = [left_to_right(f"Alt+{one.shortcut}")] if one.shortcut else []
    marks += [_("on import")] if one.on_import else []
    return " · ".join([isolated(one.name), *marks])
