"""The table of photographs: gone through and edited by the keys of a spreadsheet."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT, Hands, type_into
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from test_spoken_names import unnamed

from photoarchive.app import long_tasks
from photoarchive.app.edits import SetField, Together
from photoarchive.app.table_cells import column_named
from photoarchive.gui.models.photo_table import column_words
from photoarchive.settings import table as settings

_KEY = Qt.Key


@pytest.fixture
def table(hands: Hands):
    """The table on six photographs, at the first cell of headlines, cities and captions."""
    keys = ("headline", "city", "caption@en", "caption@ar", "rating", "keywords", "date_created")
    hands.parts.settings.set(settings.TABLE_COLUMNS, keys)
    hands.window.desk.cells._take_columns([column_named(key) for key in keys])
    hands.click_row(0)
    hands.press("t")
    assert hands.parts.stack.currentWidget() is hands.parts.table
    assert QApplication.focusWidget() is hands.parts.table.view
    return hands.parts.table.view


def at(table) -> tuple[int, int]:
    return table.row, table.column


def texts(hands, key, language=""):
    """What the archive has in a field of each photograph."""
    said = [hands.said(key, row) for row in range(6)]
    return [one.get(language) if isinstance(one, dict) else one for one in said]


def write(hands, text):
    """Types; the first letter opens the box of the cell, the others go into it."""
    hands.write(text[0])
    if text[1:]:
        hands.write(text[1:])


def box(hands):
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit | QTextEdit)
    return focused


def test_what_is_typed_stands_in_the_cell_and_enter_goes_down(hands, table):
    write(hands, "Flags over the hills")
    hands.press(_KEY.Key_Return)
    assert at(table) == (1, 0)
    write(hands, "A salute")
    hands.press(_KEY.Key_Tab)
    assert at(table) == (1, 1)
    assert texts(hands, "headline")[:3] == ["Flags over the hills", "A salute", None]
    assert table.model().index(0, 0).data() == "Flags over the hills"
    hands.press(_KEY.Key_Backtab)
    hands.press(_KEY.Key_Return, SHIFT)
    assert at(table) == (0, 0)


def test_letters_that_are_keys_elsewhere_are_letters_here(hands, table):
    write(hands, "x5pg")
    hands.press(_KEY.Key_Return)
    assert hands.said("headline", 0) == "x5pg"
    assert hands.said("rating", 0) is None
    hands.press("5", CTRL)
    assert hands.said("rating", 1) == 5


def test_each_act_is_one_step_to_undo(hands, table):
    write(hands, "One")
    hands.press(_KEY.Key_Return)
    write(hands, "Two")
    hands.press(_KEY.Key_Return)
    hands.press(_KEY.Key_Z, CTRL)
    assert texts(hands, "headline")[:2] == ["One", None]
    hands.press(_KEY.Key_Z, CTRL)
    assert texts(hands, "headline")[:2] == [None, None]


def test_arrows_and_ends_go_from_cell_to_cell(hands, table):
    for key, modifiers, where in (
        (_KEY.Key_Down, Qt.KeyboardModifier.NoModifier, (1, 0)),
        (_KEY.Key_Right, Qt.KeyboardModifier.NoModifier, (1, 1)),
        (_KEY.Key_End, Qt.KeyboardModifier.NoModifier, (1, 6)),
        (_KEY.Key_Tab, Qt.KeyboardModifier.NoModifier, (2, 0)),
        (_KEY.Key_End, CTRL, (5, 6)),
        (_KEY.Key_Up, CTRL, (0, 6)),
        (_KEY.Key_Home, CTRL, (0, 0)),
        (_KEY.Key_PageDown, Qt.KeyboardModifier.NoModifier, (5, 0)),
        (_KEY.Key_Up, Qt.KeyboardModifier.NoModifier, (4, 0)),
    ):
        hands.press(key, modifiers)
        assert at(table) == where
        assert hands.rows == [where[0]]


def test_in_a_mirrored_table_left_goes_on(hands, table):
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    hands.press(_KEY.Key_Left)
    assert at(table) == (0, 1)
    hands.press(_KEY.Key_Right)
    assert at(table) == (0, 0)


def test_f2_goes_on_with_the_text_and_escape_gives_up(hands, table):
    write(hands, "Flags")
    hands.press(_KEY.Key_Return)
    hands.press(_KEY.Key_Up)
    hands.press(_KEY.Key_F2)
    assert box(hands).text() == "Flags"
    write(hands, " high")
    hands.press(_KEY.Key_Return)
    assert hands.said("headline", 0) == "Flags high"
    hands.press(_KEY.Key_Up)
    hands.press(_KEY.Key_F2)
    write(hands, " and higher")
    hands.press(_KEY.Key_Escape)
    assert hands.said("headline", 0) == "Flags high"
    assert QApplication.focusWidget() is table
    assert hands.parts.form.unsaved == ()


def test_a_caption_has_several_lines_and_enter_takes_it(hands, table):
    hands.press(_KEY.Key_Right)
    hands.press(_KEY.Key_Right)
    write(hands, "First line")
    hands.press(_KEY.Key_Return, SHIFT)
    type_into(box(hands), "second")
    hands.press(_KEY.Key_Return)
    assert texts(hands, "caption", "en")[0] == "First line\nsecond"
    assert at(table) == (1, 2)


def test_f2_goes_on_with_a_caption_too(hands, table):
    ids = hands.ids(0, 0)
    hands.parts.archive.history.do(SetField.same("caption", "A salute\nto all", ids, "en"))
    table.go_to(0, 2)
    hands.press(_KEY.Key_F2)
    assert box(hands).toPlainText() == "A salute\nto all"
    hands.press(_KEY.Key_Return)
    assert texts(hands, "caption", "en")[0] == "A salute\nto all"
    assert hands.parts.archive.history.listed(limit=1)[0][0].fields == ("caption@en",)
    table.go_to(0, 2)
    hands.press(_KEY.Key_F2)
    hands.write(".")
    hands.press(_KEY.Key_Return)
    assert texts(hands, "caption", "en")[0] == "A salute\nto all."


@pytest.mark.parametrize("column", [0, 2])
def test_what_others_change_meanwhile_does_not_take_what_is_typed(hands, table, column):
    table.go_to(0, column)
    write(hands, "Typed here")
    ids = hands.ids(0, 0)
    key, language = ("headline", "") if column == 0 else ("caption", "en")
    hands.parts.archive.history.do(SetField.same(key, "Theirs", ids, language))
    hands.press(_KEY.Key_Return)
    assert texts(hands, key, language)[0] == "Typed here"


def test_an_arabic_column_runs_from_right_to_left(hands, table):
    hands.parts.table.view.go_to(0, 3)
    write(hands, "تحية")
    editor = box(hands)
    option = editor.document().defaultTextOption()
    assert option.textDirection() is Qt.LayoutDirection.RightToLeft
    hands.press(_KEY.Key_Return)
    assert texts(hands, "caption", "ar")[0] == "تحية"
    model = hands.parts.photo_table
    assert model.direction(3, "Latin text") is Qt.LayoutDirection.RightToLeft
    assert model.direction(2, "تحية") is Qt.LayoutDirection.LeftToRight
    assert column_words(model.columns[3]) == "Caption (العربية)"


def test_a_refused_value_stays_in_its_cell_with_the_reason(hands, table):
    table.go_to(0, 4)
    write(hands, "seven")
    hands.press(_KEY.Key_Return)
    assert hands.said("rating", 0) is None
    assert at(table) == (0, 4)
    assert table.model().index(0, 4).data() == "seven"
    fault = hands.parts.table.fault
    assert "seven" in fault
    # The form of the same photograph knows of it as well.
    hands.settled()
    assert hands.parts.form.unsaved[0].draft.text == "seven"
    hands.press(_KEY.Key_Down)
    assert hands.parts.table.fault == ""
    hands.press(_KEY.Key_Up)
    assert hands.parts.table.fault == fault
    hands.press(_KEY.Key_F2)
    assert box(hands).text() == "seven"
    box(hands).selectAll()
    write(hands, "4")
    hands.press(_KEY.Key_Return)
    assert hands.said("rating", 0) == 4
    assert hands.parts.form.unsaved == ()


def test_del_empties_the_selected_cells(hands, table):
    ids = hands.ids(0, 2)
    both = SetField.same("headline", "One", ids), SetField.same("city", "Tyre", ids)
    hands.parts.archive.history.do(Together(both))
    hands.press(_KEY.Key_Down, SHIFT)
    hands.press(_KEY.Key_Right, SHIFT)
    assert list(table.columns) == [0, 1]
    hands.press(_KEY.Key_Delete)
    assert texts(hands, "headline")[:3] == [None, None, "One"]
    assert texts(hands, "city")[:3] == [None, None, "Tyre"]
    hands.press(_KEY.Key_Z, CTRL)
    assert texts(hands, "city")[:3] == ["Tyre"] * 3


def test_ctrl_d_fills_down_from_the_first_cell(hands, table):
    write(hands, "Flags")
    hands.press(_KEY.Key_Tab)
    write(hands, "Tyre")
    hands.press(_KEY.Key_Return)
    hands.press(_KEY.Key_Home, CTRL)
    hands.press(_KEY.Key_Right, SHIFT)
    for _n in range(3):
        hands.press(_KEY.Key_Down, SHIFT)
    hands.press(_KEY.Key_D, CTRL)
    assert texts(hands, "headline") == ["Flags"] * 4 + [None] * 2
    assert texts(hands, "city") == ["Tyre"] * 4 + [None] * 2
    hands.press(_KEY.Key_Z, CTRL)
    assert texts(hands, "city") == ["Tyre"] + [None] * 5


def test_ctrl_d_in_one_cell_takes_the_one_above(hands, table):
    table.go_to(0, 5)
    write(hands, "army; salute")
    hands.press(_KEY.Key_Return)
    hands.press(_KEY.Key_D, CTRL)
    assert hands.said("keywords", 1) == ("army", "salute")


def test_photographs_selected_apart_are_filled_alike(hands, table):
    write(hands, "Flags")
    hands.press(_KEY.Key_Return)
    ids = [hands.ids()[row] for row in (0, 2, 5)]
    hands.parts.selection.take(ids, ids[0])
    hands.press(_KEY.Key_D, CTRL)
    assert texts(hands, "headline") == ["Flags", None, "Flags", None, None, "Flags"]


def test_a_block_of_a_spreadsheet_is_pasted_from_the_cell_on(hands, table):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText('Flags\tBeirut\t"Two\nlines"\r\nSalute\tTyre\tOne\r\n')
    hands.press(_KEY.Key_Down)
    hands.press(_KEY.Key_V, CTRL)
    assert texts(hands, "headline")[:4] == [None, "Flags", "Salute", None]
    assert texts(hands, "city")[1:3] == ["Beirut", "Tyre"]
    assert texts(hands, "caption", "en")[1:3] == ["Two\nlines", "One"]
    assert hands.rows == [1, 2]
    assert list(table.columns) == [0, 1, 2]
    hands.press(_KEY.Key_Z, CTRL)
    assert texts(hands, "headline") == [None] * 6
    assert texts(hands, "caption", "en") == [None] * 6


def test_one_value_is_pasted_into_all_selected_cells(hands, table):
    QGuiApplication.clipboard().setText("Beirut")
    hands.press(_KEY.Key_Right)
    hands.press(_KEY.Key_A, CTRL)
    hands.press(_KEY.Key_V, CTRL)
    assert texts(hands, "city") == ["Beirut"] * 6
    assert hands.parts.archive.history.listed(limit=1)[0][0].photos == 6


def test_what_a_pasted_block_has_no_room_for_is_told(hands, table):
    QGuiApplication.clipboard().setText("\n".join(map(str, range(8))))
    hands.press(_KEY.Key_End, CTRL)
    hands.press(_KEY.Key_Home)
    hands.press(_KEY.Key_V, CTRL)
    hands.toast("7 cells had no room.")
    assert texts(hands, "headline")[5] == "0"


def test_of_a_pasted_block_the_refused_cells_are_marked(hands, table):
    QGuiApplication.clipboard().setText("4\nmany\n5")
    table.go_to(0, 4)
    hands.press(_KEY.Key_V, CTRL)
    assert texts(hands, "rating")[:3] == [4, None, 5]
    hands.toast("1 cell was refused and is marked")
    assert table.model().index(1, 4).data() == "many"
    table.go_to(1, 4)
    assert "many" in hands.parts.table.fault
    # Typed over, it is well.
    write(hands, "3")
    hands.press(_KEY.Key_Return)
    assert hands.said("rating", 1) == 3


def test_ctrl_enter_gives_what_was_typed_to_all_selected_cells(hands, table):
    hands.press(_KEY.Key_Right)
    hands.press(_KEY.Key_Down, SHIFT)
    hands.press(_KEY.Key_Down, SHIFT)
    write(hands, "Tyre")
    hands.press(_KEY.Key_Return, CTRL)
    assert texts(hands, "city") == ["Tyre"] * 3 + [None] * 3
    assert hands.rows == [0, 1, 2]
    hands.press(_KEY.Key_Z, CTRL)
    assert texts(hands, "city") == [None] * 6


@pytest.mark.parametrize("column", [0, 2])
def test_photographs_that_come_in_do_not_take_the_box_away(hands, table, picture, column):
    typed_for = hands.ids()[1]
    table.go_to(1, column)
    write(hands, "Typed while")
    archive = hands.parts.archive
    for outcome in long_tasks.importing(archive, [picture(DateTimeOriginal="2018:01:01 10:00:00")]):
        archive.feed.announce(outcome.changes)
    assert len(hands.parts.photo_list) == 7
    write(hands, " others come")
    hands.press(_KEY.Key_Return)
    said = hands.photo(typed_for).fields
    assert (said["headline"] if column == 0 else said["caption"]["en"]) == "Typed while others come"


def test_what_is_typed_for_one_that_is_gone_from_the_answer_is_kept(hands, table):
    id = hands.ids()[0]
    write(hands, "Half a headline")
    hands.window.show_place("in:trash")
    assert [one.draft.text for one in hands.parts.form.unsaved] == ["Half a headline"]
    assert hands.parts.form.unsaved[0].ids.first == id


def test_going_to_another_view_takes_what_is_typed(hands, table):
    write(hands, "Flags")
    hands.action("view.grid").trigger()
    assert hands.parts.stack.currentWidget() is hands.grid
    assert hands.said("headline", 0) == "Flags"


def test_a_copied_block_is_one_for_spreadsheets(hands, table):
    ids = hands.ids(0, 1)
    new = {ids[0]: "One\ntwo", ids[1]: "=1+1"}
    hands.parts.archive.history.do(SetField("caption", new, "en"))
    table.go_to(0, 1)
    hands.press(_KEY.Key_Right, SHIFT)
    hands.press(_KEY.Key_Down, SHIFT)
    hands.press(_KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == '\t"One\ntwo"\n\t\'=1+1'
    hands.press(_KEY.Key_End, CTRL)
    table.go_to(4, 1)
    hands.press(_KEY.Key_V, CTRL)
    assert texts(hands, "caption", "en")[4:] == ["One\ntwo", "=1+1"]


def test_the_selection_is_that_of_the_grid_and_of_the_form(hands, table):
    hands.press(_KEY.Key_Down)
    hands.press(_KEY.Key_Down, SHIFT)
    hands.settled()
    assert len(hands.parts.form.ids) == 2
    hands.press(_KEY.Key_Escape)
    assert hands.parts.stack.currentWidget() is hands.grid
    assert hands.rows == [1, 2]
    hands.click_row(4)
    hands.press("t")
    assert at(table)[0] == 4


def test_a_change_made_in_the_form_is_seen_in_the_table(hands, table):
    hands.fill("headline", "From the form")
    assert table.model().index(0, 0).data() == "From the form"


def test_a_search_that_finds_nothing_and_one_that_does_come_back_to_the_table(hands, table):
    write(hands, "Flags")
    hands.press(_KEY.Key_Return)
    assert hands.search("zeppelin") == 0
    assert hands.parts.stack.currentWidget() is hands.parts.empty
    assert hands.search("flags") == 1
    assert hands.parts.stack.currentWidget() is hands.parts.table
    assert table.model().rowCount() == 1


def test_what_is_typed_is_taken_when_the_box_is_left(hands, table):
    write(hands, "Flags")
    hands.press(_KEY.Key_F, CTRL)
    assert hands.said("headline", 0) == "Flags"


def test_a_box_left_open_is_saved_when_the_window_closes(hands, table):
    write(hands, "Flags")
    assert hands.window.desk.may_close()
    assert hands.said("headline", 0) == "Flags"


def test_names_are_completed_and_enter_takes_the_chosen_one(hands, table):
    hands.parts.archive.history.do(SetField.same("keywords", ("parade",), hands.ids(5, 5)))
    table.go_to(0, 5)
    write(hands, "army; par")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    hands.qtbot.keyClick(popup, _KEY.Key_Down)
    hands.qtbot.keyClick(popup, _KEY.Key_Return)
    assert hands.said("keywords", 0) == ("army", "parade")
    assert at(table) == (1, 5)


def test_columns_are_chosen_ordered_and_kept(hands, table, dialog):
    hands.action("table.columns").trigger()
    shown = dialog()
    assert [column.key for column in shown.chosen][:2] == ["headline", "city"]
    hands.press(_KEY.Key_Down, Qt.KeyboardModifier.AltModifier, on=shown.list)
    hands.press(_KEY.Key_End, on=shown.list)
    hands.press(_KEY.Key_Space, on=shown.list)
    last = shown.chosen[-1].key
    hands.press(_KEY.Key_Return, on=shown.list)
    keys = [column.key for column in hands.parts.photo_table.columns]
    assert keys[:2] == ["city", "headline"]
    assert keys[-1] == last
    assert hands.parts.settings.get(settings.TABLE_COLUMNS) == tuple(keys)


def test_a_head_that_is_dragged_moves_its_column(hands, table, qtbot):
    heads = table.horizontalHeader()
    hands.parts.archive.history.do(SetField.same("city", "Tyre", hands.ids(0, 0)))
    heads.moveSection(1, 0)
    model = hands.parts.photo_table
    qtbot.waitUntil(lambda: model.columns[0].key == "city")
    assert [heads.visualIndex(column) for column in range(3)] == [0, 1, 2]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "City"
    assert model.index(0, 0).data() == "Tyre"
    kept = hands.parts.settings.get(settings.TABLE_COLUMNS)
    assert kept[:3] == ("city", "headline", "caption@en")


def test_what_is_being_typed_outlives_a_crash(hands, table):
    drafts = hands.parts.archive.drafts
    write(hands, "Half a headl")
    hands.qtbot.waitUntil(lambda: [one.text for one in drafts.all()] == ["Half a headl"])
    hands.press(_KEY.Key_Escape)
    hands.qtbot.waitUntil(lambda: drafts.all() == [])
    write(hands, "Whole")
    hands.press(_KEY.Key_Return)
    assert drafts.all() == []


def test_the_head_of_a_row_selects_it_whole_and_opens_the_loupe(hands, table, qtbot):
    heads = table.verticalHeader()
    spot = QPoint(20, heads.sectionViewportPosition(2) + 10)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert hands.rows == [2]
    assert list(table.columns) == list(range(7))
    qtbot.mouseDClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert hands.parts.stack.currentWidget() is hands.parts.loupe
    hands.press(_KEY.Key_Escape)
    assert hands.parts.stack.currentWidget() is hands.parts.table


def test_a_drag_over_cells_selects_a_block(hands, table, qtbot):
    port = table.viewport()

    def middle(row, column):
        return table.visualRect(table.model().index(row, column)).center()

    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=middle(1, 0))
    qtbot.mouseMove(port, middle(3, 1))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=middle(3, 1))
    assert hands.rows == [1, 2, 3]
    assert list(table.columns) == [0, 1]
    assert table.state() is table.State.NoState


def test_widths_are_kept(hands, table):
    table.setColumnWidth(1, 300)
    hands.qtbot.waitUntil(lambda: "city=300" in hands.parts.settings.get(settings.TABLE_WIDTHS))


def test_a_screen_reader_tells_the_cell(hands, table):
    write(hands, "Flags")
    hands.press(_KEY.Key_Return)
    told = table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Headline, photograph 1 of 6: Flags"
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.text(QAccessible.Text.Name) == "Table of photographs"


def test_everything_in_the_table_has_a_name(hands, table, dialog):
    assert unnamed(hands.window) == []
    hands.press(_KEY.Key_F2)
    assert unnamed(hands.window) == []
    hands.press(_KEY.Key_Escape)
    hands.action("table.columns").trigger()
    assert unnamed(dialog()) == []
    dialog().reject()


def test_ctrl_tab_leaves_the_table(hands, table):
    hands.press(_KEY.Key_Tab, CTRL)
    assert QApplication.focusWidget() is not table


def test_many_cells_are_filled_in_the_lane(hands, table, monkeypatch):
    monkeypatch.setattr("photoarchive.gui.windows.desk._IN_THE_LANE", 10)
    write(hands, "Flags")
    hands.press(_KEY.Key_Tab)
    write(hands, "Tyre")
    hands.press(_KEY.Key_Return)
    hands.press(_KEY.Key_Home, CTRL)
    hands.press(_KEY.Key_Right, SHIFT)
    hands.press(_KEY.Key_A, CTRL)
    hands.press(_KEY.Key_D, CTRL)
    hands.toast("5 photographs edited")
    assert texts(hands, "city") == ["Tyre"] * 6
    assert [job.kind for job in hands.parts.jobs.all] == ["edit"]


def test_the_model_keeps_what_qt_asks_of_one(hands, table, qtmodeltester):
    qtmodeltester.check(hands.parts.photo_table, force_py=True)
