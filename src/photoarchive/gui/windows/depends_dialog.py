"""What stands in the way of taking one step back: the later steps that depend on it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from photoarchive.app import journal
from photoarchive.app.archive import Archive
from photoarchive.domain.errors import StepDepended
from photoarchive.gui.theme import TEXT_PX, Theme, font
from photoarchive.gui.views.boxes import Dialog, closing_buttons
from photoarchive.gui.views.step_card import StepCard
from photoarchive.i18n import _, figure, ngettext

# The newest ones are what has to be taken back first.
_MOST_SHOWN = 20


class DependsDialog(Dialog):
    """Lists them, the newest first; each can be gone to. What nothing depends on can be taken back
    all the same."""

    part_wanted = Signal()
    step_wanted = Signal(int)

    def __init__(
        self, archive: Archive, error: StepDepended, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("This cannot be taken back"))
        n = len(error.later)
        words = ngettext(
            "{n} later step depends on this one.", "{n} later steps depend on this one.", n
        ).format(n=figure(n))
        title = QLabel(words, self)
        title.setFont(font(TEXT_PX, strong=True))
        title.setWordWrap(True)
        hint = QLabel(self)
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        told = _("Take the later ones back first, the last of them at the beginning.")
        if error.free:
            free = ngettext(
                "{n} change of this step can be taken back without them.",
                "{n} changes of this step can be taken back without them.",
                error.free,
            )
            told += " " + free.format(n=figure(error.free))
        hint.setText(told)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(hint)
        column.addWidget(self._list(archive, error, theme), 1)
        column.addWidget(self._buttons(error))

    def _list(self, archive: Archive, error: StepDepended, theme: Theme) -> QWidget:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setAccessibleName(_("Later steps"))
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(0)
        numbers = [one.number for one in reversed(error.later[-_MOST_SHOWN:])]
        for entry in journal.page(archive, numbers):
            card = StepCard(entry, theme, inside)
            card.button.setText(" " + _("Show in the history"))
            card.button.setAccessibleName(_("Show in the history: {what}").format(what=entry.words))
            card.take_back_wanted.connect(self._on_step)
            column.addWidget(card)
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def _buttons(self, error: StepDepended) -> QWidget:
        rest = QPushButton(_("Take back the rest"), self) if error.free else None
        buttons = closing_buttons(self, rest, _("Close"))
        buttons.accepted.connect(self._on_part)
        return buttons

    def _on_part(self) -> None:
        self.accept()
        self.part_wanted.emit()

    def _on_step(self, number: int) -> None:
        self.reject()
        self.step_wanted.emit(number)

    def sizeHint(self) -> QSize:
        return QSize(520, 420)
