"""The one place changes are announced from: our own, and those of other processes.

Everything here runs on the main thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from photoarchive.catalogue import changes as journal
from photoarchive.catalogue import photos
from photoarchive.catalogue.catalogue import Catalogue
from photoarchive.catalogue.changes import ChangeId, Subject
from photoarchive.domain.changes import Changes
from photoarchive.domain.code import CodeListId
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import SetId
from photoarchive.domain.saved_search import SearchId
from photoarchive.domain.template import TemplateId
from photoarchive.domain.term import TermId, Vocabulary

Listener: TypeAlias = Callable[[Changes], None]


class Feed:
    """Tells its listeners what changed, once each."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._listeners: list[Listener] = []
        self._own_changes: set[ChangeId] = set()
        self._own_photos: set[PhotoId] = set()
        with catalogue.reading() as tx:
            self._last_change = journal.latest(tx)
            self._last_photo = photos.newest(tx)

    def listen(self, listener: Listener) -> Callable[[], None]:
        """From now on the listener is told; calling what is returned ends that."""
        self._listeners.append(listener)

        def leave() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return leave

    def mine(self, change: ChangeId) -> None:
        """Notes a change of ours, which is announced by us and not by `look`."""
        self._own_changes.add(change)

    def announce(self, changes: Changes) -> None:
        """Tells what we ourselves have changed and committed."""
        self._own_photos |= changes.added
        self._tell(changes)

    def look(self) -> Changes:
        """Tells what other processes have changed since the last look; returns it."""
        with self._catalogue.reading() as tx:
            # Our own may have many thousand lines, and everybody here knows of them.
            others = journal.since(tx, self._last_change, self._own_changes)
            self._last_change = max(self._last_change, journal.latest(tx))
            added = photos.ids_above(tx, self._last_photo)
        self._last_photo = max(added, default=self._last_photo)
        fields = any(s in (Subject.PHOTO, Subject.TERM) for _, s, _, _ in others)
        met = frozenset(added) - self._own_photos
        self._own_changes = {id for id in self._own_changes if id > self._last_change}
        self._own_photos = {id for id in self._own_photos if id > self._last_photo}
        changes = Changes(
            added=met,
            changed=frozenset(PhotoId(n) for _, s, n, _ in others if s is Subject.PHOTO),
            terms=frozenset(TermId(n) for _, s, n, _ in others if s is Subject.TERM),
            vocabularies=frozenset(Vocabulary) if fields or met else frozenset(),
            sets=frozenset(SetId(n) for _, s, n, _ in others if s is Subject.SET),
            searches=frozenset(SearchId(n) for _, s, n, _ in others if s is Subject.SEARCH),
            templates=frozenset(TemplateId(n) for _, s, n, _ in others if s is Subject.TEMPLATE),
            code_lists=frozenset(CodeListId(n) for _, s, n, _ in others if s is Subject.CODE_LIST),
        )
        self._tell(changes)
        return changes

    def _tell(self, changes: Changes) -> None:
        if changes:
            for listener in tuple(self._listeners):
                listener(changes)
