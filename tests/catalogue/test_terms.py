"""Authority records: found by any of their names, shown by the right one, counted once."""

from __future__ import annotations

import sqlite3

import pytest

from made_photographs import add_to, photograph
from photoarchive.catalogue import contents, search_rows, suggest, terms
from photoarchive.domain.term import NameKind, Origin, TermName, Vocabulary

PREFERRED, VARIANT, HIDDEN = NameKind
PLACES = Vocabulary.PLACES


@pytest.fixture
def make(catalogue):
    def run(*names, vocabulary=PLACES, origin=Origin.KEPT):
        called = [
            TermName(*one) if isinstance(one, tuple) else TermName(one, "x-default", PREFERRED)
            for one in names
        ]
        with catalogue.writing() as tx:
            return terms.add(tx, vocabulary, called, origin)

    return run


def test_a_term_is_read_back_with_its_names_in_their_order(catalogue, make):
    names = (("Ras Baalbek", "x-default", PREFERRED), ("رأس بعلبك", "ar", PREFERRED),
             ("Ras Balbek", "en", HIDDEN), ("Râs Baalbek", "fr", VARIANT))  # fmt: skip
    id = make(*names)
    with catalogue.reading() as tx:
        one = terms.by_ids(tx, [id])[id]
    assert one.names == tuple(TermName(*name) for name in names)
    assert (one.vocabulary, one.origin) == (PLACES, Origin.KEPT)
    assert terms.names_by_language(one) == {"x-default": "Ras Baalbek", "ar": "رأس بعلبك"}


def test_a_term_without_a_default_name_is_shown_by_the_first_it_has(catalogue, make):
    id = make(("رأس بعلبك", "ar", PREFERRED), ("Ras Baalbek", "en", PREFERRED))
    with catalogue.reading() as tx:
        one = terms.by_ids(tx, [id])[id]
    assert terms.names_by_language(one)["x-default"] == "رأس بعلبك"


def test_a_name_finds_its_term_exactly_and_a_preferred_one_goes_first(catalogue, make):
    first = make(("Tripoli", "x-default", PREFERRED), ("Trablus", "en", VARIANT))
    second = make(("Trablus", "x-default", PREFERRED))
    make("Trablus", vocabulary=Vocabulary.KEYWORDS)
    with catalogue.reading() as tx:
        assert terms.find_by_name(tx, PLACES, "Trablus") == second
        assert terms.find_by_name(tx, PLACES, "Tripoli") == first
        assert terms.find_by_name(tx, PLACES, "tripoli") is None
        assert terms.find_by_name(tx, Vocabulary.PERSONS, "Tripoli") is None


def test_new_names_take_the_place_of_the_old_everywhere(catalogue, make):
    id = make("Ras Balbek")
    with catalogue.writing() as tx:
        terms.set_names(tx, id, [TermName("Ras Baalbek", "x-default", PREFERRED)])
    with catalogue.reading() as tx:
        assert suggest.names_beginning(tx, PLACES, "balb", 9) == []
        assert suggest.names_beginning(tx, PLACES, "baalb", 9) == [("Ras Baalbek", id)]
        assert search_rows.outdated(tx) == ([], [])


def test_a_term_that_a_photograph_carries_cannot_be_removed(catalogue, add):
    add(keywords=("army",))
    with catalogue.reading() as tx:
        (one,) = terms.of_vocabulary(tx, Vocabulary.KEYWORDS)
        assert terms.carried(tx, [one.id]) == {one.id}
    with pytest.raises(sqlite3.IntegrityError):
        remove(catalogue, one.id)
    with catalogue.reading() as tx:
        assert terms.by_ids(tx, [one.id])
        assert search_rows.outdated(tx) == ([], [])


def remove(catalogue, id):
    with catalogue.writing() as tx:
        terms.remove(tx, id)


def test_a_removed_term_leaves_no_row_behind(catalogue, make):
    id = make("Ras Baalbek", ("رأس بعلبك", "ar", PREFERRED))
    remove(catalogue, id)
    with catalogue.reading() as tx:
        assert terms.by_ids(tx, [id]) == {}
        assert suggest.names(tx, "ras", 9) == []
        assert search_rows.outdated(tx) == ([], [])


def test_the_most_used_come_first_and_the_trash_does_not_count(catalogue, add):
    add(keywords=("army", "flag"))
    add(keywords=("flag",))
    thrown = [add(keywords=("army",)) for _n in range(3)]
    with catalogue.writing() as tx:
        contents.write(tx, contents.TRASHED, "", dict.fromkeys(thrown, 1))
    with catalogue.reading() as tx:
        told = [(one.preferred(), one.used) for one in terms.of_vocabulary(tx, Vocabulary.KEYWORDS)]
    assert told == [("flag", 2), ("army", 1)]


def test_a_photograph_that_carries_a_term_in_two_fields_is_counted_once(catalogue, add):
    add(location_shown=("Baalbek",), location_created=("Baalbek",))
    with catalogue.reading() as tx:
        assert [one.used for one in terms.of_vocabulary(tx, PLACES)] == [1]
        (found,) = suggest.names(tx, "baal", 9)
    assert (found.name, found.vocabulary, found.photographs) == ("Baalbek", PLACES, 1)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("ras", ["Ras al-Ain", "Ras Baalbek"]),
        ("baal", ["Baalbek", "Ras Baalbek"]),
        ("RAS BA", ["Ras Baalbek"]),
        ("بعل", ["رأس بعلبك"]),
        ("راس", ["رأس بعلبك"]),
        ("balbek", []),
        ('"*', ["Baalbek", "Ras Baalbek", "Ras al-Ain"]),
        ("", ["Baalbek", "Ras Baalbek", "Ras al-Ain"]),
        ("a*b[c]'\"", []),
    ],
)
def test_names_are_offered_that_begin_so_themselves_or_in_a_word(catalogue, make, typed, names):
    ras = make("Ras Baalbek", ("رأس بعلبك", "ar", VARIANT), ("Balbek", "en", HIDDEN))
    make("Ras al-Ain")
    baalbek = make("Baalbek")
    add_to(catalogue, [photograph(location_shown=("Baalbek",)) for _n in range(2)])
    add_to(catalogue, [photograph(location_shown=("Ras Baalbek",))])
    if typed == "ras":
        add_to(catalogue, [photograph(location_shown=("Ras al-Ain",)) for _n in range(3)])
    with catalogue.reading() as tx:
        offered = suggest.names_beginning(tx, PLACES, typed, 9)
    assert [name for name, _ in offered] == names
    assert {id for name, id in offered if "Baal" in name} <= {ras, baalbek}


def test_many_more_terms_than_sqlite_takes_variables(catalogue):
    count = 40_000
    with catalogue.writing() as tx:
        tx.exec_driver_sql(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
            " INSERT INTO term (id, vocabulary, origin) SELECT i, 'keywords', 'met' FROM n"
        )
        tx.exec_driver_sql(
            "INSERT INTO term_name (term_id, language, name, kind, folded)"
            " SELECT id, 'x-default', 'k' || id, 'preferred', 'k' || id FROM term"
        )
    with catalogue.reading() as tx:
        assert len(terms.by_ids(tx, range(1, count + 1))) == count
