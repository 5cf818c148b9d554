"""One form for several photographs: what is typed is ticked, looked at, and given to all as one
step; and none of it is lost."""

from __future__ import annotations

import threading

import pytest
from hands import CTRL, SHIFT, Hands, choose_in_menu
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from photoarchive.app.edits import SetField
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.outcome import Outcome
from photoarchive.domain.template import Mode
from photoarchive.gui.models import field_form
from photoarchive.gui.windows import desk

ALT = Qt.KeyboardModifier.AltModifier


def give(hands, key, content, *rows, language=""):
    ids = [hands.parts.photo_list.id_at(row) for row in rows]
    hands.parts.archive.history.do(SetField.same(key, content, ids, language))


def shown(hands, key):
    box = hands.inspector.editor(key).box
    return box.toPlainText() if hasattr(box, "toPlainText") else box.text()


def head(hands, key):
    return hands.inspector.editor(key)._head


def is_ticked(hands, key):
    return head(hands, key).tick.isChecked()


def take_mode(hands, key, words):
    """Chooses by keyboard what a box does: back from the box to the button, and its menu."""
    hands.box(key)
    hands.press(Qt.Key.Key_Tab, SHIFT)
    assert QApplication.focusWidget() is head(hands, key).mode
    held = choose_in_menu(words)
    hands.press(Qt.Key.Key_Space)
    assert not held.isActive()
    hands.come_back()


def outlook(hands, key):
    label = hands.inspector.editor(key)._outlook
    hands.qtbot.waitUntil(
        lambda: (
            hands.parts.form.many.outlook(
                BY_KEY[key], hands.inspector.language if BY_KEY[key].in_languages else ""
            )
            is not None
        )
    )
    text = label.text() if label.isVisibleTo(hands.window) else ""
    return text.replace("\u2068", "").replace("\u2069", "")


def apply(hands):
    hands.press(Qt.Key.Key_Return, CTRL)


def steps(hands):
    return len(hands.parts.archive.history.listed(hands.ids(0)[0], 50))


@pytest.fixture
def three(hands):
    """Three of six are selected; they say different things."""
    give(hands, "caption", "A salute", 0, 1, language="en")
    give(hands, "caption", "A convoy", 2, language="en")
    give(hands, "city", "Arsal", 0)
    give(hands, "keywords", ("army",), 0, 1, 2)
    hands.click_row(2)
    hands.click_row(0, SHIFT)
    return hands


# --- ticks ----------------------------------------------------------------------------------------


def test_of_one_photograph_there_is_nothing_to_tick(hands):
    hands.click_row(0)
    hands.box("headline")
    hands.write("Flags")
    assert not head(hands, "headline").tick.isVisible()
    assert not head(hands, "headline").mode.isVisible()
    assert hands.inspector._foot.save.text() == "Save and next"


def test_typing_ticks_a_field_and_all_that_is_ticked_is_given_as_one_step(three):
    before = steps(three)
    assert not is_ticked(three, "caption")
    assert not three.inspector._foot.save.isEnabled()
    three.box("headline")
    three.write("Border")
    three.box("caption")
    three.write("Troops")
    three.press(Qt.Key.Key_Tab)
    assert is_ticked(three, "headline")
    assert is_ticked(three, "caption")
    assert not is_ticked(three, "keywords")
    assert three.inspector._foot.save.text() == "Apply to 3 photographs"
    assert three.inspector._foot.ticked.text() == "2 fields"
    assert three.said("headline", 0) is None, "nothing is given before it is asked for"
    apply(three)
    assert [three.said("headline", row) for row in range(4)] == ["Border"] * 3 + [None]
    assert [three.said("caption", row) for row in range(3)] == [{"en": "Troops"}] * 3
    assert steps(three) == before + 1
    assert not is_ticked(three, "caption")
    three.action("edit.undo").trigger()
    assert [three.said("caption", row)["en"] for row in range(3)] == [
        "A salute",
        "A salute",
        "A convoy",
    ]
    assert three.said("headline", 0) is None


def test_the_button_gives_it_too_and_the_selection_stays(three):
    three.fill("headline", "Border")
    three.click(three.inspector._foot.save)
    assert three.said("headline", 2) == "Border"
    assert three.rows == [0, 1, 2]
    assert not three.inspector._foot.save.isEnabled()


def test_unticking_drops_what_was_typed(three):
    three.fill("caption", "Troops")
    three.fill("headline", "Border")
    head(three, "caption").tick.setFocus()
    three.press(Qt.Key.Key_Space)
    assert shown(three, "caption") == ""
    assert not is_ticked(three, "caption")
    apply(three)
    assert three.said("caption", 2) == {"en": "A convoy"}
    assert three.said("headline", 2) == "Border"


def test_what_is_taken_away_again_is_not_ticked(three):
    three.box("caption")
    three.write("x")
    assert is_ticked(three, "caption")
    three.press(Qt.Key.Key_Backspace)
    assert not is_ticked(three, "caption")


def test_names_are_ticked_as_chips_and_given_together(three):
    three.add_term("keywords", "flag")
    three.add_term("keywords", "border; army")
    assert three.inspector.editor("keywords").values[-3:] == ("flag", "border", "army")
    assert three.said("keywords", 0) == ("army",)
    apply(three)
    assert [three.said("keywords", row) for row in range(3)] == [("army", "flag", "border")] * 3


def test_a_name_half_typed_is_given_too_and_backspace_takes_one_back(three):
    three.add_term("keywords", "flag")
    three.add_term("keywords", "hill")
    three.press(Qt.Key.Key_Backspace)
    three.write("bord")
    apply(three)
    assert three.said("keywords", 2) == ("army", "flag", "bord")


def test_a_field_of_one_name_takes_the_last_one_typed(three):
    three.add_term("source", "NNA")
    three.add_term("source", "Army")
    apply(three)
    assert [three.said("source", row) for row in range(3)] == ["Army"] * 3


def test_languages_are_ticked_apart_and_given_together(three):
    three.fill("caption", "Troops")
    three.language("ar")
    assert shown(three, "caption") == ""
    three.fill("caption", "جنود")
    apply(three)
    assert [three.said("caption", row) for row in range(3)] == [{"en": "Troops", "ar": "جنود"}] * 3


# --- modes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "typed", "captions"),
    [
        ("Append", "at dawn", ["A salute at dawn", "A salute at dawn", "A convoy at dawn"]),
        ("Prepend", "Arsal:", ["Arsal: A salute", "Arsal: A salute", "Arsal: A convoy"]),
        ("Only if empty", "Troops", ["A salute", "A salute", "A convoy"]),
        ("Remove", "A ", ["salute", "salute", "convoy"]),
        ("Replace", "Troops", ["Troops", "Troops", "Troops"]),
    ],
)
def test_what_is_typed_replaces_or_does_something_else(three, mode, typed, captions):
    three.box("caption")
    three.write(typed)
    take_mode(three, "caption", mode)
    assert shown(three, "caption") == typed
    apply(three)
    assert [three.said("caption", row)["en"] for row in range(3)] == captions


def test_if_empty_fills_the_empty_ones(three):
    three.box("city")
    three.write("Ras Baalbek")
    take_mode(three, "city", "Only if empty")
    apply(three)
    assert [three.said("city", row) for row in range(3)] == ["Arsal", "Ras Baalbek", "Ras Baalbek"]


def test_names_are_taken_from_all(three):
    three.add_term("keywords", "army")
    take_mode(three, "keywords", "Remove")
    apply(three)
    assert [three.said("keywords", row) for row in range(3)] == [None] * 3


def test_what_all_have_is_not_added_once_more(hands):
    give(hands, "caption", "A salute", 0, 1, language="en")
    hands.click_row(0)
    hands.click_row(1, SHIFT)
    hands.box("caption")
    hands.press(Qt.Key.Key_End, CTRL)
    hands.write(" at dawn")
    take_mode(hands, "caption", "Append")
    assert shown(hands, "caption") == "at dawn"
    apply(hands)
    assert hands.said("caption", 1) == {"en": "A salute at dawn"}


def test_single_values_have_no_end_to_add_to(three):
    three.box("date_created")
    three.write("2017-08-26")
    assert head(three, "date_created")._modes == (Mode.REPLACE, Mode.IF_EMPTY)


# --- places to fill, and the outlook --------------------------------------------------------------


def test_places_are_filled_from_each_photograph_and_counted_in_the_order_shown(three):
    three.fill("caption", '{city|"Bekaa"}, {date:%-d %B}: picture {seq:02}')
    three.language("ar")
    three.fill("caption", "صورة {seq} في {date:%-d %B}")
    apply(three)
    assert [three.said("caption", row)["en"] for row in range(3)] == [
        "Arsal, 26 August: picture 01",
        "Bekaa, 25 August: picture 02",
        "Bekaa, 24 August: picture 03",
    ]
    assert three.said("caption", 1)["ar"].startswith("صورة 2 في ")


def test_the_outlook_tells_what_becomes_of_the_photograph_one_is_at(three):
    three.box("caption")
    three.write("{stem} of {seq}")
    assert outlook(three, "caption") == "DSC_0006.jpg: DSC_0006 of 1"
    take_mode(three, "caption", "Append")
    assert outlook(three, "caption") == "DSC_0006.jpg: A salute DSC_0006 of 1"
    take_mode(three, "caption", "Only if empty")
    assert outlook(three, "caption") == "DSC_0006.jpg stays as it is"


def test_the_outlook_follows_the_photograph_one_is_at(three):
    three.box("caption")
    three.write("{stem} of {seq}")
    outlook(three, "caption")
    three.parts.selection.take(three.parts.selection.ids, three.ids(2)[0])
    three.qtbot.waitUntil(lambda: "DSC_0004 of 3" in outlook(three, "caption"))


def test_brackets_without_places_are_what_they_are(three):
    three.fill("caption", "Troops [sic] of [unnamed]")
    apply(three)
    assert three.said("caption", 0) == {"en": "Troops [sic] of [unnamed]"}


def test_a_place_that_is_none_is_told_and_nothing_is_given(three):
    three.fill("headline", "Border")
    three.fill("caption", "In {citty}")
    assert "city" in three.fault("caption")
    apply(three)
    assert three.said("headline", 0) is None
    assert three.said("caption", 0) == {"en": "A salute"}
    assert QApplication.focusWidget() is three.inspector.editor("caption").box
    assert shown(three, "caption") == "In {citty}"
    three.fill("caption", "In {city}")
    apply(three)
    assert three.said("headline", 0) == "Border"
    assert three.said("caption", 0) == {"en": "In Arsal"}


def test_what_a_field_cannot_hold_is_left_out_and_told(three):
    give(three, "city", "LB", 1)
    three.fill("country_code", "{city}")
    apply(three)
    assert [three.said("country_code", row) for row in range(3)] == [None, "LB", None]
    assert "1 photograph cannot hold it" in three.fault("country_code")


# --- different values -----------------------------------------------------------------------------


def test_the_values_are_listed_with_their_numbers_and_given_by_key(three):
    three.box("city")
    listed = []

    timer = QTimer()
    timer.setInterval(10)

    def answer():
        menu = QApplication.activePopupWidget()
        if menu is not None:
            timer.stop()
            listed.extend(action.text() for action in menu.actions())
            three.qtbot.keyClick(menu, Qt.Key.Key_Down)
            three.qtbot.keyClick(menu, Qt.Key.Key_Return)

    timer.timeout.connect(answer)
    timer.start()
    three.press(Qt.Key.Key_Down, ALT)
    plain = [text.replace("\u2068", "").replace("\u2069", "") for text in listed]
    assert plain == ["empty   ×2", "Arsal   ×1", "", "Empty in all"]
    assert [three.said("city", row) for row in range(3)] == ["Arsal"] * 3


def test_giving_one_of_the_values_drops_what_was_typed(three):
    three.box("caption")
    three.write("Tro")
    held = choose_in_menu("A convoy")
    three.press(Qt.Key.Key_Down, ALT)
    assert not held.isActive()
    assert three.said("caption", 0) == {"en": "A convoy"}
    assert shown(three, "caption") == "A convoy"
    assert not is_ticked(three, "caption")


# --- nothing is lost ------------------------------------------------------------------------------


def test_another_selection_keeps_it_and_says_so(three):
    three.box("caption")
    three.write("Troops")
    three.click_row(4)
    three.toast("What was typed for 3 photographs is kept")
    assert shown(three, "caption") == ""
    three.box("headline")
    three.write("Other")
    three.click(three.parts.toast._button)
    three.settled()
    assert three.rows == [0, 1, 2]
    assert shown(three, "caption") == "Troops"
    assert is_ticked(three, "caption")
    assert three.said("headline", 4) == "Other"
    apply(three)
    assert three.said("caption", 1) == {"en": "Troops"}
    assert three.said("caption", 4) is None


def test_closing_keeps_it_with_what_it_does_and_it_is_ticked_again(three, program, qtbot):
    three.box("caption")
    three.write("at dawn")
    take_mode(three, "caption", "Append")
    three.add_term("keywords", "flag")
    folder = three.parts.archive.folder
    assert three.window.close()
    program.open_folder(folder)
    program.window.resize(1440, 900)
    qtbot.waitUntil(program.window.isActiveWindow)
    again = Hands(qtbot, program.window)
    again.toast("2 texts were typed and not saved")
    again.click(again.parts.toast._button)
    again.settled()
    assert again.rows == [0, 1, 2]
    assert shown(again, "caption") == "at dawn"
    assert again.inspector.editor("caption")._kept.words.startswith("Typed ")
    again.grid.setFocus()
    apply(again)
    assert again.said("caption", 2) == {"en": "A convoy at dawn"}
    assert again.said("keywords", 2) == ("army", "flag")
    assert again.parts.archive.drafts.all() == []


def test_a_change_from_elsewhere_leaves_what_is_ticked(three):
    three.fill("caption", "Troops")
    give(three, "caption", "Elsewhere", 0, 1, 2, language="en")
    assert shown(three, "caption") == "Troops"
    assert is_ticked(three, "caption")


# --- very many ------------------------------------------------------------------------------------


def test_what_the_lane_did_not_do_is_ticked_again(hands, monkeypatch):
    monkeypatch.setattr(desk, "_IN_THE_LANE", 3)
    hands.grid.setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    hands.settled()
    before_it = threading.Event()

    def waits():
        before_it.wait(20)
        yield Outcome(1, 1)

    jobs = hands.parts.jobs
    jobs.start("verify", "Verifying", waits)
    hands.fill("headline", "Border")
    apply(hands)
    assert not is_ticked(hands, "headline")
    jobs.cancel(jobs.all[-1])
    before_it.set()
    hands.qtbot.waitUntil(lambda: is_ticked(hands, "headline"))
    assert shown(hands, "headline") == "Border"
    assert hands.said("headline", 0) is None
    apply(hands)
    hands.qtbot.waitUntil(lambda: hands.said("headline", 5) == "Border")
    hands.qtbot.waitUntil(lambda: hands.parts.archive.drafts.all() == [])


def test_quitting_while_the_lane_is_at_it_loses_nothing(hands, monkeypatch, program, qtbot):
    monkeypatch.setattr(desk, "_IN_THE_LANE", 3)
    hands.grid.setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    hands.settled()
    before_it = threading.Event()

    def waits():
        before_it.wait(20)
        yield Outcome(1, 1)

    hands.parts.jobs.start("verify", "Verifying", waits)
    hands.fill("headline", "Border")
    apply(hands)
    folder = hands.parts.archive.folder
    threading.Timer(0.3, before_it.set).start()
    assert hands.window.close()
    program.open_folder(folder)
    qtbot.waitUntil(program.window.isActiveWindow)
    again = Hands(qtbot, program.window)
    again.toast("1 text was typed and not saved")
    assert again.said("headline", 0) is None or again.said("headline", 0) == "Border"


def test_thousands_are_given_it_in_the_lane(hands, monkeypatch):
    monkeypatch.setattr(field_form, "_MOST_READ", 3)
    monkeypatch.setattr(desk, "_IN_THE_LANE", 3)
    hands.grid.setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    hands.settled()
    hands.fill("headline", "Border {seq}")
    apply(hands)
    hands.toast("6 photographs edited")
    assert [job.kind for job in hands.parts.jobs.all] == ["edit"]
    assert [hands.said("headline", row) for row in range(6)] == [f"Border {n}" for n in range(1, 7)]
    assert not is_ticked(hands, "headline")
