"""Which fields stand where is a profile's: the form follows the one in use, at once."""

from __future__ import annotations

import pytest
from hands import CTRL, choose_in_menu
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from photoarchive.app import profiles
from photoarchive.domain.fields import Page
from photoarchive.gui.views.form_field import FieldEditor


def stands(hands, number):
    """The fields of a page that are seen, from above."""
    hands.inspector.show_page(number)
    page = hands.inspector._form_pages[number]
    seen = [one for one in page.findChildren(FieldEditor) if one.isVisible()]
    seen.sort(key=lambda one: one.mapTo(page.widget(), one.rect().topLeft()).y())
    return [one.field.key for one in seen]


def take(hands, title):
    """Chooses a profile from the palette of commands' menu, by keyboard."""
    held = choose_in_menu(title)
    hands.action("view.profile").trigger()
    assert not held.isActive()
    hands.come_back()


def is_laid_out(hands, number, keys):
    hands.qtbot.waitUntil(lambda: stands(hands, number) == list(keys))


def own(hands, form):
    """A file of the archive's, with a form, in use."""
    folder = hands.parts.archive.folder / "profiles"
    folder.mkdir(exist_ok=True)
    (folder / "desk.toml").write_text(f'title = "Night desk"\n{form}', encoding="utf-8")
    take(hands, "Night desk")
    return folder / "desk.toml"


@pytest.mark.parametrize("name", ["agency", "museum"])
def test_the_form_follows_the_profile_that_is_chosen(hands, name):
    hands.click_row(0)
    before = stands(hands, 0)
    profile = profiles.load(hands.parts.archive, name)
    take(hands, profiles.title(profile))
    for number, keys in enumerate(list(profile.form.values())[:3]):
        is_laid_out(hands, number, keys)
    hands.inspector.show_page(3)
    job = hands.inspector._form_pages[3]

    def shown():
        return [one.field.key for one in job.findChildren(FieldEditor) if one.isVisible()]

    hands.qtbot.waitUntil(lambda: shown() == list(profile.form[Page.JOB]))
    assert stands(hands, 0) != before
    assert hands.inspector._foot.profiles.text().strip() == profiles.title(profile)
    assert profiles.chosen(hands.parts.archive).name == name


def test_agency_and_museum_differ():
    from photoarchive import resources
    from photoarchive.settings import profiles as files

    agency, museum = (files.read(resources.profiles() / f"{n}.toml") for n in ("agency", "museum"))
    for section in agency.form:
        assert agency.form[section] != museum.form[section]
    assert "title" in museum.form[next(iter(museum.form))]


def test_what_is_typed_is_saved_and_the_cursor_stays_in_its_field(hands):
    hands.click_row(0)
    hands.box("caption")
    hands.write("A salute")
    take(hands, "Museum")
    assert hands.said("caption") == {"en": "A salute"}
    box = hands.inspector.editor("caption").box
    assert QApplication.focusWidget() is box
    assert box.toPlainText() == "A salute"


def test_a_box_that_is_gone_is_looked_at_no_more(hands):
    hands.click_row(0)
    hands.box("caption")
    hands.write("A salude")
    spelling = hands.parts.form.spelling
    assert spelling._boxes
    own(hands, '[form]\ncaption = ["headline"]\n')
    hands.qtbot.waitUntil(lambda: not spelling._boxes)
    assert hands.focus is hands.inspector.editor("caption").box, "behind More now, and open"


def test_what_is_ticked_is_ticked_in_the_new_form_too(hands):
    hands.click_row(0)
    hands.click_row(2, Qt.KeyboardModifier.ShiftModifier)
    hands.box("caption")
    hands.write("Troops")
    take(hands, "Museum")
    assert hands.inspector.editor("caption").box.toPlainText() == "Troops"
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.said("caption", 2) == {"en": "Troops"}


def test_what_was_refused_waits_in_the_new_form(hands):
    hands.click_row(0)
    hands.box("date_created").selectAll()
    hands.write("2017-13-45")
    hands.press(Qt.Key.Key_Tab)
    take(hands, "Museum")
    assert hands.inspector.editor("date_created").box.text() == "2017-13-45"
    assert "2017-13-45" in hands.fault("date_created")
    hands.fill("date_created", "2017")


def test_a_file_of_ones_own_is_followed_when_it_is_changed(hands):
    hands.click_row(0)
    path = own(hands, '[form]\ncaption = ["caption", "persons"]\n')
    is_laid_out(hands, 0, ["caption", "persons"])
    path.write_text('title = "Night desk"\n[form]\ncaption = ["persons", "caption", "city"]\n')
    hands.qtbot.waitUntil(
        lambda: stands(hands, 0) == ["persons", "caption", "city"], timeout=10_000
    )


def test_fields_that_stand_nowhere_are_behind_more(hands):
    hands.click_row(0)
    own(hands, '[form]\ncaption = ["caption"]\nrights = ["credit"]\n')
    is_laid_out(hands, 0, ["caption"])
    hands.fill("headline", "Flags")
    assert hands.said("headline") == "Flags"
    hands.qtbot.waitUntil(lambda: "keywords" in stands(hands, 0))
    hands.add_term("source", "NNA")
    assert hands.said("source") == "NNA"


def test_a_section_may_be_empty(hands):
    hands.click_row(0)
    own(hands, "[form]\ncaption = []\n")
    assert stands(hands, 0) == []
    hands.fill("caption", "A salute")
    assert hands.said("caption") == {"en": "A salute"}


def test_a_mistake_in_the_file_is_told_in_a_sentence_and_the_form_stays(hands):
    hands.click_row(0)
    path = own(hands, '[form]\ncaption = ["caption", "persons"]\n')
    is_laid_out(hands, 0, ["caption", "persons"])
    path.write_text('title = "Night desk"\n[form]\ncaption = ["captoin"]\n')
    told = hands.inspector._foot.fault
    hands.qtbot.waitUntil(lambda: told.isVisible(), timeout=10_000)
    assert "desk.toml" in told.text()
    assert "captoin" in told.text()
    assert "line 3" in told.text()
    assert stands(hands, 0) == ["caption", "persons"]
    path.write_text('title = "Night desk"\n[form]\ncaption = ["caption"]\n')
    hands.qtbot.waitUntil(lambda: not told.isVisible(), timeout=10_000)
    is_laid_out(hands, 0, ["caption"])


def test_a_window_opens_on_a_file_with_a_mistake(hands, program, qtbot):
    hands.click_row(0)
    path = own(hands, "")
    folder = hands.parts.archive.folder
    assert hands.window.close()
    path.write_text("[form\n")
    program.open_folder(folder)
    qtbot.waitUntil(program.window.isActiveWindow)
    told = program.window.parts.inspector._foot.fault
    assert isinstance(told, QLabel)
    assert told.isVisible()
    assert "desk.toml" in told.text()
