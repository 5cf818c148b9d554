"""Scenes of places: a village, a city by the sea, a parliament, ruins, a harbour."""

from __future__ import annotations

from photoarchive.imaging.scenes import craft
from photoarchive.imaging.scenes.bodies import person
from photoarchive.imaging.scenes.buildings import Street, hamlet, lamps_on, towers
from photoarchive.imaging.scenes.canvas import Canvas, dim, shape, veil
from photoarchive.imaging.scenes.field import ROCK, mountains
from photoarchive.imaging.scenes.land import crest, height_at, ridge
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.outlines import Point, outline, rectangle
from photoarchive.imaging.scenes.people import Look, folds
from photoarchive.imaging.scenes.poses import Pose
from photoarchive.imaging.scenes.scene import Hour, Scene
from photoarchive.imaging.scenes.sky import sky
from photoarchive.imaging.scenes.stonework import church, minaret
from photoarchive.imaging.scenes.trees import Tree, tree
from photoarchive.imaging.scenes.water import sea

DARK_HOURS = (Hour.DUSK, Hour.NIGHT)


def lamps_of(scene: Scene) -> float:
    """How many windows are lit at this hour."""
    return {Hour.DUSK: 0.24, Hour.NIGHT: 0.4, Hour.GOLDEN: 0.02}.get(scene.hour, 0.0)


def village(canvas: Canvas, scene: Scene) -> None:
    """Houses on a hillside with a minaret and a church, mountains behind."""
    rng, wide = canvas.rng, canvas.wide
    sun = (wide * (0.82 if canvas.light.sun[0] > 0 else 0.18), 0.36)
    sky(
        canvas,
        0.66,
        rng.uniform(0.3, 0.7),
        sun if scene.hour in (Hour.DAWN, Hour.GOLDEN, Hour.DUSK) else None,
    )
    mountains(canvas, 0.18, 0.58, 2, 0.5)
    hill = crest(rng, wide, 0.62, 0.12, 0.3, 4)
    ridge(canvas, hill, scale(ROCK, 0.92), 0.22, 0.5)
    veil(canvas, 0.4, 0.66, canvas.light.haze, 0.0, 0.22)
    lamps = lamps_of(scene)
    hamlet(canvas, hill, 0.11, 54, 0.042, 0.26, lamps)
    x = wide * rng.uniform(0.30, 0.42)
    minaret(canvas, (x, height_at(hill, x) + 0.08), 0.27, 0.18)
    for _ in range(5):
        x = rng.uniform(0.0, wide)
        tree(
            canvas,
            rng.choice((Tree.CYPRESS, Tree.PINE)),
            (x, height_at(hill, x) + 0.12),
            rng.uniform(0.08, 0.13),
            0.2,
        )
    low = crest(rng, wide, 0.78, 0.08, 0.3, 4)
    ridge(canvas, low, scale(ROCK, 0.85), 0.08, 0.55)
    x = wide * rng.uniform(0.58, 0.70)
    church(canvas, (x, height_at(low, x) + 0.06), 0.20, 0.08)
    hamlet(canvas, low, 0.17, 30, 0.068, 0.08, lamps)
    for _ in range(9):
        x = rng.uniform(-0.05, wide)
        tree(
            canvas,
            rng.choice((Tree.OLIVE, Tree.OLIVE, Tree.CYPRESS, Tree.BUSH)),
            (x, rng.uniform(0.93, 1.05)),
            rng.uniform(0.12, 0.2),
            0.03,
        )
    if scene.hour in DARK_HOURS:
        lamps_on(
            canvas, [(rng.uniform(0.05, wide), rng.uniform(0.7, 0.95)) for _ in range(16)], 0.022
        )


def skyline(canvas: Canvas, scene: Scene) -> None:
    """A city by the sea, with mountains in the haze behind it."""
    rng, wide = canvas.rng, canvas.wide
    low = scene.hour in (Hour.DAWN, Hour.GOLDEN, Hour.DUSK)
    sun_x = wide * (0.78 if canvas.light.sun[0] > 0 else 0.22)
    sky(canvas, 0.62, rng.uniform(0.3, 0.65), (sun_x, 0.40) if low else None)
    ridge(canvas, crest(rng, wide, 0.52, 0.16, 0.35, 5), (150, 146, 140), 0.82, 0.0, 0.62)
    lamps = lamps_of(scene)
    middle = wide * rng.uniform(0.35, 0.7)
    towers(canvas, 0.60, 0.18, 0.58, lamps * 0.6, (0.03, 0.07), 0.013)
    towers(canvas, 0.615, 0.27, 0.36, lamps, (0.045, 0.085), 0.016, middle)
    towers(canvas, 0.63, 0.22, 0.16, lamps, (0.06, 0.12), 0.018, middle + 0.2)
    shore = [(x, y + 0.02) for x, y in crest(rng, wide, 0.645, 0.02, 0.3, 8)]
    sea(canvas, 0.625, 1.0, sun_x=sun_x if low else None)
    ridge(canvas, [(x, y - 0.01) for x, y in shore], (150, 136, 118), 0.18, 0.2, 0.665)
    for k in range(14):
        tree(
            canvas,
            Tree.PALM,
            (wide * (k + rng.uniform(0.1, 0.6)) / 14, 0.652),
            rng.uniform(0.045, 0.06),
            0.15,
        )
    if scene.hour in DARK_HOURS:
        lamps_on(canvas, [(wide * (k + 0.3) / 22, 0.645) for k in range(22)], 0.014)
    shelf = _rocks(canvas)
    if low:
        weave = folds(canvas.chance)
        for k in range(2):
            look = Look(
                coat=(52, 54, 62), trousers=(40, 42, 50), pose=(Pose.STAND, Pose.SIT)[k], back=True
            )
            x = wide * (0.10 + 0.065 * k)
            person(
                canvas, look, (x, height_at(shelf, x) + 0.012), 0.17, 0.0, 0.0, 0.5, weave, 1.2, 0.0
            )


def _rocks(canvas: Canvas) -> list[Point]:
    """Rocks at the water's edge, near the camera; returns their outline."""
    rng = canvas.rng
    line = crest(rng, canvas.wide, 0.92, 0.05, 0.35, 7)
    bent = [(x, y + 0.13 * max(0.0, x / canvas.wide - 0.12)) for x, y in line]
    ridge(canvas, bent, (112, 100, 88), 0.0, 0.25)
    return bent


_STEEL: tuple[Colour, ...] = ((148, 92, 66), (136, 84, 60), (92, 108, 124))


def harbour(canvas: Canvas, scene: Scene) -> None:
    """Cranes, a container ship and calm water."""
    rng, wide = canvas.rng, canvas.wide
    low = scene.hour in (Hour.DAWN, Hour.GOLDEN, Hour.DUSK)
    sun_x = wide * (0.8 if canvas.light.sun[0] > 0 else 0.2)
    sky(canvas, 0.62, rng.uniform(0.4, 0.75), (sun_x, 0.44) if low else None)
    ridge(canvas, crest(rng, wide, 0.57, 0.14, 0.35, 5), (146, 144, 140), 0.80, 0.0, 0.62)
    towers(canvas, 0.61, 0.12, 0.5, lamps_of(scene), (0.03, 0.06), 0.014)
    sea(canvas, 0.61, 1.0, (74, 100, 112), sun_x if low else None)
    quay = 0.655
    shape(
        canvas,
        rectangle(-0.05, 0.612, wide * 0.72, quay),
        canvas.light.hazed(canvas.light.shaded((150, 140, 128)), 0.15),
    )
    stack = Street(canvas, 0.54, quay)
    boxes: tuple[Colour, ...] = (
        (150, 62, 46),
        (52, 92, 136),
        (194, 150, 66),
        (88, 118, 92),
        (176, 174, 168),
    )
    for k in range(int(wide * 0.68 / 0.032)):
        for level in range(rng.randrange(0, 4)):
            y = 0.632 - 0.021 * level
            stack.plane(
                rectangle(k * 0.032, y - 0.020, k * 0.032 + 0.030, y),
                mix(
                    canvas.light.shaded(rng.choice(boxes)), canvas.light.lit(rng.choice(boxes)), 0.6
                ),
            )
    stack.finish(0.2, 0.12)
    for k in range(3):
        craft.crane(
            canvas,
            (wide * (0.10 + 0.20 * k), quay - 0.006),
            0.36 + 0.02 * k,
            _STEEL[k],
            0.30 - 0.05 * k,
        )
    if scene.hour in DARK_HOURS:
        lamps_on(
            canvas, [(wide * rng.random() * 0.75, rng.uniform(0.5, 0.64)) for _ in range(20)], 0.014
        )
    length = min(1.1, wide * 0.72)
    dim(canvas, (wide * 0.60, 0.735), length * 0.55, 0.05, 0.55, (18, 28, 36))
    craft.ship(canvas, (wide * 0.60, 0.725), length, 0.07)
    _boat(canvas, (wide * rng.uniform(0.15, 0.35), 0.87))


def _boat(canvas: Canvas, at: Point) -> None:
    """A fishing boat with a man in it."""
    x, y = at
    light = canvas.light
    dim(canvas, (x, y + 0.015), 0.15, 0.022, 0.7, (14, 22, 28))
    person(
        canvas,
        Look(coat=(60, 66, 74), trousers=(50, 52, 56), pose=Pose.EASY),
        (x + 0.02, y),
        0.135,
        0.0,
        0.0,
        0.35,
        folds(canvas.chance),
        shadow=0,
    )
    hull = outline("-.13 -.042, -.1 .012, .09 .012, .125 -.034, .09 -.026, -.09 -.028", (x, y))
    shape(canvas, hull, mix(light.shaded((60, 104, 140)), light.lit((60, 104, 140)), 0.5))
    shape(
        canvas,
        outline("-.13 -.043, -.09 -.03, .09 -.028, .125 -.036, .09 -.02, -.09 -.021", (x, y)),
        light.lit((206, 202, 190)),
    )
