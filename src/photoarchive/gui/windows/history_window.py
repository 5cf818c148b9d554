"""The history of the archive: every step, to be filtered, looked at and taken back by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import journal
from photoarchive.app.explain import explain
from photoarchive.domain.errors import NothingToUndo
from photoarchive.domain.past_steps import Wanted
from photoarchive.gui import window_state
from photoarchive.gui.models.step_list import StepList
from photoarchive.gui.views.boxes import Dialog, closing_buttons
from photoarchive.gui.views.empty import EmptyPlace
from photoarchive.gui.views.step_card import StepCard
from photoarchive.gui.views.step_filters import StepFilters
from photoarchive.gui.views.step_lines import StepView
from photoarchive.gui.views.toast import Toast
from photoarchive.gui.windows.parts import Parts
from photoarchive.i18n import _, figure

# Of the lines of a step so many are shown.
_MOST_LINES = 40


class HistoryWindow(Dialog):
    """Beside the main window. A double click or Enter shows a step's photographs there."""

    take_back_wanted = Signal(int)
    photographs_wanted = Signal(int)

    def __init__(
        self,
        parts: Parts,
        undo: Callable[[], None],
        redo: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._archive = parts.archive
        self.setWindowTitle(_("History of the archive"))
        self.steps = StepList(parts.archive, parts.bridge, self)
        self.filters = StepFilters(parts.archive, parts.theme, self)
        self.view = StepView(self.steps, parts.theme, self)
        self.view.setAccessibleName(_("Steps"))
        self.card: StepCard | None = None
        self._lay_out()
        self.toast = Toast(self._content)
        # The keys of the menu, which are not heard in a dialog.
        for keys, go in (("Ctrl+Z", undo), ("Ctrl+Shift+Z", redo), ("Ctrl+Y", redo)):
            QShortcut(QKeySequence(keys), self, partial(self._go, go))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.filters.text.setFocus)
        self.filters.changed.connect(self.steps.ask)
        self.steps.asked.connect(self._show_state)
        self.steps.searched.connect(self._show_state)
        self.view.chosen.connect(self._show_step)
        self.view.opened.connect(self.photographs_wanted)
        self.finished.connect(self._on_finished)
        window_state.restore("history", self, {"panels": self._content})
        self.steps.ask(Wanted())
        if self.steps.rowCount():
            self.view.go_to(0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_step(self, number: int) -> None:
        """Goes to a step, whatever was asked for before."""
        if self.steps.row_of(number) < 0:
            self.filters.clear()
        row = self.steps.row_of(number)
        if row >= 0:
            self.view.go_to(row)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- laying out -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._inside = QWidget()
        self._inside.setObjectName("page")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(16, 4, 16, 12)
        self._column.addStretch(1)
        self._details = QScrollArea(self)
        self._details.setWidgetResizable(True)
        self._details.setFrameShape(QFrame.Shape.NoFrame)
        self._details.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._details.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._details.setAccessibleName(_("What the step changed"))
        self._details.setWidget(self._inside)
        self._content = QSplitter(Qt.Orientation.Horizontal, self)
        self._content.setHandleWidth(1)
        self._content.setChildrenCollapsible(False)
        for part, least in ((self.view, 300), (self._details, 320)):
            part.setMinimumWidth(least)
            self._content.addWidget(part)
        self._content.setSizes([480, 480])
        self._empty = EmptyPlace(self._parts.theme, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._content)
        self._stack.addWidget(self._empty)
        self._counted = QLabel(self)
        self._counted.setObjectName("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(_hairline(self))
        column.addWidget(self._stack, 1)
        column.addWidget(_hairline(self))
        column.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        buttons = closing_buttons(self, None, _("Close"))
        self._photographs = QPushButton(_("Select its photographs"), self)
        self._photographs.setToolTip(_("Select the photographs of this step in the grid (Enter)"))
        self._photographs.setAutoDefault(False)
        self._photographs.clicked.connect(self._on_photographs)
        buttons.addButton(self._photographs, QDialogButtonBox.ButtonRole.ActionRole)
        for button in buttons.buttons():
            button.setAutoDefault(False)  # type: ignore[attr-defined]
        row = QWidget(self)
        column = QVBoxLayout(row)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(6)
        column.addWidget(self._counted)
        column.addWidget(buttons)
        return row

    # --- showing ----------------------------------------------------------------------------------

    def _show_state(self) -> None:
        n = self.steps.rowCount()
        words = _("{n} steps").format(n=figure(n))
        self._counted.setText(_("Searching …") if self.steps.is_searching else words)
        self.filters.show_people()
        if n == 0 and not self.steps.is_searching:
            if self.filters.asks_for_all:
                self._empty.show_no_steps()
            else:
                self._empty.show_no_such_step(self.filters.clear)
        waits = n == 0 and not self.steps.is_searching
        self._stack.setCurrentWidget(self._empty if waits else self._content)
        if n and self.view.number is None:
            self.view.go_to(0)
        self._show_step()

    def _show_step(self) -> None:
        number = self.view.number
        found = journal.details(self._archive, number, _MOST_LINES) if number is not None else None
        self._photographs.setEnabled(found is not None)
        if self.card is not None:
            if found is not None and self.card.entry == found.entry:
                self.card.show_facts()
                return
            self._column.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        if found is not None:
            self.card = StepCard(found.entry, self._parts.theme, self._inside, found.more)
            self.card.take_back_wanted.connect(self.take_back_wanted)
            self._column.insertWidget(0, self.card)
            self.card.show()
            self._details.verticalScrollBar().setValue(0)

    # --- doing ------------------------------------------------------------------------------------

    def _on_photographs(self) -> None:
        if self.view.number is not None:
            self.photographs_wanted.emit(self.view.number)

    def _go(self, go: Callable[[], None]) -> None:
        try:
            go()
        except NothingToUndo as error:
            self.toast.tell(explain(error).sentence)

    def _on_finished(self) -> None:
        window_state.remember("history", self, {"panels": self._content})
        self.filters.stop()
        self.steps.leave()

    def sizeHint(self) -> QSize:
        return QSize(1040, 680)


def _hairline(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line
