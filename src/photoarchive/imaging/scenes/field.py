"""Scenes of the army in the mountains, and its portraits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos

from photoarchive.imaging.scenes import craft, people, vehicles
from photoarchive.imaging.scenes.bodies import person
from photoarchive.imaging.scenes.canvas import Canvas, glow, shape, veil
from photoarchive.imaging.scenes.flags import hoist
from photoarchive.imaging.scenes.land import crest, ground, height_at, ridge
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.outlines import Point
from photoarchive.imaging.scenes.people import OLIVE, Hat, Look
from photoarchive.imaging.scenes.poses import Pose
from photoarchive.imaging.scenes.scene import Hour, Scene
from photoarchive.imaging.scenes.sky import sky, smoke
from photoarchive.imaging.scenes.trees import Tree, tree

ROCK: Colour = (188, 162, 128)


EARTH: Colour = (178, 152, 116)


def soldier(canvas: Canvas, pose: Pose, back: bool = False, rifle: bool = True) -> Look:
    """A soldier in camouflage, no two quite alike."""
    rng = canvas.rng
    tone = rng.uniform(0.9, 1.1)
    coat = scale(OLIVE, tone)
    return Look(
        coat=coat,
        trousers=scale(coat, 0.96),
        skin=rng.choice(people.SKINS),
        hair=rng.choice(people.HAIRS[:3]),
        boots=(66, 56, 46),
        hat=rng.choice((Hat.HELMET, Hat.HELMET, Hat.HELMET, Hat.CAP)),
        hat_colour=scale((100, 98, 72), tone),
        pose=pose,
        back=back,
        mirrored=rng.random() < 0.5,
        vest=scale((96, 90, 68), rng.uniform(0.8, 1.1)),
        rifle=rifle,
        rucksack=rng.random() < 0.3,
        beard=rng.choice((0.0, 0.4, 0.8)),
        woven=True,
    )


def mountains(
    canvas: Canvas, top: float, bottom: float, ranges: int = 3, near: float = 0.4, far: float = 0.85
) -> None:
    """Ranges behind one another, each less hazy than the one behind it."""
    lines = []
    for k in range(ranges):
        t = k / max(1, ranges - 1)
        base = top + (bottom - top) * (0.45 + 0.55 * t)
        lines.append(
            (crest(canvas.rng, canvas.wide, base, 0.20 - 0.05 * t), far + (near - far) * t)
        )
    for k, (line, distance) in enumerate(lines):
        low = bottom + 0.24 if k + 1 == ranges else max(y for _, y in lines[k + 1][0]) + 0.02
        ridge(canvas, line, ROCK, distance, 0.12 + 0.2 * (1 - distance), low)


def salute(canvas: Canvas, scene: Scene) -> None:
    """Soldiers on a summit under flags, seen from a little below."""
    rng, wide = canvas.rng, canvas.wide
    low_sun = scene.hour in (Hour.DAWN, Hour.GOLDEN, Hour.DUSK)
    sun_x = wide * (0.85 if canvas.light.sun[0] > 0 else 0.15)
    sky(canvas, 0.80, rng.uniform(0.3, 0.7), (sun_x, 0.55) if low_sun else None)
    mountains(canvas, 0.52, 0.84)
    veil(canvas, 0.55, 0.85, canvas.light.haze, 0.0, 0.3)
    peak = wide * rng.uniform(0.42, 0.62)
    rough = crest(rng, wide, 0.86, 0.05, 0.35, 6)
    summit = [
        (x, y - 0.12 * max(0.0, 1 - (abs(x - peak) / (0.55 * wide)) ** 1.6)) for x, y in rough
    ]
    ridge(canvas, summit, EARTH, 0.02, 0.2)
    _squad(canvas, scene, summit, 0.2 if low_sun else 0.04)
    _near_scrub(canvas)


def _squad(canvas: Canvas, scene: Scene, summit: Sequence[Point], dark: float) -> None:
    """Two ranks of soldiers, and among the second those who bear the flags."""
    rng, wide = canvas.rng, canvas.wide
    weave = people.camouflage(canvas.chance)
    flags = scene.flags or ("LB", "ES")
    count = scene.count or rng.randrange(9, 13)
    behind = max(len(flags) + 2, count * 2 // 5)
    ranks = ((behind, 0.27, 0.012, 0.20), (count - behind, 0.30, 0.055, 0.14))
    for rank, (people_in, tall, lower, start) in enumerate(ranks):
        step = wide * (1 - 2 * start) / max(1, people_in - 1)
        bearers = {
            round((k + 1) * people_in / (len(flags) + 1) - 0.5): f for k, f in enumerate(flags)
        }
        for i in range(people_in):
            x = wide * start + step * (i + rng.uniform(-0.3, 0.3) * (rank == 1))
            height = tall * rng.uniform(0.94, 1.05)
            foot = (x, height_at(summit, x) + lower + rng.uniform(0, 0.012))
            flag = bearers.get(i) if rank == 0 else None
            pose = Pose.HOLD if flag else rng.choice(_SQUAD_POSES[rank])
            look = soldier(canvas, pose, rifle=pose in (Pose.READY, Pose.KNEEL, Pose.STAND))
            if flag:
                look = replace(look, mirrored=False)
                _standard(
                    canvas, flag, (x + 0.02, foot[1] - height * 0.30), 0.50, rng.uniform(0.85, 1.05)
                )
            person(canvas, look, foot, height, 0.05, 0.0, dark, weave, 1.9)


_SQUAD_POSES = (
    (Pose.SALUTE, Pose.READY, Pose.STAND, Pose.RAISE),
    (Pose.SALUTE, Pose.SALUTE, Pose.READY, Pose.EASY, Pose.KNEEL, Pose.STAND, Pose.READY),
)


def _standard(canvas: Canvas, code: str, hand: Point, height: float, wind: float) -> None:
    """A flag on its pole, the pole's lower end at a bearer's hand."""
    x, y = hand
    top = y - height
    wood = canvas.light.lit((120, 112, 104))
    hoist(canvas, code, (x + 0.004, top + 0.008), 0.19, wind)
    shape(
        canvas,
        [(x - 0.004, y + 0.12), (x - 0.0015, top), (x + 0.0055, top), (x + 0.004, y + 0.12)],
        wood,
    )
    shape(
        canvas,
        [(x - 0.004, y + 0.12), (x - 0.0015, top), (x + 0.001, top), (x - 0.001, y + 0.12)],
        scale(wood, 0.6),
    )
    glow(canvas, (x + 0.002, top), 0.008, (230, 200, 120), 0.8)


def _near_scrub(canvas: Canvas) -> None:
    """Bushes and stones close to the camera, out of focus."""
    rng = canvas.rng
    focus = canvas.image.height * 0.006
    for _ in range(rng.randrange(3, 6)):
        x = rng.uniform(-0.05, canvas.wide)
        tree(canvas, Tree.BUSH, (x, 1.04), rng.uniform(0.08, 0.16), 0.0, 0.0, focus)


def patrol(canvas: Canvas, scene: Scene) -> None:
    """Soldiers walking in file along a mountain path."""
    rng, wide = canvas.rng, canvas.wide
    low_sun = scene.hour in (Hour.DAWN, Hour.GOLDEN, Hour.DUSK)
    sky(canvas, 0.6, rng.uniform(0.3, 0.7), (wide * 0.8, 0.34) if low_sun else None)
    mountains(canvas, 0.25, 0.66, 3, 0.3)
    slope = crest(rng, wide, 0.76, 0.10, 0.3, 4)
    ridge(canvas, slope, EARTH, 0.06, 0.4)
    weave = people.camouflage(canvas.chance)
    count = scene.count or rng.randrange(5, 9)
    for i in range(count):
        t = i / max(1, count - 1)
        height = 0.17 + 0.25 * t**1.3
        x = wide * (0.14 + 0.68 * t) + rng.uniform(-0.015, 0.015)
        foot = (x, height_at(slope, x) + 0.03 + 0.13 * t**1.2)
        pose = rng.choice((Pose.WALK, Pose.WALK, Pose.READY))
        look = replace(
            soldier(canvas, pose, back=rng.random() < 0.35),
            mirrored=False,
            rucksack=True,
            hat=Hat.HELMET,
        )
        person(
            canvas, look, foot, height, 0.22 * (1 - t), 0.0, 0.15 if low_sun else 0.0, weave, 1.7
        )
    _near_scrub(canvas)


def convoy(canvas: Canvas, scene: Scene) -> None:
    """Armour on a dirt road, in its own dust."""
    rng, wide = canvas.rng, canvas.wide
    sky(canvas, 0.5, rng.uniform(0.2, 0.5))
    mountains(canvas, 0.14, 0.50, 3, 0.25)
    ground(canvas, 0.46, EARTH, 0.5)
    low = crest(rng, wide, 0.54, 0.09, 0.3, 4)
    ridge(canvas, low, scale(EARTH, 0.95), 0.22, 0.5, 0.62)
    veil(canvas, 0.46, 0.66, canvas.light.haze, 0.3, 0.0)
    way = rng.choice((-1, 1))

    def bend(t: float) -> Point:
        """The road: t is 0 far away and 1 at the camera."""
        return wide * (0.5 + way * 0.34 * cos(0.35 + 3.1 * t**0.8)), 0.545 + 0.47 * t**1.25

    steps = [bend(k / 24) for k in range(25)]
    road = canvas.light.hazed(canvas.light.lit((212, 190, 156)), 0.1)
    left = [(x - 0.012 - 0.20 * (k / 24) ** 1.3, y) for k, (x, y) in enumerate(steps)]
    right = [(x + 0.012 + 0.20 * (k / 24) ** 1.3, y) for k, (x, y) in enumerate(steps)]
    shape(canvas, left + right[::-1], road, 0.010, 0.75)
    for shift in (-0.35, 0.35):
        rut = [
            (x + shift * 0.20 * (k / 24) ** 1.3 - 0.012 * k / 24, y)
            for k, (x, y) in enumerate(steps)
        ]
        back = [
            (x + shift * 0.20 * (k / 24) ** 1.3 + 0.016 * k / 24, y)
            for k, (x, y) in enumerate(steps)
        ]
        shape(canvas, rut + back[::-1], scale(road, 0.72), 0.006, 0.5)
    weave = people.camouflage(canvas.chance)
    dust = mix(canvas.light.lit((214, 192, 158)), canvas.light.haze, 0.35)
    count = scene.count or 6
    for i in range(count):
        t = 0.02 + 0.58 * (i / max(1, count - 1)) ** 1.45
        at, height = bend(t), 0.035 + 0.30 * t**1.25
        tail = (at[0] + way * height * 0.7, at[1] + height * 0.05)
        smoke(canvas, tail, (height * 2.6, height * 1.1), dust, 0.55)
        if i % 3 == 1:
            vehicles.lorry(canvas, at, height * 1.05, 0.3 * (1 - t), way < 0)
        else:
            vehicles.carrier(canvas, at, height, 0.3 * (1 - t), weave, way < 0)
        smoke(canvas, (at[0], at[1] + height * 0.10), (height * 2.4, height * 0.42), dust, 0.7)
    _near_scrub(canvas)


def helicopter(canvas: Canvas, scene: Scene) -> None:
    """A helicopter over the ridges."""
    rng, wide = canvas.rng, canvas.wide
    low_sun = scene.hour in (Hour.DAWN, Hour.GOLDEN, Hour.DUSK)
    sky(canvas, 0.85, rng.uniform(0.45, 0.8), (wide * 0.25, 0.62) if low_sun else None)
    mountains(canvas, 0.56, 1.0, 3, 0.15)
    count = scene.count or 1
    for k in range(count):
        far = k / max(1, count)
        at = (wide * (0.54 - 0.30 * k), 0.32 + 0.16 * k)
        craft.helicopter(canvas, at, 0.46 * (1 - 0.55 * far), 0.08 + 0.3 * far, scene.seed % 2 == 1)
