"""Regions drawn on the loupe, named, chosen and taken away."""

from __future__ import annotations

import pytest
from hands import CTRL, labelled, when_shown
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from photoarchive.domain.regions import boundary_of, box_of
from photoarchive.gui.views.structure_dialog import StructureDialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def layer(hands, qtbot):
    """The regions of a photograph in the loupe, shown by the key for it."""
    hands.click_row(0)
    hands.grid.setFocus()
    hands.press(Qt.Key.Key_R)
    layer = hands.parts.region_bar.layer
    qtbot.waitUntil(lambda: layer.isVisible() and not layer._target.isEmpty())
    return layer


def spot(layer, x, y):
    target = layer._target
    return QPointF(target.x() + x * target.width(), target.y() + y * target.height()).toPoint()


def tool(hands, name):
    bar = hands.parts.region_bar
    (button,) = [b for b in bar.findChildren(QAbstractButton) if b.accessibleName() == name]
    hands.click(button)


def naming(words):
    """Writes a name into the form that comes, and saves."""

    def answer(form):
        boxes = [b for b in form.findChildren(QLineEdit) if b.accessibleName() == "Name"]
        boxes[0].setText(words)
        labelled(form, "Save").click()

    return when_shown(StructureDialog, answer)


def drag(hands, layer, begin, end):
    QTest.mousePress(layer, LEFT, pos=spot(layer, *begin))
    QTest.mouseMove(layer, spot(layer, *end))
    QTest.mouseRelease(layer, LEFT, pos=spot(layer, *end))
    hands.come_back()


def test_a_rectangle_is_drawn_named_and_undone(hands, layer):
    tool(hands, "Draw a rectangle")
    held = naming("Abu Eid")
    drag(hands, layer, (0.25, 0.25), (0.75, 0.5))
    assert not held.isActive()
    (region,) = hands.said("image_region")
    assert region["name"] == {"x-default": "Abu Eid"}
    box = box_of(region)
    assert (box.x, box.y, box.width, box.height) == pytest.approx((0.25, 0.25, 0.5, 0.25), abs=0.02)
    assert layer.chosen == 0
    hands.press(Qt.Key.Key_Z, CTRL, on=layer)
    assert hands.said("image_region") is None


def test_a_circle_and_a_polygon_are_drawn(hands, layer):
    tool(hands, "Draw a circle")
    held = naming("Face")
    drag(hands, layer, (0.5, 0.5), (0.6, 0.5))
    tool(hands, "Draw a polygon")
    again = naming("Hill")
    for corner in ((0.1, 0.1), (0.4, 0.1), (0.4, 0.4)):
        QTest.mouseClick(layer, LEFT, pos=spot(layer, *corner))
    QTest.mouseClick(layer, LEFT, pos=spot(layer, 0.1, 0.1))
    assert not held.isActive()
    assert not again.isActive()
    circle, polygon = map(boundary_of, hands.said("image_region"))
    assert circle["shape"] == "circle"
    assert circle["radius"] == pytest.approx(0.1, abs=0.02)
    assert len(polygon["vertices"]) == 3


def test_a_slip_of_the_hand_draws_nothing(hands, layer):
    tool(hands, "Draw a rectangle")
    QTest.mousePress(layer, LEFT, pos=spot(layer, 0.5, 0.5))
    QTest.mouseRelease(layer, LEFT, pos=spot(layer, 0.5, 0.5))
    assert hands.said("image_region") is None


def test_a_region_is_chosen_and_taken_away_by_keys(hands, layer):
    tool(hands, "Draw a rectangle")
    held = naming("A")
    drag(hands, layer, (0.25, 0.25), (0.5, 0.5))
    assert not held.isActive()
    layer.choose(-1)
    layer.setFocus()
    hands.press(Qt.Key.Key_BracketRight)
    assert layer.chosen == 0
    assert "A" in layer.accessibleDescription()
    hands.press(Qt.Key.Key_Delete)
    assert hands.said("image_region") is None


def test_escape_hides_the_regions_and_then_the_loupe_goes_on(hands, layer):
    layer.setFocus()
    hands.press(Qt.Key.Key_Escape)
    assert not layer.isVisible()
    assert hands.parts.stack.currentWidget() is hands.parts.loupe
    hands.press(Qt.Key.Key_Right)
    assert hands.parts.photo_list.row_of(hands.current) == 1


def test_the_regions_of_the_next_photograph_are_shown(hands, layer):
    tool(hands, "Draw a rectangle")
    held = naming("A")
    drag(hands, layer, (0.25, 0.25), (0.5, 0.5))
    assert not held.isActive()
    layer.setFocus()
    hands.press(Qt.Key.Key_Right)
    hands.qtbot.waitUntil(lambda: hands.parts.regions.regions == ())
    hands.press(Qt.Key.Key_Left)
    hands.qtbot.waitUntil(lambda: len(hands.parts.regions.regions) == 1)
