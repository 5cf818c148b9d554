"""The text of a caption, a story or a caption sheet put on photographs: what it would tell of them,
to be looked at, and the edits that do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from photoarchive.app import field_input, photographs
from photoarchive.app.archive import Archive
from photoarchive.app.edits import AddTo, Edit, SetField
from photoarchive.catalogue import contents, named, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.contents import Stored
from photoarchive.domain import dates
from photoarchive.domain.caption_text.parts import Doubt, Known, Part, TakenApart, Unclear, Why
from photoarchive.domain.caption_text.story import Sheet, matched, parts_of, read_sheet
from photoarchive.domain.caption_text.take_apart import taken_apart
from photoarchive.domain.errors import NotASheet, WrongValue
from photoarchive.domain.fields import BY_KEY, Type
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId
from photoarchive.files import safe_copy
from photoarchive.metadata.charset_guess import guessed
from photoarchive.sheets import characters
from photoarchive.sheets.table import NotReadable

# What is told of these is put to what photographs have already; other fields are replaced.
ADDED = frozenset(("keywords", "persons", "location_shown"))
_MOST_BYTES = 1 << 24
# Doubts that the photograph's own date may settle.
_OF_DATES = (Unclear.NO_YEAR, Unclear.DAY_OR_MONTH)


@dataclass(frozen=True, slots=True)
class Accepting:
    """What of a proposal is taken: only what fills an empty field; also what is only offered; all
    but these fields."""

    only_empty: bool = False
    offered: bool = False
    but: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells of one field of some photographs: its values, and where they stand in the
    text. `empty` are the photographs that have nothing in the field, `other` those that have
    something else, `same` those that have it already."""

    field: str
    language: str
    values: tuple[str, ...]
    parts: tuple[Part, ...]
    sure: bool
    why: Why
    empty: tuple[PhotoId, ...] = ()
    other: tuple[PhotoId, ...] = ()
    same: tuple[PhotoId, ...] = ()

    @property
    def text(self) -> str:
        """The values as they are typed."""
        return "; ".join(self.values)

    def is_taken(self, how: Accepting) -> bool:
        """Whether it is put on photographs at all."""
        return (self.sure or how.offered) and self.field not in how.but

    def changed(self, how: Accepting) -> tuple[PhotoId, ...]:
        """The photographs that it changes."""
        if not self.is_taken(how):
            return ()
        return self.empty if how.only_empty else (*self.empty, *self.other)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a text tells of photographs, in the order of the form; what was left in doubt; and the
    language that the caption seems to be in, which is only offered. `unmatched` are the marks of
    captions that are about none of the photographs."""

    text: str
    told: tuple[Told, ...]
    doubts: tuple[Doubt, ...] = ()
    language: str = ""
    unmatched: tuple[str, ...] = ()
    apart: TakenApart | None = field(default=None, repr=False)

    def changed(self, how: Accepting = Accepting()) -> frozenset[PhotoId]:
        """The photographs that it changes."""
        return frozenset(id for one in self.told for id in one.changed(how))

    def edits(self, how: Accepting = Accepting()) -> list[Edit]:
        """The edits that put it on the photographs."""
        made: list[Edit] = []
        for one in self.told:
            ids = one.changed(how)
            if ids:
                made += _edits(one, ids)
        return made


def proposed(
    archive: Archive,
    ids: Sequence[PhotoId],
    text: str,
    *,
    language: str = "",
    day_first: bool | None = None,
) -> Proposal:
    """What a text tells of these photographs. A caption sheet in the text (lines behind file names
    or numbers) tells each its own; numbers count in the order of `ids`. The caption is put into
    this language, or is the default text."""
    with archive.catalogue.reading() as tx:
        known = Known("", day_first, cache(partial(named.vocabularies_of, tx)), archive.languages)
        sheet = read_sheet(text, known)
        if sheet is not None:
            return _of_sheet(tx, ids, sheet, known, language)
        groups = _by_dates(tx, ids, lambda date: taken_apart(text, replace(known, date=date)))
        told = [
            one
            for apart, some in groups
            for one in _told(tx, some, apart.caption, apart.parts, language)
        ]
        whole = groups[0][0]
        doubts = tuple(dict.fromkeys(doubt for apart, _some in groups for doubt in apart.doubts))
    return Proposal(text, _joined(told), doubts, whole.language, apart=whole)


def _of_sheet(
    tx: Transaction, ids: Sequence[PhotoId], sheet: Sheet, known: Known, language: str
) -> Proposal:
    names = named.by_numbers(tx, ids)
    chosen = [id for id in ids if id in names]
    found = matched(sheet, [names[id].name for id in chosen])
    doubts = [*_of_none(sheet), *found.doubts]
    told: list[Told] = []
    unmatched: list[str] = []
    own = contents.read(tx, "date_created", "", chosen)
    for entry, place in zip(sheet.entries, found.places, strict=True):
        if place is None:
            unmatched.append(entry.mark)
            continue
        id = chosen[place]
        if any(doubt.code in _OF_DATES for doubt in entry.apart.doubts) and own[id]:
            dated = taken_apart(entry.apart.text, replace(known, date=str(own[id])))
            entry = replace(entry, apart=dated)
        told += _told(tx, [id], entry.apart.caption, parts_of(sheet, entry), language)
        doubts += [_moved(doubt, entry.start) for doubt in entry.apart.doubts]
    spoken = {entry.apart.language for entry in sheet.entries}
    return Proposal(
        sheet.text,
        _joined(told),
        tuple(dict.fromkeys(doubts)),
        spoken.pop() if len(spoken) == 1 else "",
        tuple(unmatched),
    )


def _of_none(sheet: Sheet) -> Iterator[Doubt]:
    """The words in front of the captions of a sheet and behind them, which are no photograph's."""
    for start, apart in ((0, sheet.before), (sheet.behind_start, sheet.behind)):
        yield from (_moved(doubt, start) for doubt in apart.doubts)
        if apart.caption:
            words = apart.caption if len(apart.caption) < 60 else f"{apart.caption[:58]} …"
            yield Doubt(Unclear.NOT_OF_ONE, start, start + len(apart.text), words, "caption")


def _moved(doubt: Doubt, by: int) -> Doubt:
    return replace(doubt, start=doubt.start + by, end=doubt.end + by)


def _by_dates(
    tx: Transaction, ids: Sequence[PhotoId], apart_on: Callable[[str], TakenApart]
) -> list[tuple[TakenApart, list[PhotoId]]]:
    """The text taken apart for the photographs of each date, where their dates matter."""
    first = apart_on("")
    if not any(doubt.code in _OF_DATES for doubt in first.doubts):
        return [(first, list(ids))]
    by_date: dict[str, list[PhotoId]] = {}
    for id, own in contents.read(tx, "date_created", "", ids).items():
        by_date.setdefault(str(own or "")[:10], []).append(id)
    return [(apart_on(day), some) for day, some in by_date.items()] or [(first, [])]


def _told(
    tx: Transaction, ids: Sequence[PhotoId], caption: str, parts: Sequence[Part], language: str
) -> Iterator[Told]:
    if caption:
        yield _standing(tx, ids, Told("caption", language, (caption,), (), True, Why.REST))
    several: dict[tuple[str, bool], list[Part]] = {}
    for part in parts:
        several.setdefault((part.field, part.sure), []).append(part)
    for (key, sure), mine in several.items():
        values = tuple(dict.fromkeys(_as_known(tx, key, part.text) for part in mine))
        yield _standing(tx, ids, Told(key, "", values, tuple(mine), sure, mine[0].why))


def _as_known(tx: Transaction, key: str, text: str) -> str:
    """The name of a term as the archive has it; "REUTERS" is "Reuters" there."""
    vocabulary = BY_KEY[key].vocabulary
    return named.as_called(tx, vocabulary, text) if vocabulary is not None else text


def _standing(tx: Transaction, ids: Sequence[PhotoId], told: Told) -> Told:
    """With the photographs parted by what they have in the field."""
    language = told.language or DEFAULT_LANGUAGE if BY_KEY[told.field].in_languages else ""
    held = contents.read(tx, told.field, language, list(ids))
    is_same = _comparing(tx, told)
    empty = tuple(id for id, one in held.items() if one in (None, "", []))
    same = tuple(id for id, one in held.items() if one not in (None, "", []) and is_same(one))
    rest = set(held) - set(empty) - set(same)
    return replace(told, empty=empty, same=same, other=tuple(id for id in held if id in rest))


def _comparing(tx: Transaction, told: Told) -> Callable[[Stored], bool]:
    """Whether a content says already what is told."""
    described = BY_KEY[told.field]
    if described.vocabulary is not None:
        numbers = [terms.find_by_name(tx, described.vocabulary, name) for name in told.values]
        if told.field in ADDED:
            return lambda held: isinstance(held, list) and all(n in held for n in numbers)
        return lambda held: held == numbers
    if described.type is Type.DATE:
        day = _iso(told.text)[0]
        return lambda held: str(held).startswith(day)  # known more exactly
    if described.many is not None:
        return lambda held: held == list(told.values)
    return lambda held: held == told.text


def _iso(text: str) -> tuple[str, str]:
    parsed = dates.parse(text)
    assert parsed is not None
    return parsed


def retold(archive: Archive, told: Told, text: str) -> Told:
    """The same with what somebody has put in its place; raises `WrongValue` where the field cannot
    hold that."""
    described = BY_KEY[told.field]
    if described.type is Type.DATE and dates.parse(text) is None:
        raise WrongValue(told.field, text, "date")
    content = field_input.content(described, text)
    if content is None:
        raise WrongValue(told.field, text, "something")
    values = tuple(map(str, content)) if isinstance(content, tuple) else (str(content),)
    ids = (*told.empty, *told.other, *told.same)
    with archive.catalogue.reading() as tx:
        return _standing(tx, ids, replace(told, values=values, sure=True))


def held(archive: Archive, told: Told) -> str:
    """What the first of the photographs has in the field now, as it is typed."""
    id = next(iter((*told.other, *told.same, *told.empty)), None)
    if id is None:
        return ""
    language = told.language or DEFAULT_LANGUAGE if BY_KEY[told.field].in_languages else ""
    content = photographs.field_contents(archive, told.field, language, [id]).get(id)
    if isinstance(content, list):
        return "; ".join(map(str, content))
    return "" if content is None else str(content)


def _joined(told: Sequence[Told]) -> tuple[Told, ...]:
    """The same told of several photographs as one, in the order of the form."""
    first: dict[tuple[str, str, tuple[str, ...], bool], Told] = {}
    for one in told:
        place = one.field, one.language, one.values, one.sure
        known = first.get(place)
        first[place] = one if known is None else _together(known, one)
    order = {key: number for number, key in enumerate(BY_KEY)}
    return tuple(sorted(first.values(), key=lambda one: (order[one.field], not one.sure)))


def _together(one: Told, other: Told) -> Told:
    return replace(
        one,
        parts=tuple(dict.fromkeys((*one.parts, *other.parts))),
        empty=(*one.empty, *other.empty),
        other=(*one.other, *other.other),
        same=(*one.same, *other.same),
    )


def _edits(one: Told, ids: tuple[PhotoId, ...]) -> list[Edit]:
    described = BY_KEY[one.field]
    if described.type is Type.DATE:
        iso, offset = _iso(one.text)
        zone: Mapping[str, str | None] = {"date_offset": offset or None}
        if "T" in iso and not offset:
            zone = {}
        parts = {one.field: iso, **zone}
        return [SetField.same(key, content, ids) for key, content in parts.items()]
    if one.field in ADDED:
        return [AddTo(one.field, one.values, ids)]
    content = one.values if described.many is not None else one.text
    return [SetField.same(one.field, content, ids, one.language)]


def text_in(path: Path) -> str:
    """The text of a file in any character set; raises `FileUnreadable` or `NotASheet`."""
    with safe_copy.open_source(path) as file:
        return text_of(file.read(_MOST_BYTES), path)


def text_of(data: bytes, path: Path) -> str:
    """The text of bytes; `path` is named where they are none. Raises `NotASheet`."""
    try:
        return characters.text_of(data, guessed)[0]
    except NotReadable as error:
        raise NotASheet(path, error.args[0]) from error
