"""Start-up in order: settings, theme, language, archive, window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from photoarchive import i18n, resources
from photoarchive.app import archive as archives
from photoarchive.app import demo
from photoarchive.domain.errors import ArchiveError
from photoarchive.gui import faults, garbage
from photoarchive.gui.qt_words import QtWords
from photoarchive.gui.theme import Theme
from photoarchive.gui.windows.main_window import MainWindow
from photoarchive.gui.windows.wait_window import WaitWindow
from photoarchive.gui.windows.welcome import Welcome
from photoarchive.i18n import _
from photoarchive.settings import table


def main(arguments: Sequence[str]) -> int:
    """Opens the window; returns the exit status when it is closed."""
    options = parsed(arguments)
    application = QApplication.instance() or QApplication(["photoarchive"])
    assert isinstance(application, QApplication)
    program = Program(application, options)
    program.start()
    return application.exec()


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """What the window was started with."""
    parser = argparse.ArgumentParser(prog="photoarchive")
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--as", dest="named", default="")
    parser.add_argument("--language", default="")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--light", action="store_true")
    parser.add_argument("paths", nargs="*", type=Path, help=argparse.SUPPRESS)
    # They may stand before any verb, and before none.
    parser.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--quiet", action="store_true", help=argparse.SUPPRESS)
    # For looking at the window: a picture of it in a given state, and the end.
    parser.add_argument("--shot", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--show", default="", help=argparse.SUPPRESS)
    parser.add_argument("--size", default="1440x900", help=argparse.SUPPRESS)
    parser.add_argument("--query", default="", help=argparse.SUPPRESS)
    return parser.parse_args(list(arguments))


class Program(QObject):
    """The program with its one window; the `Doors` of all windows."""

    def __init__(self, application: QApplication, options: argparse.Namespace) -> None:
        super().__init__(application)
        self._application = application
        self._options = options
        self._settings = archives.program_settings()
        self._translators: list[QTranslator] = []
        self.window: QWidget | None = None
        self._folder: Path | None = None
        self._offered: list[Path] = options.paths
        self._changing = False
        self._geometry: QByteArray | None = None
        application.setApplicationName("photoarchive")
        application.setApplicationDisplayName("Photo Archive")
        application.setDesktopFileName("org.photoarchive.PhotoArchive")
        application.setWindowIcon(QIcon(str(resources.application_icon())))
        application.setQuitOnLastWindowClosed(False)
        self._use_language()
        self.theme = Theme(application)
        self.theme.use(self._theme_choice())
        application.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    def start(self) -> None:
        """Opens the archive asked for, else the one opened last, else the welcome page."""
        faults.install(lambda error: faults.show(self.window, error))
        chosen = self._options.archive or os.environ.get("PHOTOARCHIVE")
        if chosen:
            self.open_folder(Path(chosen))
        elif recent := archives.recent():
            self.open_folder(recent[0])
        if self.window is None:
            self.welcome()
        if self._options.shot is not None:
            from photoarchive.gui.windows.portrait import take_picture

            assert self.window is not None
            take_picture(self.window, self._options, self._application.quit)

    # --- doors ------------------------------------------------------------------------------------

    def open_folder(self, folder: Path) -> None:
        """Opens the archive in a folder, in place of what is open."""
        if self._folder is not None and folder.resolve() == self._folder:
            return
        try:
            opened = archives.open_archive(folder, archives.tidy_who(self._options.named))
        except ArchiveError as error:
            faults.show(self.window, error)
            return
        if not self._close_window():
            opened.close()
            return
        self._folder = opened.folder
        with garbage.left_alone():
            self._show(MainWindow(opened, self.theme, self))
        self._offer()

    def welcome(self) -> None:
        """Shows the first page."""
        if self._close_window():
            self._show(Welcome(self.theme, self))

    def new_archive(self, parent: QWidget) -> None:
        """Asks for a folder, makes an archive there and opens it."""
        name = QFileDialog.getExistingDirectory(parent, _("An empty folder for the new archive"))
        if not name:
            return
        try:
            archives.create(Path(name))
        except ArchiveError as error:
            faults.show(parent, error)
            return
        self.open_folder(Path(name))

    def open_archive(self, parent: QWidget) -> None:
        """Asks for an archive's folder and opens it."""
        name = QFileDialog.getExistingDirectory(parent, _("The folder of the archive"))
        if name:
            self.open_folder(Path(name))

    def open_sample(self, parent: QWidget) -> None:
        """Opens the sample archive, made first when needed."""
        place = demo.place(None)
        if demo.is_made(place):
            self.open_folder(place)
            return
        waiting = WaitWindow(
            _("Making the sample archive"), lambda: demo.making(place), self.theme, parent
        )
        waiting.finished_well.connect(lambda: self.open_folder(place))
        waiting.open()

    def reopen(self) -> None:
        """Makes the window anew, in the language that is chosen now."""
        folder = self._folder
        # The archive can be open once only: first closed, then opened again.
        if not self._close_window():
            return
        self._use_language()
        if folder is not None:
            self.open_folder(folder)
        if self.window is None:
            self.welcome()

    def closed(self, window: QWidget) -> None:
        """Ends the program when its window was closed by hand."""
        garbage.give_back()
        if not self._changing:
            self.window = self._folder = None
            window.deleteLater()
            self._application.quit()

    # --- inside -----------------------------------------------------------------------------------

    def _offer(self) -> None:
        """Asks about the import of what the program was started with, once there is an archive."""
        window, paths = self.window, self._offered
        if isinstance(window, MainWindow) and paths:
            self._offered = []
            QTimer.singleShot(0, window, lambda: window.desk.import_files(paths))

    def _show(self, window: QWidget) -> None:
        if self._geometry is not None and isinstance(window, MainWindow):
            window.restoreGeometry(self._geometry)
        self.window = window
        if self._options.shot is None:
            window.show()

    def _close_window(self) -> bool:
        """Closes what is open; False when it does not let itself be closed."""
        window = self.window
        if window is None:
            return True
        if isinstance(window, MainWindow):
            self._geometry = window.saveGeometry()
        self._changing = True
        closed = window.close()
        self._changing = False
        if closed:
            self.window = self._folder = None
            window.deleteLater()
        return closed

    def _use_language(self) -> None:
        chosen = self._options.language or self._settings.get(table.LANGUAGE)
        tag = i18n.use(resources.translations(), chosen, *QLocale.system().uiLanguages())
        # Dates and figures are ours; Qt's own words and its direction follow the language.
        QLocale.setDefault(QLocale(tag))
        right = i18n.is_right_to_left()
        self._application.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        )
        for translator in self._translators:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        theirs = QTranslator(self)
        theirs.load(f"qtbase_{tag}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._translators = [theirs, QtWords(self)]
        for translator in self._translators:
            self._application.installTranslator(translator)

    def _theme_choice(self) -> str:
        if self._options.dark or self._options.light:
            return "dark" if self._options.dark else "light"
        return self._settings.get(table.THEME)

    def _on_system_scheme(self) -> None:
        if self._theme_choice() == "system":
            QTimer.singleShot(0, self, lambda: self.theme.use("system"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
