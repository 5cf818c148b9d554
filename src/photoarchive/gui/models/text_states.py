"""In which states the texts of the form's photographs are, field by field and language by
language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from photoarchive.app import coverage
from photoarchive.app.archive import Archive
from photoarchive.domain.fields import Field
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.text_state import TextState
from photoarchive.gui.models.field_counts import Wish

# The order in which states want something done.
WORST_FIRST = (TextState.STALE, TextState.DRAFT, TextState.CHECKED, TextState.MISSING)
# The texts of so many are read while one waits; of more they are counted beside.
_MOST_READ = 50


@dataclass(frozen=True, slots=True)
class States:
    """How many of the photographs have a text in each state; and of a single one the language of
    the text that it was written after (empty: of none)."""

    counts: Mapping[TextState, int]
    source: str = ""

    @property
    def worst(self) -> TextState:
        """What there is to do first: stale texts, then drafts. Missing only where all are."""
        return next((one for one in WORST_FIRST if self.counts.get(one)), TextState.MISSING)


class TextStates:
    """Reads states when they are asked for; `ask` has those of many counted, which are told by
    `arrived`."""

    def __init__(self, archive: Archive, ask: Callable[[Wish], None]) -> None:
        self._archive = archive
        self._ask = ask
        self._ids = PhotoIds()
        self._known: dict[tuple[str, str], States] = {}
        self._read: set[str] = set()

    def about(self, ids: PhotoIds) -> None:
        """Tells of these photographs from now on, whatever was known of them before."""
        self._ids = ids
        self._known.clear()
        self._read.clear()

    def of(self, field: Field, language: str) -> States | None:
        """The states of a field in one language; None as long as they are not known."""
        if not self._ids:
            return None
        tag = language or DEFAULT_LANGUAGE
        if len(self._ids) > _MOST_READ:
            if (field.key, tag) not in self._known:
                self._ask(Wish(field.key, tag, states=True))
            return self._known.get((field.key, tag))
        if field.key not in self._read:
            self._read_field(field.key)
        missing = States({TextState.MISSING: len(self._ids)})
        return self._known.get((field.key, tag), missing)

    def arrived(self, key: str, language: str, counts: Mapping[TextState, int]) -> None:
        """Takes what was counted."""
        self._known[key, language] = States(counts)

    def _read_field(self, key: str) -> None:
        self._read.add(key)
        covered = coverage.of_photographs(self._archive, tuple(self._ids), (key,))
        counts: dict[str, Counter[TextState]] = {}
        sources: dict[str, str] = {}
        for several in covered.values():
            for one in several:
                counts.setdefault(one.language, Counter())[one.state] += 1
                sources[one.language] = one.source if len(self._ids) == 1 else ""
        for tag, counted in counts.items():
            without = len(self._ids) - counted.total()
            if without:
                counted[TextState.MISSING] += without
            self._known[key, tag] = States(counted, sources[tag])
