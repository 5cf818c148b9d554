"""Offers the photographs that may belong to an event."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import events, field_input
from photoarchive.app.archive import Archive
from photoarchive.app.describe import listed
from photoarchive.app.events import JoinEvent, Suggestion, Why
from photoarchive.app.explain import explain, label
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.term import Term
from photoarchive.gui import faults
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.aside import Aside
from photoarchive.gui.models.pixels import Pixels
from photoarchive.gui.models.suggestion_list import PHOTOGRAPH, PICTURE, TAKEN, WHY, SuggestionList
from photoarchive.gui.theme import TEXT_PX, Theme, font
from photoarchive.gui.views.boxes import Dialog, HintView, closing_buttons
from photoarchive.i18n import _, figure, language, ngettext


class EventDialog(Dialog):
    """A list to accept, whole or by ticks; joining is one step to undo."""

    wanted = Signal(object, int)  # JoinEvent, of so many photographs

    def __init__(
        self, archive: Archive, one: Term, pixels: Pixels, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._event = one
        self.list = SuggestionList(archive, pixels, self)
        self.setWindowTitle(_("Photographs of an event"))
        self.resize(760, 520)
        self._head = QLabel(self)
        self._head.setFont(font(TEXT_PX, strong=True))
        self._head.setWordWrap(True)
        self._told = QLabel(self)
        self._told.setObjectName("muted")
        self._told.setWordWrap(True)
        self.view = _List(theme, self)
        self.view.setModel(self.list)
        self._all = QPushButton(_("Tick all"), self)
        self._none = QPushButton(_("Tick none"), self)
        self._days = QPushButton(_("Tick those with only the day"), self)
        self._all.clicked.connect(lambda: self.list.tick(True))
        self._none.clicked.connect(lambda: self.list.tick(False))
        self._days.clicked.connect(lambda: self.list.tick(True, Why.DATE))
        self.fill = QCheckBox(self)
        self.fill.setChecked(True)
        self.join = QPushButton(self)
        buttons = closing_buttons(self, self.join, _("Cancel"))
        buttons.accepted.connect(self._on_join)
        self._lay_out(buttons)
        self.list.ticked.connect(self._show_choice)
        self._aside = Aside(self)
        self._days.hide()
        self._show_fill()
        self._show_choice()
        id = one.id
        self._aside.run(lambda: events.suggested(archive, id), self._on_found, self._on_failed)

    def _lay_out(self, buttons: QWidget) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for button in (self._all, self._none, self._days):
            button.setObjectName("small")
            button.setAutoDefault(False)
            ways.addWidget(button)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._told)
        column.addWidget(self.view, 1)
        column.addLayout(ways)
        column.addWidget(self.fill)
        column.addWidget(buttons)

    def _show_fill(self) -> None:
        offered = field_input.offered(self._event.details.defaults)
        names = [label(key) for key in dict.fromkeys(one.field.key for one in offered)]
        if names:
            words = _("Fill in where it is empty: {fields}")
            self.fill.setText(words.format(fields=listed(names)))
        self.fill.setVisible(bool(names))

    def _show_choice(self) -> None:
        n = len(self.list.chosen)
        words = ngettext("Let {n} photograph join", "Let {n} photographs join", n)
        self.join.setText(words.format(n=figure(n)))
        self.join.setEnabled(n > 0)

    def _on_found(self, found: Suggestion) -> None:
        self.view.hint = _(
            "No photograph without an event was taken on its days and at its places."
        )
        self.list.show(found)
        name = isolated(found.event.preferred(language()))
        n = len(found.why)
        words = _("No photograph may belong to {event} besides those that do")
        if n:
            words = ngettext(
                "{n} photograph may belong to {event}", "{n} photographs may belong to {event}", n
            )
        self._head.setText(words.format(n=figure(n), event=name))
        self._told.setText(self._about(found))
        self._days.setVisible(bool(found.because(Why.DATE)))
        for part in (self._all, self._none, self.fill, self.join):
            part.setVisible(n > 0 and (part is not self.fill or bool(self.fill.text())))
        if n:
            self.view.setCurrentIndex(self.list.index(0, PHOTOGRAPH))
            self.view.setFocus()

    def _about(self, found: Suggestion) -> str:
        one = found.event
        places = [p.preferred(language()) for p in events.places_of(self._archive, one)]
        if places:
            words = _("Photographs without an event, taken on its days at or near to: {places}")
            return words.format(places=listed(map(isolated, places)))
        if one.details.position is not None:
            return _("Photographs without an event, taken on its days near to it.")
        return _(
            "Photographs without an event, taken on its days. Say in its record where it took "
            "place, and more is known of them."
        )

    def _on_failed(self, error: BaseException) -> None:
        self.view.hint = ""
        self._head.setText(explain(error).line if isinstance(error, ArchiveError) else "")
        if not isinstance(error, ArchiveError):
            faults.show(self, error)

    def _on_join(self) -> None:
        ids: Sequence[int] = self.list.chosen
        if ids:
            fill = self.fill.isVisibleTo(self) and self.fill.isChecked()
            self.wanted.emit(JoinEvent(self._event.id, self.list.chosen, fill), len(ids))
            self.accept()

    def done(self, result: int) -> None:
        self._aside.close()
        super().done(result)


class _List(HintView):
    """Space ticks the photographs that are selected."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(_("Looking for its photographs …"), "calendar-days", theme, parent)
        self.setAccessibleName(_("Photographs that may belong to it"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(PICTURE)
        self.setSelectionMode(HintView.SelectionMode.ExtendedSelection)

    def setModel(self, model: SuggestionList) -> None:  # type: ignore[override]
        super().setModel(model)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(PHOTOGRAPH, QHeaderView.ResizeMode.Stretch)
        for column, width in ((TAKEN, 150), (WHY, 250)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            head.resizeSection(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rows = sorted({index.row() for index in self.selectedIndexes()})
        if event.key() != Qt.Key.Key_Space or not rows:
            super().keyPressEvent(event)
            return
        model = self.model()
        role = Qt.ItemDataRole.CheckStateRole
        places = [model.index(row, PHOTOGRAPH) for row in rows]
        unticked = [p for p in places if model.data(p, role) != Qt.CheckState.Checked]
        state = Qt.CheckState.Checked if unticked else Qt.CheckState.Unchecked
        for place in places:
            model.setData(place, state, role)
