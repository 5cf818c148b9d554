"""Hair, berets and scarves."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageOps

from photoarchive.imaging.scenes.canvas import Box, mask, paint, shape, size_of
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import blur, fractal, relief
from photoarchive.imaging.scenes.outlines import Point, outline
from photoarchive.imaging.scenes.sitter import Crown, Head


def headdress(head: Head) -> None:
    """Hair, beret or scarf."""
    canvas, sitter, s = head.canvas, head.sitter, head.size
    hair = canvas.light.lit(sitter.hair)
    t = sitter.turn * 0.05
    match sitter.crown:
        case Crown.BERET:
            sides = outline(
                "-.35 -.22, -.3 -.36, .3 -.36, .37 -.2, .345 -.08, .315 -.24, -.3 -.24, -.345 -.08"
            )
            shape(canvas, [head.p(x + t, y) for x, y in sides], hair, s * 0.012, 0.9)
            _beret(head)
        case Crown.SHORT | Crown.GREY:
            cap = outline(
                "-.342 -.09, -.372 -.22, -.335 -.44, -.17 -.55, .04 -.57, .24 -.525, .355 -.38, "
                ".372 -.2, .342 -.09, .325 -.2, .25 -.32, .08 -.35, -.12 -.33, -.27 -.3, -.32 -.2"
            )
            _hair(head, [(x + t, y) for x, y in cap], hair)
        case Crown.LONG:
            cap = outline(
                "-.36 .3, -.42 -.1, -.36 -.44, -.15 -.58, .15 -.58, .36 -.44, .42 -.1, .36 "
                ".3, .31 0, .24 -.28, .05 -.4, -.16 -.28, -.31 .02"
            )
            _hair(head, [(x + t, y) for x, y in cap], hair)
        case Crown.SCARF:
            _scarf(head, t)


def _hair(head: Head, points: Sequence[Point], colour: Colour) -> None:
    stencil, box = mask(head.canvas, [head.line(points)], head.size * 0.012)
    strands = fractal(head.canvas.chance, size_of(box), (26, 9), 0.8)
    x, y = head.canvas.light.sun
    step = head.size * head.canvas.image.height * 0.02
    sheen = relief(strands, (-x * step, -y * step), 0.4)
    tones = ImageOps.colorize(
        sheen, scale(colour, 0.35), mix(scale(colour, 1.9), head.canvas.light.key, 0.12), colour
    )
    paint(head.canvas, tones, stencil, box)


def _beret(head: Head) -> None:
    canvas, sitter = head.canvas, head.sitter
    t = sitter.turn * 0.05
    felt = canvas.light.lit(sitter.crown_colour)
    dome = outline(
        "-.36 -.235, -.4 -.36, -.33 -.54, -.1 -.645, .16 -.635, .4 -.555, .515 -.4, "
        ".5 -.275, .42 -.225, .345 -.245, 0 -.262"
    )
    stencil, box = mask(canvas, [head.line([(x + t, y) for x, y in dome])], head.size * 0.006)
    size, unit = size_of(box), head.size * canvas.image.height
    x, y = canvas.light.sun
    bulge = relief(blur(stencil, unit * 0.1), (-x * unit * 0.1, -y * unit * 0.1), 0.5)
    creases = relief(
        fractal(canvas.chance, size, (3, 3), 0.36, 3), (-x * unit * 0.04, -y * unit * 0.04), 0.9
    )
    fuzz = fractal(canvas.chance, size, (40, 30), 0.95).point([120 + v // 16 for v in range(256)])
    tones = ImageChops.add(ImageChops.add(bulge, creases, 1, -128), fuzz, 1, -128)
    cap = ImageChops.overlay(
        Image.new("RGB", size, felt),
        ImageOps.colorize(tones, (10, 8, 12), (238, 228, 216), (128, 128, 128)),
    )
    paint(canvas, cap, stencil, box)
    band = outline("-.362 -.205, 0 -.232, .35 -.225, .352 -.262, 0 -.272, -.37 -.25")
    shape(canvas, [head.p(x + t, y) for x, y in band], scale(felt, 0.4), head.size * 0.006)
    badge = outline("-.175 -.385, -.135 -.42, -.095 -.385, -.11 -.315, -.16 -.315")
    shape(
        canvas,
        head.line([(x + t, y) for x, y in badge]),
        canvas.light.lit((158, 134, 84)),
        head.size * 0.012,
    )


def hair_behind(head: Head) -> None:
    """Long hair behind the shoulders."""
    back = outline("-.4 -.2, 0 -.56, .4 -.2, .47 .3, .5 .75, -.5 .75, -.47 .3")
    hair = head.canvas.light.lit(head.sitter.hair)
    shape(head.canvas, head.line(back), scale(hair, 0.6), head.size * 0.012)


def wrap(head: Head) -> None:
    """The part of a scarf that lies around the neck and on the chest."""
    chest = outline(
        "-.34 .30, .34 .30, .42 .56, .62 .76, .54 .98, .2 1.16, -.14 1.22, -.5 1.02, -.62 .78, "
        "-.42 .56"
    )
    _draped(head, mask(head.canvas, [head.line(chest)], head.size * 0.006), (4, 9), 0.92)


def _scarf(head: Head, t: float) -> None:
    """A head scarf, close around the face."""
    around = outline(
        "-.37 .42, -.42 .12, -.415 -.2, -.33 -.46, -.13 -.57, .13 -.57, .33 -.46, .415 -.2, "
        ".42 .12, .37 .42, .2 .61, 0 .66, -.2 .61"
    )
    window = outline(
        "-.285 -.12, -.22 -.32, 0 -.385, .22 -.32, .285 -.12, .295 .12, .25 .33, .13 .475, "
        "0 .51, -.13 .475, -.25 .33, -.295 .12"
    )
    canvas = head.canvas
    stencil, box = mask(canvas, [head.line([(x + t, y) for x, y in around])], head.size * 0.006)
    hole, place = mask(
        canvas, [head.line([(x + 1.6 * t, y) for x, y in window])], head.size * 0.012
    )
    stencil.paste(0, (place[0] - box[0], place[1] - box[1]), hole)
    _draped(head, (stencil, box), (5, 4), 1.0)


def _draped(
    head: Head, place: tuple[Image.Image, Box], cells: tuple[float, float], tone: float
) -> None:
    """Cloth in folds, round where it turns away."""
    canvas, (stencil, box) = head.canvas, place
    size, unit = size_of(box), head.size * canvas.image.height
    x, y = canvas.light.sun
    falls = fractal(canvas.chance, size, cells, 0.33, 3)
    falls = relief(falls, (-x * unit * 0.05, -y * unit * 0.05), 1.7)
    bulge = relief(blur(stencil, unit * 0.09), (-x * unit * 0.12, -y * unit * 0.12), 1.1)
    tones = ImageChops.add(falls, bulge, 1, -128)
    colour = scale(canvas.light.lit(head.sitter.crown_colour), tone)
    shades = ImageOps.colorize(tones, (0, 0, 6), (255, 250, 244), (124, 124, 124))
    cloth = ImageChops.soft_light(Image.new("RGB", size, colour), shades)
    paint(canvas, cloth, stencil, box)
