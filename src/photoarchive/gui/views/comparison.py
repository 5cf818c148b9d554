"""Several photographs in one place: two to four to compare, zoomed and moved together; or all of a
selection, to see which ones stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyle, QWidget

from photoarchive.domain.photo import Card, PhotoId
from photoarchive.gui.models.loupe_picture import LoupePicture, Wish
from photoarchive.gui.models.photo_list import PhotoList, spoken
from photoarchive.gui.models.pixels import Pixels
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import Theme
from photoarchive.gui.views import compared_pane
from photoarchive.i18n import _

# So many are compared, and surveyed, at most.
MOST_COMPARED, MOST_SURVEYED = 4, 60
_GAP, _EDGE = 8, 10
_STEP, _MOST_ZOOM = 1.25, 32.0
# A picture in a box up to this edge is taken from the small ones that are kept.
_SMALL_PX = 420


@dataclass(slots=True)
class _Large:
    """A decoded picture, the box it was asked for (None: whole), and how it was turned."""

    pixmap: QPixmap
    box: tuple[int, int] | None
    turn: int


class Comparison(QWidget):
    """Shows photographs side by side. One of them is in focus: it alone is selected, so that all
    keys and the form are about it."""

    closed = Signal()
    opened = Signal(object)  # PhotoId: Enter
    menu_wanted = Signal(QPoint)
    ran_out = Signal()  # too few are left to be compared

    def __init__(
        self,
        model: PhotoList,
        selection: Selection,
        pixels: Pixels,
        pictures: LoupePicture,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._pixels = pixels
        self._pictures = pictures
        self._theme = theme
        self.ids: list[PhotoId] = []
        self.is_survey = False
        self._focus = 0
        self._large: dict[PhotoId, _Large] = {}
        self._faults: dict[PhotoId, str] = {}
        # How much larger than fitted, and which point of each picture is in the middle.
        self.zoom = 1.0
        self._middle = QPointF(0.5, 0.5)
        self._grabbed: tuple[QPointF, QPointF] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Compare"))
        selection.changed.connect(self._on_selection)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_data_changed)
        pixels.arrived.connect(lambda _digest: self.update())
        pictures.arrived.connect(self._on_picture)
        pictures.failed.connect(self._on_failed)
        theme.changed.connect(self.update)

    # --- what is shown ----------------------------------------------------------------------------

    def show_these(self, ids: Sequence[PhotoId], focus: PhotoId | None, *, survey: bool) -> None:
        """Shows these photographs, with one in focus."""
        self.is_survey = survey
        self.ids = list(ids)
        self._focus = self.ids.index(focus) if focus in self.ids else 0
        self._large, self._faults = {}, {}
        self.setAccessibleName(_("Survey") if survey else _("Compare"))
        self._fit()
        self._select_focus()

    @property
    def focus_id(self) -> PhotoId | None:
        """The photograph in focus."""
        return self.ids[self._focus] if self.ids else None

    def take_out(self) -> None:
        """Shows the one in focus no longer; nothing else becomes of it."""
        if len(self.ids) <= (1 if self.is_survey else 2):
            self.ids = [id for id in self.ids if id != self.focus_id] or self.ids
            self._focus = 0
            self.ran_out.emit()
            return
        gone = self.ids.pop(self._focus)
        self._large.pop(gone, None)
        self._focus = min(self._focus, len(self.ids) - 1)
        self._select_focus()
        self._ask()

    def exchange(self, step: int) -> bool:
        """Puts the next photograph (or the one before) that is not shown in the place of the one
        in focus; False at the end."""
        row = self._model.row_of(self.focus_id) + step
        while 0 <= row < len(self._model):
            id = self._model.id_at(row)
            if id not in self.ids:
                self._selection.only(id)
                return True
            row += step
        return False

    def move_focus(self, step: int) -> None:
        """Goes so many pictures on, at most to the last."""
        self._focus = max(0, min(self._focus + step, len(self.ids) - 1))
        self._select_focus()

    def advance(self) -> None:
        """Goes on after the one in focus was judged: another candidate, or the next picture."""
        if self.is_survey:
            self.move_focus(1)
        else:
            self.exchange(1)

    def _select_focus(self) -> None:
        if self.focus_id is not None:
            self._selection.only(self.focus_id)
        self._tell_focus()
        self.update()

    # --- zooming ----------------------------------------------------------------------------------

    def zoom_by(self, step: int) -> None:
        """Larger or smaller, all together."""
        self._zoom_to(self.zoom * _STEP**step)

    def toggle_full_size(self) -> None:
        """One pixel of the picture in focus on one of the screen, and back."""
        if self.zoom > 1.0:
            self._fit()
            return
        card = self._card(self.focus_id)
        if card is not None:
            rect = self._picture_room(self._focus)
            natural = card.upright_size[0] / self.devicePixelRatioF()
            fitted = compared_pane.fitted(card, rect).width()
            self._zoom_to(natural / fitted if fitted else 1.0)

    def _fit(self) -> None:
        self.zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self._ask()
        self.update()

    def _zoom_to(self, zoom: float) -> None:
        if self.is_survey:
            return
        self.zoom = max(1.0, min(zoom, _MOST_ZOOM))
        if self.zoom == 1.0:
            self._middle = QPointF(0.5, 0.5)
        self._hold()
        self._ask()
        self.update()

    def _hold(self) -> None:
        """No picture is pushed out of its place."""
        half = 0.5 / self.zoom
        self._middle = QPointF(
            min(max(self._middle.x(), half), 1 - half), min(max(self._middle.y(), half), 1 - half)
        )

    # --- geometry ---------------------------------------------------------------------------------

    @property
    def columns(self) -> int:
        """How many pictures stand side by side."""
        count = len(self.ids)
        if not self.is_survey and count <= 3:
            return max(1, count)
        return compared_pane.best_columns(
            count, self.width() - 2 * _EDGE, self.height() - 2 * _EDGE
        )

    def pane(self, place: int) -> QRect:
        """The room of a picture with its words."""
        columns = self.columns
        lines = -(-len(self.ids) // columns)
        room = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        width = (room.width() - (columns - 1) * _GAP) // columns
        height = (room.height() - (lines - 1) * _GAP) // lines
        line, column = divmod(place, columns)
        # The last line stands in the middle.
        last = len(self.ids) - line * columns
        shift = (columns - last) * (width + _GAP) // 2 if last < columns else 0
        left = room.x() + column * (width + _GAP) + shift
        rect = QRect(left, room.y() + line * (height + _GAP), width, height)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def place_at(self, spot: QPoint) -> int:
        """The place whose picture is under a point, or -1."""
        places = range(len(self.ids))
        return next((place for place in places if self.pane(place).contains(spot)), -1)

    def _picture_room(self, place: int) -> QRect:
        return compared_pane.room_in(self.pane(place))

    def target(self, place: int) -> QRectF:
        """Where the picture of a place is drawn, at its size; it is cut to its room."""
        card = self._card(self.ids[place])
        room = QRectF(self._picture_room(place))
        if card is None:
            return room
        rect = compared_pane.fitted(card, room.toRect())
        width, height = rect.width() * self.zoom, rect.height() * self.zoom
        shown = QRectF(0, 0, width, height)
        # As far from the middle as there is picture outside of the room.
        shift_x = (0.5 - self._middle.x()) * width if width > room.width() else 0.0
        shift_y = (0.5 - self._middle.y()) * height if height > room.height() else 0.0
        shown.moveCenter(room.center() + QPointF(shift_x, shift_y))
        return shown

    def _card(self, id: PhotoId | None) -> Card | None:
        row = self._model.row_of(id)
        return self._model.card(row) if row >= 0 else None

    # --- pictures ---------------------------------------------------------------------------------

    def _box(self, place: int) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        room = self._picture_room(place)
        return max(32, round(room.width() * ratio)), max(32, round(room.height() * ratio))

    def _ask(self) -> None:
        """Wishes for what is shown and not there yet, what is in focus first."""
        if not self.isVisible() or not self.ids:
            return
        places = sorted(range(len(self.ids)), key=lambda place: place != self._focus)
        wishes = []
        for place in places:
            id, box = self.ids[place], self._box(place)
            wanted = None if self.zoom > 1.0 else box
            known = self._large.get(id)
            is_there = known is not None and (known.box is None or known.box == wanted)
            is_there = is_there and known is not None and known.turn == self._turn_of(id)
            if not is_there and (wanted is None or max(box) > _SMALL_PX):
                wishes.append(Wish(id, wanted, self._turn_of(id)))
        self._pictures.wish_all(wishes)

    def _on_picture(self, wish: Wish, image: QImage) -> None:
        if wish.id in self.ids:
            self._large[wish.id] = _Large(QPixmap.fromImage(image), wish.box, wish.turn)
            self._faults.pop(wish.id, None)
            self.update()

    def _on_failed(self, wish: Wish, why: str) -> None:
        if wish.id in self.ids and wish.id not in self._large:
            self._faults[wish.id] = why
            self.update()

    # --- answers ----------------------------------------------------------------------------------

    def _on_selection(self) -> None:
        current = self._selection.current
        if not self.isVisible() or current is None or not self.ids:
            return
        if current in self.ids:
            self._focus = self.ids.index(current)
        elif self.is_survey:
            self.ids.append(current)
            self._focus = len(self.ids) - 1
        else:
            self._large.pop(self.ids[self._focus], None)
            self.ids[self._focus] = current
        self._tell_focus()
        self._ask()
        self.update()

    def _on_reset(self) -> None:
        self.ids = [id for id in self.ids if self._model.row_of(id) >= 0]
        self._focus = max(0, min(self._focus, len(self.ids) - 1))
        if self.isVisible() and len(self.ids) < 2:
            self.ran_out.emit()
        self.update()

    def _on_data_changed(self) -> None:
        if self.isVisible():
            self._tell_focus()
            self._ask()
            self.update()

    def _turn_of(self, id: PhotoId) -> int:
        card = self._card(id)
        return card.turn if card is not None else 1

    def _tell_focus(self) -> None:
        card = self._card(self.focus_id)
        if card is None:
            return
        told = spoken(card, self._model.row_of(card.id), len(self._model))
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)
            QAccessible.updateAccessibility(
                QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            )

    # --- Qt ---------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._theme.colour("ground"))
        for place, id in enumerate(self.ids):
            card = self._card(id)
            if card is not None:
                self._paint_pane(painter, place, card)
        painter.end()

    def _paint_pane(self, painter: QPainter, place: int, card: Card) -> None:
        large = self._large.get(card.id)
        is_right = large is not None and large.turn == card.turn
        pixmap = large.pixmap if large is not None and is_right else self._small(card, place)
        pane = compared_pane.Pane(
            rect=self.pane(place),
            target=self.target(place),
            focused=place == self._focus,
            right_to_left=self.isRightToLeft(),
            fault=self._faults.get(card.id, ""),
        )
        compared_pane.paint(painter, pane, card, pixmap, self._theme)

    def _small(self, card: Card, place: int) -> QPixmap | None:
        width, height = self._box(place)
        box = min(width, _SMALL_PX), min(height, _SMALL_PX)
        return self._pixels.get(card.id, card.digest, box, card.turn)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()
        self._tell_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from picture to picture, and from the last one on."""
        target = self._focus + (1 if next else -1)
        if 0 <= target < len(self.ids):
            self.move_focus(1 if next else -1)
            return True
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        onwards = -1 if self.isRightToLeft() else 1
        sideways = {Qt.Key.Key_Right: onwards, Qt.Key.Key_Left: -onwards}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif key in sideways:
            if self.is_survey:
                self.move_focus(sideways[key])
            else:
                self.exchange(sideways[key])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = self.columns if self.is_survey else 1
            self.move_focus(step if key == Qt.Key.Key_Down else -step)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.move_focus(len(self.ids) * (1 if key == Qt.Key.Key_End else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.focus_id)
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom_to(self.zoom * _STEP ** (event.angleDelta().y() / 120))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place >= 0:
            self._focus = place
            self._select_focus()
        if event.button() is Qt.MouseButton.LeftButton and self.zoom > 1.0:
            self._grabbed = event.position(), QPointF(self._middle)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is None:
            return
        began, middle = self._grabbed
        size = self.target(self._focus).size()
        moved = event.position() - began
        self._middle = QPointF(
            middle.x() - moved.x() / max(1.0, size.width()),
            middle.y() - moved.y() / max(1.0, size.height()),
        )
        self._hold()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.is_survey:
            self.opened.emit(self.focus_id)
        else:
            self.toggle_full_size()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def sizeHint(self) -> QSize:
        return QSize(820, 600)
