"""What a term is called: a small table to type into, with an empty last row for another name."""

from __future__ import annotations

from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import NameKind, TermName
from photoarchive.domain.text import is_right_to_left
from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.models.term_record import TermRecord
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.vocabulary_words import kind_words
from photoarchive.i18n import _

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_ROW, _MOST_ROWS = 28, 9
_NAME, _LANGUAGE, _KIND = range(3)


class NamesModel(QAbstractTableModel):
    """The names of the shown term, and a row for one that is not there yet."""

    refused = Signal(str)  # a sentence; empty once it went well

    def __init__(self, record: TermRecord, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._record = record
        self._theme = theme
        self._names: tuple[TermName, ...] = ()

    def load(self) -> None:
        """Shows what the record has now."""
        names = self._record.term.names if self._record.term is not None else ()
        if len(names) == len(self._names):
            self._names = names
            self.dataChanged.emit(self.index(0, 0), self.index(len(names), 2))
            return
        self.beginResetModel()
        self._names = names
        self.endResetModel()

    def name(self, row: int) -> TermName | None:
        """The name of a row; None for the last, which is for another one."""
        return self._names[row] if 0 <= row < len(self._names) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.isValid() or self._record.term is None:
            return 0
        return len(self._names) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.name(index.row()) is not None or index.column() == _NAME:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("Name"), _("Language"), _("Kind"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self.name(index.row())
        if one is None:
            return self._of_empty_row(index.column(), role)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return (isolated(one.name), language_words(one.language), kind_words(one.kind))[
                    index.column()
                ]
            case Qt.ItemDataRole.EditRole:
                tag = "" if one.language == DEFAULT_LANGUAGE else one.language
                return (one.name, tag, one.kind)[index.column()]
            case Qt.ItemDataRole.ToolTipRole if index.column() == _NAME:
                return one.name
            case Qt.ItemDataRole.FontRole if index.column() == _NAME:
                return font(strong=one.kind is NameKind.PREFERRED)
            case Qt.ItemDataRole.ForegroundRole:
                muted = index.column() != _NAME or one.kind is NameKind.HIDDEN
                return self._theme.colour("muted" if muted else "text")
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == _NAME:
                return leading(is_right_to_left(one.name))
        return None

    def _of_empty_row(self, column: int, role: int) -> Any:
        if column == _NAME and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return _("Another name …")
        if role == Qt.ItemDataRole.EditRole:
            return ""
        return self._theme.colour("muted") if role == Qt.ItemDataRole.ForegroundRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self._record.term is None:
            return False
        row, one = index.row(), self.name(index.row())
        fault = ""
        if one is None:
            if str(value).strip():
                fault = self._record.add_name(str(value))
        elif value == self.data(index, Qt.ItemDataRole.EditRole):
            return True
        elif index.column() == _NAME:
            fault = self._record.set_name(row, str(value))
        elif index.column() == _LANGUAGE:
            fault = self._record.set_language(row, str(value))
        else:
            fault = self._record.set_kind(row, NameKind(value))
        self.refused.emit(fault)
        return not fault

    def prefer(self, row: int) -> None:
        """Makes a name the preferred one of its language."""
        if self.name(row) is not None:
            self.refused.emit(self._record.set_kind(row, NameKind.PREFERRED))

    def remove(self, row: int) -> None:
        """Takes a name away."""
        if self.name(row) is not None:
            self.refused.emit(self._record.remove_name(row))


class NamesTable(QTableView):
    """As high as its rows, up to a point."""

    moved = Signal()  # another row is the current one

    def __init__(self, names: NamesModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._names = names
        self.setObjectName("names")
        self.setAccessibleName(_("Names"))
        self.setModel(names)
        self.setItemDelegate(_Cells(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_LANGUAGE, 76), (_KIND, 84)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, width)
        names.modelReset.connect(self._fit)
        self.selectionModel().currentChanged.connect(lambda *_: self.moved.emit())
        self._fit()

    @property
    def at(self) -> int:
        """The row one is at; -1 for none."""
        return self.currentIndex().row()

    def add(self) -> None:
        """Goes to the empty row, to type another name."""
        index = self._names.index(self._names.rowCount() - 1, _NAME)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.edit(index)

    def _fit(self) -> None:
        rows = min(max(self._names.rowCount(), 2), _MOST_ROWS)
        self.setFixedHeight(rows * _ROW + self.horizontalHeader().sizeHint().height() + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        editing = self.state() == QAbstractItemView.State.EditingState
        if key == Qt.Key.Key_Delete and not editing:
            self._names.remove(self.at)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not editing:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(300, self.minimumHeight())


class _Cells(QStyledItemDelegate):
    """Boxes to type into: names in their own direction, languages from left to right."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = index.column()
        if column == _KIND:
            box = QComboBox(parent)
            box.setObjectName("cellChoice")
            box.setAccessibleName(_("Kind"))
            for kind in NameKind:
                box.addItem(kind_words(kind), kind.value)
            box.activated.connect(lambda _at: self._commit(box))
            return box
        line = QLineEdit(parent)
        line.setObjectName("cellLine")
        line.setAccessibleName(_("Name") if column == _NAME else _("Language"))
        if column == _LANGUAGE:
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            line.setPlaceholderText(_("any"))
        else:
            _follow(line, str(index.data(Qt.ItemDataRole.EditRole) or ""))
            line.textEdited.connect(lambda text: _follow(line, text))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            kind = NameKind(index.data(Qt.ItemDataRole.EditRole))
            editor.setCurrentIndex(list(NameKind).index(kind))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        typed: Any = None
        if isinstance(editor, QComboBox):
            typed = NameKind(editor.currentData())
        elif isinstance(editor, QLineEdit):
            typed = editor.text()
        model.setData(index, typed)

    def _commit(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)


def language_words(tag: str) -> str:
    """A language as it is listed; a name without one is for any."""
    return _("any") if tag == DEFAULT_LANGUAGE else isolated(tag)


def _follow(line: QLineEdit, text: str) -> None:
    right = is_right_to_left(text) if text else line.isRightToLeft()
    line.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
    )
