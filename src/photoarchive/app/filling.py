"""What a term offers to fill in when it is chosen, such as a source its copyright notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from photoarchive import i18n
from photoarchive.app import field_input
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit, Restore, Together
from photoarchive.catalogue import contents, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain.changes import Changes
from photoarchive.domain.fields import BY_KEY, Field
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.term import TermId


@dataclass(frozen=True, slots=True)
class FillDefaults:
    """Fills what is empty of these photographs from the defaults of the terms that they carry in
    a field (`source`). Where several of its terms have a default, one of them counts. What
    has a content, in whatever language, stays as it is."""

    key: str
    ids: Collection[PhotoId]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Fills it."""
        by_term: dict[TermId, list[PhotoId]] = {}
        for id, content in contents.read(tx, self.key, "", self.ids).items():
            for term in contents.term_ids(content):
                by_term.setdefault(term, []).append(id)
        known = terms.by_ids(tx, by_term)
        edits: list[Edit] = []
        filled: dict[str, set[PhotoId]] = {}
        for term, ids in by_term.items():
            typed = field_input.offered(known[term].details.defaults)
            for field in dict.fromkeys(one.field for one in typed):
                empty = _empty(tx, field, ids) - filled.setdefault(field.key, set())
                filled[field.key] |= empty
                for one in typed:
                    if one.field is field and empty:
                        edits += field_input.edit_of(one, sorted(empty))
        return Together(tuple(edits)).apply(tx)


def offered_to(archive: Archive, field: Field, ids: Collection[PhotoId]) -> tuple[str, list[Field]]:
    """What the terms in a field of these photographs offer: the name (in the language of the
    window) of the first that offers anything, those carried most first, and the fields that it
    would fill in, because they are empty in one at least."""
    with archive.catalogue.reading() as tx:
        held = contents.read(tx, field.key, "", ids)
        carried = Counter(term for one in held.values() for term in contents.term_ids(one))
        offering = terms.offering(tx, carried)
        for term, _count in carried.most_common() if offering else ():
            if term not in offering:
                continue
            typed = field_input.offered(offering[term].details.defaults)
            several = dict.fromkeys(one.field for one in typed)
            if empty := [one for one in several if _empty(tx, one, ids)]:
                spoken = i18n.language(), *archive.languages[:1]
                return offering[term].preferred(*spoken), empty
    return "", []


def _empty(tx: Transaction, field: Field, ids: Iterable[PhotoId]) -> set[PhotoId]:
    chosen = list(ids)
    if field.in_languages:
        return set(chosen) - set(contents.languages_of(tx, field.key, chosen))
    return {id for id, content in contents.read(tx, field.key, "", chosen).items() if not content}


def fillings(keys: Iterable[str], ids: Iterable[PhotoId]) -> Iterator[FillDefaults]:
    """What fills the empty fields after terms were put into these ones."""
    for key in dict.fromkeys(keys):
        if BY_KEY[key].vocabulary is not None:
            yield FillDefaults(key, tuple(ids))
