"""What is selected: a value that stays small, and what hands do to it in the grid."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.gui.models import dragged
from photoarchive.gui.selection import Selection
from photoarchive.gui.windows import desk

numbers = st.integers(1, 40).map(PhotoId)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("only"), numbers),
        st.tuples(st.just("toggle"), numbers),
        st.tuples(st.just("take"), st.frozensets(numbers)),
        st.tuples(st.just("none"), st.none()),
    ),
    max_size=12,
)


def plain(chosen, what, with_what):
    """What a set of numbers becomes by a step."""
    match what:
        case "only":
            return {with_what}
        case "toggle":
            return chosen ^ {with_what}
        case "take":
            return set(with_what)
    return set()


@given(steps)
def test_whatever_is_done_the_selection_is_what_a_set_would_be(several):
    selection, expected, told = Selection(), set(), []
    selection.changed.connect(lambda: told.append((selection.ids, selection.current)))
    for what, with_what in several:
        before = selection.ids, selection.current
        match what:
            case "only":
                selection.only(with_what)
            case "toggle":
                selection.toggle(with_what)
            case "take":
                selection.take(with_what, min(with_what, default=None))
            case _:
                selection.none()
        expected = plain(expected, what, with_what)
        assert set(selection.ids) == expected
        assert len(selection) == len(expected)
        assert bool(selection) == bool(expected)
        assert (selection.current in expected) or (not expected and selection.current is None)
        now = selection.ids, selection.current
        assert (told[-1:] == [now]) if now != before else (not told or told[-1] == before)


@pytest.fixture
def all_six(hands):
    hands.grid.setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    hands.settled()
    return hands


def test_one_is_taken_out_of_all_and_the_one_beside_it_becomes_current(hands):
    hands.click_row(3)
    hands.press(Qt.Key.Key_A, CTRL)
    assert hands.current == hands.ids()[3], "what was current stays so"
    hands.click_row(3, CTRL)
    assert hands.rows == [0, 1, 2, 4, 5]
    assert hands.parts.photo_list.row_of(hands.current) in (2, 4)
    hands.click_row(3, CTRL)
    assert hands.rows == [0, 1, 2, 3, 4, 5]
    assert hands.current == hands.ids()[3]


def test_a_range_goes_from_where_one_began(hands):
    hands.click_row(4)
    hands.click_row(1, SHIFT)
    assert hands.rows == [1, 2, 3, 4]
    hands.click_row(5, SHIFT)
    assert hands.rows == [4, 5]


def test_the_rows_tell_their_photographs_in_order_and_as_a_value(all_six):
    model, ids = all_six.parts.photo_list, all_six.ids()
    assert model.all_ids() == PhotoIds.of(ids) == all_six.parts.selection.ids
    assert model.ids_between(2, 4) == PhotoIds.of(ids[2:5])
    few = PhotoIds.of([ids[4], ids[1], PhotoId(max(ids) + 5)])
    assert list(model.in_order(few)) == [ids[1], ids[4]]
    assert list(model.in_order(PhotoIds())) == []
    assert [model.nearest(row, few) for row in (0, 2, 3, 5)] == [ids[1], ids[1], ids[4], ids[4]]
    assert model.nearest(0, PhotoIds.of([PhotoId(max(ids) + 5)])) is None
    all_six.search("zeppelin")
    assert model.all_ids() == PhotoIds()
    assert model.nearest(0, few) is None


def test_stars_are_given_to_all_that_are_selected_and_taken_back(all_six):
    all_six.press("4")
    assert [all_six.said("rating", row) for row in range(6)] == [4] * 6
    all_six.action("edit.undo").trigger()
    assert [all_six.said("rating", row) for row in range(6)] == [None] * 6


def test_more_files_than_a_clipboard_should_hold_are_refused_with_a_way_out(all_six, monkeypatch):
    monkeypatch.setattr(desk, "_MOST_FILES", 5)
    all_six.press(Qt.Key.Key_C, CTRL)
    all_six.toast("No more than 5 photographs can be copied at once. Export them instead.")
    assert QGuiApplication.clipboard().mimeData() is None
    all_six.click_row(0)
    all_six.press(Qt.Key.Key_C, CTRL)
    assert len(QGuiApplication.clipboard().mimeData().urls()) == 1


def test_a_drag_of_very_many_carries_them_to_a_set_and_no_files(all_six, monkeypatch):
    monkeypatch.setattr(desk, "_MOST_FILES", 5)
    carried = []
    monkeypatch.setattr(
        "photoarchive.gui.windows.desk.QDrag.exec",
        lambda drag, _action: carried.append(
            (list(dragged.photographs_of(drag.mimeData())), drag.mimeData().hasUrls())
        ),
    )
    all_six.grid.drag_wanted.emit()
    assert carried == [(all_six.ids(), False)]


def test_what_hangs_on_the_pointer_is_read_as_it_was_put():
    data = QMimeData()
    assert list(dragged.photographs_of(data)) == []
    dragged.put_photographs(data, [PhotoId(2**40), PhotoId(7)])
    assert list(dragged.photographs_of(data)) == [2**40, 7]
