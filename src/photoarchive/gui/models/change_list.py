"""Changes that are proposed, each with a tick: what stands there, and what would take its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from photoarchive.app.describe import listed
from photoarchive.i18n import _

Index: TypeAlias = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ProposedChange:
    """A change that somebody looks at before it is made: the photograph's name (or nothing), the
    place in it, the two texts, and a remark. `source` is what the change is made of."""

    name: str
    place: str
    old: str
    new: str
    note: str = ""
    ticked: bool = True
    source: object = None


class ChangeList(QAbstractListModel):
    """The changes in their order, and which of them are ticked."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ProposedChange] = []
        self._ticks = bytearray()
        self.has_ticks = True

    def show(self, rows: Iterable[ProposedChange]) -> None:
        """Shows these in place of what was shown."""
        self.beginResetModel()
        self._rows = list(rows)
        self._ticks = bytearray(one.ticked for one in self._rows)
        self.endResetModel()
        self.ticks_changed.emit()

    def add(self, rows: Sequence[ProposedChange]) -> None:
        """Shows these behind the others."""
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += rows
        self._ticks += bytearray(one.ticked for one in rows)
        self.endInsertRows()
        self.ticks_changed.emit()

    def tick(self, rows: Iterable[int], ticked: bool) -> None:
        """Ticks some of them, or takes their ticks away."""
        changed = [row for row in rows if self._ticks[row] != ticked]
        for row in changed:
            self._ticks[row] = ticked
        if changed:
            self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)))
        self.ticks_changed.emit()

    def tick_all(self, ticked: bool) -> None:
        """Ticks all of them, or none."""
        self._ticks = bytearray([ticked]) * len(self._rows)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.ticks_changed.emit()

    def put(self, row: int, one: ProposedChange) -> None:
        """Puts another change in the place of one, ticked."""
        self._rows[row] = one
        self._ticks[row] = True
        self.dataChanged.emit(self.index(row), self.index(row))
        self.ticks_changed.emit()

    def is_ticked(self, row: int) -> bool:
        """Whether a change is ticked."""
        return bool(self._ticks[row])

    @property
    def chosen(self) -> list[ProposedChange]:
        """The changes that are ticked."""
        return [one for one, ticked in zip(self._rows, self._ticks, strict=True) if ticked]

    @property
    def ticked(self) -> int:
        """How many are ticked."""
        return self._ticks.count(1)

    def row(self, row: int) -> ProposedChange:
        """The change in a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self.has_ticks else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        one = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return one
        if role == Qt.ItemDataRole.CheckStateRole and self.has_ticks:
            ticked = self.is_ticked(index.row())
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return listed(part for part in (one.name, one.place, one.new, one.note) if part)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return _("before: {text}").format(text=one.old) if one.old else ""
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self.has_ticks:
            return False
        self.tick([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True
