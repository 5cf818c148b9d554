"""What the side bar holds: the places of the library, and the terms with their counts."""

from __future__ import annotations

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

from photoarchive.app import statistics, vocabulary
from photoarchive.app.archive import Archive
from photoarchive.domain.changes import Changes
from photoarchive.domain.chips import quoted
from photoarchive.domain.term import Vocabulary
from photoarchive.i18n import _, figure, language, ngettext

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_FIRST_TERMS = 8
_SETTLE_MS = 150

# The vocabularies of the side bar: heading, and the word that searches in them.
_SHOWN = (
    (Vocabulary.SOURCES, "source"),
    (Vocabulary.CREDITS, "credit"),
    (Vocabulary.EVENTS, "event"),
    (Vocabulary.PLACES, "place"),
    (Vocabulary.PERSONS, "persons"),
    (Vocabulary.ORGANISATIONS, "organisations"),
    (Vocabulary.KEYWORDS, "keywords"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the side bar. `query` is what it asks for; a term is added to the search, a
    place takes its place. `more` stands for the terms that are not listed yet."""

    label: str
    query: str
    count: int
    icon: str = ""
    is_term: bool = False
    more: Vocabulary | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    entries: tuple[Entry, ...]
    key: str


class Library(QAbstractItemModel):
    """Sections with their entries; counted anew when something changed."""

    counted = Signal()

    def __init__(self, archive: Archive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._sections: tuple[Section, ...] = ()
        self._whole: set[Vocabulary] = set()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.count)
        self._leave = archive.feed.listen(self._on_changes)
        self.count()

    def leave(self) -> None:
        """Listens no longer."""
        self._settle.stop()
        self._leave()

    def count(self) -> None:
        """Counts everything again."""
        sections = self._counted()
        if [_shape(s) for s in sections] == [_shape(s) for s in self._sections]:
            self._sections = sections
            for number, section in enumerate(sections):
                parent = self.index(number, 0)
                if section.entries:
                    last = self.index(len(section.entries) - 1, 0, parent)
                    self.dataChanged.emit(self.index(0, 0, parent), last)
        else:
            self.beginResetModel()
            self._sections = sections
            self.endResetModel()
        self.counted.emit()

    def show_all(self, name: Vocabulary) -> None:
        """Lists every term of a vocabulary."""
        self._whole.add(name)
        self.count()

    def section(self, row: int) -> Section:
        """The section of a row at the top."""
        return self._sections[row]

    def entry(self, index: Index) -> Entry | None:
        """The entry of an index; None for a heading."""
        if not index.isValid() or not index.parent().isValid():
            return None
        return self._sections[index.parent().row()].entries[index.row()]

    def index_of(self, query: str) -> QModelIndex:
        """Where the entry that asks for this stands; invalid when there is none."""
        for number, section in enumerate(self._sections):
            for row, entry in enumerate(section.entries):
                if entry.query == query and entry.more is None:
                    return self.index(row, 0, self.index(number, 0))
        return QModelIndex()

    def _counted(self) -> tuple[Section, ...]:
        figures = statistics.of_archive(self._archive)
        library = (
            Entry(_("All photographs"), "", figures.photographs, "images"),
            Entry(_("Last import"), "in:last-import", figures.last_import, "inbox"),
            Entry(_("Without caption"), "lacks:caption", figures.without_caption, "captions-off"),
            Entry(_("Without credit"), "lacks:credit", figures.without_credit, "copyright"),
            Entry(_("Without source"), "lacks:source", figures.without_source, "newspaper"),
            Entry(_("Trash"), "in:trash", figures.trashed, "trash-2"),
        )
        sections = [Section(_("Library"), library, "library")]
        titles = {
            Vocabulary.SOURCES: _("Source"),
            Vocabulary.CREDITS: _("Credit"),
            Vocabulary.EVENTS: _("Event"),
            Vocabulary.PLACES: _("Place"),
            Vocabulary.PERSONS: _("Person"),
            Vocabulary.ORGANISATIONS: _("Organisation"),
            Vocabulary.KEYWORDS: _("Keyword"),
        }
        for name, word in _SHOWN:
            entries = self._terms(name, word)
            if entries:
                sections.append(Section(titles[name], entries, name.value))
        return tuple(sections)

    def _terms(self, name: Vocabulary, word: str) -> tuple[Entry, ...]:
        found = [one for one in vocabulary.terms_of(self._archive, name) if one.used]
        shown = found if name in self._whole else found[:_FIRST_TERMS]
        if len(found) == len(shown) + 1:
            shown = found  # "1 more" takes as much room as the one itself
        entries = [
            Entry(
                one.preferred(language(), *self._archive.languages[:1]),
                f"{word}:={_exact(one.preferred())}",
                one.used,
                is_term=True,
            )
            for one in shown
        ]
        if len(shown) < len(found):
            rest = len(found) - len(shown)
            more = ngettext("{n} more", "{n} more", rest).format(n=figure(rest))
            entries.append(Entry(more, "", 0, more=name))
        return tuple(entries)

    def _on_changes(self, changes: Changes) -> None:
        self._settle.start()

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
        if parent.internalId():
            return 0
        return len(self._sections[parent.row()].entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.entry(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if entry is None:
            is_title = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self._sections[index.row()].title if is_title else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.label}, {figure(entry.count)}" if entry.more is None else entry.label
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.label
        return None


def _shape(section: Section) -> tuple[str, tuple[tuple[str, str], ...]]:
    return section.key, tuple((entry.label, entry.query) for entry in section.entries)


def _exact(name: str) -> str:
    """A whole name in a search text."""
    written = quoted(name)
    return written if written.startswith('"') else f'"{written}"'
