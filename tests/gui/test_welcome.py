"""The first page: make an archive, open one, look at the sample, choose a language."""

from __future__ import annotations

import pytest
from hands import choose_files, labelled, press_in_box
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from photoarchive.app import archive as archives
from photoarchive.app import demo
from photoarchive.gui.windows.main_window import MainWindow
from photoarchive.gui.windows.wait_window import WaitWindow
from photoarchive.gui.windows.welcome import Welcome
from photoarchive.settings import table


@pytest.fixture
def page(program, qtbot):
    """The first page, as at the first start."""
    program.start()
    qtbot.waitExposed(program.window)
    assert isinstance(program.window, Welcome)
    return program.window


def choice(page, name):
    return next(b for b in page.findChildren(QPushButton) if b.accessibleName() == name)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_new_archive_is_made_in_an_empty_folder_and_opened(qtbot, program, page, tmp_path):
    folder = tmp_path / "new"
    folder.mkdir()
    held = choose_files(folder)
    click(qtbot, choice(page, "Make a new archive"))
    assert not held.isActive()
    assert isinstance(program.window, MainWindow)
    assert archives.is_archive(folder)
    assert program.window.parts.empty._title.text() == "This archive is empty"
    assert archives.recent() == [folder]


def test_a_folder_with_something_in_it_is_refused_with_a_remedy(qtbot, program, page, tmp_path):
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    told: list[str] = []
    held = choose_files(folder), press_in_box("Close", told)
    click(qtbot, choice(page, "Make a new archive"))
    assert not any(timer.isActive() for timer in held)
    assert told == [f"{folder} is not empty.", "Choose an empty folder or a new name."]
    assert program.window is page
    assert (folder / "notes.txt").read_text() == "mine"


def test_an_archive_is_opened(qtbot, program, page, six_photographs, tmp_path):
    held = choose_files(six_photographs)
    click(qtbot, choice(page, "Open an archive"))
    assert not held.isActive()
    assert len(program.window.parts.photo_list) == 6


def test_a_folder_that_is_no_archive_is_told_of(qtbot, program, page, tmp_path):
    told: list[str] = []
    held = choose_files(tmp_path), press_in_box("Close", told)
    click(qtbot, choice(page, "Open an archive"))
    assert not any(timer.isActive() for timer in held)
    assert told[0] == f"{tmp_path} is not an archive."
    assert program.window is page


def test_what_was_opened_before_is_opened_again_by_itself(qtbot, program, six_photographs):
    archives.remember(six_photographs)
    program.start()
    assert isinstance(program.window, MainWindow)
    assert program.window.parts.archive.folder == six_photographs


def test_archives_opened_before_are_offered(qtbot, program, six_photographs):
    archives.remember(six_photographs)
    program.welcome()
    words = f"\u2068{six_photographs.name}\u2069   \u2066{six_photographs.parent}\u2069"
    qtbot.waitExposed(program.window)
    click(qtbot, labelled(program.window, words))
    assert isinstance(program.window, MainWindow)


def test_the_sample_archive_is_waited_for_and_can_be_given_up(qtbot, program, page):
    click(qtbot, choice(page, "Look at the sample archive"))
    waiting = next(w for w in QApplication.topLevelWidgets() if isinstance(w, WaitWindow))
    qtbot.waitUntil(lambda: waiting._bar.maximum() > 0, timeout=20_000)
    assert " of " in waiting._words.text()
    click(qtbot, labelled(waiting, "Cancel"))
    assert not waiting.isVisible()
    assert program.window is page
    assert not demo.is_made(demo.place(None))


def test_a_sample_archive_that_is_there_is_opened_at_once(qtbot, program, page):
    place = demo.place(None)
    archives.create(place)
    click(qtbot, choice(page, "Look at the sample archive"))
    assert isinstance(program.window, MainWindow)
    assert program.window.parts.archive.folder == place


def test_another_language_makes_the_page_anew(qtbot, program, page, qapp):
    from photoarchive import i18n
    from photoarchive.gui.views.boxes import Choice

    box = page.findChild(Choice)
    box.setCurrentIndex(box.findData("ar"))
    box.activated.emit(box.currentIndex())
    assert program.window is not page
    assert program.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert archives.program_settings().get(table.LANGUAGE) == "ar"
    i18n.use(demo.place(None), "en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_an_archive_of_a_later_version_is_told_of_and_the_page_stays(
    qtbot, program, page, six_photographs, tmp_path
):
    import shutil
    import sqlite3

    folder = tmp_path / "later"
    shutil.copytree(six_photographs, folder)
    with sqlite3.connect(folder / "catalogue.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    told: list[str] = []
    held = choose_files(folder), press_in_box("Close", told)
    click(qtbot, choice(page, "Open an archive"))
    assert not any(timer.isActive() for timer in held)
    assert "later version" in told[0]
    assert told[1]
    assert program.window is page


def test_tab_comes_to_every_choice(qtbot, page):
    choice(page, "Make a new archive").setFocus()
    came_to = []
    for _step in range(4):
        came_to.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert came_to == [
        "Make a new archive",
        "Open an archive",
        "Look at the sample archive",
        "Language",
    ]
