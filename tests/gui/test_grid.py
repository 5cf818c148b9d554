"""The grid: where cells are, and what keys and clicks select."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from photoarchive.app.edits import SetField


@pytest.fixture
def grid(window):
    window.parts.grid.setFocus()
    return window.parts.grid


def rows(window):
    model = window.parts.photo_list
    return sorted(model.row_of(id) for id in window.parts.selection.ids)


def current(window):
    return window.parts.photo_list.row_of(window.parts.selection.current)


def click(qtbot, grid, row, modifier=Qt.KeyboardModifier.NoModifier):
    spot = grid.row_rect(row).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, spot)


def test_cells_stand_side_by_side_and_do_not_overlap(grid):
    rects = [grid.row_rect(row) for row in range(6)]
    assert grid.columns == 4
    assert all(not a.intersects(b) for n, a in enumerate(rects) for b in rects[:n])
    assert rects[0].top() == rects[3].top() < rects[4].top()
    assert [grid.row_at(rect.center()) for rect in rects] == list(range(6))
    assert grid.row_at(QPoint(1, 1)) == -1


def test_from_right_to_left_the_first_cell_is_on_the_right(grid):
    first = grid.row_rect(0)
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = grid.row_rect(0)
    width = grid.viewport().width()
    assert mirrored.left() == width - first.right() - 1
    assert grid.row_rect(1).right() < mirrored.left()


def test_arrows_follow_the_reading_direction(qtbot, window, grid):
    click(qtbot, grid, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert current(window) == 2
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert current(window) == 1


def test_keys_move_by_rows_lines_and_to_the_ends(qtbot, window, grid):
    click(qtbot, grid, 0)
    for key, row in (
        (Qt.Key.Key_Down, 4),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_End, 5),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
    ):
        qtbot.keyClick(grid, key)
        assert (current(window), rows(window)) == (row, [row])


def test_shift_extends_and_ctrl_adds_and_removes(qtbot, window, grid):
    click(qtbot, grid, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert rows(window) == [1, 2, 3]
    qtbot.keyClick(grid, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert rows(window) == [1, 2]
    click(qtbot, grid, 5, Qt.KeyboardModifier.ControlModifier)
    click(qtbot, grid, 1, Qt.KeyboardModifier.ControlModifier)
    assert rows(window) == [2, 5]
    click(qtbot, grid, 0)
    click(qtbot, grid, 4, Qt.KeyboardModifier.ShiftModifier)
    assert rows(window) == [0, 1, 2, 3, 4]


def test_all_none_and_the_others_are_selected_by_keys(qtbot, window, grid):
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert rows(window) == [0, 1, 2, 3, 4, 5]
    none = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(grid, Qt.Key.Key_A, none)
    assert rows(window) == []
    click(qtbot, grid, 2)
    invert = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(grid, Qt.Key.Key_I, invert)
    assert rows(window) == [0, 1, 3, 4, 5]


def test_a_click_into_a_selection_keeps_it_until_the_button_is_let_go(qtbot, window, grid):
    qtbot.keyClick(grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    spot = grid.row_rect(2).center()
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(rows(window)) == 6, "it may become a drag of all of them"
    qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert rows(window) == [2]


def test_a_click_beside_the_cells_selects_nothing(qtbot, window, grid):
    click(qtbot, grid, 2)
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert rows(window) == []


@pytest.mark.parametrize(
    ("key", "field", "content"),
    [("3", "rating", 3), ("0", "rating", 0), ("6", "label", "Red"), ("9", "label", "Blue"),
     ("P", "flag", 1), ("X", "flag", -1)],
)  # fmt: skip
def test_single_keys_rate_label_and_pick(qtbot, window, grid, key, field, content):
    from photoarchive.app import photographs

    click(qtbot, grid, 1)
    qtbot.keyClick(grid, key)
    photo = photographs.one(window.parts.archive, window.parts.selection.current)
    assert photo.fields[field] == content


def test_a_rating_key_typed_into_a_box_is_a_figure(qtbot, window, grid):
    from photoarchive.app import photographs

    click(qtbot, grid, 1)
    window.desk.edit_caption()
    box = window.parts.inspector.editor("caption").box
    qtbot.keyClicks(box, "3 p x")
    assert box.toPlainText() == "3 p x"
    qtbot.keyClick(box, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    photo = photographs.one(window.parts.archive, window.parts.selection.current)
    assert photo.fields["rating"] == 4
    assert "flag" not in photo.fields


def test_the_size_of_cells_changes_and_is_remembered(qtbot, window, grid):
    before = grid.columns
    window.desk.zoom(1)
    assert grid.columns < before
    window.desk.zoom(-1)
    assert grid.columns == before


def test_a_hundred_thousand_rows_lay_out_at_once_and_the_last_can_be_reached(window, grid):
    """The geometry is arithmetic: no widget, no row object for what is not in sight."""
    from array import array

    model = window.parts.photo_list
    ids = list(model._ids)
    model.beginResetModel()
    model._ids = array("q", ids * 16_667)
    model.endResetModel()
    grid.show_row(100_001)
    assert grid.viewport().rect().contains(grid.row_rect(100_001))
    assert len(model._pages) <= 16


def test_kept_cells_look_as_ones_painted_anew(qtbot, window, grid):
    theme, model = window.desk._theme, window.parts.photo_list

    def picture():
        return grid.viewport().grab().toImage()

    changes = (
        lambda: window.parts.selection.only(model.id_at(1)),
        lambda: window.parts.archive.history.do(SetField.same("rating", 4, [model.id_at(1)])),
        lambda: window.parts.archive.history.do(SetField.same("label", "Red", [model.id_at(2)])),
        lambda: theme.use("dark"),
        lambda: grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft),
        lambda: grid.set_size(3),
        grid.select_all,
    )
    before = picture()
    for change in changes:
        change()
        kept = picture()
        assert kept != before
        grid._cells.forget()
        assert picture() == kept
        before = kept
    theme.use("light")
