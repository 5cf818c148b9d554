"""A word in passing: what was done, with a way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPropertyAnimation, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from photoarchive.gui.direction import margins

_SHOWN_MS = 7000
_FADE_MS = 120
_ABOVE_BOTTOM = 16


class Toast(QFrame):
    """Lies over its parent, at the bottom; goes by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("toast")
        self._run: Callable[[], None] | None = None
        self._words = QLabel(self)
        self._button = QPushButton(self)
        self._button.setFlat(True)
        self._button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(self.isRightToLeft(), 16, 8, 12, 8))
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self._button)
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(_FADE_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def tell(self, words: str, button: str = "", run: Callable[[], None] | None = None) -> None:
        """Shows the words, and a button when there is something to do about them."""
        self._run = run
        self._words.setText(words)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._fade.stop()
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.start()
        self._timer.start(_SHOWN_MS)

    @property
    def words(self) -> str:
        """What it says, empty when it is not shown."""
        return self._words.text() if self.isVisible() else ""

    def _on_clicked(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()

    def _place(self) -> None:
        parent = self._parent
        self.adjustSize()
        size = self.sizeHint()
        width = min(size.width(), parent.width() - 32)
        self.setGeometry(
            (parent.width() - width) // 2,
            parent.height() - size.height() - _ABOVE_BOTTOM,
            width,
            size.height(),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
