"""The languages of the form: one word each, with a mark of how the caption stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.text_state import TextState
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.flow_layout import FlowLayout
from photoarchive.i18n import N_, _

_HEIGHT, _PADDING = 28, 7
_DOT, _DOT_GAP = 6, 5
_WORDS = {
    TextState.MISSING: N_("{language}: no caption yet"),
    TextState.STALE: N_("{language}: the caption is stale"),
    TextState.CHECKED: N_("{language}: the caption is checked"),
}


class LanguageBar(QWidget):
    """Lets one language be chosen; right click on the default text to say what language it is."""

    chosen = Signal(str)
    wanted_another = Signal()
    default_named = Signal(str)  # the default text is in this language
    columns_wanted = Signal()  # two languages side by side, or one again

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tags: tuple[str, ...] = ()
        self._current = ""
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, _LanguageButton] = {}
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._words = QWidget(self)
        whole.addWidget(self._words, 1)
        self._row = FlowLayout(self._words, spacing=2)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._add = QToolButton(self)
        self._add.setObjectName("language")
        self._add.setIconSize(QSize(14, 14))
        self._add.setFixedSize(_HEIGHT, _HEIGHT)
        self._add.setToolTip(_("Another language"))
        self._add.setAccessibleName(_("Another language"))
        self._add.clicked.connect(self.wanted_another)
        whole.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        self.columns = QToolButton(self)
        self.columns.setObjectName("language")
        self.columns.setIconSize(QSize(16, 16))
        self.columns.setFixedSize(_HEIGHT, _HEIGHT)
        self.columns.setCheckable(True)
        self.columns.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.columns.setToolTip(_("Two languages side by side (Ctrl+Shift+L)"))
        self.columns.setAccessibleName(_("Two languages side by side"))
        self.columns.clicked.connect(self.columns_wanted)
        whole.addWidget(self.columns, 0, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def current(self) -> str:
        """The language that is chosen."""
        return self._current

    @property
    def tags(self) -> tuple[str, ...]:
        """The languages that are offered."""
        return self._tags

    def show_languages(self, tags: Sequence[str], states: Mapping[str, TextState]) -> None:
        """Offers these languages; marks those in which the caption is missing, stale or checked."""
        if tuple(tags) != self._tags:
            self._make(tags)
        self.columns.setVisible(len(tags) > 1)
        for tag, button in self._buttons.items():
            button.set_state(states.get(tag))

    def choose(self, tag: str) -> None:
        """Chooses a language, and says so."""
        if self.show_chosen(tag):
            self.chosen.emit(tag)

    def show_chosen(self, tag: str) -> bool:
        """Marks a language as chosen; False when it was already."""
        button = self._buttons.get(tag)
        if button is not None:
            button.setChecked(True)
        changed, self._current = tag != self._current, tag
        return changed

    def _make(self, tags: Sequence[str]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._tags = tuple(tags)
        self._buttons = {}
        for at, tag in enumerate(tags):
            button = _LanguageButton(tag, self._theme, self._words)
            button.clicked.connect(lambda _checked=False, t=tag: self.choose(t))
            if tag == DEFAULT_LANGUAGE:
                button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                button.customContextMenuRequested.connect(self._on_default_menu)
                button.setToolTip(
                    _("The text without a language. Right click to say which one it is in.")
                )
            button.setChecked(tag == self._current)
            self._group.addButton(button)
            self._row.insertWidget(at, button)
            self._buttons[tag] = button
        for first, second in zip(
            self._buttons.values(), list(self._buttons.values())[1:], strict=False
        ):
            QWidget.setTabOrder(first, second)

    def _on_default_menu(self, spot: QPoint) -> None:
        menu = QMenu(self)
        for tag in self._tags:
            if tag != DEFAULT_LANGUAGE:
                action = menu.addAction(_("This is {language}").format(language=native_name(tag)))
                action.triggered.connect(lambda _checked=False, t=tag: self.default_named.emit(t))
        menu.exec(self._buttons[DEFAULT_LANGUAGE].mapToGlobal(spot))
        menu.deleteLater()

    def _dress(self) -> None:
        self._add.setIcon(self._theme.icon("plus", "muted"))
        self.columns.setIcon(self._theme.icon("columns-2", "muted"))


class _LanguageButton(QToolButton):
    """A language's own name, painted by hand: each script has a font of its own, and their words
    are to stand on one line."""

    def __init__(self, tag: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state: TextState | None = None
        self._name = native_name(tag)
        self.setObjectName("language")
        self.setAccessibleName(self._name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_state(self, state: TextState | None) -> None:
        self._state = state if state in _WORDS else None
        words = _(_WORDS[state]).format(language=self._name) if state in _WORDS else ""
        self.setAccessibleName(words or self._name)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        # As wide as when it is chosen, so that the others stay where they are.
        words = QFontMetrics(font(strong=True)).horizontalAdvance(self._name)
        dot = _DOT + _DOT_GAP if self._state else 0
        return QSize(words + dot + 2 * _PADDING, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.style().drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option, painter, self)
        chosen = font(strong=self.isChecked())
        metrics = QFontMetrics(chosen)
        width = metrics.horizontalAdvance(self._name)
        dot = _DOT + _DOT_GAP if self._state else 0
        left = (self.width() - width - dot) / 2
        words = left + dot if self.isRightToLeft() else left
        baseline = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.setFont(chosen)
        painter.setPen(self._theme.colour("text" if self.isChecked() else "muted"))
        painter.drawText(QPointF(words, baseline), self._name)
        if self._state is not None:
            x = left if self.isRightToLeft() else left + width + _DOT_GAP
            self._paint_mark(painter, QRectF(x, (self.height() - _DOT) / 2 + 1, _DOT, _DOT))
        painter.end()

    def _paint_mark(self, painter: QPainter, room: QRectF) -> None:
        """A dot for what is missing, a ring for what is stale, a tick for what is checked: told
        apart without their colours."""
        ink = self._theme.colour("come" if self._state is TextState.CHECKED else "attention")
        pen = QPen(ink, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        match self._state:
            case TextState.MISSING:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                painter.drawEllipse(room)
            case TextState.STALE:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(room.adjusted(0.4, 0.4, -0.4, -0.4))
            case _:
                low = QPointF(room.x() + _DOT * 0.38, room.bottom() - 0.6)
                painter.drawLine(QPointF(room.x(), room.center().y() + 0.6), low)
                painter.drawLine(low, QPointF(room.right() + 0.6, room.top() + 0.4))
