"""The list of steps: what was done, and below it by whom, when, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from photoarchive.app.journal import Entry
from photoarchive.gui.direction import leading
from photoarchive.gui.models.step_list import StepList
from photoarchive.gui.theme import SMALL_PX, TEXT_PX, Theme, font
from photoarchive.gui.views.step_card import facts

Index = QModelIndex | QPersistentModelIndex

_ROW = 46
_MARGIN = 14


class StepView(QListView):
    """Virtual: only what is seen is asked for."""

    chosen = Signal()  # another step is the current one
    opened = Signal(int)  # the number of a step whose photographs are wanted

    def __init__(self, steps: StepList, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._steps = steps
        self.setObjectName("steps")
        self.setModel(steps)
        self.setItemDelegate(_StepPainter(self, theme))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda _new, _old: self.chosen.emit())
        self._at: int | None = None
        steps.modelAboutToBeReset.connect(self._keep_place)
        steps.modelReset.connect(self._come_back)

    @property
    def number(self) -> int | None:
        """The step one is at."""
        return self._steps.number(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Makes a row the current one."""
        self.setCurrentIndex(self._steps.index(row))

    def _keep_place(self) -> None:
        self._at = self.number

    def _come_back(self) -> None:
        row = self._steps.row_of(self._at)
        if row >= 0:
            self.go_to(row)
        else:
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and self.number is not None:
            self.opened.emit(self.number)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = self._steps.number(self.indexAt(event.position().toPoint()).row())
        if number is not None:
            self.opened.emit(number)


class _StepPainter(QStyledItemDelegate):
    def __init__(self, view: StepView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry | None = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        if entry is not None:
            heading = font(TEXT_PX)
            heading.setStrikeOut(entry.undone or entry.taken == "whole")
            rect: QRect = option.rect
            room = rect.adjusted(_MARGIN, 6, -_MARGIN, -6)
            above = QRect(room.x(), room.y(), room.width(), 18)
            below = QRect(room.x(), above.bottom() + 1, room.width(), 16)
            self._paint_line(painter, above, entry.words, heading, "text")
            small = font(SMALL_PX, even_figures=True)
            self._paint_line(painter, below, facts(entry), small, "muted")
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        rect: QRect = option.rect
        if chosen or hovered:
            painter.setPen(QPen(self._theme.colour("accent")) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft" if chosen else "raised"))
            painter.drawRoundedRect(QRectF(rect).adjusted(4.5, 1.5, -4.5, -1.5), 6, 6)

    def _paint_line(self, painter: QPainter, room: QRect, text: str, of: QFont, token: str) -> None:
        painter.setFont(of)
        painter.setPen(self._theme.colour(token))
        metrics = QFontMetrics(of)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, leading(self._view.isRightToLeft()), shown)
