"""Wavy lines under words that no dictionary knows, in a box that somebody types into; its menu has
what may be meant, and takes a word into the vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QInputMethodEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit

from photoarchive.app.spelling import Mark
from photoarchive.domain.term import Vocabulary
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.field_form import FieldForm
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.vocabulary_words import title
from photoarchive.i18n import _

TextBox: TypeAlias = QLineEdit | QTextEdit

# Where a word that is right may belong; sources, credits and bylines are no words of captions.
_HOUSE = (
    Vocabulary.PLACES,
    Vocabulary.PERSONS,
    Vocabulary.ORGANISATIONS,
    Vocabulary.EVENTS,
    Vocabulary.KEYWORDS,
)


class SpellMarks(QObject):
    """Looks at a box once it has been gone into. The word that is being typed is not marked before
    it is left."""

    def __init__(
        self, box: TextBox, form: FieldForm, theme: Theme, language: Callable[[], str]
    ) -> None:
        super().__init__(box)
        self._box = box
        self._form = form
        self._theme = theme
        self._language = language
        self._marks: Sequence[Mark] = ()
        self._marked = ""  # the text that they are of
        self._is_typing = False
        self._menu: QMenu | None = None
        self._painted = False
        box.installEventFilter(self)
        if isinstance(box, QTextEdit):
            box.viewport().installEventFilter(self)  # which hears of the mouse
        box.textChanged.connect(self._on_changed)
        box.cursorPositionChanged.connect(self._on_moved)
        form.spelling.renewed.connect(self.look)
        theme.changed.connect(self._paint)

    @property
    def text(self) -> str:
        """What stands in the box; nothing once that is gone, as another profile has others."""
        if not shiboken6.isValid(self._box):
            return ""
        return self._box.text() if isinstance(self._box, QLineEdit) else self._box.toPlainText()

    @property
    def language(self) -> str:
        """The language of the box."""
        return self._language()

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are marked."""
        return tuple(mark.word for mark in self._shown())

    def look(self) -> None:
        """Has the text looked at, if anybody has been in the box."""
        if self._box.hasFocus() or self._marks:
            self._form.spelling.look_at(self)

    def show_marks(self, text: str, marks: Sequence[Mark]) -> None:
        """Marks these words, as long as this text stands in the box."""
        if shiboken6.isValid(self) and shiboken6.isValid(self._box) and text == self.text:
            self._marks, self._marked = marks, text
            self._paint()

    def show_menu(self, spot: QPoint, *, by_mouse: bool) -> None:
        """The menu of the box; over a marked word, or with the cursor in one, with what may be
        meant in front."""
        box = self._box
        menu = box.createStandardContextMenu()
        mark = self._mark_at(spot if by_mouse else None)
        if mark is not None:
            self._put_in_front(menu, mark)
        self._menu = menu
        menu.exec(box.mapToGlobal(spot))
        self._menu = None
        menu.deleteLater()

    def _put_in_front(self, menu: QMenu, mark: Mark) -> None:
        first = menu.actions()[0] if menu.actions() else None
        waits = QAction(_("Looking for suggestions …"), menu)
        waits.setEnabled(False)
        house = QMenu(_("Take “{word}” into the vocabulary").format(word=isolated(mark.word)), menu)
        for vocabulary in _HOUSE:
            action = house.addAction(title(vocabulary))
            action.triggered.connect(
                lambda _on=False, v=vocabulary: self._form.take_into_house(v, mark.word)
            )
        menu.insertAction(first, waits)  # type: ignore[arg-type]
        menu.insertMenu(first, house)  # type: ignore[arg-type]
        menu.insertSeparator(first)  # type: ignore[arg-type]

        def arrived(found: tuple[str, ...]) -> None:
            if not shiboken6.isValid(menu) or self._menu is not menu:
                return
            for word in found:
                action = QAction(word, menu)
                action.triggered.connect(lambda _on=False, w=word: self._replace(mark, w))
                menu.insertAction(waits, action)
            if found:
                menu.removeAction(waits)
                menu.setActiveAction(menu.actions()[0])
            else:
                waits.setText(_("No suggestions"))

        self._form.spelling.suggest(mark.word, self.language, arrived)

    def _mark_at(self, spot: QPoint | None) -> Mark | None:
        """The marked word there; for None that in which the cursor is."""
        box = self._box
        if self._marked != self.text:
            return None
        if isinstance(box, QLineEdit):
            place = box.cursorPosition() if spot is None else box.cursorPositionAt(spot)
        else:
            cursor = box.textCursor() if spot is None else box.cursorForPosition(spot)
            place = cursor.position()
        around = (m for m in self._marks if self._units(m.start) <= place <= self._units(m.end))
        return next(around, None)

    def _replace(self, mark: Mark, word: str) -> None:
        """Puts another word in its place, as one step of the box's own undo."""
        start, end = self._units(mark.start), self._units(mark.end)
        box = self._box
        if isinstance(box, QLineEdit):
            box.setSelection(start, end - start)
            box.insert(word)
            box.textEdited.emit(box.text())
            box.setModified(True)
        else:
            cursor = box.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(word)
            box.setTextCursor(cursor)
        self._is_typing = False

    def _on_changed(self) -> None:
        self._is_typing = self._box.hasFocus()
        if isinstance(self._box, QLineEdit):
            self._paint()  # its marks do not move with the text
        self.look()

    def _on_moved(self) -> None:
        if self._marked == self.text:
            self._is_typing = False
            self._paint()

    def _shown(self) -> list[Mark]:
        if self._marked != self.text:
            return []
        if not (self._is_typing and self._box.hasFocus()):
            return list(self._marks)
        box = self._box
        at = box.cursorPosition() if isinstance(box, QLineEdit) else box.textCursor().position()
        return [m for m in self._marks if not self._units(m.start) < at <= self._units(m.end)]

    def _paint(self) -> None:
        wavy = QTextCharFormat()
        wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        wavy.setUnderlineColor(self._theme.colour("gone"))
        box = self._box
        shown = [(self._units(m.start), self._units(m.end)) for m in self._shown()]
        if isinstance(box, QLineEdit):
            if shown or self._painted:
                _paint_line(box, shown, wavy)
            self._painted = bool(shown)
            return
        if self._marked != self.text:
            return  # they move along until the text is looked at again
        selections = []
        for start, end in shown:
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(box.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.cursor, one.format = cursor, wavy
            selections.append(one)
        box.setExtraSelections(selections)

    def _units(self, place: int) -> int:
        """A place in the text as Qt counts: a sign beyond the first 65,536 counts twice."""
        return len(self._marked[:place].encode("utf-16-le")) // 2

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self._form.spelling.look_at(self)
        elif event.type() is QEvent.Type.FocusOut and self._is_typing:
            self._is_typing = False
            self._paint()
        elif isinstance(event, QContextMenuEvent):
            by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
            spot = event.pos() if by_mouse else self._box.cursorRect().center()
            self.show_menu(spot, by_mouse=by_mouse)
            return True
        return False


def _paint_line(line: QLineEdit, marks: Sequence[tuple[int, int]], wavy: QTextCharFormat) -> None:
    """A line has no formats but those that an input method gives it."""
    kind = QInputMethodEvent.AttributeType.TextFormat
    cursor = line.cursorPosition()
    several = [
        QInputMethodEvent.Attribute(kind, start - cursor, end - start, wavy) for start, end in marks
    ]
    QApplication.sendEvent(line, QInputMethodEvent("", several))
