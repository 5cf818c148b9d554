"""How it is told whether two photographs show the same picture: what is kept of the pixels, and the
bounds within which two are called the same or similar.

`imaging.likeness` makes it, `catalogue.likeness` compares it (docs/adr/0026-perceptual-hashes.md).
"""

from __future__ import annotations

from dataclasses import dataclass

# Of what is kept below; photographs with another number are looked at again.
RULES = 1
COARSE_BITS = 64
# The second look: lightness on a square grid, four bits a cell, and two colour differences on a
# coarser one, a byte a cell.
LIGHT_EDGE = 16
COLOUR_EDGE = 4
LIGHT_BYTES = LIGHT_EDGE * LIGHT_EDGE // 2
COLOUR_BYTES = 2 * COLOUR_EDGE * COLOUR_EDGE
FINE_BYTES = LIGHT_BYTES + COLOUR_BYTES

# The most bits of the coarse hash in which two photographs of the same picture differ, and two
# that look alike.
TWIN_BITS = 10
SIMILAR_BITS = 16


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the pixels of a photograph look like: a coarse hash (8 bytes) and a finer second look
    (`FINE_BYTES`)."""

    coarse: bytes
    fine: bytes


@dataclass(frozen=True, slots=True)
class Alike:
    """A photograph that looks like the one asked about: in how many bits of the coarse hash it
    differs, and how far the second look agrees (1.0: in all)."""

    photo: int
    bits: int
    agreement: float
