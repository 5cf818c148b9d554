"""The real window, offscreen, on a real archive."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from hands import Hands, press_in_box
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from new_archives import new_archive
from photoarchive.app import long_tasks
from photoarchive.app.archive import Archive
from photoarchive.domain.photo import Card, PhotoId
from photoarchive.gui.main import Program, parsed
from photoarchive.gui.theme import Theme
from photoarchive.gui.windows.main_window import MainWindow
from photoarchive.imaging.samples import exif_block


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """A test that leaves a window or a running timer behind has not closed what it opened."""
    before = set(_ticking())
    yield
    # Outside of the event loop nothing else deletes what is to be deleted later; windows left
    # over would be dressed anew at every start of the program, each test slower than the last.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert not left, f"windows left behind: {left}"
    # Without a screen the clipboard outlives Python, and ends in a crash if it holds something.
    QGuiApplication.clipboard().clear()
    more = [timer for timer in _ticking() if timer not in before]
    told = [(timer.parent(), timer.interval(), timer.isSingleShot()) for timer in more]
    assert not more, f"timers left behind: {told}"


def _ticking() -> list[QTimer]:
    alive = shiboken6.Shiboken.getAllValidWrappers()
    return [one for one in alive if isinstance(one, QTimer) and one.isActive()]


@pytest.fixture
def program(qapp: QApplication) -> Iterator[Program]:
    """The program, without a window yet."""
    running = Program(qapp, parsed(["--light"]))
    yield running
    window = running.window
    if window is not None:
        # Tests about what is refused leave it so, and the window asks about it.
        answer = press_in_box("Close without it")
        assert window.close()
        answer.stop()
        window.deleteLater()
    running.deleteLater()


@pytest.fixture
def theme(program: Program) -> Theme:
    """The theme in use."""
    return program.theme


@pytest.fixture
def card() -> Card:
    """What the grid knows of a photograph that has something in every corner of its cell."""
    return Card(
        id=PhotoId(1),
        name="DSC_0042.jpg",
        digest="",
        width=3,
        height=2,
        orientation=1,
        headline="Lebanese and Spanish flags above Ras Baalbek",
        caption={"en": "A salute"},
        credit="",
        source="",
        taken="2017-08-26",
        rating=3,
        label="Red",
        flag=1,
        languages=("en",),
    )


@pytest.fixture
def open_window(program: Program, tmp_path: Path, qtbot) -> Callable[..., MainWindow]:
    """Opens the window on an archive with these files imported."""

    def run(*paths: Path) -> MainWindow:
        make_archive(tmp_path / "archive", *paths)
        return shown(program, tmp_path / "archive", qtbot)

    return run


@pytest.fixture(scope="session")
def six_photographs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive to copy: six photographs, taken a day apart."""
    folder = tmp_path_factory.mktemp("six")
    card = folder / "card"
    card.mkdir()
    for n in range(1, 7):
        image = Image.new("RGB", (60, 40), (n * 37, n * 20, 255 - n * 40))
        exif = exif_block({"DateTimeOriginal": f"2017:08:2{n} 10:00:00"})
        image.save(card / f"DSC_000{n}.jpg", "JPEG", exif=exif)
    make_archive(folder / "archive", card)
    return folder / "archive"


@pytest.fixture
def window(six_photographs: Path, program: Program, tmp_path: Path, qtbot) -> MainWindow:
    """The window on an archive with six photographs; the newest is the last made: rows 0 to 5
    are DSC_0006 to DSC_0001."""
    folder = tmp_path / "archive"
    shutil.copytree(six_photographs, folder)
    return shown(program, folder, qtbot)


def make_archive(folder: Path, *paths: Path) -> None:
    archive = Archive(new_archive(folder))
    for _outcome in long_tasks.importing(archive, paths):
        pass
    archive.close()


def shown(program: Program, folder: Path, qtbot) -> MainWindow:
    program.open_folder(folder)
    assert isinstance(program.window, MainWindow)
    program.window.resize(1440, 900)
    qtbot.waitExposed(program.window)
    qtbot.waitUntil(program.window.isActiveWindow)
    return program.window


@pytest.fixture
def hands(window: MainWindow, qtbot) -> Hands:
    """Hands on the window with six photographs."""
    return Hands(qtbot, window)


@pytest.fixture
def dialog(qtbot) -> Callable[[], QDialog]:
    """The dialog that is open."""

    def get() -> QDialog:
        def shown() -> list[QDialog]:
            return [
                w
                for w in QApplication.topLevelWidgets()
                if isinstance(w, QDialog) and w.isVisible()
            ]

        qtbot.waitUntil(lambda: bool(shown()) and shown()[-1].isActiveWindow())
        return shown()[-1]

    return get
