"""The heads of the rows of the table: the picture of each photograph and its file name. They stay
where they are when one goes on to further columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.models.photo_list import PhotoList, label_words
from photoarchive.gui.models.pixels import Pixels
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import LABEL_COLOURS, SMALL_PX, TINY_PX, Theme, font
from photoarchive.gui.views.cell import paint_picture
from photoarchive.gui.views.filmstrip import marks_of

ROW_PX = 44
_WIDTH_PX = 196
_EDGE, _PICTURE = 6, QSize(50, 34)


class RowHeads(QHeaderView):
    """Paints what stands at the beginning of each row."""

    def __init__(
        self,
        photo_list: PhotoList,
        selection: Selection,
        pixels: Pixels,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._list = photo_list
        self._selection = selection
        self._pixels = pixels
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(ROW_PX)
        self.setDefaultSectionSize(ROW_PX)
        self.setSectionsClickable(True)
        pixels.arrived.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH_PX, 0)

    def paintSection(self, painter: QPainter, rect: QRect, row: int) -> None:
        if not 0 <= row < len(self._list) or (card := self._list.card(row)) is None:
            return
        painter.save()
        selected = card.id in self._selection
        painter.fillRect(rect, self._theme.colour("accent_soft" if selected else "pane"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        side = rect.left() if self.isRightToLeft() else rect.right()
        painter.drawLine(side, rect.top(), side, rect.bottom())
        spot = QRect(rect.x() + _EDGE, 0, _PICTURE.width(), _PICTURE.height())
        spot.moveTop(rect.y() + (rect.height() - spot.height()) // 2)
        picture = self._mirrored(rect, spot)
        ratio = self.devicePixelRatioF()
        box = round(picture.width() * ratio), round(picture.height() * ratio)
        pixmap = self._pixels.get(card.id, card.digest, box, card.turn)
        paint_picture(painter, picture, pixmap, self._theme)
        if card.label:
            self._paint_label(painter, rect, card.label)
        room = rect.adjusted(_EDGE + _PICTURE.width() + 8, 5, -8, -5)
        words = self._mirrored(rect, room)
        told = (marks_of(card), label_words(card.label) if card.label else "")
        beneath = "  ".join(filter(None, told))
        name, marks = QRect(words), QRect(words)
        if beneath:
            name.setHeight(words.height() // 2 + 1)
            marks.setTop(name.bottom())
        strong = card.id == self._selection.current
        self._paint_words(painter, name, card.name, strong=strong)
        self._paint_words(painter, marks, beneath, muted=True)
        painter.restore()

    def _paint_label(self, painter: QPainter, rect: QRect, label: str) -> None:
        """A bar on the leading edge; its words stand beside the stars."""
        colour = LABEL_COLOURS.get(label, self._theme.tokens.muted)
        bar = QRect(rect.x(), rect.y(), 3, rect.height() - 1)
        painter.fillRect(self._mirrored(rect, bar), colour)

    def _paint_words(
        self,
        painter: QPainter,
        room: QRect,
        words: str,
        *,
        strong: bool = False,
        muted: bool = False,
    ) -> None:
        chosen = font(TINY_PX if muted else SMALL_PX, strong=strong)
        painter.setFont(chosen)
        painter.setPen(self._theme.colour("muted" if muted else "text"))
        middle = Qt.TextElideMode.ElideMiddle
        shown = QFontMetrics(chosen).elidedText(words, middle, room.width())
        painter.drawText(room, leading(self.isRightToLeft()), isolated(shown))

    def _mirrored(self, within: QRect, part: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), within, part)
