"""Which photographs are selected, and which one is current."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_ids import PhotoIds


class Selection(QObject):
    """The selected photographs; the current one is among them, unless nothing is selected."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids = PhotoIds()
        self.current: PhotoId | None = None
        self.anchor: PhotoId | None = None

    def __contains__(self, id: PhotoId) -> bool:
        return id in self.ids

    def __len__(self) -> int:
        return len(self.ids)

    def __bool__(self) -> bool:
        return bool(self.ids)

    def only(self, id: PhotoId) -> None:
        """Selects this one alone."""
        self._become(PhotoIds.of((id,)), id, id)

    def toggle(self, id: PhotoId, instead: PhotoId | None = None) -> None:
        """Adds or removes one. Where the current one is removed, `instead` becomes current, if it
        is selected, else any that is."""
        chosen = self.ids.toggled(id)
        current: PhotoId | None = id
        if id not in chosen:
            rest = instead if instead in chosen else chosen.first
            current = rest if self.current == id else self.current
        self._become(chosen, current, id)

    def take(self, ids: Iterable[PhotoId], current: PhotoId | None) -> None:
        """Selects these; the anchor of a range stays where it is."""
        chosen = PhotoIds.of(ids)
        self._become(chosen, current if chosen else None, self.anchor)

    def none(self) -> None:
        """Selects nothing."""
        self._become(PhotoIds(), None, None)

    def _become(self, ids: PhotoIds, current: PhotoId | None, anchor: PhotoId | None) -> None:
        if (ids, current) != (self.ids, self.current):
            self.ids, self.current, self.anchor = ids, current, anchor
            self.changed.emit()
        else:
            self.anchor = anchor
