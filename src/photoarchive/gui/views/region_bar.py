"""The tools for regions, at the foot of the loupe: choose, draw, name, remove."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QWidget

from photoarchive.domain.photo import Structured
from photoarchive.domain.structures import BY_KIND
from photoarchive.gui.models.photo_regions import PhotoRegions
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.region_layer import RegionLayer
from photoarchive.gui.views.structure_dialog import StructureDialog
from photoarchive.i18n import N_, _

_TOOLS = (
    ("", N_("Choose a region"), "scan"),
    ("rectangle", N_("Draw a rectangle"), "square"),
    ("circle", N_("Draw a circle"), "circle"),
    ("polygon", N_("Draw a polygon"), "pentagon"),
)
_FOOT_PX = 16


class RegionBar(QFrame):
    """Joins the layer of regions with their model. It stands in the loupe together with it."""

    shown = Signal(bool)

    def __init__(self, model: PhotoRegions, theme: Theme, loupe: QWidget) -> None:
        super().__init__(loupe)
        self.setObjectName("segments")
        self._model = model
        self._theme = theme
        self.layer = RegionLayer(model, theme, loupe)
        self.layer.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._icons: dict[QToolButton, str] = {}
        self._tools: dict[str, QToolButton] = {}
        for tool, words, icon in _TOOLS:
            button = self._button(_(words), icon)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, t=tool: self._use(t))
            self._group.addButton(button)
            self._tools[tool] = button
            row.addWidget(button)
        row.addSpacing(8)
        self._name = self._button(_("Name and role …"), "pencil")
        self._name.clicked.connect(lambda: self._open(self.layer.chosen))
        self._remove = self._button(_("Remove the region"), "trash-2")
        self._remove.clicked.connect(lambda: self._on_removed(self.layer.chosen))
        close = self._button(_("Hide the regions"), "x")
        close.clicked.connect(lambda: self.set_shown(False))
        for last in (self._name, self._remove, close):
            row.addWidget(last)
        self.layer.drawn.connect(self._on_drawn)
        self.layer.opened.connect(self._open)
        self.layer.removed.connect(self._on_removed)
        self.layer.closed.connect(lambda: self.set_shown(False))
        self.layer.chosen_changed.connect(self._show_state)
        model.changed.connect(self._show_state)
        theme.changed.connect(self._dress)
        loupe.installEventFilter(self)
        self.hide()
        self._dress()
        self._show_state()

    def set_shown(self, shown: bool) -> None:
        """Shows the regions with their tools, or hides them."""
        self.layer.use_tool("")
        self.layer.setVisible(shown)
        self.setVisible(shown)
        loupe = self.parentWidget()
        if shown:
            self._fit()
            self.raise_()
            self.layer.setFocus(Qt.FocusReason.OtherFocusReason)
        elif loupe is not None:
            loupe.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_state()
        self.shown.emit(shown)

    def _button(self, words: str, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(18, 18))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icons[button] = icon
        return button

    def _use(self, tool: str) -> None:
        self.layer.use_tool(tool)
        self.layer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        self._tools[self.layer.tool].setChecked(True)
        for button in (self._name, self._remove):
            button.setEnabled(self.layer.chosen >= 0)

    def _on_drawn(self, boundary: object) -> None:
        assert isinstance(boundary, dict)
        self.layer.use_tool("")
        made = self._filled({"boundary": boundary})
        if made is not None:
            self._model.replace(None, made)
            self.layer.choose(len(self._model.regions) - 1)
        self._show_state()

    def _open(self, at: int) -> None:
        if not 0 <= at < len(self._model.regions):
            return
        old = self._model.regions[at]
        made = self._filled(old)
        if made is not None and made != old:
            self._model.replace(old, made)

    def _on_removed(self, at: int) -> None:
        if 0 <= at < len(self._model.regions):
            self._model.replace(self._model.regions[at], None)

    def _filled(self, given: Structured) -> Structured | None:
        """The region as its form was left; None when it was given up."""
        dialog = StructureDialog(
            _("Region"),
            BY_KIND["region"],
            given,
            self._model.languages,
            self._theme,
            self.window(),
            without=frozenset(("boundary", "id")),
        )
        made = dialog.structure if dialog.exec() else None
        dialog.deleteLater()
        return made

    def _fit(self) -> None:
        loupe = self.parentWidget()
        if loupe is None:
            return
        self.layer.setGeometry(loupe.rect())
        self.adjustSize()
        self.move((loupe.width() - self.width()) // 2, loupe.height() - self.height() - _FOOT_PX)

    def _dress(self) -> None:
        for button, icon in self._icons.items():
            button.setIcon(self._theme.icon(icon))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False
