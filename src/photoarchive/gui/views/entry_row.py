"""An entry of a template or of a hot code: a tick, a field, a language, a mode, and a text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app.explain import label
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.template import Entry, Mode
from photoarchive.domain.text import is_right_to_left
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.theme import SMALL_PX, Theme, font
from photoarchive.gui.views.boxes import Choice
from photoarchive.gui.views.pattern_typing import PatternTyping
from photoarchive.gui.views.text_boxes import Line, Text, text_of
from photoarchive.i18n import N_, RIGHT_TO_LEFT, _

MODE_WORDS = {
    Mode.REPLACE: N_("Replace"),
    Mode.IF_EMPTY: N_("If empty"),
    Mode.APPEND: N_("Append"),
    Mode.PREPEND: N_("Prepend"),
    Mode.REMOVE: N_("Remove"),
}
_TEXT_PX = 58


class EntryRow(QWidget):
    """One of them. `edited` is emitted with every sign; `left` when something may be kept."""

    edited = Signal()
    left = Signal()
    removed = Signal()

    def __init__(
        self, entry: Entry, languages: tuple[str, ...], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._field = BY_KEY[entry.field]
        # What is new is ticked by typing: given without a text it would empty its field.
        self._is_new = not entry.ticked and not entry.text
        self._theme = theme
        name = label(entry.field)
        self.tick = QCheckBox(name, self)
        self.tick.setChecked(entry.ticked)
        self.tick.setToolTip(_("Given to photographs only with a tick"))
        self.language = Choice(theme, self)
        spoken, done = _("Language"), _("What is done")
        self.language.setAccessibleName(f"{name}: {spoken}")
        for tag in dict.fromkeys(("", *languages, entry.language)):
            self.language.addItem(native_name(tag), tag)
        self.language.setCurrentIndex(self.language.findData(entry.language))
        self.language.setVisible(self._field.in_languages)
        self.mode = Choice(theme, self)
        self.mode.setAccessibleName(f"{name}: {done}")
        for mode, words in MODE_WORDS.items():
            self.mode.addItem(_(words), mode.value)
        self.mode.setCurrentIndex(self.mode.findData(entry.mode.value))
        self.box: Line | Text = Text(self) if self._field.multiline else Line(self)
        self.box.setAccessibleName(name)
        if isinstance(self.box, Text):
            self.box.setAcceptRichText(False)
            self.box.setTabChangesFocus(True)
            self.box.setFixedHeight(_TEXT_PX)
            self.box.setPlainText(entry.text)
        else:
            self.box.setText(entry.text)
            self.box.setCursorPosition(0)
        PatternTyping(self.box)
        self._told = QLabel(self)
        self._told.setFont(font(SMALL_PX))
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.hide()
        self._lay_out(name)
        self._connect()
        self._turn()

    def _lay_out(self, name: str) -> None:
        remove = QToolButton(self)
        remove.setIcon(self._theme.icon("x", "muted"))
        remove.setIconSize(QSize(14, 14))
        remove.setToolTip(_("Take this field out of the template"))
        remove.setAccessibleName(_("Take out: {field}").format(field=name))
        remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self.tick, 1)
        head.addWidget(self.language)
        head.addWidget(self.mode)
        head.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.box)
        column.addWidget(self._told)

    def _connect(self) -> None:
        self.box.textChanged.connect(self._on_edited)
        self.box.installEventFilter(self)
        self.tick.toggled.connect(self._on_chosen)
        for choice in (self.language, self.mode):
            choice.activated.connect(self._on_chosen)

    @property
    def entry(self) -> Entry:
        """The entry as it stands here, not checked."""
        return Entry(
            self._field.key,
            str(self.language.currentData() or "") if self._field.in_languages else "",
            text_of(self.box),
            Mode(self.mode.currentData()),
            self.tick.isChecked(),
        )

    def tell(self, words: str, *, is_fault: bool = False) -> None:
        """Says below the box what becomes of the photograph, or what is wrong."""
        self._told.setObjectName("fault" if is_fault else "muted")
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        self._told.setText(words)
        self._told.setVisible(bool(words))
        self.box.setAccessibleDescription(words)

    def _on_edited(self) -> None:
        if self._is_new and text_of(self.box):
            self._is_new = False
            self.tick.setChecked(True)
        self._turn()
        self.edited.emit()

    def _on_chosen(self) -> None:
        self._turn()
        self.edited.emit()
        self.left.emit()

    def _turn(self) -> None:
        """Lets the text run in the direction of its language, else of its first letter."""
        entry = self.entry
        if entry.language:
            right = entry.language.partition("-")[0] in RIGHT_TO_LEFT
        else:
            right = is_right_to_left(entry.text) if entry.text else self.isRightToLeft()
        direction = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        if isinstance(self.box, Text):
            option = QTextOption(self.box.document().defaultTextOption())
            if option.textDirection() is not direction:
                option.setTextDirection(direction)
                self.box.document().setDefaultTextOption(option)
        else:
            self.box.setLayoutDirection(direction)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.box and event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        return False
