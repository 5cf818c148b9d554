"""The window of duplicates: groups side by side, one kept, the rest merged, all by keyboard."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from hands import CTRL, Hands, labelled
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QAbstractItemModelTester
from test_drag_and_drop import drop
from test_spoken_names import unnamed

from lookalikes import as_file, cropped, view
from photoarchive.app import photographs
from photoarchive.app.edits import SetField
from photoarchive.catalogue.schema import likeness as table
from photoarchive.gui.models.twin_table import Standing, standing_words
from photoarchive.gui.windows.twins_window import TwinsWindow

SHIFT_CTRL = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hands(open_window, qtbot, tmp_path):
    """Hands on a window with two pictures, the first (1, 2, 3) in three sizes, the second (4, 5) in
    two, and one that is alone (6)."""
    first, second = view(1, (900, 600)), view(2)
    card = tmp_path / "card"
    as_file(first, card / "a1.jpg")
    as_file(cropped(first, 0.02).resize((450, 300)), card / "a2.png")
    as_file(first.resize((300, 200)), card / "a3.webp")
    as_file(second, card / "b1.jpg")
    as_file(second.resize((300, 200)), card / "b2.jpg")
    as_file(view(3), card / "c.jpg")
    return Hands(qtbot, open_window(card))


@pytest.fixture
def twins(hands, dialog):
    """Opens the window by its key, and waits until it has looked."""

    def run() -> TwinsWindow:
        hands.press(Qt.Key.Key_D, SHIFT_CTRL, on=hands.grid)
        window = dialog()
        assert isinstance(window, TwinsWindow)
        hands.qtbot.waitUntil(lambda: not window._groups.is_looking)
        return window

    return run


def press(hands, window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    hands.qtbot.keyClick(window.focusWidget() or window, key, modifiers)
    hands.qtbot.waitUntil(lambda: not window._groups.is_looking)


def names(window):
    count = window._table.columnCount()
    return [window._table.member(n).photo.name for n in range(count)]


def states(window):
    return [window._table.state_words(n) for n in range(window._table.columnCount())]


def row(window, heading):
    """The cells of the row with this heading."""
    model = window._table
    for number in range(2, model.rowCount()):
        if model.headerData(number, Qt.Orientation.Vertical) == heading:
            return [model.cell(number, column) for column in range(model.columnCount())]
    raise AssertionError(heading)


def in_trash(hands):
    return sorted(photographs.found_by_text(hands.parts.archive, "in:trash"))


def test_groups_stand_side_by_side_with_the_best_in_front(hands, twins):
    window = twins()
    assert window._groups.rowCount() == 2
    assert names(window) == ["a1.jpg", "a2.png", "a3.webp"]
    assert states(window) == ["Best: is kept", "Into the trash", "Into the trash"]
    assert [cell.standing for cell in row(window, "Pixels")] == [
        Standing.BETTER,
        Standing.OTHER,
        Standing.OTHER,
    ]
    assert [cell.text for cell in row(window, "Format")] == ["JPEG", "PNG", "WebP"]
    window.close()


def test_models_keep_to_the_rules_of_qt(hands, twins):
    window = twins()
    for model in (window._groups, window._table):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Space):
        press(hands, window, key)
    press(hands, window, Qt.Key.Key_Return)
    window.close()


def test_arrows_go_among_groups_and_photographs(hands, twins):
    window = twins()
    press(hands, window, Qt.Key.Key_Down)
    assert names(window) == ["b1.jpg", "b2.jpg"]
    press(hands, window, Qt.Key.Key_Down)
    assert names(window) == ["b1.jpg", "b2.jpg"], "it stays at the last"
    press(hands, window, Qt.Key.Key_Up)
    press(hands, window, Qt.Key.Key_Right)
    press(hands, window, Qt.Key.Key_Right)
    press(hands, window, Qt.Key.Key_Right)
    assert window._view.column == 2
    press(hands, window, Qt.Key.Key_Left)
    assert window._view.column == 1
    window.close()


def test_space_chooses_another_best_and_x_leaves_one_out(hands, twins):
    window = twins()
    press(hands, window, Qt.Key.Key_Right)
    press(hands, window, Qt.Key.Key_Space)
    assert states(window) == ["Into the trash", "Best: is kept", "Into the trash"]
    press(hands, window, Qt.Key.Key_X)
    assert states(window)[1] == "Best: is kept", "the best cannot be left out"
    press(hands, window, Qt.Key.Key_Left)
    press(hands, window, Qt.Key.Key_X)
    assert states(window) == ["Left out", "Best: is kept", "Into the trash"]
    press(hands, window, Qt.Key.Key_Return)
    assert in_trash(hands) == [3]
    assert names(window) == ["b1.jpg", "b2.jpg"]
    window.close()


def test_what_is_chosen_is_forgotten_in_another_group(hands, twins):
    window = twins()
    press(hands, window, Qt.Key.Key_Right)
    press(hands, window, Qt.Key.Key_Space)
    press(hands, window, Qt.Key.Key_Down)
    press(hands, window, Qt.Key.Key_Up)
    assert states(window)[0] == "Best: is kept"
    window.close()


def test_enter_keeps_the_best_and_goes_on_and_undo_comes_back(hands, twins):
    archive = hands.parts.archive
    archive.history.do(SetField.same("headline", "Flags", [2]))
    window = twins()
    assert [cell.standing for cell in row(window, "Headline")] == [
        Standing.TAKEN,
        Standing.GIVEN,
        Standing.SAME,
    ]
    assert "Headline" in window._becomes.text()
    press(hands, window, Qt.Key.Key_Return)
    assert in_trash(hands) == [2, 3]
    assert names(window) == ["b1.jpg", "b2.jpg"]
    assert "a1.jpg" in window._toast.words
    press(hands, window, Qt.Key.Key_Z, CTRL)
    assert in_trash(hands) == []
    assert names(window) == ["a1.jpg", "a2.png", "a3.webp"], "it goes to what came back"
    press(hands, window, Qt.Key.Key_Z, SHIFT_CTRL)
    assert in_trash(hands) == [2, 3]
    window.close()


def test_what_contradicts_is_shown_before(hands, twins):
    archive = hands.parts.archive
    archive.history.do(SetField("city", {1: "Beirut", 2: "Tripoli"}))
    window = twins()
    assert [(cell.text, cell.standing) for cell in row(window, "City")] == [
        ("Beirut", Standing.OWN),
        ("Tripoli", Standing.AGAINST),
        ("", Standing.SAME),
    ]
    assert window._against.isVisible()
    assert "City" in window._against.text()
    press(hands, window, Qt.Key.Key_Right)
    press(hands, window, Qt.Key.Key_X)
    assert not window._against.isVisible(), "what is left out contradicts nothing"
    window.close()


def test_n_notes_that_they_are_not_the_same(hands, twins):
    window = twins()
    press(hands, window, Qt.Key.Key_N)
    assert names(window) == ["b1.jpg", "b2.jpg"]
    assert in_trash(hands) == []
    press(hands, window, Qt.Key.Key_N)
    assert window._stack.currentWidget() is window._empty
    window.close()
    hands.come_back()
    again = twins()
    assert again._groups.rowCount() == 0
    press(hands, again, Qt.Key.Key_Z, CTRL)
    assert names(again) == ["b1.jpg", "b2.jpg"]
    again.close()


def test_nothing_left_to_undo_is_told(hands, twins):
    window = twins()
    press(hands, window, Qt.Key.Key_Z, CTRL)
    assert window._toast.words
    window.close()


def test_buttons_do_the_same_and_leave_the_keys_alone(hands, twins):
    window = twins()
    press(hands, window, Qt.Key.Key_Right)
    hands.click(labelled(window, "Make it the best"))
    assert states(window)[1] == "Best: is kept"
    press(hands, window, Qt.Key.Key_Left)
    hands.click(labelled(window, "Leave it out"))
    press(hands, window, Qt.Key.Key_Space)
    assert states(window) == ["Best: is kept", "Into the trash", "Into the trash"]
    window.close()


def test_all_left_out_leaves_nothing_to_keep(hands, twins):
    window = twins()
    for _n in range(2):
        press(hands, window, Qt.Key.Key_Right)
        press(hands, window, Qt.Key.Key_X)
    assert not window._keep.isEnabled()
    press(hands, window, Qt.Key.Key_Return)
    assert window._groups.rowCount() == 2
    window.close()


def test_what_was_not_compared_is_compared_from_here(hands, twins, qtbot):
    with hands.parts.archive.catalogue.writing() as tx:
        tx.execute(sa.delete(table))
        tx.exec_driver_sql("UPDATE derived SET version = '99' WHERE name = 'likeness'")
    window = twins()
    assert window._stack.currentWidget() is window._empty
    hands.click(window._empty._button)
    qtbot.waitUntil(lambda: window._groups.rowCount() == 2)
    assert names(window)[0] == "a1.jpg"
    assert not window._not_compared.isVisible()
    window.close()


def test_an_archive_without_twins_says_so(hands, twins):
    window = twins()
    press(hands, window, Qt.Key.Key_N)
    press(hands, window, Qt.Key.Key_N)
    words = [label.text() for label in window._empty.findChildren(type(window._empty._title))]
    assert "No duplicates" in words
    window.close()


def test_what_others_change_is_followed(hands, twins, qtbot):
    window = twins()
    hands.parts.archive.history.do(SetField.same("headline", "Flags", [1]))
    qtbot.waitUntil(lambda: not window._groups.is_looking)
    assert row(window, "Headline")[0].text == "Flags"
    window.close()


def test_cells_are_read_out_with_how_they_stand(hands, twins):
    hands.parts.archive.history.do(SetField("city", {1: "Beirut", 2: "Tripoli"}))
    window = twins()
    model = window._table
    spoken = [
        str(model.data(model.index(r, 1), Qt.ItemDataRole.AccessibleTextRole))
        for r in range(model.rowCount())
    ]
    assert "a2.png: Into the trash" in spoken
    assert f"City: Tripoli ({standing_words(Standing.AGAINST)})" in spoken
    window.close()


def test_everything_has_a_name(hands, twins):
    window = twins()
    assert unnamed(window) == []
    window.close()


# --- similar pictures -----------------------------------------------------------------------------


def dropped(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def found(hands):
    return sorted(hands.ids())


def test_a_file_dropped_on_the_search_box_finds_what_looks_like_it(hands, qtbot, tmp_path):
    path = as_file(view(1).resize((150, 100)), tmp_path / "web" / "from-the-web.png")
    drop(hands.parts.search._line, dropped(path))
    qtbot.waitUntil(lambda: bool(hands.parts.search.chips))
    assert found(hands) == [1, 2, 3]
    assert "from-the-web.png" in hands.parts.search._chips[0].text
    other = as_file(view(9), tmp_path / "web" / "other.png")
    drop(hands.parts.search._line, dropped(other))
    qtbot.waitUntil(lambda: "other.png" in hands.parts.toast.words)
    assert found(hands) == [1, 2, 3], "what was found before stays"


def test_the_similar_ones_of_a_photograph_are_found_by_a_key(hands, qtbot):
    hands.parts.selection.only(5)
    hands.settled()
    hands.press(Qt.Key.Key_F, SHIFT_CTRL, on=hands.grid)
    assert found(hands) == [4, 5]
    assert hands.parts.search.text == "like:5"
