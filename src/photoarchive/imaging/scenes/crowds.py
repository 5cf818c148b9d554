"""Many people at once, seen from behind or from the front, row after row."""

from __future__ import annotations

from collections.abc import Sequence

from photoarchive.imaging.scenes.canvas import Canvas
from photoarchive.imaging.scenes.light import Colour, scale
from photoarchive.imaging.scenes.outlines import Point, outline, smooth
from photoarchive.imaging.scenes.people import HAIRS, SKINS
from photoarchive.imaging.scenes.sprite import Finish, Sprite, finished, stand, visage

STREET: tuple[Colour, ...] = (
    (48, 52, 62), (92, 96, 104), (150, 152, 156), (36, 38, 42), (120, 44, 46), (58, 78, 110),
    (196, 194, 188), (84, 74, 64), (146, 116, 86), (62, 84, 72), (210, 206, 200), (30, 34, 48),
)  # fmt: skip


def row(
    canvas: Canvas,
    foot: float,
    size: float,
    clothes: Sequence[Colour] = STREET,
    hairs: Sequence[Colour] = HAIRS,
    facing: float = 0.0,
    haze: float = 0.0,
    focus_px: float = 0.0,
    dark: float = 0.0,
    raised: float = 0.0,
    scarves: float = 0.15,
    gap: float = 0.8,
    span: tuple[float, float] | None = None,
) -> None:
    """A row of heads and shoulders; `size` is a head's height, `foot` the row's lower edge."""
    rng, lit = canvas.rng, canvas.light.lit
    left, right = span or (-0.05, canvas.wide + 0.05)
    top = foot - size * (4.0 if raised else 3.0)
    unit = canvas.image.height
    sprite = Sprite(
        right - left, foot - top, unit, (-left, -top), 1 if size < 0.09 or focus_px > 1 else 2
    )
    x = left + rng.random() * size
    while x < right:
        head = (x, foot - size * rng.uniform(1.95, 2.35))
        s = size * rng.uniform(0.92, 1.08)
        _one(
            sprite,
            head,
            s,
            lit(rng.choice(clothes)),
            lit(rng.choice(SKINS)),
            lit(rng.choice(hairs)),
            rng.random() >= facing,
            rng.random() < scarves,
            rng.uniform(-0.12, 0.12),
            lit(rng.choice(clothes)),
        )
        if rng.random() < raised:
            _arm(
                sprite,
                head,
                s,
                lit(rng.choice(SKINS)) if rng.random() < 0.6 else lit(rng.choice(clothes)),
                rng.choice((-1, 1)),
                rng.uniform(0.6, 1.25),
            )
        x += size * gap * rng.uniform(0.8, 1.7)
    gain = 1.5 if size * unit > 14 else 0.0  # far heads are too small for light and shade
    finish = Finish(max(1.0, size * unit * 0.10), gain, haze, focus_px, dark)
    stand(canvas, finished(canvas, sprite, finish), (left, top), (0, 0))


def _one(
    sprite: Sprite,
    head: Point,
    s: float,
    cloth: Colour,
    skin: Colour,
    hair: Colour,
    back: bool,
    scarf: bool,
    turn: float,
    veil: Colour,
) -> None:
    x, y = head
    if s * sprite.unit_px < 18:
        sprite.polygon(
            outline("-.4 .5, .4 .5, .9 1, .9 2.6, -.9 2.6, -.9 1", (x, y), s),
            cloth,
            120,
        )
        sprite.ellipse((x, y), s * 0.38, s * 0.5, veil if scarf else hair, 160)
        if not back:
            sprite.ellipse((x, y + s * 0.08), s * 0.30, s * 0.38, skin, 160)
        return
    sprite.polygon(
        smooth(
            outline(
                "-.18 .42, -.62 .66, -.86 1, -.92 2.6, .92 2.6, .86 1, .62 .66, .18 .42", (x, y), s
            ),
            3,
        ),
        cloth,
        120,
        200,
    )
    sprite.polygon(
        outline("-.2 .2, .2 .2, .26 .62, -.26 .62", (x, y), s),
        scale(skin, 0.7),
        126,
    )
    if scarf:
        sprite.polygon(
            smooth(
                outline("-.4 0, 0 -.56, .4 0, .5 .8, -.5 .8", (x, y), s),
                3,
            ),
            veil,
            160,
            200,
        )
        if not back:
            sprite.ellipse((x + turn * s, y - s * 0.02), s * 0.27, s * 0.36, skin, 172)
            visage(sprite, (x, y), s * 0.75, skin, hair, turn)
        return
    sprite.ellipse((x, y - s * 0.03), s * 0.37, s * 0.50, hair, 160)
    if not back:
        sprite.ellipse((x + turn * s, y + s * 0.07), s * 0.32, s * 0.42, skin, 168)
        visage(sprite, (x, y + s * 0.05), s * 0.9, skin, hair, turn)
    else:
        sprite.ellipse((x - s * 0.36, y + s * 0.05), s * 0.06, s * 0.11, scale(skin, 0.8), 150)
        sprite.ellipse((x + s * 0.36, y + s * 0.05), s * 0.06, s * 0.11, scale(skin, 0.8), 150)
        sprite.ellipse((x, y + s * 0.36), s * 0.2, s * 0.16, scale(skin, 0.72), 140)
        sprite.ellipse((x, y + s * 0.02), s * 0.35, s * 0.42, hair, 160)


def _arm(sprite: Sprite, head: Point, s: float, colour: Colour, side: int, reach: float) -> None:
    x, y = head
    shoulder, elbow = (x + side * s * 0.7, y + s * 0.8), (x + side * s * 0.95, y - s * 0.1 * reach)
    hand = (x + side * s * (0.85 - 0.2 * reach), y - s * 1.1 * reach)
    sprite.limb(shoulder, elbow, (s * 0.2, s * 0.15), colour, 176, 200)
    sprite.limb(elbow, hand, (s * 0.15, s * 0.10), colour, 180, 0)
    sprite.ellipse(hand, s * 0.11, s * 0.14, colour, 186)
