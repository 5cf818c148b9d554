"""The lists of codes in the catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from photoarchive.catalogue.changes import Subject
from photoarchive.catalogue.schema import change_item, code, code_list
from photoarchive.catalogue.templates import as_rows, entries_of
from photoarchive.domain.code import Code, CodeList, CodeListId


def listed(tx: sa.Connection) -> list[CodeList]:
    """All lists in their order."""
    counted = (
        sa.select(code.c.list_id, sa.func.count().label("codes"))
        .group_by(code.c.list_id)
        .subquery()
    )
    rows = tx.execute(
        sa.select(code_list, sa.func.coalesce(counted.c.codes, 0).label("codes"))
        .outerjoin(counted, counted.c.list_id == code_list.c.id)
        .order_by(code_list.c.position, code_list.c.id)
    )
    return [
        CodeList(CodeListId(row.id), row.name, row.note, bool(row.active), row.position, row.codes)
        for row in rows
    ]


def by_id(tx: sa.Connection, id: CodeListId) -> CodeList | None:
    """The list of this number, if there is one."""
    return next((one for one in listed(tx) if one.id == id), None)


def revision(tx: sa.Connection) -> int:
    """The number of the last change of any list or its codes."""
    about = change_item.c.subject == Subject.CODE_LIST
    return tx.scalar(sa.select(sa.func.max(change_item.c.change_id)).where(about)) or 0


def add(tx: sa.Connection, state: CodeList, *, again: bool = False) -> CodeListId:
    """Makes an empty list at its place; with `again` under its former number."""
    values = _values(state)
    if again:
        values["id"] = state.id
    made = tx.execute(sa.insert(code_list).values(values)).inserted_primary_key
    assert made is not None
    id = CodeListId(made[0])
    _place(tx, id, state.at)
    return id


def change(tx: sa.Connection, state: CodeList) -> None:
    """Makes this the state of a list; its codes stay."""
    chosen = sa.update(code_list).where(code_list.c.id == state.id)
    tx.execute(chosen.values(_values(state)))
    _place(tx, state.id, state.at)


def remove(tx: sa.Connection, id: CodeListId) -> None:
    """Removes a list that has no codes any more."""
    tx.execute(sa.delete(code_list).where(code_list.c.id == id))
    _number(tx, [one.id for one in listed(tx)])


def codes(
    tx: sa.Connection, id: CodeListId, chosen: Iterable[str] | None = None
) -> dict[str, Code]:
    """The codes of a list by what is typed, in their order; only these, where some are chosen."""
    statement = "SELECT code, content FROM code WHERE list_id = ?"
    parameters: tuple[object, ...] = (id,)
    if chosen is not None:
        statement += " AND code IN (SELECT value FROM json_each(?))"
        parameters = (id, json.dumps(list(chosen)))
    cursor = tx.exec_driver_sql(f"{statement} ORDER BY position", parameters).cursor
    assert cursor is not None
    rows = cursor.fetchall()
    # As one text: reading each of fifty thousand by itself takes several times as long.
    contents = json.loads(f"[{','.join(row[1] for row in rows)}]")
    return {row[0]: code_of(row[0], content) for row, content in zip(rows, contents, strict=True)}


def places(tx: sa.Connection, id: CodeListId, chosen: Iterable[str]) -> dict[str, int]:
    """Where these codes stand in a list; one stands before another with a smaller number."""
    which = code.c.code.in_(
        sa.select(sa.func.json_each(json.dumps(list(chosen))).table_valued("value").c.value)
    )
    rows = tx.execute(sa.select(code.c.code, code.c.position).where(code.c.list_id == id, which))
    return {row.code: row.position for row in rows}


def put(
    tx: sa.Connection,
    id: CodeListId,
    new: Mapping[str, Code | None],
    at: Mapping[str, int] | None = None,
) -> None:
    """Gives a list these codes (None: takes the code out); new ones stand behind the others, or
    where it is said."""
    gone = [(id, key) for key, one in new.items() if one is None]
    if gone:
        tx.exec_driver_sql("DELETE FROM code WHERE list_id = ? AND code = ?", gone)
    last = tx.scalar(sa.select(sa.func.max(code.c.position)).where(code.c.list_id == id))
    behind = 0 if last is None else last + 1
    said = at or {}
    rows = [
        (id, key, said.get(key, behind + n), json.dumps(as_content(one), ensure_ascii=False))
        for n, (key, one) in enumerate(new.items())
        if one is not None
    ]
    if rows:
        tx.exec_driver_sql(
            "INSERT INTO code (list_id, code, position, content) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (list_id, code) DO UPDATE SET content = excluded.content",
            rows,
        )


def as_content(one: Code) -> dict[str, Any]:
    """What a code stands for as plain JSON."""
    content: dict[str, Any] = {}
    if one.texts:
        content["texts"] = {tag: list(texts) for tag, texts in one.texts.items()}
    if one.fills:
        content["fills"] = as_rows(one.fills)
    return content


def code_of(key: str, content: Mapping[str, Any]) -> Code:
    """The code that plain JSON holds."""
    texts = {tag: tuple(several) for tag, several in content.get("texts", {}).items()}
    return Code(key, texts, entries_of(content.get("fills", ())))


def _values(state: CodeList) -> dict[str, object]:
    return {"name": state.name, "note": state.note, "active": int(state.active)}


def _place(tx: sa.Connection, id: CodeListId, at: int) -> None:
    others = [one.id for one in listed(tx) if one.id != id]
    _number(tx, [*others[:at], id, *others[at:]])


def _number(tx: sa.Connection, ids: Sequence[CodeListId]) -> None:
    rows = [{"b_id": id, "position": position} for position, id in enumerate(ids)]
    if rows:
        tx.execute(sa.update(code_list).where(code_list.c.id == sa.bindparam("b_id")), rows)
