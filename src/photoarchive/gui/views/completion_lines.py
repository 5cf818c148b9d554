"""How completions of a search are drawn: an icon, what is meant, what kind it is, and a count."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStandardItem
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photoarchive.app.completions import Completion
from photoarchive.app.describe import listed
from photoarchive.app.explain import label
from photoarchive.app.facets import FACETS
from photoarchive.domain.fields import BY_KEY
from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.theme import SMALL_PX, TEXT_PX, Theme, font
from photoarchive.i18n import _, arrow, figure

Index = QModelIndex | QPersistentModelIndex

# Where an item keeps its completion.
COMPLETION = Qt.ItemDataRole.UserRole + 1

_ICONS = {
    "field": "list-filter",
    "word": "file-text",
    "sources": "newspaper",
    "credits": "copyright",
    "bylines": "camera",
    "persons": "user",
    "organisations": "building-2",
    "places": "map-pin",
    "events": "calendar-days",
    "keywords": "tag",
    "language": "languages",
    "set": "folder",
    "person": "user",
}
_ROW = 30
_EDGE, _GAP, _SIGN = 10, 12, 16
_COUNT_PX = 52
_KIND_PX = 110


class CompletionPainter(QStyledItemDelegate):
    """Draws a completion."""

    def __init__(self, view: QAbstractItemView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        completion = index.data(COMPLETION)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            is_chosen = bool(state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft" if is_chosen else "raised"))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 1, -2, -1), 5, 5)
        icon = self._theme.pixmap(_ICONS.get(completion.kind, "search"), _SIGN)
        spot = QRect(rect.x() + _EDGE, rect.y() + (rect.height() - _SIGN) // 2, _SIGN, _SIGN)
        painter.drawPixmap(self._mirrored(rect, spot).topLeft(), icon)
        self._paint_words(painter, rect, completion)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, completion: Completion) -> None:
        """From the end: the count, the kind; what room is left has the words."""
        right = rect.right() - _EDGE
        count = figure(completion.count) if completion.count is not None else ""
        figures = font(TEXT_PX, even_figures=True)
        self._paint_grey(painter, rect, QRect(right - _COUNT_PX, 0, _COUNT_PX, 0), count, figures)
        right -= _COUNT_PX + _GAP
        kind = QRect(right - _KIND_PX, 0, _KIND_PX, 0)
        self._paint_grey(painter, rect, kind, kind_words(completion.kind), font(SMALL_PX))
        right -= _KIND_PX + _GAP
        left = rect.x() + _EDGE + _SIGN + _GAP - 2
        words, chosen = completion.text, font()
        metrics = QFontMetrics(chosen)
        part = QRect(left, rect.y(), right - left, rect.height())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, part.width())
        painter.setFont(chosen)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(self._mirrored(rect, part), self._alignment(), isolated(shown))
        part.setLeft(left + metrics.horizontalAdvance(shown) + 8)
        if completion.other and part.width() > 0:
            other = f"{arrow()} {isolated(completion.other)}"
            other = metrics.elidedText(other, Qt.TextElideMode.ElideRight, part.width())
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(self._mirrored(rect, part), self._alignment(), other)

    def _paint_grey(
        self, painter: QPainter, rect: QRect, across: QRect, words: str, chosen: QFont
    ) -> None:
        part = QRect(across.x(), rect.y(), across.width(), rect.height())
        painter.setFont(chosen)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(self._mirrored(rect, part), self._alignment(trailing=True), words)

    def _mirrored(self, within: QRect, part: QRect) -> QRect:
        return QStyle.visualRect(self._view.layoutDirection(), within, part)

    def _alignment(self, *, trailing: bool = False) -> Qt.AlignmentFlag:
        return leading(self._view.isRightToLeft(), trailing=trailing)


def item_of(completion: Completion) -> QStandardItem:
    """A completion in the list, as a screen reader tells it too."""
    item = QStandardItem(completion.text)
    item.setData(completion.insert, Qt.ItemDataRole.UserRole)
    item.setData(completion, COMPLETION)
    told = [completion.text, completion.other, kind_words(completion.kind)]
    if completion.count is not None:
        told.append(figure(completion.count))
    item.setData(listed(part for part in told if part), Qt.ItemDataRole.AccessibleTextRole)
    return item


def kind_words(kind: str) -> str:
    """What a completion is, in a word."""
    if kind == "field":
        return _("Field")
    if kind == "word":
        return _("Word")
    titles = {f.vocabulary.value: f.title for f in FACETS if f.vocabulary is not None}
    if kind in titles:
        return _(titles[kind])
    return label(kind) if kind in BY_KEY else ""
