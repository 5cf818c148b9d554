"""A group of photographs of the same picture, side by side: a column each, a row for each thing
that is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photoarchive.app import likeness
from photoarchive.app.archive import Archive
from photoarchive.app.dates_shown import precise
from photoarchive.app.describe import file_size
from photoarchive.app.explain import label
from photoarchive.app.likeness import Member, Preview
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId
from photoarchive.gui.direction import left_to_right
from photoarchive.gui.models.photo_list import label_words
from photoarchive.i18n import _, figure, language

Index: TypeAlias = QModelIndex | QPersistentModelIndex
PICTURE, STATE = 0, 1
# What a person decides by stands before the other fields.
_FIRST = ("date_created", "rating", "label", "flag")


class Standing(Enum):
    """How a cell stands to that of the best one."""

    SAME = "same"
    OTHER = "other"  # of the file: nothing is lost with it
    BETTER = "better"  # the most of all, of the file
    GIVEN = "given"  # the best one is given this
    TAKEN = "taken"  # the best one's own cell, as it will be
    AGAINST = "against"  # the best one's own word stands against this
    OWN = "own"  # the best one's own word


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and how it stands to the best one's."""

    text: str
    standing: Standing = Standing.SAME


@dataclass(frozen=True, slots=True)
class _Row:
    heading: str
    cells: tuple[Cell, ...]
    key: str = ""


class TwinTable(QAbstractTableModel):
    """Which one is kept, and which ones are left out, is chosen here and done elsewhere."""

    def __init__(self, archive: Archive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._members: list[Member] = []
        self._left_out: set[PhotoId] = set()
        self._best: PhotoId | None = None
        self._rows: list[_Row] = []
        self.preview: Preview | None = None

    @property
    def best(self) -> PhotoId | None:
        """The one that will be kept."""
        return self._best

    @property
    def rest(self) -> tuple[PhotoId, ...]:
        """Those that will go into the trash."""
        return tuple(
            one.photo.id
            for one in self._members
            if one.photo.id != self._best and one.photo.id not in self._left_out
        )

    def show(self, ids: tuple[PhotoId, ...]) -> None:
        """Shows a group; what was chosen in another one is forgotten, in the same it stays."""
        members = likeness.members(self._archive, ids, language()) if ids else []
        there = {one.photo.id for one in members}
        self.beginResetModel()
        if self._best not in there:
            self._best = members[0].photo.id if members else None
            self._left_out.clear()
        self._left_out &= there
        self._members = members
        self._compare()
        self.endResetModel()

    def member(self, column: int) -> Member | None:
        """The photograph of a column."""
        return self._members[column] if 0 <= column < len(self._members) else None

    def is_left_out(self, column: int) -> bool:
        """Whether the photograph of a column stays as it is."""
        return self._members[column].photo.id in self._left_out

    def column_of(self, id: PhotoId | None) -> int:
        """The column of a photograph, or -1."""
        numbers = [one.photo.id for one in self._members]
        return numbers.index(id) if id in numbers else -1

    def choose(self, column: int) -> None:
        """Makes the photograph of a column the one that is kept."""
        member = self.member(column)
        if member is not None and member.photo.id != self._best:
            self._best = member.photo.id
            self._left_out.discard(member.photo.id)
            self._changed()

    def leave_out(self, column: int) -> None:
        """Leaves the photograph of a column out, or takes it in again; the best one cannot be."""
        member = self.member(column)
        if member is not None and member.photo.id != self._best:
            self._left_out ^= {member.photo.id}
            self._changed()

    def cell(self, row: int, column: int) -> Cell:
        """What a cell says."""
        return self._rows[row - 2].cells[column] if row > STATE else Cell("")

    def wraps(self, row: int) -> bool:
        """Whether what a row says may take several lines: texts may, figures and facts of files
        may not."""
        key = self._rows[row - 2].key if row > STATE else ""
        return bool(key) and BY_KEY[key].is_text

    def state_words(self, column: int) -> str:
        """What will become of the photograph of a column."""
        if self._members[column].photo.id == self._best:
            return _("Best: is kept")
        return _("Left out") if self.is_left_out(column) else _("Into the trash")

    def _changed(self) -> None:
        before = len(self._rows)
        self._compare()
        assert len(self._rows) == before
        if self._members:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _compare(self) -> None:
        self.preview = None
        self._rows = []
        if self._best is None:
            return
        if self.rest:
            self.preview = likeness.preview(self._archive, self._best, self.rest, language())
        self._rows = [*self._facts(), *self._fields()]

    def _facts(self) -> list[_Row]:
        """What is told of the files."""
        several = self._members
        pixels = [f"{figure(one.width)} × {figure(one.height)}" for one in several]
        told = [
            (_("Name"), [one.photo.name for one in several], None),
            (_("Pixels"), [*map(left_to_right, pixels)], [one.pixels for one in several]),
            (_("Format"), [one.photo.format for one in several], None),
            (
                _("Size"),
                [left_to_right(file_size(one.photo.size_bytes)) for one in several],
                [one.photo.size_bytes for one in several],
            ),
            (_("Agrees with the best"), [self._agreement(one) for one in several], None),
        ]
        return [_Row(name, self._plain(texts, values)) for name, texts, values in told]

    def _agreement(self, one: Member) -> str:
        return (
            "—"
            if one.photo.id == self._best
            else _("{n}%").format(n=figure(100 * one.agreement, 1))
        )

    def _plain(self, texts: list[str], values: list[int] | None) -> tuple[Cell, ...]:
        most = max(values) if values and len(set(values)) > 1 else None
        mine = texts[self.column_of(self._best)]
        return tuple(
            Cell(
                text,
                Standing.BETTER
                if values is not None and values[n] == most
                else Standing.SAME
                if text == mine
                else Standing.OTHER,
            )
            for n, text in enumerate(texts)
        )

    def _fields(self) -> list[_Row]:
        lines = likeness.lines(self._members)
        rank = {key: number for number, key in enumerate(_FIRST)}
        ordered = sorted(lines, key=lambda line: rank.get(line.key, len(rank)))
        preview = self.preview
        gains = {(g.key, g.language): g.text for g in preview.gains} if preview else {}
        against = {(c.key, c.language): dict(c.said) for c in preview.conflicts} if preview else {}
        rows = []
        for line in ordered:
            place = line.key, line.language
            cells = []
            for one, text in zip(self._members, line.said, strict=True):
                id = one.photo.id
                if id == self._best and place in gains:
                    cells.append(Cell(_shown(line.key, gains[place]), Standing.TAKEN))
                elif id == self._best:
                    standing = Standing.OWN if place in against else Standing.SAME
                    cells.append(Cell(_shown(line.key, text), standing))
                elif id in against.get(place, {}):
                    cells.append(Cell(_shown(line.key, text), Standing.AGAINST))
                elif text and place in gains and id not in self._left_out:
                    cells.append(Cell(_shown(line.key, text), Standing.GIVEN))
                else:
                    cells.append(Cell(_shown(line.key, text)))
            rows.append(_Row(_heading(*place), tuple(cells), line.key))
        return rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self._members else len(self._rows) + 2

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._members)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._members[section].photo.name
        return self._rows[section - 2].heading if section > STATE else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and row > STATE:
            return self.cell(row, column).text
        if role == Qt.ItemDataRole.DisplayRole:
            return self.state_words(column) if row == STATE else self.cell(row, column).text
        return None

    def _spoken(self, row: int, column: int) -> str:
        name = self._members[column].photo.name
        if row <= STATE:
            return f"{name}: {self.state_words(column)}"
        cell = self.cell(row, column)
        words = standing_words(cell.standing)
        text = cell.text or _("nothing")
        said = f"{self._rows[row - 2].heading}: {text}"
        return f"{said} ({words})" if words else said


def standing_words(standing: Standing) -> str:
    """How a cell stands to the best one's, in words; empty where there is nothing to say."""
    return {
        Standing.GIVEN: _("is given to the best"),
        Standing.TAKEN: _("filled from the others"),
        Standing.AGAINST: _("contradicts the best; is not taken"),
        Standing.OWN: _("stays"),
        Standing.BETTER: _("the most"),
    }.get(standing, "")


def _heading(key: str, language: str) -> str:
    if language and language != DEFAULT_LANGUAGE:
        return f"{label(key)} ({language})"
    return label(key)


def _shown(key: str, text: str) -> str:
    if not text:
        return ""
    match key:
        case "rating":
            return "★" * int(text) if text.isdigit() and text != "0" else text
        case "flag":
            return {"1": _("Picked"), "-1": _("Rejected")}.get(text, "")
        case "label":
            return label_words(text)
        case "date_created":
            return precise(text)
        case _:
            return " ".join(text.split())
