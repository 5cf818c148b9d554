"""What the blocks of the files say differently, grouped by pattern, with a choice for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import disagreements
from photoarchive.app.archive import Archive
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.disagreements import Disagreement, Pattern
from photoarchive.app.edits import Edit
from photoarchive.app.explain import label
from photoarchive.domain.changes import Changes
from photoarchive.domain.photo import Content
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.gui.direction import isolated
from photoarchive.gui.theme import TEXT_PX, Theme, font
from photoarchive.gui.views.boxes import closing_buttons
from photoarchive.gui.views.origin_words import block_words
from photoarchive.i18n import _, figure, ngettext

_LONGEST = 220
_MOST_SAID = 2


class DisagreementsWindow(QDialog):
    """About the photographs given. Each choice is one step to undo; those who were looked at are
    not shown any more."""

    def __init__(
        self,
        archive: Archive,
        ids: PhotoIds,
        do: Callable[[Edit, int], None],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._ids = ids
        self._do = do
        self._theme = theme
        self._open: tuple[Disagreement, ...] = ()
        self.setWindowTitle(_("Disagreements"))
        self._head = QLabel(self)
        self._head.setFont(font(TEXT_PX, strong=True))
        self._head.setContentsMargins(16, 14, 16, 8)
        self._head.setWordWrap(True)
        self._inside = QWidget()
        self._inside.setObjectName("page")
        self._cards = QVBoxLayout(self._inside)
        self._cards.setContentsMargins(16, 4, 16, 12)
        self._cards.setSpacing(12)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(area, 1)
        buttons = closing_buttons(self, None, _("Close"))
        buttons.setContentsMargins(16, 8, 16, 12)
        column.addWidget(buttons)
        self._leave = archive.feed.listen(self._on_changes)
        self.finished.connect(self._on_finished)
        self._show()

    def _show(self) -> None:
        several = disagreements.listed(self._archive, self._ids)
        self._open = tuple(one for one in several if not one.dismissed)
        while (item := self._cards.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.deleteLater()
        patterns = disagreements.patterns(self._open)
        for pattern in patterns:
            self._cards.addWidget(self._card(pattern))
        self._cards.addStretch(1)
        n = len(self._open)
        words = ngettext("{n} disagreement", "{n} disagreements", n).format(n=figure(n))
        of = count_of(len(self._ids))
        self._head.setText(
            _("{disagreements} in {photographs}").format(disagreements=words, photographs=of)
            if n
            else _("The blocks of the files agree, or all that differs was looked at.")
        )

    def _card(self, pattern: Pattern) -> QWidget:
        card = QFrame(self._inside)
        card.setObjectName("card")
        rows = QVBoxLayout(card)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(8)
        title = QLabel(_title(pattern), card)
        title.setFont(font(TEXT_PX, strong=True))
        rows.addWidget(title)
        mine = [one for one in self._open if pattern.is_of(one)]
        for block in pattern.blocks:
            rows.addWidget(self._row(card, pattern, mine, block))
        foot = QHBoxLayout()
        foot.addStretch(1)
        looked = QPushButton(_("Keep as it is"), card)
        looked.setToolTip(_("Note that it was looked at; it is not shown again"))
        looked.setAutoDefault(False)
        looked.setAccessibleName(f"{looked.text()}: {_title(pattern)}")
        looked.clicked.connect(lambda: self._do(disagreements.dismissal(mine), len(mine)))
        foot.addWidget(looked)
        rows.addLayout(foot)
        return card

    def _row(
        self, card: QWidget, pattern: Pattern, mine: Sequence[Disagreement], block: str
    ) -> QWidget:
        row = QWidget(card)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        name = QLabel(block_words(block) or block, row)
        name.setObjectName("fieldLabel")
        name.setFixedWidth(72)
        name.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        value = QLabel(isolated(_said(mine, block)), row)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        for words in (name, value):
            words.setContentsMargins(0, 6, 0, 0)  # on the line of the button's words
        line.addWidget(name)
        line.addWidget(value, 1)
        chosen = block == pattern.chosen
        take = QPushButton(_("In use") if chosen else _("Use this"), row)
        take.setEnabled(not chosen)
        take.setAutoDefault(False)
        take.setAccessibleName(f"{take.text()}: {name.text()}, {label(pattern.field)}")
        take.clicked.connect(
            lambda: self._do(disagreements.take(mine, pattern.field, block), len(mine))
        )
        line.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _on_changes(self, changes: Changes) -> None:
        if not self._ids.isdisjoint(changes.changed):
            self._show()

    def _on_finished(self) -> None:
        self._leave()
        self.deleteLater()

    def sizeHint(self) -> QSize:
        return QSize(640, 560)


def _title(pattern: Pattern) -> str:
    n = len(pattern.photos)
    return f"{label(pattern.field)} · {count_of(n)}" if n > 1 else label(pattern.field)


def _said(mine: Sequence[Disagreement], block: str) -> str:
    """What a block says, or how many different things it says among the photographs."""
    different = list(dict.fromkeys(_words(one.value(block)) for one in mine))
    if len(different) <= _MOST_SAID:
        return "\n".join(different)
    n = len(different)
    return ngettext("{n} different value", "{n} different values", n).format(n=figure(n))


def _words(content: Content | None) -> str:
    if content is None:
        return ""
    if isinstance(content, dict):
        text = " / ".join(f"{tag}: {one}" for tag, one in content.items())
        if set(content) == {"x-default"}:
            text = str(content["x-default"])
    elif isinstance(content, tuple):
        text = "; ".join(map(str, content))
    else:
        text = str(content)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
