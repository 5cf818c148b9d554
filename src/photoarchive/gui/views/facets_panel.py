"""The facets below the library: what is ticked narrows the search down."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app.facets import Facet, Value
from photoarchive.gui.direction import margins
from photoarchive.gui.models.facets import Facets, Line
from photoarchive.gui.theme import SMALL_PX, Theme, font
from photoarchive.gui.views import facet_choosing as choosing
from photoarchive.gui.views.facet_lines import FacetPainter
from photoarchive.i18n import _
from photoarchive.settings import table
from photoarchive.settings.store import Settings


class FacetsPanel(QWidget):
    """The facets under a title, with a button that takes all choices back."""

    clear_wanted = Signal()

    def __init__(
        self, facets: Facets, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._facets = facets
        self.setObjectName("facetsPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tree = FacetTree(facets, theme, settings, self)
        title = QLabel(_("Refine"), self)
        title.setObjectName("muted")
        title.setFont(font(SMALL_PX, strong=True))
        title.setBuddy(self.tree)
        self._clear = QToolButton(self)
        self._clear.setObjectName("quiet")
        self._clear.setText(_("Clear"))
        self._clear.setFont(font(SMALL_PX))
        self._clear.setToolTip(_("Take all choices back"))
        self._clear.setAccessibleName(_("Take all choices back"))
        self._clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._clear.clicked.connect(self.clear_wanted)
        head = QHBoxLayout()
        head.setContentsMargins(margins(self.isRightToLeft(), 14, 8, 10, 0))
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        facets.counted.connect(self._show_clear)
        policy = self._clear.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(policy)
        self._show_clear()

    def _show_clear(self) -> None:
        self._clear.setVisible(bool(self._facets.asked.chips))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._facets.want(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._facets.want(False)

    def sizeHint(self) -> QSize:
        return QSize(232, 420)


class FacetTree(QTreeView):
    """A click on a value adds it to those of its facet of which one is enough, a second one takes
    it back. With Alt, by the sign at its end, or by N it is left out. Headings unfold; which are
    open is remembered."""

    chosen = Signal(object, object)  # (Facet, Value), what becomes of it: bool or None
    facet_cleared = Signal(object)  # Facet
    more_wanted = Signal(object)  # Facet

    def __init__(self, facets: Facets, theme: Theme, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._facets = facets
        self._settings = settings
        self._open = set(settings.get(table.FACETS_OPEN))
        facets.unfold(self._open)
        self._kept: tuple[str, Value | None, int] | None = None
        self._pressed = QPersistentModelIndex()
        self.setObjectName("sideBar")
        self.setAccessibleName(_("Refine"))
        self.setModel(facets)
        self.setItemDelegate(FacetPainter(self, theme))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setUniformRowHeights(False)
        self.collapsed.connect(lambda index: self._remember(index, False))
        self.expanded.connect(lambda index: self._remember(index, True))
        facets.modelAboutToBeReset.connect(self._keep_place)
        facets.modelReset.connect(self._on_reset)
        theme.changed.connect(self.viewport().update)
        self._on_reset()

    # --- folding ----------------------------------------------------------------------------------

    def _remember(self, index: QModelIndex, is_open: bool) -> None:
        facet = self._facets.facet(index)
        if facet is None or (facet.key in self._open) is is_open:
            return
        self._open ^= {facet.key}
        self._settings.set(table.FACETS_OPEN, tuple(sorted(self._open)))
        self._facets.unfold(self._open)

    def _keep_place(self) -> None:
        index = self.currentIndex()
        facet, line = self._facets.facet(index), self._facets.line(index)
        value = line.choice.value if line is not None and line.choice is not None else None
        scrolled = self.verticalScrollBar().value()
        self._kept = (facet.key if facet is not None else "", value, scrolled)

    def _on_reset(self) -> None:
        for row in range(self._facets.rowCount()):
            index = self._facets.index(row, 0)
            facet = self._facets.facet(index)
            assert facet is not None
            self.setExpanded(index, facet.key in self._open)
        if self._kept is None:
            return
        key, value, scrolled = self._kept
        index = self._facets.index_of(key, value)
        if not index.isValid():
            index = self._facets.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
        self.verticalScrollBar().setValue(scrolled)

    # --- choosing ---------------------------------------------------------------------------------

    def _choose(self, line: Line, wanted: bool) -> None:
        if line.choice is None:
            self.more_wanted.emit(line.facet)
        else:
            what = (line.facet, line.choice.value)
            self.chosen.emit(what, choosing.toggled(line, wanted))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        if not is_left or not index.isValid() or self._pressed != index:
            return
        line = self._facets.line(index)
        if line is None:
            self.setExpanded(index, not self.isExpanded(index))
        elif line.choice is None:
            self._choose(line, True)
        else:
            rect = self.visualRect(index)
            wanted = choosing.after_click(line, event, rect, self.layoutDirection())
            self._choose(line, wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        wanted = choosing.after_key(event)
        if wanted is None or not index.isValid():
            super().keyPressEvent(event)
        elif (line := self._facets.line(index)) is None:
            if wanted:
                self.setExpanded(index, not self.isExpanded(index))
        elif line.choice is not None or wanted:
            self._choose(line, wanted)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        facet, line = self._facets.facet(index), self._facets.line(index)
        if facet is None:
            return
        spot = event.globalPos()
        if not by_mouse:
            spot = self.viewport().mapToGlobal(self.visualRect(index).center())
        if line is not None and line.choice is not None:
            is_answered, wanted = choosing.choose_in_menu(line, spot, self)
            if is_answered:
                self.chosen.emit((facet, line.choice.value), wanted)
        else:
            self._heading_menu(facet, spot)

    def _heading_menu(self, facet: Facet, spot: QPoint) -> None:
        menu = QMenu(self)
        menu.setLayoutDirection(self.layoutDirection())
        every = menu.addAction(_("All values …"))
        clear = menu.addAction(_("Take these choices back"))
        clear.setEnabled(self._facets.chosen_in(facet) > 0)
        action = menu.exec(spot)
        menu.deleteLater()
        if action is every:
            self.more_wanted.emit(facet)
        elif action is clear:
            self.facet_cleared.emit(facet)
