"""Looks for the hits of find and replace off the main thread, photograph by photograph."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from photoarchive.app import replacing
from photoarchive.app.archive import Archive
from photoarchive.app.jobs import Job
from photoarchive.app.replacing import Place
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.replacing import Wanted
from photoarchive.gui.models import proposals
from photoarchive.gui.models.change_list import ProposedChange
from photoarchive.gui.models.followed import Followed

_AT_ONCE = 500
# More hits than this nobody looks at one by one.
MOST_HITS = 50_000


class HitSearch(QObject):
    """Only what was asked for last is answered, as it is found."""

    found = Signal(object)  # list[ProposedChange]
    went_on = Signal(int, int)  # photographs looked through, of how many
    ended = Signal(object)  # the error, or None

    def __init__(self, archive: Archive, parent: QObject) -> None:
        super().__init__(parent)
        self._archive = archive
        self._followed = Followed(self)
        self._followed.went_on.connect(self._on_step)
        self._followed.ended.connect(self._on_ended)
        self._waiting: list[list[ProposedChange]] = []
        self.is_cut = False  # whether there are more hits than are told

    @property
    def is_busy(self) -> bool:
        """Whether it is looking."""
        return self._followed.is_busy

    def ask(self, ids: Sequence[PhotoId], wanted: Wanted, where: Sequence[Place]) -> None:
        """Looks for this in these photographs."""
        waiting: list[list[ProposedChange]] = []
        self._waiting, self.is_cut = waiting, False
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

        self._followed.run(steps)

    def stop(self) -> None:
        """Looks no further; what was found stays."""
        self._followed.stop()

    def close(self) -> None:
        """Ends for good."""
        self._followed.close()

    def _on_step(self, job: Job) -> None:
        while self._waiting:
            if several := self._waiting.pop(0):
                self.found.emit(several)
        self.went_on.emit(job.done, job.total or 0)

    def _on_ended(self, job: Job) -> None:
        self.is_cut = job.succeeded > MOST_HITS
        self.ended.emit(job.error)
