"""Photographs of the same picture, in groups: one of each is kept, the rest is merged into it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import describe, likeness
from photoarchive.app.edits import Edit
from photoarchive.app.explain import explain
from photoarchive.app.jobs import Job
from photoarchive.app.twin_edits import KeepBest, NotTwins
from photoarchive.domain.changes import Changes
from photoarchive.domain.errors import NothingToUndo
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.structures import DETAILS_OF
from photoarchive.gui.direction import isolated, left_to_right
from photoarchive.gui.models.twin_table import TwinTable
from photoarchive.gui.theme import TEXT_PX, font
from photoarchive.gui.views.boxes import Dialog, KeyedButton, closing_buttons
from photoarchive.gui.views.empty import EmptyPlace
from photoarchive.gui.views.jobs_bar import job_words
from photoarchive.gui.views.toast import Toast
from photoarchive.gui.views.twin_views import TwinGroupList, TwinTableView
from photoarchive.gui.windows.parts import Parts
from photoarchive.i18n import _, figure, ngettext

_LIST_PX = 250
_KIND = "compare"


class TwinsWindow(Dialog):
    """Each choice is one step to undo. Arrows go among the groups and their photographs."""

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
        self._groups = parts.twins
        self._table = TwinTable(parts.archive, self)
        # The photograph whose group is to be gone to after the next look.
        self._wanted: PhotoId | None = None
        self._row = 0
        self._has_begun = False
        self.setWindowTitle(_("Duplicates"))
        self._lay_out()
        self._toast = Toast(self._stack)
        # The keys of the menu, which are not heard in a dialog.
        for keys, go in (("Ctrl+Z", undo), ("Ctrl+Shift+Z", redo), ("Ctrl+Y", redo)):
            QShortcut(QKeySequence(keys), self, partial(self._go, go))
        self._groups.looked.connect(self._on_looked)
        self._list.selectionModel().currentChanged.connect(self._on_group)
        self._table.dataChanged.connect(self._show_foot)
        self._leave_feed = parts.archive.feed.listen(self._on_changes)
        self._leave_jobs = parts.jobs.listen(self._on_job)
        self.finished.connect(self._on_finished)
        self._show_waiting()
        self._stack.setCurrentWidget(self._looking)
        self._groups.look()

    # --- laying out -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        theme = self._parts.theme
        self._head = QLabel(self)
        self._head.setFont(font(TEXT_PX, strong=True))
        self._head.setContentsMargins(16, 14, 16, 10)
        self._looking = QLabel(_("Looking for photographs of the same picture …"), self)
        self._looking.setObjectName("muted")
        self._looking.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty = EmptyPlace(theme, self)
        self._list = TwinGroupList(self._groups, self._parts.pixels, theme, self)
        self._view = TwinTableView(self._table, self._parts.pixels, theme, self)
        self._view.chosen.connect(self._table.choose)
        self._view.viewport().installEventFilter(self)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list)
        splitter.addWidget(self._view)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST_PX, self.sizeHint().width() - _LIST_PX])
        self._stack = QStackedWidget(self)
        for view in (self._looking, self._empty, splitter):
            self._stack.addWidget(view)
        self._content = splitter
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._banner())
        column.addWidget(_hairline(self))
        column.addWidget(self._stack, 1)
        column.addWidget(_hairline(self))
        column.addWidget(self._foot())
        column.addWidget(self._buttons())

    def _banner(self) -> QWidget:
        """Says that some photographs were not compared yet, and how far comparing them is."""
        self._not_compared = QFrame(self)
        row = QHBoxLayout(self._not_compared)
        row.setContentsMargins(16, 0, 16, 10)
        row.setSpacing(12)
        self._how_many = QLabel(self._not_compared)
        self._how_many.setObjectName("muted")
        self._compare = QPushButton(self._not_compared)
        self._compare.setAutoDefault(False)
        self._compare.clicked.connect(self._on_compare)
        row.addWidget(self._how_many)
        row.addWidget(self._compare)
        row.addStretch(1)
        return self._not_compared

    def _foot(self) -> QWidget:
        """Says what will be done."""
        self._said = QWidget(self)
        self._becomes = QLabel(self._said)
        self._against = QLabel(self._said)
        self._against.setObjectName("fault")
        words = QVBoxLayout(self._said)
        words.setContentsMargins(16, 10, 16, 0)
        words.setSpacing(4)
        for line in (self._becomes, self._against):
            line.setWordWrap(True)
            line.setTextFormat(Qt.TextFormat.PlainText)
            words.addWidget(line)
        return self._said

    def _buttons(self) -> QDialogButtonBox:
        self._keep = KeyedButton(
            _("Keep the best, merge the rest"), _("Enter"), self._parts.theme, self
        )
        self._keep.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._keep.clicked.connect(self._on_keep)
        buttons = closing_buttons(self, self._keep, _("Close"))
        self._choose = QPushButton(_("Make it the best"), self)
        self._choose.setToolTip(_("Keep this one (Space)"))
        self._choose.clicked.connect(lambda: self._table.choose(self._view.column))
        self._leave_out = QPushButton(_("Leave it out"), self)
        self._leave_out.setToolTip(_("Leave this one as it is, or take it in again (X)"))
        self._leave_out.clicked.connect(lambda: self._table.leave_out(self._view.column))
        self._different = QPushButton(_("Not the same picture"), self)
        self._different.setToolTip(_("They only look alike; do not offer them again (N)"))
        self._different.clicked.connect(self._on_different)
        for button in (self._choose, self._leave_out, self._different):
            button.setAutoDefault(False)
            # Not by a click: the space bar would press it again in place of choosing.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.setContentsMargins(16, 10, 16, 12)
        return buttons

    # --- showing ----------------------------------------------------------------------------------

    def _on_looked(self) -> None:
        n = self._groups.rowCount()
        words = ngettext("{n} group", "{n} groups", n).format(n=figure(n))
        self._head.setText(
            _("{groups} of photographs that show the same picture").format(groups=words)
        )
        self._show_waiting()
        if not n:
            self._head.setText(_("Photographs that show the same picture"))
            self._empty.show_no_duplicates(self._groups.waiting, self._on_compare)
        self._stack.setCurrentWidget(self._content if n else self._empty)
        for part in (self._said, self._keep, self._choose, self._leave_out, self._different):
            part.setVisible(bool(n))
        row = self._groups.row_of(self._wanted) if self._wanted is not None else -1
        self._wanted = None
        self._show_row(row if row >= 0 else self._row)
        if n and not self._has_begun:
            self._has_begun = True
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_row(self, row: int) -> None:
        """Goes to a group, to the last one at most; what it shows is read again."""
        self._row = max(0, min(row, self._groups.rowCount() - 1))
        self._list.setCurrentIndex(self._groups.index(self._row))
        self._show_group()

    def _on_group(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() != self._row:
            self._row = index.row()
            self._show_group()

    def _show_group(self) -> None:
        column = self._view.column
        group = self._groups.group(self._row)
        known = self._table.best in group
        self._table.show(group)
        if group:
            self._view.go_to(column if known and column >= 0 else 0)
            if not known:
                self._view.scrollToTop()
        self._show_foot()

    def _show_foot(self) -> None:
        preview, rest = self._table.preview, self._table.rest
        best = self._table.member(self._table.column_of(self._table.best))
        at_best = self._view.column == self._table.column_of(self._table.best)
        for button in (self._keep, self._different):
            button.setEnabled(bool(rest))
        self._choose.setEnabled(bool(best) and not at_best)
        self._leave_out.setEnabled(bool(best) and not at_best)
        if best is None or preview is None:
            self._becomes.setText(_("All others are left out.") if best else "")
            self._against.hide()
            return
        name = isolated(best.photo.name)
        # What is told of places goes with them.
        gains = [one for one in preview.gains if one.key not in DETAILS_OF.values()]
        places = [_place(one.key, one.language) for one in gains]
        given = [*places, *(_("Set: {name}").format(name=isolated(n)) for n in preview.sets)]
        going = describe.photographs(len(rest))
        words = _("{name} is kept as it is. Into the trash: {photographs}.")
        if given:
            words = _("{name} is kept, and given: {fields}. Into the trash: {photographs}.")
        self._becomes.setText(
            words.format(name=name, fields=describe.listed(given), photographs=going)
        )
        against = [_place(one.key, one.language) for one in preview.conflicts]
        self._against.setVisible(bool(against))
        self._against.setText(
            _("The others say something else, which is not taken: {fields}.").format(
                fields=describe.listed(against)
            )
        )

    def _show_waiting(self) -> None:
        running = self._comparing()
        waiting = self._groups.waiting
        at_all = bool(self._groups.rowCount())
        self._not_compared.setVisible(running is not None or (at_all and bool(waiting)))
        if running is not None:
            self._how_many.setText(job_words(running))
            self._compare.setText(_("Stop"))
        else:
            words = ngettext(
                "{n} photograph was not compared yet.",
                "{n} photographs were not compared yet.",
                waiting,
            )
            self._how_many.setText(words.format(n=figure(waiting)))
            self._compare.setText(_("Compare pictures"))

    # --- doing ------------------------------------------------------------------------------------

    def _on_keep(self) -> None:
        best, rest = self._table.best, self._table.rest
        if best is None or not rest:
            return
        member = self._table.member(self._table.column_of(best))
        assert member is not None
        self._done_with(KeepBest(best, rest), len(rest) + 1)
        words = _("{name} is kept; into the trash: {photographs}").format(
            name=left_to_right(member.photo.name), photographs=describe.photographs(len(rest))
        )
        self._toast.tell(words, _("Undo"), lambda: self._go(self._undo))

    def _on_different(self) -> None:
        group = self._groups.group(self._row)
        if group:
            self._done_with(NotTwins(group), len(group))
            words = describe.edited(["not_twins"], len(group))
            self._toast.tell(words, _("Undo"), lambda: self._go(self._undo))

    def _done_with(self, edit: Edit, photos: int) -> None:
        """Does it, and goes on to the next group at once; the look that follows tells the same."""
        row = self._row
        self._do(edit, photos)
        self._groups.take_out(row)
        self._show_row(row)
        # One that was left out may still be like the one kept: the hand has gone on all the same.
        self._wanted = next(iter(self._groups.group(self._row)), None)

    def _go(self, go: Callable[[], None]) -> None:
        """Undoes or does again, and goes to where that was."""
        try:
            go()
        except NothingToUndo as error:
            self._toast.tell(explain(error).sentence)

    def _on_compare(self) -> None:
        running = self._comparing()
        if running is not None:
            self._parts.jobs.cancel(running)
            return
        archive = self._parts.archive
        title = _("Comparing pictures")
        self._parts.jobs.start(_KIND, title, lambda: likeness.looked_at(archive))

    def _comparing(self) -> Job | None:
        jobs = (job for job in self._parts.jobs.all if job.kind == _KIND and not job.is_over)
        return next(jobs, None)

    # --- what others do ---------------------------------------------------------------------------

    def _on_changes(self, changes: Changes) -> None:
        if changes.changed or changes.added or changes.terms:
            group = self._groups.group(self._row)
            elsewhere = changes.changed.difference(group)
            if elsewhere and len(elsewhere) == len(changes.changed):
                self._wanted = min(elsewhere)
            self._groups.look()

    def _on_job(self, job: Job) -> None:
        if job.kind == _KIND:
            self._show_waiting()
            if job.is_over:
                self._groups.look()

    def _on_finished(self) -> None:
        self._leave_feed()
        self._leave_jobs()
        self._groups.looked.disconnect(self._on_looked)

    # --- Qt ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        onward = -1 if self.isRightToLeft() else 1
        match key:
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._show_row(self._row + (1 if key is Qt.Key.Key_Down else -1))
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._view.go(onward if key is Qt.Key.Key_Right else -onward)
                self._show_foot()
            case Qt.Key.Key_Space:
                self._table.choose(self._view.column)
            case Qt.Key.Key_X:
                self._table.leave_out(self._view.column)
            case Qt.Key.Key_N:
                self._on_different()
            case _:
                super().keyPressEvent(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        # What a click chooses changes what the buttons can do.
        if event.type() is QEvent.Type.MouseButtonRelease:
            self._show_foot()
        return False

    def sizeHint(self) -> QSize:
        return QSize(1120, 760)


def _place(key: str, language: str) -> str:
    return describe.fields([f"{key}@{language}" if language else key])


def _hairline(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setObjectName("hairline")
    line.setFixedHeight(1)
    return line
