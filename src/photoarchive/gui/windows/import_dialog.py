"""What to import, and what to say of all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import completions, describe, field_input, long_tasks
from photoarchive.app.archive import Archive
from photoarchive.app.explain import explain, label
from photoarchive.domain.errors import WrongInput
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import Content
from photoarchive.gui.direction import isolated, left_to_right
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.boxes import Dialog, DropList, closing_buttons
from photoarchive.gui.views.field_editors import attach_completer
from photoarchive.gui.views.templates_button import TemplatesButton
from photoarchive.i18n import _

# What can be set on every photograph of an import.
_FOR_ALL = ("source", "credit", "byline", "event", "keywords")
_COUNTED_AT_ONCE = 200


class ImportDialog(Dialog):
    """Collects files and folders; what is wanted is handed on as a task with its title."""

    wanted = Signal(object, str)

    def __init__(
        self, archive: Archive, theme: Theme, paths: Sequence[Path], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._paths: list[Path] = []
        self._count = 0
        self._counting: Iterator[Path] | None = None
        self.setWindowTitle(_("Import photographs"))
        self.setAcceptDrops(True)
        self.setMinimumWidth(560)
        hint = _("Drop files and folders here, or add them with the buttons.")
        self._list = DropList(hint, "import", theme, self)
        self._list.setAccessibleName(_("Files and folders to import"))
        self._list.setMinimumHeight(130)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._copy = QRadioButton(_("Copy into the archive"), self)
        self._reference = QRadioButton(_("Leave where they are"), self)
        self._copy.setChecked(True)
        self._kind = QButtonGroup(self)
        self._kind.addButton(self._copy)
        self._kind.addButton(self._reference)
        self._lines = {key: QLineEdit(self) for key in _FOR_ALL}
        self._templates = TemplatesButton(archive, theme, self)
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._import = QPushButton(self)
        self._theme = theme
        self._lay_out()
        self._ticker = QTimer(self)
        self._ticker.setInterval(0)
        self._ticker.timeout.connect(self._count_on)
        self.add(paths)
        self._show_count()

    def _lay_out(self) -> None:
        files = QPushButton(" " + _("Add files …"), self)
        files.setIcon(self._theme.icon("images", "muted"))
        files.clicked.connect(self._on_files)
        folder = QPushButton(" " + _("Add a folder …"), self)
        folder.setIcon(self._theme.icon("folder-input", "muted"))
        folder.clicked.connect(self._on_folder)
        self._remove = QPushButton(_("Remove from list"), self)
        self._remove.clicked.connect(self._on_remove)
        self._list.currentRowChanged.connect(lambda row: self._remove.setEnabled(row >= 0))
        self._remove.setEnabled(False)
        adding = QHBoxLayout()
        adding.setSpacing(8)
        for button in (files, folder, self._remove):
            button.setAutoDefault(False)
            adding.addWidget(button)
        adding.addStretch(1)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for key, line in self._lines.items():
            name = QLabel(label(key), self)
            name.setObjectName("fieldLabel")
            name.setBuddy(line)
            line.setAccessibleName(label(key))
            field = BY_KEY[key]
            attach_completer(
                line,
                lambda typed, f=field: completions.for_field(self._archive, f, typed),  # type: ignore[misc]
            )
            form.addRow(name, line)
        if self._templates.is_useful:
            name = QLabel(_("Templates"), self)
            name.setObjectName("fieldLabel")
            name.setBuddy(self._templates)
            form.addRow(name, self._templates)
        self._templates.setVisible(self._templates.is_useful)
        buttons = closing_buttons(self, self._import, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(_heading(_("What")))
        column.addWidget(self._list)
        column.addLayout(adding)
        column.addWidget(_heading(_("How")))
        ways = QVBoxLayout()
        ways.setSpacing(0)
        ways.addWidget(self._copy)
        ways.addWidget(self._reference)
        column.addLayout(ways)
        column.addWidget(_heading(_("For every photograph")))
        column.addLayout(form)
        column.addWidget(self._fault)
        column.addStretch(1)
        column.addWidget(buttons)

    def add(self, paths: Sequence[Path]) -> None:
        """Puts files and folders on the list."""
        for path in paths:
            if path not in self._paths:
                self._paths.append(path)
                icon = "folder" if path.is_dir() else "image"
                item = QListWidgetItem(self._theme.icon(icon, "muted"), left_to_right(str(path)))
                item.setToolTip(str(path))
                self._list.addItem(item)
        self._begin_counting()

    def set_for_all(self, key: str, text: str) -> None:
        """Says something of every photograph."""
        self._lines[key].setText(text)

    @property
    def count(self) -> int:
        """How many files were counted so far."""
        return self._count

    def _begin_counting(self) -> None:
        self._count = 0
        self._counting = long_tasks.candidates(self._paths, self._archive)
        self._ticker.start()

    def _count_on(self) -> None:
        assert self._counting is not None
        for _n in range(_COUNTED_AT_ONCE):
            if next(self._counting, None) is None:
                self._ticker.stop()
                break
            self._count += 1
        self._show_count()

    def _show_count(self) -> None:
        if not self._count:
            self._import.setText(_("Import"))
        else:
            words = _("Import {files}").format(files=describe.files(self._count))
            self._import.setText(words + (" …" if self._ticker.isActive() else ""))
        self._import.setEnabled(bool(self._count))

    def _on_files(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(self, _("Files to import"))
        self.add([Path(name) for name in names])

    def _on_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Folder to import"))
        if name:
            self.add([Path(name)])

    def _on_remove(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            self._list.takeItem(row)
            del self._paths[row]
            self._begin_counting()

    def _on_accepted(self) -> None:
        try:
            fields = self._fields()
        except WrongInput as error:
            self._fault.setText(explain(error).line)
            self._fault.show()
            return
        paths, reference = tuple(self._paths), self._reference.isChecked()
        archive, entries = self._archive, self._templates.entries
        title = _("Importing {name}").format(name=isolated(paths[0].name))
        self.accept()
        self.wanted.emit(
            lambda: long_tasks.importing(
                archive, paths, reference=reference, fields=fields, entries=entries
            ),
            title if len(paths) == 1 else _("Importing"),
        )

    def _fields(self) -> dict[str, Content]:
        typed = {key: line.text().strip() for key, line in self._lines.items()}
        return field_input.initial([f"{key}={text}" for key, text in typed.items() if text])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.add([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()

    def done(self, result: int) -> None:
        self._ticker.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._ticker.stop()
        super().closeEvent(event)


def _heading(words: str) -> QLabel:
    heading = QLabel(words)
    heading.setFont(font(strong=True))
    return heading
