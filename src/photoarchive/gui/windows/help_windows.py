"""Keys, all commands, and what program this is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photoarchive import __version__, resources
from photoarchive.domain.text import fold
from photoarchive.gui.actions import vocabulary
from photoarchive.gui.actions.action import Place
from photoarchive.gui.actions.menus import Menus, plain_words
from photoarchive.gui.direction import leading, left_to_right
from photoarchive.gui.theme import font
from photoarchive.gui.views.boxes import Dialog, closing_buttons
from photoarchive.i18n import N_, _

# Keys that belong to views and not to actions.
_MOVING = (
    ("←  →  ↑  ↓", N_("Move; with Shift extend the selection")),
    ("Home  End  PgUp  PgDn", N_("First, last, a page up, a page down")),
    ("Enter", N_("Loupe, and back")),
    ("Esc", N_("Back to the grid; in the search box: clear")),
)
_IN_THE_TABLE = (
    ("Enter  Tab", N_("Take what was typed, and go on")),
    ("Ctrl+Enter", N_("Give what was typed to all selected cells")),
    ("Shift+Enter", N_("A new line in a caption")),
    ("F2", N_("Go on with what is in the cell")),
    ("Ctrl+D", N_("Fill the selected cells from the first one")),
    ("Ctrl+C  Ctrl+V", N_("Copy cells; paste cells")),
    ("Del", N_("Empty the selected cells")),
    ("Ctrl+Tab", N_("Leave the table")),
)
_COMPARING = (
    ("←  →", N_("Exchange the photograph in focus for the next")),
    ("Tab  ↑  ↓", N_("Another photograph in focus")),
)


class KeysWindow(Dialog):
    """Every key, place by place."""

    def __init__(self, menus: Menus, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.resize(520, 640)
        tree = QTreeWidget(self)
        tree.setAccessibleName(_("Keys"))
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setStretchLastSection(False)
        moving = [(keys, _(words)) for keys, words in _MOVING]
        self._fill(tree, _("Moving about"), moving)
        for place, title in _places():
            rows = [
                (_keys_of(made.shortcuts()), plain_words(made.text()))
                for action, made in menus.listed()
                if action.place is place and action.keys
            ]
            self._fill(tree, title, rows)
        for title, several in ((_("The table"), _IN_THE_TABLE), (_("Comparing"), _COMPARING)):
            self._fill(tree, title, [(keys, _(words)) for keys, words in several])
        rows = [
            (_keys_of([QKeySequence(keys) for keys in action.keys]), plain_words(_(action.words)))
            for action in vocabulary.ACTIONS
            if action.keys
        ]
        self._fill(tree, _("The window of the vocabulary"), rows)
        tree.expandAll()
        buttons = closing_buttons(self, None, _("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(tree)
        column.addWidget(buttons)
        buttons.setFocus()

    def _fill(self, tree: QTreeWidget, title: str, rows: list[tuple[str, str]]) -> None:
        if not rows:
            return
        heading = QTreeWidgetItem(tree, [title])
        heading.setFont(0, font(strong=True))
        heading.setFirstColumnSpanned(True)
        for keys, words in rows:
            item = QTreeWidgetItem(heading, [words, left_to_right(keys)])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that the palette offers beside the actions: its words, its key or nothing."""

    words: str
    keys: str
    run: Callable[[], None]


class Palette(Dialog):
    """Every command by its name: type a part of it, Enter runs it."""

    def __init__(self, menus: Menus, parent: QWidget, more: Sequence[Offered] = ()) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("All commands"))
        self.resize(480, 440)
        self._menus = menus
        self._more = {f"offered-{n}": one for n, one in enumerate(more)}
        self._model = QStandardItemModel(0, 2, self)
        for action, made in menus.listed():
            words = plain_words(made.text())
            if action.submenu:
                words = f"{plain_words(_(action.submenu))}: {words}"
            icon = made.icon() if action.icon else _blank_icon()
            self._add(action.id, words, _keys_of(made.shortcuts()[:1]), icon, made.isEnabled())
        for id, one in self._more.items():
            self._add(id, one.words, one.keys, _blank_icon(), True)
        self._filtered = QSortFilterProxyModel(self)
        self._filtered.setSourceModel(self._model)
        self._filtered.setFilterRole(Qt.ItemDataRole.UserRole + 1)
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(_("What do you want to do?"))
        self._line.setAccessibleName(_("What do you want to do?"))
        self._line.textChanged.connect(self._on_text)
        self._tree = QTreeView(self)
        self._tree.setModel(self._filtered)
        self._tree.setAccessibleName(_("All commands"))
        self._tree.setHeaderHidden(True)
        self._tree.setRootIsDecorated(False)
        self._tree.setIconSize(QSize(16, 16))
        self._tree.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._tree.header().setStretchLastSection(False)
        self._tree.activated.connect(self._run)
        self._tree.clicked.connect(self._run)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._line)
        column.addWidget(self._tree)
        self._on_text("")

    def _add(self, id: str, words: str, keys: str, icon: QIcon, can_be_done: bool) -> None:
        name = QStandardItem(icon, words)
        name.setData(id, Qt.ItemDataRole.UserRole)
        name.setData(fold(words), Qt.ItemDataRole.UserRole + 1)
        shown = QStandardItem(left_to_right(keys))
        shown.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        for item in (name, shown):
            item.setEnabled(can_be_done)
        self._model.appendRow([name, shown])

    def _on_text(self, text: str) -> None:
        self._filtered.setFilterFixedString(fold(text))
        self._go_to_next(-1, 1)

    def _go_to_next(self, row: int, step: int) -> None:
        """Goes on to the next command that can be given now; stays where there is none."""
        row += step
        while 0 <= row < self._filtered.rowCount():
            index = self._filtered.index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                self._tree.setCurrentIndex(index)
                return
            row += step

    def _run(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        id = str(index.siblingAtColumn(0).data(Qt.ItemDataRole.UserRole))
        if id in self._more:
            self.accept()
            self._more[id].run()
            return
        made = self._menus[id]
        if made.isEnabled():
            self.accept()
            made.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self._tree.currentIndex().row()
        match Qt.Key(event.key()):
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._go_to_next(row, 1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self._tree.currentIndex())
            case _:
                super().keyPressEvent(event)


class AboutBox(Dialog):
    """The program, its version and licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About photoarchive"))
        sign = QLabel(self)
        icon = QIcon(str(resources.application_icon()))
        sign.setPixmap(icon.pixmap(QSize(48, 48), self.devicePixelRatioF()))
        title = QLabel("Photo Archive", self)
        title.setFont(font(20, strong=True))
        title.setAlignment(leading(self.isRightToLeft()))
        version = QLabel(_("Version {version}").format(version=__version__), self)
        version.setObjectName("muted")
        words = QLabel(
            _(
                "A desktop archive for news photographs: import, caption, find and deliver, and "
                "lose nothing."
            ),
            self,
        )
        licence = QLabel(
            _(
                "Free software under the GNU General Public License, version 3 or later. Icons: "
                "Lucide (ISC). Made with Qt, Pillow, SQLite, ExifRead and lxml."
            ),
            self,
        )
        licence.setObjectName("muted")
        buttons = closing_buttons(self, None, _("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(14)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(title)
        names.addWidget(version)
        head.addWidget(sign)
        head.addLayout(names, 1)
        column.addLayout(head)
        column.addSpacing(4)
        for label in (words, licence):
            label.setWordWrap(True)
            column.addWidget(label)
        column.addSpacing(6)
        column.addWidget(buttons)
        self.setFixedWidth(420)


def _blank_icon() -> QIcon:
    """Takes the room of an icon, so that words stand below each other."""
    blank = QPixmap(16, 16)
    blank.fill(Qt.GlobalColor.transparent)
    return QIcon(blank)


def _places() -> list[tuple[Place, str]]:
    return [
        (Place.FILE, _("Archive")),
        (Place.EDIT, _("Edit")),
        (Place.PHOTO, _("Photograph")),
        (Place.TEXTS, _("Texts")),
        (Place.VIEW, _("View")),
        (Place.HELP, _("Help")),
    ]


def _keys_of(sequences: list[QKeySequence]) -> str:
    shown = (keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in sequences)
    return "   ".join(dict.fromkeys(shown))
