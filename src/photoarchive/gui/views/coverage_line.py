"""How many of the selected photographs have a caption in each language of the archive, in a line:
of all that were found, when none is selected or one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from photoarchive.app import coverage, describe, tallies
from photoarchive.app.archive import Archive
from photoarchive.app.coverage import Coverage
from photoarchive.domain.changes import Changes
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.text_state import TextState
from photoarchive.gui.direction import left_to_right
from photoarchive.gui.models.aside import Aside
from photoarchive.gui.models.language_names import native_name
from photoarchive.gui.models.photo_list import PhotoList
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import mark
from photoarchive.i18n import _, figure

FIELD = "caption"
_SETTLE_MS = 250  # counting waits until one has settled
_MOST_LANGUAGES = 4
_WORDS = {
    TextState.MISSING: "lacks",
    TextState.STALE: "stale",
    TextState.DRAFT: "draft",
    TextState.CHECKED: "checked",
}


class CoverageLine(QWidget):
    """A button for each language; its menu finds those that lack the caption, or have it in a
    state."""

    search_wanted = Signal(str)  # what is to be searched for besides: `lacks:caption@es`

    def __init__(
        self, archive: Archive, found: PhotoList, selection: Selection, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._found = found
        self._selection = selection
        self._languages = archive.languages[:_MOST_LANGUAGES]
        self._counted: dict[str, Coverage] = {}
        self._total = 0
        self.setAccessibleName(_("Languages of the captions"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.buttons = {tag: self._button(tag) for tag in self._languages}
        for button in self.buttons.values():
            row.addWidget(button)
        self._aside = Aside(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._count)
        selection.changed.connect(self._settle.start)
        found.answered.connect(self._settle.start)
        self._leave = archive.feed.listen(self._on_changes)
        self.hide()

    @property
    def is_at_rest(self) -> bool:
        """Whether it says what is so now."""
        return not self._settle.isActive() and not self._aside.is_busy

    def close_down(self) -> None:
        """Counts no longer."""
        self._leave()
        self._settle.stop()
        self._aside.close()

    def _ids(self) -> PhotoIds:
        return self._selection.ids if len(self._selection) > 1 else self._found.all_ids()

    def _count(self) -> None:
        ids = self._ids()
        if not len(ids):
            self.hide()
            return
        archive, languages = self._archive, self._languages
        total = len(ids)

        def work() -> list[Coverage]:
            return coverage.of_many(archive, tallies.chosen(ids), (FIELD,), languages)

        # What cannot be counted now is counted after the next change.
        self._aside.run(work, lambda found: self._on_counted(found, total), lambda _error: None)

    def _on_counted(self, found: list[Coverage], total: int) -> None:
        self._counted = {one.language: one for one in found}
        self._show(total)

    def _show(self, total: int) -> None:
        self._total = total
        for tag, button in self.buttons.items():
            code = tag.partition("-")[0].upper()
            one = self._counted[tag]
            lacking = one.counts.get(TextState.MISSING, 0)
            stale = one.counts.get(TextState.STALE, 0)
            have = f"{figure(total - lacking)}/{figure(total)}"
            button.setText(left_to_right(f"{code} {have}" + ("*" if stale else "")))
            told = self._told(tag, one)
            button.setAccessibleName(told)
            button.setToolTip(told)
            mark(button, "stale", stale > 0)
        self.setVisible(bool(self.buttons))

    def _told(self, tag: str, one: Coverage) -> str:
        parts = [f"{describe.state(state)}: {figure(n)}" for state, n in one.counts.items() if n]
        words = _("Caption in {language}: {states}")
        return words.format(language=native_name(tag), states=describe.listed(parts))

    def _button(self, tag: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("coverage")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(native_name(tag))
        button.clicked.connect(lambda: self._on_clicked(tag))
        return button

    def _on_clicked(self, tag: str) -> None:
        menu = self.menu(tag)
        button = self.buttons[tag]
        menu.exec(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        menu.deleteLater()

    def menu(self, tag: str) -> QMenu:
        """What can be searched for of a language."""
        menu = QMenu(self)
        counts = self._counted[tag].counts
        for state, word in _WORDS.items():
            n = counts.get(state, 0)
            action = menu.addAction(f"{describe.state(state)}: {figure(n)}")
            action.setEnabled(n > 0)
            action.triggered.connect(self._searching(f"{word}:{FIELD}@{tag}"))
        return menu

    def _searching(self, text: str) -> Callable[[], None]:
        return lambda: self.search_wanted.emit(text)

    def _on_changes(self, changes: Changes) -> None:
        if changes.changed or changes.added:
            self._settle.start()
