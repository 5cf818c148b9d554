"""A photograph: its number, and what is told of it in lists and in whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType, TypeAlias

from photoarchive.domain.term import Term

PhotoId = NewType("PhotoId", int)
AccessionId = NewType("AccessionId", int)

DEFAULT_LANGUAGE = "x-default"

# What a structure holds: plain JSON, by the keys of `domain.structures`.
StructuredPart: TypeAlias = (
    "str | int | float | Sequence[StructuredPart] | Mapping[str, StructuredPart]"
)
Structured: TypeAlias = Mapping[str, StructuredPart]

# What a field may hold: a text, a number, several texts in order, a text in each language,
# latitude and longitude in degrees (WGS 84, south and west negative), or structures.
Texts: TypeAlias = tuple[str, ...]
ByLanguage: TypeAlias = Mapping[str, str]
Place: TypeAlias = tuple[float, float]
Numbers: TypeAlias = tuple[int | float, ...]
Structures: TypeAlias = tuple[Structured, ...]
Content: TypeAlias = str | int | float | Texts | Numbers | ByLanguage | Place | Structures


def default_text(texts: ByLanguage, languages: Sequence[str] = ()) -> str:
    """The default text of a field in several languages; else that of the first of these
    languages that it has, else any."""
    for tag in (DEFAULT_LANGUAGE, *languages, "en"):
        if tag in texts:
            return texts[tag]
    return next(iter(texts.values()), "")


class BlockOrder(StrEnum):
    """Whose caption, notice, names and dates count where Exif, IIM and XMP differ."""

    ADOBE = "adobe"  # XMP, or IIM where it was changed behind it; Exif where both are silent
    MWG = "mwg"  # Exif, then XMP, or IIM where it was changed behind it


class Role(StrEnum):
    """Why a file stands for a photograph."""

    MANAGED = "managed"  # copied into the archive's own folder
    REFERENCED = "referenced"  # left where it was found


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that could not be read, had to be guessed, or disagrees.

    `code` is for programs, `detail` for people who know metadata; `field` is a field's key or
    empty. `values` has what may be chosen from: a content by the block that says so, or by
    "repaired". A dismissed one has been looked at.
    """

    code: str
    detail: str
    field: str = ""
    values: tuple[tuple[str, Content], ...] = ()
    dismissed: bool = False


# Where a content comes from that a person gave, after the import or with it.
EDITED, GIVEN_AT_IMPORT = "edit", "import"


@dataclass(frozen=True, slots=True)
class FieldOrigin:
    """The block of the file that a content comes from (or `EDITED`, `GIVEN_AT_IMPORT`), and the
    character set it was read in where that had to be guessed."""

    block: str
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A metadata block as it was found: its kind (exif, iim, xmp …) and its bytes, untouched."""

    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says of itself, reconciled.

    `fields` has each field's content by key; a field of several languages is a mapping from
    language tag to text with `x-default` among them where the file has one. `origins` names the
    block each came from, `charsets` the character set it was read in where that had to be
    guessed. Width and height are of the stored pixels, before orientation.
    """

    format: str
    width: int
    height: int
    fields: Mapping[str, Content]
    origins: Mapping[str, str]
    blocks: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()
    digest_state: str = ""
    charsets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """A photograph on its way into the catalogue."""

    digest: str
    name: str
    size_bytes: int
    reading: Reading
    root: str
    path: str
    role: Role


@dataclass(frozen=True, slots=True)
class Card:
    """What a cell of the grid shows of a photograph. `turn` is what somebody has turned it by: an
    orientation, done to the pixels as its file says they stand."""

    id: PhotoId
    name: str
    digest: str
    width: int
    height: int
    orientation: int
    headline: str
    caption: ByLanguage
    credit: str
    source: str
    taken: str
    rating: int | None
    label: str
    flag: int
    languages: tuple[str, ...]
    turn: int = 1

    @property
    def upright_size(self) -> tuple[int, int]:
        """Width and height as the picture is looked at."""
        if self.orientation >= 5:
            return self.height, self.width
        return self.width, self.height


@dataclass(frozen=True, slots=True)
class Photo:
    """All that the catalogue knows of one photograph.

    `path` is where its original is: relative to the archive when managed, absolute when
    referenced. `fields` is as in `Reading`, after all edits; `terms` has the authority records
    behind the fields that have a vocabulary. `turn` is as in `Card`.
    """

    id: PhotoId
    name: str
    digest: str
    size_bytes: int
    format: str
    path: str
    role: Role
    added: str
    fields: Mapping[str, Content]
    problems: tuple[Problem, ...] = ()
    trashed: bool = False
    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    turn: int = 1
