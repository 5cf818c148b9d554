"""Places to fill, offered in a box while somebody types them: `{cit` is `{city}`."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import QCompleter, QLineEdit, QTextEdit

from photoarchive.app import pattern_completions
from photoarchive.app.pattern_completions import Offer
from photoarchive.gui.direction import isolated, left_to_right
from photoarchive.gui.views.text_boxes import cursor_in, dress_popup, text_of, units

Box: TypeAlias = QLineEdit | QTextEdit

_OFFER = Qt.ItemDataRole.UserRole + 1
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_WIDTH, _MOST_SHOWN, _MOST = 300, 8, 40


class PatternTyping(QObject):
    """Watches a box that holds a pattern."""

    def __init__(self, box: Box) -> None:
        super().__init__(box)
        self._box = box
        self._is_ours = False  # the box is being changed from here
        self._model = QStandardItemModel(self)
        self._offers = QCompleter(self._model, self)
        self._offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offers.setMaxVisibleItems(_MOST_SHOWN)
        self._offers.setWidget(box)
        dress_popup(self._offers)
        popup = self._offers.popup()
        if popup is not None:
            popup.installEventFilter(self)
        self._offers.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        if isinstance(box, QLineEdit):
            box.textEdited.connect(self._on_typed)
        else:
            box.textChanged.connect(self._on_typed)

    def _on_typed(self) -> None:
        if self._is_ours or not self._box.hasFocus():
            return
        offers = pattern_completions.offered(text_of(self._box), cursor_in(self._box))[:_MOST]
        popup = self._offers.popup()
        if not offers:
            if popup is not None:
                popup.hide()
            return
        self._model.clear()
        for offer in offers:
            words = left_to_right(offer.text)
            item = QStandardItem(f"{words}   {isolated(offer.label)}" if offer.label else words)
            item.setData(offer, _OFFER)
            self._model.appendRow(item)
        spot = self._box.cursorRect()
        left = max(0, min(spot.x(), self._box.width() - _WIDTH))
        self._offers.complete(QRect(left, spot.y(), _WIDTH, spot.height() + 4))
        if popup is not None:
            popup.setCurrentIndex(self._offers.completionModel().index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        """Puts an offer where it was begun, and the bracket behind it."""
        offer = index.data(_OFFER)
        if not isinstance(offer, Offer):
            return
        text, cursor = text_of(self._box), cursor_in(self._box)
        made = offer.text + ("" if text[cursor : cursor + 1] == "}" else "}")
        self._is_ours = True
        start, end = units(text[: offer.start]), units(text[:cursor])
        if isinstance(self._box, QLineEdit):
            self._box.setSelection(start, end - start)
            self._box.insert(made)
            self._box.setCursorPosition(start + units(offer.text) + 1)
            self._box.setModified(True)
            self._box.textEdited.emit(self._box.text())
        else:
            place = self._box.textCursor()
            place.setPosition(start)
            place.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            place.insertText(made)
            place.setPosition(start + units(offer.text) + 1)
            self._box.setTextCursor(place)
        self._is_ours = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            popup = self._offers.popup()
            if event.key() in _CHOOSING and popup is not None and popup.currentIndex().isValid():
                chosen = popup.currentIndex()
                popup.hide()
                self._take(chosen)
                return True
        return super().eventFilter(watched, event)
