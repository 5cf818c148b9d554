"""The look, measured: every text stands out from its ground, and so do focus and icons."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace

import pytest
from hands import DIALOGS
from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QToolButton,
)

from photoarchive.app.edits import SetField
from photoarchive.gui.theme import DARK, LIGHT, Tokens
from photoarchive.gui.views import cell

TEXT, SIGN = 4.5, 3.0
GROUNDS = ("ground", "pane", "raised", "input", "accent_soft")
THEMES = {"light": LIGHT, "dark": DARK}


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (light + 0.05) / (dark + 0.05)


def measured(image: QImage):
    """The contrast of what is drawn to what it is drawn on: the commonest colour is the ground,
    the one furthest from it the ink."""
    counted = Counter(
        image.pixel(x, y) for x in range(image.width()) for y in range(image.height())
    )
    ground = QColor.fromRgb(counted.most_common(1)[0][0])
    return max(contrast(QColor.fromRgb(pixel), ground) for pixel in counted)


# --- the tokens -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("ink", "grounds", "least"),
    [
        ("text", GROUNDS, TEXT),
        ("muted", GROUNDS, TEXT),
        ("attention", ("ground", "pane", "accent_soft", "input"), TEXT),
        ("gone", ("pane", "raised", "input", "ground"), TEXT),  # words of the history
        ("come", ("pane", "raised", "input", "ground"), TEXT),
        ("on_accent", ("accent",), TEXT),
        ("accent", ("pane", "accent_soft"), TEXT),  # "12 more"; words of a chip
        ("on_toast", ("toast",), TEXT),
        ("toast_accent", ("toast",), TEXT),
        ("accent", GROUNDS, SIGN),  # focus
        ("star", ("pane", "accent_soft"), SIGN),
    ],
)
def test_tokens_stand_out_from_every_ground_they_are_used_on(name, ink, grounds, least):
    tokens = THEMES[name]
    for ground in grounds:
        found = contrast(getattr(tokens, ink), getattr(tokens, ground))
        assert found >= least, f"{ink} on {ground}: {found:.2f}"


def test_colours_are_named_as_tokens_and_nowhere_else():
    import re
    from pathlib import Path

    import photoarchive

    hexes = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b")
    package = Path(photoarchive.__file__).parent
    found = {
        path.name
        for path in (package / "gui").rglob("*.py")
        if hexes.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"theme.py"}
    from photoarchive import resources

    assert not hexes.search(resources.style_sheet())


def test_both_themes_have_every_token():
    for field in fields(Tokens):
        assert QColor(getattr(LIGHT, field.name)).isValid()
        assert QColor(getattr(DARK, field.name)).isValid()


# --- what is drawn --------------------------------------------------------------------------------


def inked(root):
    """Every widget in sight that shows words of its own, with where they are."""
    for label in root.findChildren(QLabel):
        if label.text() and label.isVisible():
            yield label, label.contentsRect()
    for button in root.findChildren(QAbstractButton):
        if button.text().strip() and button.isVisible():
            yield button, button.rect().adjusted(8, 4, -8, -4)
    for box in (*root.findChildren(QLineEdit), *root.findChildren(QComboBox)):
        shown = box.currentText() if isinstance(box, QComboBox) else box.text()
        shown = shown or (box.placeholderText() if isinstance(box, QLineEdit) else "")
        if shown and box.isVisible():
            yield box, box.rect().adjusted(4, 4, -26, -4)
    for box in root.findChildren(QTextEdit):
        if box.toPlainText() and box.isVisible():
            yield box, box.rect().adjusted(4, 4, -4, -4)
    for tabs in root.findChildren(QTabBar):
        for number in range(tabs.count()):
            yield tabs, tabs.tabRect(number).adjusted(0, 0, 0, -4)


def faint(root):
    picture = root.grab().toImage()
    found = []
    for widget, inside in inked(root):
        corner = widget.mapTo(root, inside.topLeft())
        spot = QRect(corner, inside.size()).intersected(picture.rect())
        if spot.isEmpty() or not widget.visibleRegion().boundingRect().contains(inside):
            continue
        there = measured(picture.copy(spot))
        if there < TEXT:
            words = widget.text() if hasattr(widget, "text") else ""
            found.append(f"{type(widget).__name__} {widget.objectName()} {words!r}: {there:.2f}")
    return found


@pytest.fixture(params=["light", "dark"])
def dressed(request, hands):
    """The window in each theme, on a photograph with a caption in one language."""
    hands.window.desk.use_theme(request.param)
    id = hands.parts.photo_list.id_at(0)
    history = hands.parts.archive.history
    history.do(SetField.same("caption", "A salute", [id], "en"))
    history.do(SetField.same("source", "National News Agency", [id]))
    hands.click_row(0)
    return hands


def test_every_text_of_the_window_can_be_read(dressed):
    for page in range(5):
        dressed.inspector.show_page(page)
        QApplication.processEvents()  # a page is laid out a turn after it is made
        assert faint(dressed.window) == []
    dressed.search("credti:x")
    dressed.parts.toast.tell("Credit changed on 6 photographs", "Undo", lambda: None)
    dressed.parts.toast._fade.setCurrentTime(dressed.parts.toast._fade.duration())
    assert faint(dressed.window) == []


def test_every_text_of_the_window_can_be_read_when_nothing_is_found_or_selected(dressed):
    dressed.search("zeppelin")
    dressed.settled()
    assert faint(dressed.window) == []


def test_every_text_of_the_dialogs_can_be_read(dressed, dialog):
    for id in DIALOGS:
        dressed.action(id).trigger()
        shown = dialog()
        assert faint(shown) == [], id
        shown.reject()


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("selected", [False, True])
def test_every_line_of_a_cell_can_be_read(theme, card, name, selected):
    theme.use(name)
    plain = replace(card, rating=None, flag=0)
    look = cell.Look(selected, selected, selected, False, ("en", "es"))
    canvas = QPixmap(200, cell.height_for(200))
    painter = QPainter(canvas)
    white = QPixmap(90, 60)
    white.fill(Qt.GlobalColor.white)
    cell.paint(painter, canvas.rect(), plain, white, look, theme)
    painter.end()
    image = canvas.toImage()
    bottom = image.height() - cell.PADDING
    lines = {
        "date": QRect(8, bottom - 17, 90, 17),
        "badge es": QRect(image.width() - 7 - 17, bottom - 13, 14, 9),
        "credit": QRect(8, bottom - 34, 184, 17),
        "headline": QRect(8, bottom - 52, 184, 18),
        "label": QRect(18, bottom - 70, 14, 10),
    }
    found = {name: round(measured(image.copy(spot)), 2) for name, spot in lines.items()}
    assert min(found.values()) >= TEXT, found


def test_the_cursor_is_seen_where_it_is(dressed):
    """Focus: the border of each box becomes another, at 3:1 to what is beside it."""
    tokens = THEMES["dark" if dressed.window.desk._theme.dark else "light"]
    for key in ("headline", "caption", "source"):
        box = dressed.box(key)
        frame = dressed.inspector.editor(key)._frame if key == "source" else box
        image = frame.grab().toImage()
        border = image.pixelColor(image.width() // 2, 0)
        assert border == QColor(tokens.accent), key
        assert contrast(border, tokens.pane) >= SIGN


def test_icons_stand_out(dressed):
    window = dressed.window
    picture = window.grab().toImage()
    for id in ("view.grid", "view.loupe", "edit.undo", "file.import"):
        action = dressed.action(id)
        button = next(b for b in window.findChildren(QToolButton) if action in b.actions())
        spot = QRect(
            button.mapTo(window, QPoint(8, 6)), button.size().shrunkBy(QMargins(8, 6, 8, 6))
        )
        assert measured(picture.copy(spot)) >= SIGN, id


# --- taking into use ------------------------------------------------------------------------------


def test_the_theme_changes_while_the_window_is_open_and_is_remembered(hands):
    from photoarchive.app import archive as archives
    from photoarchive.settings import table

    ground = lambda: hands.grid.viewport().grab().toImage().pixelColor(2, 2).name()  # noqa: E731
    assert ground() == LIGHT.ground
    hands.action("view.theme-dark").trigger()
    assert ground() == DARK.ground
    assert archives.program_settings().get(table.THEME) == "dark"
    hands.action("view.theme-light").trigger()
    assert ground() == LIGHT.ground
