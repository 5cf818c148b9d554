"""Likely doubles: names from the news, in the spellings that newsrooms have of them."""

from __future__ import annotations

import pytest

from photoarchive.domain.doubles import Reason, distance, likely
from photoarchive.domain.sound import skeletons
from photoarchive.domain.term import (
    Details,
    NameKind,
    Origin,
    Term,
    TermId,
    TermName,
    Vocabulary,
)
from photoarchive.domain.text import words


def term(id, *names, **details):
    first, *others = names
    several = [TermName(first, "x-default", NameKind.PREFERRED)]
    several += [TermName(name, "x-default", NameKind.VARIANT) for name in others]
    return Term(
        TermId(id), Vocabulary.PERSONS, tuple(several), Origin.KEPT, details=Details(**details)
    )


def reason(one, other):
    pairs = likely([term(1, one), term(2, other)])
    return pairs[0].reason if pairs else None


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Ras Baalbek", "ras-baalbék", Reason.SAME),
        ("Dawn of the Jurds", "Dawn-of-the-Jurds", Reason.SAME),
        ("Saad, Rima", "Rima Saad", Reason.ORDER),
        ("Al Qaa", "El Qaa", Reason.ORDER),
        ("helicopter", "helicopters", Reason.SPELLING),
        ("Official Website", "Oficial Website", Reason.SPELLING),
        ("Mikhail Gorbachev", "Mikhail Gorbahcev", Reason.SPELLING),
        ("H. Saad", "Hadi Saad", Reason.INITIALS),
        ("رأس بعلبك", "Ras Baalbek", Reason.SOUND),
        ("Zahlé", "زحلة", Reason.SOUND),
        ("Zahleh", "زحلة", Reason.SOUND),
        ("Mohammed", "محمد", Reason.SOUND),
        ("Muhammad", "محمد", Reason.SOUND),
        ("Mohammed", "Muhammad", Reason.SOUND),
        ("Elias Sfeirani", "إلياس صفيراني", Reason.SOUND),
        ("Maya Kassabji", "مايا قصبجي", Reason.SOUND),
        ("Maya Qasabji", "Maya Kassabji", Reason.SOUND),
        ("Hassan Zeinati", "Hasan Zainati", Reason.SOUND),
        ("Salma Tarabichi", "سلمى طرابيشي", Reason.SOUND),
        ("Yasser Arafat", "ياسر عرفات", Reason.SOUND),
        ("Arafat, Yasir", "ياسر عرفات", Reason.SOUND),
    ],
)
def test_spellings_of_one_name_are_found(one, other, why):
    assert reason(one, other) is why
    assert reason(other, one) is why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rima Saad", "Rana Saad"),
        ("Parliamentary election 2018", "Parliamentary election 2019"),
        ("Tyre", "Tyr"),
        ("Army", "Lebanese Army"),
        ("H. Saad", "Rima Saad"),
        ("Beirut", "Barut Street"),
        ("東京", "京都"),
        ("بعلبك", "بيروت"),
    ],
)
def test_other_names_are_left_alone(one, other):
    assert reason(one, other) is None


def test_the_likeliest_come_first_and_each_pair_once():
    found = likely(
        [
            term(3, "Mohammed", "محمد"),
            term(1, "Muhammad"),
            term(2, "Rima Saad", "R. Saad"),
            term(5, "Saad, Rima", "R. Saad"),
            term(4, "rima saad"),
        ]
    )
    pairs = [(pair.one, pair.other) for pair in found]
    assert pairs[:2] == [(2, 4), (2, 5)] or pairs[:2] == [(2, 5), (2, 4)]
    assert len(set(pairs)) == len(pairs)
    assert (1, 3) in pairs
    assert all(0 < pair.score <= 1 for pair in found)
    assert [pair.score for pair in found] == sorted((p.score for p in found), reverse=True)


def test_what_is_known_to_be_two_is_left_out():
    one = term(1, "Rima Saad")
    assert likely([one, term(2, "Saad, Rima", different=frozenset({TermId(1)}))]) == []
    assert likely([one, term(2, "Saad, Rima", broader=TermId(1))]) == []
    with_id = term(1, "Rima Saad", external={"wikidata": "Q1"})
    assert likely([with_id, term(2, "Saad, Rima", external={"wikidata": "Q2"})]) == []
    assert likely([with_id, term(2, "Saad, Rima", external={"viaf": "2"})])


def test_a_name_that_very_many_share_says_nothing():
    several = [term(n, f"Committee {chr(64 + n)}{n}", "the committee") for n in range(1, 27)]
    assert likely(several) == []


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("Mohammed", ("mhmd",)),
        ("محمد", ("mhmd",)),
        ("الياس", ("als", "ys")),
        ("القاع", ("alk", "k")),
        ("chalhoubi", ("Xlhb",)),
        ("شلهوبي", ("Xlhb",)),
        ("khalil", ("Qll",)),
        ("cedar", ("sdr",)),
        ("2018", ()),
        ("Москва", ()),
    ],
)
def test_the_skeleton_of_a_word(word, read):
    assert skeletons(words(word)[0]) == read


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xyz", 3), ("", "ab", 2)],
)
def test_the_distance_of_two_spellings(one, other, apart):
    assert distance(one, other, 5) == apart
    assert distance(one, other, 0) == min(apart, 1)
