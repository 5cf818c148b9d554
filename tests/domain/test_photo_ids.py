"""Which photographs, as a value: it says of any of them what a set of numbers says."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_ids import PhotoIds

numbers = st.integers(1, 300).map(PhotoId)
sets = st.frozensets(numbers)


@given(sets, numbers)
def test_it_holds_what_a_set_of_the_numbers_holds(plain, other):
    ids = PhotoIds.of(plain)
    assert list(ids) == sorted(plain)
    assert (len(ids), bool(ids)) == (len(plain), bool(plain))
    assert (other in ids) is (other in plain)
    assert ids.first == min(plain, default=None)


@given(sets, sets)
def test_joining_and_leaving_out_are_those_of_sets(one, other):
    first, second = PhotoIds.of(one), PhotoIds.of(other)
    assert first | second == PhotoIds.of(one | other)
    assert first & second == PhotoIds.of(one & other)
    assert first - second == PhotoIds.of(one - other)
    assert first.isdisjoint(other) is one.isdisjoint(other)
    assert first.isdisjoint(second) is one.isdisjoint(other)


@given(sets, numbers)
def test_toggling_one_changes_that_one_alone_and_twice_nothing(plain, id):
    ids = PhotoIds.of(plain)
    assert ids.toggled(id) == PhotoIds.of(plain ^ {id})
    assert ids.toggled(id).toggled(id) == ids
    assert ids == PhotoIds.of(plain), "a value does not change"


@given(sets, sets)
def test_those_that_are_equal_are_known_as_one(one, other):
    first, second = PhotoIds.of(one), PhotoIds.of(other)
    assert (first == second) is (one == other)
    assert len({first, second}) == len({one, other})


def test_empty_places_behind_the_last_do_not_count():
    ids = PhotoIds(b"\0\1\0\1\0\0\0")
    assert ids == PhotoIds.of([PhotoId(3), PhotoId(1)])
    assert ids - PhotoIds.of([PhotoId(3)]) == PhotoIds(b"\0\1")
    assert PhotoIds(b"\0\0\0") == PhotoIds()


@pytest.mark.parametrize("other", [0, -1, 10**12, "1", 1.0, None])
def test_what_is_no_photograph_is_not_among_them(other):
    assert other not in PhotoIds.of([PhotoId(1), PhotoId(2)])


def test_a_set_of_numbers_is_not_taken_for_one():
    assert PhotoIds.of([PhotoId(1)]) != frozenset((PhotoId(1),))


def test_what_is_given_once_is_not_made_again():
    ids = PhotoIds.of([PhotoId(7)])
    assert PhotoIds.of(ids) is ids


def test_a_million_take_a_megabyte():
    ids = PhotoIds(b"\0" + b"\1" * 1_000_000)
    assert len(ids) == 1_000_000
    assert sys.getsizeof(ids.mask) < 1_100_000
    assert len(ids.toggled(PhotoId(1_000_000))) == 999_999
