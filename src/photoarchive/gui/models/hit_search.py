"""Looks for the hits of find and replace off the main thread, photograph by photograph."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from photoarchive.app import replacing
from photoarchive.app.archive import Archive
from photoarchive.app.jobs import Job, Jobs, State
from photoarchive.app.replacing import Place
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.replacing import Wanted
from photoarchive.gui.bridge import Bridge
from photoarchive.gui.models import proposals
from photoarchive.gui.models.change_list import ProposedChange

_AT_ONCE = 500
# More hits than this nobody looks at one by one.
MOST_HITS = 50_000


class HitSearch(QObject):
    """Only what was asked for last is answered, as it is found."""

    began = Signal()
    found = Signal(object)  # list[ProposedChange]
    went_on = Signal(int, int)  # photographs looked through, of how many
    ended = Signal(object)  # the error, or None

    def __init__(self, archive: Archive, parent: QObject) -> None:
        super().__init__(parent)
        self._archive = archive
        self._bridge = Bridge(self)
        self._jobs = Jobs(self._bridge.post, None)
        self._jobs.listen(self._on_job)
        self._job: Job | None = None
        self._waiting: list[list[ProposedChange]] = []
        self.hits = 0
        self.is_cut = False  # whether there are more hits than are told

    @property
    def is_busy(self) -> bool:
        """Whether it is looking."""
        return self._job is not None

    def ask(self, ids: Sequence[PhotoId], wanted: Wanted, where: Sequence[Place]) -> None:
        """Looks for this in these photographs."""
        self.stop()
        waiting: list[list[ProposedChange]] = []
        self._waiting, self.hits, self.is_cut = waiting, 0, False
        archive = self._archive

        def steps() -> Steps:
            hits = 0
            yield Outcome(0, len(ids))
            for start in range(0, len(ids), _AT_ONCE):
                batch = ids[start : start + _AT_ONCE]
                several = proposals.of_found(
                    archive, list(replacing.found(archive, batch, wanted, where))
                )
                waiting.append(several[: MOST_HITS - hits])
                hits += len(several)
                yield Outcome(min(start + _AT_ONCE, len(ids)), len(ids), hits)
                if hits > MOST_HITS:
                    return

        self._job = self._jobs.start("find", "", steps)
        self.began.emit()

    def stop(self) -> None:
        """Looks no further; what was found stays."""
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
        while self._waiting:
            several = self._waiting.pop(0)
            self.hits += len(several)
            if several:
                self.found.emit(several)
        self.went_on.emit(job.done, job.total or 0)
        if job.is_over:
            self._job = None
            self.is_cut = job.succeeded > MOST_HITS
            self.ended.emit(job.error if job.state is State.FAILED else None)
