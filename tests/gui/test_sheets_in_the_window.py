"""Caption sheets in the window: written, edited elsewhere, compared, and what is ticked taken."""

from __future__ import annotations

import csv
import io

import pytest
from hands import CTRL, SHIFT, choose_files
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from test_drag_and_drop import drop, files

from photoarchive.app.edits import SetField

HEAD = "name,caption@en,credit\n"


@pytest.fixture
def desk(hands):
    """Hands on the window with two captions."""
    history = hands.parts.archive.history
    history.do(SetField.same("caption", "A salute", hands.ids(0, 1), "en"))
    hands.click_row(0)
    hands.click_row(1, SHIFT)
    return hands


@pytest.fixture
def sheet(tmp_path):
    """Writes a sheet."""

    def write(lines, name="captions.csv"):
        path = tmp_path / name
        path.write_text(HEAD + lines, encoding="utf-8")
        return path

    return write


def compared(asking, qtbot):
    qtbot.waitUntil(lambda: not asking.is_busy)
    changes = asking.pane.changes
    return [
        (one.name, one.place, one.old, one.new)
        for one in (changes.row(n) for n in range(changes.rowCount()))
    ]


def test_what_differs_is_shown_and_what_is_ticked_is_taken(desk, dialog, qtbot, sheet):
    path = sheet("DSC_0006.jpg,A salute,Cedar Press\nDSC_0005.jpg,Bells ring,Cedar Press\n")
    assert drop(desk.grid.viewport(), files(path)) is desk.window
    asking = dialog()
    assert compared(asking, qtbot) == [
        ("DSC_0006.jpg", "Credit", "", "Cedar Press"),
        ("DSC_0005.jpg", "Caption (en)", "A salute", "Bells ring"),
        ("DSC_0005.jpg", "Credit", "", "Cedar Press"),
    ]
    asking.pane.view.setFocus()
    desk.press(Qt.Key.Key_Space)  # without the first
    asking._take.click()
    assert desk.said("caption", 1)["en"] == "Bells ring"
    assert desk.said("credit", 0) is None
    assert desk.said("credit", 1) == "Cedar Press"
    desk.come_back()
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.said("credit", 1) is None
    assert desk.said("caption", 1)["en"] == "A salute"


def test_rows_that_are_about_no_photograph_are_told_and_can_be_copied(desk, dialog, qtbot, sheet):
    path = sheet("DSC_0006.jpg,New,\nDSC_7777.jpg,Nothing,\n,Nobody,\n")
    desk.window.desk.texts.import_sheet(path)
    asking = dialog()
    compared(asking, qtbot)
    told = [asking.faults.item(n).text() for n in range(asking.faults.count())]
    assert len(told) == 2
    assert "row 3" in told[0]
    assert "DSC_7777" in told[0]
    assert "rows matched: 1 of 3" in asking._figures.text()
    asking._copy.click()
    assert "DSC_7777" in QGuiApplication.clipboard().text()
    asking.reject()


def test_choices_compare_anew(desk, dialog, qtbot, sheet):
    desk.window.desk.texts.import_sheet(sheet("DSC_0006.jpg,New,Cedar Press\n"))
    asking = dialog()
    assert len(compared(asking, qtbot)) == 2
    asking.only_empty.click()
    assert [one[1] for one in compared(asking, qtbot)] == ["Credit"]
    asking.reject()


def test_a_file_that_is_no_sheet_is_told_in_a_sentence(desk, dialog, qtbot, tmp_path):
    path = tmp_path / "no.xlsx"
    path.write_bytes(b"PK no sheet")
    desk.window.desk.texts.import_sheet(path)
    asking = dialog()
    compared(asking, qtbot)
    assert "no.xlsx" in asking._figures.text()
    assert not asking._take.isEnabled()
    asking.reject()


def test_a_sheet_of_the_selection_comes_back_without_a_difference(desk, dialog, qtbot, tmp_path):
    path = tmp_path / "out.csv"
    held = choose_files(path)
    desk.press(Qt.Key.Key_E, CTRL | SHIFT)
    held.stop()
    desk.toast("2 photographs in")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert [row["name"] for row in rows] == ["DSC_0006.jpg", "DSC_0005.jpg"]
    desk.come_back()
    desk.window.desk.texts.import_sheet(path)
    asking = dialog()
    assert compared(asking, qtbot) == []
    assert "Nothing to change" in asking._take.text()
    asking.reject()
