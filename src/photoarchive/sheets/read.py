"""A file with a caption sheet, in whichever form it is."""

from __future__ import annotations

from photoarchive.sheets import csv_rows, xlsx_rows
from photoarchive.sheets.characters import Guess
from photoarchive.sheets.table import Table

# The beginnings of packed files, and of Excel's old ones.
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def read(data: bytes, guess: Guess) -> list[Table]:
    """The tables of a file, by what it holds: the sheets of an Excel file, or the rows of a CSV.
    Raises `NotReadable`."""
    if data.startswith(_PACKED):
        return xlsx_rows.read(data)
    table = csv_rows.read(data, guess)
    return [table] if table.rows else []
