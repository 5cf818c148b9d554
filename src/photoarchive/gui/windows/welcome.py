"""The first page: make an archive, open one, or look at the sample archive."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive import resources
from photoarchive.app import archive as archives
from photoarchive.gui.actions.view import LANGUAGE_WORDS
from photoarchive.gui.direction import isolated, leading, left_to_right
from photoarchive.gui.theme import Theme, font
from photoarchive.gui.views.boxes import Choice
from photoarchive.gui.windows.doors import Doors
from photoarchive.i18n import _
from photoarchive.settings import table


class Welcome(QWidget):
    """Shown when no archive is open."""

    def __init__(self, theme: Theme, doors: Doors) -> None:
        super().__init__()
        self._theme = theme
        self._doors = doors
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Photo Archive")
        self.resize(self.sizeHint())
        card = QFrame(self)
        card.setObjectName("card")
        card.setFixedWidth(560)
        column = QVBoxLayout(card)
        column.setContentsMargins(40, 36, 40, 32)
        column.setSpacing(12)
        column.addLayout(self._title())
        column.addSpacing(10)
        column.addWidget(
            self._choice(
                "plus",
                _("Make a new archive"),
                _("In an empty folder; photographs are copied into it when imported."),
                lambda: doors.new_archive(self),
                primary=True,
            )
        )
        column.addWidget(
            self._choice(
                "folder-open",
                _("Open an archive"),
                _("Choose the folder of an archive that is there already."),
                lambda: doors.open_archive(self),
            )
        )
        column.addWidget(
            self._choice(
                "sparkles",
                _("Look at the sample archive"),
                _("Some sixty drawn photographs with captions in three languages."),
                lambda: doors.open_sample(self),
            )
        )
        recent = archives.recent()
        if recent:
            column.addSpacing(8)
            heading = QLabel(_("Opened before"), card)
            heading.setObjectName("fieldLabel")
            column.addWidget(heading)
            for path in recent[:4]:
                column.addWidget(self._recent(path))
        column.addSpacing(8)
        column.addLayout(self._languages(card))
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(1)

    def _title(self) -> QHBoxLayout:
        picture = QLabel(self)
        icon = QIcon(str(resources.application_icon()))
        picture.setPixmap(icon.pixmap(QSize(56, 56), self.devicePixelRatioF()))
        title = QLabel("Photo Archive", self)
        title.setFont(font(24, strong=True))
        title.setAlignment(leading(self.isRightToLeft()))
        words = QLabel(_("News photographs, kept, captioned and found."), self)
        words.setObjectName("muted")
        words.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(picture)
        row.addLayout(texts, 1)
        return row

    def _choice(
        self, icon: str, title: str, words: str, run: object, *, primary: bool = False
    ) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName("choicePrimary" if primary else "choice")
        button.setAccessibleName(title)
        button.setAccessibleDescription(words)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(run)
        sign = QLabel(button)
        sign.setPixmap(self._theme.pixmap(icon, 22, "on_accent" if primary else "accent"))
        head = QLabel(title, button)
        head.setObjectName("choiceTitle")
        head.setFont(font(14, strong=True))
        text = QLabel(words, button)
        text.setObjectName("choiceText")
        text.setWordWrap(True)
        for label in (sign, head, text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(head)
        texts.addWidget(text)
        row = QHBoxLayout(button)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(14)
        row.addWidget(sign)
        row.addLayout(texts, 1)
        button.setMinimumHeight(68)
        return button

    def _recent(self, path: Path) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("recent")
        button.setIcon(self._theme.icon("archive", "muted"))
        button.setIconSize(QSize(16, 16))
        button.setText(f"{isolated(path.name)}   {left_to_right(str(path.parent))}")
        button.setToolTip(str(path))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self._doors.open_folder(path))
        return button

    def _languages(self, card: QWidget) -> QHBoxLayout:
        box = Choice(self._theme, card)
        box.setAccessibleName(_("Language"))
        settings = archives.program_settings()
        for tag, words in LANGUAGE_WORDS.items():
            box.addItem(_(words) if not tag else words, tag)
        box.setCurrentIndex(max(0, box.findData(settings.get(table.LANGUAGE))))

        def on_chosen() -> None:
            settings.set(table.LANGUAGE, str(box.currentData()))
            self._doors.reopen()

        box.activated.connect(on_chosen)
        name = QLabel(_("Language"), card)
        name.setObjectName("fieldLabel")
        name.setBuddy(box)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(box)
        row.addStretch(1)
        return row

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self._doors.closed(self)

    def sizeHint(self) -> QSize:
        return QSize(960, 720)
