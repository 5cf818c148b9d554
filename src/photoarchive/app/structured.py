"""Structures of the chosen photographs: which there are, and one of them made another."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice

from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit, Restore, SetField, Together
from photoarchive.catalogue import contents, photos
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.domain.changes import Changes
from photoarchive.domain.fields import BY_KEY, Field
from photoarchive.domain.photo import Photo, PhotoId, Structured, Structures
from photoarchive.domain.structures import TERMS_OF, place_name

_AT_ONCE = 500


def held(archive: Archive, field: Field, ids: Collection[PhotoId]) -> dict[PhotoId, Structures]:
    """The structures that each of these photographs has in the field, places by all their names."""
    with archive.catalogue.reading() as tx:
        return _held(tx, field, ids, archive.languages[:1])


def _held(
    tx: Transaction, field: Field, ids: Collection[PhotoId], languages: tuple[str, ...]
) -> dict[PhotoId, Structures]:
    found: dict[PhotoId, Structures] = dict.fromkeys(ids, ())
    if field.key not in TERMS_OF:
        for id, stored in contents.read(tx, field.key, "", ids).items():
            several = stored if isinstance(stored, list) else []
            found[id] = tuple(one for one in several if isinstance(one, Mapping))
        return found
    # Only whole photographs know what places are called.
    left = iter(ids)
    while several := list(islice(left, _AT_ONCE)):
        for photo in photos.whole(tx, several, languages):
            found[photo.id] = of_photo(photo, field)
    return found


def of_photo(photo: Photo, field: Field) -> Structures:
    """The structures of a field of one photograph."""
    content = photo.fields.get(field.key, ())
    assert isinstance(content, tuple)
    return tuple(one for one in content if isinstance(one, Mapping))


@dataclass(frozen=True, slots=True)
class Replace:
    """Makes the structure `old` be `new` wherever it is; without an old one it is added to all,
    without a new one taken out. A place brings its name along as a term."""

    key: str
    ids: Collection[PhotoId]
    old: Structured | None
    new: Structured | None
    languages: tuple[str, ...] = ()

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Does it; photographs in which nothing is to be replaced are left alone."""
        field = BY_KEY[self.key]
        has = _held(tx, field, self.ids, self.languages)
        made = {id: _with(several, field, self.old, self.new) for id, several in has.items()}
        made = {id: several for id, several in made.items() if several != has[id]}
        edit = SetField(self.key, {id: several or None for id, several in made.items()})
        if self.key not in TERMS_OF:
            return edit.apply(tx)
        names = {
            id: tuple(dict.fromkeys(name for one in several if (name := place_name(one)))) or None
            for id, several in made.items()
        }
        return Together((SetField(TERMS_OF[self.key], names), edit)).apply(tx)


def replacing(
    archive: Archive,
    field: Field,
    ids: Collection[PhotoId],
    old: Structured | None,
    new: Structured | None,
) -> Edit:
    """The edit that makes `old` be `new` in these photographs (see `Replace`)."""
    return Replace(field.key, ids, old, new, archive.languages[:1])


def _with(
    has: Structures, field: Field, old: Structured | None, new: Structured | None
) -> Structures:
    added = (new,) if new else ()
    if old is None:
        return (*has, *added) if field.many is not None else added or has
    made: list[Structured] = []
    for one in has:
        made += added if one == old else (one,)
    return tuple(made)
