"""What Photo Mechanic notes of a choice: its colour class, tag and stars.

In XMP under its own namespace and as one line in IIM 2:221 (ExifTool's tag tables); read only
where the fields that all programs know are empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from photoarchive.domain.photo import Content
from photoarchive.metadata.xmp import qualified

PREFS_DATASET: Final = (2, 221)
NAME: Final = "photomechanic"
_COLOR_CLASS, _TAGGED, _RATING, _PREFS = (
    qualified(f"photomechanic:{name}") for name in ("ColorClass", "Tagged", "Rating", "Prefs")
)
NAMES: Final = frozenset((_COLOR_CLASS, _TAGGED, _RATING, _PREFS))
# The classes by the names that the program ships with.
_CLASSES: Final = (
    "", "Winner", "Winner alt", "Superior", "Superior alt", "Typical", "Typical alt", "Extras",
    "Trash",
)  # fmt: skip
# "1:3:4:000123", also with the names written out: "Tagged:1, ColorClass:3, Rating:4, …".
_LINE: Final = re.compile(
    r"\s*(?:Tagged:)?\s*([01])\s*[:,]\s*(?:ColorClass:)?\s*([0-8])\s*[:,]\s*(?:Rating:)?\s*([0-5])\b.*",
    re.DOTALL,
)


def read(properties: Mapping[str, str], prefs: str = "") -> dict[str, Content]:
    """Label, flag and rating, by key, from the texts of the properties and the line of 2:221."""
    line = _LINE.fullmatch(properties.get(_PREFS) or prefs)
    tagged, color, stars = line.groups() if line else ("", "", "")
    color = properties.get(_COLOR_CLASS, color).strip()
    stars = properties.get(_RATING, stars).strip()
    tagged = properties.get(_TAGGED, tagged).strip().lower()
    fields: dict[str, Content] = {}
    if color in tuple("12345678"):
        fields["label"] = _CLASSES[int(color)]
    if tagged in ("1", "true"):
        fields["flag"] = 1
    if stars in tuple("12345"):
        fields["rating"] = int(stars)
    return fields


def contradicts(noted: Mapping[str, Content], fields: Mapping[str, Content]) -> bool:
    """Whether what stands in a file would be read where the annotations written into it say
    nothing."""
    return any(key not in fields for key in noted)
