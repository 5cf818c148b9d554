"""PySide6 6.12.0 on Python 3.11 drops a reference to None at nearly every call that returns
nothing, until the program aborts. This is the bird in the mine."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from photoarchive.gui.views import cell


def test_painting_thousands_of_cells_does_not_use_up_none(theme, card):
    look = cell.Look(True, True, True, False, ("en", "es", "ar"))
    canvas = QPixmap(200, 200)
    picture = QPixmap(90, 60)
    picture.fill(Qt.GlobalColor.gray)
    gc.collect()  # what earlier tests left must not be counted when it goes
    before = sys.getrefcount(None)
    for _round in range(40):
        painter = QPainter(canvas)
        for _n in range(100):
            cell.paint(painter, QRect(0, 0, 190, 190), card, picture, look, theme)
        painter.end()
    # On 3.12 and later None is immortal and the count says nothing.
    assert sys.getrefcount(None) > before - 1000
