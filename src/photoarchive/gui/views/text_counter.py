"""How long the text is that has the cursor, and how long it may be: a line of the status bar, so
that no box moves when the cursor comes to it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget

from photoarchive.domain.fields import Field
from photoarchive.domain.lint.amounts import ALT_TEXT_AIM, Count, count
from photoarchive.gui.models.profile_in_use import ProfileInUse
from photoarchive.gui.theme import SMALL_PX, font, mark
from photoarchive.i18n import _, figure, ngettext


class TextCounter(QLabel):
    """Follows the cursor: any box below a widget that has a `field` is counted."""

    def __init__(self, house: ProfileInUse, parent: QWidget) -> None:
        super().__init__(parent)
        self._house = house
        self._box: QTextEdit | QLineEdit | None = None
        self._field: Field | None = None
        self.setObjectName("amount")
        self.setFont(font(SMALL_PX, even_figures=True))
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        house.changed.connect(self._show)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or (new is not self._box and new.window() is not self.window()):
            return  # the window is left; the cursor will be there again
        if self._box is not None and new is not self._box:
            self._box.textChanged.disconnect(self._show)
            self._box.destroyed.disconnect(self._on_gone)
            self._box = None
        field = _field_of(new)
        if self._box is None and field is not None and isinstance(new, QTextEdit | QLineEdit):
            self._box, self._field = new, field
            new.textChanged.connect(self._show)
            new.destroyed.connect(self._on_gone)
        self._show()

    def _on_gone(self) -> None:
        self._box = None
        self._show()

    def _show(self) -> None:
        if self._box is None or self._field is None:
            self.hide()
            return
        box = self._box
        text = box.toPlainText() if isinstance(box, QTextEdit) else box.text()
        counted = count(self._field, text, self._house.profile.length_of(self._field.key))
        self.setText(_words(self._field, counted) if text else "")
        mark(self, "over", counted.is_long or counted.is_short or counted.is_cut)
        self.setVisible(bool(text))


def _field_of(widget: QWidget) -> Field | None:
    """The field whose box a widget is."""
    at: QWidget | None = widget
    while at is not None:
        field = getattr(at, "field", None)
        if isinstance(field, Field):
            return field if field.is_text and not field.vocabulary else None
        at = at.parentWidget()
    return None


def _words(field: Field, counted: Count) -> str:
    """ "184 characters (at most 600) · 340 of 2,000 bytes in IIM"."""
    n = counted.characters
    words = ngettext("{n} character", "{n} characters", n).format(n=figure(n))
    least, most = counted.bounds.least, counted.bounds.most
    bounds = []
    if field.key == "alt_text":
        bounds.append(_("{n} advised").format(n=figure(ALT_TEXT_AIM)))
    if least is not None:
        bounds.append(_("at least {n}").format(n=figure(least)))
    if most is not None:
        bounds.append(_("at most {n}").format(n=figure(most)))
    if bounds:
        words += f" ({' · '.join(bounds)})"
    if counted.most_bytes is not None:
        told = _("{n} of {most} bytes in IIM")
        told = told.format(n=figure(counted.size_bytes), most=figure(counted.most_bytes))
        words += f" · {told}"
    return words
