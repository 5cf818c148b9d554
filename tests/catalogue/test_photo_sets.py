"""Sets in the catalogue: their tree, their photographs in the order made by hand, and lines of the
journal that stay short."""

from __future__ import annotations

import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photoarchive.app.edits import Trash
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.app.set_edits import (
    AddToSet,
    DeleteSet,
    MoveSet,
    NewSet,
    NoteSet,
    OrderSet,
    PlaceInSet,
    RemoveFromSet,
    RenameSet,
)
from photoarchive.catalogue import changes, photo_sets
from photoarchive.domain.errors import NoSuchSet, SetInItself, SetNameTaken, WrongValue
from photoarchive.domain.photo_set import (
    as_line,
    folded_path,
    from_line,
    pieces,
    rearranged,
    tidy_set_name,
)


@pytest.fixture
def history(catalogue):
    return History(catalogue, Feed(catalogue), "Mariam")


@pytest.fixture
def make(history):
    """Makes a set; returns its number."""

    def run(name, parent=None, ids=()):
        (id,) = history.do(NewSet(name, parent, ids=tuple(ids))).changes.sets
        return id

    return run


@pytest.fixture
def order(catalogue):
    """The photographs of a set in their order."""

    def read(id):
        with catalogue.reading() as tx:
            return photo_sets.order(tx, id)

    return read


@pytest.fixture
def members(catalogue):
    """The photographs of the sets that are called so."""

    def read(typed):
        with catalogue.reading() as tx:
            return photo_sets.members(tx, folded_path(typed))

    return read


def tree(catalogue):
    """Every set as (name, name of the one it lies in, place among those beside it)."""
    with catalogue.reading() as tx:
        everything = photo_sets.listed(tx)
    names = {one.id: one.name for one in everything}
    return [(one.name, names.get(one.parent), one.at) for one in everything]


def last_lines(catalogue):
    with catalogue.reading() as tx:
        return changes.items(tx, changes.latest(tx))


# --- pieces -------------------------------------------------------------------------------------


ORDERS = st.lists(st.integers(1, 12), unique=True, max_size=10)


@given(ORDERS, ORDERS)
def test_a_line_tells_any_change_of_an_order_and_how_to_take_it_back(old, new):
    stays = [id for id in old if id in new]
    new = [*(id for id in new if id not in stays), *stays]
    moved = set(old) ^ set(new)
    taken, put = (from_line(json.loads(json.dumps(as_line(pieces(o, moved))))) for o in (old, new))
    assert rearranged(old, moved, put) == new
    assert rearranged(new, moved, taken) == old


@given(st.permutations(range(1, 9)), st.sets(st.integers(1, 8)))
def test_moving_within_an_order_is_taken_back_exactly(old, moved):
    rest = [id for id in old if id not in moved]
    new = [*rest[:2], *sorted(moved), *rest[2:]]
    taken, put = pieces(old, moved), pieces(new, moved)
    assert rearranged(old, moved, put) == new
    assert rearranged(new, moved, taken) == old


@given(st.lists(st.integers(1, 40)))
def test_runs_of_numbers_are_written_short_and_read_back(ids):
    assert from_line(as_line([(3, tuple(ids))])) == ((3, tuple(ids)),)


def test_numbers_that_rise_or_fall_by_one_are_a_run():
    assert as_line([(0, tuple(range(1, 100_001)))]) == [[0, [[1, 100_000]]]]
    assert as_line([(0, (9, 8, 7, 3, 5, 5, 6))]) == [[0, [[9, 7], 3, 5, 5, 6]]]


def test_a_name_needs_a_letter_or_a_figure():
    assert tidy_set_name("  Front   page ") == "Front page"
    assert tidy_set_name("رأس بعلبك") == "رأس بعلبك"
    for name in ("", "  ", "…", "/"):
        with pytest.raises(WrongValue):
            tidy_set_name(name)


# --- the tree -----------------------------------------------------------------------------------


def test_sets_lie_in_sets_and_are_listed_as_a_tree(catalogue, make):
    lebanon = make("Lebanon")
    make("Syria")
    make("Baalbek", lebanon)
    jurds = make("Jurds", lebanon)
    make("Dawn", jurds)
    assert tree(catalogue) == [
        ("Lebanon", None, 0),
        ("Baalbek", "Lebanon", 0),
        ("Jurds", "Lebanon", 1),
        ("Dawn", "Jurds", 0),
        ("Syria", None, 1),
    ]


def test_a_set_is_moved_with_all_in_it_and_back(catalogue, history, make):
    lebanon, syria = make("Lebanon"), make("Syria")
    jurds = make("Jurds", lebanon)
    make("Dawn", jurds)
    before = tree(catalogue)
    history.do(MoveSet(jurds, syria))
    assert tree(catalogue) == [
        ("Lebanon", None, 0),
        ("Syria", None, 1),
        ("Jurds", "Syria", 0),
        ("Dawn", "Jurds", 0),
    ]
    history.do(MoveSet(jurds, None, 0))
    assert [name for name, _parent, _at in tree(catalogue)] == ["Jurds", "Dawn", "Lebanon", "Syria"]
    history.undo()
    history.undo()
    assert tree(catalogue) == before


def test_sets_are_ordered_by_hand(catalogue, history, make):
    ids = [make(name) for name in "ABCD"]
    history.do(MoveSet(ids[3], None, 0))
    history.do(MoveSet(ids[0], None, 2))
    assert [name for name, *_ in tree(catalogue)] == ["D", "B", "A", "C"]
    assert [at for *_, at in tree(catalogue)] == [0, 1, 2, 3]
    history.undo()
    assert [name for name, *_ in tree(catalogue)] == ["D", "A", "B", "C"]


def test_a_set_cannot_come_to_lie_in_itself(history, make):
    lebanon = make("Lebanon")
    jurds = make("Jurds", lebanon)
    dawn = make("Dawn", jurds)
    for target in (lebanon, jurds, dawn):
        with pytest.raises(SetInItself):
            history.do(MoveSet(lebanon, target))


def test_two_sets_at_one_place_differ_in_name(history, make):
    lebanon = make("Lebanon")
    make("Jurds", lebanon)
    make("Jurds")
    with pytest.raises(SetNameTaken):
        make("JÚRDS")
    with pytest.raises(SetNameTaken):
        history.do(RenameSet(lebanon, "jurds"))
    inner = make("Jurds", make("Else"))
    with pytest.raises(SetNameTaken):
        history.do(MoveSet(inner, lebanon))
    history.do(RenameSet(lebanon, "LEBANON"))


def test_a_set_that_is_gone_cannot_be_changed(history, make):
    id = make("Lebanon")
    history.do(DeleteSet(id))
    for edit in (
        RenameSet(id, "x"),
        NoteSet(id, "x"),
        MoveSet(id, None),
        DeleteSet(id),
        AddToSet(id, (1,)),
        RemoveFromSet(id, (1,)),
        PlaceInSet(id, (1,)),
        OrderSet(id, (1,)),
        NewSet("x", id),
    ):
        with pytest.raises(NoSuchSet):
            history.do(edit)


# --- photographs --------------------------------------------------------------------------------


def test_a_photograph_is_in_many_sets_and_once_in_each(add, history, make, order):
    a, b, c = (add() for _n in range(3))
    first, second = make("First", ids=(b, a, b)), make("Second", ids=(a,))
    assert order(first) == [b, a]
    history.do(AddToSet(first, (a, c, c)))
    assert order(first) == [b, a, c]
    assert order(second) == [a]
    assert history.do(AddToSet(first, (a, b))).id is None


def test_photographs_are_placed_by_hand(add, history, make, order):
    a, b, c, d, e = (add() for _n in range(5))
    one = make("One", ids=(a, b, c, d, e))
    for edit, expected in (
        (PlaceInSet(one, (d,), b), [a, d, b, c, e]),
        (PlaceInSet(one, (a, b), e, behind=True), [d, c, e, a, b]),
        (PlaceInSet(one, (e, a)), [e, a, d, c, b]),
        (PlaceInSet(one, (e,), behind=True), [a, d, c, b, e]),
        (PlaceInSet(one, (c, a), c), [d, c, a, b, e]),
        (OrderSet(one, (e, b)), [e, b, d, c, a]),
    ):
        history.do(edit)
        assert order(one) == expected
    for expected in ([d, c, a, b, e], [a, d, c, b, e]):
        history.undo()
        assert order(one) == expected
    history.redo()
    assert order(one) == [d, c, a, b, e]


def test_there_is_always_room_between_two(add, history, make, order):
    ids = [add() for _n in range(4)]
    one = make("One", ids=ids)
    expected = list(ids)
    for n in range(40):
        moved = expected[1 + n % 3]
        history.do(PlaceInSet(one, (moved,), expected[1]))
        expected.remove(moved)
        expected.insert(1, moved)
        assert order(one) == expected


def test_what_is_in_a_set_within_is_in_it_too(add, history, make, members):
    a, b, c, d = (add() for _n in range(4))
    lebanon = make("Lebanon", ids=(b,))
    jurds = make("Jurds", lebanon, (c, b, a))
    make("Jurds", make("Syria"), (d,))
    assert members("Lebanon") == [b, c, a]
    assert members("jurds") == [c, b, a, d]
    assert members("Lebanon/Jurds") == members("/Lebanon/Jurds") == [c, b, a]
    assert members("/Jurds") == members("nowhere") == members("") == members("/") == []
    history.do(RemoveFromSet(lebanon, (b,)))
    assert members("Lebanon") == [c, a]
    history.do(RenameSet(jurds, "The Jurds / 2017"))
    assert members("the jurds/2017") == [c, a]
    assert members("Lebanon/The Jurds 2017") == [c, a]


def test_counts_leave_the_trash_out_and_count_each_once(catalogue, add, history, make):
    a, b, c = (add() for _n in range(3))
    lebanon = make("Lebanon", ids=(a, b))
    jurds = make("Jurds", lebanon, (b, c))
    with catalogue.reading() as tx:
        assert photo_sets.counts(tx) == {lebanon: 3, jurds: 2}
    history.do(Trash((b,)))
    with catalogue.reading() as tx:
        assert photo_sets.counts(tx) == {lebanon: 2, jurds: 1}


def test_a_set_is_deleted_with_those_in_it_and_all_comes_back(
    catalogue, add, history, make, order, members
):
    a, b = add(), add()
    make("First")
    lebanon = make("Lebanon", ids=(b, a))
    make("Last")
    jurds = make("Jurds", lebanon, (a,))
    history.do(NoteSet(jurds, "For Friday"))
    before = tree(catalogue)
    step = history.do(DeleteSet(lebanon))
    assert step.changes.sets == {lebanon, jurds}
    assert tree(catalogue) == [("First", None, 0), ("Last", None, 1)]
    history.undo()
    assert tree(catalogue) == before
    assert order(lebanon) == [b, a]
    assert order(jurds) == [a]
    with catalogue.reading() as tx:
        assert photo_sets.by_id(tx, jurds).note == "For Friday"
    history.redo()
    assert members("Lebanon") == []


def test_the_journal_takes_one_short_line_however_many_are_added(
    catalogue, add, history, make, order
):
    ids = [add() for _n in range(50)]
    one = make("One", ids=(ids[7],))
    history.do(AddToSet(one, tuple(reversed(ids))))
    (line,) = last_lines(catalogue)
    assert line.old == []
    assert line.new == [[1, [[ids[49], ids[8]], [ids[6], ids[0]]]]]
    history.do(RemoveFromSet(one, (ids[7], ids[20])))
    (line,) = last_lines(catalogue)
    assert (line.old, line.new) == ([[0, [ids[7]]], [30, [ids[20]]]], [])
    history.do(PlaceInSet(one, (ids[3],)))
    (line,) = last_lines(catalogue)
    assert (line.old, line.new) == ([[44, [ids[3]]]], [[0, [ids[3]]]])
    for _n in range(3):
        history.undo()
    assert order(one) == [ids[7]]


def test_sets_are_no_edit_of_the_photographs_in_them(catalogue, add, history, make):
    id = add()
    one = make("One")
    step = history.do(AddToSet(one, (id,)))
    assert step.changes.sets == {one}
    assert not step.changes.changed
    assert step.photos == 1
    raw = sqlite3.connect(catalogue.path)
    assert raw.execute("SELECT edited FROM photo").fetchone() == (None,)
    raw.close()


def test_what_another_process_did_to_sets_is_told(catalogue, add, make, history):
    feed = Feed(catalogue)
    one = make("One", ids=(add(),))
    told = feed.look()
    assert told.sets == {one}
    assert not told.vocabularies or told.added
