"""The entries of a template or of a hot code, one below the other, and a line to add a field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app.explain import explain, label
from photoarchive.app.template_entries import checked
from photoarchive.domain.errors import WrongInput
from photoarchive.domain.fields import BY_KEY, FIELDS
from photoarchive.domain.template import Entry
from photoarchive.domain.text import fold
from photoarchive.gui.direction import margins
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.entry_row import EntryRow
from photoarchive.gui.views.text_boxes import Line, dress_popup
from photoarchive.i18n import _


class EntriesEditor(QWidget):
    """`changed` is emitted when what is here may be kept, `edited` with every sign."""

    changed = Signal()
    edited = Signal()

    def __init__(self, languages: tuple[str, ...], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._languages = languages
        self._theme = theme
        self._inside = QWidget()
        self._inside.setObjectName("page")
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(margins(self.isRightToLeft(), 0, 0, 8, 0))
        self._rows.setSpacing(14)
        self._hint = QLabel(_("Add the first field below."), self._inside)
        self._hint.setObjectName("muted")
        self._rows.addWidget(self._hint)
        self._rows.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        self.adding = FieldLine(self)
        self.adding.chosen.connect(self._on_added)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(area, 1)
        column.addWidget(self.adding)

    @property
    def rows(self) -> list[EntryRow]:
        """The rows from top to bottom."""
        several = (self._rows.itemAt(n) for n in range(self._rows.count()))
        found = (item.widget() for item in several if item is not None)
        return [one for one in found if isinstance(one, EntryRow)]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries as they stand here, not checked."""
        return tuple(row.entry for row in self.rows)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Shows these; rows that say so already stay, with the cursor where it is."""
        if [row.entry for row in self.rows] == list(entries):
            return
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        for entry in entries:
            self._add(entry)
        self._hint.setVisible(not entries)

    def faults(self) -> list[str]:
        """What is wrong, told at its row too."""
        found = []
        for row in self.rows:
            try:
                checked(row.entry)
            except WrongInput as error:
                row.tell(explain(error).line, is_fault=True)
                found.append(f"{label(row.entry.field)}: {explain(error).line}")
        return found

    def tell(self, words: Callable[[Entry], tuple[str, bool]]) -> None:
        """Says below each row what `words` says of its entry, and whether it is a fault."""
        for row in self.rows:
            said, is_fault = words(row.entry)
            row.tell(said, is_fault=is_fault)

    def _add(self, entry: Entry) -> EntryRow:
        row = EntryRow(entry, self._languages, self._theme, self._inside)
        row.edited.connect(self.edited)
        row.left.connect(self.changed)
        row.removed.connect(lambda: self._remove(row))
        self._rows.insertWidget(len(self.rows) + 1, row)
        self._hint.hide()
        return row

    def _remove(self, row: EntryRow) -> None:
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._hint.setVisible(not self.rows)
        self.adding.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.changed.emit()

    def _on_added(self, key: str) -> None:
        spoken = {row.entry.language for row in self.rows if row.entry.field == key}
        language = ""
        if BY_KEY[key].in_languages:
            language = next((tag for tag in self._languages if tag not in spoken), "")
        row = self._add(Entry(key, language, ticked=False))
        row.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()


class FieldLine(Line):
    """A line in which a field is named, with completion; Enter takes it."""

    chosen = Signal(str)  # the field's key

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Add a field …"))
        self.setAccessibleName(_("Add a field"))
        self._model = QStandardItemModel(self)
        self._fields = [one for one in FIELDS if one.settable]
        self._offers = QCompleter(self._model, self)
        self._offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offers.setMaxVisibleItems(10)
        self._offers.setWidget(self)
        dress_popup(self._offers)
        self._offers.activated.connect(self._take)
        self.textEdited.connect(self._offer)
        self.returnPressed.connect(lambda: self._take(self.text()))

    def _offer(self, text: str) -> None:
        self._model.clear()
        for key in self._found(text):
            self._model.appendRow(QStandardItem(label(key)))
        popup = self._offers.popup()
        if self._model.rowCount():
            self._offers.complete()
        elif popup is not None:
            popup.hide()

    def _found(self, text: str) -> list[str]:
        sought = fold(text)
        named = [(one.key, fold(label(one.key))) for one in self._fields]
        begin = [key for key, name in named if name.startswith(sought) or key.startswith(sought)]
        inside = [key for key, name in named if sought in name and key not in begin]
        return [*begin, *inside] if sought else []

    def _take(self, text: str) -> None:
        # Enter is heard by the line and by the list below it.
        found = self._found(text) if self.text() else []
        exact = [key for key in found if fold(label(key)) == fold(text) or key == text]
        if not found:
            return
        self.clear()
        popup = self._offers.popup()
        if popup is not None:
            popup.hide()
        self.chosen.emit((exact or found)[0])
