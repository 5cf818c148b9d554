"""Which photographs are selected, and which one is current."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from photoarchive.domain.photo import PhotoId


class Selection(QObject):
    """The selected photographs; the current one is among them, unless nothing is selected."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: frozenset[PhotoId] = frozenset()
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
        self._become(frozenset((id,)), id, id)

    def toggle(self, id: PhotoId) -> None:
        """Adds or removes one."""
        if id in self.ids:
            rest = self.ids - {id}
            current = id if not rest else next(iter(rest)) if self.current == id else self.current
            self._become(rest, current if rest else None, id)
        else:
            self._become(self.ids | {id}, id, id)

    def take(self, ids: Iterable[PhotoId], current: PhotoId | None) -> None:
        """Selects these; the anchor of a range stays where it is."""
        chosen = frozenset(ids)
        self._become(chosen, current if chosen else None, self.anchor)

    def none(self) -> None:
        """Selects nothing."""
        self._become(frozenset(), None, None)

    def _become(
        self, ids: frozenset[PhotoId], current: PhotoId | None, anchor: PhotoId | None
    ) -> None:
        if (ids, current) != (self.ids, self.current):
            self.ids, self.current, self.anchor = ids, current, anchor
            self.changed.emit()
        else:
            self.anchor = anchor
