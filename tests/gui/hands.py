"""Keyboard and mouse on the real window, and what a person then sees of the archive."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)

from photoarchive.app import photographs
from photoarchive.domain.photo import Photo, PhotoId
from photoarchive.gui.windows.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
_LOOK_MS = 10

# The actions that open a dialog of ours.
DIALOGS = (
    "file.import",
    "file.export",
    "file.jobs",
    "edit.preferences",
    "edit.house-rules",
    "help.keys",
    "help.palette",
    "help.about",
    "photo.duplicates",
    "set.new",
    "set.add",
    "search.save",
    "texts.give",
    "texts.templates",
    "texts.codes",
    "texts.replace",
    "texts.read",
)


class Hands:
    """Does to a window what a person would do, and waits for what a person would wait for."""

    def __init__(self, qtbot: Any, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self.parts = window.parts
        self.grid = window.parts.grid
        self.inspector = window.parts.inspector

    # --- the grid ---------------------------------------------------------------------------------

    def click_row(self, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Clicks a photograph, and waits until the form is about it."""
        if not self.window.isActiveWindow():
            self.come_back()
        self.grid.show_row(row)
        spot = self.grid.row_rect(row).center()
        button = Qt.MouseButton.LeftButton
        self.qtbot.mouseClick(self.grid.viewport(), button, modifiers, spot)
        self.settled()

    def settled(self) -> None:
        """Waits until the form is about the selection."""
        wanted = self.parts.selection
        self.qtbot.waitUntil(lambda: self.parts.form.ids == wanted.ids)

    @property
    def rows(self) -> list[int]:
        """The rows that are selected."""
        return sorted(self.parts.photo_list.row_of(id) for id in self.parts.selection.ids)

    def ids(self, first: int = 0, last: int | None = None) -> list[PhotoId]:
        """The photographs of these rows as they are shown, both ends included."""
        photo_list = self.parts.photo_list
        end = len(photo_list) if last is None else last + 1
        return [photo_list.id_at(row) for row in range(first, end)]

    @property
    def current(self) -> PhotoId:
        """The photograph one is at."""
        assert self.parts.selection.current is not None
        return self.parts.selection.current

    # --- keys -------------------------------------------------------------------------------------

    def press(
        self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE, on: QWidget | None = None
    ) -> None:
        """Presses a key where the cursor is."""
        target = on or QApplication.focusWidget() or self.window
        assert target.isActiveWindow()
        self.qtbot.keyClick(target, key, modifiers)

    def write(self, text: str) -> None:
        """Types where the cursor is."""
        type_into(self.focus, text)

    @property
    def focus(self) -> QWidget:
        """The widget that hears the keys."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    # --- the form ---------------------------------------------------------------------------------

    def box(self, key: str) -> Any:
        """The box of a field, clicked into."""
        self.inspector.edit_field(key)
        box = self.inspector.editor(key).box
        target = box.viewport() if hasattr(box, "viewport") else box
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton)
        assert QApplication.focusWidget() is box
        return box

    def fill(self, key: str, text: str) -> None:
        """Puts a text into a box in place of what is there, and leaves it."""
        self.box(key).selectAll()
        self.write(text)
        self.press(Qt.Key.Key_Tab)

    def add_term(self, key: str, name: str) -> None:
        """Types a name into a box of chips, and Enter."""
        self.box(key)
        self.write(name)
        self.press(Qt.Key.Key_Return)

    def language(self, tag: str) -> None:
        """Clicks the word of a language."""
        bar = self.inspector._form_pages[0].languages
        self.click(bar._buttons[tag])

    def fault(self, key: str) -> str:
        """What is said of a box, empty when it is well."""
        label = self.inspector.editor(key)._fault
        return label.text() if label.isVisibleTo(self.window) else ""

    # --- anything ---------------------------------------------------------------------------------

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Clicks into the middle of a widget."""
        spot = at if at is not None else widget.rect().center()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)
        # A dialog that is closed counts as active until the event loop hears of it.
        active = QApplication.activeWindow()
        nobody = active is None or not active.isVisible()
        if nobody and QApplication.activeModalWidget() is None and self.window.isVisible():
            self.come_back()

    def come_back(self) -> None:
        """Gives the window the keys again after a dialog, as any window system does and the
        offscreen one does not."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def action(self, id: str) -> QAction:
        """One of the window's actions."""
        return self.window.desk.menus[id]

    def photo(self, id: PhotoId | None = None) -> Photo:
        """What the archive knows of a photograph (of the current one)."""
        return photographs.one(self.parts.archive, self.current if id is None else id)

    def said(self, key: str, row: int | None = None) -> Any:
        """What the archive holds in a field of the current photograph, or of a row's."""
        id = self.current if row is None else self.parts.photo_list.id_at(row)
        return self.photo(id).fields.get(key)

    def search(self, text: str) -> int:
        """Ctrl+F, types, Enter; how many photographs the window then shows."""
        self.press(Qt.Key.Key_F, CTRL)
        line = self.parts.search._line
        assert QApplication.focusWidget() is line
        line.selectAll()
        self.write(text)
        self.press(Qt.Key.Key_Return)
        return len(self.parts.photo_list)

    def toast(self, words: str) -> None:
        """Waits until the toast says this."""
        self.qtbot.waitUntil(lambda: words in self.parts.toast.words, timeout=20_000)


def facet(hands: Hands, key: str) -> dict[str, int]:
    """The values of a facet in the side bar, with their counts."""
    model = hands.parts.facets
    heading = model.index_of(key)
    lines = [model.line(model.index(row, 0, heading)) for row in range(model.rowCount(heading))]
    return {line.label: line.choice.count for line in lines if line and line.choice}


def facet_index(hands: Hands, key: str, name: str) -> QModelIndex:
    """Where a value stands in the side bar, once it is counted."""
    hands.qtbot.waitUntil(lambda: name in facet(hands, key))
    model = hands.parts.facets
    row = list(facet(hands, key)).index(name)
    return model.index(row, 0, model.index_of(key))


def choose(hands: Hands, key: str, name: str, *, wanted: bool = True) -> None:
    """Clicks a value of a facet in the side bar, or Alt-clicks it to leave it out."""
    tree = hands.parts.facets_panel.tree
    # Folded facets are counted last: the heading comes when something is in them.
    hands.qtbot.waitUntil(lambda: hands.parts.facets.index_of(key).isValid())
    tree.expand(hands.parts.facets.index_of(key))
    index = facet_index(hands, key, name)
    tree.scrollTo(index)
    spot = tree.visualRect(index).center()
    modifiers = NONE if wanted else Qt.KeyboardModifier.AltModifier
    hands.qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, modifiers, spot)


def type_into(widget: QWidget, text: str) -> None:
    """Types a text; letters that are not in ASCII come as an input method gives them."""
    for part in re.split(r"([^\x00-\x7f]+|\n)", text):
        if part == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        elif part.isascii():
            QTest.keyClicks(widget, part)
        else:
            event = QInputMethodEvent()
            event.setCommitString(part)
            QApplication.sendEvent(widget, event)


def labelled(parent: QWidget, words: str) -> QAbstractButton:
    """The button that reads so."""
    found = [
        button
        for button in parent.findChildren(QAbstractButton)
        if button.text().replace("&", "").strip() == words
    ]
    texts = [button.text() for button in parent.findChildren(QAbstractButton)]
    assert len(found) == 1, f"{words!r} among {texts}"
    return found[0]


def when_shown(kind: type[QDialog], answer: Callable[[Any], None]) -> QTimer:
    """Answers the next modal dialog of a kind, which runs a loop of its own until it is closed.
    The timer is to be held until then."""
    timer = QTimer()
    timer.setInterval(_LOOK_MS)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isVisible():
            timer.stop()
            answer(dialog)

    timer.timeout.connect(look)
    timer.start()
    return timer


def choose_files(*paths: Path) -> QTimer:
    """Names these files or this folder in the next file dialog."""

    def answer(dialog: QFileDialog) -> None:
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        if dialog.fileMode() is QFileDialog.FileMode.Directory:
            name.setText(str(paths[0]))
        else:
            name.setText(" ".join(f'"{path}"' for path in paths))
        dialog.accept()

    return when_shown(QFileDialog, answer)


def press_in_box(words: str, told: list[str] | None = None) -> QTimer:
    """Presses a button of the next message box; what it said is put into `told`."""

    def answer(box: QMessageBox) -> None:
        if told is not None:
            told.extend((box.text(), box.informativeText()))
        labelled(box, words).click()

    return when_shown(QMessageBox, answer)


def choose_in_menu(words: str) -> QTimer:
    """Chooses from the next menu that opens."""
    timer = QTimer()
    timer.setInterval(_LOOK_MS)

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            timer.stop()
            found = [a for a in menu.actions() if words in a.text().replace("&", "")]
            assert found, f"{words!r} among {[a.text() for a in menu.actions()]}"
            spot = menu.actionGeometry(found[0]).center()
            QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=spot)

    timer.timeout.connect(look)
    timer.start()
    return timer
