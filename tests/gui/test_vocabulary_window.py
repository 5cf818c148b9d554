"""The window of the vocabulary, by keyboard and mouse, on real archives."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT, Hands, choose_in_menu, labelled, type_into, when_shown
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit
from test_spoken_names import is_tabbed, reachable, unnamed, walk

from new_archives import edited_copy
from photoarchive.app import vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.edits import SetField
from photoarchive.app.term_edits import AddTerm, MoveTerms, NameTerm, RenameTerm
from photoarchive.app.term_files import ImportTerms
from photoarchive.domain.errors import NoSuchTerm
from photoarchive.domain.term import NameKind, Origin, TermName, Vocabulary
from photoarchive.domain.term_file import Entry
from photoarchive.gui.views.structure_dialog import StructureDialog
from photoarchive.gui.windows.vocabulary_window import VocabularyWindow

PLACES, SOURCES, KEYWORDS = Vocabulary.PLACES, Vocabulary.SOURCES, Vocabulary.KEYWORDS


class Terms:
    """Hands on the window of the vocabulary."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.qtbot = hands.qtbot
        self.archive = hands.parts.archive
        hands.press(Qt.Key.Key_T, CTRL, on=hands.window)
        self.window = next(
            w for w in QApplication.topLevelWidgets() if isinstance(w, VocabularyWindow)
        )
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.table, self.page, self.record = (
            self.window.table,
            self.window.page,
            self.window.record,
        )

    def go(self, name: Vocabulary, *terms: str) -> None:
        """Shows a vocabulary and selects these terms."""
        self.window.show_vocabulary(name)
        self.table.setFocus()
        for number, term in enumerate(terms):
            row = self.row(term)
            spot = self.table.visualRect(self.window.terms.index(row, 1)).center()
            modifiers = CTRL if number else Qt.KeyboardModifier.NoModifier
            self.qtbot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, modifiers, spot)

    @property
    def listed(self) -> list[str]:
        terms = self.window.terms
        return [terms.index(row, 0).data() for row in range(terms.rowCount())]

    def row(self, term: str) -> int:
        return self.listed.index(term)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier, on=None) -> None:
        target = on or QApplication.focusWidget() or self.window
        self.qtbot.keyClick(target, key, modifiers)

    def action(self, id: str) -> None:
        self.window._made[id].trigger()

    def names(self, name: Vocabulary, term: str) -> list[tuple[str, str, str]]:
        found = vocabulary.term_named(self.archive, name, term)
        return [(n.name, n.language, n.kind.value) for n in found.names]

    def line(self, words: str) -> QLineEdit:
        (found,) = [w for w in self.page.findChildren(QLineEdit) if w.accessibleName() == words]
        return found

    def fill(self, words: str, text: str) -> QLineEdit:
        line = self.line(words)
        line.setFocus()
        line.selectAll()
        if text:
            type_into(line, text)
        else:
            self.press(Qt.Key.Key_Delete, on=line)
        self.press(Qt.Key.Key_Tab, on=line)
        return line

    def come_back(self) -> None:
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def said(self) -> str:
        return self.window.toast.words


@pytest.fixture(scope="module")
def six_photographs(six_photographs, tmp_path_factory):
    """Six photographs that carry some terms, and terms that none carries."""
    return edited_copy(
        six_photographs,
        tmp_path_factory.mktemp("terms") / "archive",
        SetField.same("location_shown", ("Ras Baalbek",), (6, 5, 4)),
        SetField.same("location_shown", ("Ras Baalbeck",), (3, 2)),
        SetField.same("source", "National News Agency", (6, 5, 4, 3)),
        AddTerm(PLACES, "Lebanon"),
        AddTerm(PLACES, "Bekaa"),
        AddTerm(SOURCES, "NNA"),
        NameTerm(PLACES, "Ras Baalbek", "رأس بعلبك", "ar", NameKind.PREFERRED),
        NameTerm(PLACES, "Lebanon", "Líbano", "es", NameKind.PREFERRED),
    )


@pytest.fixture
def terms(hands):
    """The window of the vocabulary over them."""
    return Terms(hands)


# --- the list -------------------------------------------------------------------------------------


def test_the_list_is_a_model_as_qt_wants_it(terms):
    tester = QAbstractItemModelTester(
        terms.window.terms, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    terms.go(PLACES, "Lebanon")
    terms.archive.history.do(MoveTerms(PLACES, ("Bekaa",), "Lebanon"))
    terms.window.terms.reload()
    terms.window.terms.open_all(True)
    terms.window.terms.filter("ba")
    terms.window.terms.sort(2, Qt.SortOrder.DescendingOrder)
    assert tester is not None


def test_vocabularies_are_listed_with_their_counts(terms):
    rows = [terms.window.list.item(n) for n in range(8)]
    told = {r.text(): r.data(Qt.ItemDataRole.AccessibleTextRole) for r in rows}
    assert told["Places"] == "Places, 4"
    assert told["Sources"] == "Sources, 2"
    terms.window.list.setFocus()
    terms.press(Qt.Key.Key_End)
    assert terms.window.desk.name is KEYWORDS


def test_terms_are_found_by_any_of_their_names_while_one_types(terms):
    terms.go(PLACES)
    terms.press(Qt.Key.Key_F, CTRL)
    type_into(QApplication.focusWidget(), "بعلبك")
    terms.qtbot.waitUntil(lambda: terms.listed == ["Ras Baalbek"])
    terms.press(Qt.Key.Key_Return)
    assert terms.table.hasFocus()
    assert terms.record.term.preferred() == "Ras Baalbek"
    terms.press(Qt.Key.Key_Escape)
    assert len(terms.listed) == 4


def test_nothing_found_says_so_and_shows_all_again(terms):
    terms.go(PLACES)
    terms.window.search.setText("zeppelin")
    terms.press(Qt.Key.Key_Return, on=terms.window.search)
    empty = terms.window.empty
    assert terms.window.stack.currentWidget() is empty
    terms.qtbot.mouseClick(labelled(empty, "Show all terms"), Qt.MouseButton.LeftButton)
    assert terms.window.stack.currentWidget() is terms.table


def test_the_list_is_ordered_by_its_columns(terms):
    terms.go(PLACES)
    head = terms.table.horizontalHeader()
    head.sortIndicatorChanged.emit(2, Qt.SortOrder.DescendingOrder)
    assert terms.listed[:2] == ["Ras Baalbek", "Ras Baalbeck"]
    assert [terms.window.terms.index(n, 2).data() for n in range(4)] == ["3", "2", "0", "0"]


def test_the_tree_is_opened_and_closed_by_the_arrows(terms):
    terms.archive.history.do(MoveTerms(PLACES, ("Bekaa",), "Lebanon"))
    terms.archive.history.do(MoveTerms(PLACES, ("Ras Baalbek",), "Bekaa"))
    terms.go(PLACES)
    assert terms.listed == ["Lebanon", "Bekaa", "Ras Baalbek", "Ras Baalbeck"]
    terms.go(PLACES, "Lebanon")
    terms.press(Qt.Key.Key_Left)
    assert terms.listed == ["Lebanon", "Ras Baalbeck"]
    terms.press(Qt.Key.Key_Right)
    terms.press(Qt.Key.Key_Right)
    assert terms.record.term.preferred() == "Bekaa"
    told = terms.window.terms.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Bekaa, level 2, open"
    terms.press(Qt.Key.Key_Left)
    terms.press(Qt.Key.Key_Left)
    assert terms.record.term.preferred() == "Lebanon"


def test_a_term_deep_in_a_closed_tree_is_revealed(terms):
    terms.archive.history.do(MoveTerms(PLACES, ("Bekaa",), "Lebanon"))
    terms.archive.history.do(MoveTerms(PLACES, ("Ras Baalbek",), "Bekaa"))
    terms.go(PLACES, "Lebanon")
    terms.press(Qt.Key.Key_Left)  # what stands below it stays open, unseen
    village = vocabulary.term_named(terms.archive, PLACES, "Ras Baalbek")
    terms.window.show_term(village.id)
    assert terms.record.term.id == village.id
    assert terms.listed[:3] == ["Lebanon", "Bekaa", "Ras Baalbek"]


def test_a_term_found_in_the_tree_is_shown_below_what_stands_above_it(terms):
    terms.archive.history.do(MoveTerms(PLACES, ("Ras Baalbek",), "Lebanon"))
    terms.go(PLACES)
    terms.window.terms.filter("ras baalbek")
    assert terms.listed == ["Lebanon", "Ras Baalbek"]
    assert [terms.window.terms.row(n).is_passed for n in range(2)] == [True, False]


def test_of_fifty_thousand_terms_only_those_in_sight_are_read(terms):
    names = (TermName(f"Person {n}", "x-default", NameKind.PREFERRED) for n in range(50_000))
    entries = tuple(Entry(n, (name,)) for n, name in enumerate(names))
    terms.archive.history.do(ImportTerms(Vocabulary.PERSONS, entries))
    terms.window.terms.fetched = 0
    terms.go(Vocabulary.PERSONS)
    assert terms.window.terms.rowCount() == 50_000
    terms.window.grab()
    assert 0 < terms.window.terms.fetched <= 200
    terms.press(Qt.Key.Key_End)
    terms.window.grab()
    assert terms.record.term is not None
    assert terms.window.terms.fetched <= 400
    terms.window.terms.filter("person 4999")
    terms.window.grab()
    assert terms.listed == ["Person 4999", *(f"Person 4999{n}" for n in range(10))]
    assert terms.window.terms.fetched <= 500


# --- editing --------------------------------------------------------------------------------------


def test_f2_renames_and_ctrl_z_takes_it_back(terms):
    terms.go(SOURCES, "NNA")
    terms.press(Qt.Key.Key_F2)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    type_into(line, "National Agency")
    terms.press(Qt.Key.Key_Return, on=line)
    terms.qtbot.waitUntil(lambda: "National Agency" in terms.listed)
    assert terms.names(SOURCES, "NNA")[1] == ("NNA", "x-default", "variant")
    assert terms.window.toast.isVisible()
    terms.press(Qt.Key.Key_Z, CTRL, on=terms.table)
    terms.qtbot.waitUntil(lambda: "NNA" in terms.listed)
    terms.press(Qt.Key.Key_Z, CTRL | SHIFT, on=terms.table)
    terms.qtbot.waitUntil(lambda: "National Agency" in terms.listed)


def test_names_are_added_corrected_preferred_and_removed_in_the_table(terms):
    terms.go(PLACES, "Ras Baalbek")
    terms.press(Qt.Key.Key_Return)
    table = terms.page.table
    assert table.hasFocus()
    terms.qtbot.mouseClick(labelled(terms.page, "Add name"), Qt.MouseButton.LeftButton)
    line = table.findChild(QLineEdit)
    type_into(line, "رأس بعلبكّ")
    terms.press(Qt.Key.Key_Return, on=line)
    made = ("رأس بعلبكّ", "ar", "variant")
    terms.qtbot.waitUntil(lambda: made in terms.names(PLACES, "Ras Baalbek"))
    at = table.model().index(2, 0)
    assert at.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert table.model().setData(table.model().index(2, 1), "")
    assert ("رأس بعلبكّ", "x-default", "variant") in terms.names(PLACES, "Ras Baalbek")
    assert table.model().setData(table.model().index(2, 1), "ar")
    table.setCurrentIndex(at)
    terms.qtbot.mouseClick(labelled(terms.page, "Make preferred"), Qt.MouseButton.LeftButton)
    assert ("رأس بعلبكّ", "ar", "preferred") in terms.names(PLACES, "Ras Baalbek")
    assert ("رأس بعلبك", "ar", "variant") in terms.names(PLACES, "Ras Baalbek")
    row = [n.name for n in terms.record.term.names].index("رأس بعلبك")
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, 0))
    terms.press(Qt.Key.Key_Delete)
    assert "رأس بعلبك" not in [n[0] for n in terms.names(PLACES, "Ras Baalbek")]


def test_a_wrong_language_or_the_last_name_is_refused_with_a_sentence(terms):
    terms.go(SOURCES, "NNA")
    model = terms.page.table.model()
    assert not model.setData(model.index(0, 1), "not a language")
    assert "language" in terms.page._names_fault.text()
    model.remove(0)
    assert "preferred name" in terms.page._names_fault.text()
    assert terms.page._names_fault.isVisible()


def test_facts_are_saved_when_their_box_is_left(terms):
    terms.go(PLACES, "Ras Baalbek")
    terms.fill("Coordinates", "https://www.openstreetmap.org/#map=13/34.2614/36.4231")
    terms.fill("Valid from", "2014")
    terms.fill("Wikidata", "https://www.wikidata.org/wiki/Q3420163")
    told = vocabulary.term_named(terms.archive, PLACES, "Ras Baalbek").details
    assert told.position == (34.2614, 36.4231)
    assert told.valid_from == "2014"
    assert told.external == {"wikidata": "Q3420163"}
    assert terms.line("Wikidata").text() == "Q3420163"
    assert terms.line("Coordinates").text() == "34.2614, 36.4231"
    note = terms.page._note.text
    note.setFocus()
    type_into(note, "A village in the Bekaa")
    terms.table.setFocus()
    told = vocabulary.term_named(terms.archive, PLACES, "Ras Baalbek").details
    assert told.note == "A village in the Bekaa"


def test_what_is_refused_stays_in_its_box_until_the_term_is_shown_again(terms):
    terms.go(PLACES, "Ras Baalbek")
    terms.fill("Coordinates", "somewhere")
    assert terms.page._position.fault
    terms.go(PLACES, "Lebanon")
    assert terms.line("Coordinates").text() == ""
    terms.go(PLACES, "Ras Baalbek")
    assert terms.line("Coordinates").text() == "somewhere"
    terms.fill("Coordinates", "")
    assert not terms.record.drafts


def test_the_broader_term_is_named_and_a_circle_is_refused(terms):
    terms.go(PLACES, "Bekaa")
    terms.fill("Broader term", "Lebanon")
    assert vocabulary.term_named(terms.archive, PLACES, "Bekaa").details.broader is not None
    terms.go(PLACES, "Lebanon")
    terms.fill("Broader term", "Bekaa")
    assert "cannot stand below" in terms.page.broader.fault
    terms.fill("Broader term", "")


def test_what_another_window_changes_is_shown_at_once(terms):
    terms.go(SOURCES, "NNA")
    terms.archive.history.do(RenameTerm(SOURCES, "NNA", "Agency"))
    terms.qtbot.waitUntil(lambda: "Agency" in terms.listed)
    assert terms.table.selected == [terms.record.term.id]
    assert terms.record.term.preferred() == "Agency"
    terms.archive.history.undo()
    terms.qtbot.waitUntil(lambda: "NNA" in terms.listed)


def test_what_another_process_changes_is_shown(terms):
    terms.go(PLACES)
    other = Archive(terms.archive.folder)
    other.history.do(AddTerm(PLACES, "Zahle"))
    other.close()
    terms.qtbot.waitUntil(lambda: "Zahle" in terms.listed, timeout=10_000)
    assert "Places, 5" in [
        terms.window.list.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(8)
    ]


def test_a_new_term_is_made_and_selected(terms, dialog):
    terms.go(PLACES)
    terms.press(Qt.Key.Key_N, CTRL)
    asked = dialog()
    type_into(QApplication.focusWidget(), "صيدا")
    terms.press(Qt.Key.Key_Return, on=asked.findChild(QLineEdit))
    assert terms.record.term.preferred() == "صيدا"
    assert terms.record.term.origin is Origin.KEPT


# --- merging, moving, splitting, deleting ---------------------------------------------------------


def test_merging_shows_what_will_be_swaps_and_is_one_step(terms, dialog):
    terms.go(PLACES, "Ras Baalbek", "Ras Baalbeck")
    terms.press(Qt.Key.Key_M, CTRL)
    asked = dialog()
    told = "\n".join(label.text() for label in asked._card.children() if hasattr(label, "text"))
    assert "2 photographs will carry" in told
    assert "Ras Baalbeck" in told
    terms.qtbot.mouseClick(labelled(asked, "Swap"), Qt.MouseButton.LeftButton)
    told = "\n".join(label.text() for label in asked._card.children() if hasattr(label, "text"))
    assert "3 photographs will carry" in told
    terms.qtbot.mouseClick(labelled(asked, "Swap"), Qt.MouseButton.LeftButton)
    terms.qtbot.mouseClick(labelled(asked, "Merge 2 terms"), Qt.MouseButton.LeftButton)
    terms.come_back()
    assert vocabulary.term_named(terms.archive, PLACES, "Ras Baalbeck").used == 5
    assert terms.record.term.preferred() == "Ras Baalbek"
    assert "merged into" in terms.said()
    terms.qtbot.mouseClick(labelled(terms.window.toast, "Undo"), Qt.MouseButton.LeftButton)
    assert vocabulary.term_named(terms.archive, PLACES, "Ras Baalbeck").used == 2


def drop(terms, dragged: list[str], on: str | None) -> None:
    """Drops terms onto one (or below all), as a drag ends."""
    model = terms.window.terms
    indexes = [model.index(terms.row(name), 0) for name in dragged]
    data: QMimeData = model.mimeData(indexes)
    viewport = terms.table.viewport()
    spot = QPoint(20, viewport.height() - 10)
    if on is not None:
        spot = terms.table.visualRect(model.index(terms.row(on), 0)).center()
    event = QDropEvent(
        QPointF(spot),
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    terms.table.dropEvent(event)


def test_a_term_dropped_on_one_of_a_flat_vocabulary_is_merged_after_a_look(terms, dialog):
    terms.go(SOURCES)
    drop(terms, ["NNA"], "National News Agency")
    asked = dialog()
    terms.qtbot.mouseClick(labelled(asked, "Merge 2 terms"), Qt.MouseButton.LeftButton)
    terms.come_back()
    assert terms.names(SOURCES, "NNA")[0][0] == "National News Agency"


def test_a_term_dropped_in_a_tree_is_asked_about(terms, dialog):
    terms.go(PLACES)
    held = choose_in_menu("Put below")
    drop(terms, ["Bekaa", "Ras Baalbek"], "Lebanon")
    terms.qtbot.waitUntil(lambda: not held.isActive())
    lebanon = vocabulary.term_named(terms.archive, PLACES, "Lebanon")
    for name in ("Bekaa", "Ras Baalbek"):
        found = vocabulary.term_named(terms.archive, PLACES, name)
        terms.qtbot.waitUntil(
            lambda id=found.id: vocabulary.term(terms.archive, id).details.broader == lebanon.id
        )
    terms.qtbot.waitUntil(lambda: terms.window.terms.has_branches)
    drop(terms, ["Bekaa"], None)
    terms.qtbot.waitUntil(
        lambda: vocabulary.term_named(terms.archive, PLACES, "Bekaa").details.broader is None
    )
    held = choose_in_menu("Merge into")
    drop(terms, ["Ras Baalbeck"], "Ras Baalbek")
    asked = dialog()
    assert not held.isActive()
    terms.qtbot.mouseClick(labelled(asked, "Merge 2 terms"), Qt.MouseButton.LeftButton)
    terms.come_back()
    assert vocabulary.term_named(terms.archive, PLACES, "Ras Baalbek").used == 5


def test_the_hint_of_a_drop_says_what_will_happen(terms):
    terms.go(PLACES)
    row = terms.row("Lebanon")
    assert "merge into" in terms.table.drop_hint(row)
    assert "put below" in terms.table.drop_hint(row)
    assert "top of the tree" in terms.table.drop_hint(-1)
    terms.go(SOURCES)
    assert "below" not in terms.table.drop_hint(0)


def test_terms_are_put_below_another_by_the_keys(terms, dialog):
    terms.go(PLACES, "Bekaa", "Ras Baalbek")
    terms.press(Qt.Key.Key_B, CTRL)
    asked = dialog()
    line = asked.findChild(QLineEdit)
    type_into(line, "Nowhere")
    terms.press(Qt.Key.Key_Return, on=line)
    assert asked.isVisible()
    line.selectAll()
    type_into(line, "Lebanon")
    terms.press(Qt.Key.Key_Return, on=line)
    assert not asked.isVisible()
    terms.come_back()
    assert vocabulary.term_named(terms.archive, PLACES, "Bekaa").details.broader is not None


def test_a_term_is_split_with_the_photographs_that_are_selected(terms, dialog):
    chosen = terms.hands.ids(0, 1)
    terms.hands.parts.selection.take(chosen, chosen[0])
    terms.go(PLACES, "Ras Baalbek")
    terms.action("term.split")
    asked = dialog()
    asked._names.item(1).setCheckState(Qt.CheckState.Checked)
    assert "2 photographs" in asked._words.text()
    type_into(asked._new, "Baalbek Heights")
    terms.qtbot.mouseClick(labelled(asked, "Split"), Qt.MouseButton.LeftButton)
    terms.come_back()
    new = vocabulary.term_named(terms.archive, PLACES, "Baalbek Heights")
    assert new.used == 2
    assert "رأس بعلبك" in [n.name for n in new.names]
    assert vocabulary.term_named(terms.archive, PLACES, "Ras Baalbek").used == 1


def test_a_split_by_a_search_tells_what_is_wrong_with_it(terms, dialog):
    terms.go(PLACES, "Ras Baalbek")
    terms.action("term.split")
    asked = dialog()
    type_into(asked._new, "Another")
    type_into(asked._query, "rating:many")
    assert not labelled(asked, "Split").isEnabled()
    asked._query.clear()
    type_into(asked._query, "name:DSC_0006")
    assert "1 photograph" in asked._words.text()
    asked.reject()


def test_a_carried_term_is_deleted_with_one_in_its_place(terms, dialog):
    terms.go(PLACES, "Ras Baalbeck")
    terms.press(Qt.Key.Key_Delete, CTRL)
    asked = dialog()
    delete = labelled(asked, "Delete 1 term")
    assert not delete.isEnabled()
    type_into(asked._line, "Ras Baalbeck")
    terms.qtbot.mouseClick(delete, Qt.MouseButton.LeftButton)
    assert "itself" in asked._fault.text()
    asked._line.clear()
    type_into(asked._line, "Ras Baalbek")
    terms.qtbot.mouseClick(delete, Qt.MouseButton.LeftButton)
    terms.come_back()
    assert vocabulary.term_named(terms.archive, PLACES, "Ras Baalbek").used == 5
    terms.press(Qt.Key.Key_Z, CTRL, on=terms.table)
    assert vocabulary.term_named(terms.archive, PLACES, "Ras Baalbeck").used == 2


def test_a_term_that_nothing_carries_goes_at_once_and_comes_back(terms):
    terms.go(PLACES, "Bekaa")
    terms.press(Qt.Key.Key_Delete, CTRL)
    with pytest.raises(NoSuchTerm):
        vocabulary.term_named(terms.archive, PLACES, "Bekaa")
    terms.qtbot.mouseClick(labelled(terms.window.toast, "Undo"), Qt.MouseButton.LeftButton)
    terms.qtbot.waitUntil(lambda: "Bekaa" in terms.listed)


def test_large_merges_run_in_the_lane_and_are_undone_there(terms, dialog, monkeypatch):
    monkeypatch.setattr("photoarchive.gui.windows.vocabulary_desk.IN_THE_LANE", 1)
    terms.go(PLACES, "Ras Baalbek", "Ras Baalbeck")
    terms.press(Qt.Key.Key_M, CTRL)
    labelled(dialog(), "Merge 2 terms").click()
    terms.come_back()
    terms.qtbot.waitUntil(lambda: "merged into" in terms.said())
    assert [job.kind for job in terms.hands.parts.jobs.all] == ["edit"]
    assert vocabulary.term_named(terms.archive, PLACES, "Ras Baalbeck").used == 5
    terms.press(Qt.Key.Key_Z, CTRL, on=terms.table)
    terms.qtbot.waitUntil(lambda: "Undone" in terms.said())
    assert len(terms.hands.parts.jobs.all) == 2
    assert vocabulary.term_named(terms.archive, PLACES, "Ras Baalbeck").used == 2


# --- doubles, files, photographs ------------------------------------------------------------------


def test_doubles_are_gone_through_by_the_keys(terms, dialog):
    terms.archive.history.do(AddTerm(PLACES, "Lebanom"))
    terms.go(PLACES)
    terms.press(Qt.Key.Key_D, CTRL)
    shown = dialog()
    terms.qtbot.waitUntil(lambda: len(shown.pairs) >= 2)
    tree = shown._tree
    before = len(shown.pairs)
    first = shown.pairs[0]
    terms.press(Qt.Key.Key_S, on=tree)
    assert shown.pairs[0] == first[::-1]
    terms.press(Qt.Key.Key_N, on=tree)
    assert len(shown.pairs) == before - 1
    stays, goes = shown.pairs[0]
    terms.press(Qt.Key.Key_M, on=tree)
    with pytest.raises(NoSuchTerm):
        vocabulary.term(terms.archive, goes)
    assert len(shown.pairs) < before - 1
    terms.archive.history.undo()
    assert (stays, goes) in shown.pairs
    shown.reject()
    terms.come_back()


def test_a_file_is_looked_at_and_taken_in(terms, dialog, tmp_path):
    path = tmp_path / "places.txt"
    path.write_text("Syria\n\tHoms\n\t\t{Emesa}\nLebanon\n", "utf-8")
    terms.go(PLACES)
    terms.window.desk.import_path(path)
    asked = dialog()
    terms.qtbot.waitUntil(lambda: asked._import.isEnabled())
    assert "2 new" in asked._figures.text()
    asked._import.click()
    terms.come_back()
    terms.qtbot.waitUntil(lambda: "Syria" in terms.listed)
    assert [n for n, _l, _k in terms.names(PLACES, "Homs")] == ["Homs", "Emesa"]


def test_a_file_that_is_none_of_terms_is_refused_with_a_sentence(terms, dialog, tmp_path):
    path = tmp_path / "terms.ttl"
    path.write_bytes(b"\xff\xfe\x00\x01 no turtle")
    terms.go(PLACES)
    terms.window.desk.import_path(path)
    asked = dialog()
    terms.qtbot.waitUntil(lambda: "…" not in asked._figures.text())
    assert asked._figures.text()
    assert not asked._import.isEnabled()
    asked.reject()


def test_a_vocabulary_is_written_into_a_file(terms, tmp_path):
    from photoarchive.domain.term_file import Format

    terms.go(PLACES)
    terms.window.desk.export_path(tmp_path / "places", Format.CSV)
    terms.qtbot.waitUntil(lambda: "places.csv" in terms.said())
    assert "رأس بعلبك" in (tmp_path / "places.csv").read_text("utf-8-sig")


def test_the_photographs_of_a_term_are_shown_in_the_main_window(terms):
    terms.go(PLACES, "Ras Baalbek")
    labelled(terms.page, "Show photographs").click()
    terms.qtbot.waitUntil(lambda: len(terms.hands.parts.photo_list) == 3)
    terms.qtbot.waitUntil(terms.hands.window.isActiveWindow)
    terms.come_back()
    terms.go(PLACES, "Ras Baalbek", "Ras Baalbeck")
    terms.press(Qt.Key.Key_Return, CTRL, on=terms.table)
    terms.qtbot.waitUntil(lambda: len(terms.hands.parts.photo_list) == 5)


# --- for everyone ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [PLACES, SOURCES, Vocabulary.EVENTS])
def test_everything_has_a_name_and_is_come_to_by_tab(terms, name):
    terms.go(name)
    terms.window.toast.tell("Done", "Undo", lambda: None)
    assert unnamed(terms.window) == []
    came_to = walk(terms.window, terms.window.search)
    stops = [w for w in reachable(terms.window) if w.isEnabled() and is_tabbed(w)]
    assert [w for w in stops if w not in came_to] == []


def test_everything_in_its_dialogs_has_a_name(terms, dialog):
    terms.go(PLACES, "Ras Baalbek", "Ras Baalbeck")
    for id in ("term.add", "term.merge", "term.move", "term.delete", "terms.doubles"):
        terms.action(id)
        shown: QDialog = dialog()
        assert shown.windowTitle(), id
        assert unnamed(shown) == [], id
        shown.reject()
        terms.come_back()
    terms.go(PLACES, "Ras Baalbek")
    terms.action("term.split")
    assert unnamed(dialog()) == []
    dialog().reject()


def test_the_names_of_cells_are_told(terms):
    terms.go(PLACES, "Ras Baalbek")
    told = QAccessible.queryAccessibleInterface(terms.table)
    assert told.text(QAccessible.Text.Name) == "Places"


def test_actions_have_no_key_twice_and_no_mnemonic_twice(terms):
    from photoarchive.gui.actions.vocabulary import ACTIONS

    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))
    for menu in terms.window.menuBar().actions():
        letters = [
            text[text.index("&") + 1].lower()
            for entry in menu.menu().actions()
            if "&" in (text := entry.text())
        ]
        assert len(letters) == len(set(letters)), f"{menu.text()}: {sorted(letters)}"


def test_closing_the_main_window_closes_this_one(terms):
    terms.hands.window.close()
    assert not terms.window.isVisible()


def test_closing_the_main_window_closes_its_dialogs_first(terms, dialog):
    terms.go(PLACES)
    terms.action("terms.doubles")
    shown = dialog()
    terms.hands.window.close()
    assert not shown.isVisible()
    assert not shown._aside.is_busy


def test_it_is_opened_at_a_term_and_shown_again_when_asked_twice(terms):
    lebanon = vocabulary.term_named(terms.archive, PLACES, "Lebanon")
    terms.hands.window.desk.show_vocabulary(lebanon.id)
    assert terms.record.term.id == lebanon.id
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, VocabularyWindow)]
    assert windows == [terms.window]


def test_buttons_are_what_the_menus_have(terms):
    words = {b.text().strip() for b in terms.window.findChildren(QAbstractButton)}
    assert {"New term", "Merge", "Doubles", "Import", "Export"} <= words


def test_choosing_a_source_offers_to_fill_what_it_brings(terms):
    terms.go(SOURCES, "National News Agency")
    terms.fill("Credit", "NNA/Handout")
    terms.fill("Copyright notice", "© NNA")
    terms.window.close()
    hands = terms.hands
    hands.come_back()
    hands.click_row(0)
    hands.fill("credit", "Own credit")
    hands.click_row(0)
    offer = hands.inspector.editor("source")._fill
    assert offer.text().startswith("Fill Copyright notice of")
    hands.click_row(1)
    assert "Credit, Copyright notice" in offer.text()
    offer.click()
    assert hands.said("credit") == "NNA/Handout"
    assert hands.said("copyright") == {"x-default": "© NNA"}
    assert not offer.isVisible()
    hands.press(Qt.Key.Key_Z, CTRL)
    assert hands.said("credit") is None
    hands.click_row(5)
    assert not offer.isVisible()
    assert not hands.inspector.editor("credit")._fill.isVisible()


def test_a_source_has_a_contact_and_texts_by_language(terms):
    terms.go(SOURCES, "NNA")
    terms.record.set_default("copyright@ar", "© الوكالة")
    assert terms.line("Copyright notice (ar)").layoutDirection() is Qt.LayoutDirection.RightToLeft
    held = when_shown(StructureDialog, lambda form: form.reject())
    terms.page._contact.first.click()
    assert not held.isActive()
    terms.record.set_default("creator_contact", '{"email": "desk@example.org"}')
    told = vocabulary.term_named(terms.archive, SOURCES, "NNA").details.defaults
    assert "desk@example.org" in told["creator_contact"]
    shown = terms.page._contact.first.findChildren(QAbstractButton)
    assert any("desk@example.org" in button.toolTip() for button in shown)


def test_the_record_tells_what_was_done_to_the_term(terms):
    terms.go(PLACES, "Lebanon")
    said = terms.page._steps.text()
    assert "Names added: \u2068Líbano\u2069" in said
    assert "Made" in said
    terms.archive.history.do(MoveTerms(PLACES, ("Bekaa",), "Lebanon"))
    terms.window.terms.reload()
    terms.go(PLACES, "Bekaa")
    assert "Moved in the tree" in terms.page._steps.text()
    terms.archive.history.undo()
    assert "(undone)" in terms.page._steps.text()
