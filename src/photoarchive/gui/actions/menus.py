"""Menus, keys and buttons, made from the actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolButton, QWidget

from photoarchive.gui.actions import edit, file, house, photo, texts, view
from photoarchive.gui.actions.action import HIDDEN, Action, Desk, Keys, Place
from photoarchive.gui.direction import left_to_right
from photoarchive.gui.theme import Theme
from photoarchive.i18n import N_, _, is_right_to_left

ALL: tuple[Action, ...] = (
    *file.ACTIONS,
    *edit.ACTIONS,
    *photo.ACTIONS,
    *texts.ACTIONS,
    *view.ACTIONS,
    *house.ACTIONS,
)

_TITLES = {
    Place.FILE: N_("&File"),
    Place.EDIT: N_("&Edit"),
    Place.PHOTO: N_("&Photograph"),
    Place.TEXTS: N_("&Texts"),
    Place.VIEW: N_("&View"),
    Place.HELP: N_("&Help"),
}
_ROLES = {
    "file.quit": QAction.MenuRole.QuitRole,
    "edit.preferences": QAction.MenuRole.PreferencesRole,
    "help.about": QAction.MenuRole.AboutRole,
}


class Menus:
    """The actions of a window as Qt knows them. `faulty` is called for what an action raises."""

    def __init__(
        self,
        window: QMainWindow,
        photographs: QWidget,
        desk: Desk,
        theme: Theme,
        faulty: Callable[[Exception], None],
    ) -> None:
        self._desk = desk
        self._theme = theme
        self._faulty = faulty
        self._made: dict[str, QAction] = {}
        self._dressed: set[str] = set()
        for action in ALL:
            made = self._make(action, window)
            # Single letters must not be heard while a text is typed.
            home = window if action.heard is Keys.WINDOW else photographs
            home.addAction(made)
        self._fill_bar(window)
        theme.changed.connect(self._on_theme)

    def __getitem__(self, id: str) -> QAction:
        return self._made[id]

    def refresh(self) -> None:
        """Lets each action look whether it can be done now."""
        for action in ALL:
            self._made[action.id].setEnabled(action.when(self._desk))
        self._show_switches()

    def context_menu(self, parent: QWidget) -> QMenu:
        """The menu of the selected photographs."""
        self._dress(*self._made)
        menu = QMenu(parent)
        self._fill(menu, [action for action in ALL if action.in_context_menu])
        return menu

    def button(self, id: str, parent: QWidget, *, words: str = "") -> QToolButton:
        """A button for the tool bar; with words beside its icon when given."""
        button = QToolButton(parent)
        self._dress(id)
        action = self._made[id]
        button.setDefaultAction(action)
        style = Qt.ToolButtonStyle.ToolButtonIconOnly
        if words:
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            # A button takes its words from the action anew whenever that changes; the space is
            # there because Qt leaves no room behind the icon.
            action.setIconText(f" {words}")
        button.setToolButtonStyle(style)
        button.setAccessibleName(words or plain_words(action.text()))
        return button

    def listed(self) -> list[tuple[Action, QAction]]:
        """Every action that is to be shown to people, with what Qt knows of it."""
        self._dress(*self._made)
        return [(a, self._made[a.id]) for a in ALL if a.submenu != HIDDEN]

    def _make(self, action: Action, window: QMainWindow) -> QAction:
        made = QAction(_(action.words) + _sign_keys(action), window)
        made.setObjectName(action.id)
        made.setShortcuts([QKeySequence(keys) for keys in action.keys])
        plain = plain_words(made.text())
        keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        made.setToolTip(f"{plain} ({left_to_right(keys)})" if keys else plain)
        context = Qt.ShortcutContext.WindowShortcut
        if action.heard is Keys.PHOTOGRAPHS:
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        made.setShortcutContext(context)
        made.setMenuRole(_ROLES.get(action.id, QAction.MenuRole.NoRole))
        made.triggered.connect(lambda: self._run(action))
        self._made[action.id] = made
        return made

    def _run(self, action: Action) -> None:
        if not action.when(self._desk):
            return
        try:
            action.run(self._desk)
        except Exception as error:
            self._faulty(error)

    def _fill_bar(self, window: QMainWindow) -> None:
        for place in Place:
            menu = window.menuBar().addMenu(_(_TITLES[place]))
            menu.aboutToShow.connect(lambda: self._dress(*self._made))
            menu.aboutToShow.connect(self._show_switches)
            self._fill(menu, [action for action in ALL if action.place is place])

    def _fill(self, menu: QMenu, actions: Sequence[Action]) -> None:
        inside: dict[str, QMenu] = {}
        for action in actions:
            if action.submenu == HIDDEN:
                continue
            if action.submenu:
                if action.submenu not in inside:
                    inside[action.submenu] = menu.addMenu(_(action.submenu))
                inside[action.submenu].addAction(self._made[action.id])
                continue
            if action.begins_group and not menu.isEmpty():
                menu.addSeparator()
            menu.addAction(self._made[action.id])

    def _show_switches(self) -> None:
        for action in ALL:
            if action.checked is not None:
                self._made[action.id].setCheckable(True)
                self._made[action.id].setChecked(action.checked(self._desk))

    def _dress(self, *ids: str) -> None:
        """Gives actions their icons, which are drawn when they are first to be seen."""
        for action in ALL:
            if action.icon and action.id in ids and action.id not in self._dressed:
                self._made[action.id].setIcon(self._theme.icon(action.icon))
                self._dressed.add(action.id)

    def _on_theme(self) -> None:
        ids, self._dressed = self._dressed, set()
        self._dress(*ids)


def plain_words(text: str) -> str:
    """Words of a menu without mnemonics and dots."""
    return text.partition("\t")[0].replace("&", "").rstrip(" …")


def _sign_keys(action: Action) -> str:
    """Keys that end with a sign, put behind the words of a menu and isolated: from right to left
    "Ctrl+," would be drawn as ",+Ctrl"."""
    if not is_right_to_left() or not action.keys or action.keys[0][-1].isalnum():
        return ""
    shown = QKeySequence(action.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"\t{left_to_right(shown)}"
