"""Find and replace by keyboard: hits looked at, ticked, replaced as one step."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from photoarchive.app.edits import SetField, SetTexts

TEXTS = (
    "ISIS fled; the ISIS flag fell",
    "isis and the sister",
    "The crisis",
    "20 soldiers salute",
)


@pytest.fixture
def desk(hands):
    """Hands on a window with English captions on the first four photographs; all are selected."""
    history = hands.parts.archive.history
    for id, text in zip(hands.ids(), TEXTS, strict=False):
        history.do(SetField.same("caption", text, [id], "en"))
    history.do(SetField.same("headline", "ISIS", hands.ids(0, 0)))
    hands.click_row(0)
    hands.click_row(3, SHIFT)
    return hands


@pytest.fixture
def asking(desk, dialog):
    """The dialog, opened by its key."""
    desk.press(Qt.Key.Key_R, CTRL)
    return dialog()


def looked(asking, qtbot):
    qtbot.waitUntil(lambda: not asking._typing.isActive() and not asking.search.is_busy)


def hits(asking):
    changes = asking.pane.changes
    return [(changes.row(n).place, changes.row(n).new) for n in range(changes.rowCount())]


def fill(desk, asking, find, put, qtbot):
    asking.find_line.setFocus()
    desk.write(find)
    desk.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is asking.put_line
    desk.write(put)
    looked(asking, qtbot)


def test_every_hit_is_shown_and_only_those_that_are_ticked_are_replaced(desk, asking, qtbot):
    fill(desk, asking, "ISIS", "Daesh", qtbot)
    assert hits(asking) == [
        ("Headline", "Daesh"),
        ("Caption (en)", "Daesh fled; the ISIS flag fell"),
        ("Caption (en)", "ISIS fled; the Daesh flag fell"),
    ]
    desk.press(Qt.Key.Key_Return)  # goes to the hits, and replaces nothing
    assert QApplication.focusWidget() is asking.pane.view
    assert desk.said("headline", 0) == "ISIS"
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Space)
    assert "2 of 3 hits ticked" in asking.pane._told.text()
    desk.press(Qt.Key.Key_Return, CTRL)
    assert desk.said("headline", 0) == "Daesh"
    assert desk.said("caption", 0) == {"en": "ISIS fled; the Daesh flag fell"}
    desk.come_back()
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.said("headline", 0) == "ISIS"
    assert desk.said("caption", 0) == {"en": TEXTS[0]}


def test_a_default_text_that_follows_a_language_is_not_told_twice(desk, asking, qtbot):
    asking.reject()
    desk.come_back()
    history = desk.parts.archive.history
    history.do(SetTexts("caption", desk.ids(1, 1)[0], {"en": "A salute", "x-default": "A salute"}))
    history.do(SetTexts("caption", desk.ids(2, 2)[0], {"en": "Bells", "x-default": "A salute"}))
    desk.action("texts.replace").trigger()
    again = desk.window.findChildren(type(asking))[-1]
    again.find_line.setText("A salute")
    again.put_line.setText("Bells ring")
    looked(again, qtbot)
    assert [place for place, _new in hits(again)] == ["Caption (en)", "Caption"]
    again._replace.click()
    assert desk.said("caption", 1) == {"en": "Bells ring", "x-default": "Bells ring"}
    assert desk.said("caption", 2) == {"en": "Bells", "x-default": "Bells ring"}


def test_spellings_whole_words_fields_and_expressions_are_chosen(desk, asking, qtbot):
    asking.loose.click()
    fill(desk, asking, "isis", "Daesh", qtbot)
    assert len(hits(asking)) == 5
    asking.whole.click()
    looked(asking, qtbot)
    assert len(hits(asking)) == 4
    asking.field.setCurrentIndex(asking.field.findData("headline"))
    asking.look()
    looked(asking, qtbot)
    assert hits(asking) == [("Headline", "Daesh")]
    assert not asking.language.isEnabled()
    asking.field.setCurrentIndex(0)
    asking.language.setCurrentIndex(asking.language.findData("ar"))
    asking.look()
    looked(asking, qtbot)
    assert hits(asking) == []
    asking.language.setCurrentIndex(0)
    asking.expression.setChecked(True)
    asking.find_line.setText(r"(\d+) soldiers")
    asking.put_line.setText(r"\1 troops")
    looked(asking, qtbot)
    assert hits(asking) == [("Caption (en)", "20 troops salute")]
    asking.reject()


def test_a_wrong_expression_is_told_below_the_box(desk, asking, qtbot):
    asking.expression.setChecked(True)
    fill(desk, asking, "(a", "b", qtbot)
    assert "cannot be read" in asking._fault.text()
    assert not asking._replace.isEnabled()
    asking.find_line.setText("a)")
    looked(asking, qtbot)
    assert "cannot be read" in asking._fault.text()
    asking.find_line.setText("a")
    looked(asking, qtbot)
    assert not asking._fault.isVisibleTo(asking)
    asking.reject()


def test_the_found_photographs_can_be_meant_as_well(desk, asking, qtbot):
    asking.reject()
    desk.come_back()
    desk.click_row(3)
    desk.action("texts.replace").trigger()
    again = desk.window.findChildren(type(asking))[-1]
    again.find_line.setText("ISIS")
    looked(again, qtbot)
    assert hits(again) == []
    again.among.setCurrentIndex(1)
    again.look()
    looked(again, qtbot)
    assert len(hits(again)) == 3
    again.reject()


def test_a_long_search_can_be_stopped_and_tells_how_far_it_is(desk, asking, qtbot, monkeypatch):
    monkeypatch.setattr("photoarchive.gui.models.hit_search._AT_ONCE", 1)
    seen = []
    asking.search.went_on.connect(lambda done, total: seen.append((done, total)))
    asking.find_line.setText("e")
    looked(asking, qtbot)
    assert (4, 4) in seen
    asking.search.ask(desk.ids(0, 3), asking.sought, asking.where)
    asking._stop.click()
    assert not asking.search.is_busy
    asking.reject()
