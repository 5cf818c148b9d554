"""The rows of a file of code replacements: plain text, a code, a tabulator and what it stands for;
behind further tabulators what it stands for otherwise. Lines with // are remarks.

The form is Photo Mechanic's (https://docs.camerabits.com, "Introduction to Code Replacements").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from photoarchive.domain.code import REMARK
from photoarchive.domain.text import one_line
from photoarchive.vocabularies.plain_text import lines_of


@dataclass(frozen=True, slots=True)
class Row:
    """A line by its number, with its code and the cells behind it, each as one line."""

    line: int
    code: str
    cells: tuple[str, ...]


def rows(data: bytes) -> Iterator[Row]:
    """Every row that is no remark; its code may be empty. Raises `NotText`."""
    for number, line in enumerate(lines_of(data), 1):
        if line.strip() and not line.lstrip().startswith(REMARK):
            code, *cells = (one_line(part) for part in line.split("\t"))
            yield Row(number, code, tuple(cells))
