"""Caption sheets: the words of photographs written into a CSV or Excel file, and taken back from
one. Only what differs is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from photoarchive.app import sheet_cells, sheet_rows
from photoarchive.app.archive import Archive
from photoarchive.app.edits import Restore, SetField, SetTexts, Typed, Working, result
from photoarchive.app.sheet_cells import Empty, Other, Same, Wrong
from photoarchive.app.sheet_columns import AS_OF, DIGEST, ID, NAME, FieldColumn, Headed, headed
from photoarchive.app.sheet_rows import Match, MatchedRow, RowFault
from photoarchive.catalogue import changes as journal
from photoarchive.catalogue import named, photos, recorded, terms
from photoarchive.catalogue.catalogue import Transaction
from photoarchive.delivery import spreadsheet
from photoarchive.delivery.spreadsheet import Column
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import NotASheet
from photoarchive.domain.fields import BY_KEY, FIELDS, Field, Type
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Photo, PhotoId, default_text
from photoarchive.files import safe_copy
from photoarchive.metadata.charset_guess import guessed
from photoarchive.sheets import read
from photoarchive.sheets.table import Cell, NotReadable

# So many photographs are read, compared or written at a time.
_BATCH = 500
_MOST_BYTES = 1 << 28
# A sheet has columns for these, whether they are in use or not: they are to be filled in.
_ALWAYS = (
    "headline", "caption", "keywords", "source", "credit", "byline", "persons", "city", "country",
    "date_created",
)  # fmt: skip
SUFFIXES = (".csv", ".xlsx")


# --- out ------------------------------------------------------------------------------------------


def exporting(
    archive: Archive, ids: Sequence[PhotoId], path: Path, keys: Sequence[str] = ()
) -> Steps:
    """Writes a sheet of these photographs, in this order, with the fields named or those in use and
    those to be filled in. A new file, under a numbered name where one is there: the last step names
    it. Raises `NotASheet` for another ending than .csv or .xlsx."""
    if path.suffix.lower() not in SUFFIXES:
        raise NotASheet(path, "suffix")
    yield Outcome(0, len(ids))
    whole: list[Photo] = []
    with archive.catalogue.reading() as tx:
        step = journal.latest(tx)
    for start in range(0, len(ids), _BATCH):
        with archive.catalogue.reading() as tx:
            whole += photos.whole(tx, ids[start : start + _BATCH], archive.languages[:1])
        yield Outcome(len(whole), len(ids))
    columns = columns_for(archive, whole, keys)
    head = [ID, NAME, *(column.heading for column in columns), DIGEST, AS_OF]
    rows = [
        [one.id, one.name, *(_written(archive, one, c) for c in columns), one.digest, step]
        for one in whole
    ]
    if path.suffix.lower() == ".csv":
        data = spreadsheet.table_as_csv(head, rows)
    else:
        data = spreadsheet.table_as_xlsx(head, rows, name="captions")
    with safe_copy.writing_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        written = safe_copy.write_new(path.parent, path.name, data)
    yield Outcome(len(whole), len(ids), len(whole), len(data), current=written.name)


def columns_for(archive: Archive, whole: Sequence[Photo], keys: Sequence[str] = ()) -> list[Column]:
    """The columns of a sheet: of the fields named, else of those in use and of those that are to be
    filled in, the captions in every language of the archive."""
    fields = [field for field in FIELDS if _is_told(field) and (not keys or field.key in keys)]
    used = spreadsheet.columns(whole, fields)
    found: list[Column] = []
    for one in fields:
        mine = [Column(one.key, c.language) for c in used if c.key == one.key]
        if not one.in_languages:
            mine = mine[:1] and [Column(one.key)]
        wanted = one.key in keys or (not keys and one.key in _ALWAYS)
        if wanted and one.key == "caption" and not keys:
            spoken = [Column(one.key, tag) for tag in archive.languages]
            mine += [column for column in spoken if column not in mine]
        found += mine or ([Column(one.key)] if wanted else [])
    return found


def _is_told(one: Field) -> bool:
    """Whether it stands in a sheet: what people write, and no structures."""
    return one.settable and not one.is_structured


def _written(archive: Archive, photo: Photo, column: Column) -> spreadsheet.Value:
    """What stands in a cell; a term by the one name that it has in the main language."""
    content = photo.fields.get(column.key)
    if isinstance(content, Mapping) and not BY_KEY[column.key].in_languages:
        return default_text(content, archive.languages)
    language = column.language or DEFAULT_LANGUAGE
    return spreadsheet.value(photo, Column(column.key, language))


# --- in -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taking:
    """How a sheet is taken: by what rows are matched; whether only empty fields are filled; whether
    an empty cell empties its field; and whether the sheet counts where the archive was changed
    after the sheet was written."""

    match: Match = Match.AUTO
    only_empty: bool = False
    clear_empty: bool = False
    sheet_wins: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that differs: the photograph, the field and its language, what is there and what the
    sheet says, as they are written."""

    row: int
    id: PhotoId
    name: str
    field: str
    language: str
    old: str
    new: str
    content: Typed
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A sheet beside the archive: the differences that are taken, how many cells say what is there,
    are left because their field is filled or the cell empty; and what was wrong, a row or a cell
    each. `guessed` is the character set where it was guessed, `not_read` are headings of facts that
    are never taken."""

    rows: int
    matched: int
    differences: tuple[Difference, ...]
    same: int
    filled: int
    emptied: int
    faults: tuple[RowFault, ...]
    not_read: tuple[str, ...] = ()
    guessed: str = ""

    def as_record(self) -> dict[str, Any]:
        """The figures as JSON."""
        return {
            "rows": self.rows,
            "matched": self.matched,
            "unmatched": self._count("no-photograph", "no-mark", "bad-id", "in-trash"),
            "ambiguous": self._count("several-photographs", "marks-differ", "row-twice"),
            "differences": len(self.differences),
            "photographs": len({one.id for one in self.differences}),
            "same": self.same,
            "filled": self.filled,
            "empty": self.emptied,
            "failed": len(self.faults),
        }

    def _count(self, *codes: str) -> int:
        return sum(fault.code in codes for fault in self.faults)


def opened(path: Path) -> Headed:
    """Reads a sheet; raises `FileUnreadable` or `NotASheet`."""
    with safe_copy.open_source(path) as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise NotASheet(path, "too-large")
    try:
        tables = read.read(data, guessed)
    except NotReadable as error:
        code, detail = error.args
        raise NotASheet(path, f"{code}: {detail}" if detail else code) from error
    sheet = headed(tables)
    if sheet is None:
        raise NotASheet(path, "no-columns")
    if not sheet.columns.fields:
        raise NotASheet(path, "no-fields")
    return sheet


@dataclass(slots=True)
class Comparing:
    """A comparison under way: iterate its `steps`, then `found` is there."""

    archive: Archive
    sheet: Headed
    how: Taking = Taking()
    found: Comparison | None = field(default=None)

    def steps(self) -> Steps:
        """Compares row by row; closing it before its end leaves nothing found."""
        total = len(self.sheet.rows)
        yield Outcome(0, total)
        with self.archive.catalogue.reading() as tx:
            rows, faults = sheet_rows.matched(tx, self.sheet, self.how.match)
        beside = _Beside(self.archive, self.sheet, self.how)
        for start in range(0, len(rows), _BATCH):
            beside.compare(rows[start : start + _BATCH])
            yield Outcome(min(start + _BATCH, total), total)
        self.found = beside.comparison(total, len(rows), faults)
        yield Outcome(total, total, len(rows))


def compared(archive: Archive, sheet: Headed, how: Taking = Taking()) -> Comparison:
    """The same at once."""
    comparing = Comparing(archive, sheet, how)
    for _outcome in comparing.steps():
        pass
    assert comparing.found is not None
    return comparing.found


def importing(archive: Archive, comparison: Comparison) -> Steps:
    """Takes the differences, as one step of the history."""
    edit = TakeSheet.of(comparison.differences)
    return archive.history.steps(edit, len(edit.ids))


@dataclass(slots=True)
class _Beside:
    """Counts what the cells of a sheet say beside what is there."""

    archive: Archive
    sheet: Headed
    how: Taking
    differences: list[Difference] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    same: int = 0
    filled: int = 0
    emptied: int = 0
    day_first: dict[int, bool | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for column in self.sheet.columns.fields:
            if column.field.type is Type.DATE:
                cells = [_cell(row.cells, column.place).text for row in self.sheet.rows]
                self.day_first[column.place] = sheet_cells.day_comes_first(cells)

    def compare(self, rows: Sequence[MatchedRow]) -> None:
        """The cells of some rows."""
        ids = [one.photo.id for one in rows]
        with self.archive.catalogue.reading() as tx:
            whole = {one.id: one for one in photos.whole(tx, ids, self.archive.languages[:1])}
            before = _before(tx, rows) if not self.how.sheet_wins else {}
            for one in rows:
                if one.photo.id in whole:
                    self._row(tx, one, whole[one.photo.id], before)

    def _row(
        self,
        tx: Transaction,
        one: MatchedRow,
        photo: Photo,
        before: Mapping[tuple[PhotoId, str, str], Any],
    ) -> None:
        width = self.sheet.columns.width
        stray = next((cell.text for cell in one.row.cells[width:] if cell.text.strip()), "")
        if stray:
            self.faults.append(RowFault(one.row.number, "", "no-heading", stray[:60]))
        for column in self.sheet.columns.fields:
            if column.place >= len(one.row.cells) and not self.how.clear_empty:
                cell = Cell("")
            else:
                cell = _cell(one.row.cells, column.place)
            present = str(_written(self.archive, photo, Column(column.field.key, column.language)))
            said = sheet_cells.said(column, cell, present, self.day_first.get(column.place))
            if isinstance(said, Other) and _names_the_same(tx, column.field, photo, said.content):
                said = Same()
            self._count(tx, one, column, present, said, before)

    def _count(
        self,
        tx: Transaction,
        one: MatchedRow,
        column: FieldColumn,
        present: str,
        said: sheet_cells.Said,
        before: Mapping[tuple[PhotoId, str, str], Any],
    ) -> None:
        match said:
            case Same():
                self.same += 1
                return
            case Wrong(code, detail, form):
                fault = RowFault(one.row.number, column.heading, code, detail, form)
                self.faults.append(fault)
                return
            case Empty() if not self.how.clear_empty:
                self.emptied += 1
                return
            case Empty():
                said = Other(None, "", "" if column.field.type is Type.DATE else None)
        assert isinstance(said, Other)
        if self.how.only_empty and present.strip():
            self.filled += 1
            return
        place = (one.photo.id, *column.key)
        if place in before:
            if _is_as_before(tx, column.field, before[place], said.content):
                self.same += 1  # the sheet still says what the archive said then
            else:
                self.faults.append(
                    RowFault(one.row.number, column.heading, "changed-since", present[:60])
                )
            return
        self.differences.append(
            Difference(
                *(one.row.number, one.photo.id, one.photo.name, *column.key),
                *(present, said.text, said.content, said.zone),
            )
        )

    def comparison(self, rows: int, matched: int, faults: Iterable[RowFault]) -> Comparison:
        """All that was counted."""
        columns = self.sheet.columns
        of_columns = [RowFault(0, one.heading, one.code, one.detail) for one in columns.faults]
        of_rows = sorted([*faults, *self.faults], key=lambda fault: fault.row)
        return Comparison(
            *(rows, matched, tuple(self.differences), self.same, self.filled, self.emptied),
            *((*of_columns, *of_rows), columns.not_read, self.sheet.guessed),
        )


def _names_the_same(tx: Transaction, described: Field, photo: Photo, content: Typed) -> bool:
    """Whether names are those of the terms that a photograph carries, by whatever name."""
    if described.vocabulary is None:
        return False
    carried = [term.id for term in photo.terms.get(described.key, ())]
    return _numbers(tx, described, content) == carried


def _numbers(tx: Transaction, described: Field, content: Typed) -> list[int | None]:
    """The terms of these names, None for one that is not there."""
    assert described.vocabulary is not None
    names = content if isinstance(content, tuple) else (() if content is None else (content,))
    return [terms.find_by_name(tx, described.vocabulary, str(name)) for name in names]


def _cell(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else Cell("")


def _before(tx: Transaction, rows: Sequence[MatchedRow]) -> Mapping[tuple[PhotoId, str, str], Any]:
    """What was changed since the sheet was written, as it was then."""
    by_step: dict[int, list[PhotoId]] = {}
    for one in rows:
        if one.as_of is not None:
            by_step.setdefault(one.as_of, []).append(one.photo.id)
    found: dict[tuple[PhotoId, str, str], Any] = {}
    for step, ids in by_step.items():
        found |= named.before_changes_since(tx, ids, step)
    return found


def _is_as_before(tx: Transaction, described: Field, before: Any, content: Typed) -> bool:
    """Whether a content is the one that a line of the journal had; terms by whatever name."""
    if described.vocabulary is None:
        held = list(content) if isinstance(content, tuple) else content
        return bool(held == before)
    return _numbers(tx, described, content) == [number for number, _name in before or ()]


@dataclass(frozen=True, slots=True)
class TakeSheet:
    """Gives photographs the contents that a sheet tells: of each field and language those of its
    photographs, and texts of which several languages of one field were changed at once."""

    contents: tuple[tuple[str, str, Mapping[PhotoId, Typed]], ...]
    texts: tuple[SetTexts, ...] = ()

    @classmethod
    def of(cls, differences: Sequence[Difference]) -> TakeSheet:
        """The edit that takes these differences."""
        spoken: dict[tuple[PhotoId, str], int] = {}
        for one in differences:
            if BY_KEY[one.field].in_languages:
                place = one.id, one.field
                spoken[place] = spoken.get(place, 0) + 1
        texts: dict[tuple[PhotoId, str], dict[str, str | None]] = {}
        contents: dict[tuple[str, str], dict[PhotoId, Typed]] = {}
        for one in differences:
            if spoken.get((one.id, one.field), 0) > 1:
                # Each language is told by itself: none follows another.
                text = one.content if isinstance(one.content, str) else None
                texts.setdefault((one.id, one.field), {})[one.language] = text
                continue
            contents.setdefault((one.field, one.language), {})[one.id] = one.content
            if one.field == "date_created" and one.zone is not None:
                contents.setdefault(("date_offset", ""), {})[one.id] = one.zone or None
        return cls(
            tuple((*place, several) for place, several in contents.items()),
            tuple(SetTexts(key, id, several) for (id, key), several in texts.items()),
        )

    @property
    def ids(self) -> tuple[PhotoId, ...]:
        """The photographs that it changes."""
        several = [*(id for *_place, mine in self.contents for id in mine)]
        return tuple(dict.fromkeys([*several, *(one.id for one in self.texts)]))

    def apply(self, tx: Transaction) -> tuple[Changes, Restore]:
        """Takes them."""
        return recorded.drained(self.working(tx))

    def working(self, tx: Transaction) -> Working:
        """The same by and by; what it counts are photographs."""
        inverses: list[Restore] = []
        ids = self.ids
        texts: dict[PhotoId, list[SetTexts]] = {}
        for one in self.texts:
            texts.setdefault(one.id, []).append(one)
        for start in range(0, len(ids), _BATCH):
            some = set(ids[start : start + _BATCH])
            for edit in self._edits(some):
                inverses.append(edit.apply(tx)[1])
            for id in some & texts.keys():
                inverses += [one.apply(tx)[1] for one in texts[id]]
            yield min(start + _BATCH, len(ids))
        lines = [item for inverse in reversed(inverses) for item in inverse.items]
        return result(item.reversed() for item in reversed(lines))

    def _edits(self, some: set[PhotoId]) -> Iterator[SetField]:
        for key, language, contents in self.contents:
            mine = {id: content for id, content in contents.items() if id in some}
            if mine:
                yield SetField(key, mine, language)
