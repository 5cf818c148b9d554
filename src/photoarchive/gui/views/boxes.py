"""Small boxes that Qt's own do not do as wanted under a style sheet."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPushButton,
    QStyle,
    QWidget,
)

from photoarchive.gui.theme import Theme


class Choice(QComboBox):
    """A combo box with our own arrow: a style sheet takes Qt's away."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        spot = self.rect().adjusted(self.width() - 24, 0, -10, 0)
        shown = QStyle.visualRect(self.layoutDirection(), self.rect(), spot)
        arrow = self._theme.pixmap("chevron-down", 14)
        painter.drawPixmap(QPointF(QRectF(shown).center()) - QPointF(7, 7), arrow)
        painter.end()


class DropList(QListWidget):
    """A list that says what it is for as long as it is empty."""

    def __init__(self, hint: str, icon: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._hint = hint
        self._icon = icon
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count():
            return
        painter = QPainter(self.viewport())
        room = QRectF(self.viewport().rect()).adjusted(24, 0, -24, 0)
        middle = room.center()
        sign = self._theme.pixmap(self._icon, 28)
        painter.drawPixmap(middle - QPointF(14, 32), sign)
        painter.setPen(self._theme.colour("muted"))
        words = QRectF(room.x(), middle.y() + 4, room.width(), 48)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, self._hint)
        painter.end()


def leading(widget: QWidget) -> Qt.AlignmentFlag:
    """The side on which reading begins in the window, whatever is written in the widget: a file's
    name stands at the right in Arabic."""
    right = widget.isRightToLeft()
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def margins(widget: QWidget, begin: int, top: int, end: int, bottom: int) -> QMargins:
    """Margins by the direction of reading: Qt mirrors layouts, but not their margins."""
    left, right = (end, begin) if widget.isRightToLeft() else (begin, end)
    return QMargins(left, top, right, bottom)


def closing_buttons(parent: QDialog, primary: QPushButton | None, closing: str) -> QDialogButtonBox:
    """The row of buttons of a dialog: the primary one, when there is one, and the one that
    closes it without doing anything, with these words."""
    box = QDialogButtonBox(parent)
    if primary is not None:
        primary.setObjectName("primary")
        primary.setDefault(True)
        box.addButton(primary, QDialogButtonBox.ButtonRole.AcceptRole)
    box.addButton(QPushButton(closing, parent), QDialogButtonBox.ButtonRole.RejectRole)
    box.rejected.connect(parent.reject)
    return box
