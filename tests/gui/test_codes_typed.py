"""Codes while a caption is typed: offered, expanded, and what hot codes fill in."""

from __future__ import annotations

import pytest
from hands import NONE, type_into
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCompleter

from photoarchive.app import code_files, photographs
from photoarchive.domain.fields import BY_KEY

CODES = (
    "code\ten\tes\tar\n"
    "laf\tthe Lebanese army\tel ejército libanés\tالجيش اللبناني\n"
    "rb\tRas Baalbek 🇱🇧\tRas Baalbek\tرأس بعلبك\n"
)
HOT_CODES = "olw\tcredit=Official Lebanese Website\tsource=Official Lebanese Website\n"


@pytest.fixture
def desk(hands, tmp_path):
    """Hands on a window whose archive has codes, with the first photograph chosen."""
    for name, lines in (("house", CODES), ("desk", HOT_CODES)):
        path = tmp_path / f"{name}.txt"
        path.write_text(lines, encoding="utf-8")
        hands.parts.archive.history.do(code_files.taking(name, None, code_files.opened(path)))
    hands.click_row(0)
    return hands


def caption_box(desk, language="en"):
    desk.inspector.choose_language(language)
    box = desk.inspector.editor("caption").box
    box.setFocus()
    return box


def held(desk, key, language=""):
    ids = tuple(desk.parts.selection.ids)
    return list(photographs.field_contents(desk.parts.archive, key, language, ids).values())


def popup(box):
    """The list of what is offered below a box, if it is to be seen."""
    shown = [c.popup() for c in box.findChildren(QCompleter) if c.popup().isVisible()]
    shown += [w for w in QApplication.topLevelWidgets() if w.objectName() == "completions"]
    return next((one for one in shown if one.isVisible()), None)


def test_a_code_becomes_its_text_in_the_language_of_the_box(desk):
    for language, text in (("en", "the Lebanese army"), ("ar", "الجيش اللبناني")):
        box = caption_box(desk, language)
        type_into(box, "🎖 =laf= ")
        assert box.toPlainText() == f"🎖 {text} "
        desk.inspector.save()
        assert held(desk, "caption", language) == [f"🎖 {text}"]


def test_what_was_expanded_can_be_taken_back_in_the_box(desk):
    box = caption_box(desk)
    type_into(box, "by =laf=")
    assert box.toPlainText() == "by the Lebanese army"
    box.undo()
    assert box.toPlainText().startswith("by =laf")


def test_codes_are_offered_before_they_are_closed_and_chosen_by_enter(desk, qtbot):
    box = caption_box(desk)
    type_into(box, "near =rb")
    shown = popup(box)
    assert shown is not None
    assert "Ras Baalbek" in shown.model().index(0, 0).data()
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert box.toPlainText() == "near Ras Baalbek 🇱🇧"
    assert popup(box) is None


def test_an_equals_sign_alone_offers_nothing(desk):
    box = caption_box(desk)
    type_into(box, "2 = 2")
    assert popup(box) is None
    assert box.toPlainText() == "2 = 2"


def test_a_hot_code_ticks_other_fields_of_all_that_are_selected(desk):
    desk.click_row(2, Qt.KeyboardModifier.ShiftModifier)
    box = caption_box(desk)
    type_into(box, "A salute =olw=")
    assert box.toPlainText() == "A salute "
    assert desk.inspector.editor("credit").values[-1] == "Official Lebanese Website"
    desk.inspector.apply()
    state = desk.parts.form.state(BY_KEY["credit"])
    assert state.values == (("Official Lebanese Website", 3),)
    assert held(desk, "caption", "en") == ["A salute"] * 3


def test_a_line_expands_codes_too(desk, qtbot):
    box = desk.inspector.editor("headline").box
    box.setFocus()
    type_into(box, "=laf= salutes")
    assert box.text() == "the Lebanese army salutes"
    qtbot.keyClick(box, Qt.Key.Key_Return, NONE)
    desk.inspector.save()
    assert held(desk, "headline") == ["the Lebanese army salutes"]
