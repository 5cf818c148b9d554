"""The arrays follow the catalogue, whoever changes it, and are kept beside it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_photographs import BACKUPS, add_to, photograph
from photoarchive.app.edits import AddTo, SetField, Trash
from photoarchive.app.feed import Feed
from photoarchive.app.history import History
from photoarchive.catalogue import columns, pairs, search
from photoarchive.catalogue.catalogue import open_catalogue
from photoarchive.catalogue.columns import Columns
from photoarchive.catalogue.pairs import Pairs
from photoarchive.domain.query import Order
from photoarchive.domain.query_text import read_query


def asked(catalogue, text, order=Order.FIRST_IMPORTED):
    with catalogue.reading() as tx:
        return list(search.ids(tx, read_query(text), order))


@pytest.fixture
def some(catalogue):
    return add_to(
        catalogue,
        [
            photograph("b.jpg", date_created="2017-08-26", rating=5, credit="AFP"),
            photograph("A.jpg", date_created="2016", credit="AP", gps=(34.26, 36.42)),
            photograph("c.jpg", keywords=("army", "flag"), caption={"ar": "جيش"}),
        ],
    )


@pytest.fixture
def beside(catalogue):
    """The same catalogue as another process has it open."""
    other = open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)
    yield other
    other.close()


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(0, 5)), max_size=80), st.data())
def test_values_are_counted_in_pieces_as_in_one(several, data):
    several.sort()
    photos = np.array([photo for photo, _value in several], np.int32)
    values = np.array([value for _photo, value in several], np.int32)
    chosen = np.array(data.draw(st.lists(st.booleans(), min_size=61, max_size=61)))
    expected = np.bincount(values[chosen[photos]], minlength=6)
    kept, pairs._PIECE = pairs._PIECE, 7
    try:
        counted = Pairs(photos, values).counted(chosen)
    finally:
        pairs._PIECE = kept
    assert counted.tolist() == expected[: len(counted)].tolist()
    assert not expected[len(counted) :].any()


def history_of(catalogue):
    return History(catalogue, Feed(catalogue), "test")


def test_what_another_process_changes_is_followed(catalogue, beside, some):
    one, two, three = some
    assert asked(beside, "rating:>=4") == [one]
    assert asked(beside, "", Order.NEWEST) == [one, two, three]
    history = history_of(catalogue)
    history.do(SetField.same("rating", 4, (three,)))
    history.do(SetField.same("date_created", "2018-01", (two,)))
    history.do(AddTo("keywords", ("flag",), (one,)))
    history.do(Trash((three,)))
    assert asked(beside, "rating:>=4") == [one]
    assert asked(beside, "in:trash") == [three]
    assert asked(beside, "keywords:flag") == [one]
    assert asked(beside, "", Order.NEWEST) == [two, one]
    history.undo()
    assert asked(beside, "rating:>=4") == [one, three]
    (four,) = add_to(catalogue, [photograph("a0.jpg", caption={"ar": "جيش"})])
    assert asked(beside, "has:caption@ar") == [three, four]
    assert asked(beside, "", Order.NAME) == [two, four, one, three]


def test_a_change_that_is_taken_back_before_it_stands_is_never_seen(catalogue, some):
    one, *_others = some
    assert asked(catalogue, "rating:>=4") == [one]

    def change_and_stop():
        with catalogue.writing() as tx:
            SetField.same("rating", 5, tuple(some)).apply(tx)
            tx.exec_driver_sql("UPDATE photo SET revision = 99")
            assert len(search.ids(tx, read_query("rating:>=4"))) == 3
            raise InterruptedError

    with pytest.raises(InterruptedError):
        change_and_stop()
    assert asked(catalogue, "rating:>=4") == [one]


@pytest.fixture
def kept(monkeypatch):
    """Files are written beside small catalogues too."""
    monkeypatch.setattr(columns, "_LEAST_KEPT", 1)


def arrays(catalogue):
    with catalogue.reading() as tx:
        held = columns.of(tx)
        return {name: one.copy() for name, one in held._arrays().items()}


def same(one, other):
    return one.keys() == other.keys() and all(np.array_equal(one[n], other[n]) for n in one)


def reopened(catalogue):
    catalogue.close()
    return open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)


def file_of(catalogue):
    return catalogue.path.with_name("search.cache")


def test_the_arrays_are_read_from_the_file_they_were_kept_in(catalogue, some, kept):
    before = arrays(catalogue)
    again = reopened(catalogue)
    assert file_of(catalogue).exists()
    with again.reading() as tx:
        held = Columns(file_of(catalogue))
        held._load(tx)
        assert held.revision > 0
        assert same(held._arrays(), before)
    assert same(arrays(again), before)
    assert asked(again, "has:caption@ar") == [some[2]]
    again.close()


def test_what_changed_since_the_file_was_written_is_read_from_the_catalogue(catalogue, some, kept):
    asked(catalogue, "")
    again = reopened(catalogue)
    written = file_of(catalogue).read_bytes()
    history_of(again).do(SetField.same("rating", 5, (some[1],)))
    add_to(again, [photograph("d.jpg", rating=5)])
    assert asked(again, "rating:5") == [some[0], some[1], some[2] + 1]
    again._columns._kept_in = None  # as a killed process: nothing is written
    last = reopened(again)
    assert file_of(catalogue).read_bytes() == written, "looking at arrays must not write to them"
    assert asked(last, "rating:5") == [some[0], some[1], some[2] + 1]
    last.close()


def test_photographs_that_came_in_are_in_the_file_that_closing_writes(catalogue, some, kept):
    asked(catalogue, "")
    again = reopened(catalogue)
    asked(again, "")
    (new,) = add_to(again, [photograph("d.jpg", rating=5)])
    last = reopened(again)
    with last.reading() as tx:
        held = Columns(file_of(catalogue))
        held._load(tx)
        assert held.plain["rating"][new] == 5
        assert same(held._arrays(), arrays(last))
    last.close()


def test_how_often_each_value_stands_there_is_kept_and_follows(catalogue, some, kept):
    asked(catalogue, "")
    again = reopened(catalogue)
    history_of(again).do(SetField.same("source", ("News Agency",), (some[0], some[2])))
    with again.reading() as tx:
        held = columns.of(tx)
        for pairs in (*held.terms.values(), held.spoken):
            assert np.array_equal(np.trim_zeros(pairs.totals, "b"), np.bincount(pairs.values))
    again.close()


@pytest.mark.parametrize("harm", ["cut", "other", "of another", "none"])
def test_a_file_that_does_not_fit_is_no_harm(catalogue, some, kept, harm, beside):
    before = arrays(catalogue)
    catalogue.close()
    file = file_of(catalogue)
    held = file.read_bytes()
    match harm:
        case "cut":
            file.write_bytes(held[:-40])
        case "other":
            file.write_bytes(b"\x00\xff" * 300)
        case "of another":
            token = held.index(b'"token": "') + 10
            file.write_bytes(held[:token] + b"0000" + held[token + 4 :])
        case "none":
            file.unlink()
    again = open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)
    assert same(arrays(again), before)
    again.close()


def test_a_catalogue_put_back_from_a_backup_does_not_take_the_arrays_of_its_future(
    catalogue, some, kept, tmp_path
):
    asked(catalogue, "")
    again = reopened(catalogue)
    backup = again.backup(tmp_path / "backup.sqlite")
    history_of(again).do(SetField.same("rating", 3, tuple(some)))
    asked(again, "rating:3")
    again.close()
    catalogue.path.write_bytes(backup.read_bytes())
    old = open_catalogue(catalogue.path, catalogue.path.parent / BACKUPS)
    history_of(old).do(SetField.same("label", "Red", (some[0],)))
    history_of(old).do(SetField.same("label", "Blue", (some[0],)))
    assert asked(old, "rating:3") == []
    assert asked(old, "rating:5") == [some[0]]
    old.close()


def test_dates_of_every_precision_stand_in_their_order(catalogue):
    told = ("2017", "2017-08", "2017-08-26", "2017-08-26T10:14", "2017-08-26T10:14:60", "0001")
    ids = add_to(
        catalogue, [photograph(date_created=one) for one in (*told, "9999-12-31T23:59:60")]
    )
    undated = add_to(catalogue, [photograph()])
    expected = [ids[5], *ids[:5], ids[6]]
    assert asked(catalogue, "", Order.OLDEST) == [*expected, *undated]
    assert asked(catalogue, "", Order.NEWEST) == [*reversed(expected), *undated]


def test_a_label_with_the_sign_in_it_that_parts_texts_is_itself(catalogue):
    labels = ("Red", "one\x1ftwo", None, "Red\x1f")
    ids = add_to(catalogue, [photograph(label=one) if one else photograph() for one in labels])

    def told():
        with catalogue.reading() as tx:
            held = columns.of(tx)
            return [held.labels[number] for number in held.plain["label"][ids]]

    assert told() == ["Red", "one\x1ftwo", "", "Red\x1f"]
    history_of(catalogue).do(SetField.same("label", "Blue", (ids[0],)))
    assert told()[0] == "Blue"


def test_what_has_changed_is_read_as_all_is_read(catalogue, beside, some):
    """The whole from the indexes, changes from the rows of their photographs."""
    asked(beside, "")
    history = history_of(catalogue)
    history.do(AddTo("keywords", ("zoo", "army", "border"), tuple(some)))
    history.do(SetField.same("caption", "Boats", tuple(some[:2]), "en"))
    history.do(SetField.same("city", "Tyre", tuple(some[1:])))
    history.do(SetField.same("gps", (34.26013, 36.42), tuple(some[2:])))
    with beside.reading() as tx:
        followed, whole = columns.of(tx), Columns()
        whole.follow(tx)
        for name in ("taken", "precision", "rating", "flag", "accession", "width", "trashed"):
            assert np.array_equal(followed.plain[name], whole.plain[name])
        for key, pairs in whole.terms.items():
            assert np.array_equal(followed.terms[key].photos, pairs.photos), key
            assert np.array_equal(followed.terms[key].values, pairs.values), key
        for held in (followed, whole):
            assert [held.contents["city"][n] for n in held.values["city"].values] == ["Tyre"] * 2
            spoken = [held.codes[n] for n in held.spoken.values]
            assert sorted(spoken) == [("caption", "ar"), *[("caption", "en")] * 2]
            assert dict(zip(held.placed, held.latitude, strict=True)) == {
                some[1]: 34.26,
                some[2]: 34.26013,
            }
