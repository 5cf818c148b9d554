"""A caption read from text: pasted or dropped, taken apart, put right, accepted as one step."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from test_drag_and_drop import drop, files

from photoarchive.app.edits import SetField

LINE = (
    "ZAHLE, Lebanon — Aug. 26, 2017: Bells ring for the victims. "
    "(Photo by Nora Haddad/AFP) #Dawn-of-the-jurds"
)


@pytest.fixture
def desk(hands):
    """Hands on the window with two photographs selected."""
    hands.click_row(0)
    hands.click_row(1, SHIFT)
    return hands


@pytest.fixture
def reading(desk, dialog, qtbot):
    """The dialog, opened by its key with a line on the clipboard."""
    QGuiApplication.clipboard().setText(LINE)
    desk.press(Qt.Key.Key_X, CTRL | SHIFT)
    asking = dialog()
    told(asking, qtbot)
    return asking


def told(asking, qtbot):
    """What is listed, once the text was taken apart."""
    qtbot.waitUntil(lambda: not asking._typing.isActive() and not asking._aside.is_busy)
    changes = asking.pane.changes
    rows = [changes.row(n) for n in range(changes.rowCount())]
    return {one.place: one.new for one in rows}


def test_a_line_on_the_clipboard_is_taken_apart_and_accepted_by_enter(desk, reading, qtbot):
    found = told(reading, qtbot)
    assert found["Caption (en)"] == "Bells ring for the victims."
    assert found["City"] == "Zahle"
    assert found["Byline"] == "Nora Haddad"
    assert found["Credit"] == "AFP"
    assert found["Keywords"] == "#Dawn-of-the-jurds"
    reading._accept.setFocus()
    desk.press(Qt.Key.Key_Return)
    for row in (0, 1):
        assert desk.said("caption", row) == {"en": "Bells ring for the victims."}
        assert desk.said("city", row) == "Zahle"
    moment = "2017-08-26T10:00:00"
    assert desk.said("date_created", 0) == moment, "a day does not replace a moment of it"
    assert desk.said("date_created", 1) == "2017-08-26"
    desk.come_back()
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.said("city", 0) is None
    assert desk.said("byline", 1) is None


def test_fields_lose_their_ticks_and_values_are_put_right(desk, reading, qtbot):
    changes = reading.pane.changes
    places = [changes.row(n).place for n in range(changes.rowCount())]
    view = reading.pane.view
    view.setFocus()
    view.setCurrentIndex(changes.index(places.index("Credit")))
    desk.press(Qt.Key.Key_Space)
    view.setCurrentIndex(changes.index(places.index("City")))
    reading.value.setFocus()
    reading.value.selectAll()
    desk.write("Zahlé")
    assert changes.row(places.index("City")).new == "Zahlé"
    view.setCurrentIndex(changes.index(places.index("Date created")))
    reading.value.selectAll()
    reading.value.insertPlainText("the other day")
    assert reading._fault.isVisibleTo(reading)
    reading._accept.click()
    assert desk.said("city", 0) == "Zahlé"
    assert desk.said("credit", 0) is None
    assert desk.said("date_created", 1) == "2017-08-25T10:00:00", "a wrong date is not taken"


def test_what_photographs_have_can_be_left_alone(desk, reading, qtbot):
    reading.reject()
    desk.come_back()
    desk.parts.archive.history.do(SetField.same("city", "Beirut", desk.ids(0, 0)))
    desk.action("texts.read").trigger()
    again = desk.window.findChildren(type(reading))[-1]
    told(again, qtbot)
    again.only_empty.click()
    again._accept.click()
    assert [desk.said("city", row) for row in (0, 1)] == ["Beirut", "Zahle"]


def test_what_was_left_in_doubt_is_told(desk, reading, qtbot):
    reading.text.setPlainText("BEIRUT, Lebanon — 31 February 2017: Bells ring.")
    told(reading, qtbot)
    assert "no day of the calendar" in reading._doubts.text()
    reading.text.setPlainText("")
    told(reading, qtbot)
    assert not reading._accept.isEnabled()
    reading.reject()


def test_a_sheet_of_captions_tells_each_photograph_its_own(desk, reading, qtbot):
    reading.text.setPlainText("DSC_0006: Bells ring.\nDSC_0005: Soldiers salute.")
    told(reading, qtbot)
    rows = [reading.pane.changes.row(n) for n in range(reading.pane.changes.rowCount())]
    assert [(one.name, one.new) for one in rows] == [
        ("DSC_0006.jpg", "Bells ring."),
        ("DSC_0005.jpg", "Soldiers salute."),
    ]
    reading._accept.click()
    texts = [set(desk.said("caption", row).values()) for row in (0, 1)]
    assert texts == [{"Bells ring."}, {"Soldiers salute."}]


def test_a_text_or_a_file_of_it_is_dropped_on_the_photographs(desk, dialog, qtbot, tmp_path):
    data = QMimeData()
    data.setText(LINE)
    assert drop(desk.grid.viewport(), data) is desk.window
    asking = dialog()
    assert asking.text.toPlainText() == LINE
    asking.reject()
    desk.come_back()
    path = tmp_path / "story.txt"
    path.write_text("Bells ring. Source: Cedar Press", encoding="utf-8")
    assert drop(desk.inspector.editor("headline").box, files(path)) is desk.window
    asking = dialog()
    assert told(asking, qtbot)["Source"] == "Cedar Press"
    asking.reject()


def test_without_photographs_it_says_what_to_do(desk):
    desk.parts.selection.none()
    desk.window.desk.texts.read(LINE)
    assert "Select the photographs" in desk.parts.toast.words
    assert QApplication.activeModalWidget() is None
