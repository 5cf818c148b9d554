"""What a person can change of photographs, as values. Applying one does it and returns what
undoes it. (The edits of terms are in `app.term_edits`.)

Every edit comes down to lines of "this field of this photograph (or term) was that and is now
this": what undoes an edit is a `Restore` of these lines, and so is what does it again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias, runtime_checkable

from photoarchive.catalogue import contents, recorded, recorded_sets, recorded_texts, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.changes import Item, Subject
from photoarchive.catalogue.contents import DISMISSED, TRASHED, Scalar, Stored
from photoarchive.domain.changes import Changes
from photoarchive.domain.fields import BY_KEY, Field
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId, Structured
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.structures import DETAILS_OF, place_name
from photoarchive.domain.term import NameKind, Origin, TermId, TermName, Vocabulary

# Work within a transaction: how far it is, and at the end what it changed and what takes it back.
Working: TypeAlias = "Generator[int, None, tuple[Changes, Restore]]"

# One content as a person gives it: names for the terms of a vocabulary, None for nothing.
Typed: TypeAlias = Scalar | tuple[Scalar | Structured, ...] | None


class Edit(Protocol):
    """Something to change."""

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Does it, within the transaction; returns what it changed and what takes it back."""
        ...


@runtime_checkable
class LongEdit(Edit, Protocol):
    """Something to change that may take long, and tells meanwhile how far it is."""

    def working(self, tx: Transaction) -> Working:
        """Does it, as `apply`; yields of how many photographs (or terms, where it is about terms
        alone) it is done."""
        ...


@dataclass(frozen=True, slots=True)
class Restore:
    """Brings back what these lines say, in their order. With `anew` this is not how all was at one
    moment, and what was noted of texts holds no longer unless the lines say so."""

    items: tuple[Item, ...]
    anew: bool = False

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Makes every line's `new` the present state."""
        return recorded.drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by; what it counts are lines."""
        return result((yield from recorded.restoring(tx, self.items, anew=self.anew)))


@dataclass(frozen=True, slots=True)
class _Alike(Mapping[PhotoId, Typed]):
    """One content for photographs that are not gone through before the edit is made: a million
    may be selected."""

    ids: PhotoIds
    content: Typed

    def __getitem__(self, id: PhotoId) -> Typed:
        if id not in self.ids:
            raise KeyError(id)
        return self.content

    def __iter__(self) -> Iterator[PhotoId]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class SetField:
    """Gives a field (in one language, where it has languages) a content for each photograph. The
    texts of the languages in `but`, which are given as well, do not follow it."""

    key: str
    contents: Mapping[PhotoId, Typed]
    language: str = ""
    but: tuple[str, ...] = ()

    @classmethod
    def same(
        cls,
        key: str,
        content: Typed,
        ids: Iterable[PhotoId],
        language: str = "",
        but: Iterable[str] = (),
    ) -> SetField:
        """The same content for all of these photographs."""
        alike = _Alike(ids, content) if isinstance(ids, PhotoIds) else dict.fromkeys(ids, content)
        return cls(key, alike, language, tuple(but))

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Terms that are not known by name yet are made, as kept ones."""
        field = BY_KEY.get(self.key)
        if field is None or field.vocabulary is None:
            new = {id: _stored(content) for id, content in self.contents.items()}
            if field is None or not field.in_languages:
                return result(recorded.set_photos(tx, self.key, "", new))
            language = self.language or DEFAULT_LANGUAGE
            return result(set_texts(tx, self.key, language, new, self.but))
        made, numbers = terms_named(tx, field, self.contents.values())
        carried: dict[PhotoId, Stored] = {
            id: list(dict.fromkeys(numbers[name] for name in _names(content))) or None
            for id, content in self.contents.items()
        }
        items = [*made, *recorded.set_photos(tx, self.key, "", carried)]
        return result([*items, *without_stray_details(tx, self.key, tuple(carried))])


@dataclass(frozen=True, slots=True)
class SetTexts:
    """Gives a field of a photograph exactly these texts, each in its language (None: none); no
    text follows another."""

    key: str
    id: PhotoId
    texts: Mapping[str, str | None]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Sets them."""
        items: list[Item] = []
        for language, text in self.texts.items():
            items += recorded.set_photos(tx, self.key, language, {self.id: text})
        return result(items)


@dataclass(frozen=True, slots=True)
class AddTo:
    """Puts these values behind those that a list has already; what is there is not repeated."""

    key: str
    values: tuple[str | int | float | Structured, ...]
    ids: Collection[PhotoId]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Adds them; terms that are not known by name yet are made."""
        field = BY_KEY[self.key]
        items: list[Item] = []
        given: _List = list(self.values)
        if field.vocabulary is not None:
            items, numbers = terms_named(tx, field, [self.values])
            given = list(dict.fromkeys(numbers.values()))
        return result([*items, *_change_list(tx, self.key, self.ids, given, _joined)])


@dataclass(frozen=True, slots=True)
class RemoveFrom:
    """Takes these values out of a list."""

    key: str
    values: tuple[str | int | float | Structured, ...]
    ids: Collection[PhotoId]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Removes them."""
        vocabulary = BY_KEY[self.key].vocabulary
        given: _List = list(self.values)
        if vocabulary is not None:
            known = (terms.find_by_name(tx, vocabulary, str(name)) for name in self.values)
            given = [id for id in known if id is not None]
        return result(_change_list(tx, self.key, self.ids, given, _without))


@dataclass(frozen=True, slots=True)
class Clear:
    """Empties a field, in all its languages."""

    key: str
    ids: Collection[PhotoId]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Empties it."""
        field = BY_KEY[self.key]
        languages = [""]
        if field.in_languages:
            spoken = contents.languages_of(tx, self.key, self.ids)
            languages = sorted({tag for tags in spoken.values() for tag in tags})
        items: list[Item] = []
        for language in languages:
            items += recorded.set_photos(tx, self.key, language, dict.fromkeys(self.ids))
        items += without_stray_details(tx, self.key, self.ids)
        return result(items)


@dataclass(frozen=True, slots=True)
class Trash:
    """Puts photographs into the trash, or takes them out again. No file is touched."""

    ids: Collection[PhotoId]
    into: bool = True

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Moves them."""
        new: dict[PhotoId, Stored] = dict.fromkeys(self.ids, int(self.into))
        return result(recorded.set_photos(tx, TRASHED, "", new))


@dataclass(frozen=True, slots=True)
class Dismiss:
    """Notes that what the blocks of these files say differently in a field was looked at."""

    key: str
    ids: tuple[PhotoId, ...]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Notes it; what was looked at before stays so."""
        new: dict[PhotoId, Stored] = {}
        for id, content in contents.read(tx, DISMISSED, "", self.ids).items():
            keys = set(map(str, content)) if isinstance(content, list) else set()
            new[id] = [*sorted(keys | {self.key})]
        return result(recorded.set_photos(tx, DISMISSED, "", new))


@dataclass(frozen=True, slots=True)
class Together:
    """Several edits as one step."""

    edits: tuple[Edit, ...]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Does them in order; they are taken back from the last to the first."""
        return recorded.drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by, where they tell how far they are."""
        changes = Changes()
        items: list[Item] = []
        for edit in self.edits:
            if isinstance(edit, LongEdit):
                done, inverse = yield from edit.working(tx)
            else:
                done, inverse = edit.apply(tx)
            changes |= done
            items = [*inverse.items, *items]
        return changes, Restore(tuple(items))


@dataclass(frozen=True, slots=True)
class Continued:
    """The save of a text that is being typed: it goes on with the step before where that was a save
    of the same field of the same photographs (see `app.history`)."""

    edit: Edit

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Does it."""
        return self.edit.apply(tx)


def lines_of(inverse: Restore) -> tuple[Item, ...]:
    """The lines of what was done, from what takes it back."""
    return tuple(item.reversed() for item in reversed(inverse.items))


def result(items: Iterable[Item]) -> tuple[Changes, Restore]:
    """What lines of a change come to, and what takes them back."""
    done = list(items)
    photographs = frozenset(PhotoId(i.subject_id) for i in done if i.subject is Subject.PHOTO)
    named = frozenset(TermId(i.subject_id) for i in done if i.subject is Subject.TERM)
    fields = (BY_KEY.get(i.field) for i in done)
    touched = {f.vocabulary for f in fields if f is not None and f.vocabulary is not None}
    touched |= {
        Vocabulary((i.new or i.old)["vocabulary"]) for i in done if i.subject is Subject.TERM
    }
    sets, searches = recorded_sets.touched(done)
    templates, code_lists = recorded_texts.touched(done)
    changes = Changes(
        changed=photographs,
        terms=named,
        vocabularies=frozenset(touched),
        sets=sets,
        searches=searches,
        templates=templates,
        code_lists=code_lists,
    )
    return changes, Restore(tuple(item.reversed() for item in reversed(done)))


def _stored(content: Typed) -> Stored:
    if isinstance(content, tuple):
        return list(content) or None
    return content if content != "" else None


def set_texts(
    tx: Transaction,
    key: str,
    language: str,
    new: Mapping[PhotoId, Stored],
    but: Collection[str] = (),
) -> list[Item]:
    """Sets the texts of one language, and of the default where it is the same text; those of the
    languages in `but` do not follow.

    As SetLocalizedText of the XMP toolkit does (XMP Specification, part 1, appendix on
    alternative texts): an `x-default` that repeats a language goes on repeating it.
    """
    ids = list(new)
    old = contents.read(tx, key, language, ids)
    items = recorded.set_photos(tx, key, language, new)
    spoken = contents.languages_of(tx, key, ids)
    others = {tag for tags in spoken.values() for tag in tags} - {language}
    if language != DEFAULT_LANGUAGE:
        others &= {DEFAULT_LANGUAGE}
    for other in sorted(others.difference(but)):
        twins = contents.read(tx, key, other, ids)
        same = {
            id: new[id]
            for id in ids
            if old[id] is not None
            and twins[id] == old[id]
            and (new[id] is not None or other == DEFAULT_LANGUAGE)
        }
        items += recorded.set_photos(tx, key, other, same)
    return items


def _names(content: Typed) -> tuple[str, ...]:
    """The names of terms that a content stands for."""
    if content is None or content == "":
        return ()
    if isinstance(content, tuple):
        return tuple(dict.fromkeys(str(name) for name in content if name))
    return (str(content),)


def terms_named(
    tx: Transaction, field: Field, several: Iterable[Typed]
) -> tuple[list[Item], dict[str, int]]:
    """The terms of these names, made where there are none; with the lines of making them."""
    assert field.vocabulary is not None
    numbers: dict[str, int] = {}
    items: list[Item] = []
    for name in dict.fromkeys(name for content in several for name in _names(content)):
        known = terms.find_by_name(tx, field.vocabulary, name)
        if known is None:
            first = TermName(name, DEFAULT_LANGUAGE, NameKind.PREFERRED)
            known, made = recorded.add_term(tx, field.vocabulary, [first], Origin.KEPT)
            items += made
        numbers[name] = known
    return items, numbers


_List: TypeAlias = list[contents.Item]


def _change_list(
    tx: Transaction,
    key: str,
    ids: Collection[PhotoId],
    given: _List,
    combine: Callable[[_List, _List], _List],
) -> list[Item]:
    new: dict[PhotoId, Stored] = {}
    for id, content in contents.read(tx, key, "", ids).items():
        present = content if isinstance(content, list) else []
        new[id] = combine(present, given) or None
    items = recorded.set_photos(tx, key, "", new)
    return [*items, *without_stray_details(tx, key, ids)]


def without_stray_details(tx: Transaction, key: str, ids: Iterable[PhotoId]) -> list[Item]:
    """What was told of places that are no longer among a photograph's goes with them."""
    details_key = DETAILS_OF.get(key)
    if details_key is None:
        return []
    held = contents.read(tx, details_key, "", list(ids))
    told = {id: several for id, several in held.items() if isinstance(several, list)}
    carried = {
        id: contents.term_ids(of) for id, of in contents.read(tx, key, "", list(told)).items()
    }
    known = terms.by_ids(tx, {term for several in carried.values() for term in several})
    kept: dict[PhotoId, Stored] = {}
    for id, several in told.items():
        names = {name.name for term in carried[id] for name in known[term].names}
        structures = (one for one in several if isinstance(one, Mapping))
        kept[id] = [one for one in structures if place_name(one) in {"", *names}] or None
    return recorded.set_photos(tx, details_key, "", kept)


def _joined(present: _List, given: _List) -> _List:
    joined: _List = []
    for one in [*present, *given]:
        if one not in joined:
            joined.append(one)
    return joined


def _without(present: _List, given: _List) -> _List:
    return [one for one in present if one not in given]
