"""The rows of a CSV file as spreadsheets write it: with commas, semicolons, tabulators or strokes
between the cells, in any of their character sets."""

from __future__ import annotations

import csv
import io
import re

from photoarchive.sheets.characters import Guess, text_of
from photoarchive.sheets.table import Cell, NotReadable, Table, row_of

_SIGNS = ",;\t|"
# Excel notes the sign it was told to use in a line of its own.
_SEP = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)


def read(data: bytes, guess: Guess) -> Table:
    """The rows; raises `NotReadable`, which for a quotation that is never closed names its row."""
    text, guessed = text_of(data, guess)
    first = _SEP.match(text)
    sign = first[1] if first is not None else _sign_of(text)
    body = text[first.end() :] if first is not None else text
    csv.field_size_limit(1 << 30)
    rows = []
    number = 0  # of the line that notes the sign nobody is told
    try:
        for cells in csv.reader(io.StringIO(body, newline=""), delimiter=sign, strict=True):
            number += 1
            row = row_of(number, [Cell(cell) for cell in cells])
            if row is not None:
                rows.append(row)
    except csv.Error as error:
        raise NotReadable("quotation", str(number + 1)) from error
    return Table("", tuple(rows), guessed)


def _sign_of(text: str) -> str:
    """The sign that stands most often in the first line that holds any, outside quotations."""
    for line in text.splitlines()[:20]:
        bare = re.sub(r'"[^"]*"', "", line)
        most = max(_SIGNS, key=bare.count)
        if most in bare:
            return most
    return ","
