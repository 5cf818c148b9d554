"""A caption read from text: what was taken apart, with ticks, to be put right and accepted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import caption_text, describe
from photoarchive.app.archive import Archive
from photoarchive.app.caption_text import Accepting, Proposal, Told
from photoarchive.app.edits import Together
from photoarchive.app.explain import explain
from photoarchive.app.explain_text import doubt
from photoarchive.domain.errors import WrongInput
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.text import is_right_to_left
from photoarchive.gui.models import proposals
from photoarchive.gui.models.aside import Aside
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.boxes import Choice, Dialog, closing_buttons
from photoarchive.gui.views.changes_pane import ChangesPane
from photoarchive.gui.views.text_boxes import Text
from photoarchive.i18n import _, figure, ngettext

_TYPING_MS = 250
_TEXT_PX, _VALUE_PX = 132, 64
_MOST_DOUBTS = 4
_MOST_LETTERS = 20_000


class ReadDialog(Dialog):
    """Takes the text apart while it is typed or pasted. Below the list stands the value of the
    current field, which can be put right there."""

    wanted = Signal(object, int)  # Edit, how many photographs

    def __init__(
        self, archive: Archive, ids: Sequence[PhotoId], text: str, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._ids = ids
        self._proposal: Proposal | None = None
        self._is_asked_language = False
        self._is_showing = False
        self.setWindowTitle(_("Read a caption from text"))
        self.resize(780, 680)
        self.text = _box(_("Text"), _TEXT_PX, self)
        self.text.setPlaceholderText(
            _("Paste a story, an agency's line or a caption sheet, or drop it here.")
        )
        self.language = Choice(theme, self)
        self.language.setAccessibleName(_("Language of the caption"))
        for tag in ("", *archive.languages):
            self.language.addItem(native_name(tag), tag)
        self.only_empty = QCheckBox(_("Only fill empty fields"), self)
        self.pane = ChangesPane(_("What the text tells"), theme, self, with_whole=False)
        self.value = _box(_("Value"), _VALUE_PX, self)
        self._fault = QLabel(self)
        self._doubts = QLabel(self)
        for label in (self._fault, self._doubts):
            label.setObjectName("fault")
            label.setWordWrap(True)
            label.hide()
        self._accept = QPushButton(_("Nothing to change"), self)
        self._aside = Aside(self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._lay_out()
        self._connect()
        self.text.setPlainText(text[:_MOST_LETTERS])
        self.look()
        self.text.setFocus()

    def _lay_out(self) -> None:
        options = QHBoxLayout()
        options.setSpacing(12)
        name = QLabel(_("Language of the caption"), self)
        name.setObjectName("fieldLabel")
        name.setBuddy(self.language)
        options.addWidget(name)
        options.addWidget(self.language)
        options.addSpacing(12)
        options.addWidget(self.only_empty)
        options.addStretch(1)
        value = QLabel(_("Value of the field that is selected"), self)
        value.setObjectName("fieldLabel")
        value.setBuddy(self.value)
        buttons = closing_buttons(self, self._accept, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.text)
        column.addLayout(options)
        column.addWidget(self._doubts)
        column.addWidget(self.pane, 1)
        column.addWidget(value)
        column.addWidget(self.value)
        column.addWidget(self._fault)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self.look)
        self.language.activated.connect(self._on_language)
        self.only_empty.toggled.connect(self._show_state)
        self.pane.view.went.connect(self._show_value)
        self.pane.changes.ticks_changed.connect(self._show_state)
        self.pane.changes.modelReset.connect(
            lambda: self._show_value(self.pane.view.currentIndex().row())
        )
        self.value.textChanged.connect(self._on_value)

    # --- taking apart -----------------------------------------------------------------------------

    def look(self) -> None:
        """Takes the text apart anew."""
        self._typing.stop()
        _turn(self.text)
        text, archive, ids = self.text.toPlainText(), self._archive, self._ids
        if not text.strip():
            self._proposal = None
            self.pane.changes.show(())
            self.pane.say_when_empty(_("What the text tells is listed here."), "newspaper")
            self._tell_doubts(())
            self._show_state()
            return
        tag = str(self.language.currentData())
        asked = self._is_asked_language

        def proposed() -> Proposal:
            first = caption_text.proposed(archive, ids, text, language=tag if asked else "")
            if asked or first.language not in archive.languages:
                return first
            return caption_text.proposed(archive, ids, text, language=first.language)

        self._aside.run(proposed, self._show, self._on_failed)

    def _show(self, proposal: Proposal) -> None:
        self._proposal = proposal
        if not self._is_asked_language:
            at = self.language.findData(proposal.language)
            self.language.setCurrentIndex(max(0, at))
        rows = [proposals.of_told(self._archive, one) for one in proposal.told]
        self.pane.changes.show(rows)
        self.pane.say_when_empty(_("The text tells nothing of these photographs."))
        told = [doubt(one) for one in proposal.doubts]
        if proposal.unmatched:
            n = len(proposal.unmatched)
            words = ngettext(
                "{n} caption is about none of the photographs.",
                "{n} captions are about none of the photographs.",
                n,
            )
            told.append(words.format(n=figure(n)))
        self._tell_doubts(told)
        self._show_state()

    def _on_failed(self, error: BaseException) -> None:
        self._tell_doubts([explain(error).line])

    def _tell_doubts(self, told: Sequence[str]) -> None:
        lines = list(dict.fromkeys(told))
        rest = len(lines) - _MOST_DOUBTS
        if rest > 0:
            more = ngettext("… and {n} more", "… and {n} more", rest).format(n=figure(rest))
            lines = [*lines[:_MOST_DOUBTS], more]
        self._doubts.setText("\n".join(lines))
        self._doubts.setVisible(bool(lines))

    def _on_language(self) -> None:
        self._is_asked_language = True
        self.look()

    # --- putting right ----------------------------------------------------------------------------

    def _current(self) -> tuple[int, Told] | None:
        row = self.pane.view.currentIndex().row()
        if not 0 <= row < self.pane.changes.rowCount():
            return None
        told = self.pane.changes.row(row).source
        assert isinstance(told, Told)
        return row, told

    def _show_value(self, _row: int) -> None:
        current = self._current()
        self._is_showing = True
        self.value.setEnabled(current is not None)
        self.value.setPlainText(current[1].text if current is not None else "")
        _turn(self.value)
        self._is_showing = False
        self._tell_fault("")

    def _on_value(self) -> None:
        current = self._current()
        if self._is_showing or current is None:
            return
        _turn(self.value)
        row, told = current
        try:
            again = caption_text.retold(self._archive, told, self.value.toPlainText())
        except WrongInput as error:
            self._tell_fault(explain(error).line)
            self.pane.changes.tick([row], False)
            return
        self._tell_fault("")
        self.pane.changes.put(row, proposals.of_told(self._archive, again))

    def _tell_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self.value.setAccessibleDescription(words)

    # --- accepting --------------------------------------------------------------------------------

    @property
    def _how(self) -> Accepting:
        return Accepting(only_empty=self.only_empty.isChecked(), offered=True)

    def _chosen(self) -> Proposal:
        """What is ticked."""
        several = [one.source for one in self.pane.changes.chosen]
        told = tuple(one for one in several if isinstance(one, Told))
        return Proposal(self.text.toPlainText(), told)

    def _show_state(self) -> None:
        changes = self.pane.changes
        photos = len(self._chosen().changed(self._how))
        total = changes.rowCount()
        words = ngettext("{n} field told", "{n} fields told", total).format(n=figure(total))
        self.pane.tell(words if total else "")
        count = describe.photographs(photos)
        take = _("Put it on {photographs}").format(photographs=count)
        self._accept.setText(take if photos else _("Nothing to change"))
        self._accept.setEnabled(photos > 0 and not self._typing.isActive())

    def _on_accepted(self) -> None:
        chosen, how = self._chosen(), self._how
        edit = Together(tuple(chosen.edits(how)))
        photos = len(chosen.changed(how))
        self.accept()
        if photos:
            self.wanted.emit(edit, photos)

    def done(self, result: int) -> None:
        self._typing.stop()
        self._aside.close()
        super().done(result)


def may_be_caption(text: str) -> bool:
    """Whether what stands on the clipboard may be a caption: some words, and no path alone."""
    words = text.split()
    return len(words) >= 3 and len(text) <= _MOST_LETTERS and not text.startswith(("file:", "{"))


def _box(words: str, height_px: int, parent: QWidget) -> Text:
    box = Text(parent)
    box.setAcceptRichText(False)
    box.setTabChangesFocus(True)
    box.setFixedHeight(height_px)
    box.setAccessibleName(words)
    return box


def _turn(box: QTextEdit) -> None:
    """Lets a text run in its own direction."""
    text = box.toPlainText()
    right = is_right_to_left(text) if text else box.isRightToLeft()
    wanted = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
    option = QTextOption(box.document().defaultTextOption())
    if option.textDirection() is not wanted:
        option.setTextDirection(wanted)
        box.document().setDefaultTextOption(option)
