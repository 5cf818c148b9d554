"""Find and replace in a text: exactly, loosely, in whole words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photoarchive.domain.errors import WrongValue
from photoarchive.domain.replacing import Wanted, plain_finder, put_in
from photoarchive.domain.text import fold


def replaced(text: str, find: str, put: str = "X", **options: bool) -> str:
    return put_in(text, plain_finder(Wanted(find, put, **options))(text))


@pytest.mark.parametrize(
    ("text", "find", "expected"),
    [
        ("ISIS and isis", "ISIS", "X and isis"),
        ("aaaa", "aa", "XX"),
        ("a.b.c", ".", "aXbXc"),
        ("Beirut", "rut", "BeiX"),
        ("داعش في الجرود", "داعش", "X في الجرود"),
        ("caf\u00e9", "cafe\u0301", "X"),
        ("nothing", "x", "nothing"),
        ("two  spaces", "  ", "twoXspaces"),
    ],
)
def test_a_text_is_found_as_it_is_written(text, find, expected):
    assert replaced(text, find) == expected


@pytest.mark.parametrize(
    ("text", "find", "expected"),
    [
        ("Zahlé and ZAHLE and zahle\u0301!", "zahle", "X and X and X!"),
        ("Ras Baalbék", "ras baalbek", "X"),
        ("إلى رأس بعلبك", "راس بعلبك", "إلى X"),
        ("بَعْلَبَكّ", "بعلبك", "X"),
        ("بعـــلبك", "بعلبك", "X"),
        ("Straße", "strasse", "X"),
        ("Straße", "s", "Xtraße"),  # half of ß is no letter
        ("STRASSE", "ß", "STRAXE"),
        ("Türkiye İstanbul", "istanbul", "Türkiye X"),
        ("العام ٢٠١٧", "2017", "العام X"),
        ("Ｆｕｌｌ width", "full", "X width"),
        ("a\u200fb", "ab", "X"),
        ("x", "y", "x"),
    ],
)
def test_a_text_is_found_in_other_spellings(text, find, expected):
    assert replaced(text, find, loose=True) == expected


@pytest.mark.parametrize(
    ("text", "find", "expected"),
    [
        ("IS in ISIS, IS.", "IS", "X in ISIS, X."),
        ("café cafe\u0301s caf", "caf", "café cafe\u0301s X"),
        ("بيروت وبيروت", "بيروت", "X وبيروت"),
        ("2017 20170", "2017", "X 20170"),
        ("(C) ©", "©", "(C) X"),
        ("a, b", ", ", "aXb"),
    ],
)
def test_whole_words_are_found_alone(text, find, expected):
    assert replaced(text, find, whole_words=True) == expected


def test_some_hits_are_replaced_and_others_not():
    hits = plain_finder(Wanted("a", "bb"))("a-a-a")
    assert put_in("a-a-a", hits, {0, 2}) == "bb-a-bb"
    assert put_in("a-a-a", hits, ()) == "a-a-a"


@pytest.mark.parametrize(("find", "loose"), [("", False), ("", True), ("\u064b", True)])
def test_nothing_cannot_be_found(find, loose):
    with pytest.raises(WrongValue):
        plain_finder(Wanted(find, "x", loose=loose))


LETTERS = st.text(st.sampled_from("aAáße\u0301بَأإاـ \u200f2٢-ﬁ"), max_size=12)


@settings(deadline=None, derandomize=True, max_examples=400)
@given(LETTERS, LETTERS.filter(lambda text: bool(fold(text))))
def test_what_is_found_folds_to_what_was_sought(text, find):
    last = 0
    for hit in plain_finder(Wanted(find, "", loose=True))(text):
        assert last <= hit.start < hit.end <= len(text)
        last = hit.end
        assert fold(text[hit.start : hit.end]) == fold(find)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(LETTERS, LETTERS.filter(bool))
def test_replacing_a_text_by_itself_changes_nothing(text, find):
    hits = plain_finder(Wanted(find, "x"))(text)
    assert [text[hit.start : hit.end] for hit in hits] == [
        unicodedata.normalize("NFC", find)
    ] * len(hits)
