"""Forms for contacts, places and licensors, by keyboard and mouse."""

from __future__ import annotations

from hands import CTRL, SHIFT, labelled, when_shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from photoarchive.gui.views.structure_dialog import StructureDialog
from photoarchive.gui.views.structure_rows import StructureRows


def named(parent, kind, name):
    """The widget with this accessible name."""
    found = [one for one in parent.findChildren(kind) if one.accessibleName() == name]
    assert len(found) == 1, [one.accessibleName() for one in parent.findChildren(kind)]
    return found[0]


def rows(hands, key):
    return hands.inspector.editor(key).findChild(StructureRows)


def fill(hands, button, **texts):
    """Opens a form by its button, writes into its boxes, and saves."""

    def answer(form):
        for name, text in texts.items():
            named(form, QLineEdit, name.replace("_", " ")).setText(text)
        labelled(form, "Save").click()

    held = when_shown(StructureDialog, answer)
    hands.click(button)
    assert not held.isActive()


def test_a_contact_is_made_changed_and_undone(hands):
    hands.click_row(0)
    hands.inspector.edit_field("creator_contact")
    fill(hands, labelled(rows(hands, "creator_contact"), "Add"), Email="a@b.example", City="Yarzé")
    assert hands.said("creator_contact") == ({"email": "a@b.example", "city": "Yarzé"},)
    (row,) = [
        b
        for b in rows(hands, "creator_contact").findChildren(QAbstractButton)
        if b.objectName() == "structure"
    ]
    assert "a@b.example" in row.accessibleName()
    fill(hands, row, City="Beirut")
    assert hands.said("creator_contact") == ({"email": "a@b.example", "city": "Beirut"},)
    hands.press(Qt.Key.Key_Z, CTRL, on=hands.grid)
    hands.toast("Undone")
    assert hands.said("creator_contact")[0]["city"] == "Yarzé"


def test_a_single_structure_cannot_be_had_twice(hands):
    hands.click_row(0)
    hands.inspector.edit_field("creator_contact")
    add = labelled(rows(hands, "creator_contact"), "Add")
    fill(hands, add, Email="a@b.example")
    assert not labelled(rows(hands, "creator_contact"), "Add").isVisible()


def test_many_photographs_get_a_licensor_at_once_and_what_few_have_is_counted(hands):
    hands.click_row(0)
    hands.inspector.edit_field("licensor")
    fill(hands, labelled(rows(hands, "licensor"), "Add"), Name="One")
    hands.click_row(2, SHIFT)
    fill(hands, labelled(rows(hands, "licensor"), "Add"), Name="All")
    assert hands.said("licensor", 0) == ({"name": "One"}, {"name": "All"})
    assert hands.said("licensor", 2) == ({"name": "All"},)
    texts = [b.toolTip() for b in rows(hands, "licensor").findChildren(QAbstractButton)]
    assert "One   1/3" in texts
    assert "All" in texts
    hands.click(named(rows(hands, "licensor"), QAbstractButton, "Remove All"))
    assert hands.said("licensor", 2) is None
    assert hands.said("licensor", 0) == ({"name": "One"},)


def test_a_place_in_detail_brings_its_term(hands):
    hands.click_row(0)
    hands.inspector.edit_field("location_shown_details")
    add = labelled(rows(hands, "location_shown_details"), "Add")
    fill(hands, add, Name="Ras Baalbek", Country="Lebanon", Latitude="34.26", Longitude="36.42")
    assert hands.said("location_shown") == ("Ras Baalbek",)
    assert hands.inspector.editor("location_shown").values == ("Ras Baalbek",)
    (place,) = hands.said("location_shown_details")
    assert (place["country"], place["latitude"]) == ("Lebanon", 34.26)


def test_what_is_no_number_is_refused_in_the_form(hands):
    hands.click_row(0)
    hands.inspector.edit_field("location_shown_details")
    seen = []

    def answer(form):
        named(form, QLineEdit, "Latitude").setText("north")
        labelled(form, "Save").click()
        seen.append((form.isVisible(), form._fault.text()))
        labelled(form, "Cancel").click()

    held = when_shown(StructureDialog, answer)
    hands.click(labelled(rows(hands, "location_shown_details"), "Add"))
    assert not held.isActive()
    assert seen == [(True, "“Latitude” takes a number.")]
    assert hands.said("location_shown_details") is None


def test_tags_as_found_are_filtered_and_copied(hands, qapp):
    hands.click_row(0)
    hands.inspector.show_page(3)
    facts = hands.inspector._facts
    hands.click(labelled(facts, "All tags as found"))
    box = named(facts, QLineEdit, "Filter tags")
    box.setFocus()
    hands.write("DateTimeOriginal")
    hands.click(labelled(facts, "Copy tags"))
    (line,) = qapp.clipboard().text().splitlines()
    assert line == "exif\tEXIF DateTimeOriginal\t2017:08:26 10:00:00"
