"""Preferences: taken into use when they are saved, and refused with a sentence."""

from __future__ import annotations

import pytest
from hands import CTRL, Hands, labelled
from PySide6.QtCore import Qt

from photoarchive.app import archive as archives
from photoarchive.app import sidecars
from photoarchive.domain.photo import BlockOrder
from photoarchive.domain.sidecar import Keep
from photoarchive.gui.theme import DARK
from photoarchive.settings import table

# The screen of the tests has 800 × 800 pixels, and windows that are brought back must fit.
SIZE = (822, 640)


@pytest.fixture
def asking(hands, dialog):
    """The dialog, opened by its key."""
    hands.press(Qt.Key.Key_Comma, CTRL)
    return dialog()


def test_the_look_is_taken_into_use_at_once(hands, asking):
    asking._theme.setCurrentIndex(asking._theme.findData("dark"))
    hands.click(labelled(asking, "Save"))
    assert hands.window.desk._theme.tokens == DARK
    assert hands.window.isVisible(), "the window need not be made anew for it"
    assert archives.program_settings().get(table.THEME) == "dark"


def test_cancel_changes_nothing(hands, asking):
    asking._theme.setCurrentIndex(asking._theme.findData("dark"))
    asking._title.setText("Another")
    hands.click(labelled(asking, "Cancel"))
    assert hands.parts.archive.title == hands.parts.archive.folder.name
    assert hands.window.desk._theme.tokens != DARK


def test_a_wrong_language_tag_is_refused_with_an_example(hands, asking):
    asking._languages.setText("en, español!")
    hands.click(labelled(asking, "Save"))
    assert asking.isVisible()
    assert asking._fault.text() == (
        "“español!” is not what “language” can hold. "
        "It takes a language tag such as en, es or ar-LB."
    )
    asking.reject()


def test_title_name_and_languages_make_the_window_anew(qtbot, program, hands, asking):
    asking._title.setText("Front pages")
    asking._who.setText("H. Saad")
    asking._languages.setText("ar, en")
    hands.click(labelled(asking, "Save"))
    again = Hands(qtbot, program.window)
    assert program.window is not hands.window
    assert program.window.windowTitle() == "Front pages — Photo Archive"
    assert again.parts.archive.who == "H. Saad"
    assert again.parts.archive.languages == ("ar", "en")
    qtbot.waitUntil(program.window.isActiveWindow)
    again.click_row(0)
    assert list(again.inspector._form_pages[0].languages._buttons) == ["ar", "en"]


def test_the_size_of_the_window_survives_being_made_anew(qtbot, program, hands, dialog):
    hands.window.resize(*SIZE)
    hands.action("edit.preferences").trigger()
    asking = dialog()
    asking._title.setText("Front pages")
    hands.click(labelled(asking, "Save"))
    assert (program.window.width(), program.window.height()) == SIZE


def test_panels_and_size_are_remembered_from_one_start_to_the_next(qtbot, program, hands):
    hands.window.resize(*SIZE)
    sizes = [300, 500, 400]
    hands.window._splitters["panels"].setSizes(sizes)
    widths = hands.window._splitters["panels"].sizes()
    folder = hands.parts.archive.folder
    program._close_window()
    program._geometry = None
    program.open_folder(folder)
    qtbot.waitExposed(program.window)
    assert (program.window.width(), program.window.height()) == SIZE
    assert program.window._splitters["panels"].sizes() == widths


def test_the_language_of_the_window_is_chosen_in_the_menu_too(qtbot, program, hands, qapp):
    from photoarchive import i18n

    hands.action("view.language-es").trigger()
    assert program.window is not hands.window
    assert program.window.menuBar().actions()[0].text().replace("&", "") == "Archivo"
    i18n.use(hands.parts.archive.folder, "en")


def test_sidecars_and_the_order_of_blocks_are_chosen_for_the_archive(hands, asking):
    asking._sidecars.setCurrentIndex(asking._sidecars.findText("After every edit"))
    asking._order.setCurrentIndex(asking._order.findText("Exif first (MWG)"))
    hands.click(labelled(asking, "Save"))
    archive = hands.parts.archive
    assert sidecars.kept(archive) is Keep.ALWAYS
    assert archive.block_order is BlockOrder.MWG
    sidecars.keep(archive, Keep.REQUEST)
