"""Texts of one direction among texts of another (UAX #9), and the side on which lines begin."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt


def isolated(text: str) -> str:
    """A text that keeps its own direction within a line of another (FSI … PDI)."""
    return f"\u2068{text}\u2069"


def left_to_right(text: str) -> str:
    """Paths, keys and figures, which run from left to right in every language (LRI … PDI)."""
    return f"\u2066{text}\u2069"


def margins(mirrored: bool, begin: int, top: int, end: int, bottom: int) -> QMargins:
    """Margins named by where lines begin and end; Qt mirrors what is in a layout, but not them."""
    left, right = (end, begin) if mirrored else (begin, end)
    return QMargins(left, top, right, bottom)


def leading(mirrored: bool, *, trailing: bool = False) -> Qt.AlignmentFlag:
    """The side on which a line begins (or ends), as painters and labels take it.

    Without AlignAbsolute a label goes by the first letter of its text and not by its window.
    """
    right = mirrored is not trailing
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
