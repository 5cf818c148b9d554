"""A step of the past: what was done, when and by whom, what it changed, and the way to take it back
by itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from photoarchive.app import dates_shown
from photoarchive.app.journal import Entry
from photoarchive.gui.direction import isolated
from photoarchive.gui.theme import SMALL_PX, TEXT_PX, Theme, font
from photoarchive.gui.views import change_text
from photoarchive.i18n import _, figure, ngettext


class StepCard(QFrame):
    """One of them. `more` lines are not shown."""

    take_back_wanted = Signal(int)  # the number of the step

    def __init__(self, entry: Entry, theme: Theme, parent: QWidget, more: int = 0) -> None:
        super().__init__(parent)
        self.entry = entry
        self._theme = theme
        self.setObjectName("stepCard")
        self._words = QLabel(entry.words, self)
        self._words.setWordWrap(True)
        heading = font(TEXT_PX, strong=True)
        heading.setStrikeOut(entry.undone or entry.taken == "whole")
        self._words.setFont(heading)
        self._facts = QLabel(facts(entry), self)
        self._facts.setObjectName("muted")
        self._facts.setFont(font(SMALL_PX))
        self._facts.setWordWrap(True)
        self._lines = [QLabel(self) for _line in entry.lines]
        for label, line in zip(self._lines, entry.lines, strict=True):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAccessibleName(change_text.as_words(line))
        self._more = QLabel(self)
        self._more.setObjectName("muted")
        self._more.setText(ngettext("and {n} more", "and {n} more", more).format(n=figure(more)))
        self._more.setVisible(more > 0)
        self.button = self._take_back()
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    def _take_back(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("inline")
        button.setProperty("flush", True)  # stands below words
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(14, 14))
        button.setText(" " + _("Take back this step"))
        button.setAccessibleName(_("Take back: {what}").format(what=self.entry.words))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setVisible(self.entry.stands)
        if self.entry.number is not None:
            number = self.entry.number
            button.clicked.connect(lambda: self.take_back_wanted.emit(number))
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(3)
        column.addWidget(self._words)
        column.addWidget(self._facts)
        for label in self._lines:
            column.addSpacing(3)
            column.addWidget(label)
        column.addWidget(self._more)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 2, 0, 0)
        foot.addWidget(self.button)
        foot.addStretch(1)
        column.addLayout(foot)

    def show_facts(self) -> None:
        """Tells anew how long ago it was."""
        self._facts.setText(facts(self.entry))

    def _dress(self) -> None:
        self.button.setIcon(self._theme.icon("undo-2", "accent"))
        for label, line in zip(self._lines, self.entry.lines, strict=True):
            label.setText(change_text.as_html(line, self._theme.tokens))


def facts(entry: Entry) -> str:
    """Who made a step and when, and what became of it."""
    when = isolated(dates_shown.moment(entry.at))
    parts = [dates_shown.ago(entry.at), when, isolated(entry.who), standing(entry)]
    return " · ".join(part for part in parts if part)


def standing(entry: Entry) -> str:
    """What became of a step; empty for one that stands."""
    if entry.undone:
        return _("undone")
    if entry.taken:
        return _("taken back") if entry.taken == "whole" else _("taken back in part")
    return ""
