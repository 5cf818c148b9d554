"""The cells that were painted last, as pixels: scrolling paints only what comes into sight."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from photoarchive.domain.photo import Card, PhotoId
from photoarchive.gui.theme import Theme
from photoarchive.gui.views import cell

# The cells of so many screens are kept, within these bounds.
_SCREENS = 3
_LEAST_KEPT_BYTES, _MOST_KEPT_BYTES = 8 << 20, 48 << 20


@dataclass(frozen=True, slots=True)
class _State:
    """All that a cell's pixels depend on, but for its card."""

    width: int
    ratio: float
    pixmap: int  # 0: on its way
    look: cell.Look


class PaintedCells:
    """Draws cells, from what it has kept where nothing has changed about them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: OrderedDict[PhotoId, tuple[Card, _State, QPixmap]] = OrderedDict()
        self._bytes = 0
        self._most_bytes = _LEAST_KEPT_BYTES
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Paints all of them anew from now on."""
        self._kept.clear()
        self._bytes = 0

    def keep_screens_of(self, pixels: int) -> None:
        """How many pixels one sees at a time: so large must be what is kept of what one saw."""
        several = max(_LEAST_KEPT_BYTES, 4 * pixels * _SCREENS)
        self._most_bytes = max(min(several, _MOST_KEPT_BYTES), 4 * pixels * 2)

    def draw(
        self, painter: QPainter, rect: QRect, card: Card, pixmap: QPixmap | None, look: cell.Look
    ) -> None:
        """Draws the cell of a photograph."""
        ratio = painter.device().devicePixelRatioF()
        if not ratio.is_integer():
            # Kept pixels would lie between those of the screen, and blur.
            cell.paint(painter, rect, card, pixmap, look, self._theme)
            return
        state = _State(rect.width(), ratio, 0 if pixmap is None else pixmap.cacheKey(), look)
        kept = self._kept.get(card.id)
        # Cards are read anew after an edit, and most say what they said.
        if kept is None or kept[0] != card or kept[1] != state:
            kept = (card, state, self._painted(rect, ratio, card, pixmap, look))
            self._keep(kept)
        else:
            self._kept.move_to_end(card.id)
        painter.drawPixmap(rect.topLeft(), kept[2])

    def _painted(
        self, rect: QRect, ratio: float, card: Card, pixmap: QPixmap | None, look: cell.Look
    ) -> QPixmap:
        picture = QPixmap(rect.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        # Without a ground there is none of the smoothing of letters that screens do best.
        picture.fill(self._theme.colour("ground"))
        painter = QPainter(picture)
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if look.right_to_left else Qt.LayoutDirection.LeftToRight
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = QRect(QPoint(0, 0), rect.size())
        cell.paint(painter, here, card, pixmap, look, self._theme)
        painter.end()
        return picture

    def _keep(self, made: tuple[Card, _State, QPixmap]) -> None:
        id = made[0].id
        if id in self._kept:
            self._bytes -= _bytes_of(self._kept.pop(id)[2])
        self._kept[id] = made
        self._bytes += _bytes_of(made[2])
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            _id, old = self._kept.popitem(last=False)
            self._bytes -= _bytes_of(old[2])


def _bytes_of(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
