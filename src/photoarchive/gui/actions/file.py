"""Archives, import, export."""

from __future__ import annotations

from photoarchive.gui.actions.action import Action, Place, some_selected
from photoarchive.i18n import N_

ACTIONS = (
    Action(
        "file.new",
        N_("&New archive …"),
        lambda desk: desk.new_archive(),
        Place.FILE,
        ("Ctrl+N",),
        icon="plus",
    ),
    Action(
        "file.open",
        N_("&Open archive …"),
        lambda desk: desk.open_archive(),
        Place.FILE,
        ("Ctrl+O",),
        icon="folder-open",
    ),
    Action(
        "file.sample",
        N_("Open the &sample archive"),
        lambda desk: desk.open_sample(),
        Place.FILE,
        icon="sparkles",
    ),
    Action(
        "file.import",
        N_("&Import photographs …"),
        lambda desk: desk.import_files(),
        Place.FILE,
        ("Ctrl+Shift+I",),
        icon="import",
        begins_group=True,
    ),
    Action(
        "file.export",
        N_("&Export photographs …"),
        lambda desk: desk.export_selected(),
        Place.FILE,
        ("Ctrl+E",),
        when=lambda desk: bool(desk.selection) or len(desk.photo_list) > 0,
        icon="upload",
        in_context_menu=True,
    ),
    Action(
        "file.verify",
        N_("&Verify originals"),
        lambda desk: desk.verify(),
        Place.FILE,
        icon="circle-check",
        begins_group=True,
    ),
    Action(
        "file.backup",
        N_("&Back up the catalogue"),
        lambda desk: desk.back_up(),
        Place.FILE,
        icon="archive",
    ),
    Action(
        "file.jobs",
        N_("&Long work …"),
        lambda desk: desk.show_jobs(),
        Place.FILE,
        icon="list-filter",
    ),
    Action(
        "file.quit",
        N_("&Quit"),
        lambda desk: desk.leave(),
        Place.FILE,
        ("Ctrl+Q",),
        begins_group=True,
    ),
)
REVEAL = Action(
    "photo.reveal",
    N_("Show in &folder"),
    lambda desk: desk.reveal(),
    Place.PHOTO,
    when=some_selected,
    icon="folder-open",
    begins_group=True,
    in_context_menu=True,
)
