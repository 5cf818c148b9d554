"""The whole walk through the real window, with keyboard and mouse: import, caption in three
languages, find, undo, export."""

from __future__ import annotations

from hands import CTRL, SHIFT, Hands, choose_files, labelled
from PySide6.QtCore import Qt

ENGLISH = "A salute from our troops in the jurds of Ras Baalbek."
SPANISH = "Un saludo de nuestras tropas en los jurds de Ras Baalbek."
ARABIC = "تحية من جنودنا في جرود رأس بعلبك"
SOURCE = "Official Lebanese Website"


def test_dawn_of_the_jurds(qtbot, open_window, picture, dialog, tmp_path):
    files = [picture(f"jurds_{n}.jpg", "Jurds") for n in range(1, 5)]
    window = open_window()
    hands = Hands(qtbot, window)
    import_them(qtbot, hands, dialog, files)
    caption_them(hands)
    find_them(hands)
    undo_and_redo(hands)
    captions = export_them(qtbot, hands, dialog, tmp_path / "out")
    assert captions == [f"Pictured: {ENGLISH} Source: {SOURCE}"] * 4


def import_them(qtbot, hands, dialog, files):
    held = choose_files(*files)
    hands.click(labelled(hands.parts.empty, "Import photographs …"))
    asking = dialog()
    hands.click(labelled(asking, "Add files …"))
    assert not held.isActive()
    qtbot.waitUntil(lambda: asking.count == 4)
    hands.click(labelled(asking, "Import 4 files"))
    hands.toast("4 photographs imported")
    qtbot.waitUntil(lambda: len(hands.parts.photo_list) == 4)
    assert hands.parts.stack.currentWidget() is hands.grid


def caption_them(hands):
    hands.grid.setFocus()
    hands.press(Qt.Key.Key_A, CTRL)
    hands.settled()
    hands.add_term("source", SOURCE)
    hands.add_term("credit", SOURCE)
    hands.add_term("event", "Dawn of the Jurds")
    hands.add_term("keywords", "army; flag")
    hands.press(Qt.Key.Key_Return, CTRL)
    assert hands.inspector.editor("source").values == (SOURCE,)
    # Three with one stroke, the fourth by itself.
    hands.click_row(0)
    hands.click_row(2, SHIFT)
    write_captions(hands)
    hands.click_row(3)
    write_captions(hands)
    for row in range(4):
        assert hands.said("caption", row) == {"en": ENGLISH, "es": SPANISH, "ar": ARABIC}
        assert hands.said("source", row) == SOURCE
        assert hands.said("credit", row) == SOURCE
        assert hands.said("keywords", row) == ("army", "flag")


def write_captions(hands):
    for tag, text in (("en", ENGLISH), ("es", SPANISH), ("ar", ARABIC)):
        hands.language(tag)
        hands.press(Qt.Key.Key_I, CTRL)
        hands.write(text)
    hands.press(Qt.Key.Key_Return, CTRL)


def find_them(hands):
    for words in ("baalbek", "رأس بعلبك", f'credit:"{SOURCE}"', "ras baalbek army"):
        assert hands.search(words) == 4, words
    assert hands.search("zeppelin") == 0
    hands.press(Qt.Key.Key_Escape)
    assert len(hands.parts.photo_list) == 4


def undo_and_redo(hands):
    hands.click_row(3)
    hands.press(Qt.Key.Key_Z, CTRL)
    assert "ar" not in hands.said("caption", 3)
    hands.toast("Undone: Caption (ar) changed on 1 photograph")
    hands.press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert hands.said("caption", 3)["ar"] == ARABIC


def export_them(qtbot, hands, dialog, target):
    hands.press(Qt.Key.Key_A, CTRL)
    hands.press(Qt.Key.Key_E, CTRL)
    asking = dialog()
    asking._folder.setFocus()
    hands.write(str(target))
    hands.click(labelled(asking, "Export 4 photographs"))
    hands.toast("4 photographs exported")
    assert len(list(target.glob("*.jpg"))) == 4
    return (target / "captions.txt").read_text(encoding="utf-8").splitlines()
