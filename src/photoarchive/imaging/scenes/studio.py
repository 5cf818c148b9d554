"""Portraits: soldiers side by side, or one person with the background out of focus."""

from __future__ import annotations

from photoarchive.imaging.scenes import people
from photoarchive.imaging.scenes.canvas import Canvas, glow, gradient, shape, soften, veil
from photoarchive.imaging.scenes.field import EARTH, mountains
from photoarchive.imaging.scenes.flags import hoist
from photoarchive.imaging.scenes.land import ground
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.outlines import Point
from photoarchive.imaging.scenes.portrait import bust
from photoarchive.imaging.scenes.scene import Hour, Scene
from photoarchive.imaging.scenes.sitter import Crown, Dress, Sitter
from photoarchive.imaging.scenes.sky import sky
from photoarchive.imaging.scenes.trees import Tree, tree


def memorial(canvas: Canvas, scene: Scene) -> None:
    """Soldiers side by side, head and shoulders, before a flag in soft light."""
    rng, wide = canvas.rng, canvas.wide
    size = (canvas.image.width, canvas.image.height)
    cold: Colour = rng.choice(((96, 104, 112), (110, 104, 96), (88, 96, 108)))
    canvas.image.paste(gradient(size, [scale(cold, 0.75), cold, scale(cold, 0.55)]))
    if scene.flags:
        hoist(canvas, scene.flags[0], (-0.12 * wide, -0.05), 1.18, 1.25, canvas.image.height * 0.02)
        veil(canvas, 0, 1, scale(cold, 0.5), 0.42, 0.62)
    glow(canvas, (wide * 0.5, 0.3), wide * 0.62, (92, 90, 86), 0.55)
    berets: tuple[Colour, ...] = ((104, 30, 38), (36, 62, 44), (30, 30, 34), (40, 48, 78))
    beret = rng.choice(berets)
    count = scene.count or 3
    head = min(0.36, 0.62 * wide / count / 0.94)
    order = sorted(range(count), key=lambda i: -abs(i - (count - 1) / 2))
    for i in order:
        off = i - (count - 1) / 2
        at = (
            wide * (0.5 + off * 0.86 / count),
            0.40 + 0.03 * abs(off) + rng.uniform(-0.012, 0.012),
        )
        bust(
            canvas,
            at,
            head * rng.uniform(0.97, 1.03),
            Sitter(
                skin=rng.choice(people.SKINS),
                hair=rng.choice(people.HAIRS[:3]),
                crown=Crown.BERET,
                crown_colour=beret,
                dress=Dress.UNIFORM if scene.hour is not Hour.NOON else Dress.FATIGUES,
                cloth=scale((104, 102, 76), rng.uniform(0.94, 1.04)),
                turn=rng.uniform(-0.4, 0.4) - 0.25 * off,
                beard=rng.choice((0.0, 0.25, 0.4)),
                moustache=rng.choice((0.0, 0.0, 0.75)),
                width=rng.uniform(0.95, 1.04),
            ),
        )


def portrait(canvas: Canvas, scene: Scene) -> None:
    """One person, the background far out of focus."""
    rng, wide = canvas.rng, canvas.wide
    _far_background(canvas, scene)
    soldierly = "LB" in scene.flags or scene.count == 1
    kind = scene.count
    dress = (Dress.PLAIN, Dress.FATIGUES, Dress.SUIT, Dress.PLAIN, Dress.PLAIN)[min(4, kind)]
    crown = (Crown.SHORT, Crown.BERET, Crown.GREY, Crown.LONG, Crown.SCARF)[min(4, kind)]
    man = crown in (Crown.SHORT, Crown.BERET, Crown.GREY)
    cloths: dict[Dress, tuple[Colour, ...]] = {
        Dress.PLAIN: ((70, 84, 104), (120, 96, 82), (60, 60, 66)),
        Dress.FATIGUES: ((104, 102, 76),),
        Dress.SUIT: ((46, 50, 60), (58, 56, 56)),
        Dress.UNIFORM: ((100, 98, 72),),
    }
    sitter = Sitter(
        skin=rng.choice(people.SKINS),
        hair=(128, 122, 118) if crown is Crown.GREY else rng.choice(people.HAIRS[:3]),
        crown=crown,
        crown_colour=rng.choice(((104, 30, 38), (36, 62, 44)))
        if soldierly and crown is Crown.BERET
        else rng.choice(((82, 70, 96), (62, 84, 106), (128, 70, 72), (104, 112, 98))),
        dress=dress,
        cloth=rng.choice(cloths[dress]),
        turn=rng.choice((-1, 1)) * rng.uniform(0.25, 0.6),
        beard=rng.choice((0.0, 0.3, 0.55)) if man else 0.0,
        moustache=rng.choice((0.0, 0.7)) if man else 0.0,
        width=rng.uniform(0.95, 1.03) if man else 0.9,
    )
    head = 0.40 if wide > 1 else min(0.40, 0.36 * wide / 0.667)
    bust(canvas, (wide * (0.5 + 0.1 * rng.choice((-1, 1)) * (wide > 1)), 0.42), head, sitter)


def _far_background(canvas: Canvas, scene: Scene) -> None:
    rng, wide = canvas.rng, canvas.wide
    sky(canvas, 1.0, 0.3)
    if scene.hour is Hour.INDOORS:
        for _ in range(7):
            x, w = rng.uniform(-0.1, wide), rng.uniform(0.05, 0.3)
            shape(
                canvas,
                [(x, 0), (x + w, 0), (x + w, 1), (x, 1)],
                canvas.light.lit(
                    rng.choice(((150, 140, 124), (96, 84, 72), (178, 170, 152), (70, 74, 82)))
                ),
            )
    else:
        mountains(canvas, 0.3, 0.75, 2)
        ground(canvas, 0.72, EARTH, 0.4)
        for _ in range(3):
            tree(canvas, Tree.BUSH, (rng.uniform(0, wide), 0.82), rng.uniform(0.15, 0.3))
    if scene.flags:
        hoist(canvas, scene.flags[0], (wide * 0.68, 0.04), 0.34, 0.5, canvas.image.height * 0.01)
    soften(canvas, 0.022)
    for _ in range(9 if scene.hour in (Hour.DUSK, Hour.NIGHT, Hour.INDOORS) else 0):
        at = (rng.uniform(0, wide), rng.uniform(0.05, 0.7))
        spot = [(at[0] + x, at[1] + y) for x, y in _ROUND]
        shape(
            canvas,
            spot,
            mix((255, 214, 150), (255, 255, 255), rng.random() * 0.5),
            0.004,
            rng.uniform(0.15, 0.4),
        )


_ROUND: tuple[Point, ...] = tuple(
    (0.03 * x, 0.03 * y)
    for x, y in (
        (0, -1),
        (0.7, -0.7),
        (1, 0),
        (0.7, 0.7),
        (0, 1),
        (-0.7, 0.7),
        (-1, 0),
        (-0.7, -0.7),
    )
)
