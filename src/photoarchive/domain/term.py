"""Authority records: a name corrected once is corrected everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
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

    @property
    def is_tree(self) -> bool:
        """Whether its terms can stand below one another."""
        return self in (Vocabulary.KEYWORDS, Vocabulary.PLACES)


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
class Details:
    """What is told of a term besides its names.

    `broader` is the term above it in the tree. `external` are its identifiers elsewhere, by scheme
    (`domain.external`). The dates between which it is valid are ISO 8601, as precise as known.
    `position` is latitude and longitude in degrees. `defaults` are what choosing it offers to fill
    in, as it would be typed: by a field's key, with a language behind an at sign
    (`copyright@en`). Of an event it is told besides where it takes place (terms of places), under
    which `hashtag`, and with which sentence a caption of it begins (`lead`, by language).
    `different` are terms that look like it and were found not to be the same,
    `instead_of` those that are gone since it stands for them.
    """

    note: str = ""
    broader: TermId | None = None
    external: Mapping[str, str] = field(default_factory=dict, hash=False)
    valid_from: str = ""
    valid_to: str = ""
    position: tuple[float, float] | None = None
    defaults: Mapping[str, str] = field(default_factory=dict, hash=False)
    different: frozenset[TermId] = frozenset()
    instead_of: frozenset[TermId] = frozenset()
    places: tuple[TermId, ...] = ()
    hashtag: str = ""
    lead: Mapping[str, str] = field(default_factory=dict, hash=False)


NO_DETAILS = Details()


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A term that has no number yet."""

    vocabulary: Vocabulary
    names: tuple[TermName, ...]
    origin: Origin
    details: Details = NO_DETAILS


@dataclass(frozen=True, slots=True)
class Term:
    """An authority record with all its names; the first preferred name is what lists show."""

    id: TermId
    vocabulary: Vocabulary
    names: tuple[TermName, ...]
    origin: Origin
    used: int = 0
    details: Details = NO_DETAILS

    def preferred(self, *languages: str) -> str:
        """The preferred name in the first of these languages that has one, else the default."""
        return preferred(self.names, *languages)

    def preferred_in(self, language: str) -> str:
        """The preferred name in this language alone; empty when it has none."""
        names = (
            n.name for n in self.names if n.kind is NameKind.PREFERRED and n.language == language
        )
        return next(names, self.preferred() if language == "x-default" else "")


def preferred(names: Iterable[TermName], *languages: str) -> str:
    """The preferred name in the first of these languages that has one (or one of its regions:
    `en-GB` for `en`), else the default, else the first; empty where there is none at all."""
    chosen = {n.language: n.name for n in names if n.kind is NameKind.PREFERRED}
    for language in (*languages, "x-default"):
        if language in chosen:
            return chosen[language]
        regional = (name for tag, name in chosen.items() if tag.startswith(f"{language}-"))
        if (name := next(regional, None)) is not None:
            return name
    return next(iter(chosen.values()), "")


def ordered(names: Iterable[TermName]) -> tuple[TermName, ...]:
    """Names with every preferred one in front, else as they stood; none stands twice, and of
    several preferred ones in a language the first stays so, the others are variants."""
    once: dict[tuple[str, str], TermName] = {}
    spoken: set[str] = set()
    for one in sorted(names, key=lambda n: n.kind is not NameKind.PREFERRED):
        name = one
        if one.kind is NameKind.PREFERRED and one.language in spoken:
            name = replace(one, kind=NameKind.VARIANT)
        if once.setdefault((one.name, one.language), name) is name:
            spoken |= {one.language} if name.kind is NameKind.PREFERRED else set()
    return tuple(sorted(once.values(), key=lambda n: n.kind is not NameKind.PREFERRED))
