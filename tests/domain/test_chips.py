"""Choices in a field, written into a search and read from it again."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from photoarchive.domain.chips import Chip, chip, quoted, read_chip, taken_apart
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.query import Between, Not, Or, SpeaksOf, WithTerm, Words
from photoarchive.domain.query_text import read_query
from photoarchive.domain.query_values import NUMBER_WORDS
from photoarchive.domain.text import words

WRITTEN = [
    (("credit", [12]), "credit:#12", WithTerm(12, ("credit",))),
    (
        ("credit", [12, 14]),
        "credit:(#12 OR #14)",
        Or((WithTerm(12, ("credit",)), WithTerm(14, ("credit",)))),
    ),
    (("city", ["Zahlé"]), 'city:="Zahlé"', Words(("zahle",), ("city",), whole=True)),
    (("format", ["jpeg"]), 'format:="jpeg"', Words(("jpeg",), ("format",), whole=True)),
    (("rating", [-1, 5]), "rating:(-1 OR 5)",
     Or((Between("rating", -1, -1), Between("rating", 5, 5)))),
    (("taken", ["2017"]), "taken:2017", Between("taken", 20170000000000, 20179999999999)),
    (("lang", ["ar", "es"]), "lang:(ar OR es)", Or((SpeaksOf("ar"), SpeaksOf("es")))),
]  # fmt: skip


@pytest.mark.parametrize(("chosen", "text", "query"), WRITTEN)
def test_a_choice_is_written_as_a_search_that_finds_it(chosen, text, query):
    assert chip(*chosen) == text
    assert read_query(text) == query
    assert read_query(chip(*chosen, negated=True)) == Not(query)


def test_no_choice_is_no_search():
    assert chip("credit", []) == ""


@pytest.mark.parametrize(
    "text",
    ["army", "credit:", "credit:(#1 AND #2)", "credit:AFP", "credit:(#1 OR -#2)", '"', "(army)", "",
     "credit:( #1 OR #2 )", "exact:credit:#1"],
)  # fmt: skip
def test_what_no_choice_writes_is_none(text):
    assert read_chip(text) is None


def test_a_search_falls_into_its_choices_and_the_rest():
    text = 'army credit:(#1 OR #2) "ras baalbek" -lang:ar AND (a OR b) NOT c'
    chips, rest = taken_apart(text)
    assert chips == (Chip("credit", (1, 2)), Chip("lang", ("ar",), negated=True))
    assert rest == 'army "ras baalbek" (a OR b) NOT c'


@pytest.mark.parametrize("text", ["credit:#1 OR credit:#2", 'credit:#1 "', "credit:#1)", "army"])
def test_where_choices_do_not_stand_side_by_side_all_is_rest(text):
    assert taken_apart(text) == ((), text)


def test_a_value_with_signs_is_quoted():
    for text in ("Beirut", "رأس", "1:2", "OR", "#12", "*a", "-1", "a b", "a(b", "~x", "«a»"):
        read = read_query(f"caption:{quoted(text)}")
        assert read == Words(tuple(words(text)), ("caption",), capitals=text == "OR"), text


_TEXT_KEYS = sorted(f.key for f in BY_KEY.values() if f.is_text)
_NAMES = st.text(min_size=1, max_size=20).filter(lambda name: bool(words(name)))
_CHOICES = st.one_of(
    st.tuples(st.sampled_from(_TEXT_KEYS), st.lists(_NAMES, min_size=1, max_size=4)),
    st.tuples(
        st.sampled_from(sorted(NUMBER_WORDS)),
        st.lists(st.integers(-(10**6), 10**9), min_size=1, max_size=4),
    ),
    st.tuples(
        st.sampled_from([f.key for f in BY_KEY.values() if f.vocabulary is not None]),
        st.lists(st.integers(1, 10**9), min_size=1, max_size=4),
    ),
)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.lists(st.tuples(_CHOICES, st.booleans()), min_size=1, max_size=3))
def test_written_choices_are_read_as_the_same_choices(chosen):
    written = [chip(key, values, negated=negated) for (key, values), negated in chosen]
    for text, ((key, values), negated) in zip(written, chosen, strict=True):
        unique = list(dict.fromkeys(values))
        asked = [read_query(chip(key, [one])) for one in unique]
        either = asked[0] if len(asked) == 1 else Or(tuple(asked))
        assert read_query(text) == (Not(either) if negated else either)
        if all(isinstance(one, int) for one in values):
            assert read_chip(text) == Chip(key, tuple(unique), negated)
    assume(all('"' not in str(one) for (_key, values), _n in chosen for one in values))
    chips, rest = taken_apart(" ".join(["army", *written]))
    assert rest == "army"
    assert [one.text for one in chips] == written
