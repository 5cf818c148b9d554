"""Many terms at once: written, completed, and taken back, also by lines of an older journal."""

from __future__ import annotations

import pytest

from photoarchive.catalogue import recorded, search_rows, suggest, term_rows, terms
from photoarchive.catalogue.changes import Item, Subject
from photoarchive.domain.term import (
    Details,
    NameKind,
    NewTerm,
    Origin,
    TermId,
    TermName,
    Vocabulary,
)

PERSONS = Vocabulary.PERSONS
PREFERRED, VARIANT, HIDDEN = NameKind
EVERYTHING = Details(
    "a note",
    TermId(3),
    {"wikidata": "Q1", "code": "x"},
    "1920",
    "2024-05",
    (0.0, -36.4),
    {"copyright@en": "© us"},
    frozenset({TermId(9)}),
    frozenset({TermId(11), TermId(12)}),
)


def new(*names, details=EVERYTHING, vocabulary=PERSONS):
    several = tuple(TermName(name, "x-default", PREFERRED) for name in names)
    return NewTerm(vocabulary, several, Origin.KEPT, details)


def test_what_is_told_of_a_term_is_read_back(catalogue):
    with catalogue.writing() as tx:
        (id,) = term_rows.add(tx, [new("Rima Saad")])
    with catalogue.reading() as tx:
        one = terms.by_ids(tx, [id])[id]
        assert one.details == EVERYTHING
        assert terms.all_of(tx, PERSONS) == {id: one}
        assert terms.shown(tx, [id]) == {id: "Rima Saad"}


def test_a_number_is_never_given_twice(catalogue):
    with catalogue.writing() as tx:
        first = term_rows.add(tx, [new("A"), new("B")])
        term_rows.remove(tx, first)
        assert term_rows.newest(tx) == 2
        assert term_rows.add(tx, [new("C")]) == [3]
        assert term_rows.add(tx, [new("A")], first[:1]) == [1]
        assert term_rows.add(tx, [new("D")]) == [4]
        assert search_rows.outdated(tx) == ([], [])


def test_lines_from_before_terms_had_details_are_understood(catalogue):
    names = [["Rima Saad", "x-default", "preferred"]]
    state = {"vocabulary": "persons", "origin": "met", "names": names}
    with catalogue.writing() as tx:
        (id,) = term_rows.add(tx, [new("Rima Saad")])
        (line,) = recorded.restore(tx, [Item(Subject.TERM, id, "term", "", None, state)])
        assert terms.by_ids(tx, [id])[id].details == Details()
        assert line.new == state, "what nothing is told of is left out of the line"
        recorded.restore(tx, [line.reversed()])
        assert terms.by_ids(tx, [id])[id].details == EVERYTHING


def test_a_term_that_is_made_again_knows_its_namesake_of_old_from_a_new_one(catalogue):
    with catalogue.writing() as tx:
        _first, second = term_rows.add(tx, [new("Rima Saad"), new("Rima Saad")])
        (line,) = recorded.remove_terms(tx, [second])
        recorded.restore(tx, [line.reversed()])
        assert set(terms.all_of(tx, PERSONS)) == {1, 2}, "the other one was there beside it"
        (line,) = recorded.remove_terms(tx, [second])
        term_rows.add(tx, [new("Rima Saad")])
        recorded.restore(tx, [line.reversed()])
        assert set(terms.all_of(tx, PERSONS)) == {1, 3}, "one made since is taken"


@pytest.fixture
def counted_steps(catalogue):
    """How much of SQLite's machine a question takes, in thousands of its steps."""

    def run(ask):
        read = []
        with catalogue.reading() as tx:
            tx.connection.driver_connection.set_progress_handler(lambda: read.append(1), 1000)
            ask(tx)
            tx.connection.driver_connection.set_progress_handler(None, 0)
        return len(read)

    return run


def test_completions_read_no_more_of_a_large_vocabulary(catalogue, counted_steps):
    """What is read does not grow with the names that begin so, nor with the photographs."""
    letters = "abcdefghij"
    many = [new(f"Ma{a}{b}{c} Saad") for a in letters for b in letters for c in letters * 2]
    with catalogue.writing() as tx:
        term_rows.add(tx, many)
        tx.exec_driver_sql("INSERT INTO accession (at, who, source) VALUES ('', '', '')")
        tx.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
            "INSERT INTO photo (id, digest, name, size_bytes, format, width, height, accession_id,"
            " added) SELECT i, CAST(i AS BLOB), '', 1, 'JPEG', 3, 2, 1, '' FROM n"
        )
        tx.exec_driver_sql("INSERT INTO photo_term SELECT id, 'persons', 0, 7 FROM photo")
    counted_steps(lambda tx: suggest.names_beginning(tx, PERSONS, "z", 1))  # the arrays are read
    for typed in ("", "m", "ma", "maab", "sa", "maaag saad"):
        steps = counted_steps(lambda tx, t=typed: suggest.names_beginning(tx, PERSONS, t, 12))
        assert steps < 3, typed
    with catalogue.reading() as tx:
        offered = suggest.names_beginning(tx, PERSONS, "ma", 12)
        assert len(offered) == 12
        assert offered[0] == ("Maaag Saad", 7), "the one that is used"
