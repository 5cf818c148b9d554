"""What the side bar holds: the places of the library, the sets, and the saved searches."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from photoarchive.app import saved_searches, sets, statistics
from photoarchive.app.archive import Archive
from photoarchive.app.describe import listed
from photoarchive.app.sets import Listed
from photoarchive.domain.changes import Changes
from photoarchive.domain.photo_set import SetId
from photoarchive.domain.saved_search import SavedSearch, SearchId
from photoarchive.i18n import _, figure, ngettext

Index: TypeAlias = QModelIndex | QPersistentModelIndex

# Later than others who look at a change: all of them at once would halt the window.
_SETTLE_MS = 250
# So long it is counted before the window has its turn again.
_TURN_S = 0.01


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the side bar. `query` is what it asks for, in the place of what was asked before;
    `action` stands for something to do, and a `hint` is a sentence."""

    label: str
    query: str = ""
    count: int | None = None
    icon: str = ""
    set: Listed | None = None
    search: SavedSearch | None = None
    new: int = 0
    note: str = ""
    action: str = ""
    hint: bool = False
    entries: tuple[Entry, ...] = ()

    @property
    def key(self) -> str:
        """What it is known by when everything is counted anew."""
        if self.set is not None:
            return set_key(self.set.set.id)
        if self.search is not None:
            return search_key(self.search.id)
        return self.action or self.query

    @property
    def is_place(self) -> bool:
        """Whether choosing it shows what is there, in the place of what was shown."""
        return not (self.action or self.hint)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; `action` makes something new in it."""

    title: str
    entries: tuple[Entry, ...]
    key: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class _Node:
    """A line of the tree: a section, or an entry of it."""

    row: int
    above: int | None
    section: Section
    entry: Entry | None
    below: list[int]


class Library(QAbstractItemModel):
    """Sections with their entries; counted anew when something changed."""

    counted = Signal()

    def __init__(self, archive: Archive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        self._figures: dict[str, int] = {}
        self._tree: list[Listed] = []
        self._searches: list[SavedSearch] = []
        self._found: dict[SearchId, saved_searches.Figures | None] = {}
        self._waiting: deque[str | SavedSearch] = deque()
        self._changes = Changes()
        self._held = self._late = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._count_on)
        self._leave = archive.feed.listen(self._on_changes)
        self.count()

    def leave(self) -> None:
        """Listens no longer."""
        self._settle.stop()
        self._turn.stop()
        self._leave()

    def count(self) -> None:
        """Counts everything again, the searches by and by."""
        for name in statistics.COUNTED:
            self._figures[name] = statistics.count(self._archive, name)
        self._waiting.clear()
        self.count_sets()

    def count_sets(self) -> None:
        """Counts the sets again, and the searches by and by."""
        self._tree = sets.tree(self._archive)
        self.count_searches()

    def count_searches(self) -> None:
        """Counts again what the saved searches find."""
        self._begin(())
        self._count_on()

    def hold(self, held: bool) -> None:
        """While held, all lines stay where they are, as one of them is being renamed."""
        self._held = held
        if not held and self._late:
            self._show()

    def section(self, row: int) -> Section:
        """The section of a row at the top."""
        return self._nodes[self._top[row]].section

    def section_of(self, index: Index) -> Section | None:
        """The section that a line stands in, or is the heading of."""
        return self._nodes[index.internalId()].section if index.isValid() else None

    def entry(self, index: Index) -> Entry | None:
        """The entry of an index; None for a heading."""
        return self._nodes[index.internalId()].entry if index.isValid() else None

    def index_of(self, key: str) -> QModelIndex:
        """Where the entry stands that is known by this, or asks for this; invalid when there is
        none."""
        for number, node in enumerate(self._nodes):
            entry = node.entry
            if entry is not None and key in (entry.key, entry.query):
                return self.createIndex(node.row, 0, number)
        return QModelIndex()

    # --- counting ---------------------------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        self._changes |= changes
        self._settle.start()

    def put_off(self) -> None:
        """Counts a little later, when something waits: somebody is typing."""
        if self._settle.isActive():
            self._settle.start()
        elif self._turn.isActive():
            self._turn.start(_SETTLE_MS)

    def _on_settled(self) -> None:
        changes, self._changes = self._changes, Changes()
        of_photographs = changes.added or changes.changed or changes.terms or changes.vocabularies
        if changes.sets:
            self._tree = sets.tree(self._archive)
        self._begin(statistics.COUNTED if of_photographs else ())
        self._count_on()

    def _begin(self, places: Iterable[str]) -> None:
        """Has these places counted, those that still wait, and all searches."""
        waiting = (one for one in self._waiting if isinstance(one, str))
        self._searches = saved_searches.listed(self._archive)
        self._waiting = deque([*dict.fromkeys((*waiting, *places)), *self._searches])

    def _count_on(self) -> None:
        """Counts for a moment; the window has its turn before the rest."""
        until = time.monotonic() + _TURN_S
        while self._waiting:
            one = self._waiting.popleft()
            if isinstance(one, str):
                self._count_place(one)
            else:
                self._found[one.id] = saved_searches.figures(self._archive, one)
            if time.monotonic() >= until:
                break
        self._show()
        if self._waiting:
            self._turn.start(0)
        else:
            self.counted.emit()

    def _count_place(self, name: str) -> None:
        before, now = self._figures[name], statistics.count(self._archive, name)
        self._figures[name] = now
        if name == "trashed" and now != before:
            self._tree = sets.tree(self._archive)  # sets count what is outside the trash

    # --- making the lines -------------------------------------------------------------------------

    def _show(self) -> None:
        self._late = self._held
        if self._held:
            return
        nodes, top = _nodes_of(self._sections())
        if [_shape(node) for node in nodes] == [_shape(node) for node in self._nodes]:
            self._nodes, self._top = nodes, top
            for number, node in enumerate(nodes):
                if node.below:
                    parent = self.createIndex(node.row, 0, number)
                    last = self.index(len(node.below) - 1, 0, parent)
                    self.dataChanged.emit(self.index(0, 0, parent), last)
        else:
            self.beginResetModel()
            self._nodes, self._top = nodes, top
            self.endResetModel()

    def _sections(self) -> Iterable[Section]:
        n = self._figures
        library = (
            Entry(_("All photographs"), "", n["photographs"], "images"),
            Entry(_("Last import"), "in:last-import", n["last_import"], "inbox"),
            Entry(_("Without caption"), "lacks:caption", n["without_caption"], "captions-off"),
            Entry(_("Without credit"), "lacks:credit", n["without_credit"], "copyright"),
            Entry(_("Without source"), "lacks:source", n["without_source"], "newspaper"),
            Entry(_("Trash"), "in:trash", n["trashed"], "trash-2"),
        )
        yield Section(_("Library"), library, "library")
        entries = _sets(self._tree, None) or (
            Entry(_("A set holds photographs that you put together by hand."), hint=True),
            Entry(_("New set …"), action="set.new"),
        )
        yield Section(_("Sets"), entries, "sets", "set.new")
        entries = tuple(self._search_entry(one) for one in self._searches) or (
            Entry(_("A saved search counts what answers it, and what is new."), hint=True),
            Entry(_("Save the search …"), action="search.save"),
        )
        yield Section(_("Searches"), entries, "searches", "search.save")

    def _search_entry(self, one: SavedSearch) -> Entry:
        found = self._found.get(one.id)
        return Entry(
            one.name,
            one.query,
            found.found if found is not None else None,
            "search",
            search=one,
            new=found.new if found is not None else 0,
            note=one.note,
        )

    # --- Qt ---------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        below = self._nodes[parent.internalId()].below if parent.isValid() else self._top
        return self.createIndex(row, column, below[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = self._nodes[index.internalId()].above if index.isValid() else None
        return (
            QModelIndex() if above is None else self.createIndex(self._nodes[above].row, 0, above)
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._nodes[parent.internalId()].below if parent.isValid() else self._top)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        entry = self.entry(index)
        if entry is None:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if entry.set is not None or entry.search is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if entry is None:
            is_title = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self._nodes[index.internalId()].section.title if is_title else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(entry)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (entry.label, entry.note) if part)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return entry.label
        return None


def set_key(id: SetId) -> str:
    """What the entry of a set is known by."""
    return f"set:{id}"


def search_key(id: SearchId) -> str:
    """What the entry of a saved search is known by."""
    return f"search:{id}"


def new_words(count: int) -> str:
    """ "3 new", of what came in since a search was looked at."""
    return ngettext("{n} new", "{n} new", count).format(n=figure(count))


def _spoken(entry: Entry) -> str:
    parts = [entry.label]
    if entry.count is not None:
        parts.append(figure(entry.count))
    if entry.new:
        parts.append(new_words(entry.new))
    return listed([*parts, entry.note] if entry.note else parts)


def _sets(tree: list[Listed], above: SetId | None) -> tuple[Entry, ...]:
    below: dict[SetId | None, list[Entry]] = {}
    # From the innermost outwards: what lies in a set is made before it.
    for one in reversed(tree):
        entry = Entry(
            one.set.name,
            one.query,
            one.photographs,
            "layers",
            set=one,
            note=one.set.note,
            entries=tuple(reversed(below.get(one.set.id, ()))),
        )
        below.setdefault(one.set.parent, []).append(entry)
    return tuple(reversed(below.get(above, ())))


def _nodes_of(sections: Iterable[Section]) -> tuple[list[_Node], list[int]]:
    nodes: list[_Node] = []

    def add(section: Section, entries: tuple[Entry, ...], above: int) -> list[int]:
        numbers = []
        for row, entry in enumerate(entries):
            number = len(nodes)
            numbers.append(number)
            nodes.append(_Node(row, above, section, replace(entry, entries=()), []))
            nodes[number].below.extend(add(section, entry.entries, number))
        return numbers

    top = []
    for row, section in enumerate(sections):
        number = len(nodes)
        top.append(number)
        nodes.append(_Node(row, None, section, None, []))
        nodes[number].below.extend(add(section, section.entries, number))
    return nodes, top


def _shape(node: _Node) -> tuple[str, str, str, int | None]:
    if node.entry is None:
        return node.section.key, "", "", None
    return node.entry.key, node.entry.label, node.entry.query, node.above
