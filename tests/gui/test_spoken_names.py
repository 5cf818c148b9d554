"""What a screen reader tells: everything the keys can come to has a name, and they come to it in
an order one can follow."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hands import DIALOGS, Hands, choose
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QTabBar, QWidget

from photoarchive.app.edits import SetField
from photoarchive.gui.actions.menus import ALL


def reachable(root: QWidget) -> list[QWidget]:
    """The widgets in sight that can be given the keys."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(root)
        and not widget.objectName().startswith("qt_")
    ]


def unnamed(root: QWidget) -> list[str]:
    """Those that a screen reader would have nothing to say of."""
    found = []
    for widget in (*reachable(root), *root.findChildren(QAbstractButton)):
        told = QAccessible.queryAccessibleInterface(widget)
        if not widget.isVisibleTo(root) or widget.objectName().startswith("qt_"):
            continue
        if told is None or not told.text(QAccessible.Text.Name).strip():
            parents = f"{type(widget.parent()).__name__}"
            found.append(f"{type(widget).__name__} {widget.objectName()!r} in {parents}")
    return sorted(set(found))


@pytest.fixture
def full(hands):
    """A window with something in every kind of box."""
    ids = [hands.parts.photo_list.id_at(row) for row in range(3)]
    history = hands.parts.archive.history
    history.do(SetField.same("caption", "A salute", ids[:1], "en"))
    history.do(SetField.same("source", "National News Agency", ids))
    history.do(SetField.same("keywords", ("army",), ids[:1]))
    hands.click_row(0)
    return hands


@pytest.mark.parametrize("several", [False, True])
def test_everything_in_the_window_has_a_name(full, several):
    if several:
        full.click_row(2, Qt.KeyboardModifier.ShiftModifier)
    choose(full, "keywords", "army", wanted=False)
    full.parts.facets_panel.tree.expandAll()
    full.parts.toast.tell("Done", "Undo", lambda: None)
    for page in range(5):
        full.inspector.show_page(page)
        if page != 4:
            form = full.inspector._form_pages[page]
            form._more.click()
        assert unnamed(full.window) == []


def test_everything_in_the_loupe_and_in_an_empty_place_has_a_name(full):
    full.window.desk.show_loupe(True)
    assert unnamed(full.window) == []
    full.search("zeppelin")
    assert unnamed(full.window) == []


def test_everything_in_the_dialogs_has_a_name(full, dialog):
    for id in DIALOGS:
        full.action(id).trigger()
        shown = dialog()
        assert shown.windowTitle(), id
        assert unnamed(shown) == [], id
        stops = [w for w in reachable(shown) if w.isEnabled() and is_tabbed(w)]
        came_to = walk(shown, stops[0])
        missed = [widget for widget in stops if widget not in came_to]
        assert missed == [], id
        tops = [widget.mapTo(shown, widget.rect().center()).y() for widget in came_to]
        first = tops.index(min(tops))
        tops = tops[first:] + tops[:first]
        assert all(after > before - 8 for before, after in pairwise(tops)), id
        shown.reject()


def test_everything_on_the_first_page_has_a_name(qtbot, program):
    program.welcome()
    qtbot.waitExposed(program.window)
    assert unnamed(program.window) == []


def test_labels_of_boxes_are_their_names(full):
    for key in ("headline", "caption", "source", "keywords"):
        editor = full.inspector.editor(key)
        told = QAccessible.queryAccessibleInterface(editor.box)
        assert told.text(QAccessible.Text.Name) == editor._head.label.text()


def test_pages_of_the_inspector_are_named_in_whole(full):
    tabs = full.window.findChild(QTabBar)
    told = QAccessible.queryAccessibleInterface(tabs)
    names = [told.child(n).text(QAccessible.Text.Name) for n in range(tabs.count())]
    assert names == ["Caption", "Source & rights", "People & places", "File & camera", "History"]


def test_the_grid_tells_the_photograph_one_is_at(full):
    told = QAccessible.queryAccessibleInterface(full.grid)
    assert told.text(QAccessible.Text.Name) == "Photographs"
    assert told.text(QAccessible.Text.Description) == "Photograph 1 of 6, A salute, No credit"


def test_every_action_has_words_and_no_two_in_a_menu_share_a_mnemonic(full):
    for action in ALL:
        assert action.words.replace("&", "").strip(), action.id
    for menu in full.window.menuBar().actions():
        letters = [
            text[text.index("&") + 1].lower()
            for entry in menu.menu().actions()
            if "&" in (text := entry.text())
        ]
        assert len(letters) == len(set(letters)), f"{menu.text()}: {sorted(letters)}"


def walk(root, start, *, back=False):
    """The widgets that Tab comes to, from this one until it is there again."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    found = []
    for _step in range(200):
        focused = QApplication.focusWidget()
        if focused in found:
            return found
        found.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come round")


def test_tab_comes_to_everything_from_left_to_right_and_downwards(full):
    window = full.window
    came_to = walk(window, full.parts.search._line)
    missed = [w for w in reachable(window) if w not in came_to and w.isEnabled() and is_tabbed(w)]
    assert missed == []
    areas = [area(full, widget) for widget in came_to]
    visits = [name for n, name in enumerate(areas) if n == 0 or areas[n - 1] != name]
    assert visits == ["search", "views", "side bar", "photographs", "inspector", "import"]
    middles = [
        widget.mapTo(window, widget.rect().center()).y()
        for widget in came_to
        if full.inspector._form_pages[0].isAncestorOf(widget)
    ]
    assert all(after > before - 8 for before, after in pairwise(middles)), middles
    assert came_to[1:] == walk(window, full.parts.search._line, back=True)[:0:-1]


def test_chips_are_passed_by_tab_and_come_to_by_arrows(full):
    full.add_term("keywords", "flag")
    line = full.focus
    full.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert full.focus is full.inspector.editor("event").box
    line.setFocus()
    for key, name in (
        (Qt.Key.Key_Left, "flag"),
        (Qt.Key.Key_Left, "army"),
        (Qt.Key.Key_Left, "army"),
        (Qt.Key.Key_Right, "flag"),
    ):
        full.press(key)
        assert full.focus.accessibleName() == name
    full.press(Qt.Key.Key_Right)
    assert full.focus is line
    full.press(Qt.Key.Key_Left)
    full.press(Qt.Key.Key_Left)
    full.press(Qt.Key.Key_Delete)
    assert full.said("keywords") == ("flag",)
    assert full.focus is full.inspector.editor("keywords").box


def is_tabbed(widget):
    if isinstance(widget, QRadioButton) and not widget.isChecked():
        return False  # arrow keys come to it from the one that is chosen
    proxied = widget.focusProxy() is not None
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not proxied


def area(hands: Hands, widget):
    parts = hands.parts
    for name, part in (
        ("search", parts.search),
        ("side bar", parts.left),
        ("photographs", parts.centre),
        ("inspector", parts.inspector),
    ):
        if part is widget or part.isAncestorOf(widget):
            return name
    search = parts.search.mapToGlobal(parts.search.rect().topLeft()).x()
    return "import" if widget.mapToGlobal(widget.rect().topLeft()).x() < search else "views"
