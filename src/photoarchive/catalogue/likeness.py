"""Which photographs look alike, told from the hashes of their pixels.

The coarse hashes of all photographs are held in memory (`compared`); the finer second look, which
decides, is read for candidates only (`second_look`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue import compared, numbers, second_look
from photoarchive.catalogue.contents import NOT_TWINS, chosen
from photoarchive.catalogue.numbers import Ids
from photoarchive.catalogue.schema import likeness, photo, value
from photoarchive.domain.likeness import RULES, TWIN_BITS, Alike, Likeness
from photoarchive.domain.photo import PhotoId


def put(tx: sa.Connection, made: Iterable[tuple[PhotoId, Likeness | None]]) -> None:
    """Keeps what these photographs look like; None where their pixels tell nothing."""
    rows = [
        {
            "photo_id": id,
            "rules": RULES,
            "coarse": one.coarse if one is not None else None,
            "fine": one.fine if one is not None else None,
        }
        for id, one in made
    ]
    if rows:
        tx.execute(sa.insert(likeness).prefix_with("OR REPLACE"), rows)
        compared.count_up(tx)


def missing(tx: sa.Connection, limit: int, after: int = 0) -> list[tuple[PhotoId, str]]:
    """Photographs beyond a number that were not looked at by the present rules, with their
    digests, in the order of their numbers."""
    rows = _not_looked_at(sa.select(photo.c.id, photo.c.digest)).where(photo.c.id > after)
    return [
        (PhotoId(id), digest.hex())
        for id, digest in tx.execute(rows.order_by(photo.c.id).limit(limit))
    ]


def count_missing(tx: sa.Connection) -> int:
    """How many those are."""
    return tx.scalar(_not_looked_at(sa.select(sa.func.count()).select_from(photo))) or 0


def of(tx: sa.Connection, photo_id: int) -> Likeness | None:
    """What a photograph looks like; None when that is not known."""
    row = tx.execute(
        sa.select(likeness.c.coarse, likeness.c.fine).where(
            likeness.c.photo_id == photo_id,
            likeness.c.rules == RULES,
            likeness.c.coarse.is_not(None),
        )
    ).first()
    return Likeness(row[0], row[1]) if row is not None else None


def near(tx: sa.Connection, photo_id: int, distance: int) -> list[int]:
    """The photographs that look like one of the archive, the most alike first; itself among them.

    `distance` is the most bits of the coarse hash in which they may differ; the second look must
    agree as well. Photographs in the trash are among them.
    """
    mine = of(tx, photo_id)
    if mine is None:
        return []
    alike = near_hash(tx, mine, distance)
    return [photo_id, *(one.photo for one in alike if one.photo != photo_id)]


def near_hash(tx: sa.Connection, asked: Likeness, distance: int) -> list[Alike]:
    """The same for a picture that need not be in the archive."""
    known = compared.of(tx).hashes(tx)
    bits = np.bitwise_count(known.coarse ^ np.uint64(int.from_bytes(asked.coarse, "big")))
    within = bits <= distance
    ids, bits = known.ids[within], bits[within]
    found: list[Alike] = []
    mine = np.frombuffer(asked.fine, np.uint8)[None, :]
    for start in range(0, len(ids), second_look.AT_ONCE):
        batch = ids[start : start + second_look.AT_ONCE]
        there, looks = second_look.of(tx, batch)
        agreement, coloured = second_look.agreement(np.broadcast_to(mine, looks.shape), looks)
        distances = bits[start : start + second_look.AT_ONCE][np.searchsorted(batch, there)]
        enough = agreement >= second_look.SIMILAR
        if distance <= TWIN_BITS:
            enough = coloured & (agreement >= second_look.SAME)
        found += [
            Alike(int(id), int(apart), float(agrees))
            for id, apart, agrees in zip(
                there[enough], distances[enough], agreement[enough], strict=True
            )
        ]
    return sorted(found, key=lambda one: (-round(one.agreement, 3), one.bits, one.photo))


def twins(tx: sa.Connection) -> list[int]:
    """All photographs outside the trash that show the same picture as another one outside it, in
    the order of their numbers; those that are known so far, where pairs are found aside."""
    found: list[int] = numbers.different(_standing(tx, compared.of(tx).pairs_so_far(tx))).tolist()
    return found


def twins_are_known(tx: sa.Connection) -> bool:
    """Whether those are all."""
    return compared.of(tx).is_ready(tx)


def compare(tx: sa.Connection) -> None:
    """Finds all pairs of the same picture; of a million photographs that takes seconds."""
    compared.of(tx).pairs(tx)


def groups(tx: sa.Connection, distance: int = TWIN_BITS) -> list[tuple[int, ...]]:
    """The same in groups, each in the order of the numbers; that with the lowest number first; all
    of them. `distance` is the most bits, up to `TWIN_BITS`, in which two of them differ."""
    ids, places = np.unique(_standing(tx, compared.of(tx).pairs(tx, distance)), return_inverse=True)
    labels = _joined(len(ids), places.reshape(-1, 2))
    order = np.lexsort((ids, labels))
    borders = np.flatnonzero(np.diff(labels[order])) + 1
    parts = np.split(ids[order], borders) if len(ids) else []
    return sorted(tuple(part.tolist()) for part in parts)


def agreed(one: Likeness, other: Likeness) -> bool:
    """Whether the second look of two pictures says that they are the same."""
    mine, theirs = (np.frombuffer(x.fine, np.uint8)[None, :] for x in (one, other))
    agreement, coloured = second_look.agreement(mine, theirs)
    return bool(coloured[0] and agreement[0] >= second_look.SAME)


def agreement_with_first(tx: sa.Connection, groups: Iterable[Sequence[int]]) -> dict[int, float]:
    """How far the second look of each photograph of a group agrees with that of its first; those
    that have none are left out. No photograph is in two groups."""
    firsts = {id: group[0] for group in groups for id in group}
    there, fine = second_look.of(tx, np.unique(np.array([*firsts], np.int64)))
    at = {int(id): place for place, id in enumerate(there)}
    known = [id for id, first in firsts.items() if id in at and first in at]
    agreement, _coloured = second_look.agreement(
        fine[[at[firsts[id]] for id in known]], fine[[at[id] for id in known]]
    )
    return {id: float(one) for id, one in zip(known, agreement, strict=True)}


def trashed_among(tx: sa.Connection, ids: Iterable[int]) -> set[int]:
    """Those of these photographs that are in the trash."""
    rows = sa.select(photo.c.id).where(photo.c.trashed == 1, chosen(photo.c.id, ids))
    return set(tx.execute(rows).scalars())


def _not_looked_at(chosen_rows: sa.Select[Any]) -> sa.Select[Any]:
    done = sa.select(likeness.c.photo_id).where(
        likeness.c.photo_id == photo.c.id, likeness.c.rules == RULES
    )
    return chosen_rows.where(~done.exists())


def _standing(tx: sa.Connection, pairs: Ids) -> Ids:
    """These pairs without those in the trash and those that somebody has said are not the same."""
    trashed = numbers.asked(tx, "SELECT id AS n FROM photo WHERE trashed = 1")
    pairs = pairs[~np.isin(pairs, trashed).any(axis=1)]
    apart = _said_apart(tx)
    if apart and len(pairs):
        kept = [tuple(pair) not in apart for pair in pairs.tolist()]
        pairs = pairs[np.array(kept, np.bool_)]
    return pairs


def _said_apart(tx: sa.Connection) -> set[tuple[int, int]]:
    rows = tx.execute(sa.select(value.c.photo_id, value.c.text).where(value.c.field == NOT_TWINS))
    return {(min(id, int(other)), max(id, int(other))) for id, other in rows}


def _joined(size: int, pairs: NDArray[np.intp]) -> NDArray[np.intp]:
    """The lowest place that each place is connected with."""
    labels = np.arange(size)
    while True:
        lower = labels.copy()
        np.minimum.at(lower, pairs[:, 0], labels[pairs[:, 1]])
        np.minimum.at(lower, pairs[:, 1], labels[pairs[:, 0]])
        lower = lower[lower]
        if np.array_equal(lower, labels):
            return labels
        labels = lower
