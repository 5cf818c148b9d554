"""The only door from other threads into Qt."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class Bridge(QObject):
    """Runs what other threads hand in on the main thread, in order."""

    _handed_in = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handed_in.connect(self._on_handed_in, Qt.ConnectionType.QueuedConnection)
        self._open = True

    def post(self, work: Callable[[], None]) -> None:
        """May be called from any thread; the work is dropped once the bridge is closed."""
        if self._open:
            self._handed_in.emit(work)

    def close(self) -> None:
        """Takes nothing more."""
        self._open = False

    @Slot(object)
    def _on_handed_in(self, work: Callable[[], None]) -> None:
        work()
