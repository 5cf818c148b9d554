"""A fire at night, and an ambulance before a hospital."""

from __future__ import annotations

from math import sin

from PIL import Image, ImageChops

from photoarchive.imaging.scenes import vehicles
from photoarchive.imaging.scenes.bodies import person
from photoarchive.imaging.scenes.buildings import PLASTER, Street, block
from photoarchive.imaging.scenes.canvas import Canvas, dim, disc, fade, glow, shape, size_of
from photoarchive.imaging.scenes.land import ground
from photoarchive.imaging.scenes.light import Colour, mix
from photoarchive.imaging.scenes.noise import fractal
from photoarchive.imaging.scenes.outlines import Point, outline, rectangle
from photoarchive.imaging.scenes.people import Hat, Look, folds, passer_by
from photoarchive.imaging.scenes.poses import Pose
from photoarchive.imaging.scenes.scene import Hour, Scene
from photoarchive.imaging.scenes.sky import sky, smoke
from photoarchive.imaging.scenes.trees import Tree, tree
from photoarchive.imaging.scenes.water import puddles


def fire(canvas: Canvas, scene: Scene) -> None:
    """A house on fire at night; firemen before it, their light on the wet street."""
    rng, wide = canvas.rng, canvas.wide
    sky(canvas, 0.8, 0.6)
    street = Street(canvas, 0.1, 0.74)
    x = -0.05
    while x < wide:
        w = rng.uniform(0.2, 0.34)
        block(street, x, 0.72, w, rng.uniform(0.32, 0.52), rng.choice(PLASTER), 0.085, 0.2, 0.08)
        x += w
    street.finish(0.1, 0.1, 0.3)
    ground(canvas, 0.71, (90, 84, 80), 0.0, 0.7)
    heart = wide * rng.uniform(0.42, 0.62)
    smoke(canvas, (heart + 0.10, 0.46), (1.0, 0.62), (74, 62, 58), 0.9)
    glow(canvas, (heart, 0.40), 0.75, (255, 110, 30), 0.75, 0.55)
    for dx, base, w, h in (
        (-0.16, 0.60, 0.26, 0.34),
        (0.02, 0.56, 0.36, 0.46),
        (0.20, 0.62, 0.24, 0.32),
        (0.0, 0.70, 0.5, 0.22),
    ):
        _flames(canvas, (heart + dx, base), w, h)
    glow(canvas, (heart, 0.52), 0.24, (255, 190, 90), 0.8)
    glow(canvas, (heart, 0.86), 0.8, (255, 120, 40), 0.42, 0.22)
    vehicles.van(
        canvas,
        (wide * (0.16 if heart > wide / 2 else 0.84), 0.82),
        0.22,
        heart > wide / 2,
        0.0,
        (168, 32, 30),
        (210, 190, 120),
        False,
    )
    glow(canvas, (wide * (0.16 if heart > wide / 2 else 0.84), 0.60), 0.16, (70, 110, 255), 0.9)
    weave = folds(canvas.chance)
    for k in range(scene.count or 4):
        at = (heart - 0.42 + 0.26 * k + rng.uniform(-0.04, 0.04), 0.84 + rng.uniform(0, 0.06))
        look = Look(
            coat=(62, 52, 44),
            trousers=(50, 44, 40),
            hat=Hat.HARDHAT,
            hat_colour=(150, 130, 70),
            pose=(Pose.REACH, Pose.STAND, Pose.READY, Pose.WALK)[k % 4],
            back=True,
            mirrored=at[0] > heart,
            boots=(30, 28, 28),
        )
        person(canvas, look, at, 0.30, 0.0, 0.0, 0.42, weave, 2.2, 0.8)
        if k == 0:
            _jet(canvas, (at[0] + 0.10, at[1] - 0.21), (heart - 0.02, 0.42))
    for _ in range(70):
        spark = (heart + rng.gauss(0, 0.22), rng.uniform(0.02, 0.6))
        glow(canvas, spark, rng.uniform(0.002, 0.005), (255, 170, 80), 1.0)
    puddles(canvas, 0.80, 1.0, 0.58, 0.8)


def _flames(canvas: Canvas, foot: Point, width: float, height: float) -> None:
    """Fire: noise that rises to tongues, from white through yellow to red."""
    box = canvas.box(foot[0] - width / 2, foot[1] - height, foot[0] + width / 2, foot[1])
    size = size_of(box)
    small = (max(2, size[0] // 2), max(2, size[1] // 2))
    tongues = fractal(canvas.chance, small, (5, 3), 0.55)
    body = ImageChops.multiply(
        tongues.point([min(255, 70 + v) for v in range(256)]),
        disc((small[0], small[1] * 2))
        .crop((0, round(small[1] * 0.45), small[0], round(small[1] * 1.45)))
        .point([min(255, round(v * 1.6)) for v in range(256)]),
    )
    heat = ImageChops.multiply(body, fade(small, 150, 255))
    stops: tuple[tuple[int, Colour], ...] = (
        (0, (0, 0, 0)),
        (60, (90, 14, 4)),
        (120, (230, 80, 14)),
        (175, (255, 170, 50)),
        (230, (255, 240, 190)),
        (256, (255, 252, 236)),
    )
    tables: list[int] = []
    for channel in range(3):
        for v in range(256):
            k = next(i for i in range(len(stops) - 1) if v < stops[i + 1][0])
            (a, ca), (b, cb) = stops[k], stops[k + 1]
            tables.append(round(ca[channel] + (cb[channel] - ca[channel]) * (v - a) / (b - a)))
    light = heat.convert("RGB").point(tables).resize(size, Image.Resampling.BICUBIC)
    canvas.image.paste(ImageChops.screen(canvas.image.crop(box), light), box)


def _jet(canvas: Canvas, start: Point, end: Point) -> None:
    """A jet of water that opens as it flies."""
    steps = 14
    upper, lower = [], []
    for k in range(steps + 1):
        t = k / steps
        x = start[0] + (end[0] - start[0]) * t
        y = start[1] + (end[1] - start[1]) * t - 0.10 * sin(3.14 * t)
        w = 0.003 + 0.022 * t * t
        upper.append((x, y - w))
        lower.append((x, y + w))
    shape(canvas, upper + lower[::-1], (236, 214, 190), 0.004, 0.6)


def ambulance(canvas: Canvas, scene: Scene) -> None:
    """An ambulance before a hospital, its crew at work."""
    rng, wide = canvas.rng, canvas.wide
    night = scene.hour in (Hour.DUSK, Hour.NIGHT)
    sky(canvas, 0.7, 0.4)
    front = Street(canvas, 0.0, 0.70)
    block(
        front, -0.05, 0.69, wide * 0.72, 0.60, (206, 204, 196), 0.105, 0.06, 0.65 if night else 0.05
    )
    block(
        front,
        wide * 0.66,
        0.69,
        wide * 0.4,
        0.42,
        (188, 182, 172),
        0.10,
        0.2,
        0.4 if night else 0.0,
    )
    front.finish(0.12, 0.12, 0.14)
    porch = (wide * 0.10, 0.40, wide * 0.52, 0.69)
    shape(
        canvas,
        rectangle(*porch),
        mix((255, 240, 208), canvas.light.shade, 0.1 if night else 0.55),
        0.002,
    )
    for k in range(4):
        x = porch[0] + (porch[2] - porch[0]) * (k + 1) / 5
        shape(canvas, rectangle(x - 0.003, porch[1], x + 0.003, porch[3]), (84, 88, 92))
    shape(
        canvas,
        rectangle(porch[0] - 0.04, 0.355, porch[2] + 0.04, 0.405),
        canvas.light.lit((176, 36, 40)),
    )
    cross_x = (porch[0] + porch[2]) / 2
    for k in range(9):
        x = cross_x + 0.024 * (k - 4)
        shape(
            canvas, rectangle(x - 0.008, 0.372 + 0.004 * (k % 3), x + 0.008, 0.388), (250, 246, 240)
        )
    ground(canvas, 0.68, (124, 120, 116), 0.0, 0.5)
    if night:
        glow(canvas, (cross_x, 0.56), 0.4, (255, 226, 180), 0.5)
        glow(canvas, (cross_x, 0.80), 0.5, (255, 220, 170), 0.3, 0.16)
    at = (wide * 0.66, 0.84)
    vehicles.van(canvas, at, 0.36, rng.random() < 0.5)
    for dx, tone in ((-0.05, (70, 110, 255)), (0.03, (255, 60, 50))):
        glow(canvas, (at[0] + dx, at[1] - 0.385), 0.20 if night else 0.09, tone, 0.9)
    weave = folds(canvas.chance)
    _stretcher(canvas, (wide * 0.28, 0.90))
    for k, x in enumerate((0.17, 0.25, 0.36)):
        look = Look(
            coat=(188, 54, 46) if k != 1 else (206, 210, 210),
            trousers=(44, 48, 60),
            pose=(Pose.REACH, Pose.WALK, Pose.STAND)[k],
            mirrored=k == 2,
            back=k == 2,
            skin=(176, 132, 104),
        )
        person(canvas, look, (wide * x, 0.915 - 0.03 * (k == 1)), 0.40, 0.0, 0.0, 0.12, weave, 1.7)
    for _ in range(3):
        person(
            canvas,
            passer_by(rng),
            (rng.uniform(porch[0], porch[2]), 0.72),
            0.20,
            0.1,
            canvas.image.height * 0.003,
            0.2,
            weave,
        )
    tree(canvas, Tree.CYPRESS, (wide * 0.96, 0.73), 0.5)


def _stretcher(canvas: Canvas, at: Point) -> None:
    x, y = at
    light = canvas.light
    for dx in (-0.14, 0.14):
        shape(canvas, rectangle(x + dx - 0.003, y - 0.13, x + dx + 0.003, y), (120, 122, 126))
        shape(
            canvas,
            rectangle(x + dx - 0.012, y - 0.012, x + dx + 0.012, y + 0.006),
            (40, 40, 42),
            0.002,
        )
    shape(canvas, rectangle(x - 0.19, y - 0.155, x + 0.19, y - 0.125), light.lit((96, 98, 104)))
    shape(
        canvas,
        outline("-.19 -.152, -.17 -.185, .02 -.205, .17 -.185, .19 -.152", (x, y)),
        light.lit((214, 218, 220)),
    )
    shape(
        canvas,
        outline("-.1 -.15, .02 -.17, .17 -.16, .19 -.14, -.1 -.135", (x, y)),
        light.shaded((214, 218, 220)),
        0.004,
        0.6,
    )
    dim(canvas, (x, y + 0.006), 0.24, 0.025, 0.6)
