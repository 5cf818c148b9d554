"""Facets in the side bar, and what is chosen there in the search box."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT, choose, choose_in_menu, facet, facet_index, labelled
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from new_archives import edited_copy
from photoarchive.app import archive as archives
from photoarchive.app import facets, photographs
from photoarchive.app.edits import SetField
from photoarchive.app.facets import BY_KEY
from photoarchive.app.term_edits import NameTerm, RenameTerm
from photoarchive.app.term_merging import MergeTerms
from photoarchive.domain.term import NameKind, Vocabulary
from photoarchive.gui.models.facets import Facets
from photoarchive.settings import table


def give(hands, key, content, *rows, language=""):
    ids = [hands.parts.photo_list.id_at(row) for row in rows]
    hands.parts.archive.history.do(SetField.same(key, content, ids, language))


@pytest.fixture(scope="module")
def six_photographs(six_photographs, tmp_path_factory):
    """Six: three of a wire, two of an agency; four from Ras Baalbek, two of them of the wire."""
    newest_first = range(6, 0, -1)

    def same(key, content, *rows, language=""):
        return SetField.same(key, content, [newest_first[row] for row in rows], language)

    return edited_copy(
        six_photographs,
        tmp_path_factory.mktemp("stocked") / "archive",
        same("credit", "Wire", 0, 1, 2),
        same("credit", "Agency", 3, 4),
        same("keywords", ("army",), 0, 1, 3),
        same("keywords", ("flag",), 2),
        same("caption", "Soldiers in Ras Baalbek", 0, 1, 3, 4, language="en"),
        same("caption", "Una patrulla", 0, language="es"),
        same("rating", 3, 0, 5),
    )


@pytest.fixture
def stocked(hands):
    """The window on them, with two more facets unfolded."""
    hands.qtbot.waitUntil(lambda: facet(hands, "credit") == {"Wire": 3, "Agency": 2})
    unfold(hands, "keywords", "format")
    hands.grid.setFocus()
    return hands


def unfold(hands, *keys):
    for key in keys:
        hands.parts.facets_panel.tree.expand(hands.parts.facets.index_of(key))


def counted(hands, key, **expected):
    hands.qtbot.waitUntil(lambda: facet(hands, key) == expected)


def states(hands, key):
    model = hands.parts.facets
    heading = model.index_of(key)
    rows = range(model.rowCount(heading))
    lines = [model.line(model.index(row, 0, heading)) for row in rows]
    return {line.label: line.choice.chosen for line in lines if line.choice is not None}


def found(hands):
    return len(hands.parts.photo_list)


def chips(hands):
    return [chip.text for chip in hands.parts.search._chips]


def at(hands, key, name):
    """Goes to a value by keys."""
    tree = hands.parts.facets_panel.tree
    tree.expand(hands.parts.facets.index_of(key))
    tree.setFocus()
    tree.setCurrentIndex(facet_index(hands, key, name))
    return tree


# --- the model ------------------------------------------------------------------------------------


def test_it_keeps_the_rules_of_qt(qtmodeltester, stocked):
    qtmodeltester.check(stocked.parts.facets)


def test_counts_are_those_of_the_archive(stocked):
    unfold(stocked, "rating")
    for key in ("credit", "keywords", "language", "rating", "year", "format"):
        model = stocked.parts.facets
        asked = facets.counts(stocked.parts.archive, model.asked, 8)[key]
        wanted = [(model.label(asked.facet, one.value), one.count) for one in asked.choices]
        assert list(facet(stocked, key).items()) == wanted, key
    assert facet(stocked, "rating") == {"★★★": 2, "No stars": 4}
    assert facet(stocked, "language") == {"English": 4, "Español": 1, "العربية": 0}
    assert facet(stocked, "year") == {"2017": 6}


def test_facets_that_nothing_has_are_not_there_and_those_that_were_stay(stocked):
    assert not stocked.parts.facets.index_of("persons").isValid()
    stocked.search("zeppelin")
    counted(stocked, "credit")
    assert stocked.parts.facets.index_of("credit").isValid()
    assert facet(stocked, "language") == {"English": 0, "Español": 0, "العربية": 0}


def test_counts_are_for_the_present_search_and_follow_edits_and_undo(stocked):
    stocked.search("patrulla")
    counted(stocked, "credit", Wire=1)
    give(stocked, "credit", "Agency", 0)
    counted(stocked, "credit", Agency=1)
    stocked.action("edit.undo").trigger()
    counted(stocked, "credit", Wire=1)


def test_nothing_is_counted_while_nobody_looks(qtbot, stocked):
    stocked.press(Qt.Key.Key_F7, on=stocked.window)
    with qtbot.assertNotEmitted(stocked.parts.facets.counted):
        stocked.search("patrulla")
        stocked.parts.facets.count()
    stocked.press(Qt.Key.Key_F7, on=stocked.window)
    counted(stocked, "credit", Wire=1)


def test_what_is_folded_is_counted_when_it_is_unfolded(stocked):
    before = facet(stocked, "rating")
    stocked.search("patrulla")
    counted(stocked, "credit", Wire=1)
    assert facet(stocked, "rating") == before
    unfold(stocked, "rating")
    assert facet(stocked, "rating") == {"★★★": 1}


def test_a_facet_that_is_folded_is_there_and_waits_to_be_counted(stocked):
    model, tree = stocked.parts.facets, stocked.parts.facets_panel.tree
    assert model.index_of("rating").isValid()
    assert facet(stocked, "rating") == {}
    assert not model.index_of("organisations").isValid(), "nothing has any"
    unfold(stocked, "rating")
    assert facet(stocked, "rating") == {"★★★": 2, "No stars": 4}
    assert tree.isExpanded(model.index_of("rating"))


def test_a_facet_comes_when_the_first_photograph_has_it(stocked):
    give(stocked, "persons", ("Rima Saad",), 0)
    stocked.qtbot.waitUntil(lambda: stocked.parts.facets.index_of("persons").isValid())


def test_a_newer_search_takes_the_place_of_one_that_was_not_counted_yet(qtbot, archive):
    model = Facets(archive)
    rounds = []
    model.counted.connect(lambda: rounds.append(model.asked.typed))
    for typed in ("a", "b", "c"):
        model.ask(facets.Asked(typed=typed))
    qtbot.waitUntil(lambda: bool(rounds))
    model.leave()
    assert rounds == ["c"]


# --- choosing -------------------------------------------------------------------------------------


def test_a_click_narrows_down_and_a_second_one_takes_it_back(stocked):
    choose(stocked, "credit", "Wire")
    assert found(stocked) == 3
    assert chips(stocked) == ["Wire"]
    counted(stocked, "credit", Wire=3, Agency=2)
    counted(stocked, "keywords", army=2, flag=1)
    assert states(stocked, "credit") == {"Wire": True, "Agency": None}
    choose(stocked, "credit", "Wire")
    assert (found(stocked), chips(stocked)) == (6, [])


def test_within_a_facet_one_is_enough_and_across_all_must_hold(stocked):
    choose(stocked, "credit", "Wire")
    choose(stocked, "credit", "Agency")
    assert (found(stocked), chips(stocked)) == (5, ["Wire or Agency"])
    choose(stocked, "keywords", "army")
    assert (found(stocked), chips(stocked)) == (3, ["Wire or Agency", "army"])


def test_alt_leaves_out(stocked):
    choose(stocked, "credit", "Wire", wanted=False)
    assert (found(stocked), chips(stocked)) == (3, ["Without Wire"])
    stocked.qtbot.waitUntil(lambda: states(stocked, "credit") == {"Agency": None, "Wire": False})
    assert facet(stocked, "credit") == {"Agency": 2, "Wire": 3}
    assert stocked.parts.search._chips[0].property("negated") is True
    choose(stocked, "credit", "Wire")
    assert (found(stocked), chips(stocked)) == (3, ["Wire"])


def test_the_sign_at_the_end_of_a_line_leaves_out(stocked):
    tree = stocked.parts.facets_panel.tree
    index = facet_index(stocked, "credit", "Wire")
    rect = tree.visualRect(index)
    spot = QPoint(rect.right() - 40, rect.center().y())
    stocked.qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chips(stocked) == ["Without Wire"]


def test_a_press_that_ends_elsewhere_chooses_nothing(stocked):
    tree = stocked.parts.facets_panel.tree
    first = tree.visualRect(facet_index(stocked, "credit", "Wire")).center()
    second = tree.visualRect(facet_index(stocked, "credit", "Agency")).center()
    QTest.mousePress(tree.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseRelease(tree.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert chips(stocked) == []


def test_all_is_done_by_keys_too(stocked):
    tree = at(stocked, "credit", "Wire")
    stocked.press(Qt.Key.Key_Space)
    assert chips(stocked) == ["Wire"]
    counted(stocked, "keywords", army=2, flag=1)
    assert tree.currentIndex() == facet_index(stocked, "credit", "Wire"), "one stays where one was"
    for key, modifiers, shown in (
        ("n", Qt.KeyboardModifier.NoModifier, ["Without Wire"]),
        (Qt.Key.Key_Space, SHIFT, []),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, ["Wire"]),
    ):
        stocked.qtbot.waitUntil(lambda: not stocked.parts.facets._turn.isActive())
        stocked.press(key, modifiers)
        assert chips(stocked) == shown


def test_the_menu_of_a_value_says_what_it_does(stocked):
    tree = at(stocked, "credit", "Wire")
    held = choose_in_menu("Without Wire")
    spot = tree.visualRect(tree.currentIndex()).center()
    on_screen = tree.viewport().mapToGlobal(spot)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, on_screen)
    QApplication.sendEvent(tree.viewport(), event)
    assert not held.isActive()
    assert chips(stocked) == ["Without Wire"]


def test_what_lacks_a_caption_in_a_language_is_found_though_none_has_one(stocked):
    choose(stocked, "language", "العربية", wanted=False)
    assert found(stocked) == 6
    assert stocked.parts.search.text == "-has:caption@ar"
    choose(stocked, "language", "Español", wanted=False)
    assert found(stocked) == 5


def test_a_button_takes_all_choices_back_and_leaves_what_is_typed(stocked):
    clear = stocked.parts.facets_panel._clear
    assert not clear.isVisible()
    stocked.search("baalbek")
    choose(stocked, "credit", "Wire")
    choose(stocked, "keywords", "army", wanted=False)
    stocked.qtbot.waitUntil(clear.isVisible)
    stocked.click(clear)
    assert (chips(stocked), stocked.parts.search.text) == ([], "baalbek")
    assert found(stocked) == 4


def test_what_is_unfolded_is_remembered(stocked, program):
    tree, model = stocked.parts.facets_panel.tree, stocked.parts.facets
    assert tree.isExpanded(model.index_of("credit"))
    assert not tree.isExpanded(model.index_of("rating"))
    tree.setFocus()
    tree.setCurrentIndex(model.index_of("rating"))
    stocked.press(Qt.Key.Key_Return)
    stocked.click(tree.viewport(), tree.visualRect(model.index_of("credit")).center())
    kept = archives.program_settings().get(table.FACETS_OPEN)
    assert "rating" in kept
    assert "credit" not in kept
    choose(stocked, "rating", "★★★")
    counted(stocked, "year", **{"2017": 2})
    assert tree.isExpanded(model.index_of("rating"))
    assert not tree.isExpanded(model.index_of("credit"))


def test_a_screen_reader_hears_what_is_drawn(stocked):
    choose(stocked, "credit", "Wire", wanted=False)
    stocked.qtbot.waitUntil(lambda: states(stocked, "credit")["Wire"] is False)
    model = stocked.parts.facets

    def told(index):
        return model.data(index, Qt.ItemDataRole.AccessibleTextRole)

    assert told(model.index_of("credit")) == "Credit, 1 chosen"
    assert told(facet_index(stocked, "credit", "Wire")) == "Wire, 3, left out"
    unfold(stocked, "rating")
    assert told(facet_index(stocked, "rating", "★★★")) == "3 stars, 1"
    assert stocked.parts.search._chips[0].accessibleName() == "Credit: Without Wire"
    assert stocked.parts.facets_panel.tree.accessibleName() == "Refine"


# --- the long list --------------------------------------------------------------------------------


@pytest.fixture
def many(stocked):
    """Thirty more keywords."""
    names = tuple(f"word {n:02}" for n in range(30))
    give(stocked, "keywords", (*names, "army"), 0, 1)
    stocked.qtbot.waitUntil(lambda: len(facet(stocked, "keywords")) == 8)
    return stocked


def listed(window):
    return [window.list.index(row, 0).data() for row in range(window.list.rowCount())]


def open_list(hands, dialog):
    tree, model = hands.parts.facets_panel.tree, hands.parts.facets
    heading = model.index_of("keywords")
    tree.expand(heading)
    more = model.index(8, 0, heading)
    assert more.data() == "24 more …"
    tree.setFocus()
    tree.setCurrentIndex(more)
    hands.press(Qt.Key.Key_Return)
    return dialog()


def test_the_rest_is_in_a_list_that_is_searched_and_ordered(qtbot, many, dialog):
    window = open_list(many, dialog)
    assert listed(window)[:2] == ["army", "word 00"]
    assert len(listed(window)) == 32
    many.click(labelled(window, "By name"))
    assert listed(window)[:3] == ["army", "flag", "word 00"]
    window.line.setFocus()
    many.write("w 1")
    qtbot.waitUntil(lambda: listed(window) == [f"word {n}" for n in range(10, 20)])
    assert window._listed.text() == "10 of 32 values"
    window.reject()


def test_values_are_chosen_in_the_list_at_once(qtbot, many, dialog):
    window = open_list(many, dialog)
    window.line.setFocus()
    many.write("fl")
    many.press(Qt.Key.Key_Down)
    assert many.focus is window.view
    many.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: chips(many) == ["flag"])
    assert found(many) == 1
    assert window.isVisible()
    qtbot.waitUntil(window._clear.isEnabled)
    line = window.list.line(0)
    assert (line.label, line.choice.chosen) == ("flag", True)
    many.press("n")
    assert chips(many) == ["Without flag"]
    qtbot.waitUntil(lambda: window.list.line(0).choice.chosen is False)
    many.click(labelled(window, "Take these choices back"))
    assert chips(many) == []
    many.press(Qt.Key.Key_Return, on=window.line)
    assert window.isVisible(), "Enter in the line does not close the window"
    window.reject()


def test_a_choice_whose_term_was_merged_away_stays_one_in_the_term_it_was_merged_into(stocked):
    archive = stocked.parts.archive
    choose(stocked, "credit", "Wire")
    assert (found(stocked), chips(stocked)) == (3, ["Wire"])
    archive.history.do(MergeTerms(Vocabulary.CREDITS, "Agency", ("Wire",)))
    stocked.qtbot.waitUntil(lambda: chips(stocked) == ["Agency"])
    stocked.parts.photo_list.ask_again()
    assert found(stocked) == 5
    stocked.qtbot.waitUntil(lambda: states(stocked, "credit") == {"Agency": True})
    archive.history.undo()
    stocked.qtbot.waitUntil(lambda: chips(stocked) == ["Wire"])
    stocked.parts.photo_list.ask_again()
    assert found(stocked) == 3
    archive.history.redo()
    stocked.qtbot.waitUntil(lambda: states(stocked, "credit") == {"Agency": True})
    choose(stocked, "credit", "Agency")
    assert (found(stocked), chips(stocked)) == (6, [])


# --- chips ----------------------------------------------------------------------------------------


def test_a_chip_is_taken_away_by_its_sign_by_backspace_and_by_delete(stocked):
    search = stocked.parts.search
    choose(stocked, "credit", "Wire")
    stocked.click(search._chips[0].findChild(QToolButton))
    assert (found(stocked), chips(stocked)) == (6, [])
    choose(stocked, "credit", "Wire")
    choose(stocked, "keywords", "army")
    stocked.press(Qt.Key.Key_F, CTRL)
    stocked.press(Qt.Key.Key_Backspace)
    assert chips(stocked) == ["Wire"]
    choose(stocked, "keywords", "army")
    stocked.press(Qt.Key.Key_F, CTRL)
    stocked.press(Qt.Key.Key_Left)
    stocked.press(Qt.Key.Key_Left)
    assert stocked.focus is search._chips[0]
    stocked.press(Qt.Key.Key_Delete)
    assert chips(stocked) == ["army"]
    stocked.qtbot.waitUntil(lambda: states(stocked, "credit")["Wire"] is None)


def test_chips_that_have_no_room_are_counted_and_can_be_taken_away(stocked):
    long = "A name that is much too long to be shown in whole in a chip"
    give(stocked, "source", long, 0)
    give(stocked, "event", long, 0)
    give(stocked, "persons", (long,), 0)
    for key in ("source", "event", "persons"):
        choose(stocked, key, long)
    choose(stocked, "keywords", "army")
    bar = stocked.parts.search
    shown = [chip.isVisible() for chip in bar._chips]
    assert shown[0] is True
    assert shown[-1] is False
    assert shown == sorted(shown, reverse=True)
    hidden = shown.count(False)
    assert f"+{hidden}" in bar._hidden.text()
    assert bar._hidden.accessibleName().endswith("army")
    assert bar._line.width() > 100
    bar._hidden.menu().actions()[-1].trigger()
    assert chips(stocked) == [long] * 3


def test_a_search_in_words_becomes_chips_and_is_the_same_again(stocked):
    wire = next(iter(facets.all_values(stocked.parts.archive, facets.Asked(), BY_KEY["credit"])))
    text = f"credit:#{wire} -taken:2018 baalbek OR zeppelin"
    stocked.window.search(text)
    assert chips(stocked) == [], "choices that do not stand side by side are no choices"
    text = f"credit:#{wire} -taken:2018 (baalbek OR zeppelin)"
    stocked.window.search(text)
    assert chips(stocked) == ["Wire", "Without 2018"]
    assert stocked.parts.search.text == text
    assert found(stocked) == len(photographs.found_by_text(stocked.parts.archive, text)) == 2


def test_a_choice_that_is_typed_becomes_a_chip_by_enter(stocked):
    assert stocked.search("taken:2017 patrulla") == 1
    assert chips(stocked) == ["2017"]
    assert stocked.parts.search._line.text() == "patrulla"
    stocked.qtbot.waitUntil(lambda: states(stocked, "year") == {"2017": True})


def test_alternatives_that_are_typed_stay_together_beside_a_chip(stocked):
    choose(stocked, "credit", "Wire")
    assert stocked.search("patrulla OR zeppelin ") == 1


def test_a_fault_is_told_at_its_place_in_what_was_typed(stocked):
    choose(stocked, "credit", "Wire")
    stocked.search("credti:x")
    assert stocked.parts.answer.fault.startswith("At character 1, “credti:x”")
    assert facet(stocked, "credit") == {"Wire": 3, "Agency": 2}


def test_a_chip_keeps_its_term_under_its_new_name_and_in_the_language_of_the_window(stocked):
    choose(stocked, "credit", "Wire")
    do = stocked.parts.archive.history.do
    do(RenameTerm(Vocabulary.CREDITS, "Wire", "Newswire"))
    assert chips(stocked) == ["Newswire"]
    assert found(stocked) == 3
    counted(stocked, "credit", Newswire=3, Agency=2)
    do(NameTerm(Vocabulary.CREDITS, "Newswire", "Wire service", "en", NameKind.PREFERRED))
    assert chips(stocked) == ["Wire service"]


# --- the line above the photographs ---------------------------------------------------------------


def test_other_names_are_told_and_can_be_turned_off(stocked):
    do = stocked.parts.archive.history.do
    give(stocked, "organisations", ("Islamic State",), 5)
    do(NameTerm(Vocabulary.ORGANISATIONS, "Islamic State", "Daesh"))
    do(NameTerm(Vocabulary.ORGANISATIONS, "Islamic State", "داعش", "ar", NameKind.PREFERRED))
    give(stocked, "headline", "Daesh leaves", 0)
    answer = stocked.parts.answer
    assert stocked.search("Daesh") == 2
    assert answer._also.toolTip() == "also: \u2068Islamic State\u2069, \u2068داعش\u2069"
    assert answer._also.isVisible()
    stocked.click(answer._as_typed)
    assert stocked.parts.search.text == "exact:Daesh"
    assert not answer._also.isVisible()
    assert not answer._as_typed.isVisible()
    stocked.search("patrulla")
    assert not answer._also.isVisible()


def test_past_searches_are_gone_back_to_with_their_choices(stocked):
    alt = Qt.KeyboardModifier.AltModifier
    choose(stocked, "credit", "Wire")
    stocked.search("patr")
    stocked.search("patrulla")
    stocked.window.show_place("lacks:caption")
    stocked.grid.setFocus()
    for key, shown, text in (
        (Qt.Key.Key_Left, ["Wire"], "patrulla"),
        (Qt.Key.Key_Left, ["Wire"], ""),
        (Qt.Key.Key_Left, [], ""),
        (Qt.Key.Key_Right, ["Wire"], ""),
        (Qt.Key.Key_Right, ["Wire"], "patrulla"),
        (Qt.Key.Key_Right, [], ""),
    ):
        stocked.press(key, alt, on=stocked.window)
        assert (chips(stocked), stocked.parts.search._line.text()) == (shown, text)
    assert stocked.parts.side_bar.place == "lacks:caption"
    assert not stocked.action("view.forward").isEnabled()
