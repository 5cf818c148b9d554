"""Scenes among trees: the olive harvest, cedars under snow."""

from __future__ import annotations

from PIL import Image, ImageChops

from photoarchive.imaging.scenes.bodies import person
from photoarchive.imaging.scenes.canvas import Canvas, dim, fade, glow, shape, size_of, veil
from photoarchive.imaging.scenes.field import ROCK, mountains
from photoarchive.imaging.scenes.land import crest, ground, ridge
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import above, blur, fractal
from photoarchive.imaging.scenes.outlines import Point, rectangle
from photoarchive.imaging.scenes.people import Hat, Look, folds, passer_by
from photoarchive.imaging.scenes.poses import Pose
from photoarchive.imaging.scenes.scene import Hour, Scene
from photoarchive.imaging.scenes.sky import sky
from photoarchive.imaging.scenes.trees import Tree, tree


def olives(canvas: Canvas, scene: Scene) -> None:
    """The olive harvest: nets under the trees, ladders, people picking."""
    rng, wide = canvas.rng, canvas.wide
    sun = (wide * (0.85 if canvas.light.sun[0] > 0 else 0.15), 0.3)
    sky(canvas, 0.6, rng.uniform(0.3, 0.6), sun if scene.hour in (Hour.DAWN, Hour.GOLDEN) else None)
    mountains(canvas, 0.24, 0.52, 2, 0.55)
    ground(canvas, 0.50, (168, 136, 98), 0.5)
    for k in range(7):
        tree(
            canvas,
            Tree.OLIVE,
            (wide * (k + rng.uniform(0.1, 0.9)) / 7, 0.545 + 0.01 * (k % 2)),
            rng.uniform(0.13, 0.18),
            0.35,
        )
    weave = folds(canvas.chance)
    for row, (foot, height) in enumerate(((0.64, 0.32), (0.82, 0.58))):
        for k in range(3 - row):
            x = wide * (0.18 + 0.36 * k + 0.12 * row + rng.uniform(-0.04, 0.04))
            _net(canvas, (x, foot + 0.02), height * 0.75)
            tree(canvas, Tree.OLIVE, (x, foot), height, 0.14 * (1 - row))
            _ladder(canvas, (x + height * 0.22, foot + 0.01), height * 0.75)
            poses = ((Pose.REACH, -0.46), (Pose.RAISE, 0.36), (Pose.KNEEL, -0.15))
            for pose, dx in poses[: 2 + row]:
                person(
                    canvas,
                    passer_by(rng, (pose,)),
                    (x + dx * height, foot + 0.03 + 0.02 * row),
                    0.15 + 0.16 * row,
                    0.12 * (1 - row),
                    0.0,
                    0.08,
                    weave,
                    1.7,
                )
    for _ in range(3):
        _crate(canvas, (wide * rng.uniform(0.08, 0.9), rng.uniform(0.90, 0.95)))


def _net(canvas: Canvas, at: Point, reach: float) -> None:
    x, y = at
    cloth = canvas.light.lit(canvas.rng.choice(((92, 112, 84), (120, 116, 96), (80, 100, 110))))
    shape(
        canvas,
        [
            (x - reach, y + 0.02),
            (x - reach * 0.5, y - 0.02),
            (x + reach * 0.6, y - 0.018),
            (x + reach, y + 0.03),
            (x + reach * 0.4, y + 0.06),
            (x - reach * 0.6, y + 0.055),
        ],
        cloth,
        0.006,
        0.75,
    )
    dim(canvas, (x, y + 0.01), reach * 0.9, 0.04, 0.45)


def _ladder(canvas: Canvas, foot: Point, height: float) -> None:
    x, y = foot
    wood = canvas.light.lit((158, 128, 92))
    for dx in (-0.02, 0.02):
        shape(
            canvas,
            [
                (x + dx - 0.003, y),
                (x + dx * 0.6 - height * 0.14 - 0.003, y - height),
                (x + dx * 0.6 - height * 0.14 + 0.002, y - height),
                (x + dx + 0.003, y),
            ],
            wood,
        )
    for k in range(8):
        t = (k + 0.6) / 8.5
        cx = x - height * 0.14 * t
        shape(
            canvas,
            rectangle(cx - 0.018, y - height * t, cx + 0.018, y - height * t + 0.004),
            scale(wood, 0.8),
        )


def _crate(canvas: Canvas, at: Point) -> None:
    x, y = at
    dim(canvas, (x, y + 0.045), 0.09, 0.02, 0.6)
    wood = canvas.light.lit((150, 96, 58))
    shape(canvas, rectangle(x - 0.065, y - 0.02, x + 0.065, y + 0.045), wood)
    for k in range(3):
        shape(
            canvas,
            rectangle(x - 0.065, y - 0.004 + 0.018 * k, x + 0.065, y + 0.001 + 0.018 * k),
            scale(wood, 0.5),
        )
    box = canvas.box(x - 0.06, y - 0.04, x + 0.06, y - 0.012)
    lumps = fractal(canvas.chance, size_of(box), (14, 4), 0.5)
    heap = Image.composite(
        Image.new("RGB", size_of(box), (112, 122, 66)),
        Image.new("RGB", size_of(box), (52, 50, 40)),
        lumps,
    )
    canvas.image.paste(
        heap, box[:2], above(ImageChops.add(lumps, fade(size_of(box), 0, 180)), 0.5, 0.3)
    )


def cedars(canvas: Canvas, scene: Scene) -> None:
    """Cedars under snow."""
    rng, wide = canvas.rng, canvas.wide
    sky(canvas, 0.7, rng.uniform(0.4, 0.9))
    snow: Colour = (236, 240, 246)
    ridge(canvas, crest(rng, wide, 0.46, 0.26, 0.5, 5), mix(snow, ROCK, 0.22), 0.52, 0.0, 0.7)
    ridge(canvas, crest(rng, wide, 0.58, 0.14, 0.4, 5), snow, 0.28, 0.12, 0.75)
    for k in range(12):
        tree(
            canvas,
            Tree.CEDAR,
            (wide * (k + rng.random()) / 16, rng.uniform(0.60, 0.66)),
            rng.uniform(0.10, 0.16),
            0.42,
            0.5,
        )
    drift = crest(rng, wide, 0.68, 0.07, 0.2, 4)
    _snowfield(canvas, drift)
    for x, y, height in ((0.14, 0.80, 0.46), (0.52, 0.76, 0.36), (0.84, 0.88, 0.62)):
        tree(canvas, Tree.CEDAR, (wide * x + rng.uniform(-0.04, 0.04), y), height, 0.05, 0.62)
    for k in range(scene.count):
        look = Look(
            coat=((176, 50, 44), (52, 78, 116), (206, 160, 70))[k % 3],
            trousers=(46, 48, 58),
            hat=Hat.CAP,
            hat_colour=(60, 60, 66),
            pose=Pose.WALK,
            back=True,
        )
        person(
            canvas,
            look,
            (wide * (0.34 + 0.07 * k), 0.88),
            0.19,
            0.05,
            0.0,
            0.0,
            folds(canvas.chance),
            1.5,
        )
    if scene.hour is Hour.OVERCAST:
        _flakes(canvas)


def _snowfield(canvas: Canvas, line: list[Point]) -> None:
    """Snow in soft drifts, blue in its hollows."""
    light = canvas.light
    snow = (240, 243, 248)
    ridge(canvas, line, snow, 0.06, 0.0)
    box = canvas.box(0, min(y for _, y in line) + 0.08, canvas.wide, 1.0)
    size = size_of(box)
    drifts = blur(fractal(canvas.chance, size, (4, 7), 0.35, 4), canvas.image.height * 0.006)
    shade = mix(light.shaded(snow), (150, 172, 214), 0.4)
    soft = Image.composite(
        Image.new("RGB", size, light.lit(snow)),
        Image.new("RGB", size, shade),
        drifts.point([min(255, v + 60) for v in range(256)]),
    )
    canvas.image.paste(soft, box[:2], fade(size, 60, 235))


def _flakes(canvas: Canvas) -> None:
    rng = canvas.rng
    for _ in range(160):
        s = rng.uniform(0.0015, 0.005)
        glow(canvas, (rng.uniform(0, canvas.wide), rng.random()), s, (255, 255, 255), 0.9)
    veil(canvas, 0, 1, canvas.light.haze, 0.12, 0.02)
    _ = rectangle
