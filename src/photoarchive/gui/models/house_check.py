"""What the rules of the house find in some photographs: looked at off the main thread, told as it
comes, and kept up with edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from photoarchive.app import linting
from photoarchive.app.archive import Archive
from photoarchive.app.jobs import Job, Jobs, State
from photoarchive.domain.changes import Changes
from photoarchive.domain.lint.finding import Finding
from photoarchive.domain.lint.rules import RULES
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.profile import Profile
from photoarchive.domain.term import Vocabulary
from photoarchive.gui.bridge import Bridge
from photoarchive.gui.models.profile_in_use import ProfileInUse

_BATCH = 25
# So many photographs are looked at again at once when they change; of more it is told that they
# have.
_MOST_AGAIN = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and whose it is."""

    id: PhotoId
    name: str
    finding: Finding


class HouseCheck(QObject):
    """Looks at photographs; `changed` tells that something was found or put right."""

    changed = Signal()
    failed = Signal(object)  # the error

    def __init__(
        self, archive: Archive, house: ProfileInUse, bridge: Bridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._house = house
        self._jobs = Jobs(bridge.post, None)
        self._jobs.listen(self._on_job)
        self._job: Job | None = None
        self._asked: tuple[PhotoId, ...] = ()
        self._among: frozenset[PhotoId] = frozenset()
        self._found: dict[PhotoId, tuple[Found, ...]] = {}
        # Of several that are looked at, these were handed over and are not gathered yet.
        self._news: list[tuple[PhotoId, tuple[Found, ...]]] = []
        self._again: set[PhotoId] = set()
        self.is_outdated = False
        self._leave_feed = archive.feed.listen(self._on_changes)
        house.changed.connect(self.look_again)

    def look(self, ids: Sequence[PhotoId]) -> None:
        """Looks at these photographs, and at no others."""
        self._asked = tuple(ids)
        self._among = frozenset(ids)
        self.look_again()

    def look_again(self) -> None:
        """Looks at all of them once more."""
        self._found.clear()
        self._again.clear()
        self.is_outdated = False
        self._start(self._asked)
        self.changed.emit()

    @property
    def asked(self) -> tuple[PhotoId, ...]:
        """The photographs that are looked at."""
        return self._asked

    @property
    def progress(self) -> tuple[int, int] | None:
        """How many of how many were looked at; None when that is done."""
        job = self._job
        if job is None or job.is_over:
            return None
        return job.done, job.total or len(self._asked)

    @property
    def photographs(self) -> int:
        """How many have findings."""
        return sum(bool(several) for several in self._found.values())

    def by_rule(self) -> dict[str, list[Found]]:
        """What each rule found, in the order of the rules and of the photographs."""
        found: dict[str, list[Found]] = {rule.key: [] for rule in RULES}
        for id in self._asked:
            for one in self._found.get(id, ()):
                found[one.finding.rule].append(one)
        return {rule: several for rule, several in found.items() if several}

    def close(self) -> None:
        """Ends what is being looked at, and listens no longer."""
        self._leave_feed()
        self._job = None
        self._jobs.close()

    # --- inside -----------------------------------------------------------------------------------

    def _start(self, ids: Sequence[PhotoId]) -> None:
        if self._job is not None:
            self._jobs.cancel(self._job)
        archive, profile, news = self._archive, self._house.profile, []  # type: ignore[var-annotated]
        self._news = news
        chosen = tuple(ids)

        def steps() -> Steps:
            yield Outcome(0, len(chosen))
            for start in range(0, len(chosen), _BATCH):
                batch = chosen[start : start + _BATCH]
                news.extend(_looked(archive, batch, profile))
                yield Outcome(start + len(batch), len(chosen))

        self._job = self._jobs.start("check", "", steps)

    def _on_job(self, job: Job) -> None:
        if job is not self._job:
            return
        gathered, self._news[:] = list(self._news), []
        self._found.update(gathered)
        if job.is_over:
            self._job = None
            if job.state is State.FAILED and job.error is not None:
                self.failed.emit(job.error)
            elif self._again:
                again, self._again = self._again, set()
                self._start([id for id in self._asked if id in again])
        self.changed.emit()

    def _on_changes(self, changes: Changes) -> None:
        if changes.terms and changes.vocabularies - {Vocabulary.KEYWORDS}:
            # A term may stand in any text.
            if len(self._asked) <= _MOST_AGAIN:
                self.look_again()
            else:
                self.is_outdated = True
                self.changed.emit()
            return
        touched = self._among & changes.changed
        if not touched:
            return
        if len(touched) > _MOST_AGAIN:
            self.is_outdated = True
            self.changed.emit()
        elif self._job is not None:
            self._again |= touched
        else:
            self._start([id for id in self._asked if id in touched])


def _looked(
    archive: Archive, ids: Sequence[PhotoId], profile: Profile
) -> Iterator[tuple[PhotoId, tuple[Found, ...]]]:
    for one in linting.linted(archive, ids, profile):
        photo = one.photo
        yield photo.id, tuple(Found(photo.id, photo.name, finding) for finding in one.findings)
