"""Nothing typed is lost: by a crash two seconds at most, by anything else nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hands import CTRL, Hands, labelled
from PySide6.QtCore import Qt
from typist import TEXT

from photoarchive.app.archive import Archive
from photoarchive.app.edits import SetField
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.gui.windows.main_window import MainWindow

_MOST_LOST_S = 2.0


@pytest.fixture
def folder(six_photographs, tmp_path):
    import shutil

    return Path(shutil.copytree(six_photographs, tmp_path / "archive"))


@pytest.fixture
def killed(folder):
    """Has somebody type for so long in a window of its own, and kills that process; returns how
    many letters were typed two seconds before, and at the end."""

    def run(
        key: str, seconds: float, language: str = "en", photographs: int = 1
    ) -> tuple[int, int]:
        script = Path(__file__).with_name("typist.py")
        process = subprocess.Popen(
            [sys.executable, script, folder, key, language, str(photographs)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            text=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.stdin.write("\n")
        process.stdin.flush()
        until = time.monotonic() + seconds
        told = []
        while time.monotonic() < until:
            told.append(process.stdout.readline().split())
        killed_at = time.monotonic()
        process.kill()
        rest, _err = process.communicate()
        told += [line.split() for line in rest.splitlines() if len(line.split()) == 2]
        typed = [(int(n), float(at)) for n, at in told]
        return max((n for n, at in typed if at <= killed_at - _MOST_LOST_S), default=0), len(typed)

    return run


@pytest.fixture
def again(program, folder, qtbot):
    """Opens the window on the archive, and looks at the first photograph."""

    def run() -> Hands:
        program.open_folder(folder)
        assert isinstance(program.window, MainWindow)
        program.window.resize(1440, 900)
        qtbot.waitExposed(program.window)
        qtbot.waitUntil(program.window.isActiveWindow)
        hands = Hands(qtbot, program.window)
        # Not by way of another one: the first is looked at already, and leaving it saves.
        hands.click_row(0)
        return hands

    return run


def text_in(hands, key):
    box = hands.inspector.editor(key).box
    return box.toPlainText() if hasattr(box, "toPlainText") else box.text()


def mark(hands, key):
    return hands.inspector.editor(key)._kept.words


# The moments at which it is killed lie differently to those at which it is written.
@pytest.mark.parametrize(
    ("key", "seconds"), [("caption", 2.6), ("caption", 3.4), ("caption", 5.1), ("headline", 4.3)]
)
def test_killed_while_typing_at_most_two_seconds_are_gone(killed, again, key, seconds):
    least, typed = killed(key, seconds)
    assert typed > 10
    hands = again()
    text = text_in(hands, key)
    assert TEXT.startswith(text)
    assert least <= len(text) <= typed + 1
    assert len(text) > 0
    assert mark(hands, key).startswith("Typed ")


def test_killed_while_typing_for_several_it_is_ticked_again_and_not_given(killed, again):
    least, typed = killed("caption", 3.4, photographs=3)
    hands = again()
    hands.qtbot.waitUntil(lambda: "1 text was typed and not saved" in hands.parts.toast.words)
    hands.click(hands.parts.toast._button)
    hands.settled()
    assert hands.rows == [0, 1, 2]
    text = text_in(hands, "caption")
    assert TEXT.startswith(text)
    assert least <= len(text) <= typed + 1
    assert [hands.said("caption", row) for row in range(3)] == [None] * 3
    hands.press(Qt.Key.Key_Return, CTRL)
    assert [hands.said("caption", row) for row in range(3)] == [{"en": text.strip()}] * 3
    assert mark(hands, "caption") == ""


def test_what_was_typed_is_back_in_its_box_with_a_mark_and_is_saved_by_leaving_it(killed, again):
    killed("caption", 3.0)
    hands = again()
    hands.qtbot.waitUntil(lambda: "1 text was typed and not saved" in hands.parts.toast.words)
    kept = text_in(hands, "caption")
    assert hands.said("caption") is None, "nothing is saved before anybody has looked at it"
    hands.box("caption")
    hands.press(Qt.Key.Key_Tab)
    assert hands.said("caption") == {"en": kept.strip()}
    assert mark(hands, "caption") == ""
    assert hands.parts.archive.drafts.all() == []


def test_the_note_shows_where_the_text_is(killed, again):
    killed("caption", 3.0, "ar")
    hands = again()
    hands.click_row(3)
    hands.click(hands.parts.toast._button)
    hands.settled()
    assert hands.rows == [0]
    assert hands.inspector.language == "ar"
    assert text_in(hands, "caption")


def test_what_was_typed_can_be_discarded(killed, again):
    killed("headline", 3.0)
    hands = again()
    hands.click(labelled(hands.inspector.editor("headline"), "Discard"))
    assert text_in(hands, "headline") == ""
    assert mark(hands, "headline") == ""
    hands.click_row(1)
    assert hands.said("headline", 0) is None
    assert hands.parts.archive.drafts.all() == []


def test_a_field_that_has_changed_since_is_not_written_over(killed, again, folder):
    killed("headline", 3.0)
    archive = Archive(folder)
    newest = max(archive.drafts.all()[0].photos)
    archive.history.do(SetField.same("headline", "Of somebody else", [newest]))
    archive.close()
    hands = again()
    assert text_in(hands, "headline") == "Of somebody else"
    assert "It says: \u20680 1 2" in mark(hands, "headline")
    hands.click_row(1)
    hands.click_row(0)
    assert hands.said("headline") == "Of somebody else"
    hands.click(labelled(hands.inspector.editor("headline"), "Put it in"))
    assert text_in(hands, "headline").startswith("0 1 2")
    hands.press(Qt.Key.Key_Tab)
    assert hands.said("headline").startswith("0 1 2")
    hands.press(Qt.Key.Key_Z, CTRL, on=hands.grid.viewport())


def test_a_half_typed_name_is_offered_and_not_taken(killed, again):
    killed("keywords", 3.0)
    hands = again()
    assert text_in(hands, "keywords") == ""
    assert "It says: \u20680 1 2" in mark(hands, "keywords")
    hands.click_row(1)
    hands.click_row(0)
    assert hands.said("keywords") is None
    hands.click(labelled(hands.inspector.editor("keywords"), "Put it in"))
    assert text_in(hands, "keywords").startswith("0 1 2")


def test_what_is_saved_leaves_no_draft(qtbot, again):
    hands = again()
    drafts = hands.parts.archive.drafts
    hands.box("caption")
    hands.write("A salute")
    keeper = hands.parts.form._keeper
    qtbot.waitUntil(lambda: [one.text for one in drafts.all()] == ["A salute"], timeout=5000)
    hands.press(Qt.Key.Key_Tab)
    assert hands.said("caption") == {"en": "A salute"}
    assert drafts.all() == []
    hands.box("caption")
    hands.write(" of soldiers")
    assert keeper._timer.isActive()
    hands.inspector.choose_language("ar")
    assert hands.said("caption") == {"en": "A salute of soldiers"}
    hands.write("تحية")
    hands.click_row(2)
    assert hands.said("caption", 0) == {"en": "A salute of soldiers", "ar": "تحية"}
    assert drafts.all() == []


def test_what_is_typed_and_taken_away_again_leaves_no_draft(qtbot, again):
    hands = again()
    hands.box("caption")
    hands.write("x")
    drafts = hands.parts.archive.drafts
    qtbot.waitUntil(lambda: len(drafts.all()) == 1, timeout=5000)
    hands.press(Qt.Key.Key_Backspace)
    assert drafts.all() == []


def test_what_was_refused_is_there_again_after_a_crash_with_the_reason(again, folder, qtbot):
    hands = again()
    hands.box("date_created").selectAll()
    hands.write("2017-13-45")
    hands.press(Qt.Key.Key_Tab)
    hands.parts.form._keeper.settle()
    other = Archive(folder)
    hands.parts.archive.drafts.settle()
    (kept,) = other.drafts.all()
    other.close()
    assert (kept.text, kept.field) == ("2017-13-45", "date_created")
    assert "“2017-13-45” is not what “Date created” can hold." in kept.fault
    assert kept.photos == PhotoIds.of([hands.current])


def test_saves_of_one_field_in_a_row_are_one_step_and_undone_together(again):
    hands = again()
    for text in ("A salute", " of soldiers", " in Ras Baalbek"):
        hands.box("caption")
        hands.press(Qt.Key.Key_End, CTRL)
        hands.write(text)
        hands.press(Qt.Key.Key_Tab)
    history = hands.parts.archive.history
    ((_step, lines),) = history.listed(hands.current, 10)
    assert lines[0].old is None
    assert lines[0].new == "A salute of soldiers in Ras Baalbek"
    hands.action("edit.undo").trigger()
    assert hands.said("caption") is None
    hands.action("edit.redo").trigger()
    assert hands.said("caption") == {"en": "A salute of soldiers in Ras Baalbek"}


def test_another_field_or_photograph_between_is_a_step_of_its_own(again):
    hands = again()
    hands.fill("headline", "One")
    hands.fill("city", "Beirut")
    hands.fill("headline", "Two")
    assert len(hands.parts.archive.history.listed(hands.current, 10)) == 3
