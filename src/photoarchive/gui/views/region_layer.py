"""The regions of a photograph, drawn over it: outlines with their names, and new ones by hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from photoarchive.domain.photo import Structured, StructuredPart
from photoarchive.domain.regions import Box, boundary_of, circle, name_of, polygon, rectangle
from photoarchive.gui.models.photo_regions import PhotoRegions
from photoarchive.gui.theme import SMALL_PX, Theme, font
from photoarchive.i18n import _

_LEAST_PX = 6.0  # a drag shorter than this is a slip of the hand
_NEAR_PX = 9.0  # so near to its first corner a polygon is closed


class RegionLayer(QWidget):
    """Lies over the loupe. `tool` is rectangle, circle or polygon, or empty for choosing."""

    drawn = Signal(object)  # a boundary
    opened = Signal(int)  # the form of a region is wanted
    removed = Signal(int)
    chosen_changed = Signal()
    closed = Signal()

    def __init__(self, model: PhotoRegions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._target = QRectF()
        self._tool = ""
        self._chosen = -1
        self._path: list[QPointF] = []
        self._at = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Regions of the picture"))
        model.changed.connect(self._on_model)
        theme.changed.connect(self.update)

    @property
    def chosen(self) -> int:
        """The region that is chosen; -1 for none."""
        return self._chosen

    def place(self, target: QRectF) -> None:
        """Tells where the picture is shown."""
        if target != self._target:
            self._target = QRectF(target)
            self.update()

    def use_tool(self, tool: str) -> None:
        """Draws with this from now on."""
        self._tool, self._path = tool, []
        self.setCursor(Qt.CursorShape.CrossCursor if tool else Qt.CursorShape.ArrowCursor)
        self.update()

    def choose(self, at: int) -> None:
        """Chooses a region."""
        self._chosen = at if 0 <= at < len(self._model.regions) else -1
        if self._chosen >= 0:
            self.setAccessibleDescription(_spoken(self._model.regions[self._chosen]))
        self.chosen_changed.emit()
        self.update()

    # --- geometry ---------------------------------------------------------------------------------

    def _shape(self, region: Structured) -> QPolygonF:
        return QPolygonF([self._to_screen(point) for point in self._model.points(region)])

    def _to_screen(self, point: tuple[float, float]) -> QPointF:
        return QPointF(
            self._target.x() + point[0] * self._target.width(),
            self._target.y() + point[1] * self._target.height(),
        )

    def _to_stored(self, spot: QPointF) -> tuple[float, float]:
        x = (spot.x() - self._target.x()) / max(1.0, self._target.width())
        y = (spot.y() - self._target.y()) / max(1.0, self._target.height())
        return self._model.stored((min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)))

    def _hit(self, spot: QPointF) -> int:
        """The smallest region under the spot; -1 for none."""
        found = [
            (shape.boundingRect().width() * shape.boundingRect().height(), at)
            for at, shape in enumerate(map(self._shape, self._model.regions))
            if shape.containsPoint(spot, Qt.FillRule.OddEvenFill)
        ]
        return min(found)[1] if found else -1

    def _boundary(self) -> dict[str, StructuredPart] | None:
        """What was drawn, as it is kept; None when it is too small to be meant."""
        if self._tool == "polygon":
            corners = [self._to_stored(spot) for spot in self._path]
            return polygon(corners) if len(corners) > 2 else None
        begin, end = self._path[0], self._at
        if max(abs(end.x() - begin.x()), abs(end.y() - begin.y())) < _LEAST_PX:
            return None
        if self._tool == "circle":
            radius = QPointF.dotProduct(end - begin, end - begin) ** 0.5 / self._target.width()
            return circle(self._to_stored(begin), radius * self._model.widths_of_stored)
        one, other = self._to_stored(begin), self._to_stored(end)
        left, top = min(one[0], other[0]), min(one[1], other[1])
        return rectangle(Box(left, top, abs(one[0] - other[0]), abs(one[1] - other[1])))

    # --- answers ----------------------------------------------------------------------------------

    def _on_model(self) -> None:
        if self._chosen >= len(self._model.regions):
            self.choose(-1)
        self.update()

    def _finish(self) -> None:
        boundary = self._boundary() if self._path else None
        self._path = []
        self.update()
        if boundary is not None:
            self.drawn.emit(boundary)

    # --- Qt ---------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SMALL_PX))
        for at, region in enumerate(self._model.regions):
            self._paint(painter, region, at == self._chosen)
        if self._path:
            self._paint_drawing(painter)
        painter.end()

    def _paint(self, painter: QPainter, region: Structured, chosen: bool) -> None:
        shape = self._shape(region)
        if shape.isEmpty():
            return
        # A dark line below the light one: seen on any picture.
        for colour, width in ((QColor(0, 0, 0, 150), 4.0), (self._line(chosen), 2.0)):
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if boundary_of(region).get("shape") == "circle":
                painter.drawEllipse(shape.boundingRect())
            else:
                painter.drawPolygon(shape)
        if name := name_of(region):
            self._paint_name(painter, name, shape.boundingRect(), chosen)

    def _line(self, chosen: bool) -> QColor:
        return self._theme.colour("accent") if chosen else QColor(255, 255, 255)

    def _paint_name(self, painter: QPainter, name: str, around: QRectF, chosen: bool) -> None:
        metrics = QFontMetricsF(painter.font())
        words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(90.0, around.width()))
        label = QRectF(0, 0, metrics.horizontalAdvance(words) + 12, metrics.height() + 6)
        label.moveTopLeft(QPointF(around.left(), around.bottom() + 4))
        if label.bottom() > self.height():
            label.moveBottom(around.top() - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent") if chosen else QColor(0, 0, 0, 170))
        painter.drawRoundedRect(label, 4, 4)
        painter.setPen(self._theme.colour("on_accent") if chosen else QColor(255, 255, 255))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_drawing(self, painter: QPainter) -> None:
        for colour, width in ((QColor(0, 0, 0, 150), 4.0), (self._theme.colour("accent"), 2.0)):
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self._tool == "polygon":
                painter.drawPolyline(QPolygonF([*self._path, self._at]))
            elif self._tool == "circle":
                away = self._at - self._path[0]
                radius = QPointF.dotProduct(away, away) ** 0.5
                painter.drawEllipse(self._path[0], radius, radius)
            else:
                painter.drawRect(QRectF(self._path[0], self._at).normalized())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._at = event.position()
        if self._tool == "polygon":
            away = event.position() - self._path[0] if self._path else QPointF(99, 99)
            if len(self._path) > 2 and away.manhattanLength() < _NEAR_PX:
                self._finish()
            else:
                self._path.append(event.position())
            self.update()
        elif self._tool:
            self._path = [event.position()]
        else:
            hit = self._hit(event.position())
            self.choose(hit)
            if hit < 0:
                event.ignore()  # the loupe is grabbed

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._at = event.position()
        if self._path:
            self.update()
        elif not self._tool and event.buttons():
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._tool in ("rectangle", "circle") and self._path:
            self._at = event.position()
            self._finish()
        elif not self._tool:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._tool == "polygon":
            self._finish()
        elif not self._tool and (hit := self._hit(event.position())) >= 0:
            self.opened.emit(hit)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        count = len(self._model.regions)
        if key == Qt.Key.Key_Escape:
            if self._path or self._tool:
                self.use_tool("")
                self.chosen_changed.emit()
            else:
                self.closed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen >= 0:
            self.opened.emit(self._chosen)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._chosen >= 0:
            self.removed.emit(self._chosen)
        elif key in (Qt.Key.Key_BracketRight, Qt.Key.Key_BracketLeft) and count:
            step = 1 if key == Qt.Key.Key_BracketRight else -1
            self.choose((self._chosen + step) % count)
        else:
            event.ignore()

    @property
    def tool(self) -> str:
        """What is drawn with."""
        return self._tool


def _spoken(region: Structured) -> str:
    return _("Region {name}").format(name=name_of(region) or _("(no words)"))
