"""The inspector: the caption form in pages, the file's facts, the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app.archive import Archive
from photoarchive.app.describe import photographs as count_of
from photoarchive.app.languages import checked_tag
from photoarchive.domain.errors import ArchiveError, WrongValue
from photoarchive.domain.fields import BY_KEY, Page
from photoarchive.domain.photo import DEFAULT_LANGUAGE, PhotoId
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.profile import SECTIONS
from photoarchive.domain.text_state import TextState
from photoarchive.gui import faults
from photoarchive.gui.direction import left_to_right, margins
from photoarchive.gui.models.field_form import FieldForm
from photoarchive.gui.models.many_typing import LookedAt
from photoarchive.gui.models.photo_list import PhotoList
from photoarchive.gui.models.profile_in_use import ProfileInUse
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import TEXT_PX, Theme, font
from photoarchive.gui.views.boxes import KeyedButton
from photoarchive.gui.views.elided import Elided
from photoarchive.gui.views.facts_page import FactsPage
from photoarchive.gui.views.field_head import above
from photoarchive.gui.views.form_field import FieldEditor
from photoarchive.gui.views.form_page import FormPage
from photoarchive.gui.views.history_page import HistoryPage
from photoarchive.gui.views.page_tabs import TAB_MARGIN, PageTabs
from photoarchive.i18n import _, figure, ngettext, pgettext

_MARGIN = 14
_HEAD = 28
# The least width, with one language and with two side by side.
_NARROW, _WIDE = 320, 500
# Given by a key rather than typed; they stand in the form only where a profile asks for it.
_BY_KEYS = ("rating", "flag")


class Inspector(QFrame):
    """About the selected photographs. Leaving a box, a page or a photograph saves."""

    stepped = Signal(int)
    save_and_next_wanted = Signal()
    disagreements_wanted = Signal()
    take_back_wanted = Signal(int)  # the number of a step
    archive_history_wanted = Signal()
    left = Signal()  # Esc in a box: back to the photographs
    columns_wanted = Signal()

    def __init__(
        self,
        archive: Archive,
        form: FieldForm,
        profile: ProfileInUse,
        model: PhotoList,
        selection: Selection,
        theme: Theme,
        reveal: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self._archive = archive
        self._form = form
        self._profile = profile
        self._model = model
        self._selection = selection
        self._theme = theme
        self._extra_languages: list[str] = []
        self._tags: list[str] = []  # the languages that are offered
        self._columns = False  # two languages side by side
        self._other = ""  # the language behind the source, side by side
        self._narrow_px = 0  # its width before there were two
        self._preferred = archive.languages[0] if archive.languages else DEFAULT_LANGUAGE
        self._is_chosen = False  # whether she has said which language she captions in
        self._name = Elided(self)
        self._place = QLabel(self)
        self._previous = QToolButton(self)
        self._next = QToolButton(self)
        self._tabs = PageTabs(self)
        self._differs = QToolButton(self)
        self._pages = QStackedWidget(self)
        self._form_pages: list[FormPage] = []
        self._facts = FactsPage(archive, theme, reveal, self)
        self._history = HistoryPage(archive, theme, self)
        self._history.take_back_wanted.connect(self.take_back_wanted)
        self._history.archive_wanted.connect(self.archive_history_wanted)
        self._save = KeyedButton(_("Save and next"), "Ctrl ↵", theme, self)
        self._ticked = QLabel(self)
        self._profiles = QToolButton(self)
        self._profile_fault = QLabel(self)
        self._lay_out()
        form.leaving.connect(self.save)
        form.loaded.connect(self._on_loaded)
        form.changed.connect(self._on_form_changed)
        form.counted.connect(self._on_counted)
        form.many.look_with(self._looks_at)
        form.many.changed.connect(self._show_foot)
        form.many.given.connect(self._show_foot)
        selection.changed.connect(self._on_selection)
        profile.changed.connect(self._on_profile)
        model.answered.connect(self._show_head)
        theme.changed.connect(self._dress)
        self._dress()
        self._show_profile()
        self._on_loaded()

    # --- making ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._tabs.setAccessibleName(_("Pages of the inspector"))
        tab_row = QHBoxLayout()
        tab_row.setContentsMargins(_MARGIN - TAB_MARGIN, 0, _MARGIN - TAB_MARGIN, 0)
        tab_row.addWidget(self._tabs)
        column.addLayout(tab_row)
        line = QFrame(self)
        line.setObjectName("hairline")
        line.setFixedHeight(1)
        column.addWidget(line)
        short = pgettext("short title of a page", "Caption")
        self._add_form_page(_("Caption"), Page.CAPTION, short)
        self._add_form_page(_("Source & rights"), Page.RIGHTS, _("Rights"))
        short = pgettext("short title of a page", "People")
        self._add_form_page(_("People & places"), Page.PEOPLE_PLACES, short)
        self._add_page(_("File & camera"), self._facts, pgettext("short title of a page", "File"))
        self._add_page(_("History"), self._history)
        job = self._form_page(Page.JOB, scrolling=False)
        self._facts.put_form(job)
        column.addWidget(self._pages, 1)
        self._profile_fault.setObjectName("fault")
        self._profile_fault.setWordWrap(True)
        self._profile_fault.setTextFormat(Qt.TextFormat.PlainText)
        self._profile_fault.setContentsMargins(_MARGIN, 6, _MARGIN, 0)
        column.addWidget(self._profile_fault)
        column.addLayout(self._foot())
        self._tabs.currentChanged.connect(self._on_page)

    def _head(self) -> QHBoxLayout:
        self._name.setFont(font(TEXT_PX, strong=True))
        self._place.setObjectName("muted")
        self._place.setFont(font(TEXT_PX, even_figures=True))
        self._name.setMinimumHeight(_HEAD)
        row = QHBoxLayout()
        row.setContentsMargins(margins(self.isRightToLeft(), _MARGIN, 9, _MARGIN - 6, 5))
        row.setSpacing(2)
        row.addWidget(self._name, 1)
        self._differs.setObjectName("mixed")
        self._differs.setToolTip(_("What the blocks of the file say differently"))
        self._differs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._differs.clicked.connect(self.disagreements_wanted)
        self._differs.hide()
        row.addWidget(self._differs)
        for button, step, words in (
            (self._previous, -1, _("Previous photograph")),
            (self._next, 1, _("Next photograph")),
        ):
            button.setAutoRaise(True)
            button.setIconSize(QSize(16, 16))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, n=step: self.stepped.emit(n))
        row.addWidget(self._previous)
        row.addWidget(self._place)
        row.addWidget(self._next)
        return row

    def _foot(self) -> QHBoxLayout:
        self._save.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._save.clicked.connect(self.save_and_next_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(_MARGIN, 8, _MARGIN, 10)
        self._ticked.setObjectName("muted")
        self._profiles.setObjectName("quiet")
        self._profiles.setIconSize(QSize(16, 16))
        self._profiles.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._profiles.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._profiles.clicked.connect(self.choose_profile)
        row.addWidget(self._profiles)
        row.addWidget(self._ticked)
        row.addStretch(1)
        row.addWidget(self._save)
        return row

    def _form_page(self, section: Page, *, scrolling: bool = True) -> FormPage:
        keys, more = self._fields_of(section)
        page = FormPage(self._form, self._theme, keys, more, self, scrolling=scrolling)
        self._form_pages.append(page)
        return page

    def _fields_of(self, section: Page) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The fields that stand in a section at once, and those behind "More fields"."""
        profile = self._profile.profile
        keys = tuple(field.key for field in profile.shown(section))
        behind = (field.key for field in profile.behind(section))
        return keys, tuple(key for key in behind if key not in _BY_KEYS)

    def _add_form_page(self, title: str, section: Page, short: str = "") -> None:
        page = self._form_page(section)
        page.languages.chosen.connect(self.choose_language)
        page.languages.wanted_another.connect(self._on_another_language)
        page.languages.default_named.connect(self._form.name_default)
        page.languages.columns_wanted.connect(self.columns_wanted)
        self._add_page(title, page, short)

    def _add_page(self, title: str, page: QWidget, short: str = "") -> None:
        self._tabs.add(title, short)
        self._pages.addWidget(page)

    # --- what others ask for ----------------------------------------------------------------------

    def save(self) -> bool:
        """Saves whatever is in the boxes; False when something was refused."""
        saved = [page.save() for page in self._form_pages]
        return all(saved)

    def apply(self) -> bool:
        """Gives the photographs all that is ticked; False when a box holds what cannot be given,
        and then that one is shown."""
        self.save()
        refused = self._form.give_ticked(self._in_order())
        if refused:
            first = refused[0]
            if BY_KEY[first.field].in_languages:
                self.choose_language(first.language)
            self.edit_field(first.field)
            self.editor(first.field).show_state(anew=True)
        return not refused

    def editor(self, key: str) -> FieldEditor:
        """The box of a field, on whichever page it stands."""
        return next(e for page in self._form_pages if (e := page.editor(key)) is not None)

    def edit_field(self, key: str) -> None:
        """Puts the cursor into a field, and shows the first page it stands on."""
        for number, page in enumerate(self._form_pages):
            editor = page.editor(key)
            if editor is not None:
                self._tabs.setCurrentIndex(number)
                editor.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                page.show_widget(editor)
                return

    def show_page(self, number: int) -> None:
        """Turns to a page: caption, rights, people and places, file, history."""
        self._tabs.setCurrentIndex(number)

    def show_history_anew(self) -> None:
        """Shows the history as it is now, where that is looked at: what became of a step may have
        changed though the photograph has not."""
        if self._pages.currentWidget() is self._history:
            self._history.show_photographs(self._form.ids)

    @property
    def language(self) -> str:
        """The language that is being captioned in."""
        return self._form_pages[0].languages.current

    def choose_language(self, tag: str) -> None:
        """Captions in this language from now on."""
        self.save()
        self._preferred, self._is_chosen = tag, True
        self._show_language(tag)

    def step_language(self, step: int) -> None:
        """Captions in the next language that is offered, or in the one before; behind the last
        comes the first."""
        tags = self._form_pages[0].languages.tags
        if tags:
            at = tags.index(self.language) if self.language in tags else -1
            self.choose_language(tags[(at + step) % len(tags)])

    @property
    def has_columns(self) -> bool:
        """Whether two languages stand side by side."""
        return self._columns

    def show_columns(self, shown: bool) -> None:
        """Shows the texts of the source language with those of another one beside them, or those
        of one language."""
        if shown is self._columns:
            return
        self.save()
        self._columns = shown
        self._make_wide(shown)
        self._show_language(self.language)

    def _make_wide(self, wide: bool) -> None:
        """Takes the room for two languages from what stands beside it, and gives it back."""
        self.setMinimumWidth(_WIDE if wide else _NARROW)
        if wide:
            self._narrow_px = self.width()
        splitter = self.parentWidget()
        if not wide and isinstance(splitter, QSplitter) and self._narrow_px:
            sizes = splitter.sizes()
            at = splitter.indexOf(self)
            given = max(0, sizes[at] - max(_NARROW, self._narrow_px))
            sizes[at] -= given
            sizes[at - 1] += given
            splitter.setSizes(sizes)

    def choose_profile(self) -> None:
        """A menu of the profiles, to caption by another one."""
        menu = QMenu(self._profiles)
        for name, title in self._profile.all():
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == self._profile.profile.name)
            action.setData(name)
        chosen = menu.exec(above(self._profiles, menu))
        menu.deleteLater()
        if chosen is not None:
            try:
                self._profile.choose(str(chosen.data()))
            except ArchiveError as error:
                faults.show(self, error)

    def _on_profile(self) -> None:
        """Puts the fields where the profile wants them; the cursor stays in its field."""
        self.save()
        around = _editor_around(QApplication.focusWidget())
        key = around.field.key if around is not None and self.isAncestorOf(around) else ""
        for page, section in zip(self._form_pages, SECTIONS, strict=True):
            page.set_fields(*self._fields_of(section))
        self._show_profile()
        self._show_languages()
        shown = self._pages.currentWidget()
        editor = shown.editor(key) if isinstance(shown, FormPage) else None
        if editor is not None:
            editor.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_profile(self) -> None:
        self._profile_fault.setText(self._profile.fault)
        self._profile_fault.setVisible(bool(self._profile.fault))
        words = _("Profile: {profile}").format(profile=self._profile.title)
        self._profiles.setToolTip(words)
        self._profiles.setAccessibleName(words)
        self._show_foot()

    def say_checked(self) -> None:
        """Says of the text that the cursor is in, else of the caption, that it is right; of one of
        which that was said, that it is a draft."""
        editor = _editor_around(QApplication.focusWidget())
        if editor is None or not editor.field.in_languages:
            editor = self.editor("caption")
        editor.say_checked(not editor.is_checked)

    # --- answers ----------------------------------------------------------------------------------

    def _on_loaded(self) -> None:
        self._extra_languages = [
            tag for tag in self._extra_languages if tag not in self._archive.languages
        ]
        self._show_head()
        self._show_languages(anew=True)
        self._show_disagreements()
        for page in self._form_pages:
            page.show_states(anew=True)
        self._showrest_of()

    def _on_form_changed(self) -> None:
        self._show_languages()
        self._show_disagreements()
        for page in self._form_pages:
            page.show_states()
        self._showrest_of()

    def _on_counted(self, key: str) -> None:
        if key in ("", "caption"):
            self._show_languages()

    def _show_disagreements(self) -> None:
        n = self._form.disagreements()
        words = ngettext("{n} disagreement", "{n} disagreements", n).format(n=figure(n))
        self._differs.setText(words)
        self._differs.setVisible(n > 0)

    def _show_head(self) -> None:
        ids = self._form.ids
        row = self._model.row_of(self._selection.current)
        card = self._model.card(row) if len(ids) == 1 and row >= 0 else None
        if card is not None:
            self._name.show_text(card.name, Qt.TextElideMode.ElideMiddle)
        elif ids:
            self._name.show_text(count_of(len(ids)), Qt.TextElideMode.ElideRight)
        else:
            self._name.show_text(_("Nothing selected"), Qt.TextElideMode.ElideRight)
        total = len(self._model)
        self._place.setText(left_to_right(f"{row + 1} / {total}") if row >= 0 else "")
        self._previous.setEnabled(row > 0)
        self._next.setEnabled(0 <= row < total - 1)
        self._previous.setVisible(bool(ids))
        self._next.setVisible(bool(ids))
        self._tabs.setEnabled(bool(ids))
        self._show_foot()

    def _show_foot(self) -> None:
        """What is done next: one photograph is saved, several are given what is ticked."""
        several = self._form.is_several
        ticked = len(self._form.many.ticked) if several else 0
        words = ngettext("{n} field", "{n} fields", ticked).format(n=figure(ticked))
        self._ticked.setText(words if ticked else "")
        self._profiles.setText("" if ticked else f" {self._profile.title}")
        if several:
            total = len(self._form.ids)
            words = ngettext("Apply to {n} photograph", "Apply to {n} photographs", total)
            self._save.setText(words.format(n=figure(total)))
            self._save.setToolTip(_("Give all of them what is ticked, as one step (Ctrl+Enter)"))
            self._save.setEnabled(bool(ticked))
        else:
            self._save.setText(_("Save and next"))
            tip = _("Save, and go on with the next photograph (Ctrl+Enter)")
            self._save.setToolTip(tip)
            self._save.setEnabled(bool(self._form.ids))

    def _in_order(self) -> Sequence[PhotoId]:
        """The photographs of the form as they are shown; those that are not found now at the
        end."""
        shown = self._model.in_order(self._form.ids)
        if len(shown) == len(self._form.ids):
            return shown
        return [*shown, *(self._form.ids - PhotoIds.of(shown))]

    def _looks_at(self) -> LookedAt | None:
        """The photograph that one is at, with its number among those selected."""
        current = self._selection.current
        row = self._model.row_of(current)
        card = self._model.card(row) if row >= 0 else None
        if current is None or card is None or current not in self._form.ids:
            return None
        return LookedAt(current, card.name, self._model.how_many(self._form.ids, row))

    def _on_selection(self) -> None:
        if self._selection.ids == self._form.ids:
            self._form.many.foresee_again()  # another of the same is looked at

    def _show_languages(self, *, anew: bool = False) -> None:
        """Offers the languages; the one that is being captioned in stays, unless it is about
        other photographs."""
        own = self._archive.languages
        found = self._form.languages()
        tags = [tag for tag in found if tag == DEFAULT_LANGUAGE]
        tags += own
        tags += [tag for tag in (*found, *self._extra_languages) if tag not in tags]
        caption = BY_KEY["caption"]
        spoken = [tag for tag in tags if self._form.is_complete(caption, tag)]
        states = {tag: state for tag in tags if (state := self._caption_state(tag)) is not None}
        states |= dict.fromkeys(
            (tag for tag in own if spoken and tag not in spoken), TextState.MISSING
        )
        self._tags = tags
        for page in self._form_pages:
            page.languages.show_languages(tags, states)
        if not anew:
            if self.language in tags:
                return
            self.save()
        # Where the caption stands only without a language, that is what is to be seen; but who goes
        # through a row of photographs in Arabic goes on in Arabic.
        only_default = DEFAULT_LANGUAGE in tags and self._preferred not in found
        only_default = only_default and not self._is_chosen
        preferred = self._preferred if self._preferred in tags else tags[0]
        self._show_language(DEFAULT_LANGUAGE if only_default else preferred)

    def _caption_state(self, tag: str) -> TextState | None:
        """What a language's mark says of the caption; nothing where it is a draft."""
        states = self._form.text_states(BY_KEY["caption"], tag)
        worst = states.worst if states is not None else None
        if worst is TextState.CHECKED and states is not None:
            return None if states.counts.get(TextState.MISSING) else worst
        return worst if worst is TextState.STALE else None

    def _show_language(self, tag: str) -> None:
        source, other = self._side_by_side(tag) if self._columns else ("", "")
        for page in self._form_pages:
            page.languages.show_chosen(tag)
            page.languages.columns.setChecked(bool(source))
            page.set_languages(tag, source, other)

    def _side_by_side(self, tag: str) -> tuple[str, str]:
        """The source language, and the one beside it: the one that is captioned in, unless that
        is the source. Empty where there is one language only."""
        main = self._form.main_language
        source = next((one for one in (main, DEFAULT_LANGUAGE) if one in self._tags), tag)
        others = [one for one in self._tags if one != source]
        if not others:
            return "", ""
        wanted = tag if tag != source else self._other
        self._other = wanted if wanted in others else others[0]
        return source, self._other

    def _showrest_of(self) -> None:
        ids = self._form.ids
        current = self._pages.currentWidget()
        if current is self._facts:
            self._facts.show_photographs(ids)
        elif current is self._history:
            self._history.show_photographs(ids)

    def _on_page(self, number: int) -> None:
        self.save()
        self._pages.setCurrentIndex(number)
        self._showrest_of()

    def _on_another_language(self) -> None:
        typed, confirmed = QInputDialog.getText(
            self, _("Another language"), _("The language's tag, such as fr, de or ar-LB:")
        )
        if not confirmed or not typed.strip():
            return
        try:
            tag = checked_tag(typed)
        except WrongValue as error:
            faults.show(self, error)
            return
        if tag not in self._extra_languages:
            self._extra_languages.append(tag)
        self._show_languages()
        self.choose_language(tag)

    def _dress(self) -> None:
        mirrored = self.isRightToLeft()
        back, onwards = (
            ("chevron-right", "chevron-left")
            if mirrored
            else (
                "chevron-left",
                "chevron-right",
            )
        )
        self._profiles.setIcon(self._theme.icon("list-tree", "muted"))
        self._previous.setIcon(self._theme.icon(back))
        self._next.setIcon(self._theme.icon(onwards))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What a box, its list of completions or a menu does not need itself comes here.
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._dress()

    def sizeHint(self) -> QSize:
        return QSize(372, 700)


def _editor_around(widget: QWidget | None) -> FieldEditor | None:
    """The box of the form that a widget belongs to."""
    while widget is not None and not isinstance(widget, FieldEditor):
        widget = widget.parentWidget()
    return widget
