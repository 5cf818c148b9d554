"""Boxes to type into that leave to the window what is the window's: its undo, and dropped files."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QTextEdit

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Line(QLineEdit):
    """A line of text."""

    went_before = Signal()  # an arrow at its beginning, to what stands before it
    erased_before = Signal()  # Backspace, and there was nothing to erase
    values_wanted = Signal()  # Alt and the arrow down, as in a list of choices

    def event(self, event: QEvent) -> bool:
        if _is_for_window(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        if _asks_for_values(event):
            self.values_wanted.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.erased_before.emit()
        elif event.key() == back and not self.text() and not event.modifiers():
            self.went_before.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)


class Text(QTextEdit):
    """Plain text of several lines; Tab goes on to the next box."""

    values_wanted = Signal()  # Alt and the arrow down

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _asks_for_values(event):
            self.values_wanted.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        document = self.document()
        undo, redo = document.isUndoAvailable(), document.isRedoAvailable()
        if _is_for_window(event, undo, redo):
            event.ignore()
            return True
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return not source.hasUrls() and super().canInsertFromMimeData(source)


def dress_popup(completer: QCompleter) -> None:
    """Makes the list of completions look like a menu."""
    popup = completer.popup()
    if isinstance(popup, QAbstractItemView):
        popup.setObjectName("completions")
        popup.setIconSize(QSize(16, 16))


def text_of(box: QLineEdit | QTextEdit) -> str:
    """What stands in a box."""
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()


def cursor_in(box: QLineEdit | QTextEdit) -> int:
    """Where the cursor stands in a box, in characters of its text."""
    place = box.cursorPosition() if isinstance(box, QLineEdit) else box.textCursor().position()
    return len(text_of(box).encode("utf-16-le")[: 2 * place].decode("utf-16-le", "replace"))


def units(text: str) -> int:
    """How long a text is as Qt counts it: a sign beyond the first 65,536 counts twice."""
    return len(text.encode("utf-16-le")) // 2


def _is_for_window(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """Whether a key would take back nothing here: then it is about the last change of all."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not can_undo
    return event.matches(QKeySequence.StandardKey.Redo) and not can_redo


def _asks_for_values(event: QKeyEvent) -> bool:
    alt = Qt.KeyboardModifier.AltModifier
    return event.key() == Qt.Key.Key_Down and event.modifiers() & ~_KEYPAD == alt
