"""Which of the fields on the clipboard photographs are given."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from photoarchive.app import describe
from photoarchive.app.archive import Archive
from photoarchive.app.copying import Copied
from photoarchive.domain.photo import PhotoId
from photoarchive.gui.models import proposals
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.boxes import Dialog, closing_buttons
from photoarchive.gui.views.changes_pane import ChangesPane
from photoarchive.i18n import _, figure, ngettext


class PasteDialog(Dialog):
    """Shows what becomes of the current photograph; a field is ticked with all its languages, and
    the ticks are remembered."""

    wanted = Signal(object)  # frozenset of keys

    def __init__(
        self,
        archive: Archive,
        given: Copied,
        photos: int,
        current: PhotoId | None,
        without: Collection[str],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._photos = photos
        self.setWindowTitle(_("Paste fields"))
        self.resize(640, 560)
        self.pane = ChangesPane(_("Fields"), theme, self)
        rows = proposals.of_copied(archive, given, current)
        self.pane.changes.show(replace(one, ticked=one.source not in without) for one in rows)
        self._paste = QPushButton(self)
        buttons = closing_buttons(self, self._paste, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.pane, 1)
        column.addWidget(buttons)
        self.pane.changes.ticks_changed.connect(self._show_state)
        self._show_state()
        self.pane.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def keys(self) -> frozenset[str]:
        """The fields that are ticked, in any of their languages."""
        return frozenset(str(one.source) for one in self.pane.changes.chosen)

    def _show_state(self) -> None:
        n = len(self.keys)
        words = ngettext("{n} field ticked", "{n} fields ticked", n).format(n=figure(n))
        self.pane.tell(words)
        count = describe.photographs(self._photos)
        self._paste.setText(_("Paste into {photographs}").format(photographs=count))
        self._paste.setEnabled(n > 0)

    def _on_accepted(self) -> None:
        keys = self.keys
        self.accept()
        self.wanted.emit(keys)
