"""Vocabularies as lists to look through: numbers and names at once, all else for what is seen."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from photoarchive.app.archive import Archive
from photoarchive.catalogue import term_lists, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain.term import TermId, Vocabulary


class By(StrEnum):
    """What a list of terms is ordered by."""

    NAME = "name"
    OTHER_NAMES = "other-names"
    USED = "used"
    ORIGIN = "origin"


def sizes(archive: Archive) -> dict[Vocabulary, int]:
    """How many terms each vocabulary has."""
    with archive.catalogue.reading() as tx:
        found = term_lists.sizes(tx)
    return {name: found.get(name, 0) for name in Vocabulary}


def outline(
    archive: Archive, vocabulary: Vocabulary, language: str
) -> tuple[list[TermId], dict[TermId, TermId]]:
    """The numbers of all terms of a vocabulary, ordered by the names shown in this language, and
    what stands above each that stands below another one."""
    with archive.catalogue.reading() as tx:
        above = term_lists.places(tx, vocabulary) if vocabulary.is_tree else {}
        return term_lists.numbers(tx, vocabulary, language), above


def matching(archive: Archive, vocabulary: Vocabulary, text: str) -> set[TermId] | None:
    """The terms that have a name with words that begin as those of a text; None for a text
    without any."""
    with archive.catalogue.reading() as tx:
        return term_lists.matching(tx, vocabulary, text)


def ranks(archive: Archive, vocabulary: Vocabulary, by: By) -> Callable[[TermId], int]:
    """By what a list is ordered that is not ordered by names: the lower, the further in front when
    it ascends."""
    with archive.catalogue.reading() as tx:
        return _ranks(tx, vocabulary, by)


def _ranks(tx: Transaction, vocabulary: Vocabulary, by: By) -> Callable[[TermId], int]:
    match by:
        case By.USED:
            used = terms.counts(tx, vocabulary)
            return lambda id: used.get(id, 0)
        case By.OTHER_NAMES:
            names = term_lists.names_each(tx, vocabulary)
            return lambda id: names.get(id, 0)
        case By.ORIGIN:
            met = term_lists.met(tx, vocabulary)
            return lambda id: int(id in met)
        case By.NAME:
            return lambda id: 0
