"""The window of an open archive: lays its parts out and lets them hear of each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QSplitter, QVBoxLayout, QWidget

from photoarchive.app import describe, likeness, photographs, saved_searches, sets
from photoarchive.app.archive import Archive
from photoarchive.app.asked import Asked, asked_for
from photoarchive.app.explain_search import gone_sets, query_fault
from photoarchive.app.facets import Facet, Value, is_choice
from photoarchive.domain.changes import Changes
from photoarchive.domain.chips import Chip
from photoarchive.domain.errors import ArchiveError, NoSuchSet, QueryError
from photoarchive.domain.photo_set import SetId
from photoarchive.domain.query import Order, asks_for_twins
from photoarchive.domain.saved_search import SearchId
from photoarchive.gui import window_state
from photoarchive.gui.models.library import search_key, set_key
from photoarchive.gui.models.past import Past
from photoarchive.gui.theme import Theme
from photoarchive.gui.views import reading_order
from photoarchive.gui.windows.desk import WindowDesk
from photoarchive.gui.windows.doors import Doors
from photoarchive.i18n import _, figure

# How often it is looked whether another process changed something.
_LOOK_MS = 1500
# Holding an arrow key down moves the selection faster than a form can be filled.
_SETTLE_MS = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """Where one is: a place of the library or a set, by the search for it, or a saved search, by
    its text."""

    query: str = ""
    set: SetId | None = None
    search: SearchId | None = None
    text: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """What its entry in the side bar is known by."""
        if self.set is not None:
            return set_key(self.set)
        return search_key(self.search) if self.search is not None else self.query


class MainWindow(QMainWindow):
    """Shows an archive. It owns the archive, and closes it when it is closed."""

    def __init__(self, archive: Archive, theme: Theme, doors: Doors) -> None:
        super().__init__()
        self._doors = doors
        self.desk = WindowDesk(self, archive, theme, doors)
        self.parts = self.desk.parts
        self._shown = Shown()
        self._usual = self.parts.photo_list.order  # the order outside of sets and saved searches
        self._past: Past[tuple[Shown, Order, tuple[Chip, ...]]] = Past()
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.setWindowTitle(f"{archive.title} — Photo Archive")
        # The frame of the window needs some room too.
        self.resize(self.sizeHint().boundedTo(self.screen().availableSize() - QSize(0, 40)))
        window_state.restore("main", self, self._splitters)
        self._looking = QTimer(self)
        self._looking.timeout.connect(self._look_for_others)
        self._looking.start(_LOOK_MS)
        self.parts.search.ask_for("")
        self.parts.grid.setFocus()
        QTimer.singleShot(0, self, self.desk.tell_kept)

    # --- laying out -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        parts = self.parts
        column = QVBoxLayout(parts.centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(parts.answer)
        column.addWidget(parts.stack, 1)
        column.addWidget(parts.filmstrip)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        for pane in (parts.side_bar, parts.facets_panel):
            pane.setMinimumHeight(90)
            parts.left.addWidget(pane)
        parts.left.setHandleWidth(1)
        parts.left.setChildrenCollapsible(False)
        parts.left.setStretchFactor(1, 1)
        parts.left.setSizes([380, 420])
        for part, least in ((parts.left, 180), (parts.centre, 320), (parts.inspector, 320)):
            part.setMinimumWidth(least)
            splitter.addWidget(part)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([232, 836, 372])
        self._splitters = {"panels": splitter, "left": parts.left}
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        tool_bar = self._tool_bar()
        self._areas = (tool_bar, parts.left, parts.centre, parts.inspector, self.statusBar())
        rows.addWidget(tool_bar)
        rows.addWidget(splitter, 1)
        self.setCentralWidget(whole)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(10, 0, 10, 0)
        self.statusBar().addWidget(parts.selected)
        self.statusBar().addWidget(parts.counter)
        self.statusBar().addPermanentWidget(parts.coverage)
        self.statusBar().addPermanentWidget(parts.jobs_bar)

    def _tool_bar(self) -> QWidget:
        menus, search = self.desk.menus, self.parts.search
        bar = QFrame(self)
        bar.setObjectName("toolBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(menus.button("file.import", bar, words=_("Import")))
        row.addWidget(menus.button("file.export", bar, words=_("Export")))
        row.addStretch(2)
        search.setMinimumWidth(260)
        search.setMaximumWidth(720)
        row.addWidget(search, 5)
        row.addStretch(2)
        pair = QFrame(bar)
        pair.setObjectName("segments")
        inner = QHBoxLayout(pair)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.setSpacing(2)
        inner.addWidget(menus.button("view.grid", pair))
        inner.addWidget(menus.button("view.loupe", pair))
        inner.addWidget(menus.button("view.table", pair))
        row.addWidget(pair)
        row.addWidget(menus.button("edit.undo", bar))
        return bar

    def _connect(self) -> None:
        parts, desk = self.parts, self.desk
        desk.show_place = self.show_place
        desk.search = self.search
        parts.search.asked.connect(self._on_asked)
        parts.search.left.connect(self._focus_photographs)
        parts.search.picture_dropped.connect(desk.find_like)
        parts.side_bar.place_chosen.connect(self.show_place)
        parts.facets_panel.clear_wanted.connect(parts.search.clear_choices)
        parts.facets_panel.tree.chosen.connect(self._on_chosen)
        parts.facets_panel.tree.facet_cleared.connect(parts.search.clear_facet)
        parts.facets_panel.tree.more_wanted.connect(self.desk.show_facet)
        parts.answer.as_typed_wanted.connect(parts.search.ask_as_typed)
        parts.side_bar.set_chosen.connect(self.show_set)
        parts.side_bar.search_chosen.connect(self.show_search)
        parts.side_bar.action_wanted.connect(lambda id: desk.menus[id].trigger())
        parts.answer.order_chosen.connect(desk.order_by)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(desk.load_form)
        parts.selection.changed.connect(self._on_selection)
        parts.photo_list.answered.connect(self._on_answered)
        parts.twin_keeper.compared.connect(self._on_compared)
        parts.grid.opened.connect(lambda _id: desk.show_loupe(True))
        parts.table.view.opened.connect(lambda _id: desk.show_loupe(True))
        parts.table.view.closed.connect(lambda: desk.show_loupe(False))
        parts.comparison.opened.connect(lambda _id: desk.show_loupe(True))
        parts.comparison.closed.connect(lambda: desk.show_loupe(False))
        parts.comparison.ran_out.connect(lambda: desk.show_loupe(False))
        parts.comparison.menu_wanted.connect(self._on_menu)
        parts.loupe.closed.connect(desk.close_loupe)
        parts.loupe.stepped.connect(desk.step)
        parts.loupe.zoomed.connect(parts.answer.show_zoom)
        parts.answer.full_size_wanted.connect(lambda: desk.zoom(0))
        parts.grid.menu_wanted.connect(self._on_menu)
        parts.loupe.menu_wanted.connect(self._on_menu)
        parts.grid.drag_wanted.connect(lambda: desk.drag_photographs(parts.grid))
        parts.inspector.left.connect(self._focus_photographs)
        parts.inspector.stepped.connect(desk.step)
        parts.inspector.disagreements_wanted.connect(desk.show_disagreements)
        parts.inspector.save_and_next_wanted.connect(desk.save_and_next)
        parts.inspector.columns_wanted.connect(desk.show_columns)
        parts.jobs_bar.cancel_wanted.connect(parts.jobs.cancel)
        parts.jobs_bar.details_wanted.connect(desk.show_jobs)
        desk.go_in_past = self._go_in_past
        desk.can_go_in_past = self._past.can_go
        desk.sets.asked_for = lambda: self._asked_for
        self._leave_feed = parts.archive.feed.listen(self._on_changes)

    # --- searching --------------------------------------------------------------------------------

    def show_place(self, query: str) -> None:
        """Shows a place of the library, with an empty search."""
        self._go(Shown(query), "", self._usual)

    def show_set(self, id: SetId) -> None:
        """Shows a set in its order made by hand."""
        one = sets.by_id(self.parts.archive, id)
        self._go(Shown(one.query, set=id, note=one.set.note), "", Order.BY_HAND)

    def show_search(self, id: SearchId) -> None:
        """Runs a saved search; what it finds is no longer new."""
        one = saved_searches.by_id(self.parts.archive, id)
        # As the box will hold it: choices become chips in front of the rest.
        text = asked_for(one.query, is_choice).text
        self._go(Shown(search=id, text=text, note=one.note), one.query, one.order)
        saved_searches.look(self.parts.archive, id)
        self.parts.library.count_searches()

    def search(self, text: str) -> None:
        """Searches the whole archive."""
        self._go(Shown(), text, self._usual)

    def _go(self, shown: Shown, text: str, order: Order) -> None:
        self._shown = shown
        self.desk.sets.shown = shown.set
        self.parts.photo_list.order = order
        self.parts.search.ask_for(text)

    def _go_in_past(self, step: int) -> None:
        if self._past.can_go(step):
            (shown, order, chips), typed = self._past.go(step)
            self._go(shown, Asked(chips=chips, typed=typed).text, order)

    @property
    def _asked_for(self) -> str:
        """All that is asked for, as it would be typed."""
        place, text = self._shown.query, self.parts.search.text
        return f"{place} ({text})" if place and text else place or text

    def _on_asked(self, _text: str) -> None:
        parts = self.parts
        asked = replace(parts.search.asked_for, place=self._shown.query)
        try:
            query = asked.query()
            if not self._is_saved_search():
                # What was asked for another time may be about a set that is no more.
                sets.check(parts.archive, asked.typed)
            order = parts.photo_list.order
            if order is Order.BY_HAND and sets.hand_ordered(query) is None:
                order = self._usual
            parts.photo_list.ask(query, order)
            parts.answer.show_also(photographs.also(parts.archive, query))
            parts.facets.ask(asked)
            parts.search.show_fault(False)
            asked = parts.search.whole
            self._past.note((self._shown, order, asked.chips), asked.typed)
        except QueryError as error:
            parts.answer.tell_fault(query_fault(error))
            parts.search.show_fault(True)
        self._show_side_bar_state()

    def _on_chosen(self, what: tuple[Facet, Value], wanted: bool | None) -> None:
        self.parts.search.choose(*what, wanted)

    def _on_changes(self, changes: Changes) -> None:
        self.desk.menus.refresh()
        self.parts.inspector.show_history_anew()
        if changes.sets and sets.in_sets(self.parts.photo_list.query):
            self._follow_set()

    def _follow_set(self) -> None:
        """Shows what is in the set now, which may be called otherwise or lie elsewhere."""
        if self._shown.set is None:
            self.parts.photo_list.ask_again()
            return
        try:
            one = sets.by_id(self.parts.archive, self._shown.set)
        except NoSuchSet:
            self.show_place("")
            return
        self._shown = replace(self._shown, query=one.query, note=one.set.note)
        self._on_asked(self.parts.search.text)

    def _on_answered(self) -> None:
        if self._shown.set is None and self._shown.search is None:
            self._usual = self.parts.photo_list.order
        self.parts.grid.by_hand = self.desk.sets.in_hand_order()
        self.parts.answer.show_answer()
        waits = _("Pictures are still being compared; more may be found.")
        note = waits if self._is_comparing() else self._gone() or self._shown.note
        self.parts.answer.show_note(note)
        self._show_view()
        self.desk.menus.refresh()
        self._show_selected()

    def _is_saved_search(self) -> bool:
        """Whether a saved search is shown, as it was saved."""
        return self._shown.search is not None and self.parts.search.text == self._shown.text

    def _gone(self) -> str:
        """That sets which are asked for are not there any more, if that is so."""
        place, typed = self._shown.query, self.parts.search.text
        archive = self.parts.archive
        return gone_sets((*sets.gone(archive, place), *sets.gone(archive, typed)))

    def _is_comparing(self) -> bool:
        """Whether what is asked for is not wholly known yet."""
        asked = asks_for_twins(self.parts.photo_list.query)
        return asked and not likeness.is_compared(self.parts.archive)

    def _on_compared(self) -> None:
        parts = self.parts
        if asks_for_twins(parts.photo_list.query):
            parts.photo_list.ask_again()
            parts.facets.ask(parts.facets.asked)
        parts.library.count_searches()

    def _show_side_bar_state(self) -> None:
        if self._shown.search is not None and self.parts.search.text != self._shown.text:
            self._shown = Shown()
        self.parts.side_bar.show_state(self._shown.key)

    def _show_view(self) -> None:
        parts = self.parts
        searching = bool(parts.search.text)
        if len(parts.photo_list) == 0:
            if not searching and photographs.is_empty(parts.archive) and not self._shown.key:
                parts.empty.show_empty_archive(self.desk.import_files)
            elif self._is_comparing():
                parts.empty.show_comparing(lambda: self.search(""))
            elif gone := self._gone():
                parts.empty.show_gone(gone, lambda: self.search(""))
            elif self._shown.set is not None and not searching:
                parts.empty.show_empty_set(lambda: self.search(""))
            else:
                parts.empty.show_nothing_found(lambda: self.search(""), searching)
            parts.stack.setCurrentWidget(parts.empty)
        elif parts.stack.currentWidget() is parts.empty:
            parts.stack.setCurrentWidget(self.desk.view_of_many)
        self.desk.show_view_state()

    def _focus_photographs(self) -> None:
        current = self.parts.stack.currentWidget()
        if current is not None:
            current.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the selection ----------------------------------------------------------------------------

    def _on_selection(self) -> None:
        self._settle.start()
        self._show_selected()
        self.desk.menus.refresh()

    def _show_selected(self) -> None:
        selected, found = len(self.parts.selection), len(self.parts.photo_list)
        words = _("{n} of {total} selected").format(n=figure(selected), total=figure(found))
        self.parts.selected.setText(words if selected else describe.photographs(found))

    def _on_menu(self, spot: QPoint) -> None:
        menu = self.desk.menus.context_menu(self)
        menu.exec(spot)
        menu.deleteLater()

    def _look_for_others(self) -> None:
        self.parts.profile.look()
        try:
            self.parts.archive.feed.look()
        except ArchiveError:
            return  # busy or away for a moment; the next look will tell

    # --- Qt ---------------------------------------------------------------------------------------

    def focusNextPrevChild(self, next: bool) -> bool:
        return reading_order.go_on(self._areas, next) or super().focusNextPrevChild(next)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if event.source() is None and (data.hasUrls() or data.hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        text = event.mimeData().text() if not event.mimeData().hasUrls() else ""
        if paths or text.strip():
            event.acceptProposedAction()
            # The drop must end before a dialog begins.
            QTimer.singleShot(0, self, lambda: self._take_dropped(paths, text))

    def _take_dropped(self, paths: list[Path], text: str) -> None:
        if not paths:
            self.desk.texts.read(text)
        elif not self.desk.texts.take_files(paths):
            self.desk.import_files(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.desk.may_close() or not self.desk.close_others():
            event.ignore()
            return
        # Boxes answer when they are left; that must not happen while they are taken down.
        if (focused := self.focusWidget()) is not None:
            focused.clearFocus()
        self.desk.end_quick_look()
        window_state.remember("main", self, self._splitters)
        self._looking.stop()
        self._settle.stop()
        self._leave_feed()
        self.parts.close()
        event.accept()
        self._doors.closed(self)

    def sizeHint(self) -> QSize:
        return QSize(1440, 900)
