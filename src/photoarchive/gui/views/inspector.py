"""The inspector: the caption form in pages, the file's facts, the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from photoarchive.app.archive import Archive
from photoarchive.app.languages import checked_tag
from photoarchive.domain.errors import WrongValue
from photoarchive.domain.fields import BY_KEY, Page
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_ids import PhotoIds
from photoarchive.domain.profile import SECTIONS
from photoarchive.gui import faults
from photoarchive.gui.models.field_form import FieldForm
from photoarchive.gui.models.many_typing import LookedAt
from photoarchive.gui.models.photo_list import PhotoList
from photoarchive.gui.models.profile_in_use import ProfileInUse
from photoarchive.gui.selection import Selection
from photoarchive.gui.theme import Theme
from photoarchive.gui.views.facts_page import FactsPage
from photoarchive.gui.views.form_field import FieldEditor
from photoarchive.gui.views.form_page import FormPage
from photoarchive.gui.views.history_page import HistoryPage
from photoarchive.gui.views.inspector_foot import InspectorFoot
from photoarchive.gui.views.inspector_head import InspectorHead
from photoarchive.gui.views.page_tabs import TAB_MARGIN, PageTabs
from photoarchive.gui.views.spoken_languages import SpokenLanguages
from photoarchive.i18n import _, pgettext

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
        self._spoken = SpokenLanguages(archive, form)
        self._columns = False  # two languages side by side
        self._narrow_px = 0  # its width before there were two
        self._head = InspectorHead(model, selection, theme, self)
        self._tabs = PageTabs(self)
        self._pages = QStackedWidget(self)
        self._form_pages: list[FormPage] = []
        self._facts = FactsPage(archive, theme, reveal, self)
        self._history = HistoryPage(archive, theme, self)
        self._history.take_back_wanted.connect(self.take_back_wanted)
        self._history.archive_wanted.connect(self.archive_history_wanted)
        self._foot = InspectorFoot(form, profile, theme, self)
        self._lay_out()
        form.leaving.connect(self.save)
        form.loaded.connect(self._on_loaded)
        form.changed.connect(self._on_form_changed)
        form.counted.connect(self._on_counted)
        form.many.look_with(self._looks_at)
        selection.changed.connect(self._on_selection)
        profile.changed.connect(self._on_profile)
        model.answered.connect(self._show_head)
        self._head.stepped.connect(self.stepped)
        self._head.disagreements_wanted.connect(self.disagreements_wanted)
        self._foot.wanted.connect(self.save_and_next_wanted)
        self._on_loaded()

    # --- making ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
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
        column.addWidget(self._foot)
        self._tabs.currentChanged.connect(self._on_page)

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
        self._spoken.choose(tag)
        self._show_language(tag)

    def step_language(self, step: int) -> None:
        """Captions in the next language that is offered, or in the one before; behind the last
        comes the first."""
        tags = self._spoken.tags
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

    def _on_profile(self) -> None:
        """Puts the fields where the profile wants them; the cursor stays in its field."""
        self.save()
        # The window's, for behind a menu that has just closed nothing may have the keys yet.
        around = _editor_around(self.window().focusWidget())
        key = around.field.key if around is not None and self.isAncestorOf(around) else ""
        for page, section in zip(self._form_pages, SECTIONS, strict=True):
            page.set_fields(*self._fields_of(section))
        self._show_languages()
        shown = self._pages.currentWidget()
        editor = shown.editor(key) if isinstance(shown, FormPage) else None
        if editor is not None:
            editor.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_profile(self) -> None:
        """A menu of the profiles, to caption by another one."""
        self._foot.choose_profile()

    def say_checked(self) -> None:
        """Says of the text that the cursor is in, else of the caption, that it is right; of one of
        which that was said, that it is a draft."""
        editor = _editor_around(QApplication.focusWidget())
        if editor is None or not editor.field.in_languages:
            editor = self.editor("caption")
        editor.say_checked(not editor.is_checked)

    # --- answers ----------------------------------------------------------------------------------

    def _on_loaded(self) -> None:
        self._show_head()
        self._show_languages(anew=True)
        for page in self._form_pages:
            page.show_states(anew=True)
        self._showrest_of()

    def _on_form_changed(self) -> None:
        self._show_languages()
        self._head.show_disagreements(self._form.disagreements())
        for page in self._form_pages:
            page.show_states()
        self._showrest_of()

    def _on_counted(self, key: str) -> None:
        if key in ("", "caption"):
            self._show_languages()

    def _show_head(self) -> None:
        self._head.show_photographs(self._form.ids)
        self._head.show_disagreements(self._form.disagreements())
        self._tabs.setEnabled(bool(self._form.ids))
        self._foot.show_next()

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
        self._spoken.look()
        for page in self._form_pages:
            page.languages.show_languages(self._spoken.tags, self._spoken.marks)
        if not anew:
            if self.language in self._spoken.tags:
                return
            self.save()
        self._show_language(self._spoken.first)

    def _show_language(self, tag: str) -> None:
        source, other = self._spoken.side_by_side(tag) if self._columns else ("", "")
        for page in self._form_pages:
            page.languages.show_chosen(tag)
            page.languages.columns.setChecked(bool(source))
            page.set_languages(tag, source, other)

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
        self._spoken.offer(tag)
        self._show_languages()
        self.choose_language(tag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What a box, its list of completions or a menu does not need itself comes here.
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(372, 700)


def _editor_around(widget: QWidget | None) -> FieldEditor | None:
    """The box of the form that a widget belongs to."""
    while widget is not None and not isinstance(widget, FieldEditor):
        widget = widget.parentWidget()
    return widget
