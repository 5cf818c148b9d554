"""Wavy lines under words that nobody knows, in the language of the box; what may be meant, and
words of the house, by keyboard."""

from __future__ import annotations

import pytest
from hands import CTRL, choose_in_menu
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from photoarchive.app.term_edits import AddTerm
from photoarchive.app.vocabulary import names_beginning
from photoarchive.domain.term import Vocabulary
from photoarchive.settings import dirs
from photoarchive.spelling import hunspell

ENGLISH = ["a", "the", "salute", "from", "our", "troops", "near", "is", "in", "of"]
ARABIC = ["تحية", "من", "في"]


@pytest.fixture(autouse=True)
def _dictionaries():
    if not hunspell.is_there():
        pytest.skip("Hunspell is not installed")
    folder = dirs.dictionaries()
    folder.mkdir(parents=True)
    for name, words in (("en_US", ENGLISH), ("ar", ARABIC)):
        (folder / f"{name}.aff").write_text("SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n")
        (folder / f"{name}.dic").write_text("\n".join([str(len(words)), *words]) + "\n", "utf-8")


def wavy(hands, key="caption"):
    """The words under which a line is painted."""
    box = hands.inspector.editor(key).box
    if isinstance(box, QLineEdit):
        return hands.inspector.editor(key).spelling.words
    style = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
    return tuple(
        one.cursor.selectedText()
        for one in box.extraSelections()
        if one.format.underlineStyle() is style
    )


def waits(hands, *words, key="caption"):
    hands.qtbot.waitUntil(lambda: wavy(hands, key) == words)


def menu_key(hands, words):
    """The key of the menu where the cursor is, and one of its lines once that is there."""
    held = choose_when_there(words)
    box = hands.focus
    spot = QPoint(1, 1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, box.mapToGlobal(spot))
    QApplication.sendEvent(box, event)
    assert not held.isActive()
    hands.come_back()


def choose_when_there(words):
    timer = QTimer()
    timer.setInterval(10)

    def look():
        menu = QApplication.activePopupWidget()
        found = (
            [a for a in menu.actions() if words in a.text().replace("&", "")]
            if isinstance(menu, QMenu)
            else []
        )
        if found:
            timer.stop()
            menu.setActiveAction(found[0])
            QTest.keyClick(menu, Qt.Key.Key_Return)
            if found[0].menu() is not None:
                QTest.keyClick(found[0].menu(), Qt.Key.Key_Return)  # its first line

    timer.timeout.connect(look)
    timer.start()
    return timer


def test_words_that_nobody_knows_are_marked_but_not_the_one_being_typed(hands):
    hands.click_row(0)
    hands.box("caption")
    hands.write("a salude from our trups")
    waits(hands, "salude")
    hands.write(" ")
    waits(hands, "salude", "trups")


def test_each_language_is_checked_by_its_own_dictionary(hands):
    hands.click_row(0)
    hands.language("ar")
    hands.box("caption")
    hands.write("تحية من بيروت في ")
    waits(hands, "بيروت")
    hands.language("es")
    hands.box("caption")
    hands.write("un saludo ")
    waits(hands)


def test_fields_without_a_language_are_let_alone(hands):
    hands.click_row(0)
    assert not hasattr(hands.inspector.editor("headline"), "spelling")
    assert not hasattr(hands.inspector.editor("city"), "spelling")


def test_a_line_is_marked_too(hands):
    hands.click_row(0)
    hands.box("title")
    hands.write("a salude ")
    waits(hands, "salude", key="title")
    assert hands.inspector.editor("title").box.text() == "a salude "
    hands.press(Qt.Key.Key_Tab)
    assert hands.said("title") == {"en": "a salude"}


def test_the_menu_key_offers_what_may_be_meant_and_one_step_of_undo(hands):
    hands.click_row(0)
    box = hands.box("caption")
    hands.write("a salude from our troops")
    waits(hands, "salude")
    for _word in range(4):
        hands.press(Qt.Key.Key_Left, CTRL)
    menu_key(hands, "salute")
    assert box.toPlainText() == "a salute from our troops"
    waits(hands)
    box.undo()
    assert box.toPlainText() == "a salude from our troops"
    box.redo()
    hands.press(Qt.Key.Key_Tab)
    assert hands.said("caption") == {"en": "a salute from our troops"}


def test_a_word_is_taken_into_the_vocabulary_and_is_right_from_then_on(hands):
    hands.click_row(0)
    hands.box("caption")
    hands.write("troops near Arsal in ")
    hands.press(Qt.Key.Key_Tab)
    hands.box("caption")
    hands.press(Qt.Key.Key_End, CTRL)
    waits(hands, "Arsal")
    for _word in range(2):
        hands.press(Qt.Key.Key_Left, CTRL)
    menu_key(hands, "Take “")
    waits(hands)
    assert "Arsal" in names_beginning(hands.parts.archive, Vocabulary.PLACES, "Ars")
    hands.action("edit.undo").trigger()
    waits(hands, "Arsal")


def test_names_of_the_vocabulary_are_never_marked(hands):
    hands.parts.archive.history.do(AddTerm(Vocabulary.PLACES, "Ras Baalbek"))
    hands.click_row(0)
    hands.box("caption")
    hands.write("troops near Ras Baalbek in Zahle ")
    waits(hands, "Zahle")


def test_a_photograph_that_is_gone_to_is_marked_anew(hands):
    hands.click_row(0)
    hands.box("caption")
    hands.write("a salude ")
    waits(hands, "salude")
    hands.press(Qt.Key.Key_Return, CTRL)
    waits(hands)
    hands.write("our trups ")
    waits(hands, "trups")


def test_without_a_dictionary_nothing_is_marked(hands):
    for path in dirs.dictionaries().glob("ar.*"):
        path.unlink()
    hands.click_row(0)
    hands.language("ar")
    hands.box("caption")
    hands.write("بيروت في بيروت ")
    spelling = hands.parts.form.spelling
    hands.qtbot.waitUntil(lambda: "ar" in spelling._without)
    assert wavy(hands) == ()


def test_the_menu_of_a_right_word_is_the_usual_one(hands):
    hands.click_row(0)
    hands.box("caption")
    hands.write("a salute ")
    held = choose_in_menu("Select All")
    box = hands.focus
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, QPoint(2, 2), box.mapToGlobal(QPoint(2, 2))
    )
    QApplication.sendEvent(box.viewport(), event)
    assert not held.isActive()
