"""What a term offers to fill in when it is chosen: a source its copyright notice, a place the
region and the country that it lies in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from photoarchive import i18n
from photoarchive.app import field_input, places_above
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit, Restore, Together
from photoarchive.app.field_input import Typing
from photoarchive.catalogue import contents, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain.changes import Changes
from photoarchive.domain.fields import BY_KEY, Field
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.term import Term, TermId, Vocabulary


@dataclass(frozen=True, slots=True)
class _Offer:
    """What these photographs might be filled with, because of a term or text that they have."""

    name: str
    ids: tuple[PhotoId, ...]
    typed: tuple[Typing, ...]


@dataclass(frozen=True, slots=True)
class FillDefaults:
    """Fills what is empty of these photographs from the defaults of the terms that they carry in
    a field (`source`), or from where a place lies (`location_shown`, `city`). Where several of its
    terms have a default, one of them counts. What has a content, in whatever language, stays as it
    is. Names of regions and countries are in `language`, where they have one in it."""

    key: str
    ids: Collection[PhotoId]
    language: str = ""

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Fills it."""
        edits: list[Edit] = []
        filled: dict[str, set[PhotoId]] = {}
        for offer in _offers(tx, BY_KEY[self.key], self.ids, self.language):
            for field in dict.fromkeys(one.field for one in offer.typed):
                empty = _empty(tx, field, offer.ids) - filled.setdefault(field.key, set())
                filled[field.key] |= empty
                for one in offer.typed:
                    if one.field is field and empty:
                        edits += field_input.edit_of(one, sorted(empty))
        return Together(tuple(edits)).apply(tx)


def can_offer(field: Field) -> bool:
    """Whether what is in a field may offer to fill in others."""
    return field.vocabulary is not None or field.key in places_above.TEXTS


def offered_to(archive: Archive, field: Field, ids: Collection[PhotoId]) -> tuple[str, list[Field]]:
    """What the terms in a field of these photographs offer: the name (in the language of the
    window) of the first that offers anything, those carried most first, and the fields that it
    would fill in, because they are empty in one at least."""
    spoken = i18n.language(), *archive.languages[:1]
    with archive.catalogue.reading() as tx:
        for offer in _offers(tx, field, ids, *spoken):
            several = dict.fromkeys(one.field for one in offer.typed)
            if empty := [one for one in several if _empty(tx, one, ids)]:
                return offer.name, empty
    return "", []


def _offers(
    tx: Transaction, field: Field, ids: Collection[PhotoId], *languages: str
) -> Iterator[_Offer]:
    """What there is to offer, by what most of the photographs have first."""
    held = contents.read(tx, field.key, "", ids)
    having: dict[object, list[PhotoId]] = {}
    for id, content in held.items():
        several = contents.term_ids(content) if field.vocabulary is not None else [content]
        for one in several:
            if one:
                having.setdefault(one, []).append(id)
    counted = Counter({one: len(several) for one, several in having.items()})
    known: dict[TermId, Term] = {}
    if field.vocabulary is Vocabulary.PLACES:
        known = terms.by_ids(tx, (TermId(one) for one in having if isinstance(one, int)))
    elif field.vocabulary is not None:
        known = terms.offering(tx, (TermId(one) for one in having if isinstance(one, int)))
    for held_here, _count in counted.most_common():
        term, name = None, str(held_here)
        if isinstance(held_here, int):
            term = known.get(TermId(held_here))
            name = term.preferred(*languages) if term is not None else ""
        typed = _typed(tx, field, term, name, languages)
        if typed:
            yield _Offer(name, tuple(having[held_here]), typed)


def _typed(
    tx: Transaction, field: Field, term: Term | None, name: str, languages: tuple[str, ...]
) -> tuple[Typing, ...]:
    """What one term or text fills in: what its record says, and for places what lies above them."""
    if field.vocabulary is None:
        term = places_above.named(tx, name)
    said = field_input.offered(term.details.defaults) if term is not None else []
    if field.vocabulary is Vocabulary.PLACES or field.vocabulary is None:
        told = {one.field.key for one in said}
        above = places_above.of(tx, field.key, term, name, *languages)
        said += [one for one in field_input.offered(above) if one.field.key not in told]
    return tuple(one for one in said if one.field is not field)


def _empty(tx: Transaction, field: Field, ids: Iterable[PhotoId]) -> set[PhotoId]:
    chosen = list(ids)
    if field.in_languages:
        return set(chosen) - set(contents.languages_of(tx, field.key, chosen))
    return {id for id, content in contents.read(tx, field.key, "", chosen).items() if not content}


def fillings(
    keys: Iterable[str], ids: Iterable[PhotoId], language: str = ""
) -> Iterator[FillDefaults]:
    """What fills the empty fields after terms or places were put into these ones."""
    for key in dict.fromkeys(keys):
        if can_offer(BY_KEY[key]):
            yield FillDefaults(key, tuple(ids), language)
