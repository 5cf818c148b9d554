"""The line above the photographs: how many were found, or what is wrong with the search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from photoarchive.app import sets
from photoarchive.app.describe import listed
from photoarchive.domain.query import Order
from photoarchive.gui.actions.view import ORDER_WORDS
from photoarchive.gui.direction import isolated, left_to_right, margins
from photoarchive.gui.models.photo_list import PhotoList, found_words
from photoarchive.gui.theme import TEXT_PX, Theme, font
from photoarchive.gui.views.elided import Elided
from photoarchive.i18n import _


class AnswerBar(QWidget):
    """Count, order, what else was searched for, and the fault of a search that cannot be read."""

    order_chosen = Signal(object)  # Order
    as_typed_wanted = Signal()  # no other names
    full_size_wanted = Signal()

    def __init__(self, model: PhotoList, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self.setObjectName("answerBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._count = QLabel(self)
        self._count.setFont(font(TEXT_PX, strong=True, even_figures=True))
        self._also = Elided(self)
        self._also.setObjectName("muted")
        self._as_typed = QToolButton(self)
        self._as_typed.setObjectName("inline")
        self._as_typed.setText(_("Only as typed"))
        self._as_typed.setToolTip(_("Search for these words alone, without other names (exact:)"))
        self._as_typed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._as_typed.clicked.connect(self.as_typed_wanted)
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._fault.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._note = Elided(self)
        self._note.setObjectName("muted")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._order = QToolButton(self)
        self._order.setObjectName("order")
        self._order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._order.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._order.setIconSize(QSize(14, 14))
        self._order.setLayoutDirection(_other(self.layoutDirection()))
        self._order.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._order.setMenu(self._menu())
        self._zoom = QToolButton(self)
        self._zoom.setObjectName("order")
        self._zoom.setFont(font(TEXT_PX, even_figures=True))
        self._zoom.setToolTip(_("Full size, and back (Z)"))
        self._zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._zoom.clicked.connect(self.full_size_wanted)
        self._zoom.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(margins(self.isRightToLeft(), 14, 6, 10, 2))
        row.setSpacing(12)
        row.addWidget(self._count)
        row.addWidget(self._also, 1)
        row.addWidget(self._as_typed)
        row.addWidget(self._note, 1)
        row.addWidget(self._fault, 1)
        row.addStretch(0)
        row.addWidget(self._zoom)
        row.addWidget(self._order)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_also(())
        self.show_answer()

    def show_answer(self) -> None:
        """Shows how many there are, and in which order."""
        self._tell("")
        self._count.setText(found_words(self._model))
        self._order.setText(_(ORDER_WORDS.get(self._model.order, "")))
        self._order.setAccessibleName(_("Order: {order}").format(order=self._order.text()))
        for action in self._group.actions():
            action.setChecked(action.data() == self._model.order)
            if action.data() == Order.BY_HAND:
                action.setVisible(sets.hand_ordered(self._model.query) is not None)

    def show_also(self, names: Sequence[str]) -> None:
        """Tells the other names that were searched for as well, if any."""
        words = _("also: {names}").format(names=listed(map(isolated, names)))
        self._also.show_text(words if names else "", Qt.TextElideMode.ElideRight)
        room = QFontMetrics(self._also.font()).horizontalAdvance(words) + 2
        self._also.setMaximumWidth(room)
        self._also.setVisible(bool(names))
        self._as_typed.setVisible(bool(names))

    def show_zoom(self, percent: int) -> None:
        """Shows how large the photograph in the loupe is; 0 when the grid is shown."""
        self._zoom.setVisible(percent > 0)
        self._zoom.setText(left_to_right(f"{percent} %"))
        self._zoom.setAccessibleName(_("Zoom: {percent} %").format(percent=percent))

    def show_note(self, note: str) -> None:
        """Shows what was noted about the set or saved search that is shown."""
        self._note.show_text(" ".join(note.split()), Qt.TextElideMode.ElideRight)
        self._note.setToolTip(note)
        self._note.setVisible(bool(note))

    def tell_fault(self, fault: str) -> None:
        """Says what is wrong with the search; what was found before stays."""
        self._note.hide()
        self._tell(fault)
        self.show_also(())

    @property
    def fault(self) -> str:
        """What is wrong with the search, if anything."""
        return self._fault.text()

    def _tell(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setToolTip(fault)
        self._fault.setVisible(bool(fault))

    def _menu(self) -> QMenu:
        menu = QMenu(self._order)
        menu.setLayoutDirection(self.layoutDirection())
        self._group = QActionGroup(menu)
        for order, words in ORDER_WORDS.items():
            action = menu.addAction(_(words))
            action.setCheckable(True)
            action.setData(order)
            action.triggered.connect(lambda _checked=False, o=order: self.order_chosen.emit(o))
            self._group.addAction(action)
        return menu

    def _dress(self) -> None:
        self._order.setIcon(self._theme.icon("chevron-down", "muted"))


def _other(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """The arrow stands behind the words: a button mirrored once more."""
    if direction is Qt.LayoutDirection.RightToLeft:
        return Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.RightToLeft
