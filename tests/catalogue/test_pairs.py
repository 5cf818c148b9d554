"""Which photograph has which value, as two arrays."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np

from photoarchive.catalogue.numbers import mask_of
from photoarchive.catalogue.pairs import VALUE, Pairs, added

SIZE = 200


def test_counts_stay_right_through_changes_whatever_share_is_asked_for():
    chance = random.Random(5)
    pairs = Pairs()
    plain: dict[int, list[int]] = {}
    for _turn in range(60):
        changed = sorted(chance.sample(range(1, SIZE), chance.choice((1, 5, 150))))
        for id in changed:
            plain[id] = sorted(chance.sample(range(30), chance.randint(0, 3)))
        sides = [(id, value) for id in changed for value in plain[id]]
        pairs.replace(
            mask_of(np.array(changed), SIZE),
            np.array([id for id, _value in sides], np.int32),
            np.array([value for _id, value in sides], np.int32),
        )
        for share in (1, 3, 100, 195, 199):
            asked = sorted(chance.sample(range(1, SIZE), share))
            expected = Counter(value for id in asked for value in plain.get(id, ()))
            counted = pairs.counted(mask_of(np.array(asked), SIZE))
            assert {n: int(c) for n, c in enumerate(counted) if c} == dict(expected), share
            held = pairs.of(np.array(asked), SIZE)
            told = [(id, value) for id in asked for value in plain.get(id, ())]
            assert list(zip(held >> 32, held & VALUE, strict=True)) == told, share


def test_counts_of_different_length_are_added():
    one, other = np.array([1, 2, 3]), np.array([10])
    assert added(one, other).tolist() == added(other, one).tolist() == [11, 2, 3]
    assert one.tolist() == [1, 2, 3]
