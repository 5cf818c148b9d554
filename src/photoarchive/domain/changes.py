"""What a write did: numbers only, so that everyone who shows something can ask "mine?"."""

from __future__ import annotations

from dataclasses import dataclass

from photoarchive.domain.photo import PhotoId
from photoarchive.domain.term import TermId, Vocabulary


@dataclass(frozen=True, slots=True)
class Changes:
    """The photographs added and changed, the terms changed, the vocabularies touched."""

    added: frozenset[PhotoId] = frozenset()
    changed: frozenset[PhotoId] = frozenset()
    terms: frozenset[TermId] = frozenset()
    vocabularies: frozenset[Vocabulary] = frozenset()

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.added | other.added,
            self.changed | other.changed,
            self.terms | other.terms,
            self.vocabularies | other.vocabularies,
        )

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.terms or self.vocabularies)


NOTHING = Changes()
