"""Faces near the camera: modelled by soft light from the side, never by outlines."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageOps

from photoarchive.imaging.scenes.canvas import Canvas, mask, paint, shape, size_of
from photoarchive.imaging.scenes.faces import ears, face
from photoarchive.imaging.scenes.headwear import hair_behind, headdress, wrap
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import blur, fractal, relief
from photoarchive.imaging.scenes.outlines import Point, outline
from photoarchive.imaging.scenes.people import camouflage
from photoarchive.imaging.scenes.sitter import Crown, Dress, Head, Sitter


def bust(canvas: Canvas, at: Point, size: float, sitter: Sitter) -> None:
    """Head and shoulders, the head's centre at the point, the head `size` high."""
    head = Head(canvas, at, size, sitter)
    if sitter.crown is Crown.LONG:
        hair_behind(head)
    _neck(head)
    _shoulders(head)
    if sitter.crown is Crown.SCARF:
        wrap(head)
    ears(head)
    face(head)
    headdress(head)


def _neck(head: Head) -> None:
    skin = head.canvas.light.lit(head.sitter.skin)
    slim = 0.88 if head.sitter.womanly else 1.0
    points = [
        (-0.275 * slim, 0.2),
        (0.275 * slim, 0.2),
        (0.285 * slim, 0.55),
        (0.42, 0.74),
        (-0.42, 0.74),
        (-0.285 * slim, 0.55),
    ]
    stencil, box = mask(head.canvas, [[head.p(x, y) for x, y in points]], head.size * 0.008)
    paint(head.canvas, scale(skin, 0.78), stencil, box)
    dark = mix(scale(skin, 0.34), (30, 16, 14), 0.3)
    away = -1 if head.canvas.light.sun[0] > 0 else 1
    for under, soft in (
        (
            outline("-.36 .25, .36 .25, .3 .5, .1 .62, -.1 .62, -.3 .5"),
            0.05,
        ),
        (outline(".08 .4, .5 .2, .5 .8, .14 .75", (0, 0), (away, 1)), 0.08),
    ):
        shade, place = mask(head.canvas, [head.line(under)], head.size * soft)
        cover = Image.new("L", size_of(box))
        cover.paste(shade, (place[0] - box[0], place[1] - box[1]))
        paint(head.canvas, dark, ImageChops.multiply(cover, stencil), box, 0.7)


def _shoulders(head: Head) -> None:
    """The upper body in its cloth, with creases, and what belongs to the dress."""
    canvas, sitter = head.canvas, head.sitter
    body = head.line(
        outline(
            "-.27 .56, -.5 .66, -.86 .78, -1.02 .98, -1.1 1.4, -1.16 2.6, 1.16 2.6, 1.1 "
            "1.4, 1.02 .98, .86 .78, .5 .66, .27 .56, .14 .68, 0 .72, -.14 .68"
        )
    )
    stencil, box = mask(canvas, [body], head.size * 0.004)
    size = size_of(box)
    hard = 0.7 if sitter.dress is Dress.SUIT else 1.3
    creases = fractal(canvas.chance, size, (4, 4), 0.36, 3)
    unit = head.size * canvas.image.height
    x, y = canvas.light.sun
    fall = relief(creases, (-x * unit * 0.04, -y * unit * 0.04), hard)
    volume = blur(stencil, unit * 0.16)
    volume = relief(volume, (-x * unit * 0.2, -y * unit * 0.16), 0.8)
    both = ImageChops.add(fall, volume, 1, -128)
    cloth = canvas.light.lit(sitter.cloth)
    coat = Image.new("RGB", size, cloth)
    if sitter.dress is Dress.FATIGUES:
        weave = camouflage(canvas.chance, (size[0] // 2 + 1, size[1] // 2 + 1), 9).resize(size)
        coat = ImageChops.overlay(coat, weave)
    thread = fractal(canvas.chance, size, (60, 60), 0.95).point([120 + v // 16 for v in range(256)])
    both = ImageChops.add(both, thread, 1, -128)
    coat = ImageChops.soft_light(
        coat, ImageOps.colorize(both, (0, 0, 6), (255, 250, 240), (128, 128, 128))
    )
    paint(canvas, coat, stencil, box)
    _dress(head, cloth)


def _dress(head: Head, cloth: Colour) -> None:
    canvas, s = head.canvas, head.size
    light = canvas.light

    def put(
        points: Sequence[Point], colour: Colour, soft: float = 0.004, alpha: float = 1.0
    ) -> None:
        shape(canvas, [head.p(x, y) for x, y in points], colour, soft * s, alpha)

    dark, pale = scale(cloth, 0.62), scale(cloth, 1.18)
    if head.sitter.dress in (Dress.UNIFORM, Dress.SUIT):
        shirt = light.lit(
            (202, 200, 186) if head.sitter.dress is Dress.UNIFORM else (226, 228, 232)
        )
        put(
            outline("-.28 .6, 0 .76, .28 .6, .32 .75, 0 1.55, -.32 .75"),
            scale(shirt, 0.84),
        )
        put(
            outline("-.29 .46, -.25 .56, -.03 .74, -.15 .93, -.33 .66"),
            shirt,
            0.006,
        )
        put(
            outline(".29 .46, .25 .56, .03 .74, .15 .93, .33 .66"),
            scale(shirt, 0.88),
            0.006,
        )
        tie = light.lit((58, 56, 44) if head.sitter.dress is Dress.UNIFORM else (74, 30, 40))
        put(
            outline("-.06 .71, .06 .71, .05 .82, .1 1.4, 0 1.55, -.1 1.4, -.05 .82"),
            tie,
            0.006,
        )
        for side in (-1, 1):
            put(
                outline(".3 .62, .46 .86, .36 .98, .42 1.05, .03 1.62, .12 1.1", (0, 0), (side, 1)),
                dark,
                0.03,
                0.5,
            )
            put(
                outline(
                    ".29 .62, .44 .86, .34 .96, .4 1.03, .02 1.58, .14 1.05", (0, 0), (side, 1)
                ),
                pale if side < 0 else cloth,
                0.006,
            )
    else:
        put(
            outline("-.27 .6, 0 .8, .27 .6, .2 .85, 0 .98, -.2 .85"),
            light.lit((58, 58, 48)),
            0.01,
        )
        put(
            outline("-.3 .48, -.26 .58, -.05 .82, -.2 .98, -.44 .72"),
            scale(cloth, 0.98),
            0.01,
        )
        put(
            outline(".3 .48, .26 .58, .05 .82, .2 .98, .44 .72"),
            scale(cloth, 0.8),
            0.01,
        )
        put(outline("-.012 .84, .012 .84, .02 2.6, -.02 2.6"), dark, 0.012, 0.6)
    if head.sitter.dress is Dress.UNIFORM:
        for side in (-1, 1):
            put(
                outline(".56 .7, .92 .83, .95 .9, .6 .79", (0, 0), (side, 1)),
                dark,
                0.005,
            )
            for k in range(3):
                x, y = side * (0.66 + 0.09 * k), 0.765 + 0.033 * k
                put(
                    outline("-.018 0, 0 -.022, .018 0, 0 .022", (x, y)),
                    light.lit((206, 176, 96)),
                    0.004,
                )
        ribbons = ((172, 40, 44), (218, 210, 190), (40, 92, 62), (196, 158, 62), (60, 70, 120))
        for k in range(6):
            x, y = 0.42 + 0.085 * (k % 3), 1.16 + 0.055 * (k // 3)
            put(
                outline("0 0, .08 0, .08 .045, 0 .045", (x, y)),
                light.lit(ribbons[k * 2 % 5]),
                0.003,
            )
