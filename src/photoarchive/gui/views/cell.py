"""One photograph of the grid, painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap

from photoarchive.app.dates_shown import short_date
from photoarchive.domain.photo import DEFAULT_LANGUAGE, Card
from photoarchive.gui.direction import isolated, leading
from photoarchive.gui.models.photo_list import label_words, title_of
from photoarchive.gui.models.photo_marks import NO_MARK, Mark
from photoarchive.gui.theme import LABEL_COLOURS, SMALL_PX, Theme, font
from photoarchive.gui.views import cell_marks
from photoarchive.i18n import _

PADDING = 7
_TEXT_TOP = 6
_LINES = (18, 17, 17)  # headline; credit; date
_RADIUS = 8.0
_PICTURE_RADIUS = 4.0
_BADGE_HEIGHT, _BADGE_PX = 13, 9
_BADGE_GAP = 2
_TAG_PX = 10
# How opaque what lies over a picture is.
_OVER_PICTURE = 225


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is drawn besides what it shows."""

    selected: bool
    current: bool
    focused: bool
    right_to_left: bool
    languages: tuple[str, ...]
    mark: Mark = NO_MARK


def height_for(width: int) -> int:
    """The height of a cell of this width: the picture's box is 3:2."""
    return PADDING + _picture_height(width) + _TEXT_TOP + sum(_LINES) + PADDING


def picture_box(width: int) -> tuple[int, int]:
    """The width and height of the picture's box in a cell of this width."""
    return width - 2 * PADDING, _picture_height(width)


def _picture_height(width: int) -> int:
    return round((width - 2 * PADDING) * 2 / 3)


def paint(
    painter: QPainter,
    rect: QRect,
    card: Card,
    pixmap: QPixmap | None,
    look: Look,
    theme: Theme,
) -> None:
    """Draws the cell."""
    _paint_ground(painter, rect, look, theme)
    box = QRect(rect.x() + PADDING, rect.y() + PADDING, *picture_box(rect.width()))
    paint_picture(painter, box, pixmap, theme)
    if card.label:
        _paint_label(painter, box, card.label, look, theme)
    if card.flag or card.rating == -1:
        _paint_flag(painter, box, card, look, theme)
    top = box.bottom() + 1 + _TEXT_TOP
    lines = []
    for height in _LINES:
        lines.append(QRect(box.x(), top, box.width(), height))
        top += height
    _paint_headline(painter, lines[0], card, look, theme)
    _paint_credit(painter, lines[1], card, look, theme)
    _paint_date(painter, lines[2], card, look, theme)


def _paint_ground(painter: QPainter, rect: QRect, look: Look, theme: Theme) -> None:
    painter.setBrush(theme.colour("accent_soft" if look.selected else "pane"))
    strong = look.selected and (look.current or look.focused)
    pen = QPen(theme.colour("accent" if look.selected else "line"), 2.0 if strong else 1.0)
    inset = pen.widthF() / 2
    painter.setPen(pen)
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)


def paint_picture(painter: QPainter, box: QRect, pixmap: QPixmap | None, theme: Theme) -> None:
    """Draws a picture in the middle of its box; None while it is on its way, an empty one where
    there is none."""
    clip = QPainterPath()
    clip.addRoundedRect(QRectF(box), _PICTURE_RADIUS, _PICTURE_RADIUS)
    painter.save()
    painter.setClipPath(clip)
    painter.fillRect(box, theme.colour("raised"))
    if pixmap is not None and pixmap.isNull():
        sign = theme.pixmap("image-off", 24)
        painter.drawPixmap(QPointF(box.center()) - QPointF(12, 12), sign)
    elif pixmap is not None:
        ratio = pixmap.width() / pixmap.height()
        width = min(box.width(), box.height() * ratio)
        height = width / ratio
        target = QRectF(0, 0, width, height)
        target.moveCenter(QRectF(box).center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))
    painter.restore()


def _paint_label(painter: QPainter, box: QRect, label: str, look: Look, theme: Theme) -> None:
    """A bar on the leading edge, and the label's text at its foot: never by colour alone."""
    colour = QColor(LABEL_COLOURS.get(label, theme.tokens.muted))
    bar = QRect(box.x(), box.y(), 4, box.height())
    chosen = font(_TAG_PX, strong=True)
    metrics = QFontMetrics(chosen)
    most = box.width() * 2 // 3
    words = metrics.elidedText(label_words(label), Qt.TextElideMode.ElideRight, most)
    tag = QRectF(box.x() + 8, box.bottom() - 20, metrics.horizontalAdvance(words) + 12, 17)
    if look.right_to_left:
        bar.moveRight(box.right())
        tag.moveRight(box.right() - 7)
    painter.fillRect(bar, colour)
    ground = theme.colour("pane")
    ground.setAlpha(_OVER_PICTURE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(tag, 4, 4)
    painter.setFont(chosen)
    painter.setPen(theme.colour("text"))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, isolated(words))


def _paint_flag(painter: QPainter, box: QRect, card: Card, look: Look, theme: Theme) -> None:
    rejected = card.flag < 0 or card.rating == -1
    sign = theme.pixmap(
        "circle-x" if rejected else "flag", 14, "attention" if rejected else "accent"
    )
    spot = QRectF(box.right() - 24, box.y() + 5, 20, 20)
    if look.right_to_left:
        spot.moveLeft(box.x() + 5)
    ground = theme.colour("pane")
    ground.setAlpha(_OVER_PICTURE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(spot)
    painter.drawPixmap(spot.center() - QPointF(7, 7), sign)


def _paint_headline(painter: QPainter, line: QRect, card: Card, look: Look, theme: Theme) -> None:
    title = title_of(card)
    named = title == card.name
    chosen = font(strong=not named)
    painter.setFont(chosen)
    painter.setPen(theme.colour("muted" if named else "text"))
    cut = Qt.TextElideMode.ElideMiddle if named else Qt.TextElideMode.ElideRight
    shown = QFontMetrics(chosen).elidedText(title, cut, line.width())
    painter.drawText(line, leading(look.right_to_left), isolated(shown))


def _paint_credit(painter: QPainter, line: QRect, card: Card, look: Look, theme: Theme) -> None:
    stars = _paint_stars(painter, line, card.rating, look, theme)
    room = line.adjusted(stars, 0, 0, 0) if look.right_to_left else line.adjusted(0, 0, -stars, 0)
    chosen = font(SMALL_PX)
    painter.setFont(chosen)
    painter.setPen(theme.colour("muted" if card.credit else "attention"))
    text = card.credit or _("No credit")
    shown = QFontMetrics(chosen).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, leading(look.right_to_left), isolated(shown))


def _paint_stars(
    painter: QPainter, line: QRect, rating: int | None, look: Look, theme: Theme
) -> int:
    """Draws the rating on the trailing side; returns how much room it takes."""
    if not rating or rating < 0:
        return 0
    chosen = font(SMALL_PX)
    stars = "★" * rating
    width = QFontMetrics(chosen).horizontalAdvance(stars)
    spot = QRect(line.right() + 1 - width, line.y(), width, line.height())
    if look.right_to_left:
        spot.moveLeft(line.x())
    painter.setFont(chosen)
    painter.setPen(theme.colour("star"))
    painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, stars)
    return width + 4


def _paint_date(painter: QPainter, line: QRect, card: Card, look: Look, theme: Theme) -> None:
    badges = _paint_badges(painter, line, card, look, theme)
    room = line.adjusted(badges, 0, 0, 0) if look.right_to_left else line.adjusted(0, 0, -badges, 0)
    room = cell_marks.paint_light(painter, room, look.mark.light, look.right_to_left, theme)
    chosen = font(SMALL_PX, even_figures=True)
    painter.setFont(chosen)
    painter.setPen(theme.colour("muted"))
    date = QFontMetrics(chosen).elidedText(
        shown_date(card.taken), Qt.TextElideMode.ElideRight, room.width()
    )
    painter.drawText(room, leading(look.right_to_left), date)


def _paint_badges(painter: QPainter, line: QRect, card: Card, look: Look, theme: Theme) -> int:
    """The languages of the archive, strong where the caption is there; returns the room taken."""
    chosen = font(_BADGE_PX, strong=True)
    metrics = QFontMetrics(chosen)
    painter.setFont(chosen)
    spoken = {tag.partition("-")[0] for tag in card.languages if tag != DEFAULT_LANGUAGE}
    codes = [tag.partition("-")[0].upper() for tag in look.languages[:4]]
    widths = [metrics.horizontalAdvance(code) + 6 for code in codes]
    total = sum(widths) + _BADGE_GAP * len(widths)
    x = line.x() if look.right_to_left else line.right() + 1 - total + _BADGE_GAP
    order = list(zip(codes, widths, strict=True))
    for code, width in reversed(order) if look.right_to_left else order:
        spot = QRectF(x, line.y() + (line.height() - _BADGE_HEIGHT) / 2, width, _BADGE_HEIGHT)
        has = code.lower() in spoken
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("raised") if has else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(spot.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(theme.colour("text" if has else "muted"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, code)
        if has and cell_marks.is_stale(code, look.mark):
            cell_marks.paint_stale(painter, spot, theme)
        x += width + _BADGE_GAP
    return total + 4


def shown_date(taken: str) -> str:
    """The day of a date for people, as far as it is known, isolated from the text around it."""
    return isolated(short_date(taken)) if taken else ""
