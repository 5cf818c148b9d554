"""Every setting, once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", str, bool, int, tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A setting: its key in the file, and its value as long as nobody chose another."""

    key: str
    default: T


# Of the program
LANGUAGE = Setting("language", "")  # empty: the system's
THEME = Setting("theme", "system")  # system, light, dark
RECENT_ARCHIVES: Setting[tuple[str, ...]] = Setting("recent_archives", ())
WHO = Setting("who", "")  # the name in the journal; empty: the system user's
CELL_SIZE = Setting("cell_size", 2)
# The columns of the table, in order (app.table_cells), and how wide they are ("city=120").
TABLE_COLUMNS: Setting[tuple[str, ...]] = Setting("table_columns", ())
TABLE_WIDTHS: Setting[tuple[str, ...]] = Setting("table_widths", ())
AUTO_ADVANCE = Setting("auto_advance", False)  # on to the next one after rating, label, pick
FILMSTRIP = Setting("filmstrip", True)
GRID_LIGHTS = Setting("grid_lights", True)  # whether the grid shows lights of the house rules
GRID_STATES = Setting("grid_states", True)  # whether it shows which captions are stale
# The facets of the side bar that are unfolded, by their keys (app.facets.FACETS).
FACETS_OPEN: Setting[tuple[str, ...]] = Setting(
    "facets_open", ("source", "credit", "location_shown", "year", "language")
)
FORM_COLUMNS = Setting("form_columns", False)  # two languages side by side in the form
EXPORT_FOLDER = Setting("export_folder", "")
EXPORT_EDGE = Setting("export_edge", 0)  # longest edge in pixels; 0: copies of the originals
EXPORT_NAMES = Setting("export_names", "{name}")
EXPORT_LINE = Setting("export_line", "")
# The fields that are not pasted, by their keys.
PASTE_WITHOUT: Setting[tuple[str, ...]] = Setting("paste_without", ())
EXIFTOOL = Setting("exiftool", "")  # where the program is; empty: on the path

# Of an archive (archive.toml)
ARCHIVE_TITLE = Setting("title", "")
# Whose values count where Exif, IIM and XMP differ: adobe or mwg (domain.photo.BlockOrder).
ARCHIVE_BLOCK_ORDER = Setting("block_order", "adobe")
# The names of the templates that were given last, the undermost first.
TEMPLATES_GIVEN: Setting[tuple[str, ...]] = Setting("templates_given", ())
CODE_DELIMITER = Setting("code_delimiter", "=")  # before and behind a code while typing
SIDECARS = Setting("sidecars", "request")  # off, request, always
# Which profile tells what its captions must have (app.profiles).
ARCHIVE_PROFILE = Setting("profile", "own")
RULES_OFF: Setting[tuple[str, ...]] = Setting("rules_off", ())  # whatever the profile says of them
ARCHIVE_LANGUAGES: Setting[tuple[str, ...]] = Setting("languages", ("en", "es", "ar"))
