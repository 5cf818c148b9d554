"""What can be done in the window of the vocabulary, as values like those of the main window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from photoarchive.i18n import N_


class TermsDesk(Protocol):
    """What these actions act on: the window of the vocabulary, as far as they may know it."""

    @property
    def count(self) -> int:
        """How many terms are selected."""
        ...

    @property
    def in_tree(self) -> bool:
        """Whether the terms can stand below one another."""
        ...

    @property
    def in_events(self) -> bool:
        """Whether the terms are events."""
        ...

    def suggest_photographs(self) -> None:
        """Offers the photographs that may belong to the event one is at."""
        ...

    def add(self) -> None:
        """Asks for the name of a new term."""
        ...

    def rename(self) -> None:
        """Renames the term one is at, in its place."""
        ...

    def merge(self) -> None:
        """Makes the selected terms one, after a look at what becomes of them."""
        ...

    def move(self) -> None:
        """Asks below which term the selected ones are to stand."""
        ...

    def split(self) -> None:
        """Makes two terms of one."""
        ...

    def delete(self) -> None:
        """Deletes the selected terms; asks what becomes of their photographs."""
        ...

    def show_photographs(self) -> None:
        """Searches in the main window for the photographs of the selected terms."""
        ...

    def show_doubles(self) -> None:
        """Shows terms that may be one."""
        ...

    def import_file(self) -> None:
        """Takes terms of a file."""
        ...

    def export_file(self) -> None:
        """Writes the vocabulary into a file."""
        ...

    def undo(self) -> None:
        """Takes the last change back."""
        ...

    def redo(self) -> None:
        """Does again what was undone."""
        ...

    def can_undo(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and to redo."""
        ...

    def find(self) -> None:
        """Goes to the search box."""
        ...

    def open_all(self, is_open: bool) -> None:
        """Opens or closes the whole tree."""
        ...

    def close(self) -> object:
        """Closes the window."""
        ...


class Menu(Enum):
    """The menus of the window, in order."""

    TERM = "term"
    VOCABULARY = "vocabulary"
    EDIT = "edit"


def always(_desk: TermsDesk) -> bool:
    """It can always be done."""
    return True


def one(desk: TermsDesk) -> bool:
    """It is about one term."""
    return desk.count == 1


def some(desk: TermsDesk) -> bool:
    """It needs a selected term."""
    return desk.count > 0


def several(desk: TermsDesk) -> bool:
    """It needs two terms at least."""
    return desk.count > 1


def in_tree(desk: TermsDesk) -> bool:
    """It is about terms that stand below one another."""
    return desk.in_tree


@dataclass(frozen=True, slots=True)
class TermAction:
    """One thing that can be done. `in_context_menu` shows it at the terms as well."""

    id: str
    words: str
    run: Callable[[TermsDesk], object]
    menu: Menu
    keys: tuple[str, ...] = ()
    when: Callable[[TermsDesk], bool] = always
    icon: str = ""
    begins_group: bool = False
    in_context_menu: bool = False


ACTIONS = (
    TermAction(
        "term.add",
        N_("&New term …"),
        lambda desk: desk.add(),
        Menu.TERM,
        ("Ctrl+N",),
        icon="plus",
    ),
    TermAction(
        "term.rename",
        N_("&Rename"),
        lambda desk: desk.rename(),
        Menu.TERM,
        ("F2",),
        when=one,
        icon="pencil",
        in_context_menu=True,
    ),
    TermAction(
        "term.photographs",
        N_("Show &photographs"),
        lambda desk: desk.show_photographs(),
        Menu.TERM,
        ("Ctrl+Return",),
        when=some,
        icon="images",
        in_context_menu=True,
    ),
    TermAction(
        "term.suggest",
        N_("&Find its photographs …"),
        lambda desk: desk.suggest_photographs(),
        Menu.TERM,
        ("Ctrl+Shift+F",),
        when=lambda desk: desk.in_events and desk.count == 1,
        icon="calendar-days",
        in_context_menu=True,
    ),
    TermAction(
        "term.merge",
        N_("&Merge …"),
        lambda desk: desk.merge(),
        Menu.TERM,
        ("Ctrl+M",),
        when=several,
        icon="merge",
        begins_group=True,
        in_context_menu=True,
    ),
    TermAction(
        "term.split",
        N_("&Split …"),
        lambda desk: desk.split(),
        Menu.TERM,
        ("Ctrl+Shift+S",),
        when=one,
        icon="split",
        in_context_menu=True,
    ),
    TermAction(
        "term.move",
        N_("Put &below …"),
        lambda desk: desk.move(),
        Menu.TERM,
        ("Ctrl+B",),
        when=lambda desk: desk.in_tree and desk.count > 0,
        icon="list-tree",
        in_context_menu=True,
    ),
    TermAction(
        "term.delete",
        N_("&Delete …"),
        lambda desk: desk.delete(),
        Menu.TERM,
        ("Ctrl+Del",),
        when=some,
        icon="trash-2",
        begins_group=True,
        in_context_menu=True,
    ),
    TermAction(
        "terms.doubles",
        N_("&Doubles …"),
        lambda desk: desk.show_doubles(),
        Menu.VOCABULARY,
        ("Ctrl+D",),
        icon="copy",
    ),
    TermAction(
        "terms.import",
        N_("&Import terms …"),
        lambda desk: desk.import_file(),
        Menu.VOCABULARY,
        ("Ctrl+Shift+I",),
        icon="import",
        begins_group=True,
    ),
    TermAction(
        "terms.export",
        N_("&Export terms …"),
        lambda desk: desk.export_file(),
        Menu.VOCABULARY,
        ("Ctrl+E",),
        icon="upload",
    ),
    TermAction(
        "terms.open-all",
        N_("&Open the whole tree"),
        lambda desk: desk.open_all(True),
        Menu.VOCABULARY,
        ("Ctrl+Shift+O",),
        when=in_tree,
        begins_group=True,
    ),
    TermAction(
        "terms.close-all",
        N_("&Close the whole tree"),
        lambda desk: desk.open_all(False),
        Menu.VOCABULARY,
        ("Ctrl+Shift+C",),
        when=in_tree,
    ),
    TermAction(
        "terms.close",
        N_("Close &window"),
        lambda desk: desk.close(),
        Menu.VOCABULARY,
        ("Ctrl+W",),
        begins_group=True,
    ),
    TermAction(
        "terms.undo",
        N_("&Undo"),
        lambda desk: desk.undo(),
        Menu.EDIT,
        ("Ctrl+Z",),
        when=lambda desk: desk.can_undo()[0],
        icon="undo-2",
    ),
    TermAction(
        "terms.redo",
        N_("&Redo"),
        lambda desk: desk.redo(),
        Menu.EDIT,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        when=lambda desk: desk.can_undo()[1],
        icon="redo-2",
    ),
    TermAction(
        "terms.find",
        N_("&Find"),
        lambda desk: desk.find(),
        Menu.EDIT,
        ("Ctrl+F",),
        icon="search",
        begins_group=True,
    ),
)
