"""All values of a facet, as long as the list may be: what is not looked at has no name yet."""

from __future__ import annotations

from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photoarchive.app import facets
from photoarchive.app.archive import Archive
from photoarchive.app.facets import Choice, Facet, Kind, Value
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.text import words
from photoarchive.gui.models.facets import Facets, Line, keys_words

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_PAGE = 64


class FacetList(QAbstractListModel):
    """The values of a facet for the present search that have words that begin as typed."""

    def __init__(
        self, archive: Archive, model: Facets, facet: Facet, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._facets = model
        self._facet = facet
        self._typed = ""
        self._by_name = False
        self._counted: dict[Value, int] = {}
        self._state: dict[Any, bool] = {}
        self._most = 1
        self._rows: list[Value] = []
        self._names: list[int] = []  # all terms by their names, once anybody wants them so
        self.count()
        model.counted.connect(self.count)
        model.renamed.connect(self._names.clear)

    @property
    def total(self) -> int:
        """How many values there are, listed or not."""
        return len(self._counted)

    def count(self) -> None:
        """Counts for the present search."""
        asked = self._facets.asked
        try:
            self._counted = facets.all_values(self._archive, asked, self._facet)
        except ArchiveError:
            return
        self._state = facets.chosen(asked.chips, self._facet)
        self._most = max(self._counted.values(), default=0) or 1
        self._list()

    def show(self, typed: str, *, by_name: bool) -> None:
        """Lists the values with words that begin as typed, by their names or by their counts."""
        self._typed, self._by_name = typed, by_name
        self._list()

    def line(self, row: int) -> Line:
        """The value in a row."""
        value = self._rows[row]
        if self._facet.kind is Kind.TERM:
            page = row - row % _PAGE
            self._facets.name_terms(int(one) for one in self._rows[page : page + _PAGE])
        n = self._counted[value]
        state = self._state.get(facets.identity(self._facet, value))
        choice = Choice(value, n, state)
        return Line(self._facet, self._facets.label(self._facet, value), choice, n / self._most)

    def row_of(self, value: Value) -> int:
        """The row of a value; -1 when it is not listed."""
        return self._rows.index(value) if value in self._rows else -1

    def _list(self) -> None:
        rows = self._listed()
        if rows == self._rows:
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _listed(self) -> list[Value]:
        if self._facet.kind is not Kind.TERM:
            begins = [one for one in self._counted if self._begins_so(one)]
            return sorted(begins, key=self._sort_key) if self._by_name else begins
        ordered: list[Value] = list(self._counted)
        if self._by_name:
            self._names = self._names or facets.by_name(self._archive, self._facet)
            ordered = [id for id in self._names if id in self._counted]
        if not words(self._typed):
            return ordered
        called = facets.called(self._archive, self._facet, self._typed)
        return [id for id in ordered if id in called]

    def _begins_so(self, value: Value) -> bool:
        have = words(self._facets.label(self._facet, value)) or [str(value)]
        return all(any(one.startswith(typed) for one in have) for typed in words(self._typed))

    def _sort_key(self, value: Value) -> tuple[str, ...]:
        return tuple(words(self._facets.label(self._facet, value)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        line = self.line(index.row())
        assert line.choice is not None
        match role:
            case Qt.ItemDataRole.UserRole:
                return line
            case Qt.ItemDataRole.DisplayRole:
                return line.label
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if line.choice.chosen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._facets.told(line)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{line.label}\n{keys_words()}"
        return None
