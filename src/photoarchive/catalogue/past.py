"""The journal as it is listed: which steps, in what order, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import sqlalchemy as sa

from photoarchive.catalogue import changes, terms
from photoarchive.catalogue.changes import MEMBERS, Change, ChangeId, Item, Subject
from photoarchive.catalogue.same_places import with_taken
from photoarchive.domain.past_steps import Wanted
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import from_line, in_pieces
from photoarchive.domain.text import fold, words

# So many steps are looked through for a text at a time.
_BATCH = 2000


def people(tx: sa.Connection) -> list[str]:
    """Everyone who has changed something, in the order of their last change."""
    rows = tx.exec_driver_sql("SELECT who, max(id) FROM change GROUP BY who ORDER BY 2 DESC")
    return [row[0] for row in rows]


def fields(tx: sa.Connection) -> list[str]:
    """The keys of all fields that were ever changed."""
    rows = tx.exec_driver_sql("SELECT DISTINCT fields FROM change")
    return sorted({key.partition("@")[0] for row in rows for key in row[0].split()})


def numbers(tx: sa.Connection, wanted: Wanted) -> Iterator[list[ChangeId]]:
    """The numbers of the steps asked for, newest first, in batches: one, unless a text is looked
    for."""
    found = _plainly(tx, wanted)
    if not words(wanted.text):
        yield found
        return
    holds = _holding(tx, wanted)
    several = iter(found)
    while batch := list(islice(several, _BATCH)):
        yield holds(batch)


def page(
    tx: sa.Connection, ids: Sequence[ChangeId], photo: PhotoId | None = None
) -> list[tuple[Change, list[Item]]]:
    """These steps, in this order; of one photograph with the lines about it."""
    known = {one.id: one for one in with_taken(tx, list(changes.known(tx, ids).values()))}
    lines = _lines_of(tx, ids, photo) if photo is not None else {}
    return [(known[id], lines.get(id, [])) for id in ids if id in known]


def some_lines(tx: sa.Connection, id: ChangeId, most: int) -> list[Item]:
    """The first lines of a step."""
    rows = tx.exec_driver_sql(
        "SELECT subject, subject_id, field, language, old, new FROM change_item "
        "WHERE change_id = ? ORDER BY position LIMIT ?",
        (id, most),
    )
    return [_item(row) for row in rows]


def photographs(tx: sa.Connection, id: ChangeId) -> list[PhotoId]:
    """The photographs that a step is about: its own, those moved in sets, and those that carry the
    terms that it changed."""
    own = tx.exec_driver_sql(
        "SELECT DISTINCT subject_id FROM change_item WHERE change_id = ? AND subject = ?",
        (id, Subject.PHOTO.value),
    )
    found = set(own.scalars())
    moved = tx.exec_driver_sql(
        "SELECT old, new FROM change_item WHERE change_id = ? AND field = ?", (id, MEMBERS)
    )
    for old, new in moved:
        for side in (old, new):
            found |= in_pieces(from_line(json.loads(side)))
    if not found:
        about = tx.exec_driver_sql(
            "SELECT DISTINCT subject_id FROM change_item WHERE change_id = ? AND subject = ?",
            (id, Subject.TERM.value),
        )
        for several in terms.carriers(tx, about.scalars().all()).values():
            found.update(several)
    return sorted(found)


def _plainly(tx: sa.Connection, wanted: Wanted) -> list[ChangeId]:
    """What is asked for but for the text."""
    which: list[str] = []
    asked: list[Any] = []

    def ask(condition: str, *values: Any) -> None:
        which.append(condition)
        asked.extend(values)

    if wanted.who:
        called = [who for who in people(tx) if _begins_so(who, wanted.who)]
        ask("who IN (SELECT value FROM json_each(?))", json.dumps(called))
    if wanted.named:
        ask("who = ?", wanted.named)
    if wanted.since:
        ask("at >= ?", wanted.since)
    if wanted.until:
        ask("at <= ?", wanted.until)
    if wanted.photos:
        ask("photos >= ?", wanted.photos)
    key, _at, language = wanted.field.partition("@")
    if wanted.field:
        # `fields` are keys, or keys with a language, parted by spaces.
        exact = f"% {wanted.field} %"
        told = "' ' || fields || ' '"
        if language:
            ask(f"{told} LIKE ?", exact)
        else:
            ask(f"({told} LIKE ? OR {told} LIKE ?)", exact, f"% {key}@%")
    if wanted.photo is not None:
        about = "SELECT change_id FROM change_item WHERE subject = ? AND subject_id = ?"
        values: list[Any] = [Subject.PHOTO.value, wanted.photo]
        if wanted.field:
            about += " AND field = ?"
            values.append(key)
        if language:
            about += " AND language = ?"
            values.append(language)
        ask(f"id IN ({about})", *values)
    condition = f"WHERE {' AND '.join(which)}" if which else ""
    rows = tx.exec_driver_sql(f"SELECT id FROM change {condition} ORDER BY id DESC", tuple(asked))
    cursor = rows.cursor
    assert cursor is not None
    return [ChangeId(row[0]) for row in cursor.fetchall()]


def _begins_so(name: str, typed: str) -> bool:
    """Whether every word typed begins a word of a name, in any spelling."""
    have = words(name)
    return all(any(one.startswith(word) for one in have) for word in words(typed))


def _holding(tx: sa.Connection, wanted: Wanted) -> Callable[[list[ChangeId]], list[ChangeId]]:
    """Which of some steps have a line with the text, before or after, in any spelling."""
    needles = [fold(word) for word in wanted.text.split()]
    photo = "AND subject = 'photo' AND subject_id = ?" if wanted.photo is not None else ""
    field = "AND field = ?" if wanted.field else ""
    more = [wanted.photo] if photo else []
    more += [wanted.field.partition("@")[0]] if field else []  # type: ignore[list-item]

    @lru_cache(maxsize=20_000)  # a step over many photographs repeats itself
    def has(written: str) -> bool:
        folded = fold(written)
        return all(needle in folded for needle in needles)

    def holds(ids: list[ChangeId]) -> list[ChangeId]:
        rows = tx.exec_driver_sql(
            "SELECT change_id, old, new FROM change_item "
            f"WHERE change_id IN (SELECT value FROM json_each(?)) {photo} {field}",
            (json.dumps(ids), *more),
        )
        found: set[int] = set()
        for id, old, new in rows:
            if id not in found and (has(old) or has(new)):
                found.add(id)
        return [id for id in ids if id in found]

    return holds


def _lines_of(
    tx: sa.Connection, ids: Sequence[ChangeId], photo: PhotoId
) -> dict[ChangeId, list[Item]]:
    rows = tx.exec_driver_sql(
        "SELECT subject, subject_id, field, language, old, new, change_id FROM change_item "
        "WHERE subject = ? AND subject_id = ? "
        "AND change_id IN (SELECT value FROM json_each(?)) ORDER BY change_id, position",
        (Subject.PHOTO.value, photo, json.dumps(list(ids))),
    )
    found: dict[ChangeId, list[Item]] = {}
    for row in rows:
        found.setdefault(ChangeId(row[6]), []).append(_item(row))
    return found


def _item(row: Iterable[Any]) -> Item:
    subject, number, field, language, old, new, *_rest = row
    return Item(Subject(subject), number, field, language, json.loads(old), json.loads(new))
