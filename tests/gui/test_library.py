"""The side bar's places, with counts that follow."""

from __future__ import annotations

import pytest

from photoarchive.app.edits import SetField, Trash
from photoarchive.app.set_edits import NewSet
from photoarchive.gui.models.library import Library


@pytest.fixture
def library(qapp, archive):
    shown = Library(archive)
    yield shown
    shown.leave()


def counts(library, section=0):
    parent = library.index(section, 0)
    entries = [
        library.entry(library.index(row, 0, parent)) for row in range(library.rowCount(parent))
    ]
    return {entry.label: entry.count for entry in entries}


def test_it_keeps_the_rules_of_qt(qtmodeltester, archive, library, import_files, picture):
    qtmodeltester.check(library)
    archive.history.do(SetField.same("source", "NNA", import_files(picture())))
    library.count()
    qtmodeltester.check(library)


def test_places_are_counted(archive, library, import_files, picture):
    ids = import_files(picture(), picture())
    archive.history.do(SetField.same("credit", "X", ids[:1]))
    library.count()
    assert counts(library) == {
        "All photographs": 2,
        "Last import": 2,
        "Without caption": 2,
        "Without credit": 1,
        "Without source": 2,
        "Trash": 0,
    }


def test_places_are_counted_one_after_the_other_and_all_of_them(
    qtbot, archive, library, import_files, picture, monkeypatch
):
    monkeypatch.setattr("photoarchive.gui.models.library._TURN_S", -1)
    ids = import_files(picture(), picture(), picture())
    with qtbot.waitSignal(library.counted):
        archive.history.do(NewSet("Jurds", ids=ids))
    with qtbot.waitSignal(library.counted):
        archive.history.do(Trash(ids[:1]))
        archive.history.do(SetField.same("credit", "X", ids[1:2]))
    assert counts(library) == {
        "All photographs": 2,
        "Last import": 2,
        "Without caption": 2,
        "Without credit": 1,
        "Without source": 2,
        "Trash": 1,
    }
    assert counts(library, 1) == {"Jurds": 2}, "a set counts what is not in the trash"


def test_counts_follow_an_edit_by_themselves(qtbot, archive, library, import_files, picture):
    ids = import_files(picture())
    with qtbot.waitSignal(library.counted):
        archive.history.do(SetField.same("caption", "A", ids))
    assert counts(library)["Without caption"] == 0
