"""An election: a hand over a ballot box."""

from __future__ import annotations

from math import cos, sin

from photoarchive.imaging.scenes.bodies import person
from photoarchive.imaging.scenes.canvas import Canvas, shape, soften, turned_by_chance
from photoarchive.imaging.scenes.hall import room
from photoarchive.imaging.scenes.light import mix, scale
from photoarchive.imaging.scenes.outlines import Point, outline, rectangle, smooth
from photoarchive.imaging.scenes.people import SKINS, folds, passer_by
from photoarchive.imaging.scenes.poses import Pose
from photoarchive.imaging.scenes.scene import Scene
from photoarchive.imaging.scenes.sprite import Finish, Sprite, finished, stand


def ballot(canvas: Canvas, scene: Scene) -> None:
    """A hand and an envelope over a ballot box; those who wait are out of focus."""
    rng, wide = canvas.rng, canvas.wide
    room(canvas, (186, 180, 166), (128, 112, 96), 0.70)
    shape(
        canvas, rectangle(wide * 0.06, 0.08, wide * 0.28, 0.44), canvas.light.lit((226, 224, 212))
    )
    for _ in range(5):
        person(
            canvas,
            passer_by(rng, (Pose.STAND, Pose.EASY)),
            (wide * rng.uniform(0.05, 0.98), 0.90),
            rng.uniform(0.70, 0.8),
            0.15,
            0.0,
            0.1,
            folds(canvas.chance),
        )
    soften(canvas, 0.018)
    middle = wide * rng.uniform(0.40, 0.52)
    _box(canvas, middle)
    _hand(canvas, (middle + 0.02, 0.40), 0.62)
    turned_by_chance(canvas)


def _box(canvas: Canvas, x: float) -> None:
    """A clear ballot box half full of envelopes, with a slot in its lid."""
    rng, light = canvas.rng, canvas.light
    left, right, top, foot = x - 0.34, x + 0.34, 0.56, 1.03
    shape(
        canvas,
        rectangle(left, top, right, foot),
        mix(light.lit((206, 214, 216)), light.haze, 0.3),
        0.0,
        0.55,
    )
    for _ in range(46):
        ex, ey, turn = (
            rng.uniform(left + 0.05, right - 0.05),
            rng.uniform(0.78, 1.0),
            rng.uniform(-0.6, 0.6),
        )
        w, h = 0.062, 0.038
        corners = [
            (ex + w * cos(turn) * a - h * sin(turn) * b, ey + w * sin(turn) * a + h * cos(turn) * b)
            for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ]
        tone = scale(light.lit((224, 218, 202)), rng.uniform(0.72, 1.0))
        shape(canvas, [(px, py + 0.006) for px, py in corners], scale(tone, 0.45), 0.004, 0.7)
        shape(canvas, corners, tone)
    shape(
        canvas,
        rectangle(left, top, right, foot),
        mix(light.lit((190, 204, 212)), (255, 255, 255), 0.2),
        0.0,
        0.24,
    )
    for a, b in ((left, left + 0.018), (right - 0.018, right)):
        shape(canvas, rectangle(a, top, b, foot), (236, 240, 240), 0.003, 0.5)
    shape(
        canvas,
        [(left + 0.06, top), (left + 0.15, top), (left + 0.05, foot), (left - 0.0, foot)],
        (255, 255, 255),
        0.012,
        0.16,
    )
    lid = light.lit((214, 214, 208))
    shape(
        canvas,
        [
            (left - 0.02, top),
            (right + 0.02, top),
            (right - 0.04, top - 0.075),
            (left + 0.04, top - 0.075),
        ],
        lid,
    )
    shape(canvas, rectangle(left - 0.02, top, right + 0.02, top + 0.028), scale(lid, 0.78))
    shape(
        canvas,
        outline("-.11 -.03, .11 -.03, .105 -.046, -.105 -.046", (x, top)),
        (26, 26, 28),
        0.001,
    )
    for side in (-1, 1):
        shape(
            canvas,
            rectangle(x + side * 0.27 - 0.025, top + 0.01, x + side * 0.27 + 0.025, top + 0.06),
            light.lit((176, 40, 40)),
        )


def _hand(canvas: Canvas, tip: Point, size: float) -> None:
    """A hand from the right, holding an envelope by its edge."""
    light, unit = canvas.light, size * canvas.image.height
    skin = light.lit(canvas.rng.choice(SKINS))
    x, y = tip
    paper = light.lit((236, 232, 220))
    shape(
        canvas,
        outline("-.095 -.115, .1 -.125, .095 .125, -.09 .125", (x, y)),
        scale(paper, 0.8),
        0.006,
        0.6,
    )
    shape(
        canvas,
        outline("-.1 -.12, .095 -.13, .09 .122, -.095 .122", (x, y)),
        paper,
    )
    shape(
        canvas,
        outline("-.1 -.12, .095 -.13, 0 -.03", (x, y)),
        scale(paper, 0.9),
        0.002,
    )
    s = Sprite(2.4, 1.1, unit, (0.4, 0.5))
    cloth = light.lit(canvas.rng.choice(((52, 58, 76), (92, 96, 104), (112, 52, 54))))
    s.polygon(smooth(outline(".5 -.24, 1.9 -.46, 1.95 .1, .56 .07"), 5), cloth, 120, 220)
    s.polygon(
        outline(".49 -.235, .56 -.25, .6 .07, .54 .075"),
        light.lit((216, 218, 222)),
        140,
    )
    s.polygon(
        smooth(
            outline(".2 -.18, .36 -.21, .54 -.18, .56 .03, .36 .07, .18 0"),
            6,
        ),
        skin,
        150,
    )
    fingers = (
        ((0.26, -0.15), (0.10, -0.17), (0.01, -0.12)),
        ((0.24, -0.10), (0.07, -0.10), (-0.01, -0.05)),
        ((0.23, -0.045), (0.08, -0.035), (0.015, 0.015)),
        ((0.24, 0.005), (0.11, 0.03), (0.055, 0.065)),
    )
    for k, (a, b, c) in enumerate(fingers):
        tone = scale(skin, 1.0 - 0.03 * k)
        s.limb(a, b, (0.036, 0.032), tone, 170 - 6 * k)
        s.limb(b, c, (0.032, 0.026), tone, 166 - 6 * k)
        s.ellipse(
            (c[0] - 0.006, c[1] + 0.002), 0.014, 0.012, mix(skin, (232, 200, 184), 0.5), 176 - 6 * k
        )
    s.limb((0.34, -0.20), (0.16, -0.235), (0.042, 0.034), scale(skin, 1.03), 186)
    s.limb((0.16, -0.235), (0.05, -0.20), (0.033, 0.027), scale(skin, 1.03), 186)
    finish = Finish(unit * 0.022, 2.0, weave=folds(canvas.chance))
    stand(canvas, finished(canvas, s, finish), (x + 0.02, y - 0.04), (0.4 * unit - 0.0, 0.5 * unit))
