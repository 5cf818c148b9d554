"""The ways of looking at photographs beside the grid and the loupe: table, comparison, survey; and
how one goes through them."""

from __future__ import annotations

from collections.abc import Callable

from photoarchive.gui.actions.action import Action, Desk, Keys, Place, some_selected
from photoarchive.i18n import N_


def _in_table(desk: Desk) -> bool:
    return desk.review.in_table and bool(desk.selection)


def _cells(id: str, words: str, run: Callable[[Desk], None], icon: str = "") -> Action:
    # Their keys are those of spreadsheets, and heard in the table alone (views.photo_table).
    return Action(
        id,
        words,
        run,
        Place.EDIT,
        when=_in_table,
        icon=icon,
        submenu=N_("Ta&ble"),
    )


CELLS = (
    _cells("table.fill-down", N_("&Fill down"), lambda desk: desk.cells.fill_down()),
    _cells("table.copy", N_("&Copy cells"), lambda desk: desk.cells.copy(), "copy"),
    _cells("table.paste", N_("&Paste cells"), lambda desk: desk.cells.paste()),
    _cells("table.empty", N_("&Empty cells"), lambda desk: desk.cells.empty()),
    Action(
        "table.columns",
        N_("C&olumns …"),
        lambda desk: desk.cells.choose_columns(),
        Place.EDIT,
        icon="list-filter",
        submenu=N_("Ta&ble"),
    ),
)
LOOKING = (
    Action(
        "view.table",
        N_("Table &view"),
        lambda desk: desk.review.show_table(),
        Place.VIEW,
        ("T",),
        heard=Keys.PHOTOGRAPHS,
        icon="table",
    ),
    Action(
        "view.compare",
        N_("Compare si&de by side"),
        lambda desk: desk.review.compare(),
        Place.VIEW,
        ("C",),
        heard=Keys.PHOTOGRAPHS,
        when=some_selected,
        icon="columns-2",
    ),
    Action(
        "view.survey",
        N_("Surve&y"),
        lambda desk: desk.review.survey(),
        Place.VIEW,
        ("N",),
        heard=Keys.PHOTOGRAPHS,
        when=some_selected,
        icon="grid-2x2",
    ),
    Action(
        "view.take-out",
        N_("Ta&ke out of the comparison"),
        lambda desk: desk.review.take_out(),
        Place.VIEW,
        ("/",),
        heard=Keys.PHOTOGRAPHS,
        when=lambda desk: desk.review.in_comparison,
    ),
    Action(
        "view.filmstrip",
        N_("Filmstrip"),
        lambda desk: desk.review.switch_filmstrip(),
        Place.VIEW,
        ("F9",),
        icon="gallery-thumbnails",
    ),
)
AUTO_ADVANCE = Action(
    "photo.auto-advance",
    N_("Go on &by itself after rating"),
    lambda desk: desk.review.switch_auto_advance(),
    Place.PHOTO,
    ("A",),
    heard=Keys.PHOTOGRAPHS,
)
