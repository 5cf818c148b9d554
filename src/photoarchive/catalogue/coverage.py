"""Which photographs have texts in which states, and how many: from the arrays of the `columns`."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from photoarchive.catalogue import columns
from photoarchive.catalogue.columns import Columns
from photoarchive.catalogue.numbers import Ids, Mask, mask_of
from photoarchive.catalogue.pairs import Pairs
from photoarchive.catalogue.text_states import NUMBERED
from photoarchive.domain.language_tags import speaks
from photoarchive.domain.text_state import TextState


def codes_of(held: Columns, keys: Collection[str], language: str) -> Ids:
    """The places in `Columns.codes` of these fields (of all, for none) in a language (or any)."""
    return np.array(
        [
            number
            for number, (key, tag) in enumerate(held.codes)
            if (not keys or key in keys) and (not language or speaks(tag, language))
        ],
        np.int64,
    )


def having(held: Columns, state: TextState, codes: Ids) -> Mask:
    """The photographs with a text in this state in one of these fields and languages."""
    if state in NUMBERED:
        return held.stated.with_any(_values(codes, [state]), held.size)
    if state is TextState.MISSING:
        missing: Mask = held.plain["there"] & ~held.spoken.with_any(codes, held.size)
        return missing
    return _drafts(held, codes)


def of_places(
    tx: sa.Connection, ids: Ids, places: Iterable[tuple[str, str]]
) -> list[dict[TextState, int]]:
    """For each of these fields in a language, how many of the photographs have no text there, and
    how many have one in each state. One that has texts in several regions of the language counts
    once: as stale where any is, else as a draft where any is."""
    held = columns.of(tx)
    with held.lock:
        counter = _Counter(held, mask_of(ids, held.size))
        return [counter.counts(codes_of(held, (key,), tag)) for key, tag in places]


def languages(tx: sa.Connection, state: TextState, key: str) -> list[tuple[str, int]]:
    """The languages in which photographs outside the trash have texts in this state, in a field (in
    any, for an empty one), with how many photographs, most first."""
    held = columns.of(tx)
    with held.lock:
        there = held.plain["there"] & ~held.plain["trashed"]
        tags = dict.fromkeys(tag for one, tag in held.codes if key in ("", one))
        found = []
        for tag in tags:
            places = [
                n for n, code in enumerate(held.codes) if code[1] == tag and key in ("", code[0])
            ]
            mask = there & having(held, state, np.array(places, np.int64))
            found.append((tag, int(np.count_nonzero(mask))))
    return sorted((one for one in found if one[1]), key=lambda pair: (-pair[1], pair[0]))


class _Counter:
    """Counts the states of texts among some photographs; of one code all are counted at once."""

    def __init__(self, held: Columns, photos: Mask) -> None:
        self._held = held
        self._photos = photos
        self._total = int(np.count_nonzero(photos))
        self._spoken = held.spoken.counted(photos)
        self._stated = held.stated.counted(photos)

    def counts(self, codes: Ids) -> dict[TextState, int]:
        """How many have a text with one of these codes in each state."""
        if len(codes) == 1:
            there = _at(self._spoken, codes)
            checked, stale = (_at(self._stated, _values(codes, [one])) for one in NUMBERED)
        else:
            spoken = self._photos & self._held.spoken.with_any(codes, self._held.size)
            are_stale = self._photos & having(self._held, TextState.STALE, codes)
            are_drafts = self._photos & _drafts(self._held, codes) & ~are_stale
            there, stale = int(np.count_nonzero(spoken)), int(np.count_nonzero(are_stale))
            checked = there - stale - int(np.count_nonzero(are_drafts))
        return {
            TextState.MISSING: self._total - there,
            TextState.DRAFT: there - checked - stale,
            TextState.CHECKED: checked,
            TextState.STALE: stale,
        }


def _drafts(held: Columns, codes: Ids) -> Mask:
    """Those that have more texts than texts of which something holds."""
    noted = _values(codes, NUMBERED)
    if len(codes) <= 1:
        spoken = held.spoken.with_any(codes, held.size)
        return spoken & ~held.stated.with_any(noted, held.size)
    texts = _how_many(held.spoken, codes, held.size)
    drafts: Mask = texts > _how_many(held.stated, noted, held.size)
    return drafts


def _values(codes: Ids, states: Iterable[TextState]) -> Ids:
    """What `Columns.stated` has for these."""
    several = [2 * codes + NUMBERED.index(state) for state in states]
    return np.concatenate(several)


def _how_many(pairs: Pairs, values: Ids, size: int) -> NDArray[np.int64]:
    """How many of these values each photograph has."""
    if not len(pairs.values) or not len(values):
        return np.zeros(size, np.int64)
    wanted = np.zeros(max(int(pairs.values.max()), int(values.max())) + 1, np.bool_)
    wanted[values] = True
    photos = np.compress(wanted.take(pairs.values, mode="clip"), pairs.photos)
    return np.bincount(photos, minlength=size)


def _at(several: NDArray[np.int64], places: Ids) -> int:
    """The sum of what stands at these places, of which the last may lack."""
    return int(several[places[places < len(several)]].sum())
