"""The side bar: the library's places, and the terms to refine by."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.models.library import Entry, Library
from photoarchive.gui.theme import SMALL_PX, TEXT_PX, Theme, font
from photoarchive.i18n import _, figure

_ROW, _TERM_ROW, _HEADING = 28, 26, 30
_LEADING, _TRAILING = 14, 14
_BOX = 14


class SideBar(QTreeView):
    """A place of the library is chosen alone; terms are ticked and refine the search."""

    place_chosen = Signal(str)  # query
    term_toggled = Signal(str, str)  # query, label

    def __init__(self, library: Library, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.place = ""
        self.ticked: frozenset[str] = frozenset()
        self.setObjectName("sideBar")
        self.setAccessibleName(_("Library"))
        self.setModel(library)
        self.setItemDelegate(_Painter(self, theme))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self._folded: set[str] = set()
        self.clicked.connect(self._on_clicked)
        self.collapsed.connect(lambda index: self._folded.add(self._key_of(index)))
        self.expanded.connect(lambda index: self._folded.discard(self._key_of(index)))
        library.modelReset.connect(self._unfold)
        theme.changed.connect(self.viewport().update)
        self._unfold()

    def show_state(self, place: str, ticked: Collection[str]) -> None:
        """Marks the place one is in, and the terms that are part of the search."""
        self.place, self.ticked = place, frozenset(ticked)
        self.viewport().update()

    def _unfold(self) -> None:
        for row in range(self._library.rowCount()):
            folded = self._library.section(row).key in self._folded
            self.setExpanded(self._library.index(row, 0), not folded)

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = self._library.entry(index)
        if entry is None:
            self.setExpanded(index, not self.isExpanded(index))
        elif entry.more is not None:
            self._library.show_all(entry.more)
        elif entry.is_term:
            self.term_toggled.emit(entry.query, entry.label)
        else:
            self.place_chosen.emit(entry.query)

    def _key_of(self, index: QModelIndex) -> str:
        return self._library.section(index.row()).key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if Qt.Key(event.key()) in keys and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(232, 600)


class _Painter(QStyledItemDelegate):
    """Draws headings, places and terms."""

    def __init__(self, bar: SideBar, theme: Theme) -> None:
        super().__init__(bar)
        self._bar = bar
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if entry is None:
            return QSize(100, _HEADING if index.row() == 0 else _HEADING + 6)
        return QSize(100, _TERM_ROW if entry.is_term or entry.more else _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            self._paint_heading(painter, rect, index)
        else:
            self._paint_ground(painter, option, entry)
            self._paint_entry(painter, rect, entry)
        painter.restore()

    def _mirrored(self, within: QRect, part: QRect) -> QRect:
        return QStyle.visualRect(self._bar.layoutDirection(), within, part)

    def _alignment(self, *, trailing: bool = False) -> Qt.AlignmentFlag:
        return leading(self._bar.isRightToLeft(), trailing=trailing)

    def _paint_heading(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        top = 0 if index.row() == 0 else 6
        part = QRect(rect.x() + _LEADING, rect.y() + top, rect.width() - 2 * _LEADING, _HEADING)
        painter.setFont(font(SMALL_PX, strong=True))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(self._mirrored(rect, part), self._alignment(), str(index.data()))
        expanded = self._bar.isExpanded(self._bar.model().index(index.row(), 0))
        mirrored = self._bar.isRightToLeft()
        folded = "chevron-left" if mirrored else "chevron-right"
        sign = self._theme.pixmap("chevron-down" if expanded else folded, 12)
        spot = QRect(rect.right() - _TRAILING - 11, part.y() + (_HEADING - 12) // 2, 12, 12)
        painter.drawPixmap(self._mirrored(rect, spot).topLeft(), sign)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        state: QStyle.StateFlag = option.state
        chosen = not entry.is_term and entry.more is None and entry.query == self._bar.place
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._bar.hasFocus()
        if not (chosen or hovered or focused):
            return
        rect: QRect = option.rect
        spot = QRectF(rect).adjusted(6, 1, -6, -1)
        painter.setPen(QPen(self._theme.colour("accent"), 1.0) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_soft" if chosen else "raised"))
        painter.drawRoundedRect(spot, 6, 6)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        count = figure(entry.count) if entry.more is None else ""
        figures = font(TEXT_PX, even_figures=True)
        count_width = QFontMetrics(figures).horizontalAdvance(count) + 8 if count else 0
        sign = QRect(rect.x() + _LEADING, rect.y() + (rect.height() - 15) // 2, 16, 16)
        if entry.is_term:
            self._paint_box(painter, self._mirrored(rect, sign), entry.query in self._bar.ticked)
        elif entry.icon:
            spot = self._mirrored(rect, sign)
            painter.drawPixmap(spot.topLeft(), self._theme.pixmap(entry.icon, 16, "muted"))
        left = rect.x() + _LEADING + 24
        width = rect.right() - _TRAILING - count_width - left
        part = self._mirrored(rect, QRect(left, rect.y(), width, rect.height()))
        chosen = font()
        painter.setFont(chosen)
        painter.setPen(self._theme.colour("accent" if entry.more is not None else "text"))
        shown = QFontMetrics(chosen).elidedText(entry.label, Qt.TextElideMode.ElideRight, width)
        painter.drawText(part, self._alignment(), isolated(shown))
        spot = QRect(rect.right() - _TRAILING - count_width, rect.y(), count_width, rect.height())
        painter.setFont(figures)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(self._mirrored(rect, spot), self._alignment(trailing=True), count)

    def _paint_box(self, painter: QPainter, rect: QRect, ticked: bool) -> None:
        box = QRectF(0, 0, _BOX, _BOX)
        box.moveCenter(QRectF(rect).center())
        painter.setPen(QPen(self._theme.colour("accent" if ticked else "muted"), 1.2))
        painter.setBrush(self._theme.colour("accent" if ticked else "input"))
        painter.drawRoundedRect(box, 3.5, 3.5)
        if ticked:
            sign = self._theme.pixmap("check", 12, "on_accent")
            painter.drawPixmap(box.center().toPoint() - QRect(0, 0, 12, 12).center(), sign)
