"""All that a person can change of single terms, as values: what they are called, what is told of
them, where they stand in the tree. (What makes one of several and the other way round is in
`app.term_merging`.)

A term is called by any of its names, written exactly, or by its number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from photoarchive.app.edits import Restore, result
from photoarchive.catalogue import recorded, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import NoSuchTerm, NoTree, OnlyName, TermCircle
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import (
    Details,
    NameKind,
    NewTerm,
    Origin,
    Term,
    TermId,
    TermName,
    Vocabulary,
    ordered,
)
from photoarchive.domain.text import one_line

Called: TypeAlias = "str | TermId"

_NUMBER = re.compile(r"#(\d{1,18})")


def term_called(tx: Transaction, vocabulary: Vocabulary, called: Called) -> Term:
    """The term that is called so, as it may have been typed ("#12" is the number 12, unless
    one is called so); raises `NoSuchTerm`."""
    number: int | None = called if isinstance(called, int) else None
    if isinstance(called, str):
        number = terms.find_by_name(tx, vocabulary, one_line(called))
        if number is None and (match := _NUMBER.fullmatch(called.strip())):
            number = int(match[1])
    found = terms.by_ids(tx, [TermId(number)]) if number is not None else {}
    one = next(iter(found.values()), None)
    if one is None or one.vocabulary is not vocabulary:
        raise NoSuchTerm(vocabulary, called if isinstance(called, str) else f"#{called}")
    return one


def place_in_tree(tx: Transaction, one: Term, broader: Called | None) -> TermId | None:
    """The number of the term that one is to stand below, when it can; raises `NoTree`,
    `NoSuchTerm` or `TermCircle`."""
    if broader is None:
        return None
    if not one.vocabulary.is_tree:
        raise NoTree(one.vocabulary)
    top = term_called(tx, one.vocabulary, broader)
    if one.id in (top.id, *terms.above(tx, top.id)):
        raise TermCircle(one.preferred(), top.preferred())
    return top.id


@dataclass(frozen=True, slots=True)
class AddTerm:
    """Makes a term, unless one of that name is there."""

    vocabulary: Vocabulary
    name: str
    language: str = DEFAULT_LANGUAGE
    broader: Called | None = None

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Makes it; one that was only met before becomes a kept one. One that is there is moved
        when it is to stand below another. Raises `NoSuchTerm`, `NoTree`, `TermCircle`."""
        known = terms.find_by_name(tx, self.vocabulary, self.name)
        if known is not None:
            one = terms.by_ids(tx, [known])[known]
            below = place_in_tree(tx, one, self.broader) or one.details.broader
            details = replace(one.details, broader=below)
            return _put(tx, replace(one, origin=Origin.KEPT, details=details))
        name = TermName(self.name, self.language, NameKind.PREFERRED)
        new = NewTerm(self.vocabulary, (name,), Origin.KEPT)
        below = place_in_tree(
            tx, Term(TermId(0), self.vocabulary, (name,), Origin.KEPT), self.broader
        )
        new = replace(new, details=Details(broader=below))
        return result(recorded.add_terms(tx, [new])[1])


@dataclass(frozen=True, slots=True)
class NameTerm:
    """Gives a term another name. As the preferred one it takes the place of the preferred name
    in its language, which stays as a variant."""

    vocabulary: Vocabulary
    term: Called
    name: str
    language: str = DEFAULT_LANGUAGE
    kind: NameKind = NameKind.VARIANT

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Names it; raises `NoSuchTerm`."""
        one = term_called(tx, self.vocabulary, self.term)
        kept = [n for n in one.names if (n.name, n.language) != (self.name, self.language)]
        if self.kind is NameKind.PREFERRED:
            kept = [self._stepping_down(n) for n in kept]
        elif all(n.kind is not NameKind.PREFERRED for n in kept):
            return result(())  # its only preferred name: without one a term cannot be shown
        names = (*kept, TermName(self.name, self.language, self.kind))
        if self.kind is NameKind.PREFERRED:
            # The default name stays in front: it is what lists show.
            names = tuple(sorted(names, key=lambda n: n.kind is not NameKind.PREFERRED))
        return _put(tx, replace(one, names=tuple(names), origin=Origin.KEPT))

    def _stepping_down(self, name: TermName) -> TermName:
        if name.language == self.language and name.kind is NameKind.PREFERRED:
            return TermName(name.name, name.language, NameKind.VARIANT)
        return name


@dataclass(frozen=True, slots=True)
class RenameTerm:
    """Corrects a preferred name in every language in which it is the preferred one; the old name
    stays as a variant. A term that is called by another of its names is renamed where it is shown
    in the first of these languages that it has a name in, else by default."""

    vocabulary: Vocabulary
    term: Called
    name: str
    languages: tuple[str, ...] = ()

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Renames it; raises `NoSuchTerm`."""
        one = term_called(tx, self.vocabulary, self.term)
        preferred = [n for n in one.names if n.kind is NameKind.PREFERRED]
        called = [n.name for n in preferred if n.name == _as_called(self.term)]
        old = called[0] if called else one.preferred(*self.languages)
        stepping = [n for n in preferred if n.name == old]
        if old == self.name:
            return _put(tx, replace(one, origin=Origin.KEPT))
        taken = {(self.name, n.language) for n in stepping}
        names = [
            replace(n, name=self.name) if n in stepping else n
            for n in one.names
            if (n.name, n.language) not in taken
        ]
        names += [replace(n, kind=NameKind.VARIANT) for n in stepping]
        return _put(tx, replace(one, names=tuple(names), origin=Origin.KEPT))


@dataclass(frozen=True, slots=True)
class CompleteTerm:
    """Sees to it that a term has all of these names: the term that is called by one of them is
    given the others, else a new one is made."""

    vocabulary: Vocabulary
    names: tuple[TermName, ...]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Makes or completes it; these names go before those it had."""
        for name in self.names:
            known = terms.find_by_name(tx, self.vocabulary, name.name)
            if known is not None:
                called = {(n.name, n.language) for n in self.names}
                old = terms.by_ids(tx, [known])[known].names
                kept = [n for n in old if (n.name, n.language) not in called]
                names = (*self.names, *(TermName(n.name, n.language, _variant(n)) for n in kept))
                return result(recorded.set_term(tx, known, names, Origin.KEPT))
        return result(recorded.add_term(tx, self.vocabulary, self.names, Origin.KEPT)[1])


@dataclass(frozen=True, slots=True)
class UnnameTerm:
    """Takes a name from a term, in one language or wherever it stands. Of two preferred names
    that are left, nothing changes; a term keeps its last preferred one."""

    vocabulary: Vocabulary
    term: Called
    name: str
    language: str | None = None

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Takes it away; raises `NoSuchTerm` when the term or the name is not there, and
        `OnlyName`."""
        one = term_called(tx, self.vocabulary, self.term)
        name = one_line(self.name)
        going = [n for n in one.names if n.name == name and self.language in (None, n.language)]
        if not going:
            raise NoSuchTerm(self.vocabulary, self.name)
        names = tuple(n for n in one.names if n not in going)
        return _put(tx, replace(one, names=_checked(one, names), origin=Origin.KEPT))


@dataclass(frozen=True, slots=True)
class SetNames:
    """Gives a term exactly these names. Of several preferred ones in a language the first stays
    so, the others become variants."""

    vocabulary: Vocabulary
    term: Called
    names: tuple[TermName, ...]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Sets them; raises `NoSuchTerm`, and `OnlyName` when none is a preferred one."""
        one = term_called(tx, self.vocabulary, self.term)
        named = (replace(n, name=one_line(n.name)) for n in self.names)
        names = tuple(n for n in named if n.name)
        return _put(tx, replace(one, names=_checked(one, names), origin=Origin.KEPT))


@dataclass(frozen=True, slots=True)
class Describe:
    """Tells other things of a term than what it is called; what is None stays as it is, what is
    empty is taken away. `external`, `defaults` and `lead` change by their keys, an empty text takes
    one away; they must have been checked (`app.term_input`)."""

    vocabulary: Vocabulary
    term: Called
    note: str | None = None
    external: Mapping[str, str] | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    position: tuple[float, float] | tuple[()] | None = None
    defaults: Mapping[str, str] | None = None
    places: tuple[Called, ...] | None = None
    hashtag: str | None = None
    lead: Mapping[str, str] | None = None

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Tells it; raises `NoSuchTerm`."""
        one = term_called(tx, self.vocabulary, self.term)
        told = one.details
        places = told.places
        if self.places is not None:
            found = (term_called(tx, Vocabulary.PLACES, place).id for place in self.places)
            places = tuple(dict.fromkeys(found))
        details = replace(
            told,
            note=told.note if self.note is None else self.note,
            external=_changed(told.external, self.external),
            valid_from=told.valid_from if self.valid_from is None else self.valid_from,
            valid_to=told.valid_to if self.valid_to is None else self.valid_to,
            position=told.position if self.position is None else (self.position or None),
            defaults=_changed(told.defaults, self.defaults),
            places=places,
            hashtag=told.hashtag if self.hashtag is None else self.hashtag,
            lead=_changed(told.lead, self.lead),
        )
        return _put(tx, replace(one, origin=Origin.KEPT, details=details))


@dataclass(frozen=True, slots=True)
class MoveTerms:
    """Puts terms below another one in the tree, or (None) at the top."""

    vocabulary: Vocabulary
    terms: tuple[Called, ...]
    broader: Called | None

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Moves them; raises `NoSuchTerm`, `NoTree` or `TermCircle`."""
        if not self.vocabulary.is_tree:
            raise NoTree(self.vocabulary)
        moved = []
        for called in self.terms:
            one = term_called(tx, self.vocabulary, called)
            details = replace(one.details, broader=place_in_tree(tx, one, self.broader))
            moved.append(replace(one, origin=Origin.KEPT, details=details))
        return result(recorded.set_terms(tx, moved))


def _put(tx: Transaction, one: Term) -> tuple[Changes, Restore]:
    return result(recorded.set_terms(tx, [one]))


def _checked(one: Term, names: tuple[TermName, ...]) -> tuple[TermName, ...]:
    if all(n.kind is not NameKind.PREFERRED for n in names):
        raise OnlyName(one.preferred())
    return ordered(names)


def _as_called(called: Called) -> str:
    return one_line(called) if isinstance(called, str) else ""


def _changed(present: Mapping[str, str], given: Mapping[str, str] | None) -> Mapping[str, str]:
    changed = {**present, **(given or {})}
    return {key: text for key, text in changed.items() if text}


def _variant(name: TermName) -> NameKind:
    return NameKind.HIDDEN if name.kind is NameKind.HIDDEN else NameKind.VARIANT
