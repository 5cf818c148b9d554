"""The record of a term: its names, its place in the tree, and all else that is told of it."""

from __future__ import annotations

import json
from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import dates_shown, field_input
from photoarchive.app.explain import label
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.external import SCHEMES, uri_of
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import Structured
from photoarchive.domain.structures import of_field
from photoarchive.domain.term import Term, Vocabulary
from photoarchive.gui.direction import isolated, leading, left_to_right, margins
from photoarchive.gui.models.term_list import origin_words, used_words
from photoarchive.gui.models.term_record import TermRecord
from photoarchive.gui.theme import SMALL_PX, Theme, font
from photoarchive.gui.views.elided import Elided
from photoarchive.gui.views.event_part import EventPart
from photoarchive.gui.views.field_editors import attach_completer
from photoarchive.gui.views.flow_layout import FlowLayout
from photoarchive.gui.views.names_table import NamesModel, NamesTable
from photoarchive.gui.views.record_boxes import RecordBox, RecordLine, RecordText
from photoarchive.gui.views.structure_dialog import StructureDialog
from photoarchive.gui.views.structure_rows import StructureRows
from photoarchive.gui.views.vocabulary_words import scheme_words
from photoarchive.i18n import _, figure, language, ngettext

_MARGIN = 16
_TITLE_PX = 17
_MOST_NARROWER = 24
# The registries that one looks into first.
_FIRST_SCHEMES = {
    Vocabulary.PLACES: ("wikidata", "geonames"),
    Vocabulary.KEYWORDS: ("wikidata", "medtop"),
    Vocabulary.EVENTS: ("uri", "wikidata"),
}
_OTHER_FIRST = ("wikidata", "viaf")
# What a source and an event fill in first.
_FIRST_DEFAULTS = ("credit", "copyright", "usage_terms", "web_statement")
_OF_EVENTS = ("credit", "keywords")
_CONTACT = "creator_contact"
# What may differ by language.
_SPOKEN_DEFAULTS = ("copyright", "usage_terms")
_MORE_DEFAULTS = ("byline", "byline_title", "instructions")


class TermPage(QScrollArea):
    """About one term. Leaving a box saves."""

    photographs_wanted = Signal(object)  # Term
    term_wanted = Signal(object)  # TermId, another term of the tree
    suggestions_wanted = Signal(object)  # Term, an event

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
        self._extra: list[str] = []
        self.setObjectName("record")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setObjectName("page")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(margins(self.isRightToLeft(), _MARGIN, 14, _MARGIN, 14))
        self._column.setSpacing(14)
        self._lay_out_head()
        self._lay_out_names()
        self._lay_out_place()
        self._note = RecordText(_("Note"), record.set_note, self._inside)
        self._column.addWidget(self._note)
        self._lay_out_facts()
        self.event_part = EventPart(record, suggest, theme, self._inside)
        self.event_part.suggestions_wanted.connect(self.suggestions_wanted)
        self._column.addWidget(self.event_part)
        self._ids = _Rows(_("Elsewhere"), _("Another registry"), theme, self._inside)
        self._ids.more.connect(self._on_more_ids)
        self._column.addWidget(self._ids)
        self._defaults = _Rows(_("Fills in"), _("Another field"), theme, self._inside)
        self._defaults.setToolTip(_("What choosing it offers to fill in where nothing stands"))
        self._defaults.more.connect(self._on_more_defaults)
        self._contact = StructureRows(label(_CONTACT), theme, self._defaults)
        self._contact.opened.connect(lambda _at: self._on_contact())
        self._contact.added.connect(self._on_contact)
        self._contact.removed.connect(lambda _at: record.set_default(_CONTACT, ""))
        self._contact_part = self._defaults.put_below(label(_CONTACT), self._contact)
        self._column.addWidget(self._defaults)
        self._lay_out_history()
        self._column.addStretch(1)
        self._hint = QLabel(self)
        self._hint.setObjectName("muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self._hint.hide()
        self.setWidget(self._inside)
        record.leaving.connect(self.save)
        record.shown.connect(lambda: self._show(anew=True))
        record.changed.connect(lambda: self._show(anew=False))
        theme.changed.connect(self._dress)
        self._dress()

    # --- making -----------------------------------------------------------------------------------

    def _lay_out_head(self) -> None:
        self._title = Elided(self._inside)
        self._title.setFont(font(_TITLE_PX, strong=True))
        self._title.setMinimumHeight(24)
        self._facts = QLabel(self._inside)
        self._facts.setObjectName("muted")
        self._show_them = QPushButton(" " + _("Show photographs"), self._inside)
        self._show_them.clicked.connect(self._on_photographs)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._facts)
        row.addStretch(1)
        row.addWidget(self._show_them)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addLayout(row)
        self._column.addLayout(head)

    def _lay_out_names(self) -> None:
        self._names = NamesModel(self._record, self._theme, self)
        self.table = NamesTable(self._names, self._theme, self._inside)
        self._names_fault = QLabel(self._inside)
        self._names_fault.setObjectName("fault")
        self._names_fault.setWordWrap(True)
        self._names_fault.hide()
        self._names.refused.connect(self._tell_names)
        self._add_name = QPushButton(_("Add name"), self._inside)
        self._prefer = QPushButton(_("Make preferred"), self._inside)
        self._remove_name = QPushButton(_("Remove"), self._inside)
        self._add_name.clicked.connect(self.table.add)
        self._prefer.clicked.connect(lambda: self._names.prefer(self.table.at))
        self._remove_name.clicked.connect(lambda: self._names.remove(self.table.at))
        self._remove_name.setAccessibleName(_("Remove name"))
        self.table.moved.connect(self._show_name_buttons)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self._add_name, self._prefer, self._remove_name):
            button.setObjectName("small")
            row.addWidget(button)
        row.addStretch(1)
        group = QVBoxLayout()
        group.setSpacing(6)
        group.addWidget(self.table)
        group.addWidget(self._names_fault)
        group.addLayout(row)
        self._column.addLayout(group)

    def _lay_out_place(self) -> None:
        self.broader = RecordLine(
            _("Broader term"),
            self._record.set_broader,
            self._inside,
            hint=_("at the top of the tree"),
        )
        attach_completer(self.broader.line, self._broader_names, self._take_broader)
        self._path = QLabel(self._inside)
        self._path.setObjectName("muted")
        self._path.setFont(font(SMALL_PX))
        self._path.setWordWrap(True)
        self._narrower = QWidget(self._inside)
        self._narrower_words = QLabel(_("Narrower terms"), self._narrower)
        self._narrower_words.setObjectName("fieldLabel")
        self._chips = QWidget(self._narrower)
        self._flow = FlowLayout(self._chips, spacing=14)
        self._flow.setContentsMargins(0, 0, 0, 0)
        inner = QVBoxLayout(self._narrower)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self._narrower_words, 0, Qt.AlignmentFlag.AlignLeading)
        inner.addWidget(self._chips)
        self._column.addWidget(self.broader)
        self._column.addWidget(self._path)
        self._column.addWidget(self._narrower)

    def _lay_out_facts(self) -> None:
        self._from = RecordLine(
            _("Valid from"),
            lambda text: self._record.set_date("valid_from", text),
            self._inside,
            latin=True,
        )
        self._to = RecordLine(
            _("Valid until"),
            lambda text: self._record.set_date("valid_to", text),
            self._inside,
            latin=True,
        )
        hint = _("such as {date}")
        self._from.line.setPlaceholderText(hint.format(date=left_to_right("2014-06")))
        self._to.line.setPlaceholderText(hint.format(date=left_to_right("2019-03-23")))
        self._position = RecordLine(
            _("Coordinates"),
            self._record.set_position,
            self._inside,
            latin=True,
            hint=_("degrees, or the link of a map"),
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._from, 1)
        row.addWidget(self._to, 1)
        self._column.addLayout(row)
        self._column.addWidget(self._position)

    def _lay_out_history(self) -> None:
        self._history = QWidget(self._inside)
        title = QLabel(_("History"), self._history)
        title.setFont(font(strong=True))
        self._steps = QLabel(self._history)
        self._steps.setObjectName("muted")
        self._steps.setFont(font(SMALL_PX))
        self._steps.setTextFormat(Qt.TextFormat.PlainText)
        self._steps.setWordWrap(True)
        column = QVBoxLayout(self._history)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._steps)
        self._column.addWidget(self._history)

    # --- showing ----------------------------------------------------------------------------------

    def save(self) -> None:
        """Saves whatever is in the boxes."""
        for box in self._boxes():
            if isinstance(box, RecordLine | RecordText):
                box.save()

    def tell(self, words: str) -> None:
        """What stands here while no term is shown."""
        self._hint.setText(words)

    def edit_names(self) -> None:
        """Goes to the names."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.setCurrentIndex(self._names.index(0, 0))

    def _boxes(self) -> list[RecordBox]:
        return self._inside.findChildren(RecordBox)

    def _show(self, *, anew: bool) -> None:
        one = self._record.term
        self._inside.setVisible(one is not None)
        self._hint.setVisible(one is None)
        self._names.load()
        if one is None:
            return
        if anew:
            self._extra = []
            self._tell_names("")
            self.table.setCurrentIndex(self._names.index(-1, -1))
            self.verticalScrollBar().setValue(0)
        self._show_head(one)
        self._show_name_buttons()
        self._show_place(one, anew=anew)
        told = one.details
        draft = self._record.draft
        self._note.show_text(told.note, draft("note"), anew=anew)
        self._from.show_text(told.valid_from, draft("valid_from"), anew=anew)
        self._to.show_text(told.valid_to, draft("valid_to"), anew=anew)
        degrees = "{:.6g}, {:.6g}".format(*told.position) if told.position is not None else ""
        self._position.show_text(degrees, draft("position"), anew=anew)
        has_place = one.vocabulary in (Vocabulary.PLACES, Vocabulary.EVENTS)
        self._position.setVisible(has_place or bool(degrees))
        is_event = one.vocabulary is Vocabulary.EVENTS
        self._from.rename(_("From") if is_event else _("Valid from"))
        self._to.rename(_("Until") if is_event else _("Valid until"))
        self.event_part.show_event(one, anew=anew)
        self._show_ids(one, anew=anew)
        self._show_defaults(one, anew=anew)
        self._show_history()

    def _show_history(self) -> None:
        undone = _("undone")
        lines = [
            f"{isolated(dates_shown.moment(one.at))} · {isolated(one.who)} · {one.words}"
            + (f" ({undone})" if one.undone else "")
            for one in self._record.history
        ]
        self._steps.setText("\n".join(lines))
        self._steps.setAlignment(leading(self.isRightToLeft()))
        self._history.setVisible(bool(lines))

    def _show_head(self, one: Term) -> None:
        self._title.show_text(one.preferred(language()), Qt.TextElideMode.ElideRight)
        self._facts.setText(f"{used_words(one.used)} · {origin_words(one.origin)}")
        self._show_them.setEnabled(one.used > 0)

    def _show_name_buttons(self) -> None:
        one = self._names.name(self.table.at)
        self._prefer.setEnabled(one is not None and one.kind.value != "preferred")
        self._remove_name.setEnabled(one is not None)

    def _tell_names(self, fault: str) -> None:
        self._names_fault.setText(fault)
        self._names_fault.setVisible(bool(fault))

    def _show_place(self, one: Term, *, anew: bool) -> None:
        is_tree = one.vocabulary.is_tree
        self.broader.setVisible(is_tree)
        above = self._record.above
        self.broader.show_text(
            above[-1].preferred(language()) if above else "",
            self._record.draft("broader"),
            anew=anew,
        )
        path = " › ".join(isolated(term.preferred(language())) for term in above)
        self._path.setText(path)
        self._path.setAlignment(leading(self.isRightToLeft()))
        self._path.setVisible(is_tree and len(above) > 1)
        narrower = self._record.narrower
        self._narrower.setVisible(is_tree and bool(narrower))
        while (item := self._flow.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.deleteLater()
        for id, name in narrower[:_MOST_NARROWER]:
            chip = QToolButton(self._chips)
            chip.setObjectName("link")
            chip.setText(isolated(name))
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(lambda _checked=False, n=id: self.term_wanted.emit(n))
            self._flow.addWidget(chip)
            chip.show()
        rest = len(narrower) - _MOST_NARROWER
        if rest > 0:
            words = ngettext("and {n} more", "and {n} more", rest).format(n=figure(rest))
            more = QLabel(words, self._chips)
            more.setObjectName("muted")
            self._flow.addWidget(more)
            more.show()
        self._chips.updateGeometry()

    def _show_ids(self, one: Term, *, anew: bool) -> None:
        first = _FIRST_SCHEMES.get(one.vocabulary, _OTHER_FIRST)
        extra = [key for key in self._extra if key in SCHEMES]
        keys = list(dict.fromkeys((*first, *one.details.external, *extra)))
        self._ids.keep(keys, self._id_line)
        for key in keys:
            text = one.details.external.get(key, "")
            line = self._ids.line(key)
            line.show_text(text, self._record.draft(f"external:{key}"), anew=anew)
            for button in line.findChildren(QToolButton):
                button.setVisible(bool(text) and uri_of(key, text) is not None)
        self._ids.offer_more(any(key not in keys for key in SCHEMES))

    def _id_line(self, key: str, parent: QWidget) -> RecordLine:
        save = self._record.set_external
        line = RecordLine(scheme_words(key), lambda text: save(key, text), parent, latin=True)
        open_it = QToolButton(line)
        open_it.setIcon(self._theme.icon("square-arrow-out-up-right", "muted"))
        open_it.setIconSize(QSize(16, 16))
        words = _("Open in {registry}").format(registry=scheme_words(key))
        open_it.setToolTip(words)
        open_it.setAccessibleName(words)
        open_it.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        open_it.clicked.connect(lambda: self._open(key))
        line.put_button(open_it)
        return line

    def _open(self, key: str) -> None:
        one = self._record.term
        uri = uri_of(key, one.details.external.get(key, "")) if one is not None else None
        if uri is not None and uri.startswith(("http://", "https://")):
            QDesktopServices.openUrl(QUrl(uri))

    def _show_defaults(self, one: Term, *, anew: bool) -> None:
        held = one.details.defaults
        is_event = one.vocabulary is Vocabulary.EVENTS
        shown = is_event or one.vocabulary is Vocabulary.SOURCES or bool(held)
        self._defaults.setVisible(shown)
        if not shown:
            return
        first = _OF_EVENTS if is_event else _FIRST_DEFAULTS
        self._contact_part.setVisible(not is_event or _CONTACT in held)
        extra = [key for key in self._extra if key.partition("@")[0] in BY_KEY]
        keys = [key for key in dict.fromkeys((*first, *held, *extra)) if key != _CONTACT]
        bases = list(dict.fromkeys(key.partition("@")[0] for key in keys))
        keys.sort(key=lambda key: bases.index(key.partition("@")[0]))
        self._contact.show_structures(self._held_contact(), one_only=True)
        self._defaults.keep(keys, self._default_line)
        for key in keys:
            draft = self._record.draft(f"defaults:{key}")
            self._defaults.line(key).show_text(held.get(key, ""), draft, anew=anew)
        self._defaults.offer_more(any(key not in keys for key in self._more_keys()))

    def _more_keys(self) -> list[str]:
        tags = self._record.languages
        spoken = [f"{key}@{tag}" for key in _SPOKEN_DEFAULTS for tag in tags]
        return [*dict.fromkeys((*_FIRST_DEFAULTS, *spoken, *_MORE_DEFAULTS))]

    def _held_contact(self) -> list[Structured]:
        one = self._record.term
        text = one.details.defaults.get(_CONTACT, "") if one is not None else ""
        try:
            return list(field_input.structures(BY_KEY[_CONTACT], text)) if text else []
        except WrongValue:
            return []

    def _on_contact(self) -> None:
        held = self._held_contact()
        given = held[0] if held else {}
        dialog = StructureDialog(
            label(_CONTACT),
            of_field(_CONTACT),
            given,
            self._record.languages,
            self._theme,
            self.window(),
        )
        if dialog.exec() and dialog.structure != given:
            made = dialog.structure
            text = json.dumps(made, ensure_ascii=False) if made else ""
            self._record.set_default(_CONTACT, text)
        dialog.deleteLater()

    def _default_line(self, key: str, parent: QWidget) -> RecordLine:
        save = self._record.set_default
        return RecordLine(_default_words(key), lambda text: save(key, text), parent)

    # --- answers ----------------------------------------------------------------------------------

    def _broader_names(self, typed: str) -> list[str]:
        one = self._record.term
        return self._suggest(one.vocabulary, typed) if one is not None else []

    def _take_broader(self, name: str) -> None:
        self.broader.line.setText(name)
        self.broader.line.setModified(True)
        self.broader.save()

    def _on_photographs(self) -> None:
        if self._record.term is not None:
            self.photographs_wanted.emit(self._record.term)

    def _on_more_ids(self) -> None:
        keys = [key for key in SCHEMES if not self._ids.has(key)]
        self._offer([(key, scheme_words(key)) for key in keys], self._ids)

    def _on_more_defaults(self) -> None:
        keys = [key for key in self._more_keys() if not self._defaults.has(key)]
        self._offer([(key, _default_words(key)) for key in keys], self._defaults)

    def _offer(self, choices: list[tuple[str, str]], rows: _Rows) -> None:
        menu = QMenu(self)
        for key, words in choices:
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, k=key: self._take_more(k, rows))
        menu.exec(rows.below_button())
        menu.deleteLater()

    def _take_more(self, key: str, rows: _Rows) -> None:
        self._extra.append(key)
        self._show(anew=False)
        rows.line(key).line.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setGeometry(self.rect().adjusted(32, 0, -32, 0))

    def _dress(self) -> None:
        self._show_them.setIcon(self._theme.icon("search", "muted"))


def _default_words(key: str) -> str:
    name, _at, tag = key.partition("@")
    return f"{label(name)} ({tag})" if tag else label(name)


class _Rows(QWidget):
    """Lines under a heading, with a button for another one."""

    more = Signal()

    def __init__(self, heading: str, more: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: dict[str, RecordLine] = {}
        title = QLabel(heading, self)
        title.setFont(font(strong=True))
        self._more = QToolButton(self)
        self._more.setObjectName("disclosure")
        self._more.setText(" " + more)
        self._more.setAccessibleName(more)
        self._more.setIcon(theme.icon("plus", "muted"))
        self._more.setIconSize(QSize(14, 14))
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self.more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(title, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)

    def put_below(self, words: str, box: QWidget) -> QWidget:
        """Sets something else with a label behind the lines; returns both together."""
        both = QWidget(self)
        name = QLabel(words, both)
        name.setObjectName("fieldLabel")
        name.setBuddy(box)
        group = QVBoxLayout(both)
        group.setContentsMargins(0, 0, 0, 0)
        group.setSpacing(4)
        group.addWidget(name, 0, Qt.AlignmentFlag.AlignLeading)
        group.addWidget(box)
        self._column.insertWidget(1, both)
        return both

    def keep(self, keys: list[str], made: Callable[[str, QWidget], RecordLine]) -> None:
        """Has a line for each of these keys and for no other."""
        for key in [key for key in self._lines if key not in keys]:
            self._lines.pop(key).deleteLater()
        for number, key in enumerate(keys):
            if key not in self._lines:
                self._lines[key] = made(key, self)
            self._column.removeWidget(self._lines[key])
            self._column.insertWidget(number + 1, self._lines[key])
            self._lines[key].show()

    def has(self, key: str) -> bool:
        """Whether there is a line of this key."""
        return key in self._lines

    def line(self, key: str) -> RecordLine:
        """The line of a key."""
        return self._lines[key]

    def offer_more(self, offered: bool) -> None:
        """Shows the button, or hides it."""
        self._more.setVisible(offered)

    def below_button(self) -> QPoint:
        """Where a menu of the button opens."""
        return self._more.mapToGlobal(self._more.rect().bottomLeft())
