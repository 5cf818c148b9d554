"""The boxes of a term's record: each saves when it is left, and keeps what was refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextEdit, QToolButton, QVBoxLayout, QWidget

from photoarchive.domain.text import is_right_to_left
from photoarchive.gui.views.text_boxes import Line, Text

_NOTE_LINES = 3


class RecordBox(QWidget):
    """A label, a box and what is wrong with what it holds."""

    def __init__(self, words: str, save: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._save = save
        self._shown = ""
        self._refused = False
        self._label = QLabel(words, self)
        self._label.setObjectName("fieldLabel")
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        # Stretched labels would go by the direction of their text.
        self._column.addWidget(self._label, 0, Qt.AlignmentFlag.AlignLeading)

    def _add(self, box: QWidget, row: QWidget | None = None) -> None:
        box.setAccessibleName(self._label.text())
        self._label.setBuddy(box)
        self._column.addWidget(row or box)
        self._column.addWidget(self._fault)

    def rename(self, words: str) -> None:
        """Gives the box another label."""
        self._label.setText(words)
        buddy = self._label.buddy()
        if buddy is not None:
            buddy.setAccessibleName(words)

    @property
    def fault(self) -> str:
        """What is said of what was typed; empty when it is well."""
        return self._fault.text() if not self._fault.isHidden() else ""

    def tell(self, fault: str) -> None:
        """Says what is wrong."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _saved(self, text: str) -> None:
        if text.strip() == self._shown.strip() and not self._refused:
            return
        fault = self._save(text)
        self._refused = bool(fault)
        self.tell(fault)
        if not fault:
            self._shown = text.strip()


class RecordLine(RecordBox):
    """A line; with `latin` it is written from left to right whatever stands around it. A button
    beside it does something with what it holds, where there is one."""

    def __init__(
        self,
        words: str,
        save: Callable[[str], str],
        parent: QWidget,
        *,
        latin: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(words, save, parent)
        self._latin = latin
        self.line = Line(self)
        self.line.setPlaceholderText(hint)
        self.line.editingFinished.connect(self.save)
        self.line.textEdited.connect(self._on_edited)
        self._row = QWidget(self)
        self._inner = QHBoxLayout(self._row)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(4)
        self._inner.addWidget(self.line, 1)
        self._add(self.line, self._row)

    def put_button(self, button: QToolButton) -> None:
        """Sets a button beside the line."""
        self._inner.addWidget(button)

    def show_text(self, text: str, draft: str | None = None, *, anew: bool = True) -> None:
        """Shows what the record has, or what was typed and refused. What is being typed stays,
        unless it is about another term."""
        if not anew and self.line.hasFocus() and self.line.isModified():
            return
        self._shown = text
        self.line.setText(text if draft is None else draft)
        self.line.setCursorPosition(0)
        self.line.setModified(draft is not None)
        self._refused = draft is not None
        if draft is None:
            self.tell("")
        self._turn(self.line.text())

    def save(self) -> None:
        """Saves what was typed."""
        if self.line.isModified():
            self._saved(self.line.text())
            self.line.setModified(bool(self.fault))

    def _on_edited(self, text: str) -> None:
        self.tell("")
        self.line.setModified(True)
        self._turn(text)

    def _turn(self, text: str) -> None:
        right = self.isRightToLeft()
        if self._latin:
            right = False
        elif text:
            right = is_right_to_left(text)
        self.line.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        )


class RecordText(RecordBox):
    """A text of several lines."""

    def __init__(self, words: str, save: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(words, save, parent)
        self.text = _Note(self.save, self)
        self.text.textChanged.connect(self._turn)
        self._add(self.text)

    def show_text(self, text: str, draft: str | None = None, *, anew: bool = True) -> None:
        """As a line does."""
        if not anew and self.text.hasFocus() and self.text.document().isModified():
            return
        self._shown = text
        shown = text if draft is None else draft
        if anew or self.text.toPlainText() != shown:
            self.text.setPlainText(shown)
        self.text.document().setModified(draft is not None)
        self._refused = draft is not None
        if draft is None:
            self.tell("")

    def save(self) -> None:
        """Saves what was typed."""
        if self.text.document().isModified():
            self._saved(self.text.toPlainText())
            self.text.document().setModified(bool(self.fault))

    def _turn(self) -> None:
        text = self.text.toPlainText()
        right = is_right_to_left(text) if text else self.isRightToLeft()
        option = QTextOption(self.text.document().defaultTextOption())
        direction = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        if option.textDirection() is not direction:
            option.setTextDirection(direction)
            option.setAlignment(
                Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            )
            self.text.document().setDefaultTextOption(option)


class _Note(Text):
    def __init__(self, left: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._left = left
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(6)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setFixedHeight(_NOTE_LINES * self.fontMetrics().lineSpacing() + 16)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._left()
