"""The real window, offscreen, on a real archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from hands import Hands
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from photoarchive.app import archive as archives
from photoarchive.app import long_tasks
from photoarchive.app.archive import Archive
from photoarchive.gui.main import Program, parsed
from photoarchive.gui.theme import Theme
from photoarchive.gui.windows.main_window import MainWindow


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
    more = [timer for timer in _ticking() if timer not in before]
    assert not more, f"timers left behind: {more}"


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
        window.close()
        window.deleteLater()
    running.deleteLater()


@pytest.fixture
def theme(program: Program) -> Theme:
    """The theme in use."""
    return program.theme


@pytest.fixture
def open_window(program: Program, tmp_path: Path, qtbot) -> Callable[..., MainWindow]:
    """Opens the window on an archive with these files imported."""

    def run(*paths: Path) -> MainWindow:
        folder = tmp_path / "archive"
        archives.create(folder)
        archive = Archive(folder)
        for _outcome in long_tasks.importing(archive, paths):
            pass
        archive.close()
        program.open_folder(folder)
        assert isinstance(program.window, MainWindow)
        qtbot.waitExposed(program.window)
        return program.window

    return run


@pytest.fixture
def window(open_window: Callable[..., MainWindow], picture: Callable[..., Path]) -> MainWindow:
    """The window on an archive with six photographs, taken a day apart; the newest is the last
    made: rows 0 to 5 are DSC_0006 to DSC_0001."""
    return open_window(*(picture(DateTimeOriginal=f"2017:08:2{n} 10:00:00") for n in range(1, 7)))


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
