"""Titles of pages, shortened one after the other where there is no room for all of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from photoarchive.gui.theme import font

# What the style sheet leaves on either side of a title.
TAB_MARGIN = 8


class PageTabs(QTabBar):
    """Pages are named in whole to screen readers, whatever of it is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._titles: list[tuple[str, str]] = []
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMinimumWidth(1)

    def add(self, title: str, short: str = "") -> None:
        """Adds a page; its `short` title is shown where the long one has no room."""
        self._titles.append((title, short or title))
        number = self.addTab(title)
        self.setAccessibleTabName(number, title)
        self.setTabToolTip(number, title if short else "")

    def _fitting(self, room: int) -> list[str]:
        """The titles to show, as many as possible in whole: those that win most go first."""
        shown = [title for title, _short in self._titles]
        left = [_width(short) / _width(title) for title, short in self._titles]
        for number in sorted(range(len(shown)), key=lambda n: left[n]):
            if sum(map(_width, shown)) <= room:
                break
            shown[number] = self._titles[number][1]
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        for number, title in enumerate(self._fitting(event.size().width())):
            written = title.replace("&", "&&")
            if self.tabText(number) != written:
                self.setTabText(number, written)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())


def _width(title: str) -> int:
    return QFontMetrics(font(strong=True)).horizontalAdvance(title) + 2 * TAB_MARGIN
