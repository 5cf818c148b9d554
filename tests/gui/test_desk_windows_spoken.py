"""What a screen reader tells in the dialogs of the captioning desk that need something first."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT
from PySide6.QtCore import Qt
from test_spoken_names import is_tabbed, reachable, unnamed, walk

from photoarchive.app import code_files
from photoarchive.app.edits import SetField
from photoarchive.app.template_edits import SaveTemplate
from photoarchive.domain.template import Entry
from photoarchive.gui.windows.code_file_dialog import CodeFileDialog


@pytest.fixture
def desk(hands, tmp_path):
    """Hands on a window with templates, codes and texts; two photographs are selected."""
    history = hands.parts.archive.history
    entries = (Entry("caption", "ar", "{city}"), Entry("credit", text="Cedar Press"))
    history.do(SaveTemplate("House", entries, shortcut=1))
    path = tmp_path / "house.txt"
    path.write_text("laf\tLebanese Army\tcredit=LAF\n", encoding="utf-8")
    history.do(code_files.taking("House", None, code_files.opened(path)))
    history.do(SetField.same("caption", "A salute", hands.ids(0, 1), "en"))
    hands.click_row(0)
    hands.click_row(1, SHIFT)
    return hands


def check(shown):
    """All of it has a name, and Tab comes to all of it."""
    assert shown.windowTitle()
    assert unnamed(shown) == []
    stops = [w for w in reachable(shown) if w.isEnabled() and is_tabbed(w)]
    came_to = walk(shown, stops[0])
    assert [widget for widget in stops if widget not in came_to] == []


@pytest.mark.parametrize("id", ["texts.templates", "texts.codes", "texts.give"])
def test_the_windows_of_templates_and_codes_can_be_heard(desk, dialog, id):
    desk.action(id).trigger()
    shown = dialog()
    check(shown)
    shown.close()


def test_pasting_can_be_heard(desk, dialog):
    desk.press(Qt.Key.Key_C, CTRL | SHIFT)
    desk.action("texts.paste").trigger()
    shown = dialog()
    check(shown)
    view = shown.pane.view.model()
    told = view.data(view.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "A salute" in told
    shown.reject()


def test_sheets_and_files_of_codes_can_be_heard(desk, dialog, qtbot, tmp_path):
    path = tmp_path / "captions.csv"
    path.write_text("name,credit\nDSC_0006.jpg,Cedar Press\nDSC_9.jpg,x\n", encoding="utf-8")
    desk.window.desk.texts.import_sheet(path)
    shown = dialog()
    qtbot.waitUntil(lambda: not shown.is_busy)
    check(shown)
    shown.reject()
    desk.come_back()
    desk.action("texts.codes").trigger()
    room = dialog()
    room.take_file(tmp_path / "house.txt")
    (asking,) = room.findChildren(CodeFileDialog)
    qtbot.waitUntil(lambda: not asking.is_busy and asking.isActiveWindow())
    check(asking)
    asking.reject()
    room.close()
