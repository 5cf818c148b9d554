"""Lists of codes from and into files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from photoarchive.app.archive import Archive
from photoarchive.app.code_edits import NewCodeList, SetCodes, checked_code
from photoarchive.app.edits import Edit
from photoarchive.catalogue import code_lists
from photoarchive.domain.code import Code, CodeList
from photoarchive.domain.errors import NotACodeList, WrongInput
from photoarchive.domain.term_file import Fault
from photoarchive.files import safe_copy
from photoarchive.vocabularies import code_lists as files_of_codes
from photoarchive.vocabularies.plain_text import NotText

_MOST_BYTES = 1 << 26


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of codes that was read, and what of it could not be."""

    path: Path
    codes: Mapping[str, Code]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What taking the codes of a file comes to: how many are new, changed, the same or taken out;
    and which of them other lists have as well, those in front, whose codes count, and those
    behind."""

    added: int
    changed: int
    unchanged: int
    removed: int
    in_front: tuple[tuple[str, CodeList], ...]
    behind: tuple[tuple[str, CodeList], ...]
    faults: tuple[Fault, ...]

    def as_record(self) -> dict[str, Any]:
        """The figures as JSON."""
        return {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "doubled": len(self.in_front) + len(self.behind),
            "failed": len(self.faults),
        }


def opened(path: Path) -> Opened:
    """Reads a file of codes; raises `NotACodeList` or `FileUnreadable`."""
    with safe_copy.open_source(path) as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise NotACodeList(path, "too-large")
    try:
        reading = files_of_codes.read(data)
    except NotText as error:
        raise NotACodeList(path, "not-text") from error
    if not reading.codes:
        raise NotACodeList(path, "no-codes")
    codes: dict[str, Code] = {}
    faults = list(reading.faults)
    for line, code in reading.codes:
        try:
            made = checked_code(code)
        except WrongInput as error:
            faults.append(Fault(line, "bad-code", f"{code.code}: {_detail(error)}"))
            continue
        codes.setdefault(made.code, made)
    return Opened(path, codes, tuple(sorted(faults, key=lambda fault: fault.line)))


def report(archive: Archive, into: CodeList | None, file: Opened, *, whole: bool = False) -> Report:
    """What taking the codes of a file into a list (None: a new one, behind the others) comes to;
    with `whole` the list has no other codes then."""
    with archive.catalogue.reading() as tx:
        held = code_lists.codes(tx, into.id) if into is not None else {}
        others = [one for one in code_lists.listed(tx) if one.active]
        at = into.at if into is not None else len(others)
        in_front: list[tuple[str, CodeList]] = []
        behind: list[tuple[str, CodeList]] = []
        for one in others:
            if into is None or one.id != into.id:
                alike = [(key, one) for key in code_lists.codes(tx, one.id, file.codes)]
                (in_front if into is None or one.at < at else behind).extend(alike)
    same = sum(held.get(key) == code for key, code in file.codes.items())
    known = sum(key in held for key in file.codes)
    return Report(
        len(file.codes) - known,
        known - same,
        same,
        len(held) - known if whole else 0,
        tuple(in_front),
        tuple(behind),
        file.faults,
    )


def taking(name: str, into: CodeList | None, file: Opened, *, whole: bool = False) -> Edit:
    """The edit that takes the codes of a file into a list, or a new one of this name, as one step;
    with `whole` the list has no other codes then."""
    if into is None:
        return NewCodeList(name, file.codes)
    return SetCodes(into.id, file.codes, whole)


def as_file(archive: Archive, one: CodeList) -> bytes:
    """A list as the bytes of a file."""
    with archive.catalogue.reading() as tx:
        return files_of_codes.write(code_lists.codes(tx, one.id).values())


def export(archive: Archive, one: CodeList, path: Path) -> Path:
    """Writes a list into a new file; returns where it is: under a numbered name, where one is
    there. Raises `DiskFull` or `ArchiveReadOnly`."""
    data = as_file(archive, one)
    with safe_copy.writing_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        return safe_copy.write_new(path.parent, path.name, data)


def _detail(error: WrongInput) -> str:
    facts = vars(error)
    names = ("name", "value", "key", "field")
    return str(next((facts[name] for name in names if facts.get(name)), ""))
