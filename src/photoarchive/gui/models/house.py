"""The profile that the archive is captioned by, for all that goes by its rules."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from photoarchive.app import profiles
from photoarchive.app.archive import Archive
from photoarchive.app.explain import explain
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.profile import Profile


class House(QObject):
    """A profile that cannot be read is told of (`fault`), and counts as one that asks for
    nothing."""

    changed = Signal()

    def __init__(self, archive: Archive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self.profile = Profile()
        self.fault = ""
        self._read()

    @property
    def title(self) -> str:
        """What the profile is called."""
        return profiles.title(self.profile)

    @property
    def rules_off(self) -> tuple[str, ...]:
        """The rules that are switched off, whatever the profile says of them."""
        return profiles.rules_off(self._archive)

    def switch(self, rule: str, on: bool) -> None:
        """Switches a rule off, or on again."""
        profiles.switch(self._archive, rule, on)
        self.read_again()

    def read_again(self) -> None:
        """Goes by the profile as it is now."""
        before = self.profile
        self._read()
        if self.profile != before:
            self.changed.emit()

    def _read(self) -> None:
        try:
            self.profile, self.fault = profiles.chosen(self._archive), ""
        except ArchiveError as error:
            self.profile, self.fault = Profile(), explain(error).line
