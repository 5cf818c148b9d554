"""The form of one structure: a box for each of its parts, made from the table of structures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from photoarchive.domain.fields import Type
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Structured, StructuredPart
from photoarchive.domain.structures import BY_KIND, NotOfTheKind, Part, Structure, checked
from photoarchive.domain.text import is_right_to_left
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.structure_rows import StructureRows
from photoarchive.i18n import RIGHT_TO_LEFT, _

_LATIN = (Type.URI, Type.DATE, Type.NUMBER, Type.PLACE)


class StructureDialog(QDialog):
    """Edits a structure; `structure` is what it holds when the dialog was accepted."""

    def __init__(
        self,
        title: str,
        kind: Structure,
        given: Structured,
        languages: Sequence[str],
        theme: Theme,
        parent: QWidget,
        *,
        without: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._kind = kind
        self._languages = languages
        self._theme = theme
        self._kept = {key: given[key] for key in without if key in given}
        self.structure: Structured = given
        self._boxes: list[_PartBox] = []
        inside = QWidget()
        inside.setObjectName("page")
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(16, 12, 16, 12)
        self._rows.setSpacing(12)
        for part in kind.parts:
            if part.key not in without:
                self._add(part, given.get(part.key))
        self._rows.addStretch(1)
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.setContentsMargins(16, 0, 16, 0)
        self._fault.hide()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        buttons = QDialogButtonBox(self)
        save = QPushButton(_("Save"), buttons)
        save.setObjectName("primary")
        save.setDefault(True)
        buttons.addButton(save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QPushButton(_("Cancel"), buttons), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(16, 8, 16, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(self._fault)
        column.addWidget(buttons)

    def _add(self, part: Part, value: StructuredPart | None) -> None:
        box: _PartBox
        if part.type is Type.STRUCTURE:
            box = _StructuresBox(part, value, self._languages, self._theme, self)
        elif part.type is Type.LANG_ALT:
            box = _LanguagesBox(part, value, self._languages, self)
        else:
            box = _LineBox(part, value, self)
        self._boxes.append(box)
        self._rows.addWidget(box)

    def _on_accepted(self) -> None:
        typed = {box.part.key: box.value() for box in self._boxes}
        try:
            made = checked(self._kind, typed)
        except NotOfTheKind as error:
            part = self._kind.part(str(error.args[0]))
            name = _(part.label) if part is not None else str(error.args[0])
            self._fault.setText(_("“{field}” takes a number.").format(field=name))
            self._fault.show()
            return
        order = [part.key for part in self._kind.parts]
        whole = {**made, **self._kept}
        self.structure = {key: whole[key] for key in order if key in whole}
        self.accept()

    def sizeHint(self) -> QSize:
        wanted = sum(box.sizeHint().height() + 12 for box in self._boxes) + 120
        return QSize(480, min(wanted, 640))


class _PartBox(QWidget):
    """A part's label with the box below."""

    def __init__(self, part: Part, parent: QWidget) -> None:
        super().__init__(parent)
        self.part = part
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    def value(self) -> StructuredPart:
        """What stands in the box."""
        raise NotImplementedError

    def add_labelled(self, words: str, box: QWidget) -> None:
        """A label and its box."""
        label = QLabel(words, self)
        label.setObjectName("fieldLabel")
        label.setBuddy(box)
        box.setAccessibleName(words)
        self.column.addWidget(label)
        self.column.addWidget(box)


class _LineBox(_PartBox):
    """A text, a number, or several texts, a line each."""

    def __init__(self, part: Part, value: StructuredPart | None, parent: QWidget) -> None:
        super().__init__(part, parent)
        self._line: QLineEdit | None = None
        self._text: QTextEdit | None = None
        words = _(part.label)
        if part.many is not None:
            words = _("{field} (one a line)").format(field=words)
        if part.many is not None or part.multiline:
            self._text = _text_box(self)
            lines = value if isinstance(value, list) else [value] if value else []
            self._text.setPlainText("\n".join(map(str, lines)))
            self.add_labelled(words, self._text)
        else:
            self._line = QLineEdit("" if value is None else str(value), self)
            self._line.setCursorPosition(0)
            if part.type in _LATIN:
                self._line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            else:
                _follow(self._line)
            self.add_labelled(words, self._line)

    def value(self) -> StructuredPart:
        if self._line is not None:
            return self._line.text()
        assert self._text is not None
        text = self._text.toPlainText()
        return text.split("\n") if self.part.many is not None else text


class _LanguagesBox(_PartBox):
    """A text in each of the archive's languages, and in those it has already."""

    def __init__(
        self, part: Part, value: StructuredPart | None, languages: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(part, parent)
        texts = dict(value) if isinstance(value, Mapping) else {}
        self._lines: dict[str, QLineEdit | QTextEdit] = {}
        for tag in dict.fromkeys((DEFAULT_LANGUAGE, *languages, *texts)):
            box: QLineEdit | QTextEdit
            if part.multiline:
                box = _text_box(self)
                box.setPlainText(str(texts.get(tag, "")))
            else:
                box = QLineEdit(str(texts.get(tag, "")), self)
                box.setCursorPosition(0)
            words = _(part.label)
            if tag != DEFAULT_LANGUAGE:
                right = tag.partition("-")[0] in RIGHT_TO_LEFT
                box.setLayoutDirection(
                    Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
                )
                words = _("{field} ({language})").format(field=words, language=native_name(tag))
            elif isinstance(box, QLineEdit):
                _follow(box)
            if self._lines:
                self.column.addSpacing(6)
            self._lines[tag] = box
            self.add_labelled(words, box)

    def value(self) -> StructuredPart:
        return {
            tag: box.text() if isinstance(box, QLineEdit) else box.toPlainText()
            for tag, box in self._lines.items()
        }


class _StructuresBox(_PartBox):
    """Structures within the structure, each with a form of its own."""

    def __init__(
        self,
        part: Part,
        value: StructuredPart | None,
        languages: Sequence[str],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(part, parent)
        self._languages = languages
        self._theme = theme
        several = value if isinstance(value, list) else [value] if value else []
        self._held: list[Structured] = [one for one in several if isinstance(one, Mapping)]
        self._rows = StructureRows(_(part.label), theme, self)
        self._rows.opened.connect(self._on_opened)
        self._rows.removed.connect(self._on_removed)
        self._rows.added.connect(lambda: self._on_opened(len(self._held)))
        self.add_labelled(_(part.label), self._rows)
        self._show()

    def value(self) -> StructuredPart:
        if self.part.many is not None:
            return list(self._held)
        return self._held[0] if self._held else {}

    def _show(self) -> None:
        self._rows.show_structures(self._held, one_only=self.part.many is None)

    def _on_opened(self, at: int) -> None:
        given: Structured = self._held[at] if at < len(self._held) else {}
        kind = BY_KIND[self.part.of]
        dialog = StructureDialog(
            _(self.part.label), kind, given, self._languages, self._theme, self
        )
        if dialog.exec() and dialog.structure:
            self._held[at : at + 1] = [dialog.structure]
            self._show()
        dialog.deleteLater()

    def _on_removed(self, at: int) -> None:
        del self._held[at]
        self._show()


def _text_box(parent: QWidget) -> QTextEdit:
    box = QTextEdit(parent)
    box.setAcceptRichText(False)
    box.setTabChangesFocus(True)
    box.setFixedHeight(3 * box.fontMetrics().lineSpacing() + 16)
    return box


def _follow(line: QLineEdit) -> None:
    """The line's direction follows its first strong letter."""

    def turn(text: str) -> None:
        if text:
            right = is_right_to_left(text)
            line.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
            )

    line.textChanged.connect(turn)
    turn(line.text())
