"""Which columns the table has, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app.table_cells import Column
from photoarchive.domain.text import fold
from photoarchive.gui.models.photo_table import column_words
from photoarchive.gui.views.boxes import Dialog, closing_buttons
from photoarchive.i18n import _

_COLUMN = Qt.ItemDataRole.UserRole


class ColumnsDialog(Dialog):
    """All columns that one may choose, the chosen ones first and in their order. `take` is given
    what was chosen."""

    def __init__(
        self,
        chosen: Sequence[Column],
        offered: Sequence[Column],
        usual: Sequence[Column],
        take: Callable[[list[Column]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._offered = offered
        self._usual = usual
        self._take = take
        self.setWindowTitle(_("Columns of the table"))
        self.resize(420, 560)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Find in the list"))
        self.line.setAccessibleName(_("Find in the list"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._filter)
        self.list = QListWidget(self)
        self.list.setObjectName("ticks")
        self.list.setAccessibleName(_("Columns"))
        self.list.installEventFilter(self)
        self._earlier = self._button(_("&Earlier"), lambda: self._shift(-1))
        self._later = self._button(_("&Later"), lambda: self._shift(1))
        usual_again = self._button(_("As &usual"), lambda: self._fill(self._usual))
        hint = QLabel(
            _("Space ticks a column, Alt+Up and Alt+Down move it in the order of the table."), self
        )
        hint.setObjectName("fieldLabel")
        hint.setWordWrap(True)
        use = QPushButton(_("Show these columns"), self)
        use.clicked.connect(self._on_taken)
        buttons = closing_buttons(self, use, _("Cancel"))
        moves = QHBoxLayout()
        moves.setSpacing(8)
        moves.addWidget(self._earlier)
        moves.addWidget(self._later)
        moves.addStretch(1)
        moves.addWidget(usual_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addLayout(moves)
        column.addWidget(hint)
        column.addWidget(buttons)
        self._use = use
        self.list.itemChanged.connect(lambda _item: self._show_state())
        self.list.currentRowChanged.connect(lambda _row: self._show_state())
        self._fill(chosen)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> list[Column]:
        """The ticked columns, in their order."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [i.data(_COLUMN) for i in items if i.checkState() is Qt.CheckState.Checked]

    def _button(self, words: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def _fill(self, chosen: Sequence[Column]) -> None:
        self.list.clear()
        rest = [column for column in self._offered if column not in chosen]
        for place, column in enumerate((*chosen, *rest)):
            item = QListWidgetItem(column_words(column))
            item.setData(_COLUMN, column)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            ticked = place < len(chosen)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._filter(self.line.text())

    def _filter(self, text: str) -> None:
        wanted = fold(text).strip()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(bool(wanted) and wanted not in fold(item.text()))
        self._show_state()

    def _shift(self, step: int) -> None:
        row = self.list.currentRow()
        target = row + step
        if row < 0 or not 0 <= target < self.list.count():
            return
        item = self.list.takeItem(row)
        self.list.insertItem(target, item)
        self.list.setCurrentRow(target)

    def _show_state(self) -> None:
        row = self.list.currentRow()
        self._earlier.setEnabled(row > 0)
        self._later.setEnabled(0 <= row < self.list.count() - 1)
        self._use.setEnabled(bool(self.chosen))

    def _on_taken(self) -> None:
        self._take(self.chosen)
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.list
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            self._shift(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return super().eventFilter(watched, event)
