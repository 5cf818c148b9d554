"""What merging terms comes to, before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from photoarchive.app import vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.describe import listed
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.explain import label
from photoarchive.app.term_merging import MergeTerms
from photoarchive.app.vocabulary import MergePreview
from photoarchive.domain.external import SCHEMES
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.term import Term, TermId, Vocabulary
from photoarchive.gui.direction import isolated
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.boxes import Choice, Dialog, closing_buttons
from photoarchive.gui.views.names_table import language_words
from photoarchive.gui.views.vocabulary_words import kind_words, scheme_words
from photoarchive.i18n import _, figure, language, ngettext

_MOST = 12


class MergeDialog(Dialog):
    """Shows which term stays, which go, and what moves; hands the edit on with how many
    photographs it is about."""

    wanted = Signal(object, int)  # MergeTerms

    def __init__(
        self,
        archive: Archive,
        name: Vocabulary,
        stays: TermId,
        others: Sequence[TermId],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._vocabulary = name
        self._terms = vocabulary.terms_by_ids(archive, [stays, *others])
        self.setWindowTitle(_("Merge terms"))
        self.resize(520, 460)
        self._stays = Choice(theme, self)
        self._stays.setAccessibleName(_("The term that stays"))
        for one in self._terms:
            self._stays.addItem(_title(one), one.id)
        self._swap = QPushButton(" " + _("Swap"), self)
        self._swap.setIcon(theme.icon("arrow-up-down", "muted"))
        self._swap.setAutoDefault(False)
        self._swap.setToolTip(_("Let another one of them stay"))
        self._swap.clicked.connect(self._on_swap)
        self._stays.currentIndexChanged.connect(self._show)
        self._card = QWidget()
        self._card.setObjectName("clear")
        area = QScrollArea(self)
        area.setObjectName("preview")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("What merging comes to"))
        area.setWidget(self._card)
        self._lines = QVBoxLayout(self._card)
        self._lines.setContentsMargins(14, 12, 14, 12)
        self._lines.setSpacing(8)
        self._merge = QPushButton(self)
        buttons = closing_buttons(self, self._merge, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        heading = QLabel(_("This term stays"), self)
        heading.setFont(font(strong=True))
        heading.setBuddy(self._stays)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._stays, 1)
        row.addWidget(self._swap)
        undone = QLabel(_("It is one step, and can be undone."), self)
        undone.setObjectName("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addLayout(row)
        column.addWidget(area, 1)
        column.addWidget(undone)
        column.addWidget(buttons)
        self._preview: MergePreview | None = None
        self._show()
        self._merge.setFocus()

    @property
    def stays(self) -> TermId:
        """The term that is kept."""
        return TermId(self._stays.currentData())

    def _others(self) -> tuple[TermId, ...]:
        return tuple(one.id for one in self._terms if one.id != self.stays)

    def _on_swap(self) -> None:
        self._stays.setCurrentIndex((self._stays.currentIndex() + 1) % self._stays.count())

    def _show(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (label_ := item.widget()) is not None:
                label_.hide()
                label_.deleteLater()
        found = vocabulary.merge_preview(
            self._archive, self._vocabulary, self.stays, self._others()
        )
        self._preview = found
        for words, strong in _told(found):
            line = QLabel(words, self._card)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            if strong:
                line.setFont(font(strong=True))
            self._lines.addWidget(line)
        self._lines.addStretch(1)
        n = len(found.gone) + 1
        self._merge.setText(ngettext("Merge {n} term", "Merge {n} terms", n).format(n=figure(n)))

    def _on_accepted(self) -> None:
        assert self._preview is not None
        edit = MergeTerms(self._vocabulary, self.stays, self._others())
        self.wanted.emit(edit, max(1, self._preview.photographs))
        self.accept()


def _title(one: Term) -> str:
    return f"{isolated(one.preferred(language()))} · {isolated(count_of(one.used))}"


def _told(found: MergePreview) -> list[tuple[str, bool]]:
    """What will be, line by line, and which of the lines are headings."""
    into = isolated(found.into.preferred(language()))
    gone = listed(isolated(one.preferred(language())) for one in found.gone[:_MOST])
    rest = len(found.gone) - _MOST
    if rest > 0:
        gone += " " + ngettext("and {n} more", "and {n} more", rest).format(n=figure(rest))
    lines = [(_("{terms} will be gone.").format(terms=gone), False)]
    if found.photographs:
        words = _("{photographs} will carry {name} in their place.")
        lines.append((words.format(photographs=count_of(found.photographs), name=into), False))
    else:
        lines.append((_("No photograph carries them."), False))
    if found.narrower:
        words = ngettext(
            "{n} narrower term will stand below {name}.",
            "{n} narrower terms will stand below {name}.",
            found.narrower,
        )
        lines.append((words.format(n=figure(found.narrower), name=into), False))
    if found.names:
        lines.append((_("Names that {name} gains").format(name=into), True))
        lines += [
            (
                f"{isolated(n.name)} — " + listed([language_words(n.language), kind_words(n.kind)]),
                False,
            )
            for n in found.names[:_MOST]
        ]
        rest = len(found.names) - _MOST
        if rest > 0:
            words = ngettext("and {n} more", "and {n} more", rest)
            lines.append((words.format(n=figure(rest)), False))
    if found.conflicts:
        lines.append((_("Told differently: what stays, and what is lost"), True))
        lines += [
            (f"{_what(c.what)}: {isolated(c.kept)} — {isolated(c.lost)}", False)
            for c in found.conflicts[:_MOST]
        ]
    return lines


def _what(what: str) -> str:
    own = {
        "valid_from": _("Valid from"),
        "valid_to": _("Valid until"),
        "position": _("Coordinates"),
        "hashtag": _("Hashtag"),
    }
    if what in own:
        return own[what]
    key, _at, tag = what.partition("@")
    if key == "lead":
        words = _("Lead")
        return f"{words} ({tag})"
    if what in SCHEMES or key not in BY_KEY:
        return scheme_words(what)
    return f"{label(key)} ({tag})" if tag else label(key)
