"""The found photographs as a table: a row for each, a column for each field (and language) that one
has chosen. Only the pages that are looked at are read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Container, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from photoarchive.app import completions, table_cells
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit
from photoarchive.app.table_cells import Cells, Column, Refused
from photoarchive.domain.changes import Changes
from photoarchive.domain.draft import DraftPlace
from photoarchive.domain.fields import Form, Type
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.text import is_right_to_left
from photoarchive.gui.models.field_form import Draft, FieldForm
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.models.photo_list import PhotoList
from photoarchive.i18n import RIGHT_TO_LEFT, _, figure

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_PAGE = 64
_PAGES_KEPT = 24
# Always written from left to right, whatever the language around them.
_LATIN_TYPES = (Type.URI, Type.DATE, Type.INTEGER, Type.NUMBER, Type.PLACE)
_LATIN_FORMS = (Form.COUNTRY_CODE, Form.OFFSET)


class PhotoTable(QAbstractTableModel):
    """The rows of a `PhotoList` with what their photographs say. It has no rows for as long as it
    is not looked at. `do` makes an edit of so many cells."""

    def __init__(
        self,
        archive: Archive,
        photo_list: PhotoList,
        form: FieldForm,
        do: Callable[[Edit, int], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._list = photo_list
        self._form = form
        self._do = do
        self._is_open = False
        self._pages: OrderedDict[int, dict[PhotoId, tuple[str, ...]]] = OrderedDict()
        self.columns: tuple[Column, ...] = table_cells.columns(archive, ())
        photo_list.modelAboutToBeReset.connect(self.beginResetModel)
        photo_list.modelReset.connect(self._on_reset)
        self._leave = archive.feed.listen(self._on_changes)

    def open(self, is_open: bool) -> None:
        """Has its rows from now on, or none."""
        if is_open is not self._is_open:
            self.beginResetModel()
            self._is_open = is_open
            self._pages.clear()
            self.endResetModel()

    def choose(self, columns: Sequence[Column]) -> None:
        """Shows these columns."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._pages.clear()
        self.endResetModel()

    def leave(self) -> None:
        """Listens no longer."""
        self._leave()

    # --- what stands in it ------------------------------------------------------------------------

    def text(self, row: int, column: int) -> str:
        """What the archive has in a cell."""
        return self._told(row)[column] if self._told(row) else ""

    def shown(self, row: int, column: int) -> str:
        """What is to be seen in a cell: what was refused there stays until it is put right."""
        draft = self.draft(row, column)
        return draft.text if draft is not None else self.text(row, column)

    def draft(self, row: int, column: int) -> Draft | None:
        """What was typed into a cell and refused, or not saved when the program ended."""
        one = self.columns[column]
        return self._form.draft_of(self._list.id_at(row), one.field.key, one.language)

    def place(self, row: int, column: int) -> DraftPlace:
        """A cell as a place of what is typed."""
        return _place(self._list.id_at(row), self.columns[column])

    def direction(self, column: int, text: str) -> Qt.LayoutDirection:
        """By the language of the column, else by the first letter that has a direction."""
        one = self.columns[column]
        right = False
        if one.field.type not in _LATIN_TYPES and one.field.form not in _LATIN_FORMS:
            spoken = one.language.partition("-")[0]
            is_told = bool(spoken) and one.language != DEFAULT_LANGUAGE
            right = spoken in RIGHT_TO_LEFT if is_told else is_right_to_left(text)
        return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight

    def suggestions(self, column: int, typed: str) -> list[str]:
        """Names and earlier values that begin as typed; of several values the last is completed."""
        field = self.columns[column].field
        if field.many is None:
            return completions.for_field(self._archive, field, typed)
        before, parted, last = typed.rpartition(";")
        head = f"{before}; " if parted else ""
        if not last.strip():
            return []
        return [head + one for one in completions.for_field(self._archive, field, last.strip())]

    def _told(self, row: int) -> tuple[str, ...]:
        page = row // _PAGE
        held = self._pages.get(page)
        if held is None:
            last = min((page + 1) * _PAGE, len(self._list))
            ids = [self._list.id_at(one) for one in range(page * _PAGE, last)]
            held = self._pages[page] = table_cells.read(self._archive, self.columns, ids)
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return held.get(self._list.id_at(row), ())

    # --- changing it ------------------------------------------------------------------------------

    def put(self, cells: Cells) -> list[Refused]:
        """Puts texts into cells, as one step; returns those that are refused, which are kept as
        drafts."""
        edit, refused = table_cells.putting(cells)
        for column, texts in cells.items():
            for place in self._drafts_in([column], texts):
                self._form.forget_at(place)
        for one in refused:
            base = self.text(self._list.row_of(one.id), self.columns.index(one.column))
            self._form.keep_draft(_place(one.id, one.column), one.text, base, one.fault)
        count = sum(len(texts) for texts in cells.values()) - len(refused)
        if count:
            self._do(edit, count)
        if refused:
            self._tell_all()
        return refused

    def fill(self, source: PhotoId, columns: Sequence[int], ids: PhotoIds) -> None:
        """Gives these photographs what one of them has in these columns, as one step."""
        chosen = [self.columns[column] for column in columns]
        edit = table_cells.filling(self._archive, source, chosen, ids)
        self._do(edit, len(ids) * len(chosen))

    def empty(self, columns: Sequence[int], ids: PhotoIds) -> None:
        """Empties these cells, as one step."""
        chosen = [self.columns[column] for column in columns]
        for row_column in self._drafts_in(chosen, ids):
            self._form.forget_at(row_column)
        self._do(table_cells.emptying(chosen, ids), len(ids) * len(chosen))

    def typing(self, row: int, column: int, text: str) -> None:
        """Notes what stands in the box of a cell while it is typed into."""
        self._form.typing_at(self.place(row, column), text, self.text(row, column))

    def keep(self, id: PhotoId, column: Column, text: str) -> None:
        """Keeps what was typed for a photograph that is not shown any more."""
        self._form.keep_draft(_place(id, column), text, "", "")

    def give_up(self, row: int, column: int) -> None:
        """Drops what was typed into a cell."""
        self._form.forget_at(self.place(row, column))
        index = self.index(row, column)
        self.dataChanged.emit(index, index)

    def _drafts_in(self, columns: Sequence[Column], ids: Container[PhotoId]) -> list[DraftPlace]:
        """Where in these columns of these photographs something was typed and not saved."""
        chosen = {(column.field.key, column.language) for column in columns}
        return [
            DraftPlace(one.ids, one.key, one.language)
            for one in (*self._form.unsaved, *self._form.kept)
            if (one.key, one.language) in chosen and len(one.ids) == 1 and one.ids.first in ids
        ]

    # --- answers ----------------------------------------------------------------------------------

    def _on_reset(self) -> None:
        self._pages.clear()
        self.endResetModel()

    def _on_changes(self, changes: Changes) -> None:
        if changes.terms:
            self._pages.clear()
            self._tell_all()
            return
        for page, held in list(self._pages.items()):
            if not changes.changed.isdisjoint(held):
                del self._pages[page]
                last = min((page + 1) * _PAGE, self.rowCount()) - 1
                if last >= 0:
                    right = len(self.columns) - 1
                    self.dataChanged.emit(self.index(page * _PAGE, 0), self.index(last, right))

    def _tell_all(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # --- Qt ---------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self._is_open else len(self._list)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role in (*words, Qt.ItemDataRole.AccessibleTextRole):
                return column_words(self.columns[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        elif orientation is Qt.Orientation.Vertical and 0 <= section < self.rowCount():
            card = self._list.card(section) if role in words else None
            return card.name if card is not None else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.shown(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                draft = self.draft(row, column)
                return draft.fault if draft is not None and draft.fault else self.text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
        return None

    def _spoken(self, row: int, column: int) -> str:
        """A cell as a screen reader tells it."""
        draft = self.draft(row, column)
        return _("{field}, photograph {n} of {total}: {text}").format(
            field=column_words(self.columns[column]),
            n=figure(row + 1),
            total=figure(self.rowCount()),
            text=self.shown(row, column) or _("empty"),
        ) + (f". {draft.fault}" if draft is not None and draft.fault else "")

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Puts a text into a cell; False when it is refused (it is kept as a draft)."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column = index.row(), index.column()
        id, one = self._list.id_at(row), self.columns[column]
        if str(value).strip() == self.text(row, column):
            self.give_up(row, column)
            return True
        refused = self.put({one: {id: str(value)}})
        self.dataChanged.emit(index, index)
        return not refused


def column_words(column: Column) -> str:
    """What stands above a column: "City", "Caption (العربية)"."""
    label = _(column.field.label)
    if not column.language:
        return label
    language = native_name(column.language)
    return _("{field} ({language})").format(field=label, language=language)


def _place(id: PhotoId, column: Column) -> DraftPlace:
    return DraftPlace(PhotoIds.of([id]), column.field.key, column.language)
