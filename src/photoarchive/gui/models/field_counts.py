"""What the fields of very many photographs hold, counted off the main thread."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from photoarchive.app import coverage, tallies
from photoarchive.app.archive import Archive
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Structured
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.text_state import TextState
from photoarchive.gui.bridge import Bridge


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be counted: a field (in one language), its structures, the states of its texts, or
    for no field the languages of all texts."""

    key: str
    language: str
    structures: bool = False
    states: bool = False


@dataclass(frozen=True, slots=True)
class CountedStructures:
    """The most frequent structures of a field, and how many different ones there are."""

    several: list[tuple[Structured, int]]
    different: int


@dataclass(frozen=True, slots=True)
class CountedStates:
    """How many texts are in each state."""

    counts: Mapping[TextState, int]


class FieldCounts(QObject):
    """Counts one wish after the other; what was asked for about other photographs is not done, or
    not told any more."""

    arrived = Signal(object, object)  # the wish; `Told`, `Spoken`, or one of the above

    def __init__(self, archive: Archive, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._bridge = bridge
        self._lock = threading.Lock()
        self._ids = PhotoIds()
        self._turn = 0  # goes up with every other choice of photographs
        self._wishes: dict[Wish, None] = {}
        self._thread: threading.Thread | None = None

    def about(self, ids: PhotoIds) -> None:
        """Counts these photographs from now on, whatever was counted of them before."""
        with self._lock:
            self._turn += 1
            self._ids = ids
            self._wishes.clear()

    def ask(self, wish: Wish) -> None:
        """Counts this soon."""
        with self._lock:
            self._wishes[wish] = None
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="counts", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Waits for what is being counted."""
        with self._lock:
            self._turn += 1
            self._wishes.clear()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        turn, of = -1, tallies.chosen(PhotoIds())
        while True:
            with self._lock:
                if not self._wishes:
                    self._thread = None
                    return
                wish = next(iter(self._wishes))
                del self._wishes[wish]
                asked, ids = self._turn, self._ids
            try:
                if asked != turn:
                    turn, of = asked, tallies.chosen(ids)
                result = self._counted(wish, of)
            except ArchiveError:
                continue  # busy or away for a moment: the next change of anything asks again
            self._bridge.post(partial(self._tell, turn, wish, result))

    def _counted(self, wish: Wish, of: tallies.Photographs) -> object:
        if not wish.key:
            return tallies.spoken(self._archive, of)
        field = BY_KEY[wish.key]
        if wish.states:
            (one,) = coverage.of_many(self._archive, of, (wish.key,), (wish.language,))
            return CountedStates(one.counts)
        if wish.structures:
            return CountedStructures(*tallies.structures(self._archive, field, of))
        language = (wish.language or DEFAULT_LANGUAGE) if field.in_languages else ""
        return tallies.told(self._archive, field, language, of)

    def _tell(self, turn: int, wish: Wish, result: object) -> None:
        if turn == self._turn:
            self.arrived.emit(wish, result)
