"""What a code stands for: its texts by language, alternates line by line, and what it fills in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from photoarchive.domain.code import Code
from photoarchive.domain.text import is_right_to_left
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.theme import SMALL_PX, Theme, font
from photoarchive.gui.views.entries_editor import EntriesEditor
from photoarchive.gui.views.text_boxes import Line, Text
from photoarchive.i18n import RIGHT_TO_LEFT, _

_TEXT_PX = 52


class CodePage(QWidget):
    """`changed` is emitted when what is here may be kept."""

    changed = Signal()

    def __init__(self, languages: tuple[str, ...], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._tags = ("", *languages)
        self._others: dict[str, tuple[str, ...]] = {}  # texts in languages without a box
        self.code = Line(self)
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.texts: dict[str, Text] = {}
        self.fills = EntriesEditor(languages, theme, self)
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_label(_("Code"), self.code, self))
        column.addWidget(self.code)
        column.addWidget(self._fault)
        for tag in self._tags:
            box = Text(self)
            box.setAcceptRichText(False)
            box.setTabChangesFocus(True)
            box.setFixedHeight(_TEXT_PX)
            box.installEventFilter(self)
            box.textChanged.connect(self._turn)
            self.texts[tag] = box
            words = _("Text in {language}").format(language=native_name(tag)) if tag else _("Text")
            column.addSpacing(4)
            column.addWidget(_label(words, box, self))
            column.addWidget(box)
        note = QLabel(_("One text a line: the first is the usual one, then the alternates."), self)
        note.setObjectName("muted")
        note.setFont(font(SMALL_PX))
        note.setWordWrap(True)
        column.addWidget(note)
        column.addSpacing(8)
        heading = QLabel(_("Fills in besides"), self)
        heading.setObjectName("fieldLabel")
        column.addWidget(heading)
        column.addWidget(self.fills, 1)
        self.code.editingFinished.connect(self.changed)
        self.fills.changed.connect(self.changed)

    def show_code(self, code: Code) -> None:
        """Shows a code, or an empty one for another."""
        self.code.setText(code.code)
        self.code.setModified(False)
        self._others = {tag: s for tag, s in code.texts.items() if tag not in self.texts}
        for tag, box in self.texts.items():
            lines = [_written(text) for text in code.texts.get(tag, ())]
            if box.toPlainText() != "\n".join(lines):
                box.setPlainText("\n".join(lines))
        self.fills.show_entries(code.fills)
        self.tell_fault("")

    def given(self) -> Code:
        """The code as it stands here, not checked."""
        texts = dict(self._others)
        for tag, box in self.texts.items():
            lines = box.toPlainText().rstrip("\n").split("\n")
            if any(line.strip() for line in lines):
                texts[tag] = tuple(_meant(line) for line in lines)
        # All that a code fills in is given: what is not ticked yet has no text.
        return Code(self.code.text(), texts, tuple(e for e in self.fills.entries if e.ticked))

    def tell_fault(self, words: str) -> None:
        """Says what could not be kept."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self.code.setAccessibleDescription(words)

    @property
    def fault(self) -> str:
        """What could not be kept."""
        return self._fault.text()

    def _turn(self) -> None:
        for tag, box in self.texts.items():
            text = box.toPlainText()
            right = is_right_to_left(text) if text else self.isRightToLeft()
            if tag:
                right = tag.partition("-")[0] in RIGHT_TO_LEFT
            wanted = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
            option = QTextOption(box.document().defaultTextOption())
            if option.textDirection() is not wanted:
                option.setTextDirection(wanted)
                box.document().setDefaultTextOption(option)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.changed.emit()
        return False


def _label(words: str, box: QWidget, parent: QWidget) -> QLabel:
    name = QLabel(words, parent)
    name.setObjectName("fieldLabel")
    name.setBuddy(box)
    box.setAccessibleName(words)
    return name


def _written(text: str) -> str:
    """A text on one line, as files of codes with a header have it."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _meant(line: str) -> str:
    parts = line.split("\\\\")
    return "\\".join(part.replace("\\n", "\n") for part in parts)
