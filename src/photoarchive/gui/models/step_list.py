"""The steps of the archive's past that are asked for: their numbers, and pages of what is shown of
them. A hundred thousand take a list of numbers."""

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
    QTimer,
    Signal,
)

from photoarchive.app import journal
from photoarchive.app.archive import Archive
from photoarchive.app.describe import listed
from photoarchive.app.journal import Entry
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.past_steps import Wanted
from photoarchive.gui.bridge import Bridge

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_PAGE = 64
_PAGES_KEPT = 16
# Many changes in a row are looked at once.
_SETTLE_MS = 60


class StepList(QAbstractListModel):
    """The newest first. Where a text is looked for this happens beside, and rows come as they are
    found."""

    asked = Signal()  # other steps are asked for, or there are new ones
    searched = Signal()  # all of them are there

    def __init__(self, archive: Archive, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._bridge = bridge
        self.wanted = Wanted()
        self._numbers: list[int] = []
        self._pages: OrderedDict[int, dict[int, Entry]] = OrderedDict()
        self._turn = 0
        self.is_searching = False
        self._threads: list[threading.Thread] = []
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._look_again)
        self._leave = archive.feed.listen(self._on_changes)

    def ask(self, wanted: Wanted) -> None:
        """Lists these steps from now on."""
        self.wanted = wanted
        self._look()

    def leave(self) -> None:
        """Listens no longer, and waits for what is being searched."""
        self._leave()
        self._settle.stop()
        self._turn += 1
        for thread in self._threads:
            thread.join()

    def entry(self, row: int) -> Entry | None:
        """The step in a row; None when it is gone."""
        page = row // _PAGE
        known = self._pages.get(page)
        if known is None:
            numbers = self._numbers[page * _PAGE : (page + 1) * _PAGE]
            entries = journal.page(self._archive, numbers)
            known = {entry.number: entry for entry in entries if entry.number is not None}
            self._pages[page] = known
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return known.get(self._numbers[row])

    def number(self, row: int) -> int | None:
        """The number of the step in a row."""
        return self._numbers[row] if 0 <= row < len(self._numbers) else None

    def row_of(self, number: int | None) -> int:
        """The row of a step, or -1."""
        try:
            return self._numbers.index(number) if number is not None else -1
        except ValueError:
            return -1

    def _look(self) -> None:
        self._turn += 1
        self.is_searching = bool(self.wanted.text)
        if not self.is_searching:
            self._take(list(journal.numbers(self._archive, self.wanted)))
            self.searched.emit()
            return
        self._take([])
        self._threads = [one for one in self._threads if one.is_alive()]
        work = partial(self._search, self._turn, self.wanted)
        thread = threading.Thread(target=work, name="steps", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _search(self, turn: int, wanted: Wanted) -> None:
        try:
            for batch in journal.batches(self._archive, wanted):
                if turn != self._turn:
                    return
                if batch:
                    self._bridge.post(partial(self._add, turn, list(batch)))
        except ArchiveError:
            pass  # busy or away for a moment: the next change of anything looks again
        self._bridge.post(partial(self._end, turn))

    def _add(self, turn: int, numbers: list[int]) -> None:
        if turn == self._turn:
            at = len(self._numbers)
            self.beginInsertRows(QModelIndex(), at, at + len(numbers) - 1)
            self._numbers += numbers
            self._pages.pop(at // _PAGE, None)
            self.endInsertRows()
            self.asked.emit()

    def _end(self, turn: int) -> None:
        if turn == self._turn:
            self.is_searching = False
            self.searched.emit()

    def _take(self, numbers: list[int]) -> None:
        self.beginResetModel()
        self._numbers = numbers
        self._pages.clear()
        self.endResetModel()
        self.asked.emit()

    def _on_changes(self, changes: Changes) -> None:
        self._settle.start()

    def _look_again(self) -> None:
        try:
            self._look()
        except ArchiveError:
            return  # busy for a moment; the next change looks again

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._numbers):
            return None
        wanted = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.UserRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        if role not in wanted:
            return None
        entry = self.entry(index.row())
        if entry is None or role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return listed((entry.words, entry.who, entry.at))
        return entry.words
