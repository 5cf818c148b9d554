"""A market street: awnings, fruit, people, sun coming through."""

from __future__ import annotations

from PIL import Image, ImageDraw

from photoarchive.imaging.scenes.bodies import person
from photoarchive.imaging.scenes.canvas import Canvas, disc, glow, paint, shape, size_of
from photoarchive.imaging.scenes.land import ground
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import blur
from photoarchive.imaging.scenes.outlines import rectangle, smooth
from photoarchive.imaging.scenes.people import folds, passer_by
from photoarchive.imaging.scenes.poses import Pose
from photoarchive.imaging.scenes.scene import Scene
from photoarchive.imaging.scenes.sky import sky
from photoarchive.imaging.scenes.street import canyon


def market(canvas: Canvas, scene: Scene) -> None:
    """A market street: awnings, fruit, people, sun coming through."""
    rng, wide = canvas.rng, canvas.wide
    sky(canvas, 0.6, 0.2)
    end = canyon(canvas, scene, 0.50, 0.12, 0.6)
    ground(canvas, 0.50, (150, 138, 122), 0.0, 0.6)
    glow(canvas, (end, 0.40), 0.42, mix(canvas.light.key, (255, 240, 210), 0.5), 0.6)
    weave = folds(canvas.chance)
    for k in range(5):
        t = k / 4
        for side in (-1, 1):
            _stall(canvas, end, side, t)
        for n in range(3):
            x = end + (n - 1 + rng.uniform(-0.4, 0.4)) * (0.06 + 0.30 * t)
            person(
                canvas,
                passer_by(rng, (Pose.WALK, Pose.WALK, Pose.STAND, Pose.REACH)),
                (x, 0.56 + 0.34 * t**1.3 + rng.uniform(0, 0.03)),
                0.13 + 0.36 * t**1.3,
                0.45 * (1 - t),
                canvas.image.height * 0.002 * (k == 4),
                0.12,
                weave,
                1.7,
            )
    for x in (0.22, 0.55, 0.9):
        beam = [
            (wide * x, -0.02),
            (wide * (x + 0.10), -0.02),
            (wide * (x - 0.14), 1.02),
            (wide * (x - 0.34), 1.02),
        ]
        shape(canvas, beam, canvas.light.key, 0.03, 0.08)
    _counter(canvas)


def _counter(canvas: Canvas) -> None:
    """Heaps of fruit right before the camera, a little out of focus."""
    rng, wide = canvas.rng, canvas.wide
    for row, y in enumerate((0.90, 0.985)):
        x = -0.06 - 0.08 * row
        while x < wide:
            w = rng.uniform(0.20, 0.27) * (1 + 0.2 * row)
            _fruit(canvas, (x, y - 0.075, x + w, y + 0.03), 0.0, 0.16)
            shape(
                canvas,
                rectangle(x, y + 0.015, x + w - 0.008, y + 0.06),
                canvas.light.shaded((160, 124, 84)),
                0.003,
            )
            x += w


def _stall(canvas: Canvas, end: float, side: int, t: float) -> None:
    """An awning over heaps of fruit, on one side of the street."""
    rng, light = canvas.rng, canvas.light
    size = 0.11 + 0.32 * t**1.4
    x = end + side * (0.13 + 0.56 * t**1.4)
    foot = 0.57 + 0.33 * t**1.3
    haze = 0.5 * (1 - t)
    inner, outer = x - side * size * 0.3, x + side * size * 1.2
    cloths: tuple[Colour, ...] = (
        (176, 74, 60),
        (198, 184, 158),
        (72, 108, 118),
        (188, 150, 84),
        (104, 120, 88),
    )
    cloth = light.hazed(light.lit(rng.choice(cloths)), haze)
    top = foot - size * 1.30
    inside = light.hazed(mix(light.shaded((112, 88, 66)), (255, 190, 110), 0.10), haze)
    shape(canvas, rectangle(min(inner, outer), top, max(inner, outer), foot), inside, 0.004)
    for _ in range(9):
        gx, gy = (
            rng.uniform(min(inner, outer), max(inner, outer)),
            top + size * rng.uniform(0.15, 0.6),
        )
        goods = light.hazed(scale(rng.choice(_FRUIT), rng.uniform(0.4, 0.8)), haze)
        w = size * rng.uniform(0.012, 0.03)
        shape(
            canvas,
            smooth([(gx - w, gy), (gx, gy - w * 1.5), (gx + w, gy), (gx, gy + w * 2.2)], 3),
            goods,
            0.002,
        )
    for k in range(2):
        glow(
            canvas,
            (inner + (outer - inner) * (0.3 + 0.4 * k), top + size * 0.3),
            size * 0.30,
            (255, 206, 130),
            0.45,
        )
        glow(
            canvas,
            (inner + (outer - inner) * (0.3 + 0.4 * k), top + size * 0.26),
            size * 0.04,
            (255, 240, 210),
            1.0,
        )
    for level in range(2):
        y = foot - size * (0.18 + 0.24 * (1 - level))
        for k in range(4):
            a = inner + (outer - inner) * k / 4 - side * size * 0.10 * level
            b = a + (outer - inner) * 0.24
            _fruit(
                canvas, (min(a, b), y - size * 0.16, max(a, b), y + size * 0.08), haze, size * 0.10
            )
            wood = light.hazed(
                mix(light.shaded((142, 110, 76)), light.lit((142, 110, 76)), 0.4), haze
            )
            shape(canvas, rectangle(min(a, b), y + size * 0.02, max(a, b), y + size * 0.17), wood)
            shape(
                canvas,
                rectangle(min(a, b), y + size * 0.085, max(a, b), y + size * 0.10),
                scale(wood, 0.55),
            )
    _awning(
        canvas,
        (inner, outer, top),
        size,
        side,
        cloth,
        light.hazed(light.lit((220, 212, 196)), haze),
    )


def _awning(
    canvas: Canvas,
    place: tuple[float, float, float],
    size: float,
    side: int,
    cloth: Colour,
    pale: Colour,
) -> None:
    inner, outer, top = place
    stripes = 9
    for k in range(stripes):
        a, b = inner + (outer - inner) * k / stripes, inner + (outer - inner) * (k + 1) / stripes
        tone = cloth if k % 2 else mix(cloth, pale, 0.8)
        shape(
            canvas,
            [
                (a + side * size * 0.18, top - size * 0.22),
                (b + side * size * 0.18, top - size * 0.22),
                (b, top + size * 0.06),
                (a, top + size * 0.06),
            ],
            tone,
        )
        fringe = smooth(
            [
                (a, top + size * 0.055),
                (b, top + size * 0.055),
                (b, top + size * 0.10),
                ((a + b) / 2, top + size * 0.135),
                (a, top + size * 0.10),
            ],
            2,
        )
        shape(canvas, fringe, scale(tone, 0.66))
    lit_edge = [
        (inner + side * size * 0.18, top - size * 0.22),
        (outer + side * size * 0.18, top - size * 0.22),
        (outer + side * size * 0.1, top - size * 0.1),
        (inner + side * size * 0.1, top - size * 0.1),
    ]
    shape(canvas, lit_edge, canvas.light.key, size * 0.05, 0.25)


_FRUIT: tuple[Colour, ...] = (
    (206, 60, 40),
    (224, 140, 40),
    (120, 150, 60),
    (226, 196, 70),
    (110, 46, 70),
    (190, 84, 50),
    (84, 120, 56),
)


def _fruit(
    canvas: Canvas, place: tuple[float, float, float, float], haze: float, size: float
) -> None:
    """A heap of something round and ripe, each about a fifth of `size` across."""
    rng, light = canvas.chance, canvas.light
    box = canvas.box(*place)
    ripe = light.hazed(light.lit(rng.choice(_FRUIT)), haze)
    width, height = size_of(box)
    heap = Image.new("RGB", (width, height), scale(ripe, 0.3))
    pen = ImageDraw.Draw(heap)
    r = max(2.0, size * canvas.image.height * 0.21)
    tones = [scale(ripe, k) for k in (0.55, 0.62, 0.7, 0.78, 0.85)]
    shaded = [(t, scale(t, 0.55), scale(t, 1.35)) for t in tones]
    y = 0.0
    while y < height + r:
        x = rng.uniform(-r, r)
        while x < width + r:
            tone, dark, bright = rng.choice(shaded)
            pen.ellipse((x - r, y - r, x + r, y + r), dark)
            if r < 3:
                pen.ellipse((x - r * 0.7, y - r * 0.8, x + r * 0.5, y + r * 0.4), tone)
                x += r * 1.8
                continue
            pen.ellipse((x - r * 0.86, y - r * 0.92, x + r * 0.8, y + r * 0.7), tone)
            pen.ellipse((x - r * 0.55, y - r * 0.75, x + r * 0.35, y + r * 0.15), bright)
            x += r * rng.uniform(1.5, 1.9)
        y += r * 1.05
    dome = (
        disc((width, height * 2))
        .crop((0, 0, width, height))
        .point([min(255, v * 7) for v in range(256)])
    )
    paint(canvas, blur(heap, max(0.5, r * 0.16)), dome, box)
