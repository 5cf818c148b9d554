"""What many photographs need in common is asked and written once, not once for each."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from made_photographs import AT, photograph
from photoarchive.catalogue import changes, contents, intake, recorded, terms
from photoarchive.catalogue.changes import What
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import NameKind, Origin, TermName, Vocabulary


@contextmanager
def statements(tx):
    """The statements that are run meanwhile, with how often each."""
    run = Counter()

    def note(_connection, _cursor, statement, *_more):
        run[statement] += 1

    sa.event.listen(tx, "before_cursor_execute", note)
    try:
        yield run
    finally:
        sa.event.remove(tx, "before_cursor_execute", note)


def rows_written(tx):
    return tx.exec_driver_sql("SELECT total_changes()").scalar()


@pytest.fixture
def ids(add):
    """Every other one has three stars and three keywords."""
    stars = ({"rating": 3, "keywords": ("a", "b", "c")}, {})
    return [add(**stars[n % 2]) for n in range(40)]


@pytest.fixture
def flag(catalogue):
    with catalogue.writing() as tx:
        first = TermName("flag", DEFAULT_LANGUAGE, NameKind.PREFERRED)
        return terms.add(tx, Vocabulary.KEYWORDS, (first,), Origin.KEPT)


def contents_of(tx, key, ids):
    return contents.read(tx, key, "", ids)


def test_photographs_with_and_without_are_taken_back_together(catalogue, ids):
    with catalogue.writing() as tx:
        before = contents_of(tx, "rating", ids)
        items = recorded.set_photos(tx, "rating", "", dict.fromkeys(ids, 5))
        back = [item.reversed() for item in reversed(items)]
        with statements(tx) as run:
            recorded.restore(tx, back)
        assert sum(run.values()) == 2, "one reads, one writes"
        assert contents_of(tx, "rating", ids) == before


def test_of_a_list_only_what_differs_is_written(catalogue, ids, flag):
    with catalogue.writing() as tx:
        before = contents_of(tx, "keywords", ids)
        new = {id: [*(has or ()), flag] for id, has in before.items()}
        at = rows_written(tx)
        items = recorded.set_photos(tx, "keywords", "", new)
        assert rows_written(tx) - at == len(ids), "one row each"
        assert contents_of(tx, "keywords", ids) == new
        at = rows_written(tx)
        recorded.restore(tx, [item.reversed() for item in items])
        assert rows_written(tx) - at == len(ids)
        assert contents_of(tx, "keywords", ids) == before


def test_a_list_is_put_in_another_order_and_made_shorter(catalogue, ids):
    with catalogue.writing() as tx:
        (id, *_others), (a, b, c) = ids, contents_of(tx, "keywords", ids)[ids[0]]
        for new in ([a, c, b], [c, b], [c, b, a], None, [b]):
            recorded.set_photos(tx, "keywords", "", {id: new})
            assert contents_of(tx, "keywords", [id])[id] == new


def test_the_lines_of_a_change_come_back_as_they_were_written(catalogue, ids, flag):
    with catalogue.writing() as tx:
        items = recorded.set_photos(tx, "rating", "", dict.fromkeys(ids, 5))
        items += recorded.set_photos(tx, "keywords", "", {ids[0]: [flag], ids[1]: None})
        items += recorded.set_photos(tx, "caption", "ar", {ids[2]: 'علم "one", \n[2]'})
        items += recorded.set_photos(tx, "gps", "", {ids[3]: [34.26, 36.42]})
        id = changes.record(tx, AT, "tester", What.EDIT, items)
        with statements(tx) as run:
            assert changes.items(tx, id) == items
        assert sum(run.values()) == 1


def test_an_import_looks_up_a_name_once_a_batch(catalogue):
    fields = {"credit": "NNA", "keywords": ("army", "flag"), "persons": ("army",)}
    with catalogue.writing() as tx:
        accession = intake.begin_accession(tx, AT, "tester", "card")
        with statements(tx) as run:
            ids = intake.add(tx, accession, AT, [photograph(**fields) for _n in range(20)])
        lookups = [n for text, n in run.items() if "n.name = ?" in text]
        assert lookups == [4], "a person may be called as a keyword is"
        carried = contents.read(tx, "keywords", "", ids)
        assert len({tuple(several) for several in carried.values()}) == 1
