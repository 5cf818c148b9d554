"""What the window does with sets and saved searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QDialog, QMainWindow, QMenu

from photoarchive.app import describe, saved_searches, sets
from photoarchive.app.edits import Edit
from photoarchive.app.history import Step
from photoarchive.app.set_edits import (
    AddToSet,
    ChangeSearch,
    DeleteSearch,
    DeleteSet,
    MoveSearch,
    MoveSet,
    NewSet,
    NoteSet,
    PlaceInSet,
    RemoveFromSet,
    RenameSet,
    SaveSearch,
)
from photoarchive.domain.errors import ArchiveError
from photoarchive.domain.photo import PhotoId
from photoarchive.domain.photo_set import SetId
from photoarchive.domain.query import Order
from photoarchive.domain.saved_search import SearchId
from photoarchive.gui import faults
from photoarchive.gui.models.library import Entry, set_key
from photoarchive.gui.windows.parts import Parts
from photoarchive.gui.windows.set_dialogs import (
    NewSetDialog,
    NoteDialog,
    SaveSearchDialog,
    SetPicker,
)
from photoarchive.i18n import _

# The kind of a job that adds many photographs to a set.
SET_JOB = "set"
# More photographs than this are added in the lane, so that the window never waits for it.
_IN_THE_LANE = 2000


class SetDesk(QObject):
    """Makes, fills, orders and deletes sets, keeps searches. `shown` is the set that is shown,
    `asked_for` gives all that is searched for."""

    def __init__(self, window: QMainWindow, parts: Parts, undo: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._archive = parts.archive
        self._undo = undo
        self.shown: SetId | None = None
        self.asked_for: Callable[[], str] = lambda: ""
        bar = parts.side_bar
        bar.renamed.connect(self._rename)
        bar.deleted.connect(self._delete)
        bar.photographs_dropped.connect(self._put)
        bar.set_moved.connect(self._move_set)
        bar.search_moved.connect(self._move_search)
        bar.menu_wanted.connect(self._show_menu)
        parts.grid.placed.connect(self._place)

    # --- what actions may know --------------------------------------------------------------------

    def is_shown(self) -> bool:
        """Whether a set is shown."""
        return self.shown is not None

    def has_hand_order(self) -> bool:
        """Whether what is shown has an order made by hand."""
        return sets.hand_ordered(self._parts.photo_list.query) is not None

    def in_hand_order(self) -> bool:
        """Whether a set is shown in its order made by hand."""
        return self.is_shown() and self._parts.photo_list.order is Order.BY_HAND

    # --- sets -------------------------------------------------------------------------------------

    def new(self) -> None:
        """Asks for a name and makes a set of the selected photographs."""
        self._ask_for_new("", None)

    def _ask_for_new(self, name: str, inside: SetId | None, *, empty: bool = False) -> None:
        ids = () if empty else self._selected()

        def make(name: str, parent: SetId | None) -> None:
            step = self._archive.history.do(NewSet(name, parent, ids=ids))
            (made,) = step.changes.sets
            self._parts.library.count_sets()
            self._parts.side_bar.go_to(set_key(made))
            self._tell(_("Set “{name}” made").format(name=sets.by_id(self._archive, made).set.name))

        tree = sets.tree(self._archive)
        theme = self._parts.theme
        _open(NewSetDialog(tree, inside, len(ids), make, theme, self._window, name))

    def add(self) -> None:
        """Asks for a set and puts the selected photographs into it."""
        ids = self._selected()
        tree = sets.tree(self._archive)
        theme = self._parts.theme

        def make(name: str) -> None:
            self._ask_for_new(name, None)

        _open(SetPicker(tree, len(ids), lambda id: self._put(id, ids), make, theme, self._window))

    def take_out(self) -> None:
        """Takes the selected photographs out of the set that is shown, and selects the next."""
        if self.shown is None:
            return
        photo_list, selection = self._parts.photo_list, self._parts.selection
        ids = self._selected()
        row = photo_list.row_of(ids[0]) if ids else 0
        name = sets.by_id(self._archive, self.shown).set.name
        step = self._try(RemoveFromSet(self.shown, ids))
        if step is None or not step.photos:
            return
        if len(photo_list):
            selection.only(photo_list.id_at(min(row, len(photo_list) - 1)))
        count = describe.photographs(step.photos)
        self._tell(_("{photographs} taken out of “{set}”").format(photographs=count, set=name))

    def shift(self, step: int) -> None:
        """Moves the selected photographs by one in the order made by hand."""
        photo_list = self._parts.photo_list
        ids = self._selected()
        if not ids:
            return
        edge = photo_list.row_of(ids[0] if step < 0 else ids[-1]) + step
        if 0 <= edge < len(photo_list):
            self._place(ids, photo_list.id_at(edge), step > 0)

    def _place(self, ids: Sequence[PhotoId], beside: PhotoId, behind: bool) -> None:
        if self.shown is not None and self.in_hand_order():
            self._try(PlaceInSet(self.shown, ids, beside, behind))

    def _put(self, id: SetId, ids: Sequence[PhotoId]) -> None:
        """Adds photographs to a set; very many in the lane."""
        one = sets.by_id(self._archive, id)
        edit = AddToSet(id, ids)
        if len(ids) > _IN_THE_LANE:
            title = _("Adding to “{set}”").format(set=one.set.name)
            history = self._archive.history
            self._parts.jobs.start(SET_JOB, title, lambda: history.steps(edit, len(ids)))
            return
        step = self._try(edit)
        if step is None:
            return
        if not step.photos:
            words = _("They are in “{set}” already").format(set=one.set.name)
            self._parts.toast.tell(words)
            return
        words = _("{photographs} added to “{set}”")
        count = describe.photographs(step.photos)
        self._tell(words.format(photographs=count, set=one.set.name))

    def _move_set(self, id: SetId, to: tuple[SetId | None, int | None]) -> None:
        if self._try(MoveSet(id, *to)) is not None:
            self._parts.library.count_sets()
            self._parts.side_bar.go_to(set_key(id))

    # --- searches ---------------------------------------------------------------------------------

    def save_search(self) -> None:
        """Asks for a name and keeps what is searched for."""
        order = self._parts.photo_list.order

        def save(name: str, text: str) -> None:
            known = saved_searches.known_as(self._archive, name)
            edit: Edit = SaveSearch(name, text, order)
            if known is not None:
                edit = ChangeSearch(known.id, None, text, order)
            self._archive.history.do(edit)
            self._tell(_("Search “{name}” saved").format(name=name.strip()))

        def known(name: str) -> bool:
            return saved_searches.known_as(self._archive, name) is not None

        _open(SaveSearchDialog(self.asked_for(), known, save, self._window))

    def _move_search(self, id: SearchId, at: int) -> None:
        self._try(MoveSearch(id, at))

    # --- entries of the side bar ------------------------------------------------------------------

    def _rename(self, entry: Entry, name: str) -> None:
        if entry.set is not None:
            self._try(RenameSet(entry.set.set.id, name))
        elif entry.search is not None:
            self._try(ChangeSearch(entry.search.id, name))

    def _delete(self, entry: Entry) -> None:
        edit: Edit
        if entry.set is not None:
            edit = DeleteSet(entry.set.set.id)
        elif entry.search is not None:
            edit = DeleteSearch(entry.search.id)
        else:
            return
        if self._try(edit) is not None:
            self._tell(_("“{name}” deleted").format(name=entry.label))

    def _note(self, entry: Entry) -> None:
        def keep(text: str) -> None:
            if entry.set is not None:
                self._archive.history.do(NoteSet(entry.set.set.id, text))
            elif entry.search is not None:
                self._archive.history.do(ChangeSearch(entry.search.id, note=text))

        _open(NoteDialog(entry.label, entry.note, keep, self._window))

    def _show_menu(self, entry: Entry, spot: QPoint) -> None:
        menu = self.menu_of(entry)
        menu.exec(spot)
        menu.deleteLater()

    def menu_of(self, entry: Entry) -> QMenu:
        """What can be done with a set or a saved search."""
        bar, theme = self._parts.side_bar, self._parts.theme
        menu = QMenu(self._window)

        def offer(words: str, run: Callable[[], None], icon: str = "", keys: str = "") -> None:
            action = menu.addAction(words, run)
            if icon:
                action.setIcon(theme.icon(icon))
            if keys:
                action.setShortcut(keys)
                action.setShortcutVisibleInContextMenu(True)

        one, search = entry.set, entry.search
        if one is not None:
            id = one.set.id
            offer(_("&Show"), lambda: bar.set_chosen.emit(id), "layers")
            if ids := self._selected():
                count = describe.photographs(len(ids))
                words = _("&Add {photographs}").format(photographs=count)
                offer(words, lambda: self._put(id, ids), "plus")
            offer(_("&New set in it …"), lambda: self._ask_for_new("", id, empty=True))
        elif search is not None:
            offer(_("&Show"), lambda: bar.search_chosen.emit(search.id), "search")
        menu.addSeparator()
        offer(_("&Rename"), lambda: bar.rename(entry.key), "pencil", "F2")
        offer(_("N&ote …"), lambda: self._note(entry), "file-text")
        menu.addSeparator()
        offer(_("&Delete"), lambda: self._delete(entry), "trash-2", "Del")
        return menu

    # --- doing ------------------------------------------------------------------------------------

    def _selected(self) -> Sequence[PhotoId]:
        """The selected photographs in the order in which they are shown."""
        return self._parts.photo_list.in_order(self._parts.selection.ids)

    def _try(self, edit: Edit) -> Step | None:
        try:
            return self._archive.history.do(edit)
        except ArchiveError as error:
            faults.show(self._window, error)
            return None

    def _tell(self, words: str) -> None:
        self._parts.toast.tell(words, _("Undo"), self._undo)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
