"""Mountains, ground and water."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops, ImageOps

from photoarchive.imaging.scenes.canvas import Canvas, fade, mask, paint, size_of
from photoarchive.imaging.scenes.light import Colour, mix
from photoarchive.imaging.scenes.noise import above, calmed, fractal, relief, ridged
from photoarchive.imaging.scenes.outlines import Point


def crest(
    rng: Random, wide: float, base: float, height: float, rough: float = 0.5, points: int = 7
) -> list[Point]:
    """A mountain's outline from left to right, around `base` and up to `height` above it."""
    low, high = -0.05, wide + 0.05
    ys = [rng.uniform(-1, 1) for _ in range(points)]
    swing = rough
    while len(ys) < 260:
        finer: list[float] = []
        for a, b in pairwise(ys):
            finer += [a, (a + b) / 2 + rng.uniform(-swing, swing)]
        ys = [*finer, ys[-1]]
        swing *= 0.52
    step = (high - low) / (len(ys) - 1)
    return [(low + i * step, base - height * (y + 1) / 2) for i, y in enumerate(ys)]


def height_at(line: Sequence[Point], x: float) -> float:
    """Where the outline stands at x."""
    for (x0, y0), (x1, y1) in pairwise(line):
        if x0 <= x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return line[-1][1]


def ridge(
    canvas: Canvas,
    line: Sequence[Point],
    albedo: Colour,
    distance: float,
    scrub: float = 0.3,
    bottom: float = 1.02,
) -> None:
    """A mountainside below the outline; `distance` 0…1 puts haze before it, `scrub` bushes."""
    light = canvas.light
    foot = [(line[-1][0], bottom), (line[0][0], bottom)]
    stencil, box = mask(canvas, [[*line, *foot]], 0.0012 * distance)
    size = size_of(box)
    rock = _rock(canvas, size, 1 - distance)
    lit, dark = light.lit(albedo), mix(light.shaded(albedo), light.haze, 0.1)
    faces = ImageOps.colorize(rock, dark, lit, mix(lit, dark, 0.42))
    if scrub:
        leaves = fractal(canvas.chance, size, (16, 22 * size[1] / size[0]), 0.92)
        bush = mix(light.shaded((74, 78, 52)), light.lit((74, 78, 52)), 0.35)
        faces.paste(bush, None, above(leaves, 0.86 - scrub * 0.45, 0.16))
    air = fade(size, round(235 * distance), min(255, round(255 * (distance * 1.25 + 0.02))))
    faces.paste(light.haze, None, air)
    paint(canvas, faces, stencil, box)


def _rock(canvas: Canvas, size: tuple[int, int], near: float) -> Image.Image:
    """Lit and shaded rock faces, with gullies running down (mode L)."""
    x, y = canvas.light.sun
    small = (max(2, size[0] // 2), max(2, size[1] // 2))
    bones = ridged(fractal(canvas.chance, small, (7, 8 * size[1] / size[0]), 0.5, 2))
    step = max(1.0, canvas.image.height / 160)
    big = relief(bones, (-x * step * 1.4, -y * step * 0.7), 2.4).resize(
        size, Image.Resampling.BILINEAR
    )
    grit = fractal(canvas.chance, size, (30, 36 * size[1] / size[0]), 0.75)
    fine = relief(grit, (-x * step * 0.5, -y * step * 0.5), 0.4 + 0.9 * near)
    return ImageChops.add(big, fine, 1, -128)


def ground(
    canvas: Canvas,
    top: float,
    albedo: Colour,
    scrub: float = 0.0,
    grit: float = 1.0,
    bottom: float = 1.0,
) -> None:
    """Level ground from the horizon to the lower edge, finer and hazier as it goes away."""
    light = canvas.light
    box = canvas.box(0, top, canvas.wide, bottom)
    size = size_of(box)
    plane = flat(fractal(canvas.chance, (768, 768), (10, 10), 0.72), size)
    stones = fractal(canvas.chance, size, (40, 80 * size[1] / size[0]), 0.8)
    plane = Image.composite(Image.blend(plane, stones, 0.5), plane, fade(size, 0, 255))
    x, y = light.sun
    step = max(1.0, canvas.image.height / 300)
    rough = relief(plane, (-x * step, -y * step * 0.8), 1.1 * grit)
    lit, dark = light.lit(albedo), light.shaded(albedo)
    earth = ImageOps.colorize(rough, mix(dark, (0, 0, 0), 0.25), lit, mix(lit, dark, 0.45))
    patches = calmed(plane, 0.28)
    earth = ImageChops.overlay(earth, patches.convert("RGB"))
    if scrub:
        leaves = flat(fractal(canvas.chance, (512, 512), (26, 26), 0.85), size)
        leaves = Image.blend(leaves, stones, 0.3)
        bush = mix(light.shaded((84, 86, 56)), light.lit((92, 90, 58)), 0.4)
        earth.paste(bush, None, above(leaves, 0.9 - scrub * 0.4, 0.2))
    earth.paste(light.haze, None, fade(size, 120, 0))
    canvas.image.paste(earth, box)


def flat(texture: Image.Image, size: tuple[int, int], near: float = 0.16) -> Image.Image:
    """A texture laid on the ground, seen from eye height.

    The horizon stands `near` heights of the strip above its upper edge.
    """
    width, height = size
    tile = texture.width
    d = max(1.0, near * height)
    middle, across = tile / 2, tile * 0.98 / width
    depth = tile * 0.98 * (height + d) / height
    return texture.transform(
        size,
        Image.Transform.PERSPECTIVE,
        (across, middle / d, middle - across * width / 2, 0.0, depth / d, 0.0, 0.0, 1 / d),
        Image.Resampling.BILINEAR,
    )
