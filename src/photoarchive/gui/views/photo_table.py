"""The table of photographs: edited as a spreadsheet is.

Which photographs are selected is the selection of the whole window; which columns are, is told by
the two ends of a span. So a block is a span of columns over the selected photographs, wherever they
stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from photoarchive.app.table_cells import Column
from photoarchive.domain.fields import Type
from photoarchive.domain.photo import PhotoId
from photoarchive.gui.models.field_form import FieldForm
from photoarchive.gui.models.photo_list import PhotoList
from photoarchive.gui.models.photo_table import PhotoTable
from photoarchive.gui.models.pixels import Pixels
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.table_cells import Cells, step_of, text_of
from photoarchive.gui.views.table_header import ROW_PX, RowHeads
from photoarchive.i18n import _

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_USUAL_WIDTH, _WIDE, _LEAST = 132, 260, 48
_DATE_WIDTH, _NUMBER_WIDTH = 168, 88
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT, _META = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier
_EMPTYING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_TRIGGERS = QAbstractItemView.EditTrigger
_SAVED_AFTER_MS = 400


class TableView(QTableView):
    """Shows a `PhotoTable`; keys are those of a spreadsheet."""

    moved = Signal()  # to another cell, or the block became another
    opened = Signal(object)  # PhotoId: a double click on the head of its row
    closed = Signal()  # Esc
    fill_wanted = Signal()
    copy_wanted = Signal()
    paste_wanted = Signal()
    empty_wanted = Signal()
    give_wanted = Signal(str)  # a text for all selected cells
    menu_wanted = Signal(QPoint)
    heads_menu_wanted = Signal(QPoint)
    widths_changed = Signal()
    columns_moved = Signal(object)  # list[Column], by dragging a head

    def __init__(
        self,
        model: PhotoTable,
        photo_list: PhotoList,
        selection: Selection,
        pixels: Pixels,
        form: FieldForm,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._table = model
        self._list = photo_list
        self._selection = selection
        self._span = (0, 0)  # the column one began at, and the one that one is at
        # What is being typed while other photographs come in: whose it is, where, and the text.
        self._held: tuple[PhotoId, Column, str] | None = None
        self._is_leading = False  # the selection of the window follows this one now
        self.cells = Cells(model, form, theme, self._look, self)
        self.setObjectName("photoTable")
        self.setAccessibleName(_("Table of photographs"))
        self.setVerticalHeader(RowHeads(photo_list, selection, pixels, theme, self))
        self.setItemDelegate(self.cells)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(_TRIGGERS.EditKeyPressed | _TRIGGERS.DoubleClicked)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW_PX)
        heads = self.horizontalHeader()
        heads.setMinimumSectionSize(_LEAST)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setHighlightSections(False)
        heads.setSectionsMovable(True)
        heads.sectionMoved.connect(self._on_moved)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(
            lambda spot: self.heads_menu_wanted.emit(heads.mapToGlobal(spot))
        )
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(_SAVED_AFTER_MS)
        self._resized.timeout.connect(self.widths_changed)
        heads.sectionResized.connect(self._on_resized)
        rows = self.verticalHeader()
        rows.sectionPressed.connect(self._on_row_pressed)
        rows.sectionEntered.connect(lambda row: self.go_to(row, self.column, extend=True))
        rows.sectionDoubleClicked.connect(lambda row: self.opened.emit(photo_list.id_at(row)))
        self.cells.entered.connect(self._on_entered)
        self.cells.given.connect(self._on_given)
        model.modelAboutToBeReset.connect(self._hold)
        selection.changed.connect(self._on_selection)
        model.modelReset.connect(self._on_reset)

    # --- where one is -----------------------------------------------------------------------------

    @property
    def row(self) -> int:
        """The row one is at, or -1."""
        return self.currentIndex().row()

    @property
    def column(self) -> int:
        """The column one is at."""
        return self._span[1]

    @property
    def columns(self) -> range:
        """The columns of the block."""
        first, last = sorted(self._span)
        return range(first, last + 1)

    @property
    def is_editing(self) -> bool:
        """Whether a box is open."""
        return self.state() is QAbstractItemView.State.EditingState

    def go_to(self, row: int, column: int, *, extend: bool = False) -> None:
        """Goes to a cell; the block begins there, or is extended to it."""
        rows, columns = self._table.rowCount(), self._table.columnCount()
        if not rows:
            return
        row, column = max(0, min(row, rows - 1)), max(0, min(column, columns - 1))
        self._span = (self._span[0] if extend else column, column)
        self._is_leading = True
        if extend:
            anchor = self._list.row_of(self._selection.anchor)
            first, last = sorted((anchor if anchor >= 0 else row, row))
            self._selection.take(self._list.ids_between(first, last), self._list.id_at(row))
        else:
            self._selection.only(self._list.id_at(row))
        self._is_leading = False
        self._show(row)

    def show_block(self, row: int, column: int, rows: int, columns: int) -> None:
        """Makes a block of so many rows and columns the selected one."""
        self.go_to(row, column)
        if rows > 1 or columns > 1:
            self.go_to(row + rows - 1, column + columns - 1, extend=True)

    def save(self) -> None:
        """Takes what is typed in an open box."""
        if self.is_editing and (box := self._box()) is not None:
            self.cells.take(box, 0, 0)

    def widths(self) -> list[tuple[str, int]]:
        """How wide each column is, by its key."""
        keys = [column.key for column in self._table.columns]
        return [(key, self.columnWidth(place)) for place, key in enumerate(keys)]

    def set_widths(self, widths: Sequence[tuple[str, int]]) -> None:
        """Makes the columns so wide; those not told of as is usual for them."""
        told = dict(widths)
        for place, column in enumerate(self._table.columns):
            self.setColumnWidth(place, max(_LEAST, told.get(column.key, _usual_width(column))))
        self._resized.stop()

    def _box(self) -> QWidget | None:
        """The box that is open."""
        names, boxes = ("cellText", "cellLine"), self.viewport().findChildren(QWidget)
        return next(
            (one for one in boxes if one.objectName() in names and not one.isHidden()), None
        )

    def _look(self, index: Index) -> tuple[bool, bool]:
        id = self._list.id_at(index.row())
        selected = index.column() in self.columns and id in self._selection
        current = index.column() == self.column and id == self._selection.current
        return selected, current

    def _show(self, row: int) -> None:
        """Makes a cell of the column one is at the current one, in sight."""
        index = self._table.index(row, self.column)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        self.viewport().update()
        self.verticalHeader().viewport().update()
        self.moved.emit()

    # --- answers ----------------------------------------------------------------------------------

    def _on_selection(self) -> None:
        if not self._is_leading and self.isVisible():
            self._show(self._list.row_of(self._selection.current))

    def _on_reset(self) -> None:
        last = max(0, self._table.columnCount() - 1)
        self._span = (min(self._span[0], last), min(self._span[1], last))
        if self.isVisible():
            self._show(self._list.row_of(self._selection.current))
            self._go_on_typing()

    def _hold(self) -> None:
        """Rows are about to become others: what is typed must not go with its box."""
        box = self._box() if self.is_editing else None
        if box is not None:
            column = self._table.columns[self.column]
            self._held = self._list.id_at(self.row), column, text_of(box)
            self.cells.closeEditor.emit(box, Cells.EndEditHint.NoHint)

    def _go_on_typing(self) -> None:
        held, self._held = self._held, None
        if held is None:
            return
        id, column, text = held
        row = self._list.row_of(id)
        if row < 0 or column not in self._table.columns:
            self._table.keep(id, column, text)
            return
        self.go_to(row, self._table.columns.index(column))
        self._edit(keep=True)
        if (box := self._box()) is not None:
            self.cells.put_in(box, text)

    def _on_row_pressed(self, row: int) -> None:
        """The whole row, with Shift all rows up to it."""
        self._span = (0, self._table.columnCount() - 1)
        last = self._span[1]
        self.go_to(row, last, extend=False)
        self._span = (0, last)
        self._show(row)

    def _on_given(self, text: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.give_wanted.emit(text)

    def _on_entered(self, rows: int, columns: int) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._table.draft(self.row, self.column) is None:
            self._go_on(rows, columns)
        else:
            self.moved.emit()  # what was refused is told, and stays where one is

    def _go_on(self, rows: int, columns: int) -> None:
        """Behind the last column comes the first of the next row."""
        row, column = self.row + rows, self.column + columns
        last = self._table.columnCount() - 1
        if column > last and row < self._table.rowCount() - 1:
            row, column = row + 1, 0
        elif column < 0 and row > 0:
            row, column = row - 1, last
        if rows or columns:
            self.go_to(row, column)

    def _on_moved(self) -> None:
        """The model has the columns in their order; the heads are where they were, and made anew
        once the drag is over."""
        heads = self.horizontalHeader()
        order = [heads.logicalIndex(place) for place in range(heads.count())]
        if order == sorted(order):
            return
        moved = [self._table.columns[column] for column in order]
        heads.blockSignals(True)
        for place in range(heads.count()):
            heads.moveSection(heads.visualIndex(place), place)
        heads.blockSignals(False)
        QTimer.singleShot(0, self, lambda: self.columns_moved.emit(moved))

    def _on_resized(self) -> None:
        if self.isVisible():
            self._resized.start()

    # --- Qt ---------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_ours(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return False  # Tab goes from cell to cell; Ctrl+Tab leaves the table

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if self.is_editing:
            event.ignore()  # what the box has no use for is not about cells
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif key == Qt.Key.Key_D and modifiers == _CTRL:
            self.fill_wanted.emit()
        elif key in _EMPTYING and not modifiers:
            self.empty_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and modifiers & _CTRL:
            window = self.window()
            QWidget.focusNextPrevChild(window, key == Qt.Key.Key_Tab)
        elif key == Qt.Key.Key_F2:
            self._edit(keep=True)
        elif (step := step_of(key, modifiers & _SHIFT, in_text=False)) is not None:
            self._go_on(*step)
        elif not self._moves(key, modifiers):
            self._type(event)

    def _moves(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether a key goes to another cell."""
        if modifiers & (_ALT | _META):
            return False
        far = bool(modifiers & _CTRL)
        rows, columns = self._table.rowCount(), self._table.columnCount()
        page = max(1, self.viewport().height() // ROW_PX - 1)
        onwards = -1 if self.isRightToLeft() else 1
        row, column = self.row, self.column
        match key:
            case Qt.Key.Key_Down:
                row = rows - 1 if far else row + 1
            case Qt.Key.Key_Up:
                row = 0 if far else row - 1
            case Qt.Key.Key_Right | Qt.Key.Key_Left:
                step = onwards if key == Qt.Key.Key_Right else -onwards
                column = column + step * (columns if far else 1)
            case Qt.Key.Key_PageDown:
                row += page
            case Qt.Key.Key_PageUp:
                row -= page
            case Qt.Key.Key_Home:
                row, column = (0 if far else row), 0
            case Qt.Key.Key_End:
                row, column = (rows - 1 if far else row), columns - 1
            case _:
                return False
        self.go_to(row, column, extend=bool(modifiers & _SHIFT))
        return True

    def _type(self, event: QKeyEvent) -> None:
        """Begins to edit with a letter, in place of what is there."""
        if event.text() and event.text().isprintable() and not event.modifiers() & (_CTRL | _META):
            self._edit(keep=False, event=event)
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self.is_editing and (event.commitString() or event.preeditString()):
            self._edit(keep=False, event=event)
        else:
            super().inputMethodEvent(event)

    def _edit(self, *, keep: bool, event: QEvent | None = None) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        self.cells.keeps_text = keep
        QTableView.edit(self, index)
        self.cells.keeps_text = True
        box = self._box()
        if keep and isinstance(box, QLineEdit):
            box.end(False)  # Qt selects all of it
        if event is not None and box is not None:
            box.event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            super().mousePressEvent(event)
            return
        id = self._list.id_at(index.row())
        if event.button() is Qt.MouseButton.RightButton:
            if not self._look(index)[0]:
                self.go_to(index.row(), index.column())
        elif event.modifiers() & _CTRL:
            self._selection.toggle(id, self._list.nearest(index.row(), self._selection.ids))
        else:
            extend = bool(event.modifiers() & _SHIFT)
            self.go_to(index.row(), index.column(), extend=extend)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.buttons() & Qt.MouseButton.LeftButton and index.isValid():
            self.go_to(index.row(), index.column(), extend=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self._edit(keep=True)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        spot = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            spot = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(spot)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._selection and self._table.rowCount():
            self.go_to(0, self.column)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._table.open(True)
        row = self._list.row_of(self._selection.current)
        self._show(row if row >= 0 else 0)

    def hideEvent(self, event: QHideEvent) -> None:
        self.save()
        self._table.open(False)
        super().hideEvent(event)

    @property
    def current(self) -> PhotoId | None:
        """The photograph of the row one is at."""
        return self._selection.current


def _usual_width(column: Column) -> int:
    field = column.field
    if field.multiline or field.key == "headline":
        return _WIDE
    return {Type.DATE: _DATE_WIDTH, Type.INTEGER: _NUMBER_WIDTH}.get(field.type, _USUAL_WIDTH)


def _is_ours(event: QKeyEvent) -> bool:
    """Whether a key is the table's, and not one of the window's: letters are typed here."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if event.matches(QKeySequence.StandardKey.Copy) or event.matches(
        QKeySequence.StandardKey.Paste
    ):
        return True
    if key == Qt.Key.Key_D and modifiers == _CTRL:
        return True
    if key in (Qt.Key.Key_F2, Qt.Key.Key_Escape, *_EMPTYING):
        return not modifiers
    if step_of(key, modifiers, in_text=False) is not None:
        return not modifiers & _CTRL
    printable = bool(event.text()) and event.text().isprintable()
    return printable and not modifiers & (_CTRL | _ALT | _META)
