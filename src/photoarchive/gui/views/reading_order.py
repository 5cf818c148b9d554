"""Tab goes as one reads: area by area, line by line, also to what was made later than the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

# Widgets whose middles differ by less stand on one line.
_LINE_PX = 8


def go_on(areas: Sequence[QWidget], onwards: bool) -> bool:
    """Gives the keys to the next widget (or the one before) in these areas of a window; False
    when there is none."""
    order = [widget for area in areas for widget in _in_reading_order(area)]
    if not order:
        return False
    focused = areas[0].window().focusWidget()
    step = 1 if onwards else -1
    at = order.index(focused) + step if focused in order else 0
    target = order[at % len(order)]
    reason = Qt.FocusReason.TabFocusReason if onwards else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    _bring_into_sight(target)
    return True


def _in_reading_order(area: QWidget) -> list[QWidget]:
    found = [w for w in (area, *area.findChildren(QWidget)) if _is_reachable(w)]
    middles = {widget: widget.mapTo(area, widget.rect().center()) for widget in found}
    found.sort(key=lambda widget: middles[widget].y())
    lines: list[list[QWidget]] = []
    for widget in found:
        if lines and middles[widget].y() - middles[lines[-1][0]].y() < _LINE_PX:
            lines[-1].append(widget)
        else:
            lines.append([widget])
    side = -1 if area.isRightToLeft() else 1
    return [w for line in lines for w in sorted(line, key=lambda one: side * middles[one].x())]


def _is_reachable(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return (
        by_tab == Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isVisible()
        and widget.isEnabled()
    )


def _bring_into_sight(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
