"""What a person says of the states of texts, as an edit (see `app.edits`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from photoarchive.app.archive import Archive
from photoarchive.app.edits import Restore, Working, result
from photoarchive.catalogue import recorded, recorded_states
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.changes import Item
from photoarchive.domain.changes import Changes
from photoarchive.domain.photo import PhotoId

# So many photographs at a time: what is told of how far it is comes often enough.
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class SayChecked:
    """Says of texts that they are right, as their sources are now (or that they are drafts again).

    `places` are fields with a language each (an empty one: all languages); where a photograph has
    no such text nothing is said. `main` is the archive's main language. `source` is the language
    of the text that these were translated from, where it is another than is known.
    """

    places: tuple[tuple[str, str], ...]
    ids: tuple[PhotoId, ...]
    main: str
    checked: bool = True
    source: str = ""

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Says it."""
        return recorded.drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by."""
        items: list[Item] = []
        for start in range(0, len(self.ids), _BATCH):
            some = self.ids[start : start + _BATCH]
            for key, language in self.places:
                items += recorded_states.say(
                    tx,
                    key,
                    language,
                    some,
                    checked=self.checked,
                    main=self.main,
                    source=self.source,
                )
            yield start + len(some)
        return result(items)


def said(
    archive: Archive,
    places: Iterable[tuple[str, str]],
    ids: Iterable[PhotoId],
    *,
    checked: bool = True,
    source: str = "",
) -> SayChecked:
    """The edit that says it in this archive: for `history.do`, or `history.steps` for many."""
    return SayChecked(tuple(places), tuple(ids), archive.main_language, checked, source)
