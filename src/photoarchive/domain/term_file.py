"""Terms as they stand in a file: what was read of it, and what of it could not be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from photoarchive.domain.term import NO_DETAILS, Details, TermId, TermName


class Format(StrEnum):
    """The kinds of files of terms that are read and written."""

    CSV = "csv"
    TURTLE = "turtle"  # SKOS
    RDF_XML = "rdf-xml"  # SKOS
    JSON_LD = "json-ld"  # SKOS, or as the IPTC publishes it
    LIGHTROOM = "lightroom"  # a keyword list of Lightroom
    PHOTO_MECHANIC = "photo-mechanic"  # structured keywords of Photo Mechanic
    CODES = "codes"  # code replacements of Photo Mechanic


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of a file. `line` is where it stands (counted from 1; in a file without lines, which
    one it is). `key` is what the file knows it by, and `above` the key of the one above it in the
    tree; where the file names what is above it instead, `path` has these names from the top
    down (perhaps only the last ones). `places` are the names of where an event takes place. `id` is
    the number that it had where it was written."""

    line: int
    names: tuple[TermName, ...]
    details: Details = NO_DETAILS
    key: str = ""
    above: str = ""
    path: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    id: TermId | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a line that could not be read, or a term that could not be taken: `code` says
    what is wrong, `detail` what it is about."""

    line: int
    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file, in its order."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()
