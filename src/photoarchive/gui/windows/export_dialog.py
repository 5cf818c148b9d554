"""Where a set goes, as what, and with which words; with a look at the first photograph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import archive as archives
from photoarchive.app import describe, long_tasks, photographs
from photoarchive.app.archive import Archive
from photoarchive.app.explain import explain
from photoarchive.domain.errors import WrongInput
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.recipe import DEFAULT_LINE, DEFAULT_NAMES, Recipe
from photoarchive.gui.direction import isolated, left_to_right
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.models.profile_in_use import ProfileInUse
from photoarchive.gui.theme import SMALL_PX, Theme, font
from photoarchive.gui.views.boxes import Choice, Dialog, closing_buttons
from photoarchive.gui.views.export_check import ExportCheck
from photoarchive.i18n import _
from photoarchive.settings import table

_WIDTH = 600
_EDGES = (0, 1024, 1600, 2048, 3000, 4096)


class ExportDialog(Dialog):
    """Asks for a folder and a recipe; what is wanted is handed on as a task with its title."""

    wanted = Signal(object, str)
    show_wanted = Signal(object)  # Found: an error that is to be put right

    def __init__(
        self,
        archive: Archive,
        theme: Theme,
        ids: Sequence[PhotoId],
        parent: QWidget,
        profile: ProfileInUse | None = None,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._theme = theme
        self._ids = ids
        self._first = photographs.whole(archive, self._ids[:1])
        self._settings = archives.program_settings()
        self.setWindowTitle(_("Export photographs"))
        self.setMinimumWidth(_WIDTH)
        self._folder = QLineEdit(self._settings.get(table.EXPORT_FOLDER), self)
        self._folder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._folder.setPlaceholderText(_("A folder outside the archive"))
        self._edge = Choice(theme, self)
        for edge in _EDGES:
            words = _("JPEG, longer edge {edge} pixels").format(edge=edge)
            self._edge.addItem(words if edge else _("Copies of the originals"), edge)
        self._edge.setCurrentIndex(
            max(0, self._edge.findData(self._settings.get(table.EXPORT_EDGE)))
        )
        self._language = Choice(theme, self)
        self._language.addItem(_("Default texts"), "")
        for tag in archive.languages:
            self._language.addItem(native_name(tag), tag)
        self._names = QLineEdit(self._settings.get(table.EXPORT_NAMES) or DEFAULT_NAMES, self)
        self._line = QLineEdit(self._settings.get(table.EXPORT_LINE) or DEFAULT_LINE, self)
        for line in (self._names, self._line):
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._name_shown = _preview(self)
        self._line_shown = _preview(self)
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        words = _("Export {photographs}").format(photographs=describe.photographs(len(ids)))
        self._export = QPushButton(words, self)
        self.check = ExportCheck(archive, profile or ProfileInUse(archive, self), ids, self)
        self.check.changed.connect(self._on_checked)
        self.check.show_wanted.connect(self._on_show)
        self._lay_out()
        self._folder.textChanged.connect(self._look)
        self._names.textChanged.connect(self._look)
        self._line.textChanged.connect(self._look)
        self._edge.currentIndexChanged.connect(self._look)
        self._language.currentIndexChanged.connect(self._look)
        self._look()
        # Qt guesses wrapped words too high before they have a width.
        self.resize(_WIDTH, self.heightForWidth(_WIDTH))

    def _lay_out(self) -> None:
        choose = QPushButton(" " + _("Choose …"), self)
        choose.setAutoDefault(False)
        choose.setIcon(self._theme.icon("folder-open", "muted"))
        choose.clicked.connect(self._on_choose)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._folder, 1)
        place.addWidget(choose)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._row(form, _("Folder"), self._folder, place)
        self._row(form, _("Pictures"), self._edge)
        self._row(form, _("Language"), self._language)
        self._row(form, _("File names"), self._names, _stacked(self._names, self._name_shown))
        self._row(form, _("Caption line"), self._line, _stacked(self._line, self._line_shown))
        note = QLabel(
            _(
                "The metadata is embedded in every copy (XMP in all languages, IIM in UTF-8), or "
                "put beside it where it cannot be. captions.txt, captions.csv and manifest.json "
                "are written along. No file is ever replaced."
            ),
            self,
        )
        note.setObjectName("muted")
        note.setFont(font(SMALL_PX))
        note.setWordWrap(True)
        buttons = closing_buttons(self, self._export, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(note)
        column.addWidget(self.check)
        column.addWidget(self._fault)
        column.addStretch(1)
        column.addWidget(buttons)

    def _row(
        self,
        form: QFormLayout,
        words: str,
        box: QWidget,
        inside: QHBoxLayout | QVBoxLayout | None = None,
    ) -> None:
        name = QLabel(words, self)
        name.setObjectName("fieldLabel")
        name.setBuddy(box)
        name.setFixedHeight(30)
        box.setAccessibleName(words)
        if inside is not None:
            form.addRow(name, inside)
        else:
            form.addRow(name, box)

    def set_folder(self, folder: Path) -> None:
        """Chooses where to export to."""
        self._folder.setText(str(folder))

    def _recipe(self) -> Recipe:
        return Recipe(
            edge_px=int(self._edge.currentData()) or None,
            names=self._names.text() or DEFAULT_NAMES,
            line=self._line.text() or DEFAULT_LINE,
            language=str(self._language.currentData()),
        )

    def _look(self) -> None:
        """Shows what the patterns make of the first photograph, and what is wrong."""
        recipe, fault = self._recipe(), ""
        try:
            if self._first:
                name, line = long_tasks.words_for(self._archive, self._first[0], recipe)
                self._name_shown.setText(left_to_right(name))
                self._line_shown.setText(line)
            if self._folder.text().strip():
                long_tasks.check_export(self._archive, Path(self._folder.text()), recipe)
        except WrongInput as error:
            fault = explain(error).line
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        may_go = bool(self._folder.text().strip()) and not fault and self.check.may_go
        self._export.setEnabled(may_go)

    def _on_checked(self) -> None:
        self._look()
        # What was found needs room of its own.
        needed = max(self.heightForWidth(self.width()), self.minimumSizeHint().height())
        if needed > self.height():
            self.resize(self.width(), needed)

    def _on_show(self, found: object) -> None:
        self.reject()
        self.show_wanted.emit(found)

    def done(self, result: int) -> None:
        self.check.close_down()
        super().done(result)

    def _on_choose(self) -> None:
        begin = self._folder.text() or str(Path.home())
        name = QFileDialog.getExistingDirectory(self, _("Folder to export to"), begin)
        if name:
            self._folder.setText(name)

    def _on_accepted(self) -> None:
        recipe, target = self._recipe(), Path(self._folder.text().strip())
        self._settings.set(table.EXPORT_FOLDER, str(target))
        self._settings.set(table.EXPORT_EDGE, recipe.edge_px or 0)
        self._settings.set(table.EXPORT_NAMES, recipe.names)
        self._settings.set(table.EXPORT_LINE, "" if recipe.line == DEFAULT_LINE else recipe.line)
        archive, ids = self._archive, self._ids
        self.accept()
        self.wanted.emit(
            lambda: long_tasks.exported(archive, ids, target, recipe),
            _("Exporting to {name}").format(name=isolated(target.name)),
        )


def _preview(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName("muted")
    label.setFont(font(SMALL_PX))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _stacked(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    for widget in widgets:
        column.addWidget(widget)
    return column
