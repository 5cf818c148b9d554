"""The rows of an Excel file (XLSX, ECMA-376), sheet by sheet. Formulas count for what they came to
when the file was saved; nothing in it is run or fetched."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import Any

from photoarchive.sheets.table import EMPTY, Cell, Kind, NotReadable, Row, Table, row_of

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_UNPACKED_BYTES = 1 << 29
_MOST_ROWS, _MOST_COLUMNS = 200_000, 1000
# What openpyxl raises for files that are not as they must be; ParseError is a SyntaxError.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError, IndexError,
    OSError, EOFError, SyntaxError, NotImplementedError, RecursionError, OverflowError,
)  # fmt: skip
# "_x000D_" stands for a carriage return, and so for other controls.
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f])_")
_FORMULA = re.compile(rb"<f[\s>/]")


def read(data: bytes) -> list[Table]:
    """The sheets that are shown, in order, those with rows; raises `NotReadable`."""
    if data.startswith(_OLD_OR_LOCKED):
        raise NotReadable("old-excel", "")
    try:
        has_formulas = _looked_into(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheets(data, has_formulas)
    except NotReadable:
        raise
    except _BROKEN as error:
        raise NotReadable("damaged", f"{type(error).__name__}: {error}") from error


def _looked_into(data: bytes) -> bool:
    """Whether there are formulas in it. Raises `NotReadable` for what unpacks to too much, for
    declarations of document types, and for files of other programs."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        if "mimetype" in names and b"opendocument" in packed.read("mimetype")[:100]:
            raise NotReadable("open-document", "")
        if sum(entry.file_size for entry in packed.infolist()) > _MOST_UNPACKED_BYTES:
            raise NotReadable("too-large", "")
        found = False
        for name in names:
            if not name.endswith((".xml", ".rels")):
                continue
            content = packed.read(name)
            if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content[:2000]:
                raise NotReadable("damaged", "DOCTYPE")
            is_sheet = name.startswith("xl/worksheets/")
            found = found or (is_sheet and _FORMULA.search(content) is not None)
        return found


def _sheets(data: bytes, has_formulas: bool) -> list[Table]:
    from openpyxl import load_workbook

    values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = None
    if has_formulas:
        formulas = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    tables = []
    for name in values.sheetnames:
        sheet = values[name]
        if getattr(sheet, "sheet_state", "visible") != "visible" or not hasattr(sheet, "iter_rows"):
            continue
        rows = tuple(_rows(sheet, formulas[name] if formulas is not None else None))
        if rows:
            tables.append(Table(name, rows))
    return tables


def _rows(sheet: Any, formulas: Any) -> Iterator[Row]:
    for one in (sheet, formulas):
        if one is not None:
            one.reset_dimensions()  # other programs write wrong ones
    written = formulas.iter_rows() if formulas is not None else ()
    for number, (cells, sources) in enumerate(zip_longest(sheet.iter_rows(), written), start=1):
        if number > _MOST_ROWS or len(cells or ()) > _MOST_COLUMNS:
            raise NotReadable("too-large", "")
        told = [_cell(cell, source) for cell, source in zip_longest(cells or (), sources or ())]
        row = row_of(number, told)
        if row is not None:
            yield row


def _cell(cell: Any, source: Any) -> Cell:
    value = cell.value if cell is not None else None
    if value is None:
        formula = source.value if source is not None else None
        is_formula = str(formula).startswith("=") or _is_array(formula)
        return Cell(str(getattr(formula, "text", formula)), Kind.FAULT) if is_formula else EMPTY
    if cell.data_type == "e":
        return Cell(str(value), Kind.FAULT)
    match value:
        case bool():
            return Cell(str(value).upper(), Kind.NUMBER)
        case int() | float():
            return Cell(_number(value), Kind.NUMBER)
        case datetime() | date():
            return Cell(_day(value, str(cell.number_format)), Kind.DATE)
        case time() | timedelta():
            return Cell(str(value), Kind.DATE)
        case _:
            return Cell(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)))


def _is_array(formula: object) -> bool:
    return type(formula).__name__ in ("ArrayFormula", "DataTableFormula")


def _number(value: float) -> str:
    """As a person would write it: 7 and not 7.0."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    return str(int(value)) if whole else repr(value)


def _day(value: date, shown_as: str) -> str:
    """As precise as the cell shows it: a month, a day or a moment."""
    form = re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.", "", shown_as.lower())
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(timespec="seconds")
    if "d" not in form and "h" not in form and "y" in form:
        return f"{value:%Y-%m}" if "m" in form else f"{value:%Y}"
    return f"{value:%Y-%m-%d}"
