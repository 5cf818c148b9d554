"""Photographs side by side, a whole selection in one place, the strip below, going on by itself."""

from __future__ import annotations

import pytest
from hands import CTRL, NONE, SHIFT, Hands
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from test_spoken_names import unnamed

from photoarchive.settings import table as settings

_KEY = Qt.Key


@pytest.fixture
def compared(hands: Hands):
    """The first two of six photographs, compared."""
    hands.click_row(0)
    hands.click_row(1, SHIFT)
    hands.press("c")
    assert hands.parts.stack.currentWidget() is hands.parts.comparison
    assert QApplication.focusWidget() is hands.parts.comparison
    return hands.parts.comparison


@pytest.fixture
def surveyed(hands: Hands):
    """The first five of six photographs, in one place."""
    hands.click_row(0)
    hands.click_row(4, SHIFT)
    hands.press("n")
    assert hands.parts.comparison.is_survey
    return hands.parts.comparison


def shown_rows(hands):
    return [hands.parts.photo_list.row_of(id) for id in hands.parts.comparison.ids]


def test_selected_photographs_are_compared_and_escape_selects_them_again(hands, compared):
    assert shown_rows(hands) == [0, 1]
    assert hands.rows == [1]  # the one in focus alone
    hands.press(_KEY.Key_Escape)
    assert hands.parts.stack.currentWidget() is hands.grid
    assert hands.rows == [0, 1]


def test_one_photograph_is_compared_with_the_next_and_the_last_with_the_one_before(hands):
    for row, rows in ((2, [2, 3]), (5, [4, 5])):
        hands.click_row(row)
        hands.press("c")
        assert shown_rows(hands) == rows
        assert hands.rows == [row]
        hands.press("c")
        assert hands.parts.stack.currentWidget() is hands.grid


def test_no_more_than_four_are_compared(hands):
    hands.click_row(0)
    hands.press(_KEY.Key_A, CTRL)
    hands.press("c")
    assert shown_rows(hands) == [0, 1, 2, 3]
    hands.toast("The first 4 of 6 selected photographs are shown.")


def test_stars_labels_and_picks_are_given_to_the_one_in_focus(hands, compared):
    hands.press("4")
    assert (hands.said("rating", 0), hands.said("rating", 1)) == (None, 4)
    hands.press(_KEY.Key_Backtab, SHIFT)
    hands.press("x")
    hands.press("6")
    assert (hands.said("flag", 0), hands.said("flag", 1)) == (-1, None)
    assert hands.said("label", 0) == "Red"
    hands.settled()
    assert hands.parts.form.ids.first == hands.ids()[0]


def test_an_arrow_exchanges_the_candidate_for_the_next_that_is_not_shown(hands, compared):
    hands.press(_KEY.Key_Right)
    assert shown_rows(hands) == [0, 2]
    hands.press(_KEY.Key_Left)
    assert shown_rows(hands) == [0, 1]
    hands.press(_KEY.Key_Left)  # before it stands the other one
    assert shown_rows(hands) == [0, 1]
    hands.press(_KEY.Key_Up)
    hands.press(_KEY.Key_Right)
    assert shown_rows(hands) == [2, 1]
    compared.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    hands.press(_KEY.Key_Left)
    assert shown_rows(hands) == [3, 1]


def test_all_are_zoomed_and_moved_together(qtbot, open_window, picture):
    hands = Hands(qtbot, open_window(picture(size=(1500, 1000)), picture(size=(1200, 1800))))
    hands.click_row(0)
    hands.press("c")
    comparison = hands.parts.comparison
    before = [comparison.target(place).width() for place in (0, 1)]
    qtbot.waitUntil(lambda: len(comparison._large) == 2)
    hands.press(_KEY.Key_Plus, CTRL)
    hands.press(_KEY.Key_Plus, CTRL)
    now = [comparison.target(place).width() for place in (0, 1)]
    grown = [after / old for after, old in zip(now, before, strict=True)]
    assert grown == pytest.approx([1.5625, 1.5625])
    corners = [comparison.target(place).topLeft() for place in (0, 1)]
    middle = comparison.pane(0).center()
    qtbot.mousePress(comparison, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(comparison, middle + QPoint(40, 0))
    qtbot.mouseRelease(comparison, Qt.MouseButton.LeftButton)
    moved = [comparison.target(place).topLeft() - corners[place] for place in (0, 1)]
    assert moved[0] == QPointF(40, 0)
    qtbot.waitUntil(lambda: all(one.box is None for one in comparison._large.values()))
    hands.press("z")
    assert comparison.zoom == 1.0
    hands.press("z")
    assert (
        round(comparison.target(0).width()) == comparison._card(comparison.ids[0]).upright_size[0]
    )


def test_enter_opens_the_loupe_and_escape_comes_back(hands, compared):
    hands.press(_KEY.Key_Return)
    assert hands.parts.stack.currentWidget() is hands.parts.loupe
    hands.press(_KEY.Key_Escape)
    assert hands.parts.stack.currentWidget() is compared
    assert shown_rows(hands) == [0, 1]


def test_all_of_a_selection_are_surveyed_and_one_is_taken_out(hands, surveyed):
    assert shown_rows(hands) == [0, 1, 2, 3, 4]
    hands.press(_KEY.Key_Home)
    hands.press("/")
    assert shown_rows(hands) == [1, 2, 3, 4]
    assert hands.rows == [1]
    for _n in range(3):
        hands.press("/")
    assert shown_rows(hands) == [4]
    hands.press("/")
    assert hands.parts.stack.currentWidget() is hands.grid
    assert len(hands.parts.photo_list) == 6  # nothing became of them


def test_in_a_survey_arrows_go_from_picture_to_picture(hands, surveyed):
    hands.press(_KEY.Key_Home)
    columns = surveyed.columns
    assert 1 < columns < 5
    for key, row in (
        (_KEY.Key_Right, 1),
        (_KEY.Key_Left, 0),
        (_KEY.Key_Down, columns),
        (_KEY.Key_End, 4),
        (_KEY.Key_Tab, 4),
    ):
        hands.press(key)
        assert hands.rows == [row]
    rects = [surveyed.pane(place) for place in range(5)]
    assert all(surveyed.rect().contains(rect) for rect in rects)
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)


def test_a_survey_becomes_a_comparison_of_its_first(hands, surveyed):
    hands.press("c")
    assert not surveyed.is_survey
    assert shown_rows(hands) == [0, 1, 2, 3]


def test_a_click_puts_a_picture_in_focus(hands, surveyed, qtbot):
    qtbot.mouseClick(surveyed, Qt.MouseButton.LeftButton, pos=surveyed.pane(2).center())
    assert hands.rows == [2]


def test_a_search_leaves_what_is_compared(hands, compared):
    hands.search("DSC_0001")
    assert hands.parts.stack.currentWidget() is hands.grid


def test_the_filmstrip_shows_where_one_is_and_is_clicked(hands, qtbot):
    strip = hands.parts.filmstrip
    hands.click_row(0)
    assert not strip.isVisible()
    hands.press(_KEY.Key_Return)
    assert strip.isVisible()
    assert 0 in strip.rows
    row = strip.rows[-1]
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.rect_of(row).center())
    assert hands.rows == [row]
    assert hands.parts.loupe.photograph == hands.parts.photo_list.id_at(row)
    hands.press(_KEY.Key_F9)
    assert not strip.isVisible()
    assert hands.parts.settings.get(settings.FILMSTRIP) is False
    hands.press(_KEY.Key_F9)
    hands.press(_KEY.Key_Space)
    assert not strip.isVisible()  # a quick look has the whole window
    hands.press(_KEY.Key_Space)
    assert strip.isVisible()


def test_in_the_filmstrip_a_mirrored_row_begins_at_the_right(hands):
    strip = hands.parts.filmstrip
    hands.click_row(0)
    hands.press(_KEY.Key_Return)
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first, second = (strip.rect_of(row).x() for row in strip.rows[:2])
    assert first > second


def test_a_photograph_of_the_filmstrip_becomes_the_candidate(hands, compared, qtbot):
    strip = hands.parts.filmstrip
    spot = strip.rect_of(strip.rows[3]).center()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=spot)
    assert shown_rows(hands) == [0, strip.rows[3]]


@pytest.mark.parametrize("key", ["3", "6", "p", "x"])
def test_after_a_judgement_the_next_one_follows_where_that_is_switched_on(hands, key):
    hands.click_row(0)
    hands.press(key)
    assert hands.rows == [0]
    hands.press("a")
    assert hands.parts.settings.get(settings.AUTO_ADVANCE) is True
    assert hands.action("photo.auto-advance").isChecked()
    hands.press(key)
    assert hands.rows == [1]
    hands.press(_KEY.Key_Return)
    hands.press(key)
    assert hands.parts.loupe.photograph == hands.ids()[2]
    hands.press("a")
    hands.press(key)
    assert hands.rows == [2]


def test_going_on_leaves_several_selected_ones_and_those_who_type_alone(hands):
    hands.press("a")
    hands.click_row(0)
    hands.click_row(1, SHIFT)
    hands.press("3")
    assert hands.rows == [0, 1]
    hands.click_row(0)
    hands.box("headline")
    hands.press("4", CTRL)
    assert hands.rows == [0]
    assert hands.said("rating") == 4


def test_while_comparing_the_next_candidate_follows(hands, compared):
    hands.press("a")
    hands.press("x")
    assert shown_rows(hands) == [0, 2]
    assert hands.said("flag", 1) == -1
    hands.press(_KEY.Key_Escape)
    hands.press("n")
    hands.press(_KEY.Key_Home)
    hands.press("2")
    assert hands.rows == [2]


def test_a_screen_reader_tells_what_is_in_focus(hands, compared):
    told = QAccessible.queryAccessibleInterface(compared)
    assert told.text(QAccessible.Text.Name) == "Compare"
    assert told.text(QAccessible.Text.Description).startswith("Photograph 2 of 6")
    hands.press(_KEY.Key_Up)
    assert told.text(QAccessible.Text.Description).startswith("Photograph 1 of 6")


def test_everything_around_what_is_compared_has_a_name(hands, compared):
    assert unnamed(hands.window) == []


def test_a_photograph_that_cannot_be_read_says_so(hands, qtbot):
    for path in hands.parts.archive.folder.rglob("DSC_0006.jpg"):
        path.unlink()
    hands.click_row(0)
    hands.press("c", NONE)
    comparison = hands.parts.comparison
    qtbot.waitUntil(lambda: comparison.ids[0] in comparison._faults)
    assert not comparison.grab().isNull()
