"""Faces near the camera: modelled by soft light from the side, never by outlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PIL import Image, ImageChops, ImageDraw, ImageOps

from photoarchive.imaging.scenes.canvas import Box, Canvas, mask, paint, shape, size_of
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import blur, fractal, relief
from photoarchive.imaging.scenes.outlines import Point, outline
from photoarchive.imaging.scenes.sitter import Head

Touch = Callable[[Sequence[Point], Colour, float, float], None]


_OUTLINE: tuple[Point, ...] = (
    (0, -0.50), (0.19, -0.475), (0.315, -0.36), (0.352, -0.16), (0.346, 0.02), (0.330, 0.17),
    (0.288, 0.31), (0.205, 0.43), (0.095, 0.492), (0, 0.502), (-0.095, 0.492), (-0.205, 0.43),
    (-0.288, 0.31), (-0.330, 0.17), (-0.346, 0.02), (-0.352, -0.16), (-0.315, -0.36),
    (-0.19, -0.475),
)  # fmt: skip


def _jaw(head: Head) -> list[Point]:
    turn = head.sitter.turn
    far = 1 - 0.10 * abs(turn)
    return head.line(
        [(x * (far if x * turn > 0 else 1) + 0.04 * turn * (y + 0.5), y) for x, y in _OUTLINE]
    )


def face(head: Head) -> None:
    """The face is painted: skin, light on its forms, features, and darker edges."""
    canvas, sitter = head.canvas, head.sitter
    stencil, box = mask(canvas, [_jaw(head)], head.size * 0.004)
    skin = canvas.light.lit(sitter.skin)
    pores = fractal(canvas.chance, size_of(box), (10, 14), 0.8, 2)
    flesh = ImageOps.colorize(pores, scale(skin, 0.93), scale(skin, 1.07))
    tones = _forms(head, box)
    flesh = ImageChops.soft_light(flesh, tones)
    ground = canvas.image.copy()
    ground.paste(flesh, box)
    painted = Head(
        Canvas(ground, canvas.rng, canvas.chance, canvas.light), head.at, head.size, sitter
    )
    _features(painted, skin)
    rim = blur(stencil, head.size * canvas.image.height * 0.06)
    rim = rim.point([min(255, 96 + round(max(0, v - 118) * 1.45)) for v in range(256)])
    rounded = ImageChops.multiply(ground.crop(box), rim.convert("RGB"))
    canvas.image.paste(rounded, box[:2], stencil)


def _forms(head: Head, box: Box) -> Image.Image:
    """The face's forms in side light (RGB, 128 changes nothing)."""
    h = head.canvas.image.height
    unit = head.size * h
    size = size_of(box)
    heights = Image.new("L", size, 60)
    pen = ImageDraw.Draw(heights)

    def spot(x: float, y: float, rx: float, ry: float, value: int, front: bool = True) -> None:
        cx, cy = head.face(x, y) if front else head.p(x, y)
        cx, cy, rx, ry = cx * h - box[0], cy * h - box[1], rx * unit, ry * unit
        pen.ellipse((cx - rx, cy - ry, cx + rx, cy + ry), value)

    for k in range(10):  # the dome of the skull
        spot(
            0.03 * head.sitter.turn * k / 3,
            -0.04,
            0.36 - 0.03 * k,
            0.53 - 0.045 * k,
            66 + 9 * k,
            False,
        )
    heights = blur(heights, unit * 0.05)
    pen = ImageDraw.Draw(heights)
    spot(0.12, -0.115, 0.115, 0.034, 168)
    spot(-0.12, -0.115, 0.115, 0.034, 168)
    for side in (-1, 1):
        spot(side * 0.185, 0.085, 0.085, 0.06, 164)
        spot(side * 0.135, -0.035, 0.082, 0.045, 104)
    spot(0, 0.285, 0.135, 0.085, 158)
    spot(0, 0.415, 0.085, 0.055, 166)
    heights = blur(heights, unit * 0.026)
    pen = ImageDraw.Draw(heights)
    h_nose = [
        head.face(x, y) for x, y in ((-0.024, -0.09), (0.024, -0.09), (0.052, 0.15), (-0.052, 0.15))
    ]
    pen.polygon([(x * h - box[0], y * h - box[1]) for x, y in h_nose], 186)
    spot(0, 0.135, 0.046, 0.044, 208)
    for side in (-1, 1):
        spot(side * 0.055, 0.15, 0.028, 0.026, 172)
        spot(side * 0.125, -0.032, 0.055, 0.026, 132)  # the eyeballs
    spot(0, 0.258, 0.088, 0.017, 170)
    spot(0, 0.305, 0.075, 0.022, 174)
    heights = blur(heights, max(0.7, unit * 0.013))
    x, y = head.canvas.light.sun
    step = max(1.0, unit * 0.03)
    form = relief(heights, (-x * step, -y * step), 3.6)
    form = blur(form, max(0.6, unit * 0.008))
    cool = mix((24, 20, 24), head.canvas.light.shade, 0.25)
    return ImageOps.colorize(
        form, cool, mix((232, 222, 210), head.canvas.light.key, 0.5), (128, 128, 128)
    )


def _features(head: Head, skin: Colour) -> None:
    canvas, sitter, s = head.canvas, head.sitter, head.size
    away = -1 if canvas.light.sun[0] > 0 else 1  # the side that lies in shadow
    deep, red = mix(scale(skin, 0.42), (60, 30, 24), 0.25), mix(skin, (150, 70, 62), 0.5)
    hair = canvas.light.lit(sitter.hair)

    def touch(points: Sequence[Point], colour: Colour, soft: float, alpha: float) -> None:
        shape(canvas, head.patch(points), colour, soft * s, alpha)

    for side in (-1, 1):
        touch(
            outline(".12 .06, .22 .04, .26 .13, .15 .17", (0, 0), (side, 1)),
            red,
            0.045,
            0.16,
        )
    if sitter.beard:
        _beard(head, hair)
    touch(
        outline(".1 -.5, .42 -.45, .46 .2, .3 .55, .06 .52, .17 .25, .13 0", (0, 0), (away, 1)),
        deep,
        0.075,
        0.42 if sitter.womanly else 0.62,
    )
    touch(outline("-.3 -.52, .3 -.52, .33 -.3, 0 -.27, -.33 -.3"), deep, 0.05, 0.4)
    for side in (-1, 1):
        _eye(head, side, skin, deep, hair, touch)
    touch(
        outline(".01 -.08, .05 -.04, .075 .13, .04 .17, .02 .1", (0, 0), (away, 1)),
        deep,
        0.018,
        0.45,
    )
    touch(outline("-.06 .165, .06 .165, .05 .195, 0 .205, -.05 .195"), deep, 0.014, 0.5)
    for side in (-1, 1):
        touch(
            outline(".018 .168, .042 .162, .04 .178, .02 .18", (0, 0), (side, 1)),
            scale(deep, 0.6),
            0.006,
            0.7,
        )
    lips = mix(skin, (160, 66, 66) if sitter.womanly else (146, 74, 68), 0.55)
    touch(
        outline("-.105 .28, -.04 .252, 0 .258, .04 .252, .105 .28, 0 .288"),
        scale(lips, 0.78),
        0.008,
        0.75,
    )
    touch(
        outline("-.085 .287, 0 .288, .085 .287, .045 .322, -.045 .322"),
        lips,
        0.012,
        0.55,
    )
    touch(
        outline("-.108 .277, -.03 .28, .03 .28, .108 .277, .03 .29, -.03 .29"),
        scale(deep, 0.55),
        0.005,
        0.8,
    )
    touch(outline("-.06 .338, .06 .338, .03 .362, -.03 .362"), deep, 0.016, 0.35)
    if sitter.moustache:
        touch(
            outline("-.125 .275, -.07 .225, 0 .215, .07 .225, .125 .275, .05 .26, -.05 .26"),
            hair,
            0.012,
            sitter.moustache,
        )


def _eye(head: Head, side: int, skin: Colour, deep: Colour, hair: Colour, touch: Touch) -> None:
    x = side * 0.13

    def at(*points: Point) -> list[Point]:
        return [(x + side * px, py) for px, py in points]

    touch(
        at((-0.085, -0.06), (0.085, -0.07), (0.1, -0.02), (0.04, 0.01), (-0.07, 0.0)),
        deep,
        0.022,
        0.5,
    )
    touch(
        at((-0.052, -0.024), (0.0, -0.050), (0.056, -0.032), (0.01, -0.012)),
        mix(skin, (206, 198, 190), 0.42),
        0.004,
        0.8,
    )
    look = head.sitter.turn * 0.012
    touch(
        [
            (x + look + dx, -0.033 + dy)
            for dx, dy in ((-0.022, 0), (0, -0.02), (0.022, 0), (0, 0.017))
        ],
        (34, 26, 24),
        0.004,
        0.92,
    )
    touch(
        at((-0.056, -0.026), (-0.01, -0.052), (0.056, -0.036), (0.06, -0.028), (0.0, -0.043)),
        scale(deep, 0.4),
        0.005,
        0.85,
    )
    touch(at((-0.05, -0.012), (0.0, -0.004), (0.055, -0.016), (0.0, 0.012)), deep, 0.010, 0.35)
    touch(
        at(
            (-0.09, -0.085),
            (-0.03, -0.125),
            (0.06, -0.124),
            (0.125, -0.08),
            (0.06, -0.094),
            (-0.03, -0.092),
        ),
        hair,
        0.009,
        0.55 if head.sitter.womanly else 0.85,
    )


def _beard(head: Head, hair: Colour) -> None:
    """Hair on the jaw, from a shadow to a beard."""
    points = outline(
        "-.37 .02, -.28 .1, -.19 .22, -.09 .225, .09 .225, .19 .22, .28 .1, .37 .02, "
        ".36 .4, .15 .58, -.15 .58, -.36 .4"
    )
    stencil, box = mask(head.canvas, [head.patch(points)], head.size * 0.045)
    strands = fractal(head.canvas.chance, size_of(box), (40, 26), 0.9, 1)
    strands = strands.point([110 + v // 2 for v in range(256)])
    amount = head.sitter.beard
    paint(
        head.canvas,
        mix(hair, (80, 74, 72), 0.25),
        ImageChops.multiply(stencil, strands),
        box,
        min(1.0, amount * 1.15),
    )


def ears(head: Head) -> None:
    """The ears that can be seen."""
    sitter, turn = head.sitter, head.sitter.turn
    if sitter.womanly:
        return
    skin = head.canvas.light.lit(sitter.skin)
    for side in (-1, 1):
        if side * turn > 0.3:
            continue
        x = side * (0.355 - 0.03 * turn * side) + 0.02 * turn
        points = outline("-.03 -.1, .045 -.11, .055 -.02, .02 .1, -.03 .1", (x, 0), (side, 1))
        shape(head.canvas, head.line(points), scale(skin, 0.72), head.size * 0.006)
        inner = outline("0 -.06, .03 -.07, .03 0, .005 .05", (x, 0), (side, 1))
        shape(head.canvas, head.line(inner), scale(skin, 0.5), head.size * 0.014, 0.8)
