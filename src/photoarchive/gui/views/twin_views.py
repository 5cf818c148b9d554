"""The groups of photographs of the same picture, listed; and one of them side by side."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from photoarchive.app.describe import photographs as count_of
from photoarchive.domain.photo import Card
from photoarchive.domain.text import is_right_to_left
from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.models.pixels import Pixels
from photoarchive.gui.models.twin_groups import Index, TwinGroups
from photoarchive.gui.models.twin_table import PICTURE, STATE, Cell, Standing, TwinTable
from photoarchive.gui.theme import SMALL_PX, TEXT_PX, Theme, font
from photoarchive.gui.views.cell import paint_picture
from photoarchive.i18n import _

_GROUP_HEIGHT, _THUMBNAIL = 60, (66, 44)
_LEAST_COLUMN_PX, _MOST_COLUMN_PX = 190, 340
_MOST_PICTURE_PX = 230
_LEAST_HEADING_PX, _MOST_HEADING_PX, _HEADING_SIDE = 130, 220, 14
_STATE_PX, _LINE_PADDING = 32, 5
_LINES_OF_TEXT = 3
_SIDE = 10
_RADIUS = 6.0
_LEFT_OUT = 0.5
# What a cell's sign says, so that nothing is told by colour alone.
_SIGNS = {Standing.GIVEN: "+", Standing.TAKEN: "+", Standing.AGAINST: "≠", Standing.OWN: "="}


class TwinGroupList(QListView):
    """The groups, a picture of each. Keys that do not move in it are for the window."""

    def __init__(self, groups: TwinGroups, pixels: Pixels, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sideBar")
        self.setAccessibleName(_("Groups"))
        self.setModel(groups)
        self.setItemDelegate(_GroupPainter(self, groups, pixels, theme))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setViewportMargins(0, _SIDE // 2, 0, _SIDE // 2)
        pixels.arrived.connect(self._on_arrived)

    def _on_arrived(self) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moving = (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        )
        if Qt.Key(event.key()) in moving:
            super().keyPressEvent(event)
        else:
            event.ignore()


class _GroupPainter(QStyledItemDelegate):
    def __init__(
        self, view: TwinGroupList, groups: TwinGroups, pixels: Pixels, theme: Theme
    ) -> None:
        super().__init__(view)
        self._view = view
        self._groups = groups
        self._pixels = pixels
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_THUMBNAIL[0] + 120, _GROUP_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(card, Card):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        _paint_ground(painter, rect, state, self._view.hasFocus(), self._theme)
        mirrored = self._view.layoutDirection()
        spot = QRect(rect.x() + 14, rect.y() + (_GROUP_HEIGHT - _THUMBNAIL[1]) // 2, *_THUMBNAIL)
        box = QStyle.visualRect(mirrored, rect, spot)
        paint_picture(painter, box, _pixmap(self._pixels, card, box, self._view), self._theme)
        words = QRect(spot.right() + 12, rect.y() + 11, rect.right() - spot.right() - 24, 19)
        side = leading(self._view.isRightToLeft())
        for text, token, px in (
            (card.headline or card.name, "text", TEXT_PX),
            (count_of(len(self._groups.group(index.row()))), "muted", SMALL_PX),
        ):
            painter.setFont(font(px))
            painter.setPen(self._theme.colour(token))
            shown = QFontMetrics(painter.font()).elidedText(
                text, Qt.TextElideMode.ElideRight, words.width()
            )
            painter.drawText(QStyle.visualRect(mirrored, rect, words), side, isolated(shown))
            words.translate(0, 19)
        painter.restore()


class TwinTableView(QTableView):
    """A column for each photograph; keys that do not scroll are for the window."""

    chosen = Signal(int)  # column, by a double click

    def __init__(self, table: TwinTable, pixels: Pixels, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.setObjectName("twinTable")
        self.setAccessibleName(_("Photographs of the group"))
        self.setModel(table)
        self.setItemDelegate(_CellPainter(self, table, pixels, theme))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Where one is, the delegate shows.
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionsClickable(False)
        self.verticalHeader().setMinimumSectionSize(20)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.column()))
        table.modelReset.connect(self._fit)
        pixels.arrived.connect(self._on_arrived)
        theme.changed.connect(self.viewport().update)

    @property
    def column(self) -> int:
        """The photograph one is at, or -1."""
        return self.currentIndex().column()

    def go(self, step: int) -> None:
        """Goes so many photographs on, at most to the end."""
        last = self._table.columnCount() - 1
        self.go_to(max(0, min(max(self.column, 0) + step, last)))

    def go_to(self, column: int) -> None:
        """Goes to a photograph."""
        # The row is kept, so that the view does not jump; a click may have been on any.
        row = max(PICTURE, self.currentIndex().row())
        index = self._table.index(row, column)
        self.setCurrentIndex(index)
        self.viewport().update()

    def _on_arrived(self) -> None:
        self.viewport().update()

    def _fit(self) -> None:
        """Gives the columns the room there is, and every row the height of what it says."""
        columns = self._table.columnCount()
        if not columns:
            return
        self.verticalHeader().setFixedWidth(self._heading_px())
        room = self.viewport().width() // columns
        width = max(_LEAST_COLUMN_PX, min(_MOST_COLUMN_PX, room))
        for column in range(columns):
            self.setColumnWidth(column, width)
        self.setRowHeight(PICTURE, min(_MOST_PICTURE_PX, width * 2 // 3 + 2 * _SIDE))
        self.setRowHeight(STATE, _STATE_PX)
        metrics = QFontMetrics(font(strong=True))
        for row in range(STATE + 1, self._table.rowCount()):
            most = max(
                metrics.horizontalAdvance(self._table.cell(row, column).text)
                for column in range(columns)
            )
            wanted = 1 + most // max(1, width - 2 * _SIDE - 24)
            lines = min(_LINES_OF_TEXT, wanted) if self._table.wraps(row) else 1
            self.setRowHeight(row, lines * metrics.lineSpacing() + 2 * _LINE_PADDING)

    def _heading_px(self) -> int:
        metrics = QFontMetrics(font(SMALL_PX))
        down = Qt.Orientation.Vertical
        rows = range(self._table.rowCount())
        widest = max(
            metrics.horizontalAdvance(str(self._table.headerData(row, down))) for row in rows
        )
        return max(_LEAST_HEADING_PX, min(_MOST_HEADING_PX, widest + 2 * _HEADING_SIDE + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            step = self.viewport().height() * (1 if event.key() == Qt.Key.Key_PageDown else -1)
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + step * 4 // 5)
        else:
            event.ignore()


class _CellPainter(QStyledItemDelegate):
    def __init__(self, view: TwinTableView, table: TwinTable, pixels: Pixels, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._table = table
        self._pixels = pixels
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        best = column == self._table.column_of(self._table.best)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if best:
            painter.fillRect(rect, self._theme.colour("accent_soft"))
        if row > STATE:
            self._paint_line(painter, rect)
        if self._table.is_left_out(column) and row != STATE:
            painter.setOpacity(_LEFT_OUT)
        if row == PICTURE:
            self._paint_picture(painter, rect, column)
        elif row == STATE:
            self._paint_state(painter, rect, column, best)
        else:
            self._paint_cell(painter, rect, self._table.cell(row, column), best)
        painter.restore()

    def _paint_picture(self, painter: QPainter, rect: QRect, column: int) -> None:
        member = self._table.member(column)
        assert member is not None
        box = rect.adjusted(_SIDE, _SIDE, -_SIDE, -2)
        wanted = _in_device_pixels(box, self._view)
        photo = member.photo
        pixmap = self._pixels.get(photo.id, photo.digest, wanted, photo.turn)
        paint_picture(painter, box, pixmap, self._theme)
        if column == self._view.column and self._view.window().isActiveWindow():
            painter.setOpacity(1.0)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 2.0))
            painter.drawRoundedRect(QRectF(box).adjusted(-2, -2, 2, 2), _RADIUS, _RADIUS)

    def _paint_state(self, painter: QPainter, rect: QRect, column: int, best: bool) -> None:
        left_out = self._table.is_left_out(column)
        icon = "check" if best else "circle" if left_out else "trash-2"
        token = "accent" if best else "muted"
        chosen = font(SMALL_PX, strong=best)
        words = QFontMetrics(chosen).elidedText(
            self._table.state_words(column),
            Qt.TextElideMode.ElideRight,
            rect.width() - 2 * _SIDE - 20,
        )
        direction = self._view.layoutDirection()
        spot = QRect(rect.x() + _SIDE, rect.center().y() - 6, 14, 14)
        place = QStyle.visualRect(direction, rect, spot)
        painter.drawPixmap(place.topLeft(), self._theme.pixmap(icon, 14, token))
        painter.setFont(chosen)
        painter.setPen(self._theme.colour(token))
        part = QRect(spot.right() + 6, rect.y(), rect.right() - spot.right() - 6, rect.height())
        side = leading(self._view.isRightToLeft())
        painter.drawText(QStyle.visualRect(direction, rect, part), side, words)

    def _paint_line(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(self._theme.colour("line"), 1.0))
        painter.drawLine(rect.topLeft(), rect.topRight())

    def _paint_cell(self, painter: QPainter, rect: QRect, cell: Cell, best: bool) -> None:
        colour, strong = self._ink(cell, best)
        painter.setFont(font(strong=strong))
        painter.setPen(colour)
        direction = self._view.layoutDirection()
        mirrored = self._view.isRightToLeft()
        metrics = QFontMetrics(painter.font())
        room = rect.adjusted(_SIDE, _LINE_PADDING, -_SIDE, -_LINE_PADDING)
        sign = _SIGNS.get(cell.standing, "")
        if sign:
            spot = QRect(room.x(), room.y(), 14, metrics.lineSpacing())
            painter.drawText(QStyle.visualRect(direction, rect, spot), leading(mirrored), sign)
            room = QStyle.visualRect(direction, rect, room.adjusted(16, 0, 0, 0))
        lines = max(1, room.height() // metrics.lineSpacing())
        # The ends of two names of files tell more than their middles.
        cut = Qt.TextElideMode.ElideRight if lines > 1 else Qt.TextElideMode.ElideMiddle
        # Words that wrap leave some room at the end of each line.
        most = room.width() * lines - (lines - 1) * 24
        text = metrics.elidedText(cell.text, cut, most)
        if lines == 1:
            top = leading(mirrored) & ~Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(room, top, isolated(text))
            return
        # A text of several lines begins them where its language does.
        mirrored = is_right_to_left(text)
        way = QTextOption(leading(mirrored) & ~Qt.AlignmentFlag.AlignVCenter)
        way.setTextDirection(
            Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
        )
        way.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        painter.drawText(QRectF(room), text, way)

    def _ink(self, cell: Cell, best: bool) -> tuple[QColor, bool]:
        match cell.standing:
            case Standing.GIVEN:
                return self._theme.colour("accent"), False
            case Standing.TAKEN:
                return self._theme.colour("accent"), True
            case Standing.AGAINST:
                return self._theme.colour("attention"), False
            case Standing.OWN | Standing.BETTER:
                return self._theme.colour("text"), True
            case Standing.OTHER:
                return self._theme.colour("text"), False
            case Standing.SAME:
                return self._theme.colour("text" if best else "muted"), False


def _paint_ground(
    painter: QPainter, rect: QRect, state: QStyle.StateFlag, focused: bool, theme: Theme
) -> None:
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    if not chosen and not state & QStyle.StateFlag.State_MouseOver:
        return
    painter.setPen(QPen(theme.colour("accent"), 1.0) if chosen and focused else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent_soft" if chosen else "raised"))
    painter.drawRoundedRect(QRectF(rect).adjusted(6, 1, -6, -1), _RADIUS, _RADIUS)


def _in_device_pixels(box: QRect, view: QWidget) -> tuple[int, int]:
    ratio = view.devicePixelRatioF()
    return round(box.width() * ratio), round(box.height() * ratio)


def _pixmap(pixels: Pixels, card: Card, box: QRect, view: QWidget) -> QPixmap | None:
    return pixels.get(card.id, card.digest, _in_device_pixels(box, view), card.turn)
