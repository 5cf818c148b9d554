"""What stands at photographs in the grid beside what they are: how they stand by the rules of the
house, and which of their captions are stale. Looked at off the main thread, and kept."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from photoarchive.app import coverage, linting
from photoarchive.app.archive import Archive
from photoarchive.app.coverage import Covered
from photoarchive.app.describe import place_of
from photoarchive.app.lights import Lights
from photoarchive.app.linting import Shown
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.lint.finding import Light, Severity
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.profile import Profile
from photoarchive.domain.text_state import TextState
from photoarchive.gui.bridge import Bridge
from photoarchive.gui.models.profile_in_use import ProfileInUse
from photoarchive.i18n import N_, _

# As long as new ones are asked for, one scrolls: then every moment belongs to the pictures.
_QUIET_S = 0.08
_BATCH = 8
# Of what one has scrolled past so many are still looked at, and so many are kept.
_MOST_WAITING, _MOST_KEPT = 200, 5000
# Of the findings of a photograph so many are told where one points at it.
_MOST_TOLD = 4
_FIELD = "caption"
# Told by a screen reader; what is in order is not told again and again.
WORDS = {
    Light.RED: N_("has errors by the house rules"),
    Light.YELLOW: N_("has warnings by the house rules"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """How a photograph stands; the languages in which its caption is stale."""

    light: Light | None = None
    stale: frozenset[str] = frozenset()


NO_MARK = Mark()


class PhotoMarks(QObject):
    """Gives what it knows, and looks at the rest; `arrived` tells that more is known. What changes
    keeps its mark until it is looked at again, so that nothing flickers."""

    arrived = Signal()

    def __init__(
        self, archive: Archive, house: ProfileInUse, bridge: Bridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._house = house
        self._bridge = bridge
        self._lights = Lights(archive, house.profile)
        self._shown: OrderedDict[PhotoId, Mark] = OrderedDict()
        self._fresh: set[PhotoId] = set()  # whose mark says what is there now
        self.with_lights = True
        self.with_states = True
        self._wishes: OrderedDict[PhotoId, None] = OrderedDict()
        self._under_way: frozenset[PhotoId] = frozenset()
        self._wished_at = 0.0
        self._condition = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._work, name="marks", daemon=True)
        self._thread.start()
        self._leave = archive.feed.listen(self._on_changes)
        house.changed.connect(self._on_house)

    @property
    def is_on(self) -> bool:
        """Whether anything is to be looked at."""
        return self.with_lights or self.with_states

    def show_lights(self, shown: bool) -> None:
        """Looks at the rules from now on, or no longer."""
        self.with_lights = shown
        self._look_again()

    def show_states(self, shown: bool) -> None:
        """The same of the states of captions."""
        self.with_states = shown
        self._look_again()

    def get(self, id: PhotoId) -> Mark:
        """The mark of a photograph as far as it is known."""
        if not self.is_on:
            return NO_MARK
        if id not in self._fresh:
            self._wish(id)
        return self._shown.get(id, NO_MARK)

    def words(self, id: PhotoId) -> list[str]:
        """The same for a screen reader."""
        mark = self.get(id)
        told = [_(WORDS[mark.light])] if mark.light in WORDS else []
        if mark.stale:
            words = _("stale in {languages}")
            told.append(words.format(languages=" ".join(sorted(mark.stale))))
        return told

    def told(self, id: PhotoId) -> list[str]:
        """What is wrong with a photograph, a line each: looked at now, as it is pointed at."""
        if not self.with_lights:
            return []
        try:
            found = linting.problems(self._archive, id, self._house.profile)
        except ArchiveError:
            return []
        several = [one for one in found if one.finding.severity is not Severity.NOTE]
        lines = [problem_line(one) for one in several[:_MOST_TOLD]]
        return [*lines, "…"] if len(several) > _MOST_TOLD else lines

    def close(self) -> None:
        """Ends the thread, and listens no longer."""
        self._leave()
        self._lights.close()
        with self._condition:
            self._closing = True
            self._wishes.clear()
            self._condition.notify_all()
        self._thread.join()

    # --- looking ----------------------------------------------------------------------------------

    def _wish(self, id: PhotoId) -> None:
        with self._condition:
            if id in self._under_way:
                return
            if id in self._wishes:
                self._wishes.move_to_end(id)
                return
            self._wished_at = time.monotonic()
            self._wishes[id] = None
            while len(self._wishes) > _MOST_WAITING:
                self._wishes.popitem(last=False)
            if len(self._wishes) == 1:
                self._condition.notify()  # at the first one alone: who scrolls is not to be halted

    def _work(self) -> None:
        while True:
            with self._condition:
                while not self._wishes and not self._closing:
                    self._condition.wait()
                while not self._closing and (left := self._seconds_to_wait()) > 0:
                    self._condition.wait(left)
                if self._closing:
                    return
                newest = list(self._wishes)[-_BATCH:]
                for id in newest:
                    del self._wishes[id]
                self._under_way = frozenset(newest)
            # By what holds now; what changes meanwhile is asked for anew.
            stamp, profile = self._lights.stamp, self._house.profile
            lights, covered = self._look(newest, profile)
            self._bridge.post(partial(self._learn, newest, lights, covered, stamp))

    def _seconds_to_wait(self) -> float:
        return self._wished_at + _QUIET_S - time.monotonic()

    def _look(
        self, ids: Sequence[PhotoId], profile: Profile
    ) -> tuple[Mapping[PhotoId, Light], Mapping[PhotoId, tuple[Covered, ...]]]:
        try:
            lights = linting.lights(self._archive, ids, profile) if self.with_lights else {}
            covered = (
                coverage.of_photographs(self._archive, ids, (_FIELD,)) if self.with_states else {}
            )
        except ArchiveError:
            return {}, {}  # as long as the catalogue cannot be read there are no marks
        return lights, covered

    def _learn(
        self,
        ids: Sequence[PhotoId],
        lights: Mapping[PhotoId, Light],
        covered: Mapping[PhotoId, tuple[Covered, ...]],
        stamp: int,
    ) -> None:
        with self._condition:
            self._under_way = frozenset()
        self._lights.learn(lights, stamp)
        known = self._lights.known(lights)
        nothing_changed = stamp == self._lights.stamp
        for id in ids:
            self._shown[id] = Mark(lights.get(id), _stale(covered.get(id, ())))
            self._shown.move_to_end(id)
            if nothing_changed or id in known:
                self._fresh.add(id)
        while len(self._shown) > _MOST_KEPT:
            old, _mark = self._shown.popitem(last=False)
            self._fresh.discard(old)
        self.arrived.emit()

    # --- answers ----------------------------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        if changes.terms:
            self._fresh.clear()
        self._fresh = {id for id in self._fresh if id not in changes.changed}
        self.arrived.emit()

    def _on_house(self) -> None:
        self._lights.use(self._house.profile)
        self._look_again()

    def _look_again(self) -> None:
        self._fresh.clear()
        self._shown.clear()
        self.arrived.emit()


def problem_line(one: Shown) -> str:
    """A finding in a line: the field, and what is wrong with it."""
    return f"{place_of(one.finding.field, one.finding.language)}: {one.sentence}"


def _stale(several: Iterable[Covered]) -> frozenset[str]:
    return frozenset(one.language for one in several if one.state is TextState.STALE)
