"""Trees and bushes: crowns of leaves out of noise, lit from the side."""

from __future__ import annotations

from enum import StrEnum
from math import cos, pi, sin

from PIL import Image, ImageChops, ImageOps

from photoarchive.imaging.scenes.canvas import (
    Canvas,
    across,
    dim,
    disc,
    mask,
    paint,
    shape,
    size_of,
)
from photoarchive.imaging.scenes.light import Colour, mix, scale
from photoarchive.imaging.scenes.noise import above, blur, calmed, fractal, relief, times
from photoarchive.imaging.scenes.outlines import Point, smooth


def crown(
    canvas: Canvas,
    at: Point,
    width: float,
    height: float,
    leaf: Colour,
    haze: float = 0.0,
    dense: float = 0.62,
    snow: float = 0.0,
    focus_px: float = 0.0,
) -> None:
    """A ball of leaves around the point."""
    box = canvas.box(at[0] - width / 2, at[1] - height / 2, at[0] + width / 2, at[1] + height / 2)
    size = size_of(box)
    cells = 5.0
    form = fractal(canvas.chance, size, (cells, max(2.0, cells * height / width)), 0.8)
    body = ImageChops.add(form, times(disc(size), 2.6), 2)
    inside = times(disc(size), 14)
    cover = ImageChops.darker(above(body, 1 - dense, 0.10), inside)
    unit = min(size)
    x, y = canvas.light.sun
    bulk = relief(blur(body, unit * 0.05), (-x * unit * 0.12, -y * unit * 0.12), 1.3)
    fine = relief(form, (-x * max(1.0, unit * 0.012), -y * max(1.0, unit * 0.012)), 0.9)
    lit = ImageChops.add(bulk, fine, 1, -128)
    light = canvas.light
    tones = ImageOps.colorize(
        lit,
        mix(light.shaded(scale(leaf, 0.45)), (0, 0, 0), 0.3),
        light.lit(scale(leaf, 1.55)),
        mix(light.shaded(leaf), light.lit(leaf), 0.45),
    )
    if snow:
        up = relief(blur(form, unit * 0.012), (0, unit * 0.03), 2.0)
        tones.paste(
            mix(light.lit((244, 246, 250)), light.sky[1], 0.1),
            None,
            above(up, 0.98 - snow * 0.5, 0.2),
        )
    if haze:
        tones = Image.blend(tones, Image.new("RGB", size, light.haze), haze)
    if focus_px:
        tones, cover = blur(tones, focus_px), blur(cover, focus_px)
    paint(canvas, tones, cover, box)


class Tree(StrEnum):
    """The trees that grow here."""

    OLIVE = "olive"
    CEDAR = "cedar"
    CYPRESS = "cypress"
    PINE = "pine"
    BUSH = "bush"
    PALM = "palm"


def tree(
    canvas: Canvas,
    kind: Tree,
    foot: Point,
    height: float,
    haze: float = 0.0,
    snow: float = 0.0,
    focus_px: float = 0.0,
) -> None:
    """A tree stands on the point."""
    x, y = foot
    rng, light = canvas.rng, canvas.light
    bark = light.hazed(mix(light.shaded((96, 82, 68)), light.lit((96, 82, 68)), 0.4), haze)
    if kind is not Tree.BUSH:
        dim(
            canvas,
            (x - light.sun[0] * height * 0.15, y),
            height * 0.42,
            height * 0.06,
            0.55 * (1 - haze),
        )
    match kind:
        case Tree.OLIVE:
            _trunk(canvas, foot, height * 0.55, height * 0.05, bark)
            for dx, dy, w, h in (
                (-0.26, 0.52, 0.70, 0.50),
                (0.27, 0.54, 0.68, 0.52),
                (0.0, 0.70, 0.95, 0.62),
            ):
                crown(
                    canvas,
                    (x + (dx + rng.uniform(-0.04, 0.04)) * height, y - dy * height),
                    w * height,
                    h * height,
                    (118, 124, 92),
                    haze,
                    0.62,
                    snow,
                    focus_px,
                )
        case Tree.CEDAR:
            _trunk(canvas, foot, height * 0.88, height * 0.04, bark)
            tiers = 8 if height > 0.2 else 3
            for k in range(tiers):
                t = k / (tiers - 1)
                w = (
                    height
                    * (0.72 + 0.50 * sin(pi * min(1.0, 0.30 + t * 0.72)))
                    * rng.uniform(0.75, 1.1)
                    * (1 - 0.35 * t)
                )
                dx = rng.uniform(-0.10, 0.10) * height
                crown(
                    canvas,
                    (x + dx, y - height * (0.22 + 0.68 * t)),
                    w,
                    height * 1.6 / tiers,
                    (58, 76, 56),
                    haze,
                    0.56,
                    snow,
                    focus_px,
                )
        case Tree.CYPRESS:
            for k in range(3):
                crown(
                    canvas,
                    (x, y - height * (0.3 + 0.22 * k)),
                    height * (0.24 - 0.035 * k),
                    height * 0.58,
                    (52, 66, 46),
                    haze,
                    0.66,
                    snow,
                    focus_px,
                )
        case Tree.PINE:
            _trunk(canvas, foot, height * 0.8, height * 0.028, bark)
            for dx, dy in ((-0.2, 0.78), (0.2, 0.8), (0.0, 0.86)):
                crown(
                    canvas,
                    (x + dx * height, y - dy * height),
                    height * 0.6,
                    height * 0.3,
                    (64, 80, 50),
                    haze,
                    0.6,
                    snow,
                    focus_px,
                )
        case Tree.BUSH:
            crown(
                canvas,
                (x, y - height * 0.4),
                height * 1.5,
                height,
                (86, 88, 56),
                haze,
                0.6,
                snow,
                focus_px,
            )
        case Tree.PALM:
            _palm(canvas, foot, height, haze, bark)


def _trunk(canvas: Canvas, foot: Point, height: float, width: float, bark: Colour) -> None:
    """A trunk with a lit side and furrowed bark."""
    x, y = foot
    lean = canvas.rng.uniform(-0.08, 0.08) * height
    outline = smooth(
        [
            (x - width * 1.5, y + width * 0.2),
            (x - width * 0.7, y - height * 0.22),
            (x - width * 0.6, y - height * 0.6),
            (x + lean - width * 0.6, y - height),
            (x + lean + width * 0.6, y - height),
            (x + width * 0.6, y - height * 0.6),
            (x + width * 0.8, y - height * 0.22),
            (x + width * 1.6, y + width * 0.2),
        ],
        3,
    )
    stencil, box = mask(canvas, [outline])
    size = size_of(box)
    steps = (
        (0.1, 0.4, 0.28, 0.05, -0.25) if canvas.light.sun[0] < 0 else (-0.25, 0.05, 0.28, 0.4, 0.1)
    )
    tones = [mix(bark, canvas.light.key, k) if k > 0 else scale(bark, 1 + k * 2) for k in steps]
    wood = across(tones, size)
    furrows = calmed(fractal(canvas.chance, size, (9, 7), 0.75), 0.45)
    paint(
        canvas,
        ImageChops.overlay(wood, furrows.convert("RGB")),
        stencil,
        box,
    )


def _palm(canvas: Canvas, foot: Point, height: float, haze: float, bark: Colour) -> None:
    """A date palm: a thin stem, fronds that arch and hang."""
    x, y = foot
    _trunk(canvas, foot, height * 0.86, height * 0.016, bark)
    light, top = canvas.light, (x, y - height * 0.86)
    for k in range(19):
        angle = -2.9 + 5.8 * k / 18 + canvas.rng.uniform(-0.1, 0.1)
        reach = height * canvas.rng.uniform(0.20, 0.28)
        upper, lower = [], []
        for step in range(7):
            t = step / 6
            fx = top[0] + sin(angle) * reach * t
            fy = top[1] - cos(angle) * reach * t * 0.75 + reach * 0.75 * t * t
            w = height * 0.022 * sin(pi * min(1.0, 0.08 + t)) + 0.0008
            upper.append((fx, fy - w))
            lower.append((fx, fy + w * 0.7))
        tone = mix(light.shaded((84, 96, 60)), light.lit((100, 112, 68)), canvas.rng.random() * 0.9)
        shape(canvas, upper + lower[::-1], light.hazed(tone, haze))
