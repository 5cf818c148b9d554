"""A name in a box of its own, that can be taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from photoarchive.gui.direction import margins
from photoarchive.gui.theme import Theme
from photoarchive.i18n import _

_MOST_WIDTH = 260


class Chip(QFrame):
    """Shows `text` (shortened at its end, whole in the tooltip). `partial` marks a value that
    only some of the photographs have; pressing it gives it to all. `negated` marks what is left
    out.

    Tab passes it by, so that one comes from box to box; arrows go to it from the line behind.
    """

    removed = Signal()
    pressed = Signal()
    passed = Signal(int)  # an arrow: to the one behind it (1) or before it (-1) in reading order

    def __init__(
        self,
        text: str,
        theme: Theme,
        *,
        icon: str = "",
        tip: str = "",
        partial: bool = False,
        accent: bool = False,
        negated: bool = False,
        most_px: int = _MOST_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.text = text
        self.setObjectName("chip")
        self.setProperty("partial", partial)
        self.setProperty("accent", accent)
        self.setProperty("negated", negated)
        self.setToolTip(tip or text)
        self._partial = partial
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(self.isRightToLeft(), 7, 0, 2, 0))
        row.setSpacing(5)
        ink = "accent" if accent else "muted"
        if icon:
            picture = QLabel(self)
            picture.setPixmap(theme.pixmap(icon, 14, ink))
            row.addWidget(picture)
        label = QLabel(self)
        metrics = QFontMetrics(label.font())
        label.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, most_px))
        label.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(label)
        close = QToolButton(self)
        close.setObjectName("chipClose")
        close.setIcon(theme.icon("x", ink))
        close.setIconSize(QSize(12, 12))
        close.setAutoRaise(True)
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.setAccessibleName(_("Remove {name}").format(name=text))
        close.setToolTip(_("Remove {name}").format(name=text))
        close.clicked.connect(self.removed)
        row.addWidget(close)
        self.setFixedHeight(24)
        if partial:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.toolTip() if partial else text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._partial and event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onwards = -1 if self.isRightToLeft() else 1
        match Qt.Key(event.key()):
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.removed.emit()
            case Qt.Key.Key_Left:
                self.passed.emit(-onwards)
            case Qt.Key.Key_Right:
                self.passed.emit(onwards)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self._partial:
                self.pressed.emit()
            case _:
                super().keyPressEvent(event)


def pass_on(chips: Sequence[Chip], line: QWidget, from_: Chip | None, step: int) -> None:
    """Gives the keys to the chip before or behind this one; behind the last stands the line, for
    which `from_` is None."""
    at = len(chips) if from_ is None else chips.index(from_)
    target = at + step
    if target >= len(chips):
        line.setFocus(Qt.FocusReason.OtherFocusReason)
    elif target >= 0:
        chips[target].setFocus(Qt.FocusReason.OtherFocusReason)
