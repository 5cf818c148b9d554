"""A football match."""

from __future__ import annotations

from PIL import Image, ImageChops

from photoarchive.imaging.scenes.bodies import person
from photoarchive.imaging.scenes.canvas import Canvas, dim, fade, glow, shape, size_of, soften
from photoarchive.imaging.scenes.flags import hoist
from photoarchive.imaging.scenes.land import flat
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import calmed, fractal, white
from photoarchive.imaging.scenes.outlines import outline, rectangle, smooth
from photoarchive.imaging.scenes.people import HAIRS, SKINS, Look, folds
from photoarchive.imaging.scenes.poses import Pose
from photoarchive.imaging.scenes.scene import Hour, Scene
from photoarchive.imaging.scenes.sky import sky


def football(canvas: Canvas, scene: Scene) -> None:
    """A football match: players on the striped pitch, the stand behind them out of focus."""
    rng, wide = canvas.rng, canvas.wide
    night = scene.hour in (Hour.NIGHT, Hour.DUSK)
    sky(canvas, 0.3, 0.5)
    _stand_of_seats(canvas, night)
    boards = 0.505
    for k in range(9):
        tone: Colour = rng.choice(
            (
                (30, 60, 130),
                (196, 36, 40),
                (230, 228, 222),
                (24, 110, 70),
                (226, 170, 40),
                (40, 40, 46),
            )
        )
        x = wide * k / 9
        shape(canvas, rectangle(x, boards, x + wide / 9, boards + 0.052), scale(tone, 0.85))
        for j in range(4):
            shape(
                canvas,
                rectangle(
                    x + 0.03 + 0.025 * j, boards + 0.018, x + 0.048 + 0.025 * j, boards + 0.036
                ),
                mix(tone, (255, 255, 255), 0.7),
            )
    soften(canvas, 0.0042)
    _pitch(canvas, boards + 0.05, night)
    reds, whites = (
        Look(coat=(186, 32, 38), trousers=(226, 226, 224)),
        Look(coat=(228, 228, 226), trousers=(38, 52, 92)),
    )
    weave = folds(canvas.chance)
    players = scene.count or 7
    for k in range(players):
        t = (k / players) ** 1.2
        base = (reds, whites)[k % 2]
        look = Look(
            coat=base.coat,
            trousers=base.trousers,
            skin=rng.choice(SKINS),
            hair=rng.choice(HAIRS[:3]),
            boots=(30, 30, 34),
            pose=rng.choice((Pose.RUN, Pose.RUN, Pose.RUN, Pose.WALK)),
            back=rng.random() < 0.4,
            mirrored=rng.random() < 0.5,
            sleeves=False,
            shorts=True,
        )
        at = (
            wide * rng.uniform(0.08, 0.92)
            if k < players - 2
            else wide * (0.40 + 0.17 * (players - 1 - k)),
            0.60 + 0.29 * t,
        )
        person(canvas, look, at, 0.15 + 0.27 * t, 0.06 * (1 - t), 0.0, 0.0, weave, 1.9, 0.7)
    ball = (wide * 0.50, 0.895)
    dim(canvas, (ball[0] + 0.004, ball[1] + 0.020), 0.026, 0.007, 0.7)
    sphere = smooth(
        outline("0 -.019, .019 0, 0 .019, -.019 0", (ball[0], ball[1])),
        6,
    )
    shape(canvas, sphere, (226, 226, 222))
    dim(canvas, (ball[0] + 0.006, ball[1] + 0.009), 0.017, 0.014, 0.7)
    if night:
        for x in (0.12, 0.88):
            for k in range(5):
                glow(canvas, (wide * x + 0.03 * (k - 2), 0.05), 0.13, (236, 240, 255), 0.5)
                glow(canvas, (wide * x + 0.03 * (k - 2), 0.05), 0.016, (255, 255, 255), 1.0)


def _stand_of_seats(canvas: Canvas, night: bool) -> None:
    """Thousands of people, as coloured noise."""
    rng = canvas.rng
    box = canvas.box(0, 0.10, canvas.wide, 0.52)
    size = size_of(box)
    cell = max(2, round(canvas.image.height / 190))
    small = (size[0] // cell + 1, size[1] // cell + 1)
    channels = [white(canvas.chance, small) for _ in range(3)]
    base = white(canvas.chance, small)
    people = Image.merge("RGB", [Image.blend(base, c, 0.35) for c in channels])
    people = people.point([round(24 + v * (0.40 if night else 0.62)) for v in range(256)] * 3)
    people = people.resize(size, Image.Resampling.BICUBIC)
    people.paste((12, 14, 22), None, fade(size, 190 if night else 120, 10))
    canvas.image.paste(people, box)
    for k in range(3):
        y = 0.17 + 0.12 * k
        shape(
            canvas,
            rectangle(-0.02, y, canvas.wide + 0.02, y + 0.012),
            canvas.light.lit((120, 122, 126)),
        )
    shape(
        canvas,
        [(-0.02, 0.05), (canvas.wide + 0.02, 0.02), (canvas.wide + 0.02, 0.10), (-0.02, 0.12)],
        canvas.light.lit((84, 88, 96)),
    )
    for _ in range(6):
        at = (rng.uniform(0, canvas.wide), rng.uniform(0.18, 0.40))
        hoist(canvas, "LB", at, 0.036, rng.uniform(0.6, 1.0))


def _pitch(canvas: Canvas, top: float, night: bool) -> None:
    box = canvas.box(0, top, canvas.wide, 1.0)
    size = size_of(box)
    tile = 512
    stripes = Image.new("L", (8, 1))
    stripes.putdata([108, 146] * 4)
    lawn = stripes.resize((tile, tile), Image.Resampling.NEAREST)
    lawn.paste(255, (0, 60, tile, 66))
    lawn.paste(255, (tile // 3, 60, tile // 3 + 5, tile))
    lawn = flat(lawn, size, 0.3)
    blades = calmed(fractal(canvas.chance, size, (90, 60), 0.9), 0.28)
    tables = [
        round(min(255, v * k)) if v < 220 else 214 for k in (0.42, 0.74, 0.36) for v in range(256)
    ]
    green = lawn.convert("RGB").point(tables)
    green = ImageChops.overlay(green, blades.convert("RGB"))
    tint = (216, 226, 236) if night else canvas.light.key
    green = ImageChops.multiply(green, Image.new("RGB", size, tint))
    canvas.image.paste(green, box)
