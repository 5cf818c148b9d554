"""The one search box: chips for what was chosen, a line to type into, completions below."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QResizeEvent,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)

from photoarchive.app import completions
from photoarchive.app.archive import Archive
from photoarchive.app.asked import Asked, as_typed, asked_for
from photoarchive.app.describe import listed
from photoarchive.app.facets import (
    Facet,
    Value,
    facet_of,
    followed,
    is_choice,
    with_choice,
    without_facet,
)
from photoarchive.domain.chips import Chip as Choice
from photoarchive.gui.direction import isolated, leading, left_to_right, margins
from photoarchive.gui.models.facets import Facets
from photoarchive.gui.theme import Theme, mark
from photoarchive.gui.views.chip import Chip, pass_on
from photoarchive.gui.views.completion_lines import CompletionPainter, item_of
from photoarchive.gui.views.facet_lines import FACET_ICONS
from photoarchive.gui.views.text_boxes import Line, dress_popup
from photoarchive.i18n import _, pgettext

_SETTLE_MS = 220
# How wide the words of a chip may be where there is one, where there are two, and so on.
_CHIP_PX = (260, 140, 100)
# So much is left for typing, with the signs at both ends.
_LINE_PX = 200
_POPUP_GAP = 3


class SearchBar(QFrame):
    """Says what is asked for, a moment after typing pauses, or at once by Enter."""

    asked = Signal(str)  # the whole search text
    picture_dropped = Signal(object)  # Path
    left = Signal()  # Esc in an empty box, or Down: back to the photographs

    def __init__(
        self, archive: Archive, facets: Facets, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self._archive = archive
        self._facets = facets
        self._theme = theme
        self._chosen: tuple[Choice, ...] = ()
        self._called: dict[Choice, tuple[str, str]] = {}  # of no facet: words and icons
        self._chips: list[Chip] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(margins(self.isRightToLeft(), 10, 3, 4, 3))
        self._row.setSpacing(6)
        self._sign = QLabel(self)
        self._row.addWidget(self._sign)
        self._line = _Line(self)
        self._line.setPlaceholderText(_("Search captions, credits, people, places …"))
        self._line.setAccessibleName(_("Search"))
        self._hidden = QToolButton(self)
        self._hidden.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._hidden.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._hidden.setMenu(QMenu(self._hidden))
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
        popup = self._completer.popup()
        assert isinstance(popup, QAbstractItemView)
        popup.setItemDelegate(CompletionPainter(popup, theme))
        popup.setAccessibleName(_("Completions"))
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
        facets.renamed.connect(self._show_chips)
        theme.changed.connect(self._dress)
        self._dress()
        self._show_clear()

    @property
    def text(self) -> str:
        """The whole search: the chips, and what is typed."""
        return self.whole.text

    @property
    def whole(self) -> Asked:
        """The same in its parts."""
        return Asked(chips=self._chosen, typed=self._line.text().strip())

    @property
    def asked_for(self) -> Asked:
        """The same as it is meant; as long as nothing ends the last word it is a beginning."""
        typed = self._line.text()
        return Asked(
            chips=self._chosen,
            typed=typed.strip() if typed.endswith(" ") else completions.begun(typed.strip()),
        )

    @property
    def chips(self) -> tuple[Choice, ...]:
        """What is chosen."""
        return self._chosen

    def ask_for(self, text: str) -> None:
        """Puts a search into the box, its choices as chips, and asks it at once."""
        self._take_apart(text)
        self._ask()

    def ask_for_choice(self, chosen: Choice, words: str, icon: str) -> None:
        """Asks for this alone, which is called so, at once."""
        self._called[chosen] = (words, icon)
        self._line.clear()
        self._become((chosen,))

    def choose(self, facet: Facet, value: Value, wanted: bool | None) -> None:
        """Makes a value of a facet one that is enough, left out, or neither, and asks."""
        # Of a term that is gone the panel shows the one that stands for it.
        chosen = followed(self._archive, self._chosen)
        self._become(with_choice(chosen, facet, value, wanted))

    def clear_facet(self, facet: Facet) -> None:
        """Takes the choices in a facet back."""
        self._become(without_facet(self._chosen, facet))

    def clear_choices(self) -> None:
        """Takes all choices back; what is typed stays."""
        self._become(())

    def ask_as_typed(self) -> None:
        """Asks for the words as they are typed, without other names and forms of them."""
        self._line.setText(as_typed(self._line.text()))
        self._ask()

    def offer(self, text: str) -> None:
        """Puts a text into the line as if it were typed, and offers how it may go on."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.setText(text)
        self._on_edited(text)

    def show_fault(self, faulty: bool) -> None:
        """Marks a search that cannot be read."""
        mark(self, "faulty", faulty)

    def clear(self) -> None:
        """Asks for everything again."""
        self.ask_for("")

    def _ask(self) -> None:
        self._settle.stop()
        self.asked.emit(self.text)

    def _become(self, chosen: tuple[Choice, ...]) -> None:
        self._chosen = chosen
        self._show_chips()
        self._ask()

    def _take_apart(self, text: str) -> None:
        asked = asked_for(text, is_choice)
        self._chosen = asked.chips
        if asked.typed != self._line.text():
            self._line.setText(asked.typed)
        self._show_chips()

    def _on_return(self) -> None:
        self._hide_completions()
        typed = asked_for(self._line.text(), is_choice)
        if typed.chips:
            # A choice that was typed is one.
            self._line.setText(typed.typed)
            self._chosen += typed.chips
            self._show_chips()
        self._ask()

    def _on_escape(self) -> None:
        self._hide_completions()
        if self._line.text() or self._chosen:
            self.clear()
        else:
            self.left.emit()

    def _on_edited(self, text: str) -> None:
        self._settle.start()
        self._from, found = completions.for_search(self._archive, text, self._line.cursorPosition())
        self._model.clear()
        for completion in found:
            self._model.appendRow(item_of(completion))
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
        focused = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.deleteLater()
        self._chips = [self._chip(chosen) for chosen in self._chosen]
        for at, chip in enumerate(self._chips):
            self._row.insertWidget(1 + at, chip)
        self._make_room()
        if focused is not None:
            self._pass_on(None, focused - len(self._shown))
        self._show_clear()

    def _chip(self, chosen: Choice) -> Chip:
        facet = facet_of(chosen)
        words = told = self._words_of(chosen)
        if facet is not None:
            title = pgettext("a field and what is chosen in it", "{field}: {names}")
            told = title.format(field=_(facet.title), names=words)
            icon = "ban" if chosen.negated else FACET_ICONS[facet.key]
        else:
            icon = self._called[chosen][1]
        chip = Chip(
            words,
            self._theme,
            icon=icon,
            tip=f"{isolated(told)}\n{left_to_right(chosen.text)}",
            accent=not chosen.negated,
            negated=chosen.negated,
            most_px=_CHIP_PX[min(len(self._chosen), len(_CHIP_PX)) - 1],
            parent=self,
        )
        chip.setAccessibleName(told)
        chip.removed.connect(lambda: self._remove(chosen))
        chip.passed.connect(lambda step: self._pass_on(chip, step))
        return chip

    def _words_of(self, chosen: Choice) -> str:
        called = self._called.get(chosen)
        return called[0] if called is not None else self._facets.words_of(chosen)

    @property
    def _shown(self) -> list[Chip]:
        return [chip for chip in self._chips if not chip.isHidden()]

    def _make_room(self) -> None:
        """Shows as many chips as leave room to type; the others are counted."""
        room = max(self.width(), self.minimumWidth()) - _LINE_PX
        shown = 0
        for at, chip in enumerate(self._chips):
            room -= chip.sizeHint().width() + self._row.spacing()
            fits = at == 0 or (room >= 0 and shown == at)
            chip.setVisible(fits)
            shown += fits
        rest = self._chosen[shown:]
        self._hidden.setVisible(bool(rest))
        self._hidden.setText(left_to_right(f"+{len(rest)}"))
        named = [self._words_of(chosen) for chosen in rest]
        self._hidden.setToolTip("\n".join(map(isolated, named)))
        self._hidden.setAccessibleName(listed(named))
        menu = self._hidden.menu()
        menu.clear()
        for chosen, words in zip(rest, named, strict=True):
            action = menu.addAction(_("Remove {name}").format(name=words).replace("&", "&&"))
            action.setIcon(self._theme.icon("x", "muted"))
            action.triggered.connect(lambda _checked=False, c=chosen: self._remove(c))

    def _remove(self, chosen: Choice) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._become(tuple(one for one in self._chosen if one is not chosen))

    def _pass_on(self, from_: Chip | None, step: int) -> None:
        pass_on(self._shown, self._line, from_, step)

    def _on_erased(self) -> None:
        if self._chosen:
            self._remove(self._chosen[-1])

    def _show_clear(self) -> None:
        self._clear.setVisible(bool(self._line.text() or self._chosen))

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()


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
