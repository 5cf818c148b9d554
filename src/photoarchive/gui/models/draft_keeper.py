"""Hands what is being typed to the drafts of the archive: soon after the last key, and while one
types on and on at least every second and a half. So a crash costs two seconds at most."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from photoarchive.app.archive import Archive
from photoarchive.domain.draft import DraftPlace
from photoarchive.domain.template import Mode

_AFTER_LAST_KEY_MS = 700
_AT_MOST_MS = 1500


@dataclass(slots=True)
class _Typed:
    text: str
    base: str
    fault: str
    mode: Mode


class DraftKeeper(QObject):
    """Of an archive's window. `found` is what was kept when the program ended the last time."""

    def __init__(self, archive: Archive, parent: QObject) -> None:
        super().__init__(parent)
        self._archive = archive
        self.found = archive.drafts.all()
        self._kept = {one.place for one in self.found}
        self._typed: dict[DraftPlace, _Typed] = {}
        self._first_s = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._hand_over)

    def note(
        self,
        place: DraftPlace,
        text: str,
        base: str,
        *,
        fault: str = "",
        mode: Mode = Mode.REPLACE,
    ) -> None:
        """Notes what stands in a box now."""
        now = time.monotonic()
        if not self._typed:
            self._first_s = now
        self._typed[place] = _Typed(text, base, fault, mode)
        left_ms = _AT_MOST_MS - round(1000 * (now - self._first_s))
        self._timer.start(max(0, min(_AFTER_LAST_KEY_MS, left_ms)))

    def drop(self, place: DraftPlace) -> None:
        """Keeps what was typed no longer: it is saved, or taken away again."""
        self._typed.pop(place, None)
        if place in self._kept:
            self._kept.discard(place)
            self._archive.drafts.drop(place)

    def settle(self) -> None:
        """Hands over what is left, and waits no longer."""
        self._timer.stop()
        self._hand_over()

    def _hand_over(self) -> None:
        typed, self._typed = self._typed, {}
        for place, one in typed.items():
            self._kept.add(place)
            self._archive.drafts.keep(place, one.text, one.base, one.fault, one.mode)
