"""A set as a table that spreadsheet programs open rightly and safely: CSV, or an Excel file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from photoarchive.delivery.wording import in_language
from photoarchive.domain.cells import harmless, plain
from photoarchive.domain.fields import BY_KEY, FIELDS, Field
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Photo
from photoarchive.domain.text import is_right_to_left

Value: TypeAlias = str | int | float

# No cell of Excel holds more characters (its specifications); what is longer is cut there.
MOST_CHARACTERS = 32_767
_WIDE, _NARROW = 48, 16


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: a field, and the language where it has several."""

    key: str
    language: str = ""

    @property
    def heading(self) -> str:
        """`caption` for the default text, `caption@es` for that in a language."""
        plain = self.language in ("", DEFAULT_LANGUAGE)
        return self.key if plain else f"{self.key}@{self.language}"


def as_csv(rows: Sequence[tuple[str, Photo]]) -> bytes:
    """The photographs with their file names, one a row, a column for each field and language in
    use: RFC 4180 in UTF-8 with a byte order mark, so that Excel reads Arabic."""
    used = columns([photo for _, photo in rows])
    return table_as_csv(
        ["file", "id", "name", *(column.heading for column in used)],
        [
            [name, photo.id, photo.name, *(value(photo, column) for column in used)]
            for name, photo in rows
        ],
    )


def columns(photos: Sequence[Photo], fields: Iterable[Field] = FIELDS) -> list[Column]:
    """The columns for all that these photographs have in these fields: of each the default text
    first, then the other languages."""
    found: list[Column] = []
    for field in fields:
        contents = [p.fields[field.key] for p in photos if field.key in p.fields]
        if not contents:
            continue
        languages = {tag for one in contents if isinstance(one, Mapping) for tag in one}
        spoken = [Column(field.key, tag) for tag in _default_first(languages)]
        found += spoken or [Column(field.key)]
    return found


def value(photo: Photo, column: Column) -> Value:
    """What stands in a photograph's cell of a column: numbers as such, several values joined by
    semicolons, structures as JSON."""
    content = photo.fields.get(column.key, "")
    if content and BY_KEY[column.key].is_structured:
        # Plain JSON begins with a bracket, and is thus no formula.
        return json.dumps(content, ensure_ascii=False)
    if isinstance(content, int | float):
        return content
    if isinstance(content, Mapping):
        return content.get(column.language, "")
    if isinstance(content, tuple) and not any(isinstance(one, str) for one in content):
        return _Numbers(in_language(content, column.language))
    return in_language(content, column.language)


class _Numbers(str):
    """Figures in a row, which are no formula though the first may be negative."""

    __slots__ = ()


def table_as_csv(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A table as CSV in which no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    for row in rows:
        writer.writerow([_csv_cell(one) for one in row])
    return out.getvalue().encode("utf-8-sig")


def _csv_cell(one: Value) -> Value:
    return harmless(one) if isinstance(one, str) and not isinstance(one, _Numbers) else one


def table_as_xlsx(head: Sequence[str], rows: Iterable[Sequence[Value]], *, name: str) -> bytes:
    """A table as an Excel file with one sheet of this name. Its cells are texts, which Excel keeps
    as they are typed (no date is made of 2017-08, no number of 0042); those in Arabic run from
    right to left. A text too long for a cell is cut."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name[:31])
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = {"num_format": "@", "text_wrap": True, "valign": "top"}
        to_right = book.add_format({**wrapped, "reading_order": 1})
        to_left = book.add_format({**wrapped, "reading_order": 2})
        figures = book.add_format({"valign": "top"})
        for column, heading in enumerate(head):
            width = _WIDE if _is_wide(heading) else _NARROW
            sheet.set_column(column, column, width, to_right)
            sheet.write_string(0, column, heading, bold)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for column, one in enumerate(row):
                words = _xlsx_text(one)
                if isinstance(one, int | float):
                    sheet.write_number(number, column, one, figures)
                elif words:
                    form = to_left if is_right_to_left(words) else to_right
                    sheet.write_string(number, column, words, form)
    return out.getvalue()


def _xlsx_text(one: Value) -> str:
    """The text of a cell; with an apostrophe only where reading it would take one away."""
    words = str(one)
    kept = words if plain(words) == words else f"'{words}"
    return kept[:MOST_CHARACTERS]


def _is_wide(heading: str) -> bool:
    field = BY_KEY.get(heading.partition("@")[0])
    return field is not None and (field.multiline or field.key == "headline")


def _default_first(languages: Iterable[str]) -> list[str]:
    return sorted(languages, key=lambda tag: (tag != DEFAULT_LANGUAGE, tag))
