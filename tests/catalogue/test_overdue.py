"""Search rows that an edit of many photographs leaves to be made afterwards."""

from __future__ import annotations

import pytest

from made_photographs import add_to, photograph
from photoarchive.app.edits import SetField
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.catalogue import overdue, search, search_rows
from photoarchive.domain.query import Order, Words

MANY = 40


@pytest.fixture
def history(catalogue):
    return History(catalogue, Feed(catalogue), "Rima")


@pytest.fixture
def many(catalogue):
    """Photographs, each captioned differently."""
    new = [photograph(caption={"en": f"Soldiers of company {n}"}) for n in range(MANY)]
    return tuple(add_to(catalogue, new))


@pytest.fixture
def found(catalogue):
    def run(*words, order=Order.LAST_IMPORTED, **how):
        with catalogue.reading() as tx:
            return list(search.ids(tx, Words(words, **how), order))

    return run


@pytest.fixture
def left(catalogue):
    def run():
        with catalogue.reading() as tx:
            return overdue.count(tx)

    return run


def settle(catalogue, most=-1):
    with catalogue.writing() as tx:
        return search_rows.settle(tx, most)


def test_what_many_photographs_say_now_is_found_before_their_rows_say_it(
    history, many, found, left, catalogue
):
    history.do(SetField.same("caption", "A salute from our troops", many, "en"))
    assert left() == MANY
    for _time in ("before", "after"):
        assert set(found("saluting", fields=("caption",))) == set(many)
        assert set(found("from", "our", "troops")) == set(many)
        assert set(found("alut", inside=True)) == set(many)
        assert found("ensalut", inside=True) == []
        assert found("a", "salute", "from", whole=True) == []
        assert found("company") == found("soldiers") == []
        assert found("salute", fields=("caption",), language="es") == []
        assert settle(catalogue) in (MANY, 0)
    assert left() == 0
    with catalogue.reading() as tx:
        assert search_rows.outdated(tx) == ([], [])


def test_what_stands_elsewhere_in_the_photograph_is_still_found(history, many, found, catalogue):
    history.do(SetField.same("headline", "Company 7 returns", many[:1]))
    history.do(SetField.same("caption", "Eine Kompanie", many, "de"))
    history.do(SetField.same("caption", "A salute", many, "en"))
    assert found("company") == [many[0]]
    assert set(found("kompanie")) == set(many)
    assert found("7", fields=("caption",)) == []
    settle(catalogue)
    assert found("company") == [many[0]]


def test_an_edit_that_is_undone_leaves_nothing_to_be_made(history, many, found, left):
    history.do(SetField.same("caption", "A salute", many, "en"))
    history.undo()
    assert left() == 0
    assert found("company", "7") == [many[7]]
    history.redo()
    assert left() == MANY
    assert found("company", "7") == []


def test_a_small_edit_makes_its_rows_itself_even_where_they_were_overdue(
    history, many, found, left, catalogue
):
    history.do(SetField.same("caption", "A salute", many, "en"))
    history.do(SetField.same("caption", "Soldiers rest", many[:1], "en"))
    assert left() == MANY - 1
    assert found("rest") == [many[0]]
    settle(catalogue)
    with catalogue.reading() as tx:
        assert search_rows.outdated(tx) == ([], [])


def test_rows_can_be_made_some_at_a_time(history, many, found, left, catalogue):
    new = {id: f"Now of platoon {n}" for n, id in enumerate(many)}
    history.do(SetField("caption", new, "en"))
    assert settle(catalogue, 15) == 15
    assert left() == MANY - 15
    assert found("platoon", "3") == [many[3]]
    assert found("platoon", "33") == [many[33]]
    assert found("company") == []


def test_the_best_match_is_told_by_what_stands_there_now(history, many, found):
    first, second, *others = many
    history.do(SetField.same("caption", "Of the company of a company", (first, *others), "en"))
    history.do(SetField.same("caption", "Nothing of it", others, "en"))
    assert found("company") == [second, first]
    assert found("company", order=Order.RELEVANCE) == [first, second]


def test_where_too_much_is_overdue_an_edit_makes_its_rows_itself(
    history, many, found, left, monkeypatch
):
    monkeypatch.setattr(search_rows, "_MOST_OVERDUE", MANY - 1)
    history.do(SetField.same("caption", "A salute", many, "en"))
    assert left() == 0
    assert set(found("salute")) == set(many)
