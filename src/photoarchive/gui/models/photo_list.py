"""The found photographs: their numbers in order, and the pages of cards that are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from photoarchive.app import photographs
from photoarchive.app.archive import Archive
from photoarchive.app.describe import listed
from photoarchive.app.describe import photographs as count_of
from photoarchive.domain.changes import Changes
from photoarchive.domain.photo import Card, PhotoId, default_text
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.query import Everything, Order, Query
from photoarchive.domain.snippet import cut
from photoarchive.gui.models.photo_marks import PhotoMarks
from photoarchive.gui.models.reasons import tip
from photoarchive.gui.theme import LABEL_COLOURS
from photoarchive.i18n import _, language, ngettext

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_PAGE = 128
_PAGES_KEPT = 16


class PhotoList(QAbstractListModel):
    """Answers a query. Rows that no longer answer after an edit stay until the query is asked
    again, so that nothing vanishes from under the hand; new photographs come in at once."""

    answered = Signal()  # the query was run (again)

    def __init__(self, archive: Archive, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._ids: NDArray[np.int32] = np.empty(0, np.int32)
        self._rows: NDArray[np.int32] | None = None  # of each number, once it is asked for
        self._pages: OrderedDict[int, dict[int, Card]] = OrderedDict()
        self.marks: PhotoMarks | None = None  # what is told of photographs besides
        self.query: Query = Everything()
        self.order = Order.NEWEST
        self._leave = archive.feed.listen(self._on_changes)

    def ask(self, query: Query, order: Order) -> None:
        """Runs a query, and shows what it finds."""
        self.query, self.order = query, order
        self.ask_again()

    def ask_again(self) -> None:
        """Runs the same query once more."""
        found = photographs.found(self._archive, self.query, self.order)
        ids = np.frombuffer(found, np.int64).astype(np.int32)
        if np.array_equal(ids, self._ids):
            self._forget_all()
        else:
            self.beginResetModel()
            self._ids, self._rows = ids, None
            self._pages.clear()
            self.endResetModel()
        self.answered.emit()

    def leave(self) -> None:
        """Listens no longer."""
        self._leave()

    def __len__(self) -> int:
        return len(self._ids)

    def id_at(self, row: int) -> PhotoId:
        """The photograph in a row."""
        return PhotoId(int(self._ids[row]))

    def ids_between(self, first: int, last: int) -> PhotoIds:
        """The photographs of several rows, both ends included."""
        rows = self._ids[first : last + 1]
        mask = np.zeros(int(rows.max(initial=-1)) + 1, np.bool_)
        mask[rows] = True
        return PhotoIds(mask.tobytes())

    def all_ids(self) -> PhotoIds:
        """All photographs that were found."""
        return self.ids_between(0, len(self._ids) - 1)

    def in_order(self, ids: PhotoIds) -> Sequence[PhotoId]:
        """Those of these photographs that were found, in the order in which they are shown."""
        found = self._ids[self._is_among(ids)].astype(np.int64)
        return cast("Sequence[PhotoId]", memoryview(found.tobytes()).cast("q"))

    def how_many(self, ids: PhotoIds, row: int) -> int:
        """How many of these photographs are shown up to this row."""
        return int(np.count_nonzero(self._is_among(ids)[: row + 1]))

    def nearest(self, row: int, ids: PhotoIds) -> PhotoId | None:
        """The one of these photographs that is shown nearest to a row; None when none is shown."""
        rows = np.flatnonzero(self._is_among(ids))
        if not len(rows):
            return None
        return self.id_at(int(rows[np.abs(rows - row).argmin()]))

    def _is_among(self, ids: PhotoIds) -> NDArray[np.bool_]:
        """Of each row, whether its photograph is among these."""
        # What lies beyond the mask is looked up in the place behind it.
        mask = np.frombuffer(ids.mask + b"\0", np.bool_)
        return mask.take(self._ids, mode="clip")

    def row_of(self, id: PhotoId | None) -> int:
        """The row of a photograph, or -1."""
        if id is None or not len(self._ids):
            return -1
        if self._rows is None:
            # Asked for at every step of the selection: a million numbers are not looked through.
            self._rows = np.full(int(self._ids.max()) + 1, -1, np.int32)
            self._rows[self._ids] = np.arange(len(self._ids), dtype=np.int32)
        return int(self._rows[id]) if id < len(self._rows) else -1

    def card(self, row: int) -> Card | None:
        """What is shown of the photograph in a row; None when it is gone."""
        page = row // _PAGE
        cards = self._pages.get(page)
        if cards is None:
            ids = cast("list[PhotoId]", self._ids[page * _PAGE : (page + 1) * _PAGE].tolist())
            found = photographs.cards(self._archive, ids, language())
            cards = {card.id: card for card in found}
            self._pages[page] = cards
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return cards.get(self.id_at(row))

    def spoken(self, card: Card, row: int) -> str:
        """A cell as a screen reader tells it."""
        marks = self.marks.words(card.id) if self.marks is not None else ()
        return spoken(card, row, len(self._ids), marks)

    def _tip(self, card: Card) -> str:
        """What the photograph is, and why it is here: looked up when it is pointed at."""
        title, _marks = cut(title_of(card), ())
        lines = dict.fromkeys((title, card.name, label_words(card.label)))
        if self.marks is not None:
            lines |= dict.fromkeys(self.marks.told(card.id))
        why = photographs.why(self._archive, self.query, [card.id])
        return tip(lines, why.get(card.id, ()))

    def _forget_all(self) -> None:
        self._pages.clear()
        if len(self._ids):
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def _on_changes(self, changes: Changes) -> None:
        if changes.added:
            self.ask_again()
        elif changes.terms:
            self._forget_all()
        else:
            for page, cards in list(self._pages.items()):
                if not changes.changed.isdisjoint(cards):
                    del self._pages[page]
                    last = min((page + 1) * _PAGE, len(self._ids)) - 1
                    self.dataChanged.emit(self.index(page * _PAGE), self.index(last))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        wanted = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.UserRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        if role not in wanted:
            return None
        card = self.card(index.row())
        if card is None or role == Qt.ItemDataRole.UserRole:
            return card
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(card, index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(card)
        return title_of(card)


def title_of(card: Card) -> str:
    """The headline, else the beginning of the caption, else the file's name."""
    if card.headline:
        return card.headline
    if card.caption:
        own = card.caption.get(language())
        return " ".join((own or default_text(card.caption)).split())
    return card.name


def spoken(card: Card, row: int, rows: int, marks: Iterable[str] = ()) -> str:
    """A cell as a screen reader tells it, with what is told of it besides."""
    parts = [_("Photograph {n} of {total}").format(n=row + 1, total=rows), title_of(card)]
    parts.append(card.credit or _("No credit"))
    if card.rating is not None:
        stars = ngettext("{n} star", "{n} stars", card.rating).format(n=card.rating)
        parts.append(_("rejected") if card.rating < 0 else stars)
    if card.label:
        parts.append(label_words(card.label))
    return listed([*parts, *marks])


def label_words(label: str) -> str:
    """A colour label for people: the usual ones are words of the language."""
    return _(label) if label in LABEL_COLOURS else label


def found_words(model: PhotoList) -> str:
    """How many there are, for the line above the grid."""
    return count_of(len(model))
