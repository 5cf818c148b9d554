"""An Arabic window is the English one in a mirror, with what has its own direction left in it."""

from __future__ import annotations

import shutil

import pytest
from hands import DIALOGS, Hands
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from photoarchive.app.edits import SetField
from photoarchive.gui.main import Program, parsed
from photoarchive.gui.windows.main_window import MainWindow


@pytest.fixture
def in_direction(qapp, six_photographs, tmp_path, qtbot):
    """Opens the window from the left or from the right, both with English words."""
    running = []

    def run(direction: Qt.LayoutDirection) -> MainWindow:
        program = Program(qapp, parsed(["--light", "--language", "en"]))
        running.append(program)
        qapp.setLayoutDirection(direction)
        folder = tmp_path / direction.name
        shutil.copytree(six_photographs, folder)
        program.open_folder(folder)
        qtbot.waitExposed(program.window)
        return program.window

    yield run
    for program in running:
        program._close_window()
        program.deleteLater()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def arabic(qapp, six_photographs, tmp_path, qtbot):
    """The window in Arabic, on the first photograph."""
    from photoarchive import i18n

    program = Program(qapp, parsed(["--light", "--language", "ar"]))
    folder = tmp_path / "archive"
    shutil.copytree(six_photographs, folder)
    program.open_folder(folder)
    qtbot.waitExposed(program.window)
    qtbot.waitUntil(program.window.isActiveWindow)
    hands = Hands(qtbot, program.window)
    hands.click_row(0)
    yield hands
    program._close_window()
    program.deleteLater()
    i18n.use(folder, "en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def places(root: QWidget) -> dict[str, QRect]:
    """Where everything that shows something is, by what it is."""
    found: dict[str, QRect] = {}
    for widget in root.findChildren(QWidget):
        shows = isinstance(widget, QLabel | QAbstractButton) or widget.focusPolicy()
        if not widget.isVisible() or not shows or widget.width() == 0:
            continue
        names = []
        parent: QWidget | None = widget
        while parent is not None and parent is not root:
            names.append(f"{type(parent).__name__}:{parent.objectName()}")
            parent = parent.parentWidget()
        words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        key = f"{'/'.join(reversed(names))} {words} {widget.accessibleName()}"
        number = 0
        while f"{key}#{number}" in found:
            number += 1
        found[f"{key}#{number}"] = QRect(widget.mapTo(root, QPoint()), widget.size())
    return found


def places_at_rest(window: MainWindow, qtbot) -> dict[str, QRect]:
    """`places`, once two looks in a row agree: a page made when looked at is laid out in turns."""
    looks = [places(window)]

    def at_rest() -> bool:
        looks.append(places(window))
        return looks[-1] == looks[-2] and window.parts.coverage.is_at_rest

    QApplication.processEvents()
    qtbot.waitUntil(at_rest)
    return looks[-1]


def compare(left: dict[str, QRect], right: dict[str, QRect], width: int) -> list[str]:
    wrong = []
    assert left.keys() == right.keys()
    for key, place in left.items():
        mirrored = QRect(width - place.right() - 1, place.y(), place.width(), place.height())
        there = right[key]
        if abs(there.x() - mirrored.x()) > 1 or abs(there.y() - mirrored.y()) > 1:
            wrong.append(f"{key}: {there} and not {mirrored}")
    return wrong


LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def test_every_page_of_the_window_is_mirrored_whole(in_direction, qtbot):
    found = []
    for direction in (LEFT, RIGHT):
        window = in_direction(direction)
        window.resize(1440, 900)
        ids = [window.parts.photo_list.id_at(row) for row in range(2)]
        history = window.parts.archive.history
        history.do(SetField.same("caption", "A salute", ids[:1], "en"))
        history.do(SetField.same("keywords", ("army", "flag"), ids))
        history.do(SetField.same("source", "National News Agency", ids[:1]))
        window.parts.selection.take(ids, ids[0])
        window.desk.load_form()
        window.search("-taken:1999")
        window.parts.toast.tell("Done", "Undo", lambda: None)
        pages = []
        for page in range(4):
            window.parts.inspector.show_page(page)
            pages.append(places_at_rest(window, qtbot))
        found.append(pages)
    for left, right in zip(*found, strict=True):
        assert compare(left, right, 1440) == []


def test_the_dialogs_are_mirrored_whole(in_direction, qtbot):
    found = []
    for direction in (LEFT, RIGHT):
        window = in_direction(direction)
        shown = {}
        for id in DIALOGS:
            window.desk.menus[id].trigger()
            dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
            dialog.resize(640, 620)
            # Duplicates are looked for off the main thread; either way of their window would do.
            qtbot.waitUntil(lambda twins=window.parts.twins: not twins.is_looking)
            QApplication.processEvents()
            shown[id] = dialog.width(), places(dialog)
            dialog.reject()
        found.append(shown)
    for id, (width, left) in found[0].items():
        assert compare(left, found[1][id][1], width) == [], id


def test_the_cells_run_from_the_right(in_direction):
    rects = []
    for direction in (LEFT, RIGHT):
        window = in_direction(direction)
        window.resize(1440, 900)
        QApplication.processEvents()
        grid = window.parts.grid
        rects.append((grid.viewport().width(), [grid.row_rect(row) for row in range(6)]))
    (width, left), (_width, right) = rects
    assert [width - rect.right() - 1 for rect in left] == [rect.left() for rect in right]


def test_the_words_are_arabic_and_the_window_is_mirrored(arabic):
    window = arabic.window
    assert window.layoutDirection() is RIGHT
    assert window.menuBar().actions()[0].text().replace("&", "") == "ملف"
    side = arabic.parts.side_bar.mapTo(window, QPoint()).x()
    assert side > arabic.inspector.mapTo(window, QPoint()).x()
    assert window.findChildren(QWidget, "toolBar")[0].layoutDirection() is RIGHT


def ink(widget: QWidget) -> QRect:
    """Where something is drawn on a widget."""
    image = widget.grab().toImage()
    ground = image.pixel(0, image.height() - 1)
    inked = QRect()
    for y in range(image.height()):
        for x in range(image.width()):
            if image.pixel(x, y) != ground:
                inked = inked.united(QRect(x, y, 1, 1))
    return inked


def test_a_files_name_stands_on_the_side_where_lines_begin(arabic):
    name = arabic.inspector._head.name
    assert name.text() == "DSC_0006.jpg"
    assert ink(name).right() >= name.width() - 3
    assert ink(name).left() > name.width() // 3


def test_what_has_its_own_direction_is_isolated(arabic):
    place = arabic.inspector._head.place.text()
    assert place == "\u20661 / 6\u2069"
    arabic.box("caption")
    arabic.write("تحية")
    assert arabic.inspector.editor("caption")._counter.text() == "\u20684 · 8/2000 B\u2069"
    arabic.press(Qt.Key.Key_Tab)


def test_paths_and_addresses_run_from_left_to_right(arabic):
    for key in ("web_statement", "date_created", "country_code"):
        assert arabic.inspector.editor(key).box.layoutDirection() is LEFT, key


def test_an_english_text_is_written_from_the_left_in_an_arabic_window(arabic):
    arabic.language("en")
    box = arabic.inspector.editor("caption").box
    assert box.document().defaultTextOption().textDirection() is LEFT
    arabic.language("ar")
    assert box.document().defaultTextOption().textDirection() is RIGHT


def test_the_search_begins_beside_its_sign_whatever_is_typed(arabic):
    line = arabic.parts.search._line
    assert arabic.search("baalbek") == 0
    assert line.alignment() & Qt.AlignmentFlag.AlignRight


def test_arrows_of_the_inspector_point_where_they_lead(arabic):
    """The next photograph is to the left, and so is its button."""
    before, after = arabic.inspector._head.previous, arabic.inspector._head.next
    assert after.x() < before.x()
    arabic.click(after)
    arabic.settled()
    assert arabic.rows == [1]


def test_labels_are_told_in_words_of_the_language(arabic):
    arabic.press("6", on=arabic.grid)
    assert arabic.said("label") == "Red", "what is stored is the word that other programs know"
    assert "أحمر" in arabic.grid.accessibleDescription()
