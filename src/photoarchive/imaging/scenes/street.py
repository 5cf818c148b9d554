"""Scenes in the street: a market, a demonstration, rain, a fire, an ambulance."""

from __future__ import annotations

from PIL import Image

from photoarchive.imaging.scenes import crowds, vehicles
from photoarchive.imaging.scenes.bodies import person
from photoarchive.imaging.scenes.buildings import PLASTER, Street, block, lamps_on
from photoarchive.imaging.scenes.canvas import Canvas, paint, shape, size_of, veil
from photoarchive.imaging.scenes.flags import hoist
from photoarchive.imaging.scenes.land import ground
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import above, fractal, times
from photoarchive.imaging.scenes.outlines import Point, rectangle
from photoarchive.imaging.scenes.people import folds, passer_by
from photoarchive.imaging.scenes.poses import Pose
from photoarchive.imaging.scenes.scene import Hour, Scene
from photoarchive.imaging.scenes.sky import sky
from photoarchive.imaging.scenes.town import lamps_of
from photoarchive.imaging.scenes.water import puddles


def canyon(
    canvas: Canvas, scene: Scene, eye: float = 0.56, gap: float = 0.16, haze: float = 0.45
) -> float:
    """A street between houses, running away from us; returns the x of its far end."""
    rng, wide = canvas.rng, canvas.wide
    end = wide * rng.uniform(0.42, 0.58)
    lamps = lamps_of(scene)
    for depth in (0.85, 0.6, 0.35, 0.1):
        street = Street(canvas, 0.0, eye + 0.30 * (1 - depth))
        near = 1 - depth
        foot = eye + 0.02 + 0.24 * near**1.6
        half = gap * (0.35 + 1.9 * near**1.5)
        for side in (-1, 1):
            x, reach = end + side * half, 0.0
            while reach < wide:
                w = (0.10 + 0.30 * near**1.3) * rng.uniform(0.8, 1.3)
                left = x + reach if side > 0 else x - reach - w
                if left > wide or left + w < 0:
                    break
                height = (0.22 + 0.65 * near) * rng.uniform(0.75, 1.15)
                block(
                    street,
                    left,
                    foot,
                    w,
                    height,
                    rng.choice(PLASTER),
                    0.026 + 0.058 * near,
                    0.25,
                    lamps,
                )
                reach += w
        street.finish(haze * depth, haze * depth * 1.1, 0.25)
    return end


def crowd(canvas: Canvas, scene: Scene) -> None:
    """A demonstration: a sea of heads, banners and flags between the houses."""
    rng, wide = canvas.rng, canvas.wide
    sky(canvas, 0.6, rng.uniform(0.3, 0.7))
    canyon(canvas, scene, 0.50, 0.30, 0.5)
    veil(canvas, 0.3, 0.55, canvas.light.haze, 0.0, 0.35)
    flags = scene.flags or ("LB",)
    rows = 11
    h = canvas.image.height
    for k in range(rows):
        t = k / (rows - 1)
        size = 0.013 + 0.085 * t**1.9
        foot = 0.52 + 0.53 * t**1.5
        if 0 < k < rows - 2:
            for _ in range(3 if k < 5 else 1):
                at = (rng.uniform(0, wide), foot - size * 2)
                _carried(
                    canvas,
                    rng.choice(flags),
                    at,
                    size * rng.uniform(1.8, 2.6) + 0.008,
                    0.4 * (1 - t),
                )
        if k in (3, 5, 7):
            _banner(
                canvas, (rng.uniform(0.05, wide - 0.25), foot - size * 2.6), size, 0.35 * (1 - t)
            )
        near = k >= rows - 2
        crowds.row(
            canvas,
            foot,
            size,
            facing=0.0 if near else 0.12,
            haze=0.42 * (1 - t) ** 1.3,
            focus_px=h * (0.007, 0.003)[rows - 1 - k] if near else 0.0,
            dark=0.25 if k == rows - 1 else 0.0,
            raised=0.10 if 3 < k < rows - 1 else 0.0,
        )
    if scene.hour in (Hour.DUSK, Hour.NIGHT):
        lamps_on(canvas, [(rng.uniform(0, wide), rng.uniform(0.28, 0.55)) for _ in range(16)], 0.03)


def _carried(canvas: Canvas, code: str, foot: Point, height: float, haze: float) -> None:
    x, y = foot
    lean = canvas.rng.uniform(-0.2, 0.2) * height
    top = y - height * 1.9
    shape(
        canvas,
        [(x - 0.0016, y), (x + lean - 0.0012, top), (x + lean + 0.0012, top), (x + 0.0016, y)],
        canvas.light.lit((120, 108, 92)),
    )
    hoist(
        canvas,
        code,
        (x + lean, top),
        height,
        canvas.rng.choice((-1, 1)) * canvas.rng.uniform(0.5, 1.1),
    )
    if haze > 0.15:
        veil_box = canvas.box(
            x + lean - height * 1.4, top - height * 0.2, x + lean + height * 1.4, top + height * 1.3
        )
        paint(
            canvas, canvas.light.haze, Image.new("L", size_of(veil_box), round(70 * haze)), veil_box
        )


def _banner(canvas: Canvas, at: Point, size: float, haze: float) -> None:
    """A cloth with writing that is too far away to be read."""
    rng, light = canvas.rng, canvas.light
    x, y = at
    w, h = size * rng.uniform(5, 8), size * rng.uniform(1.3, 1.8)
    cloth = light.hazed(
        light.lit(rng.choice(((232, 228, 218), (222, 216, 200), (186, 40, 44)))), haze
    )
    sag = h * 0.12
    shape(
        canvas,
        [
            (x, y - h),
            (x + w / 2, y - h + sag),
            (x + w, y - h),
            (x + w, y),
            (x + w / 2, y + sag),
            (x, y),
        ],
        cloth,
    )
    for line in range(2):
        cx = x + w * 0.9
        while cx > x + w * 0.12:
            stroke = w * rng.uniform(0.03, 0.10)
            top = y - h * (0.78 - 0.4 * line) + sag * 0.6
            ink = mix((150, 30, 34) if line else (36, 40, 48), cloth, 0.2 + haze)
            shape(
                canvas,
                [
                    (cx - stroke, top + h * rng.uniform(-0.04, 0.06)),
                    (cx, top + h * rng.uniform(-0.06, 0.04)),
                    (cx, top + h * 0.15),
                    (cx - stroke, top + h * 0.18),
                ],
                ink,
            )
            if rng.random() < 0.4:
                shape(
                    canvas,
                    rectangle(cx - h * 0.08, top - h * 0.06, cx - h * 0.02, top + h * 0.12),
                    ink,
                )
            cx -= stroke + w * rng.uniform(0.012, 0.03)


def flood(canvas: Canvas, scene: Scene) -> None:
    """A street under rain and water that mirrors it."""
    rng = canvas.rng
    sky(canvas, 0.6, 0.9)
    end = canyon(canvas, scene, 0.48, 0.22, 0.75)
    ground(canvas, 0.50, (112, 108, 104), 0.0, 0.5)
    veil(canvas, 0.2, 0.55, canvas.light.haze, 0.05, 0.4)
    tones: tuple[Colour, ...] = ((150, 32, 36), (52, 60, 70), (176, 178, 178), (206, 176, 70))
    for k in range(3):
        t = k / 2
        side = -1 if k % 2 else 1
        vehicles.car(
            canvas,
            (end + side * (0.14 + 0.30 * t), 0.565 + 0.10 * t),
            0.06 + 0.09 * t,
            rng.choice(tones),
            side > 0,
            haze=0.3 * (1 - t),
        )
    weave = folds(canvas.chance)
    for k in range(scene.count or 4):
        t = (k + rng.random()) / (scene.count or 4)
        at = (end + rng.uniform(-0.45, 0.45) * (0.4 + t), 0.60 + 0.13 * t)
        height = 0.17 + 0.17 * t
        person(
            canvas, passer_by(rng, (Pose.WALK,)), at, height, 0.3 * (1 - t), 0.0, 0.25, weave, 1.4
        )
        _umbrella(canvas, (at[0] + 0.02, at[1] - height * 0.98), height * 0.34, 0.3 * (1 - t))
    if scene.hour in (Hour.DUSK, Hour.NIGHT):
        lamps_on(
            canvas,
            [(end + s * (0.2 + 0.16 * k), 0.40 - 0.05 * k) for s in (-1, 1) for k in range(4)],
            0.06,
        )
    puddles(canvas, 0.60, 1.0, 0.62, 0.82)
    _rain(canvas)


def _umbrella(canvas: Canvas, at: Point, radius: float, haze: float) -> None:
    x, y = at
    colours: tuple[Colour, ...] = ((36, 38, 44), (140, 40, 44), (52, 70, 104), (40, 42, 46))
    cloth = canvas.light.hazed(canvas.light.lit(canvas.rng.choice(colours)), haze)
    dome = [
        (x - radius, y),
        (x - radius * 0.8, y - radius * 0.36),
        (x - radius * 0.3, y - radius * 0.56),
        (x, y - radius * 0.6),
        (x + radius * 0.3, y - radius * 0.56),
        (x + radius * 0.8, y - radius * 0.36),
        (x + radius, y),
    ]
    scallop = [(x + radius * (1 - k / 4), y - radius * 0.08 * (k % 2)) for k in range(1, 8)]
    shape(canvas, rectangle(x - 0.002, y - radius * 0.5, x + 0.002, y + radius * 0.9), (60, 60, 60))
    shape(canvas, dome + scallop, cloth)
    shape(
        canvas,
        [
            (x, y - radius * 0.6),
            (x + radius * 0.35, y - radius * 0.05),
            (x + radius, y),
            (x + radius * 0.8, y - radius * 0.36),
        ],
        scale(cloth, 0.6),
        0.004,
        0.7,
    )


def _rain(canvas: Canvas) -> None:
    """Streaks of rain, and drops on the water."""
    width, height = canvas.image.size
    drops = fractal(
        canvas.chance, (width // 2, max(2, height // 28)), (width // 6, height // 60), 0.9
    )
    streaks = above(drops, 0.80, 0.25).resize((width, height), Image.Resampling.BILINEAR)
    streaks = streaks.transform(
        (width, height),
        Image.Transform.AFFINE,
        (1, 0.10, -0.05 * width, 0, 1, 0),
        Image.Resampling.BILINEAR,
    )
    canvas.image.paste(
        mix(canvas.light.haze, (255, 255, 255), 0.3),
        None,
        times(streaks, 0.13),
    )
