"""Undo, selecting, searching."""

from __future__ import annotations

from photoarchive.gui.actions.action import Action, Desk, Keys, Place, some_selected
from photoarchive.gui.actions.review import CELLS
from photoarchive.gui.actions.sets import SAVE_SEARCH
from photoarchive.i18n import N_


def _some_found(desk: Desk) -> bool:
    return len(desk.photo_list) > 0


ACTIONS = (
    Action(
        "edit.undo",
        N_("&Undo"),
        lambda desk: desk.undo(),
        Place.EDIT,
        ("Ctrl+Z",),
        when=lambda desk: desk.can_undo()[0],
        icon="undo-2",
    ),
    Action(
        "edit.redo",
        N_("&Redo"),
        lambda desk: desk.redo(),
        Place.EDIT,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        when=lambda desk: desk.can_undo()[1],
        icon="redo-2",
    ),
    Action(
        "edit.history",
        N_("&History of the archive …"),
        lambda desk: desk.show_history(),
        Place.EDIT,
        ("Ctrl+Alt+H",),
        icon="history",
    ),
    Action(
        "edit.copy",
        N_("&Copy photographs"),
        lambda desk: desk.copy_photographs(),
        Place.EDIT,
        ("Ctrl+C",),
        heard=Keys.PHOTOGRAPHS,
        when=some_selected,
        icon="copy",
        begins_group=True,
        in_context_menu=True,
    ),
    Action(
        "edit.copy-metadata",
        N_("Copy &metadata"),
        lambda desk: desk.copy_metadata(),
        Place.EDIT,
        ("Ctrl+Shift+C",),
        when=some_selected,
        in_context_menu=True,
    ),
    Action(
        "edit.paste-metadata",
        N_("Pas&te metadata"),
        lambda desk: desk.paste_metadata(),
        Place.EDIT,
        ("Ctrl+Shift+V",),
        when=lambda desk: bool(desk.selection) and desk.can_paste(),
        in_context_menu=True,
    ),
    *CELLS,
    Action(
        "edit.select-all",
        N_("Select &all"),
        lambda desk: desk.select_all(),
        Place.EDIT,
        ("Ctrl+A",),
        heard=Keys.PHOTOGRAPHS,
        when=_some_found,
        begins_group=True,
    ),
    Action(
        "edit.select-none",
        N_("Select &none"),
        lambda desk: desk.selection.none(),
        Place.EDIT,
        ("Ctrl+Shift+A",),
        when=some_selected,
    ),
    Action(
        "edit.invert",
        N_("&Invert selection"),
        lambda desk: desk.invert_selection(),
        Place.EDIT,
        ("Ctrl+Alt+I",),
        when=_some_found,
    ),
    Action(
        "edit.find",
        N_("&Find"),
        lambda desk: desk.go_to_search(),
        Place.EDIT,
        ("Ctrl+F",),
        icon="search",
        begins_group=True,
    ),
    SAVE_SEARCH,
    Action(
        "edit.vocabulary",
        N_("&Vocabulary …"),
        lambda desk: desk.show_vocabulary(),
        Place.EDIT,
        ("Ctrl+T",),
        icon="tag",
        begins_group=True,
    ),
    Action(
        "edit.preferences",
        N_("&Preferences …"),
        lambda desk: desk.preferences(),
        Place.EDIT,
        ("Ctrl+,",),
        icon="settings",
        begins_group=True,
    ),
)
