"""The templates in the catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from photoarchive.catalogue.schema import template
from photoarchive.domain.template import Entry, Mode, Template, TemplateId


def listed(tx: sa.Connection) -> list[Template]:
    """All templates in their order."""
    rows = tx.execute(sa.select(template).order_by(template.c.position, template.c.id))
    return [
        Template(
            TemplateId(row.id),
            row.name,
            entries_of(json.loads(row.entries)),
            row.note,
            row.shortcut,
            bool(row.on_import),
            row.position,
        )
        for row in rows
    ]


def by_id(tx: sa.Connection, id: TemplateId) -> Template | None:
    """The template of this number, if there is one."""
    return next((one for one in listed(tx) if one.id == id), None)


def add(tx: sa.Connection, state: Template, *, again: bool = False) -> TemplateId:
    """Makes a template at its place; with `again` under its former number."""
    values = _values(state)
    if again:
        values["id"] = state.id
    made = tx.execute(sa.insert(template).values(values)).inserted_primary_key
    assert made is not None
    id = TemplateId(made[0])
    _place(tx, id, state.at)
    return id


def change(tx: sa.Connection, state: Template) -> None:
    """Makes this the state of a template."""
    tx.execute(sa.update(template).where(template.c.id == state.id).values(_values(state)))
    _place(tx, state.id, state.at)


def remove(tx: sa.Connection, id: TemplateId) -> None:
    """Removes a template."""
    tx.execute(sa.delete(template).where(template.c.id == id))
    _number(tx, [one.id for one in listed(tx)])


def as_rows(entries: Iterable[Entry]) -> list[list[Any]]:
    """Entries as plain JSON."""
    return [[one.field, one.language, one.mode.value, one.ticked, one.text] for one in entries]


def entries_of(rows: Sequence[Sequence[Any]]) -> tuple[Entry, ...]:
    """The entries that plain JSON holds."""
    return tuple(
        Entry(field, language, text, Mode(mode), bool(ticked))
        for field, language, mode, ticked, text in rows
    )


def _values(state: Template) -> dict[str, object]:
    return {
        "name": state.name,
        "note": state.note,
        "shortcut": state.shortcut,
        "on_import": int(state.on_import),
        "entries": json.dumps(as_rows(state.entries), ensure_ascii=False),
    }


def _place(tx: sa.Connection, id: TemplateId, at: int) -> None:
    others = [one.id for one in listed(tx) if one.id != id]
    _number(tx, [*others[:at], id, *others[at:]])


def _number(tx: sa.Connection, ids: Sequence[TemplateId]) -> None:
    rows = [{"b_id": id, "position": position} for position, id in enumerate(ids)]
    if rows:
        tx.execute(sa.update(template).where(template.c.id == sa.bindparam("b_id")), rows)
