"""What is typed and not saved yet, kept beside the catalogue."""

from __future__ import annotations

import pytest

from photoarchive.app.drafts import Drafts
from photoarchive.domain.draft import DraftPlace
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_ids import PhotoIds


@pytest.fixture
def open_drafts(tmp_path):
    """Opens the drafts of a folder; all are closed at the end."""
    opened = []

    def run(who="Mariam"):
        opened.append(Drafts(tmp_path / "drafts.sqlite", who))
        return opened[-1]

    yield run
    for one in opened:
        one.close()


def place(*ids, key="caption", language="en"):
    return DraftPlace(PhotoIds.of([PhotoId(id) for id in ids]), key, language)


def test_what_is_kept_is_there_for_the_next_who_opens(open_drafts):
    first = open_drafts()
    first.keep(place(3, 1, 2), "تحية من جنودنا\nin two lines", "A salute", "why not")
    assert first.settle()
    (found,) = open_drafts("Rita").all()
    assert found.place == place(1, 2, 3)
    assert (found.text, found.base) == ("تحية من جنودنا\nin two lines", "A salute")
    assert (found.who, found.fault) == ("Mariam", "why not")


def test_a_later_text_takes_the_place_of_an_earlier_one(open_drafts):
    drafts = open_drafts()
    for text in ("A", "A sal", "A salute"):
        drafts.keep(place(1), text, "")
    drafts.keep(place(1, language="ar"), "تحية", "")
    drafts.keep(place(1, 2), "of both", "")
    assert {one.text for one in drafts.all()} == {"A salute", "تحية", "of both"}
    drafts.drop(place(1))
    assert {one.text for one in drafts.all()} == {"تحية", "of both"}


def test_there_is_no_file_before_something_is_typed(open_drafts, tmp_path):
    drafts = open_drafts()
    drafts.drop(place(1))
    assert drafts.all() == []
    assert list(tmp_path.iterdir()) == []


def test_closing_writes_what_is_left(open_drafts):
    drafts = open_drafts()
    for n in range(50):
        drafts.keep(place(n + 1), f"text {n}", "")
    drafts.close()
    assert len(open_drafts().all()) == 50


def test_a_damaged_file_is_set_aside_and_keeps_nothing_from_being_kept(open_drafts, tmp_path):
    (tmp_path / "drafts.sqlite").write_bytes(b"no database at all, but long enough" * 40)
    drafts = open_drafts()
    assert drafts.all() == []
    drafts.keep(place(1), "A salute", "")
    assert [one.text for one in drafts.all()] == ["A salute"]
    assert (tmp_path / "drafts.sqlite.damaged").is_file()


def test_where_nothing_can_be_written_typing_goes_on(open_drafts, tmp_path):
    (tmp_path / "drafts.sqlite").mkdir()
    drafts = open_drafts()
    drafts.keep(place(1), "A salute", "")
    assert not drafts.settle(0.2)
    (tmp_path / "drafts.sqlite").rmdir()
    assert drafts.settle(5.0), "it is tried again"
    assert [one.text for one in drafts.all()] == ["A salute"]


def test_two_at_once_keep_what_each_has_typed(open_drafts):
    one, other = open_drafts(), open_drafts()
    for n in range(20):
        one.keep(place(1), f"one {n}", "")
        other.keep(place(2), f"other {n}", "")
    assert one.settle()
    assert {draft.text for draft in other.all()} == {"one 19", "other 19"}


def test_a_hundred_thousand_photographs_take_little_room(open_drafts, tmp_path):
    drafts = open_drafts()
    drafts.keep(place(*range(1, 100_001)), "for all of them", "")
    (found,) = drafts.all()
    assert len(found.photos) == 100_000
    assert (tmp_path / "drafts.sqlite").stat().st_size < 50_000
