"""A table as it was read: its rows, cell by cell, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a cell was in the file."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"  # a day or moment that the spreadsheet made of it; its text is ISO 8601
    FAULT = "fault"  # a formula that came to nothing; its text is the formula or the error


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words, and what it was."""

    text: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something: its number as spreadsheets show it, from 1 on, and its cells;
    empty ones at the end are left out."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file or of one of its sheets; `guessed` is the character set where nothing
    told it."""

    name: str
    rows: tuple[Row, ...]
    guessed: str = ""


class NotReadable(ValueError):
    """The file as a whole cannot be read; `args` are a code (`not-text`, `quotation`, `old-excel`,
    `open-document`, `damaged`, `too-large`) and a detail."""


EMPTY = Cell("")


def row_of(number: int, cells: list[Cell]) -> Row | None:
    """The row without the empty cells at its end; None where it holds nothing."""
    while cells and not cells[-1].text.strip():
        cells.pop()
    return Row(number, tuple(cells)) if cells else None
