"""The vocabularies with how many terms each has."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from photoarchive.app import vocabulary_lists
from photoarchive.app.archive import Archive
from photoarchive.domain.term import Vocabulary
from photoarchive.gui.direction import leading
from photoarchive.gui.theme import TEXT_PX, Theme, font
from photoarchive.gui.views.terms_editor import TERM_ICONS
from photoarchive.gui.views.vocabulary_words import LISTED, title
from photoarchive.i18n import _, figure

_ROW, _MARGIN, _ICON = 30, 14, 16
_COUNT = Qt.ItemDataRole.UserRole + 1


class VocabularyList(QListWidget):
    """One of them is chosen."""

    chosen = Signal(object)  # Vocabulary

    def __init__(self, archive: Archive, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._archive = archive
        self.setObjectName("vocabularies")
        self.setAccessibleName(_("Vocabularies"))
        self.setItemDelegate(_Painter(self, theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        for name in LISTED:
            item = QListWidgetItem(title(name))
            item.setData(Qt.ItemDataRole.UserRole, name.value)
            self.addItem(item)
        self.count_terms()
        self.currentItemChanged.connect(lambda item, _before: self._on_current(item))
        theme.changed.connect(self.viewport().update)

    def count_terms(self) -> None:
        """Counts the terms again."""
        sizes = vocabulary_lists.sizes(self._archive)
        for row, name in enumerate(LISTED):
            item = self.item(row)
            item.setData(_COUNT, sizes[name])
            words = f"{title(name)}, {figure(sizes[name])}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def mark(self, name: Vocabulary) -> None:
        """Marks the one that is shown."""
        self.blockSignals(True)
        self.setCurrentRow(LISTED.index(name))
        self.blockSignals(False)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(Vocabulary(item.data(Qt.ItemDataRole.UserRole)))

    def sizeHint(self) -> QSize:
        return QSize(176, 400)


class _Painter(QStyledItemDelegate):
    def __init__(self, names: VocabularyList, theme: Theme) -> None:
        super().__init__(names)
        self._list = names
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = chosen and self._list.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or hovered:
            ring = QPen(self._theme.colour("accent"), 1.0)
            painter.setPen(ring if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft" if chosen else "raised"))
            painter.drawRoundedRect(QRectF(rect).adjusted(6, 1, -6, -1), 6, 6)
        name = Vocabulary(index.data(Qt.ItemDataRole.UserRole))
        sign = self._theme.pixmap(TERM_ICONS[name], _ICON, "muted")
        spot = self._part(rect, _MARGIN, _ICON)
        painter.drawPixmap(spot.x(), spot.y() + (spot.height() - _ICON) // 2, sign)
        count = figure(index.data(_COUNT))
        figures = font(TEXT_PX, even_figures=True)
        width = QFontMetrics(figures).horizontalAdvance(count) + 4
        mirrored = self._list.isRightToLeft()
        painter.setFont(font())
        painter.setPen(self._theme.colour("text"))
        start = _MARGIN + _ICON + 8
        part = self._part(rect, start, rect.width() - start - width - _MARGIN - 6)
        shown = QFontMetrics(painter.font()).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, part.width()
        )
        painter.drawText(part, leading(mirrored), shown)
        painter.setFont(figures)
        painter.setPen(self._theme.colour("muted"))
        end = self._part(rect, rect.width() - width - _MARGIN, width)
        painter.drawText(end, leading(mirrored, trailing=True), count)
        painter.restore()

    def _part(self, rect: QRect, start: int, width: int) -> QRect:
        part = QRect(rect.x() + start, rect.y(), width, rect.height())
        return QStyle.visualRect(self._list.layoutDirection(), rect, part)
