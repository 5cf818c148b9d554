"""What the rules of the house find, by rules: a switch, how many there are, and each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from photoarchive.app import lint_reasons, lint_words
from photoarchive.app.describe import place_of
from photoarchive.domain.lint.finding import Severity
from photoarchive.gui.direction import isolated
from photoarchive.gui.models.house_check import Found
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.boxes import HintTree
from photoarchive.i18n import _, figure, ngettext

Index: TypeAlias = QModelIndex | QPersistentModelIndex
# Of the findings of a rule so many are listed.
MOST = 300
# Up to so many are all seen at once; of more there is an overview first.
_FEW = 25
_FOUND, _RULE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_WHAT, _PHOTOGRAPH, _FIX = range(3)
# The icon and the colour of each severity; the words stand beside them.
_SIGNS = {
    Severity.ERROR: ("circle-x", "gone"),
    Severity.WARNING: ("triangle-alert", "attention"),
    Severity.NOTE: ("info", "muted"),
}
_WORST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


class FindingTree(HintTree):
    """Enter or a double click shows a finding where it stands; the tick of a rule is its switch."""

    moved = Signal()
    show_wanted = Signal(object)  # Found
    fix_wanted = Signal()
    switched = Signal(str, bool)  # the rule, and whether it is on

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(_("What the rules find is listed here."), "circle-check", theme, parent)
        self._signs = theme
        self.setObjectName("findings")
        self.setAccessibleName(_("Findings"))
        self.setColumnCount(3)
        self.setHeaderLabels([_("What was found"), _("Photograph"), _("Can be put right")])
        self.setUniformRowHeights(True)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        for column, width in ((_PHOTOGRAPH, 170), (_FIX, 170)):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            head.resizeSection(column, width)
        self.currentItemChanged.connect(lambda *_: self.moved.emit())
        self.itemDoubleClicked.connect(lambda item, _column: self._open(item))
        self.itemChanged.connect(self._on_changed)
        self._filling = False

    # --- showing ----------------------------------------------------------------------------------

    def fill(self, by_rule: Mapping[str, Sequence[Found]], off: Iterable[str]) -> None:
        """Lists what was found, and the rules that are off; what was open stays so, and so does
        the place where one was."""
        self._filling = True
        opened = {self._rule_of(item) for item in self._tops() if item.isExpanded()}
        total = sum(len(several) for several in by_rule.values())
        unfold = not self.topLevelItemCount() and total <= _FEW
        at, below = self.rule, self.found
        self.clear()
        for rule, several in by_rule.items():
            self._add_rule(rule, several, is_open=rule in opened or unfold)
        for rule in off:
            item = self._top(rule, lint_reasons.name(rule), on=False)
            item.setText(_PHOTOGRAPH, _("switched off"))
        self._filling = False
        self._go_back(at, below)
        self.moved.emit()

    def _add_rule(self, rule: str, several: Sequence[Found], *, is_open: bool) -> None:
        worst = min((one.finding.severity for one in several), key=_WORST.index)
        words = f"{lint_reasons.name(rule)} · {figure(len(several))}"
        item = self._top(rule, words, on=True)
        item.setIcon(_WHAT, self._sign_of(worst))
        item.setFont(_WHAT, font(strong=True))
        photographs = len({one.id for one in several})
        told = ngettext("{n} photograph", "{n} photographs", photographs)
        item.setText(_PHOTOGRAPH, told.format(n=figure(photographs)))
        fixable = sum(bool(one.finding.fix) for one in several)
        item.setText(_FIX, figure(fixable) if fixable else "")
        for one in several[:MOST]:
            self._add_finding(item, one)
        if len(several) > MOST:
            n = len(several) - MOST
            more = QTreeWidgetItem(item)
            more.setText(_WHAT, ngettext("and {n} more", "and {n} more", n).format(n=figure(n)))
            more.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setExpanded(is_open)

    def _top(self, rule: str, words: str, *, on: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self)
        item.setText(_WHAT, words)
        item.setData(_WHAT, _RULE, rule)
        item.setToolTip(_WHAT, lint_reasons.reason(rule))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_WHAT, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        return item

    def _add_finding(self, parent: QTreeWidgetItem, one: Found) -> None:
        finding = one.finding
        item = QTreeWidgetItem(parent)
        place = place_of(finding.field, finding.language)
        sentence = lint_words.sentence(finding)
        kind = lint_words.severity(finding.severity)
        item.setText(_WHAT, f"{place}: {sentence}")
        item.setIcon(_WHAT, self._sign_of(finding.severity))
        item.setData(_WHAT, Qt.ItemDataRole.AccessibleTextRole, f"{kind}: {place}: {sentence}")
        item.setToolTip(_WHAT, f"{kind}: {sentence}")
        item.setText(_PHOTOGRAPH, isolated(one.name))
        item.setText(_FIX, lint_words.fix_words(finding))
        item.setData(_WHAT, _FOUND, one)

    def _sign_of(self, severity: Severity) -> QIcon:
        return self._signs.icon(*_SIGNS[severity])

    # --- where one is -----------------------------------------------------------------------------

    @property
    def found(self) -> Found | None:
        """The finding one is at."""
        item = self.currentItem()
        found: Found | None = item.data(_WHAT, _FOUND) if item is not None else None
        return found

    @property
    def rule(self) -> str:
        """The rule one is at, or below which one is; empty for none."""
        item = self.currentItem()
        if item is None:
            return ""
        return self._rule_of(item.parent() or item)

    def _rule_of(self, item: QTreeWidgetItem) -> str:
        return str(item.data(_WHAT, _RULE) or "")

    def _tops(self) -> list[QTreeWidgetItem]:
        several = (self.topLevelItem(n) for n in range(self.topLevelItemCount()))
        return [item for item in several if item is not None]

    def _go_back(self, rule: str, found: Found | None) -> None:
        tops = self._tops()
        top = next((item for item in tops if self._rule_of(item) == rule), None)
        if top is None:
            if tops:
                self.setCurrentItem(tops[0])
            return
        numbers = range(top.childCount()) if top.isExpanded() and found is not None else range(0)
        several = (top.child(n) for n in numbers)
        same = (one for one in several if one is not None and one.data(_WHAT, _FOUND) == found)
        self.setCurrentItem(next(same, top))

    # --- answers ----------------------------------------------------------------------------------

    def _open(self, item: QTreeWidgetItem) -> None:
        found = item.data(_WHAT, _FOUND)
        if found is not None:
            self.show_wanted.emit(found)

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        rule = self._rule_of(item)
        if rule and column == _WHAT and not self._filling:
            self.switched.emit(rule, item.checkState(_WHAT) is Qt.CheckState.Checked)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        # Qt's own arrows are hidden by the colour of what is selected.
        if index.parent().isValid() or not self.model().hasChildren(index):
            return
        side = "chevron-left" if self.isRightToLeft() else "chevron-right"
        icon = "chevron-down" if self.isExpanded(index) else side
        spot = QPointF(QRectF(rect).center()) - QPointF(7, 7)
        painter.drawPixmap(spot, self._signs.pixmap(icon, 14))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item, key = self.currentItem(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            if item.parent() is not None:
                self._open(item)
            else:
                item.setExpanded(not item.isExpanded())
        elif key == Qt.Key.Key_P and not event.modifiers():
            self.fix_wanted.emit()
        else:
            super().keyPressEvent(event)
