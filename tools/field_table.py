"""Writes the table of fields into docs/metadata.md, from domain/fields.py.

.venv/bin/python tools/field_table.py
"""

from __future__ import annotations

from pathlib import Path

from photoarchive.domain.fields import FIELDS, Field, Type

PAGE = Path(__file__).parents[1] / "docs" / "metadata.md"
BEGIN, END = "<!-- fields: made by tools/field_table.py -->\n", "<!-- /fields -->\n"

_HEAD = "| key | label | holds | XMP | IIM | Exif |\n|---|---|---|---|---|---|\n"
_KINDS = {
    Type.TEXT: "text",
    Type.LANG_ALT: "text in languages",
    Type.INTEGER: "whole number",
    Type.NUMBER: "number",
    Type.URI: "URI",
    Type.DATE: "date",
    Type.PLACE: "position",
    Type.STRUCTURE: "structure",
}


def main() -> None:
    """Puts today's table between the marks."""
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def with_table(page: str) -> str:
    """The page with today's table between the marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + table() + END + after


def table() -> str:
    """The fields as a table, in the order of the form."""
    return _HEAD + "".join(map(_row, FIELDS))


def _row(field: Field) -> str:
    iim = f"2:{field.iim.dataset:02} ({field.iim.max_bytes} B)" if field.iim else ""
    cells = (f"`{field.key}`", field.label, _holds(field), field.xmp, iim, field.exif)
    return "| " + " | ".join(cells) + " |\n"


def _holds(field: Field) -> str:
    if not field.editable:
        return "a fact of the file"
    kind = _KINDS[field.type]
    if field.vocabulary is not None:
        kind = f"terms ({field.vocabulary})" if field.many else f"a term ({field.vocabulary})"
    elif field.many is not None and field.type is not Type.STRUCTURE:
        kind = f"{kind}, several"
    return kind if field.settable else f"{kind}, cannot be set yet"


if __name__ == "__main__":
    main()
