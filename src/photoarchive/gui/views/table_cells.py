"""The cells of the table: painted in the direction of their language, and the boxes in which they
are edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QTextCursor,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTextEdit,
    QWidget,
)

from photoarchive.gui.models.field_form import FieldForm
from photoarchive.gui.models.photo_table import PhotoTable, column_words
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.code_typing import CodeTyping
from photoarchive.gui.views.field_editors import attach_completer
from photoarchive.gui.views.text_boxes import Line, Text

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_EDGE, _LINES = 8, 2
# A box for a text of several lines is at least so large, where the table has the room.
_TEXT_WIDTH, _TEXT_HEIGHT = 320, 132
# What a box was given to begin with: as long as it stands there, nothing has been typed.
_FILLED, _FILLED_WITH = "filled", "filledWith"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Cells(QStyledItemDelegate):
    """Paints the cells and makes their boxes. `look` tells of a cell whether it is selected, and
    whether one is at it."""

    entered = Signal(int, int)  # taken by Enter or Tab: so many rows and columns further on
    given = Signal(str)  # by Ctrl+Enter: to all selected cells

    def __init__(
        self,
        model: PhotoTable,
        form: FieldForm,
        theme: Theme,
        look: Callable[[Index], tuple[bool, bool]],
        parent: QAbstractItemView,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._form = form
        self._theme = theme
        self._look = look
        self._view = parent
        # Whether the text of a cell is kept when one begins to edit it (F2), or typed over.
        self.keeps_text = True

    # --- painting ---------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        selected, current = self._look(index)
        painter.save()
        painter.fillRect(rect, self._theme.colour("accent_soft" if selected else "pane"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        side = rect.left() if self._view.isRightToLeft() else rect.right()
        painter.drawLine(side, rect.top(), side, rect.bottom())
        draft = self._model.draft(row, column)
        text = draft.text if draft is not None else self._model.text(row, column)
        if draft is not None:
            painter.fillRect(QRect(rect.x(), rect.bottom() - 2, rect.width(), 2), self._warning())
        painter.setPen(self._warning() if draft is not None else self._theme.colour("text"))
        self._paint_text(painter, rect, column, " ".join(text.split()))
        if current:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("accent"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -2, -2), 3, 3)
        painter.restore()

    def _warning(self) -> QColor:
        return self._theme.colour("attention")

    def _paint_text(self, painter: QPainter, rect: QRect, column: int, text: str) -> None:
        if not text:
            return
        room = rect.adjusted(_EDGE, 3, -_EDGE, -3)
        chosen = font()
        metrics = QFontMetrics(chosen)
        direction = self._model.direction(column, text)
        right = direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(chosen)
        painter.setLayoutDirection(direction)
        # What no cell can show needs no measuring.
        text = text[: 8 * room.width()]
        if metrics.horizontalAdvance(text) <= room.width():
            flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(room, flags, text)
            return
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text, chosen)
        layout.setTextOption(option)
        layout.beginLayout()
        first = layout.createLine()
        first.setLineWidth(room.width())
        layout.endLayout()
        cut = first.textStart() + first.textLength()
        elided = metrics.elidedText(text[cut:], Qt.TextElideMode.ElideRight, room.width())
        height = metrics.lineSpacing()
        top = room.y() + (room.height() - _LINES * height) // 2
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        layout.draw(painter, QPointF(room.x(), top))
        painter.drawText(QRect(room.x(), top + height, room.width(), height), flags, elided)

    # --- editing ----------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row, column = index.row(), index.column()
        one = self._model.columns[column]
        box: Line | Text
        if one.field.multiline:
            box = Text(parent)
            box.setObjectName("cellText")
            box.setAcceptRichText(False)
            box.document().setDocumentMargin(5)
            typed = box
            typed.textChanged.connect(lambda: self._on_typed(typed, row, column))
        else:
            line = Line(parent)
            line.setObjectName("cellLine")
            completer = attach_completer(
                line, lambda text: self._model.suggestions(column, text), line.setText
            )
            if (popup := completer.popup()) is not None:
                # Behind the completer's own filter: Enter takes what is chosen and goes on.
                popup.installEventFilter(_Popup(self, line, completer))
            line.textEdited.connect(lambda _text: self._on_typed(line, row, column))
            box = line
        box.setAccessibleName(column_words(one))
        CodeTyping(box, one.field, self._form, lambda: one.language)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # The view asks for it again when others change the cell: what is typed stays.
        text = self._model.shown(index.row(), index.column())
        if editor.property(_FILLED) and text_of(editor) != editor.property(_FILLED_WITH):
            return
        editor.setProperty(_FILLED, True)
        editor.setProperty(_FILLED_WITH, text)
        if isinstance(editor, QTextEdit):
            editor.blockSignals(True)
            editor.setPlainText(text)
            editor.blockSignals(False)
            if self.keeps_text:
                editor.moveCursor(QTextCursor.MoveOperation.End)
            else:
                editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            if self.keeps_text:
                editor.end(False)
            else:
                editor.selectAll()
        self._follow(editor, index.column())

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        self._model.setData(index, text_of(editor))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = QRect(option.rect)
        if isinstance(editor, QTextEdit):
            room = self._view.viewport().rect()
            rect.setWidth(min(max(rect.width(), _TEXT_WIDTH), room.width()))
            rect.setHeight(min(_TEXT_HEIGHT, room.height()))
            if self._view.isRightToLeft():
                rect.moveRight(option.rect.right())
            rect.moveLeft(max(0, min(rect.left(), room.right() - rect.width() + 1)))
            rect.moveTop(max(0, min(rect.top(), room.bottom() - rect.height() + 1)))
        editor.setGeometry(rect)

    def take(self, editor: QWidget, rows: int, columns: int) -> None:
        """Takes what was typed, and goes on."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.entered.emit(rows, columns)

    def put_in(self, editor: QWidget, text: str) -> None:
        """Puts a text into a box, as if it had been typed."""
        if isinstance(editor, QTextEdit):
            editor.setPlainText(text)
            editor.moveCursor(QTextCursor.MoveOperation.End)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.end(False)

    def _on_typed(self, editor: QWidget, row: int, column: int) -> None:
        self._follow(editor, column)
        self._model.typing(row, column, text_of(editor))

    def _follow(self, editor: QWidget, column: int) -> None:
        """Has a box run in the direction of its text."""
        direction = self._model.direction(column, text_of(editor))
        if isinstance(editor, QTextEdit):
            option = QTextOption(editor.document().defaultTextOption())
            right = direction is Qt.LayoutDirection.RightToLeft
            option.setTextDirection(direction)
            option.setAlignment(
                Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            )
            editor.document().setDefaultTextOption(option)
        else:
            editor.setLayoutDirection(direction)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QWidget) or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        to_all = key in _ENTER and bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        step = step_of(key, modifiers, in_text=isinstance(watched, QTextEdit))
        if event.type() is QEvent.Type.ShortcutOverride:
            # Keys that end the editing are not the window's.
            if step is not None or to_all or key == Qt.Key.Key_Escape:
                event.accept()
                return True
            return False
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if key == Qt.Key.Key_Escape:
            index = self._view.currentIndex()
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.RevertModelCache)
            self._model.give_up(index.row(), index.column())
            return True
        if to_all:
            text = text_of(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            self.given.emit(text)
            return True
        if step is not None:
            self.take(watched, *step)
            return True
        if key in _ENTER and isinstance(watched, QTextEdit):
            watched.insertPlainText("\n")
            return True
        return False


class _Popup(QObject):
    """Has Enter and Tab in the list of completions take the chosen one, or what was typed, and go
    on."""

    def __init__(self, cells: Cells, line: QLineEdit, completer: QCompleter) -> None:
        super().__init__(line)
        self._cells = cells
        self._line = line
        self._completer = completer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        step = step_of(Qt.Key(event.key()), event.modifiers(), in_text=False)
        popup = self._completer.popup()
        if step is None or popup is None:
            return False
        chosen = popup.currentIndex()
        if chosen.isValid():
            self._line.setText(str(chosen.data()))
        popup.hide()
        self._cells.take(self._line, *step)
        return True


def step_of(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, *, in_text: bool
) -> tuple[int, int] | None:
    """How many rows and columns one goes on with a key that ends the editing; None for others. In a
    text of several lines Shift or Alt with Enter begins a new line."""
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if key in _ENTER:
        if modifiers & Qt.KeyboardModifier.AltModifier or (in_text and shift):
            return None
        return (-1 if shift else 1), 0
    if key == Qt.Key.Key_Tab and not modifiers & Qt.KeyboardModifier.ControlModifier:
        return 0, 1
    if key == Qt.Key.Key_Backtab:
        return 0, -1
    return None


def text_of(editor: QWidget) -> str:
    """What stands in the box of a cell."""
    if isinstance(editor, QTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""
