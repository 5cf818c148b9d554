"""The page of the file: its place and digest, the camera, what could not be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import dates_shown, photographs, reading
from photoarchive.app.archive import Archive
from photoarchive.app.describe import file_size
from photoarchive.app.explain import label, problem
from photoarchive.domain.errors import NoSuchPhotograph
from photoarchive.domain.photo import Photo, PhotoId, Role
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.theme import TEXT_PX, Theme, font
from photoarchive.gui.views.tags_box import TagsBox
from photoarchive.i18n import N_, _, pgettext

_FACTS = ("make", "model", "lens", "gps")

# By the orientation that somebody has turned it by.
_TURNED = {3: N_("upside down"), 6: N_("to the right"), 8: N_("to the left")}

_WHOLE = 24


class FactsPage(QScrollArea):
    """About one photograph; of several it says how many."""

    def __init__(
        self, archive: Archive, theme: Theme, reveal: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._archive = archive
        self._theme = theme
        self.setWidgetResizable(True)
        self.setAccessibleName(_("File & camera"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("page")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(12)
        self._table = QWidget(inside)
        self._rows = QFormLayout(self._table)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(6)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        self._reveal = _button(_("Show in folder"), reveal)
        self._copy = _button(_("Copy path"), self._on_copy)
        buttons.addWidget(self._reveal)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        self._column.addWidget(self._table)
        self._column.addLayout(buttons)
        self._problems = QLabel(inside)
        self._problems.setObjectName("fault")
        self._problems.setWordWrap(True)
        self._problems.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(self._problems)
        self._all = _button(_("All tags as found"), self._on_all)
        self._all.setCheckable(True)
        self._column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeading)
        self._tags = TagsBox(theme, inside)
        self._tags.hide()
        self._column.addWidget(self._tags)
        self._column.addStretch(1)
        self._id: PhotoId | None = None
        self._path = ""
        self.setWidget(inside)
        theme.changed.connect(self._dress)
        self._dress()

    def put_form(self, form: QWidget) -> None:
        """Puts the boxes of the job above the facts."""
        self._column.insertWidget(0, form)

    def show_photographs(self, ids: PhotoIds) -> None:
        """Shows the facts of one photograph."""
        while self._rows.rowCount():
            self._rows.removeRow(0)
        one = len(ids) == 1
        self._id = ids.first if one else None
        self._table.setVisible(one)
        self._reveal.setVisible(one)
        self._copy.setVisible(one)
        self._problems.setVisible(one)
        self._all.setVisible(one)
        self._show_tags()
        if self._id is None:
            return
        try:
            photo = photographs.one(self._archive, self._id)
        except NoSuchPhotograph:
            return
        self._path = str(photographs.original_path(self._archive, photo))
        for name, text in _facts(photo):
            self._add(name, text)
        problems = [problem(one) for one in photo.problems]
        self._problems.setText("\n".join(problems))
        self._problems.setVisible(bool(problems))

    def _add(self, name: str, text: str) -> None:
        left = QLabel(name)
        left.setObjectName("fieldLabel")
        left.setWordWrap(True)
        left.setFixedWidth(104)
        side = leading(self.isRightToLeft()) & ~Qt.AlignmentFlag.AlignVCenter
        left.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        left.setContentsMargins(0, 1, 0, 0)
        right = QLabel(isolated(text))
        right.setFont(font(TEXT_PX, even_figures=True))
        # Short ones stay whole: QFormLayout gives a wrapped label the room of its guess.
        right.setWordWrap(len(text) > _WHOLE)
        right.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        right.setTextFormat(Qt.TextFormat.PlainText)
        right.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        right.setAccessibleName(f"{name}: {text}")
        self._rows.addRow(left, right)

    def _on_all(self) -> None:
        self._show_tags()
        if not self._tags.isHidden():
            # Once the page has made room for it.
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._tags, 0, 12))

    def _show_tags(self) -> None:
        wanted = self._all.isChecked() and self._id is not None
        self._tags.setVisible(wanted)
        self._all.setIcon(self._theme.icon("chevron-up" if wanted else "chevron-down", "muted"))
        if wanted and self._id is not None:
            self._tags.show_tags(reading.tags(photographs.blocks(self._archive, self._id)))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._path)

    def _dress(self) -> None:
        self._reveal.setIcon(self._theme.icon("folder-open", "muted"))
        self._copy.setIcon(self._theme.icon("copy", "muted"))
        self._show_tags()


def _facts(photo: Photo) -> list[tuple[str, str]]:
    fields = photo.fields
    facts = [
        (_("Name"), _breakable(photo.name)),
        (pgettext("of a file", "Place"), _breakable(photo.path)),
    ]
    if photo.role is Role.REFERENCED:
        facts.append((_("Kept"), _("left where it was")))
    facts += [(_("Format"), photo.format), (_("Size"), file_size(photo.size_bytes))]
    if "dims" in fields:
        facts.append((label("dims"), str(fields["dims"]).replace("x", " × ")))
    if photo.turn in _TURNED:
        facts.append((_("Turned"), _(_TURNED[photo.turn])))
    for key in _FACTS:
        if key in fields:
            content = fields[key]
            shown = content if isinstance(content, str) else ", ".join(map(str, content))  # type: ignore[arg-type]
            facts.append((label(key), shown))
    facts.append((_("Imported"), dates_shown.moment(photo.added)))
    facts.append((_("Number"), str(photo.id)))
    # Groups of eight can be broken over lines, and read out loud.
    digest = photo.digest
    facts.append(("SHA-256", " ".join(digest[n : n + 8] for n in range(0, 64, 8))))
    return facts


def _breakable(path: str) -> str:
    """A path that may be broken behind its slashes and underscores."""
    return path.replace("/", "/\u200b").replace("_", "_\u200b")


def _button(words: str, run: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setObjectName("quiet")
    button.setText(f" {words}")  # Qt leaves no room behind the icon
    button.setAccessibleName(words)
    button.setIconSize(QSize(14, 14))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(run)
    return button
