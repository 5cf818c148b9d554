"""For every word, which photographs have it: in short rows and in bitmaps."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.catalogue import postings
from photoarchive.catalogue.catalogue import open_catalogue

SIZE = 200_000


def numbers(mask):
    return np.flatnonzero(mask).tolist()


@pytest.fixture
def tx(catalogue):
    with catalogue.writing() as tx:
        postings.create(tx)
        yield tx


@pytest.mark.parametrize(
    "ids",
    [
        [1],
        [65_535, 65_536, 131_072],
        list(range(1, 70_000)),
        list(range(0, 65_536, 16)),  # 4,096 in one chunk: the least that is a bitmap
        list(range(1, 65_536, 16))[:4095],
    ],
    ids=["one", "borders of chunks", "more than a chunk", "a bitmap", "just no bitmap"],
)
def test_what_is_put_in_comes_out(tx, ids):
    postings.change(tx, {}, {"army": ids})
    assert numbers(postings.with_word(tx, "army", SIZE)) == ids
    assert postings.photographs_with(tx, ["army", "navy"]) == {"army": len(ids)}


def test_a_word_goes_with_its_last_photograph(tx):
    postings.change(tx, {}, {"army": [1, 70_000], "flag": [1]})
    postings.change(tx, {"army": [1, 70_000]}, {})
    assert postings.words_beginning(tx, "", 10) == [("flag", 1)]
    assert set(postings.held(tx)) == {"flag"}


def test_words_are_found_by_their_beginnings_and_by_any_of_their_letters(tx):
    several = {"baalbek": [1, 2], "baalbeck": [2, 3], "balbek": [4], "beirut": [5]}
    postings.change(tx, {}, several)
    begun = {}
    for word, ids in several.items():
        for beginning in postings.beginnings([word]):
            begun.setdefault(beginning, []).extend(ids)
    postings.change(tx, {}, begun)
    assert numbers(postings.with_beginning(tx, "ba", SIZE)) == [1, 2, 3, 4]
    assert numbers(postings.with_beginning(tx, "baalbe", SIZE)) == [1, 2, 3]
    assert numbers(postings.with_beginning(tx, "be", SIZE)) == [5]
    assert postings.words_beginning(tx, "ba", 2) == [("baalbeck", 2), ("baalbek", 2)]
    listed = postings.all_words(tx)
    assert sorted(postings.words_with(listed, "lbe")) == ["baalbeck", "baalbek", "balbek"]
    assert postings.words_with(listed, "irut") == ["beirut"]
    assert postings.words_with(listed, "xyz") == []


def test_photographs_beyond_the_arrays_of_a_reader_are_left_out(tx):
    postings.change(tx, {}, {"army": [5, 4000, 70_000]})
    assert numbers(postings.with_word(tx, "army", 4000)) == [5]


steps = st.lists(
    st.tuples(
        st.booleans(),
        st.sampled_from(("a", "b")),
        st.integers(0, 3),
        st.sets(st.integers(0, 9000), min_size=1, max_size=400),
        st.integers(1, 9),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(steps)
def test_rows_agree_with_sets_of_numbers(made_rows, steps):
    tx = made_rows()
    held = {"a": set(), "b": set()}
    for comes, word, chunk, low, spread in steps:
        ids = {chunk * 65_536 + n * spread % 65_536 for n in low}
        if comes:
            ids -= held[word]
            postings.change(tx, {}, {word: sorted(ids)} if ids else {})
            held[word] |= ids
        else:
            ids &= held[word]
            postings.change(tx, {word: sorted(ids)} if ids else {}, {})
            held[word] -= ids
        for one, expected in held.items():
            assert set(numbers(postings.with_word(tx, one, 300_000))) == expected
    assert postings.photographs_with(tx, ["a", "b"]) == {w: len(n) for w, n in held.items() if n}


@pytest.fixture(scope="module")
def made_rows(empty_catalogue, tmp_path_factory):
    """Empty tables of postings, made anew at each call."""
    path = tmp_path_factory.mktemp("postings") / "catalogue.sqlite"
    shutil.copy(empty_catalogue, path)
    catalogue = open_catalogue(path, path.parent)
    with catalogue.writing() as tx:

        def anew():
            postings.create(tx)
            return tx

        yield anew
    catalogue.close()
