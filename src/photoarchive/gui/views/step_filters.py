"""Which steps of the past are asked for: words, a person, a field, a time, how many photographs."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from photoarchive.app import journal, past_asked
from photoarchive.app.archive import Archive
from photoarchive.app.explain import explain
from photoarchive.domain.errors import WrongInput
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.boxes import Choice
from photoarchive.gui.views.text_boxes import Line
from photoarchive.i18n import N_, _, figure, ngettext

# Typing goes on while a long history is looked through.
_TYPING_MS = 250
_AT_LEAST = (2, 10, 100, 1000, 10_000)
_TIMES = (
    ("", N_("At any time")),
    ("today", N_("Today")),
    ("yesterday", N_("Yesterday")),
    ("this-week", N_("This week")),
    ("this-month", N_("This month")),
    ("this-year", N_("This year")),
)
# The entry behind the periods: two dates of one's own.
_DATES = "dates"


class StepFilters(QWidget):
    """Emits what is asked for as a `Wanted`."""

    changed = Signal(object)  # Wanted

    def __init__(self, archive: Archive, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._archive = archive
        self.text = Line(self)
        self.text.setPlaceholderText(_("Find in what was there before and after"))
        self.text.setAccessibleName(_("Find in what was there before and after"))
        self.text.setClearButtonEnabled(True)
        self.who = self._choice(theme, _("Who"))
        self.field = self._choice(theme, _("Field"))
        self.time = self._choice(theme, _("Time"))
        self.photos = self._choice(theme, _("Photographs"))
        self.since, self.until = self._date(_("From")), self._date(_("Until"))
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._tell)
        self._fill()
        self._lay_out()
        for line in (self.text, self.since, self.until):
            line.textChanged.connect(lambda _text: self._typing.start())
        for box in (self.who, self.field, self.time, self.photos):
            box.currentIndexChanged.connect(lambda _index: self._tell())

    def clear(self) -> None:
        """Asks for all steps."""
        for box in (self.who, self.field, self.time, self.photos):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        for line in (self.text, self.since, self.until):
            line.clear()
        self._tell()

    def show_people(self) -> None:
        """Offers whoever has changed something by now, and what was changed."""
        for box, found in (
            (self.who, [(name, name) for name in journal.people(self._archive)]),
            (self.field, journal.changed_fields(self._archive)),
        ):
            known = {box.itemData(row) for row in range(box.count())}
            for key, words in found:
                if key not in known:
                    box.addItem(words, key)

    def stop(self) -> None:
        """Waits for nothing any more."""
        self._typing.stop()

    def _choice(self, theme: Theme, name: str) -> Choice:
        box = Choice(theme, self)
        box.setAccessibleName(name)
        box.setMaxVisibleItems(20)
        return box

    def _date(self, name: str) -> Line:
        line = Line(self)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        line.setToolTip(_("A date such as 2017, 2017-08 or 2017-08-26, or last-30d"))
        line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        line.setMaximumWidth(120)
        line.hide()
        return line

    def _fill(self) -> None:
        self.who.addItem(_("Everyone"), "")
        self.field.addItem(_("All fields"), "")
        self.show_people()
        for period, words in _TIMES:
            self.time.addItem(_(words), period)
        self.time.addItem(_("From … until …"), _DATES)
        self.photos.addItem(_("Any number of photographs"), 0)
        for n in _AT_LEAST:
            words = ngettext("{n} photograph or more", "{n} photographs or more", n)
            self.photos.addItem(words.format(n=figure(n)), n)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for box in (self.who, self.field, self.time, self.since, self.until, self.photos):
            row.addWidget(box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(8)
        column.addWidget(self.text)
        column.addLayout(row)
        column.addWidget(self._fault)

    def _tell(self) -> None:
        self._typing.stop()
        period = str(self.time.currentData())
        own = period == _DATES
        self.since.setVisible(own)
        self.until.setVisible(own)
        since = self.since.text() if own else period
        until = self.until.text() if own else period
        try:
            wanted = past_asked.wanted(
                "",
                since,
                until,
                str(self.field.currentData()),
                self.text.text(),
                int(self.photos.currentData()),
            )
        except WrongInput as error:
            self._fault.setText(explain(error).line)
            self._fault.show()
            return
        self._fault.hide()
        who = str(self.who.currentData())
        self.changed.emit(past_asked.by(wanted, who))

    @property
    def asks_for_all(self) -> bool:
        """Whether nothing is asked for in particular."""
        boxes = (self.who, self.field, self.time, self.photos)
        return not self.text.text().strip() and all(box.currentIndex() <= 0 for box in boxes)
