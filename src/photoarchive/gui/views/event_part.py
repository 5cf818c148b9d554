"""What is told of an event beside what is told of every term, within its record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from photoarchive.app.events import may_suggest
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.term import Term, Vocabulary
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.models.term_record import TermRecord
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.field_editors import attach_completer
from photoarchive.gui.views.record_boxes import RecordLine, RecordText
from photoarchive.i18n import _, language

_BETWEEN = "; "


class EventPart(QWidget):
    """Its places, its hashtag, its lead in each language, and the way to its photographs."""

    suggestions_wanted = Signal(object)  # Term

    def __init__(
        self,
        record: TermRecord,
        suggest: Callable[[Vocabulary, str], list[str]],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._record = record
        self._suggest = suggest
        self._theme = theme
        self._leads: dict[str, RecordText] = {}
        self.places = RecordLine(
            _("Places"), record.set_places, self, hint=_("several, parted by semicolons")
        )
        attach_completer(self.places.line, self._places_beginning, self._take_place)
        self.hashtag = RecordLine(_("Hashtag"), record.set_hashtag, self)
        self.find_them = QPushButton(" " + _("Find its photographs …"), self)
        self.find_them.setToolTip(
            _("Those that may belong to it, by when and where they were taken")
        )
        self.find_them.clicked.connect(self._on_find)
        self._undated = QLabel(_("Say from when and until when it was, to find them."), self)
        self._undated.setObjectName("muted")
        self._undated.setWordWrap(True)
        head = QLabel(_("Lead"), self)
        head.setFont(font(strong=True))
        head.setToolTip(_("The sentence for captions: {event.lead} in a template"))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.find_them)
        row.addWidget(self._undated, 1)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._column.addWidget(self.places)
        self._column.addWidget(self.hashtag)
        self._column.addLayout(row)
        self._column.addWidget(head, 0, Qt.AlignmentFlag.AlignLeading)
        theme.changed.connect(self._dress)
        self._dress()

    def show_event(self, one: Term, *, anew: bool) -> None:
        """Shows what is told of an event; nothing of another term."""
        is_event = one.vocabulary is Vocabulary.EVENTS
        self.setVisible(is_event)
        if not is_event:
            return
        told, draft = one.details, self._record.draft
        names = _BETWEEN.join(place.preferred(language()) for place in self._record.places)
        self.places.show_text(names, draft("places"), anew=anew)
        self.hashtag.show_text(told.hashtag, draft("hashtag"), anew=anew)
        tags = list(dict.fromkeys((*self._record.languages, *told.lead)))
        if not tags:
            tags = [DEFAULT_LANGUAGE]
        for tag in [tag for tag in self._leads if tag not in tags]:
            self._leads.pop(tag).deleteLater()
        for tag in tags:
            if tag not in self._leads:
                self._leads[tag] = self._lead_box(tag)
            self._leads[tag].show_text(told.lead.get(tag, ""), draft(f"lead@{tag}"), anew=anew)
        can = may_suggest(one)
        self.find_them.setEnabled(can)
        self._undated.setVisible(not can)

    def lead(self, tag: str) -> RecordText:
        """The box of the lead in a language."""
        return self._leads[tag]

    def _lead_box(self, tag: str) -> RecordText:
        name = native_name(tag)
        box = RecordText(name, lambda text: self._record.set_lead(tag, text), self)
        box.text.setAccessibleName(_("Lead, {language}").format(language=name))
        self._column.addWidget(box)
        box.show()
        return box

    def _places_beginning(self, typed: str) -> list[str]:
        last = typed.rpartition(";")[2].strip()
        names = self._suggest(Vocabulary.PLACES, last) if last else []
        return [name for name in names if name != last]

    def _take_place(self, name: str) -> None:
        before = self.places.line.text().rpartition(";")[0].strip()
        self.places.line.setText(f"{before}{_BETWEEN}{name}" if before else name)
        self.places.line.setModified(True)

    def _on_find(self) -> None:
        if self._record.term is not None:
            self.suggestions_wanted.emit(self._record.term)

    def _dress(self) -> None:
        self.find_them.setIcon(self._theme.icon("calendar-days", "muted"))
