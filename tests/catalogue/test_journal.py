"""The journal: what was before and after, what can be undone and done again, and what is told of
one photograph. What an import brought meanwhile is never taken away by an undo."""

from __future__ import annotations

import pytest

from made_photographs import AT, add_to, photograph
from photoarchive.app.edits import AddTo, SetField, Together, Trash
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.app.term_edits import NameTerm
from photoarchive.catalogue import changes, contents, recorded, search_rows, terms
from photoarchive.catalogue.changes import Item, Subject, What
from photoarchive.domain.errors import NothingToUndo
from photoarchive.domain.term import NameKind, Origin, TermName, Vocabulary

PREFERRED = NameKind.PREFERRED


@pytest.fixture
def history(catalogue):
    return History(catalogue, Feed(catalogue), "Mariam")


def fields(whole, id):
    return dict(whole(id).fields)


def names_of(catalogue, vocabulary):
    with catalogue.reading() as tx:
        return [
            {n.language: n.name for n in one.names} for one in terms.of_vocabulary(tx, vocabulary)
        ]


# --- writing and reading ------------------------------------------------------------------------


def test_a_change_is_read_back_line_by_line_in_its_order(catalogue):
    lines = [
        Item(Subject.PHOTO, 7, "caption", "ar", None, "تحية"),
        Item(Subject.PHOTO, 3, "rating", "", 0, -1),
        Item(Subject.TERM, 9, "term", "", {"names": [["AFP", "en", "preferred"]]}, None),
        Item(Subject.PHOTO, 7, "gps", "", [34.26, 36.42], None),
        Item(Subject.PHOTO, 7, "keywords", "", [[1, "army"]], [[1, "army"], [2, "flag"]]),
    ]
    with catalogue.writing() as tx:
        id = changes.record(tx, AT, "Mariam", What.EDIT, lines)
    with catalogue.reading() as tx:
        assert changes.items(tx, id) == lines
        ((change, _),) = changes.listed(tx)
        assert changes.latest(tx) == id
    assert (change.at, change.who, change.what, change.photos) == (AT, "Mariam", What.EDIT, 2)
    assert change.fields == ("caption@ar", "keywords", "gps", "rating", "term")
    assert (change.of, change.undone) == (None, False)


def test_the_lines_of_a_large_step_are_read_piece_by_piece(catalogue, monkeypatch):
    monkeypatch.setattr(changes, "_AT_ONCE", 3)
    lines = [Item(Subject.PHOTO, n, "rating", "", n or None, [n, "]"]) for n in range(10)]
    with catalogue.writing() as tx:
        id = changes.record(tx, AT, "Mariam", What.EDIT, lines)
    with catalogue.reading() as tx:
        assert changes.items(tx, id) == lines


def test_the_reverse_of_the_reverse_is_the_line():
    line = Item(Subject.PHOTO, 7, "rating", "", 0, 5)
    assert line.reversed() == Item(Subject.PHOTO, 7, "rating", "", 5, 0)
    assert line.reversed().reversed() == line


def test_fields_are_told_once_in_the_order_of_the_form():
    lines = [
        Item(Subject.PHOTO, n, key, language, None, "x")
        for n in (1, 2)
        for key, language in (("rating", ""), ("caption", "es"), ("caption", "ar"), ("term", ""))
    ]
    assert changes.touched(lines) == ("caption@ar", "caption@es", "rating", "term")


def test_one_photograph_is_told_only_of_its_own_lines(catalogue, add, history):
    ids = [add() for _n in range(3)]
    history.do(SetField.same("city", "Baalbek", ids))
    history.do(SetField.same("city", "Beirut", ids[1:]))
    told = history.listed(ids[0])
    assert [(change.photos, [line.new for line in lines]) for change, lines in told] == [
        (3, ["Baalbek"])
    ]
    told = history.listed(ids[1])
    assert [[line.new for line in lines] for _, lines in told] == [["Beirut"], ["Baalbek"]]
    assert {line.subject_id for _, lines in told for line in lines} == {ids[1]}
    assert history.imported(ids[0]) == (AT, "test")


def test_the_newest_change_is_told_first_and_no_more_than_asked_for(add, history):
    id = add()
    for stars in range(1, 5):
        history.do(SetField.same("rating", stars, [id]))
    assert [c.id for c, _ in history.listed(limit=2)] == [4, 3]
    assert [lines[0].new for _, lines in history.listed(id, limit=2)] == [4, 3]


def test_what_others_changed_is_told_by_change_and_field(catalogue, add, history):
    id = add()
    history.do(SetField.same("city", "Baalbek", [id]))
    with catalogue.reading() as tx:
        seen = changes.latest(tx)
    history.do(SetField.same("rating", 3, [id]))
    with catalogue.reading() as tx:
        assert changes.since(tx, seen) == [(seen + 1, Subject.PHOTO, id, "rating")]
        assert changes.since(tx, seen + 1) == []


# --- undoing and doing again --------------------------------------------------------------------


def test_undo_and_redo_go_through_the_steps_one_by_one(add, whole, history):
    id = add()
    for stars in (1, 2, 3):
        history.do(SetField.same("rating", stars, [id]))
    seen = []
    for step in (history.undo, history.undo, history.redo, history.undo, history.undo):
        step()
        seen.append(fields(whole, id).get("rating"))
    assert seen == [2, 1, 2, 1, None]
    with pytest.raises(NothingToUndo):
        history.undo()
    for _n in range(3):
        history.redo()
    assert fields(whole, id)["rating"] == 3
    with pytest.raises(NothingToUndo):
        history.redo()


def test_a_new_edit_ends_what_could_be_done_again(add, history):
    id = add()
    history.do(SetField.same("rating", 1, [id]))
    history.undo()
    history.do(SetField.same("city", "Baalbek", [id]))
    assert history.can() == (True, False)
    history.undo()
    assert history.can() == (False, True)


def test_an_undo_is_a_change_itself_and_nothing_is_taken_out(catalogue, add, history):
    id = add()
    history.do(SetField.same("rating", 1, [id]))
    history.undo()
    history.redo()
    told = [(c.what, c.of, c.undone) for c, _ in history.listed()]
    assert told == [(What.REDO, 1, False), (What.UNDO, 1, False), (What.EDIT, None, False)]


def test_undoing_an_edit_whose_term_an_import_carries_keeps_the_term(
    catalogue, add, whole, history
):
    first = add()
    history.do(SetField.same("credit", "AFP", [first]))
    second = add(credit="AFP")
    history.undo()
    assert "credit" not in fields(whole, first)
    assert fields(whole, second)["credit"] == "AFP"
    history.redo()
    assert fields(whole, first)["credit"] == fields(whole, second)["credit"] == "AFP"
    assert names_of(catalogue, Vocabulary.CREDITS) == [{"x-default": "AFP"}]
    history.undo()
    history.redo()


def test_doing_again_takes_the_term_that_an_import_has_made_meanwhile(
    catalogue, add, whole, history
):
    first = add()
    history.do(SetField.same("keywords", ("army", "flag"), [first]))
    history.undo()
    second = add(keywords=("army",))
    history.redo()
    assert fields(whole, first)["keywords"] == ("army", "flag")
    assert whole(first).terms["keywords"][0].id == whole(second).terms["keywords"][0].id
    assert sorted(one["x-default"] for one in names_of(catalogue, Vocabulary.KEYWORDS)) == [
        "army",
        "flag",
    ]
    history.undo()
    assert "keywords" not in fields(whole, first)
    assert names_of(catalogue, Vocabulary.KEYWORDS) == [{"x-default": "army"}]
    history.redo()
    assert fields(whole, first)["keywords"] == ("army", "flag")


def test_undoing_a_renaming_keeps_the_names_that_an_import_brought(catalogue, add, history):
    add(event="Dawn of the Jurd")
    history.do(NameTerm(Vocabulary.EVENTS, "Dawn of the Jurd", "Dawn of the Jurds", kind=PREFERRED))
    add(event={"x-default": "Dawn of the Jurds", "ar": "فجر الجرود"})
    history.undo()
    assert names_of(catalogue, Vocabulary.EVENTS) == [
        {"x-default": "Dawn of the Jurd", "ar": "فجر الجرود"}
    ]
    history.redo()
    (names,) = names_of(catalogue, Vocabulary.EVENTS)
    assert names["ar"] == "فجر الجرود"
    with catalogue.reading() as tx:
        (term,) = terms.of_vocabulary(tx, Vocabulary.EVENTS)
        assert term.preferred() == "Dawn of the Jurds"
        assert search_rows.outdated(tx) == ([], [])


def test_of_two_preferred_names_that_meet_in_an_undo_one_steps_down(catalogue, add, history):
    add(event="Dawn")
    history.do(NameTerm(Vocabulary.EVENTS, "Dawn", "فجر", "ar", PREFERRED))
    history.do(NameTerm(Vocabulary.EVENTS, "Dawn", "فجر", "ar", NameKind.HIDDEN))
    add(event={"x-default": "Dawn", "ar": "فجر الجرود"})
    history.undo()
    with catalogue.reading() as tx:
        (term,) = terms.of_vocabulary(tx, Vocabulary.EVENTS)
    arabic = {n.name: n.kind for n in term.names if n.language == "ar"}
    assert arabic == {"فجر": PREFERRED, "فجر الجرود": NameKind.VARIANT}


def test_a_term_made_and_renamed_and_used_is_gone_after_undoing_all(catalogue, add, whole, history):
    ids = [add(), add()]
    history.do(AddTo("keywords", ("army", "flag"), tuple(ids)))
    history.do(NameTerm(Vocabulary.KEYWORDS, "army", "الجيش", "ar", PREFERRED))
    history.do(
        Together((SetField.same("keywords", ("الجيش",), ids[:1]), Trash((ids[1],)))),
    )
    for _n in range(3):
        history.undo()
    assert names_of(catalogue, Vocabulary.KEYWORDS) == []
    assert all("keywords" not in fields(whole, id) for id in ids)
    for _n in range(3):
        history.redo()
    assert fields(whole, ids[0])["keywords"] == ("army",)
    assert whole(ids[1]).trashed


# --- recorded writes ----------------------------------------------------------------------------


def test_only_what_changes_is_written_down(catalogue, add):
    one, two = add(rating=3), add(rating=5)
    with catalogue.writing() as tx:
        lines = recorded.set_photos(tx, "rating", "", {one: 3, two: 3})
        assert lines == [Item(Subject.PHOTO, two, "rating", "", 5, 3)]
        assert recorded.set_photos(tx, "rating", "", {one: 3, two: 3}) == []


def test_terms_stand_in_the_journal_with_their_names(catalogue, add):
    id = add(keywords=("army",))
    with catalogue.writing() as tx:
        flag, made = recorded.add_term(
            tx, Vocabulary.KEYWORDS, [TermName("flag", "x-default", PREFERRED)], Origin.KEPT
        )
        (army,) = contents.read(tx, "keywords", "", [id])[id]
        (line,) = recorded.set_photos(tx, "keywords", "", {id: [flag, army]})
    assert (line.old, line.new) == ([[army, "army"]], [[flag, "flag"], [army, "army"]])
    assert made[0].new["names"] == [["flag", "x-default", "preferred"]]


def test_a_term_that_is_as_it_should_be_makes_no_line(catalogue):
    names = [TermName("flag", "x-default", PREFERRED)]
    with catalogue.writing() as tx:
        id, _ = recorded.add_term(tx, Vocabulary.KEYWORDS, names, Origin.KEPT)
        assert recorded.set_term(tx, id, names, Origin.KEPT) == []
        assert recorded.restore(tx, [Item(Subject.TERM, 99, "term", "", None, None)]) == []


def test_the_history_of_one_photograph_is_read_fast_among_edits_of_many(catalogue, history):
    """What is read grows with the photograph's own lines, not with those of its neighbours."""
    ids = add_to(catalogue, [photograph() for _n in range(500)])
    for n in range(20):
        history.do(SetField.same("rating", n % 5 + 1, ids))
    read = []
    with catalogue.reading() as tx:
        tx.connection.driver_connection.set_progress_handler(lambda: read.append(1), 1000)
        told = list(changes.listed(tx, ids[0]))
        tx.connection.driver_connection.set_progress_handler(None, 0)
    assert len(told) == 20
    assert all(len(lines) == 1 for _, lines in told)
    assert len(read) < 10, "thousands of steps of SQLite's machine"
