"""A place without photographs: what it is, why it is empty, and what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from photoarchive.gui.theme import Theme, font
from photoarchive.i18n import _, figure, ngettext

_TITLE_PX = 17
_MOST_WIDTH = 440
_MARGIN = 24


class EmptyPlace(QWidget):
    """Stands in the middle of the window."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = "images"
        self._run: Callable[[], None] | None = None
        self._sign = QLabel(self)
        self._title = QLabel(self)
        self._title.setFont(font(_TITLE_PX, strong=True))
        self._words = QLabel(self)
        self._words.setObjectName("muted")
        self._words.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.setObjectName("primary")
        self._button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 24, _MARGIN, 60)
        column.setSpacing(10)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        for label in (self._sign, self._title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label, 0, centre)
        column.addSpacing(6)
        column.addWidget(self._button, 0, centre)
        column.addStretch(1)
        self.setFocusProxy(self._button)
        theme.changed.connect(self._dress)

    def show_empty_archive(self, run: Callable[[], None]) -> None:
        """The archive has no photographs yet."""
        self._show(
            "images",
            _("This archive is empty"),
            _(
                "Import photographs, or drop files and folders here. They are copied into the "
                "archive, and every copy is read back and compared."
            ),
            _("Import photographs …"),
            run,
        )

    def show_empty_set(self, run: Callable[[], None]) -> None:
        """A set that holds nothing yet."""
        self._show(
            "layers",
            _("Nothing is in this set yet"),
            _(
                "Drag photographs from the grid onto its name in the side bar, or select some and "
                "choose “Add to set …”."
            ),
            _("Show all photographs"),
            run,
        )

    def show_nothing_found(self, run: Callable[[], None], searching: bool) -> None:
        """Nothing answers the search, or nothing is in this place of the library."""
        if searching:
            title = _("No photograph found")
            words = _("Nothing in this archive answers the search. Try fewer or other words.")
        else:
            title = _("No photographs here")
            words = _("This place of the library is empty, and that may be good news.")
        self._show(
            "search" if searching else "circle-check", title, words, _("Show all photographs"), run
        )

    def show_gone(self, words: str, run: Callable[[], None]) -> None:
        """A set that is asked for is not there any more, as these words say."""
        self._show("layers", _("No photographs here"), words, _("Show all photographs"), run)

    def show_comparing(self, run: Callable[[], None]) -> None:
        """What looks alike is not known yet."""
        self._show(
            "images",
            _("Pictures are being compared"),
            _("What shows the same picture appears here as soon as that is done."),
            _("Show all photographs"),
            run,
        )

    def show_no_terms(self, title: str, run: Callable[[], None]) -> None:
        """A vocabulary has no terms yet."""
        self._show(
            "tag",
            _("No terms in “{vocabulary}” yet").format(vocabulary=title),
            _(
                "Terms come from photographs that are imported or captioned, from files of other "
                "programs, or are made by hand."
            ),
            _("Import terms …"),
            run,
        )

    def show_no_such_term(self, run: Callable[[], None]) -> None:
        """No term answers what is typed."""
        self._show(
            "search",
            _("No term found"),
            _("No term has a name with words that begin so. Hidden names are looked at too."),
            _("Show all terms"),
            run,
        )

    def show_no_steps(self) -> None:
        """Nothing was ever changed."""
        self._show(
            "history",
            _("Nothing has been changed yet"),
            _(
                "Every change of data will be listed here: who made it, when, what was before and "
                "what came after."
            ),
            "",
            lambda: None,
        )

    def show_no_such_step(self, run: Callable[[], None]) -> None:
        """No step answers what is asked."""
        self._show(
            "search",
            _("No step found"),
            _("No step of this archive's history is so. Ask for less."),
            _("Show all steps"),
            run,
        )

    def show_no_duplicates(self, waiting: int, compare: Callable[[], None]) -> None:
        """No two photographs show the same picture, as far as is known: so many were not compared
        yet."""
        if waiting:
            title = _("Not compared yet")
            words = ngettext(
                "{n} photograph came into the archive before pictures were compared.",
                "{n} photographs came into the archive before pictures were compared.",
                waiting,
            ).format(n=figure(waiting))
            self._show("images", title, words, _("Compare pictures"), compare)
        else:
            title = _("No duplicates")
            words = _("No two photographs of this archive show the same picture.")
            self._show("circle-check", title, words, "", compare)

    def _show(
        self, icon: str, title: str, words: str, button: str, run: Callable[[], None]
    ) -> None:
        self._icon, self._run = icon, run
        self._title.setText(title)
        self._words.setText(words)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._fit()
        self._dress()

    def _on_clicked(self) -> None:
        if self._run is not None:
            self._run()

    def _dress(self) -> None:
        self._sign.setPixmap(self._theme.pixmap(self._icon, 40, "muted"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Wrapped words need a width before they know their height."""
        width = max(160, min(_MOST_WIDTH, self.width() - 2 * _MARGIN))
        self._words.setMinimumHeight(0)  # else it would never get lower again
        self._words.setFixedSize(width, max(0, self._words.heightForWidth(width)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colour("ground"))
        painter.end()
