"""The list of long work: what was done, and what failed with its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import describe
from photoarchive.app.explain import reason
from photoarchive.app.jobs import Job, Jobs, State
from photoarchive.domain.outcome import (
    Damaged,
    Duplicate,
    Failed,
    Happening,
    LeftOut,
    Missing,
    Noted,
)
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.boxes import closing_buttons
from photoarchive.gui.views.jobs_bar import job_words
from photoarchive.i18n import _, figure, ngettext

_MOST_LISTED = 1000


class JobsWindow(QDialog):
    """Every job of this session, the newest first, with what happened to single files."""

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setWindowTitle(_("Long work"))
        self.resize(680, 460)
        self._tree = QTreeWidget(self)
        self._tree.setAccessibleName(_("Long work"))
        self._tree.setColumnCount(2)
        self._tree.setHeaderHidden(True)
        self._tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self._tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        for job in reversed(jobs.all):
            self._add(job)
        if not jobs.all:
            QTreeWidgetItem(self._tree, [_("Imports, exports and checks will be listed here.")])
        buttons = closing_buttons(self, None, _("Close"))
        self._cancel = QPushButton(_("Cancel all"), self)
        self._cancel.setEnabled(any(not job.is_over for job in jobs.all))
        self._cancel.clicked.connect(self._on_cancel)
        buttons.addButton(self._cancel, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._tree)
        column.addWidget(buttons)

    def _add(self, job: Job) -> None:
        words = summary(job) if job.is_over else job_words(job)
        heading = QTreeWidgetItem(self._tree, [job.title, words])
        heading.setFont(0, font(strong=True))
        told = [h for h in job.happenings if not isinstance(h, LeftOut)]
        for happening in told[:_MOST_LISTED]:
            item = QTreeWidgetItem(
                heading, [f"\u2066{happening.path.name}\u2069", happening_words(happening)]
            )
            item.setToolTip(0, str(happening.path))
            item.setToolTip(1, happening_words(happening))
        if len(told) > _MOST_LISTED:
            rest = len(told) - _MOST_LISTED
            words = ngettext("… and {n} more", "… and {n} more", rest).format(n=figure(rest))
            QTreeWidgetItem(heading, [words])
        heading.setExpanded(True)

    def _on_cancel(self) -> None:
        for job in self._jobs.all:
            self._jobs.cancel(job)
        self._cancel.setEnabled(False)


def summary(job: Job) -> str:
    """What a job came to."""
    done = {
        "import": _("{photographs} imported"),
        "export": _("{photographs} exported"),
        "verify": _("{photographs} found sound"),
        "edit": _("{photographs} edited"),
    }.get(job.kind, _("{photographs} done"))
    parts = [done.format(photographs=describe.photographs(job.succeeded))]
    duplicates = sum(isinstance(h, Duplicate) for h in job.happenings)
    if duplicates:
        parts.append(describe.already_there(duplicates))
    if job.failures:
        parts.append(_("{files} failed").format(files=describe.files(len(job.failures))))
    if job.state is State.CANCELLED:
        parts.append(_("cancelled"))
    return " · ".join(parts)


def happening_words(happening: Happening) -> str:
    """What happened to a file."""
    match happening:
        case Duplicate(_path, of):
            return _("already there as number {n}").format(n=of)
        case Failed(_path, code, detail):
            return reason(code, detail)
        case Damaged():
            return reason("damaged")
        case Missing():
            return reason("missing")
        case Noted(_path, code, _detail):
            return reason(code)
        case LeftOut(_path, code):
            return reason(code)
