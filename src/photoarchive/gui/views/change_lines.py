"""How a proposed change is drawn: a tick, where it is, and what is gone and what comes."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPen,
    Qt,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from photoarchive.domain.text import is_right_to_left
from photoarchive.domain.text_change import Kind, Part, parts_of, shortened
from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.models.change_list import ProposedChange
from photoarchive.gui.theme import SMALL_PX, TEXT_PX, Theme, font
from photoarchive.gui.views.text_boxes import units
from photoarchive.i18n import _

Index = QModelIndex | QPersistentModelIndex

ROW_PX = 50
# Where the box of a tick is, from the edge at which lines begin.
BOX_PX, _EDGE, _GAP = 14, 10, 10
_HEAD_PX, _ABOVE = 18, 6
_AROUND = 6
_LONGEST = 400
_SIGNS = {Kind.GONE: "−\u2009", Kind.COME: "+\u2009"}


class ChangePainter(QStyledItemDelegate):
    """Draws a row in two lines."""

    def __init__(self, view: QAbstractItemView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        left = rect.x() + _EDGE
        if tick is not None:
            box = QRect(left, rect.y(), BOX_PX, rect.height())
            chosen = Qt.CheckState(tick) is Qt.CheckState.Checked
            self._paint_box(painter, self._mirrored(rect, box), chosen)
            left += BOX_PX + _GAP
        width = rect.right() - _EDGE - left
        head = QRect(left, rect.y() + _ABOVE, width, _HEAD_PX)
        self._paint_head(painter, rect, head, one)
        below = QRect(left, head.bottom() + 1, width, rect.bottom() - head.bottom() - 3)
        self._paint_change(painter, self._mirrored(rect, below), one)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect, state = QRectF(option.rect), option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft"))
            painter.drawRect(rect)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 5, 5)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_box(self, painter: QPainter, rect: QRect, chosen: bool) -> None:
        box = QRectF(0, 0, BOX_PX, BOX_PX)
        box.moveCenter(QRectF(rect).center())
        painter.setPen(QPen(self._theme.colour("accent" if chosen else "muted"), 1.2))
        painter.setBrush(self._theme.colour("accent" if chosen else "input"))
        painter.drawRoundedRect(box, 3.5, 3.5)
        if chosen:
            sign = self._theme.pixmap("check", 12, "on_accent")
            painter.drawPixmap(box.center().toPoint() - QPoint(6, 6), sign)

    def _paint_head(self, painter: QPainter, rect: QRect, head: QRect, one: ProposedChange) -> None:
        chosen = font(SMALL_PX)
        metrics = QFontMetrics(chosen)
        painter.setFont(chosen)
        painter.setPen(self._theme.colour("muted"))
        if one.note:
            room = min(metrics.horizontalAdvance(one.note) + 2, head.width() // 2)
            spot = QRect(head.right() - room, head.y(), room, head.height())
            note = metrics.elidedText(one.note, Qt.TextElideMode.ElideRight, room)
            painter.drawText(self._mirrored(rect, spot), self._side(trailing=True), isolated(note))
            head = head.adjusted(0, 0, -room - _GAP, 0)
        words = " · ".join(isolated(part) for part in (one.name, one.place) if part)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, head.width())
        painter.drawText(self._mirrored(rect, head), self._side(), words)

    def _paint_change(self, painter: QPainter, rect: QRect, one: ProposedChange) -> None:
        right = is_right_to_left(one.new or one.old)
        layout = self._laid_out(_runs(one.old, one.new), right, rect.width())
        painter.setPen(self._theme.colour("text"))
        layout.draw(painter, QPointF(rect.topLeft()))

    def _laid_out(self, parts: tuple[Part, ...], right: bool, width: int) -> QTextLayout:
        """The words on one line, as many as there is room for."""
        text, formats = self._dressed(parts)
        layout = self._layout(text, formats, right, width)
        length = layout.lineAt(0).textLength()
        if length < units(text):
            room = QFontMetrics(font(TEXT_PX)).horizontalAdvance(" …")
            layout = self._layout(text, formats, right, max(1, width - room))
            length = layout.lineAt(0).textLength()
            cut = text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore").rstrip()
            layout = self._layout(f"{cut} …", formats, right, width + room)
        return layout

    def _layout(
        self, text: str, formats: list[QTextLayout.FormatRange], right: bool, width: int
    ) -> QTextLayout:
        layout = QTextLayout(text, font(TEXT_PX))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        )
        option.setAlignment(self._side())
        layout.setTextOption(option)
        length = units(text)
        layout.setFormats([one for one in formats if one.start < length])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        layout.endLayout()
        return layout

    def _dressed(self, parts: tuple[Part, ...]) -> tuple[str, list[QTextLayout.FormatRange]]:
        text = ""
        formats = []
        for part in parts:
            if part.kind is Kind.SAME:
                text += part.text
                continue
            inner = part.text.strip()
            before, _inner, behind = part.text.partition(inner) if inner else ("", "", "")
            if text and not text[-1].isspace():
                text += " "  # where the sign begins something is parted
            text += before
            sign = f"\u2068{_SIGNS[part.kind]}"
            words = inner or "␣"
            start = units(text)
            formats.append(self._run(start, units(sign), part.kind, plain=True))
            formats.append(self._run(start + units(sign), units(words), part.kind))
            text += f"{sign}{words}\u2069{behind}"
        return text, formats

    def _run(
        self, start: int, length: int, kind: Kind, *, plain: bool = False
    ) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        found.start, found.length = start, length
        dress = QTextCharFormat()
        dress.setForeground(self._theme.colour(kind.value))
        dress.setFontStrikeOut(kind is Kind.GONE and not plain)
        dress.setFontUnderline(kind is Kind.COME and not plain)
        found.format = dress
        return found

    def _mirrored(self, within: QRect, part: QRect) -> QRect:
        return QStyle.visualRect(self._view.layoutDirection(), within, part)

    def _side(self, *, trailing: bool = False) -> Qt.AlignmentFlag:
        return leading(self._view.isRightToLeft(), trailing=trailing)


@lru_cache(maxsize=512)
def _runs(old: str, new: str) -> tuple[Part, ...]:
    """What changed with some words around it, on one line."""
    if _flat(old) == _flat(new):
        return (Part(Kind.SAME, _flat(new) or _("(empty)")),)
    parts = shortened(parts_of(_flat(old), _flat(new)), _AROUND)
    return tuple(Part(one.kind, one.text[:_LONGEST]) for one in parts)


def _flat(text: str) -> str:
    return " ".join(text.split())
