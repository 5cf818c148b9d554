"""Has the search rows made again that large edits have left, when nothing else is to be done."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from photoarchive.app import long_tasks
from photoarchive.app.archive import Archive
from photoarchive.app.jobs import Job, Jobs, State
from photoarchive.domain.changes import Changes
from photoarchive.i18n import _

KIND = "search-rows"
# An edit is often followed by its undo: then nothing has to be made again.
_SETTLE_MS = 3000


class SearchKeeper(QObject):
    """Begins a little after an edit (and after the archive was opened), and makes way for any
    other long work."""

    def __init__(self, archive: Archive, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._jobs = jobs
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.begin)
        self._leaves = (archive.feed.listen(self._on_changes), jobs.listen(self._on_job))
        self._settle.start()

    def leave(self) -> None:
        """Listens no longer; what is left is made another time."""
        self._settle.stop()
        for leave in self._leaves:
            leave()

    def begin(self) -> None:
        """Makes what is left, if the lane is free."""
        if any(not job.is_over for job in self._jobs.all):
            return
        if long_tasks.rows_to_make(self._archive):
            steps = long_tasks.rows_made(self._archive, lambda: not self._jobs.is_asked_for)
            self._jobs.start(KIND, _("Making the search ready"), lambda: steps)

    def _on_changes(self, _changes: Changes) -> None:
        self._settle.start()

    def _on_job(self, job: Job) -> None:
        interrupted = job.kind == KIND and job.done < (job.total or 0)
        if job.is_over and job.state is not State.CANCELLED and (job.kind != KIND or interrupted):
            self._settle.start()
