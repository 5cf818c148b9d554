"""The light of each photograph, kept until something that it depends on changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from photoarchive.app.archive import Archive
from photoarchive.app.linting import lights
from photoarchive.domain.changes import Changes
from photoarchive.domain.lint.finding import Light
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.profile import Profile
from photoarchive.domain.term import Vocabulary

# Terms of these may stand in any text; a new keyword changes nobody's light.
_LOOKED_AT = frozenset(Vocabulary) - {Vocabulary.KEYWORDS}
_MANY = 1000


class Lights:
    """Knows the lights that were looked at. Close it when done.

    Everything here runs on the main thread. Whoever looks elsewhere (`linting.lights`, off the main
    thread) notes the `stamp` before, and hands on what was found with `learn`.
    """

    def __init__(self, archive: Archive, profile: Profile) -> None:
        self._archive = archive
        self._profile = profile
        self._known: dict[PhotoId, Light] = {}
        self._changed: dict[PhotoId, int] = {}  # when each was changed, by the stamp
        self._all_changed = 0
        self.stamp = 0
        self.close = archive.feed.listen(self._on_changes)

    @property
    def profile(self) -> Profile:
        """The profile that is asked for."""
        return self._profile

    def use(self, profile: Profile) -> None:
        """Looks at everything by another profile from now on."""
        self._profile = profile
        self._forget_all()

    def known(self, ids: Iterable[PhotoId]) -> dict[PhotoId, Light]:
        """Those that need not be looked at."""
        return {id: self._known[id] for id in ids if id in self._known}

    def of(self, ids: Iterable[PhotoId]) -> dict[PhotoId, Light]:
        """The lights of these; those not known yet are looked at now."""
        wanted = list(ids)
        lacking = [id for id in wanted if id not in self._known]
        if lacking:
            self._known |= lights(self._archive, lacking, self._profile)
        return self.known(wanted)

    def learn(self, found: Mapping[PhotoId, Light], stamp: int) -> None:
        """Notes what was found since this stamp, but of photographs that have changed meanwhile."""
        if stamp < self._all_changed:
            return
        for id, one in found.items():
            if self._changed.get(id, 0) <= stamp:
                self._known[id] = one

    def _on_changes(self, changes: Changes) -> None:
        if changes.terms and not changes.vocabularies.isdisjoint(_LOOKED_AT):
            self._forget_all()
            return
        self.stamp += 1
        touched = changes.changed | changes.added
        for id in self._known.keys() & touched:
            del self._known[id]
        if len(touched) > _MANY:
            # It is not noted when each of so many was changed: what is looked at is not learned.
            self._all_changed = self.stamp
        else:
            self._changed |= dict.fromkeys(touched, self.stamp)

    def _forget_all(self) -> None:
        self.stamp += 1
        self._all_changed = self.stamp
        self._known.clear()
        self._changed.clear()
