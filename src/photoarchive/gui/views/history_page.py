"""The page of the history: what was changed of a photograph, when and by whom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from photoarchive.app import journal
from photoarchive.app.archive import Archive
from photoarchive.app.journal import Entry
from photoarchive.domain.errors import NoSuchPhotograph
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.step_card import StepCard
from photoarchive.i18n import _

# So many steps are shown at once, and so many more each time they are asked for.
_FIRST, _MORE = 8, 30
_MARGIN = 14


class HistoryPage(QScrollArea):
    """The journal of one photograph, step by step."""

    take_back_wanted = Signal(int)  # the number of a step
    archive_wanted = Signal()  # the history of the whole archive

    def __init__(self, archive: Archive, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._archive = archive
        self._theme = theme
        self._ids = PhotoIds()
        self._most = _FIRST
        self._cards: list[StepCard] = []
        self.setObjectName("history")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons are gone to, and scroll it
        self.setAccessibleName(_("History"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = inside = QWidget()
        inside.setObjectName("page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(_MARGIN, 4, _MARGIN, 12)
        self._column.setSpacing(0)
        self._hint = QLabel(inside)
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(0, 10, 0, 10)
        self._older = QPushButton(_("Show older steps"), inside)
        self._older.setObjectName("small")
        self._older.clicked.connect(self._on_older)
        self._whole = QPushButton(_("History of the archive …"), inside)
        self._whole.setObjectName("small")
        self._whole.clicked.connect(self.archive_wanted)
        self._column.addWidget(self._hint)
        self._column.addSpacing(8)
        for button in (self._older, self._whole):
            self._column.addSpacing(8)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addStretch(1)
        self.setWidget(inside)

    @property
    def cards(self) -> tuple[StepCard, ...]:
        """The steps that are shown, the newest first."""
        return tuple(self._cards)

    def show_photographs(self, ids: PhotoIds) -> None:
        """Shows the journal of the one photograph that this is about."""
        if ids != self._ids:
            self._most = _FIRST
            self.verticalScrollBar().setValue(0)
        self._ids = ids
        entries: list[Entry] = []
        if len(ids) == 1 and ids.first is not None:
            try:
                entries = journal.of_photograph(self._archive, ids.first, self._most + 1)
            except NoSuchPhotograph:
                entries = []
        self._show(entries[: self._most], more=len(entries) > self._most)

    def _show(self, entries: list[Entry], *, more: bool) -> None:
        # What has not changed stays, with the cursor that may be in it.
        kept = {card.entry.number: card for card in self._cards if card.entry in entries}
        for card in self._cards:
            if card.entry.number in kept:
                card.show_facts()
                continue
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        cards = [kept[e.number] if e.number in kept else self._card(e) for e in entries]
        for at, card in enumerate(cards):
            self._column.removeWidget(card)
            self._column.insertWidget(at, card)
            card.show()
        self._cards = cards
        words = _("Nothing has been changed yet.")
        if len(self._ids) != 1:
            words = _("Select one photograph to see what was changed of it.")
        self._hint.setText(words)
        self._hint.setVisible(not entries)
        self._older.setVisible(more)

    def _card(self, entry: Entry) -> StepCard:
        card = StepCard(entry, self._theme, self._inside)
        card.take_back_wanted.connect(self.take_back_wanted)
        return card

    def _on_older(self) -> None:
        self._most += _MORE
        self.show_photographs(self._ids)
