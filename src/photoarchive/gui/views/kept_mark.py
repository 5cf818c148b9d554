"""The mark below a box: this was typed before the program ended, and is not saved yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from photoarchive.gui.direction import isolated
from photoarchive.i18n import _

_MOST_SHOWN = 160


class KeptMark(QWidget):
    """Says when it was typed; offers to discard it and, where it is not in the box, to put it
    there."""

    discarded = Signal()
    wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._words.setObjectName("fault")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._put_in = _button(_("Put it in"), self)
        self._put_in.clicked.connect(self.wanted)
        self._discard = _button(_("Discard"), self)
        self._discard.clicked.connect(self.discarded)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._put_in)
        row.addWidget(self._discard)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addLayout(row)
        self.hide()

    def show_draft(self, when: str, who: str, text: str) -> None:
        """Tells of a draft: when it was typed, by whom where that was another one, and its text
        where that is not in the box."""
        if who:
            words = _("Typed by {who}, {when}, and not saved yet.").format(who=who, when=when)
        else:
            words = _("Typed {when} and not saved yet.").format(when=when)
        if text:
            line = " ".join(text.split())
            line = line if len(line) <= _MOST_SHOWN else line[: _MOST_SHOWN - 1] + "…"
            words += " " + _("It says: {text}").format(text=isolated(line))
        self._words.setText(words)
        self._put_in.setVisible(bool(text))
        self.show()

    @property
    def words(self) -> str:
        """What it says, empty when it is not shown."""
        return self._words.text() if not self.isHidden() else ""


def _button(words: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName("inline")
    button.setText(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
