"""Whether the rules of the house hold an export up, as a part of its dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import lint_words, linting
from photoarchive.app.archive import Archive
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.describe import place_of
from photoarchive.app.explain import explain
from photoarchive.app.linting import Checked
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.photo import PhotoId
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.aside import Aside
from photoarchive.gui.models.house_check import Found
from photoarchive.gui.models.profile_in_use import ProfileInUse
from photoarchive.i18n import _, figure, ngettext

# Of the errors so many are listed.
_MOST = 200
_ROWS = 5  # seen at a time
# So many photographs are looked at unasked, even where the profile lets everything go.
_UNASKED = 500
_FOUND = Qt.ItemDataRole.UserRole


class ExportCheck(QWidget):
    """Looks as soon as it is there. Where the profile holds exports up, `may_go` is false until
    nothing is in the way or the person says that it goes all the same; else it only tells."""

    changed = Signal()
    show_wanted = Signal(object)  # Found

    def __init__(
        self, archive: Archive, house: ProfileInUse, ids: Sequence[PhotoId], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._house = house
        self._ids = ids
        self._holds = house.profile.blocks_exports
        self._is_done = False
        self._errors = 0
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        self._look = QPushButton(_("Look at the house rules first"), self)
        self._look.setObjectName("small")
        self._look.setAutoDefault(False)
        self._look.clicked.connect(self.look)
        self.list = _Errors(self.show_wanted.emit, self)
        self.anyway = QCheckBox(_("Export in spite of the errors"), self)
        self.anyway.toggled.connect(lambda _on: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        shown: tuple[QWidget, ...] = (self._told, self.list, self.anyway)
        for part in shown:
            column.addWidget(part)
        column.addWidget(self._look, 0, Qt.AlignmentFlag.AlignLeading)
        self._aside = Aside(self)
        for part in (*shown, self._look):
            part.hide()
        if self._holds or len(ids) <= _UNASKED:
            self.look()
        else:
            self._look.show()

    @property
    def may_go(self) -> bool:
        """Whether the export may begin."""
        if not self._holds:
            return True
        return self._is_done and (not self._errors or self.anyway.isChecked())

    def look(self) -> None:
        """Looks at all of them, off the main thread."""
        self._look.hide()
        archive, ids, profile = self._archive, self._ids, self._house.profile
        if self._holds:
            self._tell(_("Looking whether the house rules hold it up …"))
        self._aside.run(
            lambda: linting.in_the_way(archive, ids, profile), self._on_found, self._on_failed
        )

    def close_down(self) -> None:
        """Waits for what is being looked at; nothing is told any more."""
        self._aside.close()

    # --- inside -----------------------------------------------------------------------------------

    def _on_found(self, several: tuple[Checked, ...]) -> None:
        self._is_done = True
        self._errors = sum(len(one.findings) for one in several)
        self.list.fill(several)
        self.list.setVisible(bool(several))
        self.anyway.setVisible(bool(several) and self._holds)
        if several:
            n = self._errors
            words = ngettext("{n} error in {photographs}", "{n} errors in {photographs}", n)
            told = words.format(n=figure(n), photographs=count_of(len(several)))
            name = isolated(self._house.title)
            rest = (
                _("The profile “{name}” holds the export up.")
                if self._holds
                else _("The profile “{name}” lets it go all the same.")
            )
            self._tell(f"{told}. {rest.format(name=name)}", is_fault=self._holds)
        elif self._holds:
            self._tell(_("Nothing is in the way by the house rules."))
        else:
            self._told.hide()
        self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._is_done = True
        told = explain(error).line if isinstance(error, ArchiveError) else str(error)
        self._tell(told, is_fault=True)
        self.changed.emit()

    def _tell(self, words: str, *, is_fault: bool = False) -> None:
        self._told.setObjectName("fault" if is_fault else "muted")
        self._told.style().polish(self._told)
        self._told.setText(words)
        self._told.show()


class _Errors(QListWidget):
    """The errors, a line each; Enter or a double click shows one where it stands."""

    def __init__(self, show: Callable[[Found], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._show_one = show
        self.setAccessibleName(_("What holds the export up"))
        self.setToolTip(_("Enter goes to the photograph and the field"))
        self.itemDoubleClicked.connect(self._open)

    def fill(self, several: Sequence[Checked]) -> None:
        """Lists them."""
        self.clear()
        errors = [(one.photo, finding) for one in several for finding in one.findings]
        for photo, finding in errors[:_MOST]:
            place = place_of(finding.field, finding.language)
            sentence = lint_words.sentence(finding)
            item = QListWidgetItem(f"{isolated(photo.name)} — {place}: {sentence}", self)
            item.setData(_FOUND, Found(photo.id, photo.name, finding))
        if len(errors) > _MOST:
            n = len(errors) - _MOST
            more = QListWidgetItem(
                ngettext("and {n} more", "and {n} more", n).format(n=figure(n)), self
            )
            more.setFlags(Qt.ItemFlag.NoItemFlags)
        if errors:
            self.setCurrentRow(0)
            rows = min(self.count(), _ROWS)
            self.setFixedHeight(rows * self.sizeHintForRow(0) + 2 * self.frameWidth() + 2)

    def _open(self, item: QListWidgetItem) -> None:
        found = item.data(_FOUND)
        if found is not None:
            self._show_one(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._open(item)
        else:
            super().keyPressEvent(event)
