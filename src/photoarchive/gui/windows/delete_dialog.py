"""Terms that photographs carry are to be deleted: what becomes of the photographs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from photoarchive.app import vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.describe import listed
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.explain import explain
from photoarchive.app.term_merging import DeleteTerms
from photoarchive.domain.errors import WrongInput
from photoarchive.domain.term import Term
from photoarchive.gui.direction import isolated
from photoarchive.gui.theme import font
from photoarchive.gui.views.boxes import Dialog, closing_buttons
from photoarchive.gui.views.term_chooser import TermLine
from photoarchive.i18n import _, figure, language, ngettext

_MOST = 6


class DeleteDialog(Dialog):
    """Another term in their place, or none."""

    wanted = Signal(object, int)  # DeleteTerms

    def __init__(
        self, archive: Archive, several: Sequence[Term], carriers: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._terms = tuple(several)
        self._carriers = carriers
        self.setWindowTitle(_("Delete terms"))
        self.setMinimumWidth(460)
        names = listed(isolated(one.preferred(language())) for one in several[:_MOST])
        rest = len(several) - _MOST
        if rest > 0:
            names += " " + ngettext("and {n} more", "and {n} more", rest).format(n=figure(rest))
        words = ngettext("{photographs} carries {names}.", "{photographs} carry {names}.", carriers)
        heading = QLabel(words.format(photographs=count_of(carriers), names=names), self)
        heading.setFont(font(strong=True))
        heading.setWordWrap(True)
        self._replace = QRadioButton(_("Give them another term in its place:"), self)
        self._off = QRadioButton(_("Take it off the photographs"), self)
        self._ways = QButtonGroup(self)
        for way in (self._replace, self._off):
            self._ways.addButton(way)
            way.toggled.connect(self._show)
        self._line = TermLine(archive, several[0].vocabulary, _("The term in its place"), self)
        self._line.textEdited.connect(lambda _text: self._replace.setChecked(True))
        self._line.textChanged.connect(self._show)
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        n = len(several)
        self._delete = QPushButton(
            ngettext("Delete {n} term", "Delete {n} terms", n).format(n=figure(n)), self
        )
        buttons = closing_buttons(self, self._delete, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for part in (heading, self._replace, self._line, self._off, self._fault, buttons):
            column.addWidget(part)
        self._replace.setChecked(True)
        self._show()
        self._line.setFocus()

    def _show(self) -> None:
        self._fault.hide()
        named = bool(self._line.text().strip())
        self._delete.setEnabled(self._off.isChecked() or named)

    def _on_accepted(self) -> None:
        name = self._terms[0].vocabulary
        ids = tuple(one.id for one in self._terms)
        edit = DeleteTerms(name, ids, off=True)
        if not self._off.isChecked():
            try:
                to = vocabulary.term_named(self._archive, name, self._line.text())
            except WrongInput as error:
                self._tell(explain(error).line)
                return
            if to.id in ids:
                self._tell(_("This term is to be deleted itself; name another one."))
                return
            edit = DeleteTerms(name, ids, replacement=to.id)
        self.wanted.emit(edit, max(1, self._carriers))
        self.accept()

    def _tell(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.show()
        self._line.setFocus()
