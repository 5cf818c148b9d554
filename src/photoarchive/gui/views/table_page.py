"""The table with the line below it: what was refused in the cell one is at, or how it is edited."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from photoarchive.gui.direction import left_to_right, margins
from photoarchive.gui.models.photo_table import PhotoTable
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import SMALL_PX, font
from photoarchive.gui.views.elided import Elided
from photoarchive.gui.views.photo_table import TableView
from photoarchive.i18n import _, figure, ngettext


class TablePage(QWidget):
    """The table fills it; the line stands at its foot."""

    def __init__(
        self, model: PhotoTable, view: TableView, selection: Selection, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self.view = view
        self.setFocusProxy(view)
        foot = QFrame(self)
        foot.setObjectName("tableFoot")
        self._fault = QLabel(foot)
        self._fault.setObjectName("fault")
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._fault.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._fault.hide()
        self._keys = Elided(foot)
        self._keys.setObjectName("muted")
        self._block = QLabel(foot)
        self._block.setObjectName("muted")
        self._block.setFont(font(SMALL_PX, even_figures=True))
        row = QHBoxLayout(foot)
        row.setContentsMargins(margins(self.isRightToLeft(), 12, 4, 12, 4))
        row.setSpacing(12)
        row.addWidget(self._fault, 1)
        row.addWidget(self._keys, 1)
        row.addWidget(self._block)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(view, 1)
        column.addWidget(foot)
        view.moved.connect(self._tell)
        selection.changed.connect(self._tell)
        model.dataChanged.connect(self._tell)

    @property
    def fault(self) -> str:
        """What is wrong with the text of the cell one is at."""
        return self._fault.text() if self._fault.isVisibleTo(self) else ""

    def _tell(self) -> None:
        if not self.isVisible():
            return
        row, column = self.view.row, self.view.column
        is_there = 0 <= row < self._model.rowCount()
        draft = self._model.draft(row, column) if is_there else None
        fault = draft.fault if draft is not None else ""
        if draft is not None and not fault:
            fault = _("Typed and not saved: F2 goes on with it, Esc in the box gives it up.")
        self._fault.setText(fault)
        self._fault.setToolTip(fault)
        self._fault.setVisible(bool(fault))
        self._keys.setVisible(not fault)
        self._keys.show_text(_keys_words(), Qt.TextElideMode.ElideRight)
        cells = len(self._selection) * len(self.view.columns)
        words = ngettext("{n} cell selected", "{n} cells selected", cells)
        self._block.setText(words.format(n=figure(cells)) if cells else "")


def _keys_words() -> str:
    parts = (
        ("F2", _("edit")),
        ("Ctrl+D", _("fill down")),
        ("Ctrl+C", _("copy")),
        ("Ctrl+V", _("paste")),
        ("Del", _("empty the cells")),
        ("Esc", _("back to the grid")),
    )
    return "  ·  ".join(f"{left_to_right(key)} {words}" for key, words in parts)
