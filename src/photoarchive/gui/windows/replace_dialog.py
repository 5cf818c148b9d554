"""Find and replace in the texts of many photographs, every hit with a tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import describe, replacing
from photoarchive.app.archive import Archive
from photoarchive.app.explain import explain
from photoarchive.app.replacing import Place
from photoarchive.domain.fields import BY_KEY
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.replacing import Wanted
from photoarchive.domain.text import is_right_to_left
from photoarchive.gui.models import proposals
from photoarchive.gui.models.change_list import ProposedChange
from photoarchive.gui.models.hit_search import MOST_HITS, HitSearch
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.boxes import Choice, Dialog, closing_buttons
from photoarchive.gui.views.changes_pane import ChangesPane
from photoarchive.gui.views.text_boxes import Line
from photoarchive.i18n import _, figure, ngettext

# Typing waits so long before it is looked for.
_TYPING_MS = 250
_SELECTED, _FOUND = "selected", "found"


class ReplaceDialog(Dialog):
    """Looks while one types. Enter goes to the hits; Ctrl+Enter replaces those that are ticked."""

    wanted = Signal(object, object)  # tuple[Found, …], Wanted

    def __init__(
        self,
        archive: Archive,
        selected: Sequence[PhotoId],
        found: Sequence[PhotoId],
        theme: Theme,
        parent: QWidget,
        before: Wanted | None = None,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._ids = {_SELECTED: selected, _FOUND: found}
        self._theme = theme
        self.setWindowTitle(_("Find and replace"))
        self.resize(780, 640)
        self.find_line = Line(self)
        self.put_line = Line(self)
        self.loose = QCheckBox(_("Ignore case and accents"), self)
        self.whole = QCheckBox(_("Whole words"), self)
        self.expression = QCheckBox(_("Regular expression"), self)
        self.field = Choice(theme, self)
        self.language = Choice(theme, self)
        self.among = Choice(theme, self)
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.pane = ChangesPane(_("Hits"), theme, self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(_("Progress"))
        self._stop = QPushButton(_("Stop"), self)
        self._stop.setObjectName("small")
        self._stop.setAutoDefault(False)
        self._replace = QPushButton(self)
        self.search = HitSearch(archive, self)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._fill_choices()
        self._lay_out()
        if before is not None:
            self._take(before)
        self._connect()
        self._show_state()
        self.look()
        self.find_line.setFocus()

    def _fill_choices(self) -> None:
        self.field.addItem(_("All texts"), "")
        for place in replacing.places():
            self.field.addItem(_(place.field.label), place.field.key)
        self.language.addItem(_("All languages"), None)
        for tag in self._archive.languages:
            self.language.addItem(native_name(tag), tag)
        self.language.addItem(native_name(""), "x-default")
        for key, words in (
            (_SELECTED, _("Selected: {photographs}")),
            (_FOUND, _("Found: {photographs}")),
        ):
            count = describe.photographs(len(self._ids[key]))
            if self._ids[key]:
                self.among.addItem(words.format(photographs=count), key)

    def _take(self, before: Wanted) -> None:
        self.find_line.setText(before.find)
        self.put_line.setText(before.put)
        self.find_line.selectAll()
        self.loose.setChecked(before.loose)
        self.whole.setChecked(before.whole_words)
        self.expression.setChecked(before.expression)

    # --- laying out -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        self._row(form, _("Find"), self.find_line)
        self._row(form, _("Replace by"), self.put_line)
        how = QHBoxLayout()
        how.setSpacing(18)
        for box in (self.loose, self.whole, self.expression):
            how.addWidget(box)
        how.addStretch(1)
        form.addRow(QLabel(self), how)
        where = QHBoxLayout()
        where.setSpacing(8)
        for choice, words in (
            (self.field, _("Field")),
            (self.language, _("Language")),
            (self.among, _("Among")),
        ):
            choice.setAccessibleName(words)
            where.addWidget(choice)
        where.addStretch(1)
        name = QLabel(_("Where"), self)
        name.setObjectName("fieldLabel")
        name.setBuddy(self.field)
        name.setMinimumHeight(30)
        form.addRow(name, where)
        progress = QHBoxLayout()
        progress.setSpacing(10)
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._stop)
        buttons = closing_buttons(self, self._replace, _("Cancel"))
        self._replace.clicked.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(self._fault)
        column.addWidget(self.pane, 1)
        column.addLayout(progress)
        column.addWidget(buttons)

    def _row(self, form: QFormLayout, words: str, box: Line) -> None:
        name = QLabel(words, self)
        name.setObjectName("fieldLabel")
        name.setBuddy(box)
        name.setMinimumHeight(30)
        box.setAccessibleName(words)
        form.addRow(name, box)

    def _connect(self) -> None:
        for line in (self.find_line, self.put_line):
            line.textChanged.connect(self._on_typed)
            line.returnPressed.connect(self._to_hits)
        for box in (self.loose, self.whole, self.expression):
            box.toggled.connect(self.look)
        for choice in (self.field, self.language, self.among):
            choice.activated.connect(self.look)
        self._typing.timeout.connect(self.look)
        self._stop.clicked.connect(self._on_stop)
        self.search.found.connect(self._on_found)
        self.search.went_on.connect(self._on_progress)
        self.search.ended.connect(self._on_ended)
        self.pane.changes.ticks_changed.connect(self._show_state)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._replace.click)

    # --- looking ----------------------------------------------------------------------------------

    @property
    def sought(self) -> Wanted:
        """What is to be replaced by what."""
        return Wanted(
            self.find_line.text(),
            self.put_line.text(),
            self.expression.isChecked(),
            self.loose.isChecked(),
            self.whole.isChecked(),
        )

    @property
    def where(self) -> tuple[Place, ...]:
        """The fields and the language in which is looked."""
        key, tag = self.field.currentData(), self.language.currentData()
        several = (Place(BY_KEY[key]),) if key else replacing.places()
        if tag is None:
            return several
        return tuple(Place(one.field, tag) for one in several if one.field.in_languages)

    def look(self) -> None:
        """Looks for the hits anew."""
        self._typing.stop()
        key = self.field.currentData()
        spoken = not key or BY_KEY[key].in_languages
        if not spoken:
            self.language.setCurrentIndex(0)
        self.language.setEnabled(spoken)
        self.search.stop()
        self._tell_fault("")
        self.pane.changes.show(())
        if not self.find_line.text():
            self.pane.say_when_empty(_("Type what is to be found."), "search")
        else:
            self.pane.say_when_empty("", "search")
            self.search.ask(self._ids[self.among.currentData()], self.sought, self.where)
        self._show_state()

    def _on_typed(self) -> None:
        for line in (self.find_line, self.put_line):
            text = line.text()
            right = is_right_to_left(text) if text else self.isRightToLeft()
            line.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
            )
        self.search.stop()
        self._typing.start()

    def _to_hits(self) -> None:
        if self._typing.isActive():
            self.look()
        self.pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_found(self, several: list[ProposedChange]) -> None:
        self.pane.changes.add(several)

    def _on_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._show_state()

    def _on_stop(self) -> None:
        self.search.stop()
        self._show_state()

    def _on_ended(self, error: BaseException | None) -> None:
        if error is not None:
            self._tell_fault(explain(error).line)
        elif not self.pane.changes.rowCount():
            self.pane.say_when_empty(_("This stands nowhere."), "search")
        self._show_state()

    def _show_state(self) -> None:
        changes = self.pane.changes
        total, ticked = changes.rowCount(), changes.ticked
        words = ngettext("{n} hit", "{n} hits", total).format(n=figure(total)) if total else ""
        if ticked != total:
            words = _("{ticked} of {total} hits ticked").format(
                ticked=figure(ticked), total=figure(total)
            )
        if self.search.is_cut:
            words += " · " + _("more than {n}; the rest is not listed").format(n=figure(MOST_HITS))
        self.pane.tell(words)
        busy = self.search.is_busy
        for part in (self._bar, self._stop):
            part.setVisible(busy)
        button = ngettext("Replace {n} hit", "Replace {n} hits", ticked)
        self._replace.setText(button.format(n=figure(ticked)) if ticked else _("Replace"))
        self._replace.setEnabled(ticked > 0 and not busy and not self._typing.isActive())

    def _tell_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self.find_line.setAccessibleDescription(words)

    # --- answers ----------------------------------------------------------------------------------

    def _on_accepted(self) -> None:
        found = proposals.chosen_hits(self.pane.changes.chosen)
        sought = self.sought
        self.accept()
        self.wanted.emit(found, sought)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and (
            self.find_line.hasFocus() or self.put_line.hasFocus()
        ):
            self._to_hits()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # nothing is replaced by an Enter that was meant for a line
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._typing.stop()
        self.search.close()
        super().done(result)
