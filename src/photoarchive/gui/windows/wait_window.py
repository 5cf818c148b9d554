"""A long task before there is an archive to do it in: waited for, with the way to end it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from photoarchive.app.jobs import Job, Jobs, State, Task
from photoarchive.gui import faults
from photoarchive.gui.bridge import Bridge
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.boxes import closing_buttons
from photoarchive.i18n import _, figure


class WaitWindow(QDialog):
    """Runs a task and shows how far it is."""

    finished_well = Signal()

    def __init__(self, title: str, task: Task, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(420)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._bridge = Bridge(self)
        self._jobs = Jobs(self._bridge.post, None)
        self._jobs.listen(self._on_job)
        heading = QLabel(title, self)
        heading.setFont(font(strong=True))
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self._words = QLabel(self)
        self._words.setObjectName("muted")
        buttons = closing_buttons(self, None, _("Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        for part in (heading, self._bar, self._words, buttons):
            column.addWidget(part)
        self._job = self._jobs.start("wait", title, task)

    def _on_job(self, job: Job) -> None:
        if job.total:
            self._bar.setRange(0, job.total)
            self._bar.setValue(job.done)
            self._words.setText(
                _("{done} of {total}").format(done=figure(job.done), total=figure(job.total))
            )
        if not job.is_over:
            return
        if job.error is not None:
            faults.show(self, job.error)
        if job.state is State.DONE:
            self.accept()
            self.finished_well.emit()
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._jobs.close()
        self._bridge.close()
        super().done(result)

    def reject(self) -> None:
        self._jobs.cancel(self._job)
        super().reject()
