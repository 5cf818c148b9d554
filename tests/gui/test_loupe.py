"""The loupe: one photograph large, zoomed and moved by hand; and the quick look."""

from __future__ import annotations

import pytest
from hands import CTRL, Hands
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication


@pytest.fixture
def loupe(hands):
    """The loupe, opened by Enter on the second of six photographs."""
    hands.click_row(1)
    hands.press(Qt.Key.Key_Return)
    assert hands.parts.stack.currentWidget() is hands.parts.loupe
    return hands.parts.loupe


@pytest.fixture
def large(qtbot, open_window, picture):
    """The loupe on a photograph that is larger than the window."""
    hands = Hands(qtbot, open_window(picture(size=(3000, 2000))))
    hands.click_row(0)
    hands.press(Qt.Key.Key_Return)
    loupe = hands.parts.loupe
    qtbot.waitUntil(lambda: loupe._image is not None)
    return loupe


def turn_wheel(loupe, steps, at):
    spot = QPointF(at)
    event = QWheelEvent(
        spot,
        QPointF(loupe.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(loupe, event)


def test_enter_opens_it_and_escape_goes_back_to_the_same_cell(hands, loupe):
    assert loupe.photograph == hands.current
    hands.press(Qt.Key.Key_Escape)
    assert hands.parts.stack.currentWidget() is hands.grid
    assert hands.rows == [1]
    assert QApplication.focusWidget() is hands.grid


def test_a_double_click_opens_it(qtbot, hands):
    spot = hands.grid.row_rect(2).center()
    qtbot.mouseDClick(hands.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert hands.parts.stack.currentWidget() is hands.parts.loupe


def test_keys_go_to_the_next_and_the_one_before_in_the_reading_direction(hands, loupe):
    for key, row in (
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_End, 5),
        (Qt.Key.Key_PageDown, 5),
        (Qt.Key.Key_Home, 0),
    ):
        hands.press(key)
        assert hands.rows == [row]
        assert loupe.photograph == hands.parts.photo_list.id_at(row)
    loupe.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    hands.press(Qt.Key.Key_Left)
    assert hands.rows == [1]


def test_rating_and_picking_work_in_it(hands, loupe):
    hands.press("4")
    hands.press("p")
    assert (hands.said("rating"), hands.said("flag")) == (4, 1)


def test_the_inspector_follows(hands, loupe):
    hands.press(Qt.Key.Key_Right)
    hands.settled()
    assert hands.inspector._head.place.text().strip("\u2066\u2069") == "3 / 6"


def test_a_large_photograph_is_fitted_and_z_shows_its_pixels(qtbot, large):
    assert large.is_fitted
    assert large.percent < 40
    qtbot.keyClick(large, Qt.Key.Key_Z)
    assert not large.is_fitted
    assert large.percent == 100
    qtbot.waitUntil(lambda: large._is_whole)
    assert (large._image.width(), large._image.height()) == (3000, 2000)
    qtbot.keyClick(large, Qt.Key.Key_Z)
    assert large.is_fitted


def test_ctrl_plus_and_minus_zoom(qtbot, large):
    before = large.percent
    qtbot.keyClick(large, Qt.Key.Key_Plus, CTRL)
    assert large.percent > before
    qtbot.keyClick(large, Qt.Key.Key_Minus, CTRL)
    assert large.percent == before


def test_the_wheel_zooms_around_the_pointer(large):
    at = large.rect().center() + QPoint(100, 50)
    target = large._target()
    share = (at.x() - target.x()) / target.width(), (at.y() - target.y()) / target.height()
    turn_wheel(large, 4, at)
    target = large._target()
    now = (at.x() - target.x()) / target.width(), (at.y() - target.y()) / target.height()
    assert not large.is_fitted
    assert now == pytest.approx(share, abs=0.01)
    turn_wheel(large, -20, at)
    assert large.is_fitted


def test_zoomed_in_it_is_moved_by_the_hand_but_not_out_of_sight(qtbot, large):
    qtbot.keyClick(large, Qt.Key.Key_Z)
    middle = large.rect().center()
    before = large._target().topLeft()
    qtbot.mousePress(large, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(large, middle + QPoint(30, 20))
    assert large._target().topLeft() == before + QPointF(30, 20)
    qtbot.mouseMove(large, middle + QPoint(9000, 9000))
    qtbot.mouseRelease(large, Qt.MouseButton.LeftButton)
    assert large._target().left() <= 20


def test_the_size_is_told_above_and_clicked_for_full_size(qtbot, large):
    button = large.window().parts.answer._zoom
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "100 %" in button.text())


def test_the_next_photograph_is_fitted_again(qtbot, hands, loupe):
    hands.press(Qt.Key.Key_Z)
    hands.press(Qt.Key.Key_Right)
    assert loupe.is_fitted


def test_an_original_that_is_away_is_told_of_in_the_picture(qtbot, hands):
    for path in hands.parts.archive.folder.rglob("DSC_0006.jpg"):
        path.unlink()
    hands.click_row(0)
    hands.press(Qt.Key.Key_Return)
    loupe = hands.parts.loupe
    qtbot.waitUntil(lambda: loupe._fault != "")
    assert "the system does not let us read it" in loupe._fault


def test_space_is_a_quick_look_over_the_whole_window(hands):
    hands.click_row(1)
    hands.press(Qt.Key.Key_Space)
    parts = hands.parts
    assert parts.stack.currentWidget() is parts.loupe
    assert not parts.side_bar.isVisible()
    assert not parts.inspector.isVisible()
    hands.press(Qt.Key.Key_Right)
    assert hands.rows == [2]
    hands.press(Qt.Key.Key_Space)
    assert parts.stack.currentWidget() is parts.grid
    assert parts.side_bar.isVisible()
    assert parts.inspector.isVisible()


def test_a_quick_look_from_the_loupe_goes_back_to_the_loupe(hands, loupe):
    hands.press(Qt.Key.Key_Space)
    assert not hands.parts.inspector.isVisible()
    hands.press(Qt.Key.Key_Escape)
    assert hands.parts.stack.currentWidget() is loupe
    assert hands.parts.inspector.isVisible()


def test_it_begins_fitted_each_time(hands, loupe):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        hands.press(Qt.Key.Key_Z)
        assert not loupe.is_fitted
        hands.press(Qt.Key.Key_Escape)
        hands.press(key)
        assert loupe.is_fitted


def test_a_panel_that_was_hidden_before_a_quick_look_stays_hidden(hands):
    hands.click_row(0)
    hands.press(Qt.Key.Key_F7)
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Escape)
    assert not hands.parts.side_bar.isVisible()
    assert hands.parts.inspector.isVisible()


def test_a_caption_begun_in_a_quick_look_ends_it(hands):
    hands.click_row(0)
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_I, CTRL)
    assert hands.parts.inspector.isVisible()
    assert QApplication.focusWidget() is hands.inspector.editor("caption").box
