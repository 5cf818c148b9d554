"""Photographs turned in the window: cells, loupe, strip and regions follow."""

from __future__ import annotations

import pytest
from hands import CTRL, SHIFT, Hands
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from photoarchive.app import photographs
from photoarchive.app.edits import SetField

_KEY = Qt.Key
RED, BLUE = (220, 30, 30), (30, 30, 220)


@pytest.fixture
def halves(qtbot, open_window, tmp_path):
    """The window on a photograph that is red at the left and blue at the right."""
    image = Image.new("RGB", (900, 600), RED)
    image.paste(BLUE, (450, 0, 900, 600))
    path = tmp_path / "card" / "halves.jpg"
    path.parent.mkdir()
    image.save(path, "JPEG", quality=95)
    hands = Hands(qtbot, open_window(path))
    hands.click_row(0)
    return hands


def reddish(colour: QColor) -> bool:
    return colour.red() > 150 and colour.blue() < 110


def ends(hands, widget, rect, *, upright):
    """Whether a picture in a widget is red at its two ends, along or across."""
    image = widget.grab().toImage()
    middle = rect.center()
    if upright:
        spots = (middle.x(), rect.top() + 12), (middle.x(), rect.bottom() - 12)
    else:
        spots = (rect.left() + 12, middle.y()), (rect.right() - 12, middle.y())
    return tuple(reddish(image.pixelColor(round(x), round(y))) for x, y in spots)


def test_a_turned_photograph_is_turned_in_the_loupe_at_once(halves, qtbot):
    halves.press(_KEY.Key_Return)
    loupe = halves.parts.loupe
    qtbot.waitUntil(lambda: loupe._image is not None)
    assert ends(halves, loupe, loupe._target(), upright=False) == (True, False)
    halves.press(_KEY.Key_BracketRight, CTRL)
    qtbot.waitUntil(lambda: loupe._image is not None)
    assert loupe._target().height() > loupe._target().width()
    assert ends(halves, loupe, loupe._target(), upright=True) == (True, False)
    halves.press(_KEY.Key_BracketLeft, CTRL)
    halves.press(_KEY.Key_BracketLeft, CTRL)
    qtbot.waitUntil(lambda: loupe._image is not None)
    assert ends(halves, loupe, loupe._target(), upright=True) == (False, True)
    halves.press(_KEY.Key_Z, CTRL)
    halves.press(_KEY.Key_Z, CTRL)
    halves.press(_KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: loupe._image is not None)
    assert ends(halves, loupe, loupe._target(), upright=False) == (True, False)


def test_its_cell_is_turned_too(halves, qtbot):
    from photoarchive.gui.views import cell

    grid = halves.grid
    halves.press(_KEY.Key_BracketRight, CTRL)
    rect = grid.row_rect(0)
    width, height = cell.picture_box(rect.width())
    box = rect.adjusted(cell.PADDING, cell.PADDING, 0, 0)
    box.setSize(box.size().__class__(width, height))

    def is_turned():
        return ends(halves, grid.viewport(), box, upright=True) == (True, False)

    qtbot.waitUntil(is_turned)


def test_a_region_stays_on_what_it_is_about(halves, qtbot):
    quarter = {"shape": "rectangle", "unit": "relative", "x": 0.0, "y": 0.0}
    region = {"boundary": {**quarter, "width": 0.5, "height": 0.5}}
    edit = SetField.same("image_region", (region,), halves.ids())
    halves.parts.archive.history.do(edit)
    halves.press("r")
    regions = halves.parts.regions
    assert min(regions.points(regions.regions[0])) == (0.0, 0.0)
    halves.action("photo.rotate-right").trigger()
    # The left upper quarter is the right upper one now.
    xs, ys = zip(*regions.points(regions.regions[0]), strict=True)
    assert (min(xs), max(xs), min(ys), max(ys)) == (0.5, 1.0, 0.0, 0.5)
    stored = regions.stored((1.0, 0.0))
    assert stored == (0.0, 0.0)


def test_a_selection_is_turned_as_one_step(hands):
    hands.click_row(0)
    hands.click_row(2, SHIFT)
    hands.press(_KEY.Key_BracketLeft, CTRL)
    assert [hands.said("orientation", row) for row in range(4)] == [8, 8, 8, None]
    hands.toast("Orientation changed on 3 photographs")
    hands.press(_KEY.Key_Z, CTRL)
    assert [hands.said("orientation", row) for row in range(4)] == [None] * 4


def test_the_page_of_the_file_tells_it(hands):
    hands.click_row(0)
    hands.press(_KEY.Key_BracketRight, CTRL)
    hands.inspector.show_page(3)
    facts = hands.inspector._facts._table.findChildren(QLabel)
    hands.qtbot.waitUntil(
        lambda: "to the right" in [fact.text().strip("\u2068\u2069") for fact in facts]
    )


def test_what_is_compared_is_turned(hands, qtbot):
    hands.click_row(0)
    hands.press("c")
    comparison = hands.parts.comparison
    before = comparison.target(0)
    hands.press(_KEY.Key_BracketRight, CTRL)
    after = comparison.target(0)
    assert (before.width() > before.height()) is not (after.width() > after.height())
    (card,) = photographs.cards(hands.parts.archive, [hands.current])
    assert card.turn == 6
    large = comparison._large
    qtbot.waitUntil(lambda: large.get(card.id) is None or large[card.id].turn == 6)
