"""What the rules of the house find in the photographs that are selected or were found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import lint_reasons, lint_words, linting
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.edits import Edit
from photoarchive.app.explain import explain
from photoarchive.app.linting import FixRules
from photoarchive.domain.errors import NoSuchPhotograph, NothingToUndo
from photoarchive.domain.lint.finding import Severity
from photoarchive.domain.photo import PhotoId
from photoarchive.gui import faults, window_state
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.house_check import Found, HouseCheck
from photoarchive.gui.theme import TEXT_PX, font
from photoarchive.gui.views.boxes import Choice, Dialog, closing_buttons
from photoarchive.gui.views.finding_tree import FindingTree
from photoarchive.gui.views.toast import Toast
from photoarchive.gui.windows.parts import Parts
from photoarchive.i18n import _, figure, ngettext

_SELECTED, _ALL = 0, 1
_LIST_MS = 400


class HouseWindow(Dialog):
    """Beside the main window. Putting right is one step to undo each time; it is never done
    unasked."""

    show_wanted = Signal(object)  # Found

    def __init__(
        self,
        parts: Parts,
        do: Callable[[Edit, int], None],
        undo: Callable[[], None],
        redo: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._do = do
        self._undo = undo
        self.check = HouseCheck(parts.archive, parts.profile, parts.bridge, self)
        self.setWindowTitle(_("House rules"))
        self.tree = FindingTree(parts.theme, self)
        self._lay_out()
        self.toast = Toast(self.tree)
        # The keys of the menu, which are not heard in a dialog.
        for keys, go in (("Ctrl+Z", undo), ("Ctrl+Shift+Z", redo), ("Ctrl+Y", redo)):
            QShortcut(QKeySequence(keys), self, partial(self._go, go))
        # While there is more to come the list is not made anew at every step.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LIST_MS)
        self._later.timeout.connect(self._list)
        self.check.changed.connect(self._show)
        self.check.failed.connect(lambda error: faults.show(self, error))
        self.tree.moved.connect(self._show_place)
        self.tree.show_wanted.connect(self.show_wanted)
        self.tree.fix_wanted.connect(self.put_right)
        self.tree.switched.connect(self._on_switched)
        self.finished.connect(self._on_finished)
        self.resize(self.sizeHint().boundedTo(self.screen().availableSize() - QSize(0, 40)))
        window_state.restore("house", self, {})
        self.look()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- laying out -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._of = Choice(self._parts.theme, self)
        self._of.setAccessibleName(_("Which photographs"))
        self._of.addItem("", _SELECTED)
        self._of.addItem("", _ALL)
        self._name_choices()
        self._of.setCurrentIndex(_SELECTED if len(self._parts.selection) > 1 else _ALL)
        self._of.activated.connect(lambda _at: self.look())
        self._again = QPushButton(_("Look again"), self)
        self._again.clicked.connect(self.look)
        self._head = QLabel(self)
        self._head.setFont(font(TEXT_PX, strong=True))
        self._profile = QLabel(self)
        self._profile.setObjectName("muted")
        self._profile.setWordWrap(True)
        self._reason = QLabel(self)
        self._reason.setObjectName("muted")
        self._reason.setWordWrap(True)
        self._reason.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self._reason.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._head, 1)
        top.addWidget(self._of)
        top.addWidget(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._profile)
        column.addWidget(self.tree, 1)
        column.addWidget(self._reason)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = closing_buttons(self, None, _("Close"))
        self._show_it = QPushButton(_("Show it"), self)
        self._show_it.setToolTip(_("Go to the photograph and the field (Enter)"))
        self._show_it.clicked.connect(self._on_show)
        self._fix = QPushButton(_("Put right"), self)
        self._fix.setToolTip(_("Put this one right (P); one step to undo"))
        self._fix.clicked.connect(self.put_right)
        self._fix_all = QPushButton(_("Put all right ({n})").format(n=figure(0)), self)
        self._fix_all.setToolTip(
            _("Put right whatever this rule finds and knows how; doubtful ones are left to you")
        )
        self._fix_all.clicked.connect(self.put_all_right)
        for button in (self._show_it, self._fix, self._fix_all):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        for button in (*buttons.findChildren(QPushButton), self._again):
            button.setAutoDefault(False)
        return buttons

    # --- looking ----------------------------------------------------------------------------------

    def look(self) -> None:
        """Looks at the photographs that are selected, or at all that were found."""
        self._name_choices()
        self.check.look(self._ids())

    def _ids(self) -> Sequence[PhotoId]:
        listed = self._parts.photo_list
        selected = self._of.currentData() == _SELECTED and self._parts.selection
        return listed.in_order(self._parts.selection.ids if selected else listed.all_ids())

    def _name_choices(self) -> None:
        selected, found = len(self._parts.selection), len(self._parts.photo_list)
        self._of.setItemText(0, _("Selected: {photographs}").format(photographs=count_of(selected)))
        self._of.setItemText(1, _("Found: {photographs}").format(photographs=count_of(found)))

    # --- showing ----------------------------------------------------------------------------------

    def _show(self) -> None:
        progress = self.check.progress
        if progress is not None:
            done, total = (figure(n) for n in progress)
            self._head.setText(_("Looking: {done} of {total} …").format(done=done, total=total))
            if not self._later.isActive():
                self._later.start()
            return
        self._later.stop()
        self._list()

    def _list(self) -> None:
        by_rule = self.check.by_rule()
        house = self._parts.profile
        self.tree.fill(by_rule, house.rules_off)
        if self.check.progress is None:
            self._head.setText(self._summary([one for s in by_rule.values() for one in s]))
        words = _("By the profile “{name}”").format(name=isolated(house.title))
        if self.check.is_outdated:
            words += " · " + _("Much has changed since; look again.")
        self._profile.setText(house.fault or words)
        self._show_place()

    def _summary(self, several: Sequence[Found]) -> str:
        if not several:
            return _("Nothing found in {photographs}").format(
                photographs=count_of(len(self.check.asked))
            )
        kinds = [one.finding.severity for one in several]
        counted = {kind: kinds.count(kind) for kind in Severity}
        words = {
            Severity.ERROR: ngettext("{n} error", "{n} errors", counted[Severity.ERROR]),
            Severity.WARNING: ngettext("{n} warning", "{n} warnings", counted[Severity.WARNING]),
            Severity.NOTE: ngettext("{n} note", "{n} notes", counted[Severity.NOTE]),
        }
        parts = [w.format(n=figure(counted[kind])) for kind, w in words.items() if counted[kind]]
        return _("{found} ({some} of {photographs})").format(
            found=" · ".join(parts),
            some=figure(self.check.photographs),
            photographs=count_of(len(self.check.asked)),
        )

    def _show_place(self) -> None:
        rule, found = self.tree.rule, self.tree.found
        self._reason.setText(lint_reasons.reason(rule) if rule else "")
        self._show_it.setEnabled(found is not None)
        fixable = found is not None and bool(found.finding.fix)
        words = lint_words.fix_words(found.finding) if found is not None and fixable else ""
        self._fix.setText(words or _("Put right"))
        self._fix.setEnabled(fixable)
        sure = [
            one
            for one in self.check.by_rule().get(rule, ())
            if one.finding.fix and not one.finding.doubtful
        ]
        n = len(sure)
        self._fix_all.setText(_("Put all right ({n})").format(n=figure(n)))
        self._fix_all.setEnabled(n > 0)

    # --- doing ------------------------------------------------------------------------------------

    def put_right(self) -> None:
        """Puts right what one is at, as the photograph is now."""
        found = self.tree.found
        if found is None or not found.finding.fix:
            return
        try:
            now = linting.problems(self._parts.archive, found.id, self._parts.profile.profile)
        except NoSuchPhotograph:
            return
        same = [one for one in now if one.finding == found.finding]
        if same and same[0].fix is not None:
            self._do(same[0].fix, 1)
            name = lint_reasons.name(found.finding.rule)
            self._tell(_("Put right: {what}").format(what=name))

    def put_all_right(self) -> None:
        """Puts right whatever the rule one is at finds, in all the photographs."""
        rule, archive = self.tree.rule, self._parts.archive
        ids = list(
            dict.fromkeys(one.id for one in self.check.by_rule().get(rule, ()) if one.finding.fix)
        )
        if ids:
            profile = self._parts.profile.profile
            self._do(FixRules(frozenset({rule}), tuple(ids), profile, archive.languages), len(ids))
            self._tell(_("Put right: {what}").format(what=lint_reasons.name(rule)))

    def _tell(self, words: str) -> None:
        self.toast.tell(words, _("Undo"), self._undo)

    def _on_show(self) -> None:
        if self.tree.found is not None:
            self.show_wanted.emit(self.tree.found)

    def _on_switched(self, rule: str, on: bool) -> None:
        try:
            self._parts.profile.switch(rule, on)
        except Exception as error:
            faults.show(self, error)
            self._show()

    def _go(self, go: Callable[[], None]) -> None:
        try:
            go()
        except NothingToUndo as error:
            self.toast.tell(explain(error).sentence)

    def _on_finished(self) -> None:
        window_state.remember("house", self, {})
        self._later.stop()
        self.check.close()

    def sizeHint(self) -> QSize:
        return QSize(900, 620)
