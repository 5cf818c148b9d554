"""The journal: every change of data, who made it, what was before and what came after.

Undo and redo are changes themselves, written behind the others, and so is taking back one step of
the past (a revert, see `dependence`); that one can be undone like an edit. A change can be done
again as long as no new edit was made after it was undone. Nothing is ever taken out, but for saves
of one field while it is typed, which become one change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NewType

import sqlalchemy as sa

from photoarchive.catalogue.schema import accession, change, change_item, change_ref, photo
from photoarchive.catalogue.text_states import field_of
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo_set import from_line, in_pieces

ChangeId = NewType("ChangeId", int)


class What(StrEnum):
    """How a change came about."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    REVERT = "revert"


# Those that an undo takes back.
EDITS = (What.EDIT, What.REVERT)


class Taken(StrEnum):
    """How much of a change reverts have taken back."""

    WHOLE = "whole"
    PART = "part"


class Subject(StrEnum):
    """What a line of the journal is about."""

    PHOTO = "photo"
    TERM = "term"
    SET = "set"
    SEARCH = "search"
    TEMPLATE = "template"
    CODE_LIST = "code_list"


_SUBJECTS = {subject.value: subject for subject in Subject}
# So many lines are read as one text: while it is read, no other thread has its turn.
_AT_ONCE = 500
_ENCODER = json.JSONEncoder(ensure_ascii=False)

# The fields under which the state of a set, a saved search, a template or a list of codes, the
# photographs of a set and the codes of a list are journalled.
SET = "set"
MEMBERS = "members"
SEARCH = "search"
TEMPLATE = "template"
CODE_LIST = "code_list"
CODES = "codes"


@dataclass(frozen=True, slots=True)
class Item:
    """One line: a field of a photograph, a term, a set, a saved search, a template or a list of
    codes, before and after (plain JSON values)."""

    subject: Subject
    subject_id: int
    field: str
    language: str
    old: Any
    new: Any

    def reversed(self) -> Item:
        """The line that takes this one back."""
        return Item(self.subject, self.subject_id, self.field, self.language, self.new, self.old)


@dataclass(frozen=True, slots=True)
class Change:
    """A step of the journal without its lines. `fields` are keys; `undone` tells whether an undo
    has taken it back at present; what reverts did is told where changes are listed (`taken`)."""

    id: ChangeId
    at: str
    who: str
    what: What
    fields: tuple[str, ...]
    photos: int
    of: ChangeId | None
    undone: bool
    part: bool = False
    taken: Taken | None = None


def record(
    tx: sa.Connection,
    at: str,
    who: str,
    what: What,
    items: Sequence[Item],
    of: ChangeId | None = None,
    *,
    part: bool = False,
) -> ChangeId:
    """Writes a change with its lines; for an undo or redo also marks what it is of. `part`: a
    revert that left something standing."""
    fields = touched(items)
    photos = photographs_in(items)
    made = tx.execute(
        sa.insert(change).values(
            at=at,
            who=who,
            what=what.value,
            fields=" ".join(fields),
            photos=photos,
            of=of,
            part=int(part),
        )
    )
    assert made.inserted_primary_key is not None
    id = ChangeId(made.inserted_primary_key[0])
    if items:
        # As tuples: a step may have a hundred thousand lines.
        tx.exec_driver_sql(
            f"INSERT INTO {change_item.name} "
            "(change_id, position, subject, subject_id, field, language, old, new) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(id, position, item.subject.value, item.subject_id),
                    *(item.field, item.language, _written(item.old), _written(item.new)),
                )
                for position, item in enumerate(items)
            ],
        )
        _note_refs(tx, id, items)
    if of is not None and what in (What.UNDO, What.REDO):
        undone_by = id if what is What.UNDO else None
        tx.execute(sa.update(change).where(change.c.id == of).values(undone_by=undone_by))
    return id


def replaced(tx: sa.Connection, id: ChangeId, at: str, who: str, items: Sequence[Item]) -> ChangeId:
    """Writes an edit in the place of another one, which is the last change of all, under a new
    number: so other processes see it."""
    for table, column in (
        (change_ref, change_ref.c.change_id),
        (change_item, change_item.c.change_id),
    ):
        tx.execute(sa.delete(table).where(column == id))
    tx.execute(sa.delete(change).where(change.c.id == id))
    return record(tx, at, who, What.EDIT, items)


def refs_in(item: Item, state: Any) -> Iterator[tuple[Subject, int]]:
    """The terms and sets that a line names beside what it is about, before or after: `state` is
    one of its two sides."""
    if not state:
        return
    if item.subject is Subject.PHOTO:
        field = BY_KEY.get(item.field)
        if field is not None and field.vocabulary is not None:
            for number, _name in state:
                yield Subject.TERM, number
    elif item.subject is Subject.TERM:
        if state.get("broader") is not None:
            yield Subject.TERM, state["broader"]
        for number in (*state.get("different", ()), *state.get("places", ())):
            yield Subject.TERM, number
    elif item.subject is Subject.SET and item.field == SET and state.get("parent") is not None:
        yield Subject.SET, state["parent"]


def _note_refs(tx: sa.Connection, id: ChangeId, items: Iterable[Item]) -> None:
    named: set[tuple[Subject, int]] = set()
    for item in items:
        for state in (item.old, item.new):
            if state:  # one side of most lines is empty, and there may be a hundred thousand
                named.update(refs_in(item, state))
    if named:
        tx.exec_driver_sql(
            f"INSERT INTO {change_ref.name} (subject, subject_id, change_id) VALUES (?, ?, ?)",
            [(subject.value, number, id) for subject, number in sorted(named)],
        )


def photographs_in(items: Iterable[Item]) -> int:
    """How many photographs lines are about: their own, and those put into sets, taken out or
    moved in them."""
    found: set[int] = set()
    for item in items:
        if item.subject is Subject.PHOTO:
            found.add(item.subject_id)
        elif item.field == MEMBERS:
            found |= in_pieces(from_line(item.old)) | in_pieces(from_line(item.new))
    return len(found)


def touched(items: Iterable[Item]) -> tuple[str, ...]:
    """The fields that lines are about, as key or key@language, in the order of the form. What
    follows for the states of texts, where they or their sources are written, goes without saying.
    """
    places = {(item.field, item.language) for item in items}
    written = {field for field, _language in places}
    places = {place for place in places if field_of(place[0]) not in written}
    order = {key: number for number, key in enumerate(BY_KEY)}
    ordered = sorted(places, key=lambda place: (order.get(place[0], len(order)), place))
    return tuple(f"{key}@{language}" if language else key for key, language in ordered)


def items(tx: sa.Connection, id: ChangeId) -> list[Item]:
    """The lines of a change, in the order in which they were done."""
    cursor = tx.exec_driver_sql(
        "SELECT subject, subject_id, field, language, old, new FROM change_item "
        "WHERE change_id = ? ORDER BY position",
        (id,),
    ).cursor
    assert cursor is not None
    rows = cursor.fetchall()
    found: list[Item] = []
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        # As one text: reading each of a hundred thousand by itself takes ten times as long.
        old = json.loads(f"[{','.join(row[4] for row in some)}]")
        new = json.loads(f"[{','.join(row[5] for row in some)}]")
        found += (
            Item(_SUBJECTS[row[0]], row[1], row[2], row[3], before, after)
            for row, before, after in zip(some, old, new, strict=True)
        )
    return found


def one(tx: sa.Connection, id: ChangeId) -> Change:
    """A change without its lines."""
    return known(tx, [id])[id]


def known(tx: sa.Connection, ids: Iterable[int]) -> dict[ChangeId, Change]:
    """Those of these changes that there are, without their lines."""
    numbers = sa.func.json_each(json.dumps(list(ids))).table_valued("value")
    rows = tx.execute(sa.select(change).where(change.c.id.in_(sa.select(numbers.c.value))))
    return {ChangeId(row.id): _change(row) for row in rows}


def how_many_items(tx: sa.Connection, id: ChangeId) -> int:
    """How many lines a change has."""
    counted = sa.select(sa.func.count()).where(change_item.c.change_id == id)
    return tx.scalar(counted.select_from(change_item)) or 0


def next_to_undo(tx: sa.Connection) -> ChangeId | None:
    """The last edit or revert that is not undone."""
    id = tx.scalar(
        sa.select(change.c.id)
        .where(change.c.what.in_(EDITS), change.c.undone_by.is_(None))
        .order_by(change.c.id.desc())
        .limit(1)
    )
    return ChangeId(id) if id is not None else None


def next_to_redo(tx: sa.Connection) -> ChangeId | None:
    """The edit or revert undone last, unless a new one was made since."""
    last_edit = (
        sa.select(change.c.id).where(change.c.what.in_(EDITS)).order_by(change.c.id.desc()).limit(1)
    )
    id = tx.scalar(
        sa.select(change.c.id)
        .where(change.c.what.in_(EDITS), change.c.undone_by > last_edit.scalar_subquery())
        .order_by(change.c.undone_by.desc())
        .limit(1)
    )
    return ChangeId(id) if id is not None else None


def latest(tx: sa.Connection) -> int:
    """The number of the last change."""
    return tx.scalar(sa.select(sa.func.max(change.c.id))) or 0


def since(
    tx: sa.Connection, id: int, but: Iterable[ChangeId] = ()
) -> list[tuple[ChangeId, Subject, int, str]]:
    """What every change after this one touched, but for these: (change, subject, number,
    field)."""
    rows = tx.execute(
        sa.select(
            change_item.c.change_id,
            change_item.c.subject,
            change_item.c.subject_id,
            change_item.c.field,
        ).where(change_item.c.change_id > id, change_item.c.change_id.not_in(list(but)))
    )
    return [(ChangeId(c), Subject(s), n, f) for c, s, n, f in rows]


def listed(
    tx: sa.Connection, photo_id: int | None = None, limit: int = 100
) -> Iterator[tuple[Change, list[Item]]]:
    """The journal, newest first: of the archive (without lines), or of one photograph with the
    lines that are about it."""
    chosen = sa.select(change).order_by(change.c.id.desc()).limit(limit)
    if photo_id is not None:
        about = sa.select(change_item.c.change_id).where(
            change_item.c.subject == Subject.PHOTO, change_item.c.subject_id == photo_id
        )
        chosen = chosen.where(change.c.id.in_(about))
    rows = tx.execute(chosen).all()
    lines: dict[int, list[Item]] = {}
    if photo_id is not None and rows:
        mine = sa.select(change_item).where(
            change_item.c.subject == Subject.PHOTO,
            change_item.c.subject_id == photo_id,
            change_item.c.change_id >= rows[-1].id,
        )
        for line in tx.execute(mine.order_by(change_item.c.change_id, change_item.c.position)):
            lines.setdefault(line.change_id, []).append(_item(line))
    for row in rows:
        yield _change(row), lines.get(row.id, [])


def of_subject(
    tx: sa.Connection, subject: Subject, id: int, limit: int = 100
) -> Iterator[tuple[Change, list[Item]]]:
    """The steps with lines about one thing, newest first, with these lines."""
    mine = sa.select(change_item).where(
        change_item.c.subject == subject, change_item.c.subject_id == id
    )
    lines: dict[int, list[Item]] = {}
    for line in tx.execute(mine.order_by(change_item.c.change_id, change_item.c.position)):
        lines.setdefault(line.change_id, []).append(_item(line))
    numbers = sorted(lines, reverse=True)[:limit]
    rows = tx.execute(
        sa.select(change).where(change.c.id.in_(numbers)).order_by(change.c.id.desc())
    )
    for row in rows.all():
        yield _change(row), lines[row.id]


def imported(tx: sa.Connection, photo_id: int) -> tuple[str, str] | None:
    """When and by whom a photograph was imported."""
    row = tx.execute(
        sa.select(photo.c.added, accession.c.who).join(accession).where(photo.c.id == photo_id)
    ).first()
    return (row[0], row[1]) if row else None


def _written(content: Any) -> str:
    """A content as JSON; the encoder takes its time to get ready, even for nothing or a number."""
    if content is None:
        return "null"
    return str(content) if type(content) is int else _ENCODER.encode(content)


def _change(row: Any) -> Change:
    return Change(
        id=ChangeId(row.id),
        at=row.at,
        who=row.who,
        what=What(row.what),
        fields=tuple(row.fields.split()),
        photos=row.photos,
        of=ChangeId(row.of) if row.of is not None else None,
        undone=row.undone_by is not None,
        part=bool(row.part),
    )


def _item(row: Any) -> Item:
    return Item(
        Subject(row.subject),
        row.subject_id,
        row.field,
        row.language,
        json.loads(row.old),
        json.loads(row.new),
    )
