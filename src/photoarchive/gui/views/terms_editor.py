"""The box of a field that holds names: chips, and a line to type the next one."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QWidget,
)

from photoarchive.domain.fields import Field
from photoarchive.domain.term import Vocabulary
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.field_form import FieldForm, FieldState
from photoarchive.gui.theme import Theme, mark
from photoarchive.gui.views.chip import Chip, pass_on
from photoarchive.gui.views.field_editors import attach_completer, hide_completions
from photoarchive.gui.views.flow_layout import FlowLayout
from photoarchive.gui.views.form_field import FieldEditor
from photoarchive.gui.views.text_boxes import Line
from photoarchive.i18n import _, figure, ngettext

# A semicolon that is not within a place to fill ({persons|"a; b"}).
_BETWEEN = re.compile(r";(?![^{}]*\})")

# Of names that only some photographs have, so many are shown; of a single one all are.
_MOST_PARTIAL = 12

TERM_ICONS = {
    Vocabulary.SOURCES: "newspaper",
    Vocabulary.CREDITS: "copyright",
    Vocabulary.BYLINES: "camera",
    Vocabulary.PERSONS: "user",
    Vocabulary.ORGANISATIONS: "building-2",
    Vocabulary.PLACES: "map-pin",
    Vocabulary.EVENTS: "calendar-days",
    Vocabulary.KEYWORDS: "tag",
}


class TermsEditor(FieldEditor):
    """Names as chips. Those that only some photographs have are marked; pressing one gives it
    to all. For several photographs the names that are typed are chips of their own behind these,
    until they are given."""

    def __init__(self, field: Field, form: FieldForm, theme: Theme, parent: QWidget) -> None:
        super().__init__(field, form, theme, parent)
        self._frame = QFrame(self)
        self._frame.setObjectName("chips")
        self._flow = FlowLayout(self._frame, fill=True)
        self._flow.setContentsMargins(4, 3, 4, 3)
        self._line = Line(self._frame)
        self._line.setObjectName("chipLine")
        self._line.setFrame(False)
        self._line.setMinimumWidth(56)
        self._line.setFixedHeight(24)
        self._rest = QLabel(self._frame)
        self._rest.setObjectName("muted")
        self._rest.setFixedHeight(24)
        self._rest.hide()
        self._flow.addWidget(self._rest)
        self._flow.addWidget(self._line)
        self._add_box(self._frame)
        self._head.label.setBuddy(self._line)
        self._line.setAccessibleName(_(field.label))
        self._frame.setFocusProxy(self._line)
        self._chips: list[Chip] = []
        self._names: list[str] = []  # of the chips
        self._chips_of: tuple[FieldState, tuple[str, ...], bool, str] | None = None
        self._ticked: list[str] = []  # typed for several photographs, and not given yet
        self._completer = attach_completer(
            self._line, lambda typed: self._form.suggestions(self.field, typed), self._take
        )
        self._line.returnPressed.connect(self._on_return)
        self._line.textEdited.connect(self._on_edited)
        self._line.went_before.connect(lambda: pass_on(self._chips, self._line, None, -1))
        self._line.erased_before.connect(self._on_erased)
        self._line.installEventFilter(self)
        theme.changed.connect(self._on_theme)

    @property
    def values(self) -> tuple[str, ...]:
        """What the chips say."""
        return tuple(chip.text for chip in self._chips)

    @property
    def box(self) -> QLineEdit:
        return self._line

    def show_state(self, *, anew: bool = False) -> None:
        if anew:
            hide_completions(self._completer)
            draft = self._form.draft(self.field)
            # A name that was half typed when the program ended is only offered: left in the line it
            # would be taken as it is.
            several = self._form.is_several
            put_back = draft is not None and (several or draft.kept is None)
            text = draft.text if draft is not None and put_back else ""
            self._ticked = _parted(text) if several else []
            self._line.setText("" if several else text)
            self._tell_fault(draft.fault if draft is not None and put_back else "")
            self._show_kept(draft, put_back)
        state = self._state()
        shown = (state, tuple(self._ticked), self._theme.dark, self._language)
        if shown != self._chips_of:
            self._chips_of = shown
            self._make_chips(state)
        self._show_offer()
        self._line.setLayoutDirection(self._direction(self._line.text()))
        self.show_many()

    def _make_chips(self, state: FieldState) -> None:
        for at in reversed(range(len(self._chips))):
            self._flow.takeAt(at)
            self._chips[at].hide()
            self._chips[at].deleteLater()
        self._chips = []
        icon = TERM_ICONS.get(self.field.vocabulary, "") if self.field.vocabulary else ""
        shown = [
            (name, count)
            for at, (name, count) in enumerate(state.values)
            if count == state.total or at < _MOST_PARTIAL
        ]
        for name, count in shown:
            partial = count < state.total
            tip = _("{name}: on {n} of {total}; press to give it to all").format(
                name=name, n=count, total=state.total
            )
            chip = Chip(
                name if not partial else f"{name} · {isolated(f'{count}/{state.total}')}",
                self._theme,
                icon=icon,
                tip=tip if partial else name,
                partial=partial,
                parent=self._frame,
            )
            chip.removed.connect(lambda n=name: self._remove(n))
            chip.pressed.connect(lambda n=name: self._tell_fault(self._form.add(self.field, n)))
            self._put(chip)
        self._names = [name for name, _count in shown]
        for name in self._ticked:
            chip = Chip(name, self._theme, icon=icon, accent=True, parent=self._frame)
            chip.removed.connect(lambda n=name: self._untick(n))
            self._put(chip)
        self._tell_rest(state, state.different - len(shown))
        self._frame.updateGeometry()

    def _put(self, chip: Chip) -> None:
        chip.passed.connect(lambda step, c=chip: pass_on(self._chips, self._line, c, step))
        self._flow.insertWidget(len(self._chips), chip)
        self._chips.append(chip)
        chip.show()

    def _tell_rest(self, state: FieldState, rest: int) -> None:
        """Says how many names more there are than chips, or that nothing is known yet."""
        words = ngettext("and {n} more", "and {n} more", rest).format(n=figure(rest))
        if not state.is_known:
            words = _("Counting…")
        self._rest.setText(words)
        self._rest.setVisible(rest > 0 or not state.is_known)

    def save(self) -> bool:
        if self._form.is_several:
            self._tick(self._line.text())
            self._tell_fault(self._form.many.check(self.field))
            return True
        typed = self._line.text().strip()
        if not typed:
            draft = self._form.draft(self.field)
            if draft is not None and draft.kept is None:
                self._form.forget_draft(self.field)
            return True
        return self._take(typed)

    def _take(self, name: str) -> bool:
        if self._form.is_several:
            self._tick(name)
            return True
        fault = self._form.add(self.field, name)
        self._tell_fault(fault)
        if not fault:
            self._line.clear()
            self._kept.hide()
        return not fault

    def _tick(self, typed: str) -> None:
        """Makes a chip of what was typed for several photographs, or of each part of it."""
        names = [name for name in _parted(typed) if name not in self._ticked]
        if not names:
            return
        self._ticked = [*self._ticked, *names] if self.field.many is not None else names[-1:]
        self._line.clear()
        self._form.typing(self.field, _joined(self._ticked), "")
        self.show_state()

    def _untick(self, name: str) -> None:
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ticked.remove(name)
        self._form.typing(self.field, _joined(self._ticked), "")
        self.show_state()

    def _put_in(self, text: str) -> None:
        self._line.setText(text)
        self._on_edited(text)

    def _on_return(self) -> None:
        self.save()

    def _remove(self, name: str) -> None:
        """Takes a name away; the chips are made anew, and the line is what stays."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._form.remove(self.field, name)

    def _on_erased(self) -> None:
        if self._ticked:
            self._untick(self._ticked[-1])
        elif self._names:
            self._form.remove(self.field, self._names[-1])

    def _on_edited(self, text: str) -> None:
        self._tell_fault("")
        self._line.setLayoutDirection(self._direction(text))
        half = [text] if text.strip() else []
        ticked = self._ticked if self.field.many is not None or not half else []
        self._form.typing(self.field, _joined([*ticked, *half]), "")
        if text.endswith(";"):
            self._line.setText(text[:-1])
            self.save()

    def _on_theme(self) -> None:
        if self.isVisible():
            self.show_state()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            mark(self._frame, "focused", event.gotFocus())
            if event.lostFocus() and event.reason() is not Qt.FocusReason.PopupFocusReason:
                self.save()
        return False


def _joined(names: list[str]) -> str:
    return "; ".join(names)


def _parted(text: str) -> list[str]:
    """The names that semicolons part; within the braces of a place they part nothing."""
    names = [name.strip() for name in _BETWEEN.split(text)]
    return list(dict.fromkeys(name for name in names if name))
