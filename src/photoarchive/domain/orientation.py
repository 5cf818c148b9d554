"""The eight ways in which a picture may lie in its file, by the numbers of Exif (3.0, tag 274), and
what becomes of them when it is turned.

An orientation is what has to be done to the stored pixels so that they stand upright: 6 is a
quarter turn to the right. Done one after the other, two of them come to a third.
"""

from __future__ import annotations

from typing import Final

from photoarchive.domain.regions import Point, turned_point

UPRIGHT: Final = 1
# Quarter turns to the right.
_QUARTERS: Final = (1, 6, 3, 8)
_ALL: Final = range(1, 9)
# Two corners tell where all four have gone.
_CORNERS: Final[tuple[Point, Point]] = ((0.0, 0.0), (1.0, 0.0))
_BY_CORNERS: Final = {
    tuple(turned_point(corner, orientation) for corner in _CORNERS): orientation
    for orientation in _ALL
}


def then(first: int, second: int) -> int:
    """What the two come to, done one after the other."""
    corners = (turned_point(corner, known(first)) for corner in _CORNERS)
    return _BY_CORNERS[tuple(turned_point(corner, known(second)) for corner in corners)]


def taken_back(orientation: int) -> int:
    """What undoes it: of a quarter turn the other one, of all others they themselves."""
    return {6: 8, 8: 6}.get(orientation, known(orientation))


def turned(orientation: int, quarters: int) -> int:
    """The orientation of a picture that is looked at with so many more quarter turns to the
    right."""
    return then(orientation, _QUARTERS[quarters % 4])


def between(own: int, wanted: int) -> int:
    """What brings pixels that were made upright by `own` to where `wanted` would have them."""
    return then(taken_back(own), wanted)


def known(orientation: int) -> int:
    """One of the eight; what is none of them leaves the picture as it is."""
    return orientation if orientation in _ALL else UPRIGHT
