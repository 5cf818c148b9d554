"""A line in which a term is named, with completion."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from photoarchive.app import vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.explain import explain
from photoarchive.domain.errors import WrongInput
from photoarchive.domain.term import Vocabulary
from photoarchive.domain.text import is_right_to_left
from photoarchive.gui.theme import font
from photoarchive.gui.views.boxes import Dialog, closing_buttons
from photoarchive.gui.views.field_editors import attach_completer
from photoarchive.gui.views.text_boxes import Line
from photoarchive.i18n import _


class TermLine(Line):
    """Names of a vocabulary are offered while one types; each in its own direction."""

    def __init__(
        self, archive: Archive, name: Vocabulary, words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(words)
        attach_completer(self, lambda typed: vocabulary.names_beginning(archive, name, typed))
        self.textChanged.connect(self._turn)

    def _turn(self, text: str) -> None:
        parent = self.parentWidget()
        right = is_right_to_left(text) if text else bool(parent and parent.isRightToLeft())
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        )


class TermDialog(Dialog):
    """Asks for a name and does something with it; what is refused stays, with the reason."""

    def __init__(
        self,
        title: str,
        words: str,
        button: str,
        line: Line,
        take: Callable[[str], object],
        parent: QWidget,
        *,
        may_be_empty: bool = False,
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._line = line
        self._may_be_empty = may_be_empty
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        heading = QLabel(words, self)
        heading.setWordWrap(True)
        heading.setFont(font(strong=True))
        heading.setBuddy(line)
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._button = QPushButton(button, self)
        buttons = closing_buttons(self, self._button, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for part in (heading, line, self._fault, buttons):
            column.addWidget(part)
        line.textChanged.connect(self._on_text)
        self._on_text(line.text())
        line.setFocus()

    def _on_text(self, text: str) -> None:
        self._fault.hide()
        self._button.setEnabled(bool(text.strip()) or self._may_be_empty)

    def _on_accepted(self) -> None:
        try:
            self._take(self._line.text().strip())
        except WrongInput as error:
            self._fault.setText(explain(error).line)
            self._fault.show()
            return
        self.accept()
