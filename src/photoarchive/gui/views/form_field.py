"""What all boxes of the caption form share: the head above them, what is wrong, what was kept, and
for several photographs what is done to them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from photoarchive.app import dates_shown, describe, for_many
from photoarchive.domain.fields import Field, Form, Type
from photoarchive.domain.photo import DEFAULT_LANGUAGE
from photoarchive.domain.template import Mode
from photoarchive.domain.text import is_right_to_left
from photoarchive.domain.text_state import TextState
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.field_form import Draft, FieldForm, FieldState
from photoarchive.gui.theme import SMALL_PX, Theme, font
from photoarchive.gui.views.elided import ElidedButton
from photoarchive.gui.views.field_head import FieldHead, below, values_menu
from photoarchive.gui.views.kept_mark import KeptMark
from photoarchive.gui.views.origin_words import chip_words
from photoarchive.gui.views.state_mark import StateMark
from photoarchive.i18n import N_, RIGHT_TO_LEFT, _, figure, ngettext

# Always written from left to right, whatever the language around them.
_LATIN_TYPES = (Type.URI, Type.DATE, Type.INTEGER, Type.NUMBER, Type.PLACE)
_LATIN_FORMS = (Form.COUNTRY_CODE, Form.OFFSET)
_LONGEST_OUTLOOK = 240

_PLACEHOLDERS = {
    Mode.REPLACE: N_("Type to give all the same"),
    Mode.APPEND: N_("Type what is put behind"),
    Mode.PREPEND: N_("Type what is put in front"),
    Mode.IF_EMPTY: N_("Type what is put where nothing is"),
    Mode.REMOVE: N_("Type what is taken out"),
}


class FieldEditor(QWidget):
    """A field of the form: its head and fault, and the box between. For one photograph leaving the
    box saves; what is refused stays in it with the reason. For several, what is typed is ticked
    and stays in the box until it is given to all."""

    # Whether it is typed into, and so ticked for several photographs.
    is_ticked = True

    def __init__(self, field: Field, form: FieldForm, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._form = form
        self._theme = theme
        self._language = ""
        self._head = FieldHead(_(field.label), self)
        self._head.unticked.connect(self._on_unticked)
        self._head.mode_chosen.connect(self._on_mode_chosen)
        self._state_mark = StateMark(_(field.label), theme, self._head)
        self._state_mark.said.connect(self.say_checked)
        self._head.add(self._state_mark)
        self._mixed, self._counter = self._head.mixed, self._head.counter
        self._mixed.clicked.connect(self.show_values)
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._outlook = QLabel(self)
        self._outlook.setObjectName("muted")
        self._outlook.setFont(font(SMALL_PX))
        self._outlook.setTextFormat(Qt.TextFormat.PlainText)
        self._outlook.setWordWrap(True)
        self._outlook.hide()
        self._fill = ElidedButton(self)
        self._fill.setObjectName("offer")
        self._fill.hide()
        self._kept = KeptMark(self)
        self._kept.discarded.connect(self._on_discarded)
        self._kept.wanted.connect(self._on_draft_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._head)

    def _add_box(self, box: QWidget) -> None:
        box.setAccessibleName(_(self.field.label))
        self._head.label.setBuddy(box)
        self._column.addWidget(box)
        self._column.addWidget(self._outlook)
        self._column.addWidget(self._fault)
        self._column.addWidget(self._kept)
        self._fill.clicked.connect(lambda: self._form.fill(self.field))
        self._column.addWidget(self._fill)

    @property
    def box(self) -> QWidget:
        """The widget one types into."""
        raise NotImplementedError

    @property
    def language(self) -> str:
        """The language it is about; empty where the field has none."""
        return self._language

    def set_language(self, language: str) -> None:
        """The language it is about, where the field has languages."""
        self._language = language if self.field.in_languages else ""

    def show_state(self, *, anew: bool = False) -> None:
        """Shows what the photographs have now. Something unsaved that is being typed stays,
        unless all is to be shown anew because it is about other photographs."""
        raise NotImplementedError

    def save(self) -> bool:
        """Saves what was typed; False when it was refused. For several photographs it stays
        ticked, and a fault is only told."""
        raise NotImplementedError

    def give_to_all(self, value: str) -> None:
        """Gives this value to all photographs at once."""
        self._form.many.drop(self.field, self._language)
        self._tell_fault(self._form.save(self.field, value, self._language))
        self.show_state(anew=True)

    def _state(self) -> FieldState:
        return self._form.state(self.field, self._language)

    def show_origin(self) -> None:
        """Tells from which block of the file the content comes, as long as nobody changed it."""
        origin = self._form.origin(self.field)
        words, tip = chip_words(origin) if origin is not None else ("", "")
        if words == self._head.origin.text() and tip == self._head.origin.toolTip():
            return
        self._head.origin.setText(words)
        self._head.origin.setToolTip(tip)
        self._head.origin.setAccessibleName(tip)
        self._head.origin.setVisible(bool(words))
        self._head.refit()

    def stand_beside(self, other: FieldEditor) -> None:
        """Follows the box of another language in height, where it grows with its text."""

    def set_title(self, title: str, spoken: str) -> None:
        """How its head calls it, and how screen readers do; for languages side by side."""
        self._head.set_title(title)
        self.box.setAccessibleName(spoken)

    # --- states of texts --------------------------------------------------------------------------

    def show_text_state(self) -> None:
        """Shows whether the text is a draft, checked or stale."""
        if self.field.in_languages:
            self._state_mark.show_states(self._form.text_states(self.field, self._language))
            self._head.refit()

    def say_checked(self, checked: bool) -> None:
        """Saves, and says of the text that it is right, or a draft again."""
        if self.field.in_languages and self.save():
            self._form.say_checked(self.field, self._language, checked)

    @property
    def is_checked(self) -> bool:
        """Whether the text is checked in all photographs."""
        states = self._form.text_states(self.field, self._language)
        return states is not None and states.worst is TextState.CHECKED

    # --- several photographs ----------------------------------------------------------------------

    def show_many(self) -> None:
        """Shows the tick, what is done to the photographs, and what would come of it."""
        if not (self.is_ticked and self._form.is_several):
            self._head.show_tick(None)
            self._head.show_mode(None)
            self._outlook.hide()
            return
        typed = self._form.many.typed(self.field, self._language)
        modes, mode = for_many.modes(self.field), self._mode
        self._head.show_tick(typed is not None)
        self._head.show_mode(mode if typed is not None or mode is not modes[0] else None, modes)
        self.show_outlook()

    def show_outlook(self) -> None:
        """Tells what becomes of the photograph that one is at, where that is not what stands in the
        box anyhow."""
        typed = self._form.many.typed(self.field, self._language)
        looked_at = self._form.many.looked_at
        outlook = self._form.many.outlook(self.field, self._language)
        if typed is None or looked_at is None:
            self._outlook.hide()
            return
        if outlook is None:
            return  # not known yet: what was said before is less wrong than nothing
        text = " ".join(outlook.text.split())
        text = text if len(text) <= _LONGEST_OUTLOOK else text[: _LONGEST_OUTLOOK - 1] + "…"
        name = isolated(looked_at.name)
        if not outlook.is_held:
            words = _("{name} cannot hold {text} there, and stays as it is")
        elif not outlook.changes:
            words = _("{name} stays as it is")
        elif not text:
            words = _("{name}: empty")
        else:
            words = "{name}: {text}"
        is_plain = typed.mode is Mode.REPLACE and not for_many.has_places(typed.text)
        self._outlook.setText(words.format(name=name, text=isolated(text)))
        self.box.setAccessibleDescription(self._outlook.text())
        self._outlook.setVisible(not (is_plain and outlook.is_held))

    def tell_left_out(self, n: int) -> None:
        """Tells how many photographs could not hold what was given."""
        words = ngettext(
            "{n} photograph cannot hold it and was left as it was",
            "{n} photographs cannot hold it and were left as they were",
            n,
        )
        self._tell_fault(words.format(n=figure(n)))

    @property
    def _mode(self) -> Mode:
        return self._form.many.mode(self.field, self._language)

    def _base(self, state: FieldState) -> str:
        """What stands in the box before anything is typed."""
        if self._form.is_several and self._mode is not Mode.REPLACE:
            return ""
        return state.common or ""

    def _placeholder(self, state: FieldState) -> str:
        if not self._form.is_several or (self._mode is Mode.REPLACE and not differs(state)):
            return ""
        return _(_PLACEHOLDERS[self._mode])

    def _on_unticked(self) -> None:
        self._form.many.drop(self.field, self._language)
        self.show_state(anew=True)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_mode_chosen(self, mode: Mode) -> None:
        typed = self._form.many.typed(self.field, self._language)
        base = self._state().common or ""
        text = typed.text if typed is not None else ""
        if mode is not Mode.REPLACE and base and text.startswith(base):
            text = text[len(base) :].strip()  # what was typed behind what all of them have
        self._form.many.choose(self.field, self._language, mode, text or None, "")
        self.show_state(anew=True)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_values(self) -> None:
        """A menu of the values there are, to give one of them to all."""
        if self._mixed.isHidden() or not self._mixed.isEnabled():
            return
        menu = values_menu(self._state(), self._mixed)
        chosen = menu.exec(below(self._mixed))
        if chosen is not None:
            self.give_to_all(str(chosen.data()))
        menu.deleteLater()

    def _offer_mixed(self, state: FieldState) -> None:
        different = differs(state) and not state.is_list
        self._mixed.setEnabled(state.is_known)
        words = mixed_words(state) if different else ""
        self._head.show_mixed(words, f"≠ {figure(state.different)}" if state.is_known else "")

    def _show_offer(self) -> None:
        """Offers to fill in what the term or the place that is chosen fills in."""
        name, fields = self._form.offer(self.field)
        words = _("Fill {fields} of {name}").format(
            fields=describe.fields([one.key for one in fields]), name=isolated(name)
        )
        self._fill.show_text(words if fields else "")
        self._fill.setVisible(bool(fields))

    # --- what is wrong, what was kept -------------------------------------------------------------

    def _tell_fault(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    def _put_back(self, draft: Draft | None, state: FieldState) -> bool:
        """Whether a draft goes back into the box by itself: what was refused does, what is ticked
        for several photographs, and what was typed before the program ended, unless the field of
        the one photograph has come to hold something else."""
        if draft is None:
            return False
        if self._form.is_several or draft.kept is None:
            return True
        return draft.kept.base == (state.common or "")

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
        self._head.show_count(count_words(text, self.field))

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


def count_words(text: str, field: Field) -> str:
    """How long a text is: its letters, and its bytes against the limit of IIM; empty for fields
    without a limit worth telling."""
    if field.iim is None or field.type is Type.DATE or not text:
        return ""
    size, most = len(text.encode("utf-8")), field.iim.max_bytes
    if not field.multiline and size < 0.7 * most:
        return ""
    return isolated(f"{len(text)} · {size}/{most} B")
