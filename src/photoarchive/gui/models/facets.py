"""The facets of the present search as a tree: a heading for each, and its values with counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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

from photoarchive.app import facets
from photoarchive.app.archive import Archive
from photoarchive.app.asked import Asked
from photoarchive.app.describe import listed
from photoarchive.app.facets import BY_KEY, FACETS, Choice, Counts, Facet, Kind, Value
from photoarchive.domain.changes import Changes
from photoarchive.domain.chips import Chip
from photoarchive.domain.errors import ArchiveError
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.models.photo_list import label_words
from photoarchive.i18n import _, figure, ngettext, pgettext

Index: TypeAlias = QModelIndex | QPersistentModelIndex

FIRST_VALUES = 8
_SETTLE_MS = 150
_NAMES_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line below a heading: a value, or (without any) the way to the rest of them."""

    facet: Facet
    label: str
    choice: Choice | None = None
    share: float = 0.0  # of the most frequent value shown


class Facets(QAbstractItemModel):
    """Counts once for each search, when the photographs are shown and nothing newer was asked."""

    counted = Signal()
    renamed = Signal()  # terms may be called otherwise now

    def __init__(self, archive: Archive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._asked = Asked()
        self._counts: dict[str, Counts] = {}
        self._present: set[str] = set()
        self._sections: list[tuple[Facet, tuple[Line, ...]]] = []
        self._names: dict[int, str] = {}
        self._unfolded: frozenset[str] = frozenset()
        self._is_wanted = True
        self._is_behind = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self.count)
        self._leave = archive.feed.listen(self._on_changes)

    @property
    def asked(self) -> Asked:
        """The search that is counted."""
        return self._asked

    def ask(self, asked: Asked) -> None:
        """Counts for this search as soon as there is nothing else to do."""
        self._asked = asked
        self._turn.start(0)

    def want(self, wanted: bool) -> None:
        """Whether anybody looks at the counts; else they are made when somebody does."""
        self._is_wanted = wanted
        if wanted and self._is_behind:
            self._turn.start(0)

    def unfold(self, keys: Iterable[str]) -> None:
        """Says which facets are unfolded; the values of others are not counted."""
        known, self._unfolded = self._unfolded, frozenset(keys)
        if self._counts and not self._unfolded <= known:
            self._count(self._unfolded - known)

    def leave(self) -> None:
        """Listens no longer."""
        self._turn.stop()
        self._leave()

    def put_off(self) -> None:
        """Counts a little later, when that waits: somebody is typing."""
        if self._turn.isActive():
            self._turn.start(_SETTLE_MS)

    def count(self) -> None:
        """Counts now, if anybody looks."""
        self._turn.stop()
        self._is_behind = not self._is_wanted
        if not self._is_behind:
            self._count(key for key in BY_KEY if key in self._unfolded)

    def _count(self, keys: Iterable[str]) -> None:
        there = {facet.key for facet, _lines in self._sections}
        try:
            self._counts |= facets.counts(self._archive, self._asked, FIRST_VALUES, keys)
            # Of those that are folded it is enough to know whether there is anything in them.
            folded = (key for key in BY_KEY if key not in there and key not in self._unfolded)
            self._present |= facets.present(self._archive, self._asked, folded)
        except ArchiveError:
            return  # what is wrong with the search is told above the photographs
        self._name_all()
        self._show()
        self.counted.emit()

    # --- names ------------------------------------------------------------------------------------

    def label(self, facet: Facet, value: Value) -> str:
        """A value for people."""
        match facet.kind:
            case Kind.TERM:
                return self._term_name(int(value))
            case Kind.RATING:
                return rating_words(int(value))
            case Kind.LANGUAGE:
                return native_name(facets.language_of(value))
            case Kind.TEXT if facet.key == "label":
                return label_words(str(value))
            case _:
                return str(value)

    def spoken(self, facet: Facet, value: Value) -> str:
        """The same for a screen reader, which does not count stars."""
        if facet.kind is Kind.RATING and int(value) > 0:
            return ngettext("{n} star", "{n} stars", int(value)).format(n=value)
        return self.label(facet, value)

    def name_terms(self, ids: Iterable[int]) -> None:
        """Reads the names of these terms, to be told by `label`."""
        missing = [id for id in ids if id not in self._names]
        if missing:
            if len(self._names) > _NAMES_KEPT:
                self._names.clear()
            self._names |= dict.fromkeys(missing, "") | facets.names(self._archive, missing)

    def words_of(self, chip: Chip) -> str:
        """A choice for people: the values of which one is enough, or those that are left out."""
        facet = facets.facet_of(chip)
        assert facet is not None
        if facet.kind is Kind.TERM:
            self.name_terms(int(value) for value in chip.values)
        named = [self.label(facet, value) for value in chip.values]
        if chip.negated:
            return _("Without {names}").format(names=listed(named))
        return pgettext("between choices of which one is enough", " or ").join(named)

    def _term_name(self, id: int) -> str:
        if id not in self._names:
            self.name_terms([id])
        return self._names[id] or f"#{id}"

    def _name_all(self) -> None:
        self.name_terms(
            int(choice.value)
            for one in self._counts.values()
            if one.facet.kind is Kind.TERM
            for choice in one.choices
        )

    # --- lines ------------------------------------------------------------------------------------

    def facet(self, index: Index) -> Facet | None:
        """The facet that a line belongs to, or is the heading of."""
        if not index.isValid():
            return None
        number = index.internalId() - 1 if index.internalId() else index.row()
        return self._sections[number][0]

    def line(self, index: Index) -> Line | None:
        """The line of an index; None for a heading."""
        if not index.isValid() or not index.internalId():
            return None
        return self._sections[index.internalId() - 1][1][index.row()]

    def chosen_in(self, facet: Facet) -> int:
        """How many values of a facet are chosen or left out."""
        return len(facets.chosen(self._asked.chips, facet))

    def index_of(self, key: str, value: Value | None = None) -> QModelIndex:
        """Where a value stands, or the heading of a facet; invalid when it is not listed."""
        for number, (facet, lines) in enumerate(self._sections):
            if facet.key != key:
                continue
            heading = self.index(number, 0)
            if value is None:
                return heading
            for row, line in enumerate(lines):
                if line.choice is not None and line.choice.value == value:
                    return self.index(row, 0, heading)
        return QModelIndex()

    def _show(self) -> None:
        known = {facet.key for facet, _lines in self._sections}
        # A facet that was there once keeps its place, so that the list stands still.
        made = []
        for facet in FACETS:
            counts = self._counts.get(facet.key)
            lines = self._lines(counts) if counts is not None else ()
            is_there = facet.key in known or facet.key in self._present
            if is_there or lines or self.chosen_in(facet):
                made.append((facet, lines))
        if [_shape(*one) for one in made] == [_shape(*one) for one in self._sections]:
            self._sections = made
            for number, (_facet, lines) in enumerate(made):
                heading = self.index(number, 0)
                self.dataChanged.emit(heading, heading)
                if lines:
                    last = self.index(len(lines) - 1, 0, heading)
                    self.dataChanged.emit(self.index(0, 0, heading), last)
        else:
            self.beginResetModel()
            self._sections = made
            self.endResetModel()

    def _lines(self, counts: Counts) -> tuple[Line, ...]:
        most = max((one.count for one in counts.choices), default=0) or 1
        lines = [
            Line(counts.facet, self.label(counts.facet, one.value), one, one.count / most)
            for one in counts.choices
        ]
        rest = counts.total - len(lines)
        if rest > 0:
            more = ngettext("{n} more …", "{n} more …", rest).format(n=figure(rest))
            lines.append(Line(counts.facet, more))
        return tuple(lines)

    def _on_changes(self, changes: Changes) -> None:
        if changes.terms or changes.vocabularies:
            self._names.clear()
            self.renamed.emit()
        self._turn.start(_SETTLE_MS)

    # --- Qt ---------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        # The number of the section, from 1; 0 stands for the headings themselves.
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._sections)
        return 0 if parent.internalId() else len(self._sections[parent.row()][1])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        line = self.line(index)
        flags = Qt.ItemFlag.ItemIsEnabled
        if line is not None and line.choice is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        facet = self.facet(index)
        if facet is None:
            return None
        line = self.line(index)
        if line is None:
            return self._of_heading(facet, role)
        match role:
            case Qt.ItemDataRole.UserRole:
                return line
            case Qt.ItemDataRole.DisplayRole:
                return line.label
            case Qt.ItemDataRole.CheckStateRole if line.choice is not None:
                return Qt.CheckState.Checked if line.choice.chosen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.told(line)
            case Qt.ItemDataRole.ToolTipRole if line.choice is not None:
                return f"{line.label}\n{keys_words()}"
        return None

    def _of_heading(self, facet: Facet, role: int) -> Any:
        title, n = _(facet.title), self.chosen_in(facet)
        if role == Qt.ItemDataRole.AccessibleTextRole and n:
            return listed([title, ngettext("{n} chosen", "{n} chosen", n).format(n=figure(n))])
        is_title = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return title if is_title else None

    def told(self, line: Line) -> str:
        """A line as a screen reader tells it."""
        choice = line.choice
        if choice is None:
            return line.label
        told = [self.spoken(line.facet, choice.value), figure(choice.count)]
        if choice.chosen is not None:
            told.append(_("chosen") if choice.chosen else _("left out"))
        return listed(told)


def keys_words() -> str:
    """What a click and the keys do to a value."""
    return _("Click or Space: with it. Alt+click or N: without it.")


def rating_words(rating: int) -> str:
    """A rating as stars, else in words."""
    if rating < 0:
        return _("Rejected")
    return "★" * rating if rating else _("No stars")


def _shape(facet: Facet, lines: tuple[Line, ...]) -> tuple[str, tuple[tuple[object, str], ...]]:
    return facet.key, tuple(
        (line.choice.value if line.choice is not None else None, line.label) for line in lines
    )
