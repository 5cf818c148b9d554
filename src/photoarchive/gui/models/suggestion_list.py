"""The photographs that may belong to an event, each with what speaks for it and a tick."""

from __future__ import annotations

from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPixmap

from photoarchive.app import photographs
from photoarchive.app.archive import Archive
from photoarchive.app.dates_shown import precise
from photoarchive.app.events import Suggestion, Why
from photoarchive.domain.photo import Card, PhotoId
from photoarchive.gui.models.photo_list import title_of
from photoarchive.gui.models.pixels import Pixels
from photoarchive.i18n import N_, _, language

Index: TypeAlias = QModelIndex | QPersistentModelIndex
PHOTOGRAPH, TAKEN, WHY = range(3)
_PAGE = 64
_WHY = {
    Why.PLACE: N_("At a place of the event"),
    Why.NEAR: N_("Near to it"),
    Why.DATE: N_("Only the day; the place is not known"),
}
_HEADINGS = (N_("Photograph"), N_("Taken"), N_("What speaks for it"))
# Rows are told apart by the air between their pictures.
PICTURE, _ROW_PX = QSize(45, 30), 38


class SuggestionList(QAbstractTableModel):
    """Those for which more speaks than the day are ticked to begin with."""

    ticked = Signal()

    def __init__(self, archive: Archive, pixels: Pixels, parent: QObject) -> None:
        super().__init__(parent)
        self._archive = archive
        self._pixels = pixels
        self._ids: tuple[PhotoId, ...] = ()
        self._why: dict[PhotoId, Why] = {}
        self._ticks: set[PhotoId] = set()
        self._cards: dict[PhotoId, Card] = {}
        self._rows: dict[PhotoId, int] = {}
        pixels.arrived.connect(self._on_arrived)

    def show(self, found: Suggestion) -> None:
        """Lists what was found."""
        self.beginResetModel()
        self._why = dict(found.why)
        self._ids = tuple(self._why)
        self._rows = {id: row for row, id in enumerate(self._ids)}
        self._ticks = set(found.likely)
        self._cards.clear()
        self.endResetModel()
        self.ticked.emit()

    @property
    def chosen(self) -> tuple[PhotoId, ...]:
        """Those that are ticked, in order."""
        return tuple(id for id in self._ids if id in self._ticks)

    def tick(self, wanted: bool, *reasons: Why) -> None:
        """Ticks all, or only those for which one of these speaks."""
        several = {id for id, why in self._why.items() if not reasons or why in reasons}
        self._ticks = self._ticks | several if wanted else self._ticks - several
        if self._ids:
            last = len(self._ids) - 1
            role = [Qt.ItemDataRole.CheckStateRole]
            self.dataChanged.emit(self.index(0, 0), self.index(last, 0), role)
        self.ticked.emit()

    def _card(self, row: int) -> Card | None:
        id = self._ids[row]
        if id not in self._cards:
            start = row // _PAGE * _PAGE
            page = list(self._ids[start : start + _PAGE])
            found = photographs.cards(self._archive, page, language())
            self._cards |= {card.id: card for card in found}
        return self._cards.get(id)

    def _picture(self, row: int) -> QPixmap | None:
        card = self._card(row)
        if card is None:
            return None
        found = self._pixels.get(card.id, card.digest, (PICTURE.width() * 2, PICTURE.height() * 2))
        return _on_canvas(found) if found is not None and not found.isNull() else None

    def _on_arrived(self, digest: str) -> None:
        for id in [card.id for card in self._cards.values() if card.digest == digest]:
            index = self.index(self._rows[id], PHOTOGRAPH)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    # --- Qt ---------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADINGS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == PHOTOGRAPH:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        id = self._ids[row]
        if role == Qt.ItemDataRole.CheckStateRole and column == PHOTOGRAPH:
            return Qt.CheckState.Checked if id in self._ticks else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DecorationRole and column == PHOTOGRAPH:
            return self._picture(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, column)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, _ROW_PX)
        if role == Qt.ItemDataRole.ToolTipRole and column == PHOTOGRAPH:
            card = self._card(row)
            return card.name if card is not None else None
        return None

    def _words(self, row: int, column: int) -> str:
        if column == WHY:
            return _(_WHY[self._why[self._ids[row]]])
        card = self._card(row)
        if card is None:
            return ""
        return precise(card.taken) if column == TAKEN else title_of(card)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        id = self._ids[index.row()]
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._ticks.add(id)
        else:
            self._ticks.discard(id)
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True


def _on_canvas(picture: QPixmap) -> QPixmap:
    """A picture in the middle of a box that is alike for all: the words beside it line up."""
    ratio = 2.0
    canvas = QPixmap(PICTURE * ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    fitted = picture.scaled(
        canvas.size(),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter = QPainter(canvas)
    spot = canvas.rect().center() - fitted.rect().center()
    painter.drawPixmap(spot, fitted)
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas
