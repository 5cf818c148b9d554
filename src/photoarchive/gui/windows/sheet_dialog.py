"""A caption sheet beside the archive: what differs, with ticks, and what was not taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import caption_sheets, describe
from photoarchive.app.archive import Archive
from photoarchive.app.caption_sheets import Comparing, Comparison, Difference, TakeSheet, Taking
from photoarchive.app.explain import explain
from photoarchive.app.explain_text import fault_of_sheet, where
from photoarchive.app.jobs import Job
from photoarchive.app.sheet_columns import Headed
from photoarchive.app.sheet_rows import Match, RowFault
from photoarchive.domain.outcome import Outcome, Steps
from photoarchive.gui.direction import leading, left_to_right
from photoarchive.gui.models import proposals
from photoarchive.gui.models.followed import Followed
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.boxes import Choice, Dialog, closing_buttons
from photoarchive.gui.views.changes_pane import ChangesPane
from photoarchive.i18n import N_, _, figure, ngettext

_MATCHES = {
    Match.AUTO: N_("All that a row tells"),
    Match.ID: N_("The number"),
    Match.DIGEST: N_("The digest"),
    Match.NAME: N_("The file name"),
}
_FAULTS_PX, _MOST_FAULTS = 110, 2000


class SheetDialog(Dialog):
    """Compares anew with every choice; what is ticked is one step to undo."""

    wanted = Signal(object, int)  # Edit, how many photographs

    def __init__(self, archive: Archive, path: Path, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._archive = archive
        self._path = path
        self._sheet: Headed | None = None  # once it is read
        self._comparing: Comparing | None = None
        self._told: list[str] = []
        self.setWindowTitle(_("Import a caption sheet"))
        self.resize(800, 680)
        self._file = QLabel(left_to_right(path.name), self)
        self._file.setFont(font(strong=True))
        self._file.setToolTip(str(path))
        self._file.setAlignment(leading(self.isRightToLeft()))
        self.match = Choice(theme, self)
        self.match.setAccessibleName(_("Photographs are known by"))
        for match, words in _MATCHES.items():
            self.match.addItem(_(words), match.value)
        self.only_empty = QCheckBox(_("Only fill empty fields"), self)
        self.clear_empty = QCheckBox(_("Empty cells empty their fields"), self)
        self.sheet_wins = QCheckBox(_("The sheet is right where both were changed"), self)
        self._figures = QLabel(self)
        self._figures.setObjectName("muted")
        self._figures.setWordWrap(True)
        self._figures.setAlignment(leading(self.isRightToLeft()))
        self.pane = ChangesPane(_("What differs"), theme, self)
        self.faults = QListWidget(self)
        self.faults.setAccessibleName(_("Not taken"))
        self.faults.setFixedHeight(_FAULTS_PX)
        self.faults.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(_("Progress"))
        self._take = QPushButton(self)
        self._copy = QPushButton(_("Copy the report"), self)
        self._followed = Followed(self)
        self._lay_out()
        self._connect()
        self.compare()
        self.pane.view.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._file, 1)
        name = QLabel(_("Photographs are known by"), self)
        name.setObjectName("fieldLabel")
        name.setBuddy(self.match)
        head.addWidget(name)
        head.addWidget(self.match)
        options = QHBoxLayout()
        options.setSpacing(18)
        for box in (self.only_empty, self.clear_empty, self.sheet_wins):
            options.addWidget(box)
        options.addStretch(1)
        buttons = closing_buttons(self, self._take, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        self._copy.setAutoDefault(False)
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ResetRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(options)
        column.addWidget(self._figures)
        column.addWidget(self.pane, 1)
        column.addWidget(self.faults)
        column.addWidget(self._bar)
        column.addWidget(buttons)

    def _connect(self) -> None:
        self.match.activated.connect(self.compare)
        for box in (self.only_empty, self.clear_empty, self.sheet_wins):
            box.toggled.connect(self.compare)
        self.pane.changes.ticks_changed.connect(self._show_state)
        self._followed.went_on.connect(self._on_progress)
        self._followed.ended.connect(self._on_compared)
        self._copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText("\n".join(self._told))
        )

    # --- comparing --------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether the sheet is being compared."""
        return self._followed.is_busy

    def compare(self) -> None:
        """Compares the sheet with the archive, as it is chosen now."""
        how = Taking(
            Match(self.match.currentData()),
            self.only_empty.isChecked(),
            self.clear_empty.isChecked(),
            self.sheet_wins.isChecked(),
        )
        archive, path = self._archive, self._path

        def steps() -> Steps:
            if self._sheet is None:
                yield Outcome(0, None)
                self._sheet = caption_sheets.opened(path)
            self._comparing = Comparing(archive, self._sheet, how)
            yield from self._comparing.steps()

        self._comparing = None
        self._figures.setText(_("Comparing"))
        self.pane.changes.show(())
        self.pane.say_when_empty("")
        self._bar.show()
        self._followed.run(steps)
        self._show_state()

    def _on_progress(self, job: Job) -> None:
        self._bar.setRange(0, job.total or 0)
        self._bar.setValue(job.done)

    def _on_compared(self, job: Job) -> None:
        self._bar.hide()
        if job.error is not None:
            self._figures.setText(explain(job.error).line)
            self.faults.hide()
            return
        found = self._comparing.found if self._comparing is not None else None
        if found is None:
            return
        lines = _figures(found)
        faults = [f"{where(one)}: {_sentence(one)}" for one in found.faults]
        self._figures.setText(" · ".join(lines))
        self._told = [*lines, *faults]
        self.faults.clear()
        self.faults.addItems(faults[:_MOST_FAULTS])
        self.faults.setVisible(bool(faults))
        self.pane.say_when_empty(_("Nothing in the sheet differs."), "circle-check")
        self.pane.changes.show(map(proposals.of_difference, found.differences))
        self._show_state()

    def _chosen(self) -> list[Difference]:
        several = (one.source for one in self.pane.changes.chosen)
        return [one for one in several if isinstance(one, Difference)]

    def _show_state(self) -> None:
        changes = self.pane.changes
        total = changes.rowCount()
        words = ngettext("{n} cell differs", "{n} cells differ", total).format(n=figure(total))
        self.pane.tell(words if total else "")
        photos = len({one.id for one in self._chosen()})
        take = _("Take it for {photographs}").format(photographs=describe.photographs(photos))
        self._take.setText(take if photos else _("Nothing to change"))
        self._take.setEnabled(photos > 0 and not self.is_busy)

    # --- answers ----------------------------------------------------------------------------------

    def _on_accepted(self) -> None:
        edit = TakeSheet.of(self._chosen())
        self.accept()
        self.wanted.emit(edit, len(edit.ids))

    def done(self, result: int) -> None:
        self._followed.close()
        super().done(result)


def _figures(found: Comparison) -> list[str]:
    told = found.as_record()
    figures: Sequence[tuple[str, int]] = (
        (_("rows matched: {n} of {total}"), told["matched"]),
        (_("cells as they were: {n}"), told["same"]),
        (_("left, because the field is filled: {n}"), told["filled"]),
        (_("empty cells, left: {n}"), told["empty"]),
        (_("not taken: {n}"), told["failed"]),
    )
    total = figure(told["rows"])
    shown = [(words, n) for place, (words, n) in enumerate(figures) if n or not place]
    lines = [words.format(n=figure(n), total=total) for words, n in shown]
    if found.guessed:
        lines.append(_("The character set was guessed: {name}").format(name=found.guessed))
    return lines


def _sentence(fault: RowFault) -> str:
    """What was wrong, with the way out that the window has."""
    if fault.code == "marks-differ":
        words = _("It names two photographs ({words}). Choose above by what they are known.")
        return words.format(words=fault.detail)
    if fault.code == "changed-since":
        words = _(
            "The archive was changed since the sheet was written, to “{words}”; that was kept."
        )
        return words.format(words=fault.detail)
    return fault_of_sheet(fault)
