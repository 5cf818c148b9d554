"""The rules of the house in the window: lights, what they find, what is put right, exports."""

from __future__ import annotations

import pytest
from hands import CTRL, Hands, type_into
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from test_spoken_names import unnamed

from new_archives import edited_copy
from photoarchive.app import photographs, profiles
from photoarchive.app.edits import SetField
from photoarchive.app.facets import FACETS
from photoarchive.domain.lint.finding import Light
from photoarchive.domain.profile import Level
from photoarchive.gui.views.facet_lines import FACET_ICONS
from photoarchive.gui.views.finding_tree import FindingTree
from photoarchive.gui.windows.export_dialog import ExportDialog
from photoarchive.gui.windows.house_window import HouseWindow

WRONG = "A salute  at the border, Friday, August 23, 2017."


@pytest.fixture(scope="module")
def six_photographs(six_photographs, tmp_path_factory):
    """The first two have what the house asks for; the third tells a wrong weekday, and has two
    spaces; the house asks for a headline of all, and holds exports up."""
    folder = edited_copy(
        six_photographs,
        tmp_path_factory.mktemp("house") / "archive",
        SetField.same("headline", "A salute", (1, 2, 3)),
        SetField.same("caption", WRONG, (3,), "en"),
    )
    kept = folder / "profiles"
    kept.mkdir()
    (kept / "desk.toml").write_text(
        'title = "Night desk"\nblocks_exports = true\nrequired = ["headline"]\n'
        "[lengths]\nheadline = { max = 20 }\n",
        encoding="utf-8",
    )
    with (folder / "archive.toml").open("a", encoding="utf-8") as file:
        file.write('profile = "desk"\n')
    return folder


@pytest.fixture
def marks(hands: Hands):
    """The marks of the grid, all of them looked at."""
    found = hands.parts.marks
    wait_for(hands, lambda: all(found.get(id).light is not None for id in range(1, 7)))
    return found


@pytest.fixture
def rules(hands: Hands):
    """The window of what the rules find, when it has looked."""
    hands.action("edit.house-rules").trigger()
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, HouseWindow))
    wait_for(hands, lambda: window.check.progress is None)
    return window


def wait_for(hands, what):
    hands.qtbot.waitUntil(what, timeout=10_000)


def lines(tree: FindingTree):
    """What the tree says: each rule, and below it its findings with their photographs."""
    found = {}
    for n in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(n)
        below = [top.child(m) for m in range(top.childCount())]
        found[top.text(0)] = [(one.text(0), one.text(1).strip("\u2068\u2069")) for one in below]
    return found


def go_to(tree: FindingTree, rule: str, row: int = 0):
    for n in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(n)
        if top.text(0).startswith(rule):
            top.setExpanded(True)
            tree.setCurrentItem(top.child(row))
            return
    raise AssertionError(rule)


def caption(hands, id=3):
    (photo,) = photographs.whole(hands.parts.archive, [id])
    return photo.fields["caption"]["en"]


# --- lights -------------------------------------------------------------------------------------


def test_each_photograph_has_its_light(hands, marks):
    assert [marks.get(id).light for id in range(1, 7)] == [
        Light.GREEN,
        Light.GREEN,
        Light.YELLOW,
        Light.RED,
        Light.RED,
        Light.RED,
    ]


def test_a_light_is_told_in_words_and_where_one_points(hands, marks):
    model = hands.parts.photo_list
    row = model.row_of(4)
    index = model.index(row)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("has errors by the house rules")
    assert "Headline: It is required, and empty." in index.data(Qt.ItemDataRole.ToolTipRole)
    hands.click_row(model.row_of(1))
    told = QAccessible.queryAccessibleInterface(hands.grid)
    assert "house rules" not in told.text(QAccessible.Text.Description)
    hands.click_row(model.row_of(3))
    assert told.text(QAccessible.Text.Description).endswith("has warnings by the house rules")


def test_a_light_follows_edits_and_undo(hands, marks):
    hands.parts.archive.history.do(SetField.same("headline", "Two salutes", [4]))
    assert marks.get(4).light is Light.RED  # until it is looked at again: nothing flickers
    wait_for(hands, lambda: marks.get(4).light is Light.GREEN)
    hands.parts.archive.history.undo()
    wait_for(hands, lambda: marks.get(4).light is Light.RED)


def test_lights_are_painted_and_switched_off_in_the_menu(hands, marks):
    def picture():
        return hands.grid.viewport().grab().toImage()

    wait_for(hands, lambda: marks.get(1).light is Light.GREEN)
    with_lights = picture()
    hands.action("view.lights").trigger()
    assert not hands.action("view.lights").isChecked() or not marks.with_lights
    assert picture() != with_lights
    hands.action("view.lights").trigger()
    wait_for(hands, lambda: all(marks.get(id).light is not None for id in range(1, 7)))
    wait_for(hands, lambda: picture() == with_lights)


def test_a_stale_caption_is_marked_in_the_grid_until_it_is_written_anew(hands, marks):
    do = hands.parts.archive.history.do
    do(SetField.same("caption", "Un saludo", [3], "es"))
    wait_for(hands, lambda: marks.get(3) is not None and 3 in marks._fresh)
    assert marks.get(3).stale == frozenset()
    do(SetField.same("caption", "A salute at dawn.", [3], "en"))
    wait_for(hands, lambda: marks.get(3).stale == {"es"})
    assert marks.words(3)[-1] == "stale in es"
    do(SetField.same("caption", "Un saludo al alba.", [3], "es"))
    wait_for(hands, lambda: marks.get(3).stale == frozenset())


# --- what they find -----------------------------------------------------------------------------


def test_findings_stand_by_rules_with_their_reasons(rules):
    found = lines(rules.tree)
    assert list(found) == ["Required fields · 3", "Weekday and calendar · 1", "Spaces · 1"]
    assert found["Required fields · 3"] == [
        ("Headline: It is required, and empty.", f"DSC_000{n}.jpg") for n in (6, 5, 4)
    ]
    assert rules._head.text().startswith("3 errors · 1 warning · 1 note (4 of 6 photographs)")
    assert rules._profile.text() == "By the profile “\u2068Night desk\u2069”"
    go_to(rules.tree, "Spaces")
    assert rules._reason.text().startswith("Double spaces and spaces before a comma")
    assert unnamed(rules) == []


def test_it_looks_at_those_that_are_selected_where_several_are(hands):
    model = hands.parts.photo_list
    hands.parts.selection.take([1, 3], 1)
    hands.action("edit.house-rules").trigger()
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, HouseWindow))
    wait_for(hands, lambda: window.check.progress is None)
    assert list(lines(window.tree)) == ["Weekday and calendar · 1", "Spaces · 1"]
    assert set(window.check.asked) == {1, 3}
    window._of.setCurrentIndex(1)
    window._of.activated.emit(1)
    wait_for(hands, lambda: len(window.check.asked) == len(model))


def test_one_is_put_right_with_a_click_and_comes_back_by_undo(hands, rules):
    go_to(rules.tree, "Spaces")
    assert rules._fix.text() == "Take the spaces out"
    rules._fix.click()
    wait_for(hands, lambda: "Spaces · 1" not in lines(rules.tree))
    assert caption(hands) == WRONG.replace("  ", " ")
    assert rules.toast.words == "Put right: Spaces"
    QTest.keyClick(rules, Qt.Key.Key_Z, CTRL)
    wait_for(hands, lambda: "Spaces · 1" in lines(rules.tree))
    assert caption(hands) == WRONG


def test_p_puts_right_where_one_is(hands, rules):
    go_to(rules.tree, "Weekday")
    QTest.keyClick(rules.tree, Qt.Key.Key_P)
    wait_for(hands, lambda: "Weekday and calendar · 1" not in lines(rules.tree))
    assert "Wednesday, August 23" in caption(hands)


def test_all_of_a_rule_are_put_right_in_one_step(hands, rules):
    hands.parts.archive.history.do(SetField.same("caption", "Two  spaces.", [5, 6], "en"))
    wait_for(hands, lambda: "Spaces · 3" in lines(rules.tree))
    go_to(rules.tree, "Spaces")
    assert rules._fix_all.text() == "Put all right (3)"
    rules._fix_all.click()
    wait_for(hands, lambda: not any(name.startswith("Spaces") for name in lines(rules.tree)))
    hands.parts.archive.history.undo()
    wait_for(hands, lambda: "Spaces · 3" in lines(rules.tree))


def test_enter_goes_to_the_photograph_the_field_and_the_words(hands, rules):
    go_to(rules.tree, "Spaces")
    QTest.keyClick(rules.tree, Qt.Key.Key_Return)
    wait_for(hands, lambda: hands.parts.selection.current == 3)
    box = hands.inspector.editor("caption").box
    assert box.textCursor().selectedText() == "  "
    assert hands.inspector.language == "en"


def test_a_field_that_is_folded_away_is_gone_to_as_well(hands, rules):
    hands.parts.archive.history.do(SetField.same("alt_text", "x" * 260, [2], "en"))
    wait_for(hands, lambda: any(name.startswith("Length of the alt") for name in lines(rules.tree)))
    go_to(rules.tree, "Length of the alt")
    QTest.keyClick(rules.tree, Qt.Key.Key_Return)
    wait_for(hands, lambda: hands.parts.selection.current == 2)
    box = hands.inspector.editor("alt_text").box
    wait_for(hands, lambda: box.isVisibleTo(hands.window))
    assert box.textCursor().selectedText() == "x" * 10


def test_a_rule_is_switched_off_and_on_where_it_stands(hands, rules, marks):
    top = next(
        rules.tree.topLevelItem(n)
        for n in range(rules.tree.topLevelItemCount())
        if rules.tree.topLevelItem(n).text(0).startswith("Required")
    )
    top.setCheckState(0, Qt.CheckState.Unchecked)
    wait_for(hands, lambda: "Required fields · 3" not in lines(rules.tree))
    assert lines(rules.tree)["Required fields"] == []
    archive = hands.parts.archive
    assert profiles.rules_off(archive) == ("required",)
    assert profiles.chosen(archive).levels["required"] is Level.OFF
    wait_for(hands, lambda: marks.get(4).light is Light.GREEN)
    last = rules.tree.topLevelItem(rules.tree.topLevelItemCount() - 1)
    last.setCheckState(0, Qt.CheckState.Checked)
    wait_for(hands, lambda: "Required fields · 3" in lines(rules.tree))
    assert profiles.rules_off(archive) == ()


def test_what_is_edited_meanwhile_is_looked_at_again(hands, rules):
    hands.parts.archive.history.do(SetField.same("headline", "Salute", [6]))
    wait_for(hands, lambda: "Required fields · 2" in lines(rules.tree))


# --- how long a text is -------------------------------------------------------------------------


def test_the_text_with_the_cursor_is_counted(hands):
    hands.click_row(hands.parts.photo_list.row_of(1))
    hands.inspector.edit_field("headline")
    counter = hands.parts.counter
    wait_for(hands, lambda: counter.text().startswith("8 characters"))
    assert counter.text() == "8 characters (at most 20) · 8 of 256 bytes in IIM"
    assert counter.property("over") is False
    type_into(QApplication.focusWidget(), " in the hills of Ras Baalbek")
    assert counter.property("over") is True
    hands.grid.setFocus()
    wait_for(hands, lambda: not counter.isVisible())


def test_an_arabic_letter_is_two_bytes_and_an_alt_text_has_its_own_measure(hands):
    hands.parts.archive.history.do(SetField.same("caption", "تحية", [1], "ar"))
    hands.parts.archive.history.do(SetField.same("alt_text", "x" * 251, [1], "ar"))
    hands.click_row(hands.parts.photo_list.row_of(1))
    hands.inspector.choose_language("ar")
    hands.inspector.edit_field("caption")
    counter = hands.parts.counter
    wait_for(hands, lambda: counter.text() == "4 characters · 8 of 2,000 bytes in IIM")
    page = hands.inspector._form_pages[0]
    if hands.inspector.editor("alt_text") is None or not hands.inspector.editor(
        "alt_text"
    ).isVisibleTo(page):
        page._more.click()
    hands.inspector.edit_field("alt_text")
    wait_for(hands, lambda: counter.text() == "251 characters (125 advised · at most 250)")
    assert counter.property("over") is True


# --- exports ------------------------------------------------------------------------------------


@pytest.fixture
def export(hands, dialog, tmp_path):
    hands.grid.select_all()
    hands.action("file.export").trigger()
    shown = dialog()
    assert isinstance(shown, ExportDialog)
    shown.set_folder(tmp_path / "out")
    wait_for(hands, lambda: shown.check.list.count() > 0)
    return shown


def test_an_export_says_what_is_in_the_way_and_waits(hands, export):
    assert "3 errors in 3 photographs" in export.check._told.text()
    assert "holds the export up" in export.check._told.text()
    assert export.check.list.item(0).text().endswith("Headline: It is required, and empty.")
    assert not export._export.isEnabled()
    export.check.anyway.click()
    assert export._export.isEnabled()
    assert unnamed(export) == []
    export.reject()


def test_an_error_of_an_export_is_gone_to(hands, export):
    QTest.keyClick(export.check.list, Qt.Key.Key_Return)
    wait_for(hands, lambda: hands.parts.selection.current == 6)
    box = hands.inspector.editor("headline").box
    wait_for(hands, lambda: QApplication.focusWidget() is box)


def test_where_the_profile_lets_it_go_an_export_only_tells(hands, dialog, tmp_path):
    archive = hands.parts.archive
    path = archive.folder / "profiles" / "desk.toml"
    path.write_text('required = ["headline"]\n', encoding="utf-8")
    hands.parts.profile.look()
    hands.grid.select_all()
    hands.action("file.export").trigger()
    shown = dialog()
    shown.set_folder(tmp_path / "out")
    wait_for(hands, lambda: shown.check.list.count() > 0)
    assert "lets it go" in shown.check._told.text()
    assert shown._export.isEnabled()
    assert not shown.check.anyway.isVisibleTo(shown)
    shown.reject()


def test_the_profile_is_chosen_in_the_preferences(hands, dialog):
    hands.action("edit.preferences").trigger()
    shown = dialog()
    box = shown._profile
    assert [box.itemText(n) for n in range(box.count())] == [
        "Agency",
        "Night desk",
        "Museum",
        "Our own",
    ]
    assert box.currentText() == "Night desk"
    box.setCurrentIndex(0)
    shown._on_save()
    assert hands.parts.profile.title == "Agency"


def test_a_profile_that_cannot_be_read_is_told_and_the_one_before_stays(hands, marks):
    path = hands.parts.archive.folder / "profiles" / "desk.toml"
    path.write_text("required = 3\n", encoding="utf-8")
    hands.parts.profile.look()
    assert "desk.toml" in hands.parts.profile.fault
    wait_for(hands, lambda: marks.get(4).light is Light.RED)


# --- languages ----------------------------------------------------------------------------------


def test_the_line_counts_captions_by_languages_and_finds_those_without(hands):
    line = hands.parts.coverage
    do = hands.parts.archive.history.do
    wait_for(hands, lambda: "EN 1/6" in line.buttons["en"].text())
    do(SetField.same("caption", "Un saludo", [3, 4], "es"))
    wait_for(hands, lambda: "ES 2/6" in line.buttons["es"].text())
    assert "*" not in line.buttons["es"].text()
    do(SetField.same("caption", "A salute at dawn.", [3], "en"))
    wait_for(hands, lambda: "ES 2/6*" in line.buttons["es"].text())
    assert line.buttons["es"].accessibleName() == (
        "Caption in Español: Missing: 4, Draft: 1, Stale: 1"
    )
    hands.parts.selection.take([3, 5], 3)
    wait_for(hands, lambda: "EN 1/2" in line.buttons["en"].text())
    hands.parts.selection.only(3)
    wait_for(hands, lambda: "EN 1/6" in line.buttons["en"].text())
    menu = line.menu("es")
    assert [action.text() for action in menu.actions()] == [
        "Missing: 4",
        "Stale: 1",
        "Draft: 1",
        "Checked: 0",
    ]
    menu.actions()[1].trigger()
    wait_for(hands, lambda: len(hands.parts.photo_list) == 1)
    assert "stale:caption@es" in hands.parts.search.text
    assert hands.parts.photo_list.id_at(0) == 3
    menu.deleteLater()


def test_every_facet_can_be_a_chip_of_the_search():
    assert {facet.key for facet in FACETS} <= set(FACET_ICONS)
