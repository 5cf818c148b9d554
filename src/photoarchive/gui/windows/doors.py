"""The ways out of a window: to another archive, to the welcome page, to itself made anew."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget


class Doors(Protocol):
    """What the program offers its windows."""

    def new_archive(self, parent: QWidget) -> None:
        """Asks for a folder, makes an archive there and opens it."""
        ...

    def open_archive(self, parent: QWidget) -> None:
        """Asks for an archive's folder and opens it."""
        ...

    def open_folder(self, folder: Path) -> None:
        """Opens the archive in a folder."""
        ...

    def open_sample(self, parent: QWidget) -> None:
        """Opens the sample archive, made first when needed."""
        ...

    def reopen(self) -> None:
        """Makes the window anew, in another language."""
        ...

    def closed(self, window: QWidget) -> None:
        """A window was closed."""
        ...
