"""A parliament with its square, and ancient ruins."""

from __future__ import annotations

from math import cos, pi, sin

from photoarchive.imaging.scenes import vehicles
from photoarchive.imaging.scenes.bodies import person
from photoarchive.imaging.scenes.buildings import towers
from photoarchive.imaging.scenes.canvas import (
    Canvas,
    across,
    dim,
    glow,
    mask,
    paint,
    shape,
    size_of,
    turned_by_chance,
)
from photoarchive.imaging.scenes.field import ROCK
from photoarchive.imaging.scenes.flags import hoist
from photoarchive.imaging.scenes.land import crest, ground, ridge
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.outlines import Point, outline, rectangle
from photoarchive.imaging.scenes.people import folds, passer_by
from photoarchive.imaging.scenes.scene import Hour, Scene
from photoarchive.imaging.scenes.sky import sky
from photoarchive.imaging.scenes.stonework import column, masonry
from photoarchive.imaging.scenes.town import DARK_HOURS, lamps_of
from photoarchive.imaging.scenes.trees import Tree, tree


def parliament(canvas: Canvas, scene: Scene) -> None:
    """A government building with columns, steps and a flag."""
    rng, wide = canvas.rng, canvas.wide
    sky(canvas, 0.8, rng.uniform(0.3, 0.7))
    stone: Colour = rng.choice(((222, 206, 176), (206, 196, 178), (214, 198, 162)))
    towers(canvas, 0.70, 0.32, 0.35, lamps_of(scene), (0.09, 0.16), 0.03)
    ground(canvas, 0.70, (170, 162, 150), 0.0, 0.35)
    middle, half = wide * rng.uniform(0.46, 0.54), min(0.56, wide * 0.42)
    domed = rng.random() < 0.5
    top, foot = 0.34 if domed else 0.29, 0.745
    masonry(canvas, (middle - half, top, middle + half, foot), stone, 0.022, 0.8, 0.03, 0.15)
    _openings(canvas, middle, half, top, foot, stone, scene)
    shadow = mix(canvas.light.shaded(stone), (0, 0, 0), 0.35)
    porch = half * 0.52
    shape(
        canvas,
        rectangle(middle - porch, top + 0.05, middle + porch, foot - 0.03),
        shadow,
        0.004,
        0.75,
    )
    door = rectangle(middle - 0.04, foot - 0.19, middle + 0.04, foot - 0.03)
    shape(canvas, door, mix((60, 44, 34), shadow, 0.3))
    if scene.hour in DARK_HOURS:
        glow(canvas, (middle, foot - 0.14), 0.42, (255, 196, 120), 0.75, 0.26)
    columns = rng.choice((4, 6, 6, 8))
    for k in range(columns):
        x = middle - porch * 0.92 + 2 * porch * 0.92 * k / (columns - 1)
        column(canvas, x, top + 0.05, foot - 0.028, min(0.044, porch / columns), stone, 0.02, 0.1)
    if domed:
        _dome(canvas, middle, porch, top, stone)
    else:
        _pediment(canvas, middle, porch, top, stone)
    _steps(canvas, middle, porch, foot, stone)
    mast = (middle, top - (0.165 if domed else 0.115))
    _mast(canvas, mast, 0.15, (scene.flags or ("LB",))[0], rng.uniform(0.7, 1.0))
    for k, code in enumerate(scene.flags[1:] if len(scene.flags) > 1 else ()):
        _mast(canvas, (middle + half * (0.8 - 0.14 * k), top), 0.19, code, 0.8)
    for x in (
        middle - half - 0.05,
        middle + half + 0.04,
        middle - half * 0.80,
        middle + half * 0.8,
    ):
        tree(
            canvas, rng.choice((Tree.CYPRESS, Tree.PALM)), (x, foot + 0.02), rng.uniform(0.26, 0.36)
        )
    _square(canvas, scene, foot)


def _openings(
    canvas: Canvas, middle: float, half: float, top: float, foot: float, stone: Colour, scene: Scene
) -> None:
    """Tall windows in two storeys beside the porch, and a cornice."""
    light = canvas.light
    dark = mix(light.shaded((70, 78, 88)), light.sky[0], 0.2)
    lit_window = lamps_of(scene) * 2
    for side in (-1, 1):
        for k in range(4):
            x = middle + side * half * (0.60 + 0.105 * k)
            for y, tall in ((top + 0.075, 0.105), (top + 0.255, 0.125)):
                tone = (255, 208, 140) if canvas.rng.random() < lit_window else dark
                w = half * 0.028
                shape(
                    canvas,
                    rectangle(x - w * 1.35, y - 0.012, x + w * 1.35, y + tall + 0.008),
                    light.lit(scale(stone, 1.1)),
                )
                shape(canvas, rectangle(x - w, y, x + w, y + tall), tone)
                shape(canvas, rectangle(x - w, y, x + w, y + 0.018), scale(tone, 0.6), 0.003)
                shape(canvas, rectangle(x - 0.0015, y, x + 0.0015, y + tall), scale(stone, 0.7))
    for y in (top - 0.012, top + 0.215):
        shape(
            canvas,
            rectangle(middle - half * 1.015, y, middle + half * 1.015, y + 0.018),
            light.lit(scale(stone, 1.08)),
        )
        shape(
            canvas,
            rectangle(middle - half, y + 0.018, middle + half, y + 0.032),
            light.shaded(stone),
            0.003,
            0.7,
        )


def _pediment(canvas: Canvas, middle: float, porch: float, top: float, stone: Colour) -> None:
    light = canvas.light
    w = porch * 1.08
    masonry(canvas, (middle - w, top, middle + w, top + 0.052), stone, 0.026, 0.92, 0.02, 0.15)
    shape(
        canvas,
        rectangle(middle - w * 0.92, top + 0.050, middle + w * 0.92, top + 0.072),
        light.shaded(scale(stone, 0.7)),
        0.004,
        0.8,
    )
    shape(
        canvas,
        outline("-1.03 .004, 0 -.125, 1.03 .004", (middle, top), (w, 1)),
        light.lit(scale(stone, 1.06)),
    )
    shape(
        canvas,
        outline("-.86 -.008, 0 -.104, .86 -.008", (middle, top), (w, 1)),
        mix(light.shaded(stone), light.lit(stone), 0.45),
    )
    dim(canvas, (middle, top - 0.045), w * 0.35, 0.04, 0.35)
    glow(canvas, (middle, top - 0.045), 0.035, light.lit((150, 140, 110)), 0.6)


def _dome(canvas: Canvas, middle: float, porch: float, top: float, stone: Colour) -> None:
    """A drum with windows, and a copper dome on it."""
    light = canvas.light
    half = porch * 0.52
    masonry(canvas, (middle - half, top - 0.06, middle + half, top), stone, 0.02, 0.8, 0.03, 0.15)
    for k in range(7):
        x = middle + half * (k - 3) / 3.6
        dark = mix(light.shaded((70, 78, 88)), light.sky[0], 0.2)
        shape(canvas, rectangle(x - 0.008, top - 0.048, x + 0.008, top - 0.012), dark)
    curve = [
        (middle - half * 1.04 * cos(pi * k / 24), top - 0.058 - 0.115 * sin(pi * k / 24))
        for k in range(25)
    ]
    stencil, box = mask(canvas, [curve])
    copper: Colour = (124, 146, 132)
    steps = (0.3, 0.7, 1.0, 0.85, 0.6, 0.35, 0.15)
    tones = [
        mix(light.shaded(copper), light.lit(copper), k)
        for k in (steps if light.sun[0] < 0 else steps[::-1])
    ]
    paint(canvas, across(tones, size_of(box)), stencil, box)
    for k in range(1, 8):
        x = middle + half * 1.02 * (k - 4) / 4
        rib = [(x - 0.001, top - 0.058), (middle, top - 0.173), (x + 0.001, top - 0.058)]
        shape(canvas, rib, light.shaded(copper), 0.0, 0.5)
    w = porch * 1.08
    masonry(canvas, (middle - w, top, middle + w, top + 0.052), stone, 0.026, 0.92, 0.02, 0.15)


def _steps(canvas: Canvas, middle: float, porch: float, foot: float, stone: Colour) -> None:
    light = canvas.light
    for k in range(8):
        y, w = foot - 0.032 + 0.011 * k, porch * (1.05 + 0.03 * k)
        shape(
            canvas,
            rectangle(middle - w, y, middle + w, y + 0.012),
            light.lit(scale(stone, 1.0 - 0.02 * k)),
        )
        shape(canvas, rectangle(middle - w, y + 0.008, middle + w, y + 0.012), light.shaded(stone))
    dim(canvas, (middle, foot + 0.06), porch * 1.5, 0.02, 0.4)


def _mast(canvas: Canvas, foot: Point, height: float, code: str, wind: float) -> None:
    x, y = foot
    hoist(canvas, code, (x + 0.002, y - height), height * 0.52, wind)
    shape(
        canvas,
        rectangle(x - 0.002, y - height - 0.01, x + 0.002, y),
        canvas.light.lit((190, 188, 184)),
    )


def _square(canvas: Canvas, scene: Scene, foot: float) -> None:
    """People and a car or two on the square."""
    rng, wide = canvas.rng, canvas.wide
    weave = folds(canvas.chance)
    for k in range(3):
        tones: tuple[Colour, ...] = ((40, 42, 46), (150, 150, 152), (96, 32, 34), (210, 210, 208))
        vehicles.car(
            canvas,
            (wide * (0.12 + 0.32 * k + rng.uniform(0, 0.1)), foot + 0.07),
            0.055,
            rng.choice(tones),
            k % 2 == 0,
        )
    for _ in range(scene.count or 12):
        t = rng.random()
        at = (rng.uniform(0.02, wide), foot + 0.06 + 0.20 * t)
        person(canvas, passer_by(rng), at, 0.10 + 0.11 * t, 0.05 * (1 - t), 0.0, 0.0, weave, 1.5)


def ruins(canvas: Canvas, scene: Scene) -> None:
    """Ancient columns against the sky, with fallen blocks and tiny visitors."""
    rng, wide = canvas.rng, canvas.wide
    sun_x = wide * (0.86 if canvas.light.sun[0] > 0 else 0.14)
    sky(
        canvas,
        0.82,
        rng.uniform(0.35, 0.75),
        (sun_x, 0.5) if scene.hour in (Hour.DAWN, Hour.GOLDEN, Hour.DUSK) else None,
    )
    ridge(canvas, crest(rng, wide, 0.76, 0.10, 0.3, 5), ROCK, 0.72, 0.1, 0.85)
    for _ in range(7):
        tree(
            canvas,
            rng.choice((Tree.CYPRESS, Tree.PINE)),
            (rng.uniform(0, wide), 0.81),
            rng.uniform(0.08, 0.14),
            0.45,
        )
    ground(canvas, 0.79, (178, 158, 124), 0.45)
    stone: Colour = (206, 170, 122)
    left, right = wide * 0.20, wide * 0.72
    masonry(canvas, (left - 0.09, 0.70, right + 0.12, 0.83), stone, 0.034, 0.6, 0.03, 0.8)
    count = scene.count or rng.choice((4, 5, 6))
    gap = (right - left) / (count - 1)
    top, foot = 0.20, 0.705
    whole = count if rng.random() < 0.5 else count - rng.choice((1, 2))
    for k in range(count):
        high = top if k < whole else rng.uniform(0.38, 0.58)
        column(canvas, left + gap * k, high, foot, min(0.075, gap * 0.55), stone, 0.02, 0.75)
    _entablature(canvas, left, left + gap * (whole - 1), top, stone)
    _stump(canvas, right + gap * 1.2, stone)
    for _ in range(9):
        x, y = rng.uniform(0, wide), rng.uniform(0.84, 0.97)
        size = rng.uniform(0.02, 0.05) * (0.6 + 2.4 * (y - 0.8))
        dim(canvas, (x + size, y + size * 0.9), size * 1.8, size * 0.4, 0.6)
        masonry(
            canvas,
            (x, y - size * 0.2, x + size * rng.uniform(1.3, 2.4), y + size * 0.8),
            stone,
            size * 2,
            rng.uniform(0.4, 0.9),
            0.0,
            0.9,
        )
    turned_by_chance(canvas)
    weave = folds(canvas.chance)
    for _ in range(6):
        t = rng.random()
        person(
            canvas,
            passer_by(rng),
            (wide * rng.uniform(0.15, 0.9), 0.845 + 0.07 * t),
            0.075 + 0.03 * t,
            0.05,
            0.0,
            0.1,
            weave,
        )


def _entablature(canvas: Canvas, left: float, right: float, top: float, stone: Colour) -> None:
    """The beams that still lie on the columns, broken at their upper edge."""
    light = canvas.light
    place = (left - 0.045, top - 0.062, right + 0.045, top + 0.004)
    masonry(canvas, place, stone, 0.03, 0.72, 0.02, 0.8)
    broken = [
        (left - 0.065, top - 0.062),
        (left - 0.05, top - 0.082),
        (right + 0.01, top - 0.084),
        (right + 0.06, top - 0.062),
    ]
    shape(canvas, broken, light.lit(scale(stone, 0.95)), 0.002)
    under = rectangle(left - 0.045, top - 0.004, right + 0.045, top + 0.014)
    shape(canvas, under, light.shaded(scale(stone, 0.6)), 0.004, 0.7)


def _stump(canvas: Canvas, x: float, stone: Colour) -> None:
    column(canvas, x, 0.52, 0.79, 0.07, stone, 0.02, 0.9)
