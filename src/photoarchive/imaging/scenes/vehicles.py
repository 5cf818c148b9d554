"""Vehicles: armour, lorries, an ambulance, a fire engine, a helicopter, a ship."""

from __future__ import annotations

from math import cos, pi, sin

from PIL import Image

from photoarchive.imaging.scenes.canvas import Canvas, dim
from photoarchive.imaging.scenes.light import Colour, scale
from photoarchive.imaging.scenes.outlines import Point, outline, smooth
from photoarchive.imaging.scenes.sprite import Finish, Sprite, finished, stand


def place(
    canvas: Canvas,
    sprite: Sprite,
    at: Point,
    origin: Point,
    unit_px: float,
    haze: float,
    focus_px: float = 0.0,
    gain: float = 1.4,
    weave: Image.Image | None = None,
    dark: float = 0.0,
    mirrored: bool = False,
) -> None:
    """A vehicle drawn flat is finished and stands in the picture."""
    finish = Finish(max(1.5, unit_px * 0.02), gain, haze, focus_px, dark, 46, weave)
    thing = finished(canvas, sprite, finish)
    x, y = origin[0] * unit_px, origin[1] * unit_px
    if mirrored:
        thing = thing.mirrored(sprite.size[0])
        x = sprite.size[0] - x
    stand(canvas, thing, at, (x, y))


def carrier(
    canvas: Canvas,
    at: Point,
    height: float,
    haze: float = 0.0,
    weave: Image.Image | None = None,
    mirrored: bool = False,
    gunner: bool = True,
) -> None:
    """A tracked troop carrier, from the front and a little from the side; `at` is on the road."""
    unit = height * canvas.image.height
    s = Sprite(2.0, 1.5, unit, (1.0, 1.45))
    lit = canvas.light.lit
    hull, side, dark = lit((136, 124, 90)), lit((104, 94, 70)), lit((44, 40, 36))
    dim(canvas, at, height * 1.0, height * 0.14, 0.75 * (1 - haze))
    s.polygon(outline("-.62 0, -.36 0, -.36 -.42, -.6 -.42"), dark, 90)  # tracks
    s.polygon(outline(".22 0, .5 0, .5 -.42, .24 -.42"), dark, 90)
    s.polygon(outline(".5 -.02, .82 -.1, .84 -.4, .5 -.42"), lit((38, 35, 32)), 80)
    s.polygon(outline("-.37 -.1, .24 -.1, .24 -.44, -.37 -.44"), scale(dark, 0.6), 70)
    for k in range(5):
        y = -0.04 - 0.08 * k
        s.stroke([(-0.60, y), (-0.37, y)], 0.022, lit((72, 66, 56)), 110)
        s.stroke([(0.24, y), (0.49, y)], 0.022, lit((72, 66, 56)), 110)
    for k in range(3):
        s.ellipse((0.58 + 0.09 * k, -0.14 - 0.03 * k), 0.045, 0.09, lit((70, 64, 52)), 104)
    s.polygon(outline(".48 -.36, .86 -.38, .82 -.86, .48 -.95"), side, 110, 160)
    s.polygon(
        outline("-.6 -.4, .5 -.4, .5 -.52, .4 -.95, -.5 -.95, -.6 -.52"),
        hull,
        140,
        160,
    )
    s.polygon(outline("-.58 -.26, .48 -.26, .5 -.46, -.6 -.46"), scale(hull, 0.8), 128, 160)
    s.polygon(outline("-.3 -.56, .22 -.56, .16 -.82, -.26 -.82"), scale(hull, 0.9), 152, 160)
    s.polygon(
        outline("-.5 -.95, .4 -.95, .82 -.88, .74 -.97, -.4 -1.02"),
        scale(hull, 1.12),
        170,
        120,
    )
    for x in (-0.48, 0.38):
        s.ellipse((x, -0.60), 0.055, 0.055, lit((60, 58, 54)), 170)
        s.ellipse((x, -0.60), 0.038, 0.038, lit((214, 210, 190)), 180)
    s.ellipse((0.10, -1.02), 0.18, 0.06, scale(hull, 0.7), 176)
    if gunner:
        s.limb((0.10, -1.04), (0.10, -1.16), (0.09, 0.10), lit((96, 92, 66)), 180, 255)
        s.ellipse((0.10, -1.29), 0.052, 0.066, lit((164, 124, 96)), 190)
        s.ellipse((0.10, -1.325), 0.075, 0.06, lit((92, 90, 66)), 196)
        s.stroke([(-0.30, -1.12), (0.06, -1.14)], 0.028, dark, 200)
        s.polygon(outline("-.16 -1.02, 0 -1.02, 0 -1.2, -.13 -1.2"), scale(hull, 0.85), 190)
    s.stroke([(0.44, -0.95), (0.50, -1.42)], 0.012, dark, 150)
    place(canvas, s, at, (1.0, 1.45), unit, haze, weave=weave, mirrored=mirrored)


def lorry(
    canvas: Canvas,
    at: Point,
    height: float,
    haze: float = 0.0,
    mirrored: bool = False,
    colour: Colour = (112, 108, 80),
) -> None:
    """An army lorry with a canvas cover, from the front and the side."""
    unit = height * canvas.image.height
    s = Sprite(2.4, 1.2, unit, (0.6, 1.16))
    lit = canvas.light.lit
    body, dark, cover = lit(colour), lit((36, 34, 32)), lit(scale(colour, 1.15))
    dim(canvas, (at[0] + height * 0.3, at[1]), height * 1.25, height * 0.12, 0.7 * (1 - haze))
    for x, r in ((-0.36, 0.17), (0.28, 0.17), (0.95, 0.15), (1.3, 0.145)):
        s.ellipse((x, -0.15), r * 0.8, r, dark, 90)
        s.ellipse((x, -0.15), r * 0.4, r * 0.5, scale(body, 0.8), 100)
    s.polygon(outline(".3 -.24, 1.6 -.26, 1.6 -.36, .3 -.36"), scale(body, 0.55), 100)
    s.polygon(
        smooth(
            outline(".34 -.34, 1.66 -.34, 1.66 -.9, 1.55 -.98, .44 -1.08, .32 -.96"),
            3,
        ),
        cover,
        120,
        200,
    )
    for k in range(5):
        x = 0.5 + 0.24 * k
        s.stroke([(x, -0.36), (x, -1.04 + 0.016 * k)], 0.014, scale(cover, 0.75), 132)
    s.polygon(
        outline("-.5 -.22, .34 -.22, .34 -.9, .24 -.98, -.4 -.98, -.5 -.6"),
        body,
        146,
        60,
    )
    s.polygon(outline("-.44 -.6, .06 -.6, .04 -.9, -.36 -.9"), lit((52, 62, 70)), 138)
    s.polygon(outline(".12 -.6, .3 -.6, .28 -.88, .12 -.9"), lit((60, 70, 76)), 138)
    s.polygon(outline("-.46 -.34, .06 -.34, .06 -.52, -.46 -.52"), scale(body, 0.6), 150)
    for x in (-0.44, 0.03):
        s.ellipse((x, -0.40), 0.045, 0.05, lit((220, 216, 196)), 166)
    s.polygon(outline("-.54 -.2, .16 -.2, .16 -.29, -.54 -.29"), lit((66, 64, 56)), 160)
    place(canvas, s, at, (0.6, 1.16), unit, haze, mirrored=mirrored)


def van(
    canvas: Canvas,
    at: Point,
    height: float,
    mirrored: bool = False,
    focus_px: float = 0.0,
    body_colour: Colour = (226, 226, 222),
    stripe: Colour = (196, 36, 40),
    star: bool = True,
) -> None:
    """A white van with a stripe and a beacon, from the side; `at` is below its middle."""
    unit = height * canvas.image.height
    s = Sprite(2.5, 1.25, unit, (1.25, 1.2))
    lit = canvas.light.lit
    white, dark, glass = lit(body_colour), lit((34, 34, 36)), lit((52, 62, 74))
    dim(canvas, at, height * 1.35, height * 0.13, 0.8)
    s.polygon(
        smooth(
            outline(
                "-1.1 -.16, -1.12 -.44, -1.02 -.56, -.78 -.62, -.6 -.94, -.48 -1.02, 1.02 "
                "-1.04, 1.08 -.96, 1.1 -.16"
            ),
            3,
        ),
        white,
        140,
    )
    s.polygon(outline("-.74 -.6, -.58 -.9, -.36 -.9, -.36 -.58"), glass, 130)
    s.polygon(outline("-.24 -.62, .06 -.62, .06 -.88, -.24 -.88"), scale(glass, 1.2), 130)
    s.polygon(outline("-1.11 -.36, 1.1 -.36, 1.1 -.48, -1.08 -.48"), lit(stripe), 142)
    s.polygon(outline(".36 -.58, .84 -.58, .84 -.9, .36 -.9"), scale(white, 0.94), 141)
    if star:
        for angle in (0.0, pi / 3, 2 * pi / 3):
            dx, dy = 0.13 * sin(angle), 0.13 * cos(angle)
            s.stroke(
                [(0.60 - dx, -0.74 - dy), (0.60 + dx, -0.74 + dy)], 0.055, lit((36, 84, 160)), 146
            )
    s.stroke([(-0.30, -0.18), (-0.30, -0.96)], 0.010, scale(white, 0.6), 120)
    s.stroke([(0.16, -0.18), (0.16, -0.98)], 0.010, scale(white, 0.6), 120)
    s.polygon(outline("-1.12 -.14, 1.1 -.14, 1.1 -.22, -1.12 -.22"), scale(dark, 1.3), 120)
    for x in (-0.72, 0.72):
        s.ellipse((x, -0.17), 0.19, 0.19, dark, 110)
        s.ellipse((x, -0.17), 0.10, 0.10, lit((136, 136, 138)), 140)
    s.ellipse((-1.06, -0.42), 0.05, 0.06, lit((236, 232, 214)), 160)
    s.polygon(outline("-.4 -1.03, -.05 -1.03, -.08 -1.12, -.37 -1.12"), lit((60, 90, 200)), 170)
    place(canvas, s, at, (1.25, 1.2), unit, 0.0, focus_px, 1.2, mirrored=mirrored)


def car(
    canvas: Canvas,
    at: Point,
    height: float,
    colour: Colour,
    mirrored: bool = False,
    focus_px: float = 0.0,
    haze: float = 0.0,
) -> None:
    """A small car from the side."""
    unit = height * canvas.image.height
    s = Sprite(3.2, 1.1, unit, (1.6, 1.06))
    lit = canvas.light.lit
    dim(canvas, at, height * 1.6, height * 0.14, 0.75 * (1 - haze))
    s.polygon(
        smooth(
            outline(
                "-1.46 -.22, -1.46 -.5, -1.3 -.6, -.8 -.66, -.44 -.96, .42 -1, .86 -.7, 1.36 "
                "-.62, 1.46 -.46, 1.46 -.22"
            ),
            4,
        ),
        lit(colour),
        140,
    )
    glass = lit((54, 62, 70))
    s.polygon(outline("-.7 -.66, -.4 -.9, -.02 -.92, -.02 -.66"), glass, 128)
    s.polygon(outline(".04 -.66, .04 -.92, .38 -.92, .72 -.68"), glass, 128)
    for x in (-0.90, 0.90):
        s.ellipse((x, -0.22), 0.25, 0.25, lit((28, 28, 30)), 110)
        s.ellipse((x, -0.22), 0.13, 0.13, lit((130, 130, 132)), 140)
    place(canvas, s, at, (1.6, 1.06), unit, haze, focus_px, mirrored=mirrored)
