"""One photograph as large as there is room, zoomed and moved by hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from photoarchive.domain.photo import Card, PhotoId
from photoarchive.gui.models.loupe_picture import LoupePicture, Wish
from photoarchive.gui.models.photo_list import PhotoList, spoken
from photoarchive.gui.models.pixels import Pixels
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import SMALL_PX, Theme, font
from photoarchive.i18n import _

_MARGIN = 20
_MOST_SCALE = 8.0
_STEP = 1.25


class Loupe(QWidget):
    """Shows the current photograph. `scale` is device pixels of the picture per device pixel of
    the screen; None fits it into the window."""

    closed = Signal()
    stepped = Signal(int)  # so many photographs on
    menu_wanted = Signal(QPoint)
    zoomed = Signal(int)  # percent
    placed = Signal(QRectF)  # where the picture is shown now
    shows = Signal(object)  # the photograph, or None

    def __init__(
        self,
        model: PhotoList,
        selection: Selection,
        pixels: Pixels,
        picture: LoupePicture,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._pixels = pixels
        self._picture = picture
        self._theme = theme
        self._card: Card | None = None
        self._image: QPixmap | None = None
        self._is_whole = False
        self._fault = ""
        self._scale: float | None = None
        self._offset = QPointF()
        self._grabbed_at: QPointF | None = None
        self._told_percent = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Loupe"))
        selection.changed.connect(self.show_current)
        model.modelReset.connect(self.show_current)
        model.dataChanged.connect(self._on_data_changed)
        pixels.arrived.connect(self._on_preview)
        picture.arrived.connect(self._on_picture)
        picture.failed.connect(self._on_failed)
        theme.changed.connect(self.update)

    # --- what is shown --------------------------------------------------------------------------

    def show_current(self) -> None:
        """Shows the selection's current photograph, fitted."""
        if not self.isVisible():
            return
        row = self._model.row_of(self._selection.current)
        card = self._model.card(row) if row >= 0 else None
        if card is not None and self._card is not None and card.id == self._card.id:
            self._take(card)
            return
        self._card, self._image, self._is_whole, self._fault = card, None, False, ""
        self._scale, self._offset = None, QPointF()
        self.shows.emit(card.id if card is not None else None)
        if card is not None:
            self.setAccessibleDescription(spoken(card, row, len(self._model)))
            self._ask(self._box())
        self.update()

    @property
    def is_fitted(self) -> bool:
        """Whether the whole picture is in sight."""
        return self._scale is None

    @property
    def percent(self) -> int:
        """The size of the picture's pixels on the screen, in percent."""
        return round(100 * (self._scale or self._fitting_scale()))

    def fit(self) -> None:
        """Shows the whole picture."""
        self._scale, self._offset = None, QPointF()
        self.update()

    def toggle_full_size(self) -> None:
        """One pixel of the picture on one of the screen, and back."""
        if self._scale is None:
            self._zoom_to(1.0, QRectF(self.rect()).center())
        else:
            self.fit()

    def zoom_in(self) -> None:
        """Larger, around the middle."""
        self._zoom_to((self._scale or self._fitting_scale()) * _STEP, QRectF(self.rect()).center())

    def zoom_out(self) -> None:
        """Smaller, around the middle."""
        self._zoom_to((self._scale or self._fitting_scale()) / _STEP, QRectF(self.rect()).center())

    def _zoom_to(self, scale: float, around: QPointF) -> None:
        if self._card is None:
            return
        before = self._target()
        fitting = self._fitting_scale()
        scale = min(max(scale, min(fitting, 1.0)), _MOST_SCALE)
        if scale <= fitting and fitting <= 1.0:
            self.fit()
            return
        share_x = (around.x() - before.x()) / before.width()
        share_y = (around.y() - before.y()) / before.height()
        self._scale = scale
        size = self._shown_size()
        corner = QPointF(around.x() - share_x * size.width(), around.y() - share_y * size.height())
        middle = corner + QPointF(size.width() / 2, size.height() / 2)
        self._offset = middle - QRectF(self.rect()).center()
        self._hold_in_sight()
        if not self._is_whole:
            self._ask(None)
        self.update()

    def _ask(self, box: tuple[int, int] | None) -> None:
        if self._card is not None:
            self._picture.wish(Wish(self._card.id, box, self._card.turn))

    def _box(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        room = self._room()
        return max(64, round(room.width() * ratio)), max(64, round(room.height() * ratio))

    # --- geometry -------------------------------------------------------------------------------

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)

    def _natural(self) -> QSizeF:
        """The picture's whole size in logical pixels of the screen."""
        assert self._card is not None
        width, height = self._card.upright_size
        if not width and self._image is not None:
            width, height = self._image.width(), self._image.height()
        ratio = self.devicePixelRatioF()
        return QSizeF(max(1, width) / ratio, max(1, height) / ratio)

    def _fitting_scale(self) -> float:
        if self._card is None:
            return 1.0
        size, room = self._natural(), self._room()
        # Small pictures are not blown up beyond twice their size.
        return min(room.width() / size.width(), room.height() / size.height(), 2.0)

    def _shown_size(self) -> QSizeF:
        return self._natural() * (self._scale or self._fitting_scale())

    def _target(self) -> QRectF:
        rect = QRectF(QPointF(), self._shown_size())
        rect.moveCenter(QRectF(self.rect()).center() + self._offset)
        return rect

    def _hold_in_sight(self) -> None:
        """The picture cannot be pushed out of the window."""
        if self._card is None:
            return
        size = self._shown_size()
        most_x = max(0.0, (size.width() - self.width()) / 2 + _MARGIN)
        most_y = max(0.0, (size.height() - self.height()) / 2 + _MARGIN)
        self._offset = QPointF(
            min(max(self._offset.x(), -most_x), most_x),
            min(max(self._offset.y(), -most_y), most_y),
        )

    # --- answers --------------------------------------------------------------------------------

    def _on_data_changed(self) -> None:
        row = self._model.row_of(self._selection.current)
        if row >= 0 and self._card is not None:
            self._take(self._model.card(row) or self._card)

    def _take(self, card: Card) -> None:
        """Shows what is known of the photograph now; one that was turned is fitted anew."""
        was_turned = self._card is not None and self._card.turn != card.turn
        self._card = card
        if was_turned:
            self._image, self._is_whole, self._fault = None, False, ""
            self._scale, self._offset = None, QPointF()
            self._ask(self._box())
        self.update()

    def _on_preview(self, digest: str) -> None:
        if self._card is not None and digest == self._card.digest:
            self.update()

    def _on_picture(self, wish: Wish, image: QImage) -> None:
        if self._card is None or (wish.id, wish.turn) != (self._card.id, self._card.turn):
            return
        if self._is_whole and wish.box:
            return
        self._image = QPixmap.fromImage(image)
        self._is_whole = wish.box is None
        self.update()

    def _on_failed(self, wish: Wish, why: str) -> None:
        if self._card is not None and wish.id == self._card.id and self._image is None:
            self._fault = why
            self.update()

    # --- Qt -------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self._tell_zoom()
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("ground"))
        if self._card is None:
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("No photograph selected"))
            return
        pixmap = self._image or self._placeholder()
        target = self._target()
        self.placed.emit(target)
        if pixmap is not None and not pixmap.isNull():
            smooth = self._scale is None or self._scale < 3
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
        else:
            painter.fillRect(target, self._theme.colour("raised"))
        if self._fault:
            self._paint_fault(painter, target)
        painter.end()

    def _tell_zoom(self) -> None:
        if self._card is not None and self.percent != self._told_percent:
            self._told_percent = self.percent
            self.zoomed.emit(self.percent)

    def _placeholder(self) -> QPixmap | None:
        """The small picture, until the large one is there."""
        assert self._card is not None
        card = self._card
        return self._pixels.get(card.id, card.digest, (320, 320), card.turn)

    def _paint_fault(self, painter: QPainter, target: QRectF) -> None:
        painter.setFont(font(SMALL_PX))
        words = _("This photograph cannot be shown: {why}.").format(why=self._fault)
        spot = QRectF(0, 0, min(420.0, self.width() - 40.0), 64)
        spot.moveCenter(QRectF(self.rect()).center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line"))
        painter.setBrush(self._theme.colour("pane"))
        painter.drawRoundedRect(spot, 8, 8)
        painter.setPen(self._theme.colour("attention"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(spot.adjusted(12, 8, -12, -8), flags, words)

    def showEvent(self, event: object) -> None:
        self.show_current()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._scale is None and not self._is_whole and self._card is not None:
            self._ask(self._box())
        self._hold_in_sight()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onwards = -1 if self.isRightToLeft() else 1
        steps = {
            Qt.Key.Key_Right: onwards,
            Qt.Key.Key_Left: -onwards,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_PageUp: -1,
        }
        key = Qt.Key(event.key())
        if key in steps and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(steps[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.stepped.emit(len(self._model) * (1 if key == Qt.Key.Key_End else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.closed.emit()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y() / 120
        scale = self._scale or self._fitting_scale()
        self._zoom_to(scale * _STEP**turns, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._scale is not None:
            self._grabbed_at = event.position() - self._offset
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed_at is not None:
            self._offset = event.position() - self._grabbed_at
            self._hold_in_sight()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed_at = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._scale is None:
            self._zoom_to(1.0, event.position())
        else:
            self.fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(820, 600)

    @property
    def photograph(self) -> PhotoId | None:
        """The one that is shown."""
        return self._card.id if self._card is not None else None
