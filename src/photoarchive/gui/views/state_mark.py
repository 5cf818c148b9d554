"""The mark above a text: a draft, checked, or stale; pressed, it lets one say so."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.text_state import TextState
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.models.text_states import WORST_FIRST, States
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.field_head import HEIGHT, below
from photoarchive.i18n import N_, _, figure, ngettext, pgettext

# What is seen of a state: its icon and the colour of that.
_LOOKS = {
    TextState.DRAFT: ("pencil", "muted"),
    TextState.CHECKED: ("circle-check", "come"),
    TextState.STALE: ("history", "attention"),
}
_EDGE = 14


class StateMark(QToolButton):
    """Only drafts and checked texts can be said; stale is found."""

    said = Signal(bool)  # checked, or a draft again

    def __init__(self, title: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = title
        self._theme = theme
        self._states: States | None = None
        self.setObjectName("state")
        self.setFixedHeight(HEIGHT)
        self.setIconSize(QSize(_EDGE, _EDGE))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self._on_theme)
        self.hide()

    def show_states(self, states: States | None) -> None:
        """Shows the state of the text, of several photographs the one that wants something done
        most; nothing where no text is, or it is not known."""
        self._states = states
        state = states.worst if states is not None else TextState.MISSING
        self.setVisible(state is not TextState.MISSING)
        if states is None or state is TextState.MISSING:
            return
        self.setIcon(self._theme.icon(*_LOOKS[state]))
        stale = state is TextState.STALE
        self.setText(" " + pgettext("state of a text", "stale") if stale else "")
        words = state_words(states)
        self.setToolTip(words)
        self.setAccessibleName(f"{self._title}: {words}")

    def _on_theme(self) -> None:
        self.show_states(self._states)

    def _on_clicked(self) -> None:
        menu = QMenu(self)
        counts = self._states.counts if self._states is not None else {}
        there = [state for state in _LOOKS if counts.get(state)]
        for state, words in ((TextState.CHECKED, N_("Checked")), (TextState.DRAFT, N_("Draft"))):
            action = menu.addAction(_(words))
            action.setCheckable(True)
            action.setChecked(there == [state])
            checked = state is TextState.CHECKED
            action.triggered.connect(lambda _on=False, c=checked: self.said.emit(c))
        menu.exec(below(self))
        menu.deleteLater()


def state_words(states: States) -> str:
    """What a mark stands for, in words."""
    if sum(1 for n in states.counts.values() if n) > 1:
        parts = [_counted(one, n) for one in WORST_FIRST if (n := states.counts.get(one, 0))]
        return pgettext("between the parts of a list", ", ").join(parts)
    match states.worst:
        case TextState.CHECKED:
            return _("Checked")
        case TextState.DRAFT:
            return _("Draft")
        case TextState.STALE if states.source not in ("", DEFAULT_LANGUAGE):
            words = _("Stale: {language} has changed since")
            return words.format(language=isolated(native_name(states.source)))
        case TextState.STALE:
            return _("Stale: the text that it was written after has changed since")
        case _:
            return _("Missing")


def _counted(state: TextState, n: int) -> str:
    match state:
        case TextState.CHECKED:
            words = ngettext("{n} checked", "{n} checked", n)
        case TextState.DRAFT:
            words = ngettext("{n} draft", "{n} drafts", n)
        case TextState.STALE:
            words = ngettext("{n} stale", "{n} stale", n)
        case _:
            words = ngettext("{n} missing", "{n} missing", n)
    return words.format(n=figure(n))
