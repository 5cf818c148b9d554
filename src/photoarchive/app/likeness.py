"""Photographs that look alike: found, compared, and made one of."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from photoarchive.app import photographs
from photoarchive.app.archive import Archive
from photoarchive.app.describe import listed
from photoarchive.app.twin_edits import Merging, merging
from photoarchive.catalogue import likeness, photo_sets, photos, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.contents import Stored, term_ids
from photoarchive.domain.chips import Chip
from photoarchive.domain.errors import NoSuchPath, NoSuchPhotograph
from photoarchive.domain.fields import BY_KEY, Type
from photoarchive.domain.likeness import SIMILAR_BITS, TWIN_BITS, Alike, Likeness
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.domain.photo import Photo, PhotoId, default_text
from photoarchive.domain.query import Between, Or, Query
from photoarchive.domain.structures import DETAILS_OF
from photoarchive.imaging.decode import RAW_FORMATS
from photoarchive.pipelines import likeness as looking

# Formats that lose nothing of the pixels.
_WHOLE_FORMATS = frozenset(("TIFF", "BigTIFF", "PSD", "PSB", "PNG", "BMP"))
# Two sizes of files that differ by less say nothing of how much was lost.
_SIZE_STEP = 1.15
# A search that is typed has at most two hundred parts.
_MOST_NAMED = 150
_NOTHING = Between("id", 0, 0)


@dataclass(frozen=True, slots=True)
class Member:
    """A photograph of a group: its pixels as width and height, and how far it agrees with the one
    proposed as the best (1.0: in all)."""

    photo: Photo
    width: int
    height: int
    agreement: float

    @property
    def pixels(self) -> int:
        """How many there are."""
        return self.width * self.height

    @property
    def told(self) -> tuple[str, ...]:
        """The fields that a person can fill and that are filled, in the order of the form."""
        return tuple(key for key in self.photo.fields if BY_KEY[key].settable)


def looked_at(archive: Archive) -> Steps:
    """Finds out what the photographs look like of which that is not known yet."""
    return looking.look(archive.folder, archive.catalogue, archive.previews)


def waiting(archive: Archive) -> int:
    """Of how many that is not known yet."""
    with archive.catalogue.reading() as tx:
        return likeness.count_missing(tx)


def compare_aside(archive: Archive) -> None:
    """From now on searches for photographs of the same picture take those that are known so far;
    all become known by `compared`."""
    archive.catalogue.compared.leave_aside()


def is_compared(archive: Archive) -> bool:
    """Whether a search finds all photographs of the same picture (of those looked at)."""
    with archive.catalogue.reading() as tx:
        return likeness.twins_are_known(tx)


def compared(archive: Archive) -> Steps:
    """Compares all photographs with each other; of a million that takes seconds."""
    yield Outcome(0, None)
    with archive.catalogue.reading() as tx:
        likeness.compare(tx)
    yield Outcome(1, 1, 1)


def like_file(archive: Archive, path: Path, distance: int = SIMILAR_BITS) -> list[Alike]:
    """The photographs outside the trash that look like a picture that need not be in the archive,
    the most alike first; none where it shows too little to tell.

    Raises `NoSuchPath`, or a `FileTrouble` when it cannot be read or shown.
    """
    if not path.exists():
        raise NoSuchPath(path)
    asked = looking.of_file(path)
    if asked is None:
        return []
    with archive.catalogue.reading() as tx:
        return _outside_trash(tx, asked, distance)


def _outside_trash(tx: Transaction, asked: Likeness, distance: int) -> list[Alike]:
    found = likeness.near_hash(tx, asked, distance)
    trashed = likeness.trashed_among(tx, [one.photo for one in found])
    return [one for one in found if one.photo not in trashed]


def one_of(ids: Iterable[int]) -> Query:
    """The search for these photographs and no others."""
    return Or(tuple(Between("id", id, id) for id in ids) or (_NOTHING,))


def as_choice(alike: Sequence[Alike]) -> Chip:
    """The same as a search, of as many of the most alike as a search may name."""
    return Chip("id", tuple(int(one.photo) for one in alike[:_MOST_NAMED]))


def groups(archive: Archive, distance: int = TWIN_BITS) -> list[tuple[PhotoId, ...]]:
    """The photographs outside the trash that show the same picture, in groups, the one that was
    imported first in front. `distance` is the most bits of 64 in which two of them differ."""
    with archive.catalogue.reading() as tx:
        found = likeness.groups(tx, min(distance, TWIN_BITS))
    return [tuple(PhotoId(id) for id in group) for group in found]


def check(archive: Archive, ids: Sequence[PhotoId]) -> None:
    """Raises `NoSuchPhotograph` for the first of these numbers that no photograph has."""
    with archive.catalogue.reading() as tx:
        there = photos.formats(tx, ids)
    for id in ids:
        if id not in there:
            raise NoSuchPhotograph(id)


def group_of(archive: Archive, id: PhotoId) -> tuple[PhotoId, ...]:
    """The group of a photograph; itself alone when it has none."""
    return next((group for group in groups(archive) if id in group), (id,))


def members(archive: Archive, ids: Sequence[PhotoId], language: str = "") -> list[Member]:
    """The photographs of a group, the one proposed as the best in front, the others by what speaks
    for them."""
    (group,) = members_of(archive, [ids], language)
    return group


def members_of(
    archive: Archive, groups: Sequence[Sequence[PhotoId]], language: str = ""
) -> list[list[Member]]:
    """The same of several groups at once."""
    everyone = [id for ids in groups for id in ids]
    known = {one.id: one for one in photographs.whole(archive, everyone, language)}
    ordered = [
        sorted((known[id] for id in ids if id in known), key=_worth, reverse=True) for ids in groups
    ]
    with archive.catalogue.reading() as tx:
        agreement = likeness.agreement_with_first(
            tx, [[one.id for one in several] for several in ordered]
        )
    return [
        [Member(one, *_size(one), agreement.get(one.id, 1.0)) for one in several]
        for several in ordered
    ]


def _worth(photo: Photo) -> tuple[object, ...]:
    """What speaks for keeping a photograph, the weightiest first: its pixels, how little of them
    was lost, an early date, and how much is told of it."""
    width, height = _size(photo)
    kind = 2 if photo.format in RAW_FORMATS else 1 if photo.format in _WHOLE_FORMATS else 0
    steps = round(math.log(max(1, photo.size_bytes), _SIZE_STEP))
    return (
        width * height,
        kind,
        steps,
        _Earlier(str(photo.fields.get("date_created", "")) or "9999"),
        sum(BY_KEY[key].settable for key in photo.fields),
        -photo.id,
    )


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A date that is worth the more the earlier it is."""

    date: str

    def __lt__(self, other: _Earlier) -> bool:
        return self.date > other.date


def _size(photo: Photo) -> tuple[int, int]:
    """Width and height of the stored pixels."""
    width, _by, height = str(photo.fields.get("dims", "0x0")).partition("x")
    return int(width), int(height)


# --- keeping one ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """A field (in one language) in which the rest stands against the best one: what each says, in
    words, the best one's first."""

    key: str
    language: str
    said: tuple[tuple[PhotoId, str], ...]


@dataclass(frozen=True, slots=True)
class Gain:
    """A field (in one language) that the best one is given, as it will be, in words."""

    key: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What keeping the best one of a group would do: what it is given, which of its own values
    stand against others and stay, and the sets in which it takes the place of others."""

    best: PhotoId
    rest: tuple[PhotoId, ...]
    gains: tuple[Gain, ...] = ()
    conflicts: tuple[Difference, ...] = ()
    sets: tuple[str, ...] = ()


def preview(
    archive: Archive, best: PhotoId, rest: Sequence[PhotoId], language: str = ""
) -> Preview:
    """What `KeepBest` would do."""
    spoken = (*([language] if language else []), *archive.languages[:1])
    with archive.catalogue.reading() as tx:
        found = merging(tx, best, rest)
        words = _Words(tx, found, spoken)
        held = set(photo_sets.holding(tx, [best]))
        sets = dict.fromkeys(
            id for one in rest for id in photo_sets.holding(tx, [one]) if id not in held
        )
        named = [photo_sets.by_id(tx, id) for id in sets]
    return Preview(
        best,
        tuple(rest),
        tuple(Gain(one.key, one.language, words.of(one.key, one.content)) for one in found.taken),
        tuple(
            Difference(
                one.key,
                one.language,
                (
                    (best, words.of(one.key, one.kept)),
                    *((id, words.of(one.key, content)) for id, content in one.others),
                ),
            )
            for one in found.conflicts
        ),
        tuple(one.name for one in named if one is not None),
    )


class _Words:
    """Stored contents in words; terms by their names."""

    def __init__(self, tx: Transaction, found: Merging, spoken: Sequence[str]) -> None:
        stored = [one.content for one in found.taken]
        stored += [one.kept for one in found.conflicts]
        stored += [content for one in found.conflicts for _id, content in one.others]
        self._named = terms.by_ids(tx, {id for one in stored for id in term_ids(one)})
        self._spoken = tuple(spoken)

    def of(self, key: str, content: Stored) -> str:
        if BY_KEY[key].vocabulary is not None:
            names = (self._named[id].preferred(*self._spoken) for id in term_ids(content))
            return listed(names)
        if isinstance(content, list):
            return listed(map(told, content))
        return told(content)


def told(item: object) -> str:
    """One value in words; the parts of a structure one after the other."""
    if isinstance(item, Mapping):
        return listed(told(part) for part in item.values())
    if isinstance(item, list | tuple):
        return listed(map(told, item))
    return "" if item is None else str(item)


# --- side by side ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A field (in one language) of a group, as each member tells it in words, in their order;
    empty where one tells nothing."""

    key: str
    language: str
    said: tuple[str, ...]


def lines(members: Sequence[Member]) -> tuple[Line, ...]:
    """All fields that any of the photographs of a group has and a person can fill, in the order of
    the form; without what is told of places beyond their names."""
    found: dict[tuple[str, str], dict[int, str]] = {}
    for place, one in enumerate(members):
        for key, content in one.photo.fields.items():
            field = BY_KEY[key]
            if not field.settable or key in DETAILS_OF.values():
                continue
            if isinstance(content, Mapping) and field.type is Type.LANG_ALT:
                texts = content if field.in_languages else {"": default_text(content)}
                for language, text in texts.items():
                    found.setdefault((key, language), {})[place] = text
            else:
                found.setdefault((key, ""), {})[place] = told(content)
    order = {key: number for number, key in enumerate(BY_KEY)}
    return tuple(
        Line(key, language, tuple(said.get(n, "") for n in range(len(members))))
        for (key, language), said in sorted(found.items(), key=lambda i: (order[i[0][0]], i[0][1]))
    )
