"""Keys: each is there once and works; single letters are letters where one types."""

from __future__ import annotations

import pytest
from hands import CTRL, NONE, SHIFT, choose_files
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog

from photoarchive.app.set_edits import NewSet
from photoarchive.gui.actions.action import Keys
from photoarchive.gui.actions.menus import ALL, plain_words

EVERY_KEY = [(action, keys) for action in ALL for keys in action.keys]
# These run a file dialog or end the program; they have tests of their own below.
APART = (
    *("file.new", "file.open", "file.sample", "file.quit"),
    *("texts.import-sheet", "texts.export-sheet"),
)

# The keys that people's hands know already, and what they do here.
KNOWN = {
    "Space": "view.quick-look",
    "Z": "view.full-size",
    "F11": "view.full-screen",
    "Ctrl+F": "edit.find",
    "Ctrl+A": "edit.select-all",
    "Ctrl+Shift+A": "edit.select-none",
    "Ctrl+I": "photo.caption",
    "Ctrl+Return": "photo.next",
    "P": "photo.pick",
    "X": "photo.reject",
    "U": "photo.unflag",
    "Ctrl+C": "edit.copy",
    "Ctrl+Shift+C": "edit.copy-metadata",
    "Ctrl+Shift+V": "edit.paste-metadata",
    "Ctrl+Z": "edit.undo",
    "Ctrl+Shift+Z": "edit.redo",
    "Ctrl+,": "edit.preferences",
    "Ctrl+S": "search.save",
    "Ctrl+Shift+N": "set.new",
    "Ctrl+B": "set.add",
    "?": "help.keys-here",
    "F1": "help.keys",
    "Ctrl+Shift+P": "help.palette",
    **{str(stars): f"photo.rate-{stars}" for stars in range(6)},
    **{f"Ctrl+{stars}": f"photo.rate-{stars}-typing" for stars in range(6)},
    "6": "photo.label-red",
    "7": "photo.label-yellow",
    "8": "photo.label-green",
    "9": "photo.label-blue",
}


def pressed(hands, keys):
    """Presses a key sequence of one key where the cursor is."""
    combination = QKeySequence(keys)[0]
    assert isinstance(combination, QKeyCombination)
    hands.press(combination.key(), combination.keyboardModifiers())


def test_no_key_stands_for_two_actions():
    written = [QKeySequence(keys).toString() for _action, keys in EVERY_KEY]
    assert all(written)
    assert sorted(written) == sorted(set(written))


def test_the_keys_that_hands_know_are_there():
    found = {QKeySequence(keys).toString(): action.id for action, keys in EVERY_KEY}
    known = {QKeySequence(keys).toString(): id for keys, id in KNOWN.items()}
    assert known.items() <= found.items()


def test_single_letters_are_heard_among_photographs_only():
    for action, keys in EVERY_KEY:
        single = QKeySequence(keys)[0].keyboardModifiers() in (NONE, SHIFT)
        function = keys.startswith("F") and keys[1:].isdigit()
        assert not single or function or action.heard is Keys.PHOTOGRAPHS, action.id


def test_every_key_does_what_it_says(qtbot, hands):
    for action, keys in EVERY_KEY:
        if action.id in APART:
            continue
        hands.window.show_place("")
        hands.window.desk.show_loupe(False)
        hands.click_row(0)
        prepare(hands, action.id)
        with qtbot.waitSignal(hands.action(action.id).triggered, raising=True, timeout=2000):
            pressed(hands, keys)
        leave_dialogs(hands)


def prepare(hands, id):
    if id in ("set.take-out", "set.earlier", "set.later"):
        ids = tuple(hands.ids(0, 1))
        step = hands.parts.archive.history.do(NewSet(id, ids=ids))
        hands.window.show_set(*step.changes.sets)
        hands.click_row(0)
    if id == "view.take-out":
        hands.press("c")
    if id == "view.forward":
        hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    if id not in ("edit.undo", "edit.redo", "edit.paste-metadata"):
        return
    hands.press("5")
    if id == "edit.redo":
        hands.press(Qt.Key.Key_Z, CTRL)
    if id == "edit.paste-metadata":
        hands.fill("headline", "Flags")
        hands.click_row(0)
        hands.press(Qt.Key.Key_C, CTRL | SHIFT)
    hands.grid.setFocus()


def leave_dialogs(hands):
    if hands.window.isFullScreen():
        hands.window.showNormal()
    for dialog in hands.window.findChildren(QDialog):
        dialog.reject()
    hands.qtbot.waitUntil(lambda: not hands.window.findChildren(QDialog))
    hands.come_back()


@pytest.mark.parametrize("where", ["caption", "headline", "keywords", "search"])
def test_letters_and_figures_are_typed_where_one_types(hands, where):
    hands.click_row(0)
    before = hands.photo().fields
    if where == "search":
        hands.press(Qt.Key.Key_F, CTRL)
        box = hands.focus
    else:
        box = hands.box(where)
    hands.write("gezpxu 0123456789?")
    shown = box.toPlainText() if hasattr(box, "toPlainText") else box.text()
    assert shown == "gezpxu 0123456789?"
    assert hands.photo().fields == before
    assert hands.parts.stack.currentWidget() is not hands.parts.loupe
    if where != "search":
        box.clear()


def test_f1_shows_the_keys_while_typing_too(hands, dialog):
    hands.click_row(0)
    hands.box("caption")
    hands.press(Qt.Key.Key_F1)
    assert dialog().windowTitle() == "Keys"
    dialog().reject()


def test_the_window_of_keys_lists_every_action_that_has_one(hands, dialog):
    from PySide6.QtWidgets import QTreeWidget

    hands.action("help.keys").trigger()
    tree = dialog().findChild(QTreeWidget)
    listed = set()
    for n in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(n)
        listed |= {top.child(m).text(0) for m in range(top.childCount())}
    wanted = {plain_words(action.words) for action in ALL if action.keys and action.submenu != "-"}
    assert wanted <= listed
    dialog().reject()


def test_the_palette_runs_a_command_by_a_part_of_its_name(hands, dialog):
    hands.click_row(0)
    hands.press(Qt.Key.Key_P, CTRL | SHIFT)
    palette = dialog()
    hands.write("rating: 4")
    hands.press(Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert hands.said("rating") == 4


def test_the_palette_is_walked_by_arrows_and_does_not_run_what_cannot_be_done(hands, dialog):
    hands.parts.selection.none()
    hands.press(Qt.Key.Key_P, CTRL | SHIFT)
    palette = dialog()
    hands.write("select")
    at = lambda: palette._tree.currentIndex().data()  # noqa: E731
    assert at() == "Select all"
    hands.press(Qt.Key.Key_Down)
    assert at() == "Invert selection", "nothing is selected that could be no longer"
    hands.press(Qt.Key.Key_Up)
    assert at() == "Select all"
    palette._line.clear()
    hands.write("select none")
    hands.press(Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.reject()


@pytest.mark.parametrize("key", ["caption", "headline", "keywords"])
def test_escape_leads_from_a_box_back_to_the_photographs(hands, key):
    hands.click_row(2)
    hands.box(key)
    hands.write("Troops")
    hands.press(Qt.Key.Key_Escape)
    assert hands.focus is hands.grid
    saved = {"caption": {"en": "Troops"}, "headline": "Troops", "keywords": ("Troops",)}
    assert hands.said(key) == saved[key]


def test_escape_leaves_the_loupe_and_f11_the_full_screen(hands):
    hands.click_row(0)
    hands.press(Qt.Key.Key_F11)
    assert hands.window.isFullScreen()
    hands.press(Qt.Key.Key_F11)
    assert not hands.window.isFullScreen()


def test_panels_are_shown_and_hidden_by_their_keys(hands):
    for key, panel in (
        (Qt.Key.Key_F7, hands.parts.side_bar),
        (Qt.Key.Key_F8, hands.parts.inspector),
    ):
        hands.press(key, on=hands.window)
        assert not panel.isVisible()
        hands.press(key, on=hands.window)
        assert panel.isVisible()


def test_another_archive_is_made_and_opened_by_their_keys(qtbot, program, hands, tmp_path):
    first = hands.parts.archive.folder
    (tmp_path / "second").mkdir()
    held = choose_files(tmp_path / "second")
    hands.press(Qt.Key.Key_N, CTRL)
    assert not held.isActive()
    second = program.window
    assert second is not hands.window
    assert second.parts.archive.folder == tmp_path / "second"
    qtbot.waitUntil(second.isActiveWindow)
    held = choose_files(first)
    second.desk.menus["file.open"].trigger()
    assert not held.isActive()
    assert program.window.parts.archive.folder == first


def test_quit_closes_the_window(hands):
    hands.press(Qt.Key.Key_Q, CTRL)
    assert not hands.window.isVisible()
    assert QApplication.activeModalWidget() is None


def test_menus_have_their_icons_when_they_open(hands):
    menus = hands.window.desk.menus
    button, other = menus["view.grid"], menus["photo.trash"]
    assert not button.icon().isNull(), "it stands in the tool bar"
    assert other.icon().isNull()
    hands.window.menuBar().actions()[2].menu().aboutToShow.emit()
    assert not other.icon().isNull()
    before = other.icon().cacheKey()
    hands.window.desk.use_theme("dark")
    assert other.icon().cacheKey() != before
    hands.window.desk.use_theme("light")
