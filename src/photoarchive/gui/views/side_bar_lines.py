"""How the lines of the side bar are drawn, and renamed where they stand."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from photoarchive.gui.direction import isolated, leading, left_to_right
from photoarchive.gui.models.library import Entry, Library
from photoarchive.gui.theme import SMALL_PX, TEXT_PX, TINY_PX, Theme, font
from photoarchive.gui.views.text_boxes import Line
from photoarchive.i18n import _, figure

_ROW, _HEADING = 28, 30
_LEADING, _TRAILING = 14, 14
_SIGN = 24  # an icon, and the room behind it
_INSET = 14  # of what lies in a set
_FOLD_PX = 10
_NEW_PX = 14
_HINT_LEADING = 8


class Painter(QStyledItemDelegate):
    """Draws headings, places, sets and searches: the one whose key is `place` as the one that one
    is in."""

    named = Signal(QModelIndex, str)

    def __init__(self, bar: QTreeView, theme: Theme) -> None:
        super().__init__(bar)
        self.place = ""
        self._bar = bar
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        entry: Entry | None = index.data(Qt.ItemDataRole.UserRole)
        if entry is None:
            return QSize(100, _HEADING if index.row() == 0 else _HEADING + 6)
        if entry.hint:
            width = self._bar.viewport().width() - _LEADING - _TRAILING - _HINT_LEADING
            room = QRect(0, 0, max(60, width), 1000)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
            return QSize(
                100,
                QFontMetrics(font(SMALL_PX)).boundingRect(room, flags, entry.label).height() + 8,
            )
        return QSize(100, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry | None = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            self._paint_ground(painter, option, chosen=False, heading=True)
            self._paint_heading(painter, rect, index)
        elif entry.hint:
            self._paint_hint(painter, rect, entry)
        else:
            chosen = entry.is_place and entry.key == self.place
            self._paint_ground(painter, option, chosen=chosen)
            self._paint_entry(painter, rect, entry)
            self._paint_fold(painter, rect, index, entry)
        painter.restore()

    def _mirrored(self, within: QRect, part: QRect) -> QRect:
        return QStyle.visualRect(self._bar.layoutDirection(), within, part)

    def _alignment(self, *, trailing: bool = False) -> Qt.AlignmentFlag:
        return leading(self._bar.isRightToLeft(), trailing=trailing)

    def _paint_heading(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        part = _heading_of(rect, index.row())
        painter.setFont(font(SMALL_PX, strong=True))
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(self._mirrored(rect, part), self._alignment(), str(index.data()))
        sign = self._theme.pixmap(self._fold_name(index), 12)
        spot = QRect(rect.right() - _TRAILING - 11, part.y() + (_HEADING - 12) // 2, 12, 12)
        painter.drawPixmap(self._mirrored(rect, spot).topLeft(), sign)
        library = self._bar.model()
        assert isinstance(library, Library)
        section = library.section_of(index)
        if section is not None and section.action:
            new = sign_of_new(rect, index.row(), self._bar.layoutDirection())
            corner = new.center() - QRect(0, 0, _NEW_PX, _NEW_PX).center()
            painter.drawPixmap(corner, self._theme.pixmap("plus", _NEW_PX))

    def _fold_name(self, index: QModelIndex | QPersistentModelIndex) -> str:
        if self._bar.isExpanded(index.sibling(index.row(), 0)):
            return "chevron-down"
        return "chevron-left" if self._bar.isRightToLeft() else "chevron-right"

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        *,
        chosen: bool,
        heading: bool = False,
    ) -> None:
        state: QStyle.StateFlag = option.state
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and not heading
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._bar.hasFocus()
        if not (chosen or hovered or focused):
            return
        rect: QRect = option.rect
        spot = QRectF(rect).adjusted(6, 1, -6, -1)
        painter.setPen(QPen(self._theme.colour("accent"), 1.0) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_soft" if chosen else "raised"))
        if heading:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(spot, 6, 6)

    def _paint_hint(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        room = rect.adjusted(_LEADING + _HINT_LEADING, 2, -_TRAILING, -6)
        painter.setFont(font(SMALL_PX))
        painter.setPen(self._theme.colour("muted"))
        side = self._alignment() & ~Qt.AlignmentFlag.AlignVCenter
        flags = side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(self._mirrored(rect, room), flags, entry.label)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        count = figure(entry.count) if entry.count is not None else ""
        figures = font(TEXT_PX, even_figures=True)
        count_width = QFontMetrics(figures).horizontalAdvance(count) + 8 if count else 0
        inset = inset_of(entry)
        sign = QRect(rect.x() + _LEADING + inset, rect.y() + (rect.height() - 15) // 2, 16, 16)
        icon = "plus" if entry.action else entry.icon
        if icon:
            spot = self._mirrored(rect, sign)
            token = "accent" if entry.action else "muted"
            painter.drawPixmap(spot.topLeft(), self._theme.pixmap(icon, 16, token))
        new_width = self._paint_new(painter, rect, entry, count_width)
        part = text_part(rect, entry)
        part.setRight(rect.right() - _TRAILING - count_width - new_width)
        chosen = font()
        painter.setFont(chosen)
        painter.setPen(self._theme.colour("accent" if entry.action else "text"))
        width = part.width()
        shown = QFontMetrics(chosen).elidedText(entry.label, Qt.TextElideMode.ElideRight, width)
        painter.drawText(self._mirrored(rect, part), self._alignment(), isolated(shown))
        spot = QRect(rect.right() - _TRAILING - count_width, rect.y(), count_width, rect.height())
        painter.setFont(figures)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(self._mirrored(rect, spot), self._alignment(trailing=True), count)

    def _paint_new(self, painter: QPainter, rect: QRect, entry: Entry, count_width: int) -> int:
        """How many are new, quietly beside the count; returns the room it takes."""
        if not entry.new:
            return 0
        small = font(TINY_PX, strong=True, even_figures=True)
        words = left_to_right(f"+{figure(entry.new)}")
        width = QFontMetrics(small).horizontalAdvance(words) + 10
        right = rect.right() - _TRAILING - count_width
        spot = QRect(right - width, rect.y() + (rect.height() - 17) // 2, width, 17)
        shown = self._mirrored(rect, spot)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_soft"))
        painter.drawRoundedRect(QRectF(shown), 8, 8)
        painter.setFont(small)
        painter.setPen(self._theme.colour("accent"))
        painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, words)
        return width + 6

    def _paint_fold(
        self,
        painter: QPainter,
        rect: QRect,
        index: QModelIndex | QPersistentModelIndex,
        entry: Entry,
    ) -> None:
        if not self._bar.model().hasChildren(index):
            return
        spot = sign_of_fold(rect, entry, self._bar.layoutDirection())
        corner = spot.center() - QRect(0, 0, _FOLD_PX, _FOLD_PX).center()
        painter.drawPixmap(corner, self._theme.pixmap(self._fold_name(index), _FOLD_PX))

    # --- renaming ---------------------------------------------------------------------------------

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        line = Line(parent)
        line.setObjectName("renaming")
        line.setAccessibleName(_("Name"))
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        assert isinstance(editor, QLineEdit)
        self.named.emit(index.sibling(index.row(), 0), editor.text())

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        part = text_part(rect, index.data(Qt.ItemDataRole.UserRole)).adjusted(-6, 1, 0, -1)
        part.setRight(rect.right() - 8)
        editor.setGeometry(self._mirrored(rect, part))


def inset_of(entry: Entry) -> int:
    """How much farther in a set stands that lies in others."""
    return entry.set.depth * _INSET if entry.set is not None else 0


def text_part(rect: QRect, entry: Entry) -> QRect:
    """Where the words of an entry stand, from left to right."""
    left = rect.x() + _LEADING + inset_of(entry) + _SIGN
    return QRect(left, rect.y(), rect.right() - _TRAILING - left, rect.height())


def sign_of_new(rect: QRect, row: int, direction: Qt.LayoutDirection) -> QRect:
    """Where the sign of a heading stands that makes something new."""
    part = _heading_of(rect, row)
    right = rect.right() - _TRAILING - 11 - 6
    return QStyle.visualRect(direction, rect, QRect(right - 24, part.y() + 3, 24, 24))


def sign_of_fold(rect: QRect, entry: Entry, direction: Qt.LayoutDirection) -> QRect:
    """Where the sign of a set stands that shows and hides what lies in it."""
    left = rect.x() + inset_of(entry)
    return QStyle.visualRect(direction, rect, QRect(left, rect.y(), _LEADING, rect.height()))


def _heading_of(rect: QRect, row: int) -> QRect:
    top = 0 if row == 0 else 6
    return QRect(rect.x() + _LEADING, rect.y() + top, rect.width() - 2 * _LEADING, _HEADING)
