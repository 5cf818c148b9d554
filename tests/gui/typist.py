"""Somebody who types a caption in a window of a process of its own, until that is killed.

    python typist.py ARCHIVE KEY LANGUAGE PHOTOGRAPHS

Writes "ready" to standard output, waits for a line, and then a line for each letter: how many there
are in the box now, and when that was (seconds of the monotonic clock of this machine).
"""

from __future__ import annotations

import sys
import time
from itertools import count
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from photoarchive.gui.main import Program, parsed
from photoarchive.gui.windows.main_window import MainWindow

# The letters of what is typed are told apart by their places.
TEXT = "".join(f"{n} " for n in range(2000))
_BETWEEN_MS = 45


def main() -> None:
    folder, key, language, photographs = sys.argv[1:]
    application = QApplication(["photoarchive"])
    program = Program(application, parsed(["--light", "--archive", folder]))
    program.open_folder(Path(folder))
    window = program.window
    assert isinstance(window, MainWindow)
    QTest.qWaitForWindowActive(window)
    parts = window.parts
    first = parts.photo_list.id_at(0)
    parts.selection.take(parts.photo_list.ids_between(0, int(photographs) - 1), first)
    window.desk.load_form()
    parts.inspector.choose_language(language)
    parts.inspector.edit_field(key)
    box = parts.inspector.editor(key).box
    target = box.viewport() if isinstance(box, QTextEdit) else box
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)
    print("ready", flush=True)
    sys.stdin.readline()
    for n in count():
        QTest.keyClick(box, TEXT[n])
        print(n + 1, time.monotonic(), flush=True)
        QTest.qWait(_BETWEEN_MS)


if __name__ == "__main__":
    main()
