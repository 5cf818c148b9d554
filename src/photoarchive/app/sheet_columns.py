"""What the columns of a caption sheet hold: by which photographs are known, and which fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from photoarchive.app.languages import checked_tag
from photoarchive.domain.errors import WrongInput
from photoarchive.domain.fields import BY_KEY, FIELDS, Field
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.text import fold
from photoarchive.i18n import _
from photoarchive.sheets.table import Row, Table

# By what a photograph is known, and what the headings of other programs' sheets call it.
ID, NAME, DIGEST, FILE, AS_OF = "id", "name", "digest", "file", "as_of"
_MARKS = {
    ID: ("id", "number", "photo id", "número", "رقم", "الرقم"),
    NAME: ("name",),
    DIGEST: ("digest", "sha256", "huella digital", "البصمة"),
    FILE: (
        "file", "filename", "file name", "image", "image name", "photo", "fichero", "archivo",
        "nombre de fichero", "nombre de archivo", "imagen", "foto", "الملف", "اسم الملف", "الصورة",
    ),
    AS_OF: ("as_of",),
}  # fmt: skip
# What other programs call some fields.
_ALIASES = {
    "description": "caption", "pie de foto": "caption", "descripción": "caption",
    "التعليق": "caption", "photographer": "byline", "creator": "byline", "author": "byline",
    "autor": "byline", "fotógrafo": "byline", "firma": "byline", "المصور": "byline",
    "credit line": "credit", "crédito": "credit", "fuente": "source", "المصدر": "source",
    "date": "date_created", "date taken": "date_created", "fecha": "date_created",
    "التاريخ": "date_created", "tags": "keywords", "palabras clave": "keywords",
    "people": "persons", "personas": "persons", "ciudad": "city", "país": "country",
    "titular": "headline", "العنوان": "headline", "المدينة": "city", "البلد": "country",
}  # fmt: skip
_IN_LANGUAGE = re.compile(r"(?P<name>.*?)\s*(?:@\s*(?P<tag>[^@]+)|\((?P<bracketed>[\w-]{2,12})\))")
# Headings stand in one of the first rows; a title may stand above them.
_LOOKED_AT = 12


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A column that holds a field (in a language), at this place of a row."""

    place: int
    heading: str
    field: Field
    language: str

    @property
    def key(self) -> tuple[str, str]:
        """The field and the language, which is that of the default text where it has several."""
        spoken = self.language or (DEFAULT_LANGUAGE if self.field.in_languages else "")
        return self.field.key, spoken


@dataclass(frozen=True, slots=True)
class WrongHeading:
    """A heading that cannot be used, with the code of the reason and what may have been meant."""

    heading: str
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet: the places of the marks by which photographs are known, the fields;
    the headings that cannot be used, and those that tell facts of the file and are not read."""

    marks: dict[str, int]
    fields: tuple[FieldColumn, ...]
    faults: tuple[WrongHeading, ...] = ()
    not_read: tuple[str, ...] = ()
    width: int = 0


@dataclass(frozen=True, slots=True)
class Headed:
    """A table below its headings."""

    columns: Columns
    rows: tuple[Row, ...]
    guessed: str = ""


def headed(tables: Sequence[Table]) -> Headed | None:
    """The first table that has headings by which photographs and fields can be known, else the
    first by which photographs can; None where there is none."""
    found = [one for table in tables if (one := _headed(table)) is not None]
    return next((one for one in found if one.columns.fields), found[0] if found else None)


def _headed(table: Table) -> Headed | None:
    for place, row in enumerate(table.rows[:_LOOKED_AT]):
        columns = columns_of([cell.text for cell in row.cells])
        if columns.marks.keys() - {AS_OF}:
            return Headed(columns, table.rows[place + 1 :], table.guessed)
    return None


def columns_of(headings: Sequence[str]) -> Columns:
    """What each heading means."""
    marks: dict[str, int] = {}
    fields: list[FieldColumn] = []
    faults: list[WrongHeading] = []
    not_read: list[str] = []
    taken: set[tuple[str, str]] = set()
    for place, heading in enumerate(headings):
        words = " ".join(heading.replace("\ufeff", "").split())
        if not words:
            continue
        mark = _mark(words)
        if mark and mark not in marks:
            marks[mark] = place
            continue
        column = _field(words, place)
        if isinstance(column, WrongHeading):
            faults.append(column)
        elif column is None:
            not_read.append(words)
        elif column.key in taken:
            faults.append(WrongHeading(words, "column-twice"))
        else:
            taken.add(column.key)
            fields.append(column)
    return Columns(marks, tuple(fields), tuple(faults), tuple(not_read), len(headings))


def _mark(words: str) -> str:
    spelt = _plain(words)
    return next((mark for mark, names in _MARKS.items() if spelt in map(_plain, names)), "")


def _field(words: str, place: int) -> FieldColumn | WrongHeading | None:
    """The column, what is wrong with it, or None for one that is not read."""
    match = _IN_LANGUAGE.fullmatch(words)
    name, tag = (match["name"], match["tag"] or match["bracketed"]) if match else (words, "")
    field = _called(name) or _called(words)
    if field is None:
        near = get_close_matches(_plain(name).replace(" ", "_"), BY_KEY, 1)
        return WrongHeading(words, "unknown-column", near[0] if near else "")
    if _called(name) is None:
        tag = ""
    if not field.settable or field.is_structured or (tag and field.vocabulary is not None):
        return None
    if not tag:
        return FieldColumn(place, words, field, "")
    try:
        language = checked_tag(tag)
    except WrongInput:
        return WrongHeading(words, "bad-language", tag)
    if not field.in_languages:
        return WrongHeading(words, "no-languages", tag)
    return FieldColumn(place, words, field, "" if language == DEFAULT_LANGUAGE else language)


def _called(name: str) -> Field | None:
    spelt = _plain(name)
    for field in FIELDS:
        names = (field.key, field.label, _(field.label))
        if spelt in map(_plain, names):
            return field
    aliases = {_plain(alias): key for alias, key in _ALIASES.items()}
    return BY_KEY[aliases[spelt]] if spelt in aliases else None


def _plain(words: str) -> str:
    return " ".join(fold(words).replace("_", " ").replace("-", " ").split())
