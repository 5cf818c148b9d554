"""Finds the files of `resources/`, in the source tree and in the installed or frozen package."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """Where the resources are: beside this module once built, else at the top of the tree."""
    built = Path(__file__).with_name("_resources")
    return built if built.is_dir() else Path(__file__).parents[2] / "resources"


def icon(name: str) -> bytes:
    """An icon as SVG; its strokes are `currentColor`."""
    return (folder() / "icons" / f"{name}.svg").read_bytes()


def coloured(name: str, colour: str) -> bytes:
    """An icon as SVG in a colour."""
    return icon(name).replace(b"currentColor", colour.encode("ascii"))


def put_coloured(name: str, colour: str, place: Path) -> Path:
    """Writes one into a folder, and returns where it is: style sheets name files."""
    path = place / f"{name}-{colour.lstrip('#')}.svg"
    path.write_bytes(coloured(name, colour))
    return path


def application_icon() -> Path:
    """The program's own icon."""
    return folder() / "photoarchive.svg"


def style_sheet() -> str:
    """The window's style sheet, with $names for the colours of the theme."""
    return (folder() / "themes" / "photoarchive.qss").read_text(encoding="utf-8")


def translations() -> Path:
    """The folder of gettext catalogues (language/LC_MESSAGES/photoarchive.mo)."""
    return folder() / "translations"


def profiles() -> Path:
    """The folder of the profiles that come with the program (TOML)."""
    return folder() / "profiles"


def sample_recipes() -> str:
    """The recipes of the sample archive, JSON."""
    return (folder() / "samples" / "recipes.json").read_text(encoding="utf-8")
