"""Qt's own words and the direction of the window, in the language that is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QTreeView,
)

from photoarchive import i18n
from photoarchive.gui.main import Program, parsed

_NATIVE = QKeySequence.SequenceFormat.NativeText


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Starts the program in a language."""
    running: list[Program] = []

    def run(language: str) -> None:
        running.append(Program(qapp, parsed(["--light", "--language", language])))

    yield run
    i18n.use(Path(), "en")
    for program in running:
        program.deleteLater()
    qapp.processEvents()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    QLocale.setDefault(QLocale("en"))


@pytest.mark.parametrize(
    ("language", "place", "kind", "cancel"),
    [
        ("ar", "ال&موضع:", "مجلد", "إلغاء"),
        ("es", "&Buscar en:", "Carpeta", "Cancelar"),
        ("en", "&Look in:", "Folder", "Cancel"),
    ],
)
def test_words_that_qt_lacks_are_given(
    speak: Callable[[str], None], language: str, place: str, kind: str, cancel: str
) -> None:
    speak(language)
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == place
    where = "All other platforms"
    assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder", where) == kind
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == cancel


@pytest.mark.parametrize("language", ["en", "ar", "es"])
def test_keys_are_called_by_what_stands_on_them(
    speak: Callable[[str], None], language: str
) -> None:
    speak(language)
    for keys in ("Ctrl+Shift+P", "Del", "Space", "PgUp", "Ctrl+Return", "Home"):
        assert QKeySequence(keys).toString(_NATIVE) == keys


def test_the_language_before_leaves_nothing_behind(speak: Callable[[str], None]) -> None:
    speak("ar")
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    speak("en")
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert QCoreApplication.translate("QPlatformTheme", "Save") == "Save"


@pytest.mark.parametrize(
    "kind", [QFileDialog.FileMode.Directory, QFileDialog.FileMode.ExistingFiles]
)
def test_no_english_is_left_in_the_arabic_file_dialog(
    speak: Callable[[str], None], qtbot, tmp_path: Path, kind: QFileDialog.FileMode
) -> None:
    speak("ar")
    dialog = QFileDialog(None, "ملفات", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(kind)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    for button in dialog.findChildren(QAbstractButton):
        words += [button.text(), button.toolTip(), button.accessibleName()]
    model = dialog.findChild(QTreeView).model()
    across = Qt.Orientation.Horizontal
    words += [str(model.headerData(n, across)) for n in range(model.columnCount())]
    assert [text for text in words if re.search("[A-Za-z]", text)] == []


def test_a_question_has_its_buttons_in_the_language(speak: Callable[[str], None], qtbot) -> None:
    speak("es")
    dialog = QInputDialog()
    qtbot.addWidget(dialog)
    dialog.setLabelText("Idioma")
    dialog.open()
    shown = {button.text() for button in dialog.findChildren(QAbstractButton)}
    assert shown == {"Aceptar", "Cancelar"}


def test_the_menu_of_a_text_is_in_the_language(speak: Callable[[str], None], qtbot) -> None:
    speak("ar")
    line = QLineEdit()
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    words = [action.text().partition("\t")[0] for action in menu.actions()]
    assert [text for text in words if re.search("[A-Za-z]", text)] == []
    menu.deleteLater()
