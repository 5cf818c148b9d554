"""Writes to templates and lists of codes that say what they did, line by line, for the journal.

A line holds the state of a template or list (None: there is none), or the codes of a list that came
to be otherwise: those that were there before, and those that are after, by what is typed. So an
import of fifty thousand codes is one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from photoarchive.catalogue import code_lists, templates
from photoarchive.catalogue.changes import CODE_LIST, CODES, TEMPLATE, Item, Subject
from photoarchive.domain.code import Code, CodeList, CodeListId
from photoarchive.domain.template import Template, TemplateId


def make_template(tx: sa.Connection, state: Template) -> tuple[TemplateId, list[Item]]:
    """Makes a template; its number is given by the catalogue."""
    id = templates.add(tx, state)
    return id, [_of_template(id, None, _template_state(tx, id))]


def change_template(tx: sa.Connection, state: Template) -> list[Item]:
    """Gives a template another state."""
    before = _template_state(tx, state.id)
    templates.change(tx, state)
    after = _template_state(tx, state.id)
    return [_of_template(state.id, before, after)] if before != after else []


def remove_template(tx: sa.Connection, id: TemplateId) -> list[Item]:
    """Removes a template."""
    before = _template_state(tx, id)
    templates.remove(tx, id)
    return [_of_template(id, before, None)]


def make_list(tx: sa.Connection, state: CodeList) -> tuple[CodeListId, list[Item]]:
    """Makes an empty list of codes; its number is given by the catalogue."""
    id = code_lists.add(tx, state)
    return id, [_of_list(id, None, _list_state(tx, id))]


def change_list(tx: sa.Connection, state: CodeList) -> list[Item]:
    """Gives a list another name, note or place, or switches it."""
    before = _list_state(tx, state.id)
    code_lists.change(tx, state)
    after = _list_state(tx, state.id)
    return [_of_list(state.id, before, after)] if before != after else []


def remove_list(tx: sa.Connection, id: CodeListId) -> list[Item]:
    """Removes a list with its codes."""
    done = set_codes(tx, id, dict.fromkeys(code_lists.codes(tx, id)))
    before = _list_state(tx, id)
    code_lists.remove(tx, id)
    return [*done, _of_list(id, before, None)]


def set_codes(
    tx: sa.Connection,
    id: CodeListId,
    new: Mapping[str, Code | None],
    at: Mapping[str, int] | None = None,
) -> list[Item]:
    """Gives a list these codes (None: takes the code out), new ones behind the others or where it
    is said; those that are so already do not count."""
    old = code_lists.codes(tx, id, new)
    changed = {key: one for key, one in new.items() if old.get(key) != one}
    if not changed:
        return []
    stood = code_lists.places(tx, id, changed)
    code_lists.put(tx, id, changed, at)
    stand = code_lists.places(tx, id, changed)
    before = {key: _code_state(old[key], stood[key]) for key in changed if key in old}
    after = {key: _code_state(one, stand[key]) for key, one in changed.items() if one is not None}
    return [Item(Subject.CODE_LIST, id, CODES, "", before, after)]


def restore(tx: sa.Connection, item: Item) -> list[Item]:
    """Makes the line's `new` the present state; returns the lines of doing so."""
    if item.subject is Subject.TEMPLATE:
        return _restore_template(tx, TemplateId(item.subject_id), item.new)
    id = CodeListId(item.subject_id)
    if item.field == CODES:
        if code_lists.by_id(tx, id) is None:
            return []
        gone: dict[str, Code | None] = dict.fromkeys(item.old)
        put = {key: code_lists.code_of(key, content) for key, content in item.new.items()}
        at = {key: content["at"] for key, content in item.new.items()}
        return set_codes(tx, id, {**gone, **put}, at)
    return _restore_list(tx, id, item.new)


def touched(items: Iterable[Item]) -> tuple[frozenset[TemplateId], frozenset[CodeListId]]:
    """The templates and the lists of codes that lines are about."""
    about = [(item.subject, item.subject_id) for item in items]
    return (
        frozenset(TemplateId(id) for subject, id in about if subject is Subject.TEMPLATE),
        frozenset(CodeListId(id) for subject, id in about if subject is Subject.CODE_LIST),
    )


def _restore_template(tx: sa.Connection, id: TemplateId, state: Any) -> list[Item]:
    known = templates.by_id(tx, id)
    if state is None:
        return remove_template(tx, id) if known is not None else []
    wanted = Template(
        id,
        state["name"],
        templates.entries_of(state["entries"]),
        state["note"],
        state["shortcut"],
        state["on_import"],
        state["at"],
    )
    if known is not None:
        return change_template(tx, wanted)
    templates.add(tx, wanted, again=True)
    return [_of_template(id, None, _template_state(tx, id))]


def _restore_list(tx: sa.Connection, id: CodeListId, state: Any) -> list[Item]:
    known = code_lists.by_id(tx, id)
    if state is None:
        return remove_list(tx, id) if known is not None else []
    wanted = CodeList(id, state["name"], state["note"], state["active"], state["at"])
    if known is not None:
        return change_list(tx, wanted)
    code_lists.add(tx, wanted, again=True)
    return [_of_list(id, None, _list_state(tx, id))]


def _of_template(id: TemplateId, before: Any, after: Any) -> Item:
    return Item(Subject.TEMPLATE, id, TEMPLATE, "", before, after)


def _of_list(id: CodeListId, before: Any, after: Any) -> Item:
    return Item(Subject.CODE_LIST, id, CODE_LIST, "", before, after)


def _code_state(one: Code, place: int) -> dict[str, Any]:
    return {"at": place, **code_lists.as_content(one)}


def _template_state(tx: sa.Connection, id: TemplateId) -> dict[str, Any]:
    one = templates.by_id(tx, id)
    assert one is not None
    return {
        "name": one.name,
        "note": one.note,
        "entries": templates.as_rows(one.entries),
        "shortcut": one.shortcut,
        "on_import": one.on_import,
        "at": one.at,
    }


def _list_state(tx: sa.Connection, id: CodeListId) -> dict[str, Any]:
    one = code_lists.by_id(tx, id)
    assert one is not None
    return {"name": one.name, "note": one.note, "active": one.active, "at": one.at}
