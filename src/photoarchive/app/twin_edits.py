"""Several photographs of the same picture become one, as an edit (see `app.edits`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from photoarchive.app.edits import Restore, Together, Trash
from photoarchive.app.set_edits import AddToSet
from photoarchive.catalogue import contents, photo_sets, photos, recorded
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.changes import Item
from photoarchive.catalogue.contents import NOT_TWINS, Stored
from photoarchive.domain.changes import Changes
from photoarchive.domain.fields import BY_KEY, FIELDS, Field
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId

# A date goes with its zone: what is told of one alone would be wrong beside the other.
_DATE, _ZONE = "date_created", "date_offset"
_RATING, _FLAG = "rating", "flag"
# Lists whose entries belong together: those of another photograph would stand for the same thing
# a second time, in another picture's frame.
_WHOLE = frozenset(("image_region",))


@dataclass(frozen=True, slots=True)
class Taken:
    """What the best one is given: a field (in one language) as it will be, and who has it."""

    key: str
    language: str
    content: Stored
    of: tuple[PhotoId, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field (in one language) of which the others say something else than the best one; what
    they say is lost from sight with them."""

    key: str
    language: str
    kept: Stored
    others: tuple[tuple[PhotoId, Stored], ...]


@dataclass(frozen=True, slots=True)
class Merging:
    """What becomes of the best one when the rest goes."""

    taken: tuple[Taken, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class KeepBest:
    """Keeps one photograph of several that show the same picture: what it lacks it is given from
    the rest, the first of which counts most, and the rest goes into the trash."""

    best: PhotoId
    rest: tuple[PhotoId, ...]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Keeps it; it also takes the places of the rest in sets. No file is touched."""
        items: list[Item] = []
        for one in merging(tx, self.best, self.rest).taken:
            items += recorded.set_photos(tx, one.key, one.language, {self.best: one.content})
        given = Restore(tuple(item.reversed() for item in reversed(items)))
        sets = dict.fromkeys(id for one in self.rest for id in photo_sets.holding(tx, [one]))
        rest = Together((*(AddToSet(id, (self.best,)) for id in sets), Trash(self.rest)))
        changes, inverse = rest.apply(tx)
        fields = (BY_KEY[item.field] for item in items if item.field in BY_KEY)
        touched = frozenset(f.vocabulary for f in fields if f.vocabulary is not None)
        changed = frozenset((self.best,) if items else ())
        changes |= Changes(changed=changed, vocabularies=touched)
        return changes, Restore((*inverse.items, *given.items))


@dataclass(frozen=True, slots=True)
class NotTwins:
    """Notes that these photographs look the same and are not: they are not offered again."""

    ids: tuple[PhotoId, ...]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Notes it of each about all others."""
        new: dict[PhotoId, Stored] = {}
        for id, content in contents.read(tx, NOT_TWINS, "", self.ids).items():
            others = {one for one in self.ids if one != id} | _numbers(content)
            new[id] = [*sorted(others)]
        items = recorded.set_photos(tx, NOT_TWINS, "", new)
        changed = frozenset(PhotoId(item.subject_id) for item in items)
        inverse = Restore(tuple(item.reversed() for item in reversed(items)))
        return Changes(changed=changed), inverse


def merging(tx: Transaction, best: PhotoId, rest: Sequence[PhotoId]) -> Merging:
    """What a photograph is given by the rest, and what of theirs stands against its own."""
    taken: list[Taken] = []
    conflicts: list[Conflict] = []
    told = {key for one in photos.whole(tx, [best, *rest]) for key in one.fields}
    for field in FIELDS:
        if not field.settable or field.key == _ZONE or field.key not in told:
            continue
        found = _texts if field.in_languages else _plain
        for one in found(tx, field, best, rest):
            if isinstance(one, Taken):
                taken.append(one)
            else:
                conflicts.append(one)
    taken += _zones(tx, taken)
    return Merging(tuple(taken), tuple(conflicts))


_Told: TypeAlias = list[tuple[PhotoId, Stored]]


def _plain(
    tx: Transaction, field: Field, best: PhotoId, rest: Sequence[PhotoId]
) -> Iterator[Taken | Conflict]:
    held = contents.read(tx, field.key, "", [best, *rest])
    mine = held[best]
    told = [(id, held[id]) for id in rest if held[id] not in (None, mine)]
    if told and field.key == _RATING:
        highest = max(one for _id, one in told if isinstance(one, int))
        if not isinstance(mine, int) or highest > mine:
            yield Taken(field.key, "", highest, tuple(id for id, one in told if one == highest))
    elif told and field.many is not None and field.key not in _WHOLE:
        joined = _joined([mine, *(one for _id, one in told)])
        if joined != mine:
            yield Taken(field.key, "", joined, tuple(id for id, _one in told))
    elif told:
        yield _one_of(field.key, "", mine, told)


def _texts(
    tx: Transaction, field: Field, best: PhotoId, rest: Sequence[PhotoId]
) -> Iterator[Taken | Conflict]:
    ids = [best, *rest]
    spoken = contents.languages_of(tx, field.key, ids)
    held = {
        language: contents.read(tx, field.key, language, ids)
        for language in sorted({tag for tags in spoken.values() for tag in tags})
    }
    known = [texts[best] for texts in held.values() if texts[best] is not None]
    for language, texts in held.items():
        mine = texts[best]
        told = [(id, texts[id]) for id in rest if texts[id] not in (None, mine)]
        if language == DEFAULT_LANGUAGE and mine is None and known:
            # A text in no language that is known does not become the default of others.
            named = {one for tag, by in held.items() if tag != language for one in by.values()}
            told = [(id, one) for id, one in told if one not in named]
            mine = known[0]
        if told:
            yield _one_of(field.key, language, mine, told)


def _one_of(key: str, language: str, mine: Stored, told: _Told) -> Taken | Conflict:
    """What the best one lacks, from the first that has it; else what stands against it."""
    if mine is None or (key == _FLAG and mine == 0):
        of, content = told[0]
        return Taken(key, language, content, (of,))
    return Conflict(key, language, mine, tuple(told))


def _numbers(content: Stored) -> set[int]:
    return {one for one in content if isinstance(one, int)} if isinstance(content, list) else set()


def _joined(several: Iterable[Stored]) -> list[contents.Item]:
    joined: list[contents.Item] = []
    for one in several:
        joined += [item for item in one if item not in joined] if isinstance(one, list) else []
    return joined


def _zones(tx: Transaction, taken: Sequence[Taken]) -> list[Taken]:
    """The zone of the photograph that the date is taken from."""
    found: list[Taken] = []
    for one in taken:
        if one.key == _DATE:
            (of,) = one.of
            zone = contents.read(tx, _ZONE, "", one.of)[of]
            found.append(Taken(_ZONE, "", zone, one.of))
    return found
