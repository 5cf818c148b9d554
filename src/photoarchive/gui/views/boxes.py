"""Small boxes that Qt's own do not do as wanted under a style sheet."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QTreeView,
    QTreeWidget,
    QWidget,
)

from photoarchive.gui.direction import leading, left_to_right
from photoarchive.gui.theme import TINY_PX, Theme, font, mark
from photoarchive.gui.views import reading_order

_KEY_MARGIN, _KEY_GAP = 14, 12
_HINT_ICON, _HINT_GAP = 28, 8


class Choice(QComboBox):
    """A combo box with our own arrow: a style sheet takes Qt's away."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self, self._theme)


def paint_arrow(box: QWidget, theme: Theme) -> None:
    """The arrow at the end of a box that opens a list."""
    painter = QPainter(box)
    spot = box.rect().adjusted(box.width() - 24, 0, -10, 0)
    shown = QStyle.visualRect(box.layoutDirection(), box.rect(), spot)
    arrow = theme.pixmap("chevron-down", 14)
    painter.drawPixmap(QPointF(QRectF(shown).center()) - QPointF(7, 7), arrow)
    painter.end()


class KeyedButton(QPushButton):
    """The next thing to do, with its key beside the words."""

    def __init__(self, words: str, keys: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._keys = keys
        self._theme = theme
        self.setObjectName("primary")

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        keys = QFontMetrics(font(TINY_PX)).horizontalAdvance(self._keys)
        return QSize(size.width() + keys + _KEY_GAP, size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        room = self.rect().adjusted(_KEY_MARGIN, 0, -_KEY_MARGIN, 0)
        mirrored = self.isRightToLeft()
        painter.setPen(self._theme.colour("on_accent" if self.isEnabled() else "muted"))
        painter.setFont(font(strong=True))
        painter.drawText(room, leading(mirrored), self.text())
        painter.setFont(font(TINY_PX))
        painter.drawText(room, leading(mirrored, trailing=True), left_to_right(self._keys))
        painter.end()


class Dialog(QDialog):
    """A dialog that Tab goes through as one reads it."""

    def focusNextPrevChild(self, next: bool) -> bool:
        return reading_order.go_on([self], next)


class DropList(QListWidget):
    """A list that says what it is for as long as it is empty."""

    def __init__(self, hint: str, icon: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._hint = hint
        self._icon = icon
        self._theme = theme
        self.setObjectName("dropList")
        self.model().rowsInserted.connect(self.mark_empty)
        self.model().rowsRemoved.connect(self.mark_empty)
        self.mark_empty()

    def mark_empty(self) -> None:
        """Shows that it is empty, or not; by itself as long as its signals are heard."""
        mark(self, "empty", self.count() == 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            paint_hint(self.viewport(), self._hint, self._icon, self._theme)


class HintTree(QTreeWidget):
    """A tree that says what will be in it for as long as it is empty."""

    def __init__(self, hint: str, icon: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._hint = hint
        self._icon = icon
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.topLevelItemCount():
            paint_hint(self.viewport(), self._hint, self._icon, self._theme)


class HintView(QTreeView):
    """The same for a model of one's own; `hint` may change."""

    def __init__(self, hint: str, icon: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.hint = hint
        self._icon = icon
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.model()
        if model is None or not model.rowCount():
            paint_hint(self.viewport(), self.hint, self._icon, self._theme)


def paint_hint(canvas: QWidget, hint: str, icon: str, theme: Theme) -> None:
    """Says in the middle of an empty list what will be in it."""
    painter = QPainter(canvas)
    room = QRectF(canvas.rect()).adjusted(24, 0, -24, 0)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    needed = painter.boundingRect(room, flags, hint).height()
    top = max(room.y(), room.center().y() - (_HINT_ICON + _HINT_GAP + needed) / 2)
    icon_at = QPointF(room.center().x() - _HINT_ICON / 2, top)
    painter.drawPixmap(icon_at, theme.pixmap(icon, _HINT_ICON))
    painter.setPen(theme.colour("muted"))
    below = top + _HINT_ICON + _HINT_GAP
    painter.drawText(QRectF(room.x(), below, room.width(), needed), flags, hint)
    painter.end()


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
