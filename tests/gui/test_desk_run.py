"""A desk run through the real window, by the keyboard alone: 24 photographs of the sample archive
captioned in English and Arabic with codes, a template and variables; the keys are counted."""

from __future__ import annotations

import re
import shutil

import pytest
from desk_texts import CODES, TYPED
from hands import CTRL, NONE, Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextEdit

from photoarchive.app import code_files
from photoarchive.app.archive import Archive
from photoarchive.app.template_edits import SaveTemplate
from photoarchive.domain.template import Entry, Mode
from photoarchive.gui.windows.main_window import MainWindow
from small_samples import make_small

# Those without an Arabic caption of which it is known when they were taken, and one more.
QUERY = "-has:caption@ar (taken:2010.. OR credit:levant)"
RIGHTS = {
    "usage_terms": "Editorial use only. No sales, no archives after 30 days.",
    "instructions": "Credit line required next to every use of the picture.",
    "copyright": "© {date:%Y} {source}",
}
BEHIND = "[, {location_shown}][, {date:long}][ ({credit})]."
# The archivist's goal: fewer than so many of the keys of typing everything.
_MOST_OF_ALL = 0.40
_SHIFTED = re.compile(r"[A-Z{}:()©\"<>?!@#$%^&*_+|~]")


def strokes(text: str) -> int:
    """How many keys it takes to type a text, Shift counted as a key of its own."""
    return len(text) + len(_SHIFTED.findall(text))


class Keyboard:
    """Types into the window, and counts the keys, Ctrl, Alt and Shift each as one."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self.pressed = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self._hands.press(key, modifiers)
        self.pressed += 1 + modifiers.value.bit_count()

    def write(self, text: str) -> None:
        self._hands.write(text)
        self.pressed += strokes(text)


@pytest.fixture
def desk(program, tmp_path, qtbot):
    """Hands on a window on the sample archive of a house that has codes and a template."""
    folder = tmp_path / "archive"
    shutil.move(make_small(tmp_path / "made"), folder)
    listed = tmp_path / "codes.txt"
    lines = ["code\ten\tar", *(f"{code}\t{en}\t{ar}" for code, (en, ar) in CODES.items())]
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    archive = Archive(folder)
    try:
        archive.history.do(code_files.taking("house", None, code_files.opened(listed)))
        entries = [Entry("caption", tag, BEHIND, Mode.APPEND) for tag in ("en", "ar")]
        entries += [Entry(key, text=text) for key, text in RIGHTS.items()]
        archive.history.do(SaveTemplate("Desk", tuple(entries), shortcut=1))
    finally:
        archive.close()
    program.open_folder(folder)
    window = program.window
    assert isinstance(window, MainWindow)
    window.resize(1440, 900)
    qtbot.waitExposed(window)
    qtbot.waitUntil(window.isActiveWindow)
    return Hands(qtbot, window)


def expanded(typed: str, column: int, person: str) -> str:
    """What the codes in a text stand for, looked up here."""
    told = re.sub(r"=(\w+)=", lambda code: CODES[code[1]][column], typed)
    return told.replace("{persons}", person)


def caption_all(keys: Keyboard, hands: Hands, column: int) -> None:
    """Goes from photograph to photograph in the same box."""
    for name, typed in TYPED.items():
        assert hands.photo().name == name
        box = QApplication.focusWidget()
        assert isinstance(box, QTextEdit)
        if box.toPlainText():
            keys.press(Qt.Key.Key_A, CTRL)
        keys.write(typed[column])
        keys.press(Qt.Key.Key_Return, CTRL)


def test_a_desk_run_of_24_photographs(desk, record_property):
    keys = Keyboard(desk)
    keys.press(Qt.Key.Key_F, CTRL)
    keys.write(QUERY)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Down)
    ids = desk.ids()
    assert [desk.photo(id).name for id in ids] == list(TYPED)
    keys.press(Qt.Key.Key_Home)
    desk.settled()
    keys.press(Qt.Key.Key_I, CTRL)
    for column in range(2):
        caption_all(keys, desk, column)
        print(keys.pressed, [desk.said("caption", row) for row in range(len(desk.ids()))][:3])
        keys.press(Qt.Key.Key_Escape)
        print(QApplication.focusWidget())
        keys.press(Qt.Key.Key_Home)
        desk.settled()
        keys.press(Qt.Key.Key_I, CTRL)
        desk.inspector.choose_language("ar")
    keys.press(Qt.Key.Key_Escape)
    keys.press(Qt.Key.Key_A, CTRL)
    print(len(desk.ids()))
    print([desk.said("caption", row) for row in range(len(desk.ids()))])
    assert 0
