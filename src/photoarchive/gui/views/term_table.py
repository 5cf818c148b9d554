"""The list of a vocabulary: a table, and a tree where terms stand below one another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from photoarchive.app.vocabulary_lists import By
from photoarchive.domain.term import TermId
from photoarchive.domain.text import is_right_to_left
from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.models.term_list import COLUMNS, MIME, TermList, dragged
from photoarchive.gui.theme import SMALL_PX, TEXT_PX, Theme, font
from photoarchive.i18n import _

_ROW = 28
_MARGIN, _STEP, _SIGN = 10, 18, 14
_USED_WIDTH, _ORIGIN_WIDTH = 84, 116


class TermTable(QTableView):
    """Selects terms; renames in place; takes terms that are dropped onto others."""

    chosen = Signal()  # other rows are selected
    opened = Signal()  # Enter: on to the record
    dropped = Signal(object, object)  # list[TermId], the TermId they fell on or None
    menu_wanted = Signal(QPoint)

    def __init__(self, terms: TermList, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._terms = terms
        self._theme = theme
        self._over = -2  # the row that something is dragged over; -1 is below the last
        self._kept: tuple[list[TermId], TermId | None] = ([], None)
        self.setObjectName("terms")
        self.setModel(terms)
        self.setItemDelegate(_Painter(self, theme))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_up_headers()
        terms.modelAboutToBeReset.connect(self._keep_selection)
        terms.modelReset.connect(self._select_again)
        self.selectionModel().selectionChanged.connect(self.chosen)
        theme.changed.connect(self.viewport().update)

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        head.setMinimumSectionSize(60)
        for column, mode in (
            (0, QHeaderView.ResizeMode.Stretch),
            (1, QHeaderView.ResizeMode.Stretch),
            (2, QHeaderView.ResizeMode.Fixed),
            (3, QHeaderView.ResizeMode.Fixed),
        ):
            head.setSectionResizeMode(column, mode)
        head.resizeSection(2, _USED_WIDTH)
        head.resizeSection(3, _ORIGIN_WIDTH)

    # --- the selection ----------------------------------------------------------------------------

    @property
    def selected(self) -> list[TermId]:
        """The selected terms, in the order of the list."""
        return self._terms.ids_at({one.row() for one in self.selectionModel().selectedRows()})

    @property
    def current(self) -> TermId | None:
        """The term one is at, when it is selected."""
        ids = self._terms.ids_at({self.currentIndex().row()}) if self._at >= 0 else []
        return ids[0] if ids and ids[0] in self.selected else None

    def select(self, id: TermId) -> bool:
        """Selects one term alone and brings it into sight; False when it is not of the list."""
        row = self._terms.reveal(id)
        if row >= 0:
            self.go_to(row)
        return row >= 0

    def go_to(self, row: int) -> None:
        """Selects one row alone, whichever keys are held down, and brings it into sight."""
        index = self._terms.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flags | QItemSelectionModel.SelectionFlag.Rows)
        self.scrollTo(index)

    def rename(self) -> None:
        """Begins to rename the term one is at."""
        if self._at >= 0:
            self.edit(self._terms.index(self._at, 0))

    @property
    def _at(self) -> int:
        return self.currentIndex().row()

    def _keep_selection(self) -> None:
        at = self._terms.ids_at({self._at}) if self._at >= 0 else []
        self._kept = self.selected, at[0] if at else None

    def _select_again(self) -> None:
        ids, current = self._kept
        rows = [row for id in ids if (row := self._terms.row_of(id)) >= 0]
        chosen = QItemSelection()
        last = len(COLUMNS) - 1
        for row in rows:
            chosen.select(self._terms.index(row, 0), self._terms.index(row, last))
        at = self._terms.row_of(current)
        selection = self.selectionModel()
        if at >= 0:
            selection.setCurrentIndex(
                self._terms.index(at, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if not rows:
            self.chosen.emit()

    # --- dragging ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        over = self.indexAt(event.position().toPoint()).row()
        if self._takes(event, over):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()
            over = -2
        if over != self._over:
            self._over = over
            self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = -2
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        over = self.indexAt(event.position().toPoint()).row()
        self._over = -2
        self.viewport().update()
        if not self._takes(event, over):
            event.ignore()
            return
        # Neither is a row taken out by Qt, nor one put in: it is asked what is meant.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        ids = dragged(event.mimeData())
        self.dropped.emit(ids, self._terms.row(over).id if over >= 0 else None)

    def _takes(self, event: QDropEvent, row: int) -> bool:
        if not event.mimeData().hasFormat(MIME):
            return False
        if row < 0:
            return self._terms.vocabulary.is_tree
        return self._terms.row(row).id not in dragged(event.mimeData())

    def drop_hint(self, row: int) -> str:
        """What happens to what is dropped on a row (below the last for -1)."""
        if row < 0:
            return _("Drop: put at the top of the tree")
        name = isolated(self._terms.name_of(self._terms.row(row).id))
        if self._terms.vocabulary.is_tree:
            return _("Drop: merge into {name}, or put below it").format(name=name)
        return _("Drop: merge into {name}").format(name=name)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._over < -1:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = self.viewport().height()
        if self._over >= 0:
            top = self.rowViewportPosition(self._over)
            ring = QRectF(0, top, self.viewport().width(), _ROW).adjusted(2, 1, -2, -1)
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring, 6, 6)
            top += _ROW + 2
        else:
            top = bottom - _ROW - 6
        self._paint_hint(painter, top if top + _ROW < bottom else top - 2 * _ROW - 4)
        painter.end()

    def _paint_hint(self, painter: QPainter, top: int) -> None:
        words = self.drop_hint(self._over)
        painter.setFont(font(SMALL_PX, strong=True))
        width = QFontMetrics(painter.font()).horizontalAdvance(words) + 24
        whole = self.viewport().rect()
        part = QRect(_MARGIN, top, min(width, whole.width() - 2 * _MARGIN), _ROW - 2)
        spot = QStyle.visualRect(self.layoutDirection(), whole, part)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("toast"))
        painter.drawRoundedRect(QRectF(spot), 6, 6)
        painter.setPen(self._theme.colour("on_toast"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)

    # --- Qt ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        inwards = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        outwards = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            self.opened.emit()
        elif key == inwards and self._at >= 0:
            self._go_in()
        elif key == outwards and self._at >= 0:
            self._go_out()
        else:
            super().keyPressEvent(event)

    def _go_in(self) -> None:
        row = self._terms.row(self._at)
        if row.narrower and not row.is_open:
            self._terms.set_open(self._at, True)
        elif row.is_open:
            self.go_to(self._at + 1)

    def _go_out(self) -> None:
        row = self._terms.row(self._at)
        if row.is_open and not self._terms.text:
            self._terms.set_open(self._at, False)
            return
        above = self._at
        while above >= 0 and self._terms.row(above).depth >= row.depth:
            above -= 1
        if above >= 0:
            self.go_to(above)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._on_sign(index, event.position().toPoint()):
            self._terms.set_open(index.row(), not self._terms.row(index.row()).is_open)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self._on_sign(index, event.position().toPoint()):
            self.opened.emit()

    def _on_sign(self, index: QModelIndex, spot: QPoint) -> bool:
        row = self._terms.row(index.row())
        if index.column() or not row.narrower:
            return False
        whole = self.visualRect(index)
        end = _MARGIN + row.depth * _STEP + _SIGN + 4
        part = QRect(whole.x(), whole.y(), end, whole.height())
        return QStyle.visualRect(self.layoutDirection(), whole, part).contains(spot)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        spot = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self._at >= 0:
            here = self.visualRect(self._terms.index(self._at, 0)).center()
            spot = self.viewport().mapToGlobal(here)
        self.menu_wanted.emit(spot)

    def sizeHint(self) -> QSize:
        return QSize(560, 480)


class _Painter(QStyledItemDelegate):
    """Draws the cells; each name keeps its own direction."""

    def __init__(self, table: TermTable, theme: Theme) -> None:
        super().__init__(table)
        self._table = table
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        terms = index.model()
        assert isinstance(terms, TermList)
        row = terms.row(index.row())
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        by = COLUMNS[index.column()]
        muted = by is not By.NAME or row.is_passed
        painter.setPen(self._theme.colour("muted" if muted else "text"))
        painter.setFont(font(TEXT_PX, even_figures=by is By.USED))
        start = _MARGIN
        if by is By.NAME and terms.has_branches:
            start += row.depth * _STEP
            self._paint_sign(painter, rect, start, row.narrower > 0, row.is_open)
            start += _SIGN + 6
        part = self._part(rect, start, rect.width() - start - _MARGIN)
        several = index.data(Qt.ItemDataRole.UserRole)
        metrics = QFontMetrics(painter.font())
        if several:
            shown = whole_names(several, metrics, part.width())
        else:
            words = str(index.data() or "")
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, part.width())
        side = leading(self._table.isRightToLeft(), trailing=by is By.USED)
        painter.drawText(part, side, isolated(shown))
        painter.restore()

    def _part(self, rect: QRect, start: int, width: int) -> QRect:
        part = QRect(rect.x() + start, rect.y(), width, rect.height())
        return QStyle.visualRect(self._table.layoutDirection(), rect, part)

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        selected = bool(state & QStyle.StateFlag.State_Selected)
        at = self._table.currentIndex().row() == index.row() and self._table.hasFocus()
        if selected:
            painter.fillRect(rect, self._theme.colour("accent_soft"))
        if at and index.column() == 0:
            # The row one is at, whichever of its cells: a line at where the row begins.
            painter.fillRect(self._part(rect, 0, 3), self._theme.colour("accent"))

    def _paint_sign(
        self, painter: QPainter, rect: QRect, start: int, has_narrower: bool, is_open: bool
    ) -> None:
        if not has_narrower:
            return
        folded = "chevron-left" if self._table.isRightToLeft() else "chevron-right"
        sign = self._theme.pixmap("chevron-down" if is_open else folded, _SIGN)
        spot = self._part(rect, start, _SIGN)
        painter.drawPixmap(spot.x(), spot.y() + (spot.height() - _SIGN) // 2, sign)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        line = QLineEdit(parent)
        line.setObjectName("cellLine")
        line.setAccessibleName(_("Name"))
        right = is_right_to_left(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        line.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        )
        return line

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, _ROW)


def whole_names(names: Sequence[str], metrics: QFontMetrics, width: int) -> str:
    """As many names as there is room for, each whole and in its own direction."""
    for count in range(len(names), 0, -1):
        words = " · ".join(map(isolated, names[:count])) + (" · …" if count < len(names) else "")
        if metrics.horizontalAdvance(words) <= width:
            return words
    return metrics.elidedText(names[0], Qt.TextElideMode.ElideRight, width)
