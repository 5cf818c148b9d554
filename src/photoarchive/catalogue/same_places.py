"""What later steps did at the very places of a step: which of its lines they hold, and which are
taken back already.

What a step noted in silence of the states of texts (`recorded_states.settling`) is no content of
its own: nothing depends on it, and taking the step back is an edit after which such notes are made
anew. Only what was noted of the very texts that it wrote comes back with them, if it is still as
the step left it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from photoarchive.catalogue import changes, contents
from photoarchive.catalogue.changes import EDITS, Change, ChangeId, Item, Taken, What
from photoarchive.catalogue.step_lines import StepLines, holds_others, inside, lines_of
from photoarchive.catalogue.text_states import field_of, state_key
from photoarchive.domain.photo import PhotoId

# Lines of the step (`mine`), and those of later edits and reverts that stand. The places may have
# something in common, or something behind them.
_LATER = """
FROM change_item AS mine
JOIN change_item AS later ON later.subject = mine.subject AND later.subject_id = mine.subject_id
AND later.language = mine.language AND later.change_id > ? AND later.field = mine.field {behind}
JOIN change ON change.id = later.change_id AND change.undone_by IS NULL
AND change.what IN (SELECT value FROM json_each(?))
WHERE mine.change_id = ?
"""
_NOTES = state_key("")


def taken(tx: sa.Connection, ids: Iterable[ChangeId]) -> dict[ChangeId, Taken]:
    """How much of these steps standing reverts have taken back; those of which nothing was are
    left out."""
    asked = json.dumps(list(ids))
    rows = tx.exec_driver_sql(
        'SELECT "of", id, part FROM change WHERE what = ? AND undone_by IS NULL '
        'AND "of" IN (SELECT value FROM json_each(?)) ORDER BY id',
        (What.REVERT.value, asked),
    ).all()
    if not rows:
        return {}
    over = taken(tx, [ChangeId(row[1]) for row in rows])
    found: dict[ChangeId, Taken] = {}
    in_parts = {ChangeId(of) for of, id, part in rows if part or over.get(id) is Taken.PART}
    for of, id, _part in rows:
        if of not in in_parts and id not in over:
            found[ChangeId(of)] = Taken.WHOLE
    for step in changes.known(tx, in_parts).values():
        each = lines_of(tx, step)
        look_at_places(each)
        if each.done:
            found[step.id] = Taken.WHOLE if len(each.done) == each.counted else Taken.PART
    return found


def with_taken(tx: sa.Connection, several: Sequence[Change]) -> list[Change]:
    """The same changes, each telling how much of it reverts have taken back."""
    found = taken(tx, [one.id for one in several])
    return [replace(one, taken=found.get(one.id)) for one in several]


def look_at_places(found: StepLines) -> None:
    """Finds the lines whose place was changed since, and those that reverts have taken back."""
    plain = _all_are_plain(found)
    facts = changes.known(found.tx, _changed_since(found, plain))
    said = _said_since(found)
    facts |= changes.known(found.tx, {id for ids in said.values() for id in ids} - facts.keys())
    reverted = any(one.what is What.REVERT for one in facts.values())
    if plain and not reverted and not said:
        # Nothing to be weighed line by line, of which there may be many thousand.
        if facts:
            found.held.update(_places_since(found))
            found.later.update(facts)
        return
    since = _lines_since(found, plain)
    for at, ids in said.items():
        since[at] = sorted({*since.get(at, ()), *ids}, reverse=True)
    for at, ids in since.items():
        if at in found.aside:
            continue
        because = _standing_at(found, at, ids, facts)
        if at not in found.done and (same := _about_the_same(found, at, because)):
            found.hold(at, same)


def notes_to_restore(found: StepLines) -> set[int]:
    """The positions of what was noted of texts that come back, where that is now as the step left
    it."""
    coming = {
        (line.subject_id, line.field, line.language)
        for _at, line in found.open()
        if line.language and line.old is not None
    }
    by_place: dict[tuple[str, str], dict[PhotoId, int]] = {}
    for at in found.aside:
        line = found.lines[at]
        if (line.subject_id, field_of(line.field), line.language) in coming:
            several = by_place.setdefault((line.field, line.language), {})
            several[PhotoId(line.subject_id)] = at
    positions: set[int] = set()
    for (key, language), several in by_place.items():
        now = contents.read(found.tx, key, language, list(several))
        positions |= {at for id, at in several.items() if now[id] == found.lines[at].new}
    return positions


def _standing_at(
    found: StepLines, at: int, ids: Iterable[ChangeId], facts: Mapping[ChangeId, Change]
) -> set[ChangeId]:
    """Those of the changes of a line's place, the newest first, that stand there; notes when the
    line itself is taken back."""
    over: set[ChangeId] = set()
    standing: set[ChangeId] = set()
    for id in ids:
        one = facts[id]
        if id in over:
            continue
        if one.what is What.REVERT and one.of is not None:
            over.add(one.of)
            if one.of == found.step.id:
                found.done.add(at)
            if one.of >= found.step.id:
                continue
        standing.add(id)
    return standing


def _all_are_plain(found: StepLines) -> bool:
    """Whether no line is about what lies in a set or list, and what is told of the states of texts
    is aside or nowhere."""
    return not any(holds_others(line) for line in found.lines) and all(
        at in found.aside for at, line in enumerate(found.lines) if field_of(line.field)
    )


def _later(found: StepLines, told: str, behind: str = "", more: str = "") -> list[Any]:
    """What is told of lines of the step and of later ones at the same place, or at one that has
    something behind its field."""
    same = f"|| '{behind}'" if behind else ""
    rows = found.tx.exec_driver_sql(
        f"SELECT {told} {_LATER.format(behind=same)} {more}",
        (found.step.id, json.dumps(EDITS), found.source),
    )
    return list(rows)


def _but_notes(plain: bool) -> str:
    """What leaves out lines about the states of texts, where all of them are aside."""
    return f"AND mine.field NOT LIKE '%{_NOTES}'" if plain else ""


def _changed_since(found: StepLines, plain: bool) -> list[ChangeId]:
    more = f"{_but_notes(plain)} GROUP BY later.change_id"
    return [ChangeId(row[0]) for row in _later(found, "later.change_id", more=more)]


def _places_since(found: StepLines) -> list[int]:
    """The positions of the lines whose place was changed since."""
    more = f"{_but_notes(True)} GROUP BY mine.position"
    return [row[0] for row in _later(found, "mine.position", more=more)]


def _lines_since(found: StepLines, plain: bool) -> dict[int, list[ChangeId]]:
    """By positions, the changes with a line of the same place, the newest first."""
    more = f"{_but_notes(plain)} ORDER BY mine.position, later.change_id DESC"
    return _by_position(_later(found, "DISTINCT mine.position, later.change_id", more=more))


def _said_since(found: StepLines) -> dict[int, list[ChangeId]]:
    """By the positions of texts, the changes that say something of their states and write no text
    of the field, the newest first."""
    if not any(line.language for line in found.lines):
        return {}
    more = (
        "AND mine.language <> '' AND NOT EXISTS (SELECT 1 FROM change_item AS written "
        "WHERE written.subject = mine.subject AND written.subject_id = mine.subject_id "
        "AND written.field = mine.field AND written.change_id = later.change_id) "
        "ORDER BY mine.position, later.change_id DESC"
    )
    told = "DISTINCT mine.position, later.change_id"
    return _by_position(_later(found, told, behind=_NOTES, more=more))


def _about_the_same(found: StepLines, at: int, ids: set[ChangeId]) -> set[ChangeId]:
    """Of the changes of a line's place those that are about the same: in a set, about the same
    photographs, in a list about the same codes."""
    line = found.lines[at]
    if not holds_others(line):
        return ids
    rows = found.tx.exec_driver_sql(
        "SELECT change_id, old, new FROM change_item WHERE subject = ? AND subject_id = ? "
        "AND field = ? AND change_id IN (SELECT value FROM json_each(?))",
        (line.subject.value, line.subject_id, line.field, json.dumps(sorted(ids))),
    )
    mine = inside(line)
    same: set[ChangeId] = set()
    for id, old, new in rows:
        one = Item(line.subject, line.subject_id, line.field, "", json.loads(old), json.loads(new))
        if mine & inside(one):
            same.add(ChangeId(id))
    return same


def _by_position(rows: Iterable[Any]) -> dict[int, list[ChangeId]]:
    found: dict[int, list[ChangeId]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(ChangeId(row[1]))
    return found
