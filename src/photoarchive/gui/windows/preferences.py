"""What can be chosen: of the program, and of this archive."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app import archive as archives
from photoarchive.app import profiles, sidecars
from photoarchive.app.archive import Archive
from photoarchive.app.explain import explain
from photoarchive.app.languages import checked_tag
from photoarchive.domain.errors import ArchiveError, WrongValue
from photoarchive.domain.photo import BlockOrder
from photoarchive.domain.sidecar import Keep
from photoarchive.gui.actions.view import LANGUAGE_WORDS
from photoarchive.gui.theme import SMALL_PX, Theme, font
from photoarchive.gui.views.boxes import Choice, Dialog, closing_buttons
from photoarchive.i18n import _, pgettext
from photoarchive.settings import table


class Preferences(Dialog):
    """Taken into use when it is closed with Save."""

    theme_chosen = Signal(str)
    reopen_wanted = Signal()

    def __init__(self, archive: Archive, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._archive = archive
        self._settings = archives.program_settings()
        self.setWindowTitle(_("Preferences"))
        self.setMinimumWidth(480)
        self._language = Choice(theme, self)
        for tag, words in LANGUAGE_WORDS.items():
            self._language.addItem(_(words) if not tag else words, tag)
        self._choose(self._language, self._settings.get(table.LANGUAGE))
        self._theme = Choice(theme, self)
        for choice, words in (
            ("system", _("As the system")),
            ("light", _("Light")),
            ("dark", _("Dark")),
        ):
            self._theme.addItem(words, choice)
        self._choose(self._theme, self._settings.get(table.THEME))
        self._who = QLineEdit(self._settings.get(table.WHO), self)
        self._who.setPlaceholderText(archive.who)
        self._title = QLineEdit(archive.settings.get(table.ARCHIVE_TITLE), self)
        self._title.setPlaceholderText(archive.folder.name)
        self._languages = QLineEdit(", ".join(archive.languages), self)
        self._languages.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._sidecars = Choice(theme, self)
        for keep, words in (
            (Keep.OFF, pgettext("of sidecars", "Never")),
            (Keep.REQUEST, pgettext("of sidecars", "On request")),
            (Keep.ALWAYS, pgettext("of sidecars", "After every edit")),
        ):
            self._sidecars.addItem(words, keep.value)
        self._choose(self._sidecars, sidecars.kept(archive).value)
        self._profile = Choice(theme, self)
        self._name_profiles()
        self._order = Choice(theme, self)
        self._order.addItem(_("XMP first, as Adobe's programs do"), BlockOrder.ADOBE.value)
        self._order.addItem(_("Exif first (MWG)"), BlockOrder.MWG.value)
        self._choose(self._order, archive.block_order.value)
        self._fault = QLabel(self)
        self._fault.setObjectName("fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(_heading(_("The program")))
        column.addLayout(
            self._form(
                (_("Language"), self._language),
                (_("Appearance"), self._theme),
                (_("Your name in the history"), self._who),
            )
        )
        column.addSpacing(6)
        column.addWidget(_heading(_("This archive")))
        column.addLayout(
            self._form(
                (pgettext("of an archive", "Title"), self._title),
                (_("Languages of captions"), self._languages),
            )
        )
        hint = QLabel(_("Language tags, the main language first, such as en, es, ar."), self)
        hint.setObjectName("muted")
        hint.setFont(font(SMALL_PX))
        column.addWidget(hint)
        column.addLayout(
            self._form(
                (_("House rules"), self._profile),
                (_("Write sidecars"), self._sidecars),
                (_("Where blocks differ, at import"), self._order),
            )
        )
        column.addWidget(self._fault)
        column.addStretch(1)
        buttons = closing_buttons(self, QPushButton(_("Save"), self), _("Cancel"))
        buttons.accepted.connect(self._on_save)
        column.addWidget(buttons)

    def _form(self, *rows: tuple[str, QWidget]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for words, box in rows:
            name = QLabel(words, self)
            name.setObjectName("fieldLabel")
            name.setBuddy(box)
            name.setFixedWidth(160)
            name.setWordWrap(True)
            box.setAccessibleName(words)
            form.addRow(name, box)
        return form

    def _name_profiles(self) -> None:
        """Lists the profiles that can be read; the one in use stays even where it cannot."""
        chosen = self._archive.settings.get(table.ARCHIVE_PROFILE)
        for one in profiles.kept(self._archive):
            try:
                words = profiles.title(profiles.load(self._archive, one.name))
            except ArchiveError as error:
                if one.name != chosen:
                    continue
                words = one.name
                self._profile.setToolTip(explain(error).line)
            self._profile.addItem(words, one.name)
        if self._profile.findData(chosen) < 0:
            self._profile.addItem(chosen, chosen)
        self._choose(self._profile, chosen)

    @staticmethod
    def _choose(box: QComboBox, value: str) -> None:
        box.setCurrentIndex(max(0, box.findData(value)))

    def _on_save(self) -> None:
        try:
            tags = tuple(
                dict.fromkeys(
                    checked_tag(part.strip())
                    for part in self._languages.text().split(",")
                    if part.strip()
                )
            )
        except WrongValue as error:
            self._fault.setText(explain(error).line)
            self._fault.show()
            return
        settings = self._archive.settings
        before = (
            self._settings.get(table.LANGUAGE),
            self._archive.languages,
            self._archive.title,
            self._settings.get(table.WHO),
        )
        settings.set(table.ARCHIVE_PROFILE, str(self._profile.currentData()))
        sidecars.keep(self._archive, Keep(str(self._sidecars.currentData())))
        settings.set(table.ARCHIVE_BLOCK_ORDER, str(self._order.currentData()))
        settings.set(table.ARCHIVE_TITLE, self._title.text().strip())
        settings.set(table.ARCHIVE_LANGUAGES, tags or table.ARCHIVE_LANGUAGES.default)
        self._settings.set(table.WHO, self._who.text().strip())
        self._settings.set(table.LANGUAGE, str(self._language.currentData()))
        after = (
            self._settings.get(table.LANGUAGE),
            self._archive.languages,
            self._archive.title,
            self._settings.get(table.WHO),
        )
        self.accept()
        self.theme_chosen.emit(str(self._theme.currentData()))
        if after != before:
            self.reopen_wanted.emit()


def _heading(words: str) -> QLabel:
    heading = QLabel(words)
    heading.setFont(font(strong=True))
    return heading
