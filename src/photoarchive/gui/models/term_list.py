"""The terms of a vocabulary as rows: of all only numbers and names, the rest of those in sight.

Terms that stand below one another are rows too, further in, so that one list shows flat
vocabularies and trees alike.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple, TypeAlias, overload

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from photoarchive.app import vocabulary, vocabulary_lists
from photoarchive.app.archive import Archive
from photoarchive.app.vocabulary_lists import By
from photoarchive.domain.changes import Changes
from photoarchive.domain.term import NameKind, Origin, Term, TermId, Vocabulary
from photoarchive.gui.direction import isolated
from photoarchive.i18n import _, figure, language, ngettext, pgettext

Index: TypeAlias = QModelIndex | QPersistentModelIndex

COLUMNS = (By.NAME, By.OTHER_NAMES, By.USED, By.ORIGIN)
MIME = "application/x-photoarchive-terms"
# So many terms are read at once around one that is painted.
_PAGE = 64
# Trees that are no larger than this are shown open.
_SMALL = 200
_MOST_NAMES = 8
_SETTLE_MS = 120


class Row(NamedTuple):
    """A term in its place: how far in it stands, whether something stands below it and is shown,
    and whether it is only there because something below it was found."""

    id: TermId
    depth: int = 0
    narrower: int = 0
    is_open: bool = False
    is_passed: bool = False


class _Flat(Sequence[Row]):
    """Rows of terms that stand side by side, made when they are asked for."""

    def __init__(self, ids: list[TermId]) -> None:
        self.ids = ids

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        return Row(self.ids[at]) if isinstance(at, int) else _Flat(self.ids[at])


class TermList(QAbstractTableModel):
    """A vocabulary, filtered and ordered; follows what changes."""

    listed = Signal()  # other rows, or the same ones with other contents
    renamed = Signal(object, str)  # TermId, the name that was typed

    def __init__(self, archive: Archive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self.vocabulary = Vocabulary.SOURCES
        self.text = ""
        self._by, self._descending = By.NAME, False
        self._all: set[TermId] = set()
        self._above: dict[TermId, TermId] = {}
        self._below: dict[TermId, list[TermId]] = {}
        self._tops: list[TermId] = []
        self._rows: Sequence[Row] = ()
        self._ids: list[TermId] = []
        self._places: dict[TermId, int] | None = None
        self._open: set[TermId] = set()
        self._read: dict[TermId, Term] = {}
        self.fetched = 0  # how many terms were read whole, ever
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.reload)
        self._leave = archive.feed.listen(self._on_changes)

    def leave(self) -> None:
        """Listens no longer."""
        self._settle.stop()
        self._leave()

    # --- what is shown ----------------------------------------------------------------------------

    def show(self, name: Vocabulary) -> None:
        """Lists another vocabulary."""
        self.vocabulary = name
        self._open.clear()
        self._read_all()
        if len(self._all) <= _SMALL:
            self._open = set(self._below)
        self._lay_out()

    def filter(self, text: str) -> None:
        """Lists the terms that have a name with words that begin so."""
        if text != self.text:
            self.text = text
            self._lay_out()

    def reload(self) -> None:
        """Reads everything again."""
        self._settle.stop()
        self._read_all()
        self._lay_out()

    @property
    def total(self) -> int:
        """How many terms the vocabulary has, whether they are shown or not."""
        return len(self._all)

    @property
    def has_branches(self) -> bool:
        """Whether anything stands below anything."""
        return bool(self._below)

    def rows_found(self) -> int:
        """How many of the rows are there for themselves."""
        if isinstance(self._rows, _Flat):
            return len(self._rows)
        return sum(not row.is_passed for row in self._rows)

    # --- rows -------------------------------------------------------------------------------------

    def row(self, number: int) -> Row:
        """A term in its place."""
        return self._rows[number]

    def ids_at(self, rows: Collection[int]) -> list[TermId]:
        """The terms of these rows, in order."""
        return [self._ids[row] for row in sorted(rows) if row < len(self._ids)]

    def row_of(self, id: TermId | None) -> int:
        """The row of a term; -1 when it is not shown."""
        if self._places is None:
            self._places = {id: number for number, id in enumerate(self._ids)}
        return self._places.get(id, -1) if id is not None else -1

    def name_of(self, id: TermId) -> str:
        """The name that a term is listed by; empty when there is none such."""
        if id not in self._read:
            self._keep(vocabulary.terms_by_ids(self._archive, [id]))
        return self._read[id].preferred(language()) if id in self._read else ""

    def term(self, number: int) -> Term | None:
        """The term of a row, read with its neighbours when it is not there yet; None when it is
        gone meanwhile."""
        id = self._ids[number]
        if id not in self._read:
            start = number - number % _PAGE
            wanted = self._ids[start : start + _PAGE]
            self._keep(vocabulary.terms_by_ids(self._archive, wanted))
        return self._read.get(id)

    def _keep(self, found: Sequence[Term]) -> None:
        self.fetched += len(found)
        self._read |= {one.id: one for one in found}

    def set_open(self, number: int, is_open: bool) -> None:
        """Shows what stands below a term, or hides it."""
        row = self._rows[number]
        if not row.narrower or row.is_open is is_open or self.text:
            return
        (self._open.add if is_open else self._open.discard)(row.id)
        self._lay_out()

    def open_all(self, is_open: bool) -> None:
        """Shows the whole tree, or only what stands at its top."""
        self._open = set(self._below) if is_open else set()
        self._lay_out()

    def reveal(self, id: TermId) -> int:
        """Sees to it that a term has a row, whatever is typed to filter by; returns the row, -1
        for a term that is not of this vocabulary."""
        if self._settle.isActive() or id not in self._all:
            self.reload()
        if id not in self._all:
            return -1
        above = self._above.get(id)
        path: set[TermId] = set()
        while above is not None and above not in path:
            path.add(above)
            above = self._above.get(above)
        if self.row_of(id) < 0:
            self._open, self.text = self._open | path, ""
            self._lay_out()
        return self.row_of(id)

    # --- inside -----------------------------------------------------------------------------------

    def _read_all(self) -> None:
        listed, above = vocabulary_lists.outline(self._archive, self.vocabulary, language())
        if self._by is not By.NAME:
            rank = vocabulary_lists.ranks(self._archive, self.vocabulary, self._by)
            listed.sort(key=rank, reverse=self._descending)
        elif self._descending:
            listed.reverse()
        self._all, self._above = set(listed), above
        self._read.clear()
        self._below = {}
        for id in listed if above else ():
            if id in above:
                self._below.setdefault(above[id], []).append(id)
        self._tops = [id for id in listed if id not in above] if above else listed

    def _lay_out(self) -> None:
        found = vocabulary_lists.matching(self._archive, self.vocabulary, self.text)
        rows = self._whole() if found is None else self._found(found)
        ids = rows.ids if isinstance(rows, _Flat) else [row.id for row in rows]
        if ids and ids == self._ids:
            self._rows = rows
            last = self.index(len(rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.beginResetModel()
            self._rows, self._ids = rows, ids
            self._places = None
            self.endResetModel()
        self.listed.emit()

    def _whole(self) -> Sequence[Row]:
        if not self._below:
            return _Flat(self._tops)
        return self._branches(self._tops, self._below, self._open, None)

    def _found(self, found: set[TermId]) -> Sequence[Row]:
        if not self._below:
            return _Flat([id for id in self._tops if id in found])
        shown = found & self._all
        for id in tuple(shown):
            above = self._above.get(id)
            while above is not None and above not in shown:
                shown.add(above)
                above = self._above.get(above)
        below = {
            id: kept
            for id, ids in self._below.items()
            if id in shown and (kept := [one for one in ids if one in shown])
        }
        tops = [id for id in self._tops if id in shown]
        return self._branches(tops, below, set(below), found)

    @staticmethod
    def _branches(
        tops: Sequence[TermId],
        below: dict[TermId, list[TermId]],
        opened: set[TermId],
        found: set[TermId] | None,
    ) -> list[Row]:
        rows: list[Row] = []
        waiting = [(id, 0) for id in reversed(tops)]
        while waiting:
            id, depth = waiting.pop()
            narrower = below.get(id, [])
            is_open = bool(narrower) and id in opened
            passed = found is not None and id not in found
            rows.append(Row(id, depth, len(narrower), is_open, passed))
            if is_open:
                waiting += [(one, depth + 1) for one in reversed(narrower)]
        return rows

    def _on_changes(self, changes: Changes) -> None:
        if changes.terms or changes.vocabularies or changes.added:
            self._settle.start()
        elif changes.changed and self._rows:
            # Only how often terms are used.
            self._read.clear()
            last = self.index(len(self._rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # --- Qt ---------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        if index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        by, descending = COLUMNS[column], order is Qt.SortOrder.DescendingOrder
        if (by, descending) != (self._by, self._descending):
            self._by, self._descending = by, descending
            self.reload()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("Name"), _("Other names"), _("Used"), _("Origin"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            trailing = COLUMNS[section] is By.USED
            side = Qt.AlignmentFlag.AlignTrailing if trailing else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        by = COLUMNS[index.column()]
        one = self.term(index.row()) if role in _TOLD else None
        if one is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, one, by)
        if role == Qt.ItemDataRole.ToolTipRole and by is By.NAME:
            return "\n".join(n.name for n in one.names)
        if role == Qt.ItemDataRole.EditRole:
            return self.name_of(row.id)
        if role == Qt.ItemDataRole.UserRole:
            return other_names(one, self.name_of(row.id)) if by is By.OTHER_NAMES else None
        match by:
            case By.USED:
                return figure(one.used)
            case By.ORIGIN:
                return origin_words(one.origin)
            case By.OTHER_NAMES:
                return " · ".join(map(isolated, other_names(one, self.name_of(row.id))))
            case By.NAME:
                return self.name_of(row.id)

    def _spoken(self, row: Row, one: Term, by: By) -> str:
        if by is By.USED:
            return used_words(one.used)
        if by is not By.NAME:
            return str(self.data(self.index(self.row_of(row.id), COLUMNS.index(by))))
        parts = [self.name_of(row.id)]
        if self.vocabulary.is_tree:
            parts.append(_("level {n}").format(n=row.depth + 1))
        if row.narrower:
            parts.append(_("open") if row.is_open else _("closed"))
        return ", ".join(parts)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.renamed.emit(self._ids[index.row()], str(value))
        return True

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        ids = self.ids_at({index.row() for index in indexes})
        data.setData(MIME, ",".join(map(str, ids)).encode("ascii"))
        data.setText("\n".join(map(self.name_of, ids)))
        return data


_TOLD = (
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.UserRole,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def dragged(data: QMimeData) -> list[TermId]:
    """The terms that are dragged; none for anything else."""
    text = bytes(data.data(MIME).data()).decode("ascii")
    return [TermId(int(part)) for part in text.split(",") if part]


def other_names(one: Term, shown: str) -> list[str]:
    """What else a term is called, hidden names left out, each once."""
    names = [n.name for n in one.names if n.kind is not NameKind.HIDDEN and n.name != shown]
    return list(dict.fromkeys(names))[:_MOST_NAMES]


def used_words(count: int) -> str:
    """ "on 14 photographs"."""
    if not count:
        return _("on no photograph")
    words = ngettext("on {n} photograph", "on {n} photographs", count)
    return words.format(n=figure(count))


def origin_words(origin: Origin) -> str:
    """Where a term comes from."""
    if origin is Origin.KEPT:
        return pgettext("origin of a term", "Kept")
    return pgettext("origin of a term", "Met in files")
