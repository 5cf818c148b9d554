"""A page of the caption form: the boxes of the fields that a profile puts there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.domain.fields import BY_KEY, Field
from photoarchive.gui.direction import isolated, margins
from photoarchive.gui.models.field_form import FieldForm
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.editor_kinds import editor_for
from photoarchive.gui.views.form_field import FieldEditor
from photoarchive.gui.views.language_bar import LanguageBar
from photoarchive.i18n import _

_MARGIN = 14


class FormPage(QScrollArea):
    """A page of boxes, the frequent ones at once, the others behind a button. Nothing is made or
    read for it before it is looked at."""

    def __init__(
        self,
        form: FieldForm,
        theme: Theme,
        keys: tuple[str, ...],
        more: tuple[str, ...],
        parent: QWidget,
        *,
        scrolling: bool = True,
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._theme = theme
        self._fields = keys, more  # that stand on it at once, and those behind "More"
        self._keys = keys
        self._more_keys = more
        self._language = ""  # that is captioned in
        self._source = ""  # side by side: that of the boxes in front
        self._other = ""  # side by side: that of the boxes behind them
        self._is_made = False
        self._is_behind = True  # what it shows is about other photographs, or not there yet
        self._editors: dict[str, FieldEditor] = {}
        self._sources: dict[str, FieldEditor] = {}  # in front of those, side by side
        form.counted.connect(self._on_counted)
        form.many.changed.connect(self._on_ticked)
        form.many.foreseen.connect(self._on_foreseen)
        form.many.given.connect(lambda: self.show_states(anew=True))
        form.many.left_out.connect(self._on_left_out)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its boxes are gone to, and scroll it
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self._inside.setObjectName("page")
        self._column = QVBoxLayout(self._inside)
        margin = _MARGIN if scrolling else 0
        self._column.setContentsMargins(margin, 10 if scrolling else 0, margin, 10)
        self._column.setSpacing(12)
        self.languages = LanguageBar(theme, self._inside)
        self.languages.hide()
        self._more = QToolButton(self._inside)
        self._more.setObjectName("disclosure")
        self._more.setText(" " + _("More fields"))  # Qt leaves no room behind the icon
        self._more.setAccessibleName(_("More fields"))
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.setIconSize(QSize(14, 14))
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self._on_more)
        self._more.setVisible(bool(more))
        self.setWidget(self._inside)
        self._scrolls = scrolling
        if scrolling:
            self.verticalScrollBar().rangeChanged.connect(self._make_room)
        theme.changed.connect(self._dress)
        self._dress()

    def _make_room(self, _least: int, most: int) -> None:
        """The boxes are as wide with a scroll bar beside them as without."""
        bar = self.verticalScrollBar().sizeHint().width() if most else 0
        self._column.setContentsMargins(
            margins(self.isRightToLeft(), _MARGIN, 10, max(2, _MARGIN - bar), 10)
        )

    def set_fields(self, keys: tuple[str, ...], more: tuple[str, ...]) -> None:
        """Has these fields stand on it from now on. What was typed must be saved before."""
        if (keys, more) == self._fields:
            return
        self._fields = keys, more
        for editor in (*self._editors.values(), *self._sources.values()):
            editor.hide()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, FieldEditor | SideBySide):
                widget.hide()
                widget.deleteLater()
        self._editors, self._sources = {}, {}
        self._keys, self._more_keys = keys, more
        self.languages.hide()
        self._more.setVisible(bool(more))
        self._is_made, self._is_behind = False, True
        if self.isVisible():
            self._catch_up()

    def has(self, key: str) -> bool:
        """Whether a field stands on it, behind "More fields" too."""
        return key in (*self._keys, *self._more_keys, *self._editors)

    def editor(self, key: str) -> FieldEditor | None:
        """The box of a field, where it stands on this page."""
        if not self.has(key):
            return None
        if self._is_behind:
            self._catch_up()
        if key in self._more_keys:
            self._on_more()
        in_front = self._source and self._language == self._source
        return (self._sources.get(key) if in_front else None) or self._editors[key]

    def set_languages(self, tag: str, source: str = "", other: str = "") -> None:
        """The language of the boxes that have languages: of one box, or side by side `source` in
        front and `other` behind; `tag` is then the one of the two that is captioned in."""
        if (tag, source, other) == (self._language, self._source, self._other):
            return
        self._language, self._source, self._other = tag, source, other
        for key, editor in self._editors.items():
            if editor.field.in_languages:
                self._put_languages(key)

    def _put_languages(self, key: str) -> None:
        """Has the box or the two boxes of a field be about their languages."""
        editor, source = self._editors[key], self._sources.get(key)
        if self._source and source is None:
            source = editor_for(editor.field, self._form, self._theme, self._inside)
            self._sources[key] = source
            source.stand_beside(editor)
            row = editor.parentWidget()
            if isinstance(row, SideBySide):
                row.put_in_front(source)
        if source is not None:
            source.setVisible(bool(self._source))
        name = _(editor.field.label)
        if self._source and source is not None:
            first, second = native_name(self._source), native_name(self._other)
            source.set_title(f"{name} · {isolated(first)}", f"{name}, {first}")
            editor.set_title(second, f"{name}, {second}")
            self._put_language(source, self._source)
            self._put_language(editor, self._other)
        else:
            editor.set_title(name, name)
            self._put_language(editor, self._language)

    def _put_language(self, editor: FieldEditor, tag: str) -> None:
        if editor.language != tag or editor in self._sources.values():
            editor.set_language(tag)
            if not self._is_behind:
                editor.show_state(anew=True)

    def show_states(self, *, anew: bool = False) -> None:
        """Shows what the photographs have, once the page is looked at."""
        if not self.isVisible():
            self._is_behind = True
        elif self._is_behind:
            self._catch_up()
        else:
            self._show_states(anew=anew)

    def _catch_up(self) -> None:
        """Makes the boxes, where they are not there yet, and shows what the photographs have."""
        if not self._is_made:
            keys, self._keys, self._is_made = self._keys, (), True
            for key in keys:
                self._add(BY_KEY[key])
            self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
            self._column.addStretch(1)
        self._show_states(anew=True)
        self._ask_for_room()

    def _show_states(self, *, anew: bool) -> None:
        self._is_behind = False
        self._inside.setEnabled(bool(self._form.ids))
        for editor in self._shown_editors():
            editor.show_state(anew=anew)
            editor.show_origin()

    def _shown_editors(self) -> list[FieldEditor]:
        """The boxes that are looked at, in the order of their fields."""
        in_front = self._sources if self._source else {}
        pairs = ((in_front.get(key), editor) for key, editor in self._editors.items())
        return [editor for pair in pairs for editor in pair if editor is not None]

    def save(self) -> bool:
        """Saves what is in the boxes; False when something was refused."""
        # Nothing has been typed into a page that is behind since it was saved.
        if not self._form.ids or self._is_behind:
            return True
        saved = [editor.save() for editor in self._shown_editors()]
        return all(saved)

    def show_widget(self, editor: QWidget) -> None:
        """Scrolls a box into sight."""
        self.ensureWidgetVisible(editor, 0, 40)

    def _add(self, field: Field) -> None:
        editor = editor_for(field, self._form, self._theme, self._inside)
        self._editors[field.key] = editor
        editor.show()  # Qt would show it a moment later, and give it no keys before
        if not field.in_languages:
            self._column.addWidget(editor)
            return
        if self.languages.isHidden():
            # The languages stand above the first box that has them.
            self._column.addWidget(self.languages)
            self.languages.show()
        row = SideBySide(editor, self._inside)
        row.show()
        self._column.addWidget(row)
        self._put_languages(field.key)

    def _on_more(self) -> None:
        keys, self._more_keys = self._more_keys, ()
        self._more.hide()
        self._column.takeAt(self._column.count() - 1)  # the stretch
        for key in keys:
            self._add(BY_KEY[key])
        for editor in self._shown_editors():
            if editor.field.key in keys:
                editor.show_state(anew=True)
                editor.show_origin()
        self._column.addStretch(1)
        self._ask_for_room()

    def _on_counted(self, key: str) -> None:
        for editor in () if self._is_behind else self._shown_editors():
            if editor.field.key == key:
                editor.show_state()

    def _editor_of(self, key: str, language: str) -> FieldEditor | None:
        """The box of a field and language, as far as it is looked at."""
        for editor in () if self._is_behind else self._shown_editors():
            if (editor.field.key, editor.language) == (key, language):
                return editor
        return None

    def _on_ticked(self, key: str, language: str) -> None:
        editor = self._editor_of(key, language)
        if editor is not None and editor.box.hasFocus():
            editor.show_many()  # what stands in it is being typed
        elif editor is not None:
            editor.show_state(anew=True)

    def _on_foreseen(self, key: str, language: str) -> None:
        editor = self._editor_of(key, language)
        if editor is not None:
            editor.show_outlook()

    def _on_left_out(self, key: str, language: str, n: int) -> None:
        editor = self._editor_of(key, language)
        if editor is not None:
            editor.tell_left_out(n)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_behind:
            self._catch_up()

    def _ask_for_room(self) -> None:
        # Qt shows new boxes a moment later; until then they need no room.
        QTimer.singleShot(0, self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        # Qt would keep what it was before there were boxes.
        return super().sizeHint() if self._scrolls else self._inside.sizeHint()

    def _dress(self) -> None:
        self._more.setIcon(self._theme.icon("chevron-down", "muted"))


class SideBySide(QWidget):
    """The box of a text, and at times that of the same text in another language in front of it."""

    def __init__(self, editor: FieldEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(editor, 1, Qt.AlignmentFlag.AlignTop)

    def put_in_front(self, editor: FieldEditor) -> None:
        """Puts the other box there."""
        self._row.insertWidget(0, editor, 1, Qt.AlignmentFlag.AlignTop)
