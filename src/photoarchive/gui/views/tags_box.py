"""Every tag of a photograph as it was found, block by block: to be searched and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QKeySequence,
    QShortcut,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from photoarchive.gui.theme import Theme
from photoarchive.i18n import _

_HEIGHT_PX = 380
_MOST_SHOWN = 4000  # letters of one value; the whole is copied


class TagsBox(QWidget):
    """A tree of blocks with their tags, below a box that filters them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filter = QLineEdit(self)
        self._filter.setPlaceholderText(_("Filter tags"))
        self._filter.setAccessibleName(_("Filter tags"))
        self._filter.setClearButtonEnabled(True)
        self._model = QStandardItemModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setRecursiveFilteringEnabled(True)
        self._shown.setFilterKeyColumn(-1)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._tree = QTreeView(self)
        self._tree.setModel(self._shown)
        self._tree.setAccessibleName(_("All tags as found"))
        self._tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._tree.setUniformRowHeights(True)
        self._tree.setIndentation(12)
        self._tree.setFixedHeight(_HEIGHT_PX)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self._copy = QToolButton(self)
        self._copy.setObjectName("quiet")
        self._copy.setText(_("Copy tags"))
        self._copy.setToolTip(_("Copy the selected tags, or all that are shown"))
        self._copy.setIconSize(QSize(14, 14))
        self._copy.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._copy.clicked.connect(self.copy)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self._tree)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._filter)
        column.addWidget(self._tree)
        column.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeading)
        self._filter.textChanged.connect(self._on_filter)
        theme.changed.connect(self._dress)
        self._dress()

    def show_tags(self, tags: Sequence[tuple[str, str, str]]) -> None:
        """Shows these: block, name, value."""
        self._model.clear()
        self._model.setHorizontalHeaderLabels([_("Tag"), _("Value")])
        blocks: dict[str, QStandardItem] = {}
        for block, name, value in tags:
            if block not in blocks:
                blocks[block] = QStandardItem(block)
                self._model.appendRow([blocks[block], QStandardItem("")])
            flat = " ".join(value.split())
            shown = QStandardItem(flat[:_MOST_SHOWN])
            shown.setData(value, Qt.ItemDataRole.UserRole)
            shown.setToolTip(value[:_MOST_SHOWN])
            tag = QStandardItem(name)
            tag.setToolTip(name)
            blocks[block].appendRow([tag, shown])
        self._tree.expandAll()
        self._tree.setColumnWidth(0, 150)

    def copy(self) -> None:
        """Puts the selected tags, or all that are shown, on the clipboard: a line each, its parts
        parted by tabs."""
        chosen = self._tree.selectionModel().selectedRows(0)
        indexes = [index for index in chosen if index.parent().isValid()]
        if not indexes:
            for row in range(self._shown.rowCount()):
                block = self._shown.index(row, 0)
                below = range(self._shown.rowCount(block))
                indexes += [self._shown.index(n, 0, block) for n in below]
        lines = [
            "\t".join(
                (
                    str(index.parent().data()),
                    str(index.data()),
                    str(index.siblingAtColumn(1).data(Qt.ItemDataRole.UserRole)),
                )
            )
            for index in indexes
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _on_filter(self, text: str) -> None:
        self._shown.setFilterFixedString(text.strip())
        self._tree.expandAll()

    def _dress(self) -> None:
        self._copy.setIcon(self._theme.icon("copy", "muted"))
