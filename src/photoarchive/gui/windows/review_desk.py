"""What the window does with the ways of looking at photographs beside the grid: the table,
the comparison, the survey, the filmstrip; and with going on by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from photoarchive.domain.photo import PhotoId
from photoarchive.gui.actions.menus import Menus
from photoarchive.gui.views.comparison import MOST_COMPARED, MOST_SURVEYED
from photoarchive.gui.windows.parts import Parts
from photoarchive.i18n import _, figure
from photoarchive.settings import table


class ReviewDesk(QObject):
    """`show` brings a view into the middle of the window."""

    def __init__(
        self,
        window: QMainWindow,
        parts: Parts,
        show: Callable[[QWidget], None],
        menus: Callable[[], Menus],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._show = show
        self._menus = menus
        parts.filmstrip.hide()
        parts.filmstrip.is_beside = lambda id: self.in_comparison and id in parts.comparison.ids

    # --- comparing --------------------------------------------------------------------------------

    @property
    def in_comparison(self) -> bool:
        """Whether several photographs are compared or surveyed."""
        return self._parts.stack.currentWidget() is self._parts.comparison

    def compare(self) -> None:
        """Shows the first of the selected photographs side by side, a single one with the next;
        from there goes back to the grid."""
        comparison = self._parts.comparison
        if self.in_comparison and not comparison.is_survey:
            self._show(self._parts.grid)
            return
        chosen = self._chosen(MOST_COMPARED)
        if len(chosen) == 1:
            chosen = self._with_next(chosen[0])
        if len(chosen) < 2:
            self._parts.toast.tell(_("There is no other photograph to compare it with."))
            return
        self._begin(chosen, survey=False)

    def survey(self) -> None:
        """Shows all selected photographs in one place; from there goes back to the grid."""
        comparison = self._parts.comparison
        if self.in_comparison and comparison.is_survey:
            self._show(self._parts.grid)
            return
        chosen = self._chosen(MOST_SURVEYED)
        if len(chosen) == 1 and len(self._parts.photo_list) > 1:
            chosen = list(islice(self._all_shown(), MOST_SURVEYED))
        self._begin(chosen, survey=True)

    def take_out(self) -> None:
        """Shows the photograph in focus no longer among them."""
        self._parts.comparison.take_out()

    def leave_comparison(self) -> None:
        """Selects what was compared, as it was selected before."""
        comparison = self._parts.comparison
        current = self._parts.selection.current
        ids, comparison.ids = comparison.ids, []
        if ids:
            self._parts.selection.take(ids, current if current in ids else ids[0])

    def zoom(self, step: int) -> bool:
        """Zooms what is compared, all together; False where nothing is."""
        comparison = self._parts.comparison
        if not self.in_comparison:
            return False
        if step:
            comparison.zoom_by(step)
        else:
            comparison.toggle_full_size()
        return True

    def _chosen(self, most: int) -> list[PhotoId]:
        """What one compares already, else what is selected, in order."""
        parts = self._parts
        if self.in_comparison:
            return parts.comparison.ids[:most]
        several = len(parts.selection)
        if several > most:
            words = _("The first {n} of {total} selected photographs are shown.")
            parts.toast.tell(words.format(n=figure(most), total=figure(several)))
        return list(parts.photo_list.in_order(parts.selection.ids)[:most])

    def _with_next(self, id: PhotoId) -> list[PhotoId]:
        photo_list = self._parts.photo_list
        row = photo_list.row_of(id)
        rows = range(row, min(row + 2, len(photo_list)))
        if len(rows) < 2 and row > 0:
            rows = range(row - 1, row + 1)
        return [photo_list.id_at(one) for one in rows]

    def _all_shown(self) -> Iterator[PhotoId]:
        photo_list = self._parts.photo_list
        return (photo_list.id_at(row) for row in range(len(photo_list)))

    def _begin(self, ids: Sequence[PhotoId], *, survey: bool) -> None:
        parts = self._parts
        focus = parts.selection.current
        self._show(parts.comparison)
        parts.comparison.show_these(ids, focus, survey=survey)
        self._show(parts.comparison)

    # --- going on by itself, the filmstrip --------------------------------------------------------

    def switches(self) -> tuple[tuple[str, bool], ...]:
        """The actions that switch something, and whether it is on."""
        settings = self._parts.settings
        return (
            ("view.filmstrip", settings.get(table.FILMSTRIP)),
            ("photo.auto-advance", settings.get(table.AUTO_ADVANCE)),
        )

    def switch_auto_advance(self) -> None:
        """Goes on by itself after rating, label, pick and reject, or no longer."""
        settings = self._parts.settings
        on = not settings.get(table.AUTO_ADVANCE)
        settings.set(table.AUTO_ADVANCE, on)
        self._menus()["photo.auto-advance"].setChecked(on)
        self._parts.toast.tell(
            _("After rating, label, pick and reject the next photograph follows.")
            if on
            else _("After rating one stays at the photograph.")
        )

    def advance(self) -> None:
        """Goes on to the next photograph, where that is switched on and one was judged alone."""
        parts = self._parts
        if len(parts.selection) != 1 or not parts.settings.get(table.AUTO_ADVANCE):
            return
        if self.in_comparison:
            parts.comparison.advance()
        elif not self.in_table:
            parts.grid.go(1)

    def switch_filmstrip(self) -> None:
        """Shows the filmstrip below the loupe and the comparison, or no longer."""
        settings = self._parts.settings
        on = not settings.get(table.FILMSTRIP)
        settings.set(table.FILMSTRIP, on)
        self._menus()["view.filmstrip"].setChecked(on)
        self.show_filmstrip()

    def show_filmstrip(self) -> None:
        """Shows it where it belongs, when it is switched on."""
        parts = self._parts
        below = parts.stack.currentWidget() in (parts.loupe, parts.comparison)
        parts.filmstrip.setVisible(below and parts.settings.get(table.FILMSTRIP))

    # --- the table --------------------------------------------------------------------------------

    @property
    def in_table(self) -> bool:
        """Whether the table is shown."""
        return self._parts.stack.currentWidget() is self._parts.table

    def show_table(self) -> None:
        """Shows the table; from the table goes back to the grid."""
        parts = self._parts
        if not len(parts.photo_list):
            return
        if not parts.selection:
            parts.selection.only(parts.photo_list.id_at(0))
        self._show(parts.grid if self.in_table else parts.table)
