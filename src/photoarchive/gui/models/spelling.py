"""Spelling for the boxes of the form, asked on a thread of its own: reading a dictionary takes up
to a second, thinking of other spellings some tenths, and no key must wait for either."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from photoarchive.app.archive import Archive
from photoarchive.app.spelling import Mark, Speller
from photoarchive.domain.errors import ArchiveError
from photoarchive.gui.bridge import Bridge

Marks: TypeAlias = tuple[Mark, ...]

# A text is looked at so long after the last key.
_SOON_MS = 250


class Box(Protocol):
    """What has a text to be looked at."""

    @property
    def text(self) -> str:
        """What stands in it now."""
        ...

    @property
    def language(self) -> str:
        """The language of that; empty for none."""
        ...

    def show_marks(self, text: str, marks: Marks) -> None:
        """Marks these words, as long as this text stands in it."""
        ...


class Spelling(QObject):
    """Nothing is marked in a language without a dictionary, nor where Hunspell is not installed."""

    renewed = Signal()  # the words of the house are others now

    def __init__(self, archive: Archive, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._speller = Speller(archive, lambda: bridge.post(self.renewed.emit))
        self._without: set[str] = set()  # languages that nothing can be said of
        self._boxes: dict[Box, None] = {}
        self._lock = threading.Lock()
        self._work: dict[object, Callable[[], None]] = {}
        self._thread: threading.Thread | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._look)

    def look_at(self, box: Box) -> None:
        """Has the text of a box looked at soon."""
        self._boxes[box] = None
        self._soon.start()

    def suggest(self, word: str, language: str, then: Callable[[tuple[str, ...]], None]) -> None:
        """Tells what may be meant by a word, the likeliest first."""
        self._begin("suggestions", partial(self._suggest, word, language, then))

    def close(self) -> None:
        """Waits for what is being asked, and gives the dictionaries back."""
        self._soon.stop()
        with self._lock:
            self._work.clear()
            thread = self._thread
        if thread is not None:
            thread.join()
        self._speller.close()

    def _look(self) -> None:
        boxes, self._boxes = self._boxes, {}
        for box in boxes:
            text, language = box.text, box.language
            if text.strip() and language and language not in self._without:
                self._begin(box, partial(self._mark, box, text, language))
            else:
                box.show_marks(text, ())

    # --- on the other thread ----------------------------------------------------------------------

    def _mark(self, box: Box, text: str, language: str) -> None:
        marks = self._speller.marks(text, language) if self._is_read(language) else ()
        self._bridge.post(partial(box.show_marks, text, marks))

    def _suggest(self, word: str, language: str, then: Callable[[tuple[str, ...]], None]) -> None:
        found = self._speller.suggestions(word, language) if self._is_read(language) else ()
        self._bridge.post(partial(then, found))

    def _is_read(self, language: str) -> bool:
        if language in self._without:
            return False
        if not self._speller.is_ready(language):
            try:
                self._speller.check_language(language)
                self._speller.read(language)
            except ArchiveError:
                self._without.add(language)
                return False
        return True

    def _begin(self, key: object, work: Callable[[], None]) -> None:
        """Does something over there; what waits under the same key is not done any more."""
        with self._lock:
            self._work[key] = work
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="spelling", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._work:
                    self._thread = None
                    return
                work = self._work.pop(next(iter(self._work)))
            work()
