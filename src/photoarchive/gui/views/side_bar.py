"""The side bar: the library's places, the sets, and the saved searches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QTreeView,
    QWidget,
)

from photoarchive.domain.photo_set import SetId
from photoarchive.gui.models import dragged
from photoarchive.gui.models.library import Entry, Library, set_key
from photoarchive.gui.theme import Theme
from photoarchive.gui.views import side_bar_lines as lines
from photoarchive.i18n import _

# Over a folded set for so long, a drag unfolds it.
_UNFOLD_MS = 600
# A drag so near to the upper or lower end scrolls.
_EDGE_PX = 28


class Drop(Enum):
    """Where something dropped on a line comes."""

    ON = "on"
    BEFORE = "before"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Target:
    """A line, and where at it what is dragged would come."""

    index: QModelIndex
    drop: Drop


class SideBar(QTreeView):
    """A place of the library, a set or a saved search is chosen alone."""

    place_chosen = Signal(str)  # query
    set_chosen = Signal(object)  # SetId
    search_chosen = Signal(object)  # SearchId
    action_wanted = Signal(str)  # id of an action
    renamed = Signal(object, str)  # Entry, name
    deleted = Signal(object)  # Entry
    photographs_dropped = Signal(object, object)  # SetId, tuple of PhotoId
    set_moved = Signal(object, object)  # SetId, (SetId of the one it comes into, or None; place)
    search_moved = Signal(object, int)  # SearchId, place
    menu_wanted = Signal(object, QPoint)  # Entry, on the screen

    def __init__(self, library: Library, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._theme = theme
        self.place = ""
        self.setObjectName("sideBar")
        self.setAccessibleName(_("Library"))
        self.setModel(library)
        self._painter = lines.Painter(self, theme)
        self._painter.named.connect(self._on_named)
        self.setItemDelegate(self._painter)
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
        self.setAcceptDrops(True)
        self._folded: set[str] = set()
        self._kept = ("", 0)  # where one was, while everything is counted anew
        self._pressed_at: QPoint | None = None
        self._target: Target | None = None
        self._unfolding = QTimer(self)
        self._unfolding.setSingleShot(True)
        self._unfolding.setInterval(_UNFOLD_MS)
        self._unfolding.timeout.connect(self._unfold_target)
        self.collapsed.connect(lambda index: self._folded.add(self._key_of(index)))
        self.expanded.connect(lambda index: self._folded.discard(self._key_of(index)))
        library.modelAboutToBeReset.connect(self._keep_place)
        library.modelReset.connect(self._on_reset)
        theme.changed.connect(self.viewport().update)
        self._unfold()

    def show_state(self, place: str) -> None:
        """Marks the entry one is in, by its key."""
        self.place = place
        self._painter.place = place
        self.viewport().update()

    def go_to(self, key: str) -> None:
        """Goes to the entry of this key, and has it in sight."""
        index = self._library.index_of(key)
        above = index.parent()
        while above.isValid():
            self.setExpanded(above, True)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def rename(self, key: str) -> None:
        """Begins to rename the set or saved search of this key where it stands."""
        self.go_to(key)
        index = self._library.index_of(key)
        if index.isValid():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._begin_rename(self._library.entry(index))

    # --- folding ----------------------------------------------------------------------------------

    def _unfold(self) -> None:
        waiting = [self._library.index(row, 0) for row in range(self._library.rowCount())]
        while waiting:
            index = waiting.pop()
            if self._library.hasChildren(index):
                self.setExpanded(index, self._key_of(index) not in self._folded)
                rows = range(self._library.rowCount(index))
                waiting += [self._library.index(row, 0, index) for row in rows]

    def _keep_place(self) -> None:
        entry = self._library.entry(self.currentIndex())
        self._kept = entry.key if entry is not None else "", self.verticalScrollBar().value()
        self._set_target(None)

    def _on_reset(self) -> None:
        self._unfold()
        key, scrolled = self._kept
        if key and (index := self._library.index_of(key)).isValid():
            self.setCurrentIndex(index)
        self.verticalScrollBar().setValue(scrolled)

    def _key_of(self, index: QModelIndex) -> str:
        entry = self._library.entry(index)
        section = self._library.section_of(index)
        return entry.key if entry is not None else section.key if section is not None else ""

    # --- choosing ---------------------------------------------------------------------------------

    def _choose(self, index: QModelIndex) -> None:
        entry = self._library.entry(index)
        if entry is None:
            self.setExpanded(index, not self.isExpanded(index))
        elif entry.action:
            self.action_wanted.emit(entry.action)
        elif entry.set is not None:
            self.set_chosen.emit(entry.set.set.id)
        elif entry.search is not None:
            self.search_chosen.emit(entry.search.id)
        elif entry.is_place:
            self.place_chosen.emit(entry.query)

    def _on_named(self, index: QModelIndex, name: str) -> None:
        entry = self._library.entry(index)
        if entry is not None and name.strip() and name != entry.label:
            self.renamed.emit(entry, name)

    def _begin_rename(self, entry: Entry | None) -> bool:
        if entry is None or (entry.set is None and entry.search is None):
            return False
        self._library.hold(True)
        self.edit(self.currentIndex())
        return True

    # --- moving by keys ---------------------------------------------------------------------------

    def _move_by_key(self, entry: Entry, key: Qt.Key) -> None:
        index = self.currentIndex()
        beside = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        outwards = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        if entry.search is not None and key in beside:
            self.search_moved.emit(entry.search.id, max(0, index.row() + beside[key]))
        if entry.set is None:
            return
        one, above = entry.set.set, self._library.entry(index.parent())
        if key in beside:
            self.set_moved.emit(one.id, (one.parent, max(0, index.row() + beside[key])))
        elif key == outwards and above is not None and above.set is not None:
            self.set_moved.emit(one.id, (above.set.set.parent, index.parent().row() + 1))
        elif key != outwards and index.row() > 0:
            before = self._library.entry(index.siblingAtRow(index.row() - 1))
            if before is not None and before.set is not None:
                self._folded.discard(before.key)
                self.set_moved.emit(one.id, (before.set.set.id, None))

    # --- dropping ---------------------------------------------------------------------------------

    def _target_at(self, spot: QPoint, data: QMimeData) -> Target | None:
        """Where what is dragged would come; None where it cannot."""
        index = self.indexAt(spot)
        entry = self._library.entry(index)
        section = self._library.section_of(index)
        if section is None:
            return None
        moved, search = dragged.set_of(data), dragged.search_of(data)
        drop: Drop | None = None
        if dragged.has_photographs(data):
            drop = Drop.ON if entry is not None and entry.set is not None else None
        elif moved is not None and section.key == "sets":
            if entry is None:
                drop = Drop.ON
            elif not self._lies_in(index, moved):
                drop = self._part_of(index, spot, 0.28)
        elif search is not None and entry is not None and entry.search is not None:
            drop = self._part_of(index, spot, 0.5)
        return Target(index, drop) if drop is not None else None

    def _part_of(self, index: QModelIndex, spot: QPoint, share: float) -> Drop:
        rect = self.visualRect(index)
        at = (spot.y() - rect.top()) / max(1, rect.height())
        if at < share:
            return Drop.BEFORE
        return Drop.BEHIND if at >= 1 - share else Drop.ON

    def _lies_in(self, index: QModelIndex, id: SetId) -> bool:
        while index.isValid():
            if self._key_of(index) == set_key(id):
                return True
            index = index.parent()
        return False

    def _set_target(self, target: Target | None) -> None:
        if target != self._target:
            self._target = target
            self._unfolding.stop()
            if target is not None and target.drop is Drop.ON:
                self._unfolding.start()
            self.viewport().update()

    def _unfold_target(self) -> None:
        if self._target is not None:
            self.setExpanded(self._target.index, True)

    def _take(self, target: Target, data: QMimeData) -> None:
        entry = self._library.entry(target.index)
        moved, search = dragged.set_of(data), dragged.search_of(data)
        ids = dragged.photographs_of(data)
        row = target.index.row() + (target.drop is Drop.BEHIND)
        if ids and entry is not None and entry.set is not None:
            self.photographs_dropped.emit(entry.set.set.id, ids)
        elif moved is not None and (entry is None or entry.set is None):
            self.set_moved.emit(moved, (None, None))
        elif moved is not None and entry is not None and entry.set is not None:
            beside = entry.set.set
            if target.drop is Drop.ON:
                self._folded.discard(entry.key)
                self.set_moved.emit(moved, (beside.id, None))
            else:
                own = self._library.index_of(set_key(moved))
                passed = own.parent() == target.index.parent() and own.row() < row
                self.set_moved.emit(moved, (beside.parent, row - passed))
        elif search is not None and entry is not None and entry.search is not None:
            own_rows = [
                n
                for n in range(self._library.rowCount(target.index.parent()))
                if (other := self._library.entry(target.index.sibling(n, 0))) is not None
                and other.search is not None
                and other.search.id == search
            ]
            self.search_moved.emit(search, row - sum(n < row for n in own_rows))

    def _begin_drag(self) -> None:
        entry = self._library.entry(self.currentIndex())
        data = QMimeData()
        if entry is not None and entry.set is not None:
            dragged.put_set(data, entry.set.set.id)
        elif entry is not None and entry.search is not None:
            dragged.put_search(data, entry.search.id)
        else:
            return
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.viewport().grab(self.visualRect(self.currentIndex())))
        drag.exec(Qt.DropAction.MoveAction)

    # --- Qt ---------------------------------------------------------------------------------------

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self._library.hold(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self._library.entry(self.currentIndex())
        key = Qt.Key(event.key())
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in arrows:
            if entry is not None:
                self._move_by_key(entry, key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self._choose(self.currentIndex())
        elif key == Qt.Key.Key_F2 and self._begin_rename(entry):
            pass
        elif key == Qt.Key.Key_Delete and entry is not None and (entry.set or entry.search):
            self.deleted.emit(entry)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed_at = event.position().toPoint() if is_left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        if self._pressed_at is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (spot - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
                self._pressed_at = None
                self._begin_drag()
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_at = self._pressed_at, None
        super().mouseReleaseEvent(event)
        spot = event.position().toPoint()
        index = self.indexAt(spot)
        if pressed is None or not index.isValid() or index != self.indexAt(pressed):
            return
        section, entry = self._library.section_of(index), self._library.entry(index)
        rect = self.visualRect(index)
        if section is not None and entry is None and section.action:
            new = lines.sign_of_new(rect, index.row(), self.layoutDirection())
            if new.contains(spot):
                self.action_wanted.emit(section.action)
                return
        if entry is not None and self._library.hasChildren(index):
            fold = lines.sign_of_fold(rect, entry, self.layoutDirection())
            if fold.contains(spot):
                self.setExpanded(index, not self.isExpanded(index))
                return
        self._choose(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        entry = self._library.entry(index)
        if entry is None or (entry.set is None and entry.search is None):
            return
        self.setCurrentIndex(index)
        rect = self.visualRect(index)
        corner = self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(24, 0))
        self.menu_wanted.emit(entry, corner if by_key else event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        ours = dragged.has_photographs(data) or dragged.set_of(data) or dragged.search_of(data)
        if ours:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        spot = event.position().toPoint()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if spot.y() < _EDGE_PX:
            bar.setValue(bar.value() - bar.singleStep())
        elif spot.y() > height - _EDGE_PX:
            bar.setValue(bar.value() + bar.singleStep())
        self._set_target(self._target_at(spot, event.mimeData()))
        if self._target is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_target(None)

    def dropEvent(self, event: QDropEvent) -> None:
        target = self._target_at(event.position().toPoint(), event.mimeData())
        self._set_target(None)
        if target is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self._take(target, event.mimeData())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 2.0))
        index = self._target.index
        entry = self._library.entry(index)
        rect = self.visualRect(index).adjusted(6, 1, -6, -1)
        if self._target.drop is Drop.ON:
            painter.drawRoundedRect(rect, 6, 6)
        else:
            inset = lines.inset_of(entry) if entry is not None else 0
            rtl = self.isRightToLeft()
            y = rect.top() if self._target.drop is Drop.BEFORE else rect.bottom() + 1
            left, right = (0, inset) if rtl else (inset, 0)
            painter.drawLine(rect.left() + 6 + left, y, rect.right() - 6 - right, y)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # sentences wrap anew

    def sizeHint(self) -> QSize:
        return QSize(232, 600)
