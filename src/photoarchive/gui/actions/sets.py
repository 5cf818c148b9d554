"""Sets of photographs, and saved searches."""

from __future__ import annotations

from photoarchive.gui.actions.action import Action, Desk, Keys, Place, some_selected
from photoarchive.i18n import N_


def _in_set(desk: Desk) -> bool:
    return bool(desk.selection) and desk.sets.is_shown()


def _in_hand_order(desk: Desk) -> bool:
    return bool(desk.selection) and desk.sets.in_hand_order()


SETS = (
    Action(
        "set.new",
        N_("Ne&w set …"),
        lambda desk: desk.sets.new(),
        Place.PHOTO,
        ("Ctrl+Shift+N",),
        icon="layers",
        begins_group=True,
        in_context_menu=True,
    ),
    Action(
        "set.add",
        N_("&Add to set …"),
        lambda desk: desk.sets.add(),
        Place.PHOTO,
        ("Ctrl+B",),
        when=some_selected,
        icon="plus",
        in_context_menu=True,
    ),
    Action(
        "set.take-out",
        N_("Ta&ke out of the set"),
        lambda desk: desk.sets.take_out(),
        Place.PHOTO,
        ("Backspace",),
        heard=Keys.PHOTOGRAPHS,
        when=_in_set,
        in_context_menu=True,
    ),
    Action(
        "set.earlier",
        N_("Move &earlier in the set"),
        lambda desk: desk.sets.shift(-1),
        Place.PHOTO,
        ("Alt+Up",),
        heard=Keys.PHOTOGRAPHS,
        when=_in_hand_order,
    ),
    Action(
        "set.later",
        N_("Mo&ve later in the set"),
        lambda desk: desk.sets.shift(1),
        Place.PHOTO,
        ("Alt+Down",),
        heard=Keys.PHOTOGRAPHS,
        when=_in_hand_order,
    ),
)
SAVE_SEARCH = Action(
    "search.save",
    N_("&Save the search …"),
    lambda desk: desk.sets.save_search(),
    Place.EDIT,
    ("Ctrl+S",),
)
