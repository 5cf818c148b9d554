"""A button that tells which templates are given, and opens a menu to tick others."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from photoarchive.app import templates
from photoarchive.app.archive import Archive
from photoarchive.domain.template import Entry, Template
from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.boxes import paint_arrow
from photoarchive.i18n import _

_PADDING, _ARROW = 10, 20


class TemplatesButton(QPushButton):
    """At first those are ticked that are kept for imports."""

    def __init__(self, archive: Archive, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("listButton")
        self.setAutoDefault(False)
        self._theme = theme
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

    def paintEvent(self, event: QPaintEvent) -> None:
        # Its words stand where those of the boxes above do, not in the middle.
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        room = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        room.setWidth(room.width() - _ARROW)
        shown = QStyle.visualRect(self.layoutDirection(), self.rect(), room)
        words = self.fontMetrics().elidedText(
            self.text().replace("&&", "&"), Qt.TextElideMode.ElideRight, shown.width()
        )
        painter.drawText(shown, leading(self.isRightToLeft()), words)
        painter.end()
        paint_arrow(self, self._theme)

    def _tell(self) -> None:
        words = " + ".join(isolated(one.name) for one in self.chosen)
        words = words or _("None")
        self.setText(words.replace("&", "&&"))
        title = _("Templates")
        self.setAccessibleName(f"{title}: {words}")
