"""A desk run through the real window, by the keyboard alone: 24 photographs of the sample archive
captioned in English and Arabic with codes, a template and variables; the keys are counted."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

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
    "copyright": "©[ {date:%Y}][ {source}]",
}
# What the template puts behind each caption.
BEHIND = {
    "en": "[, {location_shown}][, {date:long}][ ({credit})].",
    "ar": "[، {location_shown}][، {date:long}][ ({credit})].",
}
LAST = {
    "DSC_0080.jpg": {
        "en": "Lebanese soldiers on patrol on a ridge in the jurds near the Syrian border, Jurds "
        "of Ras Baalbek, 24 August 2017.",
        "ar": "جنود لبنانيون في دورية على تلة في الجرود قرب الحدود السورية، جرود رأس بعلبك، "
        "24 أغسطس 2017.",
    },
    "Dra. Tarabichi – retrato.jpg": {
        "en": "Salma Tarabichi, who heads the emergency ward of a hospital, Beirut, "
        "19 November 2020 (Agencia Meridiana).",
        "ar": "سلمى طرابيشي، رئيسة قسم الطوارئ في مستشفى، بيروت، "
        "19 نوفمبر 2020 (Agencia Meridiana).",
    },
    "_MG_8822.jpg": {
        "en": "Armoured vehicles leave for the eastern mountains in the operation Dawn of the "
        "Jurds, Ras Baalbek, 19 August 2017 (Official Lebanese Website).",
        "ar": "آليات مدرعة تغادر إلى الجبال في عملية فجر الجرود، رأس بعلبك، "
        "19 أغسطس 2017 (الموقع الرسمي اللبناني).",
    },
    "DSC01240-web.webp": {
        "en": "Crowds wave Lebanese flags at a rally after days of protests all over the country "
        "(Levant Pictures).",
        "ar": "حشود ترفع الأعلام اللبنانية في تجمع بعد أيام من الاحتجاجات في كل البلاد "
        "(Levant Pictures).",
    },
}
ALT = Qt.KeyboardModifier.AltModifier
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
        active = QApplication.activeWindow()
        if active is not None and not active.isVisible():
            self._hands.come_back()  # from a list of codes that is closed
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
        entries = [Entry("caption", tag, text, Mode.APPEND) for tag, text in BEHIND.items()]
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


@pytest.fixture
def exported(desk, dialog, tmp_path):
    """Sends out what is selected, by the keyboard."""

    def run() -> Path:
        target = tmp_path / "out"
        desk.press(Qt.Key.Key_E, CTRL)
        dialog()
        desk.write(str(target))
        desk.press(Qt.Key.Key_Return)
        desk.toast("24 photographs exported")
        return target

    return run


def expanded(typed: str, column: int) -> str:
    """What the codes in a text stand for, looked up here; nothing for who is in the picture."""
    told = re.sub(r"=(\w+)=", lambda code: CODES[code[1]][column], typed)
    return told.replace("{persons}", "")


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


def test_a_desk_run_of_24_photographs(desk, exported, exiftool, record_property):
    keys = Keyboard(desk)
    keys.press(Qt.Key.Key_F, CTRL)
    keys.write(QUERY)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Down)
    ids = desk.ids()
    assert [desk.photo(id).name for id in ids] == list(TYPED)
    for column, tag in enumerate(("en", "ar")):
        keys.press(Qt.Key.Key_Home)
        desk.settled()
        keys.press(Qt.Key.Key_I, CTRL)
        while desk.inspector.language != tag:
            keys.press(Qt.Key.Key_L, CTRL)
        caption_all(keys, desk, column)
        keys.press(Qt.Key.Key_Escape)
    assert desk.ids() == ids, "photographs stay where they are while they are captioned"
    keys.press(Qt.Key.Key_A, CTRL)
    desk.settled()
    keys.press(Qt.Key.Key_1, ALT)
    desk.toast("24")

    captions = {name: desk.photo(id).fields["caption"] for name, id in zip(TYPED, ids, strict=True)}
    for name, texts in captions.items():
        for column, tag in enumerate(("en", "ar")):
            assert expanded(TYPED[name][column], column) in texts[tag]
            assert texts[tag].endswith("."), texts[tag]
    for name, texts in LAST.items():
        assert {tag: captions[name][tag] for tag in texts} == texts

    # Whoever types all of it types the rights once for all of them, and goes nowhere.
    rights = [desk.said(key, 0) for key in RIGHTS]
    everything = sum(strokes(texts[tag]) for texts in captions.values() for tag in ("en", "ar"))
    everything += sum(strokes(str(text)) for text in rights)
    record_property("keys pressed", keys.pressed)
    record_property("keys of typing all", everything)
    print(f"{keys.pressed} keys, {everything} to type all: {keys.pressed / everything:.0%}")
    assert keys.pressed < _MOST_OF_ALL * everything

    sent = exiftool.tags(exported())  # the caption lists beside them too
    for name, texts in captions.items():
        tags = sent[name]
        for tag in ("en", "ar"):
            assert tags[f"XMP-dc:Description-{tag}"] == [texts[tag]]
        assert tags["XMP-xmpRights:UsageTerms"] == [RIGHTS["usage_terms"]]
        assert tags["XMP-photoshop:Instructions"] == [RIGHTS["instructions"]]
        if tags["File:FileType"] == ["JPEG"] and "x-default" not in texts:
            assert tags["IPTC:Caption-Abstract"] == [texts["en"]]
