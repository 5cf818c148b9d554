"""Codes in a box that somebody types into: expanded at their closing sign, offered before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import QCompleter, QLineEdit, QTextEdit

from photoarchive.app import codes
from photoarchive.domain.code_typing import Begun
from photoarchive.domain.fields import Field
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.field_form import FieldForm
from photoarchive.gui.views.text_boxes import dress_popup

Box: TypeAlias = QLineEdit | QTextEdit

_FOUND = Qt.ItemDataRole.UserRole + 1
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_LONGEST = 60
_LEAST_WIDTH, _MOST_SHOWN = 320, 8


class CodeTyping(QObject):
    """Watches a box of a field. `language` tells in which language the box is at present."""

    def __init__(
        self, box: Box, field: Field, form: FieldForm, language: Callable[[], str]
    ) -> None:
        super().__init__(box)
        self._box = box
        self._field = field
        self._form = form
        self._language = language
        self._begun: Begun | None = None
        self._is_ours = False  # the box is being changed from here
        self._model = QStandardItemModel(self)
        self._offers = QCompleter(self._model, self)
        self._offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offers.setMaxVisibleItems(_MOST_SHOWN)
        self._offers.setWidget(box)
        dress_popup(self._offers)
        popup = self._offers.popup()
        if popup is not None:
            # Behind the completer's own filter, which would hand Enter to the text.
            popup.installEventFilter(self)
        self._offers.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]
        if isinstance(box, QLineEdit):
            box.textEdited.connect(self._on_typed)
        else:
            box.textChanged.connect(self._on_typed)

    def _on_typed(self) -> None:
        text = self._text()
        if self._is_ours or not self._is_typed() or self._form.code_sign not in text:
            self._hide()
            return
        cursor, language = self._cursor(), self._language()
        done = self._form.code_typed(self._field, language, text, cursor)
        if done is not None:
            self._hide()
            self._take(done, text)
            return
        self._begun = self._form.codes_offered(self._field, language, text, cursor)
        if self._begun is None:
            self._hide()
        else:
            self._offer(self._begun)

    def _offer(self, begun: Begun) -> None:
        self._model.clear()
        for found in begun.found:
            words = " ".join(codes.in_words(found).split())
            words = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
            item = QStandardItem(f"{isolated(found.typed)}   {isolated(words)}")
            item.setData(found, _FOUND)
            self._model.appendRow(item)
        spot = self._box.cursorRect()
        width = max(_LEAST_WIDTH, self._box.width() // 2)
        left = max(0, min(spot.x(), self._box.width() - width))
        self._offers.complete(QRect(left, spot.y(), width, spot.height() + 4))
        popup = self._offers.popup()
        if popup is not None:
            popup.setCurrentIndex(self._offers.completionModel().index(0, 0))

    def _hide(self) -> None:
        popup = self._offers.popup()
        if popup is not None and popup.isVisible():
            popup.hide()
        self._begun = None

    def _on_chosen(self, index: QModelIndex) -> None:
        begun, found = self._begun, index.data(_FOUND)
        self._begun = None
        if begun is None or found is None:
            return
        text = self._text()
        done = self._form.code_chosen(self._field, self._language(), text, begun, found)
        if done is not None:
            self._take(done, text)

    def _take(self, done: codes.Done, before: str) -> None:
        """Puts the text of a code where it was typed, as one step of the box's own undo, and gives
        the photographs what else it fills."""
        expanded = done.expanded
        start, end = expanded.start, expanded.start + len(expanded.before)
        made = expanded.text[expanded.start : expanded.end]
        self._is_ours = True
        if isinstance(self._box, QLineEdit):
            self._box.setSelection(_units(before[:start]), _units(before[start:end]))
            self._box.insert(made)
            self._box.setModified(True)
        else:
            cursor = self._box.textCursor()
            cursor.setPosition(_units(before[:start]))
            cursor.setPosition(_units(before[:end]), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(made)
            self._box.setTextCursor(cursor)
        self._is_ours = False
        if done.fills:
            self._form.give(done.fills)

    def _is_typed(self) -> bool:
        """Whether a person is typing, and has not taken back what a code has become."""
        box = self._box
        was_undone = (
            box.isRedoAvailable()
            if isinstance(box, QLineEdit)
            else box.document().isRedoAvailable()
        )
        return box.hasFocus() and not was_undone

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            popup = self._offers.popup()
            if event.key() in _CHOOSING and popup is not None and popup.currentIndex().isValid():
                chosen = popup.currentIndex()
                begun = self._begun
                popup.hide()
                self._begun = begun
                self._on_chosen(chosen)
                return True
        return super().eventFilter(watched, event)

    def _text(self) -> str:
        return self._box.text() if isinstance(self._box, QLineEdit) else self._box.toPlainText()

    def _cursor(self) -> int:
        """Where it stands, in characters of the text."""
        if isinstance(self._box, QLineEdit):
            place = self._box.cursorPosition()
        else:
            place = self._box.textCursor().position()
        return len(self._text().encode("utf-16-le")[: 2 * place].decode("utf-16-le", "replace"))


def _units(text: str) -> int:
    """How long a text is as Qt counts it: a sign beyond the first 65,536 counts twice."""
    return len(text.encode("utf-16-le")) // 2
