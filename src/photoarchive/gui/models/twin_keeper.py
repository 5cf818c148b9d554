"""Has pictures compared that came or changed, when nothing else is to be done."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from photoarchive.app import likeness
from photoarchive.app.archive import Archive
from photoarchive.app.jobs import Job, Jobs, State
from photoarchive.domain.changes import Changes
from photoarchive.i18n import _

KIND = "comparing"
_SETTLE_MS = 1500


class TwinKeeper(QObject):
    """Among very many photographs that takes seconds: until then a search finds those of the same
    picture that are known already, and the window need not wait."""

    compared = Signal()  # a search finds all of them now

    def __init__(self, archive: Archive, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._jobs = jobs
        likeness.compare_aside(archive)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.begin)
        self._leaves = (archive.feed.listen(self._on_changes), jobs.listen(self._on_job))
        self._settle.start()

    def leave(self) -> None:
        """Listens no longer; what is left is compared another time."""
        self._settle.stop()
        for leave in self._leaves:
            leave()

    def begin(self) -> None:
        """Compares what is left, if the lane is free."""
        if any(not job.is_over for job in self._jobs.all):
            return
        if not likeness.is_compared(self._archive):
            archive = self._archive
            self._jobs.start(KIND, _("Comparing pictures"), lambda: likeness.compared(archive))

    def _on_changes(self, changes: Changes) -> None:
        if changes.added:
            self._settle.start()

    def _on_job(self, job: Job) -> None:
        if job.is_over and job.kind == KIND:
            if job.state is State.DONE:
                self.compared.emit()
        elif job.is_over:
            self._settle.start()
