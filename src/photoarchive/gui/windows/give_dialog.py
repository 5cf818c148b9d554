"""Templates chosen for photographs, with a look at what they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import describe, templates
from photoarchive.app.archive import Archive
from photoarchive.app.explain import explain
from photoarchive.app.templates import Preview
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.template import Template
from photoarchive.domain.text import fold
from photoarchive.gui.direction import isolated, left_to_right
from photoarchive.gui.models import proposals
from photoarchive.gui.models.aside import Aside
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.boxes import Dialog, DropList, closing_buttons
from photoarchive.gui.views.changes_pane import ChangesPane
from photoarchive.gui.views.text_boxes import Line
from photoarchive.i18n import _, ngettext

# Of so many photographs it is shown what becomes of them.
_LOOKED_AT = 20
_LIST_PX = 270
_TEMPLATE = Qt.ItemDataRole.UserRole


class GiveDialog(Dialog):
    """Type a part of a name and press Enter; or tick several, which are layered in their order."""

    wanted = Signal(object)  # tuple[Template, …]
    templates_wanted = Signal()

    def __init__(
        self,
        archive: Archive,
        ids: Sequence[PhotoId],
        current: PhotoId | None,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._ids = ids
        others = [id for id in ids[:_LOOKED_AT] if id != current]
        self._shown = ([current] if current is not None else []) + others
        self._known = templates.listed(archive)
        self.setWindowTitle(_("Give templates"))
        self.resize(860, 540)
        self._line = Line(self)
        self._line.setPlaceholderText(_("Find a template"))
        self._line.setAccessibleName(_("Find a template"))
        self._line.textChanged.connect(self._filter)
        hint = _("There are no templates yet. “Templates …” makes the first one.")
        self._list = _TemplateList(hint, "layers", theme, self)
        self._list.setAccessibleName(_("Templates"))
        self._pane = ChangesPane(
            _("What becomes of the photographs"), theme, self, with_ticks=False
        )
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._give = QPushButton(self)
        self._aside = Aside(self)
        self._lay_out()
        self._fill()
        self._list.currentRowChanged.connect(self._look)
        self._list.itemChanged.connect(self._look)
        self._look()
        self._line.setFocus()

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._line)
        column.addWidget(self._list, 1)
        words = QLabel(_("Space ticks; several are layered, the first undermost."), left)
        words.setObjectName("muted")
        words.setWordWrap(True)
        column.addWidget(words)
        right = QWidget(self)
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self._pane, 1)
        inside.addWidget(self._fault)
        panes = QHBoxLayout()
        panes.setSpacing(16)
        left.setFixedWidth(_LIST_PX)
        panes.addWidget(left)
        panes.addWidget(right, 1)
        buttons = closing_buttons(self, self._give, _("Cancel"))
        buttons.accepted.connect(self._on_accepted)
        more = QPushButton(_("Templates …"), self)
        more.setAutoDefault(False)
        more.clicked.connect(self._on_templates)
        buttons.addButton(more, QDialogButtonBox.ButtonRole.ResetRole)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 14)
        rows.setSpacing(12)
        rows.addLayout(panes, 1)
        rows.addWidget(buttons)

    def _fill(self) -> None:
        for one in self._known:
            item = QListWidgetItem(_words(one))
            item.setData(_TEMPLATE, one)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setToolTip(one.note)
            self._list.addItem(item)
        self._filter("")

    def _filter(self, text: str) -> None:
        sought = fold(text)
        shown = []
        for row in range(self._list.count()):
            item = self._list.item(row)
            one: Template = item.data(_TEMPLATE)
            is_sought = sought in fold(one.name) or sought == str(one.shortcut)
            item.setHidden(not is_sought and item.checkState() is not Qt.CheckState.Checked)
            if is_sought:
                shown.append(row)
        if shown and self._list.currentRow() not in shown:
            self._list.setCurrentRow(shown[0])
        elif not shown:
            self._list.setCurrentRow(-1)

    @property
    def chosen(self) -> tuple[Template, ...]:
        """The ticked templates in their order, the undermost first; if none is, the current one."""
        items = [self._list.item(row) for row in range(self._list.count())]
        ticked = [one for one in items if one.checkState() is Qt.CheckState.Checked]
        if not ticked and (current := self._list.currentItem()) is not None:
            ticked = [current]
        return tuple(item.data(_TEMPLATE) for item in ticked)

    # --- looking ----------------------------------------------------------------------------------

    def _look(self) -> None:
        chosen = self.chosen
        count = describe.photographs(len(self._ids))
        self._give.setEnabled(bool(chosen))
        if not chosen:
            self._give.setText(_("Give"))
            self._pane.changes.show(())
            self._pane.tell("")
            return
        names = " + ".join(isolated(one.name) for one in chosen)
        words = (
            _("Give {templates} to {photographs}")
            if len(chosen) < 3
            else _("Give all to {photographs}")
        )
        self._give.setText(words.format(templates=names, photographs=count))
        archive, ids, entries = self._archive, self._shown, templates.layers(chosen)
        self._aside.run(
            lambda: templates.previewed(archive, entries, ids), self._show, self._on_failed
        )

    def _show(self, preview: Preview) -> None:
        self._pane.changes.show(proposals.of_preview(self._archive, preview))
        self._pane.say_when_empty(_("Nothing would change here."), "circle-check")
        n = len(self._shown)
        told = ngettext("The first photograph", "The first {n} photographs", n).format(n=n)
        self._pane.tell(told if n < len(self._ids) else _("What becomes of them"))
        self._tell_fault("\n".join(list(proposals.left_lines(preview.left))[:3]))

    def _on_failed(self, error: BaseException) -> None:
        self._pane.changes.show(())
        self._tell_fault(explain(error).line)

    def _tell_fault(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))

    # --- answers ----------------------------------------------------------------------------------

    def _on_accepted(self) -> None:
        chosen = self.chosen
        self.accept()
        if chosen:
            self.wanted.emit(chosen)

    def _on_templates(self) -> None:
        self.reject()
        self.templates_wanted.emit()

    # --- Qt ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._line.hasFocus():
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._aside.close()
        super().done(result)


class _TemplateList(DropList):
    """Enter is the dialog's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            QListWidget.keyPressEvent(self, event)


def _words(one: Template) -> str:
    figure = left_to_right(f"Alt+{one.shortcut}") if one.shortcut else ""
    return f"{isolated(one.name)}    {figure}" if figure else isolated(one.name)
