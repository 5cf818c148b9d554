"""The model of found photographs keeps Qt's rules, fetches what is looked at, and follows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument

from photoarchive.app.edits import SetField
from photoarchive.domain.query import Order
from photoarchive.domain.query_text import read_query
from photoarchive.gui.models.photo_list import PhotoList


@pytest.fixture
def model(qapp, archive):
    shown = PhotoList(archive)
    yield shown
    shown.leave()


def test_it_keeps_the_rules_of_qt(qtmodeltester, model, import_files, picture):
    qtmodeltester.check(model)
    import_files(picture(), picture())
    model.ask_again()
    qtmodeltester.check(model)


def test_rows_are_in_the_order_asked_for(model, import_files, picture):
    old, new = import_files(
        picture(DateTimeOriginal="2016:01:01 00:00:00"),
        picture(DateTimeOriginal="2017:01:01 00:00:00"),
    )
    model.ask(read_query(""), Order.NEWEST)
    assert [model.id_at(row) for row in range(2)] == [new, old]
    model.ask(read_query(""), Order.OLDEST)
    assert [model.id_at(row) for row in range(2)] == [old, new]
    assert [model.row_of(id) for id in (old, new)] == [0, 1]
    model.ask(read_query("taken:2017"), Order.OLDEST)
    assert [model.row_of(id) for id in (old, new, None, 99)] == [-1, 0, -1, -1]


def test_new_photographs_come_in_by_themselves(qtbot, archive, model, import_files, picture):
    with qtbot.waitSignal(model.answered):
        archive.feed.announce(_added(import_files(picture())))
    assert len(model) == 1


def test_an_edited_card_is_told_and_shown_anew(qtbot, archive, model, import_files, picture):
    (id,) = import_files(picture("a.jpg"))
    model.ask_again()
    assert model.data(model.index(0)) == "a.jpg"
    with qtbot.waitSignal(model.dataChanged):
        archive.history.do(SetField.same("headline", "Flags", [id]))
    assert model.data(model.index(0)) == "Flags"


def test_a_photograph_that_answers_no_longer_stays_until_asked_again(
    archive, model, import_files, picture
):
    (id,) = import_files(picture())
    model.ask(read_query("lacks:caption"), Order.NEWEST)
    archive.history.do(SetField.same("caption", "A salute", [id]))
    assert len(model) == 1
    model.ask_again()
    assert len(model) == 0


def test_a_cell_tells_a_screen_reader_what_it_shows(archive, model, import_files, picture):
    ids = import_files(picture(), picture())
    archive.history.do(SetField.same("caption", "A salute", ids))
    archive.history.do(SetField.same("rating", 3, ids))
    archive.history.do(SetField.same("label", "Red", ids))
    model.ask_again()
    told = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Photograph 2 of 2, A salute, No credit, 3 stars, Red"


def _added(ids):
    from photoarchive.domain.changes import Changes

    return Changes(added=frozenset(ids))


def tip(model, query):
    model.ask(read_query(query), Order.NEWEST)
    return model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)


def test_the_tooltip_tells_why_with_the_hit_in_bold(archive, model, import_files, picture):
    (id,) = import_files(picture("a.jpg"))
    archive.history.do(SetField.same("caption", "Flags & <banners> in Baalbek", [id], "en"))
    archive.history.do(SetField.same("caption", "أعلام في بَعلبك", [id], "ar"))
    told = tip(model, "banners")
    assert "Flags &amp; &lt;<b>banners</b>&gt; in Baalbek" in told
    assert "Caption (en)" in told
    assert "a.jpg" in told
    arabic = tip(model, "بعلبك")
    assert "أعلام في <b>بَعلبك</b>" in arabic
    assert arabic.index('dir="rtl"') < arabic.index("أعلام")
    shown = QTextDocument()
    shown.setHtml(arabic)
    rows = shown.toPlainText().splitlines()
    assert rows[-2:] == ["Caption (ar)", "أعلام في بَعلبك"]


def test_a_photograph_that_nothing_was_asked_of_is_only_named(model, import_files, picture):
    import_files(picture("a.jpg"))
    told = tip(model, "")
    assert "a.jpg" in told
    assert "<b>" not in told
    assert model.data(model.index(5), Qt.ItemDataRole.ToolTipRole) is None
