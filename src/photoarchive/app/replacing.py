"""Find and replace over photographs: every hit looked at first, the chosen ones replaced as one
step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from photoarchive.app import expressions, field_input
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Restore, Working, result, set_texts
from photoarchive.app.languages import checked_tag
from photoarchive.catalogue import contents, recorded
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.changes import Item
from photoarchive.catalogue.contents import Stored
from photoarchive.domain import forms
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import NoLanguages, NotText, ReadOnlyField, WrongValue
from photoarchive.domain.fields import BY_KEY, FIELDS, Field, Form, Type
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.replacing import Finder, Hit, Wanted, put_in
from photoarchive.domain.structures import TERMS_OF, NotOfTheKind, checked, of_field

_AT_ONCE = 500
_TEXTS = (Type.TEXT, Type.LANG_ALT)
# The way to a text in what a field holds: its place in the list, and the parts of a structure.
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A field in which is sought, in one language alone where one is named."""

    field: Field
    language: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A text of a photograph with hits: the field, the language, the way to it where the field
    holds several or structures, the text, and its hits in order."""

    id: PhotoId
    field: str
    language: str
    path: Path
    before: str
    hits: tuple[Hit, ...]

    @property
    def after(self) -> str:
        """The text with all hits replaced."""
        return put_in(self.before, self.hits)

    def choosing(self, numbers: Collection[int]) -> Found:
        """With these hits alone, counted from 0."""
        return replace(self, hits=tuple(h for n, h in enumerate(self.hits) if n in numbers))

    def as_record(self) -> dict[str, Any]:
        """It as JSON: each hit is where it begins and ends, and what takes its place."""
        return {
            "id": self.id,
            "field": self.field,
            **({"language": self.language} if self.language else {}),
            **({"path": list(self.path)} if self.path else {}),
            "before": self.before,
            "after": self.after,
            "hits": [[hit.start, hit.end, hit.put] for hit in self.hits],
        }


def places(names: Iterable[str] = ()) -> tuple[Place, ...]:
    """The fields of these names (`caption@en`, `headline`); without any all that hold free text.

    Raises `UnknownField`, `ReadOnlyField`, `NoLanguages`, `WrongValue`, or `NotText` for a field
    that holds something else, such as terms, whose names are corrected in the vocabulary.
    """
    made = tuple(map(_place, names))
    return made or tuple(Place(of) for of in FIELDS if of.settable and _holds_text(of))


def _place(name: str) -> Place:
    key, at, language = name.partition("@")
    of = field_input.field_named(key)
    if not of.settable:
        raise ReadOnlyField(of.key)
    if not (_holds_text(of) or of.type is Type.URI):
        raise NotText(of.key)
    if at and not of.in_languages:
        raise NoLanguages(of.key)
    return Place(of, checked_tag(language) if at else "")


def _holds_text(of: Field) -> bool:
    if of.vocabulary is not None or of.key in TERMS_OF:
        return False
    return of.is_structured or (of.type in _TEXTS and of.form is Form.FREE)


def found(
    archive: Archive, ids: Sequence[PhotoId], wanted: Wanted, where: Sequence[Place] = ()
) -> Iterator[Found]:
    """Every text of these photographs with a hit, photograph by photograph, as it is found. Raises
    `BadExpression`, `SlowExpression` or `WrongValue`."""
    find = expressions.finder(wanted)
    once = list(dict.fromkeys(ids))
    for start in range(0, len(once), _AT_ONCE):
        batch = once[start : start + _AT_ONCE]
        hits: dict[PhotoId, list[Found]] = {id: [] for id in batch}
        with archive.catalogue.reading() as tx:
            for place in where or places():
                for one in _found_in(tx, batch, place, find):
                    hits[one.id].append(one)
        for several in hits.values():
            yield from several


def _found_in(
    tx: Transaction, ids: Sequence[PhotoId], place: Place, find: Finder
) -> Iterator[Found]:
    key = place.field.key
    for language in _languages(tx, ids, place):
        for id, stored in contents.read(tx, key, language, ids).items():
            for path, text in _texts(stored):
                if hits := tuple(find(text)):
                    yield Found(id, key, language, path, text, hits)


def _languages(tx: Transaction, ids: Sequence[PhotoId], place: Place) -> list[str]:
    if not place.field.in_languages or place.language:
        return [place.language]
    spoken = contents.languages_of(tx, place.field.key, ids)
    return sorted({tag for tags in spoken.values() for tag in tags})


def _texts(stored: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """The texts in what a field holds, each with the way to it."""
    if isinstance(stored, str):
        yield path, stored
    elif isinstance(stored, list):
        for at, one in enumerate(stored):
            yield from _texts(one, (*path, at))
    elif isinstance(stored, Mapping):
        for key, one in stored.items():
            yield from _texts(one, (*path, key))


@dataclass(frozen=True, slots=True)
class ReplaceTexts:
    """Replaces hits. A text that is not what it was when it was found, or could not be held by its
    field then, stays as it is, and is noted in `left` when the edit is done."""

    found: tuple[Found, ...]
    left: list[Found] = field(default_factory=list, compare=False)

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Replaces them."""
        return recorded.drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by; what it counts are texts."""
        self.left.clear()
        by_place: dict[tuple[str, str], list[Found]] = {}
        for one in self.found:
            by_place.setdefault((one.field, one.language), []).append(one)
        items: list[Item] = []
        done = 0
        for (key, language), several in by_place.items():
            spoken = {tag for other, tag in by_place if other == key}
            for start in range(0, len(several), _AT_ONCE):
                batch = several[start : start + _AT_ONCE]
                new = self._replaced(tx, key, language, batch)
                if BY_KEY[key].in_languages:
                    items += set_texts(tx, key, language, new, spoken)
                else:
                    items += recorded.set_photos(tx, key, "", new)
                done += len(batch)
                yield done
        return result(items)

    def _replaced(
        self, tx: Transaction, key: str, language: str, several: Sequence[Found]
    ) -> dict[PhotoId, Stored]:
        of = BY_KEY[key]
        by_photo: dict[PhotoId, list[Found]] = {}
        for one in several:
            by_photo.setdefault(one.id, []).append(one)
        present = contents.read(tx, key, language, list(by_photo))
        new: dict[PhotoId, Stored] = {}
        for id, mine in by_photo.items():
            held: Any = present[id]
            for one in mine:
                if not _is_there(held, one.path, one.before):
                    if not _is_there(held, one.path, one.after):
                        self.left.append(one)
                    continue
                try:
                    held = _checked(of, _with(held, one.path, one.after))
                except (WrongValue, NotOfTheKind):
                    self.left.append(one)
            new[id] = _without_empty(of, held)
        return new


def _is_there(held: Any, path: Path, text: str) -> bool:
    try:
        for step in path:
            held = held[step]
    except (KeyError, IndexError, TypeError):
        return False
    return bool(held == text)


def _with(held: Any, path: Path, text: str) -> Any:
    """The same with another text at the end of the way."""
    if not path:
        return text
    step, *rest = path
    inner = _with(held[step], tuple(rest), text)
    if isinstance(held, list):
        return [inner if at == step else one for at, one in enumerate(held)]
    return {key: inner if key == step else one for key, one in held.items()}


def _checked(of: Field, held: Any) -> Any:
    """What the field is to hold, checked; empty texts stay until all is replaced, so that the ways
    to the others are right."""
    if of.is_structured:
        for one in held:
            checked(of_field(of.key), one)
        return held
    if isinstance(held, list):
        return [str(forms.check(of, one)) if one.strip() else "" for one in held]
    return forms.check(of, held) if held.strip() else ""


def _without_empty(of: Field, held: Any) -> Stored:
    if of.is_structured:
        held = [checked(of_field(of.key), one) for one in held]
    if isinstance(held, list):
        return [one for one in held if one] or None
    return held or None
