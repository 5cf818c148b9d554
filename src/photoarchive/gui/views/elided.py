"""Words that are shortened to their room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
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


class ElidedButton(QPushButton):
    """A button whose words are shortened to its room, whole in the tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._shorten()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self._beside() + self._wide(self._whole), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._beside(), super().minimumSizeHint().height())

    def _wide(self, text: str) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(text)

    def _beside(self) -> int:
        """What the button needs around its words."""
        return super().sizeHint().width() - self._wide(self.text())

    def _shorten(self) -> None:
        room = self.width() - self._beside()
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()
