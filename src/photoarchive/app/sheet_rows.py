"""Which photograph each row of a caption sheet is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from photoarchive.app.sheet_columns import AS_OF, DIGEST, FILE, ID, NAME, Headed
from photoarchive.catalogue import changes, named
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.catalogue.named import Named
from photoarchive.domain.cells import plain
from photoarchive.domain.dates import in_ascii_digits
from photoarchive.sheets.table import Row


class Match(StrEnum):
    """By what rows are matched to photographs."""

    AUTO = "auto"  # by all that a row tells, which must agree
    ID = "id"
    DIGEST = "digest"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that is about no photograph, or a cell that was not taken: the row's number, the
    heading of the cell or nothing, the code of the reason, and the words in question."""

    row: int
    heading: str
    code: str
    detail: str = ""
    form: str = ""  # of a wrong value: what the field takes


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """A row and its photograph; `as_of` is the step of the journal that the sheet was written
    after, if it tells one."""

    row: Row
    photo: Named
    as_of: int | None = None


@dataclass(frozen=True, slots=True)
class _Marks:
    """What a row tells of its photograph."""

    row: Row
    id: int | None
    wrong_id: str
    digest: str
    names: tuple[str, ...]
    as_of: int | None


def matched(tx: Transaction, sheet: Headed, how: Match) -> tuple[list[MatchedRow], list[RowFault]]:
    """The rows with their photographs, and those that are about none or about more than one."""
    rows = [_marks(sheet, row, how) for row in sheet.rows]
    known = _Known.of(tx, rows)
    newest = changes.latest(tx)
    found: list[MatchedRow] = []
    faults: list[RowFault] = []
    first: dict[int, int] = {}
    for marks in rows:
        photo = known.one(marks)
        if isinstance(photo, RowFault):
            faults.append(photo)
        elif photo.trashed:
            faults.append(RowFault(marks.row.number, "", "in-trash", photo.name))
        elif photo.id in first:
            faults.append(RowFault(marks.row.number, "", "row-twice", str(first[photo.id])))
        else:
            first[photo.id] = marks.row.number
            # A number beyond the journal's is that of another archive.
            as_of = marks.as_of if marks.as_of is not None and marks.as_of <= newest else None
            found.append(MatchedRow(marks.row, photo, as_of))
    return found, faults


def _marks(sheet: Headed, row: Row, how: Match) -> _Marks:
    told = {mark: _text(row, place) for mark, place in sheet.columns.marks.items()}
    number = in_ascii_digits(told.get(ID, "")).lstrip("#")
    counts = how in (Match.AUTO, Match.ID)
    is_number = re.fullmatch(r"\d{1,15}", number) is not None
    digest = told.get(DIGEST, "").lower() if how in (Match.AUTO, Match.DIGEST) else ""
    names: tuple[str, ...] = ()
    if how in (Match.AUTO, Match.NAME):
        # The name of an original goes before that of a file it was sent out as.
        names = tuple(told[mark] for mark in (NAME, FILE) if told.get(mark))[:1]
    step = told.get(AS_OF, "")
    return _Marks(
        row,
        int(number) if counts and is_number else None,
        number if counts and number and not is_number else "",
        digest,
        tuple(PurePosixPath(name.replace("\\", "/")).name for name in names),
        int(step) if step.isascii() and step.isdigit() else None,
    )


def _text(row: Row, place: int) -> str:
    return plain(row.cells[place].text).strip() if place < len(row.cells) else ""


@dataclass(frozen=True, slots=True)
class _Known:
    """All photographs that the rows may be about."""

    by_number: Mapping[int, Named]
    by_digest: Mapping[str, Named]
    by_name: Mapping[str, Sequence[Named]]
    by_stem: Mapping[str, Sequence[Named]]

    @classmethod
    def of(cls, tx: Transaction, rows: Iterable[_Marks]) -> _Known:
        several = list(rows)
        digests = {m.digest for m in several if re.fullmatch(r"[0-9a-f]{64}", m.digest)}
        names = {name for marks in several for name in marks.names}
        by_name = named.by_names(tx, names)
        unknown = {name for name in names if named.name_key(name) not in by_name}
        return cls(
            named.by_numbers(tx, {m.id for m in several if m.id is not None}),
            named.by_digests(tx, digests),
            by_name,
            named.by_stems(tx, unknown),
        )

    def one(self, marks: _Marks) -> Named | RowFault:
        """The photograph that everything a row tells is about."""
        number = marks.row.number
        if marks.id is None and not marks.digest and not marks.names:
            return RowFault(number, "", "bad-id" if marks.wrong_id else "no-mark", marks.wrong_id)
        of_id = self.by_number.get(marks.id) if marks.id is not None else None
        if marks.digest:
            of_digest = self.by_digest.get(marks.digest)
            if of_digest is None:
                return RowFault(number, "", "no-photograph", marks.digest)
            if of_id not in (None, of_digest):
                # Another archive's number, or columns that were sorted apart: nobody can tell.
                return RowFault(number, "", "marks-differ", f"#{marks.id}; {marks.digest[:12]}…")
            return of_digest
        if marks.id is not None:
            if of_id is None:
                return RowFault(number, "", "no-photograph", f"#{marks.id}")
            if any(not _is_called(of_id.name, name) for name in marks.names):
                return RowFault(number, "", "marks-differ", f"#{marks.id}; {marks.names[0]}")
            return of_id
        return self._by_name(number, marks.names[0])

    def _by_name(self, number: int, name: str) -> Named | RowFault:
        found = self._called(name)
        if not found:
            return RowFault(number, "", "no-photograph", name)
        if len(found) > 1:
            numbers = ", ".join(f"#{one.id}" for one in found)
            return RowFault(number, "", "several-photographs", f"{name}: {numbers}")
        return found[0]

    def _called(self, name: str) -> list[Named]:
        """Those outside the trash, where there are any."""
        found = self.by_name.get(named.name_key(name)) or self.by_stem.get(named.name_key(name), ())
        shown = [one for one in found if not one.trashed]
        return shown or list(found)


def _is_called(name: str, told: str) -> bool:
    """Whether a file name is what a cell tells, with or without its suffix; a spreadsheet makes 42
    of 0042."""
    stem = name.rpartition(".")[0] or name
    spelt = named.name_key(told)
    if spelt in (named.name_key(name), named.name_key(stem)):
        return True
    return told.isdigit() and stem.isdigit() and int(told) == int(stem)
