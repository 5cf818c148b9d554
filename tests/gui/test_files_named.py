"""The program started with files, as a desktop starts it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from photoarchive.app import archive as archives
from photoarchive.gui.main import Program, parsed
from photoarchive.gui.views.boxes import DropList
from photoarchive.gui.windows.import_dialog import ImportDialog


def test_files_named_at_the_start_are_offered_for_import(
    qapp: QApplication,
    picture: Callable[..., Path],
    tmp_path: Path,
    dialog: Callable[[], QDialog],
) -> None:
    files = [picture(), picture()]
    archives.create(tmp_path / "archive")
    running = Program(qapp, parsed(["--light", *map(str, files)]))
    running.open_folder(tmp_path / "archive")
    offered = dialog()
    assert isinstance(offered, ImportDialog)
    shown = offered.findChild(DropList)
    assert shown is not None
    assert shown.count() == 2
    offered.reject()
    window = running.window
    assert window is not None
    window.close()
    window.deleteLater()
    running.deleteLater()
    qapp.processEvents()
