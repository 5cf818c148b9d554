"""A line that is shortened to its room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QSizePolicy,
    QWidget,
)

from photoarchive.gui.direction import leading


class Elided(QLabel):
    """A line that is shortened to its room, whole in the tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self._mode = Qt.TextElideMode.ElideRight
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, mode: Qt.TextElideMode) -> None:
        self._whole, self._mode = text, mode
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._shorten()

    def _shorten(self) -> None:
        metrics = QFontMetrics(self.font())
        self.setAlignment(leading(self.isRightToLeft()))
        self.setText(metrics.elidedText(self._whole, self._mode, self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()
