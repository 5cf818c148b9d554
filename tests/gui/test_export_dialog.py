"""The export dialog: where to, as what, with which words."""

from __future__ import annotations

import pytest
from hands import CTRL, Hands, choose_files, labelled
from PIL import Image
from PySide6.QtCore import Qt

from photoarchive.app.edits import SetField


@pytest.fixture
def captioned(hands):
    """The six photographs, captioned in two languages."""
    ids = [hands.parts.photo_list.id_at(row) for row in range(6)]
    history = hands.parts.archive.history
    history.do(SetField.same("caption", "A salute", ids, "en"))
    history.do(SetField.same("caption", "تحية من جنودنا", ids, "ar"))
    history.do(SetField.same("source", "Official Lebanese Website", ids))
    return hands


@pytest.fixture
def asking(captioned, dialog):
    """The dialog, opened by its key for the first two photographs."""
    captioned.click_row(0)
    captioned.click_row(1, CTRL)
    captioned.press(Qt.Key.Key_E, CTRL)
    return dialog()


def names(folder, pattern="*.jpg"):
    return sorted(path.name for path in folder.glob(pattern))


def test_it_shows_what_will_become_of_the_first_photograph(asking):
    assert asking._name_shown.text().strip("\u2066\u2069") == "DSC_0006"
    assert asking._line_shown.text() == "Pictured: A salute Source: Official Lebanese Website"
    assert not labelled(asking, "Export 2 photographs").isEnabled(), "there is no folder yet"
    asking.reject()


def test_the_words_follow_the_pattern_and_the_language(captioned, asking):
    asking._language.setCurrentIndex(asking._language.findData("ar"))
    asking._line.selectAll()
    asking._line.setFocus()
    captioned.write("{caption} ({date})")
    assert asking._line_shown.text() == "تحية من جنودنا (2017-08-26)"
    asking.reject()


def test_a_pattern_that_cannot_be_read_is_told_and_holds_the_export(captioned, asking, tmp_path):
    asking.set_folder(tmp_path / "out")
    assert labelled(asking, "Export 2 photographs").isEnabled()
    asking._names.selectAll()
    asking._names.setFocus()
    captioned.write("{nmae}")
    assert asking._fault.isVisible()
    assert "“{nmae}”: there is no field" in asking._fault.text()
    assert "{caption} or {seq:03}" in asking._fault.text()
    assert not labelled(asking, "Export 2 photographs").isEnabled()
    asking.reject()


def test_a_folder_in_the_archive_is_refused_with_a_remedy(captioned, asking):
    asking.set_folder(captioned.parts.archive.folder / "originals")
    assert "Choose a folder outside the archive." in asking._fault.text()
    assert not labelled(asking, "Export 2 photographs").isEnabled()
    asking.reject()


def test_copies_go_out_with_their_captions(captioned, asking, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    held = choose_files(out)
    captioned.click(labelled(asking, "Choose …"))
    assert not held.isActive()
    captioned.click(labelled(asking, "Export 2 photographs"))
    captioned.toast("2 photographs exported")
    assert names(out) == ["DSC_0005.jpg", "DSC_0006.jpg"]
    assert b"A salute" in (out / "DSC_0006.jpg").read_bytes()
    assert (out / "captions.txt").read_text(encoding="utf-8").splitlines() == [
        "Pictured: A salute Source: Official Lebanese Website"
    ] * 2
    assert names(out, "*.json") == ["manifest.json"]


def test_smaller_jpegs_with_names_in_order(qtbot, open_window, picture, dialog, tmp_path):
    hands = Hands(qtbot, open_window(picture("large.jpg", size=(2400, 1600))))
    hands.action("file.export").trigger()
    asking = dialog()
    out = tmp_path / "out"
    asking.set_folder(out)
    asking._edge.setCurrentIndex(asking._edge.findData(1024))
    asking._names.setText("jurds_{seq:03}")
    hands.click(labelled(asking, "Export 1 photograph"))
    hands.toast("1 photograph exported")
    assert names(out) == ["jurds_001.jpg"]
    with Image.open(out / "jurds_001.jpg") as image:
        assert image.size == (1024, 683)


def test_with_nothing_selected_all_that_was_found_is_exported(captioned, dialog):
    captioned.parts.selection.none()
    captioned.action("file.export").trigger()
    assert labelled(dialog(), "Export 6 photographs")
    dialog().reject()


def test_what_was_chosen_is_there_the_next_time(captioned, asking, dialog, tmp_path):
    asking.set_folder(tmp_path / "out")
    asking._edge.setCurrentIndex(asking._edge.findData(2048))
    asking._line.setText("{caption}")
    captioned.click(labelled(asking, "Export 2 photographs"))
    captioned.toast("2 photographs exported")
    captioned.action("file.export").trigger()
    again = dialog()
    assert again._folder.text() == str(tmp_path / "out")
    assert again._edge.currentData() == 2048
    assert again._line.text() == "{caption}"
    again.reject()


def test_what_is_being_typed_is_saved_before_it_goes_out(captioned, dialog):
    captioned.click_row(0)
    captioned.box("headline")
    captioned.write("Flags")
    captioned.press(Qt.Key.Key_E, CTRL)
    assert captioned.said("headline") == "Flags"
    dialog().reject()
