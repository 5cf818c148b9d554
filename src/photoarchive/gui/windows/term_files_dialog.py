"""Terms of a file: what taking them would come to, before it is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import term_files
from photoarchive.app.archive import Archive
from photoarchive.app.explain import explain, fault_of_term
from photoarchive.app.jobs import Task
from photoarchive.app.term_files import Opened, Report
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.term import Vocabulary
from photoarchive.domain.term_file import Format
from photoarchive.gui.direction import isolated, left_to_right
from photoarchive.gui.models.aside import Aside
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.boxes import Choice, Dialog, HintTree, closing_buttons
from photoarchive.gui.views.vocabulary_words import title
from photoarchive.i18n import N_, _, figure, ngettext

_MOST = 500
FORMAT_WORDS = {
    Format.CSV: N_("Table (CSV)"),
    Format.TURTLE: N_("SKOS (Turtle)"),
    Format.RDF_XML: N_("SKOS (RDF/XML)"),
    Format.JSON_LD: N_("SKOS or IPTC (JSON)"),
    Format.LIGHTROOM: N_("Keyword list of Lightroom"),
    Format.PHOTO_MECHANIC: N_("Structured keywords of Photo Mechanic"),
    Format.CODES: N_("Code replacements"),
}


class TermFileDialog(Dialog):
    """Reads a file, shows what is new in it, and hands the import on as a task with its title."""

    wanted = Signal(object, str)  # Task

    def __init__(
        self, archive: Archive, name: Vocabulary, path: Path, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._vocabulary = name
        self._path = path
        self._opened: Opened | None = None
        self.setWindowTitle(_("Import terms"))
        self.resize(560, 520)
        file = QLabel(left_to_right(path.name), self)
        file.setFont(font(strong=True))
        file.setToolTip(str(path))
        self._formats = Choice(theme, self)
        self._formats.setAccessibleName(_("Format"))
        for form, words in FORMAT_WORDS.items():
            self._formats.addItem(_(words), form.value)
        self._formats.activated.connect(lambda _at: self._read(chosen=True))
        self._wins = QCheckBox(_("Where the file tells otherwise, it is right"), self)
        self._wins.toggled.connect(self._report)
        self._figures = QLabel(self)
        self._figures.setWordWrap(True)
        self._tree = HintTree(_("What is in the file is listed here."), "file-text", theme, self)
        self._tree.setAccessibleName(_("What is in the file"))
        self._tree.setColumnCount(1)
        self._tree.setHeaderHidden(True)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._import = QPushButton(_("Import"), self)
        buttons = closing_buttons(self, self._import, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        form_rows = QFormLayout()
        form_rows.setHorizontalSpacing(12)
        form_rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        name_of_format = QLabel(_("Format"), self)
        name_of_format.setBuddy(self._formats)
        form_rows.addRow(_label(_("File"), self), file)
        form_rows.addRow(_label(_("Into"), self), QLabel(title(name), self))
        form_rows.addRow(name_of_format, self._formats)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(form_rows)
        column.addWidget(self._wins)
        column.addWidget(self._figures)
        column.addWidget(self._tree, 1)
        column.addWidget(buttons)
        self._aside = Aside(self)
        self._read(chosen=False)

    def _read(self, *, chosen: bool) -> None:
        form = Format(self._formats.currentData()) if chosen else None
        archive, path = self._archive, self._path
        self._opened = None
        self._wait(_("Reading the file …"))
        self._aside.run(
            lambda: term_files.opened(archive, path, form), self._on_opened, self._on_failed
        )

    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        self._formats.setCurrentIndex(self._formats.findData(opened.format.value))
        self._report()

    def _report(self) -> None:
        opened = self._opened
        if opened is None:
            return
        archive, name, wins = self._archive, self._vocabulary, self._wins.isChecked()
        self._wait(_("Comparing with the vocabulary …"))
        self._aside.run(
            lambda: term_files.report(archive, name, opened, file_wins=wins),
            self._show,
            self._on_failed,
        )

    def _wait(self, words: str) -> None:
        self._figures.setObjectName("muted")
        self._figures.setText(words)
        self._import.setEnabled(False)

    def _show(self, report: Report) -> None:
        self._tree.clear()
        parts = [
            ngettext("{n} new", "{n} new", report.added).format(n=figure(report.added)),
            ngettext("{n} completed", "{n} completed", report.completed).format(
                n=figure(report.completed)
            ),
            ngettext("{n} as it is", "{n} as they are", report.unchanged).format(
                n=figure(report.unchanged)
            ),
        ]
        if report.faults:
            n = len(report.faults)
            words = ngettext("{n} line left out", "{n} lines left out", n)
            parts.append(words.format(n=figure(n)))
        self._figures.setText(" · ".join(map(isolated, parts)))
        faults = [
            _("line {n}: {reason}").format(n=one.line, reason=fault_of_term(one.code, one.detail))
            for one in report.faults
        ]
        self._list(_("Left out"), faults, is_open=True)
        self._list(_("New"), list(report.new), is_open=True)
        self._list(_("Completed"), list(report.completed_names), is_open=False)
        n = report.added + report.completed
        words = ngettext("Import {n} term", "Import {n} terms", n)
        self._import.setText(words.format(n=figure(n)) if n else _("Nothing to import"))
        self._import.setEnabled(n > 0)

    def _list(self, heading: str, lines: list[str], *, is_open: bool) -> None:
        if not lines:
            return
        top = QTreeWidgetItem(self._tree, [f"{heading} · {figure(len(lines))}"])
        top.setFont(0, font(strong=True))
        for line in lines[:_MOST]:
            QTreeWidgetItem(top, [isolated(line)])
        rest = len(lines) - _MOST
        if rest > 0:
            words = ngettext("and {n} more", "and {n} more", rest).format(n=figure(rest))
            QTreeWidgetItem(top, [words])
        top.setExpanded(is_open)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, ArchiveError):
            raise error
        self._tree.clear()
        self._figures.setText(explain(error).line)
        self._import.setEnabled(False)

    def _on_accepted(self) -> None:
        opened = self._opened
        assert opened is not None
        archive, name, wins = self._archive, self._vocabulary, self._wins.isChecked()

        task: Task = lambda: term_files.importing(archive, name, opened, file_wins=wins)  # noqa: E731
        self.wanted.emit(task, _("Importing terms"))
        self.accept()

    def done(self, result: int) -> None:
        self._aside.close()
        super().done(result)


def _label(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setObjectName("fieldLabel")
    return label
