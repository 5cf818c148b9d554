"""What can be done, as a value: words, keys, a place in the menus, when it can be done, and how.

Menus, tool bar, keys, the palette and the page of keys are all made from these.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from photoarchive.app.edits import Edit
from photoarchive.domain.query import Order
from photoarchive.gui.models.photo_list import PhotoList
from photoarchive.gui.selection import Selection


class Sets(Protocol):
    """What actions do with sets and saved searches."""

    def new(self) -> None:
        """Asks for a name and makes a set of the selected photographs."""
        ...

    def add(self) -> None:
        """Asks for a set and puts the selected photographs into it."""
        ...

    def take_out(self) -> None:
        """Takes the selected photographs out of the set that is shown."""
        ...

    def shift(self, step: int) -> None:
        """Moves the selected photographs by one in the order made by hand."""
        ...

    def save_search(self) -> None:
        """Asks for a name and keeps what is searched for."""
        ...

    def is_shown(self) -> bool:
        """Whether a set is shown."""
        ...

    def has_hand_order(self) -> bool:
        """Whether what is shown has an order made by hand."""
        ...

    def in_hand_order(self) -> bool:
        """Whether a set is shown in its order made by hand."""
        ...


class Cells(Protocol):
    """What actions do with the selected cells of the table."""

    def fill_down(self) -> None:
        """Gives them what stands in the first of them."""
        ...

    def copy(self) -> None:
        """Puts them on the clipboard."""
        ...

    def paste(self) -> None:
        """Puts what is on the clipboard into them."""
        ...

    def empty(self) -> None:
        """Empties them."""
        ...

    def choose_columns(self) -> None:
        """Asks which columns the table is to have."""
        ...


class Review(Protocol):
    """What actions do in the ways of looking at photographs beside the grid and the loupe."""

    @property
    def in_table(self) -> bool:
        """Whether the table is shown."""
        ...

    def show_table(self) -> None:
        """Shows the table; from the table goes back to the grid."""
        ...

    @property
    def in_comparison(self) -> bool:
        """Whether several photographs are compared or surveyed."""
        ...

    def compare(self) -> None:
        """Shows two to four photographs side by side."""
        ...

    def survey(self) -> None:
        """Shows all selected photographs in one place."""
        ...

    def take_out(self) -> None:
        """Shows the photograph in focus no longer among them."""
        ...

    def switch_filmstrip(self) -> None:
        """Shows the filmstrip below the loupe, or no longer."""
        ...

    def switch_auto_advance(self) -> None:
        """Goes on by itself after rating, label, pick and reject, or no longer."""
        ...

    def advance(self) -> None:
        """Goes on to the next photograph, where that is switched on."""
        ...


class Texts(Protocol):
    """What actions do with the texts of many photographs at once."""

    def give(self) -> None:
        """Asks for templates and gives them to the selected photographs."""
        ...

    def give_again(self) -> None:
        """Gives the templates that were given last."""
        ...

    def give_by_figure(self, number: int) -> None:
        """Gives the template that has this figure."""
        ...

    def show_templates(self) -> None:
        """Opens the window of the templates."""
        ...

    def show_codes(self) -> None:
        """Opens the window of the codes."""
        ...

    def replace(self) -> None:
        """Asks what is to be found in the texts of the photographs, and replaced."""
        ...

    def read(self) -> None:
        """Takes a text apart into the fields of the selected photographs."""
        ...

    def import_sheet(self) -> None:
        """Asks for a caption sheet and takes what is ticked of it."""
        ...

    def export_sheet(self) -> None:
        """Asks for a file and writes a caption sheet."""
        ...

    def paste(self) -> None:
        """Asks which of the fields on the clipboard are given."""
        ...


class Rules(Protocol):
    """What actions do with the rules of the house."""

    def show(self) -> None:
        """Shows what they find."""
        ...

    def shows_lights(self) -> bool:
        """Whether the grid shows lights."""
        ...

    def shows_states(self) -> bool:
        """Whether it shows which captions are stale."""
        ...

    def show_lights(self, shown: bool) -> None:
        """Shows lights in the grid, or no longer."""
        ...

    def show_states(self, shown: bool) -> None:
        """The same of stale captions."""
        ...


class Desk(Protocol):
    """What actions act on: the window, as far as they may know it."""

    @property
    def house(self) -> Rules:
        """The rules of the house."""
        ...

    @property
    def sets(self) -> Sets:
        """What is done with sets and saved searches."""
        ...

    @property
    def review(self) -> Review:
        """The ways of looking at photographs."""
        ...

    @property
    def cells(self) -> Cells:
        """What is done in the table."""
        ...

    @property
    def texts(self) -> Texts:
        """What is done with texts."""
        ...

    @property
    def selection(self) -> Selection:
        """The selected photographs."""
        ...

    @property
    def photo_list(self) -> PhotoList:
        """The found photographs."""
        ...

    @property
    def go_in_past(self) -> Callable[[int], None]:
        """Shows again what was searched for so many steps before (-1) or after it (1)."""
        ...

    @property
    def can_go_in_past(self) -> Callable[[int], bool]:
        """Whether there is something so many steps on."""
        ...

    @property
    def in_loupe(self) -> bool:
        """Whether one photograph is shown large."""
        ...

    def can_undo(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and to redo."""
        ...

    def do(self, edit: Edit, photos: int) -> None:
        """Makes a change, in the lane when it is about many thousand photographs."""
        ...

    def undo(self) -> None:
        """Takes the last change back."""
        ...

    def redo(self) -> None:
        """Does again what was undone."""
        ...

    def new_archive(self) -> None:
        """Asks for a folder and makes an archive there."""
        ...

    def open_archive(self) -> None:
        """Asks for an archive and opens it."""
        ...

    def open_sample(self) -> None:
        """Opens the sample archive, made first when needed."""
        ...

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Opens the import dialog."""
        ...

    def export_selected(self) -> None:
        """Opens the export dialog."""
        ...

    def verify(self) -> None:
        """Reads the originals again."""
        ...

    def back_up(self) -> None:
        """Copies the catalogue."""
        ...

    def show_jobs(self) -> None:
        """Shows the list of long work."""
        ...

    def show_history(self) -> None:
        """Opens the history of the archive."""
        ...

    def show_vocabulary(self) -> None:
        """Opens the window of the vocabulary."""
        ...

    def preferences(self) -> None:
        """Opens the preferences."""
        ...

    def leave(self) -> None:
        """Ends the program."""
        ...

    def go_to_search(self) -> None:
        """Goes to the search box."""
        ...

    def select_all(self) -> None:
        """Selects all found photographs."""
        ...

    def invert_selection(self) -> None:
        """Selects what was not."""
        ...

    def copy_metadata(self) -> None:
        """Puts the current photograph's texts and terms on the clipboard."""
        ...

    def paste_metadata(self) -> None:
        """Gives them to the selected photographs."""
        ...

    def can_paste(self) -> bool:
        """Whether there is something to paste."""
        ...

    def copy_photographs(self) -> None:
        """Puts the originals' files on the clipboard."""
        ...

    def reveal(self) -> None:
        """Shows the original in the system's file manager."""
        ...

    def trash(self, into: bool) -> None:
        """Moves the selected photographs into the trash, or out of it."""
        ...

    def edit_caption(self) -> None:
        """Goes to the caption."""
        ...

    def save_and_next(self) -> None:
        """Saves, and goes on with the next photograph in the same field."""
        ...

    def show_loupe(self, shown: bool) -> None:
        """Shows one photograph large, or the grid."""
        ...

    def show_disagreements(self) -> None:
        """Shows what the blocks of the selected photographs say differently."""
        ...

    def show_duplicates(self) -> None:
        """Shows the photographs of the same picture."""
        ...

    def find_similar(self) -> None:
        """Searches for what looks like the current photograph."""
        ...

    def show_regions(self) -> None:
        """Shows the regions of the photograph in the loupe, or hides them."""
        ...

    def quick_look(self) -> None:
        """Shows one photograph as large as the window, and back."""
        ...

    def zoom(self, step: int) -> None:
        """Larger, smaller (in the grid: the cells), or full size for 0."""
        ...

    def order_by(self, order: Order) -> None:
        """Orders the found photographs."""
        ...

    def show_panel(self, name: str) -> None:
        """Shows or hides the side bar or the inspector."""
        ...

    def show_columns(self) -> None:
        """Shows two languages of the form side by side, or one."""
        ...

    def step_language(self, step: int) -> None:
        """Captions in the next language of the form, or in the one before."""
        ...

    def choose_profile(self) -> None:
        """Offers the profiles, to caption by another one."""
        ...

    def say_checked(self) -> None:
        """Says of the text that the cursor is in that it is right, or a draft again."""
        ...

    def full_screen(self) -> None:
        """Fills the screen, or no longer."""
        ...

    def use_theme(self, choice: str) -> None:
        """Light, dark, or as the system."""
        ...

    def use_language(self, tag: str) -> None:
        """The language of the window."""
        ...

    def show_keys(self) -> None:
        """Shows all keys."""
        ...

    def show_palette(self) -> None:
        """Offers every command by its name."""
        ...

    def show_about(self) -> None:
        """Tells what program this is."""
        ...


# The submenu of actions that only carry a second key.
HIDDEN = "-"


class Place(Enum):
    """The menus, in order."""

    FILE = "file"
    EDIT = "edit"
    PHOTO = "photo"
    TEXTS = "texts"
    VIEW = "view"
    HELP = "help"


class Keys(Enum):
    """Where an action's keys are heard: everywhere, or not while typing."""

    WINDOW = "window"
    PHOTOGRAPHS = "photographs"


def always(_desk: Desk) -> bool:
    """It can always be done."""
    return True


def some_selected(desk: Desk) -> bool:
    """It needs a selected photograph."""
    return bool(desk.selection)


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done. `words` are translated where they are shown; `submenu` names
    the menu inside the menu, `begins_group` puts a line in front, `checked` makes it a switch."""

    id: str
    words: str
    run: Callable[[Desk], None]
    place: Place
    keys: tuple[str, ...] = ()
    heard: Keys = Keys.WINDOW
    when: Callable[[Desk], bool] = always
    icon: str = ""
    submenu: str = ""
    begins_group: bool = False
    in_context_menu: bool = False
    checked: Callable[[Desk], bool] | None = None  # of a switch: whether it is on
