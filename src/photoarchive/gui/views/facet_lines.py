"""How facets are drawn: headings, and values with a box, a count and their share."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.models.facets import Facets, Line
from photoarchive.gui.theme import SMALL_PX, TEXT_PX, TINY_PX, Theme, font
from photoarchive.i18n import figure

Index = QModelIndex | QPersistentModelIndex

# What stands in front of a choice in the search box.
FACET_ICONS = {
    "source": "newspaper",
    "credit": "copyright",
    "byline": "camera",
    "event": "calendar-days",
    "location_shown": "map-pin",
    "persons": "user",
    "organisations": "building-2",
    "keywords": "tag",
    "year": "calendar-days",
    "language": "languages",
    "checked": "circle-check",
    "stale": "history",
    "rating": "star",
    "label": "flag",
    "country": "map-pin",
    "city": "map-pin",
    "format": "image",
    "model": "camera",
    "lens": "camera",
}

ROW = 26
_HEADING = 30
_LEADING, _TRAILING = 14, 14
_SIGN = 24  # the box, and the room behind it
_BOX = 14
_WITHOUT = 22  # the sign that leaves a value out, under the mouse
_SHARE_PX = 2


class LinePainter(QStyledItemDelegate):
    """Draws a value: ticked, or crossed out where it is left out."""

    def __init__(self, view: QAbstractItemView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = index.data(Qt.ItemDataRole.UserRole)
        self.paint_ground(painter, option)
        if line is not None:
            self.paint_line(painter, option, line)
        painter.restore()

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state: QStyle.StateFlag = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if not (hovered or focused):
            return
        rect: QRect = option.rect
        painter.setPen(QPen(self._theme.colour("accent"), 1.0) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(rect).adjusted(6.5, 0.5, -6.5, -0.5), 6, 6)

    def paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        rect: QRect = option.rect
        choice = line.choice
        count = figure(choice.count) if choice is not None else ""
        figures = font(TEXT_PX, even_figures=True)
        room = QFontMetrics(figures).horizontalAdvance(count) + 8 if count else 0
        left = rect.x() + _LEADING + _SIGN
        # The share stands below the words.
        part = QRect(left, rect.y(), rect.right() - _TRAILING - room - left, rect.height() - 2)
        if choice is not None:
            box = QRect(rect.x() + _LEADING, rect.y(), _BOX, part.height())
            self._paint_box(painter, self._mirrored(rect, box), choice.chosen)
            spot = QRect(rect.right() - _TRAILING - room, rect.y(), room, part.height())
            painter.setFont(figures)
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(self._mirrored(rect, spot), self._alignment(trailing=True), count)
            if bool(option.state & QStyle.StateFlag.State_MouseOver):
                sign = without_spot(rect, count, self._view.layoutDirection())
                token = "accent" if choice.chosen is False else "muted"
                corner = sign.center() - QPoint(6, 6)
                painter.drawPixmap(corner, self._theme.pixmap("ban", 14, token))
                part.setRight(part.right() - _WITHOUT)
            self._paint_share(painter, rect, part, line)
        self._paint_words(painter, rect, part, line)

    def _paint_words(self, painter: QPainter, rect: QRect, part: QRect, line: Line) -> None:
        chosen = self._words_font(line)
        colour = "text"
        if line.choice is None:
            colour = "accent"
        elif line.choice.chosen is False or not line.choice.count:
            colour = "muted"
        painter.setFont(chosen)
        painter.setPen(self._theme.colour(colour))
        metrics = QFontMetrics(chosen)
        words = metrics.elidedText(line.label, Qt.TextElideMode.ElideRight, part.width())
        painter.drawText(self._mirrored(rect, part), self._alignment(), isolated(words))

    def _words_font(self, line: Line) -> QFont:
        chosen = font()
        if line.choice is not None:
            chosen.setStrikeOut(line.choice.chosen is False)
        return chosen

    def _paint_share(self, painter: QPainter, rect: QRect, part: QRect, line: Line) -> None:
        if line.share <= 0 or (line.choice is not None and line.choice.chosen is False):
            return
        whole = rect.right() - _TRAILING - part.x()
        width = max(2, round(whole * line.share))
        bar = QRect(part.x(), rect.bottom() - _SHARE_PX, width, _SHARE_PX)
        colour = QColor(self._theme.colour("accent"))
        colour.setAlpha(88)
        painter.fillRect(self._mirrored(rect, bar), colour)

    def _paint_box(self, painter: QPainter, rect: QRect, chosen: bool | None) -> None:
        box = QRectF(0, 0, _BOX, _BOX)
        box.moveCenter(QRectF(rect).center())
        filled = chosen is not None
        painter.setPen(QPen(self._theme.colour("accent" if chosen else "muted"), 1.2))
        painter.setBrush(self._theme.colour("accent" if chosen else "input"))
        if chosen is False:
            painter.setBrush(self._theme.colour("muted"))
        painter.drawRoundedRect(box, 3.5, 3.5)
        if filled:
            sign = self._theme.pixmap("check" if chosen else "x", 12, "on_accent")
            painter.drawPixmap(box.center().toPoint() - QRect(0, 0, 12, 12).center(), sign)

    def _mirrored(self, within: QRect, part: QRect) -> QRect:
        return QStyle.visualRect(self._view.layoutDirection(), within, part)

    def _alignment(self, *, trailing: bool = False) -> Qt.AlignmentFlag:
        return leading(self._view.isRightToLeft(), trailing=trailing)


class FacetPainter(LinePainter):
    """Draws the headings too."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_heading = index.data(Qt.ItemDataRole.UserRole) is None
        return QSize(100, _HEADING if is_heading else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.data(Qt.ItemDataRole.UserRole) is None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_heading(painter, option, index)
            painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, Facets)
        facet = model.facet(index)
        assert facet is not None
        rect: QRect = option.rect
        is_open = bool(option.state & QStyle.StateFlag.State_Open)
        # What is folded is not counted.
        is_empty = is_open and not model.rowCount(index)
        title = str(index.data())
        bold = font(SMALL_PX, strong=True)
        painter.setFont(bold)
        painter.setPen(self._theme.colour("muted" if is_empty else "text"))
        part = rect.adjusted(_LEADING, 0, -_TRAILING, 0)
        painter.drawText(self._mirrored(rect, part), self._alignment(), title)
        if is_empty:
            return
        folded = "chevron-left" if self._view.isRightToLeft() else "chevron-right"
        sign = self._theme.pixmap("chevron-down" if is_open else folded, 12)
        spot = QRect(rect.right() - _TRAILING - 11, rect.center().y() - 5, 12, 12)
        painter.drawPixmap(self._mirrored(rect, spot).topLeft(), sign)
        n = model.chosen_in(facet)
        if n and not is_open:
            width = QFontMetrics(bold).horizontalAdvance(title)
            self._paint_chosen(painter, rect, part.x() + width + 8, n)

    def _paint_chosen(self, painter: QPainter, rect: QRect, left: int, n: int) -> None:
        """How many are chosen where they are not to be seen."""
        small = font(TINY_PX, strong=True, even_figures=True)
        words = figure(n)
        width = max(17, QFontMetrics(small).horizontalAdvance(words) + 10)
        spot = self._mirrored(rect, QRect(left, rect.center().y() - 8, width, 17))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_soft"))
        painter.drawRoundedRect(QRectF(spot), 8, 8)
        painter.setFont(small)
        painter.setPen(self._theme.colour("accent"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)


def without_spot(rect: QRect, count: str, direction: Qt.LayoutDirection) -> QRect:
    """Where in a line the sign stands that leaves its value out, on the screen."""
    figures = font(TEXT_PX, even_figures=True)
    room = QFontMetrics(figures).horizontalAdvance(count) + 8
    right = rect.right() - _TRAILING - room
    return QStyle.visualRect(
        direction, rect, QRect(right - _WITHOUT, rect.y(), _WITHOUT, rect.height())
    )
