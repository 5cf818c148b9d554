"""After a change of several photographs a word in passing, with the way back."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT, Hands
from PySide6.QtCore import Qt

from photoarchive.app.edits import SetField
from photoarchive.gui.windows import desk


@pytest.fixture
def many(hands):
    """All six photographs, selected."""
    hands.grid.setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    hands.settled()
    return hands


def ratings(hands):
    return [hands.said("rating", row) for row in range(6)]


def test_a_change_of_many_is_told_and_taken_back_by_the_button(many):
    many.press("4")
    assert ratings(many) == [4] * 6
    assert many.parts.toast.words == "Rating changed on 6 photographs"
    many.click(many.parts.toast._button)
    assert ratings(many) == [None] * 6
    assert many.parts.toast.words == "Undone: Rating changed on 6 photographs"


def test_a_change_of_one_is_not_told(hands):
    hands.click_row(0)
    hands.press("4")
    assert hands.parts.toast.words == ""


def test_undo_and_redo_go_through_all_changes_by_their_keys(many):
    for key in "12":
        many.press(key)
    many.press(Qt.Key.Key_Z, CTRL)
    assert ratings(many) == [1] * 6
    many.press(Qt.Key.Key_Z, CTRL)
    assert ratings(many) == [None] * 6
    assert not many.action("edit.undo").isEnabled()
    many.press(Qt.Key.Key_Z, CTRL | SHIFT)
    many.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert ratings(many) == [2] * 6
    assert not many.action("edit.redo").isEnabled()


def test_undo_reaches_behind_a_restart(qtbot, program, many):
    many.press("4")
    folder = many.parts.archive.folder
    program._close_window()
    program.open_folder(folder)
    again = Hands(qtbot, program.window)
    qtbot.waitExposed(program.window)
    qtbot.waitUntil(program.window.isActiveWindow)
    again.action("edit.undo").trigger()
    assert ratings(again) == [None] * 6


def test_into_the_trash_and_back(hands):
    hands.click_row(1)
    hands.click_row(2, CTRL)
    hands.press(Qt.Key.Key_Delete)
    assert len(hands.parts.photo_list) == 4
    assert hands.rows == [2], "the one that came in their place"
    hands.click(hands.parts.toast._button)
    assert len(hands.parts.photo_list) == 6


def test_the_trash_gives_back(hands):
    hands.click_row(0)
    hands.press(Qt.Key.Key_Delete)
    hands.window.show_place("in:trash")
    hands.grid.select_all()
    hands.action("photo.restore").trigger()
    assert len(hands.parts.photo_list) == 0
    hands.window.show_place("")
    assert len(hands.parts.photo_list) == 6


def test_the_toast_goes_by_itself_and_follows_the_window(many):
    many.press("4")
    toast = many.parts.toast
    many.window.resize(1100, 700)
    middle = toast.geometry().center().x()
    assert abs(middle - many.parts.centre.width() // 2) <= 1
    assert toast.geometry().bottom() < many.parts.centre.height()
    toast._timer.timeout.emit()
    assert toast.words == ""


def test_a_long_word_does_not_leave_the_window(many):
    many.window.resize(1024, 640)
    toast = many.parts.toast
    toast.tell("A very long sentence about what was done. " * 8, "Undo", lambda: None)
    assert many.parts.centre.rect().contains(toast.geometry())
    assert toast._button.width() >= toast._button.sizeHint().width()


def test_metadata_are_copied_from_one_and_given_to_many_in_one_step(hands):
    hands.click_row(0)
    id = hands.current
    history = hands.parts.archive.history
    history.do(SetField.same("source", "National News Agency", [id]))
    history.do(SetField.same("caption", "Un saludo", [id], "es"))
    history.do(SetField.same("keywords", ("army", "flag"), [id]))
    hands.press(Qt.Key.Key_C, CTRL | SHIFT)
    assert hands.parts.toast.words == "Copied: Caption, Keywords, Source"
    hands.click_row(2)
    hands.click_row(4, SHIFT)
    hands.press(Qt.Key.Key_V, CTRL | SHIFT)
    for row in (2, 3, 4):
        assert hands.said("source", row) == "National News Agency"
        assert hands.said("caption", row) == {"es": "Un saludo"}
        assert hands.said("keywords", row) == ("army", "flag")
    hands.press(Qt.Key.Key_Z, CTRL)
    assert [hands.said("source", row) for row in (2, 3, 4)] == [None] * 3


def test_there_is_nothing_to_paste_before_something_is_copied(hands):
    hands.click_row(0)
    assert not hands.action("edit.paste-metadata").isEnabled()
    hands.press(Qt.Key.Key_C, CTRL | SHIFT)
    assert hands.parts.toast.words == "There is nothing to copy."
    assert not hands.action("edit.paste-metadata").isEnabled()


def test_a_change_of_very_many_is_taken_back_and_done_again_in_the_lane(many, monkeypatch):
    monkeypatch.setattr(desk, "_IN_THE_LANE", 3)
    for run, words, rated in (
        (lambda: many.press("4"), "6 photographs edited", 4),
        (lambda: many.press(Qt.Key.Key_Z, CTRL), "Undone: 6 photographs", None),
        (lambda: many.press(Qt.Key.Key_Z, CTRL | SHIFT), "Done again: 6 photographs", 4),
    ):
        run()
        many.qtbot.waitUntil(lambda: many.parts.toast.words == words)  # noqa: B023
        assert ratings(many) == [rated] * 6
    assert [job.kind for job in many.parts.jobs.all] == ["edit", "undo", "redo"]
