"""Large pictures for the loupe and for comparing, decoded off the main thread; only what was wished
for last counts."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from photoarchive.app import previews
from photoarchive.app.archive import Archive
from photoarchive.app.explain import explain, reason
from photoarchive.domain.errors import ArchiveError, FileTrouble
from photoarchive.domain.photo import PhotoId
from photoarchive.gui.bridge import Bridge


@dataclass(frozen=True, slots=True)
class Wish:
    """A photograph fitted into a box of device pixels, or whole when there is none. `turn` is what
    it was turned by when it was wished for: a picture that comes after another turn is too late."""

    id: PhotoId
    box: tuple[int, int] | None
    turn: int = 1


class LoupePicture(QObject):
    """Decodes what was wished for last."""

    arrived = Signal(object, QImage)  # Wish, its pixels
    failed = Signal(object, str)  # Wish, why

    def __init__(self, archive: Archive, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._bridge = bridge
        self._condition = threading.Condition()
        self._wishes: deque[Wish] = deque()
        self._closing = False
        self._thread = threading.Thread(target=self._work, name="loupe", daemon=True)
        self._thread.start()

    def wish(self, wish: Wish) -> None:
        """Asks for a picture; an earlier wish that has not begun is forgotten."""
        self.wish_all((wish,))

    def wish_all(self, wishes: Iterable[Wish]) -> None:
        """The same for several, which come one after the other."""
        with self._condition:
            self._wishes = deque(wishes)
            self._condition.notify()

    def close(self) -> None:
        """Ends the thread."""
        with self._condition:
            self._closing = True
            self._condition.notify()
        self._thread.join()

    def _work(self) -> None:
        while True:
            with self._condition:
                while not self._wishes and not self._closing:
                    self._condition.wait()
                if self._closing:
                    return
                wish = self._wishes.popleft()
            try:
                pixels = previews.picture(self._archive, wish.id, wish.box)
            except FileTrouble as trouble:
                told = partial(self.failed.emit, wish, reason(trouble.code, trouble.detail))
                self._bridge.post(told)
                continue
            except (ArchiveError, MemoryError) as error:
                self._bridge.post(partial(self.failed.emit, wish, explain(error).sentence))
                continue
            image = QImage(
                pixels.data,
                pixels.width,
                pixels.height,
                3 * pixels.width,
                QImage.Format.Format_RGB888,
            ).copy()  # the bytes belong to Python and may go
            self._bridge.post(partial(self.arrived.emit, wish, image))
