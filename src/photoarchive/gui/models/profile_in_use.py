"""The profile that the archive is captioned by, as the window follows it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from photoarchive.app import profiles
from photoarchive.app.archive import Archive
from photoarchive.app.explain import explain
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.profile import Profile


class ProfileInUse(QObject):
    """A file with a mistake is not used: what was in use before stays, and `fault` says which line
    is wrong."""

    changed = Signal()  # the profile, or the fault

    def __init__(self, archive: Archive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self.profile = Profile()
        self.fault = ""
        self._seen: object = None
        self.look()

    def look(self) -> None:
        """Reads it again if another was chosen, or its file has changed."""
        seen = profiles.as_it_is(self._archive)
        if seen == self._seen:
            return
        self._seen = seen
        before = self.profile, self.fault
        try:
            self.profile, self.fault = profiles.chosen(self._archive), ""
        except ArchiveError as error:
            self.fault = explain(error).line
        if before != (self.profile, self.fault):
            self.changed.emit()

    @property
    def title(self) -> str:
        """What the profile in use is called."""
        return profiles.title(self.profile) or profiles.title(Profile(title="Our own"))

    def all(self) -> list[tuple[str, str]]:
        """The name and the title of each profile; of a file with a mistake its name."""
        found = []
        for one in profiles.kept(self._archive):
            try:
                found.append((one.name, profiles.title(profiles.load(self._archive, one.name))))
            except ArchiveError:
                found.append((one.name, one.name))
        return found

    @property
    def rules_off(self) -> tuple[str, ...]:
        """The rules that are switched off in the archive, whatever the profile says of them."""
        return profiles.rules_off(self._archive)

    def switch(self, rule: str, on: bool) -> None:
        """Switches a rule off, or on again; raises as `profiles.switch`."""
        profiles.switch(self._archive, rule, on)
        self.look()

    def choose(self, name: str) -> None:
        """Has the archive captioned by this one; raises as `profiles.choose`."""
        profiles.choose(self._archive, name)
        self.look()
