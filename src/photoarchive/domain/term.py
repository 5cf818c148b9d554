"""Authority records: a name corrected once is corrected everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

TermId = NewType("TermId", int)


class Vocabulary(StrEnum):
    """The controlled lists of the archive."""

    SOURCES = "sources"
    CREDITS = "credits"
    BYLINES = "bylines"
    KEYWORDS = "keywords"
    PERSONS = "persons"
    ORGANISATIONS = "organisations"
    PLACES = "places"
    EVENTS = "events"


class NameKind(StrEnum):
    """What a name is to its term: one preferred name a language, any number of others."""

    PREFERRED = "preferred"
    VARIANT = "variant"
    HIDDEN = "hidden"  # found, never shown: misspellings


class Origin(StrEnum):
    """Whether a term was met in a file or chosen by a person."""

    MET = "met"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class TermName:
    """A name of a term; `language` is a BCP 47 tag or `x-default`."""

    name: str
    language: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Term:
    """An authority record with all its names; the first preferred name is what lists show."""

    id: TermId
    vocabulary: Vocabulary
    names: tuple[TermName, ...]
    origin: Origin
    used: int = 0

    def preferred(self, *languages: str) -> str:
        """The preferred name in the first of these languages that has one, else the default."""
        chosen = {n.language: n.name for n in self.names if n.kind is NameKind.PREFERRED}
        for language in (*languages, "x-default"):
            if language in chosen:
                return chosen[language]
        return next(iter(chosen.values()))

    def preferred_in(self, language: str) -> str:
        """The preferred name in this language alone; empty when it has none."""
        names = (
            n.name for n in self.names if n.kind is NameKind.PREFERRED and n.language == language
        )
        return next(names, self.preferred() if language == "x-default" else "")
