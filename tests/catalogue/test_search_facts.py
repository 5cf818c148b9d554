"""Searching what is no text of its own: labels, numbers, sizes, zones; and counting contents."""

from __future__ import annotations

import pytest

from made_photographs import add_to, photograph
from photoarchive.catalogue import search
from photoarchive.domain.query import Everything
from photoarchive.domain.query_text import read_query


@pytest.fixture
def ids(catalogue):
    return add_to(
        catalogue,
        [
            photograph("a.jpg", label="Red", rating=3, model_age=(18, 21), max_width=6000),
            photograph("b.jpg", 1200, 800, label="red", rating=3, date_offset="+03:00", flag=1),
            photograph("c.jpg", 0, 0, caption={"en": "Red Cross at 03:00"}, model_age=(9,)),
            photograph("d.jpg", label="To do", date_created="2017-08-26", orientation=6),
            photograph("e.jpg", model_age=("unknown",), max_width=1200.5),
        ],
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("label:red", [0, 1]),
        ('label:="red"', [0, 1]),
        ("label:re*", [0, 1]),
        ('label:"to do"', [3]),
        ("label:do", [3]),
        ("-label:red", [2, 3, 4]),
        ("has:label", [0, 1, 3]),
        ("red", [2]),  # a label is no word of the photograph
        ("date_offset:03", [1]),
        ("03", [2]),
        ("dims:1200x800", [1]),
        ("has:dims", [0, 1, 3, 4]),
        ("model_age:18", [0]),
        ("model_age:<18", [2]),
        ("model_age:10..20", [0]),
        ("model_age:19..20", []),
        ("model_age:0", []),
        ("-model_age:>=9", [1, 3, 4]),
        ("has:model_age", [0, 2, 4]),
        ("max_width:1200..1201", [4]),
        ("max_width:>=6000", [0]),
        ("rating:0", [2, 3, 4]),
        ("flag:1", [1]),
        ("orientation:6", [3]),
        ("width:1200", [1]),
        ("has:max_width", [0, 4]),
    ],
)
def test_what_is_no_text_of_its_own_is_found_where_it_is_named(catalogue, ids, text, rows):
    with catalogue.reading() as tx:
        assert sorted(search.ids(tx, read_query(text))) == [ids[row] for row in rows]


@pytest.mark.parametrize(
    ("key", "counts"),
    [
        ("label", [("Red", 1), ("To do", 1), ("red", 1)]),
        ("rating", [("3", 2)]),
        ("flag", [("1", 1)]),
        ("date_offset", [("+03:00", 1)]),
        ("date_created", [("2017-08-26", 1)]),
        ("orientation", [("6", 1)]),
        ("dims", [("3000x2000", 3), ("1200x800", 1)]),
        ("model_age", [("18", 1), ("21", 1), ("9", 1), ("unknown", 1)]),
        ("caption", [("Red Cross at 03:00", 1)]),
    ],
)
@pytest.mark.usefixtures("ids")
def test_the_contents_of_every_kind_of_field_are_counted(catalogue, key, counts):
    with catalogue.reading() as tx:
        assert search.value_counts(tx, Everything(), key) == counts
