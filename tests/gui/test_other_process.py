"""What another program changes in the archive is seen in the window."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hands import facet
from PySide6.QtCore import Qt

_LONGEST_MS = 30_000


@pytest.fixture
def elsewhere(hands):
    """Runs the command line on the same archive, as another process."""

    def run(*words: str) -> None:
        command = [sys.executable, "-m", "photoarchive", *words]
        folder = str(hands.parts.archive.folder)
        done = subprocess.run(
            [*command, "--archive", folder], capture_output=True, check=False, env={**os.environ}
        )
        assert done.returncode == 0, done.stderr.decode()

    return run


def test_an_edit_is_seen_in_the_grid_the_form_and_the_counts(qtbot, hands, elsewhere):
    hands.click_row(0)
    elsewhere("edit", "", "--set", "headline=Flags", "--set", "source=National News Agency")
    box = hands.inspector.editor("headline").box
    qtbot.waitUntil(lambda: box.text() == "Flags", timeout=_LONGEST_MS)
    model = hands.parts.photo_list
    assert model.data(model.index(3)) == "Flags"
    counted = {"National News Agency": 6}
    qtbot.waitUntil(lambda: facet(hands, "source") == counted, timeout=_LONGEST_MS)
    assert hands.action("edit.undo").isEnabled()


def test_an_import_comes_in_by_itself(qtbot, hands, elsewhere, picture):
    elsewhere("import", str(picture()))
    qtbot.waitUntil(lambda: len(hands.parts.photo_list) == 7, timeout=_LONGEST_MS)
    assert hands.parts.answer._count.text() == "7 photographs"


def test_what_is_being_typed_stays(qtbot, hands, elsewhere):
    hands.click_row(0)
    hands.box("caption")
    hands.write("A salute")
    elsewhere("edit", "", "--set", "caption@en=From elsewhere", "--set", "city=Zahle")
    city = hands.inspector.editor("city").box
    qtbot.waitUntil(lambda: city.text() == "Zahle", timeout=_LONGEST_MS)
    assert hands.inspector.editor("caption").box.toPlainText() == "A salute"
    hands.press(Qt.Key.Key_Tab)
    assert hands.said("caption") == {"en": "A salute"}


def test_the_window_undoes_what_was_done_elsewhere(qtbot, hands, elsewhere):
    hands.click_row(0)
    elsewhere("edit", "", "--set", "city=Zahle")
    qtbot.waitUntil(lambda: hands.action("edit.undo").isEnabled(), timeout=_LONGEST_MS)
    hands.grid.setFocus()
    hands.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert hands.said("city") is None
