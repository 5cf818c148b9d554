"""Proposed changes: the model and its view, with the mouse and with thousands of rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from photoarchive.domain.code import Code
from photoarchive.gui.models.change_list import ChangeList, ProposedChange
from photoarchive.gui.models.code_table import CodeTable
from photoarchive.gui.views.change_lines import BOX_PX, _runs
from photoarchive.gui.views.changes_pane import ChangesPane

ROWS = tuple(
    ProposedChange(f"DSC_{n}.jpg", "Caption (en)", f"ISIS {n} fled", f"Daesh {n} fled")
    for n in range(8)
)


@pytest.fixture
def pane(qtbot, theme):
    made = ChangesPane("Hits", theme, None)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.changes.show(ROWS)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def ticked(pane):
    return [row for row in range(len(ROWS)) if pane.changes.is_ticked(row)]


def test_the_models_keep_qt_s_rules(qtmodeltester, qapp):
    changes = ChangeList(qapp)
    changes.show(ROWS[:3])
    qtmodeltester.check(changes)
    changes.add(ROWS[3:])
    changes.tick([0, 4], False)
    qtmodeltester.check(changes)
    codes = CodeTable(("en", "ar"), qapp)
    codes.show({"laf": Code("laf", {"en": ("Lebanese Army", "the army")})})
    codes.seek("army")
    qtmodeltester.check(codes)
    for model in (changes, codes):
        model.deleteLater()


def test_a_click_on_the_box_ticks_and_one_beside_it_only_selects(pane):
    view = pane.view
    rect = view.visualRect(pane.changes.index(2))
    left = Qt.MouseButton.LeftButton
    box = QPoint(rect.x() + 10 + BOX_PX // 2, rect.center().y())
    QTest.mouseClick(view.viewport(), left, pos=box)
    assert ticked(pane) == [0, 1, 3, 4, 5, 6, 7]
    QTest.mouseClick(view.viewport(), left, pos=rect.center())
    assert ticked(pane) == [0, 1, 3, 4, 5, 6, 7]
    assert view.currentIndex().row() == 2
    assert "Daesh" in pane._whole.toPlainText()


def test_space_takes_the_ticks_of_all_that_is_selected_and_gives_them_back(pane):
    pane.view.setFocus()
    pane.view.selectAll()
    QTest.keyClick(pane.view, Qt.Key.Key_Space)
    assert ticked(pane) == []
    QTest.keyClick(pane.view, Qt.Key.Key_Space)
    assert ticked(pane) == list(range(8))


def test_the_whole_of_the_change_is_told_to_be_heard(pane):
    assert pane._whole.accessibleDescription() == "removed “ISIS” added “Daesh”"


def test_texts_that_are_the_same_are_shown_and_empty_ones_are_said_so():
    assert [part.text for part in _runs("A salute", "A  salute")] == ["A salute"]
    assert [part.text for part in _runs("", "")] == ["(empty)"]
