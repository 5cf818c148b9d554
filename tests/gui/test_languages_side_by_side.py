"""Two languages side by side, and the states of their texts: said by keyboard, seen at the boxes
and at the languages."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT, Hands, choose_in_menu
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from photoarchive.app import coverage
from photoarchive.app.edits import SetField
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.text_state import TextState
from photoarchive.gui.models import text_states

BOTH = CTRL | SHIFT


def give(hands, key, content, *rows, language=""):
    ids = [hands.parts.photo_list.id_at(row) for row in rows]
    hands.parts.archive.history.do(SetField.same(key, content, ids, language))


def pair(hands, key="caption"):
    """The two boxes of a text: of the source, and of the language beside it."""
    page = hands.inspector._form_pages[0]
    return page._sources[key], page._editors[key]


def state(hands, row, tag, key="caption"):
    id = hands.parts.photo_list.id_at(row)
    return coverage.states(hands.parts.archive, id)[key][tag]


def mark(hands, key="caption"):
    """What is said above a box, empty when nothing is."""
    found = hands.inspector.editor(key)._state_mark
    return found.accessibleName() if found.isVisibleTo(hands.window) else ""


def tabs(hands):
    bar = hands.inspector._form_pages[0].languages
    return [button.accessibleName() for button in bar._buttons.values()]


@pytest.fixture
def two(hands):
    """The first photograph with an English and an Arabic caption, side by side."""
    give(hands, "caption", "A salute", 0, language="en")
    give(hands, "caption", "تحية", 0, language="ar")
    hands.click_row(0)
    hands.box("caption")
    hands.press(Qt.Key.Key_L, BOTH)
    hands.language("ar")
    return hands


# --- side by side ---------------------------------------------------------------------------------


def test_a_key_puts_the_source_beside_the_translation_and_takes_it_away(two):
    source, other = pair(two)
    assert source.box.toPlainText() == "A salute"
    assert other.box.toPlainText() == "تحية"
    assert source.box.isVisible()
    left, right = (one.mapTo(two.window, one.rect().topLeft()) for one in pair(two))
    assert abs(left.y() - right.y()) < 2
    assert left.x() + source.width() <= right.x()
    two.press(Qt.Key.Key_L, BOTH)
    assert not source.box.isVisible()
    assert two.inspector.editor("caption").box.toPlainText() == "تحية"


def test_each_column_runs_in_its_own_direction_and_says_its_language(two):
    source, other = pair(two)
    directions = [one.box.document().defaultTextOption().textDirection() for one in (source, other)]
    assert directions == [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
    assert source.box.accessibleName() == "Caption, English"
    assert other.box.accessibleName() == "Caption, العربية"
    two.press(Qt.Key.Key_L, BOTH)
    assert other.box.accessibleName() == "Caption"


def test_both_are_typed_into_and_saved_when_they_are_left(two):
    source, other = pair(two)
    source.box.setFocus()
    source.box.selectAll()
    two.write("A long salute")
    two.press(Qt.Key.Key_Tab)
    # Between them stands the mark of the second.
    while QApplication.focusWidget() is not other.box:
        two.press(Qt.Key.Key_Tab)
    other.box.selectAll()
    two.write("تحية طويلة")
    two.press(Qt.Key.Key_Tab)
    assert two.said("caption") == {"en": "A long salute", "ar": "تحية طويلة"}


def test_another_language_takes_the_second_place_and_the_source_stays(two):
    two.language("es")
    source, other = pair(two)
    assert (source.language, other.language) == ("en", "es")
    two.language("en")
    assert (source.language, other.language) == ("en", "es")
    assert two.inspector.editor("caption") is source


def test_boxes_beside_each_other_are_of_one_height(two):
    source, other = pair(two)
    source.box.setFocus()
    for _line in range(8):
        two.write("word\n")
    assert source.box.height() == other.box.height()
    assert source.box.height() > 100


def test_going_on_keeps_the_columns_the_languages_and_the_cursor(two):
    give(two, "caption", "A convoy", 1, language="en")
    source, other = pair(two)
    other.box.setFocus()
    two.press(Qt.Key.Key_Return, CTRL)
    assert two.rows == [1]
    assert QApplication.focusWidget() is other.box
    assert (source.box.toPlainText(), other.box.toPlainText()) == ("A convoy", "")
    two.write("قافلة")
    two.press(Qt.Key.Key_Return, CTRL)
    assert two.said("caption", 1) == {"en": "A convoy", "ar": "قافلة"}


def test_the_view_is_there_again_in_another_window(two, program, qtbot):
    folder = two.parts.archive.folder
    assert two.window.close()
    program.open_folder(folder)
    program.window.resize(1440, 900)
    qtbot.waitUntil(program.window.isActiveWindow)
    again = Hands(qtbot, program.window)
    again.click_row(0)
    assert pair(again)[0].box.isVisible()


def test_it_takes_its_room_and_gives_it_back(hands):
    hands.click_row(0)
    before = hands.inspector.width()
    hands.press(Qt.Key.Key_L, BOTH)
    hands.qtbot.waitUntil(lambda: hands.inspector.width() >= 500)
    hands.press(Qt.Key.Key_L, BOTH)
    hands.qtbot.waitUntil(lambda: hands.inspector.width() == before)


# --- states ---------------------------------------------------------------------------------------


def test_a_text_is_said_to_be_checked_by_a_key_and_a_draft_by_the_same(hands):
    hands.click_row(0)
    hands.box("caption")
    hands.write("A salute")
    hands.press(Qt.Key.Key_K, BOTH)
    assert hands.said("caption") == {"en": "A salute"}
    assert state(hands, 0, "en") is TextState.CHECKED
    assert mark(hands) == "Caption: Checked"
    hands.press(Qt.Key.Key_K, BOTH)
    assert state(hands, 0, "en") is TextState.DRAFT
    assert mark(hands) == "Caption: Draft"
    hands.action("edit.undo").trigger()
    assert mark(hands) == "Caption: Checked"


def test_the_mark_is_a_menu(two):
    editor = two.inspector.editor("caption")
    editor._state_mark.setFocus()
    held = choose_in_menu("Checked")
    two.press(Qt.Key.Key_Space)
    assert not held.isActive()
    assert state(two, 0, "ar") is TextState.CHECKED
    assert state(two, 0, "en") is TextState.DRAFT


def test_a_changed_source_makes_its_translation_stale_at_the_box_and_at_the_language(two):
    other = pair(two)[1]
    other.box.setFocus()
    two.press(Qt.Key.Key_K, BOTH)
    assert "العربية: the caption is checked" in tabs(two)
    source = pair(two)[0]
    source.box.setFocus()
    two.write("Another ")
    two.press(Qt.Key.Key_Tab)
    assert mark(two) == "Caption: Stale: \u2068English\u2069 has changed since"
    assert "العربية: the caption is stale" in tabs(two)
    two.action("edit.undo").trigger()
    assert mark(two) == "Caption: Checked"


def test_no_mark_where_no_text_is_and_none_at_fields_without_languages(hands):
    hands.click_row(0)
    hands.fill("headline", "Flags")
    assert mark(hands) == ""
    assert mark(hands, "headline") == ""
    assert hands.inspector.editor("headline")._state_mark.isHidden()


def test_of_several_it_tells_how_many_are_in_which_state(hands):
    give(hands, "caption", "A salute", 0, 1, language="en")
    hands.click_row(0)
    hands.box("caption")
    hands.press(Qt.Key.Key_K, BOTH)
    hands.click_row(2, SHIFT)
    assert mark(hands) == "Caption: 1 draft, 1 checked, 1 missing"
    hands.box("caption")
    hands.press(Qt.Key.Key_K, BOTH)
    assert [state(hands, row, "en") for row in (0, 1)] == [TextState.CHECKED] * 2


def test_of_many_they_are_counted_beside(hands, monkeypatch):
    monkeypatch.setattr(text_states, "_MOST_READ", 2)
    give(hands, "caption", "A salute", 0, 1, 2, language="en")
    hands.click_row(0)
    hands.click_row(3, SHIFT)
    hands.qtbot.waitUntil(lambda: mark(hands) == "Caption: 3 drafts, 1 missing")
    form = hands.parts.form
    assert form.text_states(BY_KEY["caption"], "en").worst is TextState.DRAFT
