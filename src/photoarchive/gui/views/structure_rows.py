"""Structures as rows: what each is in a few words, a way into its form, and one to take it out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.domain.photo import Structured
from photoarchive.domain.structures import label, texts_of
from photoarchive.gui.theme import Theme
from photoarchive.i18n import _, figure, ngettext


class StructureRows(QFrame):
    """A list of structures. `counts` tells on how many photographs each is, where not on all."""

    opened = Signal(int)  # the row whose form is wanted
    removed = Signal(int)
    added = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._theme = theme
        self.setObjectName("chips")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(2)
        self._rows: list[QWidget] = []
        self._add = QToolButton(self)
        self._add.setObjectName("quiet")
        self._add.setText(_("Add"))
        self._add.setAccessibleName(_("Add: {field}").format(field=name))
        self._add.setIconSize(QSize(14, 14))
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._add.clicked.connect(self.added)
        self._rest = QLabel(self)
        self._rest.setObjectName("muted")
        self._rest.hide()
        self._column.addWidget(self._rest)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeading)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def first(self) -> QWidget:
        """What takes the cursor."""
        return self._rows[0] if self._rows else self._add

    def show_structures(
        self,
        several: Sequence[Structured],
        counts: Sequence[str] = (),
        rest: int = 0,
        *,
        one_only: bool = False,
    ) -> None:
        """Shows these, and that there are so many more; of a field that holds a single one no
        further can be added."""
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = []
        for at, one in enumerate(several):
            row = self._row(at, words(one), counts[at] if at < len(counts) else "")
            self._column.insertWidget(at, row)
            self._rows.append(row)
        self._rest.setText(ngettext("and {n} more", "and {n} more", rest).format(n=figure(rest)))
        self._rest.setVisible(rest > 0)
        self._add.setVisible(not (one_only and several))

    def _row(self, at: int, text: str, count: str) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        button = _RowButton(f"{text}   {count}" if count else text, row)
        button.setAccessibleName(_("{field}: {name}").format(field=self._name, name=text))
        button.clicked.connect(lambda _checked=False: self.opened.emit(at))
        close = QToolButton(row)
        close.setObjectName("chipClose")
        close.setIcon(self._theme.icon("x", "muted"))
        close.setIconSize(QSize(12, 12))
        close.setMinimumSize(24, 24)
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setAccessibleName(_("Remove {name}").format(name=text))
        close.setToolTip(_("Remove {name}").format(name=text))
        close.clicked.connect(lambda _checked=False: self.removed.emit(at))
        line.addWidget(button, 1)
        line.addWidget(close)
        row.setFocusProxy(button)
        return row

    def _dress(self) -> None:
        self._add.setIcon(self._theme.icon("plus", "muted"))


class _RowButton(QPushButton):
    """A button as wide as there is room, its words shortened at their end."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("structure")
        self._whole = text
        self.setToolTip(text)
        self._shorten()

    def _shorten(self) -> None:
        room = max(40, self.width() - 18)
        short = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(short.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def sizeHint(self) -> QSize:
        return QSize(120, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 28)


def words(one: Structured) -> str:
    """A structure in a few words: what it goes by, and what else it tells."""
    name = label(one)
    rest = [" ".join(text.split()) for text in texts_of(one)]
    others = dict.fromkeys(text for text in rest if text and text != name)
    more = " · ".join(list(others)[:3])
    return f"{name} · {more}" if name and more else name or more or _("(no words)")
