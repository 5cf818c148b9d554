"""The photographs before and behind the one that is shown large, in a strip below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from photoarchive.domain.photo import Card, PhotoId
from photoarchive.gui.models.photo_list import PhotoList
from photoarchive.gui.models.pixels import Pixels
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import LABEL_COLOURS, TINY_PX, Theme, font
from photoarchive.gui.views.cell import paint_picture
from photoarchive.i18n import _

_HEIGHT, _EDGE, _GAP = 84, 8, 6
_PICTURE = QSize(90, 60)


class Filmstrip(QWidget):
    """Shows the rows of a `PhotoList` around the current one. It never has the keys: those of the
    view above go from one to the next as well."""

    def __init__(
        self,
        model: PhotoList,
        selection: Selection,
        pixels: Pixels,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._pixels = pixels
        self._theme = theme
        # Whether a photograph is shown above beside the current one.
        self.is_beside: Callable[[PhotoId], bool] = lambda _id: False
        self._turned = 0  # eighths of degrees of the wheel that made no whole step yet
        self.setObjectName("filmstrip")
        self.setAccessibleName(_("Filmstrip"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for changed in (selection.changed, model.modelReset, model.dataChanged):
            changed.connect(self.update)
        pixels.arrived.connect(lambda _digest: self.update())
        theme.changed.connect(self.update)

    @property
    def rows(self) -> range:
        """The rows that are shown, the current one in the middle where there is room."""
        room = self.width() - 2 * _EDGE + _GAP
        most = max(1, room // (_PICTURE.width() + _GAP))
        row = max(0, self._model.row_of(self._selection.current))
        first = max(0, min(row - most // 2, len(self._model) - most))
        return range(first, min(first + most, len(self._model)))

    def rect_of(self, row: int) -> QRect:
        """Where the picture of a row is."""
        rows = self.rows
        whole = len(rows) * (_PICTURE.width() + _GAP) - _GAP
        left = (self.width() - whole) // 2 + (row - rows.start) * (_PICTURE.width() + _GAP)
        rect = QRect(QPoint(left, _EDGE), _PICTURE)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def row_at(self, spot: QPoint) -> int:
        """The row whose picture is under a point, or -1."""
        return next((row for row in self.rows if self.rect_of(row).contains(spot)), -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._theme.colour("pane"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(0, 0, self.width(), 0)
        ratio = self.devicePixelRatioF()
        box = round(_PICTURE.width() * ratio), round(_PICTURE.height() * ratio)
        for row in self.rows:
            card = self._model.card(row)
            if card is not None:
                rect = self.rect_of(row)
                pixmap = self._pixels.get(card.id, card.digest, box, card.turn)
                paint_picture(painter, rect, pixmap, self._theme)
                self._paint_marks(painter, rect, card)
        painter.end()

    def _paint_marks(self, painter: QPainter, rect: QRect, card: Card) -> None:
        """The frame of the current one, and what it was given."""
        if card.id in self._selection or self.is_beside(card.id):
            width = 2.5 if card.id == self._selection.current else 1.2
            painter.setPen(QPen(self._theme.colour("accent"), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(-2, -2, 2, 2), 5, 5)
        if card.label:
            colour = LABEL_COLOURS.get(card.label, self._theme.tokens.muted)
            bar = QRect(rect.x(), rect.y(), 3, rect.height())
            painter.fillRect(QStyle.visualRect(self.layoutDirection(), rect, bar), colour)
        words = marks_of(card)
        if words:
            painter.setFont(font(TINY_PX))
            painter.setPen(self._theme.colour("muted"))
            beneath = QRect(rect.x(), rect.bottom() + 1, rect.width(), 14)
            painter.drawText(beneath, Qt.AlignmentFlag.AlignCenter, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        if row >= 0:
            self._selection.only(self._model.id_at(row))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y() or -event.angleDelta().x()
        steps, self._turned = int(self._turned / 120), self._turned - 120 * int(self._turned / 120)
        row = self._model.row_of(self._selection.current) - steps
        if steps and len(self._model):
            self._selection.only(self._model.id_at(max(0, min(row, len(self._model) - 1))))

    def sizeHint(self) -> QSize:
        return QSize(400, _HEIGHT)


def marks_of(card: Card) -> str:
    """Stars, and whether it is picked or rejected, as signs."""
    rejected = card.flag < 0 or card.rating == -1
    stars = "★" * card.rating if card.rating and card.rating > 0 else ""
    flag = "✕" if rejected else "⚑" if card.flag > 0 else ""
    return " ".join(filter(None, (stars, flag)))
