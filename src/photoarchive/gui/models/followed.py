"""A long task of a dialog, followed step by step; it reads, and does not wait for the lane."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from photoarchive.app.jobs import Job, Jobs, State, Task
from photoarchive.gui.bridge import Bridge


class Followed(QObject):
    """Only what was begun last is told of."""

    went_on = Signal(object)  # Job
    ended = Signal(object)  # Job

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = Bridge(self)
        self._jobs = Jobs(self._bridge.post, None)
        self._jobs.listen(self._on_job)
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it is under way."""
        return self._job is not None

    def run(self, task: Task) -> None:
        """Begins a task, in place of the one before."""
        self.stop()
        self._job = self._jobs.start("followed", "", task)

    def stop(self) -> None:
        """Goes no further; nothing more is told."""
        if self._job is not None:
            self._jobs.cancel(self._job)
            self._job = None

    def close(self) -> None:
        """Ends for good."""
        self.stop()
        self._jobs.close()
        self._bridge.close()

    def _on_job(self, job: Job) -> None:
        if job is not self._job:
            return
        self.went_on.emit(job)
        if job.is_over and job.state is not State.CANCELLED:
            self._job = None
            self.ended.emit(job)
