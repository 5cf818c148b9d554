"""The history of a photograph and of the archive: what changed, filters, and single steps taken
back."""

from __future__ import annotations

import pytest
from hands import CTRL, Hands, labelled, when_shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from test_spoken_names import unnamed

from photoarchive.app import photographs
from photoarchive.app.edits import AddTo, SetField, Trash
from photoarchive.gui.views.change_text import as_html, as_words
from photoarchive.gui.windows import past_desk
from photoarchive.gui.windows.depends_dialog import DependsDialog


@pytest.fixture
def stocked(hands):
    """Six photographs with five steps: a city on all, two captions in a row and keywords on the
    first, a rating on the second."""
    ids = [hands.parts.photo_list.id_at(row) for row in range(6)]
    do = hands.parts.archive.history.do
    do(SetField.same("city", "Ras Baalbek", ids))
    do(SetField.same("caption", "A salute of soldiers in the Jurds", ids[:1], "en"))
    do(SetField.same("caption", "A salute of officers in the Jurds", ids[:1], "en"))
    do(AddTo("keywords", ("army", "flag"), tuple(ids[:1])))
    do(SetField.same("rating", 4, ids[1:2]))
    hands.inspector.show_page(4)
    hands.click_row(1)
    hands.click_row(0)
    return hands


def cards(hands):
    return hands.inspector._history.cards


def words(hands):
    return [card.entry.words for card in cards(hands)]


def steps(window):
    return [window.steps.entry(row).number for row in range(window.steps.rowCount())]


@pytest.fixture
def opened(stocked):
    stocked.action("edit.history").trigger()
    window = stocked.window.desk.past._shown
    stocked.qtbot.waitUntil(window.isVisible)
    yield stocked, window
    window.close()


# --- of a photograph ----------------------------------------------------------------------------


def test_the_page_tells_each_step_of_the_photograph_with_what_it_changed(stocked):
    assert words(stocked) == [
        "Keywords changed on 1 photograph",
        "Caption (en) changed on 1 photograph",
        "Caption (en) changed on 1 photograph",
        "City changed on 6 photographs",
        "Imported",
    ]
    assert [card.button.isVisibleTo(stocked.inspector) for card in cards(stocked)] == [
        *[True] * 4,
        False,
    ]
    told = cards(stocked)[1]._facts.text()
    assert told.startswith("just now · ")
    assert stocked.parts.archive.who in told


def test_words_that_went_and_came_are_marked_by_sign_line_and_colour(stocked):
    (line,) = cards(stocked)[1].entry.lines
    shown = as_html(line, stocked.parts.theme.tokens)
    tokens = stocked.parts.theme.tokens
    assert (
        f'−\u2009<span style="color:{tokens.gone};text-decoration:line-through">soldiers' in shown
    )
    assert f'+\u2009<span style="color:{tokens.come};text-decoration:underline">officers' in shown
    assert "A salute of " in shown
    assert as_words(line) == "Caption (en): removed “soldiers” added “officers”"


def test_a_text_runs_in_its_own_direction(hands):
    id = hands.parts.photo_list.id_at(0)
    hands.parts.archive.history.do(SetField.same("caption", "تحية من جنودنا", [id], "ar"))
    hands.inspector.show_page(4)
    hands.click_row(0)
    shown = as_html(cards(hands)[0].entry.lines[0], hands.parts.theme.tokens)
    assert '<p dir="rtl"' in shown
    assert "\u2068+\u2009" in shown


def test_a_step_is_taken_back_by_its_button_and_the_take_back_by_undo(stocked):
    stocked.click(cards(stocked)[3].button)
    assert [stocked.said("city", row) for row in range(6)] == [None] * 6
    assert stocked.parts.toast.words == "Taken back: City changed on 6 photographs"
    assert words(stocked)[0] == "Taken back: City changed on 6 photographs"
    card = cards(stocked)[4]
    assert "taken back" in card._facts.text()
    assert not card.button.isVisibleTo(stocked.inspector)
    stocked.click(stocked.parts.toast._button)
    assert stocked.said("city") == "Ras Baalbek"


def test_the_button_is_reached_and_pressed_by_keys(stocked):
    stocked.inspector._tabs.setFocus()
    for _n in range(3):
        stocked.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is cards(stocked)[0].button:
            break
    assert focused is cards(stocked)[0].button
    stocked.press(Qt.Key.Key_Space)
    assert stocked.said("keywords") is None


def test_what_depends_on_a_step_is_shown_and_the_rest_can_be_taken_back(stocked):
    ids = [stocked.parts.photo_list.id_at(row) for row in range(6)]
    stocked.parts.archive.history.do(SetField.same("city", "Zahle", ids[:2]))
    told = []

    def answer(dialog):
        told.extend(card.entry.words for card in dialog.findChildren(type(cards(stocked)[0])))
        labelled(dialog, "Take back the rest").click()

    held = when_shown(DependsDialog, answer)
    stocked.click(cards(stocked)[4].button)
    stocked.qtbot.waitUntil(lambda: not held.isActive())
    assert told == ["City changed on 2 photographs"]
    stocked.come_back()
    stocked.qtbot.waitUntil(lambda: stocked.said("city", 5) is None)
    assert [stocked.said("city", row) for row in range(6)] == ["Zahle", "Zahle", *[None] * 4]
    assert "taken back in part" in cards(stocked)[4]._facts.text()


def test_of_several_photographs_the_page_offers_the_history_of_the_archive(stocked):
    stocked.click_row(1, CTRL)
    page = stocked.inspector._history
    assert page.cards == ()
    assert page._hint.text() == "Select one photograph to see what was changed of it."
    stocked.click(page._whole)
    assert stocked.window.desk.past._shown.isVisible()
    stocked.window.desk.past.close()


def test_older_steps_come_when_they_are_asked_for(hands):
    id = hands.parts.photo_list.id_at(0)
    for n in range(12):
        hands.parts.archive.history.do(SetField.same("city", f"City {n}", [id]))
    hands.inspector.show_page(4)
    hands.click_row(0)
    assert len(cards(hands)) == 8
    hands.click(hands.inspector._history._older)
    assert len(cards(hands)) == 13
    assert not hands.inspector._history._older.isVisible()


def test_a_large_step_is_taken_back_in_the_lane(stocked, monkeypatch):
    monkeypatch.setattr(past_desk, "_IN_THE_LANE", 3)
    stocked.click(cards(stocked)[3].button)
    stocked.qtbot.waitUntil(lambda: stocked.parts.toast.words == "Taken back: 6 photographs")
    assert stocked.said("city") is None
    assert [job.kind for job in stocked.parts.jobs.all] == ["revert"]
    ids = [stocked.parts.photo_list.id_at(row) for row in range(6)]
    stocked.parts.archive.history.undo()
    stocked.parts.archive.history.do(SetField.same("city", "Zahle", ids))
    held = when_shown(DependsDialog, lambda dialog: dialog.reject())
    stocked.window.desk.past.take_back(1)
    stocked.qtbot.waitUntil(lambda: not held.isActive())
    assert stocked.said("city") == "Zahle"


# --- of the archive -----------------------------------------------------------------------------


def test_the_archive_lists_all_steps_and_shows_what_one_changed(opened):
    _hands, window = opened
    assert steps(window) == [5, 4, 3, 2, 1]
    assert window._counted.text() == "5 steps"
    assert window.card.entry.number == 5
    window.view.go_to(4)
    assert window.card.entry.words == "City changed on 6 photographs"
    assert len(window.card.entry.lines) == 6
    assert {line.about for line in window.card.entry.lines} == {
        f"DSC_000{n}.jpg" for n in range(1, 7)
    }


def test_steps_are_filtered_by_field_number_and_time(opened):
    hands, window = opened
    filters = window.filters
    filters.field.setCurrentIndex(filters.field.findData("caption"))
    assert steps(window) == [3, 2]
    filters.clear()
    filters.photos.setCurrentIndex(1)
    assert steps(window) == [1]
    filters.clear()
    filters.time.setCurrentIndex(filters.time.findData("yesterday"))
    assert steps(window) == []
    assert window._stack.currentWidget() is window._empty
    labelled(window._empty, "Show all steps").click()
    assert steps(window) == [5, 4, 3, 2, 1]
    filters.time.setCurrentIndex(filters.time.count() - 1)
    filters.until.setText("2017")
    hands.qtbot.waitUntil(lambda: steps(window) == [])
    filters.until.setText("soon")
    hands.qtbot.waitUntil(lambda: "“soon” is not what" in filters._fault.text())


def test_steps_are_filtered_by_person(opened):
    hands, window = opened
    other = type(hands.parts.archive)(hands.parts.archive.folder, "Rita Haddad")
    other.history.do(SetField.same("city", "Zahle", [hands.parts.photo_list.id_at(2)]))
    other.close()
    hands.parts.archive.feed.look()
    hands.qtbot.waitUntil(lambda: steps(window)[0] == 6)
    filters = window.filters
    filters.who.setCurrentIndex(filters.who.findData("Rita Haddad"))
    assert steps(window) == [6]


def test_a_text_is_found_in_any_spelling_beside_the_window(opened):
    hands, window = opened
    window.filters.text.setText("OFFÍCERS")
    hands.qtbot.waitUntil(lambda: steps(window) == [3] and not window.steps.is_searching)
    window.filters.text.setText("soldiers")
    hands.qtbot.waitUntil(lambda: steps(window) == [3, 2] and not window.steps.is_searching)


def test_enter_selects_the_photographs_of_a_step_in_the_grid(opened):
    hands, window = opened
    hands.come_back()
    hands.search("id:1")
    window.view.go_to(0)
    window.activateWindow()
    window.view.setFocus()
    hands.qtbot.keyClick(window.view, Qt.Key.Key_Return)
    assert len(hands.parts.photo_list) == 6, "all are shown, for it is not among those found"
    assert hands.rows == [1]
    window.view.go_to(4)
    spot = window.view.visualRect(window.view.currentIndex()).center()
    hands.qtbot.mouseDClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert hands.rows == [0, 1, 2, 3, 4, 5]


def test_photographs_in_the_trash_are_selected_there(opened):
    hands, _window = opened
    ids = (hands.parts.photo_list.id_at(1),)
    hands.parts.archive.history.do(Trash(ids))
    hands.parts.photo_list.ask_again()
    hands.window.desk.past.select_photographs(5)
    assert set(hands.parts.selection.ids) == set(ids)
    assert len(hands.parts.photo_list) == 1


def test_a_step_is_taken_back_in_the_window_and_undone_by_its_keys(opened):
    hands, window = opened
    window.view.go_to(4)
    hands.qtbot.mouseClick(window.card.button, Qt.MouseButton.LeftButton)
    assert hands.said("city", 0) is None
    hands.qtbot.waitUntil(lambda: steps(window)[0] == 6)
    assert window.toast.words == "Taken back: City changed on 6 photographs"
    window.activateWindow()
    window.view.setFocus()
    hands.qtbot.waitUntil(window.isActiveWindow)
    hands.qtbot.keyClick(window.view, Qt.Key.Key_Z, CTRL)
    assert hands.said("city", 0) == "Ras Baalbek"


def test_an_archive_without_steps_says_so(hands):
    hands.action("edit.history").trigger()
    window = hands.window.desk.past._shown
    assert window._stack.currentWidget() is window._empty
    assert window._empty._title.text() == "Nothing has been changed yet"
    id = hands.parts.photo_list.id_at(0)
    hands.parts.archive.history.do(SetField.same("rating", 1, [id]))
    hands.qtbot.waitUntil(lambda: steps(window) == [1])
    assert window._stack.currentWidget() is window._content
    window.close()


def test_the_history_goes_with_the_window(hands, qtbot):
    hands.action("edit.history").trigger()
    window = hands.window.desk.past._shown
    assert hands.window.close()
    assert not window.isVisible()


def test_the_model_of_steps_is_sound(opened, qtmodeltester):
    _hands, window = opened
    qtmodeltester.check(window.steps)


def test_a_name_that_is_set_stands_in_the_history(hands, qtbot, program):
    hands.action("edit.preferences").trigger()
    dialog = QApplication.activeModalWidget()
    dialog._who.setText("Mariam Haddad")
    labelled(dialog, "Save").click()
    again = Hands(qtbot, program.window)
    qtbot.waitUntil(program.window.isActiveWindow)
    id = again.parts.photo_list.id_at(0)
    again.parts.archive.history.do(SetField.same("rating", 1, [id]))
    assert again.parts.archive.history.listed(id)[0][0].who == "Mariam Haddad"
    assert photographs.one(again.parts.archive, id).fields["rating"] == 1


def test_everything_in_the_history_has_a_name(opened):
    hands, window = opened
    window.view.go_to(4)
    window.filters.time.setCurrentIndex(window.filters.time.count() - 1)
    assert unnamed(window) == []
    assert unnamed(hands.inspector) == []
    names = []

    def answer(dialog):
        names.extend(unnamed(dialog))
        dialog.reject()

    held = when_shown(DependsDialog, answer)
    window.view.go_to(3)
    hands.qtbot.mouseClick(window.card.button, Qt.MouseButton.LeftButton)
    hands.qtbot.waitUntil(lambda: not held.isActive())
    assert names == []
