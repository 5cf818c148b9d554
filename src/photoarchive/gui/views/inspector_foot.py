"""The foot of the inspector: what is done next, and the profile that the form goes by."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from photoarchive.domain.errors import ArchiveError
from photoarchive.gui import faults
from photoarchive.gui.models.field_form import FieldForm
from photoarchive.gui.models.profile_in_use import ProfileInUse
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.boxes import KeyedButton
from photoarchive.gui.views.field_head import above
from photoarchive.i18n import _, figure, ngettext

_MARGIN = 14


class InspectorFoot(QWidget):
    """One photograph is saved, several are given what is ticked. Above it stands what is wrong
    with the file of the profile."""

    wanted = Signal()  # to save and go on, or to give what is ticked

    def __init__(
        self, form: FieldForm, profile: ProfileInUse, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._profile = profile
        self._theme = theme
        self.fault = QLabel(self)
        self.fault.setObjectName("fault")
        self.fault.setWordWrap(True)
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setContentsMargins(_MARGIN, 6, _MARGIN, 0)
        self.save = KeyedButton(_("Save and next"), "Ctrl ↵", theme, self)
        self.save.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.save.clicked.connect(self.wanted)
        self.ticked = QLabel(self)
        self.ticked.setObjectName("muted")
        self.profiles = QToolButton(self)
        self.profiles.setObjectName("quiet")
        self.profiles.setIconSize(QSize(16, 16))
        self.profiles.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.profiles.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.profiles.clicked.connect(self.choose_profile)
        row = QHBoxLayout()
        row.setContentsMargins(_MARGIN, 8, _MARGIN, 10)
        row.addWidget(self.profiles)
        row.addWidget(self.ticked)
        row.addStretch(1)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.fault)
        column.addLayout(row)
        form.many.changed.connect(self.show_next)
        form.many.given.connect(self.show_next)
        profile.changed.connect(self._show_profile)
        theme.changed.connect(self._dress)
        self._dress()
        self._show_profile()

    def show_next(self) -> None:
        """Tells what is done next."""
        several = self._form.is_several
        ticked = len(self._form.many.ticked) if several else 0
        words = ngettext("{n} field", "{n} fields", ticked).format(n=figure(ticked))
        self.ticked.setText(words if ticked else "")
        self.profiles.setText("" if ticked else f" {self._profile.title}")
        if several:
            total = len(self._form.ids)
            words = ngettext("Apply to {n} photograph", "Apply to {n} photographs", total)
            self.save.setText(words.format(n=figure(total)))
            self.save.setToolTip(_("Give all of them what is ticked, as one step (Ctrl+Enter)"))
            self.save.setEnabled(bool(ticked))
        else:
            self.save.setText(_("Save and next"))
            tip = _("Save, and go on with the next photograph (Ctrl+Enter)")
            self.save.setToolTip(tip)
            self.save.setEnabled(bool(self._form.ids))

    def choose_profile(self) -> None:
        """A menu of the profiles, to caption by another one."""
        menu = QMenu(self.profiles)
        for name, title in self._profile.all():
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == self._profile.profile.name)
            action.setData(name)
        chosen = menu.exec(above(self.profiles, menu))
        menu.deleteLater()
        if chosen is not None:
            try:
                self._profile.choose(str(chosen.data()))
            except ArchiveError as error:
                faults.show(self, error)

    def _show_profile(self) -> None:
        self.fault.setText(self._profile.fault)
        self.fault.setVisible(bool(self._profile.fault))
        words = _("Profile: {profile}").format(profile=self._profile.title)
        self.profiles.setToolTip(words)
        self.profiles.setAccessibleName(words)
        self.show_next()

    def _dress(self) -> None:
        self.profiles.setIcon(self._theme.icon("list-tree", "muted"))
