"""The import dialog: what, how, and what to say of all of it."""

from __future__ import annotations

import pytest
from hands import Hands, choose_files, labelled
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from photoarchive.domain.photo import Role


@pytest.fixture
def empty(qtbot, open_window):
    """Hands on the window of an empty archive."""
    return Hands(qtbot, open_window())


@pytest.fixture
def asking(empty, dialog):
    """The dialog, opened by its button in the tool bar."""
    empty.action("file.import").trigger()
    return dialog()


def paths(asking):
    return [asking._list.item(n).toolTip() for n in range(asking._list.count())]


def counted(qtbot, asking, n):
    qtbot.waitUntil(lambda: asking.count == n and not asking._ticker.isActive())


def test_it_begins_empty_and_says_what_to_do(empty, asking):
    assert paths(asking) == []
    assert "Drop files and folders here" in asking._list._hint
    assert not labelled(asking, "Import").isEnabled()
    assert not asking._remove.isEnabled()
    asking.reject()


def test_files_and_a_folder_are_added_and_counted(qtbot, empty, asking, picture):
    one, two = picture("one.jpg", "a"), picture("two.jpg", "a")
    other = picture("three.jpg", "b").parent
    held = choose_files(one, two)
    empty.click(labelled(asking, "Add files …"))
    assert not held.isActive()
    held = choose_files(other)
    empty.click(labelled(asking, "Add a folder …"))
    assert not held.isActive()
    counted(qtbot, asking, 3)
    assert paths(asking) == [str(one), str(two), str(other)]
    assert labelled(asking, "Import 3 files").isEnabled()
    asking.reject()


def test_what_is_there_already_is_not_added_again_and_can_be_removed(qtbot, empty, asking, picture):
    one, two = picture(), picture()
    asking.add([one, two])
    asking.add([one])
    assert len(paths(asking)) == 2
    asking._list.setCurrentRow(0)
    empty.click(asking._remove)
    counted(qtbot, asking, 1)
    assert paths(asking) == [str(two)]
    asking.reject()


def test_what_is_said_of_all_is_given_to_every_photograph(qtbot, empty, asking, picture):
    asking.add([picture(), picture()])
    counted(qtbot, asking, 2)
    for key, text in (("source", "Official Lebanese Website"), ("keywords", "army; flag")):
        asking._lines[key].setFocus()
        empty.write(text)
    empty.click(labelled(asking, "Import 2 files"))
    empty.toast("2 photographs imported")
    for row in (0, 1):
        assert empty.said("source", row) == "Official Lebanese Website"
        assert empty.said("keywords", row) == ("army", "flag")
        assert empty.photo(empty.parts.photo_list.id_at(row)).role is Role.MANAGED


def test_photographs_can_be_left_where_they_are(qtbot, empty, asking, picture):
    path = picture()
    asking.add([path])
    counted(qtbot, asking, 1)
    empty.click(asking._reference)
    empty.click(labelled(asking, "Import 1 file"))
    empty.toast("1 photograph imported")
    photo = empty.photo(empty.parts.photo_list.id_at(0))
    assert (photo.role, photo.path) == (Role.REFERENCED, str(path))


def test_names_are_completed_as_in_the_form(qtbot, empty, asking, picture, dialog):
    asking.add([picture()])
    asking.set_for_all("source", "Agencia Élite")
    counted(qtbot, asking, 1)
    empty.click(labelled(asking, "Import 1 file"))
    empty.toast("1 photograph imported")
    empty.action("file.import").trigger()
    again = dialog()
    again._lines["source"].setFocus()
    empty.write("agencia e")
    popup = again._lines["source"].findChild(QCompleter).popup()
    assert popup.isVisible()
    assert popup.model().index(0, 0).data() == "Agencia Élite"
    popup.hide()
    again.reject()


def test_after_it_the_last_import_is_shown(qtbot, empty, asking, picture):
    asking.add([picture()])
    counted(qtbot, asking, 1)
    empty.click(labelled(asking, "Import 1 file"))
    empty.toast("1 photograph imported")
    assert empty.parts.side_bar.place == "in:last-import"
    assert empty.parts.stack.currentWidget() is empty.grid


def test_escape_leaves_it_without_doing_anything(empty, asking, picture):
    asking.add([picture()])
    empty.press(Qt.Key.Key_Escape, on=asking)
    assert not asking.isVisible()
    assert empty.parts.jobs.all == ()
