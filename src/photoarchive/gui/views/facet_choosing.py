"""How values are chosen in a list of them, by mouse and by keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from photoarchive.gui.models.facets import Line
from photoarchive.gui.views.facet_lines import without_spot
from photoarchive.i18n import _, figure


def after_click(line: Line, event: QMouseEvent, rect: QRect, direction: Qt.LayoutDirection) -> bool:
    """What a click makes of a value: True for one that is enough, False for one left out. The
    rectangle is that of its line."""
    assert line.choice is not None
    spot = without_spot(rect, figure(line.choice.count), direction)
    leaves_out = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return not (leaves_out or spot.contains(event.position().toPoint()))


def after_key(event: QKeyEvent) -> bool | None:
    """What a key makes of a value; None for keys that choose nothing."""
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    match Qt.Key(event.key()):
        case Qt.Key.Key_Space:
            return not shifted
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            return True
        case Qt.Key.Key_N if not event.modifiers() or shifted:
            return False
    return None


def toggled(line: Line, wanted: bool) -> bool | None:
    """What becomes of a value: choosing what is chosen so already takes it back."""
    assert line.choice is not None
    return None if line.choice.chosen is wanted else wanted


def choose_in_menu(line: Line, spot: QPoint, parent: QWidget) -> tuple[bool, bool | None]:
    """Asks in a menu what shall become of a value; whether anything, and what."""
    assert line.choice is not None
    menu = QMenu(parent)
    menu.setLayoutDirection(parent.layoutDirection())
    offered: dict[object, bool | None] = {}
    words = {
        True: _("With {name}"),
        False: _("Without {name}"),
        None: _("With or without {name}"),
    }
    for wanted, text in words.items():
        action = menu.addAction(text.format(name=line.label).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(line.choice.chosen is wanted)
        offered[action] = wanted
    action = menu.exec(spot)
    menu.deleteLater()
    return action is not None, offered.get(action)
