"""Houses, towers, a minaret, columns: blocks with a lit and a shaded side."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw

from photoarchive.imaging.scenes.canvas import Box, Canvas, fade, glow, size_of
from photoarchive.imaging.scenes.land import height_at
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import calmed, fractal
from photoarchive.imaging.scenes.outlines import Point, rectangle

PLASTER: tuple[Colour, ...] = (
    (206, 190, 164),
    (188, 172, 148),
    (214, 204, 186),
    (176, 160, 138),
    (196, 176, 150),
    (166, 156, 144),
)


LAMP: Colour = (255, 206, 128)


class Street:
    """Blocks drawn together on one layer, back to front, then weathered and hazed at once."""

    def __init__(self, canvas: Canvas, top: float, bottom: float) -> None:
        self.canvas = canvas
        self.box: Box = canvas.box(0, top, canvas.wide, bottom)
        self.colour = Image.new("RGB", size_of(self.box), canvas.light.haze)
        self.cover = Image.new("L", size_of(self.box))
        self._pen, self._stencil = ImageDraw.Draw(self.colour), ImageDraw.Draw(self.cover)

    def plane(self, points: Sequence[Point], colour: Colour) -> None:
        """A flat part."""
        h, (left, top, _, _) = self.canvas.image.height, self.box
        corners = [(x * h - left, y * h - top) for x, y in points]
        self._pen.polygon(corners, colour)
        self._stencil.polygon(corners, 255)

    def pane(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """A rectangle on a wall that is already there."""
        h, (x, y, _, _) = self.canvas.image.height, self.box
        x0, y0 = int(left * h) - x, int(top * h) - y
        corners = (x0, y0, max(x0, int(right * h) - x - 1), max(y0, int(bottom * h) - y - 1))
        self._pen.rectangle(corners, colour)

    def finish(self, haze_top: float, haze_bottom: float, wear: float = 0.14) -> None:
        """The blocks are in the picture."""
        size = size_of(self.box)
        stains = fractal(self.canvas.chance, size, (22, 14), 0.75, 2)
        stains = calmed(stains, wear)
        walls = ImageChops.overlay(self.colour, stains.convert("RGB"))
        air = fade(size, round(haze_top * 255), round(haze_bottom * 255))
        walls.paste(self.canvas.light.haze, None, air)
        self.canvas.image.paste(walls, self.box[:2], self.cover)


def block(
    street: Street,
    left: float,
    foot: float,
    width: float,
    height: float,
    albedo: Colour,
    floor: float = 0.028,
    depth: float = 0.3,
    lamps: float = 0.0,
    roof: str = "flat",
) -> None:
    """A building: a front with windows, a side, a roof with what stands on Levantine roofs."""
    light, rng = street.canvas.light, street.canvas.rng
    sunny_right = light.sun[0] > 0
    lit, dark = light.lit(albedo), mix(light.shaded(albedo), light.lit(albedo), 0.12)
    side = width * depth
    front_left = left if sunny_right else left + side
    front_w = width - side
    side_left = left + front_w if sunny_right else left
    front, flank = (dark, lit) if sunny_right else (lit, dark)
    front = mix(front, lit, 0.35)
    top = foot - height
    street.plane(rectangle(side_left, top + side * 0.06, side_left + side, foot), flank)
    street.plane(rectangle(front_left, top, front_left + front_w, foot), front)
    _windows(street, (front_left, top, front_w, height), front, floor, lamps)
    _windows(
        street, (side_left, top + side * 0.06, side, height - side * 0.06), flank, floor, lamps
    )
    if roof == "tiles":
        tile = (
            light.lit((172, 92, 62))
            if not sunny_right
            else mix(light.lit((172, 92, 62)), (0, 0, 0), 0.2)
        )
        rise = floor * 0.75
        street.plane(
            [
                (left - 0.003, top + 0.002),
                (left + width * 0.22, top - rise),
                (left + width * 0.8, top - rise),
                (left + width + 0.003, top + 0.002),
            ],
            tile,
        )
        street.plane(
            [
                (side_left if not sunny_right else left + width * 0.72, top + 0.002),
                (left + width * 0.8, top - rise),
                (left + width + 0.003, top + 0.002),
            ]
            if sunny_right
            else [
                (left - 0.003, top + 0.002),
                (left + width * 0.22, top - rise),
                (left + width * 0.3, top + 0.002),
            ],
            scale(tile, 0.75 if not sunny_right else 1.3),
        )
        return
    street.plane(
        rectangle(left, top - floor * 0.08, left + width, top + floor * 0.06), scale(front, 1.08)
    )
    for _ in range(rng.randrange(1, 4)):
        x = left + width * rng.uniform(0.08, 0.8)
        w, h = floor * rng.uniform(0.25, 0.6), floor * rng.uniform(0.25, 0.7)
        street.plane(rectangle(x, top - h, x + w, top), scale(front, rng.choice((0.7, 0.85, 1.15))))
    if rng.random() < 0.5:
        x = left + width * rng.uniform(0.2, 0.8)
        street.plane(
            rectangle(x, top - floor * rng.uniform(0.6, 1.4), x + 0.0016, top), scale(dark, 0.6)
        )


def _windows(
    street: Street,
    wall: tuple[float, float, float, float],
    colour: Colour,
    floor: float,
    lamps: float,
) -> None:
    """Rows of windows, some with balconies or curtains, some lit."""
    rng, light = street.canvas.rng, street.canvas.light
    left, top, width, height = wall
    floors = max(1, int(height / floor))
    bays = max(1, int(width / (floor * 0.62)))
    bay, storey = width / bays, height / floors
    glass = mix(scale(colour, 0.34), light.sky[0], 0.18)
    balcony = rng.random() < 0.45
    tall, broad = rng.uniform(0.42, 0.62), rng.uniform(0.42, 0.72)
    detailed = bay * broad * street.canvas.image.height > 13
    for row in range(floors):
        y = top + storey * (row + 0.24)
        for column in range(bays):
            x = left + bay * (column + (1 - broad) / 2)
            tone = scale(glass, rng.uniform(0.75, 1.35))
            if lamps and rng.random() < lamps:
                tone = scale(mix(LAMP, (255, 240, 214), rng.random() * 0.5), rng.uniform(0.5, 0.95))
            elif rng.random() < 0.16:
                tone = mix(glass, scale(colour, 1.05), 0.7)
            street.pane(x, y, x + bay * broad, y + storey * tall, tone)
            if detailed:
                _window_details(street, x, y, bay * broad, storey * tall, colour, tone)
        if balcony:
            street.pane(
                left + bay * 0.1,
                y + storey * tall * 0.72,
                left + width - bay * 0.1,
                y + storey * tall,
                scale(colour, 0.82),
            )
            street.pane(
                left + bay * 0.05,
                y + storey * tall,
                left + width - bay * 0.05,
                y + storey * (tall + 0.07),
                scale(colour, 1.12),
            )


def _window_details(
    street: Street, x: float, y: float, w: float, h: float, wall: Colour, pane: Colour
) -> None:
    """What a window shows when it is near: a frame, a lintel, a sill, a shutter or a blind."""
    rng = street.canvas.chance
    thin = max(w * 0.05, 1.2 / street.canvas.image.height)
    street.pane(x, y, x + w, y + h * 0.12, scale(pane, 0.45))
    street.pane(x + w / 2 - thin / 2, y, x + w / 2 + thin / 2, y + h, scale(wall, 0.62))
    street.pane(x - w * 0.08, y + h, x + w * 1.08, y + h + thin * 1.5, scale(wall, 1.15))
    street.pane(x - w * 0.04, y + h + thin * 1.5, x + w * 1.04, y + h + thin * 3, scale(wall, 0.72))
    choice = rng.random()
    if choice < 0.2:
        shutter = mix(
            scale(wall, 0.8), rng.choice(((92, 112, 98), (120, 88, 66), (96, 110, 128))), 0.6
        )
        street.pane(x, y, x + w, y + h * rng.uniform(0.3, 1.0), shutter)
    elif choice < 0.4:
        for side in (x - w * 0.34, x + w * 1.04):
            street.pane(side, y, side + w * 0.30, y + h, mix(scale(wall, 0.7), (96, 108, 96), 0.4))
    elif choice < 0.5:
        street.pane(x + w * 0.2, y + h + thin * 2, x + w * 0.75, y + h * 1.32, scale(wall, 1.1))
        street.pane(x + w * 0.2, y + h * 1.25, x + w * 0.75, y + h * 1.34, scale(wall, 0.6))


def towers(
    canvas: Canvas,
    foot: float,
    tallest: float,
    haze: float,
    lamps: float = 0.0,
    widths: tuple[float, float] = (0.05, 0.11),
    floor: float = 0.02,
    middle: float | None = None,
) -> None:
    """A row of city buildings from edge to edge, tallest around `middle`."""
    rng = canvas.rng
    street = Street(canvas, foot - tallest * 1.25, foot)
    x = -0.05
    while x < canvas.wide + 0.02:
        w = rng.uniform(*widths)
        near = 1.0 if middle is None else max(0.35, 1 - abs(x + w / 2 - middle) / canvas.wide * 1.5)
        height = tallest * near * rng.uniform(0.4, 1.0)
        block(
            street, x, foot, w, height, rng.choice(PLASTER), floor, rng.uniform(0.15, 0.45), lamps
        )
        x += w * rng.uniform(0.72, 1.1)
    street.finish(haze * 0.85, min(1.0, haze * 1.2))


def hamlet(
    canvas: Canvas,
    line: Sequence[Point],
    drop: float,
    houses: int,
    size: float,
    haze: float,
    lamps: float = 0.0,
    tiles: float = 0.25,
) -> None:
    """Houses on a hillside below the outline, the far ones smaller and first."""
    rng = canvas.rng
    bottom = max(y for _, y in line) + drop + 0.03
    street = Street(canvas, min(y for _, y in line) - 0.15, min(1.0, bottom))
    places = sorted((rng.random() ** 0.8, rng.uniform(-0.05, canvas.wide)) for _ in range(houses))
    heart = canvas.wide * rng.uniform(0.35, 0.65)
    for depth, spread in places:
        x = heart + (spread - canvas.wide / 2) * (0.55 + 0.45 * rng.random())
        slope = height_at(line, x)
        w = size * (0.55 + 0.75 * depth) * rng.uniform(0.8, 1.5)
        foot = slope + drop * depth + w * 0.3
        storeys = rng.choice((1, 2, 2, 3))
        floor = w * 0.42
        street.plane(
            [
                (x, foot - 0.002),
                (x + w, foot - 0.002),
                (x + w * 1.08, foot + w * 0.05),
                (x + w * 0.06, foot + w * 0.05),
            ],
            mix(canvas.light.shaded((128, 116, 90)), (0, 0, 0), 0.05),
        )
        block(
            street,
            x,
            foot,
            w,
            floor * storeys * 0.85,
            rng.choice(PLASTER),
            floor,
            rng.uniform(0.2, 0.5),
            lamps,
            "tiles" if rng.random() < tiles else "flat",
        )
    street.finish(haze, haze * 0.55, 0.2)


def lamps_on(canvas: Canvas, places: Sequence[Point], size: float, colour: Colour = LAMP) -> None:
    """Lamps glow at the points."""
    for at in places:
        glow(canvas, at, size, colour, 0.8)
        glow(canvas, at, size * 0.25, (255, 246, 226), 1.0)
