"""Makes two terms of one: which names and which photographs go."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import photographs, vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.explain_search import query_fault
from photoarchive.app.term_merging import SplitTerm
from photoarchive.domain.errors import QueryError
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId
from photoarchive.domain.term import Term
from photoarchive.domain.text import one_line
from photoarchive.gui.direction import isolated
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.boxes import Dialog, closing_buttons
from photoarchive.gui.views.names_table import language_words
from photoarchive.gui.views.text_boxes import Line
from photoarchive.i18n import _, language


class SplitDialog(Dialog):
    """The names that are ticked go to the new term, with one that is typed; of the photographs
    none, those selected in the main window, or those that a search finds."""

    wanted = Signal(object, int)  # SplitTerm

    def __init__(
        self,
        archive: Archive,
        one: Term,
        selected: Collection[PhotoId],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._term = one
        self._carriers = frozenset(vocabulary.photographs_of(archive, one.id))
        self._selected = tuple(id for id in sorted(self._carriers) if id in selected)
        self._found: tuple[PhotoId, ...] = ()
        self.setWindowTitle(_("Split a term"))
        self.resize(500, 520)
        name = isolated(one.preferred(language()))
        self._names = QListWidget(self)
        self._names.setObjectName("ticks")
        self._names.setAccessibleName(_("Names that go to the new term"))
        for n in one.names:
            item = QListWidgetItem(f"{isolated(n.name)} — {language_words(n.language)}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self._names.addItem(item)
        self._names.itemChanged.connect(self._show)
        self._names.setCurrentRow(0)
        self._new = Line(self)
        self._new.setPlaceholderText(_("a name of its own, if it needs one"))
        self._new.setAccessibleName(_("New name"))
        self._new.textChanged.connect(self._show)
        self._none = QRadioButton(_("None: all stay with {name}").format(name=name), self)
        words = _("Those selected in the main window: {photographs}")
        self._chosen = QRadioButton(words.format(photographs=count_of(len(self._selected))), self)
        self._chosen.setEnabled(bool(self._selected))
        self._search = QRadioButton(_("Those that a search finds:"), self)
        self._ways = QButtonGroup(self)
        for way in (self._none, self._chosen, self._search):
            self._ways.addButton(way)
            way.toggled.connect(self._show)
        (self._chosen if self._selected else self._none).setChecked(True)
        self._query = Line(self)
        self._query.setAccessibleName(_("Search"))
        self._query.setPlaceholderText("taken:2017 caption:flag")
        self._query.textEdited.connect(lambda _text: self._search.setChecked(True))
        self._query.textChanged.connect(self._show)
        self._words = QLabel(self)
        self._words.setObjectName("muted")
        self._words.setWordWrap(True)
        self._split = QPushButton(_("Split"), self)
        buttons = closing_buttons(self, self._split, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for part in (
            _heading(_("Names of {name} that go to the new term").format(name=name)),
            self._names,
            self._new,
            _heading(_("Photographs that go to it")),
            self._none,
            self._chosen,
            self._search,
            self._query,
            self._words,
            buttons,
        ):
            column.addWidget(part)
        self._show()
        self._names.setFocus()

    def _going(self) -> list[tuple[str, str]]:
        rows = range(self._names.count())
        ticked = [
            (n.name, n.language)
            for row, n in zip(rows, self._term.names, strict=True)
            if self._names.item(row).checkState() is Qt.CheckState.Checked
        ]
        typed = one_line(self._new.text())
        return [(typed, DEFAULT_LANGUAGE), *ticked] if typed else ticked

    def _photographs(self) -> tuple[PhotoId, ...]:
        if self._chosen.isChecked():
            return self._selected
        if self._search.isChecked() and self._query.text().strip():
            found = photographs.found_by_text(self._archive, self._query.text())
            return tuple(id for id in found if id in self._carriers)
        return ()

    def _show(self) -> None:
        if not hasattr(self, "_split"):
            return
        names = self._going()
        held = {(n.name, n.language) for n in self._term.names}
        all_go = held <= set(names)
        try:
            self._found = self._photographs()
            fault = ""
        except QueryError as error:
            fault = query_fault(error)
        if fault:
            words = fault
        elif not names:
            words = _("Tick a name, or type one.")
        elif all_go:
            words = _("One name at least must stay.")
        else:
            words = _("{name} will be a term of its own, on {photographs}.").format(
                name=isolated(names[0][0]), photographs=count_of(len(self._found))
            )
        self._words.setText(words)
        self._split.setEnabled(bool(names) and not all_go and not fault)

    def _on_accepted(self) -> None:
        edit = SplitTerm(self._term.vocabulary, self._term.id, tuple(self._going()), self._found)
        self.wanted.emit(edit, max(1, len(self._found)))
        self.accept()


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setFont(font(strong=True))
    return label
