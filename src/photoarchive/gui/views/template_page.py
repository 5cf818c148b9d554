"""What a template says: its name, note and figure, and its entries."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photoarchive.domain.template import SHORTCUTS, Template, TemplateId
from photoarchive.gui.direction import isolated, left_to_right
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.boxes import Choice
from photoarchive.gui.views.entries_editor import EntriesEditor
from photoarchive.gui.views.text_boxes import Line
from photoarchive.i18n import _


class TemplatePage(QWidget):
    """`changed` is emitted when what is here may be kept, `edited` with every sign."""

    changed = Signal()
    edited = Signal()

    def __init__(self, languages: tuple[str, ...], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: TemplateId | None = None
        self.name = Line(self)
        self.note = Line(self)
        self.key = Choice(theme, self)
        self.key.addItem(_("No key"), 0)
        for number in SHORTCUTS:
            self.key.addItem(left_to_right(f"Alt+{number}"), number)
        self.on_import = QCheckBox(_("Given to all that is imported"), self)
        self.entries = EntriesEditor(languages, theme, self)
        self._photograph = QLabel(self)
        self._photograph.setObjectName("muted")
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._lay_out()
        for line in (self.name, self.note):
            line.editingFinished.connect(self.changed)
        self.key.activated.connect(self.changed)
        self.on_import.clicked.connect(self.changed)
        self.entries.changed.connect(self.changed)
        self.entries.edited.connect(self.edited)
        self.show_template(None)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for words, box in ((_("Name"), self.name), (_("Note"), self.note)):
            form.addRow(_label(words, box, self), box)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.key)
        row.addWidget(self.on_import)
        row.addStretch(1)
        form.addRow(_label(_("Key"), self.key, self), row)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self._fault)
        column.addWidget(self._photograph)
        column.addWidget(self.entries, 1)
        self._stack = QStackedWidget(self)
        nothing = QWidget(self)
        self._stack.addWidget(whole)
        self._stack.addWidget(nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def show_template(self, one: Template | None) -> None:
        """Shows a template, or none."""
        self._stack.setCurrentIndex(1 if one is None else 0)
        if one is None:
            self._shown = None
            return
        is_other = self._shown != one.id
        self._shown = one.id
        for line, text in ((self.name, one.name), (self.note, one.note)):
            if is_other or not (line.hasFocus() and line.isModified()):
                line.setText(text)
                line.setModified(False)
        self.key.setCurrentIndex(self.key.findData(one.shortcut))
        self.on_import.setChecked(one.on_import)
        if is_other or self.entries.faults() == []:
            self.entries.show_entries(one.entries)
        self.tell_fault("")

    def given(self) -> Template:
        """The template as it stands here."""
        return Template(
            TemplateId(0) if self._shown is None else self._shown,
            self.name.text(),
            self.entries.entries,
            self.note.text(),
            int(self.key.currentData() or 0),
            self.on_import.isChecked(),
        )

    def is_edited(self, one: Template) -> bool:
        """Whether something here is other than it is kept."""
        given = self.given()
        told = (given.name, given.entries, given.note, given.shortcut, given.on_import)
        return told != (one.name, one.entries, one.note, one.shortcut, one.on_import)

    def tell_photograph(self, name: str) -> None:
        """Says on which photograph the texts are tried."""
        words = _("Tried on {name}").format(name=isolated(left_to_right(name)))
        self._photograph.setText(words if name else _("Select a photograph to try it on."))

    def tell_fault(self, words: str) -> None:
        """Says what could not be kept."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))

    def faults(self) -> list[str]:
        """All that cannot be kept."""
        of_name = [self._fault.text()] if self._fault.text() else []
        return [*of_name, *self.entries.faults()]


def _label(words: str, box: QWidget, parent: QWidget) -> QLabel:
    name = QLabel(words, parent)
    name.setObjectName("fieldLabel")
    name.setBuddy(box)
    name.setMinimumHeight(30)
    box.setAccessibleName(words)
    return name
