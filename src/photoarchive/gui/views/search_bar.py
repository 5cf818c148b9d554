"""The one search box: chips for what was ticked, a line to type into, completions below."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QWidget,
)

from photoarchive.app import completions
from photoarchive.app.archive import Archive
from photoarchive.app.completions import Completion
from photoarchive.app.describe import listed
from photoarchive.gui.direction import isolated, leading, margins
from photoarchive.gui.theme import Theme, mark
from photoarchive.gui.views.chip import Chip, pass_on
from photoarchive.gui.views.text_boxes import Line, dress_popup
from photoarchive.i18n import _, figure

_SETTLE_MS = 220
_MOST_SHOWN_CHIPS = 3
_CHIP_PX = 130
_POPUP_GAP = 3


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the search that stands as a chip."""

    query: str
    label: str


class SearchBar(QFrame):
    """Says what is asked for, a moment after typing pauses, or at once by Enter."""

    asked = Signal(str)  # the whole search text
    filters_changed = Signal()
    picture_dropped = Signal(object)  # Path
    left = Signal()  # Esc in an empty box, or Down: back to the photographs

    def __init__(self, archive: Archive, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self._archive = archive
        self._theme = theme
        self._filters: list[Filter] = []
        self._chips: list[Chip] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(margins(self.isRightToLeft(), 10, 3, 4, 3))
        self._row.setSpacing(6)
        self._sign = QLabel(self)
        self._row.addWidget(self._sign)
        self._line = _Line(self)
        self._line.setPlaceholderText(_("Search captions, credits, people, places …"))
        self._line.setAccessibleName(_("Search"))
        self._hidden = QLabel(self)
        self._hidden.setObjectName("muted")
        self._row.addWidget(self._hidden)
        self._row.addWidget(self._line, 1)
        self._clear = QToolButton(self)
        self._clear.setAutoRaise(True)
        self._clear.setIconSize(QSize(14, 14))
        self._clear.setToolTip(_("Clear the search (Esc)"))
        self._clear.setAccessibleName(_("Clear the search"))
        self._clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._clear.clicked.connect(self.clear)
        self._row.addWidget(self._clear)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self._line)
        self._completer.setMaxVisibleItems(12)
        dress_popup(self._completer)
        self._completer.activated[QModelIndex].connect(self._on_completed)  # type: ignore[index]
        self._from = 0
        self._line.textEdited.connect(self._on_edited)
        self._line.textChanged.connect(self._show_clear)
        self._line.returnPressed.connect(self._on_return)
        self._line.escaped.connect(self._on_escape)
        self._line.went_down.connect(self.left)
        self._line.went_before.connect(lambda: self._pass_on(None, -1))
        self._line.erased_before.connect(self._on_erased)
        self._line.focus_changed.connect(lambda focused: mark(self, "focused", focused))
        self.setFocusProxy(self._line)
        self.setAcceptDrops(True)
        self.setFixedHeight(34)
        theme.changed.connect(self._dress)
        self._dress()
        self._show_clear()

    @property
    def text(self) -> str:
        """The whole search: the chips, and what is typed."""
        return " ".join([*(f.query for f in self._filters), self._line.text().strip()]).strip()

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The chips."""
        return tuple(self._filters)

    def ask_for(self, text: str, filters: tuple[Filter, ...] = ()) -> None:
        """Puts a search into the box, and asks it at once."""
        self._filters = list(filters)
        self._line.setText(text)
        self._show_chips()
        self.filters_changed.emit()
        self._ask()

    def toggle(self, query: str, label: str) -> None:
        """Adds a chip, or takes it away when it is there."""
        if any(f.query == query for f in self._filters):
            self._filters = [f for f in self._filters if f.query != query]
        else:
            self._filters.append(Filter(query, label))
        self._show_chips()
        self.filters_changed.emit()
        self._ask()

    def show_fault(self, faulty: bool) -> None:
        """Marks a search that cannot be read."""
        mark(self, "faulty", faulty)

    def clear(self) -> None:
        """Asks for everything again."""
        self.ask_for("")

    def _ask(self) -> None:
        self._settle.stop()
        ended = self._line.text().endswith(" ")
        self.asked.emit(self.text if ended else completions.begun(self.text))

    def _on_return(self) -> None:
        self._hide_completions()
        self._ask()

    def _on_escape(self) -> None:
        self._hide_completions()
        if self._line.text() or self._filters:
            self.clear()
        else:
            self.left.emit()

    def _on_edited(self, text: str) -> None:
        self._settle.start()
        self._from, found = completions.for_search(self._archive, text, self._line.cursorPosition())
        self._model.clear()
        for completion in found:
            self._model.appendRow(_item(completion, self._theme))
        if found:
            # Below the whole box, and as wide.
            corner = self._line.mapFrom(self, QPoint())
            self._completer.complete(QRect(corner, self.size() + QSize(0, _POPUP_GAP)))
        else:
            self._hide_completions()

    def _hide_completions(self) -> None:
        popup = self._completer.popup()
        if popup is not None:
            popup.hide()

    def _on_completed(self, index: QModelIndex) -> None:
        insert = str(index.data(Qt.ItemDataRole.UserRole))
        text, cursor = self._line.text(), self._line.cursorPosition()
        # Behind these more is to be typed.
        tail = "" if insert.endswith((":", "=")) else " "
        new = text[: self._from] + insert + tail
        self._line.setText(new + text[cursor:].lstrip())
        self._line.setCursorPosition(len(new))
        if tail:
            self._ask()
        else:
            # A field was chosen: its values are offered next.
            QTimer.singleShot(0, self, lambda: self._on_edited(self._line.text()))

    def _show_chips(self) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.deleteLater()
        self._chips = []
        for at, chosen in enumerate(self._filters):
            chip = Chip(
                chosen.label,
                self._theme,
                tip=chosen.query,
                accent=True,
                most_px=_CHIP_PX,
                parent=self,
            )
            chip.removed.connect(lambda f=chosen: self._remove(f))
            chip.passed.connect(lambda step, c=chip: self._pass_on(c, step))
            chip.setVisible(at < _MOST_SHOWN_CHIPS)
            self._row.insertWidget(1 + at, chip)
            self._chips.append(chip)
        rest = self._filters[_MOST_SHOWN_CHIPS:]
        self._hidden.setVisible(bool(rest))
        self._hidden.setText(f"+{len(rest)}")
        self._hidden.setToolTip("\n".join(chosen.label for chosen in rest))
        self._hidden.setAccessibleName(listed([chosen.label for chosen in rest]))
        self._show_clear()

    def _remove(self, chosen: Filter) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.toggle(chosen.query, chosen.label)

    def _pass_on(self, from_: Chip | None, step: int) -> None:
        pass_on(self._chips[:_MOST_SHOWN_CHIPS], self._line, from_, step)

    def _on_erased(self) -> None:
        if self._filters:
            self._remove(self._filters[-1])

    def _show_clear(self) -> None:
        self._clear.setVisible(bool(self._line.text() or self._filters))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # One file: what looks like it is searched for. More are for the window, which imports.
        if event.source() is None and _file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _file_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            # The drop must end before a dialog may begin.
            QTimer.singleShot(0, self, lambda: self.picture_dropped.emit(path))

    def _dress(self) -> None:
        self._sign.setPixmap(self._theme.pixmap("search", 16, "muted"))
        self._clear.setIcon(self._theme.icon("x", "muted"))
        self._show_chips()


class _Line(Line):
    escaped = Signal()
    went_down = Signal()
    focus_changed = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setObjectName("searchLine")
        # Beside the magnifying glass, whatever the direction of what is typed.
        self.setAlignment(leading(self.isRightToLeft()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


def _file_in(data: QMimeData) -> Path | None:
    """The file that is dragged, where it is one alone."""
    urls = data.urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
    return path if path is not None and path.is_file() else None


def _item(completion: Completion, theme: Theme) -> QStandardItem:
    count = f"  ·  {figure(completion.count)}" if completion.count is not None else ""
    # The name keeps its direction, so that the count stands behind it in either.
    item = QStandardItem(isolated(completion.text) + count if count else completion.text)
    item.setData(completion.insert, Qt.ItemDataRole.UserRole)
    icons = {
        "field": "list-filter",
        "sources": "newspaper",
        "credits": "copyright",
        "bylines": "camera",
        "persons": "user",
        "organisations": "building-2",
        "places": "map-pin",
        "events": "calendar-days",
        "keywords": "tag",
        "language": "languages",
        "set": "folder",
        "person": "user",
    }
    item.setIcon(theme.icon(icons.get(completion.kind, "search"), "muted"))
    return item
