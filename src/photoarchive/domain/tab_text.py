"""Cells as spreadsheets put them on the clipboard: a line for each row, tabs between the cells.

Excel, LibreOffice and Google Sheets put quotes around a cell only where a tab, a line break or a
quote stands in it, and double the quotes inside; a cell that merely begins with a quote stands as
it is. So quotes are taken away only where they had to be put there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from photoarchive.domain.cells import harmless, plain

_CELL = re.compile(r'"((?:[^"]|"")*)"(?=\t|\n|$)|([^\t\n]*)', re.DOTALL)
_QUOTED_FOR = ("\t", "\n", '"')


def read(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of cells that stand in a text; at least one row with one cell."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        match = _CELL.match(whole, at)
        assert match is not None  # the second form takes the empty text as well
        rows[-1].append(plain(_unquoted(match)))
        at = match.end()
        if at >= len(whole):
            return tuple(tuple(row) for row in rows)
        if whole[at] == "\n":
            rows.append([])
        at += 1


def write(rows: Iterable[Sequence[str]]) -> str:
    """The cells as a text that spreadsheets take apart again; none of them is a formula to them."""
    return "\n".join("\t".join(_quoted(harmless(cell)) for cell in row) for row in rows)


def _unquoted(match: re.Match[str]) -> str:
    inner = match[1]
    if inner is None:
        return match[2]
    if any(sign in inner for sign in _QUOTED_FOR):
        return inner.replace('""', '"')
    return match[0]


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in ("\t", "\n", "\r")) or cell.startswith('"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
