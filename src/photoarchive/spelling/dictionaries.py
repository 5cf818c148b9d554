"""Where dictionaries of Hunspell are: those that are on the machine already. Nothing is fetched."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

# Where a language has no dictionary of its own but several of its regions: which one is meant.
_USUAL = {"en": "en_US", "pt": "pt_PT", "de": "de_DE", "es": "es_ES", "fr": "fr_FR", "ar": "ar_EG"}


@dataclass(frozen=True, slots=True)
class Files:
    """The two files of a dictionary, without their suffixes: rules (.aff) and words (.dic)."""

    path: Path

    @property
    def rules(self) -> Path:
        """The rules by which words get endings."""
        return self.path.with_name(self.path.name + ".aff")

    @property
    def words(self) -> Path:
        """The words."""
        return self.path.with_name(self.path.name + ".dic")


def find(language: str, folders: Iterable[Path]) -> Files | None:
    """The dictionary for a language (BCP 47), from the first of these folders that has one: that of
    its region, else of the language, else of its usual region, else of any."""
    primary, *others = language.replace("_", "-").split("-")
    primary = primary.lower()
    regions = [part.upper() for part in others if len(part) == 2]
    wanted = [f"{primary}_{region}" for region in regions]
    wanted += [primary, _USUAL.get(primary, ""), f"{primary}_{primary.upper()}"]
    known = list(folders)
    for folder in known:
        there = {name.replace("-", "_").lower(): name for name in _names(folder)}
        several = sorted(name for name in there if name.startswith(f"{primary}_"))
        for name in (*wanted, *several):
            if name.lower() in there:
                return Files(folder / there[name.lower()])
    return None


def folders(own: Path) -> list[Path]:
    """Where dictionaries may be, the program's own folder first: then where Hunspell looks, where
    systems and LibreOffice keep them, and what came with the library."""
    several = [own, *(Path(one) for one in os.environ.get("DICPATH", "").split(os.pathsep) if one)]
    several += _of_system()
    package = find_spec("hunspell")
    for place in (package.submodule_search_locations or ()) if package is not None else ():
        several.append(Path(place) / "dictionaries")
    return list(dict.fromkeys(several))


def _of_system() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        for name in ("ProgramFiles", "ProgramFiles(x86)"):
            if os.environ.get(name):
                office = Path(os.environ[name]) / "LibreOffice/share/extensions"
                yield from sorted(office.glob("dict-*"))
    elif sys.platform == "darwin":
        yield home / "Library/Spelling"
        yield Path("/Library/Spelling")
        office = Path("/Applications/LibreOffice.app/Contents/Resources/extensions")
        yield from sorted(office.glob("dict-*"))
    else:
        data = os.environ.get("XDG_DATA_HOME")
        yield (Path(data) if data else home / ".local/share") / "hunspell"
        for place in ("/usr/local/share/hunspell", "/usr/share/hunspell"):
            yield Path(place)
        yield Path("/usr/share/myspell/dicts")
        yield Path("/usr/share/myspell")
        yield from sorted(Path("/usr/lib/libreoffice/share/extensions").glob("dict-*"))


def _names(folder: Path) -> list[str]:
    """The names of the dictionaries in a folder of which both files are there."""
    try:
        there = {path.name for path in folder.iterdir()}
    except OSError:
        return []
    return sorted(
        name.removesuffix(".dic")
        for name in there
        if name.endswith(".dic") and name.removesuffix(".dic") + ".aff" in there
    )
