"""The groups of photographs of the same picture, looked for off the main thread."""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from photoarchive.app import likeness, photographs
from photoarchive.app.archive import Archive
from photoarchive.app.describe import photographs as count_of
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.photo import Card, PhotoId
from photoarchive.gui.bridge import Bridge
from photoarchive.i18n import language

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Group: TypeAlias = tuple[PhotoId, ...]
_CARDS_KEPT = 512
_AT_ONCE = 32


class TwinGroups(QAbstractListModel):
    """A row is a group. In an archive of a million the first look takes seconds, and the window
    does not wait for it; what is shown of a group is read when it is looked at."""

    looked = Signal()  # the groups are there (again), and how many photographs were not compared

    def __init__(self, archive: Archive, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._bridge = bridge
        self._groups: list[Group] = []
        self._cards: OrderedDict[int, Card] = OrderedDict()
        self.waiting = 0
        self.is_looking = False
        self._again = False
        self._thread: threading.Thread | None = None
        self._closing = False

    def look(self) -> None:
        """Looks for the groups; while that goes on, once more afterwards."""
        if self.is_looking:
            self._again = True
            return
        self.is_looking = True
        self._join()
        self._thread = threading.Thread(target=self._work, name="twins", daemon=True)
        self._thread.start()

    def group(self, row: int) -> Group:
        """The photographs of a row; none beyond the last."""
        return self._groups[row] if 0 <= row < len(self._groups) else ()

    def row_of(self, id: PhotoId) -> int:
        """The row of the group that a photograph is in, or -1."""
        return next((row for row, group in enumerate(self._groups) if id in group), -1)

    def take_out(self, row: int) -> None:
        """Takes a row out that is done with; the next look tells the same."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._groups[row]
        self.endRemoveRows()

    def card(self, row: int) -> Card | None:
        """What is shown of the first photograph of a row."""
        id = self._groups[row][0]
        if id not in self._cards:
            start = row - row % _AT_ONCE
            ids = [group[0] for group in self._groups[start : start + _AT_ONCE]]
            found = photographs.cards(self._archive, ids, language())
            self._cards |= {card.id: card for card in found}
            while len(self._cards) > _CARDS_KEPT:
                self._cards.popitem(last=False)
        return self._cards.get(id)

    def close(self) -> None:
        """Waits for the look that is under way."""
        self._closing = True
        self._join()

    def _join(self) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        try:
            groups = likeness.groups(self._archive)
            waiting = likeness.waiting(self._archive)
        except ArchiveError:
            # Busy or away for a moment: what was shown stays, the next look will tell.
            self._bridge.post(partial(self._show, None, self.waiting))
            return
        self._bridge.post(partial(self._show, groups, waiting))

    def _show(self, groups: list[Group] | None, waiting: int) -> None:
        self.is_looking = False
        if self._closing:
            return
        if self._again:
            self._again = False
            self.look()
            return
        self.waiting = waiting
        if groups is not None:
            self._cards.clear()
            if groups != self._groups:
                self.beginResetModel()
                self._groups = groups
                self.endResetModel()
        self.looked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._groups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._groups):
            return None
        if role == Qt.ItemDataRole.UserRole:
            return self.card(index.row())
        texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in texts:
            return None
        card = self.card(index.row())
        name = card.name if card is not None else ""
        count = count_of(len(self._groups[index.row()]))
        return f"{name}, {count}"
