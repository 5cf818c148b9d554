"""Regions of a picture: where they are, in parts of its width and height, and how they turn.

A region's coordinates are those of the stored pixels, before orientation, in all three dialects
(IPTC's image region, MWG's, Microsoft's). IPTC names a rectangle by its top left corner; MWG by
its centre.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from photoarchive.domain.photo import DEFAULT_LANGUAGE, Structured, StructuredPart, Structures

Point: TypeAlias = tuple[float, float]
_SAME = 0.01  # of the picture's edge: two programs that round


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its left top corner, in parts of the picture's width and height (0 to 1)."""

    x: float
    y: float
    width: float
    height: float

    def is_like(self, other: Box) -> bool:
        """Whether both are the same but for rounding."""
        pairs = zip(
            (self.x, self.y, self.width, self.height),
            (other.x, other.y, other.width, other.height),
            strict=True,
        )
        return all(abs(one - two) <= _SAME for one, two in pairs)


def name_of(region: Structured) -> str:
    """The region's name in its default language; may be empty."""
    names = region.get("name")
    if isinstance(names, Mapping):
        return str(names.get(DEFAULT_LANGUAGE) or next(iter(names.values()), ""))
    return ""


def boundary_of(region: Structured) -> Mapping[str, StructuredPart]:
    """The region's boundary; empty when it has none."""
    boundary = region.get("boundary")
    return boundary if isinstance(boundary, Mapping) else {}


def box_of(region: Structured, size: tuple[int, int] | None = None) -> Box | None:
    """The rectangle that holds the region; None where it cannot be told, as for one in pixels of
    a picture whose `size` (width and height as stored) is not known."""
    points = points_of(region, size)
    if not points:
        return None
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    return Box(left, top, right - left, bottom - top)


def points_of(region: Structured, size: tuple[int, int] | None = None) -> tuple[Point, ...]:
    """The corners of a rectangle or polygon, or of the square around a circle, in parts of the
    picture's width and height."""
    boundary = boundary_of(region)
    across, down = _scale(boundary, size)
    if not across:
        return ()
    corners: tuple[Point, ...]
    match boundary.get("shape"):
        case "rectangle":
            x, y = _number(boundary, "x"), _number(boundary, "y")
            width, height = _number(boundary, "width"), _number(boundary, "height")
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        case "circle":
            x, y, radius = (_number(boundary, key) for key in ("x", "y", "radius"))
            # IPTC counts the radius in widths of the picture.
            tall = radius * size[0] / size[1] if size and across == 1 else radius
            corners = (
                (x - radius, y - tall),
                (x + radius, y - tall),
                (x + radius, y + tall),
                (x - radius, y + tall),
            )
        case "polygon":
            vertices = boundary.get("vertices")
            several = vertices if isinstance(vertices, Sequence) else ()
            known = [one for one in several if isinstance(one, Mapping)]
            corners = tuple((_number(one, "x"), _number(one, "y")) for one in known)
        case _:
            return ()
    return tuple((x * across, y * down) for x, y in corners)


def _scale(
    boundary: Mapping[str, StructuredPart], size: tuple[int, int] | None
) -> tuple[float, float]:
    """What makes the boundary's numbers parts of width and height; zeros where nothing does."""
    if boundary.get("unit") != "pixel":
        return 1.0, 1.0
    if size is None or not all(size):
        return 0.0, 0.0
    return 1 / size[0], 1 / size[1]


def _number(of: Mapping[str, StructuredPart], key: str) -> float:
    number = of.get(key, 0)
    return float(number) if isinstance(number, int | float) else 0.0


def rectangle(box: Box) -> dict[str, StructuredPart]:
    """A boundary as IPTC holds a rectangle."""
    return {
        "shape": "rectangle",
        "unit": "relative",
        "x": _rounded(box.x),
        "y": _rounded(box.y),
        "width": _rounded(box.width),
        "height": _rounded(box.height),
    }


def polygon(points: Sequence[Point]) -> dict[str, StructuredPart]:
    """A boundary as IPTC holds a polygon."""
    vertices = [{"x": _rounded(x), "y": _rounded(y)} for x, y in points]
    return {"shape": "polygon", "unit": "relative", "vertices": vertices}


def circle(centre: Point, radius: float) -> dict[str, StructuredPart]:
    """A boundary as IPTC holds a circle; the radius in widths of the picture."""
    x, y = centre
    return {
        "shape": "circle",
        "unit": "relative",
        "x": _rounded(x),
        "y": _rounded(y),
        "radius": _rounded(radius),
    }


def _rounded(number: float) -> int | float:
    rounded = round(float(number), 6)
    return int(rounded) if rounded.is_integer() else rounded


def upright(regions: Structures, orientation: int, size: tuple[int, int]) -> Structures:
    """The regions of a picture that is now stored upright, `size` being its stored size before
    and `orientation` what Exif said of it."""
    return tuple({**one, "boundary": _upright(one, orientation, size)} for one in regions)


def _upright(
    region: Structured, orientation: int, size: tuple[int, int]
) -> Mapping[str, StructuredPart]:
    boundary = boundary_of(region)
    points = points_of(region, size)
    if not points or (orientation == 1 and boundary.get("unit") != "pixel"):
        return boundary
    turned = tuple(turned_point(point, orientation) for point in points)
    if boundary.get("shape") == "polygon":
        return polygon(turned)
    left, top = min(x for x, _ in turned), min(y for _, y in turned)
    right, bottom = max(x for x, _ in turned), max(y for _, y in turned)
    if boundary.get("shape") == "circle":
        return circle(((left + right) / 2, (top + bottom) / 2), (right - left) / 2)
    return rectangle(Box(left, top, right - left, bottom - top))


def turned_point(point: Point, orientation: int) -> Point:
    """Where a point of the stored picture is when it is looked at upright (Exif 3.0, tag 274)."""
    x, y = point
    return {
        2: (1 - x, y),
        3: (1 - x, 1 - y),
        4: (x, 1 - y),
        5: (y, x),
        6: (1 - y, x),
        7: (1 - y, 1 - x),
        8: (y, 1 - x),
    }.get(orientation, (x, y))


def stored_point(point: Point, orientation: int) -> Point:
    """Where a point of the upright picture is in the stored one."""
    # A quarter turn is taken back by the other one; all others take back themselves.
    return turned_point(point, {6: 8, 8: 6}.get(orientation, orientation))
