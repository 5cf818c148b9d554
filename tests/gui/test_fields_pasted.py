"""What a photograph says, copied to the clipboard and pasted field by field."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from photoarchive.app.copying import MIME
from photoarchive.app.edits import SetField

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(hands):
    """Hands on a window whose first photograph has texts; they are on the clipboard."""
    history = hands.parts.archive.history
    first = hands.ids(0, 0)
    history.do(SetField.same("headline", "Flags", first))
    history.do(SetField.same("caption", "A salute", first, "en"))
    history.do(SetField.same("caption", "تحية", first, "ar"))
    history.do(SetField.same("credit", "Cedar Press", first))
    hands.click_row(0)
    hands.press(Qt.Key.Key_C, CTRL | SHIFT)
    hands.click_row(1)
    hands.click_row(2, SHIFT)
    return hands


def test_what_is_copied_is_on_the_clipboard_for_everybody(desk):
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasFormat(MIME)
    assert "Headline: Flags" in data.text()
    assert "Caption (ar): تحية" in data.text()


def test_only_ticked_fields_are_pasted_and_the_ticks_are_remembered(desk, dialog):
    desk.press(Qt.Key.Key_V, CTRL | ALT)
    asking = dialog()
    changes = asking.pane.changes
    places = [changes.row(n).place for n in range(changes.rowCount())]
    assert {"Headline", "Caption (en)", "Caption (ar)", "Credit"} <= set(places)
    asking.pane.view.setCurrentIndex(changes.index(places.index("Headline")))
    desk.press(Qt.Key.Key_Space)
    desk.press(Qt.Key.Key_Return)
    for row in (1, 2):
        assert desk.said("caption", row)["ar"] == "تحية"
        assert desk.said("credit", row) == "Cedar Press"
        assert desk.said("headline", row) is None
    desk.come_back()
    desk.press(Qt.Key.Key_Z, CTRL)
    assert desk.said("credit", 1) is None
    desk.press(Qt.Key.Key_V, CTRL | SHIFT)
    assert desk.said("credit", 1) == "Cedar Press"
    assert desk.said("headline", 1) is None, "the ticks are the same"


def test_with_something_else_on_the_clipboard_nothing_is_pasted(desk):
    QGuiApplication.clipboard().setText("A salute")
    assert not desk.action("edit.paste-metadata").isEnabled()
    desk.press(Qt.Key.Key_V, CTRL | ALT)
    assert "Copy the metadata" in desk.parts.toast.words
