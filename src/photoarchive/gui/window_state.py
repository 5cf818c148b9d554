"""Sizes and places of windows, remembered. Everything else is a setting of `settings.table`."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QSplitter, QWidget

from photoarchive.settings import dirs


def _store() -> QSettings:
    return QSettings(str(dirs.config() / "window.ini"), QSettings.Format.IniFormat)


def remember(name: str, window: QWidget, splitters: dict[str, QSplitter]) -> None:
    """Notes the window's geometry and its splitters' sizes."""
    store = _store()
    store.setValue(f"{name}/geometry", window.saveGeometry())
    for key, splitter in splitters.items():
        store.setValue(f"{name}/{key}", splitter.saveState())
    store.sync()


def restore(name: str, window: QWidget, splitters: dict[str, QSplitter]) -> bool:
    """Brings back what was noted; False when there is nothing."""
    store = _store()
    geometry = store.value(f"{name}/geometry")
    if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
        return False
    for key, splitter in splitters.items():
        state = store.value(f"{name}/{key}")
        if isinstance(state, QByteArray):
            splitter.restoreState(state)
    return True
