"""The window of the codes by keyboard: lists, codes with alternates and languages, files."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT, choose_files, labelled
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from photoarchive.app import code_files, codes
from photoarchive.domain.template import Entry
from photoarchive.gui.windows.code_file_dialog import CodeFileDialog

ALT = Qt.KeyboardModifier.AltModifier
LINES = (
    "code\ttext\ten\tar\ten\tcredit\n"
    "laf\t\tLebanese Army\tالجيش اللبناني\tthe army\tLAF\n"
    "rb\t\tRas Baalbek\tرأس بعلبك\t\t\n"
    "m10\tLionel Messi\t\t\t\t\n"
)


@pytest.fixture
def desk(hands, tmp_path):
    """Hands on a window whose archive has a list of codes."""
    path = tmp_path / "house.txt"
    path.write_text(LINES, encoding="utf-8")
    hands.parts.archive.history.do(code_files.taking("House", None, code_files.opened(path)))
    hands.click_row(0)
    return hands


@pytest.fixture
def room(desk, dialog):
    """The window, opened by its key."""
    desk.press(Qt.Key.Key_C, CTRL | ALT)
    shown = dialog()
    yield shown
    shown.close()


def kept(desk, name="House"):
    return codes.codes_of(desk.parts.archive, codes.named(desk.parts.archive, name))


def names(desk):
    return [one.name for one in codes.listed(desk.parts.archive)]


def column(room):
    return [room.model.key(row) for row in range(room.model.rowCount())]


def test_codes_are_found_by_themselves_and_by_their_texts(desk, room, qtbot):
    assert column(room) == ["laf", "rb", "m10"]
    assert QApplication.focusWidget() is room.search
    desk.write("messi")
    qtbot.waitUntil(lambda: column(room) == ["m10"])
    room.search.clear()
    desk.write("بعلبك")
    qtbot.waitUntil(lambda: column(room) == ["rb"])
    desk.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is room.table
    assert room.page.texts["en"].toPlainText() == "Ras Baalbek"


def test_columns_in_which_nothing_stands_are_not_shown(desk, room):
    shown = [
        room.model.headerData(n, Qt.Orientation.Horizontal)
        for n in range(room.model.columnCount())
        if not room.table.isColumnHidden(n)
    ]
    assert shown == ["Code", "Default", "English", "العربية", "Fills in"]


def test_texts_alternates_and_fills_are_edited_and_undone(desk, room):
    assert room.page.texts["en"].toPlainText() == "Lebanese Army\nthe army"
    box = room.page.texts["en"]
    box.setFocus()
    box.selectAll()
    desk.write("Lebanese Army\nLAF troops")
    desk.press(Qt.Key.Key_Tab)
    assert kept(desk)["laf"].texts["en"] == ("Lebanese Army", "LAF troops")
    assert kept(desk)["laf"].texts["ar"] == ("الجيش اللبناني",)
    assert kept(desk)["laf"].fills == (Entry("credit", text="LAF"),)
    desk.press(Qt.Key.Key_Z, CTRL, on=room)
    assert kept(desk)["laf"].texts["en"] == ("Lebanese Army", "the army")
    assert room.page.texts["en"].toPlainText() == "Lebanese Army\nthe army"


def test_a_code_is_made_by_keyboard_and_used_at_once(desk, room):
    desk.press(Qt.Key.Key_N, CTRL)
    assert QApplication.focusWidget() is room.page.code
    desk.write("fest")
    desk.press(Qt.Key.Key_Tab)
    desk.write("Baalbek Festival")
    desk.press(Qt.Key.Key_Tab)
    assert kept(desk)["fest"].texts == {"": ("Baalbek Festival",)}
    assert codes.expanded(desk.parts.archive, "The =fest=")[0] == "The Baalbek Festival"


def test_a_field_without_a_text_is_not_filled_in(desk, room):
    room.page.fills.adding.chosen.emit("source")
    desk.press(Qt.Key.Key_Tab)
    room.page.code.setFocus()
    assert kept(desk)["laf"].fills == (Entry("credit", text="LAF"),)
    row = room.page.fills.rows[-1]
    row.box.setFocus()
    desk.write("Army Command")
    room.page.code.setFocus()
    assert kept(desk)["laf"].fills[-1] == Entry("source", text="Army Command")


def test_a_code_gets_another_word(desk, room):
    room.page.code.setFocus()
    room.page.code.selectAll()
    desk.write("army")
    desk.press(Qt.Key.Key_Tab)
    assert set(kept(desk)) == {"rb", "m10", "army"}
    assert room.model.key(room.table.currentIndex().row()) == "army"


def test_a_code_that_is_there_already_is_refused_with_a_sentence(desk, room):
    room.page.code.setFocus()
    room.page.code.selectAll()
    desk.write("rb")
    desk.press(Qt.Key.Key_Tab)
    assert "has a code “rb” already" in room.page.fault
    assert kept(desk)["rb"].texts["en"] == ("Ras Baalbek",)
    room.page.code.setText("laf")
    assert room.save()


def test_codes_are_deleted_and_lists_are_switched_and_moved(desk, room, qtbot):
    room.table.setFocus()
    room.table.selectAll()
    desk.press(Qt.Key.Key_Delete, CTRL)
    assert kept(desk) == {}
    desk.press(Qt.Key.Key_Z, CTRL, on=room)
    assert set(kept(desk)) == {"laf", "rb", "m10"}
    room.lists.item(0).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: not codes.named(desk.parts.archive, "House").active)
    desk.press(Qt.Key.Key_N, CTRL | SHIFT, on=room)
    assert names(desk) == ["House", "New list"]
    line = QApplication.focusWidget()
    line.selectAll()
    desk.write("Desk")
    desk.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(desk) == ["House", "Desk"])
    desk.press(Qt.Key.Key_Up, ALT, on=room)
    assert names(desk) == ["Desk", "House"]


def test_a_file_of_codes_tells_its_faults_by_their_lines(desk, room, qtbot, tmp_path):
    path = tmp_path / "teams.txt"
    path.write_text("m10\tLionel Messi\tMessi\nbroken\nm11\tAngel Di Maria\n", encoding="utf-8")
    room.take_file(path)
    (asking,) = room.findChildren(CodeFileDialog)
    qtbot.waitUntil(lambda: not asking.is_busy)
    told = [asking.faults.item(n).text() for n in range(asking.faults.count())]
    assert any("line 2" in one for one in told)
    assert any("“m10”" in one and "House" in one for one in told), "another list has it too"
    labelled(asking, "Import").click()
    assert set(kept(desk, "teams")) == {"m10", "m11"}
    assert kept(desk, "teams")["m10"].texts == {"": ("Lionel Messi", "Messi")}


def test_a_list_is_written_in_the_form_of_photo_mechanic(desk, room, tmp_path):
    path = tmp_path / "out.txt"
    held = choose_files(path)
    labelled(room, "Export …").click()
    held.stop()
    assert code_files.opened(path).codes == kept(desk)


def test_the_sign_before_and_behind_a_code_is_chosen(desk, room):
    room.sign.setFocus()
    room.sign.selectAll()
    desk.write("/")
    desk.press(Qt.Key.Key_Tab)
    assert codes.delimiter(desk.parts.archive) == "/"
    room.sign.setFocus()
    room.sign.selectAll()
    desk.write("a")
    desk.press(Qt.Key.Key_Tab)
    assert codes.delimiter(desk.parts.archive) == "/"
    assert room.page.fault
