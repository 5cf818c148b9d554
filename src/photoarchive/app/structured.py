"""Structures of the chosen photographs: which there are, and one of them made another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from photoarchive.app import photographs
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Edit, SetField, Together
from photoarchive.domain.fields import Field
from photoarchive.domain.photo import Photo, PhotoId, Structured, Structures
from photoarchive.domain.structures import TERMS_OF, place_name

_AT_ONCE = 500


def held(archive: Archive, field: Field, ids: Sequence[PhotoId]) -> dict[PhotoId, Structures]:
    """The structures that each of these photographs has in the field, places by all their names."""
    found: dict[PhotoId, Structures] = dict.fromkeys(ids, ())
    for start in range(0, len(ids), _AT_ONCE):
        for photo in photographs.whole(archive, ids[start : start + _AT_ONCE]):
            found[photo.id] = of_photo(photo, field)
    return found


def of_photo(photo: Photo, field: Field) -> Structures:
    """The structures of a field of one photograph."""
    content = photo.fields.get(field.key, ())
    assert isinstance(content, tuple)
    return tuple(one for one in content if isinstance(one, Mapping))


def replacing(
    archive: Archive,
    field: Field,
    ids: Sequence[PhotoId],
    old: Structured | None,
    new: Structured | None,
) -> Edit:
    """The edit that makes `old` be `new` wherever it is; without an old one it is added to all,
    without a new one taken out. A place brings its name along as a term."""
    contents = {id: _with(has, field, old, new) for id, has in held(archive, field, ids).items()}
    edit = SetField(field.key, {id: several or None for id, several in contents.items()})
    if field.key not in TERMS_OF:
        return edit
    names = {
        id: tuple(dict.fromkeys(name for one in several if (name := place_name(one)))) or None
        for id, several in contents.items()
    }
    return Together((SetField(TERMS_OF[field.key], names), edit))


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
