"""The head of the inspector: which photographs it is about, and the way to the next."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from photoarchive.app.describe import photographs as count_of
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.gui.direction import left_to_right, margins
from photoarchive.gui.models.photo_list import PhotoList
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import TEXT_PX, Theme, font
from photoarchive.gui.views.elided import Elided
from photoarchive.i18n import _, figure, ngettext

_MARGIN = 14
_HEIGHT = 28


class InspectorHead(QWidget):
    """The name of one, or how many; its place among those found; what its blocks say
    differently."""

    stepped = Signal(int)
    disagreements_wanted = Signal()

    def __init__(
        self, model: PhotoList, selection: Selection, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._theme = theme
        self.name = Elided(self)
        self.place = QLabel(self)
        self.previous = QToolButton(self)
        self.next = QToolButton(self)
        self.differs = QToolButton(self)
        self.name.setFont(font(TEXT_PX, strong=True))
        self.name.setMinimumHeight(_HEIGHT)
        self.place.setObjectName("muted")
        self.place.setFont(font(TEXT_PX, even_figures=True))
        self.differs.setObjectName("mixed")
        self.differs.setToolTip(_("What the blocks of the file say differently"))
        self.differs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.differs.clicked.connect(self.disagreements_wanted)
        self.differs.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(self.isRightToLeft(), _MARGIN, 9, _MARGIN - 6, 5))
        row.setSpacing(2)
        row.addWidget(self.name, 1)
        row.addWidget(self.differs)
        for button, step, words in (
            (self.previous, -1, _("Previous photograph")),
            (self.next, 1, _("Next photograph")),
        ):
            button.setAutoRaise(True)
            button.setIconSize(QSize(16, 16))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, n=step: self.stepped.emit(n))
        row.addWidget(self.previous)
        row.addWidget(self.place)
        row.addWidget(self.next)
        theme.changed.connect(self._dress)
        self._dress()

    def show_photographs(self, ids: PhotoIds) -> None:
        """Tells of these."""
        row = self._model.row_of(self._selection.current)
        card = self._model.card(row) if len(ids) == 1 and row >= 0 else None
        if card is not None:
            self.name.show_text(card.name, Qt.TextElideMode.ElideMiddle)
        elif ids:
            self.name.show_text(count_of(len(ids)), Qt.TextElideMode.ElideRight)
        else:
            self.name.show_text(_("Nothing selected"), Qt.TextElideMode.ElideRight)
        total = len(self._model)
        self.place.setText(left_to_right(f"{row + 1} / {total}") if row >= 0 else "")
        self.previous.setEnabled(row > 0)
        self.next.setEnabled(0 <= row < total - 1)
        self.previous.setVisible(bool(ids))
        self.next.setVisible(bool(ids))

    def show_disagreements(self, n: int) -> None:
        """Tells how many there are."""
        words = ngettext("{n} disagreement", "{n} disagreements", n).format(n=figure(n))
        self.differs.setText(words)
        self.differs.setVisible(n > 0)

    def _dress(self) -> None:
        back, onwards = "chevron-left", "chevron-right"
        if self.isRightToLeft():
            back, onwards = onwards, back
        self.previous.setIcon(self._theme.icon(back))
        self.next.setIcon(self._theme.icon(onwards))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()
