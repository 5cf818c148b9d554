"""What stands above a box of the form: the field's name, where its content comes from, how long it
is, and for several photographs the tick, what is done to them, and which values they have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from photoarchive.domain.template import Mode
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.field_form import FieldState
from photoarchive.gui.theme import TINY_PX, font
from photoarchive.i18n import N_, _, figure, ngettext

HEIGHT = 18
_MOST_VALUES = 20
_LONGEST = 60
_LEAST_WORDS = 24

MODE_WORDS = {
    Mode.REPLACE: N_("Replace"),
    Mode.APPEND: N_("Append"),
    Mode.PREPEND: N_("Prepend"),
    Mode.IF_EMPTY: N_("Only if empty"),
    Mode.REMOVE: N_("Remove"),
}


class FieldHead(QWidget):
    """A row of a fixed height, so that no box moves when something in it comes or goes. Where there
    is little room the counter gives way first, then words are shortened."""

    unticked = Signal()
    mode_chosen = Signal(object)  # a `Mode`

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = self._shown_title = title
        self.tick = QCheckBox(self)
        self.tick.setObjectName("tick")
        self.tick.setAccessibleName(_("{field}: give to all").format(field=title))
        self.tick.clicked.connect(self._on_tick)
        self.tick.hide()
        self.label = QLabel(title, self)
        self.label.setObjectName("fieldLabel")
        self.origin = QLabel(self)
        self.origin.setObjectName("origin")
        self.origin.setFont(font(TINY_PX))
        self.origin.hide()
        self.mode = _button("mode", self)
        self.mode.clicked.connect(self._on_mode)
        self.mixed = _button("mixed", self)
        self.counter = QLabel(self)
        self.counter.setObjectName("counter")
        self.counter.setFont(font(TINY_PX, even_figures=True))
        self.counter.hide()
        self._is_to_fit = False
        self._ticked: bool | None = None
        self._shown_mode: Mode | None = None
        self._modes: tuple[Mode, ...] = ()
        self._mode = Mode.REPLACE
        self._mixed_words, self._mixed_short, self._count = "", "", ""
        self.setFixedHeight(HEIGHT)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        in_front: tuple[QWidget, ...] = (self.tick, self.label, self.origin)
        for part in in_front:
            self._row.addWidget(part)
        self._row.addStretch(1)
        behind: tuple[QWidget, ...] = (self.mixed, self.mode, self.counter)
        for part in behind:
            self._row.addWidget(part)

    def set_title(self, title: str) -> None:
        """Calls the field so from now on."""
        if title != self._shown_title:
            self._shown_title = title
            self.label.setText(title)
            self.refit()

    def add(self, part: QWidget) -> None:
        """Puts something more in, before what is done."""
        self._row.insertWidget(self._row.indexOf(self.mode), part)

    def show_tick(self, ticked: bool | None) -> None:
        """A tick that can be taken away, none, or (None) no place for one."""
        if ticked == self._ticked:
            return
        self._ticked = ticked
        self.tick.setVisible(ticked is not None)
        self.tick.setChecked(bool(ticked))
        self.tick.setEnabled(bool(ticked))
        tip = _("Untick to drop what was typed") if ticked else _("Ticked by typing into the box")
        self.tick.setToolTip(tip)
        self.refit()

    def show_mode(self, mode: Mode | None, several: Sequence[Mode] = ()) -> None:
        """What the box does to what the photographs hold, and what else it might do; None while
        that is not asked."""
        if (mode, tuple(several)) == (self._shown_mode, self._modes):
            return
        self._shown_mode, self._modes = mode, tuple(several)
        self.mode.setVisible(mode is not None)
        self.refit()
        if mode is None:
            return
        self._mode = mode
        words = _(MODE_WORDS[mode])
        self.mode.setText(words)
        self.mode.setToolTip(words)
        self.mode.setAccessibleName(f"{self._title}: {words}")

    def show_mixed(self, words: str, short: str = "") -> None:
        """That the photographs have different values, when there is anything to say."""
        if (words, short or words) == (self._mixed_words, self._mixed_short):
            return
        self._mixed_words, self._mixed_short = words, short or words
        self.mixed.setText(words)
        self.mixed.setVisible(bool(words))
        self.mixed.setToolTip(words)
        self.mixed.setAccessibleName(f"{self._title}: {words}")
        self.refit()

    def show_count(self, words: str) -> None:
        """How long the text is, when there is anything to say."""
        if words == self._count:
            return
        had_one, self._count = bool(self._count), words
        self.counter.setText(words)
        if bool(words) is not had_one:
            self.counter.setVisible(bool(words))
            self.refit()

    def refit(self) -> None:
        """Something in it has come or gone: when all has, its parts are fitted into their room."""
        if not self._is_to_fit:
            self._is_to_fit = True
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self._is_to_fit = False
        self.counter.setVisible(bool(self._count))
        self.mixed.setText(self._mixed_words)
        self.mode.setText(_(MODE_WORDS[self._mode]))
        self.label.setText(self._shown_title)
        if self._over() > 0:
            self.counter.hide()
        if self._over() > 0:
            self.mixed.setText(self._mixed_short)
        for part in (self.label, self.mode):
            if (over := self._over()) > 0 and not part.isHidden():
                metrics = QFontMetrics(part.font())
                room = max(_LEAST_WORDS, metrics.horizontalAdvance(part.text()) - over)
                part.setText(metrics.elidedText(part.text(), Qt.TextElideMode.ElideRight, room))

    def _over(self) -> int:
        """By how much its parts are wider than its room."""
        items = [self._row.itemAt(n) for n in range(self._row.count())]
        widgets = [item.widget() for item in items if item is not None]
        parts = [part for part in widgets if part is not None and not part.isHidden()]
        gaps = self._row.spacing() * (len(parts) - 1)
        return sum(part.sizeHint().width() for part in parts) + gaps - self.width()

    def _on_tick(self) -> None:
        if not self.tick.isChecked():
            self.unticked.emit()

    def _on_mode(self) -> None:
        menu = QMenu(self.mode)
        for mode in self._modes:
            action = menu.addAction(_(MODE_WORDS[mode]))
            action.setCheckable(True)
            action.setChecked(mode is self._mode)
            action.triggered.connect(lambda _checked=False, m=mode: self.mode_chosen.emit(m))
        menu.exec(below(self.mode))
        menu.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, HEIGHT)


def below(widget: QWidget) -> QPoint:
    """Where the menu of a widget begins: under its first edge, in the direction of its window."""
    rect = widget.rect()
    corner = rect.bottomRight() if widget.isRightToLeft() else rect.bottomLeft()
    return widget.mapToGlobal(corner)


def above(widget: QWidget, menu: QMenu) -> QPoint:
    """Where a menu begins that stands over its widget, at the foot of a window."""
    return below(widget) - QPoint(0, menu.sizeHint().height() + widget.height())


def values_menu(state: FieldState, parent: QWidget) -> QMenu:
    """The values that photographs have, with how many have each, most first. The data of an action
    is the value that it gives to all."""
    menu = QMenu(parent)
    for value, count in state.values[:_MOST_VALUES]:
        shown = " ".join(value.split()) or _("empty")
        shown = shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
        words = f"{isolated(shown)}   {isolated(f'×{figure(count)}')}"
        action = menu.addAction(words.replace("&", "&&"))
        action.setData(value)
        action.setEnabled(bool(value))
    rest = state.different - min(len(state.values), _MOST_VALUES)
    if rest > 0:
        more = menu.addAction(ngettext("and {n} more", "and {n} more", rest).format(n=figure(rest)))
        more.setEnabled(False)
    menu.addSeparator()
    menu.addAction(_("Empty in all")).setData("")
    return menu


def _button(name: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(name)
    button.setFixedHeight(HEIGHT)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.hide()
    return button
