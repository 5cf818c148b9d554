"""The sets in the catalogue: their tree, and the photographs in them in their order.

The positions of photographs have gaps between them, so that one can be put between two others
without writing all that follow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
import sqlalchemy as sa

from photoarchive.catalogue.contents import chosen
from photoarchive.catalogue.numbers import Ids, asked, mask_of, parsed
from photoarchive.catalogue.schema import photo, photo_set, photo_set_member
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import PhotoSet, SetId, in_tree_order, way_to
from photoarchive.domain.text import words

_GAP = 4096


def listed(tx: sa.Connection) -> list[PhotoSet]:
    """All sets, each followed by those in it."""
    rows = tx.execute(
        sa.select(
            photo_set.c.id,
            photo_set.c.name,
            photo_set.c.note,
            photo_set.c.parent_id,
            photo_set.c.position,
        )
    )
    return [one for one, _depth in in_tree_order(PhotoSet(*row) for row in rows)]


def by_id(tx: sa.Connection, id: SetId) -> PhotoSet | None:
    """The set of this number, if there is one."""
    rows = tx.execute(sa.select(photo_set).where(photo_set.c.id == id))
    found = [PhotoSet(r.id, r.name, r.note, r.parent_id, r.position) for r in rows]
    return found[0] if found else None


def beside(tx: sa.Connection, parent: SetId | None) -> list[PhotoSet]:
    """The sets directly in a set (None: at the top), in their order."""
    return [one for one in listed(tx) if one.parent == parent]


def inside(tx: sa.Connection, id: SetId) -> list[SetId]:
    """A set and all that lie in it, each followed by those in it."""
    everything = listed(tx)
    by_number = {one.id: one for one in everything}
    return [one.id for one in everything if any(w.id == id for w in way_to(one, by_number))]


def named(tx: sa.Connection, path: Sequence[str]) -> list[SetId]:
    """The sets that are called so: folded names on the way to them, as many as are given. An empty
    name in front stands for the top; without one the way may begin anywhere."""
    from_top = len(path) > 1 and not path[0]
    wanted = " ".join(name for name in path if name)
    everything = listed(tx)
    by_number = {one.id: one for one in everything}
    found = []
    for one in everything:
        names = [" ".join(words(w.name)) for w in way_to(one, by_number)]
        # A name may itself hold the sign between names; folding makes both a space.
        starts = (0,) if from_top else range(len(names))
        if any(" ".join(names[start:]) == wanted for start in starts):
            found.append(one.id)
    return found


def members(tx: sa.Connection, path: Sequence[str]) -> list[int]:
    """The photographs of the sets that are called so (see `named`) and of the sets in them, in
    their order, each once; those in the trash too."""
    if not any(path):
        return []
    several = dict.fromkeys(inner for id in named(tx, path) for inner in inside(tx, id))
    ordered = [
        asked(
            tx,
            "SELECT photo_id AS n FROM photo_set_member WHERE set_id = ? ORDER BY position",
            (id,),
        )
        for id in several
    ]
    return list(dict.fromkeys(id for one in ordered for id in one.tolist()))


def order(tx: sa.Connection, id: SetId) -> list[PhotoId]:
    """The photographs of a set alone, in their order."""
    return list(positions(tx, id))


def positions(tx: sa.Connection, id: SetId) -> dict[PhotoId, int]:
    """The same with the position of each."""
    result = tx.exec_driver_sql(
        "SELECT photo_id, position FROM photo_set_member WHERE set_id = ? ORDER BY position", (id,)
    )
    assert result.cursor is not None
    return dict(result.cursor.fetchall())


def holding(tx: sa.Connection, ids: Sequence[PhotoId]) -> list[SetId]:
    """The sets that hold all of these photographs themselves."""
    rows = tx.execute(
        sa.select(photo_set_member.c.set_id)
        .where(chosen(photo_set_member.c.photo_id, ids))
        .group_by(photo_set_member.c.set_id)
        .having(sa.func.count() == len(ids))
    )
    return [SetId(row[0]) for row in rows]


def counts(tx: sa.Connection) -> dict[SetId, int]:
    """How many photographs outside the trash are in each set or in a set in it."""
    rows = tx.execute(
        sa.select(photo_set_member.c.set_id, sa.func.count()).group_by(photo_set_member.c.set_id)
    )
    found = {SetId(id): int(n) for id, n in rows}
    gone = tx.execute(
        sa.select(photo_set_member.c.set_id, sa.func.count())
        .join(photo, photo.c.id == photo_set_member.c.photo_id)
        .where(photo.c.trashed == 1)
        .group_by(photo_set_member.c.set_id)
    )
    for id, n in gone:
        found[SetId(id)] -= n
    return found | _counts_inside(tx, listed(tx), found)


def add(tx: sa.Connection, state: PhotoSet, *, again: bool = False) -> SetId:
    """Makes an empty set at its place; with `again` under its former number."""
    values: dict[str, object] = {"name": state.name, "note": state.note, "position": 0}
    if again:
        values["id"] = state.id
    made = tx.execute(sa.insert(photo_set).values(values)).inserted_primary_key
    assert made is not None
    id = SetId(made[0])
    _place(tx, id, state.parent, state.at)
    return id


def change(tx: sa.Connection, state: PhotoSet) -> None:
    """Makes this the state of a set."""
    old = by_id(tx, state.id)
    assert old is not None
    tx.execute(
        sa.update(photo_set)
        .where(photo_set.c.id == state.id)
        .values(name=state.name, note=state.note)
    )
    if (old.parent, old.at) != (state.parent, state.at):
        _place(tx, state.id, state.parent, state.at)
        if old.parent != state.parent:
            _number(tx, [one.id for one in beside(tx, old.parent)])


def remove(tx: sa.Connection, id: SetId) -> None:
    """Removes a set in which no other lies."""
    gone = by_id(tx, id)
    assert gone is not None
    tx.execute(sa.delete(photo_set_member).where(photo_set_member.c.set_id == id))
    tx.execute(sa.delete(photo_set).where(photo_set.c.id == id))
    _number(tx, [one.id for one in beside(tx, gone.parent)])


def append(tx: sa.Connection, id: SetId, ids: Sequence[PhotoId]) -> tuple[int, tuple[PhotoId, ...]]:
    """Puts photographs behind those of a set; returns the place of the first, and those that were
    not in it yet."""
    mine = photo_set_member.c.set_id == id
    length, last = tx.execute(
        sa.select(sa.func.count(), sa.func.max(photo_set_member.c.position)).where(mine)
    ).one()
    known: set[int] = set()
    if length:
        there = sa.select(photo_set_member.c.photo_id).where(
            mine, chosen(photo_set_member.c.photo_id, ids)
        )
        known = {row[0] for row in tx.execute(there)}
    new = tuple(one for one in dict.fromkeys(ids) if one not in known)
    _insert(tx, [(id, (last or 0) + n * _GAP, one) for n, one in enumerate(new, 1)])
    return length, new


def arrange(
    tx: sa.Connection,
    id: SetId,
    at: Mapping[PhotoId, int],
    moved: Collection[PhotoId],
    new: Sequence[PhotoId],
) -> None:
    """Makes this the order of a set, whose photographs are now at these positions. All but the
    moved ones stand in it already, in this order among themselves; moved ones that the new order
    does not have are taken out."""
    gone = [at[member] for member in moved if member in at]
    put = list(_between(at, moved, new))
    if any(position is None for position, _member in put):
        tx.execute(sa.delete(photo_set_member).where(photo_set_member.c.set_id == id))
        rows = [(id, (n + 1) * _GAP, member) for n, member in enumerate(new)]
    else:
        tx.execute(
            sa.delete(photo_set_member).where(
                photo_set_member.c.set_id == id, chosen(photo_set_member.c.position, gone)
            )
        )
        rows = [(id, position, member) for position, member in put if position is not None]
    _insert(tx, rows)


def _insert(tx: sa.Connection, rows: Sequence[tuple[int, int, int]]) -> None:
    if rows:
        # The driver's own rows: a hundred thousand in half a second.
        tx.exec_driver_sql(
            "INSERT INTO photo_set_member (set_id, position, photo_id) VALUES (?, ?, ?)", rows
        )


def _between(
    at: Mapping[PhotoId, int], moved: Collection[PhotoId], new: Sequence[PhotoId]
) -> Iterator[tuple[int | None, PhotoId]]:
    """A position for each moved one between those beside it that stay; None where there is no
    room."""
    low: int | None = None
    waiting: list[PhotoId] = []

    def placed(high: int | None) -> Iterator[tuple[int | None, PhotoId]]:
        if low is not None and high is not None:
            first, step = low, (high - low) // (len(waiting) + 1)
        elif high is not None:
            first, step = high - _GAP * (len(waiting) + 1), _GAP
        else:
            first, step = low or 0, _GAP
        for n, member in enumerate(waiting, 1):
            yield (first + n * step if step else None), member

    for member in new:
        if member in moved:
            waiting.append(member)
            continue
        yield from placed(at[member])
        waiting, low = [], at[member]
    yield from placed(None)


def _counts_inside(
    tx: sa.Connection, everything: Sequence[PhotoSet], alone: Mapping[SetId, int]
) -> dict[SetId, int]:
    """How many are in each set and in those in it, each once; `alone` are the counts of each
    without those in it."""
    trees: dict[SetId, list[SetId]] = {one.id: [one.id] for one in everything}
    # From the innermost outwards: what lies in a set is complete before it.
    for one in reversed(everything):
        if one.parent is not None:
            trees[one.parent] += trees[one.id]
    # Only where two sets come together can a photograph be met twice.
    nested = {
        id: filled
        for id, several in trees.items()
        if len(filled := [inner for inner in several if alone.get(inner)]) > 1
    }
    numbers = _numbers_of(tx, {inner for several in nested.values() for inner in several})
    return {
        id: _different([numbers[inner] for inner in nested[id]])
        if id in nested
        else sum(alone.get(inner, 0) for inner in several)
        for id, several in trees.items()
    }


def _numbers_of(tx: sa.Connection, ids: Collection[SetId]) -> dict[SetId, Ids]:
    """The photographs outside the trash of each of these sets alone, in no order."""
    rows = tx.execute(
        sa.select(photo_set_member.c.set_id, sa.func.group_concat(photo_set_member.c.photo_id))
        .where(chosen(photo_set_member.c.set_id, ids))
        .group_by(photo_set_member.c.set_id)
    )
    # Masks and not numpy's sets: they are faster, and bring no further module along.
    gone = asked(tx, "SELECT id AS n FROM photo WHERE trashed = 1")
    found = {SetId(id): parsed(joined) for id, joined in rows}
    size = 1 + max((int(several.max(initial=0)) for several in found.values()), default=0)
    outside = ~mask_of(gone, size)
    return {id: several[outside[several]] for id, several in found.items()}


def _different(several: Sequence[Ids]) -> int:
    """How many different numbers there are in all of these together."""
    together = np.concatenate(several)
    return int(np.count_nonzero(mask_of(together, int(together.max(initial=0)) + 1)))


def _place(tx: sa.Connection, id: SetId, parent: SetId | None, at: int) -> None:
    others = [one.id for one in beside(tx, parent) if one.id != id]
    tx.execute(sa.update(photo_set).where(photo_set.c.id == id).values(parent_id=parent))
    _number(tx, [*others[:at], id, *others[at:]])


def _number(tx: sa.Connection, ids: Sequence[SetId]) -> None:
    rows = [{"b_id": id, "position": position} for position, id in enumerate(ids)]
    if rows:
        tx.execute(sa.update(photo_set).where(photo_set.c.id == sa.bindparam("b_id")), rows)
