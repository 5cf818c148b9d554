"""The window does not wait while pictures are compared with each other."""

from __future__ import annotations

import pytest
from hands import Hands

from lookalikes import as_file, view
from photoarchive.app import long_tasks
from photoarchive.catalogue import compared
from photoarchive.gui.models import twin_keeper

_LONGEST_MS = 20_000


@pytest.fixture
def hands(open_window, qtbot, tmp_path, monkeypatch):
    """Hands on a window that takes five pictures for very many: one of them stands alone."""
    monkeypatch.setattr(compared, "FEW", 0)
    monkeypatch.setattr(twin_keeper, "_SETTLE_MS", 10**8)  # it begins when the test says so
    card = tmp_path / "card"
    for n, seed in enumerate((1, 1, 2, 2, 3)):
        as_file(view(seed), card / f"{n}.jpg", quality=90 - n)
    return Hands(qtbot, open_window(card))


def found(hands):
    return [hands.parts.photo_list.id_at(row) for row in range(len(hands.parts.photo_list))]


def compare(hands):
    keeper = hands.parts.twin_keeper
    with hands.qtbot.waitSignal(keeper.compared, timeout=_LONGEST_MS):
        keeper.begin()


def test_what_looks_alike_appears_when_it_is_known(hands):
    parts = hands.parts
    parts.search.ask_for("dup:yes")
    assert found(hands) == []
    assert parts.stack.currentWidget() is parts.empty
    assert "being compared" in parts.empty._title.text()
    compare(hands)
    assert sorted(found(hands)) == [1, 2, 3, 4]
    assert parts.stack.currentWidget() is parts.grid
    assert parts.answer._note.isHidden()
    assert parts.toast.isHidden(), "it is no news"
    assert [job.kind for job in parts.jobs.all] == [twin_keeper.KIND]
    parts.twin_keeper.begin()
    assert len(parts.jobs.all) == 1, "there is nothing more to compare"


def test_what_comes_later_is_said_to_be_waited_for(hands, tmp_path):
    parts = hands.parts
    compare(hands)
    parts.search.ask_for("dup:yes")
    as_file(view(3), tmp_path / "more" / "again.jpg", quality=70)
    for outcome in long_tasks.importing(parts.archive, [tmp_path / "more"]):
        parts.archive.feed.announce(outcome.changes)
    assert sorted(found(hands)) == [1, 2, 3, 4], "those that are known so far"
    assert "more may be found" in parts.answer._note.text()
    compare(hands)
    assert sorted(found(hands)) == [1, 2, 3, 4, 5, 6]
    assert parts.answer._note.isHidden()


def test_other_searches_say_nothing_of_it(hands):
    parts = hands.parts
    parts.search.ask_for("rating:5")
    assert "being compared" not in parts.empty._title.text()
    parts.search.ask_for("")
    assert parts.answer._note.isHidden()
