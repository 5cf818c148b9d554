"""What the window does with the cells of the table: filled, emptied, copied, pasted; and with its
columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle, islice

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu

from photoarchive.app import table_cells
from photoarchive.app.table_cells import Column, Refused
from photoarchive.domain import tab_text
from photoarchive.domain.photo import PhotoId
from photoarchive.gui.actions.menus import Menus
from photoarchive.gui.windows.columns_dialog import ColumnsDialog
from photoarchive.gui.windows.parts import Parts
from photoarchive.i18n import _, figure, ngettext
from photoarchive.settings import table

# More cells than this are not put on the clipboard; there is a spreadsheet for that.
_MOST_COPIED = 50_000
_CELL_ACTIONS = ("table.fill-down", "table.copy", "table.paste", "table.empty")


class CellsDesk(QObject):
    """The selected cells are those of the selected photographs in the columns of the table's
    block."""

    def __init__(self, window: QMainWindow, parts: Parts, menus: Callable[[], Menus]) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._menus = menus
        view = parts.table.view
        view.fill_wanted.connect(self.fill_down)
        view.copy_wanted.connect(self.copy)
        view.paste_wanted.connect(self.paste)
        view.empty_wanted.connect(self.empty)
        view.give_wanted.connect(self._give)
        view.menu_wanted.connect(self._show_cells_menu)
        view.heads_menu_wanted.connect(self._show_heads_menu)
        view.widths_changed.connect(self._keep_widths)
        view.columns_moved.connect(self._take_columns)
        chosen = parts.settings.get(table.TABLE_COLUMNS)
        self._show_columns(table_cells.columns(parts.archive, chosen))

    def fill_down(self) -> None:
        """Gives the selected cells what stands in the first of them; a single one, what stands
        above it."""
        parts, view = self._parts, self._parts.table.view
        view.save()
        ids = parts.photo_list.in_order(parts.selection.ids)
        if not len(ids):
            return
        source = ids[0]
        if len(ids) == 1:
            row = parts.photo_list.row_of(source) - 1
            if row < 0:
                return
            source = parts.photo_list.id_at(row)
        parts.photo_table.fill(source, view.columns, parts.selection.ids)

    def empty(self) -> None:
        """Empties the selected cells."""
        parts = self._parts
        parts.photo_table.empty(parts.table.view.columns, parts.selection.ids)

    def _give(self, text: str) -> None:
        """Gives all selected cells a text."""
        parts = self._parts
        columns = [parts.photo_table.columns[one] for one in parts.table.view.columns]
        given = dict.fromkeys(parts.selection.ids, text)
        self._tell_refused(parts.photo_table.put(dict.fromkeys(columns, given)), 0)

    def copy(self) -> None:
        """Puts the selected cells on the clipboard, as spreadsheets take them."""
        parts, view = self._parts, self._parts.table.view
        cells = len(parts.selection) * len(view.columns)
        if cells > _MOST_COPIED:
            words = _("No more than {n} cells can be copied at once. Export them as a sheet.")
            parts.toast.tell(words.format(n=figure(_MOST_COPIED)))
            return
        ids = parts.photo_list.in_order(parts.selection.ids)
        model = parts.photo_table
        rows = [
            [model.shown(parts.photo_list.row_of(id), column) for column in view.columns]
            for id in ids
        ]
        QGuiApplication.clipboard().setText(tab_text.write(rows))
        words = ngettext("{n} cell copied", "{n} cells copied", cells)
        parts.toast.tell(words.format(n=figure(cells)))

    def paste(self) -> None:
        """Puts what is on the clipboard into the cells: one value into all that are selected, a
        block again and again where it goes into them, else from the first one on."""
        parts, view = self._parts, self._parts.table.view
        text = QGuiApplication.clipboard().text()
        if not text:
            parts.toast.tell(_("There are no cells to paste."))
            return
        block = tab_text.read(text)
        ids: Sequence[PhotoId] = parts.photo_list.in_order(parts.selection.ids)
        if not len(ids):
            return
        width = max(len(row) for row in block)
        columns = list(view.columns)
        goes_in = len(ids) % len(block) == 0 and len(columns) % width == 0
        if not goes_in:
            first = parts.photo_list.row_of(ids[0])
            last = min(first + len(block), len(parts.photo_list))
            ids = [parts.photo_list.id_at(row) for row in range(first, last)]
            columns = list(range(columns[0], len(parts.photo_table.columns)))[:width]
        left_out = 0 if goes_in else len(block) * width - len(ids) * len(columns)
        cells: dict[Column, dict[PhotoId, str]] = {}
        for id, row in zip(ids, cycle(block), strict=False):
            given = islice(cycle(row), len(columns)) if goes_in else iter(row)
            for column, one in zip(columns, given, strict=False):
                cells.setdefault(parts.photo_table.columns[column], {})[id] = one
        refused = parts.photo_table.put(cells)
        if not goes_in:
            view.show_block(parts.photo_list.row_of(ids[0]), columns[0], len(ids), len(columns))
        self._tell_refused(refused, left_out)

    def _tell_refused(self, refused: Sequence[Refused], left_out: int) -> None:
        told = []
        if refused:
            words = ngettext(
                "{n} cell was refused and is marked: {fault}",
                "{n} cells were refused and are marked: {fault}",
                len(refused),
            )
            told.append(words.format(n=figure(len(refused)), fault=refused[0].fault))
        if left_out:
            words = ngettext("{n} cell had no room.", "{n} cells had no room.", left_out)
            told.append(words.format(n=figure(left_out)))
        if told:
            undo = self._menus()["edit.undo"]
            self._parts.toast.tell(" ".join(told), _("Undo"), undo.trigger)

    def choose_columns(self) -> None:
        """Asks which columns the table is to have."""
        archive = self._parts.archive
        dialog = ColumnsDialog(
            self._parts.photo_table.columns,
            table_cells.offered(archive),
            table_cells.columns(archive, ()),
            self._take_columns,
            self._window,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _take_columns(self, columns: Sequence[Column]) -> None:
        keys = tuple(column.key for column in columns)
        usual = tuple(one.key for one in table_cells.columns(self._parts.archive, ()))
        self._parts.settings.set(table.TABLE_COLUMNS, () if keys == usual else keys)
        self._show_columns(columns)

    def _show_columns(self, columns: Sequence[Column]) -> None:
        self._parts.photo_table.choose(columns)
        kept = (one.rpartition("=") for one in self._parts.settings.get(table.TABLE_WIDTHS))
        widths = [(key, int(width)) for key, _equals, width in kept if width.isdecimal()]
        self._parts.table.view.set_widths(widths)

    def _keep_widths(self) -> None:
        settings = self._parts.settings
        kept = dict(one.rpartition("=")[::2] for one in settings.get(table.TABLE_WIDTHS))
        kept |= {key: str(width) for key, width in self._parts.table.view.widths()}
        settings.set(table.TABLE_WIDTHS, tuple(f"{key}={width}" for key, width in kept.items()))

    def _show_cells_menu(self, spot: QPoint) -> None:
        menus = self._menus()
        menu = menus.context_menu(self._window)
        first = menu.actions()[0]
        for id in _CELL_ACTIONS:
            menu.insertAction(first, menus[id])
        menu.insertSeparator(first)
        menu.exec(spot)
        menu.deleteLater()

    def _show_heads_menu(self, spot: QPoint) -> None:
        menu = QMenu(self._window)
        menu.addAction(self._menus()["table.columns"])
        menu.exec(spot)
        menu.deleteLater()
