"""Templates by keyboard: given from the dialog, by a figure, again, with an import; and made."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT, Hands, labelled, type_into
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCompleter

from photoarchive.app import template_files, templates
from photoarchive.app.edits import SetField
from photoarchive.app.template_edits import SaveTemplate
from photoarchive.domain.template import Entry, Mode

ALT = Qt.KeyboardModifier.AltModifier
HOUSE = (Entry("credit", text="Cedar Press"), Entry("copyright", "en", "© {date:%Y} Cedar Press"))
DESK = (
    Entry("keywords", text="news", mode=Mode.APPEND),
    Entry("credit", text="Cedar Press / Desk"),
)


@pytest.fixture
def desk(hands):
    """Hands on a window whose archive has templates, with the first three photographs selected."""
    history = hands.parts.archive.history
    history.do(SaveTemplate("House", HOUSE, shortcut=1))
    history.do(SaveTemplate("Desk", DESK))
    hands.click_row(0)
    hands.click_row(2, SHIFT)
    return hands


@pytest.fixture
def giving(desk, dialog):
    """The dialog, opened by its key."""
    desk.press(Qt.Key.Key_T, CTRL | SHIFT)
    return dialog()


def rows_of(pane):
    return [pane.changes.row(n) for n in range(pane.changes.rowCount())]


def test_a_template_is_found_by_its_name_looked_at_and_given_by_enter(desk, giving, qtbot):
    desk.write("hou")
    qtbot.waitUntil(lambda: giving._pane.changes.rowCount() == 6)
    told = {(one.place, one.old, one.new) for one in rows_of(giving._pane)[:2]}
    assert told == {
        ("Copyright notice (en)", "", "© 2017 Cedar Press"),
        ("Credit", "", "Cedar Press"),
    }
    assert labelled(giving, "Give \u2068House\u2069 to 3 photographs").isEnabled()
    desk.press(Qt.Key.Key_Return)
    assert [desk.said("credit", row) for row in range(4)] == [
        *["Cedar Press"] * 3,
        None,
    ]
    desk.come_back()
    desk.press(Qt.Key.Key_Z, CTRL)
    assert [desk.said("credit", row) for row in range(3)] == [None] * 3


def test_ticked_templates_are_layered_in_their_order(desk, giving):
    desk.press(Qt.Key.Key_Down)  # into the list, to the second
    assert QApplication.focusWidget() is giving._list
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Space)
    assert [one.name for one in giving.chosen] == ["House", "Desk"]
    desk.press(Qt.Key.Key_Return)
    assert desk.said("credit", 0) == "Cedar Press / Desk"
    assert desk.said("copyright", 0) == {"en": "© 2017 Cedar Press"}
    assert desk.said("keywords", 0) == ("news",)


def test_what_is_ticked_stays_in_sight_while_another_is_looked_for(desk, giving):
    desk.press(Qt.Key.Key_Down)  # the second
    desk.press(Qt.Key.Key_Space)
    giving._line.setFocus()
    desk.write("hou")
    assert not giving._list.item(1).isHidden()
    giving._line.setText("nothing")
    assert giving._list.item(0).isHidden()
    assert [one.name for one in giving.chosen] == ["Desk"]
    giving.reject()


def test_a_figure_gives_its_template_and_nought_gives_the_last_ones_again(desk):
    desk.press(Qt.Key.Key_1, ALT)
    assert desk.said("credit", 2) == "Cedar Press"
    assert "3 photographs" in desk.parts.toast.words
    desk.click_row(4)
    desk.press(Qt.Key.Key_0, ALT)
    assert desk.said("credit", 4) == "Cedar Press"
    desk.press(Qt.Key.Key_7, ALT)
    assert "No template has the figure 7" in desk.parts.toast.words


def test_the_palette_gives_a_template_by_its_name(desk, dialog):
    desk.press(Qt.Key.Key_P, CTRL | SHIFT)
    dialog()
    desk.write("give “\u2068hou")
    desk.press(Qt.Key.Key_Return)
    assert desk.said("credit", 2) == "Cedar Press"


def test_what_a_field_cannot_hold_is_left_out_and_told(desk, giving):
    giving.reject()
    desk.come_back()
    entries = (Entry("country_code", text="{city}"), Entry("credit", text="Cedar Press"))
    desk.parts.archive.history.do(SaveTemplate("Wrong", entries, shortcut=2))
    ids = desk.ids(0, 2)
    desk.parts.archive.history.do(SetField.same("city", "Baalbek", ids))
    desk.press(Qt.Key.Key_2, ALT)
    assert desk.said("credit", 0) == "Cedar Press"
    assert desk.said("country_code", 0) is None
    assert "3 values left out" in desk.parts.toast.words


def test_thousands_are_given_in_the_lane(desk, monkeypatch):
    # Six photographs stand for thousands.
    monkeypatch.setattr("photoarchive.gui.windows.text_desk._IN_THE_LANE", 2)
    desk.press(Qt.Key.Key_1, ALT)
    desk.toast("3 photographs edited")
    assert desk.said("credit", 2) == "Cedar Press"


# --- the window of the templates ----------------------------------------------------------------


@pytest.fixture
def room(desk, dialog):
    """The window of the templates, opened by its key."""
    desk.press(Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.AltModifier)
    return dialog()


def kept(desk, name):
    return templates.known_as(desk.parts.archive, name)


def test_a_template_is_made_by_keyboard_and_tried_on_the_photograph(desk, room, qtbot):
    desk.press(Qt.Key.Key_N, CTRL)
    assert QApplication.focusWidget() is room.page.name
    desk.write("Festival")
    room.page.entries.adding.setFocus()
    desk.write("capt")
    qtbot.keyClick(popup_of(room), Qt.Key.Key_Return)
    room.activateWindow()  # a popup takes the window's keys with it where there is no screen
    qtbot.waitUntil(room.isActiveWindow)
    row = room.page.entries.rows[-1]
    assert (row.entry.field, row.entry.language) == ("caption", "en")
    assert not row.tick.isChecked(), "given without a text it would empty the caption"
    desk.write("Taken on {dat")
    qtbot.keyClick(popup_of(room), Qt.Key.Key_Return)
    room.activateWindow()
    assert row.entry.text == "Taken on {date}"
    assert row.tick.isChecked()
    qtbot.waitUntil(lambda: row._told.text() == "Taken on 2017-08-24")
    desk.press(Qt.Key.Key_Tab)
    made = kept(desk, "Festival")
    assert made.entries[-1] == Entry("caption", "en", "Taken on {date}")
    room.close()


def popup_of(room):
    """The list of what is offered below a box."""
    several = [completer.popup() for completer in room.findChildren(QCompleter)]
    (popup,) = [one for one in several if one.isVisible()]
    return popup


def test_what_cannot_be_read_is_told_at_its_box_and_not_lost(desk, room):
    row = room.page.entries.rows[0]
    row.box.setFocus()
    row.box.selectAll()
    type_into(row.box, "{citty")
    row.box.clearFocus()
    assert "character 1" in row._told.text()
    assert kept(desk, "House").entries[0].text == "Cedar Press"
    assert row.entry.text == "{citty"
    row.box.setText("{city}")
    room.page.changed.emit()
    assert kept(desk, "House").entries[0].text == "{city}"
    room.close()


def test_a_template_gets_a_key_is_doubled_moved_and_deleted_and_all_is_undone(desk, room):
    room.page.key.setCurrentIndex(4)
    room.page.key.activated.emit(4)
    assert kept(desk, "House").shortcut == 4
    next(one for one in room._on_one if one.accessibleName() == "Duplicate").click()
    assert [one.name for one in templates.listed(desk.parts.archive)] == [
        "House",
        "Desk",
        "House 2",
    ]
    desk.press(Qt.Key.Key_Up, ALT)
    assert [one.name for one in templates.listed(desk.parts.archive)] == [
        "House",
        "House 2",
        "Desk",
    ]
    desk.press(Qt.Key.Key_Delete, CTRL)
    assert kept(desk, "House 2") is None
    for _step in range(4):
        desk.press(Qt.Key.Key_Z, CTRL)
    assert [one.name for one in templates.listed(desk.parts.archive)] == ["House", "Desk"]
    assert kept(desk, "House").shortcut == 1
    room.close()


def test_a_template_is_made_of_what_the_photograph_says(desk, room):
    ids = desk.ids(2, 2)
    desk.parts.archive.history.do(SetField.same("headline", "Flags {here}", ids))
    labelled(room, "New from the photograph").click()
    assert QApplication.focusWidget() is room.page.name
    made = kept(desk, "DSC_0004.jpg")
    told = {entry.field: entry.text for entry in made.entries}
    assert told["headline"] == "Flags {{here}}", "what it says stands for itself"
    desk.write("Flags")
    desk.press(Qt.Key.Key_Tab)
    assert kept(desk, "Flags").entries == made.entries
    room.close()


def test_templates_come_from_a_file(desk, room, tmp_path):
    path = tmp_path / "desk.toml"
    path.write_bytes(template_files.as_toml_file(templates.listed(desk.parts.archive)))
    text = path.read_text(encoding="utf-8").replace("House", "Other house")
    path.write_text(text.replace("credit", "credits", 1), encoding="utf-8")
    room.take_file(path)
    assert "2 templates taken" in room.toast.words
    assert "credits" in room.toast.words, "what was refused is told"
    assert room.current.name == "Other house"
    room.close()


def test_an_import_gives_the_templates_that_are_ticked(desk, dialog, picture, qtbot):
    desk.action("file.import").trigger()
    asking = dialog()
    assert asking._templates.text() == "None"
    asking._templates.menu().actions()[1].trigger()
    assert asking._templates.text() == "\u2068Desk\u2069"
    asking.add([picture("new.jpg")])
    qtbot.waitUntil(lambda: asking.count == 1)
    labelled(asking, "Import 1 file").click()
    qtbot.waitUntil(lambda: len(desk.parts.photo_list) == 1)
    assert desk.said("keywords", 0) == ("news",)


def test_without_templates_the_dialog_says_what_to_do(hands: Hands, dialog):
    hands.click_row(0)
    hands.press(Qt.Key.Key_T, CTRL | SHIFT)
    giving = dialog()
    assert "no templates yet" in giving._list._hint
    assert not giving._give.isEnabled()
    giving.reject()
