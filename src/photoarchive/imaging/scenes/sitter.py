"""Who is portrayed, and where the head is in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from photoarchive.imaging.scenes.canvas import Canvas
from photoarchive.imaging.scenes.light import Colour
from photoarchive.imaging.scenes.outlines import Point, smooth


class Dress(StrEnum):
    """What someone wears on a portrait."""

    UNIFORM = "uniform"
    FATIGUES = "fatigues"
    SUIT = "suit"
    PLAIN = "plain"


class Crown(StrEnum):
    """What is on the head."""

    SHORT = "short"
    BERET = "beret"
    LONG = "long"
    SCARF = "scarf"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Sitter:
    """Someone who is portrayed; `turn` from -1 (to our left) to 1."""

    skin: Colour = (194, 154, 130)
    hair: Colour = (38, 31, 28)
    crown: Crown = Crown.SHORT
    crown_colour: Colour = (96, 28, 36)
    dress: Dress = Dress.UNIFORM
    cloth: Colour = (92, 92, 68)
    turn: float = 0.3
    beard: float = 0.25  # 0 shaven, 0.3 stubble, 0.8 a full beard
    moustache: float = 0.0
    width: float = 1.0

    @property
    def womanly(self) -> bool:
        """Whether the features are drawn finer."""
        return self.crown in (Crown.LONG, Crown.SCARF)


@dataclass(frozen=True, slots=True)
class Head:
    """Where a head is in the picture: its centre and its height, from crown to chin."""

    canvas: Canvas
    at: Point
    size: float
    sitter: Sitter

    def p(self, x: float, y: float) -> Point:
        """A point of the head: x from the middle, y from -0.5 (crown) to 0.5 (chin)."""
        return self.at[0] + x * self.size * self.sitter.width, self.at[1] + y * self.size

    def face(self, x: float, y: float) -> Point:
        """A point on the face's front, which shifts as the head turns."""
        turn = self.sitter.turn
        near = x * (1 - 0.16 * abs(turn) * (1 if x * turn > 0 else -0.2))
        return self.p(near + 0.11 * turn, y)

    def line(self, points: Sequence[Point]) -> list[Point]:
        """An outline of the head, smooth."""
        return smooth([self.p(x, y) for x, y in points])

    def patch(self, points: Sequence[Point]) -> list[Point]:
        """An outline on the face, smooth."""
        return smooth([self.face(x, y) for x, y in points])
