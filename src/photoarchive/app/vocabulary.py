"""The authority records as the faces show them."""

from __future__ import annotations

from typing import Any

from photoarchive.app.archive import Archive
from photoarchive.catalogue import terms
from photoarchive.domain.errors import NoSuchTerm, WrongValue
from photoarchive.domain.term import Term, Vocabulary
from photoarchive.domain.text import one_line


def terms_of(archive: Archive, vocabulary: Vocabulary) -> list[Term]:
    """The terms of a vocabulary, most used first."""
    with archive.catalogue.reading() as tx:
        return terms.of_vocabulary(tx, vocabulary)


def term_named(archive: Archive, vocabulary: Vocabulary, name: str) -> Term:
    """The term that is called so; raises `NoSuchTerm`."""
    with archive.catalogue.reading() as tx:
        id = terms.find_by_name(tx, vocabulary, one_line(name))
        if id is None:
            raise NoSuchTerm(vocabulary.value, name)
        return terms.counted(tx, [id])[id]


def tidy_name(name: str) -> str:
    """A name as it is kept; raises `WrongValue` when nothing is left of it."""
    tidied = one_line(name)
    if not tidied:
        raise WrongValue("name", name, "name")
    return tidied


def as_record(one: Term) -> dict[str, Any]:
    """A term as JSON."""
    return {
        "id": one.id,
        "vocabulary": one.vocabulary.value,
        "name": one.preferred(),
        "used": one.used,
        "origin": one.origin.value,
        "names": [
            {"name": n.name, "language": n.language, "kind": n.kind.value} for n in one.names
        ],
    }
