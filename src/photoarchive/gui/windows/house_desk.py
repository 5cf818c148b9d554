"""What the window does with the rules of the house: what they find, and lights in the grid."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMainWindow, QTextEdit

from photoarchive.app.edits import Edit
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.gui.models.house_check import Found
from photoarchive.gui.windows.house_window import HouseWindow
from photoarchive.gui.windows.parts import Parts
from photoarchive.settings import table


class HouseDesk(QObject):
    """`do`, `undo` and `redo` are the window's; `search` searches the whole archive, `load_form`
    shows what is selected in the form."""

    def __init__(
        self,
        window: QMainWindow,
        parts: Parts,
        do: Callable[[Edit, int], None],
        undo: Callable[[], None],
        redo: Callable[[], None],
        search: Callable[[str], None],
        load_form: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._do = do
        self._undo = undo
        self._redo = redo
        self._search = search
        self._load_form = load_form
        self._shown: HouseWindow | None = None
        parts.coverage.search_wanted.connect(self._search_besides)

    def show(self) -> None:
        """Opens the window of what the rules find; where it is open, it looks again."""
        self._parts.inspector.save()
        if self._shown is None:
            shown = HouseWindow(self._parts, self._do, self._undo, self._redo, self._window)
            shown.show_wanted.connect(self.go_to)
            shown.finished.connect(self._on_closed)
            self._shown = shown
        else:
            self._shown.look()
        self._shown.show()
        self._shown.raise_()
        self._shown.activateWindow()

    def close(self) -> None:
        """Closes that window."""
        if self._shown is not None:
            self._shown.close()

    def _on_closed(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = None

    def go_to(self, found: Found) -> None:
        """Shows a finding where it stands: its photograph, its field, its words."""
        parts = self._parts
        if parts.photo_list.row_of(found.id) < 0:
            self._search(f"id:{found.id}")
        parts.selection.take(PhotoIds.of([found.id]), found.id)
        parts.grid.show_row(parts.photo_list.row_of(found.id))
        self._load_form()
        finding = found.finding
        if finding.language:
            parts.inspector.choose_language(finding.language)
        parts.inspector.edit_field(finding.field)
        editor = parts.inspector.editor(finding.field)
        box = editor.box if editor is not None else None
        if isinstance(box, QTextEdit) and finding.end:
            cursor = box.textCursor()
            cursor.setPosition(min(finding.start, len(box.toPlainText())))
            last = min(finding.end, len(box.toPlainText()))
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            box.setTextCursor(cursor)
        self._window.activateWindow()

    def _search_besides(self, text: str) -> None:
        """Searches for this among what is searched for already."""
        box = self._parts.search
        box.ask_for(f"{box.text} {text}".strip())

    # --- marks in the grid ------------------------------------------------------------------------

    def shows_lights(self) -> bool:
        """Whether the grid shows lights."""
        return self._parts.marks.with_lights

    def shows_states(self) -> bool:
        """Whether it shows which captions are stale."""
        return self._parts.marks.with_states

    def show_lights(self, shown: bool) -> None:
        """Shows lights in the grid, or no longer."""
        self._parts.settings.set(table.GRID_LIGHTS, shown)
        self._parts.marks.show_lights(shown)

    def show_states(self, shown: bool) -> None:
        """The same of stale captions."""
        self._parts.settings.set(table.GRID_STATES, shown)
        self._parts.marks.show_states(shown)
