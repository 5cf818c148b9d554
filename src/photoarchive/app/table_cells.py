"""The cells of the table of photographs: what stands in them, and what becomes of what is typed,
pasted or filled in there.

A column is a field, in one language where it has several. A cell shows what one would type into the
form; what is typed is checked by the field's own rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from photoarchive.app import field_input, photographs, tallies
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Restore, SetField, Typed, Working, lines_of, result
from photoarchive.app.explain import explain
from photoarchive.app.languages import checked_tag
from photoarchive.catalogue import recorded
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.changes import Item
from photoarchive.catalogue.contents import Stored
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import WrongInput
from photoarchive.domain.fields import BY_KEY, FIELDS, Field, Type
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId
from photoarchive.domain.photo_ids import PhotoIds

# What a table shows as long as nobody has chosen: the fields of a caption, the caption itself by
# default (where older photographs have it) and in the languages of the archive.
_USUAL = (
    "headline", "caption", "keywords", "persons", "byline", "credit", "source", "date_created",
    "city", "country",
)  # fmt: skip
_ZONE = "date_offset"
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Column:
    """A field, and the language where it has several (of the default text: `x-default`)."""

    field: Field
    language: str = ""

    @property
    def key(self) -> str:
        """How it stands in the settings: "city", "caption@ar"."""
        return f"{self.field.key}@{self.language}" if self.language else self.field.key


@dataclass(frozen=True, slots=True)
class Refused:
    """What cannot stand in a cell, with the sentence that says why."""

    id: PhotoId
    column: Column
    text: str
    fault: str


# Texts for the cells of several columns.
Cells = Mapping[Column, Mapping[PhotoId, str]]


def column_named(key: str) -> Column | None:
    """The column that stands so in the settings; None for one that there is no more."""
    name, _at, tag = key.partition("@")
    field = BY_KEY.get(name)
    if field is None or not _is_offered(field) or field.in_languages is not bool(tag):
        return None
    if not tag:
        return Column(field)
    try:
        return Column(field, checked_tag(tag))
    except WrongInput:
        return None


def columns(archive: Archive, chosen: Sequence[str]) -> tuple[Column, ...]:
    """The chosen columns; the usual ones where none are."""
    found = (column_named(key) for key in chosen)
    kept = tuple(dict.fromkeys(one for one in found if one is not None))
    return kept or tuple(one for key in _USUAL for one in _of_field(archive, BY_KEY[key]))


def offered(archive: Archive) -> tuple[Column, ...]:
    """Every column that one may choose; of fields in languages the default text and
    those of the archive."""
    several: list[Column] = []
    for field in FIELDS:
        if _is_offered(field):
            several += _of_field(archive, field)
    return tuple(several)


def _is_offered(field: Field) -> bool:
    return field.settable and not field.is_structured


def _of_field(archive: Archive, field: Field) -> list[Column]:
    if not field.in_languages:
        return [Column(field)]
    return [Column(field, tag) for tag in dict.fromkeys((DEFAULT_LANGUAGE, *archive.languages))]


def read(
    archive: Archive, shown: Sequence[Column], ids: Sequence[PhotoId]
) -> dict[PhotoId, tuple[str, ...]]:
    """What stands in the cells of these photographs, in the order of the columns; meant for as many
    as one sees."""
    several = [
        photographs.field_contents(archive, column.field.key, column.language, ids)
        for column in shown
    ]
    return {
        id: tuple(
            as_text(column.field, held[id]) for column, held in zip(shown, several, strict=True)
        )
        for id in ids
    }


def as_text(field: Field, content: Stored) -> str:
    """A content as it would be typed: several values parted by semicolons."""
    if content is None:
        return ""
    if isinstance(content, list) and field.type is not Type.PLACE:
        return "; ".join(str(one) for one in content)
    return tallies.as_text(field, content)


@dataclass(frozen=True, slots=True)
class SetCells:
    """Gives cells their contents, as one step; `working` tells how many are done."""

    sets: tuple[SetField, ...]

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Sets them."""
        return recorded.drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by."""
        items: list[Item] = []
        done = 0
        for one in self.sets:
            for part in _batches(one):
                _changes, inverse = part.apply(tx)
                items += lines_of(inverse)
                if one.key != _ZONE:
                    done += len(part.contents)
                    yield done
        return result(items)


def _batches(one: SetField) -> Iterator[SetField]:
    ids = iter(one.contents)
    while batch := list(islice(ids, _BATCH)):
        contents = {id: one.contents[id] for id in batch}
        yield SetField(one.key, contents, one.language, one.but)


def putting(cells: Cells) -> tuple[SetCells, list[Refused]]:
    """What gives these cells what was typed, and what of it is refused."""
    sets: list[SetField] = []
    refused: list[Refused] = []
    spoken: dict[str, list[str]] = {}
    for column in cells:
        spoken.setdefault(column.field.key, []).append(column.language)
    for column, texts in cells.items():
        field = column.field
        known: dict[str, Mapping[str, Typed] | str] = {}  # by the text: contents, or a fault
        parts: dict[str, dict[PhotoId, Typed]] = {}
        for id, text in texts.items():
            if text not in known:
                known[text] = _contents(field, text)
            told = known[text]
            if isinstance(told, str):
                refused.append(Refused(id, column, text, told))
                continue
            for key, content in told.items():
                parts.setdefault(key, {})[id] = content
        # A text of another language that is given here does not follow this one.
        but = tuple(tag for tag in spoken[field.key] if tag != column.language)
        sets += [SetField(key, held, column.language, but) for key, held in parts.items()]
    return SetCells(tuple(sets)), refused


def _contents(field: Field, text: str) -> Mapping[str, Typed] | str:
    """What a text comes to, by the field (a date has its zone apart); or why it is refused."""
    try:
        if field.type is not Type.DATE:
            return {field.key: field_input.content(field, text)}
        if not text.strip():
            return {field.key: None, _ZONE: None}
        return {key: one or None for key, one in field_input.date_parts(field.key, text).items()}
    except WrongInput as error:
        return explain(error).line


def filling(
    archive: Archive, source: PhotoId, shown: Sequence[Column], ids: Collection[PhotoId]
) -> SetCells:
    """What gives these photographs what one of them has in these columns."""
    given: list[tuple[str, str]] = []
    for column in shown:
        given.append((column.field.key, column.language))
        if column.field.type is Type.DATE:
            given.append((_ZONE, ""))
    spoken: dict[str, list[str]] = {}
    for key, language in given:
        spoken.setdefault(key, []).append(language)
    rest = PhotoIds.of(ids) - PhotoIds.of([source])
    return SetCells(
        tuple(
            SetField.same(
                key,
                _typed(photographs.field_contents(archive, key, language, [source])[source]),
                rest,
                language,
                tuple(tag for tag in spoken[key] if tag != language),
            )
            for key, language in given
        )
    )


def emptying(shown: Sequence[Column], ids: PhotoIds) -> SetCells:
    """What empties these columns of these photographs."""
    sets: list[SetField] = []
    for column in shown:
        told = _contents(column.field, "")
        assert not isinstance(told, str)
        others = [c.language for c in shown if c.field is column.field and c is not column]
        sets += [SetField.same(key, None, ids, column.language, others) for key in told]
    return SetCells(tuple(sets))


def _typed(content: Stored) -> Typed:
    return tuple(content) if isinstance(content, list) else content
