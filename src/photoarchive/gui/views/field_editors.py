"""The boxes of the caption form for a line and for a text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextOption
from PySide6.QtWidgets import QCompleter, QLineEdit, QTextEdit, QWidget

from photoarchive.domain.fields import Field
from photoarchive.gui.models.field_form import FieldForm
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.code_typing import CodeTyping
from photoarchive.gui.views.form_field import FieldEditor
from photoarchive.gui.views.spell_marks import SpellMarks
from photoarchive.gui.views.text_boxes import Line, Text, dress_popup


class LineEditor(FieldEditor):
    """A value of one line, completed from earlier ones."""

    def __init__(self, field: Field, form: FieldForm, theme: Theme, parent: QWidget) -> None:
        super().__init__(field, form, theme, parent)
        self._line = Line(self)
        self._line.setClearButtonEnabled(False)
        self._shown = ""
        self._add_box(self._line)
        self._completer = attach_completer(
            self._line, lambda typed: self._form.suggestions(self.field, typed), self._put_in
        )
        CodeTyping(self._line, field, form, lambda: self._language)
        if field.in_languages:
            self.spelling = SpellMarks(self._line, form, theme, lambda: self._language)
        self._line.textEdited.connect(self._on_edited)
        self._line.editingFinished.connect(self.save)
        self._line.values_wanted.connect(self.show_values)

    @property
    def box(self) -> QLineEdit:
        return self._line

    def show_state(self, *, anew: bool = False) -> None:
        if not anew and self._line.hasFocus() and self._line.isModified():
            return
        if anew:
            hide_completions(self._completer)
        state = self._state()
        draft = self._form.draft(self.field, self._language)
        put_back = self._put_back(draft, state)
        self._shown = self._base(state)
        text = draft.text if draft is not None and put_back else self._shown
        self._line.setText(text)
        self._line.setCursorPosition(0)
        self._line.setModified(put_back)
        self._show_kept(draft, put_back)
        self._line.setPlaceholderText(self._placeholder(state))
        self._line.setLayoutDirection(self._direction(text))
        self._tell_fault(draft.fault if draft is not None else "")
        self._offer_mixed(state)
        self._count(text)
        self._show_offer()
        self.show_many()
        self.show_text_state()

    def save(self) -> bool:
        if not self._line.isModified():
            return True
        if self._form.is_several:
            self._tell_fault(self._form.many.check(self.field, self._language))
            return True
        text = self._line.text()
        # Emptied where the photographs differ means nothing; the menu of values can empty all.
        if text.strip() == self._shown:
            self._form.forget_draft(self.field, self._language)
            fault = ""
        else:
            fault = self._form.save(self.field, text, self._language)
        self._line.setModified(bool(fault))
        self._tell_fault(fault)
        if not fault:
            self.show_state()
        return not fault

    def _put_in(self, text: str) -> None:
        self._line.setText(text)
        self._line.setModified(True)
        self._on_edited(text)

    def _on_edited(self, text: str) -> None:
        self._tell_fault("")
        self._line.setLayoutDirection(self._direction(text))
        self._count(text)
        self._form.typing(self.field, text, self._shown, self._language)


class TextEditor(FieldEditor):
    """A text of several lines in one language."""

    def __init__(self, field: Field, form: FieldForm, theme: Theme, parent: QWidget) -> None:
        super().__init__(field, form, theme, parent)
        self._text = _Text(self)
        self._shown = ""
        self._is_showing = False
        self._add_box(self._text)
        CodeTyping(self._text, field, form, lambda: self._language)
        if field.in_languages:
            self.spelling = SpellMarks(self._text, form, theme, lambda: self._language)
        self._text.textChanged.connect(self._on_changed)
        self._text.left.connect(self.save)
        self._text.values_wanted.connect(self.show_values)

    @property
    def box(self) -> QTextEdit:
        return self._text

    def show_state(self, *, anew: bool = False) -> None:
        if not anew and self._text.hasFocus() and self._text.document().isModified():
            return
        state = self._state()
        draft = self._form.draft(self.field, self._language)
        put_back = self._put_back(draft, state)
        self._shown = self._base(state)
        text = draft.text if draft is not None and put_back else self._shown
        self._is_showing = True
        if anew or self._text.toPlainText() != text:
            self._text.setPlainText(text)  # which forgets what could be undone in the box
        self._text.document().setModified(put_back)
        self._is_showing = False
        self._show_kept(draft, put_back)
        self._text.setPlaceholderText(self._placeholder(state))
        self._tell_fault(draft.fault if draft is not None else "")
        self._offer_mixed(state)
        self._follow(text)
        self.show_many()
        self.show_text_state()

    def save(self) -> bool:
        if not self._text.document().isModified():
            return True
        if self._form.is_several:
            self._tell_fault(self._form.many.check(self.field, self._language))
            return True
        text = self._text.toPlainText()
        fault = ""
        if text.strip() == self._shown:
            self._form.forget_draft(self.field, self._language)
        else:
            fault = self._form.save(self.field, text, self._language)
        self._text.document().setModified(bool(fault))
        self._tell_fault(fault)
        self._show_kept(self._form.draft(self.field, self._language), put_back=True)
        return not fault

    def stand_beside(self, other: FieldEditor) -> None:
        """Keeps the height of the box of another language, and has it keep this one's."""
        if isinstance(other, TextEditor):
            self._text.beside, other._text.beside = other._text, self._text

    def _put_in(self, text: str) -> None:
        self._text.setPlainText(text)
        self._text.document().setModified(True)
        self._on_changed()

    def _on_changed(self) -> None:
        text = self._text.toPlainText()
        self._follow(text)
        if not self._is_showing:
            self._form.typing(self.field, text, self._shown, self._language)

    def _follow(self, text: str) -> None:
        self._count(text)
        option = QTextOption(self._text.document().defaultTextOption())
        direction = self._direction(text)
        if option.textDirection() is not direction:
            option.setTextDirection(direction)
            right = direction is Qt.LayoutDirection.RightToLeft
            option.setAlignment(
                Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            )
            self._text.document().setDefaultTextOption(option)
        self._text.fit()


class _Text(Text):
    """Plain text; grows with what is in it; Tab goes on to the next box."""

    left = Signal()
    _LEAST_LINES = 4
    _MOST_LINES = 12

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(6)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.beside: _Text | None = None  # the box of another language, of the same height
        self._needed = 0
        self.fit()

    def fit(self) -> None:
        """Takes the height that its text needs, within bounds, or that beside it."""
        line = self.fontMetrics().lineSpacing()
        wanted = round(self.document().size().height())
        least, most = self._LEAST_LINES * line + 14, self._MOST_LINES * line + 14
        self._needed = max(least, min(wanted + 2, most))
        other = self.beside
        if other is None or other.isHidden():
            self.setFixedHeight(self._needed)
        else:
            height = max(self._needed, other._needed)
            self.setFixedHeight(height)
            other.setFixedHeight(height)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def hide_completions(completer: QCompleter) -> None:
    """Takes the list below a line away: it was about something else."""
    popup = completer.popup()
    if popup is not None and popup.isVisible():
        popup.hide()


def attach_completer(
    line: QLineEdit,
    suggest: Callable[[str], list[str]],
    chosen: Callable[[str], object] | None = None,
) -> QCompleter:
    """Suggests below a line while typing: whatever `suggest` says, already filtered."""
    model = QStringListModel(line)
    completer = QCompleter(model, line)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setWidget(line)
    completer.setMaxVisibleItems(8)
    dress_popup(completer)

    def on_edited(text: str) -> None:
        names = [name for name in suggest(text) if name != text] if text.strip() else []
        model.setStringList(names)
        if names:
            completer.complete()
        elif (popup := completer.popup()) is not None:
            popup.hide()

    def on_activated(name: str) -> None:
        if chosen is not None:
            chosen(name)
        else:
            line.setText(name)
            line.setModified(True)

    line.textEdited.connect(on_edited)
    completer.activated.connect(on_activated)
    return completer
