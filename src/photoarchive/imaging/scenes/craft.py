"""A helicopter, a ship and a quay crane."""

from __future__ import annotations

from math import cos, pi, sin

from photoarchive.imaging.scenes.canvas import Canvas, shape
from photoarchive.imaging.scenes.light import Colour, scale
from photoarchive.imaging.scenes.outlines import Point, outline, smooth
from photoarchive.imaging.scenes.sprite import Sprite
from photoarchive.imaging.scenes.vehicles import place


def helicopter(
    canvas: Canvas, at: Point, length: float, haze: float = 0.0, mirrored: bool = False
) -> None:
    """A utility helicopter in flight, its nose a little down; `at` is the mast."""
    unit = length * canvas.image.height
    s = Sprite(1.7, 0.9, unit, (0.75, 0.42))
    lit = canvas.light.lit
    hull, dark, glass = lit((88, 92, 72)), lit((34, 34, 32)), lit((74, 92, 108))
    s.polygon(
        smooth(
            outline(
                "-.36 .06, -.32 -.06, -.2 -.13, .06 -.15, .2 -.1, .34 -.05, .72 -.065, .74 "
                "-.03, .34 .075, .18 .15, -.14 .17, -.3 .13"
            ),
            5,
        ),
        hull,
        140,
        80,
    )
    s.polygon(outline(".66 -.05, .76 -.22, .82 -.23, .77 -.02"), hull, 140)
    s.polygon(outline(".5 -.02, .64 -.01, .64 .025, .5 .02"), scale(hull, 0.7), 150)
    s.polygon(smooth(outline("-.345 .03, -.31 -.05, -.21 -.11, -.17 .03"), 4), glass, 160)
    s.polygon(outline("-.14 -.11, -.05 -.12, -.05 .02, -.14 .03"), glass, 150)
    s.polygon(outline("-.02 -.11, .13 -.105, .13 .11, -.02 .12"), dark, 120)
    s.polygon(outline("-.1 -.2, .16 -.18, .2 -.11, -.12 -.13"), scale(hull, 0.85), 160)
    s.stroke([(0.02, -0.12), (0.02, -0.27)], 0.03, dark, 150)
    for x in (-0.16, 0.10):
        s.stroke([(x, 0.15), (x - 0.02, 0.25)], 0.014, dark, 120)
    s.stroke(outline("-.34 .22, -.3 .25, .22 .25"), 0.018, dark, 130)
    place(canvas, s, at, (0.75, 0.42), unit, haze, focus_px=unit / 700, gain=2.0, mirrored=mirrored)
    x, y = at[0] + (0.02 if not mirrored else -0.02) * length, at[1] - 0.27 * length
    for tilt, alpha in ((0.05, 0.34), (0.02, 0.22)):
        blade = [
            (x + cos(t) * length * 0.80, y + sin(t) * length * 0.035 - cos(t) * length * tilt)
            for t in (2 * pi * i / 40 for i in range(40))
        ]
        shape(canvas, blade, scale(canvas.light.haze, 0.55), 0.002, alpha)
    for angle in (0.25, 3.3):
        tip = (
            x + cos(angle) * length * 0.79,
            y + sin(angle) * length * 0.035 - cos(angle) * length * 0.05,
        )
        shape(
            canvas,
            [
                (x, y - 0.004 * length),
                tip,
                (tip[0], tip[1] + 0.008 * length),
                (x, y + 0.008 * length),
            ],
            (50, 50, 50),
            0.001,
            0.55,
        )
    way = -1 if mirrored else 1
    tail = (at[0] + way * 0.79 * length, at[1] - 0.20 * length)
    ring = [
        (tail[0] + cos(t) * length * 0.09, tail[1] + sin(t) * length * 0.12)
        for t in (2 * pi * i / 24 for i in range(24))
    ]
    shape(canvas, ring, scale(canvas.light.haze, 0.5), 0.002, 0.28)


def ship(canvas: Canvas, at: Point, length: float, haze: float = 0.0) -> None:
    """A container ship from the side; `at` is on its waterline, in the middle."""
    unit = length * canvas.image.height
    s = Sprite(1.1, 0.5, unit, (0.55, 0.48))
    rng, lit = canvas.rng, canvas.light.lit
    s.polygon(
        outline("-.48 0, -.5 -.09, -.53 -.125, .47 -.1, .5 -.11, .49 0"),
        lit((44, 58, 86)),
        120,
    )
    s.polygon(outline("-.48 0, -.487 -.03, .492 -.03, .49 0"), lit((128, 44, 38)), 122)
    boxes: tuple[Colour, ...] = (
        (136, 70, 56),
        (66, 92, 122),
        (172, 142, 86),
        (94, 112, 94),
        (176, 174, 168),
        (112, 78, 62),
        (74, 78, 84),
    )
    for i in range(17):
        x = -0.46 + i * 0.042
        for k in range(rng.choice((2, 3, 3, 4))):
            y = -0.105 - k * 0.03
            s.polygon(
                outline("0 0, .039 0, .039 -.028, 0 -.028", (x, y)),
                lit(rng.choice(boxes)),
                130 + rng.randrange(20),
            )
    white = lit((206, 204, 196))
    s.polygon(outline(".31 -.1, .41 -.1, .41 -.265, .31 -.265"), white, 150)
    s.polygon(outline(".295 -.262, .425 -.262, .42 -.29, .3 -.29"), white, 160)
    for k in range(5):
        for i in range(6):
            x, y = 0.318 + 0.0155 * i, -0.125 - 0.029 * k
            s.polygon(
                outline("0 0, .009 0, .009 -.011, 0 -.011", (x, y)),
                lit((58, 68, 78)),
                140,
            )
    s.stroke([(0.30, -0.276), (0.42, -0.276)], 0.010, lit((52, 62, 72)), 140)
    s.polygon(outline(".42 -.11, .46 -.11, .455 -.235, .425 -.235"), lit((150, 70, 56)), 150)
    s.polygon(outline(".424 -.222, .456 -.222, .456 -.238, .424 -.238"), lit((40, 40, 42)), 150)
    for x, top in ((0.36, -0.36), (-0.50, -0.20), (-0.10, -0.26)):
        s.stroke([(x, -0.11), (x, top)], 0.004, lit((150, 146, 138)), 150)
    place(canvas, s, at, (0.55, 0.48), unit, haze)


def crane(canvas: Canvas, at: Point, height: float, colour: Colour, haze: float = 0.0) -> None:
    """A quay crane with its boom over the water."""
    unit = height * canvas.image.height
    s = Sprite(1.7, 1.35, unit, (0.5, 1.3))
    steel = canvas.light.lit(colour)
    dark = scale(steel, 0.62)
    for x0, x1 in ((-0.16, -0.13), (0.16, 0.14)):
        s.stroke([(x0 + 0.07, 0), (x1 + 0.05, -0.78)], 0.014, dark, 120)
        s.stroke([(x0, 0), (x1, -0.78)], 0.020, steel, 140)
    for y in (-0.10, -0.36):
        s.stroke([(-0.16, y), (0.23, y)], 0.014, steel, 140)
    s.stroke([(-0.14, -0.36), (0.14, -0.74)], 0.009, dark, 130)
    s.stroke([(0.16, -0.36), (-0.12, -0.74)], 0.009, dark, 130)
    for y in (-0.765, -0.81):
        s.stroke([(-0.45, y), (1.08, y - 0.02)], 0.010, steel, 150)
    for k in range(24):
        x = -0.44 + k * 0.063
        s.stroke([(x, -0.765), (x + 0.031, -0.812)], 0.006, dark, 140)
        s.stroke([(x + 0.031, -0.812), (x + 0.063, -0.768)], 0.006, dark, 140)
    s.stroke([(-0.02, -0.79), (0.04, -1.14)], 0.015, steel, 140)
    s.stroke([(0.14, -0.79), (0.05, -1.14)], 0.012, dark, 130)
    for x in (-0.42, 0.50, 1.02):
        s.stroke([(0.045, -1.13), (x, -0.81)], 0.005, dark, 130)
    s.polygon(outline("-.34 -.81, -.2 -.81, -.2 -.9, -.34 -.9"), scale(steel, 1.1), 150)
    s.polygon(outline(".42 -.77, .5 -.77, .5 -.72, .42 -.72"), dark, 150)
    for x in (0.44, 0.48):
        s.stroke([(x, -0.72), (x, -0.46)], 0.004, dark, 130)
    box = canvas.light.lit(canvas.rng.choice(((78, 98, 128), (140, 78, 60), (120, 124, 124))))
    s.polygon(outline(".38 -.46, .54 -.46, .54 -.4, .38 -.4"), box, 150)
    place(canvas, s, at, (0.5, 1.3), unit, haze)
