"""Outlines: what is drawn, as points."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import atan2, cos, hypot, pi, sin

Point = tuple[float, float]


@cache
def _points(text: str) -> tuple[Point, ...]:
    pairs = (pair.split() for pair in text.split(","))
    return tuple((float(x), float(y)) for x, y in pairs)


def outline(text: str, at: Point = (0.0, 0.0), size: float | Point = 1.0) -> list[Point]:
    """The outline written as "x y, x y, …", around a point and enlarged (by width and height)."""
    across, down = size if isinstance(size, tuple) else (size, size)
    left, top = at
    return [(left + x * across, top + y * down) for x, y in _points(text)]


def smooth(points: Sequence[Point], steps: int = 6) -> list[Point]:
    """A closed outline through the points without corners (Catmull-Rom)."""
    weights = []
    for k in range(steps):
        t = k / steps
        weights.append((
            (-t + 2 * t * t - t**3) / 2, (2 - 5 * t * t + 3 * t**3) / 2,
            (t + 4 * t * t - 3 * t**3) / 2, (-t * t + t**3) / 2,
        ))  # fmt: skip
    n = len(points)
    curve: list[Point] = []
    for i in range(n):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = (points[(i + k) % n] for k in (-1, 0, 1, 2))
        curve += [
            (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
            for a, b, c, d in weights
        ]
    return curve


def rectangle(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """The corners of a rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def capsule(a: Point, b: Point, ra: float, rb: float, steps: int = 8) -> list[Point]:
    """The outline of a bar with round ends."""
    turn = atan2(b[1] - a[1], b[0] - a[0])
    if hypot(b[0] - a[0], b[1] - a[1]) < 1e-6:
        turn = 0.0
    far = [turn - pi / 2 + pi * i / steps for i in range(steps + 1)]
    near = [turn + pi / 2 + pi * i / steps for i in range(steps + 1)]
    return [(b[0] + rb * cos(t), b[1] + rb * sin(t)) for t in far] + [
        (a[0] + ra * cos(t), a[1] + ra * sin(t)) for t in near
    ]
