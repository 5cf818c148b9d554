"""The caption form: what is typed is saved when it is left, and nothing typed is ever lost."""

from __future__ import annotations

import pytest
from hands import CTRL, choose_in_menu, press_in_box, when_shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel

from photoarchive.app import photographs
from photoarchive.app.archive import Archive
from photoarchive.app.edits import SetField
from photoarchive.gui.views.form_field import FieldEditor


def give(hands, key, content, *rows, language=""):
    ids = [hands.parts.photo_list.id_at(row) for row in rows]
    hands.parts.archive.history.do(SetField.same(key, content, ids, language))


def shown(hands, key):
    box = hands.inspector.editor(key).box
    return box.toPlainText() if hasattr(box, "toPlainText") else box.text()


def popup(hands, key):
    """The list of completions below a box, as lines."""
    found = hands.inspector.editor(key)._completer.popup()
    if not found.isVisible():
        return []
    model = found.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


# --- pages ----------------------------------------------------------------------------------------


def test_a_page_is_made_when_it_is_looked_at_and_follows_from_then_on(hands):
    rights = hands.inspector._form_pages[1]
    hands.click_row(0)
    assert not rights.findChildren(FieldEditor)
    hands.inspector.show_page(1)
    boxes = {editor.field.key: editor for editor in rights.findChildren(FieldEditor)}
    assert "web_statement" in boxes
    give(hands, "web_statement", "https://example.org/a", 1)
    hands.inspector.show_page(0)
    hands.click_row(1)
    assert boxes["web_statement"].box.text() == "", "nobody looks at it"
    hands.inspector.show_page(1)
    assert boxes["web_statement"].box.text() == "https://example.org/a"


def test_the_boxes_above_the_facts_have_the_room_they_need(hands):
    hands.click_row(0)
    hands.inspector.show_page(3)
    job = hands.inspector._form_pages[-1]

    def is_seen(key):
        box = hands.inspector.editor(key).box
        return box.visibleRegion().boundingRect() == box.rect()

    for key in ("date_created", "transmission_ref", "label"):
        hands.qtbot.waitUntil(lambda key=key: is_seen(key))
    before = job.height()
    hands.click(job._more)
    hands.qtbot.waitUntil(lambda: job.height() > before)
    hands.qtbot.waitUntil(lambda: not job.verticalScrollBar().isVisible())


def test_a_hidden_inspector_reads_nothing_and_shows_all_when_it_comes_back(hands):
    hands.click_row(0)
    give(hands, "headline", "Flags", 1)
    hands.press(Qt.Key.Key_F8, on=hands.grid)
    hands.click_row(1)
    caption = hands.inspector._form_pages[0]
    box = next(e.box for e in caption.findChildren(FieldEditor) if e.field.key == "headline")
    assert box.text() == ""
    hands.press(Qt.Key.Key_F8, on=hands.grid)
    assert box.text() == "Flags"


# --- leaving saves --------------------------------------------------------------------------------


def test_leaving_a_box_saves(hands):
    hands.click_row(0)
    hands.fill("headline", "Flags above the jurds")
    assert hands.said("headline") == "Flags above the jurds"


def test_leaving_a_box_without_typing_changes_nothing(hands):
    hands.click_row(0)
    for key in ("headline", "caption", "source"):
        hands.box(key)
        hands.press(Qt.Key.Key_Tab)
    assert not hands.action("edit.undo").isEnabled()


def test_turning_the_page_saves(hands):
    hands.click_row(0)
    hands.box("headline")
    hands.write("Flags")
    hands.inspector.show_page(1)
    assert hands.said("headline") == "Flags"


@pytest.mark.parametrize(("key", "text"), [("headline", "Flags"), ("caption", "A salute")])
def test_what_is_being_typed_belongs_to_the_photograph_it_was_typed_for(hands, key, text):
    hands.click_row(0)
    hands.box(key)
    hands.write(text)
    hands.click_row(1)
    assert hands.said(key, 0) in (text, {"en": text})
    assert hands.said(key, 1) is None
    assert shown(hands, key) == ""


def test_closing_the_window_saves_what_is_being_typed(hands):
    hands.click_row(0)
    id, folder = hands.current, hands.parts.archive.folder
    hands.box("caption")
    hands.write("A salute")
    assert hands.window.close()
    again = Archive(folder)
    assert photographs.one(again, id).fields["caption"] == {"en": "A salute"}
    again.close()


def test_a_name_half_typed_is_taken_when_the_box_is_left(hands):
    hands.click_row(0)
    hands.box("keywords")
    hands.write("army")
    hands.press(Qt.Key.Key_Tab)
    assert hands.said("keywords") == ("army",)


@pytest.mark.parametrize("key", ["headline", "caption", "keywords"])
def test_going_on_with_the_cursor_left_in_the_box_saves_too(hands, key):
    hands.click_row(0)
    box = hands.box(key)
    hands.write("army")
    hands.click(hands.inspector._head.next)
    assert QApplication.focusWidget() is box
    hands.settled()
    assert hands.said(key, 0) in ("army", {"en": "army"}, ("army",))
    assert hands.said(key, 1) is None


# --- save and next --------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["caption", "headline", "source"])
def test_ctrl_enter_saves_and_goes_on_in_the_same_field(hands, key):
    hands.click_row(0)
    box = hands.box(key)
    hands.write("First")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.rows == [1]
    assert QApplication.focusWidget() is box
    hands.write("Second")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert [hands.said(key, row) for row in (0, 1)] in (
        [{"en": "First"}, {"en": "Second"}],
        ["First", "Second"],
    )


def test_ctrl_enter_keeps_the_page_and_the_language(hands):
    hands.click_row(0)
    hands.language("ar")
    hands.inspector.show_page(1)
    box = hands.box("copyright")
    hands.write("الأرشيف")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert QApplication.focusWidget() is box
    hands.qtbot.waitUntil(box.isVisible)
    assert box.toPlainText() == ""
    hands.write("الجيش")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert [hands.said("copyright", row) for row in (0, 1)] == [{"ar": "الأرشيف"}, {"ar": "الجيش"}]
    assert hands.rows == [2]
    assert hands.inspector.language == "ar"


@pytest.mark.parametrize("key", ["city", "source"])
def test_ctrl_enter_goes_on_also_while_completions_are_listed(hands, key):
    give(hands, key, "Beirut", 5)
    hands.click_row(0)
    box = hands.box(key)
    hands.write("Bei")
    assert popup(hands, key) == ["Beirut"]
    hands.press(Qt.Key.Key_Return, CTRL, on=hands.inspector.editor(key)._completer.popup())
    assert hands.said(key, 0) == "Bei", "what is typed, not what is offered"
    assert hands.rows == [1]
    assert popup(hands, key) == []
    assert QApplication.focusWidget() is box


def test_at_the_end_ctrl_enter_saves_and_stays(hands):
    hands.click_row(5)
    hands.box("headline")
    hands.write("Last")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.rows == [5]
    assert hands.said("headline") == "Last"


def test_the_button_does_the_same(hands):
    hands.click_row(0)
    box = hands.box("headline")
    hands.write("First")
    hands.click(hands.inspector._foot.save)
    assert hands.said("headline", 0) == "First"
    assert hands.rows == [1]
    assert QApplication.focusWidget() is box


# --- languages ------------------------------------------------------------------------------------


def test_each_language_has_a_text_of_its_own(hands):
    hands.click_row(0)
    for tag, text in (("en", "A salute"), ("es", "Un saludo"), ("ar", "تحية")):
        hands.language(tag)
        hands.box("caption")
        hands.write(text)
    assert hands.said("caption", 0) is not None
    hands.language("en")
    assert hands.said("caption") == {"en": "A salute", "es": "Un saludo", "ar": "تحية"}
    assert shown(hands, "caption") == "A salute"


def test_a_dot_marks_the_languages_that_are_missing(hands):
    hands.click_row(0)
    buttons = hands.inspector._form_pages[0].languages._buttons
    assert [b.accessibleName() for b in buttons.values()] == ["English", "Español", "العربية"]
    hands.fill("caption", "A salute")
    assert [b.accessibleName() for b in buttons.values()] == [
        "English",
        "Español: no caption yet",
        "العربية: no caption yet",
    ]


def test_the_language_stays_from_one_photograph_to_the_next(hands):
    hands.click_row(0)
    hands.language("ar")
    hands.click_row(1)
    assert hands.inspector.language == "ar"


def test_a_text_without_a_language_is_shown_first_and_can_be_named(qtbot, hands):
    give(hands, "caption", "Un saludo", 1)
    hands.click_row(1)
    assert hands.inspector.language == "x-default"
    assert shown(hands, "caption") == "Un saludo"
    bar = hands.inspector._form_pages[0].languages
    held = choose_in_menu("This is Español")
    bar._on_default_menu(bar._buttons["x-default"].rect().center())
    assert not held.isActive()
    assert hands.said("caption") == {"x-default": "Un saludo", "es": "Un saludo"}
    assert "x-default" not in bar._buttons, "it says nothing more than the Spanish one"


def test_another_language_is_added_by_its_tag(hands):
    def answer(dialog):
        dialog.setTextValue("FR")
        dialog.accept()

    hands.click_row(0)
    held = when_shown(QInputDialog, answer)
    hands.click(hands.inspector._form_pages[0].languages._add)
    assert not held.isActive()
    assert hands.inspector.language == "fr"
    hands.fill("caption", "Un salut")
    assert hands.said("caption") == {"fr": "Un salut"}


def test_a_tag_that_is_none_is_refused_with_an_example(qtbot, hands):
    def answer(dialog):
        dialog.setTextValue("français!")
        dialog.accept()

    hands.click_row(0)
    told = []
    held = when_shown(QInputDialog, answer), press_in_box("Close", told)
    hands.click(hands.inspector._form_pages[0].languages._add)
    assert not any(timer.isActive() for timer in held)
    assert "en, es or ar-LB" in " ".join(told)
    assert hands.inspector.language == "en"


def test_arabic_is_written_from_the_right_whatever_the_window_is(hands):
    hands.click_row(0)
    box = hands.inspector.editor("caption").box
    direction = lambda: box.document().defaultTextOption().textDirection()  # noqa: E731
    assert direction() is Qt.LayoutDirection.LeftToRight
    hands.language("ar")
    assert direction() is Qt.LayoutDirection.RightToLeft
    assert box.document().defaultTextOption().alignment() & Qt.AlignmentFlag.AlignRight
    line = hands.box("headline")
    hands.write("علم")
    assert line.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert hands.box("web_statement").layoutDirection() is Qt.LayoutDirection.LeftToRight


# --- what is refused ------------------------------------------------------------------------------

WRONG = "2017-13-45"
SENTENCE = "“2017-13-45” is not what “Date created” can hold."
REMEDY = "It takes a date such as 2017"


def refuse(hands, row=0):
    hands.click_row(row)
    hands.box("date_created").selectAll()
    hands.write(WRONG)
    hands.press(Qt.Key.Key_Tab)


def test_a_wrong_value_is_refused_with_a_sentence_and_a_remedy(hands):
    hands.click_row(0)
    before = hands.said("date_created")
    refuse(hands)
    assert SENTENCE in hands.fault("date_created")
    assert REMEDY in hands.fault("date_created")
    assert shown(hands, "date_created") == WRONG
    assert hands.said("date_created") == before


def test_the_sentence_goes_when_the_value_is_put_right(hands):
    refuse(hands)
    hands.fill("date_created", "2017-08-26")
    assert hands.fault("date_created") == ""
    assert hands.said("date_created") == "2017-08-26"


def test_a_refused_value_waits_for_its_photograph(hands):
    refuse(hands, row=0)
    hands.click_row(1)
    assert hands.fault("date_created") == ""
    assert shown(hands, "date_created") != WRONG
    hands.click_row(0)
    assert shown(hands, "date_created") == WRONG
    assert SENTENCE in hands.fault("date_created")


def test_a_refused_item_of_a_list_waits_too(hands):
    hands.click_row(0)
    hands.add_term("event_id", "no address")
    assert "https://" in hands.fault("event_id")
    hands.click_row(1)
    hands.click_row(0)
    assert shown(hands, "event_id") == "no address"
    assert "https://" in hands.fault("event_id")


def test_ctrl_enter_does_not_go_on_from_a_wrong_value(hands):
    hands.click_row(0)
    hands.box("date_created").selectAll()
    hands.write(WRONG)
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.rows == [0]


def test_closing_asks_before_a_refused_value_is_lost(hands):
    refuse(hands)
    hands.click_row(2)
    told: list[str] = []
    held = press_in_box("Go back", told)
    assert not hands.window.close()
    assert not held.isActive()
    assert told[0] == "What was typed for “Date created” could not be saved."
    assert REMEDY in told[1]
    hands.come_back()
    assert hands.rows == [0]
    assert QApplication.focusWidget() is hands.inspector.editor("date_created").box
    held = press_in_box("Close without it")
    assert hands.window.close()
    assert not held.isActive()


def test_another_archive_does_not_open_over_a_refused_value(hands, program, tmp_path):
    from photoarchive.app import archive as archives

    archives.create(tmp_path / "other")
    refuse(hands)
    held = press_in_box("Go back")
    program.open_folder(tmp_path / "other")
    assert not held.isActive()
    assert program.window is hands.window
    assert hands.window.isVisible()


# --- counters -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "counter"), [("A salute", "8 · 8/2000 B"), ("تحية", "4 · 8/2000 B"), ("", "")]
)
def test_letters_and_bytes_are_counted_while_typing(hands, text, counter):
    hands.click_row(0)
    hands.box("caption")
    hands.write(text)
    label = hands.inspector.editor("caption")._counter
    assert label.text().strip("\u2068\u2069") == counter
    assert label.isVisible() is bool(counter)


# --- several photographs --------------------------------------------------------------------------


@pytest.fixture
def mixed(hands):
    give(hands, "caption", "A salute", 0, 1, language="en")
    give(hands, "caption", "A convoy", 2, language="en")
    give(hands, "keywords", ("army",), 0, 1, 2)
    give(hands, "keywords", ("army", "flag"), 0)
    hands.click_row(0)
    hands.click_row(2, Qt.KeyboardModifier.ShiftModifier)
    return hands


def test_different_values_are_told_with_their_number(mixed):
    editor = mixed.inspector.editor("caption")
    assert shown(mixed, "caption") == ""
    assert editor._mixed.text() == "2 different values"
    assert mixed.inspector._head.name.text() == "3 photographs"


def test_typing_gives_all_the_same_in_one_step(mixed):
    mixed.fill("caption", "Troops on the road")
    assert mixed.said("caption", 2) == {"en": "A convoy"}, "it is ticked, and not given yet"
    mixed.press(Qt.Key.Key_Return, CTRL)
    assert {mixed.said("caption", row)["en"] for row in range(3)} == {"Troops on the road"}
    mixed.toast("Caption (en) changed on 3 photographs")
    mixed.action("edit.undo").trigger()
    said = [mixed.said("caption", row)["en"] for row in range(3)]
    assert said == ["A salute", "A salute", "A convoy"]


def test_what_is_typed_and_taken_away_again_empties_nothing(mixed):
    mixed.box("caption")
    mixed.write("x")
    mixed.press(Qt.Key.Key_Backspace)
    mixed.press(Qt.Key.Key_Tab)
    said = [mixed.said("caption", row)["en"] for row in range(3)]
    assert said == ["A salute", "A salute", "A convoy"]


@pytest.mark.parametrize(
    ("words", "caption"), [("A convoy", {"en": "A convoy"}), ("Empty in all", None)]
)
def test_one_of_the_values_is_given_to_all_from_the_menu(mixed, words, caption):
    held = choose_in_menu(words)
    mixed.click(mixed.inspector.editor("caption")._mixed)
    assert not held.isActive()
    assert [mixed.said("caption", row) for row in range(3)] == [caption] * 3


def test_names_that_only_some_have_are_marked_and_can_be_given_to_all(mixed):
    editor = mixed.inspector.editor("keywords")
    assert [text.replace("\u2068", "").replace("\u2069", "") for text in editor.values] == [
        "army",
        "flag · 1/3",
    ]
    mixed.click(editor._chips[1])
    assert [mixed.said("keywords", row) for row in range(3)] == [("army", "flag")] * 3
    assert editor.values == ("army", "flag")


def test_a_name_is_taken_from_all(mixed):
    editor = mixed.inspector.editor("keywords")
    mixed.click(editor._chips[0].findChild(type(editor._mixed)))
    assert [mixed.said("keywords", row) for row in range(3)] == [("flag",), None, None]


# --- names ----------------------------------------------------------------------------------------


def test_backspace_in_an_empty_box_takes_the_last_name_away(hands):
    hands.click_row(0)
    hands.add_term("keywords", "army; flag")
    hands.press(Qt.Key.Key_Backspace)
    assert hands.said("keywords") == ("army",)


def test_a_semicolon_ends_a_name(hands):
    hands.click_row(0)
    hands.box("keywords")
    hands.write("army;flag")
    assert hands.said("keywords") == ("army",)
    assert shown(hands, "keywords") == "flag"


# --- completion -----------------------------------------------------------------------------------


def test_names_are_completed_from_the_vocabulary_by_folded_letters(hands):
    give(hands, "source", "Agencia Élite", 5)
    hands.click_row(0)
    hands.box("source")
    hands.write("agencia e")
    assert popup(hands, "source") == ["Agencia Élite"]
    listed = hands.inspector.editor("source")._completer.popup()
    hands.press(Qt.Key.Key_Down, on=listed)
    hands.press(Qt.Key.Key_Return, on=listed)
    assert hands.said("source") == "Agencia Élite"
    assert popup(hands, "source") == []


def test_plain_fields_are_completed_from_what_they_held_before(hands):
    give(hands, "city", "رأس بعلبك", 5)
    hands.click_row(0)
    hands.box("city")
    hands.write("راس")
    assert popup(hands, "city") == ["رأس بعلبك"]
    listed = hands.inspector.editor("city")._completer.popup()
    hands.press(Qt.Key.Key_Down, on=listed)
    hands.press(Qt.Key.Key_Return, on=listed)
    hands.press(Qt.Key.Key_Tab)
    assert hands.said("city") == "رأس بعلبك"


# --- undo, rating, what is shown ------------------------------------------------------------------


@pytest.mark.parametrize("key", ["caption", "headline", "source"])
def test_undo_in_a_box_with_nothing_to_undo_is_the_windows(hands, key):
    hands.click_row(0)
    hands.fill("city", "Zahle")
    hands.click_row(1)
    hands.box(key)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.said("city", 0) is None


def test_undo_in_a_box_takes_the_typing_back_first(hands):
    hands.click_row(0)
    hands.fill("city", "Zahle")
    hands.box("caption")
    hands.write("A salute")
    hands.press(Qt.Key.Key_Z, CTRL)
    assert shown(hands, "caption") == ""
    assert hands.said("city") == "Zahle"


def test_a_rating_while_typing_leaves_the_typing_alone(hands):
    hands.click_row(0)
    hands.box("caption")
    hands.write("A salu")
    hands.press(Qt.Key.Key_3, CTRL)
    hands.write("te")
    assert hands.said("rating") == 3
    assert shown(hands, "caption") == "A salute"


def test_an_edit_from_elsewhere_is_shown_but_not_over_what_is_being_typed(hands):
    hands.click_row(0)
    hands.box("caption")
    hands.write("A salute")
    give(hands, "caption", "From elsewhere", 0)
    give(hands, "city", "Zahle", 0)
    assert shown(hands, "caption") == "A salute"
    assert shown(hands, "city") == "Zahle"


def test_without_a_selection_there_is_nothing_to_type_into(hands):
    hands.parts.selection.none()
    hands.settled()
    assert hands.inspector._head.name.text() == "Nothing selected"
    assert not hands.inspector.editor("caption").box.isEnabled()
    assert not hands.inspector._foot.save.isEnabled()


def test_fields_of_the_standard_are_behind_more_and_can_be_filled(hands):
    hands.click_row(0)
    page = hands.inspector._form_pages[0]
    hands.click(page._more)
    hands.fill("alt_text", "Two flags")
    assert hands.said("alt_text") == {"en": "Two flags"}
    assert page._more.isHidden()


def test_facts_and_history_tell_of_the_photograph(hands):
    hands.click_row(0)
    hands.fill("city", "Zahle")
    hands.inspector.show_page(3)
    facts = [label.text() for label in hands.inspector._facts._table.findChildren(QLabel)]
    assert any("DSC_0006.jpg" in fact.replace("\u200b", "") for fact in facts)
    hands.inspector.show_page(4)
    (line,) = hands.inspector._history.cards[0].entry.lines
    assert (line.label, line.old, line.new) == ("City", None, "Zahle")


def test_boxes_are_as_wide_with_a_scroll_bar_as_without(hands):
    hands.click_row(0)
    page = hands.inspector._form_pages[0]
    box = hands.inspector.editor("headline")
    widths = []
    for height in (900, 560):
        hands.window.resize(1440, height)
        hands.qtbot.waitUntil(lambda h=height: page.verticalScrollBar().isVisible() is (h < 600))
        widths.append(box.width())
    assert widths[0] == widths[1]


def test_page_titles_are_shortened_only_where_there_is_no_room(qtbot, hands):
    tabs = hands.inspector._tabs
    titles = lambda: [tabs.tabText(n).replace("&&", "&") for n in range(tabs.count())]  # noqa: E731
    tabs.resize(900, tabs.height())
    assert titles() == ["Caption", "Source & rights", "People & places", "File & camera", "History"]
    tabs.resize(250, tabs.height())
    assert titles() == ["Caption", "Rights", "People", "File", "History"]
    assert tabs.accessibleTabName(1) == "Source & rights"
