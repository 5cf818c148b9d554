"""Very many selected photographs: the form tells what they hold when it is counted, and the window
does not wait for it."""

from __future__ import annotations

import pytest
from hands import CTRL
from PySide6.QtCore import Qt

from photoarchive.app.edits import AddTo, SetField, Together
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.gui.models import field_form
from photoarchive.gui.windows import desk


@pytest.fixture
def ids(hands):
    return hands.ids()


@pytest.fixture
def do(hands):
    return hands.parts.archive.history.do


@pytest.fixture
def choose(hands, monkeypatch):
    """Selects all six, which are very many now, and waits until a field is known."""
    monkeypatch.setattr(field_form, "_MOST_READ", 3)

    def run(*keys):
        hands.grid.setFocus()
        hands.press(Qt.Key.Key_A, CTRL)
        hands.settled()
        for key in keys:
            known(hands, key)

    return run


def known(hands, key, language=""):
    form, field = hands.parts.form, BY_KEY[key]
    hands.qtbot.waitUntil(lambda: form.state(field, language).is_known)


def chips(hands, key):
    return hands.inspector.editor(key).values


def is_asked(hands, key):
    return any(field == key for field, _language in hands.parts.form._states)


def test_the_form_tells_what_very_many_hold_as_of_few(hands, ids, do, choose):
    do(SetField.same("caption", "Flags", ids, "en"))
    do(SetField.same("credit", "NNA", ids[:4]))
    do(AddTo("keywords", ("army",), tuple(ids)))
    do(AddTo("keywords", ("flag",), tuple(ids[:2])))
    choose("keywords", "credit")
    known(hands, "caption", "en")
    form = hands.parts.form
    assert form.is_many
    caption = form.state(BY_KEY["caption"], "en")
    assert (caption.common, caption.is_mixed) == ("Flags", False)
    assert form.state(BY_KEY["credit"]).values == (("NNA", 4),)
    assert hands.inspector.editor("caption").box.toPlainText() == "Flags"
    assert [chip.partition(" ")[0] for chip in chips(hands, "keywords")] == ["army", "flag"]
    hands.qtbot.waitUntil(lambda: form.is_complete(BY_KEY["caption"], "en"))
    assert not form.is_complete(BY_KEY["caption"], "ar")


def test_before_it_is_counted_nothing_is_said_to_be_alike(hands, ids, do, choose):
    do(SetField.same("caption", "Flags", ids, "en"))
    choose()
    form = hands.parts.form
    form._forget()
    state = form.state(BY_KEY["caption"], "en")
    assert (state.is_known, state.common, state.is_mixed) == (False, None, False)
    hands.inspector.editor("caption").show_state(anew=True)
    assert hands.inspector.editor("caption")._mixed.text() == "Counting…"
    known(hands, "caption", "en")


def test_a_page_is_read_when_it_is_looked_at(hands, ids, do, choose):
    do(SetField.same("byline", ("Jad",), ids))
    do(SetField.same("copyright", "© Army", ids[:1], "en"))
    choose("keywords")
    assert not is_asked(hands, "byline")
    hands.inspector.show_page(1)
    known(hands, "byline")
    assert chips(hands, "byline") == ("Jad",)


def test_what_is_typed_is_given_to_all_of_very_many(hands, ids, do, choose):
    do(SetField.same("caption", "Flags", ids[:1], "en"))
    choose("keywords")
    known(hands, "caption", "en")
    hands.fill("caption", "A salute")
    hands.add_term("keywords", "army")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert [hands.said("caption", row) for row in range(6)] == [{"en": "A salute"}] * 6
    assert [hands.said("keywords", row) for row in range(6)] == [("army",)] * 6
    known(hands, "keywords")
    assert chips(hands, "keywords") == ("army",)


def test_a_page_that_is_behind_gives_nothing_of_others_to_very_many(hands, do, choose):
    hands.click_row(0)
    hands.inspector.show_page(1)
    hands.inspector.editor("web_statement").box.setText("no address")
    hands.inspector.editor("web_statement").box.setModified(True)
    hands.inspector.show_page(0)
    choose("keywords")
    hands.inspector.save()
    assert [hands.said("web_statement", row) for row in range(6)] == [None] * 6
    hands.inspector.show_page(1)
    assert hands.inspector.editor("web_statement").box.text() == ""


def test_of_hundreds_of_names_some_are_shown_and_the_others_told(hands, ids, do):
    several = [AddTo("keywords", ("shared",), tuple(ids))]
    several += [AddTo("keywords", (f"word {n}",), (ids[n % 5],)) for n in range(300)]
    do(Together(tuple(several)))
    hands.grid.setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    hands.settled()
    editor = hands.inspector.editor("keywords")
    assert chips(hands, "keywords")[0] == "shared"
    assert len(editor.values) == 12
    assert editor._rest.text() == "and 289 more"
    hands.click_row(0)
    assert len(editor.values) == 61, "of a single photograph all are shown"
    assert editor._rest.isHidden()


def test_hundreds_of_structures_make_some_rows(hands, ids, do):
    contacts = [{"name": f"Agency {n}"} for n in range(60)]
    do(AddTo("licensor", tuple(contacts), (ids[0],)))
    hands.click_row(0)
    hands.inspector.show_page(1)
    rows = hands.inspector.editor("licensor")._rows
    assert len(rows._rows) == 40
    assert rows._rest.text() == "and 20 more"


def test_very_many_are_thrown_away_in_the_lane(hands, ids, monkeypatch):
    monkeypatch.setattr(desk, "_IN_THE_LANE", 3)
    hands.grid.setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    hands.window.desk.trash(True)
    hands.qtbot.waitUntil(lambda: len(hands.parts.photo_list) == 0)
    assert [job.kind for job in hands.parts.jobs.all] == ["trash"]
    hands.window.desk.undo()
    hands.qtbot.waitUntil(lambda: len(hands.parts.photo_list) == 6)


def test_all_and_the_others_are_selected(hands, ids):
    hands.grid.setFocus()
    hands.click_row(1)
    hands.grid.invert_selection()
    assert set(hands.parts.selection.ids) == set(ids) - {ids[1]}
    assert hands.parts.selection.current == ids[0]
    hands.grid.select_all()
    assert hands.parts.selection.ids == PhotoIds.of(ids)
    assert hands.parts.selection.current == ids[0]
