"""What the photographs that answer have in common, counted."""

from __future__ import annotations

import pytest

from made_photographs import add_to, photograph
from photoarchive.app.edits import SetField, Trash
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.catalogue import facets, terms
from photoarchive.domain.query_text import read_query


@pytest.fixture
def some(catalogue):
    return add_to(
        catalogue,
        [
            photograph(
                date_created="2017-08-26", rating=5, credit="AFP", keywords=("army", "flag"),
                caption={"en": "A salute", "ar": "تحية"}, model="D5", label="Red", flag=1,
            ),
            photograph(
                date_created="2017", rating=-1, credit="AP", keywords=("army",),
                caption={"en": "Rest"}, model="D5",
            ),
            photograph(credit="AFP", title={"ar": "علم"}, model="R5", flag=-1),
            photograph(date_created="2016-01", credit="EFE", keywords=("army",)),
        ],
    )  # fmt: skip


@pytest.fixture
def counted(catalogue, some):
    def run(text, key, limit=0):
        with catalogue.reading() as tx:
            (found,) = facets.counts(tx, read_query(text), [key], limit).values()
            if key not in facets.TERM_KEYS:
                return list(found.values), found.total
            known = terms.by_ids(tx, [id for id, _n in found.values])
            return [(known[id].preferred(), n) for id, n in found.values], found.total

    return run


@pytest.mark.parametrize("looked_at", [1, 1 << 16])
def test_a_facet_is_present_where_it_would_have_values(catalogue, some, monkeypatch, looked_at):
    monkeypatch.setattr(facets, "_LOOKED_AT", looked_at)
    add_to(catalogue, [photograph(lens="----", credit="NNA")])
    for text in ("", "credit:AP", "credit:EFE", "credit:NNA", "lacks:credit", "zeppelin"):
        query = read_query(text)
        with catalogue.reading() as tx:
            present = facets.present(tx, query, facets.KEYS)
            counted = facets.counts(tx, query, facets.KEYS)
        # Nobody can choose a lens whose name has no words.
        assert present == {key for key, one in counted.items() if one.values} - {"lens"}, text


@pytest.mark.parametrize(
    ("text", "key", "values"),
    [
        ("", "credit", [("AFP", 2), ("AP", 1), ("EFE", 1)]),
        ("keywords:army", "credit", [("AFP", 1), ("AP", 1), ("EFE", 1)]),
        ("", "keywords", [("army", 3), ("flag", 1)]),
        ("credit:AP", "keywords", [("army", 1)]),
        ("", "year", [(2017, 2), (2016, 1)]),
        ("", "rating", [(-1, 1), (5, 1)]),
        ("", "flag", [(-1, 1), (1, 1)]),
        ("", "label", [("Red", 1)]),
        ("", "format", [("JPEG", 4)]),
        ("", "language", [("en", 2), ("ar", 1)]),
        ("", "model", [("D5", 2), ("R5", 1)]),
        ("nowhere", "model", []),
        ("nowhere", "year", []),
    ],
)
def test_values_are_counted_the_most_frequent_first(counted, text, key, values):
    assert counted(text, key) == (values, len(values))


def test_of_many_values_the_first_are_given_and_all_are_counted(counted):
    assert counted("", "credit", 1) == ([("AFP", 2)], 3)


def test_counts_follow_edits_and_the_trash(catalogue, counted, some):
    history = History(catalogue, Feed(catalogue), "test")
    history.do(SetField.same("credit", "AFP", tuple(some)))
    assert counted("", "credit") == ([("AFP", 4)], 1)
    history.do(Trash((some[0],)))
    assert counted("", "credit") == ([("AFP", 3)], 1)
    assert counted("", "year") == ([(2016, 1), (2017, 1)], 2)
    history.undo()
    history.undo()
    assert counted("", "credit") == ([("AFP", 2), ("AP", 1), ("EFE", 1)], 3)


def test_an_unknown_facet_is_refused(catalogue, some):
    with catalogue.reading() as tx, pytest.raises(KeyError):
        facets.counts(tx, read_query(""), ["weather"])
