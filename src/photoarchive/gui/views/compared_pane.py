"""One of several photographs that are compared: its picture, and below it what it is and what it
was given."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap

from photoarchive.domain.photo import Card
from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.models.photo_list import label_words, title_of
from photoarchive.gui.theme import LABEL_COLOURS, SMALL_PX, Theme, font
from photoarchive.gui.views.filmstrip import marks_of
from photoarchive.i18n import _

_EDGE, _FOOT, _BAR = 4, 30, 4


@dataclass(frozen=True, slots=True)
class Pane:
    """Where a photograph is drawn, and where its picture: that is cut to its room. A fault is why
    it cannot be shown."""

    rect: QRect
    target: QRectF
    focused: bool
    right_to_left: bool
    fault: str = ""


def room_in(pane: QRect) -> QRect:
    """The room of the picture in a pane."""
    return pane.adjusted(_EDGE, _EDGE, -_EDGE, -_FOOT)


def fitted(card: Card, room: QRect) -> QRectF:
    """The size of a picture that fills a room."""
    width, height = card.upright_size
    width, height = width or 3, height or 2
    scale = min(room.width() / width, room.height() / height)
    return QRectF(0, 0, width * scale, height * scale)


def best_columns(count: int, width: int, height: int) -> int:
    """So many side by side that pictures of 3:2 come out largest."""

    def edge(columns: int) -> float:
        lines = -(-count // columns)
        return min(width / columns / 3, (height / lines - _FOOT) / 2)

    return max(range(1, max(1, count) + 1), key=edge)


def paint(painter: QPainter, pane: Pane, card: Card, pixmap: QPixmap | None, theme: Theme) -> None:
    """Draws the photograph; no pixmap is one that is on its way."""
    room = room_in(pane.rect)
    painter.setPen(QPen(theme.colour("accent" if pane.focused else "line"), 1 + pane.focused))
    painter.setBrush(theme.colour("ground"))
    painter.drawRoundedRect(QRectF(pane.rect).adjusted(1, 1, -1, -1), 6, 6)
    painter.save()
    painter.setClipRect(room)
    if pane.fault:
        _paint_fault(painter, room, pane.fault, theme)
    elif pixmap is None or pixmap.isNull():
        painter.fillRect(pane.target, theme.colour("raised"))
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(pane.target, pixmap, QRectF(pixmap.rect()))
    painter.restore()
    if card.label:
        left = room.right() + 1 - _BAR + 1 if pane.right_to_left else room.x() - 1
        colour = LABEL_COLOURS.get(card.label, theme.tokens.muted)
        painter.fillRect(QRect(left, room.y(), _BAR, room.height()), colour)
    _paint_foot(painter, pane, card, theme)


def _paint_foot(painter: QPainter, pane: Pane, card: Card, theme: Theme) -> None:
    rect, mirrored = pane.rect, pane.right_to_left
    foot = QRect(rect.x() + 10, rect.bottom() - _FOOT + 2, rect.width() - 20, _FOOT - 4)
    marks = (label_words(card.label) if card.label else "", marks_of(card))
    told = "   ".join(filter(None, marks))
    small = font(SMALL_PX)
    wide = QFontMetrics(small).horizontalAdvance(told)
    painter.setFont(small)
    painter.setPen(theme.colour("text"))
    painter.drawText(foot, leading(mirrored, trailing=True), told)
    room = foot.adjusted(wide + 12, 0, 0, 0) if mirrored else foot.adjusted(0, 0, -wide - 12, 0)
    chosen = font(SMALL_PX, strong=pane.focused)
    painter.setFont(chosen)
    painter.setPen(theme.colour("text" if pane.focused else "muted"))
    cut = Qt.TextElideMode.ElideRight
    words = QFontMetrics(chosen).elidedText(title_of(card), cut, room.width())
    painter.drawText(room, leading(mirrored), isolated(words))


def _paint_fault(painter: QPainter, room: QRect, why: str, theme: Theme) -> None:
    painter.fillRect(room, theme.colour("raised"))
    painter.setFont(font(SMALL_PX))
    painter.setPen(theme.colour("attention"))
    words = _("This photograph cannot be shown: {why}.").format(why=why)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(room.adjusted(12, 8, -12, -8), flags, words)
