"""The selected photographs: rating, label, pick, caption, trash."""

from __future__ import annotations

from photoarchive.app.edits import SetField, Typed
from photoarchive.app.rotation import Rotate
from photoarchive.gui.actions.action import HIDDEN, Action, Desk, Keys, Place, some_selected
from photoarchive.gui.actions.file import REVEAL
from photoarchive.gui.actions.review import AUTO_ADVANCE
from photoarchive.gui.actions.sets import SETS
from photoarchive.gui.theme import LABEL_COLOURS
from photoarchive.i18n import N_

_LABEL_WORDS = {
    "Red": N_("Red"),
    "Yellow": N_("Yellow"),
    "Green": N_("Green"),
    "Blue": N_("Blue"),
    "Purple": N_("Purple"),
}
_RATING_WORDS = (
    N_("No stars"),
    N_("1 star"),
    N_("2 stars"),
    N_("3 stars"),
    N_("4 stars"),
    N_("5 stars"),
)


def _give(desk: Desk, key: str, content: Typed) -> None:
    ids = desk.selection.ids
    desk.do(SetField.same(key, content, ids), len(ids))


def _judge(desk: Desk, key: str, content: Typed) -> None:
    """The same among the photographs, where one may go on by it."""
    _give(desk, key, content)
    desk.review.advance()


def _rating(stars: int) -> Action:
    return Action(
        f"photo.rate-{stars}",
        _RATING_WORDS[stars],
        lambda desk: _judge(desk, "rating", stars),
        Place.PHOTO,
        (str(stars),),
        heard=Keys.PHOTOGRAPHS,
        when=some_selected,
        icon="star" if stars else "",
        submenu=N_("&Rating"),
        in_context_menu=True,
    )


def _rating_while_typing(stars: int) -> Action:
    """The same with Ctrl, heard in the caption too; not shown in a menu again."""
    return Action(
        f"photo.rate-{stars}-typing",
        _RATING_WORDS[stars],
        lambda desk: _give(desk, "rating", stars),
        Place.PHOTO,
        (f"Ctrl+{stars}",),
        when=some_selected,
        submenu=HIDDEN,
    )


def _label(number: int, text: str) -> Action:
    return Action(
        f"photo.label-{text.lower()}",
        _LABEL_WORDS[text],
        lambda desk: _judge(desk, "label", text),
        Place.PHOTO,
        (str(number),) if number <= 9 else (),
        heard=Keys.PHOTOGRAPHS,
        when=some_selected,
        submenu=N_("&Label"),
        in_context_menu=True,
    )


def _flag(name: str, words: str, key: str, content: int | None, icon: str) -> Action:
    return Action(
        f"photo.{name}",
        words,
        lambda desk: _judge(desk, "flag", content),
        Place.PHOTO,
        (key,),
        heard=Keys.PHOTOGRAPHS,
        when=some_selected,
        icon=icon,
        begins_group=name == "pick",
        in_context_menu=True,
    )


def _rotate(name: str, words: str, key: str, quarters: int, icon: str) -> Action:
    def run(desk: Desk) -> None:
        ids = desk.selection.ids
        desk.do(Rotate(ids, quarters), len(ids))

    return Action(
        f"photo.rotate-{name}",
        words,
        run,
        Place.PHOTO,
        (key,) if key else (),
        when=some_selected,
        icon=icon,
        submenu=N_("Rotate"),
        in_context_menu=True,
    )


ACTIONS = (
    Action(
        "photo.disagreements",
        N_("Disa&greements …"),
        lambda desk: desk.show_disagreements(),
        Place.PHOTO,
        ("Ctrl+D",),
        when=some_selected,
        icon="triangle-alert",
    ),
    Action(
        "photo.duplicates",
        N_("D&uplicates …"),
        lambda desk: desk.show_duplicates(),
        Place.PHOTO,
        ("Ctrl+Shift+D",),
        icon="copy",
    ),
    Action(
        "photo.similar",
        N_("Find s&imilar pictures"),
        lambda desk: desk.find_similar(),
        Place.PHOTO,
        ("Ctrl+Shift+F",),
        when=some_selected,
        icon="images",
        in_context_menu=True,
    ),
    Action(
        "photo.caption",
        N_("Edit the &caption"),
        lambda desk: desk.edit_caption(),
        Place.PHOTO,
        ("Ctrl+I",),
        when=some_selected,
        icon="file-text",
    ),
    Action(
        "photo.next",
        N_("&Save and next"),
        lambda desk: desk.save_and_next(),
        Place.PHOTO,
        ("Ctrl+Return", "Ctrl+Enter"),
        when=some_selected,
        icon="arrow-right",
    ),
    Action(
        "photo.text-checked",
        N_("&Text checked"),
        lambda desk: desk.say_checked(),
        Place.PHOTO,
        ("Ctrl+Shift+K",),
        when=some_selected,
        icon="circle-check",
    ),
    *(_rating(stars) for stars in range(6)),
    *(_rating_while_typing(stars) for stars in range(6)),
    *(_label(number, text) for number, text in enumerate(LABEL_COLOURS, start=6)),
    Action(
        "photo.label-none",
        N_("No label"),
        lambda desk: _give(desk, "label", None),
        Place.PHOTO,
        when=some_selected,
        submenu=N_("&Label"),
        in_context_menu=True,
    ),
    _flag("pick", N_("&Pick"), "P", 1, "flag"),
    _flag("reject", N_("Re&ject"), "X", -1, "circle-x"),
    _flag("unflag", N_("&Neither picked nor rejected"), "U", None, ""),
    AUTO_ADVANCE,
    _rotate("left", N_("Rotate &left"), "Ctrl+[", -1, "rotate-ccw"),
    _rotate("right", N_("Rotate &right"), "Ctrl+]", 1, "rotate-cw"),
    _rotate("180", N_("Rotate &upside down"), "", 2, ""),
    *SETS,
    REVEAL,
    Action(
        "photo.trash",
        N_("Move to the tras&h"),
        lambda desk: desk.trash(True),
        Place.PHOTO,
        ("Del",),
        heard=Keys.PHOTOGRAPHS,
        when=some_selected,
        icon="trash-2",
        begins_group=True,
        in_context_menu=True,
    ),
    Action(
        "photo.restore",
        N_("Take &out of the trash"),
        lambda desk: desk.trash(False),
        Place.PHOTO,
        when=some_selected,
        icon="archive-restore",
    ),
)
