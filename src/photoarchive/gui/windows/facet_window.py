"""All values of a facet, to be searched and chosen from; what is chosen counts at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app.archive import Archive
from photoarchive.app.facets import Facet
from photoarchive.gui.models.facet_list import FacetList
from photoarchive.gui.models.facets import Facets, keys_words
from photoarchive.gui.theme import Theme
from photoarchive.gui.views import facet_choosing as choosing
from photoarchive.gui.views.boxes import Dialog, closing_buttons
from photoarchive.gui.views.facet_lines import LinePainter
from photoarchive.i18n import _, figure

# Typing goes on while a long list is read.
_SETTLE_MS = 60


class FacetWindow(Dialog):
    """The values of one facet: a line to filter by, most used first or by name."""

    chosen = Signal(object, object, object)  # Facet, Value, what becomes of it: bool or None
    cleared = Signal(object)  # Facet

    def __init__(
        self, archive: Archive, model: Facets, facet: Facet, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._facets = model
        self._facet = facet
        title = _(facet.title)
        self.setWindowTitle(title)
        self.resize(420, 560)
        self.list = FacetList(archive, model, facet, self)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Find in the list"))
        self.line.setAccessibleName(_("Find in the list"))
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        self.view = _Values(self.list, theme, self)
        self.view.setAccessibleName(title)
        self._listed = QLabel(self)
        self._listed.setObjectName("muted")
        self._by_name = QToolButton(self)
        order = self._orders()
        hint = QLabel(keys_words(), self)
        hint.setObjectName("fieldLabel")
        hint.setWordWrap(True)
        buttons = closing_buttons(self, None, _("Close"))
        self._clear = QPushButton(_("Take these choices back"), self)
        self._clear.setAutoDefault(False)
        self._clear.clicked.connect(lambda: self.cleared.emit(facet))
        buttons.addButton(self._clear, QDialogButtonBox.ButtonRole.ResetRole)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._listed, 1)
        head.addWidget(order)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addWidget(hint)
        column.addWidget(buttons)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._show)
        self.line.textChanged.connect(lambda _text: self._settle.start())
        self.view.chosen.connect(lambda value, wanted: self.chosen.emit(facet, value, wanted))
        model.counted.connect(self._tell)
        self._tell()

    def _orders(self) -> QWidget:
        pair = QFrame(self)
        pair.setObjectName("segments")
        row = QHBoxLayout(pair)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        group = QButtonGroup(pair)
        by_count = QToolButton(pair)
        for button, words in ((by_count, _("By count")), (self._by_name, _("By name"))):
            button.setText(words)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            group.addButton(button)
            row.addWidget(button)
        by_count.setChecked(True)
        group.buttonClicked.connect(lambda _button: self._show())
        return pair

    def _show(self) -> None:
        self._settle.stop()
        self.list.show(self.line.text(), by_name=self._by_name.isChecked())
        self._tell()

    def _tell(self) -> None:
        shown = figure(self.list.rowCount())
        words = _("{n} of {total} values").format(n=shown, total=figure(self.list.total))
        self._listed.setText(words)
        self._clear.setEnabled(self._facets.chosen_in(self._facet) > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent):
            pressed = event.type() is QEvent.Type.KeyPress
            match Qt.Key(event.key()):
                case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                    # Enter in the line would close the window.
                    return True
                case Qt.Key.Key_Down if pressed:
                    self._show()
                    self.view.begin()
                    return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        self._settle.stop()
        super().done(result)


class _Values(QListView):
    """The list; a value is chosen as it is in the side bar."""

    chosen = Signal(object, object)  # Value, what becomes of it: bool or None

    def __init__(self, values: FacetList, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._values = values
        self._pressed = -1
        self._at: object = None
        self.setModel(values)
        self.setItemDelegate(LinePainter(self, theme))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        values.modelAboutToBeReset.connect(self._keep_place)
        values.modelReset.connect(self._on_reset)

    def begin(self) -> None:
        """Goes to the first value."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self._values.index(0))

    def _keep_place(self) -> None:
        index = self.currentIndex()
        line = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        self._at = line.choice.value if line is not None else None

    def _on_reset(self) -> None:
        row = self._values.row_of(self._at) if isinstance(self._at, (int, str)) else -1
        if row >= 0:
            self.setCurrentIndex(self._values.index(row))

    def _choose(self, row: int, wanted: bool) -> None:
        line = self._values.line(row)
        assert line.choice is not None
        self.chosen.emit(line.choice.value, choosing.toggled(line, wanted))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.indexAt(event.position().toPoint()).row()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and index.isValid() and index.row() == self._pressed:
            line = self._values.line(index.row())
            rect = self.visualRect(index)
            self._choose(
                index.row(), choosing.after_click(line, event, rect, self.layoutDirection())
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = choosing.after_key(event)
        index = self.currentIndex()
        if wanted is not None and index.isValid():
            self._choose(index.row(), wanted)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        spot = self.viewport().mapToGlobal(self.visualRect(index).center())
        line = self._values.line(index.row())
        assert line.choice is not None
        is_answered, wanted = choosing.choose_in_menu(
            line, event.globalPos() if by_mouse else spot, self
        )
        if is_answered:
            self.chosen.emit(line.choice.value, wanted)

    def sizeHint(self) -> QSize:
        return QSize(388, 400)
