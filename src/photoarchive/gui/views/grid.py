"""The grid of photographs: painted on a scroll area, so that a million open as fast as ten."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip, QWidget

from photoarchive.domain.photo import Card, PhotoId
from photoarchive.gui.models import dragged
from photoarchive.gui.models.photo_list import PhotoList
from photoarchive.gui.models.photo_marks import NO_MARK
from photoarchive.gui.models.pixels import Pixels
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import Theme
from photoarchive.gui.views import cell
from photoarchive.gui.views.painted_cells import PaintedCells

GAP = 12
MARGIN = 14
# The line with the count stands above, and has room of its own.
TOP = 8
# The least width of a cell in each of the sizes one can choose.
SIZES = (130, 152, 178, 216, 272, 360)

# A selection up to this size is looked for in a new answer; a larger one is given up.
_LOOKED_FOR = 1000
# A drag so near to the upper or lower end scrolls, the faster the nearer.
_EDGE_PX, _SCROLL_MS = 48, 16


class Grid(QAbstractScrollArea):
    """Shows the rows of a `PhotoList`, and lets the person select among them."""

    opened = Signal(object)  # PhotoId: Enter, or a double click
    menu_wanted = Signal(QPoint)  # on the screen
    drag_wanted = Signal()
    placed = Signal(object, object, bool)  # dragged photographs; beside which one; behind it

    def __init__(
        self,
        model: PhotoList,
        selection: Selection,
        pixels: Pixels,
        theme: Theme,
        languages: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._pixels = pixels
        self._theme = theme
        self._languages = languages
        self._cells = PaintedCells(theme)
        self._size = 2
        self._pressed_at: QPoint | None = None
        self._pressed_on: PhotoId | None = None
        # Whether photographs are put into another order by dragging.
        self.by_hand = False
        self._gap: tuple[int, bool] | None = None
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll_on)
        self._scroll_by = 0
        self.setAcceptDrops(True)
        self.setObjectName("grid")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(False)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_data_changed)
        selection.changed.connect(self._on_selection_changed)
        pixels.arrived.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    # --- geometry -------------------------------------------------------------------------------

    def set_size(self, size: int) -> None:
        """Chooses one of `SIZES`; the current photograph stays in sight."""
        self._size = max(0, min(len(SIZES) - 1, size))
        self._lay_out()
        self.show_row(self._model.row_of(self._selection.current))
        self.viewport().update()

    @property
    def columns(self) -> int:
        """How many photographs stand side by side."""
        room = self.viewport().width() - 2 * MARGIN + GAP
        return max(1, room // (SIZES[self._size] + GAP))

    @property
    def _cell_width(self) -> int:
        room = self.viewport().width() - 2 * MARGIN - (self.columns - 1) * GAP
        # A single wide column would make posters of a few pictures.
        return max(80, min(room // self.columns, SIZES[self._size] * 3 // 2))

    def row_rect(self, row: int) -> QRect:
        """Where the photograph of a row is drawn, on the viewport."""
        width = self._cell_width
        height = cell.height_for(width)
        line, column = divmod(row, self.columns)
        x = MARGIN + column * (width + GAP)
        if self.isRightToLeft():
            x = self.viewport().width() - x - width
        y = TOP + line * (height + GAP) - self.verticalScrollBar().value()
        return QRect(x, y, width, height)

    def row_at(self, spot: QPoint) -> int:
        """The row whose cell is under a point of the viewport, or -1."""
        first, last = self._visible_rows()
        for row in range(first, last + 1):
            if self.row_rect(row).contains(spot):
                return row
        return -1

    def gap_at(self, spot: QPoint) -> tuple[int, bool] | None:
        """Between which photographs a point is: a row, and whether the gap is behind it."""
        if not len(self._model):
            return None
        width = self._cell_width + GAP
        height = cell.height_for(self._cell_width) + GAP
        x = self.viewport().width() - spot.x() if self.isRightToLeft() else spot.x()
        line = max(0, (spot.y() + self.verticalScrollBar().value() - TOP + GAP // 2) // height)
        column = min(max(0.0, (x - MARGIN + GAP / 2) / width), self.columns - 0.5)
        row = line * self.columns + int(column)
        if row >= len(self._model):
            return len(self._model) - 1, True
        return row, column % 1 >= 0.5

    def show_row(self, row: int) -> None:
        """Scrolls as little as needed to have a row in sight."""
        if row < 0:
            return
        rect = self.row_rect(row)
        bar = self.verticalScrollBar()
        if rect.top() < TOP:
            bar.setValue(bar.value() + rect.top() - TOP)
        elif rect.bottom() > self.viewport().height() - MARGIN:
            bar.setValue(bar.value() + rect.bottom() - self.viewport().height() + MARGIN)

    def picture_of_current(self, width: int) -> QPixmap:
        """The cell of the current photograph as it is shown, for what hangs on the pointer."""
        rect = self.row_rect(self._model.row_of(self._selection.current))
        smooth = Qt.TransformationMode.SmoothTransformation
        return self.viewport().grab(rect).scaledToWidth(width, smooth)

    def _visible_rows(self) -> tuple[int, int]:
        step = cell.height_for(self._cell_width) + GAP
        top = self.verticalScrollBar().value()
        first = max(0, (top - TOP) // step) * self.columns
        last = ((top + self.viewport().height()) // step + 1) * self.columns - 1
        return first, min(last, len(self._model) - 1)

    def _lay_out(self) -> None:
        lines = -(-len(self._model) // self.columns)
        step = cell.height_for(self._cell_width) + GAP
        whole = TOP + lines * step - GAP + MARGIN
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, whole - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(step // 3)
        seen = self.viewport().size() * self.devicePixelRatioF()
        pixels = seen.width() * seen.height()
        self._cells.keep_screens_of(pixels)
        self._pixels.keep_screens_of(pixels, self.columns * (self.viewport().height() // step + 2))

    # --- selecting ------------------------------------------------------------------------------

    def select_all(self) -> None:
        """Selects every photograph that was found."""
        if len(self._model):
            current = self._selection.current
            first = self._model.id_at(0)
            self._selection.take(self._model.all_ids(), current if current is not None else first)

    def invert_selection(self) -> None:
        """Selects what was not, and the other way round."""
        rest = self._model.all_ids() - self._selection.ids
        self._selection.take(rest, self._model.nearest(0, rest))

    def go(self, step: int) -> bool:
        """Makes the photograph so many rows further on the only one selected; False at the end."""
        row = self._model.row_of(self._selection.current) + step
        if not 0 <= row < len(self._model):
            return False
        self._selection.only(self._model.id_at(row))
        return True

    def _move_to(self, row: int, event: QKeyEvent) -> None:
        row = max(0, min(row, len(self._model) - 1))
        if not len(self._model):
            return
        id = self._model.id_at(row)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend_to(row)
        else:
            self._selection.only(id)

    def _extend_to(self, row: int) -> None:
        anchor = self._model.row_of(self._selection.anchor)
        first, last = sorted((anchor if anchor >= 0 else row, row))
        self._selection.take(self._model.ids_between(first, last), self._model.id_at(row))

    # --- answers to the models ------------------------------------------------------------------

    def _on_reset(self) -> None:
        self._lay_out()
        kept = []
        if len(self._selection) <= _LOOKED_FOR:
            kept = [id for id in self._selection.ids if self._model.row_of(id) >= 0]
        if len(kept) != len(self._selection):
            current = self._selection.current if self._selection.current in kept else None
            self._selection.take(kept, current if current is not None else next(iter(kept), None))
        self.show_row(self._model.row_of(self._selection.current))
        self.viewport().update()

    def _on_selection_changed(self) -> None:
        self.show_row(self._model.row_of(self._selection.current))
        self.viewport().update()
        self._tell_current()

    def on_marks(self) -> None:
        """More is known of how photographs stand."""
        self.viewport().update()
        self._tell_current()

    def _on_data_changed(self) -> None:
        self.viewport().update()
        self._tell_current()

    def _tell_current(self) -> None:
        row = self._model.row_of(self._selection.current)
        if row >= 0 and (card := self._model.card(row)) is not None:
            # A screen reader tells the current photograph.
            told = self._model.spoken(card, row)
            if told == self.accessibleDescription():
                return
            self.setAccessibleDescription(told)
            QAccessible.updateAccessibility(
                QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            )

    # --- Qt -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._theme.colour("ground"))
        first, last = self._visible_rows()
        ratio = self.devicePixelRatioF()
        width, height = cell.picture_box(self._cell_width)
        box = round(width * ratio), round(height * ratio)
        for row in range(first, last + 1):
            rect = self.row_rect(row)
            if not rect.intersects(event.rect()):
                continue
            card = self._model.card(row)
            if card is not None:
                pixmap = self._pixels.get(card.id, card.digest, box, card.turn)
                self._cells.draw(painter, rect, card, pixmap, self._look(card))
        if self._gap is not None:
            self._paint_gap(painter, *self._gap)
        painter.end()

    def _paint_gap(self, painter: QPainter, row: int, behind: bool) -> None:
        rect = self.row_rect(row)
        at_right = behind is not self.isRightToLeft()
        x = rect.right() + 1 + GAP // 2 if at_right else rect.left() - GAP // 2
        painter.setPen(QPen(self._theme.colour("accent"), 3.0, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(x, rect.top() + 2, x, rect.bottom() - 2)

    def _show_gap(self, gap: tuple[int, bool] | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    def _scroll_on(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._scroll_by)

    def _look(self, card: Card) -> cell.Look:
        current = card.id == self._selection.current
        mark = self._model.marks.get(card.id) if self._model.marks is not None else NO_MARK
        return cell.Look(
            selected=card.id in self._selection,
            current=current,
            focused=current and self.hasFocus(),
            right_to_left=self.isRightToLeft(),
            languages=self._languages,
            mark=mark,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        self.show_row(self._model.row_of(self._selection.current))
        super().resizeEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(820, 600)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._model.row_of(self._selection.current)
        page = max(1, self.viewport().height() // (cell.height_for(self._cell_width) + GAP))
        onwards = -1 if self.isRightToLeft() else 1
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.opened.emit(self._model.id_at(row))
            return
        steps = {
            Qt.Key.Key_Right: onwards,
            Qt.Key.Key_Left: -onwards,
            Qt.Key.Key_Down: self.columns,
            Qt.Key.Key_Up: -self.columns,
            Qt.Key.Key_PageDown: page * self.columns,
            Qt.Key.Key_PageUp: -page * self.columns,
            Qt.Key.Key_Home: -len(self._model),
            Qt.Key.Key_End: len(self._model),
        }
        if key in steps and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move_to(row + steps[key] if row >= 0 else 0, event)
            return
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        self._pressed_at, self._pressed_on = None, None
        if row < 0:
            if not event.modifiers():
                self._selection.none()
            return
        id = self._model.id_at(row)
        if event.button() is Qt.MouseButton.RightButton:
            if id not in self._selection:
                self._selection.only(id)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend_to(row)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            rest = self._model.nearest(row, self._selection.ids.toggled(id))
            self._selection.toggle(id, rest)
        else:
            self._pressed_at = event.position().toPoint()
            if id in self._selection:
                # Part of a selection: it may be the beginning of a drag of all of it.
                self._pressed_on = id
            else:
                self._selection.only(id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if moved >= QApplication.startDragDistance() and self._selection:
            self._pressed_at, self._pressed_on = None, None
            self.drag_wanted.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed_on is not None and event.button() is Qt.MouseButton.LeftButton:
            self._selection.only(self._pressed_on)
        self._pressed_at, self._pressed_on = None, None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().toPoint())
        if row >= 0:
            self.opened.emit(self._model.id_at(row))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.by_hand and dragged.has_photographs(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        spot = event.position().toPoint()
        below = spot.y() - (self.viewport().height() - _EDGE_PX)
        above = _EDGE_PX - spot.y()
        self._scroll_by = max(0, below) // 2 - max(0, above) // 2
        if self._scroll_by and not self._scrolling.isActive():
            self._scrolling.start()
        elif not self._scroll_by:
            self._scrolling.stop()
        self._show_gap(self.gap_at(spot))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._scrolling.stop()
        self._show_gap(None)

    def dropEvent(self, event: QDropEvent) -> None:
        self._scrolling.stop()
        self._show_gap(None)
        gap = self.gap_at(event.position().toPoint())
        ids = dragged.photographs_of(event.mimeData())
        if gap is not None and ids:
            event.acceptProposedAction()
            self.placed.emit(ids, self._model.id_at(gap[0]), gap[1])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if (
            not self._selection
            and len(self._model)
            and event.reason() is not Qt.FocusReason.MouseFocusReason
        ):
            self._selection.only(self._model.id_at(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.row_at(event.pos())
            told = self._model.data(self._model.index(row), Qt.ItemDataRole.ToolTipRole)
            QToolTip.showText(event.globalPos(), told or "", self)
            return True
        return super().viewportEvent(event)
