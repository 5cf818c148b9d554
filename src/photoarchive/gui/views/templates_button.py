"""A button that tells which templates are given, and opens a menu to tick others."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from photoarchive.app import templates
from photoarchive.app.archive import Archive
from photoarchive.domain.template import Entry, Template
from photoarchive.gui.direction import isolated
from photoarchive.i18n import _


class TemplatesButton(QPushButton):
    """At first those are ticked that are kept for imports."""

    def __init__(self, archive: Archive, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self._ticks: list[tuple[Template, QAction]] = []
        menu = QMenu(self)
        for one in templates.listed(archive):
            action = menu.addAction(one.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(one.on_import)
            action.setToolTip(one.note)
            action.toggled.connect(self._tell)
            self._ticks.append((one, action))
        self.setMenu(menu)
        self._tell()

    @property
    def is_useful(self) -> bool:
        """Whether there are templates at all."""
        return bool(self._ticks)

    @property
    def chosen(self) -> tuple[Template, ...]:
        """The ticked templates in their order, the undermost first."""
        return tuple(one for one, action in self._ticks if action.isChecked())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What they say."""
        return templates.layers(self.chosen)

    def _tell(self) -> None:
        words = " + ".join(isolated(one.name) for one in self.chosen)
        words = words or _("None")
        self.setText(words.replace("&", "&&"))
        title = _("Templates")
        self.setAccessibleName(f"{title}: {words}")
