"""The captioning desk: templates, codes, find and replace, captions from texts and sheets."""

from __future__ import annotations

from photoarchive.domain.template import SHORTCUTS
from photoarchive.gui.actions.action import HIDDEN, Action, Desk, Place, some_selected
from photoarchive.i18n import N_


def _some_found(desk: Desk) -> bool:
    return len(desk.photo_list) > 0


def _by_figure(number: int) -> Action:
    return Action(
        f"texts.give-{number}",
        N_("Give the template of this figure"),
        lambda desk: desk.texts.give_by_figure(number),
        Place.TEXTS,
        (f"Alt+{number}",),
        when=some_selected,
        submenu=HIDDEN,
    )


ACTIONS = (
    Action(
        "texts.give",
        N_("&Give templates …"),
        lambda desk: desk.texts.give(),
        Place.TEXTS,
        ("Ctrl+Shift+T",),
        when=some_selected,
        icon="layers",
        in_context_menu=True,
    ),
    Action(
        "texts.give-again",
        N_("Give the &same templates again"),
        lambda desk: desk.texts.give_again(),
        Place.TEXTS,
        ("Alt+0",),
        when=some_selected,
        icon="refresh-cw",
    ),
    *(_by_figure(number) for number in SHORTCUTS),
    Action(
        "texts.templates",
        N_("&Templates …"),
        lambda desk: desk.texts.show_templates(),
        Place.TEXTS,
        ("Ctrl+Alt+T",),
    ),
    Action(
        "texts.codes",
        N_("&Codes …"),
        lambda desk: desk.texts.show_codes(),
        Place.TEXTS,
        ("Ctrl+Alt+C",),
        icon="command",
    ),
    Action(
        "texts.replace",
        N_("&Find and replace …"),
        lambda desk: desk.texts.replace(),
        Place.TEXTS,
        ("Ctrl+R",),
        when=_some_found,
        icon="search",
        begins_group=True,
    ),
    Action(
        "texts.read",
        N_("&Read a caption from text …"),
        lambda desk: desk.texts.read(),
        Place.TEXTS,
        ("Ctrl+Shift+X",),
        when=some_selected,
        icon="newspaper",
    ),
    Action(
        "texts.paste",
        N_("&Paste fields …"),
        lambda desk: desk.texts.paste(),
        Place.TEXTS,
        ("Ctrl+Alt+V",),
        when=some_selected,
        icon="copy",
    ),
    Action(
        "texts.import-sheet",
        N_("&Import a caption sheet …"),
        lambda desk: desk.texts.import_sheet(),
        Place.TEXTS,
        ("Ctrl+Shift+O",),
        begins_group=True,
    ),
    Action(
        "texts.export-sheet",
        N_("&Export a caption sheet …"),
        lambda desk: desk.texts.export_sheet(),
        Place.TEXTS,
        ("Ctrl+Shift+E",),
        when=_some_found,
    ),
)
