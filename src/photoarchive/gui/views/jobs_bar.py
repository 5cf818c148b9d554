"""Long work in the status bar: what, how far, how fast, how long still, and the way to end it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from photoarchive.app.jobs import Job, State
from photoarchive.gui.direction import isolated
from photoarchive.gui.theme import TEXT_PX, Theme, font
from photoarchive.i18n import _, figure, ngettext


class JobsBar(QWidget):
    """Shows the job that is running; hidden when none is."""

    cancel_wanted = Signal(object)  # Job
    details_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._job: Job | None = None
        self._what = QToolButton(self)
        self._what.setObjectName("jobWords")
        self._what.setToolTip(_("Show the list of long work"))
        self._what.clicked.connect(self.details_wanted)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(150, 4)
        self._bar.setAccessibleName(_("Progress"))
        self._speed = QLabel(self)
        self._speed.setFont(font(TEXT_PX, even_figures=True))
        self._cancel = QToolButton(self)
        self._cancel.setAutoRaise(True)
        self._cancel.setIconSize(QSize(14, 14))
        self._cancel.setToolTip(_("Cancel; what is done stays"))
        self._cancel.setAccessibleName(_("Cancel"))
        self._cancel.clicked.connect(self._on_cancel)
        for button in (self._what, self._cancel):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self._what, self._bar, self._speed, self._cancel):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_job(self, job: Job) -> None:
        """Follows a job; a running one goes before those that wait."""
        if self._job is not None and self._job is not job and not self._job.is_over:
            return
        self._job = job
        if job.is_over:
            self.hide()
            return
        total = job.total
        self._what.setText(job_words(job))
        # A bar that gets a value paints itself on the spot, and with it all of the window that is
        # to be painted: after a large edit the grid, in a turn that has much to do anyway.
        self._bar.setUpdatesEnabled(False)
        self._bar.setRange(0, total or 0)
        if total:
            self._bar.setValue(job.done)
        self._bar.setUpdatesEnabled(True)
        self._speed.setText(speed_words(job))
        self._cancel.setEnabled(not job.stop.is_set())
        self.show()

    def _on_cancel(self) -> None:
        if self._job is not None:
            self.cancel_wanted.emit(self._job)
            self._what.setText(_("Cancelling …"))
            self._cancel.setEnabled(False)

    def _dress(self) -> None:
        self._cancel.setIcon(self._theme.icon("x", "muted"))


def job_words(job: Job) -> str:
    """What a job does and how far it is; figures are isolated from the text around them."""
    if job.state is State.WAITING:
        return _("{title} — waiting").format(title=job.title)
    if job.total is None:
        return _("{title} — counting").format(title=job.title)
    figures = _("{done} of {total}").format(done=figure(job.done), total=figure(job.total))
    return f"{job.title} — {isolated(figures)}"


def speed_words(job: Job) -> str:
    """How fast, and how long still: "186/s · 7 s left"."""
    if job.seconds_left is None:
        return ""
    rate = figure(job.per_second, 0 if job.per_second >= 10 else 1)
    words = _("{rate}/s").format(rate=rate)
    return f"{isolated(words)} · {left_words(job.seconds_left)}"


def left_words(seconds: float) -> str:
    """A span of time that is still to come."""
    if seconds < 90:
        n = max(1, round(seconds))
        return ngettext("{n} s left", "{n} s left", n).format(n=n)
    if seconds < 5400:
        n = round(seconds / 60)
        return ngettext("{n} min left", "{n} min left", n).format(n=n)
    n = round(seconds / 3600)
    return ngettext("{n} h left", "{n} h left", n).format(n=n)
