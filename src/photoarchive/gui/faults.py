"""What is told of errors: known ones in a sentence, faults of the program with a report."""

from __future__ import annotations

import logging
import logging.handlers
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QMessageBox, QWidget

from photoarchive.app.explain import explain
from photoarchive.i18n import _
from photoarchive.settings import dirs

_log = logging.getLogger("photoarchive")


def show(parent: QWidget | None, error: BaseException) -> None:
    """Tells of an error in a box: what happened, and what can be done about it."""
    words = explain(error)
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(words.title)
    box.setText(words.sentence)
    box.setInformativeText(words.remedy)
    box.setStandardButtons(QMessageBox.StandardButton.Close)
    box.button(QMessageBox.StandardButton.Close).setText(_("Close"))
    box.exec()


def may_be_lost(parent: QWidget, sentence: str, why: str) -> bool:
    """Asks whether to close although something typed would be lost."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Not saved"))
    box.setText(sentence)
    box.setInformativeText(why)
    back = box.addButton(_("Go back"), QMessageBox.ButtonRole.RejectRole)
    lose = box.addButton(_("Close without it"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(back)
    box.exec()
    return box.clickedButton() is lose


def install(tell: Callable[[BaseException], None]) -> None:
    """From now on nothing that is raised is lost: it is logged, and `tell` is called for it."""
    folder = dirs.logs()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            folder / "photoarchive.log", maxBytes=1 << 20, backupCount=3, encoding="utf-8"
        )
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)

    def raised(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("".join(traceback.format_exception(kind, error, trace)))
        tell(error)

    sys.excepthook = raised
    threading.excepthook = lambda told: _log.error(
        "".join(traceback.format_exception(told.exc_value)) if told.exc_value else "?"
    )
    qInstallMessageHandler(_on_qt_message)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    _log.log(level, "Qt: %s", message)
