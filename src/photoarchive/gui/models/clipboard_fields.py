"""What a photograph says, on the system's clipboard: for us, and as words for everybody else."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from photoarchive.app import copying, describe
from photoarchive.app.copying import MIME, Copied
from photoarchive.domain.errors import NotCopiedFields


def put(given: Copied) -> None:
    """Puts it there."""
    data = QMimeData()
    data.setData(MIME, given.as_text().encode())
    lines = (
        f"{describe.place_of(key, language)}: {copying.in_words(content)}"
        for key, language, content in given.contents
    )
    data.setText("\n".join(lines))
    QGuiApplication.clipboard().setMimeData(data)


def are_there() -> bool:
    """Whether fields of a photograph are on the clipboard."""
    # Qt gives nothing where the clipboard is empty, whatever its types say.
    data: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return data is not None and data.hasFormat(MIME)


def taken() -> Copied | None:
    """The fields that are there; None where something else is."""
    if not are_there():
        return None
    data = QGuiApplication.clipboard().mimeData()
    try:
        return copying.pasted(bytes(data.data(MIME).data()).decode("utf-8", "replace"))
    except NotCopiedFields:
        return None
