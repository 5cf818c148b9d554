"""Linked lists in the form: a city fills region and country, a source credit and rights; by key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from photoarchive.app.term_edits import AddTerm, Describe
from photoarchive.domain.term import Vocabulary


def offer(hands, key):
    button = hands.inspector.editor(key)._fill
    return button.toolTip().replace("\u2068", "").replace("\u2069", "")


def take(hands, key):
    """Tab from the box to the offer below it, and Space."""
    hands.box(key)
    button = hands.inspector.editor(key)._fill
    hands.qtbot.waitUntil(button.isVisible)  # new boxes are shown a moment later
    for _tab in range(6):
        hands.press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() is button:
            break
    assert QApplication.focusWidget() is button
    hands.press(Qt.Key.Key_Space)


def test_a_city_offers_region_and_country(hands):
    do = hands.parts.archive.history.do
    for name, broader in (("Lebanon", None), ("Bekaa", "Lebanon"), ("Arsal", "Bekaa")):
        do(AddTerm(Vocabulary.PLACES, name, broader=broader))
    hands.click_row(0)
    hands.inspector.show_page(2)
    hands.fill("city", "Arsal")
    assert offer(hands, "city") == "Fill Province or state, Country, Country code of Arsal"
    take(hands, "city")
    assert hands.said("state") == "Bekaa"
    assert hands.said("country") == "Lebanon"
    assert hands.said("country_code") == "LBN"
    assert hands.inspector.editor("country").box.text() == "Lebanon"
    assert offer(hands, "city") == ""
    hands.action("edit.undo").trigger()
    assert hands.said("country") is None
    assert hands.said("city") == "Arsal"


def test_a_source_offers_credit_and_rights(hands):
    do = hands.parts.archive.history.do
    do(AddTerm(Vocabulary.SOURCES, "Cedar Press"))
    defaults = {"credit": "Cedar Press", "copyright@en": "© Cedar Press"}
    do(Describe(Vocabulary.SOURCES, "Cedar Press", defaults=defaults))
    hands.click_row(0)
    hands.add_term("source", "Cedar Press")
    assert offer(hands, "source") == "Fill Credit, Copyright notice of Cedar Press"
    take(hands, "source")
    assert hands.said("credit") == "Cedar Press"
    assert hands.said("copyright") == {"en": "© Cedar Press"}
