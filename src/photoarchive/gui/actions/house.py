"""The rules of the house, and what stands at photographs in the grid."""

from __future__ import annotations

from photoarchive.gui.actions.action import Action, Place
from photoarchive.i18n import N_

ACTIONS = (
    Action(
        "edit.house-rules",
        N_("House ru&les …"),
        lambda desk: desk.house.show(),
        Place.EDIT,
        ("Ctrl+Shift+R",),
        when=lambda desk: len(desk.photo_list) > 0,
        icon="circle-check",
        begins_group=True,
    ),
    Action(
        "view.lights",
        N_("Lig&hts of the house rules"),
        lambda desk: desk.house.show_lights(not desk.house.shows_lights()),
        Place.VIEW,
        begins_group=True,
        checked=lambda desk: desk.house.shows_lights(),
    ),
    Action(
        "view.states",
        N_("Stale captions in the grid"),
        lambda desk: desk.house.show_states(not desk.house.shows_states()),
        Place.VIEW,
        checked=lambda desk: desk.house.shows_states(),
    ),
)
