"""Codes of a file: what taking them into a list would come to, before it is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import code_files, codes
from photoarchive.app.archive import Archive
from photoarchive.app.code_files import Opened, Report
from photoarchive.app.explain import explain, fault_of_term
from photoarchive.domain.code import CodeList
from photoarchive.gui.direction import isolated, leading, left_to_right
from photoarchive.gui.models.aside import Aside
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.boxes import Choice, Dialog, closing_buttons
from photoarchive.i18n import _, figure, ngettext

_MOST = 2000


class CodeFileDialog(Dialog):
    """Reads a file; which list its codes go into is chosen here."""

    wanted = Signal(object)  # Edit

    def __init__(
        self,
        archive: Archive,
        path: Path,
        current: CodeList | None,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._path = path
        self._opened: Opened | None = None
        self._known = codes.listed(archive)
        self.setWindowTitle(_("Import codes"))
        self.resize(560, 460)
        file = QLabel(left_to_right(path.name), self)
        file.setFont(font(strong=True))
        file.setToolTip(str(path))
        file.setAlignment(leading(self.isRightToLeft()))
        self.into = Choice(theme, self)
        self.into.setAccessibleName(_("Into"))
        self.into.addItem(_("A new list: {name}").format(name=isolated(self._new_name())), None)
        for one in self._known:
            self.into.addItem(one.name, one.id)
        same = codes.known_as(archive, path.stem)
        if same is not None:
            self.into.setCurrentIndex(self.into.findData(same.id))
        self.whole = QCheckBox(_("Take out of the list what the file has not"), self)
        self._figures = QLabel(self)
        self._figures.setWordWrap(True)
        self._figures.setAlignment(leading(self.isRightToLeft()))
        self.faults = QListWidget(self)
        self.faults.setAccessibleName(_("What is to be known"))
        self.faults.setWordWrap(True)
        self._import = QPushButton(_("Import"), self)
        self._aside = Aside(self)
        buttons = closing_buttons(self, self._import, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for words, box in ((_("File"), file), (_("Into"), self.into)):
            name = QLabel(words, self)
            name.setObjectName("fieldLabel")
            name.setBuddy(box)
            form.addRow(name, box)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.whole)
        column.addWidget(self._figures)
        column.addWidget(self.faults, 1)
        column.addWidget(buttons)
        self.into.activated.connect(self._report)
        self.whole.toggled.connect(self._report)
        self._import.setEnabled(False)
        self._figures.setText(_("Reading the file …"))
        self._aside.run(lambda: code_files.opened(path), self._on_opened, self._on_failed)

    @property
    def is_busy(self) -> bool:
        """Whether the file is still being read or compared."""
        return self._aside.is_busy

    def _new_name(self) -> str:
        known = {one.name for one in self._known}
        name, n = self._path.stem, 2
        while name in known:
            name, n = f"{self._path.stem} {n}", n + 1
        return name

    def _list(self) -> CodeList | None:
        id = self.into.currentData()
        return next((one for one in self._known if one.id == id), None)

    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        self._report()

    def _report(self) -> None:
        opened, into = self._opened, self._list()
        self.whole.setEnabled(into is not None)
        if opened is None:
            return
        archive, whole = self._archive, self.whole.isChecked() and into is not None
        self._import.setEnabled(False)
        self._aside.run(
            lambda: code_files.report(archive, into, opened, whole=whole),
            self._show,
            self._on_failed,
        )

    def _show(self, report: Report) -> None:
        figures = [
            (ngettext("{n} code added", "{n} codes added", report.added), report.added),
            (ngettext("{n} changed", "{n} changed", report.changed), report.changed),
            (ngettext("{n} unchanged", "{n} unchanged", report.unchanged), report.unchanged),
            (ngettext("{n} taken out", "{n} taken out", report.removed), report.removed),
        ]
        told = [words.format(n=figure(n)) for words, n in figures if n]
        n = len(report.faults)
        if n:
            words = ngettext("{n} line left out", "{n} lines left out", n)
            told.append(words.format(n=figure(n)))
        self._figures.setText(" · ".join(told))
        lines = [
            _("line {n}: {reason}").format(n=one.line, reason=fault_of_term(one.code, one.detail))
            for one in report.faults
        ]
        in_front = _("“{code}”: the list “{name}” in front has it too, and counts")
        behind = _("“{code}”: the list “{name}” behind has it too, and does not count")
        lines += [in_front.format(code=code, name=one.name) for code, one in report.in_front]
        lines += [behind.format(code=code, name=one.name) for code, one in report.behind]
        self.faults.clear()
        self.faults.addItems(lines[:_MOST])
        self.faults.setVisible(bool(lines))
        count = report.added + report.changed + report.removed
        self._import.setEnabled(count > 0)

    def _on_failed(self, error: BaseException) -> None:
        self._figures.setObjectName("fault")
        self._figures.setText(explain(error).line)

    def _on_accepted(self) -> None:
        opened, into = self._opened, self._list()
        if opened is None:
            return
        whole = self.whole.isChecked() and into is not None
        edit = code_files.taking(self._new_name(), into, opened, whole=whole)
        self.accept()
        self.wanted.emit(edit)

    def done(self, result: int) -> None:
        self._aside.close()
        super().done(result)
