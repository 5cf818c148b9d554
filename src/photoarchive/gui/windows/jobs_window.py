"""The list of long work: what was done, and what failed with its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
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
from photoarchive.gui.direction import left_to_right
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.boxes import Dialog, HintTree, closing_buttons
from photoarchive.gui.views.jobs_bar import job_words
from photoarchive.i18n import _, figure, ngettext

_MOST_LISTED = 1000


class JobsWindow(Dialog):
    """Every job of this session, the newest first, with what happened to single files."""

    def __init__(self, jobs: Jobs, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._shown: dict[int, QTreeWidgetItem] = {}
        self.setWindowTitle(_("Long work"))
        self.resize(680, 460)
        hint = _("Imports, exports and checks will be listed here.")
        self._tree = HintTree(hint, "history", theme, self)
        self._tree.setAccessibleName(_("Long work"))
        self._tree.setColumnCount(2)
        self._tree.setHeaderHidden(True)
        self._tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self._tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        buttons = closing_buttons(self, None, _("Close"))
        self._cancel = QPushButton(_("Cancel all"), self)
        self._cancel.clicked.connect(self._on_cancel)
        buttons.addButton(self._cancel, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self._tree)
        column.addWidget(buttons)
        for job in jobs.all:
            self._show_job(job)
        self._show_cancel()
        self._leave = jobs.listen(self._on_job)

    def _on_job(self, job: Job) -> None:
        self._show_job(job)
        self._show_cancel()

    def _show_job(self, job: Job) -> None:
        heading = self._shown.get(job.number)
        if heading is None:
            heading = QTreeWidgetItem([job.title])
            heading.setFont(0, font(strong=True))
            self._tree.insertTopLevelItem(0, heading)
            self._shown[job.number] = heading
        heading.setText(1, summary(job) if job.is_over else job_words(job))
        told = [h for h in job.happenings if not isinstance(h, LeftOut)]
        # They only ever become more; the last line may be the one that counts the rest.
        for happening in told[heading.childCount() : _MOST_LISTED]:
            item = QTreeWidgetItem(
                heading, [left_to_right(happening.path.name), happening_words(happening)]
            )
            item.setToolTip(0, str(happening.path))
            item.setToolTip(1, happening_words(happening))
        rest = len(told) - _MOST_LISTED
        if rest > 0:
            words = ngettext("… and {n} more", "… and {n} more", rest).format(n=figure(rest))
            last = heading.child(_MOST_LISTED) or QTreeWidgetItem(heading)
            last.setText(0, words)
        heading.setExpanded(True)

    def _show_cancel(self) -> None:
        running = [job for job in self._jobs.all if not job.is_over]
        self._cancel.setEnabled(any(not job.stop.is_set() for job in running))

    def _on_cancel(self) -> None:
        for job in self._jobs.all:
            self._jobs.cancel(job)
        self._show_cancel()

    def done(self, result: int) -> None:
        self._leave()
        super().done(result)


def summary(job: Job) -> str:
    """What a job came to."""
    if job.kind in ("terms", "export-terms"):
        n = job.succeeded
        words = ngettext("{n} term done", "{n} terms done", n).format(n=figure(n))
        return words + " · " + _("cancelled") if job.state is State.CANCELLED else words
    done = {
        "import": _("{photographs} imported"),
        "export": _("{photographs} exported"),
        "verify": _("{photographs} found sound"),
        "edit": _("{photographs} edited"),
        "compare": _("{photographs} compared"),
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
        case Noted(_path, code, detail):
            return reason(code, detail)
        case LeftOut(_path, code):
            return reason(code)
