"""A list of proposed changes with their ticks, and the one that is looked at in whole below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from photoarchive.gui.models.change_list import ChangeList, ProposedChange
from photoarchive.gui.theme import Theme
from photoarchive.gui.views import change_text
from photoarchive.gui.views.boxes import paint_hint
from photoarchive.gui.views.change_lines import BOX_PX, ROW_PX, ChangePainter
from photoarchive.i18n import _

_BOX_ROOM = BOX_PX + 20
_WHOLE_PX = 92


class ChangesView(QTableView):
    """The list. Space ticks what is selected. A table of one column, which takes in thousands of
    rows at a time where a list or a tree lays all of them out anew."""

    went = Signal(int)  # row, -1 for none

    def __init__(self, changes: ChangeList, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._changes = changes
        self._theme = theme
        self.hint = ""
        self.hint_icon = "file-text"
        self.setObjectName("changes")
        self.setModel(changes)
        self.setItemDelegate(ChangePainter(self, theme))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(lambda now, _old: self.went.emit(now.row()))

    def tick_selected(self) -> None:
        """Ticks the selected changes, or takes their ticks away, as the current one needs it."""
        current = self.currentIndex()
        rows = self._selected_rows()
        if current.isValid() and self._changes.has_ticks:
            rows = rows or [current.row()]
            self._changes.tick(rows, not self._changes.is_ticked(current.row()))

    def _selected_rows(self) -> list[int]:
        """By ranges: the lines one by one would be objects for each of thousands."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(n) for n in range(chosen.size())]
        return [row for one in ranges for row in range(one.top(), one.bottom() + 1)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.tick_selected()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialog's button
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if index.isValid() and self._changes.has_ticks and self._is_on_box(spot):
            row = index.row()
            ticked = not self._changes.is_ticked(row)
            selected = self._selected_rows()
            self._changes.tick(selected if row in selected else [row], ticked)
            return
        super().mousePressEvent(event)

    def _is_on_box(self, spot: QPoint) -> bool:
        width = self.viewport().width()
        return spot.x() > width - _BOX_ROOM if self.isRightToLeft() else spot.x() < _BOX_ROOM

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._changes.rowCount():
            paint_hint(self.viewport(), self.hint, self.hint_icon, self._theme)


class ChangesPane(QWidget):
    """The list with what is told of it above, and the whole of the current change below."""

    def __init__(
        self,
        words: str,
        theme: Theme,
        parent: QWidget,
        *,
        with_ticks: bool = True,
        with_whole: bool = True,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.changes = ChangeList(self)
        self.changes.has_ticks = with_ticks
        self.view = ChangesView(self.changes, theme, self)
        self.view.setAccessibleName(words)
        self._told = QLabel(self)
        self._told.setObjectName("muted")
        self._told.setWordWrap(True)
        self._all = self._button(_("Tick all"), lambda: self.changes.tick_all(True))
        self._none = self._button(_("Tick none"), lambda: self.changes.tick_all(False))
        for button in (self._all, self._none):
            button.setVisible(with_ticks)
        self._whole = QTextEdit(self)
        self._whole.setReadOnly(True)
        self._whole.setTabChangesFocus(True)
        self._whole.setAccessibleName(_("The change in whole"))
        self._whole.setFixedHeight(_WHOLE_PX)
        self._whole.setVisible(with_whole)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._told, 1)
        head.addWidget(self._all)
        head.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(self._whole)
        self.view.went.connect(self._show_whole)
        self.changes.modelReset.connect(self._go_to_first)
        self.changes.rowsInserted.connect(self._go_to_first)
        theme.changed.connect(lambda: self._show_whole(self.view.currentIndex().row()))
        self._go_to_first()

    def _button(self, words: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName("small")
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def tell(self, words: str) -> None:
        """Says this above the list."""
        self._told.setText(words)

    def say_when_empty(self, hint: str, icon: str = "file-text") -> None:
        """Says this in the list as long as nothing is in it."""
        self.view.hint, self.view.hint_icon = hint, icon
        self.view.viewport().update()

    def _go_to_first(self) -> None:
        several = self.changes.rowCount()
        if several and not self.view.currentIndex().isValid():
            # Before it is shown, a list does not select what becomes its current line.
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.view.selectionModel().setCurrentIndex(self.changes.index(0), select)
        for button in (self._all, self._none):
            button.setEnabled(several > 0)
        self._show_whole(self.view.currentIndex().row())

    def _show_whole(self, row: int) -> None:
        one: ProposedChange | None = None
        if 0 <= row < self.changes.rowCount():
            one = self.changes.row(row)
        self._whole.setHtml(
            change_text.whole_as_html(one.old, one.new, self._theme.tokens) if one else ""
        )
        spoken = change_text.as_spoken(one.old, one.new) if one else ""
        self._whole.setAccessibleDescription(spoken)

    def sizeHint(self) -> QSize:
        return QSize(520, 420)
