"""Terms that may be one, to go through by the keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import vocabulary
from photoarchive.app.archive import Archive
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.edits import Edit
from photoarchive.app.term_merging import MergeTerms, TellApart
from photoarchive.app.vocabulary import Double
from photoarchive.domain.changes import Changes
from photoarchive.domain.doubles import Reason
from photoarchive.domain.term import Term, TermId, Vocabulary
from photoarchive.gui import faults
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.aside import Aside
from photoarchive.gui.theme import TEXT_PX, Theme, font
from photoarchive.gui.views.boxes import Dialog, HintTree, closing_buttons
from photoarchive.gui.views.vocabulary_words import title
from photoarchive.gui.windows.merge_dialog import MergeDialog
from photoarchive.i18n import N_, _, figure, language, ngettext

_REASONS = {
    Reason.SAME: N_("the same but for accents, case and signs"),
    Reason.ORDER: N_("the same words in another order"),
    Reason.SPELLING: N_("spelt almost alike"),
    Reason.INITIALS: N_("one writes a name out"),
    Reason.SOUND: N_("sound alike"),
}


class DoublesWindow(Dialog):
    """Pairs of terms with the reason; each is merged, swapped, or told apart."""

    def __init__(
        self,
        archive: Archive,
        name: Vocabulary,
        do: Callable[[Edit, int], None],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._vocabulary = name
        self._do = do
        self._theme = theme
        self._pairs: list[Double] = []
        self._swapped: set[tuple[TermId, TermId]] = set()
        self.setWindowTitle(_("Doubles: {vocabulary}").format(vocabulary=title(name)))
        self.resize(860, 520)
        self._head = QLabel(self)
        self._head.setFont(font(TEXT_PX, strong=True))
        self._head.setWordWrap(True)
        self._tree = _Pairs(self._on_key, theme, self)
        self._merge = QPushButton(_("Merge"), self)
        self._swap = QPushButton(_("Swap"), self)
        self._apart = QPushButton(_("Not the same"), self)
        self._look = QPushButton(_("Look first …"), self)
        for button, run, keys, words in (
            (self._merge, self.merge, "M", _("Merge the other term into the one that stays")),
            (self._swap, self.swap, "S", _("Let the other one stay")),
            (self._apart, self.tell_apart, "N", _("They are not the same; not shown again")),
            (self._look, self.look, "L", _("See what merging would come to")),
        ):
            button.setAutoDefault(False)
            button.setToolTip(f"{words} ({keys})")
            button.clicked.connect(run)
        self._merge.setObjectName("primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._merge, self._swap, self._apart, self._look):
            row.addWidget(button)
        row.addStretch(1)
        self._hint = QLabel(_("M or Enter merges, S swaps, N tells apart, L looks first"), self)
        self._hint.setObjectName("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._head)
        column.addWidget(self._tree, 1)
        column.addLayout(row)
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(closing_buttons(self, None, _("Close")))
        column.addLayout(foot)
        self._tree.currentItemChanged.connect(lambda *_: self._show_buttons())
        self._leave = archive.feed.listen(self._on_changes)
        self._aside = Aside(self)
        self._head.setText(_("Looking for terms that may be one …"))
        self._show_buttons()
        self._aside.run(lambda: vocabulary.doubles(archive, name), self._on_found, self._on_failed)

    @property
    def pairs(self) -> list[tuple[TermId, TermId]]:
        """The pairs that are listed: the term that would stay first."""
        return [self._pair(row) for row in range(self._tree.topLevelItemCount())]

    # --- what can be done -------------------------------------------------------------------------

    def merge(self) -> None:
        """Merges the pair one is at."""
        if (at := self._at) is not None:
            stays, goes = self._pair(at)
            edit = MergeTerms(self._vocabulary, stays, (goes,))
            self._do(edit, vocabulary.touched(self._archive, [goes]))

    def swap(self) -> None:
        """Lets the other one of the pair stay."""
        at = self._at
        if at is None:
            return
        item, double = self._item(at)
        self._swapped ^= {_key(double)}
        self._write(item, double)

    def tell_apart(self) -> None:
        """Notes that the two are not the same."""
        if (at := self._at) is not None:
            stays, goes = self._pair(at)
            self._do(TellApart(self._vocabulary, stays, goes), 1)

    def look(self) -> None:
        """Shows what merging the pair would come to."""
        if (at := self._at) is not None:
            stays, goes = self._pair(at)
            dialog = MergeDialog(self._archive, self._vocabulary, stays, [goes], self._theme, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.wanted.connect(self._do)
            dialog.open()

    # --- inside -----------------------------------------------------------------------------------

    def _on_found(self, pairs: list[Double]) -> None:
        self._pairs = pairs
        self._show()
        self._tree.setFocus()

    def _on_failed(self, error: BaseException) -> None:
        self._head.setText("")
        faults.show(self, error)

    def _on_changes(self, changes: Changes) -> None:
        if changes.terms and not self._aside.is_busy:
            self._show()

    def _show(self) -> None:
        """Lists the pairs of which both are there still, and that nobody told apart."""
        ids = [id for one in self._pairs for id in (one.keep.id, one.other.id)]
        there = {
            one.id: one for one in vocabulary.terms_by_ids(self._archive, list(dict.fromkeys(ids)))
        }
        open_ones = [one for one in self._pairs if _is_open(one, there)]
        row = self._at or 0
        self._tree.clear()
        for one in open_ones:
            item = QTreeWidgetItem(self._tree)
            item.setData(0, Qt.ItemDataRole.UserRole, one)
            self._write(item, one, there)
        if open_ones:
            self._tree.setCurrentItem(self._item(min(row, len(open_ones) - 1))[0])
        n = len(open_ones)
        words = ngettext("{n} pair may be one term", "{n} pairs may be one term each", n)
        self._head.setText(words.format(n=figure(n)) if n else _("No doubles are left."))
        self._show_buttons()

    def _write(
        self, item: QTreeWidgetItem, one: Double, there: dict[TermId, Term] | None = None
    ) -> None:
        keep, other = self._ordered(one)
        shown = [(there or {}).get(term.id, term) for term in (keep, other)]
        for column, term in enumerate(shown):
            words = f"{isolated(term.preferred(language()))} · {figure(term.used)}"
            item.setText(column, words)
            item.setToolTip(column, "\n".join((*(n.name for n in term.names), count_of(term.used))))
        alike = "" if set(one.names) == {t.preferred(language()) for t in shown} else one.names
        why = _(_REASONS[one.reason])
        item.setText(2, f"{why}: {isolated(alike[0])} = {isolated(alike[1])}" if alike else why)
        item.setText(3, f"{figure(round(one.score * 100))} %")
        item.setTextAlignment(3, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)

    def _ordered(self, one: Double) -> tuple[Term, Term]:
        pair = one.keep, one.other
        return (pair[1], pair[0]) if _key(one) in self._swapped else pair

    def _pair(self, row: int) -> tuple[TermId, TermId]:
        keep, other = self._ordered(self._item(row)[1])
        return keep.id, other.id

    def _item(self, row: int) -> tuple[QTreeWidgetItem, Double]:
        item = self._tree.topLevelItem(row)
        assert item is not None
        double: Double = item.data(0, Qt.ItemDataRole.UserRole)
        return item, double

    @property
    def _at(self) -> int | None:
        item = self._tree.currentItem()
        return self._tree.indexOfTopLevelItem(item) if item is not None else None

    def _show_buttons(self) -> None:
        for button in (self._merge, self._swap, self._apart, self._look):
            button.setEnabled(self._at is not None)

    def _on_key(self, key: Qt.Key) -> bool:
        run = {
            Qt.Key.Key_Return: self.merge,
            Qt.Key.Key_Enter: self.merge,
            Qt.Key.Key_M: self.merge,
            Qt.Key.Key_S: self.swap,
            Qt.Key.Key_N: self.tell_apart,
            Qt.Key.Key_Delete: self.tell_apart,
            Qt.Key.Key_L: self.look,
        }.get(key)
        if run is not None:
            run()
        return run is not None

    def done(self, result: int) -> None:
        self._leave()
        self._aside.close()
        super().done(result)


class _Pairs(HintTree):
    def __init__(self, heard: Callable[[Qt.Key], bool], theme: Theme, parent: QWidget) -> None:
        super().__init__(
            _("Pairs of terms that may be one are listed here."), "copy", theme, parent
        )
        self._heard = heard
        self.setObjectName("doubles")
        self.setAccessibleName(_("Doubles"))
        self.setColumnCount(4)
        self.setHeaderLabels([_("Stays"), _("Is merged into it"), _("Why"), _("Likeness")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        head = self.header()
        for column, mode in enumerate(
            (
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.Stretch,
                QHeaderView.ResizeMode.ResizeToContents,
            )
        ):
            head.setSectionResizeMode(column, mode)
        head.setStretchLastSection(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionsMovable(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() or not self._heard(Qt.Key(event.key())):
            super().keyPressEvent(event)


def _key(one: Double) -> tuple[TermId, TermId]:
    return one.keep.id, one.other.id


def _is_open(one: Double, there: dict[TermId, Term]) -> bool:
    keep, other = there.get(one.keep.id), there.get(one.other.id)
    return keep is not None and other is not None and other.id not in keep.details.different
