"""Sets and saved searches by hand: dropped on, ordered, renamed where they stand, asked again; and
each taken back by undo."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT, choose_in_menu, labelled, press_in_box
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from photoarchive.app import saved_searches, sets
from photoarchive.app.edits import SetField, Trash
from photoarchive.app.set_edits import (
    AddToSet,
    DeleteSet,
    MoveSet,
    NewSet,
    RenameSet,
    SaveSearch,
)
from photoarchive.domain.query import Order
from photoarchive.gui.direction import isolated
from photoarchive.gui.models import dragged
from photoarchive.gui.models.library import Library, search_key, set_key

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def make(hands):
    """Makes a set with the photographs of some rows; returns its number."""

    def run(name, *rows, parent=None):
        ids = tuple(hands.parts.photo_list.id_at(row) for row in rows)
        (id,) = hands.parts.archive.history.do(NewSet(name, parent, ids=ids)).changes.sets
        hands.parts.library.count()
        return id

    return run


@pytest.fixture
def bar(hands):
    """The side bar."""
    return hands.parts.side_bar


@pytest.fixture
def shown(hands):
    """The numbers of the photographs in the grid, in order."""

    return hands.ids


def index_of(bar, key):
    index = bar.model().index_of(key)
    assert index.isValid(), key
    return index


def click_entry(hands, bar, key):
    index = index_of(bar, key)
    bar.scrollTo(index)
    hands.qtbot.mouseClick(
        bar.viewport(), Qt.MouseButton.LeftButton, pos=bar.visualRect(index).center()
    )


def tree(hands):
    """The sets as the side bar lists them: names on the way, and counts."""
    return [(one.written, one.photographs) for one in sets.tree(hands.parts.archive)]


def carrying(ids=(), set_id=None, search_id=None):
    data = QMimeData()
    if ids:
        dragged.put_photographs(data, ids)
    if set_id is not None:
        dragged.put_set(data, set_id)
    if search_id is not None:
        dragged.put_search(data, search_id)
    return data


def drop(view, spot, data):
    """Drags over a point of a view and drops there; whether it was taken."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action, canvas = Qt.DropAction.CopyAction, view.viewport()
    enter = QDragEnterEvent(spot, action, data, left, none)
    QApplication.sendEvent(canvas, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(canvas, QDragMoveEvent(spot, action, data, left, none))
    dropped = QDropEvent(QPointF(spot), action, data, left, none)
    QApplication.sendEvent(canvas, dropped)
    return dropped.isAccepted()


def at(bar, key, share=0.5):
    """A point on the line of an entry, so far down."""
    rect = bar.visualRect(index_of(bar, key))
    return QPoint(rect.center().x(), rect.top() + round(share * (rect.height() - 1)))


def press_undo_in_toast(hands):
    hands.click(labelled(hands.parts.toast, "Undo"))


def test_a_set_that_is_not_there_is_said_like_other_faults(hands, make):
    make("Jurds", 0)
    hands.search("in:jurd")
    answer = hands.parts.answer
    assert "there is no set “jurd” (did you mean “Jurds”?)" in answer.fault
    assert len(hands.parts.photo_list) == 6, "what was found before stays"
    hands.search("in:jurds")
    assert (answer.fault, len(hands.parts.photo_list)) == ("", 1)


def test_a_saved_search_for_a_set_that_was_deleted_is_empty_and_says_so(hands, bar, make):
    archive = hands.parts.archive
    jurds = make("Jurds", 0)
    (id,) = archive.history.do(SaveSearch("Kept", "in:Jurds")).changes.searches
    hands.parts.library.count()
    archive.history.do(DeleteSet(jurds))
    click_entry(hands, bar, search_key(id))
    parts, words = hands.parts, "There is no set “Jurds” any more, so nothing is found in it."
    assert (parts.answer.fault, len(parts.photo_list)) == ("", 0)
    assert parts.answer._note.toolTip() == words
    assert parts.stack.currentWidget() is parts.empty
    assert parts.empty._words.text() == words
    hands.window.desk.undo()
    click_entry(hands, bar, search_key(id))
    assert (parts.answer._note.isHidden(), len(parts.photo_list)) == (True, 1)


def test_a_search_in_a_set_that_is_deleted_meanwhile_is_empty_and_says_so(hands, make):
    jurds = make("Jurds", 0)
    hands.search("in:Jurds")
    hands.parts.archive.history.do(DeleteSet(jurds))
    assert len(hands.parts.photo_list) == 0
    assert "There is no set “Jurds” any more" in hands.parts.empty._words.text()


# --- putting photographs into sets --------------------------------------------------------------


def test_photographs_dropped_on_a_set_are_added_and_undo_takes_them_back(hands, bar, make, shown):
    jurds = make("Jurds", 5)
    ids = [shown()[2], shown()[0]]
    assert drop(bar, at(bar, set_key(jurds)), carrying(ids))
    hands.toast("2 photographs added to “Jurds”")
    assert sets.order(hands.parts.archive, jurds)[1:] == ids
    press_undo_in_toast(hands)
    assert len(sets.order(hands.parts.archive, jurds)) == 1
    hands.qtbot.waitUntil(lambda: bar.model().entry(index_of(bar, set_key(jurds))).count == 1)
    assert not drop(bar, at(bar, "lacks:caption"), carrying(ids)), "a place takes nothing"
    assert drop(bar, at(bar, set_key(jurds)), carrying(shown()[5:]))
    hands.toast("They are in “Jurds” already")


def test_many_photographs_are_added_in_the_lane(hands, bar, make, shown, monkeypatch):
    monkeypatch.setattr("photoarchive.gui.windows.set_desk._IN_THE_LANE", 2)
    jurds = make("Jurds")
    drop(bar, at(bar, set_key(jurds)), carrying(shown()))
    hands.toast("Set changed: 6 photographs")
    hands.qtbot.waitUntil(lambda: bar.model().entry(index_of(bar, set_key(jurds))).count == 6)
    press_undo_in_toast(hands)
    assert sets.order(hands.parts.archive, jurds) == []


def test_a_drag_from_the_grid_carries_what_is_selected_as_it_is_shown(hands, shown, monkeypatch):
    carried = []
    monkeypatch.setattr(
        "photoarchive.gui.windows.desk.QDrag.exec",
        lambda drag, _action: carried.append(tuple(dragged.photographs_of(drag.mimeData()))),
    )
    hands.click_row(3)
    hands.click_row(1, CTRL)
    hands.grid.drag_wanted.emit()
    assert carried == [(shown()[1], shown()[3])]


def test_a_new_set_holds_what_is_selected(hands, bar, dialog, shown):
    hands.click_row(1)
    hands.click_row(2, SHIFT)
    hands.press(Qt.Key.Key_N, CTRL | SHIFT)
    asking = dialog()
    assert not asking.button.isEnabled()
    hands.write("Jurds")
    hands.press(Qt.Key.Key_Return)
    hands.toast("Set “Jurds” made")
    assert tree(hands) == [("Jurds", 2)]
    (one,) = sets.tree(hands.parts.archive)
    assert sets.order(hands.parts.archive, one.set.id) == shown()[1:3]
    assert bar.currentIndex() == index_of(bar, set_key(one.set.id))
    hands.come_back()
    press_undo_in_toast(hands)
    assert tree(hands) == []


def test_a_name_that_is_taken_is_refused_in_the_dialog(hands, make, dialog):
    make("Jurds")
    hands.press(Qt.Key.Key_N, CTRL | SHIFT)
    asking = dialog()
    asking.name.setText("jurds")
    asking.button.click()
    assert asking.isVisible()
    assert "There is a set “Jurds” at this place already" in asking._fault.text()
    asking.place.setCurrentIndex(1)
    asking.button.click()
    assert tree(hands) == [("Jurds", 1), ("Jurds/jurds", 1)], "with what is selected"
    hands.come_back()


def test_a_set_is_picked_by_a_part_of_its_name(hands, make, dialog, shown):
    lebanon = make("Lebanon")
    make("Beirut")
    make("Baalbek", parent=lebanon)
    hands.click_row(0)
    hands.press(Qt.Key.Key_B, CTRL)
    picker = dialog()
    assert picker.windowTitle() == "Add 1 photograph to a set"
    plain = str.maketrans("", "", isolated(""))
    names = lambda: [  # noqa: E731
        picker._model.item(row).text().translate(plain) for row in range(picker._model.rowCount())
    ]
    assert names() == ["Lebanon", "Lebanon / Baalbek", "Beirut"]
    hands.write("leb")
    assert names() == ["Lebanon", "Lebanon / Baalbek", "New set “leb”"]
    picker.line.clear()
    hands.write("bé")
    assert names()[:2] == ["Beirut", "Lebanon / Baalbek"], "those that begin so come first"
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.toast("1 photograph added to “Baalbek”")
    assert tree(hands) == [("Lebanon", 1), ("Lebanon/Baalbek", 1), ("Beirut", 0)]
    hands.come_back()


def test_a_name_that_no_set_has_makes_one(hands, dialog):
    hands.click_row(0)
    hands.action("set.add").trigger()
    picker = dialog()
    hands.press(Qt.Key.Key_Return)
    assert picker.isVisible(), "there is nothing to choose yet"
    hands.write("Front page")
    hands.press(Qt.Key.Key_Return)
    asking = dialog()
    assert asking.name.text() == "Front page"
    hands.press(Qt.Key.Key_Return)
    assert tree(hands) == [("Front page", 1)]
    hands.come_back()


# --- a set that is shown ------------------------------------------------------------------------


def test_a_set_is_shown_in_its_order_made_by_hand(hands, bar, make, shown):
    everything = shown()
    jurds = make("Jurds", 3, 0, 4)
    click_entry(hands, bar, set_key(jurds))
    assert shown() == [everything[3], everything[0], everything[4]]
    assert hands.parts.photo_list.order is Order.BY_HAND
    assert bar.place == set_key(jurds)
    hands.action("view.order-newest").trigger()
    assert shown() == [everything[0], everything[3], everything[4]]
    assert hands.action("view.order-by_hand").isEnabled()
    hands.action("view.order-by_hand").trigger()
    assert shown()[0] == everything[3]
    click_entry(hands, bar, "")
    assert shown() == everything
    assert hands.parts.photo_list.order is Order.NEWEST
    assert not hands.action("view.order-by_hand").isEnabled()


def test_searching_within_a_set_keeps_its_order(hands, bar, make, shown):
    everything = shown()
    jurds = make("Jurds", 3, 0, 4)
    hands.window.show_set(jurds)
    assert hands.search("-name:DSC_0006.jpg") == 2
    assert shown() == [everything[3], everything[4]]
    assert bar.place == set_key(jurds)


def test_photographs_are_ordered_by_dragging_and_undo_puts_them_back(hands, make, shown):
    a, b, c, d, e = hands.ids(0, 4)
    jurds = make("Jurds", 0, 1, 2, 3, 4)
    assert not drop(hands.grid, hands.grid.row_rect(0).center(), carrying([c]))
    hands.window.show_set(jurds)
    before = hands.grid.row_rect(1).center() - QPoint(30, 0)
    behind = hands.grid.row_rect(4).center() + QPoint(30, 0)
    for ids, spot, expected in (
        ([d], before, [a, d, b, c, e]),
        ([a, b], behind, [d, c, e, a, b]),
        ([b], hands.grid.row_rect(0).topLeft() - QPoint(4, 0), [b, d, c, e, a]),
    ):
        hands.parts.selection.take(ids, ids[0])
        assert drop(hands.grid, spot, carrying(ids))
        assert shown() == expected
        assert set(hands.parts.selection.ids) == set(ids)
    assert sets.order(hands.parts.archive, jurds) == [b, d, c, e, a]
    for expected in ([d, c, e, a, b], [a, d, b, c, e], [a, b, c, d, e]):
        hands.press(Qt.Key.Key_Z, CTRL)
        assert shown() == expected
    hands.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert shown() == [a, d, b, c, e]
    hands.window.desk.order_by(Order.NAME)
    assert not drop(hands.grid, before, carrying([d])), "no order by hand is shown"


def test_photographs_are_ordered_by_keys(hands, make, shown):
    a, b, c, d = hands.ids(0, 3)
    hands.window.show_set(make("Jurds", 0, 1, 2, 3))
    hands.click_row(2)
    hands.press(Qt.Key.Key_Up, ALT)
    assert shown() == [a, c, b, d]
    hands.press(Qt.Key.Key_Up, ALT)
    hands.press(Qt.Key.Key_Up, ALT)
    assert shown() == [c, a, b, d]
    hands.press(Qt.Key.Key_Down, ALT)
    assert shown() == [a, c, b, d]
    assert hands.current == c
    hands.click_row(0)
    hands.click_row(1, SHIFT)
    hands.press(Qt.Key.Key_Down, ALT)
    assert shown() == [b, a, c, d]


def test_gaps_follow_the_direction_of_reading(hands, make):
    hands.window.show_set(make("Jurds", 0, 1, 2, 3, 4, 5))
    grid = hands.grid
    first = grid.row_rect(0)
    assert grid.gap_at(first.center() - QPoint(20, 0)) == (0, False)
    assert grid.gap_at(first.center() + QPoint(20, 0)) == (0, True)
    assert grid.gap_at(QPoint(0, 0)) == (0, False)
    assert grid.gap_at(QPoint(grid.viewport().width(), first.center().y())) == (
        grid.columns - 1,
        True,
    )
    assert grid.gap_at(QPoint(5, 5000)) == (5, True)
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first = grid.row_rect(0)
    assert grid.gap_at(first.center() + QPoint(20, 0)) == (0, False)
    assert grid.gap_at(first.center() - QPoint(20, 0)) == (0, True)


def test_what_is_taken_out_of_a_set_goes_at_once_and_the_next_is_selected(hands, make, shown):
    a, b, c = hands.ids(0, 2)
    lebanon = make("Lebanon", 0, 1)
    make("Jurds", 1, 2, parent=lebanon)
    hands.window.show_set(lebanon)
    assert shown() == [a, b, c]
    hands.click_row(1)
    hands.press(Qt.Key.Key_Backspace)
    hands.toast("1 photograph taken out of “Lebanon”")
    assert shown() == [a, c], "out of the set within as well"
    assert hands.current == c
    press_undo_in_toast(hands)
    assert shown() == [a, b, c]
    hands.window.show_place("")
    assert not hands.action("set.take-out").isEnabled()


def test_a_set_that_is_shown_is_followed_when_it_changes(hands, bar, make, shown):
    history = hands.parts.archive.history
    a, b, c = hands.ids(0, 2)
    lebanon, jurds = make("Lebanon"), make("Jurds", 1, 0)
    hands.window.show_set(jurds)
    history.do(RenameSet(jurds, "The jurds / 2017"))
    assert shown() == [b, a]
    history.do(MoveSet(jurds, lebanon))
    assert shown() == [b, a]
    history.do(AddToSet(jurds, (c,)))
    assert shown() == [b, a, c]
    history.do(DeleteSet(lebanon))
    assert len(shown()) == 6
    assert bar.place == ""


def test_an_empty_set_says_so(hands, make):
    hands.window.show_set(make("Jurds"))
    empty = hands.parts.empty
    assert hands.parts.stack.currentWidget() is empty
    assert empty._title.text() == "Nothing is in this set yet"
    hands.click(empty._button)
    assert len(hands.parts.photo_list) == 6


# --- the tree of sets in the side bar -----------------------------------------------------------


def test_a_set_is_renamed_where_it_stands(hands, bar, make):
    jurds = make("Jurds", 0)
    bar.setFocus()
    bar.go_to(set_key(jurds))
    hands.press(Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.selectedText() == "Jurds"
    hands.write("Dawn of the jurds")
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: index_of(bar, set_key(jurds)).data() == "Dawn of the jurds")
    assert tree(hands) == [("Dawn of the jurds", 1)]
    hands.press(Qt.Key.Key_Z, CTRL)
    assert tree(hands) == [("Jurds", 1)]
    hands.press(Qt.Key.Key_F2, on=bar)
    hands.write("Else")
    hands.press(Qt.Key.Key_Escape)
    assert tree(hands) == [("Jurds", 1)]


def test_what_others_do_meanwhile_does_not_end_a_renaming(hands, bar, make):
    jurds = make("Jurds")
    bar.rename(set_key(jurds))
    hands.write("Dawn")
    hands.parts.archive.history.do(NewSet("Else", at=0))
    hands.parts.library.count()
    assert not bar.model().index_of("set:2").isValid()
    hands.write(" of the jurds")
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: bar.model().index_of("set:2").isValid())
    assert [path for path, _n in tree(hands)] == ["Else", "Dawn of the jurds"]


def test_a_name_that_is_taken_is_refused_where_it_stands(hands, bar, make):
    make("Jurds")
    other = make("Baalbek")
    told = []
    answer = press_in_box("Close", told)
    bar.rename(set_key(other))
    hands.write("JURDS")
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: bool(told))
    answer.stop()
    assert "There is a set “Jurds” at this place already" in " ".join(told)
    assert tree(hands) == [("Jurds", 0), ("Baalbek", 0)]
    hands.come_back()


def test_a_set_is_deleted_and_the_toast_brings_it_back(hands, bar, make):
    lebanon = make("Lebanon", 0)
    make("Jurds", 1, parent=lebanon)
    bar.setFocus()
    bar.go_to(set_key(lebanon))
    hands.press(Qt.Key.Key_Delete)
    hands.toast("“Lebanon” deleted")
    assert tree(hands) == []
    press_undo_in_toast(hands)
    assert tree(hands) == [("Lebanon", 2), ("Lebanon/Jurds", 1)]
    assert len(hands.parts.photo_list) == 6, "no photograph is touched"


def test_sets_are_dragged_into_each_other_and_between(hands, bar, make):
    a, b, c = make("A"), make("B"), make("C")
    key = set_key
    for moved, target, share, expected in (
        (c, a, 0.5, ["A", "A/C", "B"]),
        (b, c, 0.05, ["A", "A/B", "A/C"]),
        (b, c, 0.95, ["A", "A/C", "A/B"]),
        (c, a, 0.05, ["C", "A", "A/B"]),
        (c, a, 0.95, ["A", "A/B", "C"]),
    ):
        assert drop(bar, at(bar, key(target), share), carrying(set_id=moved))
        assert [path for path, _n in tree(hands)] == expected
    assert not drop(bar, at(bar, key(b)), carrying(set_id=a)), "a set cannot lie in itself"
    heading = bar.visualRect(index_of(bar, key(a)).parent())
    assert drop(bar, heading.center(), carrying(set_id=b))
    assert [path for path, _n in tree(hands)] == ["A", "C", "B"]
    for _n in range(6):
        hands.window.desk.undo()
    assert [path for path, _n in tree(hands)] == ["A", "B", "C"]


def test_sets_are_moved_by_keys(hands, bar, make):
    make("A")
    make("B")
    c = make("C")
    bar.setFocus()
    bar.go_to(set_key(c))
    for pressed, expected in (
        (Qt.Key.Key_Up, ["A", "C", "B"]),
        (Qt.Key.Key_Right, ["A", "A/C", "B"]),
        (Qt.Key.Key_Left, ["A", "C", "B"]),
        (Qt.Key.Key_Down, ["A", "B", "C"]),
        (Qt.Key.Key_Down, ["A", "B", "C"]),
    ):
        hands.press(pressed, ALT, on=bar)
        assert [path for path, _n in tree(hands)] == expected
        assert bar.currentIndex() == index_of(bar, set_key(c))


def test_a_set_is_folded_and_stays_so(hands, bar, make):
    lebanon = make("Lebanon")
    jurds = make("Jurds", parent=lebanon)
    index = index_of(bar, set_key(lebanon))
    assert bar.isExpanded(index)
    rect = bar.visualRect(index)
    left = Qt.MouseButton.LeftButton
    hands.qtbot.mouseClick(bar.viewport(), left, pos=QPoint(rect.left() + 7, rect.center().y()))
    assert not bar.isExpanded(index)
    assert bar.place == "", "folding is no choosing"
    make("Syria")
    assert not bar.isExpanded(index_of(bar, set_key(lebanon)))
    bar.go_to(set_key(jurds))
    assert bar.isExpanded(index_of(bar, set_key(lebanon)))


def test_the_menu_of_a_set_does_what_it_says(hands, bar, make, dialog):
    jurds = make("Jurds")
    hands.click_row(0)
    entry = bar.model().entry(index_of(bar, set_key(jurds)))
    for words, done in (
        ("Add 1 photograph", lambda: tree(hands) == [("Jurds", 1)]),
        ("Show", lambda: bar.place == set_key(jurds)),
        ("Delete", lambda: tree(hands) == []),
    ):
        held = choose_in_menu(words)
        bar.menu_wanted.emit(entry, QPoint(50, 50))
        assert not held.isActive()
        assert done(), words
    hands.window.desk.undo()
    held = choose_in_menu("Note")
    bar.menu_wanted.emit(entry, QPoint(50, 50))
    asking = dialog()
    hands.write("For Friday")
    asking.button.click()
    hands.come_back()
    hands.qtbot.waitUntil(
        lambda: "For Friday" in index_of(bar, set_key(jurds)).data(Qt.ItemDataRole.ToolTipRole)
    )
    hands.window.show_set(jurds)
    assert hands.parts.answer._note.text() == "For Friday"
    assert not held.isActive()


def test_empty_sections_have_a_sentence_and_a_button(hands, bar, dialog):
    click_entry(hands, bar, "set.new")
    assert dialog().windowTitle() == "New set"
    dialog().reject()
    hands.come_back()
    click_entry(hands, bar, "search.save")
    assert dialog().windowTitle() == "Save the search"
    dialog().reject()
    hands.come_back()


# --- saved searches -----------------------------------------------------------------------------


def test_a_search_is_saved_with_the_place_it_was_made_in(hands, bar, make, dialog, shown):
    jurds = make("Jurds", 3, 0, 4)
    hands.window.show_set(jurds)
    hands.search("DSC_0006.jpg OR DSC_0003.jpg")
    hands.press(Qt.Key.Key_S, CTRL)
    asking = dialog()
    assert asking.query.text() == 'in:"/Jurds" (DSC_0006.jpg OR DSC_0003.jpg)'
    hands.write("Two of them")
    hands.press(Qt.Key.Key_Return)
    hands.toast("Search “Two of them” saved")
    hands.come_back()
    (one,) = saved_searches.listed(hands.parts.archive)
    assert one.order is Order.BY_HAND
    before = shown()
    hands.window.show_place("")
    hands.qtbot.waitUntil(lambda: bar.model().index_of(search_key(one.id)).isValid())
    click_entry(hands, bar, search_key(one.id))
    assert shown() == before
    assert bar.place == search_key(one.id)
    hands.search("DSC_0006.jpg")
    assert bar.place == "", "another search than the saved one"


def test_saving_under_the_same_name_changes_it(hands, dialog):
    history = hands.parts.archive.history
    history.do(SaveSearch("Late", "DSC_0001.jpg"))
    hands.search("DSC_0006.jpg")
    hands.action("search.save").trigger()
    asking = dialog()
    assert asking.button.text() == "Save"
    hands.write("late")
    assert asking.button.text() == "Change it"
    asking.button.click()
    hands.come_back()
    (one,) = saved_searches.listed(hands.parts.archive)
    assert (one.name, one.query) == ("Late", "DSC_0006.jpg")
    hands.window.desk.undo()
    assert saved_searches.listed(hands.parts.archive)[0].query == "DSC_0001.jpg"


def test_a_search_that_cannot_be_read_is_not_saved(hands, dialog):
    hands.action("search.save").trigger()
    asking = dialog()
    asking.name.setText("Wrong")
    asking.query.setText("taken:someday")
    asking.button.click()
    assert asking.isVisible()
    assert "At character" in asking._fault.text()
    assert saved_searches.listed(hands.parts.archive) == []
    asking.reject()
    hands.come_back()


def test_what_came_in_since_is_told_and_looking_makes_it_old(hands, bar, picture, tmp_path, qtbot):
    from photoarchive.app import long_tasks

    archive = hands.parts.archive
    (id,) = archive.history.do(SaveSearch("All", "")).changes.searches
    key = search_key(id)
    hands.parts.library.count()
    entry = lambda: bar.model().entry(index_of(bar, key))  # noqa: E731
    assert (entry().count, entry().new) == (6, 0)
    for outcome in long_tasks.importing(archive, [picture(), picture()]):
        archive.feed.announce(outcome.changes)
    qtbot.waitUntil(lambda: entry().new == 2)
    assert entry().count == 8
    spoken = index_of(bar, key).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "All, 8, 2 new"
    click_entry(hands, bar, key)
    assert entry().new == 0
    assert entry().count == 8


def test_saved_searches_are_renamed_ordered_and_deleted(hands, bar):
    archive = hands.parts.archive
    ids = []
    for name in "ABC":
        ids += archive.history.do(SaveSearch(name, name)).changes.searches
    hands.parts.library.count()
    names = lambda: [one.name for one in saved_searches.listed(archive)]  # noqa: E731
    bar.setFocus()
    bar.go_to(search_key(ids[2]))
    hands.press(Qt.Key.Key_Up, ALT, on=bar)
    assert names() == ["A", "C", "B"]
    hands.parts.library.count()
    spot = at(bar, search_key(ids[1]), 0.9)
    assert drop(bar, spot, carrying(search_id=ids[0]))
    assert names() == ["C", "B", "A"]
    bar.rename(search_key(ids[1]))
    hands.write("Better")
    hands.press(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: names() == ["C", "Better", "A"])
    hands.parts.library.count()
    bar.setFocus()
    bar.go_to(search_key(ids[1]))
    hands.press(Qt.Key.Key_Delete, on=bar)
    assert names() == ["C", "A"]
    press_undo_in_toast(hands)
    assert names() == ["C", "Better", "A"]
    for expected in (["C", "B", "A"], ["A", "C", "B"], ["A", "B", "C"]):
        hands.window.desk.undo()
        assert names() == expected


# --- the model ----------------------------------------------------------------------------------


def test_the_model_keeps_the_rules_of_qt(qtmodeltester, archive, import_files, picture):
    ids = tuple(import_files(picture(), picture()))
    library = Library(archive)
    qtmodeltester.check(library)
    (lebanon,) = archive.history.do(NewSet("Lebanon", ids=ids)).changes.sets
    archive.history.do(NewSet("Jurds", lebanon, ids=ids[:1]))
    archive.history.do(SaveSearch("All", ""))
    library.count()
    qtmodeltester.check(library)
    index = library.index_of(set_key(lebanon))
    assert index.parent().data() == "Sets"
    assert library.index(0, 0, index).data() == "Jurds"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Lebanon, 2"
    library.leave()


def test_counts_of_sets_follow_the_trash_and_those_of_searches_follow_edits(
    qtbot, archive, import_files, picture
):
    ids = tuple(import_files(picture(), picture()))
    (one,) = archive.history.do(NewSet("Jurds", ids=ids)).changes.sets
    (search,) = archive.history.do(SaveSearch("Dark", "label:red")).changes.searches
    library = Library(archive)
    counted = lambda key: library.entry(library.index_of(key)).count  # noqa: E731
    with qtbot.waitSignal(library.counted):
        archive.history.do(Trash(ids[:1]))
    assert counted(set_key(one)) == 1
    with qtbot.waitSignal(library.counted):
        archive.history.do(SetField.same("label", "Red", ids))
    assert counted(search_key(search)) == 1
    with qtbot.waitSignal(library.counted):
        archive.history.undo()
    assert counted(search_key(search)) == 0
    library.leave()


def test_other_processes_are_followed(qtbot, hands, bar, run):
    folder = hands.parts.archive.folder
    assert run("sets", "new", "Jurds", "--archive", folder).status == 0
    assert run("sets", "add", "Jurds", "id:1..2", "--archive", folder).status == 0
    assert run("searches", "save", "All", "", "--archive", folder).status == 0
    hands.parts.archive.feed.look()
    qtbot.waitUntil(lambda: bar.model().index_of("search:1").isValid())
    assert bar.model().entry(index_of(bar, "set:1")).count == 2
