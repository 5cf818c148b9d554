"""What stands in a cell of the grid beside what the photograph is: its light, and which of its
languages are stale. Told by shape, and by colour besides."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from photoarchive.domain.lint.finding import Light
from photoarchive.gui.models.photo_marks import Mark
from photoarchive.gui.theme import Theme

_EDGE = 12
_GAP = 5
# The icon and the colour of each light.
SIGNS = {
    Light.RED: ("circle-x", "gone"),
    Light.YELLOW: ("triangle-alert", "attention"),
    Light.GREEN: ("check", "come"),
}


def paint_light(
    painter: QPainter, line: QRect, light: Light | None, right_to_left: bool, theme: Theme
) -> QRect:
    """Draws a light at the beginning of a line; returns the rest of it."""
    if light is None:
        return line
    icon, colour = SIGNS[light]
    x = line.right() + 1 - _EDGE if right_to_left else line.x()
    y = line.y() + (line.height() - _EDGE) / 2
    painter.drawPixmap(QPointF(x, y), theme.pixmap(icon, _EDGE, colour))
    room = _EDGE + _GAP
    return line.adjusted(0, 0, -room, 0) if right_to_left else line.adjusted(room, 0, 0, 0)


def is_stale(code: str, mark: Mark) -> bool:
    """Whether a caption in the language of a badge is stale."""
    return any(tag.partition("-")[0].upper() == code for tag in mark.stale)


def paint_stale(painter: QPainter, badge: QRectF, theme: Theme) -> None:
    """Draws a dashed frame around the badge of a language, in the colour of what asks to be looked
    at."""
    painter.save()
    painter.setPen(QPen(theme.colour("attention"), 1.2, Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.restore()
