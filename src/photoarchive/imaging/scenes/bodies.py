"""People seen from some way off, drawn from their joints, clothes and kit."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from PIL import Image

from photoarchive.imaging.scenes.canvas import Canvas, dim
from photoarchive.imaging.scenes.light import Colour, Light, mix, scale
from photoarchive.imaging.scenes.outlines import Point, outline, smooth
from photoarchive.imaging.scenes.people import OLIVE, Hat, Look
from photoarchive.imaging.scenes.poses import POSES, Pose
from photoarchive.imaging.scenes.sprite import Finish, Sprite, finished, stand, visage


class _Body:
    """Someone being drawn: turns joints into the sprite's directions and colours into the light."""

    def __init__(self, sprite: Sprite, look: Look, light: Light) -> None:
        self.sprite, self.look, self.light = sprite, look, light
        self.joints = POSES[look.pose]
        self.side = -1 if look.mirrored else 1

    def p(self, at: Point) -> Point:
        return at[0] * self.side, -at[1]

    def c(self, colour: Colour, factor: float = 1.0) -> Colour:
        return scale(self.light.lit(colour), factor)

    def bar(
        self,
        a: Point,
        b: Point,
        radii: tuple[float, float],
        colour: Colour,
        height: int,
        cloth: int = 0,
    ) -> None:
        self.sprite.limb(self.p(a), self.p(b), radii, self.c(colour), height, cloth)

    def plate(self, points: Sequence[Point], colour: Colour, height: int, cloth: int = 0) -> None:
        self.sprite.polygon([self.p(q) for q in points], self.c(colour), height, cloth)

    def spot(self, at: Point, rx: float, ry: float, colour: Colour, height: int) -> None:
        self.sprite.ellipse(self.p(at), rx, ry, self.c(colour), height)

    def line(self, points: Sequence[Point], width: float, colour: Colour, height: int) -> None:
        self.sprite.stroke([self.p(q) for q in points], width, self.c(colour), height)


def _legs(body: _Body) -> None:
    j, look = body.joints, body.look
    weave = 255 if look.woven else 120
    for i in (0, 1):
        shade = 0.86 if i == 0 else 1.0
        colour = scale(look.trousers, shade)
        if look.skirt:
            continue
        body.bar(j.hips[i], j.knees[i], (0.058, 0.044), colour, 104, weave)
        shin = look.skin if look.shorts else colour
        body.bar(j.knees[i], j.feet[i], (0.043, 0.030), shin, 100, 0 if look.shorts else weave)
        x, y = j.feet[i]
        toe = 0.018 if abs(j.knees[1][0]) < 0.1 and look.pose is not Pose.WALK else 0.05
        body.bar((x, y + 0.045), (x, y), (0.033, 0.032), look.boots, 96)
        way = 1 if look.pose in (Pose.WALK, Pose.RUN) else (-1 if i == 0 else 1)
        body.bar((x, y - 0.008), (x + way * toe, y - 0.012), (0.027, 0.022), look.boots, 96)
    if look.skirt:
        (xl, yl), (xr, yr) = j.hips
        body.plate(
            [
                (xl - 0.045, yl + 0.06),
                (xr + 0.045, yr + 0.06),
                (xr + 0.10, 0.08),
                (xr + 0.02, 0.05),
                (xl - 0.06, 0.07),
            ],
            look.trousers,
            104,
            160,
        )


def _torso(body: _Body) -> None:
    j, look = body.joints, body.look
    weave = 255 if look.woven else 150
    (xl, yl), (xr, yr) = j.shoulders
    (hl, hy), (hr, _) = j.hips
    mid = (xl + xr) / 2
    waist = hy + (yl - hy) * 0.32
    half, low = (xr - xl) / 2, (hr - hl) / 2 + 0.050
    hip = (hl + hr) / 2
    if look.rucksack and not look.back:
        body.plate(
            [
                (xl - 0.02, yl + 0.02),
                (xr + 0.02, yr + 0.02),
                (xr + 0.03, hy + 0.06),
                (xl - 0.03, hy + 0.06),
            ],
            scale(look.coat, 0.7),
            110,
            200,
        )
    body.plate([
        (mid - 0.034, yl + 0.055), (mid + 0.034, yr + 0.055), (xr - 0.02, yr + 0.032),
        (xr + 0.026, yr - 0.012), (xr + 0.010, yr - 0.09), (hip + low * 0.98, waist),
        (hip + low * 1.08, hy - 0.035), (hip - low * 1.08, hy - 0.035), (hip - low * 0.98, waist),
        (xl - 0.010, yl - 0.09), (xl - 0.026, yl - 0.012), (xl + 0.02, yl + 0.032),
    ], look.coat, 132, weave)  # fmt: skip
    if look.vest is None and not look.back:
        _jacket(body, mid, yl, hy)
    if look.vest is not None:
        _vest(body, mid, half, yl, waist)
    if look.rucksack and look.back:
        body.plate(
            [
                (mid - half * 0.85, yl - 0.01),
                (mid + half * 0.85, yl - 0.01),
                (mid + half, waist),
                (mid - half, waist),
            ],
            scale(look.coat, 0.8),
            176,
            200,
        )
        body.line(
            [(mid - half * 0.9, yl - 0.1), (mid + half * 0.9, yl - 0.1)],
            0.012,
            scale(look.coat, 0.5),
            160,
        )


def _jacket(body: _Body, mid: float, top: float, hem: float) -> None:
    """An opening with a shirt, a seam, pockets: what makes a coat of a plain shape."""
    coat = body.look.coat
    if body.look.hat is not Hat.SCARF:
        body.plate(
            outline("-.03 .056, .03 .056, .006 -.075, -.006 -.075", (mid, top)),
            mix(coat, (226, 222, 214), 0.55),
            124,
        )
        for side in (-1, 1):
            body.plate(
                outline(".034 .058, .052 .035, .014 -.062, .004 -.07", (mid, top), (side, 1)),
                scale(coat, 0.82),
                146,
                120,
            )
    body.line([(mid, top - 0.07), (mid, hem - 0.03)], 0.005, scale(coat, 0.6), 126)
    for side in (-1, 1):
        body.line(
            [(mid + side * 0.035, hem + 0.05), (mid + side * 0.075, hem + 0.065)],
            0.006,
            scale(coat, 0.62),
            126,
        )


def _vest(body: _Body, mid: float, half: float, top: float, waist: float) -> None:
    """Body armour with pouches."""
    colour = body.look.vest or OLIVE
    body.plate(
        [
            (mid - half * 0.55, top + 0.03),
            (mid + half * 0.55, top + 0.03),
            (mid + half * 0.98, top - 0.07),
            (mid + half * 0.98, waist - 0.01),
            (mid - half * 0.98, waist - 0.01),
            (mid - half * 0.98, top - 0.07),
        ],
        colour,
        152,
        130,
    )
    body.plate(
        outline("-.3 .035, .3 .035, .25 -.02, -.25 -.02", (mid, top), (half, 1)),
        body.look.coat,
        140,
        200,
    )
    if not body.look.back:
        for i in range(4):
            x = mid - half * 0.92 + half * 0.47 * i
            body.plate(
                outline("0 .075, .4 .075, .4 0, 0 0", (x, waist), (half, 1)),
                scale(colour, 0.86),
                178,
                90,
            )
    body.line(
        [(mid - half, waist + 0.0), (mid + half, waist + 0.0)], 0.016, scale(colour, 0.55), 150
    )


def _arm(body: _Body, i: int) -> None:
    j, look = body.joints, body.look
    weave = 255 if look.woven else 150
    sleeve = scale(look.coat, 0.93 if i == 0 else 1.04)
    fore = sleeve if look.sleeves else look.skin
    x, y = j.shoulders[i]
    body.bar((x * 0.94, y - 0.012), j.elbows[i], (0.040, 0.034), sleeve, 158, weave)
    body.bar(j.elbows[i], j.hands[i], (0.034, 0.024), fore, 172, weave if look.sleeves else 0)
    body.spot(j.hands[i], 0.019, 0.025, scale(look.skin, 0.88), 176)


def _head(body: _Body) -> None:
    look, (x, y) = body.look, body.joints.head
    (xl, yl), (xr, _) = body.joints.shoulders
    mid = (xl + xr) / 2
    body.bar((mid * 0.8, yl + 0.062), (x, y - 0.03), (0.036, 0.031), scale(look.skin, 0.66), 120)
    body.plate(
        outline("-.05 .035, .05 .035, .038 .062, -.038 .062", (mid, yl)),
        scale(look.coat, 0.8),
        150,
        200,
    )
    if look.back:
        body.spot((x, y), 0.048, 0.062, look.hair, 140)
    else:
        body.spot((x, y + 0.012), 0.052, 0.060, look.hair, 132)
        body.plate(
            smooth(
                outline(
                    "-.042 .026, 0 .042, .043 .026, .044 -.014, .03 -.05, .004 -.064, -.024 "
                    "-.052, -.041 -.016",
                    (x, y),
                ),
                4,
            ),
            look.skin,
            148,
        )
        visage(
            body.sprite,
            body.p((x + 0.003, y - 0.004)),
            0.125,
            body.c(look.skin),
            body.c(look.hair),
            0.02 * body.side,
            look.beard,
        )
    _hat(body, x, y)


def _hat(body: _Body, x: float, y: float) -> None:
    look, colour = body.look, body.look.hat_colour
    match look.hat:
        case Hat.HELMET | Hat.HARDHAT:
            dome = [
                (x + 0.064 * cos(t), y + 0.016 + 0.064 * sin(t))
                for t in (pi * i / 12 for i in range(13))
            ]
            drop = 0.028 if look.back or look.hat is Hat.HELMET else 0.004
            body.plate(
                [
                    *dome,
                    (x - 0.060, y + 0.016 - drop),
                    (x - 0.044, y + 0.022),
                    (x + 0.046, y + 0.022),
                    (x + 0.060, y + 0.016 - drop),
                ]
                if not look.back
                else [
                    *dome,
                    (x - 0.060, y - 0.020),
                    (x - 0.03, y - 0.032),
                    (x + 0.03, y - 0.032),
                    (x + 0.060, y - 0.020),
                ],
                colour,
                176,
                200 if look.hat is Hat.HELMET else 0,
            )
            if not look.back:
                body.line(
                    outline("-.038 0, -.02 -.062, .022 -.062, .04 0", (x, y)),
                    0.005,
                    scale(look.skin, 0.55),
                    150,
                )
        case Hat.BERET:
            body.plate(
                outline(
                    "-.05 .028, -.052 .056, -.02 .076, .04 .072, .078 .036, .072 .018, .044 .03",
                    (x, y),
                ),
                colour,
                172,
            )
        case Hat.CAP:
            body.plate(
                outline("-.05 .024, -.048 .056, 0 .076, .048 .056, .052 .024", (x, y)),
                colour,
                170,
            )
            if not look.back:
                body.plate(
                    outline("-.046 .028, .05 .028, .04 .012, -.036 .012", (x, y)),
                    scale(colour, 0.7),
                    190,
                )
        case Hat.SCARF:
            body.plate(
                outline(
                    "-.054 -.03, -.056 .03, -.02 .075, .026 .075, .056 .03, .056 -.04, .07 -.11, "
                    "-.07 -.11",
                    (x, y),
                ),
                colour,
                160,
                120,
            )
            if not look.back:
                body.spot((x, y - 0.004), 0.036, 0.047, look.skin, 168)
                visage(
                    body.sprite, body.p((x, y - 0.008)), 0.105, body.c(look.skin), body.c(look.hair)
                )
        case Hat.NONE:
            pass


def _rifle(body: _Body) -> None:
    metal: Colour = (46, 45, 46)
    if body.look.pose is Pose.READY and not body.look.back:
        a, b = (-0.12, 0.545), (0.235, 0.775)
        body.line([a, b], 0.017, metal, 196)
        body.line([(-0.12, 0.535), (-0.04, 0.592)], 0.036, metal, 200)
        body.line([(0.0, 0.62), (0.10, 0.687)], 0.032, scale(metal, 1.2), 200)
        body.line([(0.035, 0.635), (0.065, 0.575)], 0.026, metal, 204)
    else:
        y = body.joints.shoulders[0][1]
        body.line([(-0.10, y - 0.02), (0.09, y - 0.30)], 0.018, metal, 196)
        body.line([(0.02, y - 0.20), (0.11, y - 0.33)], 0.036, metal, 200)


def draw_person(look: Look, light: Light, height_px: float) -> tuple[Sprite, Point]:
    """Someone drawn flat, and where the feet lie in the finished sprite (pixels)."""
    sprite = Sprite(0.9, 1.24, height_px, (0.45, 1.20))
    body = _Body(sprite, look, light)
    behind = 0 if not look.mirrored else 1
    if look.back:
        _arm(body, 0)
        _arm(body, 1)
    _legs(body)
    _torso(body)
    if not look.back:
        _head(body)
        if look.rifle and look.pose is Pose.READY:
            _rifle(body)
        _arm(body, behind)
        _arm(body, 1 - behind)
    else:
        _head(body)
        if look.rifle:
            _rifle(body)
    return sprite, (0.45 * height_px, 1.20 * height_px)


def person(
    canvas: Canvas,
    look: Look,
    feet: Point,
    height: float,
    haze: float = 0.0,
    focus_px: float = 0.0,
    dark: float = 0.0,
    weave: Image.Image | None = None,
    gain: float = 1.6,
    shadow: float = 0.5,
) -> None:
    """Someone stands in the picture with a shadow at the feet."""
    h = height * canvas.image.height
    if shadow:
        x = feet[0] - canvas.light.sun[0] * height * 0.12
        dim(canvas, (x, feet[1]), height * 0.34, height * 0.055, shadow * (1 - haze))
    sprite, origin = draw_person(look, canvas.light, h)
    finish = Finish(max(1.5, h * 0.022), gain, haze, focus_px, dark, 0.0, weave)
    stand(canvas, finished(canvas, sprite, finish), feet, origin)
