"""How a set leaves the archive."""

from __future__ import annotations

from dataclasses import dataclass

from photoarchive.domain.pattern import Pattern, parse

DEFAULT_LINE = "Pictured: {caption} Source: {source}"
DEFAULT_NAMES = "{name}"


@dataclass(frozen=True, slots=True)
class Recipe:
    """Copies of the originals, or JPEGs whose longer edge has `edge_px` pixels; how they are
    named, what their caption lines say, and in which language (empty: the default texts).

    With `iim` the copies carry IIM even where the originals have none, for wires and systems that
    read nothing else; without it only where it is present. A signature (C2PA) over an original is
    kept whole, and a sidecar written, unless `break_signatures` allows to write into the copy.
    """

    edge_px: int | None = None
    names: str = DEFAULT_NAMES
    line: str = DEFAULT_LINE
    language: str = ""
    iim: bool = True
    break_signatures: bool = False

    def name_pattern(self) -> Pattern:
        """The pattern of names, read; raises `PatternError`."""
        return parse(self.names)

    def line_pattern(self) -> Pattern:
        """The caption line, read; raises `PatternError`."""
        return parse(self.line)


# A newsroom's set goes to the wire unless it is said otherwise.
RECIPES = {
    "copies": Recipe(),
    "web": Recipe(edge_px=2048),
    "wire": Recipe(),
    "as-found": Recipe(iim=False),
}
