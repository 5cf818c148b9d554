"""Qt's own words, where Qt has none of ours: its translations are partial, and of another style."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

from photoarchive.i18n import _, pgettext

# Keys are called by what stands on them and in our own words: Ctrl+Shift+P, Del, Space.
_KEYS = "QShortcut"


class QtWords(QTranslator):
    """To be installed last, and so asked first: it gives what we have, and leaves the rest to
    Qt's own translations."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = _words()

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's own name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        if context == _KEYS:
            return sourceText
        return self._words.get((context, sourceText))


def _words() -> dict[tuple[str, str], str]:
    """Our words for Qt's, by where Qt uses them."""
    file_dialog = {
        "&Look in:": _("&Look in:"),
        "Files of &type:": _("Files of &type:"),
        "File &name:": _("File &name:"),
        "Directory:": _("Folder:"),
        "Directories": _("Folders"),
        "Parent Directory": _("Folder above"),
        "Go to the parent directory": _("Go to the folder above"),
        "&Choose": _("&Choose"),
        "&Open": _("&Open"),
    }
    kinds = {
        "Drive": pgettext("kind of file", "Drive"),
        "File": pgettext("kind of file", "File"),
        "Folder": pgettext("kind of file", "Folder"),
        "File Folder": pgettext("kind of file", "Folder"),
        "Shortcut": pgettext("kind of file", "Shortcut"),
        "Alias": pgettext("kind of file", "Shortcut"),
        "Unknown": pgettext("kind of file", "Unknown"),
    }
    buttons = {
        "OK": _("OK"),
        "Cancel": _("Cancel"),
        "Close": _("Close"),
        "Open": _("Open"),
        "Save": _("Save"),
        "&Yes": _("&Yes"),
        "&No": _("&No"),
    }
    by_context = {
        "QFileDialog": file_dialog,
        "QAbstractFileIconProvider": kinds,
        "QPlatformTheme": buttons,
    }
    return {
        (context, source): ours
        for context, words in by_context.items()
        for source, ours in words.items()
    }
