"""The one search box, and the library beside it. (Facets: test_facets_panel.py.)"""

from __future__ import annotations

import pytest
from hands import CTRL, labelled
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from photoarchive.app.edits import SetField


def give(hands, key, content, *rows, language=""):
    ids = [hands.parts.photo_list.id_at(row) for row in rows]
    hands.parts.archive.history.do(SetField.same(key, content, ids, language))


@pytest.fixture
def captioned(hands):
    """Two from Ras Baalbek, one of them by the agency; one of a convoy."""
    give(hands, "caption", "Soldiers in Ras Baalbek", 0, 1, language="en")
    give(hands, "caption", "A convoy", 2, language="en")
    give(hands, "source", "National News Agency", 0, 2)
    give(hands, "source", "National", 3)
    hands.parts.library.count()
    hands.grid.setFocus()
    return hands


def click_in_side_bar(hands, query):
    bar, library = hands.parts.side_bar, hands.parts.library
    index = library.index_of(query)
    bar.scrollTo(index)
    spot = bar.visualRect(index).center()
    hands.qtbot.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def count(hands):
    return hands.parts.answer._count.text()


def completions(hands):
    popup = hands.parts.search._completer.popup()
    if not popup.isVisible():
        return []
    model = popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def told(hands, words):
    """A completion as a screen reader tells it."""
    model = hands.parts.search._completer.popup().model()
    index = model.index(completions(hands).index(words), 0)
    return index.data(Qt.ItemDataRole.AccessibleTextRole)


def complete(hands, words):
    popup = hands.parts.search._completer.popup()
    for row, shown in enumerate(completions(hands)):
        if shown.startswith(words):
            for _step in range(row + 1):
                hands.press(Qt.Key.Key_Down, on=popup)
            hands.press(Qt.Key.Key_Return, on=popup)
            return
    raise AssertionError(f"{words!r} among {completions(hands)}")


# --- asking ---------------------------------------------------------------------------------------


def test_enter_asks_at_once_and_the_count_is_shown(captioned):
    assert count(captioned) == "6 photographs"
    assert captioned.search("baalbek") == 2
    assert count(captioned) == "2 photographs"


def test_a_pause_in_typing_asks_too(qtbot, captioned):
    captioned.press(Qt.Key.Key_F, CTRL)
    captioned.write("convoy")
    qtbot.waitUntil(lambda: count(captioned) == "1 photograph")


def test_the_last_word_is_a_beginning_until_a_space_ends_it(qtbot, captioned):
    assert captioned.search("baal") == 2
    assert captioned.search("conv") == 1
    assert captioned.search("baal ") == 0
    assert captioned.search('"baal"') == 0
    assert captioned.search("ras baalb") == 2


def test_completions_stand_below_the_whole_box(captioned):
    captioned.press(Qt.Key.Key_F, CTRL)
    captioned.write("nat")
    bar, popup = captioned.parts.search, captioned.parts.search._completer.popup()
    assert popup.width() == bar.width()
    assert popup.mapToGlobal(QPoint()).y() >= bar.mapToGlobal(QPoint(0, bar.height())).y()
    popup.hide()


def test_escape_clears_and_then_goes_back_to_the_photographs(captioned):
    captioned.search("convoy")
    captioned.press(Qt.Key.Key_Escape)
    assert captioned.parts.search.text == ""
    assert count(captioned) == "6 photographs"
    captioned.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is captioned.grid


def test_escape_closes_the_completions_too(captioned):
    captioned.press(Qt.Key.Key_F, CTRL)
    captioned.write("nat")
    assert completions(captioned)
    captioned.press(Qt.Key.Key_Escape, on=captioned.parts.search._completer.popup())
    assert completions(captioned) == []
    assert captioned.parts.search.text == ""


def test_down_goes_to_the_photographs(captioned):
    captioned.search("convoy")
    captioned.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is captioned.grid


def test_a_search_that_cannot_be_read_says_what_is_wrong_and_where(captioned):
    captioned.search("convoy")
    assert captioned.search("credti:x") == 1, "what was found before stays"
    fault = captioned.parts.answer.fault
    assert (
        fault == "At character 1, “credti:x”: there is no field “credti” (did you mean “credit”?)."
    )
    assert captioned.parts.search.property("faulty") is True
    assert captioned.search("credit:x") == 0
    assert captioned.parts.answer.fault == ""
    assert captioned.parts.search.property("faulty") is False


def test_nothing_found_says_so_and_offers_all(captioned):
    assert captioned.search("zeppelin") == 0
    empty = captioned.parts.empty
    assert captioned.parts.stack.currentWidget() is empty
    assert empty._title.text() == "No photograph found"
    assert "zeppelin" in captioned.parts.search.text
    captioned.click(labelled(empty, "Show all photographs"))
    assert count(captioned) == "6 photographs"
    assert captioned.parts.stack.currentWidget() is captioned.grid


def test_the_selection_stays_where_it_is_still_among_what_was_found(captioned):
    captioned.click_row(1)
    captioned.search("baalbek")
    assert captioned.rows == [1]
    captioned.search("convoy")
    assert captioned.rows == []


# --- completions ----------------------------------------------------------------------------------


def test_a_name_is_completed_with_how_many_photographs_carry_it(captioned):
    captioned.press(Qt.Key.Key_F, CTRL)
    captioned.write("national n")
    captioned.parts.search._line.clear()
    captioned.write("nat")
    assert "National News Agency" in completions(captioned)
    assert told(captioned, "National News Agency") == "National News Agency, Source, 2"
    complete(captioned, "National News")
    assert captioned.parts.search.text == '"National News Agency"'
    assert len(captioned.parts.photo_list) == 2


def test_a_field_is_completed_and_then_its_values(qtbot, captioned):
    captioned.press(Qt.Key.Key_F, CTRL)
    captioned.write("sour")
    complete(captioned, "source:")
    qtbot.waitUntil(lambda: "National" in completions(captioned))
    complete(captioned, "National News")
    assert captioned.parts.search.text == 'source:"National News Agency"'
    assert len(captioned.parts.photo_list) == 2


# --- the side bar ---------------------------------------------------------------------------------


def test_a_place_of_the_library_is_shown_and_searched_within(captioned):
    click_in_side_bar(captioned, "lacks:caption")
    assert count(captioned) == "3 photographs"
    assert captioned.parts.side_bar.place == "lacks:caption"
    assert captioned.search("source:National") == 1
    click_in_side_bar(captioned, "")
    assert count(captioned) == "6 photographs"
    assert captioned.parts.search.text == ""


def test_an_empty_place_says_that_it_is_empty(captioned):
    click_in_side_bar(captioned, "in:trash")
    assert captioned.parts.empty._title.text() == "No photographs here"


def test_sections_fold_by_mouse_and_key_and_stay_folded(captioned):
    bar, library = captioned.parts.side_bar, captioned.parts.library
    heading = library.index(0, 0)
    spot = bar.visualRect(heading).center()
    captioned.qtbot.mouseClick(bar.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert not bar.isExpanded(heading)
    give(captioned, "source", "Somebody new", 4)
    library.count()
    assert not bar.isExpanded(library.index(0, 0))
    bar.setFocus()
    bar.setCurrentIndex(library.index(0, 0))
    captioned.press(Qt.Key.Key_Return)
    assert bar.isExpanded(library.index(0, 0))


# --- order ----------------------------------------------------------------------------------------


def test_the_order_is_chosen_above_the_photographs(captioned):
    first = captioned.parts.photo_list.id_at(0)
    menu = captioned.parts.answer._order.menu()
    next(a for a in menu.actions() if a.text() == "Oldest first").trigger()
    assert captioned.parts.photo_list.id_at(5) == first
    assert captioned.parts.answer._order.text() == "Oldest first"
