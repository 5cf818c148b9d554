"""Events in the window of the vocabulary: what is told of them, and their photographs."""

from __future__ import annotations

import pytest
from hands import Hands, type_into
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from test_spoken_names import unnamed
from test_vocabulary_window import Terms

from new_archives import edited_copy
from photoarchive.app import events, photographs, vocabulary
from photoarchive.app.edits import SetField
from photoarchive.app.events import JoinEvent
from photoarchive.app.term_edits import AddTerm, Describe
from photoarchive.domain.term import Vocabulary
from photoarchive.gui.windows.event_dialog import EventDialog

EVENTS, PLACES = Vocabulary.EVENTS, Vocabulary.PLACES
DAWN = "Dawn of the Jurds"


@pytest.fixture(scope="module")
def six_photographs(six_photographs, tmp_path_factory):
    """An event of the second to the fifth day; two photographs were taken at its place, one
    elsewhere."""
    return edited_copy(
        six_photographs,
        tmp_path_factory.mktemp("events") / "archive",
        AddTerm(PLACES, "Ras Baalbek"),
        AddTerm(PLACES, "Rabat"),
        SetField.same("location_shown", ("Ras Baalbek",), (2, 3)),
        SetField.same("location_shown", ("Beirut",), (5,)),
        AddTerm(EVENTS, DAWN),
        Describe(
            EVENTS,
            DAWN,
            valid_from="2017-08-22",
            valid_to="2017-08-25",
            places=("Ras Baalbek",),
            defaults={"credit": "Official Website"},
        ),
        AddTerm(EVENTS, "Election"),
    )


@pytest.fixture
def terms(hands: Hands):
    found = Terms(hands)
    found.go(EVENTS, DAWN)
    return found


@pytest.fixture
def offered(terms, dialog):
    """The dialog with what was found for the event."""
    terms.page.event_part.find_them.click()
    shown = dialog()
    assert isinstance(shown, EventDialog)
    terms.qtbot.waitUntil(lambda: shown.list.rowCount() > 0)
    return shown


def told(terms, name=DAWN):
    return vocabulary.term_named(terms.archive, EVENTS, name).details


def with_event(terms):
    several = photographs.whole(terms.archive, range(1, 7))
    return {one.id for one in several if "event" in one.fields}


def test_places_hashtag_and_lead_are_typed_and_saved_when_left(terms):
    terms.fill("Places", "Ras Baalbek; Rabat")
    terms.fill("Hashtag", "dawn")
    box = terms.page.event_part.lead("ar")
    box.text.setFocus()
    type_into(box.text, "طرد الجيش داعش.")
    terms.press(Qt.Key.Key_Tab, on=box.text)
    details = told(terms)
    names = [one.preferred() for one in vocabulary.terms_by_ids(terms.archive, details.places)]
    assert names == ["Ras Baalbek", "Rabat"]
    assert details.hashtag == "#dawn"
    assert dict(details.lead) == {"ar": "طرد الجيش داعش."}
    assert terms.line("Hashtag").text() == "#dawn"
    for _step in range(3):
        terms.action("terms.undo")
    assert terms.line("Places").text() == "Ras Baalbek"
    assert box.text.toPlainText() == ""


def test_a_place_that_is_none_stays_in_its_box_with_the_reason(terms):
    terms.fill("Places", "Ras Baalbek; Atlantis")
    assert "Atlantis" in terms.page.event_part.places.fault
    terms.go(EVENTS, "Election")
    terms.go(EVENTS, DAWN)
    assert terms.line("Places").text() == "Ras Baalbek; Atlantis"
    assert len(told(terms).places) == 1


def test_the_last_of_several_places_is_completed(terms):
    line: QLineEdit = terms.line("Places")
    line.setFocus()
    line.setText("Ras Baalbek; ")
    line.setCursorPosition(len(line.text()))
    type_into(line, "rab")
    names = terms.page.event_part._places_beginning(line.text())
    assert names == ["Rabat"]
    terms.press(Qt.Key.Key_Down, on=line.window().focusWidget() or line)
    terms.page.event_part._take_place("Rabat")
    assert line.text() == "Ras Baalbek; Rabat"


def test_only_events_have_that_part_and_their_days_have_plain_names(terms):
    assert terms.page.event_part.isVisibleTo(terms.page)
    assert [terms.line(words).text() for words in ("From", "Until")] == ["2017-08-22", "2017-08-25"]
    terms.go(PLACES, "Rabat")
    assert not terms.page.event_part.isVisibleTo(terms.page)
    assert terms.line("Valid from").text() == ""


def test_an_event_without_a_day_says_what_its_photographs_need(terms):
    terms.go(EVENTS, "Election")
    part = terms.page.event_part
    assert not part.find_them.isEnabled()
    assert part._undated.isVisibleTo(terms.page)
    terms.fill("From", "2018-05-06")
    assert part.find_them.isEnabled()


def test_what_may_belong_to_it_is_listed_with_its_reason_and_ticked_where_more_speaks(offered):
    model = offered.list
    rows = [
        tuple(model.index(row, column).data() for column in range(3))
        for row in range(model.rowCount())
    ]
    assert rows == [
        ("DSC_0002.jpg", "22 Aug 2017 10:00:00", "At a place of the event"),
        ("DSC_0003.jpg", "23 Aug 2017 10:00:00", "At a place of the event"),
        ("DSC_0004.jpg", "24 Aug 2017 10:00:00", "Only the day; the place is not known"),
    ]
    assert offered.list.chosen == (2, 3)
    assert offered.join.text() == "Let 2 photographs join"
    assert offered.fill.text() == "Fill in where it is empty: Credit"
    assert unnamed(offered) == []
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    offered.reject()


def test_those_that_are_ticked_join_in_one_step(terms, offered):
    offered.join.click()
    terms.qtbot.waitUntil(lambda: with_event(terms) == {2, 3})
    (one,) = photographs.whole(terms.archive, [2])
    assert one.fields["credit"] == "Official Website"
    assert terms.said() == "Credit, Event changed on 2 photographs"
    terms.come_back()
    terms.action("terms.undo")
    assert with_event(terms) == set()


def test_ticks_go_by_the_keyboard(terms, offered):
    offered.view.setFocus()
    terms.press(Qt.Key.Key_Space, on=offered.view)
    assert offered.list.chosen == (3,)
    terms.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier, on=offered.view)
    terms.press(Qt.Key.Key_Space, on=offered.view)
    assert offered.list.chosen == (2, 3, 4)
    terms.press(Qt.Key.Key_Space, on=offered.view)
    assert offered.list.chosen == ()
    assert not offered.join.isEnabled()
    offered._days.click()
    assert offered.list.chosen == (4,)
    offered._all.click()
    offered.fill.click()
    offered.join.click()
    terms.qtbot.waitUntil(lambda: with_event(terms) == {2, 3, 4})
    (one,) = photographs.whole(terms.archive, [2])
    assert "credit" not in one.fields


def test_where_nothing_is_found_it_says_so_and_offers_nothing(terms, dialog):
    terms.archive.history.do(JoinEvent(DAWN, [2, 3, 4]))
    terms.action("term.suggest")
    shown = dialog()
    terms.qtbot.waitUntil(lambda: bool(shown._head.text()))
    assert (
        shown._head.text()
        == "No photograph may belong to \u2068Dawn of the Jurds\u2069 besides those that do"
    )
    assert not shown.join.isVisibleTo(shown)
    shown.reject()


def test_the_action_is_there_for_one_event_alone(terms):
    made = terms.window._made["term.suggest"]
    assert made.isEnabled()
    terms.go(PLACES, "Rabat")
    assert not made.isEnabled()


def test_events_stand_by_their_days(terms):
    names = [
        one.preferred()
        for one in vocabulary.terms_by_ids(terms.archive, events.event_ids(terms.archive))
    ]
    assert names == [DAWN, "Election"]


def test_an_event_set_by_hand_offers_what_its_record_fills_in(hands):
    hands.click_row(5)
    hands.add_term("event", DAWN)
    offer = hands.inspector.editor("event")._fill
    hands.qtbot.waitUntil(offer.isVisible)
    assert offer.accessibleName() == f"Fill Credit of \u2068{DAWN}\u2069"
    hands.click(offer)
    assert hands.said("credit", 5) == "Official Website"
