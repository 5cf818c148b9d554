"""Lists of codes as files: Photo Mechanic's form, and what it lacks in a form of ours beside it.

Without a header the cells behind a code are its texts, one the alternate of the other; a cell that
begins with a field and a sign (`credit=Cedar Press`, `keywords+=army; flag`, `caption@es=…`) is
what the code fills in.

With a header each column says what it holds:

    code    en              es              en              credit
    laf     Lebanese Army   Ejército …      the army        Cedar Press

- the first is called `code`
- `text`, or a language: a text, in no language or in this one; the same heading again is the next
  alternate
- a field, with a language behind an at sign and one of `+` (append), `^` (prepend), `?` (if empty),
  `-` (remove) behind all: what the code fills in

In a file with a header `\\n` stands for a line break, `\\t` for a tabulator, `\\\\` for a
backslash.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from photoarchive.domain.code import Code
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.template import SIGNS, Entry, Mode
from photoarchive.domain.term_file import Fault
from photoarchive.vocabularies.code_rows import Row, rows

_CODE, _TEXT = "code", "text"
_TAG = re.compile(r"x-default|[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_FILL = re.compile(r"([a-z0-9_]+)(?:@([A-Za-z0-9-]+))?([+^?-]?)=(.*)", re.DOTALL)
_MODES = {sign.rstrip("="): mode for mode, sign in SIGNS.items()}
_ESCAPED = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_MEANT = {written: sign for sign, written in _ESCAPED.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """The codes of a file, each with its line, and what could not be read."""

    codes: tuple[tuple[int, Code], ...]
    faults: tuple[Fault, ...]


def read(data: bytes) -> Reading:
    """The codes of a file; of one that stands there twice the first. Raises `NotText`."""
    columns: tuple[_Column, ...] | None = None
    found: dict[str, tuple[int, Code]] = {}
    faults: list[Fault] = []
    for number, row in enumerate(rows(data)):
        if number == 0 and (columns := _header(row)) is not None:
            continue
        code = _plain(row) if columns is None else _in_columns(row, columns)
        if code is None:
            faults.append(Fault(row.line, "no-code", " ".join((row.code, *row.cells)).strip()))
        elif code.code not in found:
            found[code.code] = row.line, code
        elif found[code.code][1] != code:
            faults.append(Fault(row.line, "doubled-code", code.code))
    return Reading(tuple(found.values()), tuple(faults))


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: a text in a language, or an entry without its text."""

    language: str = ""
    fill: Entry | None = None


def _header(row: Row) -> tuple[_Column, ...] | None:
    """What the columns hold; None where the row is a code like others."""
    if row.code.lower() != _CODE or not row.cells:
        return None
    columns = [_column(cell) for cell in row.cells]
    return tuple(one for one in columns if one is not None) if all(columns) else None


def _column(cell: str) -> _Column | None:
    fill = _fill(f"{cell}=")
    if fill is not None:
        return _Column(fill=fill)
    if cell.lower() == _TEXT:
        return _Column()
    return _Column("" if cell.lower() == "x-default" else cell) if _TAG.fullmatch(cell) else None


def _fill(cell: str) -> Entry | None:
    match = _FILL.fullmatch(cell)
    if match is None or match[1] not in BY_KEY:
        return None
    return Entry(match[1], match[2] or "", match[4].strip(), _MODES[match[3]])


def _plain(row: Row) -> Code | None:
    fills = [_fill(cell) for cell in row.cells]
    texts = [cell for cell, fill in zip(row.cells, fills, strict=True) if fill is None]
    return _code(row.code, {"": texts}, [fill for fill in fills if fill is not None])


def _in_columns(row: Row, columns: Sequence[_Column]) -> Code | None:
    texts: dict[str, list[str]] = {}
    fills: list[Entry] = []
    for column, cell in zip(columns, row.cells, strict=False):
        meant = re.sub(r"\\[\\nt]", lambda found: _MEANT[found[0]], cell)
        if column.fill is None:
            texts.setdefault(column.language, []).append(meant)
        elif meant or column.fill.mode is Mode.REMOVE:
            fill = column.fill
            if fill.mode is not Mode.REMOVE or meant:
                fills.append(Entry(fill.field, fill.language, meant, fill.mode))
    return _code(row.code, texts, fills)


def _code(key: str, texts: Mapping[str, Sequence[str]], fills: Sequence[Entry]) -> Code | None:
    kept = {tag: _without_end(several) for tag, several in texts.items() if any(several)}
    if not key or not (kept or fills):
        return None
    return Code(key, kept, tuple(fills))


def _without_end(several: Sequence[str]) -> tuple[str, ...]:
    """Without what is empty at the end; an empty one between others keeps their numbers."""
    last = max(at for at, text in enumerate(several) if text)
    return tuple(several[: last + 1])


def write(codes: Iterable[Code]) -> bytes:
    """The codes as a file, without a header where it can be read so."""
    several = list(codes)
    if all(map(_is_plain, several)):
        return _lines((one.code, *one.texts[""]) for one in several)
    texts = Counter[str]()
    fills: dict[Entry, None] = {}
    for one in several:
        texts |= Counter({tag: len(alternates) for tag, alternates in one.texts.items()})
        fills |= dict.fromkeys(map(_bare, one.fills))
    tags = [tag for tag in sorted(texts) for _n in range(texts[tag])]
    head = [tag or _TEXT for tag in tags]
    head += [f"{one.place}{SIGNS[one.mode].rstrip('=')}" for one in fills]
    return _lines([(_CODE, *head), *(_row(one, texts, fills) for one in several)])


def _is_plain(one: Code) -> bool:
    """Whether a code can be read without a header."""
    if set(one.texts) != {""} or one.fills:
        return False
    cells = one.texts[""]
    odd = any(_fill(cell) or any(sign in cell for sign in "\n\t") for cell in cells)
    return not odd and one.code.lower() != _CODE


def _bare(fill: Entry) -> Entry:
    return Entry(fill.field, fill.language, "", fill.mode)


def _row(one: Code, texts: Mapping[str, int], fills: Iterable[Entry]) -> Sequence[str]:
    cells = [one.code]
    for tag in sorted(texts):
        several = one.texts.get(tag, ())
        cells += [*several, *[""] * (texts[tag] - len(several))]
    given = {_bare(fill): fill.text for fill in one.fills}
    cells += [given.get(fill, "") for fill in fills]
    return [cells[0], *map(_escaped, cells[1:])]


def _escaped(cell: str) -> str:
    return re.sub(r"[\\\n\t]", lambda found: _ESCAPED[found[0]], cell)


def _lines(several: Iterable[Sequence[str]]) -> bytes:
    return "".join("\t".join(cells).rstrip("\t") + "\n" for cells in several).encode()
