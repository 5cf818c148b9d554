"""Keeps sidecars in step with what is edited in the window, where the archive always has them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from photoarchive.app import sidecars
from photoarchive.app.archive import Archive
from photoarchive.app.jobs import Jobs
from photoarchive.domain.changes import Changes
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.sidecar import Keep
from photoarchive.i18n import _

# Captions come in a row: what is edited meanwhile is written together.
_SETTLE_MS = 1500


class SidecarKeeper(QObject):
    """Waits until edits have come to rest, then has them written as long work."""

    def __init__(self, archive: Archive, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._jobs = jobs
        self._waiting: set[PhotoId] = set()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._write)
        self._leave = archive.feed.listen(self._on_changes)

    def leave(self) -> None:
        """Writes what still waits, and listens no longer."""
        self._settle.stop()
        self._leave()
        for _outcome in sidecars.written_after(self._archive, self._taken()) or ():
            pass

    def _on_changes(self, changes: Changes) -> None:
        if sidecars.kept(self._archive) is Keep.ALWAYS:
            self._waiting |= changes.changed
            self._settle.start()

    def _write(self) -> None:
        changes = self._taken()
        steps = sidecars.written_after(self._archive, changes)
        if steps is not None:
            self._jobs.start("sidecars", _("Writing sidecars"), lambda: steps)

    def _taken(self) -> Changes:
        waiting, self._waiting = frozenset(self._waiting), set()
        return Changes(changed=waiting)
