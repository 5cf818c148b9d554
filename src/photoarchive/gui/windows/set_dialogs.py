"""What is asked about sets and saved searches: a name, a set to add to, a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import describe
from photoarchive.app.explain import explain
from photoarchive.app.sets import Listed
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.photo_set import SetId
from photoarchive.domain.text import fold, words
from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.boxes import Choice, Dialog, closing_buttons
from photoarchive.gui.views.text_boxes import Text
from photoarchive.i18n import _, figure

_WIDTH = 420
_NOTE_HEIGHT = 120
_ROW = Qt.ItemDataRole.UserRole


class _Asking(Dialog):
    """Asks, and stays open with a sentence as long as the answer is refused."""

    def __init__(self, title: str, button: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(_WIDTH)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(14)
        self.form.setVerticalSpacing(10)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._note = QLabel(self)
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self._note.hide()
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        for sentence in (self._note, self._fault):
            sentence.setAlignment(leading(self.isRightToLeft()))
        self.button = QPushButton(button, self)
        buttons = closing_buttons(self, self.button, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addLayout(self.form)
        column.addWidget(self._note)
        column.addWidget(self._fault)
        column.addWidget(buttons)

    def row(self, name: str, box: QWidget) -> None:
        """Adds a box with its name."""
        label = QLabel(name, self)
        label.setObjectName("fieldLabel")
        label.setBuddy(box)
        label.setFixedHeight(30)
        box.setAccessibleName(name)
        self.form.addRow(label, box)

    def tell(self, sentence: str) -> None:
        """Says what will be done."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))
        self.fit()

    def fit(self) -> None:
        """Makes the dialog as high as it needs to be."""
        layout = self.layout()
        wraps = layout is not None and layout.hasHeightForWidth()
        self.setFixedHeight(self.heightForWidth(_WIDTH) if wraps else self.sizeHint().height())

    def answer(self) -> None:
        """Does what was asked about; raises what refuses it."""
        raise NotImplementedError

    def _on_accepted(self) -> None:
        try:
            self.answer()
        except ArchiveError as error:
            self._fault.setText(explain(error).line)
            self._fault.show()
            self.fit()
            return
        self.accept()


class NewSetDialog(_Asking):
    """Asks for the name of a new set and the set that it comes into. `make` is given both."""

    def __init__(
        self,
        tree: Sequence[Listed],
        inside: SetId | None,
        photographs: int,
        make: Callable[[str, SetId | None], None],
        theme: Theme,
        parent: QWidget,
        name: str = "",
    ) -> None:
        super().__init__(_("New set"), _("Make the set"), parent)
        self._make = make
        self.name = QLineEdit(name, self)
        self.place = Choice(theme, self)
        self.place.addItem(_("At the top"), None)
        for one in tree:
            self.place.addItem("\u2003" * one.depth + one.set.name, one.set.id)
        self.place.setCurrentIndex(max(0, self.place.findData(inside)))
        self.row(_("Name"), self.name)
        if tree:
            self.row(_("In"), self.place)
        else:
            self.place.hide()
        if photographs:
            sentence = _("{photographs} will be in it.")
            count = describe.photographs(photographs)
            self.tell(sentence.format(photographs=count))
        self.name.textChanged.connect(self._look)
        self.name.setFocus()
        self._look()
        self.fit()

    def _look(self) -> None:
        self.button.setEnabled(bool(words(self.name.text())))

    def answer(self) -> None:
        self._make(self.name.text(), self.place.currentData())


class SaveSearchDialog(_Asking):
    """Asks under which name a search is kept. `known` tells whether there is one of a name, which
    is changed then."""

    def __init__(
        self,
        query: str,
        known: Callable[[str], bool],
        save: Callable[[str, str], None],
        parent: QWidget,
        name: str = "",
    ) -> None:
        super().__init__(_("Save the search"), _("Save"), parent)
        self._known, self._save = known, save
        self.name = QLineEdit(name, self)
        self.query = QLineEdit(query, self)
        self.query.setPlaceholderText(_("All photographs"))
        self.row(_("Name"), self.name)
        self.row(_("Search"), self.query)
        self.name.textChanged.connect(self._look)
        self.name.selectAll()
        self.name.setFocus()
        self._look()

    def _look(self) -> None:
        known = self._known(self.name.text())
        self.button.setEnabled(bool(words(self.name.text())))
        self.button.setText(_("Change it") if known else _("Save"))
        sentence = _("There is a saved search of this name; it will ask this from now on.")
        self.tell(sentence if known else "")

    def answer(self) -> None:
        self._save(self.name.text(), self.query.text())


class NoteDialog(_Asking):
    """Asks for the note about a set or a saved search."""

    def __init__(self, title: str, note: str, keep: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(title, _("Save"), parent)
        self._keep = keep
        self.note = Text(self)
        self.note.setAcceptRichText(False)
        self.note.setTabChangesFocus(True)
        self.note.setPlainText(note)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.row(_("Note"), self.note)
        self.note.setFocus()
        self.fit()

    def answer(self) -> None:
        self._keep(self.note.toPlainText())


class SetPicker(Dialog):
    """Every set by its name: type a part of it, Enter adds. A name that no set has makes one."""

    def __init__(
        self,
        tree: Sequence[Listed],
        photographs: int,
        add: Callable[[SetId], None],
        make: Callable[[str], None],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        count = describe.photographs(photographs)
        self.setWindowTitle(_("Add {photographs} to a set").format(photographs=count))
        self.resize(460, 400)
        self._tree, self._add, self._make, self._theme = tree, add, make, theme
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("The name of a set, or of a new one"))
        self.line.setAccessibleName(_("The name of a set, or of a new one"))
        self.line.textChanged.connect(self._list)
        self._model = QStandardItemModel(0, 2, self)
        self.view = QTreeView(self)
        self.view.setModel(self._model)
        self.view.setAccessibleName(_("Sets"))
        self.view.setHeaderHidden(True)
        self.view.setRootIsDecorated(False)
        self.view.setIconSize(QSize(16, 16))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, header.ResizeMode.Stretch)
        header.setSectionResizeMode(1, header.ResizeMode.ResizeToContents)
        self.view.clicked.connect(lambda _index: self._choose())
        row = QHBoxLayout()
        row.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.view)
        self._list("")

    def _list(self, typed: str) -> None:
        self._model.setRowCount(0)
        asked = words(typed)
        fitting = [one for one in self._tree if all(part in fold(one.written) for part in asked)]
        for one in sorted(fitting, key=lambda one: _distance(one, asked)):
            shown = [isolated(name) for name in one.path]
            name = QStandardItem(self._theme.icon("layers", "muted"), " / ".join(shown))
            name.setData(one.set.id, _ROW)
            count = QStandardItem(figure(one.photographs))
            count.setTextAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            self._model.appendRow([name, count])
        if asked and all(words(one.set.name) != asked for one in self._tree):
            label = _("New set “{name}”").format(name=isolated(typed.strip()))
            new = QStandardItem(self._theme.icon("plus", "accent"), label)
            self._model.appendRow([new, QStandardItem("")])
        if not self._tree and not asked:
            hint = QStandardItem(_("There is no set yet: type the name of a new one."))
            hint.setEnabled(False)
            self._model.appendRow([hint, QStandardItem("")])
        self._go_to(0)

    def _go_to(self, row: int) -> None:
        if self._model.rowCount():
            row = max(0, min(row, self._model.rowCount() - 1))
            self.view.setCurrentIndex(self._model.index(row, 0))

    def _choose(self) -> None:
        index = self.view.currentIndex()
        if not index.isValid():
            return
        id = index.siblingAtColumn(0).data(_ROW)
        if id is None and not words(self.line.text()):
            return
        self.accept()
        if id is None:
            self._make(self.line.text())
        else:
            self._add(SetId(id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._go_to(self.view.currentIndex().row() + step)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose()
            case _:
                super().keyPressEvent(event)


def _distance(one: Listed, asked: Sequence[str]) -> int:
    """How far the name of a set is from what was typed: it begins so, holds it, or only the way to
    it does."""
    own = words(one.set.name)
    if all(any(word.startswith(part) for word in own) for part in asked):
        return 0
    return 1 if all(any(part in word for word in own) for part in asked) else 2
