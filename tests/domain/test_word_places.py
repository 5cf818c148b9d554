"""Folded words keep where they stand in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.text import words
from photoarchive.domain.word_places import word_places


def spelt(text):
    return [(one.word, text[one.start : one.end]) for one in word_places(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Ras Baalbek", [("ras", "Ras"), ("baalbek", "Baalbek")]),
        ("(Ras  Baalbek),", [("ras", "Ras"), ("baalbek", "Baalbek")]),
        ("Sana'a-Aden", [("sana", "Sana"), ("a", "a"), ("aden", "Aden")]),
        # composed, taken apart, and letters that become two
        ("Zahlé", [("zahle", "Zahlé")]),
        ("Zahle\u0301!", [("zahle", "Zahle\u0301")]),
        ("Straße-Œuvre", [("strasse", "Straße"), ("oeuvre", "Œuvre")]),
        # harakat, tatweel, hamza, and what is invisible
        ("بَعْلَبَكّ", [("بعلبك", "بَعْلَبَكّ")]),
        ("رأس بعلبـــك.", [("راس", "رأس"), ("بعلبك", "بعلبـــك")]),
        ("\u200fرأس\u200f-بعلبك", [("راس", "رأس"), ("بعلبك", "بعلبك")]),
        # one letter that is several words
        ("½", [("1", "½"), ("2", "½")]),
        ("--- ...", []),
    ],
)
def test_a_word_is_found_where_it_is_written(text, places):
    assert spelt(text) == places


@settings(deadline=None, derandomize=True, max_examples=400)
@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from([*"aB é\u0301ß½'-.ـبَكّ北京大学한국어กรุงเทพ\u200f\nВя'\"צהל12١"]), max_size=30
    ).map("".join)
)
def test_the_words_are_those_of_the_search_and_their_places_lie_in_the_text(text):
    found = word_places(text)
    assert [one.word for one in found] == words(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
