"""The boxes of the caption form: a line, a text, and what all boxes share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextOption
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import dates_shown
from photoarchive.domain.fields import Field, Form, Type
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.text import is_right_to_left
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.field_form import Draft, FieldForm, FieldState
from photoarchive.gui.theme import TINY_PX, Theme, font
from photoarchive.gui.views.code_typing import CodeTyping
from photoarchive.gui.views.kept_mark import KeptMark
from photoarchive.gui.views.origin_words import chip_words
from photoarchive.gui.views.text_boxes import Line, Text, dress_popup
from photoarchive.i18n import RIGHT_TO_LEFT, _, figure, ngettext

# Always written from left to right, whatever the language around them.
_LATIN_TYPES = (Type.URI, Type.DATE, Type.INTEGER, Type.NUMBER, Type.PLACE)
_LATIN_FORMS = (Form.COUNTRY_CODE, Form.OFFSET)
_MOST_MIXED = 12
_HEAD = 18


class FieldEditor(QWidget):
    """A field of the form: its label, counter and fault, and the box below. Leaving the box
    saves; what is refused stays in it with the reason."""

    def __init__(self, field: Field, form: FieldForm, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._form = form
        self._theme = theme
        self._language = ""
        self._label = QLabel(_(field.label), self)
        self._label.setObjectName("fieldLabel")
        self._counter = QLabel(self)
        self._counter.setObjectName("counter")
        self._counter.setFont(font(TINY_PX, even_figures=True))
        self._mixed = QToolButton(self)
        self._mixed.setObjectName("mixed")
        self._mixed.clicked.connect(self._on_mixed)
        self._mixed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._mixed.hide()
        self._origin = QLabel(self)
        self._origin.setObjectName("origin")
        self._origin.setFont(font(TINY_PX))
        self._origin.hide()
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._kept = KeptMark(self)
        self._kept.discarded.connect(self._on_discarded)
        self._kept.wanted.connect(self._on_draft_wanted)
        self._label.setMinimumHeight(_HEAD)
        self._mixed.setFixedHeight(_HEAD)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self._label)
        head.addWidget(self._origin)
        head.addStretch(1)
        head.addWidget(self._mixed)
        head.addWidget(self._counter)
        self._counter.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(head)

    def _add_box(self, box: QWidget) -> None:
        box.setAccessibleName(_(self.field.label))
        self._label.setBuddy(box)
        self._column.addWidget(box)
        self._column.addWidget(self._fault)
        self._column.addWidget(self._kept)

    @property
    def box(self) -> QWidget:
        """The widget one types into."""
        raise NotImplementedError

    def set_language(self, language: str) -> None:
        """The language it is about, where the field has languages."""
        self._language = language if self.field.in_languages else ""

    def show_state(self, *, anew: bool = False) -> None:
        """Shows what the photographs have now. Something unsaved that is being typed stays,
        unless all is to be shown anew because it is about other photographs."""
        raise NotImplementedError

    def save(self) -> bool:
        """Saves what was typed; False when it was refused."""
        raise NotImplementedError

    def give_to_all(self, value: str) -> None:
        """Gives this value to all photographs."""
        self._tell_fault(self._form.save(self.field, value, self._language))

    def _state(self) -> FieldState:
        return self._form.state(self.field, self._language)

    def show_origin(self) -> None:
        """Tells from which block of the file the content comes, as long as nobody changed it."""
        origin = self._form.origin(self.field)
        words, tip = chip_words(origin) if origin is not None else ("", "")
        self._origin.setText(words)
        self._origin.setToolTip(tip)
        self._origin.setAccessibleName(tip)
        self._origin.setVisible(bool(words))

    def _tell_fault(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _put_back(self, draft: Draft | None, state: FieldState) -> bool:
        """Whether a draft goes back into the box by itself: what was refused does, and so does what
        was typed before the program ended, unless the field has come to hold something else."""
        if draft is None:
            return False
        return draft.kept is None or draft.kept.base == (state.common or "")

    def _show_kept(self, draft: Draft | None, put_back: bool) -> None:
        """Marks what was typed before the program ended."""
        if draft is None or draft.kept is None:
            self._kept.hide()
            return
        when = isolated(dates_shown.moment(draft.kept.at))
        who = "" if self._form.is_by_me(draft.kept) else isolated(draft.kept.who)
        self._kept.show_draft(when, who, "" if put_back else draft.text)

    def _on_discarded(self) -> None:
        self._form.forget_draft(self.field, self._language)
        self.show_state(anew=True)

    def _on_draft_wanted(self) -> None:
        draft = self._form.draft(self.field, self._language)
        if draft is not None:
            self._kept.hide()
            self._put_in(draft.text)
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_in(self, text: str) -> None:
        """Puts a text into the box as if it had been typed."""
        raise NotImplementedError

    def _count(self, text: str) -> None:
        words = count_words(text, self.field)
        self._counter.setText(words)
        self._counter.setVisible(bool(words))

    def _offer_mixed(self, state: FieldState) -> None:
        """A menu of the values there are, to give one of them to all."""
        different = differs(state) and not state.is_list
        self._mixed.setEnabled(state.is_known)
        self._mixed.setVisible(different)
        if not different:
            return
        self._mixed.setText(mixed_words(state))
        self._mixed.setAccessibleName(f"{_(self.field.label)}: {mixed_words(state)}")

    def _on_mixed(self) -> None:
        menu = QMenu(self._mixed)
        for value, count in self._state().values[:_MOST_MIXED]:
            if not value:
                continue
            shown = " ".join(value.split())
            shown = shown if len(shown) <= 60 else shown[:59] + "…"
            action = menu.addAction(f"{shown.replace('&', '&&')}   ×{count}")
            action.triggered.connect(lambda _checked=False, v=value: self.give_to_all(v))
        menu.addSeparator()
        empty = menu.addAction(_("Empty in all"))
        empty.triggered.connect(lambda: self.give_to_all(""))
        menu.exec(self._mixed.mapToGlobal(self._mixed.rect().bottomLeft()))
        menu.deleteLater()

    def _direction(self, text: str) -> Qt.LayoutDirection:
        """By the language of the field, else by the first letter that has a direction."""
        if self.field.type in _LATIN_TYPES or self.field.form in _LATIN_FORMS:
            return Qt.LayoutDirection.LeftToRight
        tag = self._language.partition("-")[0]
        if tag and self._language != DEFAULT_LANGUAGE:
            right = tag in RIGHT_TO_LEFT
        elif text:
            right = is_right_to_left(text)
        else:
            right = self.isRightToLeft()
        return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight


def mixed_words(state: FieldState) -> str:
    """ "3 different values"."""
    if not state.is_known:
        return _("Counting…")
    n = state.different
    if state.at_least:
        return _("More than {n} different values").format(n=figure(n))
    return ngettext("{n} different value", "{n} different values", n).format(n=figure(n))


def differs(state: FieldState) -> bool:
    """Whether the photographs differ, or may."""
    return state.is_mixed or not state.is_known


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
        self._line.textEdited.connect(self._on_edited)
        self._line.editingFinished.connect(self.save)

    @property
    def box(self) -> QLineEdit:
        return self._line

    def show_state(self, *, anew: bool = False) -> None:
        if not anew and self._line.hasFocus() and self._line.isModified():
            return
        state = self._state()
        draft = self._form.draft(self.field, self._language)
        put_back = self._put_back(draft, state)
        text = draft.text if draft is not None and put_back else state.common or ""
        self._shown = state.common or ""
        self._line.setText(text)
        self._line.setCursorPosition(0)
        self._line.setModified(put_back)
        self._show_kept(draft, put_back)
        self._line.setPlaceholderText(_("Type to give all the same") if differs(state) else "")
        self._line.setLayoutDirection(self._direction(text))
        self._tell_fault(draft.fault if draft is not None else "")
        self._offer_mixed(state)
        self._count(text)

    def save(self) -> bool:
        if not self._line.isModified():
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
        self._text.textChanged.connect(self._on_changed)
        self._text.left.connect(self.save)

    @property
    def box(self) -> QTextEdit:
        return self._text

    def show_state(self, *, anew: bool = False) -> None:
        if not anew and self._text.hasFocus() and self._text.document().isModified():
            return
        state = self._state()
        draft = self._form.draft(self.field, self._language)
        put_back = self._put_back(draft, state)
        text = draft.text if draft is not None and put_back else state.common or ""
        self._shown = state.common or ""
        self._is_showing = True
        if anew or self._text.toPlainText() != text:
            self._text.setPlainText(text)  # which forgets what could be undone in the box
        self._text.document().setModified(put_back)
        self._is_showing = False
        self._show_kept(draft, put_back)
        self._text.setPlaceholderText(_("Type to give all the same") if differs(state) else "")
        self._tell_fault(draft.fault if draft is not None else "")
        self._offer_mixed(state)
        self._follow(text)

    def save(self) -> bool:
        if not self._text.document().isModified():
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
        self.fit()

    def fit(self) -> None:
        """Takes the height that its text needs, within bounds."""
        line = self.fontMetrics().lineSpacing()
        wanted = round(self.document().size().height())
        least, most = self._LEAST_LINES * line + 14, self._MOST_LINES * line + 14
        self.setFixedHeight(max(least, min(wanted + 2, most)))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


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


def count_words(text: str, field: Field) -> str:
    """How long a text is: its letters, and its bytes against the limit of IIM; empty for fields
    without a limit worth telling."""
    if field.iim is None or field.type is Type.DATE or not text:
        return ""
    size, most = len(text.encode("utf-8")), field.iim.max_bytes
    if not field.multiline and size < 0.7 * most:
        return ""
    return isolated(f"{len(text)} · {size}/{most} B")
