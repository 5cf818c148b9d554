"""Works something out off the main thread, for as long as someone waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from photoarchive.app.jobs import Job, Jobs, State
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.gui.bridge import Bridge

_Result = TypeVar("_Result")


class Aside:
    """One thing after the other; only what was asked for last is answered."""

    def __init__(self, parent: QObject) -> None:
        self._bridge = Bridge(parent)
        self._jobs = Jobs(self._bridge.post, None)
        self._jobs.listen(self._on_job)
        self._asked: tuple[Job, Callable[[], None], Callable[[BaseException], None]] | None = None

    def run(
        self,
        work: Callable[[], _Result],
        then: Callable[[_Result], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Calls `then` with what `work` returns, or `failed` with what it raises, on the main
        thread."""
        found: list[_Result] = []

        def steps() -> Steps:
            yield Outcome(0, None)
            found.append(work())
            yield Outcome(1, 1)

        if self._asked is not None:
            self._jobs.cancel(self._asked[0])
        job = self._jobs.start("aside", "", steps)
        self._asked = job, lambda: then(found[0]), failed

    @property
    def is_busy(self) -> bool:
        """Whether something is still being worked out."""
        return self._asked is not None

    def close(self) -> None:
        """Waits for what is being worked out; nothing is answered any more."""
        self._asked = None
        self._jobs.close()
        self._bridge.close()

    def _on_job(self, job: Job) -> None:
        if self._asked is None or job is not self._asked[0] or not job.is_over:
            return
        _job, then, failed = self._asked
        self._asked = None
        if job.error is not None:
            failed(job.error)
        elif job.state is State.DONE:
            then()
