"""The window notices what it did, once, and what another process did."""

from __future__ import annotations

import pytest

from photoarchive.app import long_tasks
from photoarchive.app.archive import Archive
from photoarchive.app.edits import SetField
from photoarchive.app.term_edits import AddTerm
from photoarchive.domain.changes import Changes
from photoarchive.domain.term import Vocabulary


@pytest.fixture
def told(archive) -> list[Changes]:
    heard: list[Changes] = []
    archive.feed.listen(heard.append)
    return heard


@pytest.fixture
def other(archive):
    """The same archive as another process would have it open."""
    opened = Archive(archive.folder)
    yield opened
    opened.close()


def test_an_own_change_is_announced_once(archive, import_files, picture, told):
    ids = import_files(picture())
    archive.feed.look()
    told.clear()
    archive.history.do(SetField.same("city", "Beirut", ids))
    archive.feed.look()
    assert [changes.changed for changes in told] == [frozenset(ids)]


def test_what_another_process_changed_is_noticed(archive, other, import_files, picture, told):
    ids = import_files(picture(), picture())
    archive.feed.look()
    told.clear()
    other.history.do(SetField.same("city", "Beirut", ids[:1]))
    other.history.do(AddTerm(Vocabulary.PLACES, "Baalbek"))
    archive.feed.look()
    assert len(told) == 1
    assert told[0].changed == frozenset(ids[:1])
    assert Vocabulary.PLACES in told[0].vocabularies
    archive.feed.look()
    assert len(told) == 1


def test_what_another_process_imported_is_noticed(archive, other, picture, told):
    for _outcome in long_tasks.importing(other, [picture()]):
        pass
    changes = archive.feed.look()
    assert len(changes.added) == 1
    assert told == [changes]


def test_own_and_foreign_changes_mixed_are_told_apart(archive, other, import_files, picture, told):
    mine, theirs = import_files(picture(), picture())
    archive.feed.look()
    told.clear()
    other.history.do(SetField.same("city", "Tyre", [theirs]))
    archive.history.do(SetField.same("city", "Beirut", [mine]))
    archive.feed.look()
    assert [changes.changed for changes in told] == [frozenset((mine,)), frozenset((theirs,))]


def test_undo_of_another_process_is_noticed(archive, other, import_files, picture, told):
    ids = import_files(picture())
    archive.history.do(SetField.same("city", "Beirut", ids))
    archive.feed.look()
    told.clear()
    other.history.undo()
    assert archive.feed.look().changed == frozenset(ids)


def test_who_has_left_hears_nothing(archive, import_files, picture):
    heard: list[Changes] = []
    leave = archive.feed.listen(heard.append)
    leave()
    archive.feed.announce(Changes(changed=frozenset(import_files(picture()))))
    assert heard == []
