"""What entries of templates make of the fields of photographs: computed for a batch of them, looked
at before, or written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from photoarchive.app import field_input, structured
from photoarchive.app.edits import SetField, set_texts, terms_named, without_stray_details
from photoarchive.app.template_entries import Given, Ready, is_words
from photoarchive.catalogue import contents, photos, recorded, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.changes import Item
from photoarchive.catalogue.contents import Stored
from photoarchive.domain import forms
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.fields import Field, Type
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Photo, PhotoId
from photoarchive.domain.structures import TERMS_OF, place_name
from photoarchive.domain.template import Mode, list_after, text_after
from photoarchive.domain.term import TermId
from photoarchive.domain.wording import Occasion

# What a field holds: a text, or its values (of a single one at most one); terms by their numbers,
# and by name where there is none of that name yet.
Held: TypeAlias = "str | tuple[object, ...]"


@dataclass(frozen=True, slots=True)
class Left:
    """What was not put into a photograph, because its field cannot hold it; `form` names what it
    takes."""

    id: PhotoId
    field: str
    language: str
    text: str
    form: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What a field (in one language) of some photographs holds before and is to hold after. Those
    in which nothing changes are left out."""

    field: Field
    language: str
    before: Mapping[PhotoId, Held]
    after: Mapping[PhotoId, Held]


@dataclass(frozen=True, slots=True)
class Batch:
    """Photographs that are looked at together, each with its place in the selection."""

    tx: Transaction
    numbers: Mapping[PhotoId, int]
    occasion: Occasion
    left: list[Left] = field(default_factory=list)

    @property
    def ids(self) -> list[PhotoId]:
        """The photographs."""
        return list(self.numbers)


def planned(batch: Batch, entries: Mapping[Field, Sequence[Ready]]) -> list[Planned]:
    """What these entries make of the photographs. All places are filled from what stood there
    before; what a field cannot hold is noted in `left`."""
    asked = any(
        one.has_places or one.field.key in TERMS_OF for each in entries.values() for one in each
    )
    languages = batch.occasion.languages[:1]
    whole: dict[PhotoId, Photo] = {}
    if asked:
        whole = {one.id: one for one in photos.whole(batch.tx, batch.ids, languages)}
    made: list[Planned] = []
    for of, layers in entries.items():
        for language in _languages(batch, of, layers):
            here = [one for one in layers if one.empties_all or one.language == language]
            made.append(_planned_in(batch, of, language, here, whole))
    return [one for one in made if one.after]


def _languages(batch: Batch, of: Field, layers: Sequence[Ready]) -> list[str]:
    spoken = dict.fromkeys(one.language for one in layers)
    if any(one.empties_all for one in layers):
        there = contents.languages_of(batch.tx, of.key, batch.ids)
        spoken |= dict.fromkeys(sorted({tag for tags in there.values() for tag in tags}))
    return list(spoken)


def _planned_in(
    batch: Batch,
    of: Field,
    language: str,
    layers: Sequence[Ready],
    whole: Mapping[PhotoId, Photo],
) -> Planned:
    present = _present(batch, of, language, whole)
    spoken = _spoken(batch, of, language)
    known: dict[str, object] = {}
    before: dict[PhotoId, Held] = {}
    after: dict[PhotoId, Held] = {}
    for id in batch.ids:
        if whole and id not in whole:
            continue
        occasion = replace(
            batch.occasion,
            number=batch.numbers[id],
            language="" if language == DEFAULT_LANGUAGE else language,
        )
        given = [(one, _given(batch, one, id, whole, occasion)) for one in layers]
        steps = [(one.entry.mode, what) for one, what in given if what is not None]
        now = present[id]
        is_empty = not now and id not in spoken
        new = _after(batch, of, now, is_empty, steps, known)
        if new != now and _is_held(batch, of, language, id, new):
            before[id], after[id] = now, new
    return Planned(of, language, before, after)


def _given(
    batch: Batch, one: Ready, id: PhotoId, whole: Mapping[PhotoId, Photo], occasion: Occasion
) -> Given:
    if not one.has_places:
        return one.fixed
    try:
        return one.given(whole[id], occasion)
    except WrongValue as wrong:
        batch.left.append(Left(id, one.field.key, one.language, wrong.value, wrong.form))
        return None


def _present(
    batch: Batch, of: Field, language: str, whole: Mapping[PhotoId, Photo]
) -> dict[PhotoId, Held]:
    if of.key in TERMS_OF:
        return {id: structured.of_photo(one, of) for id, one in whole.items()}
    stored = contents.read(batch.tx, of.key, language, batch.ids)
    if is_words(of):
        return {id: str(one or "") for id, one in stored.items()}
    if of.type is Type.PLACE:
        return {
            id: ((one[0], one[1]),) if isinstance(one, list) else () for id, one in stored.items()
        }
    return {
        id: tuple(one) if isinstance(one, list) else () if one is None else (one,)
        for id, one in stored.items()
    }


def _spoken(batch: Batch, of: Field, language: str) -> frozenset[PhotoId]:
    """The photographs that have a text in some language, where that is what counts as something
    being there: a text without a language stands for all."""
    if language != DEFAULT_LANGUAGE:
        return frozenset()
    return frozenset(contents.languages_of(batch.tx, of.key, batch.ids))


def _after(
    batch: Batch,
    of: Field,
    now: Held,
    is_empty: bool,
    steps: Sequence[tuple[Mode, str | tuple[object, ...]]],
    known: dict[str, object],
) -> Held:
    if isinstance(now, str):
        texts = [(mode, what) for mode, what in steps if isinstance(what, str)]
        return str(forms.check(of, text_after(now, is_empty, texts)))
    several = [(mode, what) for mode, what in steps if isinstance(what, tuple)]
    if of.vocabulary is not None:
        named = [(mode, _by_number(batch, of, what, known)) for mode, what in several]
        return tuple(list_after(now, is_empty, named))
    return tuple(list_after(now, is_empty, several))


def _by_number(
    batch: Batch, of: Field, names: Iterable[object], known: dict[str, object]
) -> tuple[object, ...]:
    assert of.vocabulary is not None
    for name in map(str, names):
        if name not in known:
            found = terms.find_by_name(batch.tx, of.vocabulary, name)
            known[name] = name if found is None else found
    return tuple(known[str(name)] for name in names)


def _is_held(batch: Batch, of: Field, language: str, id: PhotoId, new: Held) -> bool:
    """Whether a field can hold so many values."""
    if isinstance(new, str) or of.many is not None or len(new) < 2:
        return True
    batch.left.append(Left(id, of.key, language, "; ".join(map(str, new)), "single"))
    return False


def written(
    tx: Transaction, plans: Sequence[Planned], entries: Mapping[Field, Sequence[Ready]]
) -> list[Item]:
    """Makes what is planned the present state; terms that are not known by name yet are made."""
    items: list[Item] = []
    for one in plans:
        explicit = {ready.language for ready in entries[one.field]}
        items += _written(tx, one, explicit)
    return items


def _written(tx: Transaction, one: Planned, explicit: set[str]) -> list[Item]:
    key, of = one.field.key, one.field
    if of.in_languages:
        texts: dict[PhotoId, Stored] = {id: str(text) or None for id, text in one.after.items()}
        return set_texts(tx, key, one.language, texts, explicit)
    if of.vocabulary is not None:
        return _written_terms(tx, one)
    several = {id: tuple(held) for id, held in one.after.items() if not isinstance(held, str)}
    if key in TERMS_OF:
        names = {id: _place_names(held) or None for id, held in several.items()}
        edits = (
            SetField(TERMS_OF[key], names),
            SetField(key, {id: held or None for id, held in several.items()}),  # type: ignore[misc]
        )
        return [item for edit in edits for item in _lines(tx, edit)]
    if of.type is Type.DATE:
        return _written_dates(tx, key, several)
    stored: dict[PhotoId, Stored] = {}
    for id, held in one.after.items():
        if isinstance(held, str):
            stored[id] = held or None
        elif of.type is Type.PLACE:
            stored[id] = list(held[0]) if held else None  # type: ignore[call-overload]
        elif of.many is None and not of.is_structured:
            stored[id] = held[0] if held else None  # type: ignore[assignment]
        else:
            stored[id] = list(held) or None  # type: ignore[arg-type]
    return recorded.set_photos(tx, key, "", stored)


def _lines(tx: Transaction, edit: SetField) -> list[Item]:
    _changes, inverse = edit.apply(tx)
    return [item.reversed() for item in reversed(inverse.items)]


def _place_names(places: Iterable[object]) -> tuple[str, ...]:
    named = (place_name(one) for one in places if isinstance(one, Mapping))
    return tuple(dict.fromkeys(name for name in named if name))


def _written_terms(tx: Transaction, one: Planned) -> list[Item]:
    new = [tuple(name for name in held if isinstance(name, str)) for held in one.after.values()]
    made, numbers = terms_named(tx, one.field, new)
    carried: dict[PhotoId, Stored] = {}
    for id, held in one.after.items():
        known = (numbers[one] if isinstance(one, str) else one for one in held)
        carried[id] = [number for number in dict.fromkeys(known) if isinstance(number, int)] or None
    items = [*made, *recorded.set_photos(tx, one.field.key, "", carried)]
    return [*items, *without_stray_details(tx, one.field.key, carried)]


def _written_dates(
    tx: Transaction, key: str, several: Mapping[PhotoId, tuple[object, ...]]
) -> list[Item]:
    """A date and its zone, which are kept apart."""
    dated: dict[str, dict[PhotoId, Stored]] = {key: {}, "date_offset": {}}
    for id, held in several.items():
        parts = field_input.date_parts(key, str(held[0])) if held else dict.fromkeys(dated, "")
        for part, text in parts.items():
            dated[part][id] = text or None
    return [item for part, new in dated.items() for item in recorded.set_photos(tx, part, "", new)]


def shown(tx: Transaction, plans: Sequence[Planned], *languages: str) -> Iterator[Planned]:
    """The same with terms by their names."""
    for one in plans:
        if one.field.vocabulary is None:
            yield one
            continue
        several = (*one.before.values(), *one.after.values())
        numbers = {term for held in several for term in held if isinstance(term, int)}
        known = terms.by_ids(tx, map(TermId, numbers))
        names = {id: term.preferred(*languages) for id, term in known.items()}

        def named(held: Held, names: Mapping[TermId, str] = names) -> Held:
            return tuple(names[TermId(t)] if isinstance(t, int) else t for t in held)

        yield replace(
            one,
            before={id: named(held) for id, held in one.before.items()},
            after={id: named(held) for id, held in one.after.items()},
        )
