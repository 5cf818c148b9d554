"""The page of the history: what was changed, when and by whom."""

from __future__ import annotations

import html
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from photoarchive.app import dates_shown, journal
from photoarchive.app.archive import Archive
from photoarchive.app.describe import listed
from photoarchive.app.journal import Entry
from photoarchive.domain.errors import NoSuchPhotograph
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.gui.direction import isolated
from photoarchive.gui.theme import Theme
from photoarchive.i18n import _, arrow, is_right_to_left

_MOST = 60
_LONGEST = 240


class HistoryPage(QTextBrowser):
    """The journal of one photograph; of the archive when several are selected."""

    def __init__(self, archive: Archive, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._archive = archive
        self._theme = theme
        self._ids = PhotoIds()
        self.setObjectName("history")
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(14)
        self.setAccessibleName(_("History"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._on_theme)

    def show_photographs(self, ids: PhotoIds) -> None:
        """Shows the journal."""
        self._ids = ids
        try:
            entries = (
                journal.of_photograph(self._archive, ids.first, _MOST)
                if len(ids) == 1 and ids.first is not None
                else journal.of_archive(self._archive, _MOST)
            )
        except NoSuchPhotograph:
            entries = []
        self.setHtml(self._page(entries))

    def _page(self, entries: list[Entry]) -> str:
        tokens = self._theme.tokens
        direction = "rtl" if is_right_to_left() else "ltr"
        if not entries:
            words = html.escape(_("Nothing has been changed yet."))
            return f'<p dir="{direction}" style="color:{tokens.muted}">{words}</p>'
        return "".join(self._entry(entry, direction) for entry in entries)

    def _entry(self, entry: Entry, direction: str) -> str:
        tokens = self._theme.tokens
        when = dates_shown.moment(entry.at)
        struck = "text-decoration:line-through;" if entry.undone else ""
        parts = [
            f'<p dir="{direction}" style="margin:0 0 2px 0;{struck}"><b>'
            f"{html.escape(entry.words)}</b></p>",
            f'<p dir="{direction}" style="margin:0 0 4px 0;color:{tokens.muted}">'
            f"{isolated(html.escape(when))} · {html.escape(entry.who)}</p>",
        ]
        for line in entry.lines:
            old, new = _shown(line.old), _shown(line.new)
            parts.append(
                f'<p dir="{direction}" style="margin:0 0 3px 0">{html.escape(line.label)}: '
                f'<span style="color:{tokens.muted}">{isolated(html.escape(old))}</span> '
                f"{arrow()} {isolated(html.escape(new))}</p>"
            )
        return "".join(parts) + '<p style="margin:0; font-size:10px">\u00a0</p>'

    def _on_theme(self) -> None:
        if self.isVisible():
            self.show_photographs(self._ids)


def _shown(content: Any) -> str:
    if content is None:
        return _("(empty)")
    if isinstance(content, list):
        return listed(map(str, content)) or _("(empty)")
    text = str(content)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
